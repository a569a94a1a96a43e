"""Quotations by their marks."""

import pytest

from dateline.text.quotes import quotations
from tests.examples import unmark_all, within


@pytest.mark.parametrize(
    "marked",
    [
        "He said [[“no”]] twice.",
        'He said [["no"]] twice.',
        "He said [[«no»]] twice.",
        "He said [[„no“]] twice.",
        "He said [[„no”]] twice.",
        "He said [[''no'']] twice.",
        "He said [[‘no’]] twice.",
        "He said [['no']] twice.",
        "[[“One.”]] And [[“two.”]]",
        "[[“One “inside” one.”]]",
        "[[“One ‘inside’ one.”]]",
        "[[“It’s the guards’ road,”]] he said.",
        "[[‘It’s the guards’ road,’]] he said.",
        "The guards’ road and the mayor's bridge.",
        'A 6" pipe and a ’90s car.',
        "Rock 'n' roll in Zinder.",
        "[[“Left open to the end]]",
        "[[“Closed by the wrong mark“]] here.",
        "(said [[“softly”]])",
    ],
)
def test_outermost_quotations_are_found(marked: str) -> None:
    text, spans = unmark_all(marked)

    found = [(q.start, q.end) for q in quotations(text, 0, len(text))]

    assert found == [(span.start, span.end) for span in spans]


def test_inner_offsets_leave_the_marks_out() -> None:
    text = "''yes'' and “no”"

    assert [text[slice(*q.inner)] for q in quotations(text, 0, len(text))] == ["yes", "no"]


def test_open_quotation_says_so() -> None:
    [quotation] = quotations("“no end", 0, 7)

    assert not quotation.closed


@pytest.mark.parametrize("mark", ["“", '"', "'", "‘", "’", "«", "''", " 'a", "„"])
def test_time_grows_with_length_only(mark: str) -> None:
    """Fifty thousand characters of marks that close nothing are read at once."""
    text = mark * (50_000 // len(mark))

    with within(3):
        found = list(quotations(text, 0, len(text)))

    assert all(quotation.end <= len(text) for quotation in found)
