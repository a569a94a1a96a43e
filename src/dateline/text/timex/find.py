"""Find time expressions in a string: match patterns, drop traps, see which two make a range."""

import re
from dataclasses import replace
from functools import cache

from dateline.text.timex import foreign
from dateline.text.timex.build import build
from dateline.text.timex.meaning import Found, Length, Meaning, Point, Reference
from dateline.text.timex.patterns import Match, matches
from dateline.text.timex.tokens import OTHER, Tokens, char
from dateline.text.timex.words import Words

# Words are looked at only around one of these.
TRIGGERS = (
    "month", "month_short", "weekday", "weekdays", "season", "unit", "units", "second", "daypart",
    "hour_name", "dayword", "tonight", "overnight", "every", "vague_ref", "now", "iso", "slashed",
    "clock", "decade", "year", "era", "short", "ampm", "zone", "holiday", "nth", "qh", "month_year",
    "oclock", "past", "thereabouts", "dayparts", "weekday_short",
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
    other = foreign.find(text, words.calendars)[:MOST]
    if other:
        found = _beside(found, other)
        other = [replace(o, tense=_tense_at(tokens, o, words)) for o in other]
    return tuple(_join(text, sorted([*found, *other], key=lambda f: f.start)))


def _beside(found: list[Found], other: list[Found]) -> list[Found]:
    """Return what overlaps none of the others; both are in text order."""
    kept: list[Found] = []
    at = 0
    for one in found:
        while at < len(other) and other[at].end <= one.start:
            at += 1
        if at == len(other) or other[at].start >= one.end:
            kept.append(one)
    return kept


def _tense_at(tokens: Tokens, found: Found, words: Words) -> str:
    """Return the tense around a date of another calendar."""
    return _tense(tokens, tokens.at(found.start), tokens.at(found.end), words)


def _step(tokens: Tokens, at: int, end: int, words: Words, found: list[Found]) -> int:
    """Read what begins at token `at`; return where to go on."""
    for match in matches(tokens, at, end):
        if new := build(match):
            tense = _tense(tokens, match.first, match.last, words)
            opens = _opens(tokens, match.first)
            unsure = _unsure(tokens, match.first, words)
            found.extend(
                replace(item, tense=tense, lead=_lead(tokens, match), opens=opens, unsure=unsure)
                for item in new
            )
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


def _lead(tokens: Tokens, match: Match) -> str:
    """Return the word before, "at least" and its like left out: "until at least Thursday"."""
    at = match.first - 1
    while at > 0 and tokens[at].kind == "at_least":
        at -= 1
    return tokens.lower(at)


def _unsure(tokens: Tokens, first: int, words: Words) -> bool:
    """Tell whether "perhaps" or "possibly" stands before it, with at most a preposition between."""
    near = first - 2 if tokens.lower(first - 1) in words.lists["month_after"] else first - 1
    return tokens.lower(near) in words.lists["unsure"]


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
            if _from_now_on(text, out[-1], item):
                item = replace(item, lead="until")
        out.append(item)
    return out


def _from_now_on(text: str, last: Found, item: Found) -> bool:
    """Tell whether it ends what begins now: "between now and mid-February"."""
    now = isinstance(last.meaning, Reference) and last.meaning.value == "PRESENT_REF"
    return now and text[last.end : item.start].strip() in ("and", "to", "until", "till")


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
