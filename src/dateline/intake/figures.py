"""Captions and credits of a page's pictures, and headlines that it links to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from dateline.intake.dom import ancestors, is_hidden, names_of, squeeze, stands_in, text_of
from dateline.intake.lines import Line
from dateline.intake.marks import credit_at_end, is_byline, is_credit, names_others
from dateline.knowledge.furniture import markup
from dateline.text.normal import for_model

FLOW = "p, h1, h2, h3, h4, h5, h6, li, blockquote, pre, td"
MOST = 6000  # nodes that are looked at
MOST_RELATED = 20
POPULAR = ("most", "top", "latest", "trending", "popular", "other")  # not of this report


@dataclass(frozen=True, slots=True)
class Picture:
    """What stands under one picture, and after how many blocks of the body."""

    after: int
    caption: str | None
    credit: str | None

    @property
    def wordings(self) -> list[str]:
        """The words that a body may repeat: of the caption, the credit, and both."""
        parts = [part for part in (self.caption, self.credit) if part]
        return [*parts, " ".join(parts)]


def pictures(tree: Any, body: list[str], title: str | None) -> list[Picture]:
    """Return the captions that stand between the page's title and the end of its body."""
    places = _Places(body)
    found: list[Picture] = []
    seen: set[str] = set()
    begun = not title
    beside = {node.mem_id for node in _beside_images(tree, places.keys)}
    for node in tree.css(", ".join((FLOW, "div", "span", *markup().captions)))[:MOST]:
        if node.tag in ("div", "span") and node.mem_id not in beside and not _is_caption(node):
            continue
        if _is_caption(node) or node.mem_id in beside:
            after = node.mem_id in beside and stands_in(node, "article", "main")
            within = begun and (after or not places.ended)
            if within and not _aside(node) and not is_hidden(node):
                caption, credit = _parted(node)
                key = caption or credit or ""
                told = _is_caption(node) and node.tag != "figcaption"
                read = told and key_of(key) in places.keys
                if len(key) > 3 and key not in seen and not read:
                    seen.add(key)
                    found.append(Picture(places.passed, caption, credit))
            continue
        words = key_of(text_of(node))
        begun = begun or (node.tag == "h1") or places.passed > 0
        places.meet(words)
    found = sorted(found, key=lambda picture: picture.after)
    return found if places.passed else [Picture(0, p.caption, p.credit) for p in found[:1]]


def _beside_images(tree: Any, body: list[str]) -> Iterator[Any]:
    """Yield the short texts that share a small box with an image and are no part of the body."""
    for image in tree.css("img")[:300]:
        for box in islice(ancestors(image), 3):
            if box.tag in ("article", "main", "body", "a", "header", "nav", "aside", "td"):
                break
            words = text_of(box)
            if not words:
                continue
            inside = [n for n in box.css("div, p, span") if n.css_first("img") is None]
            inside = [n for n in inside if text_of(n) == words]
            if inside and _describes(box, words, body):
                yield inside[0]
            break


def _describes(box: Any, words: str, body: list[str]) -> bool:
    """Tell whether the words beside an image are a caption, not a teaser or a paragraph."""
    linked = sum(len(text_of(link)) for link in box.css("a"))
    headed = box.css_first("h1, h2, h3, h4, button, form") is not None
    if not 3 <= len(words.split()) <= 90 or headed or linked:
        return False
    return key_of(words) not in body or _parted(box)[1] is not None


class _Places:
    """Counts the blocks of the body that were met on the way through the page."""

    def __init__(self, body: list[str]) -> None:
        self.keys = [key_of(text) for text in body]
        self.passed = 0

    @property
    def ended(self) -> bool:
        return self.passed >= len(self.keys) > 0

    def meet(self, key: str) -> None:
        if not key:
            return
        for ahead, known in enumerate(self.keys[self.passed : self.passed + 8]):
            if (
                known
                and (known.startswith(key) or key.startswith(known))
                and min(len(known), len(key)) > 8
            ):
                self.passed += ahead + 1
                return


