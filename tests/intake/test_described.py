"""What a plain text says of itself: outlet, title, authors, the day it was published."""

import pytest

from dateline.intake import document_from_text
from dateline.records.document import Document

BODY = """The army left the northern suburbs of Harsk before dawn, the mayor said.

Nobody in the town had expected it, and the bridge was open again by noon."""


def read(over: str, under: str = "", dateline: str = "") -> Document:
    """Return the document of a report with these lines over and under it."""
    return document_from_text(f"{over}\n\n{dateline}{BODY}\n\n{under}", "report")


def test_the_outlet_is_the_agency_of_the_dateline() -> None:
    document = read(
        "Army leaves Harsk before dawn", dateline="HARSK, Arvania, June 4 (Kora Wire) - "
    )

    assert document.outlet == "Kora Wire"


def test_the_outlet_is_the_paper_of_the_masthead() -> None:
    document = read("THE LOMAR GAZETTE\nFriday, 4 June 2021\n\nArmy leaves Harsk before dawn")

    assert (document.outlet, document.published.edtf) == ("The Lomar Gazette", "2021-06-04")


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        (
            "(Reporting by Ilse Maran in Harsk and Jonas Brandt; Editing by Ines Okafor)",
            ("Ilse Maran", "Jonas Brandt"),
        ),
        ("Interview by Ilse Maran-Kolt", ("Ilse Maran-Kolt",)),
        ("Reporting by Ilse Maran. Editing by Ines Okafor", ("Ilse Maran",)),
        ("4 June 2021 · The Lomar Gazette · By Ilse Maran", ("Ilse Maran",)),
    ],
)
def test_who_edited_a_report_did_not_write_it(byline: str, authors: tuple[str, ...]) -> None:
    assert read(f"Army leaves Harsk before dawn\n\n{byline}").authors == authors


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Harbour Watch report, 27 June 2019", "2019-06-27"),
        ("By Ilse Maran | 3 May 2021", "2021-05-03"),
        ("Thursday 6 May 2021 · The Lomar Gazette · By Ilse Maran", "2021-05-06"),
        ("A report on the raid of 3 May 2021", None),
    ],
)
def test_a_line_of_names_under_the_title_states_the_date(line: str, date: str | None) -> None:
    assert read(f"Army leaves Harsk before dawn\n\n{line}").published.edtf == date


def test_a_date_under_a_wire_report_is_its_own() -> None:
    """Such a date stands after the report that a dateline opened."""
    document = read(
        "Army leaves Harsk before dawn",
        "June 4, 2021 18:42 GMT",
        dateline="HARSK, June 4 (Kora Wire) - ",
    )

    assert document.published.edtf == "2021-06-04T18:42Z"


def test_a_date_under_any_other_text_may_be_the_day_of_a_copy() -> None:
    assert (
        read("Army leaves Harsk before dawn", "June 4, 2021 18:42 GMT").published.method
        == "unknown"
    )


def test_a_title_over_two_lines_is_one() -> None:
    document = read(
        "MINISTRY OF DEFENCE\nVelmar, 4 June 2021\n\nSTATEMENT\non the events at the bridge"
    )

    assert document.title == "STATEMENT on the events at the bridge"


def test_the_headers_of_a_mail_are_furniture() -> None:
    """Only who wrote it, when, and its subject are the report's."""
    headers = (
        "Return-Path: <a@b.example>\nMIME-Version: 1.0\nX-Mailer: Post 1\nSubject: Harsk falls"
    )

    zones = [(zone.kind, zone.span.text) for zone in read(headers).zones[:5]]

    assert zones == [
        ("furniture", "Return-Path: <a@b.example>"),
        ("furniture", "MIME-Version: 1.0"),
        ("furniture", "X-Mailer: Post 1"),
        ("furniture", "Subject:"),
        ("title", "Harsk falls"),
    ]
