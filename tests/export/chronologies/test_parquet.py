"""The tables: typed, documented, complete, and the same after a round trip."""

import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import SetupError
from dateline.export.chronologies import parquet, tables
from dateline.export.chronologies.columns import COLUMNS
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE, SHELLED, TAKE

pyarrow = pytest.importorskip("pyarrow", reason="the extra 'parquet' is not installed")

NAMES = [
    "reports", "actors", "actor_names", "sites", "incidents", "incident_actors", "accounts",
    "account_actors", "counts", "voices", "evidence", "comparisons", "positions", "holdings",
]  # fmt: skip


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    import pyarrow.parquet as pq

    return list(pq.read_table(folder / f"{name}.parquet").to_pylist())


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    parquet.write_folder(SAMPLE, tmp_path / "out", PLAIN)
    return tmp_path / "out"


def test_one_file_a_kind_of_record(folder: Path) -> None:
    found = sorted(path.stem for path in folder.iterdir())

    assert found == sorted(NAMES)
    assert list(COLUMNS) == list(tables.TABLES) == NAMES


def test_incidents_read_back(folder: Path) -> None:
    first, second, third = rows(folder, "incidents")

    assert first == {
        "id": "i1", "type": "CONTROL", "mode": "take", "quad": "material conflict",
        "contexts": ["military", "territory"], "modality": "asserted", "edtf": "2031-03-04",
        "first_day": date.fromordinal(741_505), "last_day": date.fromordinal(741_505),
        "precision": 1, "site": "geonames:172089", "accounts": 2, "witnesses": 2, "outlets": 2,
        "contradicted": True, "score": 0.8,
    }  # fmt: skip
    assert (second["edtf"], second["precision"]) == ("2031-04", 3)
    assert (third["modality"], third["edtf"], third["first_day"], third["site"]) == (
        "planned", None, None, None,
    )  # fmt: skip


def test_a_date_is_text_and_the_days_it_can_mean(folder: Path) -> None:
    """The month stays a month; nothing falls back on the day of publication."""
    taken, denied, shelled, _ = rows(folder, "accounts")

    assert (taken["edtf"], taken["first_day"]) == ("2031-03-04", date(2031, 3, 4))
    assert (denied["edtf"], denied["first_day"], denied["time_unresolved"]) == (
        None, None, "no-anchor",
    )  # fmt: skip
    assert denied["published_first"] == date(2031, 3, 6)
    assert (shelled["edtf"], shelled["first_day"], shelled["last_day"]) == (
        "2031-04", date(2031, 4, 1), date(2031, 4, 30),
    )  # fmt: skip


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_no_day_shifts_in_any_zone(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        parquet.write_folder(SAMPLE, tmp_path, PLAIN)
        assert rows(tmp_path, "holdings")[0]["from_first"] == date(2031, 3, 4)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_days_that_no_date_holds_are_in_the_text_only() -> None:
    old = replace(SAMPLE.incidents[0], edtf="-0263", first_day=-96_420, last_day=-96_056)

    found = tables.tables_of(replace(SAMPLE, incidents=(old,)))["incidents"].to_pylist()

    assert (found[0]["edtf"], found[0]["first_day"]) == ("-0263", None)


def test_every_account_has_the_exact_words_it_rests_on(folder: Path) -> None:
    found = [row for row in rows(folder, "evidence") if row["account"] == TAKE.id]

    assert [(row["use"], row["text"]) for row in found] == [
        ("trigger", "took"), ("sentence", TAKE.sentence.text), ("cue", "said"),
        ("site", "Sarmin"), ("time", "on 4 March 2031"), ("count", "At least 12 people"),
    ]  # fmt: skip
    assert {row["end"] - row["start"] == len(row["text"]) for row in found} == {True}


def test_who_says_so_and_what_is_contradicted(folder: Path) -> None:
    assert [(row["name"], row["modality"]) for row in rows(folder, "voices")] == [
        ("Ilva Terent", "asserted"), ("the Coast Guard of Onder", "denied"),
    ]  # fmt: skip
    assert [(row["field"], row["contradicted"]) for row in rows(folder, "comparisons")] == [
        ("happened", True), ("fatalities", True), ("time", False),
    ]  # fmt: skip
    assert rows(folder, "positions")[1]["accounts"] == ["d2/v1"]
    assert [(row["low"], row["high"]) for row in rows(folder, "counts")] == [(12, None), (43, 43)]


def test_ids_join(folder: Path) -> None:
    """Every reference of a table is an id of another."""
    ids = {name: {row["id"] for row in rows(folder, name)} for name in
           ("reports", "actors", "sites", "incidents", "accounts")}  # fmt: skip
    for name, column, to in (
        ("accounts", "incident", "incidents"), ("accounts", "document", "reports"),
        ("incident_actors", "actor", "actors"), ("account_actors", "account", "accounts"),
        ("evidence", "account", "accounts"), ("holdings", "site", "sites"),
    ):  # fmt: skip
        assert {row[column] for row in rows(folder, name)} <= ids[to], (name, column)


@pytest.mark.parametrize("name", NAMES)
def test_every_table_and_column_says_what_it_is(name: str) -> None:
    schema = tables.tables_of(SAMPLE)[name].schema

    assert schema.metadata[b"description"]
    assert b"GeoNames" in schema.metadata[b"credit"]
    assert schema.metadata[b"gazetteer"] == b"gazetteer-1"
    assert all(field.metadata[b"description"] for field in schema)


def test_the_documentation_outlives_the_file(folder: Path) -> None:
    import pyarrow.parquet as pq

    schema = pq.read_schema(folder / "sites.parquet")

    assert schema.field("lat").metadata[b"description"].startswith(b"degrees north")
    assert schema.field("lat").nullable
    assert not schema.field("id").nullable


def test_equal_chronologies_give_equal_bytes(folder: Path, tmp_path: Path) -> None:
    parquet.write_folder(SAMPLE, tmp_path / "again", PLAIN)

    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_an_empty_chronology_has_all_tables(tmp_path: Path) -> None:
    parquet.write_folder(Chronology(), tmp_path, PLAIN)

    assert {len(rows(tmp_path, name)) for name in NAMES} == {0}


def test_half_characters_and_numbers_without_end_do_no_harm() -> None:
    """Words stay as they are as far as UTF-8 can hold them; a number beyond 64 bits is left out."""
    tally = replace(TAKE.counts[0], low=10**30)
    words = replace(SHELLED.trigger, text="=h\ud800it\x00")
    account = replace(SHELLED, counts=(tally,), trigger=words)
    incident = replace(SAMPLE.incidents[1], accounts=(account,))

    found = tables.tables_of(replace(SAMPLE, incidents=(incident,)))

    assert found["counts"].to_pylist()[0]["low"] is None
    assert found["evidence"].to_pylist()[0]["text"] == "=h\ufffdit\x00"


def test_without_pyarrow_the_error_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)

    with pytest.raises(SetupError, match=r"pip install 'dateline\[parquet\]'"):
        parquet.write_folder(SAMPLE, tmp_path, PLAIN)


def test_more_rows_than_a_batch_come_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "BATCH", 2)

    found = tables.tables_of(SAMPLE)["evidence"].to_pylist()

    assert len(found) > 4
    assert [row["account"] for row in found][:2] == ["d1/v1", "d1/v1"]
