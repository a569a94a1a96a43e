"""Samples of five-word runs, and long quotations."""

import numpy as np
import pytest

from dateline.chronicle.sketch import WIDTH, containment, hashes_of, quotations, sketch
from tests.chronicle.made import prose

LONG = prose(1, 800)


def share(one: str, other: str) -> float:
    return containment(hashes_of(sketch(one)), hashes_of(sketch(other)))


def test_a_text_is_within_itself() -> None:
    assert share(LONG, LONG) == 1.0


def test_case_and_punctuation_do_not_matter() -> None:
    assert sketch("The Bridge – fell, at dawn; nobody was hurt!") == sketch(
        "the bridge fell at dawn nobody was hurt"
    )


def test_other_texts_share_nothing() -> None:
    assert share(LONG, prose(2, 800)) == 0.0


def test_a_part_is_within_the_whole() -> None:
    """The share is of the shorter text, whichever comes first."""
    part = " ".join(LONG.split()[100:400])

    assert share(part, LONG) == share(LONG, part) == 1.0


def test_a_half_copied_text_shares_about_half() -> None:
    """The share is told from the samples alone."""
    half = " ".join(LONG.split()[:400])

    assert 0.4 < share(half + " " + prose(3, 400), LONG) < 0.6


def test_about_one_run_in_four_is_kept() -> None:
    kept = len(sketch(LONG)) // WIDTH

    assert 150 < kept < 250  # of 796


def test_hashes_are_sorted_and_each_is_there_once() -> None:
    hashes = hashes_of(sketch(LONG + " " + LONG))

    assert len(hashes) > 100
    assert np.all(hashes[1:] > hashes[:-1])


@pytest.mark.parametrize("text", ["", "four words are few"])
def test_less_than_a_run_has_no_hashes(text: str) -> None:
    assert sketch(text) == b""
    assert share(text, LONG) == 0.0


def test_long_quotations_are_found_in_any_marks() -> None:
    said = "we shall hold the bridge until the rains have come"

    assert quotations(f"He said: “{said}.”") == quotations(f'"{said.upper()}", he said.')
    assert len(quotations(f"“{said}.” Then: “{said} again.” And: “{said}.”")) == 2


@pytest.mark.parametrize("said", ["we left", "incomprehensibilities notwithstanding throughout"])
def test_a_few_words_show_no_copy(said: str) -> None:
    assert quotations(f"“{said}”") == ()
