"""Small questions to a page's tree (selectolax, lexbor)."""

import re
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

Node = Any  # selectolax has no types
UNSEEN = ["script", "style", "noscript", "template", "svg", "iframe", "object", "head title"]
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
SPACE = re.compile(r"\s+")
TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|(?:script|style|textarea|title)\b.*?(?:</(?:script|style|textarea|title)"
    r"|\Z)"
    r"|(/?)([a-z][a-z0-9]*)[^<>]*>?)",
    re.IGNORECASE | re.DOTALL,
)
UNNESTED = frozenset(  # elements without content, or that the next of their kind closes
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
        *(
            "track",
            "wbr",
            "p",
            "li",
            "tr",
            "td",
            "th",
            "dt",
            "dd",
            "option",
            "html",
            "head",
            "body",
        ),
        *("path", "circle", "rect", "use"),
    ]
)
DEEPEST_TAG = 400
DEEPEST = 60  # ancestors that are looked at


def parse(markup: str) -> Any:
    """Return the tree of a page."""
    return LexborHTMLParser(markup)


def shallow(markup: str) -> str:
    """Return a page without the tags that nest deeper than any page does: parsers choke on them."""
    depth = 0
    deeper = 0  # elements opened below the limit and left out

    def kept(match: re.Match[str]) -> str:
        nonlocal depth, deeper
        if not match[2] or match[2].lower() in UNNESTED:
            return match[0]
        if match[1]:
            if deeper:
                deeper -= 1
                return " "
            depth = max(0, depth - 1)
        elif depth >= DEEPEST_TAG:
            deeper += 1
            return " "
        else:
            depth += 1
        return match[0]

    return TAG.sub(kept, markup)


def text_of(node: Node) -> str:
    """Return the visible text of a node, each run of white space as one blank."""
    return squeeze(node.text(deep=True, separator=" "))


def squeeze(text: str) -> str:
    """Return the text on one line without outer white space."""
    text = SPACE.sub(" ", text.replace("\u200b", "").replace("\xad", "")).strip()
    return re.sub(r" ([,.;:!?])(?=\s|$)", r"\1", text)


def attribute(node: Node, name: str) -> str:
    """Return an attribute's value, empty when absent."""
    return squeeze(node.attributes.get(name) or "")


def ancestors(node: Node) -> Iterator[Node]:
    """Yield the nodes around a node, nearest first."""
    for _ in range(DEEPEST):
        node = node.parent
        if node is None:
            return
        yield node


def is_hidden(node: Node) -> bool:
    """Tell whether a node or one around it is never shown."""
    return any(_hides(around) for around in (node, *ancestors(node)))


def _hides(node: Node) -> bool:
    attributes = node.attributes
    hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
    return hidden or bool(HIDDEN.search(attributes.get("style") or ""))


def names_of(node: Node) -> str:
    """Return the classes and the id of a node, in lower case."""
    return f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".lower()


def stands_in(node: Node, *tags: str) -> bool:
    """Tell whether an element of one of the tags is around a node."""
    return any(around.tag in tags for around in ancestors(node))
