"""Number phrases beside an event: how many at least, how many at most, of what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.knowledge.lexicons.counts import NumberWords, number_words
from dateline.knowledge.time import values
from dateline.records.syntax import Token
from dateline.rules.events.view import View

WORDS = {"zero": 0} | {w: n for w, n in values("cardinal").items() if w != "dozen"}
DIGITS = re.compile(r"\d{1,3}(?:,\d{3}){1,4}|\d{1,9}")
DECIMAL = re.compile(r"\d{1,6}\.\d{1,6}")
HYPHENS = frozenset({"-", "–", "—"})
UNITS = range(1, 10)
JOINTS = HYPHENS | {"to", "or"}  # between the ends of a range
PARTS = 8  # words and scales of "two million one hundred thousand and twelve"
THOUSAND = 1000
PHRASE = 3  # words of the longest phrase before or after a number
HALF = ("and", "a", "half")


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase: token range and bounds; None where the phrase leaves a bound open."""

    first: int
    last: int
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class _Amount:
    """A bare amount: token range and value; `scale` is what its last word multiplies by."""

    first: int
    last: int
    value: float
    scale: int = 1
    vague: bool = False  # the value is the least it can be


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
    """Return the number phrases of the sentence that count something, in text order."""
    known = number_words()
    words = [token.text.lower() for token in view.tokens]
    found: list[Number] = []
    at, dropped = 0, -1
    while at < len(words):
        number = _at(words, at, known)
        if number is None:
            at += 1
            continue
        at = number.last + 1
        again = number.first == dropped + 2 and words[dropped + 1] == "and"  # "aged 9 and 12"
        if again or _counts_nothing(view.tokens, words, number, known):
            dropped = number.last
        elif found and (joined := _joined(words, found[-1], number, known)):
            found[-1] = joined
        else:
            found.append(number)
    return found


def _at(words: Sequence[str], at: int, known: NumberWords) -> Number | None:
    """Return the phrase whose amount begins here, with the words that bound it."""
    amount = (
        _vague(words, at, known)
        or _grouped(words, at, known)
        or _shared(words, at, known)
        or _exact(words, at, known)
    )
    if amount is None:
        return None
    first, last, low, high = amount.first, amount.last, amount.value, amount.value
    if end := None if amount.vague else _range_end(words, amount, known):
        shared = amount.scale == 1 and low < end.value / end.scale  # "two or three hundred"
        low, high, last = round(low * end.scale, 3) if shared else low, end.value, end.last
        first -= _word(words, first - 1) in {"between", "from"}
    if low != int(low) or high != int(high):
        return None
    number = Number(first, last, int(low), None if amount.vague else int(high))
    return _bounded(words, number, known)


def _vague(words: Sequence[str], at: int, known: NumberWords) -> _Amount | None:
    """Read "dozens", "tens of thousands", "several hundred"."""
    word = words[at]
    scale = known.scales.get(_word(words, at + 1))
    if word in known.several and scale:
        first = at - 1 if _word(words, at - 1) == "a" else at
        return _Amount(first, at + 1, scale, vague=True)
    if word not in known.vague:
        return None
    inner = known.vague.get(_word(words, at + 2), 0) if _word(words, at + 1) == "of" else 0
    if inner > known.scales["dozen"]:
        return _Amount(at, at + 2, known.vague[word] * inner, vague=True)
    return _Amount(at, at, known.vague[word], vague=True)


def _grouped(words: Sequence[str], at: int, known: NumberWords) -> _Amount | None:
    """Read "both", "a couple", "the couple"."""
    size = known.groups.get(words[at])
    if size is None:
        return None
    return _Amount(at - 1 if _word(words, at - 1) == "a" else at, at, size)


def _shared(words: Sequence[str], at: int, known: NumberWords) -> _Amount | None:
    """Read "half a million", "a quarter of a million", "half a dozen"."""
    share = known.shares.get(words[at])
    article = at + 2 if _word(words, at + 1) == "of" else at + 1
    scale = known.scales.get(_word(words, article + 1))
    if share is None or scale is None or words[article] != "a":
        return None
    return _Amount(at - 1 if _word(words, at - 1) == "a" else at, article + 1, share * scale)


