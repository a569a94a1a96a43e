"""A store of readings: what goes in comes out, whole, once, and as long as it is wanted."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

import dateline
from dateline.store import database, tables, writing
from dateline.store.tables import PARTS

TEXTS = {
    "gate.txt": "The Teneri Front captured Agadez on 9 June 2017, Colonel Idir Aza said.",
    "road.txt": "At least 43 people were killed in Zinder on Monday. The army denied it.",
    "lake.txt": "Kestria welcomed the decision of the Lakes Council on 3 May 2016.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three short reports, and a line of JSON Lines."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name, text in TEXTS.items():
        (reports / name).write_text(text, encoding="utf-8")
    row = '{"id": "r1", "text": "Rebels left Arlit on 2 May 2017.", "outlet": "The Dune"}\n'
    (reports / "rows.jsonl").write_text(row, encoding="utf-8")
    return reports


def states(chronicle: dateline.Chronicle, *paths: Path, **given: Any) -> list[str]:
    return [
        str(one) if isinstance(one, dateline.ReportError) else one.state
        for one in chronicle.ingest(paths, **given)
    ]


def content(where: str) -> dict[str, list[dict[str, Any]]]:
    """Return all rows but when they were put in, and in which order."""
    engine = database.engine_of(where)
    with engine.connect() as connection:
        found = {}
        for table in (tables.blobs, tables.documents, tables.readings, *PARTS):
            told = [c for c in table.columns if c.name not in {"added", "number", "run"}]
            rows = connection.execute(select(*told)).mappings()
            found[table.name] = sorted(map(dict, rows), key=repr)
    engine.dispose()
    return found


def change(where: str, *statements: str) -> None:
    """Damage a store."""
    engine = database.engine_of(where)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_a_report_is_read_once_and_comes_out_as_it_went_in(folder: Path, where: str) -> None:
    """The reading is that of `read`; the bytes are those of the file."""
    with dateline.open(where, make=True) as chronicle:
        assert states(chronicle, folder) == ["new"] * 4
        assert states(chronicle, folder) == ["known"] * 4
        alone = dateline.read(folder / "gate.txt")

        assert chronicle.reading(alone.document.id) == alone
        assert chronicle.bytes_of(alone.document.id) == TEXTS["gate.txt"].encode()
        assert (len(chronicle), chronicle.faults()) == (4, [])


def test_bad_inputs_are_skipped_and_the_rest_goes_on(folder: Path, where: str) -> None:
    (folder / "empty.txt").write_text(" ", encoding="utf-8")

    with dateline.open(where, make=True) as chronicle:
        found = states(chronicle, folder / "empty.txt", folder / "gate.txt", folder / "none.txt")

    assert [one.rpartition(": ")[2] for one in found] == [
        "the input holds no text", "new", "no such file",
    ]  # fmt: skip


def test_the_same_words_elsewhere_are_another_document(folder: Path, where: str) -> None:
    """A copy keeps its outlet; a changed page is the next version of its address."""
    page = folder / "gate.txt"
    with dateline.open(where, make=True) as chronicle:
        states(chronicle, page, outlet="The Dune", url="https://dune.example/1")
        states(chronicle, page, outlet="The Reed", url="https://reed.example/1")
        page.write_text(TEXTS["gate.txt"] + " He left.", encoding="utf-8")
        states(chronicle, page, outlet="The Dune", url="https://dune.example/1")

    found = content(where)["documents"]
    assert sorted((one["outlet"], one["version"], one["previous"] is None) for one in found) == [
        ("The Dune", 1, True), ("The Dune", 2, False), ("The Reed", 1, True),
    ]  # fmt: skip
    assert len({one["text_hash"] for one in found}) == 2
    assert len(content(where)["blobs"]) == 2


def test_other_versions_read_again(
    folder: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new reading takes the place of the old one, parts and all."""
    with dateline.open(where, make=True) as chronicle:
        with monkeypatch.context() as older:
            older.setattr("dateline.stages.made_by.__version__", "0.0.1")
            assert states(chronicle, folder / "gate.txt") == ["new"]
        assert states(chronicle, folder / "gate.txt") == ["again"]
        assert states(chronicle, folder / "gate.txt") == ["known"]
        assert chronicle.faults() == []


def test_what_is_forgotten_is_gone_and_stays_so(folder: Path, where: str) -> None:
    """No byte of it is left in the file, and it is not taken in again."""
    with dateline.open(where, make=True) as chronicle:
        states(chronicle, folder)
        reading = dateline.read(folder / "gate.txt")
        assert chronicle.forget(reading.document.id, reason="asked to")
        assert not chronicle.forget(reading.document.id, reason="asked to")
        assert states(chronicle, folder / "gate.txt") == ["forgotten"]
        assert chronicle.faults() == []
        with pytest.raises(KeyError):
            chronicle.reading(reading.document.id)

    left = content(where)
    assert reading.document.id not in repr(left)
    if "://" not in where:
        assert b"Idir Aza" not in Path(where).read_bytes()


