"""Dates that a report states of itself, and the page's clock, which is no such date."""

import pytest

from dateline.intake import document_from_text
from dateline.intake.moments import in_utc, moments, only_moment

BODY = "The bridge over the Lomar fell on Monday, officials in Harsk said."


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("12 March 2024", "2024-03-12"),
        ("March 12th, 2024", "2024-03-12"),
        ("Tue 12 Mar. 2024 10.15 GMT", "2024-03-12T10:15Z"),
        ("March 3, 2024 at 4:05 p.m. EST", "2024-03-03T16:05-05:00"),
        ("2024-03-12T10:22:31+03:00", "2024-03-12T10:22:31+03:00"),
        ("06:27 GMT3 May 2021", "2021-05-03T06:27Z"),
        ("12.03.2024", "2024-03-12"),
        ("13/04/2024", "2024-04-13"),
        ("Last updated: 12 March 2024", "2024-03-12"),
    ],
)
def test_full_dates_are_read_with_their_time(line: str, edtf: str) -> None:
    moment = only_moment(line)

    assert moment is not None
    assert moment.edtf == edtf


@pytest.mark.parametrize(
    "line",
    [
        "March 3", "2024", "03/04/2024", "30 February 2024", "12 March", "1917", "Monday",
        "On 12 March 2024 the bridge fell.",
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_or_says_more_is_no_date(line: str) -> None:
    assert only_moment(line) is None


@pytest.mark.parametrize(
    ("over", "edtf", "evidence"),
    [
        ("Bridge falls at Harsk\nPublished: 12 March 2024", "2024-03-12", "12 March 2024"),
        ("Bridge falls at Harsk\nBy Ilse Maran | March 12, 2024", "2024-03-12", "March 12, 2024"),
        ("MINISTRY OF DEFENCE\nHarsk, 12 March 2024", "2024-03-12", "12 March 2024"),
        ("Bridge falls at Harsk\nUpdated 13 March 2024\nPublished 12 March 2024", "2024-03-12",
         "12 March 2024"),
    ],
)  # fmt: skip
def test_a_stated_date_has_its_words_as_evidence(over: str, edtf: str, evidence: str) -> None:
    document = document_from_text(f"{over}\n\n{BODY}\n\n{BODY}", "a")

    assert (document.published.edtf, document.published.method) == (edtf, "stated")
    assert [span.text for span in document.published.evidence] == [evidence]


def test_a_dateline_opens_the_body_and_may_state_the_date() -> None:
    document = document_from_text(f"HARSK, March 12, 2024 (KWN) -- {BODY}\n\n{BODY}", "a")

    assert [zone.kind for zone in document.zones] == ["dateline", "body", "body"]
    assert document.published.edtf == "2024-03-12"


def test_a_dateline_without_year_does_not_fix_the_date() -> None:
    document = document_from_text(f"HARSK, March 12 (KWN) -- {BODY}\n\n{BODY}", "a")

    assert document.published.method == "unknown"


@pytest.mark.parametrize(
    ("stamp", "utc"),
    [
        ("2021-05-03T06:27+02:00", "2021-05-03T04:27Z"),
        ("2021-05-03T00:10:30+03:00", "2021-05-02T21:10:30Z"),
        ("2021-05-03T06:27Z", "2021-05-03T06:27Z"),
        ("2021-05-03T06:27", "2021-05-03T06:27"),
        ("2021-05-03", "2021-05-03"),
    ],
)
def test_a_copy_is_timed_in_utc(stamp: str, utc: str) -> None:
    """A clock without a zone stays as it is."""
    assert in_utc(stamp) == utc


def test_the_clock_over_a_menu_is_when_the_page_was_copied() -> None:
    """It fills `retrieved`, bears a notice, and never dates the report."""
    text = (
        f"06:27 GMT3 May 2021\nWatch Live\n    Africa\n    Copy short link\n\n    {BODY}\n\n{BODY}"
    )

    document = document_from_text(text, "a")

    [notice] = document.notices
    assert document.retrieved == "2021-05-03T06:27Z"
    assert document.section == "Africa"
    assert document.published.method == "unknown"
    assert notice.code == "clock-is-not-publication"
    assert notice.span is not None
    assert notice.span.text == "06:27 GMT3 May 2021"


@pytest.mark.parametrize("line", ["1 " * 50_000, "12:00 " * 20_000, "12 march 2024 " * 5_000])
def test_long_lines_are_looked_at_only_so_far(line: str) -> None:
    assert len(list(moments(line))) <= 30
