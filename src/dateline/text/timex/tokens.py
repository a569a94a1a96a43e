"""From a string to classed words: one character a class, so that patterns are regular expressions.

A text becomes a string with one class character for each of its words, numbers and marks, and a
match on that string is a match on the words. Everything that has nothing to do with time shares
one class, `OTHER`; words are looked at again only where something matched.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.text.normal import TWINS
from dateline.text.timex.words import Words, Worth

OTHER = "."
TOKEN = re.compile(
    r"(?P<qh>\b[QH][1-4]\b(?![/-]))"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<iso>[0-9]{4}(?P<cut>[-/])[0-9]{2}(?P=cut)[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w-]))"
    r"|(?P<slashed>[0-9]{1,2}(?:/[0-9]{1,2}/|\.[0-9]{1,2}\.)(?:[0-9]{4}|[0-9]{2})(?![\w/]))"
    r"|(?P<month_year>(?:0?[1-9]|1[0-2])/(?:1[89]|20)[0-9]{2}(?![\w/]))"
    r"|(?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])|[0-9]{1,2}[.:][0-9]{2}(?=\s?[ap]\.?m)|[0-9]{1,2}h[0-9]{2}(?!\w))"
    r"|(?P<big>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+\.[0-9]+(?![0-9]))"
    r"|(?P<nth>[0-9]{1,2}(?:st|nd|rd|th)\b)"
    r"|(?P<decade>[0-9]{2,3}0'?s\b|'[0-9]0'?s\b)"
    r"|(?P<short>'[0-9]{2}\b(?!'?s))"
    r"|(?P<digits>[0-9]+)"
    r"|(?P<blank>\n[ \t\r]*\n)"
    r"|(?P<mark>[^\s\w])"
)
DOTTED = {"a.m": "ampm", "p.m": "ampm", "b.c": "era", "a.d": "era", "b.c.e": "era", "c.e": "era"}
DOTTED_WORD = re.compile(r"(?:[ap]\.\s?m\b|b\.\s?c\.\s?e\b|b\.\s?c\b|a\.\s?d\b|c\.\s?e\b)\.?", re.I)
ERAS = {"BC": -1, "BCE": -1, "AD": 1, "CE": 1}
MARKS = {
    ",": "comma",
    ".": "dot",
    "-": "dash",
    "(": "open",
    ")": "shut",
    "'": "quote",
    "/": "slash",
    "?": "quest",
    "+": "plus",
}
MOST_DIGITS = 15  # a longer number counts nothing that has to do with time
KEEP_LINES = {key: value for key, value in TWINS.items() if key not in (10, 13)}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark: where it stands, its class, and what it is worth."""

    start: int
    end: int
    text: str  # dashes and quotes made plain
    kind: str
    worth: Worth = None

    @property
    def number(self) -> int:
        """What a number, a month or a weekday is worth."""
        assert isinstance(self.worth, int), self
        return self.worth

    @property
    def code(self) -> str:
        """What a season, unit or modifier is worth."""
        assert isinstance(self.worth, str), self
        return self.worth


@cache
def char(kind: str) -> str:
    """Return the class character of a class: a private-use character of its own."""
    return OTHER if kind == "other" else chr(0xE000 + _number_of(kind))


_KINDS: dict[str, int] = {}


def _number_of(kind: str) -> int:
    return _KINDS.setdefault(kind, len(_KINDS))


