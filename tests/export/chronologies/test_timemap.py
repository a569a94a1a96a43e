"""TimeMap: a folder whose events, sources and associations fit together."""

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dateline.export.chronologies import timemap
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE

EVENT = {
    "id", "civId", "description", "graphic", "date", "time", "time_precision", "location", "latitude",
    "longitude", "type", "category", "category_full", "associations", "sources", "comments",
    "time_display", "narrative___stepStyles", "shape", "colour",
}  # fmt: skip
SOURCE = {
    "id", "title", "thumbnail", "paths", "type", "affil_s", "url", "description", "parent", "author",
    "date", "notes",
}  # fmt: skip
LISTS = {"associations", "sources", "narrative___stepStyles", "paths", "affil_s", "filter_paths"}


def written(folder: Path, name: str, chronology: Chronology = SAMPLE) -> Any:
    timemap.write_folder(chronology, folder / "map", PLAIN)
    return json.loads((folder / "map" / f"{name}.json").read_text("utf-8"))


def dated(folder: Path, edtf: str | None) -> dict[str, Any]:
    incident = replace(SAMPLE.incidents[0], edtf=edtf)
    [event] = written(folder, "events", replace(SAMPLE, incidents=(incident,)))
    return event  # type: ignore[no-any-return]


def test_events_and_sources_have_the_fields_that_timemap_checks(tmp_path: Path) -> None:
    events, sources = written(tmp_path, "events"), written(tmp_path, "sources")

    assert all(set(event) == EVENT for event in events)
    assert all(set(source) == SOURCE for source in sources.values())
    for record in (*events, *sources.values(), *written(tmp_path, "associations")):
        for key, value in record.items():
            assert isinstance(value, list if key in LISTS else str), key


def test_what_an_event_names_is_there(tmp_path: Path) -> None:
    sources = written(tmp_path, "sources")
    associations = [one["id"] for one in written(tmp_path, "associations")]

    assert len(associations) == len(set(associations))
    for event in written(tmp_path, "events"):
        assert set(event["sources"]) <= set(sources)
        assert set(event["associations"]) <= set(associations)
    assert all(id_ == source["id"] for id_, source in sources.items())


@pytest.mark.parametrize(
    ("edtf", "date", "words"),
    [
        ("2031-03-04", "03/04/2031", "4 March 2031"),
        ("2031-04", "", "April 2031"),
        ("2031-03-04~", "", "about 4 March 2031"),
        ("2031-03-04/2031-03-05", "", "4 to 5 March 2031"),
        ("2031-03-04T23:30-10:00", "03/04/2031", "4 March 2031, 23:30 UTC-10:00"),
        (None, "", ""),
    ],
)
def test_only_a_day_that_is_told_is_a_date(
    tmp_path: Path, edtf: str | None, date: str, words: str
) -> None:
    event = dated(tmp_path, edtf)

    assert (event["date"], event["time"], event["time_display"]) == (date, "", words)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_days_are_the_same_in_every_time_zone(
    zone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = written(tmp_path, "events")
    monkeypatch.setenv("TZ", zone)
    time.tzset()

    there = written(tmp_path, "events")

    monkeypatch.undo()
    time.tzset()
    assert there == here


def test_coordinates_are_text_and_empty_where_a_point_says_too_much(tmp_path: Path) -> None:
    sites = (replace(SAMPLE.sites[0], precision=4, radius_km=80.0), *SAMPLE.sites[1:])

    taken, shelled, planned = written(tmp_path, "events", replace(SAMPLE, sites=sites))

    assert (taken["latitude"], taken["longitude"]) == ("", "")
    assert taken["comments"] == "somewhere within 80 km of 35.90, 36.73"
    assert (shelled["latitude"], shelled["longitude"]) == ("35.93", "36.72")
    assert (planned["latitude"], planned["location"], planned["comments"]) == ("", "", "")


def test_a_plan_says_so_first_and_can_be_filtered(tmp_path: Path) -> None:
    planned = written(tmp_path, "events")[2]

    assert planned["description"].startswith("Not asserted: planned.")
    assert "modality:planned" in planned["associations"]


def test_who_says_so_stands_in_the_description(tmp_path: Path) -> None:
    taken = written(tmp_path, "events")[0]["description"]

    assert "Morning Star of Onder, 2031-03-05, according to Ilva Terent: “Fighters" in taken
    assert "(denied): “The Coast Guard" in taken


def test_neither_html_nor_markdown_of_others_is_obeyed(tmp_path: Path) -> None:
    evil = "<b>[here](javascript:alert(1))</b>\x07"
    sites = (replace(SAMPLE.sites[0], name=evil), *SAMPLE.sites[1:])
    reports = (replace(SAMPLE.reports[0], url="javascript:alert(1)"), *SAMPLE.reports[1:])
    chronology = replace(SAMPLE, sites=sites, reports=reports)

    taken = written(tmp_path, "events", chronology)[0]

    assert taken["location"] == "&#60;b&#62;&#91;here&#93;(javascript:alert(1))&#60;/b&#62;"
    assert written(tmp_path, "sources", chronology)["d1"]["url"] == ""


def test_credit_has_a_file(tmp_path: Path) -> None:
    written(tmp_path, "events")

    assert "GeoNames" in (tmp_path / "map" / "credit.txt").read_text("utf-8")
