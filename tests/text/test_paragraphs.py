"""A zone is cut into the paragraphs that are parsed, whole however their lines were broken."""

import textwrap

import pytest

from dateline.text.paragraphs import LIMIT, paragraphs
from tests.examples import within

PROSE = (
    "The siege of Harsk began in October, when the army of the prince crossed the Lomar and "
    "closed the northern road. The garrison had food for forty days, and little powder. Marshal "
    "Olvan asked for terms in November."
)


def cut(text: str) -> list[str]:
    """Return the paragraphs of a text, each on one line."""
    return [" ".join(text[a:b].split()) for a, b in paragraphs(text, 0, len(text))]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
def test_lines_broken_by_hand_are_one_paragraph(width: int) -> None:
    wrapped = textwrap.fill(PROSE, width)

    assert cut(f"{wrapped}\n\n{wrapped}") == [PROSE, PROSE]


def test_single_line_ends_part_whole_lines() -> None:
    assert cut(f"{PROSE}\n{PROSE}\r\n{PROSE}") == [PROSE] * 3


def test_headlines_under_each_other_stay_apart() -> None:
    """Lists of headlines are about as wide as wrapped prose, but none goes on in lower case."""
    headlines = [
        "Marshal Olvan Asks for Terms After a Month of Siege at Harsk",
        "The Road to Harsk: Why the Prince Crossed the Lomar in October",
        "Garrison of Harsk Said to Have Food for Forty Days at the Most",
    ]

    assert cut("\n".join(headlines)) == headlines


def test_items_of_a_list_stay_apart_and_whole() -> None:
    text = (
        "- the garrison of Harsk had food for forty days, and little\n  powder\n- the road was cut"
    )

    assert cut(text) == [
        "- the garrison of Harsk had food for forty days, and little powder",
        "- the road was cut",
    ]


def test_long_paragraphs_are_cut_between_sentences() -> None:
    pieces = cut(f"{PROSE} " * 60)

    assert all(len(piece) <= LIMIT and piece.endswith(".") for piece in pieces)
    assert " ".join(pieces) == " ".join([PROSE] * 60)


@pytest.mark.parametrize("text", ["a" * 100_000, ". " * 50_000, '."' * 50_000, "a \n" * 50_000])
def test_odd_texts_take_no_time(text: str) -> None:
    with within(3):
        assert cut(text)


def test_a_line_end_within_a_sentence_parts_nothing() -> None:
    """As where a link was taken for a line of its own."""
    torn = PROSE.replace(" and closed", "\nand closed")

    assert cut(torn) == [PROSE]


def test_tags_under_a_headline_are_no_part_of_it() -> None:
    heads = [f"Ferries of Harsk stay in port for a {n} winter" for n in ("third", "fifth", "last")]
    under = "\n".join([*heads, heads[0], "ferries, harbour, Harsk, winter"])

    assert cut(under) == under.split("\n")
