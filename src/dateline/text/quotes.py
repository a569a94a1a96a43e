"""Quotations: what stands between quotation marks, paragraph by paragraph."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

OPENS = "“«„‟"
CLOSES = {"“": '”"', "«": "»", "„": '“”"', "‟": '”"', '"': '"”', "''": "''"}
MARK = re.compile("[“”«»„‟\"‘’'`]")
MARKS = "“”«»„‟\"‘’'`"
PLURAL = 400  # characters in which a plural's apostrophe looks for the mark that really closes


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation with its marks; `closed` is False where the paragraph ends before the mark."""

    start: int
    end: int
    closed: bool
    width: int = 1  # characters of one mark

    @property
    def inner(self) -> tuple[int, int]:
        """The offsets without the marks."""
        return self.start + self.width, self.end - self.width if self.closed else self.end


def quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the outermost quotations of one paragraph, in order.

    Double marks of any shape pair with each other, two single ones (\'\'so\'\') with two; single
    marks count only outside double ones and only where they cannot be apostrophes. An unclosed
    quotation runs to the paragraph's end.
    """
    at, last = start, _last_single(text, start, end)
    while mark := MARK.search(text, at, end):
        at = mark.start()
        found = _double(text, at, start, end)
        if found is None and at + 2 <= last:
            found = _single(text, at, start, end)
        if found is None:
            at += 1
            continue
        if found.inner[0] < found.inner[1]:
            yield found
        at = found.end


def _double(text: str, at: int, start: int, end: int) -> Quotation | None:
    pair = text[at : at + 2] in ("''", "``", "’’", "‘‘")
    if pair:
        shut = min((p for m in ("''", "’’") if (p := text.find(m, at + 2, end)) >= 0), default=-1)
        return Quotation(at, end, False, 2) if shut < 0 else Quotation(at, shut + 2, True, 2)
    mark = text[at]
    if mark not in OPENS and not (mark == '"' and _opens_straight(text, at, start)):
        return None
    close = _closing(text, at, end)
    return Quotation(at, end, False) if close is None else Quotation(at, close + 1, True)


def _opens_straight(text: str, at: int, start: int) -> bool:
    """Tell a quotation mark from inches: 6" pipe."""
    if at + 1 >= len(text):
        return False
    before = text[at - 1] if at > start else " "
    return not (before.isdigit() and not text[at + 1].isalpha())


def _closing(text: str, at: int, end: int) -> int | None:
    """Return where the mark stands that closes the one at `at`."""
    closers, depth = CLOSES[text[at]], 0
    for place in range(at + 1, end):
        mark = text[place]
        if mark == text[at] and mark in "“«":
            if not text[place - 1].isspace() and text[place - 1] not in "([-—–":
                return place  # an opening shape typed where the closing one belongs
            depth += 1
        elif mark in closers:
            if depth == 0:
                return place
            depth -= 1
    return None


def _single(text: str, at: int, start: int, end: int) -> Quotation | None:
    if not _opens_single(text, at, start):
        return None
    close = _single_close(text, at, end)
    return None if close is None or close - at < 4 else Quotation(at, close, True)


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


def _last_single(text: str, start: int, end: int) -> int:
    """Return where the last single mark stands that can close; -1 where there is none."""
    for place in range(end - 1, start, -1):
        if text[place] in ("’", "'") and not text[place - 1].isspace():
            after = text[place + 1] if place + 1 < end else " "
            if not after.isalnum():
                return place
    return -1


def _later_close(text: str, start: int, end: int) -> bool:
    """Tell whether a single mark that can close follows before another one opens."""
    for place in range(start, min(end, start + PLURAL)):
        if text[place] in ("’", "'"):
            after = text[place + 1] if place + 1 < end else " "
            return not after.isalnum() and not text[place - 1].isspace()
        if text[place] == "‘":
            return False
    return False
