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
        ("Almost 40 people fled.", (40, 40)),
        ("Fewer than 40 people fled.", (None, 40)),
        ("No fewer than 40 people fled.", (40, None)),
        ("In excess of 40 people fled.", (40, None)),
        ("A minimum of 40 people fled.", (40, None)),
        ("As many as 40 people fled.", (None, 40)),
        ("A dozen people fled.", (12, 12)),
        ("Half a dozen people fled.", (6, 6)),
        ("At least two dozen people fled.", (24, None)),
        ("A couple of people fled.", (2, 2)),
        ("Both men fled.", (2, 2)),
        ("Ten or more people fled.", (10, None)),
        ("Several hundred people fled.", (100, None)),
        ("Tens of thousands of people fled.", (10_000, None)),
        ("Twenty-three people fled.", (23, 23)),
        ("One hundred and twelve people fled.", (112, 112)),
        ("Two hundred and fifty thousand people fled.", (250_000, 250_000)),
        ("Half a million people fled.", (500_000, 500_000)),
        ("Two and a half million people fled.", (2_500_000, 2_500_000)),
        ("Between 1.2 and 1.4 million people fled.", (1_200_000, 1_400_000)),
        ("Two or three hundred people fled.", (200, 300)),
        ("At least 10 and possibly as many as 25 people fled.", (10, 25)),
    ],
)
def test_phrases_have_bounds(text: str, bounds: tuple[int | None, int | None]) -> None:
    """At least, at most, about; words, scales and ranges."""
    [number] = numbers(view_of(text))

    assert (number.low, number.high) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "Two thirds of them fled.",
        "One in five people fled.",
        "The 34-year-old fled.",
        "Men aged between 19 and 25 fled.",
        "Boys aged 9 and 12 fled.",
        "They paid $40.",
        "Prices rose by 80 per cent.",
        "They had AK-47 rifles.",
        "No one fled.",
        "It weighs 3.5 tonnes.",
    ],
)
def test_shares_ages_sums_and_names_are_no_numbers(text: str) -> None:
    """What is no number of anybody is left out."""
    assert numbers(view_of(text)) == []


def test_a_long_row_of_scales_is_no_long_number() -> None:
    """Hostile input: the words of one amount are few, and each is looked at a few times."""
    found = numbers(view_of("thousand million " * 3000))

    assert max(number.high or 0 for number in found) <= 10**12


def view_of(text: str) -> View:
    """Return the first sentence as rules see it."""
    return View(reading_of(text, upto="sentences").sentences[0], load())
