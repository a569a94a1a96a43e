"""Figures: what an account says of a count, how a slot shows it, and what range that claims."""

import re
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, get_args

from evaluation.invented.sentences import SLOT, Sentence

Range = tuple[int, int | None]  # from, to; None: no upper bound is claimed
Manner = Literal["exact", "least", "vague"]
MANNERS: tuple[Manner, ...] = get_args(Manner)

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = (
    "zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
# Vague words, the range they claim, and the figures for which they are used
VAGUE: tuple[tuple[str, Range, range], ...] = (
    ("several", (3, 9), range(4, 9)),
    ("more than a dozen", (13, 23), range(14, 22)),
    ("dozens of", (24, 99), range(26, 95)),
)
AFTER_VAGUE = re.compile(
    r" (?:people|persons|civilians|residents|men|fighters|combatants|bodies|soldiers|militants|"
    r"terrorists|passengers|hostages|suspects|mercenaries)\b"
)
# Words after which "at least twelve" and "dozens of" read well
BEFORE = re.compile(
    r"(?:^|[.;,] |\b(?:killed|killing|left|and|said|confirmed|counted|recovered|wounding|injuring|"
    r"claimed|took|arrested|detained|kidnapped|abducted|seized|snatched|murdering|leaving) )$"
)
LEAST = re.compile(r"\b(?:at least|no fewer than|not less than) $", re.IGNORECASE)
OVER = re.compile(r"\b(?:more than|over) $", re.IGNORECASE)
ABOUT = re.compile(r"\b(?:some|about|around|nearly|almost) $", re.IGNORECASE)
PARTIAL = re.compile(r" (?:of\b|enemy\b|others\b|attackers\b)")  # not all victims are meant


@dataclass(frozen=True, slots=True)
class Figure:
    """What one account says of one count."""

    number: int
    manner: Manner
    worded: bool  # twelve rather than 12


def told(truth: int, low: bool | None, worded: bool, rnd: Random) -> Figure:
    """Draw what a witness says: the truth in 60 of 100 cases.

    Args:
        truth: the number that is so.
        low: whether a wrong number is too low or too high; None: either.
        worded: whether numbers are written in words.
        rnd: where chance comes from.
    """
    number = truth
    while number == truth and rnd.random() >= 0.6:
        share = rnd.uniform(0.3, 0.8) if _lower(low, rnd) else rnd.uniform(1.2, 2.2)
        number = max(2, round(truth * share))
        number += 1 if number == truth else 0
    manner = rnd.choices(MANNERS, weights=(75, 15, 10))[0]
    return Figure(number, manner, worded)


def _lower(low: bool | None, rnd: Random) -> bool:
    return rnd.random() < 0.5 if low is None else low


def shown(figure: Figure, sentence: Sentence, slot: re.Match[str]) -> tuple[str, Range]:
    """Return the words for a figure in a slot, and the range that they and those around claim."""
    before, after = sentence.text[: slot.start()], sentence.text[slot.end() :]
    n = figure.number
    if OVER.search(before):
        return _numeral(replace(figure, number=n - 1), before), (n, None)
    if claimed := _hedged(n, before):
        return _numeral(figure, before), claimed
    if PARTIAL.match(after) or (sentence.kind == "clash" and sentence.stance in ("own", "foe")):
        return _numeral(figure, before), (n, None)
    if BEFORE.search(before) and figure.manner == "least":
        words = f"{'At' if _begins(before) else 'at'} least {_numeral(figure, 'x')}"
        return words, (n, None)
    if BEFORE.search(before) and figure.manner == "vague" and AFTER_VAGUE.match(after):
        for words, claimed, used in VAGUE:
            if n in used:
                return (words.capitalize() if _begins(before) else words), claimed
    return _numeral(figure, before), (n, n)


def _hedged(n: int, before: str) -> Range | None:
    if LEAST.search(before):
        return n, None
    return (int(n * 0.8), round(n * 1.2 + 0.5)) if ABOUT.search(before) else None


def _numeral(figure: Figure, before: str) -> str:
    if not figure.worded or figure.number > 99:
        return str(figure.number)
    words = in_words(figure.number)
    return words.capitalize() if _begins(before) else words


def in_words(number: int) -> str:
    """Write a number below 100 in words."""
    if number < 20:
        return UNITS[number]
    tens, unit = divmod(number, 10)
    return TENS[tens] + (f"-{UNITS[unit]}" if unit else "")


def _begins(before: str) -> bool:
    """Tell whether a slot stands where a sentence begins."""
    return not before or before.endswith((". ", "! ", "? "))


def slots(sentence: Sentence) -> list[re.Match[str]]:
    """Return the slots of a sentence in their order."""
    return list(SLOT.finditer(sentence.text))
