"""Number phrases and dyads: what the coder reads without any layer but the grammar."""

import pytest

from dateline.knowledge.lexicons.events import load
from dateline.records.span import Span
from dateline.rules.events.dyads import code_dyad
from dateline.rules.events.numbers import numbers, value
from dateline.rules.events.view import View
from tests.examples import reading_of, unmark_all


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


@pytest.mark.parametrize(
    ("marked", "type_"),
    [
        ("[[Kestria]] condemned [[Orvania]] after it shelled the port.", "ACCUSE"),
        ("[[Kestria]] agreed to send troops to [[Orvania]].", "AGREE"),
        ("[[Kestria]] threatened to attack [[Orvania]].", "THREATEN"),
        ("[[Kestria]] will not lift the embargo on [[Orvania]].", "REJECT"),
        ("[[Orvania]] was attacked by the army while [[Kestria]] slept.", "ASSAULT"),
    ],
)
def test_dyad_is_coded_between_two_spans(marked: str, type_: str) -> None:
    """The outer act counts: agreeing to send is an agreement."""
    text, (actor, recipient) = unmark_all(marked)
    [sentence] = reading_of(text, upto="sentences").sentences

    dyad = code_dyad(View(sentence, load()), actor, recipient)

    assert dyad is not None
    assert dyad.type == type_


def test_sentence_without_trigger_has_no_dyad() -> None:
    """Nothing is guessed."""
    [sentence] = reading_of("Kestria lies beside Orvania.", upto="sentences").sentences

    found = code_dyad(View(sentence, load()), Span(0, 7, "Kestria"), Span(20, 27, "Orvania"))

    assert found is None