class Tokens(Sequence[Token]):
    """The tokens of one text, made when asked for, and the string of their class characters."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text.translate(KEEP_LINES)
        self.words = words
        self._spans: list[tuple[int, int]] = []
        self._known: dict[int, tuple[str, Worth]] = {}
        chars: list[str] = []
        joins: list[int] = []
        classes, firsts = words.classes, words.firsts
        for match in TOKEN.finditer(self.text):
            group = match.lastgroup
            if group == "word":
                lower = match[0].lower()
                if lower in firsts:
                    joins.append(len(chars))
                found = classes.get(lower)
                if found is not None and not self._is_name(match[0], lower):
                    self._known[len(chars)] = found
                    chars.append(char(found[0]))
                else:
                    chars.append(OTHER)
            else:
                kind, worth = _classify(group or "", match[0])
                if kind != "other":
                    self._known[len(chars)] = kind, worth
                chars.append(char(kind))
            self._spans.append(match.span())
        if joins:
            chars = self._join(joins, chars)
        self.chars = "".join(chars)

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, index: int) -> Token:  # type: ignore[override]
        start, end = self._spans[index]
        kind, worth = self._known.get(index, ("other", None))
        return Token(start, end, self.text[start:end], kind, worth)

    def at(self, place: int) -> int:
        """Return the index of the first token that begins at a place of the text, or after it."""
        return bisect_left(self._spans, (place, 0))

    def lower(self, index: int) -> str:
        """Return a word in lower case; empty beyond either end of the text."""
        return self[index].text.lower() if 0 <= index < len(self) else ""

    def _is_name(self, word: str, lower: str) -> bool:
        """Tell whether its case says that a word is not the word of time it looks like."""
        if lower in self.words.lists["capital"]:
            return word == lower
        return lower in self.words.lists["lower"] and word != lower

    def _join(self, joins: list[int], chars: list[str]) -> list[str]:
        """Merge phrases, dotted words and numbers like twenty-five into one token each."""
        spans, known = self._spans, self._known
        self._spans, self._known = [], {}
        out: list[str] = []
        merges = {at: found for at in joins if (found := self._phrase_at(at, spans, known))}
        at = 0
        while at < len(spans):
            count, kind, worth = merges.get(at, (1, "", None))
            if kind:
                self._known[len(out)] = kind, worth
                out.append(char(kind))
            else:
                if at in known:
                    self._known[len(out)] = known[at]
                out.append(chars[at])
            self._spans.append((spans[at][0], spans[at + count - 1][1]))
            at += count
        return out

    def _phrase_at(
        self, at: int, spans: list[tuple[int, int]], known: dict[int, tuple[str, Worth]]
    ) -> tuple[int, str, Worth] | None:
        """Return how many tokens the phrase at `at` has, its class and its worth."""
        start = spans[at][0]
        if found := DOTTED_WORD.match(self.text, start):
            count = sum(1 for span in spans[at : at + 6] if span[1] <= found.end())
            plain = re.sub(r"[.\s]", "", found[0]).upper()
            if plain in ("AM", "PM"):
                return count, "ampm", plain.lower()
            return count, "era", ERAS[plain]
        for phrase, kind, worth in self.words.phrases.get(self._lower(spans, at), ()):
            if all(self._lower(spans, at + i) == word for i, word in enumerate(phrase)):
                return len(phrase), kind, worth
        tens = known.get(at, ("", 0))
        if tens[0] == "cardinal" and isinstance(tens[1], int) and tens[1] in range(20, 100, 10):
            last = at + 2 if self._lower(spans, at + 1) == "-" else at + 1
            kind, worth = known.get(last, ("", 0))
            if kind in ("cardinal", "ordinal", "second") and isinstance(worth, int) and worth < 10:
                return last - at + 1, kind if kind == "cardinal" else "ordinal", tens[1] + worth
        return None

    def _lower(self, spans: list[tuple[int, int]], at: int) -> str:
        return self.text[spans[at][0] : spans[at][1]].lower() if at < len(spans) else ""


def _classify(group: str, text: str) -> tuple[str, Worth]:
    """Return the class and worth of what is no word."""
    if group == "mark":
        return MARKS.get(text, "other"), None
    if group == "digits":
        return _number(text)
    if group == "nth":
        return (
            ("nth", int(text[:-2])) if 1 <= int(text[:-2]) <= 31 else ("nth_more", int(text[:-2]))
        )
    if group == "short":
        return "short", int(text[1:])
    if group == "decade":
        return "decade", int(re.sub(r"\D", "", text))
    if group == "big" and len(text) > MOST_DIGITS:
        return "other", None
    if group == "big":
        return ("big", int(text.replace(",", ""))) if "." not in text else ("decimal", text)
    return group, text


def _number(text: str) -> tuple[str, Worth]:
    value = int(text) if len(text) < 10 else 10**9
    if len(text) <= 2:
        return ("dayno" if 1 <= value <= 31 else "small"), value
    if len(text) == 4:
        return ("year" if 1000 <= value < 2200 else "int4"), value
    return "int", value
