"""The body of a page as blocks: by trafilatura, or plainly by its paragraphs where that fails."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dateline.intake.dom import squeeze, stands_in, text_of

MOST_TAGS = 80_000  # signs "<" of a page; trafilatura takes minutes beyond
MOST_BLOCKS = 20_000
AROUND = ("nav", "footer", "aside", "header", "button", "form", "select")
PLAIN = "p, h2, h3, h4, h5, li, blockquote, pre"
HEADING = re.compile(r"h[1-6]")

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its errors are answers here
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or list item of a page's body."""

    text: str  # one line
    heading: bool = False
    row: bool = False  # of a table


def blocks_of(markup: str, tree: Any) -> list[Block]:
    """Return the body in reading order; empty when the page has none."""
    found = list(_by_trafilatura(markup)) if markup.count("<") <= MOST_TAGS else []
    return found or list(_by_paragraphs(tree))


def _by_trafilatura(markup: str) -> Iterator[Block]:
    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(markup, with_metadata=False, fast=True, include_comments=False)
    except Exception:  # the page is hostile input, and this library raises what lxml raises
        return
    if found is None or found.body is None:
        return
    for child in found.body:
        yield from _blocks(child)


def _blocks(element: Any) -> Iterator[Block]:
    """Yield the blocks of one element of trafilatura's tree."""
    inner = [
        child
        for child in element
        if child.tag in ("p", "item", "row", "head", "list", "quote", "table")
    ]
    if element.tag in ("list", "quote", "table", "div") and inner:
        if text := squeeze(element.text or ""):
            yield Block(text)
        for child in element:
            yield from _blocks(child)
            if text := squeeze(child.tail or ""):
                yield Block(text)
        return
    for line in _lines(element):
        if text := squeeze(line):
            yield Block(text, heading=element.tag == "head", row=element.tag == "row")


def _lines(element: Any) -> list[str]:
    """Return the text of an element, parted where it breaks the line."""
    parts: list[str] = []
    for event, child in _walk(element):
        if child.tag in ("lb", "cell") and event == "start":
            parts.append("\n" if child.tag == "lb" else " ")
        parts.append((child.text if event == "start" else child.tail) or "")
    return "".join(parts).split("\n")


def _walk(element: Any) -> Iterator[tuple[str, Any]]:
    """Yield the start of each element below and at one, and the end of each below, in order."""
    todo: list[tuple[str, Any]] = [("start", element)]
    while todo:
        event, node = todo.pop()
        yield event, node
        if event == "start":
            for child in reversed(node):
                todo += [("end", child), ("start", child)]


def _by_paragraphs(tree: Any) -> Iterator[Block]:
    """Yield the paragraphs and headings of a page that stand outside its navigation."""
    held: set[str] = set()
    for node in tree.css(PLAIN)[:MOST_BLOCKS]:
        if stands_in(node, *AROUND) or (node.tag == "blockquote" and node.css_first("p")):
            continue
        text = text_of(node)
        if len(text) >= 2 and text not in held:
            held.add(text)
            yield Block(text, heading=bool(HEADING.fullmatch(node.tag or "")))
