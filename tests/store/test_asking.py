"""Questions on what reports say together: time lines, control, sources, disputes, two reports."""

from collections.abc import Iterator
from typing import Any

import pytest

import dateline
from dateline.records.chronology import Incident
from dateline.store.finding import Query
from tests.chronicle.made import BINNISH, SARMIN, ZINDER, prose
from tests.store.conftest import KINDS, place_of
from tests.store.made import Told, keep, reading

LEAGUE, GUARD = "Marrow League", "Coast Guard of Onder"


def shells(number: int, dead: int, **fields: Any) -> Any:
    text = f"On Tuesday shells of the {LEAGUE} hit the market of Sarmin; {dead} people died, Idir Aza said."
    source = fields.pop("source", None)
    told = Told(
        trigger="hit", mode="heavy-weapons", actors=[LEAGUE], site=SARMIN, when="2031-03-04",
        counts=[("fatalities", dead)], source=source,
    )  # fmt: skip
    return reading(f"{text} {prose(number, 60)}", told, **fields)


def control(trigger: str, mode: str, who: str, when: str, published: str, **fields: Any) -> Any:
    type = "RETREAT" if mode == "withdraw" else "CONTROL"
    told = Told(
        trigger=trigger, type=type, mode=mode, actors=[who], site=BINNISH, when=when, **fields
    )
    return reading(f"The {who} {trigger} Binnish. {prose(len(when + published + who), 40)}", told,
                   published=published)  # fmt: skip


SHELLS = shells(1, 43, source="Idir Aza", outlet="The Dune", url="https://dune.example/1",
                origin="dune.txt")  # fmt: skip
AGREES = shells(2, 43, outlet="The Reed", url="https://reed.example/1")
DIFFERS = shells(3, 60, outlet="The Marsh")
ALONE = reading(
    "A mine hurt two shepherds near Zinder, Idir Aza said.",
    Told(trigger="hurt", site=ZINDER, when="2031-07-01", source="Idir Aza"),
    published="2031-07-02",
)
TAKEN = control("took", "take", LEAGUE, "2031-05-09", "2031-05-10")
LEFT = control("left", "withdraw", LEAGUE, "2031-06-20", "2031-06-21")
AGAIN = control("entered and took", "take", GUARD, "2031-08-01", "2031-08-02")
UNDATED = reading(
    f"Envoys of the {GUARD} met elders of Sarmin.",
    Told(trigger="met", type="CONSULT", actors=[GUARD], site=SARMIN), published=None,
)  # fmt: skip
READINGS = [SHELLS, AGREES, DIFFERS, ALONE, TAKEN, LEFT, AGAIN, UNDATED]


@pytest.fixture(scope="module", params=KINDS)
def chronicle(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dateline.Chronicle]:
    """A store of eight reports."""
    with (
        place_of(request.param, tmp_path_factory.mktemp("store")) as where,
        dateline.open(where, make=True) as made,
    ):
        keep(made, READINGS)
        yield made


def triggers(found: tuple[Incident, ...]) -> list[str]:
    return [one.accounts[0].trigger.text for one in found]


def test_the_time_line_of_a_place_is_by_day(chronicle: dateline.Chronicle) -> None:
    """What is undated comes last; what lies elsewhere does not come."""
    assert triggers(chronicle.timeline("Sarmin")) == ["hit", "met"]
    assert triggers(chronicle.timeline("Binnish")) == ["took", "left", "entered and took"]
    assert triggers(chronicle.timeline("geonames:3")) == ["hurt"]


def test_the_time_line_of_an_actor_has_both_sides_of_it(chronicle: dateline.Chronicle) -> None:
    """Who is only quoted acts in nothing."""
    assert triggers(chronicle.timeline(LEAGUE)) == ["hit", "took", "left"]
    assert triggers(chronicle.timeline(GUARD)) == ["entered and took", "met"]
    assert triggers(chronicle.timeline("Idir Aza")) == []


