"""Questions to a store from the command line and from Python."""

import csv
import io
import json
import pickle
import sys
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline import Query
from dateline.cli import screen
from tests.cli.told import REPORTS, event, row, run, store


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store(tmp_path_factory.mktemp("store"))


@pytest.fixture(autouse=True)
def wide(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no cell of a table wrap."""
    monkeypatch.setattr(screen, "PLAIN", 600)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def flat(text: str) -> str:
    """Return a table's words without its columns' white space."""
    return " ".join(text.split())


def test_find_says_what_where_when_and_according_to_whom(db: Path) -> None:
    found = run("find", "--actor", "Teneri Front", "--type", "control", "--db", db)

    assert found.exit_code == 0
    words = flat(found.stdout)
    for said in ("Place taken by force", "Zinder (NER)", "3 March 2031", "“captured”"):
        assert said in words
    assert "Place taken by force, denied" in words
    assert "Lakes Monitor" in words


def test_a_vague_date_is_told_as_vague(db: Path) -> None:
    words = flat(run("find", "--place", "Agadez", "--db", db).stdout)

    assert "some time in April" in words
    assert "12 killed" in words
    assert "place certain" in words


@pytest.mark.parametrize(("sure", "number"), [("possible", 1), ("certain", 0)])
def test_a_month_meets_one_of_its_days_possibly(db: Path, sure: str, number: int) -> None:
    asked = ("--since", "2030-04-10", "--until", "2030-04-11", "--sure", sure)
    found = run("find", *asked, "--db", db, "-f", "json")

    told = json.loads(found.stdout)
    assert [match["time"] for match in told] == ["possible"] * number


def test_a_pipe_gets_plain_text(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "PLAIN", 120)
    monkeypatch.setenv("FORCE_COLOR", "1")

    found = run("find", "--db", db)

    assert "\x1b" not in found.stdout
    lines = found.stdout.splitlines()
    assert max(map(len, lines)) <= 120
    assert lines == [line.rstrip() for line in lines]


def test_csv_is_flat_and_safe(db: Path) -> None:
    told = rows(run("find", "--outlet", "=1+1", "--db", db, "-f", "csv").stdout)

    assert [(one["outlet"], one["place"]) for one in told] == [("'=1+1", "Arlit")]
    assert told[0]["earliest"] == told[0]["latest"] == "2031-04-02"


def test_json_is_the_records(db: Path) -> None:
    told = json.loads(run("find", "--place", "Agadez", "--db", db, "-f", "json").stdout)

    assert [match["account"]["when"]["edtf"] for match in told] == ["2030-04"]
    assert told[0]["account"]["trigger"]["text"] == "bomb"


def test_an_answer_goes_to_a_file(db: Path, tmp_path: Path) -> None:
    path = tmp_path / "found.csv"
    found = run("find", "--db", db, "-f", "csv", "-o", path)

    assert found.stdout == ""
    assert len(rows(path.read_text("utf-8"))) > 5


def test_a_page_says_how_much_there_is(db: Path) -> None:
    first = run("find", "--db", db, "--limit", "2", "-f", "csv")
    rest = run("find", "--db", db, "--offset", "2", "-f", "csv")

    assert "1 to 2 of " in first.stderr
    assert "--offset 2" in first.stderr
    assert not {one["account"] for one in rows(first.stdout)} & {
        one["account"] for one in rows(rest.stdout)
    }


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["find", "--actor", "Nobody"], "no actor or source is called 'Nobody'"),
        (["find", "--outlet", "Dun"], "there are: The Dune"),
        (["find", "--mode", "foo"], "no mode 'foo'"),
        (["find", "--since", "yesterday"], "is no date"),
        (["find", "--within", "30"], "give --place too"),
        (["disputes", "--within", "30"], "give --place too"),
        (["timeline", "Xyzzyville"], "Xyzzyville"),
        (["control", "Xyzzyville"], "no place is called"),
        (["sources", "Nobody"], "no actor or source"),
        (["compare", "nothing", "none"], "no such report is kept"),
        (["lineage", "i00000000"], "no incident has this id"),
    ],
)
def test_unknown_names_end_with_exit_code_2(db: Path, asked: list[str], said: str) -> None:
    found = run(*asked, "--db", db)

    assert found.exit_code == 2
    assert said in found.stderr
    assert found.stdout == ""


def test_an_outlet_is_known_in_any_case(db: Path) -> None:
    told = rows(run("find", "--outlet", "the dune", "--db", db, "-f", "csv").stdout)

    assert {one["outlet"] for one in told} == {"The Dune"}


@pytest.mark.parametrize("shape", ["table", "json", "csv"])
def test_nothing_found_is_said_and_no_error(db: Path, shape: str) -> None:
    found = run("find", "--text", "xyzzy", "--db", db, "-f", shape)

    assert found.exit_code == 0
    assert "nothing found" in found.stderr
    assert {"table": "When", "json": "[]\n", "csv": "account,incident"}[shape] in found.stdout


def test_a_timeline_is_in_the_order_of_time(db: Path) -> None:
    told = rows(run("timeline", "Zinder", "--db", db, "-f", "csv").stdout)

    days = [one["earliest"] for one in told]
    assert days == sorted(days)
    assert {"2031-03-03", "2031-03-04", "2031-03-09"} == set(days)
    assert "Arrest" in run("timeline", "Lina Massou", "--db", db).stdout


def test_control_that_nobody_ends_is_an_assumption(db: Path) -> None:
    words = flat(run("control", "Zinder", "--db", db, "--on", "2031-12-01").stdout)

    assert "Teneri Front" in words
    assert "nobody reports" in words
    assert "is an assumption and no report" in words
    assert "Kestria Today" in words  # denies it


def test_control_as_data(db: Path) -> None:
    [row_] = rows(run("control", "Zinder", "--db", db, "-f", "csv").stdout)
    [held] = json.loads(run("control", "Zinder", "--db", db, "-f", "json").stdout)

    assert (row_["holder"], row_["from"], row_["to"], row_["end_assumed"]) == (
        "Teneri Front", "2031-03-03", "", "true",
    )  # fmt: skip
    assert held["from"] == "2031-03-03"


def test_sources_are_counted_and_not_scored(db: Path) -> None:
    found = run("sources", "Lakes Monitor", "--db", db)

    words = flat(found.stdout)
    assert "no score of trust" in words
    assert "Quoted on 2 incidents" in words
    told = json.loads(run("sources", "Lakes Monitor", "--db", db, "-f", "json").stdout)
    assert told["incidents"] == 2
    assert {word["sourced"]["stance"] for word in told["words"]} == {"asserted", "planned"}


def test_disputes_stand_side_by_side(db: Path) -> None:
    words = flat(run("disputes", "--place", "Zinder", "--db", db).stdout)

    assert "Whether it happened" in words
    assert "denied" in words
    assert "Kestria Today" in words
    told = rows(run("disputes", "--db", db, "-f", "csv").stdout)
    happened = [one for one in told if one["field"] == "happened"]
    assert {one["value"]: one["contradicted"] for one in happened} == {
        "asserted": "true", "denied": "true",
    }  # fmt: skip


def test_two_reports_are_compared_with_each_other_alone(db: Path) -> None:
    """That a third one denies it is no difference between these two."""
    told = json.loads(run("compare", "dune-1", "reed-1", "--db", db, "-f", "json").stdout)

    assert told["copied"] is False
    fields = {one["field"]: len(one["positions"]) for i in told["both"] for one in i["comparisons"]}
    assert fields["happened"] == 1
    assert fields["fatalities"] == 2
    words = flat(run("compare", "dune-1", "reed-1", "--db", db).stdout)
    assert "60 fighters" in words
    assert "the same" in words


def test_reports_without_a_common_incident(db: Path) -> None:
    found = run("compare", "dune-1", "reed-3", "--db", db)

    assert found.exit_code == 0
    assert "No incident is told by both" in found.stdout
    assert "Only the second tells of" in found.stdout


def test_a_lineage_tells_how_surely(db: Path) -> None:
    with dateline.open(db) as chronicle:
        [taken] = [one for one in chronicle.timeline("Zinder") if one.type == "CONTROL"]

    words = flat(run("lineage", taken.id[:8], "--db", db).stdout)

    assert "in the words of a source" in words
    assert "denied" in words


def test_what_is_not_merged_is_said(tmp_path: Path) -> None:
    db, extra = tmp_path / "n.db", tmp_path / "rows.jsonl"
    extra.write_text(row("reed-3"), encoding="utf-8")
    first = run("ingest", extra, "--db", db, "--no-merge")
    assert "merged:" not in first.stderr

    asked = run("find", "--db", db)
    merged = run("merge", "--db", db)
    again = run("merge", "--db", db)

    assert f"1 report is not merged yet: dateline merge --db {db}" in asked.stderr
    assert "merged: 1 incident of 1 report," in merged.stderr
    assert "nothing has changed" in again.stderr
    assert "not merged" not in run("find", "--db", db).stderr


def test_ingest_merges(tmp_path: Path) -> None:
    db, extra = tmp_path / "n.db", tmp_path / "rows.jsonl"
    extra.write_text(row("reed-3"), encoding="utf-8")

    assert "merged: 1 incident " in run("ingest", extra, "--db", db).stderr


def test_a_person_is_forgotten_only_when_somebody_says_so(tmp_path: Path) -> None:
    db, extra = tmp_path / "n.db", tmp_path / "rows.jsonl"
    extra.write_text(row("dune-2") + row("reed-3"), encoding="utf-8")
    run("ingest", extra, "--db", db)
    words = ("forget", "--person", "lina massou", "--reason", "she asked", "--db", db)

    refused = run(*words)
    done = run(*words, "--yes")
    again = run("ingest", extra, "--db", db)

    assert refused.exit_code == 2
    assert "dune-2" in refused.stderr
    assert "nothing was forgotten" in refused.stderr
    assert done.exit_code == 0
    assert "forgotten: 1 report;" in done.stderr
    assert "merged: 1 incident of 1 report," in done.stderr
    assert "1 known already, 1 forgotten on purpose" in again.stderr
    assert run(*words, "--yes").exit_code == 2  # nobody is called so


def test_forget_takes_a_report_or_a_person(db: Path) -> None:
    assert run("forget", "--reason", "x", "--db", db).exit_code == 2
    assert run("forget", "a", "--person", "b", "--reason", "x", "--db", db).exit_code == 2


def test_results_are_records_and_a_table(db: Path) -> None:
    with dateline.open(db) as chronicle:
        found = chronicle.find(Query(place="Agadez"))
        page = chronicle.find(Query(limit=1))

    assert isinstance(found, dateline.Results)
    assert isinstance(found, tuple)
    assert (len(page), page.total > 5) == (1, True)
    [told] = found.to_rows()
    assert (told["when"], told["earliest"], told["place"], told["deaths_least"]) == (
        "2030-04", date(2030, 4, 1), "Agadez", 12,
    )  # fmt: skip
    again = pickle.loads(pickle.dumps(page))
    assert (again, again.total, again.to_rows()) == (page, page.total, page.to_rows())


def test_results_have_the_same_types_with_and_without_rows(db: Path) -> None:
    pytest.importorskip("pyarrow")
    with dateline.open(db) as chronicle:
        some, none = chronicle.find(), chronicle.find(Query(text="xyzzy"))

    assert some.to_arrow().schema == none.to_arrow().schema
    assert some.to_arrow().num_rows == len(some)
    assert str(some.to_arrow().schema.field("earliest").type) == "date32[day]"


@pytest.mark.parametrize(("package", "way"), [("pandas", "to_pandas"), ("pyarrow", "to_arrow")])
def test_what_is_not_installed_is_said(
    db: Path, monkeypatch: pytest.MonkeyPatch, package: str, way: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with dateline.open(db) as chronicle, pytest.raises(dateline.SetupError, match="pip install"):
        getattr(chronicle.find(), way)()


def test_every_kind_of_answer_has_rows(db: Path) -> None:
    with dateline.open(db) as chronicle:
        [taken] = [one for one in chronicle.timeline("Zinder") if one.type == "CONTROL"]
        compared = chronicle.compare("dune-1", "reed-1")
        answers = [
            chronicle.find(), chronicle.timeline("Zinder"), chronicle.control("Zinder"),
            chronicle.source("Lakes Monitor").words, chronicle.disputes(), compared.both,
            chronicle.lineage(taken.id), chronicle.incident(taken.id),
        ]  # fmt: skip

    for answer in answers:
        assert isinstance(answer, dateline.Results)
        assert answer.to_rows()
        assert all(list(told) == list(answer.columns) for told in answer.to_rows())


def test_ids_in_tables_are_those_that_commands_take(db: Path) -> None:
    bomb = event(db, "reed-3", "bomb")

    assert f"{bomb[:8]}/" in run("find", "--place", "Agadez", "--db", db).stdout
    assert len(REPORTS) == 8