def test_a_damaged_reading_is_found(folder: Path, where: str) -> None:
    with dateline.open(where, make=True) as chronicle:
        states(chronicle, folder / "gate.txt")
    change(where, "UPDATE blobs SET data = substr(data, 1, 20)", "DELETE FROM sides")

    with dateline.open(where) as chronicle:
        found = chronicle.faults()

    assert len(found) == 2
    assert "damaged" in found[0]
    assert "table sides differs" in found[1]


def test_a_copy_is_whole(folder: Path, tmp_path: Path) -> None:
    where = str(tmp_path / "s.db")
    with dateline.open(where, make=True) as chronicle:
        states(chronicle, folder)
        chronicle.backup(tmp_path / "copy.db")
        with pytest.raises(dateline.SetupError, match="the file is there"):
            chronicle.backup(tmp_path / "copy.db")

    assert content(str(tmp_path / "copy.db")) == content(where)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "no store is there"),
        (b"no database " * 90, "no SQLite database"),
        (b"", "holds no tables"),
    ],
)
def test_what_is_no_store_is_told(data: bytes | None, said: str, tmp_path: Path) -> None:
    where = tmp_path / "s.db"
    if data is not None:
        where.write_bytes(data)

    with pytest.raises(dateline.SetupError, match=said):
        dateline.open(where)
    assert not where.exists() or where.read_bytes() == data


def test_a_database_of_something_else_is_left_alone(where: str) -> None:
    change(where, "CREATE TABLE birds (name TEXT)")

    with pytest.raises(dateline.SetupError, match="something else"):
        dateline.open(where, make=True)


def test_a_store_of_a_newer_version_is_told(where: str) -> None:
    dateline.open(where, make=True).close()
    change(where, "UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(dateline.SetupError, match="newer version"):
        dateline.open(where)


def test_two_writers_end_as_one(folder: Path, where: str, tmp_path: Path) -> None:
    """Two processes ingest the same folder at once; nothing is double, nothing is lost."""
    with dateline.open(str(tmp_path / "alone.db"), make=True) as chronicle:
        states(chronicle, folder)
    both = [_ingesting(folder, where) for _ in range(2)]

    assert [process.wait(120) for process in both] == [0, 0]
    assert content(where) == content(str(tmp_path / "alone.db"))


def test_killed_at_any_moment_it_goes_on(folder: Path, where: str, tmp_path: Path) -> None:
    """SIGKILL leaves whole reports; the run that follows ends as an undisturbed one."""
    with dateline.open(str(tmp_path / "alone.db"), make=True) as chronicle:
        states(chronicle, folder)
    chance = random.Random(4)
    for _ in range(3):
        process = _ingesting(folder, where)
        time.sleep(chance.uniform(0.3, 3))
        process.send_signal(signal.SIGKILL)
        process.wait(60)
        with dateline.open(where, make=True) as chronicle:
            assert chronicle.faults() == []

    assert _ingesting(folder, where).wait(120) == 0
    assert content(where) == content(str(tmp_path / "alone.db"))


def _ingesting(folder: Path, where: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "dateline", "ingest", "-q", str(folder), "--db", where]
    path = os.pathsep.join(sys.path)
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": path})


def test_a_full_disk_loses_nothing(
    folder: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A write that fails half-way leaves the store as it was, and says what to do."""
    with dateline.open(where, make=True) as chronicle:
        states(chronicle, folder / "gate.txt")
        before = content(where)
        rows_of = writing.rows_of

        def full(_: dateline.Reading) -> Any:
            raise OperationalError("INSERT", {}, sqlite3.OperationalError("disk is full"))

        monkeypatch.setattr(writing, "rows_of", full)
        with pytest.raises(dateline.SetupError, match="the disk is full"):
            states(chronicle, folder / "road.txt")
        monkeypatch.setattr(writing, "rows_of", rows_of)

        assert content(where) == before
        assert states(chronicle, folder / "road.txt") == ["new"]


def test_versions_are_kept_once(folder: Path, where: str) -> None:
    """All readings of one version point at one row of runs."""
    with dateline.open(where, make=True) as chronicle:
        states(chronicle, folder)
        with chronicle._engine.connect() as connection:
            found = connection.execute(select(tables.runs)).all()

    assert len(found) == 1


def test_no_password_is_shown() -> None:
    """What a person reads of a store on a server leaves its password out."""
    with pytest.raises(dateline.SetupError) as told:
        dateline.open("postgresql://eve:sesame@127.0.0.1:1/none")

    assert "sesame" not in str(told.value)
    assert "eve" in str(told.value)
