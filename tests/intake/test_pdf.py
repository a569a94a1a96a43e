"""A PDF with a text layer: its text, its headers and footers, what it says of itself."""

import pytest

from dateline.errors import Reason, ReportError
from dateline.intake import Limits, document_from_pdf
from tests.intake.pdfs import pdf_of
from tests.intake.shaped import zones_of

BODY = [
    "The siege of Harsk began in October, when the army crossed the Lomar and",
    "closed the northern road. The garrison had food for forty days.",
]
MONTHS = ["October", "November", "December", "January"]
PAGES = [
    [
        "Lantern Committee | Detention in Tarrag",
        f"Of those held in {month} most were taken from their homes at night, and",
        f"some were children. In {month} nobody was brought before a judge at all.",
        f"{number} of 4",
    ]
    for number, month in enumerate(MONTHS, start=1)
]


def test_headers_and_page_numbers_are_furniture() -> None:
    """Lines that head or foot most pages are told apart; wrapped lines stay one paragraph."""
    document = document_from_pdf(pdf_of(PAGES), "report.pdf")

    zones = zones_of(document)
    kinds = {words: kind for kind, words in zones}
    assert kinds["Lantern Committee | Detention in Tarrag"] == "furniture"
    assert kinds["3 of 4"] == "furniture"
    read = [words for kind, words in zones if kind in ("lead", "body")]
    assert read == [" ".join(page[1:3]) for page in PAGES]


def test_the_text_is_that_of_the_pages_joined() -> None:
    document = document_from_pdf(pdf_of(PAGES[:2]), "report.pdf")

    pages = document.text.split("\f")
    assert [page.split("\n")[1] for page in pages] == [page[1] for page in PAGES[:2]]


@pytest.mark.parametrize(
    ("stated", "title"),
    [("Detention in Tarrag", "Detention in Tarrag"), ("report_final.docx", None), ("", None)],
)
def test_a_sane_title_of_the_file_is_taken(stated: str, title: str | None) -> None:
    document = document_from_pdf(pdf_of([BODY], Title=stated), "report.pdf")

    assert document.title == title


def test_author_and_date_of_the_file_are_taken() -> None:
    info = {"Author": "Amina Kouyate", "CreationDate": "D:20240312103000+01'00'"}

    document = document_from_pdf(pdf_of([BODY], **info), "report.pdf")

    assert document.authors == ("Amina Kouyate",)
    assert (document.published.edtf, document.published.method) == (
        "2024-03-12T10:30+01:00",
        "metadata",
    )


def test_pages_without_words_need_ocr() -> None:
    with pytest.raises(ReportError) as caught:
        document_from_pdf(pdf_of([[], [], []]), "scan.pdf")

    assert caught.value.reason is Reason.NO_TEXT_LAYER


def test_pages_over_the_limit_are_left_out_with_a_notice() -> None:
    document = document_from_pdf(pdf_of(PAGES), "long.pdf", limits=Limits(pages=2))

    assert document.text.count("\f") == 1
    assert [notice.code for notice in document.notices] == ["pages-left-out"]


@pytest.mark.parametrize("cut", [9, 200, 600])
def test_a_file_cut_short_is_broken_or_read(cut: int) -> None:
    """Whatever is left of a file, the answer is a document or a reason."""
    data = pdf_of(PAGES)[:cut]

    with pytest.raises(ReportError) as caught:
        document_from_pdf(data, "cut.pdf")

    assert caught.value.reason in (Reason.BROKEN_PDF, Reason.NO_TEXT_LAYER)
