"""Find time expressions in a string: match patterns, drop traps, see which two make a range."""

import re
from dataclasses import replace
from functools import cache

from dateline.text.timex.build import build
from dateline.text.timex.meaning import Found, Length, Meaning, Point
from dateline.text.timex.patterns import matches
from dateline.text.timex.tokens import OTHER, Tokens, char
from dateline.text.timex.words import Words

# Words are looked at only around one of these.
TRIGGERS = (
    "month", "month_short", "weekday", "weekdays", "season", "unit", "units", "second", "daypart",
    "hour_name", "dayword", "tonight", "overnight", "every", "vague_ref", "now", "iso", "slashed",
    "clock", "decade", "year", "era", "short", "ampm", "zone", "holiday", "nth",
)  # fmt: skip
MOST = 10_000  # expressions in one text; what comes after is not read
REACH = 25  # words to each side of a trigger that an expression may have
STOPS = frozenset({".", ";", ":", "!", "?", '"'})


def find(text: str, words: Words) -> tuple[Found, ...]:
    """Return the time expressions of a text, in order, the longest where several overlap."""
    tokens = Tokens(text, words)
    found: list[Found] = []
    for start, end in _runs(tokens):
        at = start
        while at < end and len(found) < MOST:
            at = _step(tokens, at, end, words, found)
    return tuple(_join(text, found))


def _step(tokens: Tokens, at: int, end: int, words: Words, found: list[Found]) -> int:
    """Read what begins at token `at`; return where to go on."""
    for match in matches(tokens, at, end):
        if new := build(match):
            tense = _tense(tokens, match.first, match.last, words)
            opens = _opens(tokens, match.first)
            found.extend(replace(item, tense=tense, lead=match.before, opens=opens) for item in new)
            return match.last
    return at + 1


def _tense(tokens: Tokens, first: int, last: int, words: Words) -> str:
    """Guess from the words around whether an expression looks ahead, or back before the story."""
    for at in range(first - 1, max(-1, first - 12), -1):
        word = tokens.lower(at)
        if word in STOPS:
            break
        if word in words.lists["ahead"]:
            return "future"
        if word == "had":
            return "pluperfect"
    for at in range(last, min(len(tokens), last + 8)):
        word = tokens.lower(at)
        if word in STOPS:
            break
        if word in words.lists["ahead"]:
            return "future"
    return ""


def _opens(tokens: Tokens, first: int) -> bool:
    """Tell whether at most two words stand before it in its sentence: "Then, in 2015, …"."""
    before = [tokens.lower(at) for at in range(first - 1, max(-1, first - 4), -1)]
    return len(before) < 3 or any(word in STOPS or word == "" for word in before)


def _runs(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the stretches of known words around the words that trigger; they do not overlap.

    Each looks back over a stray word ("ten long months") and is bounded, so that a text of any
    shape takes linear time.
    """
    chars, runs, done = tokens.chars, [], 0
    for match in _triggers().finditer(chars):
        at = match.start()
        if at < done:
            continue
        start, strays = at, 0
        while start > max(done, at - REACH):
            strays += chars[start - 1] == OTHER
            if strays > 1 or chars[start - 1] == char("blank"):
                break
            start -= 1
        end = at + 1
        while end < min(len(chars), at + REACH) and chars[end] not in (OTHER, char("blank")):
            end += 1
        runs.append((start, end))
        done = end
    return runs


@cache
def _triggers() -> re.Pattern[str]:
    return re.compile(f"[{''.join(char(kind) for kind in TRIGGERS)}]")


def _join(text: str, found: list[Found]) -> list[Found]:
    """Mark expressions that close a range or go on a list."""
    out: list[Found] = []
    for item in found:
        if out and not item.joined and isinstance(item.meaning, Point):
            item = replace(item, joined=_link(text, out[-1], item))
        out.append(item)
    return out


def _link(text: str, last: Found, item: Found) -> str:
    if not isinstance(last.meaning, Point) or isinstance(item.meaning, Length):
        return ""
    gap = text[last.end : item.start].replace("–", "-").replace("—", "-")
    if len(gap) > 20:
        return ""
    before = text[max(0, last.start - 20) : last.start]
    if re.fullmatch(r"\s*(?:-|to|until|till|through|thru|up to|and until)\s*(?:the\s+)?", gap):
        return "to"
    if re.fullmatch(r"\s*and\s*(?:the\s+)?", gap) and re.search(
        r"\bbetween\s+(?:the\s+)?$", before, re.I
    ):
        return "to"
    if not _alike(last.meaning, item.meaning):
        return ""
    if re.fullmatch(r"\s*and\s*(?:the\s+)?", gap):
        return "and"
    if re.fullmatch(r"\s*(?:,|or|, and|and in|and again in|/|&)\s*(?:the\s+|in\s+)?", gap):
        return "and"
    return ""


def _alike(one: Point, other: Meaning) -> bool:
    """Tell whether two points name the same kind of thing, so that a list may run on."""
    assert isinstance(other, Point)
    dated = [bool(point.month or point.season) for point in (one, other)]
    return all(dated) or (one.weekday is not None and other.weekday is not None and not any(dated))
