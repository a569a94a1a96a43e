"""Find time expressions in a string: match patterns, drop traps, see which two make a range."""

import re
from dataclasses import replace

from dateline.text.timex.build import build
from dateline.text.timex.meaning import Found, Length, Point
from dateline.text.timex.patterns import matches
from dateline.text.timex.tokens import OTHER, Tokens, char
from dateline.text.timex.words import Words

# A run of known words is looked at only if it holds one of these.
TRIGGERS = (
    "month", "month_short", "weekday", "weekdays", "season", "unit", "units", "second", "daypart",
    "hour_name", "dayword", "tonight", "overnight", "every", "vague_ref", "now", "iso", "slashed",
    "clock", "decade", "year", "era", "short", "ampm", "zone", "holiday", "nth",
)  # fmt: skip
MOST = 10_000  # expressions in one text; what comes after is not read
LONGEST = 40  # words a run may have before it is cut
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
            found.extend(replace(item, tense=tense) for item in new)
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


def _runs(tokens: Tokens) -> list[tuple[int, int]]:
    """Return the stretches of words that may hold an expression; one stray word may be in each."""
    chars = tokens.chars
    runs = []
    for match in _run_pattern().finditer(chars):
        for start in range(match.start(), match.end(), LONGEST):
            runs.append((start, min(match.end(), start + LONGEST)))
    return runs


def _run_pattern() -> re.Pattern[str]:
    triggers = "".join(char(kind) for kind in TRIGGERS)
    stray = re.escape(OTHER)
    blank = char("blank")
    known = f"[^{stray}{blank}]"
    return re.compile(f"(?:{known}{{1,12}}{stray}(?={known}))?{known}*[{triggers}]{known}*")


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
    if re.fullmatch(r"\s*and\s*(?:the\s+)?", gap):
        return "to" if re.search(r"\bbetween\s+(?:the\s+)?$", before, re.I) else "and"
    if re.fullmatch(r"\s*(?:,|or|, and|and in|and again in|/|&)\s*(?:the\s+|in\s+)?", gap):
        return "and"
    return ""
