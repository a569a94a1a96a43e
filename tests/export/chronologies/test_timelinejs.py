"""TimelineJS: partial dates stay partial, undated incidents are counted, markup is escaped."""

import io
import json
import time
from dataclasses import replace
from typing import Any

import pytest

from dateline.export.chronologies import timelinejs
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE


def written(chronology: Chronology = SAMPLE) -> dict[str, Any]:
    out = io.BytesIO()
    timelinejs.write(chronology, out, PLAIN)
    return json.loads(out.getvalue())  # type: ignore[no-any-return]


def dated(edtf: str | None) -> list[dict[str, Any]]:
    incident = replace(SAMPLE.incidents[0], edtf=edtf)
    return written(replace(SAMPLE, incidents=(incident,)))["events"]  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("edtf", "start", "end", "words"),
    [
        ("2031-03-04", (2031, 3, 4), None, "4 March 2031"),
        ("2031-04", (2031, 4), None, "April 2031"),
        ("2031", (2031,), None, "2031"),
        ("2031~", (2031,), None, "about 2031"),
        ("2031-03-04/2031-03-10", (2031, 3, 4), (2031, 3, 10), "4 to 10 March 2031"),
        ("2031-03/2031-04", (2031, 3), (2031, 4), "March to April 2031"),
        ("203X", (2030,), (2039,), "the 2030s"),
        ("2031-03-04/..", (2031, 3, 4), None, "since 4 March 2031"),
        ("2031-03-04T23:30-10:00", (2031, 3, 4), None, "4 March 2031, 23:30 UTC-10:00"),
    ],
)
def test_a_date_has_the_parts_that_are_told(
    edtf: str, start: tuple[int, ...], end: tuple[int, ...] | None, words: str
) -> None:
    [slide] = dated(edtf)

    assert tuple(slide["start_date"].values()) == start
    assert list(slide["start_date"]) == ["year", "month", "day"][: len(start)]
    assert (tuple(slide["end_date"].values()) if "end_date" in slide else None) == end
    assert slide["display_date"] == words


@pytest.mark.parametrize("edtf", [None, "../2031-03-04", "-0263"])
def test_what_has_no_beginning_is_left_out(edtf: str | None) -> None:
    assert dated(edtf) == []


def test_what_is_left_out_is_counted_on_the_title() -> None:
    assert timelinejs.left_out(SAMPLE) == {"no date told": 1}
    assert "Not shown: 1 (no date told)." in written()["title"]["text"]["text"]


def test_the_title_gives_credit() -> None:
    assert "GeoNames" in written()["title"]["text"]["text"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_days_are_the_same_in_every_time_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = written()
    monkeypatch.setenv("TZ", zone)
    time.tzset()

    there = written()

    monkeypatch.undo()
    time.tzset()
    assert there == here


def test_a_plan_with_a_date_is_shown_as_a_plan() -> None:
    incident = replace(SAMPLE.incidents[2], edtf="2031-05")

    [slide] = written(replace(SAMPLE, incidents=(incident,)))["events"]

    assert slide["text"]["headline"] == "Threat (planned)"
    assert slide["group"] == "not asserted: planned"


def test_every_account_is_quoted_with_its_report() -> None:
    text = written()["events"][0]["text"]["text"]

    assert "Morning Star of Onder, 2031-03-05, according to Ilva Terent: “Fighters" in text
    assert "River Dispatch, 2031-03-06, according to the Coast Guard of Onder (denied): “" in text
    assert '<a href="https://star.example/1" rel="noreferrer noopener nofollow">report</a>' in text
    assert "Accounts contradict each other: happened, fatalities." in text


def test_markup_of_others_is_text() -> None:
    evil = '"><img src=x onerror=alert(1)>'
    reports = (replace(SAMPLE.reports[0], url=f"https://x.example/{evil}"), *SAMPLE.reports[1:])
    sites = (replace(SAMPLE.sites[0], name=evil), *SAMPLE.sites[1:])

    slides = written(replace(SAMPLE, reports=reports, sites=sites))["events"]

    assert "<img" not in json.dumps(slides)
    assert "&lt;Binnish&gt;" in slides[1]["text"]["text"]
    javascript = (replace(SAMPLE.reports[0], url="javascript:alert(1)"), *SAMPLE.reports[1:])
    assert "javascript" not in json.dumps(written(replace(SAMPLE, reports=javascript)))