def test_a_time_line_is_cut_by_days_and_pages(chronicle: dateline.Chronicle) -> None:
    def between(since: str | None, until: str | None, **page: Any) -> list[str]:
        query = Query(since=since, until=until, **page)
        return triggers(chronicle.timeline("Binnish", query))

    assert between("2031-06", None) == ["left", "entered and took"]
    assert between(None, "2031-06-20") == ["took", "left"]
    assert between("2031-06-20", "2031-06-20") == ["left"]
    assert between(None, None, limit=1, offset=1) == ["left"]
    assert triggers(chronicle.timeline("Sarmin", Query(within_km=20))) == [
        "hit", "took", "left", "entered and took", "met",
    ]  # fmt: skip
    assert triggers(chronicle.timeline("Sarmin", Query(since="2031"))) == ["hit"]


def test_neither_a_place_nor_an_actor_is_told(chronicle: dateline.Chronicle) -> None:
    with pytest.raises(dateline.SetupError, match="no actor or source is called 'Qwxyz'"):
        chronicle.timeline("Qwxyz")
    with pytest.raises(dateline.SetupError, match="no place is called 'Qwxyz'"):
        chronicle.control("Qwxyz")


def test_control_is_told_by_time_with_its_end(chronicle: dateline.Chronicle) -> None:
    """A withdrawal is reported; that the last holder stays is nobody's report."""
    found = chronicle.control("Binnish")
    names = {one.id: one.name for one in chronicle.chronology().actors}

    assert [(names[h.holder], h.from_, h.to, h.to_by) for h in found] == [
        (LEAGUE, "2031-05-09", "2031-06-20", "reported"), (GUARD, "2031-08-01", None, None),
    ]  # fmt: skip
    assert found[0].evidence == (f"{TAKEN.document.id}/v1", f"{LEFT.document.id}/v1")
    assert chronicle.control("Sarmin") == ()


@pytest.mark.parametrize(
    ("on", "holder"),
    [
        ("2031-05-08", None),
        ("2031-05-09", LEAGUE),
        ("2031-06-19", LEAGUE),
        ("2031-06-20", None),  # left, and nobody came
        ("2031-08", GUARD),
        ("2039", GUARD),
    ],
)
def test_control_on_a_day(chronicle: dateline.Chronicle, on: str, holder: str | None) -> None:
    names = {one.id: one.name for one in chronicle.chronology().actors}

    assert [names[one.holder] for one in chronicle.control("Binnish", on=on)] == (
        [holder] if holder else []
    )


def test_control_of_a_region_is_that_of_its_places(chronicle: dateline.Chronicle) -> None:
    assert len(chronicle.control("Sarmin", within_km=20)) == 2
    assert len(chronicle.control("Zinder", within_km=20)) == 0
    with pytest.raises(dateline.SetupError, match="is no date"):
        chronicle.control("Binnish", on="soon")
    with pytest.raises(dateline.SetupError, match="is no day"):
        chronicle.control("Binnish", on="../2031")


def test_a_source_is_counted_and_not_judged(chronicle: dateline.Chronicle) -> None:
    """Of two incidents one is told by others: the same by one, another number by one."""
    found = chronicle.source("Idir Aza")

    assert [actor.name for actor in found.actors] == ["Idir Aza"]
    assert (found.incidents, found.confirmed, found.contradicted, found.alone) == (2, 1, 1, 1)
    latest, first = found.words
    assert (latest.sourced.same, latest.sourced.other) == (0, 0)
    assert (first.sourced.same, first.sourced.other) == (1, 1)
    assert first.sourced.account == f"{SHELLS.document.id}/v1"
    assert [one.incident.first_day for one in found.words] == sorted(
        (one.incident.first_day for one in found.words), reverse=True, key=lambda day: day or 0
    )


def test_the_words_of_a_source_come_by_pages_and_its_counts_whole(
    chronicle: dateline.Chronicle,
) -> None:
    found = chronicle.source("Idir Aza", Query(limit=1))

    assert (len(found.words), found.incidents) == (1, 2)
    with pytest.raises(dateline.SetupError, match="no actor or source"):
        chronicle.source("Nobody")


