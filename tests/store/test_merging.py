"""Merging in the store: all or nothing, again only where something changed, decisions kept."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import select

import dateline
from dateline.chronicle.decisions import At, Decision
from dateline.records.chronology import Account, Actor, Incident
from dateline.store import database, merging, migrating, tables
from dateline.store.finding import Query
from tests.chronicle.made import SARMIN, ZINDER, prose
from tests.store.made import Told, by_another, keep, reading

LEAGUE, UNION = "Marrow League", "River Union"


def shells(number: int, **fields: Any) -> Any:
    told = Told(
        trigger="hit", mode="heavy-weapons", actors=[LEAGUE], site=SARMIN, when="2031-03-04"
    )
    text = f"On Tuesday shells of the {LEAGUE} hit the market of Sarmin. {prose(number, 60)}"
    return reading(text, told, **fields)


FIRST, SECOND = shells(1), shells(2, outlet="The Reed", url="https://reed.example/1")
MARCH = reading(
    f"Men of the {UNION} marched through Zinder.",
    Told(trigger="marched", type="PROTEST", actors=[UNION], site=ZINDER, when="2031-04-01"),
    published="2031-04-02",
)
READINGS = [FIRST, SECOND, MARCH]


def rows(where: str) -> dict[str, list[Any]]:
    """Return all that merging made."""
    engine = database.engine_of(where)
    with engine.connect() as connection:
        found = {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in tables.MERGED
        }
    engine.dispose()
    return found


def actor(chronicle: dateline.Chronicle, name: str) -> Actor:
    [found] = [one for one in chronicle.chronology().actors if name in one.names]
    return found


def of(chronicle: dateline.Chronicle, document: str) -> Account:
    [found] = [
        account
        for one in chronicle.chronology().incidents
        for account in one.accounts
        if account.document == document
    ]
    return found


def test_a_merge_fills_every_question(where: str) -> None:
    """Before it nothing is answered; after it the reports are one chronology."""
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS, merge=False)
        assert chronicle.find(Query()) == ()
        assert chronicle.merge()

        first, second = chronicle.chronology().incidents
    assert ([a.document for a in first.accounts], first.witnesses) == (
        sorted([FIRST.document.id, SECOND.document.id]), 2,
    )  # fmt: skip
    assert second.type == "PROTEST"
    assert all(rows(where)[name] for name in ("reports", "actors", "sites", "accounts"))


def test_a_second_merge_changes_nothing(where: str) -> None:
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
        before = rows(where)

        assert not chronicle.merge()
        assert rows(where) == before


def test_a_store_of_nothing_merges_to_nothing(where: str) -> None:
    with dateline.open(where, make=True) as chronicle:
        assert chronicle.merge()
        assert not chronicle.merge()
        assert chronicle.chronology().incidents == ()


def test_the_order_of_ingestion_does_not_matter(where: str, tmp_path: Path) -> None:
    """Nor whether merges came in between."""
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
    other = str(tmp_path / "other.db")
    with dateline.open(other, make=True) as chronicle:
        for one in reversed(READINGS):
            keep(chronicle, [one])

    assert rows(other) == rows(where)


def test_a_report_that_comes_later_joins_and_ids_stay(where: str) -> None:
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
        before = chronicle.chronology()
        keep(chronicle, [shells(3, published="2031-03-09")])
        after = chronicle.chronology()

    assert [one.id for one in after.incidents] == [one.id for one in before.incidents]
    assert [len(one.accounts) for one in after.incidents] == [3, 1]
    assert {one.id for one in after.actors} == {one.id for one in before.actors}


def test_two_towns_taken_with_one_verb_are_two_incidents(where: str) -> None:
    """Both events stand at the same word, and both incidents have an id of their own."""
    taken: dict[str, Any] = {"trigger": "took", "type": "CONTROL", "mode": "take",
                             "actors": [LEAGUE], "when": "2031-05-09"}  # fmt: skip
    both = reading(
        f"The {LEAGUE} took Sarmin and Zinder.", Told(**taken, site=SARMIN),
        Told(**taken, site=ZINDER), published="2031-05-10",
    )  # fmt: skip
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, [both])

        assert {one.site for one in chronicle.chronology().incidents} == {SARMIN.id, ZINDER.id}
        assert len(chronicle.control("Sarmin")) == len(chronicle.control("Zinder")) == 1


def test_versions_of_a_page_are_told(where: str) -> None:
    newer = shells(4, outlet="The Reed", url="https://reed.example/1")
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, [SECOND])
        keep(chronicle, [newer])
        found = {one.id: one for one in chronicle.chronology().reports}

    assert (found[SECOND.document.id].version, found[SECOND.document.id].previous) == (1, None)
    later = found[newer.document.id]
    assert (later.version, later.previous) == (2, SECOND.document.id)


def test_what_is_forgotten_is_in_no_answer(where: str) -> None:
    """All that was merged goes with it, and the next merge is of the rest."""
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
        chronicle.forget(FIRST.document.id, reason="asked to")
        assert not any(rows(where).values())
        assert chronicle.find(Query()) == ()
        assert chronicle.merge()

        assert len(chronicle.find(Query(text="market"))) == 1
        assert chronicle.faults() == []
    assert FIRST.document.id not in repr(rows(where))
    assert SECOND.document.id in repr(rows(where))


def test_the_words_of_what_is_forgotten_are_not_in_the_file(tmp_path: Path) -> None:
    """The search holds them in lower case; they go from there too."""
    odd = reading("Men of the Qwxyz Bund marched through Zinder.",
                  Told(trigger="marched", type="PROTEST", actors=["Qwxyz Bund"], site=ZINDER,
                       when="2031-04-01"))  # fmt: skip
    with dateline.open(tmp_path / "s.db", make=True) as chronicle:
        keep(chronicle, [*READINGS, odd])
        assert len(chronicle.find(Query(text="qwxyz"))) == 1
        chronicle.forget(odd.document.id, reason="asked to")
        chronicle.merge()

    left = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"marrow league" in left
    assert b"qwxyz" not in left.lower()


def test_another_reading_takes_the_place_of_the_old(where: str) -> None:
    """Also in the search, and only the merge that follows tells of it."""
    changed = replace(
        by_another(FIRST), events=tuple(replace(e, mode="aerial") for e in FIRST.events)
    )
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
        keep(chronicle, [changed], merge=False)
        assert of(chronicle, FIRST.document.id).mode == "heavy-weapons"
        assert chronicle.merge()

        assert of(chronicle, FIRST.document.id).mode == "aerial"
        assert len(chronicle.find(Query(text="market"))) == 2
        assert chronicle.faults() == []


def test_sheets_of_another_version_are_made_anew(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And merged, though no reading has changed."""
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
        before = rows(where)
        for name in ("dateline.store.sheets.VERSION", "dateline.store.merging.SHEETS"):
            monkeypatch.setattr(name, 99)

        assert chronicle.merge()
        assert not chronicle.merge()
        with chronicle._engine.connect() as connection:
            versions = connection.scalars(select(tables.sheets.c.version)).all()
    assert versions == [99] * 3
    assert rows(where) == before


