"""HXL: headers, hashtags, and every incident with how it is told."""

import re
from dataclasses import replace

import pytest

from dateline.export.chronologies import hxl
from tests.export.chronologies.sample import DENIED, SAMPLE
from tests.export.chronologies.tabular import changed, hostile, in_every_zone, rows, written

TAG = re.compile(r"#[a-z][a-z0-9_]*(?:\+[a-z][a-z0-9_]*)*")  # HXL 1.1
CORE = {
    "#event", "#status", "#date", "#group", "#country", "#adm1", "#loc", "#geo", "#affected",
    "#description", "#meta",
}  # fmt: skip


def test_the_second_row_has_hashtags_of_the_standard() -> None:
    tags = rows(hxl.write)[0].values()

    assert all(TAG.fullmatch(tag) for tag in tags)
    assert {tag.partition("+")[0] for tag in tags} == CORE
    assert len(set(tags)) == len(hxl.COLUMNS)


def test_a_row_tells_the_whole_incident() -> None:
    row = tagged()[0]

    assert (row["#event+id"], row["#event+type+v_plover"], row["#status+modality"]) == (
        "i1",
        "CONTROL",
        "asserted",
    )
    assert row["#status+contradicted+list"] == "happened; fatalities"
    assert (row["#date+told+v_edtf"], row["#date+start"], row["#date+end"]) == (
        "2031-03-04",
        "2031-03-04",
        "2031-03-04",
    )
    assert (row["#country+code+v_iso3"], row["#adm1+name"], row["#loc+name"]) == (
        "SYR",
        "Idlib",
        "Sarmin",
    )
    assert (row["#geo+lat"], row["#geo+lon"]) == ("35.9024", "36.7257")
    assert (row["#affected+killed+min"], row["#affected+killed+max"]) == ("12", "12")
    assert "[denied]" in row["#description+accounts"]
    assert row["#meta+url+list"] == "https://star.example/1 https://river.example/2"
    assert "CC BY 4.0" in row["#meta+licence"]


def test_plans_are_told_as_plans() -> None:
    row = tagged()[2]

    assert (row["#event+id"], row["#status+modality"]) == ("i3", "planned")
    assert (row["#date+start"], row["#geo+lat"], row["#meta+licence"]) == ("", "", "")


def test_who_denies_it_counts_nobody_killed() -> None:
    row = tagged(changed(accounts=(DENIED,), modality="denied"))[0]

    assert (row["#affected+killed+min"], row["#affected+killed+max"]) == ("", "")


def test_only_the_web_is_a_url() -> None:
    report = replace(SAMPLE.reports[0], url="javascript:alert(1)")

    row = tagged(replace(SAMPLE, reports=(report, *SAMPLE.reports[1:])))[0]

    assert row["#meta+url+list"] == "https://river.example/2"


def test_no_time_zone_shifts_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({written(hxl.write) for _ in in_every_zone(monkeypatch)}) == 1


@pytest.mark.parametrize("attack", ["=1", "@x", "-1+1", "\t=1", 'a","b\n'])
def test_no_cell_is_a_formula(attack: str) -> None:
    [row] = tagged(hostile(attack))

    assert not any(value[:1] in ("=", "@", "+", "-") for value in row.values() if value)


def tagged(chronology=SAMPLE) -> list[dict[str, str]]:
    """The rows by hashtag."""
    tags, *found = rows(hxl.write, chronology)
    return [{tags[header]: value for header, value in row.items()} for row in found]
