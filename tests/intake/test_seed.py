"""The acceptance report: a copied page whose markup is gone."""

from pathlib import Path

import pytest

from dateline.intake import document_from_text
from dateline.records.document import Document

SEED = Path(__file__).parents[3] / "shared" / "seed" / "palmyra.txt"


@pytest.fixture(scope="module")
def document() -> Document:
    if not SEED.is_file():
        pytest.skip("the acceptance report is not part of a fresh clone")
    return document_from_text(SEED.read_bytes().decode("utf-8"), "palmyra.txt")


def test_furniture_is_told_from_the_report(document: Document) -> None:
    kinds = [zone.kind for zone in document.zones]

    assert kinds[:4] == ["clock", "furniture", "section", "furniture"]
    assert kinds[-7:] == ["related"] * 5 + ["tag", "furniture"]
    assert document.section == "Middle East"
    assert len(document.tags) == 8
    assert len(document.related) == 5


def test_each_picture_has_caption_and_credit_once(document: Document) -> None:
    """A caption that stands twice is one picture."""
    assert len(document.images) == 2
    assert all(image.caption and image.credit for image in document.images)


def test_the_clock_is_not_the_date_of_publication(document: Document) -> None:
    assert document.retrieved == "2020-07-10T08:27Z"
    assert document.published.edtf is None
    assert [notice.code for notice in document.notices] == ["clock-is-not-publication"]