def _exact(words: Sequence[str], at: int, known: NumberWords) -> _Amount | None:
    """Read "1.5 million", "one hundred and twelve", "twenty-three", "a hundred"."""
    if _word(words, at) in known.scales:
        part: _Amount | None = _Amount(at - 1 if _word(words, at - 1) == "a" else at, at - 1, 1)
    else:
        part = _small(words, at)
    if part is None:
        return None
    first, last, done, current, alone = part.first, part.last, 0.0, part.value, True
    for _ in range(PARTS):
        scale = known.scales.get(_word(words, last + 1))
        further = last + 2 if _word(words, last + 1) == "and" else last + 1
        following = _small(words, further) if _word(words, further) in WORDS else None
        if scale and scale < THOUSAND and current < THOUSAND:
            current, last = current * scale, last + 1
        elif scale and scale >= THOUSAND and current:
            done, current, last = done + round(current * scale, 3), 0.0, last + 1
        elif following and (done or current) and current % 100 == 0:
            current, last, alone = current + following.value, following.last, False
        else:
            break
    total = done + current
    return _Amount(first, last, total, round(total / part.value) if alone and part.value else 1)


def _small(words: Sequence[str], at: int) -> _Amount | None:
    """Read a number without scales: "12", "1.5", "twenty-three", "two and a half"."""
    word = _word(words, at)
    if DECIMAL.fullmatch(word):
        return _Amount(at, at, float(word))
    amount = value(word)
    if amount is None or (word == "one" and _word(words, at - 1) == "no"):
        return None
    unit = at + 2 if _word(words, at + 1) in HYPHENS else at + 1
    if amount in range(20, 100, 10) and word in WORDS and WORDS.get(_word(words, unit), 0) in UNITS:
        return _Amount(at, unit, amount + WORDS[words[unit]])
    if tuple(words[at + 1 : at + 4]) == HALF:
        return _Amount(at, at + 3, amount + 0.5)
    return _Amount(at, at, amount)


def _range_end(words: Sequence[str], amount: _Amount, known: NumberWords) -> _Amount | None:
    """Return the greater number of a range: "30 to 40", "between 30 and 40", "two or three"."""
    joint = _word(words, amount.last + 1)
    between = _word(words, amount.first - 1) == "between"
    if joint not in JOINTS and not (joint == "and" and between):
        return None
    end = _exact(words, amount.last + 2, known)
    return end if end and end.first == amount.last + 2 and end.value > amount.value else None


def _bounded(words: Sequence[str], number: Number, known: NumberWords) -> Number:
    """Take in the words before and after the number that say: at least, at most, about."""
    first, last, low, high = number.first, number.last, number.low, number.high
    for length in range(PHRASE, 0, -1):
        after = " ".join(words[last + 1 : last + 1 + length])
        if after in known.or_more:
            return Number(first, last + length, low, None)
        if after in known.or_fewer:
            return Number(first, last + length, None, high)
    for _ in range(2):  # "at least some 40"
        for length in range(min(PHRASE, first), 0, -1):
            before = " ".join(words[first - length : first])
            if before in known.at_least:
                return Number(first - length, last, low, high if high != low else None)
            if before in known.at_most:
                return Number(first - length, last, None, high or low)
            if before in known.about:
                first -= length
                break
    return Number(first, last, low, high)


def _joined(words: Sequence[str], one: Number, other: Number, known: NumberWords) -> Number | None:
    """Return the one number told in two: "at least 10 and possibly as many as 25"."""
    between = words[one.last + 1 : other.first]
    if not between or len(between) > PHRASE or not set(between) <= known.perhaps | {"and", "but"}:
        return None
    open_ended = one.high is None and other.low is None
    if other.high is None or not (open_ended or known.perhaps & set(between)):
        return None
    return Number(one.first, other.last, one.low, other.high)


def _counts_nothing(
    tokens: Sequence[Token], words: Sequence[str], number: Number, known: NumberWords
) -> bool:
    """Tell whether the number is an age, a sum, a share or part of a name: "$40", "AK-47"."""
    before, after = _word(words, number.first - 1), _word(words, number.last + 1)
    if after == "in" and words[number.last] == "one" and _word(words, number.last + 2) in WORDS:
        return True  # "one in five"
    if before == "in" and _word(words, number.first - 2) == "one":
        return True
    per_cent = " ".join(words[number.last + 1 : number.last + 3])
    if before in known.before or {after, per_cent} & known.after:
        return True
    if before in HYPHENS and number.first > 1:
        return tokens[number.first - 2].end == tokens[number.first - 1].start
    if after in HYPHENS and number.last + 2 < len(words):
        following = tokens[number.last + 2]
        tight = tokens[number.last].end == tokens[number.last + 1].start
        return tight and following.text.lower() not in known.sized
    return False


def _word(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""