def test_a_merge_that_fails_leaves_the_one_before(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> Any:
        raise RuntimeError("stopped")

    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
        before = rows(where)
        keep(chronicle, [shells(3)], merge=False)
        with monkeypatch.context() as failing:
            failing.setattr(merging, "words_of", broken)  # half the tables are filled by then
            with pytest.raises(RuntimeError, match="stopped"):
                chronicle.merge()

        assert rows(where) == before
        assert chronicle.merge()
        assert len(chronicle.find(Query())) == 4


def while_merging(chronicle: dateline.Chronicle, patch: pytest.MonkeyPatch, what: Any) -> None:
    """Do something in another thread while a merge has put in half of its rows."""
    inside, go_on = threading.Event(), threading.Event()
    words_of = merging.words_of

    def slow(incident: Incident) -> Any:
        if not inside.is_set():
            inside.set()
            assert go_on.wait(20)
        return words_of(incident)

    patch.setattr(merging, "words_of", slow)
    with ThreadPoolExecutor() as pool:
        merge = pool.submit(chronicle.merge)
        assert inside.wait(20)
        other = pool.submit(what)
        wait([other], timeout=0.5)
        go_on.set()
        assert merge.result(30)
        other.result(30)


def test_two_that_merge_at_once_end_as_one(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with dateline.open(where, make=True) as chronicle, dateline.open(where) as other:
        keep(chronicle, READINGS, merge=False)
        while_merging(chronicle, monkeypatch, other.merge)

        assert len(chronicle.find(Query())) == 3
        assert not chronicle.merge()


def test_what_is_forgotten_while_others_merge_is_gone(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The merge that had it in hand does not bring it back."""
    with dateline.open(where, make=True) as chronicle, dateline.open(where) as other:
        keep(chronicle, READINGS)
        keep(chronicle, [shells(3)], merge=False)
        while_merging(
            chronicle, monkeypatch, lambda: other.forget(FIRST.document.id, reason="asked to")
        )

        assert FIRST.document.id not in repr(rows(where))
        assert chronicle.merge()
        assert len(chronicle.find(Query())) == 3


def test_a_store_of_the_first_version_is_brought_up_and_merges(where: str) -> None:
    """It has readings and neither sheets nor a search: the next merge makes them."""
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS, merge=False)
    engine = database.engine_of(where)
    with engine.execution_options(writing=True).begin() as connection:
        config = migrating._config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0001")
    assert migrating.state_of(engine) == "older"
    with pytest.raises(dateline.SetupError, match="older version"):
        dateline.open(where)

    migrating.upgrade(engine)
    engine.dispose()

    with dateline.open(where) as chronicle:
        assert len(chronicle) == 3
        assert chronicle.find(Query(text="market")) == ()
        assert chronicle.merge()
        assert len(chronicle.find(Query(text="market"))) == 2
        assert chronicle.faults() == []
        assert not chronicle.merge()


def test_a_bad_decision_is_refused_and_not_kept(where: str) -> None:
    """One that no merge could apply would stop every merge."""
    here = At(MARCH.document.id, *_span(MARCH, "marched"))
    bad = [
        Decision(kind="correct", at=here, field="time", value="some day"),
        Decision(kind="correct", at=here, field="type", value="WALK"),
        Decision(kind="correct", at=here, field="modality", value="sure"),
        Decision(kind="correct", at=here, field="colour", value="red"),
        Decision(kind="correct", at=here, field="site", value="Zinder"),
        Decision(kind="correct", at=here, field="site", value={"name": "Zinder", "lat": 91}),
        Decision(kind="correct", at=here, field="actors", value="body:river union"),
        Decision(kind="correct", field="mode", value="take"),
        Decision(kind="merge-actors", names=("body:river union",)),
        Decision(kind="join-accounts", at=here),
    ]
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
        for one in bad:
            with pytest.raises(dateline.SetupError):
                chronicle.decide(one, who="ada")

        assert chronicle.decisions() == ()
        assert not chronicle.merge()


def _span(one: Any, words: str) -> tuple[int, int]:
    start = one.document.text.index(words)
    return start, start + len(words)


TAFTANAZ = {"id": "geonames:9", "name": "Taftanaz", "lat": 35.99, "lon": 36.78,
            "gazetteer": "geonames:9", "radius_km": 2.0}  # fmt: skip


def test_a_decision_holds_from_the_next_merge_on_until_it_is_undone(where: str) -> None:
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, READINGS)
        here = At(MARCH.document.id, *_span(MARCH, "marched"))
        number = chronicle.decide(Decision(kind="discard", at=here), who="ada")
        assert len(chronicle.find(Query())) == 3
        assert chronicle.merge()
        assert len(chronicle.find(Query())) == 2

        chronicle.undo(number, who="bo")
        with pytest.raises(dateline.SetupError, match="none that still holds"):
            chronicle.undo(number, who="bo")
        assert chronicle.merge()
        assert len(chronicle.find(Query())) == 3
        [kept] = chronicle.decisions()
    assert (kept.id, kept.who, kept.undone_by, kept.decision.at) == (number, "ada", "bo", here)


def test_what_people_decided_survives_another_model(
    tmp_path: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two actors merged, an event discarded, a place corrected: all hold after a reading anew."""
    folder = tmp_path / "reports"
    folder.mkdir()
    texts = {
        "gate": "The Teneri Front captured Agadez on 9 June 2017.",
        "road": "The Free Dunes Brigade captured Arlit on 2 May 2017.",
        "march": "Thousands protested in Niamey on 3 May 2017.",
    }
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with dateline.open(where, make=True) as chronicle:
        ids = {
            Path(one.origin).stem: one.document
            for one in chronicle.ingest([folder])
            if isinstance(one, dateline.Ingested)
        }
        chronicle.merge()
        for decision in (
            Decision(kind="merge-actors", names=(*chronicle.keys("Teneri Front"), *chronicle.keys("Free Dunes Brigade"))),
            Decision(kind="discard", at=_at(ids["march"], texts["march"], "protested")),
            Decision(kind="correct", at=_at(ids["road"], texts["road"], "captured"), field="site",
                     value=TAFTANAZ),
        ):  # fmt: skip
            chronicle.decide(decision, who="ada")
        assert chronicle.merge()
        before = chronicle.chronology()
        _hold(chronicle, ids)

        monkeypatch.setattr("dateline.stages.made_by.__version__", "99.0.0")
        again = [one.state for one in chronicle.ingest([folder])
                 if isinstance(one, dateline.Ingested)]  # fmt: skip
        assert again == ["again"] * 3
        assert chronicle.merge()

        _hold(chronicle, ids)
        after = chronicle.chronology()
    assert after.incidents == before.incidents
    assert "99.0.0" in after.made_by.dateline


def _at(document: str, text: str, words: str) -> At:
    start = text.index(words)
    return At(document, start, start + len(words))


def _hold(chronicle: dateline.Chronicle, ids: dict[str, str]) -> None:
    """Check that the three decisions hold."""
    found = chronicle.chronology()
    told = {a.document: a for one in found.incidents for a in one.accounts}
    assert set(told) == {ids["gate"], ids["road"]}
    assert told[ids["gate"]].actors == told[ids["road"]].actors
    assert actor(chronicle, "Teneri Front").names == ("Free Dunes Brigade", "Teneri Front")
    assert actor(chronicle, "Teneri Front").decided
    assert (told[ids["road"]].site, told[ids["road"]].decided) == ("geonames:9", ("site",))
    assert [m.account.document for m in chronicle.find(Query(place="Taftanaz"))] == [ids["road"]]
    assert chronicle.find(Query(place="Arlit", within_km=5)) == ()
