"""`dateline decide`: said once, it holds in every merge until it is undone."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.records.chronology import Account, Incident
from tests.cli.told import event, run, store


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store(tmp_path_factory.mktemp("store"))


@pytest.fixture
def db(first: Path, tmp_path: Path) -> Path:
    """A copy of the store, to be changed."""
    return shutil.copy(first, tmp_path / "s.db")


def decide(db: Path, *words: str) -> Any:
    found = run("decide", *words, "--who", "Ada", "--db", db)
    assert found.exit_code == 0, found.stderr
    return found


def incidents(db: Path) -> tuple[Incident, ...]:
    with dateline.open(db) as chronicle:
        return chronicle.chronology().incidents


def accounts(db: Path) -> Iterator[Account]:
    return (account for incident in incidents(db) for account in incident.accounts)


def account(db: Path, id_: str) -> Account:
    [found] = [one for one in accounts(db) if one.id == id_]
    return found


def test_two_names_become_one_actor_and_two_again(db: Path) -> None:
    said = decide(db, "merge-actors", "Lakes Monitor", "teneri front")

    assert "lakes monitor, teneri front are one actor; it holds from now on" in said.stderr
    with dateline.open(db) as chronicle:
        actors = [one for one in chronicle.chronology().actors if "Teneri Front" in one.names]
    assert ["Lakes Monitor" in one.names for one in actors] == [True]

    decide(db, "split-actor", "Lakes Monitor", "--from", "Teneri Front")
    decide(db, "undo", "1")

    with dateline.open(db) as chronicle:
        actors = [one for one in chronicle.chronology().actors if "Teneri Front" in one.names]
    assert ["Lakes Monitor" in one.names for one in actors] == [False]


def test_a_name_is_another_actor_in_one_report(db: Path) -> None:
    decide(db, "split-actor", "Teneri Front", "--in", "dune-1")

    with dateline.open(db) as chronicle:
        actors = [one for one in chronicle.chronology().actors if one.name == "Teneri Front"]
    assert len(actors) == 2


def test_an_event_is_discarded_and_comes_back(db: Path) -> None:
    bomb = event(db, "reed-3", "bomb")
    decide(db, "discard", bomb)
    gone = bomb not in {one.id for one in accounts(db)}

    decide(db, "undo", "1")

    assert gone
    assert account(db, bomb).decided == ()


def test_an_event_may_be_named_by_its_place_in_the_text(db: Path) -> None:
    bomb = event(db, "reed-3", "bomb")
    words = account(db, bomb).trigger

    decide(db, "discard", f"{words.document[:10]}:{words.start}-{words.end}")

    assert bomb not in {one.id for one in accounts(db)}


@pytest.mark.parametrize(
    ("field", "values", "held"),
    [
        ("type", ["protest"], "PROTEST"),
        ("mode", ["heavy-weapons"], "heavy-weapons"),
        ("modality", ["denied"], "denied"),
        ("time", ["2030-04-07"], "2030-04-07"),
        ("time", [], None),
        ("site", ["geonames:2437798", "Zinder"], "Zinder"),
        ("site", ["17.5,8.25", "Elsewhere"], "Elsewhere"),
        ("site", [], None),
        ("actors", ["Teneri Front"], ["Teneri Front"]),
        ("recipients", ["Lina Massou", "Lakes Monitor"], ["Lina Massou", "Lakes Monitor"]),
        ("actors", [], []),
    ],
)
def test_a_field_is_corrected(db: Path, field: str, values: list[str], held: object) -> None:
    bomb = event(db, "reed-3", "bomb")
    if field == "site" and values:
        words = ["--value", values[0], "--name", values[1]]
    else:
        words = [word for value in values for word in ("--value", value)]

    decide(db, "correct", bomb, "--field", field, *words)

    with dateline.open(db) as chronicle:
        told = chronicle.chronology()
    names = {one.id: one.name for one in (*told.actors, *told.sites)}
    one = account(db, bomb)
    found: object = getattr(one, "when" if field == "time" else field)
    if field == "time":
        found = one.when.edtf if one.when else None
    elif field == "site":
        found = names[one.site] if one.site else None
    elif isinstance(found, tuple):
        found = [names[id_] for id_ in found]
    assert found == held
    assert one.decided == (field,)


def test_two_accounts_are_two_happenings_or_one(db: Path) -> None:
    one, other = event(db, "dune-1", "captured"), event(db, "reed-1", "seized")

    def together(*ids: str) -> bool:
        return any({*ids} <= {a.id for a in i.accounts} for i in incidents(db))

    before = together(one, other)
    decide(db, "part", one, other)
    parted = together(one, other)
    decide(db, "undo", "1")

    assert (before, parted, together(one, other)) == (True, False, True)

    bomb = event(db, "reed-3", "bomb")
    decide(db, "join", bomb, one)

    assert together(bomb, one)


def test_without_a_merge_it_holds_from_the_next_one_on(db: Path) -> None:
    bomb = event(db, "reed-3", "bomb")
    said = decide(db, "discard", bomb, "--no-merge")

    assert "it holds from the next merge on: dateline merge" in said.stderr
    assert bomb in {one.id for one in accounts(db)}
    assert "something has changed since the last merge" in run("find", "--db", db).stderr
    run("merge", "--db", db)
    assert bomb not in {one.id for one in accounts(db)}


def test_decisions_are_listed_with_who_and_when(db: Path) -> None:
    decide(db, "discard", event(db, "reed-3", "bomb"), "--no-merge")
    decide(db, "undo", "1", "--no-merge")

    [told] = json.loads(run("decide", "list", "--db", db, "-f", "json").stdout)
    table = run("decide", "list", "--db", db).stdout

    assert (told["who"], told["undone_by"], told["decision"]["kind"]) == ("Ada", "Ada", "discard")
    assert told["at"].endswith("Z")
    assert "is no event" in table
    assert run("decide", "list", "--db", db, "-f", "csv").stdout.startswith("number,at,who,kind")


def test_who_decides_is_the_login_name(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "bo")
    run("decide", "discard", event(db, "reed-3", "bomb"), "--no-merge", "--db", db)

    with dateline.open(db) as chronicle:
        assert [one.who for one in chronicle.decisions()] == ["bo"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["merge-actors", "Teneri Front"], "at least two"),
        (["merge-actors", "Teneri Front", "the Teneri Front"], "one name already"),
        (["merge-actors", "Teneri Front", "Teneri"], "there are: teneri front"),
        (["merge-actors", "Teneri Front", "residents"], "names nobody"),
        (["split-actor", "Teneri Front"], "--from NAME or --in DOC"),
        (["split-actor", "Teneri Front", "--from", "Teneri Front"], "split from itself"),
        (["split-actor", "Teneri Front", "--in", "nowhere"], "no such report"),
        (["discard", "reed-3"], "DOCUMENT/EVENT"),
        (["discard", "reed-3/v99"], "has no event 'v99'"),
        (["discard", "reed-3:5-9999"], "no stretch of its text"),
        (["discard", "reed-3:9-5"], "no stretch of its text"),
        (["correct", "reed-3:2-6", "--field", "type", "--value", "x"], "no type 'x'"),
        (["correct", "reed-3:2-6", "--field", "type"], "give --value"),
        (["correct", "reed-3:2-6", "--field", "mode", "--value", "demo"], "has no mode 'demo'"),
        (["correct", "reed-3:2-6", "--field", "modality", "--value", "x"], "no modality"),
        (["correct", "reed-3:2-6", "--field", "time", "--value", "soon"], "no date"),
        (["correct", "reed-3:2-6", "--field", "site", "--value", "1,2"], "needs a name"),
        (["correct", "reed-3:2-6", "--field", "site", "--value", "91,2", "--name", "X"], "-90"),
        (["correct", "reed-3:2-6", "--field", "site", "--value", "Xyzzy"], "gazetteer's id"),
        (["undo", "7"], "none that still holds"),
    ],
)
def test_what_cannot_be_decided_is_said(db: Path, words: list[str], said: str) -> None:
    found = run("decide", *words, "--db", db)

    assert found.exit_code == 2
    assert said in found.stderr
    with dateline.open(db) as chronicle:
        assert chronicle.decisions() == ()
