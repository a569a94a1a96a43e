"""`dateline export`: every format, whole or not at all, for what was asked."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from dateline.cli import exporting
from dateline.export.chronologies import CHRONOLOGIES
from dateline.export.chronologies.options import Choices
from dateline.records.chronology import Chronology
from tests.cli.told import run, store

FOLDERS = sorted(name for name, one in CHRONOLOGIES.items() if one.write_folder)
FILES = sorted(set(CHRONOLOGIES) - set(FOLDERS))
QUOTING = sorted(name for name, one in CHRONOLOGIES.items() if one.quotes)


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return store(tmp_path_factory.mktemp("store"))


def records(text: str, kind: str) -> list[dict[str, object]]:
    told = map(json.loads, text.splitlines())
    return [one for one in told if one["record"] == kind]


@pytest.mark.parametrize("name", FILES)
def test_a_file_and_standard_output_are_the_same(db: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "out"
    filed = run("export", "--format", name, "--db", db, "-o", path)
    piped = run("export", "--format", name, "--db", db)

    assert (filed.exit_code, piped.exit_code) == (0, 0)
    assert filed.stdout == ""
    assert path.read_bytes() == piped.stdout_bytes
    assert path.stat().st_size > 100
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_has_to_be_named_and_new(db: Path, tmp_path: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow")
    folder = tmp_path / "out"
    command = ("export", "--format", name, "--db", db)

    nowhere, made, twice = run(*command), run(*command, "-o", folder), run(*command, "-o", folder)

    assert (nowhere.exit_code, made.exit_code, twice.exit_code) == (2, 0, 2)
    assert "name one with -o" in nowhere.stderr
    assert "it is there already" in twice.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["out"]
    assert list(folder.iterdir())


def test_an_empty_folder_gives_way(db: Path, tmp_path: Path) -> None:
    assert run("export", "--format", "timemap", "--db", db, "-o", tmp_path).exit_code == 0
    assert (tmp_path / "events.json").is_file()


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError("no space left")])
def test_an_interrupted_export_leaves_what_was_there(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    def half(chronology: Chronology, out: io.BytesIO, choices: Choices) -> None:  # noqa: ARG001
        out.write(b"half")
        raise failure

    whole = CHRONOLOGIES["jsonl"]
    broken = exporting.Exporter(half, whole.help, whole.suffix)
    monkeypatch.setitem(CHRONOLOGIES, "jsonl", broken)
    path = tmp_path / "out"
    path.write_text("older", encoding="utf-8")

    found = run("export", "--format", "jsonl", "--db", db, "-o", path)

    assert found.exit_code in (2, 130)
    assert path.read_text("utf-8") == "older"
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_an_interrupted_folder_is_not_there(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(chronology: Chronology, folder: Path, choices: Choices) -> None:  # noqa: ARG001
        (folder / "a").write_text("half", encoding="utf-8")
        raise KeyboardInterrupt

    broken = exporting.Exporter(None, "", "", half)
    monkeypatch.setitem(CHRONOLOGIES, "timemap", broken)

    found = run("export", "--format", "timemap", "--db", db, "-o", tmp_path / "out")

    assert found.exit_code == 130
    assert list(tmp_path.iterdir()) == []


def test_filters_select_incidents_with_all_their_accounts(db: Path) -> None:
    """The account of The Dune answers; those of the others come along."""
    asked = ("--outlet", "The Dune", "--type", "control", "--until", "2031-03-31")
    told = records(run("export", "--format", "jsonl", "--db", db, *asked).stdout, "incident")

    assert len(told) == 1
    outlets = {account["outlet"] for account in told[0]["accounts"]}  # type: ignore[attr-defined]
    assert {"The Dune", "Reed Daily"} <= outlets


def test_versions_of_what_was_read_are_told(db: Path) -> None:
    [head] = records(run("export", "--format", "jsonl", "--db", db).stdout, "chronology")

    assert head["made_by"]["ontology"] == "plover+control/1"  # type: ignore[index]


def test_what_a_format_has_no_room_for_is_counted(db: Path) -> None:
    found = run("export", "--format", "acled", "--db", db)

    assert "left out 1: No account asserts that it happened." in found.stderr
    assert "left out" not in run("export", "--format", "jsonl", "--db", db).stderr
    assert run("export", "--format", "acled", "--db", db, "-q").stderr == ""


def test_numbers_in_words_by_choice(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def note(chronology: Chronology, out: io.BytesIO, choices: Choices) -> None:  # noqa: ARG001
        told.append(choices.vague)

    monkeypatch.setitem(CHRONOLOGIES, "acled", exporting.Exporter(note, "", ""))
    for words in ((), ("--vague", "acled"), ("--vague", "as-told")):
        run("export", "--format", "acled", "--db", db, *words)

    assert told == ["as-told", "acled", "as-told"]


def test_an_unknown_format_or_name_is_refused(db: Path) -> None:
    assert run("export", "--format", "xls", "--db", db).exit_code == 2
    assert run("export", "--db", db).exit_code == 2
    nobody = run("export", "--format", "jsonl", "--actor", "Nobody", "--db", db)
    assert (nobody.exit_code, nobody.stdout) == (2, "")


@pytest.mark.parametrize("name", sorted(set(FILES) - set(QUOTING)))
def test_pseudonyms_stand_in_every_format(db: Path, name: str) -> None:
    plain = run("export", "--format", name, "--db", db).stdout_bytes
    masked = run("export", "--format", name, "--db", db, "--pseudonymise")

    assert masked.exit_code == 0
    told = masked.stdout_bytes
    if name == "docx":
        plain, told = (
            b"".join(pack.read(part) for part in pack.namelist())
            for pack in map(zipfile.ZipFile, map(io.BytesIO, (plain, told)))
        )
    assert b"Massou" not in told
    if b"Massou" in plain:
        assert b"Person 1" in told or b"Person 2" in told


@pytest.mark.parametrize("name", QUOTING)
def test_formats_of_whole_readings_refuse_pseudonyms(db: Path, tmp_path: Path, name: str) -> None:
    command = ("export", "--format", name, "--db", db, "--pseudonymise", "-o", tmp_path / "out")
    found = run(*command)

    assert found.exit_code == 2
    assert "holds whole readings" in found.stderr
    assert list(tmp_path.iterdir()) == []
