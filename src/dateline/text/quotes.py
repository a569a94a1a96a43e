"""Quotations: what stands between quotation marks, paragraph by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

DOUBLE_OPEN = "“«„‟"
DOUBLE_CLOSE = "”»"
STRAIGHT = '"'
SINGLE_OPEN = "‘"
SINGLE_CLOSE = "’"
LIMIT = 20  # characters looked at around a mark; bounds the work on hostile input


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `closed` is False where the paragraph ends before the mark."""

    start: int
    end: int
    closed: bool

    @property
    def inner(self) -> tuple[int, int]:
        """The offsets without the marks."""
        return self.start + 1, self.end - 1 if self.closed else self.end


def quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the outermost quotations of one paragraph, in order.

    Double marks of any shape pair with each other; single marks count only outside double ones
    and only where they cannot be apostrophes. An unclosed quotation runs to the paragraph's end.
    """
    at = start
    while at < end:
        mark = text[at]
        if _opens_double(text, at, start):
            close = _double_close(text, at, end)
            yield Quotation(at, close, close > at + 1 and _is_double_close(text[close - 1]))
            at = close
        elif _opens_single(text, at, start):
            close = _single_close(text, at, end)
            if close is None:
                at += 1
                continue
            yield Quotation(at, close, True)
            at = close
        else:
            at += 1
        del mark


def _is_double_close(mark: str) -> bool:
    return mark in DOUBLE_CLOSE or mark == STRAIGHT or mark in "“"


def _opens_double(text: str, at: int, start: int) -> bool:
    mark = text[at]
    if mark in DOUBLE_OPEN or mark == "”" or mark == "»":
        return mark in DOUBLE_OPEN
    if mark != STRAIGHT or at + 1 >= len(text):
        return False
    before = text[at - 1] if at > start else " "
    return not (before.isdigit() and not text[at + 1].isalpha())


def _double_close(text: str, at: int, end: int) -> int:
    """Return the offset behind the mark that closes the one at `at`, or the paragraph's end."""
    closers = {"“": "”\"", "«": "»", "„": "“”\"", "‟": "”\"", '"': '"”'}[text[at]]
    depth = 0
    for place in range(at + 1, end):
        mark = text[place]
        if mark == text[at] and mark in "“«" and mark not in closers:
            if not text[place - 1].isspace() and text[place - 1] not in "([-—–":
                return place + 1  # an opening shape typed where the closing one belongs
            depth += 1
        elif mark in closers:
            if depth == 0:
                return place + 1
            depth -= 1
    return end


def _opens_single(text: str, at: int, start: int) -> bool:
    mark = text[at]
    if mark not in ("‘", "'", "`"):
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    if not (before.isspace() or before in "([-—–:") or not (after.isalpha() or after.isdigit()):
        return False
    return not text[at + 1 : at + 3].isdigit()  # '90s


def _single_close(text: str, at: int, end: int) -> int | None:
    for place in range(at + 2, end):
        if text[place] not in ("’", "'"):
            continue
        after = text[place + 1] if place + 1 < end else " "
        if text[place - 1] == "s" and after == " " and _later_close(text, place + 1, end):
            continue  # more likely a plural's apostrophe
        if not after.isalnum() and not text[place - 1].isspace():
            return place + 1
    return None


def _later_close(text: str, start: int, end: int) -> bool:
    """Tell whether a single mark that can close follows before another one opens."""
    for place in range(start, min(end, start + 400)):
        if text[place] in ("’", "'"):
            after = text[place + 1] if place + 1 < end else " "
            return not after.isalnum() and not text[place - 1].isspace()
        if text[place] == "‘":
            return False
    return False
