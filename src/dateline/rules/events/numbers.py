"""Number phrases beside an event: how many at least, how many at most, of what."""

import re
from dataclasses import dataclass

from dateline.knowledge.time import values
from dateline.rules.events.view import View

WORDS = {"zero": 0} | {w: n for w, n in values("cardinal").items() if w != "dozen"}
SCALE = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
# Vague plurals: at least one of the unit; nothing is known of the most.
VAGUE = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1000,
    "millions": 10**6,
}
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
AT_LEAST = ("at least", "more than", "over", "no fewer than", "no less than", "upwards of", "above")
AT_MOST = ("up to", "at most", "fewer than", "less than", "as many as", "no more than", "under")
ABOUT = ("some", "about", "around", "approximately", "nearly", "almost", "roughly", "close to")


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: token range and bounds; None where the phrase leaves a bound open."""

    first: int
    last: int
    low: int | None
    high: int | None


def value(word: str) -> int | None:
    """Return the number a word stands for: "4,000", "forty-two", "twelve"."""
    if DIGITS.fullmatch(word):
        return int(word.replace(",", ""))
    total = 0
    for part in word.lower().split("-"):
        if part not in WORDS:
            return None
        total += WORDS[part]
    return total


def numbers(view: View) -> list[Number]:
    """Return the number phrases of the sentence, in text order."""
    found: list[Number] = []
    tokens, at = view.tokens, 0
    while at < len(tokens):
        number = _vague(view, at) or _exact(view, at)
        if number:
            found.append(number)
            at = number.last
        at += 1
    return found


def _exact(view: View, at: int) -> Number | None:
    tokens = view.tokens
    word = tokens[at].text.lower()
    amount = value(word)
    if amount is None:
        if word in {"dozen"} and _text(view, at - 1, at) in {"a", "half"}:
            return _bounded(view, at - 1, at, 12 if _text(view, at - 1, at) == "a" else 6, None)
        return None
    last = at
    while last + 1 < len(tokens) and tokens[last + 1].text.lower() in SCALE:
        last += 1
        amount *= SCALE[tokens[last].text.lower()]
    high: int | None = None
    if last + 2 < len(tokens) and tokens[last + 1].text.lower() in {"to", "and", "-", "–", "or"}:
        other = value(tokens[last + 2].text)
        joined = tokens[last + 1].text.lower()
        between = _text(view, at - 1, at) == "between"
        if other is not None and other > amount and (joined != "and" or between):
            high, last = other, last + 2
    return _bounded(view, at, last, amount, high)


def _vague(view: View, at: int) -> Number | None:
    word = view.tokens[at].text.lower()
    if word not in VAGUE:
        return None
    low, last = VAGUE[word], at
    if _text(view, at + 1, at + 3) in {"of hundreds", "of thousands"}:
        inner = view.tokens[at + 2].text.lower()
        factor = VAGUE[word]
        low, last = factor * VAGUE[inner], at + 2
    elif word == "tens":
        return None
    return Number(at, last, low, None)


def _bounded(view: View, first: int, last: int, amount: int, high: int | None) -> Number:
    for length in (3, 2, 1):
        before = _text(view, first - length, first)
        if before in AT_LEAST:
            return Number(first - length, last, amount, high)
        if before in AT_MOST:
            return Number(first - length, last, None, high or amount)
        if before in ABOUT:
            return Number(first - length, last, amount, high if high else amount)
    if _text(view, last + 1, last + 3) == "or more":
        return Number(first, last + 2, amount, None)
    return Number(first, last, amount, amount if high is None else high)


def _text(view: View, first: int, end: int) -> str:
    if first < 0:
        return ""
    return " ".join(token.text.lower() for token in view.tokens[first:end])
