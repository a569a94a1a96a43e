"""What a page shows between its heading and its first paragraph: byline and date, unmarked."""

from collections.abc import Iterator
from typing import Any

from dateline.intake.authors import authors_of
from dateline.intake.dom import attribute, is_hidden, names_of, stands_in, text_of
from dateline.intake.lines import Line
from dateline.intake.marks import is_byline, is_dated, is_meta
from dateline.intake.moments import only_time
from dateline.text.edtf import from_iso
from dateline.text.normal import for_model

MOST = 80  # elements after the heading that are looked at
LONGEST = 160  # characters of a byline
PARAGRAPH = 25  # words; a longer paragraph is the report's first
APART = ("aside", "nav", "form", "figure", "figcaption")
ENTRIES = 3  # times of day on their own that make a page a live blog


def over_body(tree: Any) -> Iterator[Any]:
    """Yield the small elements between the heading and the first long paragraph."""
    begun, seen = False, 0
    for node in tree.css("h1, p, div, span, address, li, time")[:4000]:
        if node.tag == "h1":
            begun = True
        elif begun and seen < MOST:
            words = text_of(node)
            if node.tag == "p" and len(words.split()) >= PARAGRAPH:
                return
            if words and len(words) <= LONGEST:
                seen += 1
                if not is_hidden(node) and not stands_in(node, *APART):
                    yield node


def byline(tree: Any) -> str | None:
    """Return the first words over the body that open like a byline and name somebody."""
    for node in over_body(tree):
        words = text_of(node)
        if is_byline(_line(words)) and words.lower().startswith("by ") and authors_of(words):
            return words
    return None


def date_line(tree: Any) -> str | None:
    """Return the first words over the body that are a full date, or a date among names."""
    for node in over_body(tree):
        words = text_of(node)
        if is_dated(_line(words)) or is_meta(_line(words)):
            return words
    return None


def times(tree: Any) -> Iterator[str]:
    """Yield the moments that <time> elements over the body state for machines."""
    for node in over_body(tree):
        stamp = attribute(node, "datetime") if node.tag == "time" else ""
        around = names_of(node) + (names_of(node.parent) if node.parent else "")
        if stamp and "updat" not in around and "modif" not in around and from_iso(stamp):
            yield stamp


def is_live(tree: Any) -> bool:
    """Tell whether times of day stand alone over the page's entries."""
    alone = [node for node in tree.css("time")[:400] if only_time(text_of(node))]
    return len(alone) >= ENTRIES


def _line(words: str) -> Line:
    return Line(0, len(words), for_model(words), 2)