def test_disputes_are_incidents_that_are_told_otherwise(chronicle: dateline.Chronicle) -> None:
    [found] = chronicle.disputes()
    compared = found.comparison("fatalities")

    assert compared is not None
    assert [(p.value, p.witnesses) for p in compared.positions] == [("43", 2), ("60", 1)]
    assert triggers(chronicle.disputes(Query(place="Sarmin"))) == ["hit"]
    assert triggers(chronicle.disputes(Query(actor=LEAGUE, type="ASSAULT"))) == ["hit"]
    for query in (
        Query(place="Zinder"), Query(type="CONTROL"), Query(actor=GUARD),
        Query(since="2031-03-05"), Query(until="2031-03-03"), Query(offset=1),
    ):  # fmt: skip
        assert chronicle.disputes(query) == ()


def test_two_reports_are_compared_by_themselves(chronicle: dateline.Chronicle) -> None:
    """That a third differs is no difference of theirs."""
    same = chronicle.compare(SHELLS.document.id, "https://reed.example/1")
    [both] = same.both
    told = both.comparison("fatalities")

    assert [one.outlet for one in same.reports] == ["The Dune", "The Reed"]
    assert not same.copied
    assert 0 < same.shared < 0.5
    assert told is not None
    assert not told.contradicted
    assert [p.value for p in told.positions] == ["43"]
    assert (same.only_first, same.only_second) == ((), ())

    other = chronicle.compare("dune.txt", DIFFERS.document.id)
    told = other.both[0].comparison("fatalities")
    assert told is not None
    assert told.contradicted


def test_what_only_one_of_two_reports_tells_stands_apart(chronicle: dateline.Chronicle) -> None:
    found = chronicle.compare(ALONE.document.id, SHELLS.document.id)

    assert (found.both, triggers(found.only_first), triggers(found.only_second)) == (
        (), ["hurt"], ["hit"],
    )  # fmt: skip


def test_a_report_is_known_by_the_beginning_of_its_id(chronicle: dateline.Chronicle) -> None:
    whole = ALONE.document.id

    assert chronicle.compare(whole[:12], whole).reports[0].id == whole
    for name in (whole[:5], "nothing.txt", "%%%%%%", "______", whole + "0", ""):
        with pytest.raises(dateline.SetupError, match="no such report is kept"):
            chronicle.compare(name, whole)


def test_a_chronology_holds_all_that_it_refers_to(chronicle: dateline.Chronicle) -> None:
    """One account that answers brings its whole incident."""
    found = chronicle.chronology(Query(outlet="The Marsh"))

    [incident] = found.incidents
    assert len(incident.accounts) == 3
    assert {one.id for one in found.reports} == {a.document for a in incident.accounts}
    assert {one.name for one in found.actors} >= {LEAGUE, "Idir Aza"}
    assert SARMIN.id in {one.id for one in found.sites}
    assert [one.document.id for one in found.readings()] == [one.id for one in found.reports]


def test_the_whole_chronology_is_in_order(chronicle: dateline.Chronicle) -> None:
    found = chronicle.chronology()

    assert triggers(found.incidents) == ["hit", "took", "left", "hurt", "entered and took", "met"]
    assert len(found.reports) == len(READINGS)
    assert len(found.holdings) == 2
    assert found.made_by.model == "by hand"


def test_a_report_that_is_not_merged_yet_is_told(where: str) -> None:
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, [SHELLS], merge=False)

        with pytest.raises(dateline.SetupError, match="not merged yet"):
            chronicle.compare(SHELLS.document.id, SHELLS.document.id)
        assert chronicle.disputes() == chronicle.find(Query()) == ()


def test_an_undated_dispute_comes_after_those_with_a_day(where: str) -> None:
    """In both databases: of as many witnesses the dated first."""
    elsewhere = [
        reading(
            f"A bomb of the {GUARD} went off at the station of Zinder and killed {dead}. {prose(n, 60)}",
            Told(trigger="went off", mode="explosives", actors=[GUARD], site=ZINDER,
                 counts=[("fatalities", dead)]),
            published=None,
        )
        for n, dead in ((11, 5), (12, 9))
    ]  # fmt: skip
    dated = [shells(13, 43), shells(14, 60)]
    with dateline.open(where, make=True) as chronicle:
        keep(chronicle, [*elsewhere, *dated])
        found = chronicle.disputes()

    assert [one.first_day is None for one in found] == [False, True]
