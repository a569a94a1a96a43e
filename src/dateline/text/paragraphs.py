"""Paragraphs: the longest stretches that are safe to parse on their own."""

import re
from collections.abc import Iterator

LIMIT = 5000  # characters; a longer paragraph is cut at white space, or hard where there is none
BREAK = re.compile(r"\n[ \t\r\f\v\u00a0]*(?:\n\s*)+|\r\n?\s*\r\n?\s*")
LINE_END = re.compile(r"[\r\n]+\s*")
WIDTH = 120  # characters; a text whose lines are shorter than this was wrapped by hand


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the paragraphs of `text[start:end]`, without outer white space.

    Blank lines separate. Single line ends separate too, unless the text was wrapped by hand.
    """
    at = start
    for match in BREAK.finditer(text, start, end):
        yield from _lines(text, at, match.start())
        at = match.end()
    yield from _lines(text, at, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    cuts = list(LINE_END.finditer(text, start, end))
    if cuts and not wrapped(text[start:end]):
        at = start
        for match in cuts:
            yield from _bounded(text, at, match.start())
            at = match.end()
        start = at
    yield from _bounded(text, start, end)


def wrapped(block: str) -> bool:
    """Tell whether the lines of a block were broken at a fixed width, in mid-sentence.

    Most of its line ends then come without a sentence end and after about the same width.
    """
    lines = [line for line in block.splitlines() if line.strip()]
    if len(lines) < 2 or max(map(len, lines)) > WIDTH:
        return False
    inner = lines[:-1]
    open_ended = sum(not line.rstrip().endswith((".", "!", "?", '"', "”", ":")) for line in inner)
    long = sum(len(line.rstrip()) > 0.6 * max(map(len, lines)) for line in inner)
    return open_ended > 0.6 * len(inner) and long > 0.6 * len(inner) and max(map(len, lines)) > 45


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LIMIT:
        cut = max(text.rfind(" ", start, start + LIMIT), text.rfind("\n", start, start + LIMIT))
        cut = cut if cut > start else start + LIMIT
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end
