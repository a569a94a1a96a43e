"""Number phrases of events."""

import pytest

from dateline.knowledge.lexicons.events import load
from dateline.rules.events.numbers import numbers, value
from dateline.rules.events.view import View
from tests.examples import reading_of


@pytest.mark.parametrize(
    ("word", "number"),
    [("4,000", 4000), ("twelve", 12), ("forty-two", 42), ("17", 17), ("many", None), ("1,2", None)],
)
def test_words_and_digits_are_numbers(word: str, number: int | None) -> None:
    """Digits with separators, words up to ninety-nine."""
    assert value(word) == number


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Two million people fled.", (2_000_000, 2_000_000)),
        ("Hundreds of thousands fled.", (100_000, None)),
        ("About 40 people fled.", (40, 40)),
        ("Fewer than 40 people fled.", (None, 40)),
        ("A dozen people fled.", (12, 12)),
        ("Ten or more people fled.", (10, None)),
    ],
)
def test_phrases_have_bounds(text: str, bounds: tuple[int | None, int | None]) -> None:
    """At least, at most, about."""
    [sentence] = reading_of(text, upto="sentences").sentences

    [number] = numbers(View(sentence, load()))

    assert (number.low, number.high) == bounds