def key_of(text: str) -> str:
    """Return the beginning of a text by its letters and digits alone."""
    return re.sub(r"\W", "", text[:160]).lower()[:60]


def _is_caption(node: Any) -> bool:
    names = names_of(node)
    return (
        node.tag == "figcaption"
        or "caption" in names
        or node.attributes.get("itemprop") == "caption"
    )


def _aside(node: Any) -> bool:
    if stands_in(node, "nav", "footer", "aside", "header", "a"):
        return not stands_in(node, "article")
    return any(_holds(around, markup().aside_names) for around in ancestors(node))


def _holds(node: Any, parts: tuple[str, ...]) -> bool:
    names = names_of(node)
    return any(part in names for part in parts)


def _parted(node: Any) -> tuple[str | None, str | None]:
    """Return a caption and its credit, told by markup or by their words."""
    whole = text_of(node)
    if not whole or len(whole) > 1200:
        return None, None
    for inner in node.css("*")[:40]:
        words = text_of(inner)
        credit = words if _holds(inner, markup().credit_names) or _is_credit(words) else ""
        if credit and len(credit) < len(whole) and len(credit) <= 160:
            rest = (
                whole.removesuffix(credit) if whole.endswith(credit) else whole.replace(credit, " ")
            )
            return squeeze(rest.strip(" |")) or None, credit
        if credit == whole:
            return None, credit
    line = Line(0, len(whole), for_model(whole), 2)
    if cut := credit_at_end(line):
        return squeeze(whole[: cut[0]]) or None, squeeze(whole[cut[0] :])
    return whole, None


def _is_credit(words: str) -> bool:
    return is_credit(Line(0, len(words), for_model(words), 2))


def standfirst(tree: Any, body: list[str]) -> str | None:
    """Return the sentences that stand between the page's heading and its body."""
    marked = {node.mem_id for node in tree.css(", ".join(markup().standfirsts))}
    keys = [key_of(text) for text in body[:3]]
    begun = False
    for node in tree.css(", ".join(("h1", "p", *markup().standfirsts)))[:MOST]:
        words = text_of(node) if begun else ""
        key = key_of(words)
        if key and any(key.startswith(known) or known.startswith(key) for known in keys):
            return None
        if node.mem_id in marked and _is_standfirst(words) and not _aside(node):
            return None if is_hidden(node) else words
        begun = begun or node.tag == "h1"
    return None


def _is_standfirst(words: str) -> bool:
    line = Line(0, len(words), for_model(words), 2)
    return 8 <= len(line.words) <= 80 and line.ends and line.is_prose and not is_byline(line)


def related_headlines(tree: Any) -> Iterator[str]:
    """Yield the headlines of other reports that the page lists as related."""
    seen: set[str] = set()
    for part in _related_parts(tree):
        for link in part.css("a")[:40]:
            words = text_of(link)
            if 4 <= len(words.split()) <= 30 and words not in seen and not is_hidden(link):
                seen.add(words)
                yield words
            if len(seen) >= MOST_RELATED:
                return


def _related_parts(tree: Any) -> Iterator[Any]:
    """Yield the boxes that are marked, or announced by their heading, as related reports."""
    yield from tree.css(", ".join(markup().related))[:30]
    for heading in tree.css("aside h2, aside h3, aside h4, section h3, section h4")[:30]:
        words = text_of(heading)
        line = Line(0, len(words), for_model(words), 2)
        if names_others(line) and not line.lower.startswith(POPULAR) and heading.parent is not None:
            yield heading.parent


def link_texts(tree: Any) -> set[str]:
    """Return the words of the page's links that could be headlines."""
    return {
        text for link in tree.css("a")[:MOST] if 4 <= len((text := text_of(link)).split()) <= 30
    }
