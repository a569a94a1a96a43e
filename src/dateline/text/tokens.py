"""Tokens: words, numbers and marks, cut as the Penn Treebank cuts them.

What stands between spaces loses its marks from both ends, one by one; the rest is cut at hyphens,
dashes and slashes between letters, and contractions come apart. As spaCy's English tokenizer, on
whose reading our grammar is trained; where that leaves a quotation mark or a bracket within a word,
ours cuts.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from dateline.text.normal import for_model

ABBREVIATIONS = Path(__file__).parent / "abbreviations.txt"
LONGEST = 12  # characters; no known form and no end of a word is longer
CACHED = 100  # characters; longer ones are cut without being remembered
CHUNK = re.compile(r"\S+")
UPPER = "A-ZÀ-ÖØ-ÞА-ЯΑ-Ω"
MARK = r"[^\w\s./@~|\\^+=\-\u0300-\u036f\u064b-\u065f\u200c-\u200f\u202a-\u202e]|_"
FIRST = re.compile(rf"(?:US|C|A)\$|''|\.\.+|\+(?!\d)|=|{MARK}")
UNIT = "k?m[²³]?|[cdm]m|ha|yd|in|ft|k?g|mg|t|lb|oz|km/h|kmh|mph|[MKGTkgm]b|[KMGT]B|[TGMK]"
LAST = re.compile(
    rf"""(?:'[sS]|''|\.\.+|{MARK}
    |(?<=\d)(?:\+|{UNIT})
    |(?<![{UPPER}./@~|\\^])\.|(?<=[{UPPER}][{UPPER}])\.)\Z""",
    re.VERBOSE,
)
WHOLE = re.compile(
    r"""'(?:[sSdm']|ll|re|ve|em|cause|til|bout)|[a-z]\.|[Oo]'clock|[Mm]a'am|and/or|w/o
    |\d\d?(?::\d\d)?[ap]\.m\.""",
    re.VERBOSE,
)
ADDRESS = re.compile(
    r"(?:https?|ftp)://\S+|www\.\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[:/]\S*)?"
)
INSIDE = re.compile(
    r"""\.\.+|[…°©®]|(?<!=)"(?!>)|(?<=\d)[+\-*^](?=[\d-])|(?<=[^\W\d_]),(?=[^\W\d_])
    |(?<=[^\W_])(?:--+|[-~:<>=/])(?=[^\W\d_])
    |(?<=[^\W\d_])\((?=[^\W\d_]{2})
    |(?<=["'!?,;:)\]])-|-(?=["'(\[])|[!?,;:)](?=["'-])"""
    rf"|(?<=[^\W\d_{UPPER}'])\.(?=[{UPPER}])",
    re.VERBOSE,
)
JOINED = re.compile(  # the first part of a contraction
    r"""(?:[^\W\d_]+?(?=n't(?:'ve)?\Z)
    |(?:[^\W\d_]+?|n't|'d|'ll)(?='(?:d've|ll've|ll|ve|re|d|m|s)\Z)
    |(?:ca|do|wo|ai|is|are|was|were|did|does|has|have|had|could|would|should)(?=nt\Z)
    |can(?=not\Z)|gon(?=na\Z)|got(?=ta\Z)|i(?=(?:m|ve)\Z)|c'm(?=on\Z)|y'(?=all\Z)
    |\d\d?(?::\d\d)?(?=[ap]\.?m\.?\Z))""",
    re.VERBOSE | re.IGNORECASE,
)

Slice = tuple[int, int]


def tokens(text: str, start: int, end: int) -> list[Slice]:
    """Return the offsets of the tokens of one paragraph: in order, and all but its white space."""
    found = []
    for chunk in CHUNK.finditer(for_model(text[start:end])):
        offset = start + chunk.start()
        word = chunk[0]
        cuts = _remembered(word) if len(word) <= CACHED else _cut(word)
        found += [(offset + first, offset + last) for first, last in cuts]
    return found


@lru_cache(maxsize=65536)
def _remembered(word: str) -> tuple[Slice, ...]:
    return _cut(word)


def _cut(word: str) -> tuple[Slice, ...]:
    """Cut what stands between two spaces."""
    if word.isalpha():
        return tuple(_uncontracted(word, 0, len(word)))
    before: list[Slice] = []
    after: list[Slice] = []
    start, end = 0, len(word)
    while start < end and not _is_known(word, start, end):
        if mark := FIRST.match(word, start, end):
            before.append(mark.span())
            start = mark.end()
        elif mark := _last(word, start, end):
            after.append(mark.span())
            end = mark.start()
        else:
            before += _parts(word, start, end)
            start = end
    before += _uncontracted(word, start, end)
    return (*before, *reversed(after))


def _is_known(word: str, start: int, end: int) -> bool:
    if end - start > LONGEST:
        return False
    return word[start:end] in abbreviations() or bool(WHOLE.fullmatch(word, start, end))


def _last(word: str, start: int, end: int) -> re.Match[str] | None:
    """Return what comes off the end; not the stop of an abbreviation after a hyphen ("R-Fla.")."""
    first = max(start, end - LONGEST)
    hyphen = word.rfind("-", first, end)
    if hyphen >= 0 and word[hyphen + 1 : end] in abbreviations():
        return None
    return LAST.search(word, first, end)


def _parts(word: str, start: int, end: int) -> Iterator[Slice]:
    if ADDRESS.fullmatch(word, start, end):
        yield from _uncontracted(word, start, end)
        return
    for mark in INSIDE.finditer(word, start, end):
        yield from _uncontracted(word, start, mark.start())
        yield mark.span()
        start = mark.end()
    yield from _uncontracted(word, start, end)


def _uncontracted(word: str, start: int, end: int) -> Iterator[Slice]:
    while part := JOINED.match(word, start, end):
        yield part.span()
        start = part.end()
    if start < end:
        yield start, end


@cache
def abbreviations() -> frozenset[str]:
    """Return the abbreviations that keep their stop."""
    lines = ABBREVIATIONS.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
