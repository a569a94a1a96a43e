"""Paragraphs: the longest stretches that are safe to parse on their own."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

LIMIT = 5000  # characters; a longer paragraph is cut at a sentence end, a white space, or hard
LINE = re.compile(r"[^\s][^\n\r\f\v\x85\u2028\u2029]*")
LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
ITEM = re.compile(r"(?:[-*•·▪●◦–—>]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\[\d{1,3}\])\s")
WIDTH = 120  # characters; a text with longer lines was not wrapped by hand
NARROW = 40  # characters; shorter lines are a list or a poem
FITS = 0.8  # of the width: a next word that fits so well shows a line ended on purpose
FITS_AFTER_STOP = 0.97  # the same after the end of a sentence
OPENING = "\"'“‘(["
STOP = re.compile(r"[.!?:;][\"'”’)\]]*$")

Slice = tuple[int, int]


def paragraphs(text: str, start: int, end: int) -> Iterator[Slice]:
    """Yield the offsets of the paragraphs of `text[start:end]`, without outer white space.

    Blank lines separate. Single line ends separate too, unless the text was wrapped by hand or
    they stand within a sentence, as where a link of a page was taken for a line.
    """
    for block in blocks(text, start, end):
        width = width_of(text, block) or (_width_of_all(text) if len(block) < 4 else None)
        first, last = block[0]
        for line in block[1:]:
            paragraph = (first, last)
            wrapped = width is not None and _goes_on(text, paragraph, line, width)
            if wrapped or _is_cut(text, paragraph, line):
                last = line[1]
                continue
            yield from _bounded(text, first, last)
            first, last = line
        yield from _bounded(text, first, last)


def blocks(text: str, start: int, end: int) -> Iterator[list[Slice]]:
    """Yield the lines, without outer white space, that no blank line separates."""
    block: list[Slice] = []
    for match in LINE.finditer(text, start, end):
        line = (match.start(), match.start() + len(match[0].rstrip()))
        if block and len(LINE_END.findall(text, block[-1][1], line[0])) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def width_of(text: str, block: Sequence[Slice]) -> int | None:
    """Return the width at which the lines of a block were broken by hand, if they were.

    Prose broken by hand goes on in lower case after many of its long lines; lists, headlines and
    paragraphs do not.
    """
    width = max(end - start for start, end in block)
    if len(block) < 2 or not NARROW < width <= WIDTH:
        return None
    breaks = [
        text[after[0]].islower()
        for (start, end), after in pairwise(block)
        if end - start > 0.7 * width
    ]
    return width if sum(breaks) > 0.3 * len(breaks) else None


@lru_cache(maxsize=1)  # asked for each zone of one text
def _width_of_all(text: str) -> int | None:
    """Return the width that most blocks of a text were wrapped at; None if most were not."""
    several = [block for block in blocks(text, 0, len(text)) if len(block) > 1]
    widths = sorted(width for block in several if (width := width_of(text, block)))
    return widths[len(widths) // 2] if 2 * len(widths) > len(several) else None


def _goes_on(text: str, paragraph: Slice, line: Slice, width: int) -> bool:
    """Tell whether a line continues the paragraph: its first word would not have fitted before."""
    if ITEM.match(text, line[0], line[1]) or line[1] - line[0] > WIDTH:
        return False
    if text[line[0]].islower():
        return True
    before = max(text.rfind(end, paragraph[0], paragraph[1]) for end in "\n\r\f\v") + 1
    last = text[max(before, paragraph[0]) : paragraph[1]].strip()
    word = text[line[0] : line[1]].split(None, 1)[0]
    fits = FITS_AFTER_STOP if STOP.search(last) else FITS
    return len(last) + 1 + len(word) > fits * width


def _is_cut(text: str, paragraph: Slice, line: Slice) -> bool:
    """Tell whether a line end stands in mid-sentence, in a text that was not wrapped."""
    start, end = paragraph
    opens = text[start].isupper() or text[start] in OPENING  # a list in lower case is no sentence
    open_end = text[end - 1].isalpha() or text[end - 1] == ","
    long = end - max(start, text.rfind("\n", start, end) + 1) > NARROW
    if not (opens and open_end and long and text[line[0]].islower()) or ITEM.match(text, *line):
        return False
    ends = STOP.search(text[line[0] : line[1]][-20:]) or SENTENCE_END.search(text, *line)
    return bool(ends)  # a headline and the tags under it are no sentence


def _bounded(text: str, start: int, end: int) -> Iterator[Slice]:
    while end - start > LIMIT:
        cut = _cut(text, start)
        yield start, start + len(text[start:cut].rstrip())
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _cut(text: str, start: int) -> int:
    """Return where to cut the first piece off a paragraph that is too long."""
    ends = [match.end() for match in SENTENCE_END.finditer(text, start, start + LIMIT)]
    if ends and ends[-1] > start + LIMIT // 2:
        return ends[-1]
    space = max(text.rfind(" ", start, start + LIMIT), text.rfind("\n", start, start + LIMIT))
    return space if space > start else start + LIMIT
