"""EDTF values: which days they can mean, how precise they are, how they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text import edtf


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2019-05-04", "2019-05-04", "2019-05-04"),
        ("2019-05", "2019-05-01", "2019-05-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-05-04T06:30", "2019-05-04", "2019-05-04"),
        ("2019-05-04T06:30:00+03:00", "2019-05-04", "2019-05-04"),
        ("2019-05-04T06:30Z", "2019-05-04", "2019-05-04"),
        ("2019~", "2019-01-01", "2019-12-31"),
        ("2019-05?", "2019-05-01", "2019-05-31"),
        ("?2019-05-04~", "2019-05-04", "2019-05-04"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2019-XX", "2019-01-01", "2019-12-31"),
        ("2019-05-XX", "2019-05-01", "2019-05-31"),
        ("2019-05-1X", "2019-05-10", "2019-05-19"),
        ("2019-05/2019-08-02", "2019-05-01", "2019-08-02"),
        ("2019-05-04/..", "2019-05-04", None),
        ("../2019-05-04", None, "2019-05-04"),
        ("2019-05-04/", "2019-05-04", None),
        ("/2019", None, "2019-12-31"),
        ("2019-21", "2019-03-01", "2019-05-31"),
        ("2019-22", "2019-06-01", "2019-08-31"),
        ("2019-23", "2019-09-01", "2019-11-30"),
        ("2019-24", "2018-12-01", "2019-02-28"),
        ("2019-33", "2019-01-01", "2019-03-31"),
        ("2019-36", "2019-10-01", "2019-12-31"),
        ("2019-41", "2019-07-01", "2019-12-31"),
        ("[2019-05, 2019-07]", "2019-05-01", "2019-07-31"),
        ("{2019-05..2019-07}", "2019-05-01", "2019-07-31"),
        ("-0263", None, None),
    ],
)
def test_bounds_are_the_first_and_last_day_it_can_mean(
    value: str, earliest: str | None, latest: str | None
) -> None:
    """None is an open end, or a day before year 1."""
    first, last = edtf.bounds(value)

    assert (first and first.isoformat(), last and last.isoformat()) == (earliest, latest)


def test_years_before_christ_are_counted_too() -> None:
    """264 BC is the astronomical year -263 and comes before 241 BC."""
    assert edtf.days("-0263")[1] < edtf.days("-0240")[0]  # type: ignore[operator]
    assert edtf.day_number(1, 1, 1) - edtf.day_number(0, 12, 31) == 1
    assert edtf.day_number(0, 2, 29) - edtf.day_number(-400, 2, 29) == 146_097


@pytest.mark.parametrize(
    "text",
    [
        "", "May 2019", "2019-13", "2019-02-30", "2019-00", "2019-05-32", "19", "2019/2018",
        "../..",
        "2019-05T06:30", "2019-05-04T25:00", "2019-5-4", "2019-05-04-01", "٢٠١٩", "2019-05-3X5",
        "X" * 100_000, "2019" + "~" * 100_000, "[" + "2019," * 100_000 + "2020]",
    ],
)  # fmt: skip
def test_what_is_no_edtf_is_refused(text: str) -> None:
    """Hostile lengths included."""
    assert not edtf.valid(text)
    with pytest.raises(ValueError, match="EDTF"):
        edtf.bounds(text)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2019-05-04", 1),
        ("2019-05-04T06:30Z", 1),
        ("2019-05-04~", 2),
        ("2019-05-04/2019-05-05", 2),
        ("2019-05-04/2019-05-09", 2),
        ("2019-05-06/2019-05-12", 3),
        ("2019-05-01/2019-05-10", 4),
        ("2019-05", 4),
        ("2019-21", 5),
        ("2019", 5),
        ("201X", 5),
        ("2019-05-04/..", 5),
        ("-0263", 5),
    ],
)
def test_precision_is_ucdp_s_code(value: str, code: int) -> None:
    """1 day, 2 a few days, 3 week, 4 month, 5 year or vaguer."""
    assert edtf.precision(value) == code


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2019-05", "2019-05-31", True),
        ("2019-05", "2019-06-01", False),
        ("2019-05-04/..", "2031", True),
        ("../2019-05-04", "2019-05-05", False),
        ("-0263", "-0240", False),
        ("-0263", "-0279/-0200", True),
    ],
)
def test_overlap_is_symmetric(a: str, b: str, same: bool) -> None:
    """Two values overlap when they can mean the same day."""
    assert edtf.overlap(a, b) is same
    assert edtf.overlap(b, a) is same


@pytest.mark.parametrize(
    ("earliest", "latest", "written"),
    [
        (date(2019, 5, 4), date(2019, 5, 4), "2019-05-04"),
        (date(2019, 5, 1), date(2019, 5, 31), "2019-05"),
        (date(2019, 5, 1), date(2019, 6, 30), "2019-05/2019-06"),
        (date(2019, 1, 1), date(2019, 12, 31), "2019"),
        (date(2018, 1, 1), date(2019, 12, 31), "2018/2019"),
        (date(2019, 5, 4), date(2019, 5, 31), "2019-05-04/2019-05-31"),
        (date(2019, 5, 4), None, "2019-05-04/.."),
        (None, date(2019, 5, 4), "../2019-05-04"),
    ],
)
def test_an_interval_is_written_as_short_as_it_goes(
    earliest: date | None, latest: date | None, written: str
) -> None:
    """Whole months and years are written as such."""
    assert edtf.interval(earliest, latest) == written


@given(st.dates(), st.dates())
def test_what_interval_writes_bounds_reads(one: date, other: date) -> None:
    """Writing and reading are inverse."""
    first, last = sorted((one, other))
    assert edtf.bounds(edtf.interval(first, last)) == (first, last)


@given(st.text(max_size=60))
def test_any_text_is_either_valid_or_refused(text: str) -> None:
    """No other exception ever gets out."""
    edtf.valid(text)
    edtf.from_iso(text)


@pytest.mark.parametrize(
    ("iso", "written"),
    [
        ("2019-05-04", "2019-05-04"),
        ("20190504", "2019-05-04"),
        ("2019-05-04T06:30:15+03:00", "2019-05-04T06:30:15+03:00"),
        ("2019-05-04T06:30:15.123456Z", "2019-05-04T06:30:15Z"),
        ("2019-05-04 06:30", "2019-05-04T06:30"),
        ("2019-05-04T06:30:15+0300", "2019-05-04T06:30:15+03:00"),
        ("2019-05-04T06:30:15-05", "2019-05-04T06:30:15-05:00"),
        ("2019-05-04 06:30 GMT", "2019-05-04T06:30Z"),
        ("20190504T063015Z", "2019-05-04T06:30:15Z"),
        ("2019-W18-6", "2019-05-04"),
        ("2019-W18", "2019-04-29/2019-05-05"),
        ("2019-124", "2019-05-04"),
        ("2019-05", "2019-05"),
        ("2019", "2019"),
        ("2019-05-04/2019-05-09", "2019-05-04/2019-05-09"),
        (" 2019-05-04\n", "2019-05-04"),
        ("yesterday", None),
        ("2019-02-30", None),
        ("2019-05-04T26:30", None),
    ],
)
def test_iso_becomes_edtf(iso: str, written: str | None) -> None:
    """Time and zone are kept, fractions dropped, weeks turned into intervals."""
    assert edtf.from_iso(iso) == written
