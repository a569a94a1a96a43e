"""What a page says of itself: JSON-LD, OpenGraph and other meta elements, marked-up elements."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from dateline.intake import linked, shown
from dateline.intake.authors import authors_of, credited
from dateline.intake.dom import attribute, is_hidden, names_of, squeeze, stands_in, text_of
from dateline.intake.moments import Moment, mailed, moments, only_moment
from dateline.knowledge.furniture import markup
from dateline.text.edtf import from_iso

SUFFIX = re.compile(r"\s+(?:[|»·•–—*-]|::|-{2})\s+")
CUT = 100  # characters; some sites cut a headline there in their JSON-LD
LONGEST = 500  # characters of a title
NOT_A_TAG = re.compile(r"^https?://|[{}<>=]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields that a page states outside its body; absent is None or empty."""

    title: str | None = None
    heading: str | None = None  # the title as the page shows it
    authors: tuple[str, ...] = ()
    byline: str | None = None  # as the page shows it
    section: str | None = None
    tags: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: str | None = None  # EDTF


def metadata_of(tree: Any) -> Metadata:
    """Return what the page says of itself."""
    metas = _metas(tree)
    items = linked.articles(tree)
    item = items[0] if items else {}
    outlet = _outlet(metas, items) or _publisher(tree)
    byline = _byline(tree) or shown.byline(tree)
    stated = _titles(metas, tree, item, outlet)
    heading = _shown_title(tree, stated)
    return Metadata(
        title=_title(stated, heading),
        heading=heading,
        authors=_authors(metas, items, byline, outlet),
        byline=byline,
        section=_section(metas, item),
        tags=_tags(tree, metas, item),
        outlet=outlet,
        url=_url(tree, metas, item),
        published=_published(tree, metas, items),
    )


Metas = dict[str, list[str]]


def _metas(tree: Any) -> Metas:
    """Return the contents of the meta elements by their lower-case name."""
    found: Metas = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = squeeze(attributes.get("content") or "")
        if name and content:
            found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(metas: Metas, *names: str) -> str | None:
    return next((metas[name][0] for name in names if name in metas), None)


def _outlet(metas: Metas, items: list[dict[str, Any]]) -> str | None:
    named = [linked.first(item.get("publisher")) for item in items]
    site = _first(metas, "og:site_name", "application-name", "apple-mobile-web-app-title")
    return site or next((name for name in named if name), None) or _first(metas, "dc.publisher")


def _publisher(tree: Any) -> str | None:
    """Return the publisher that marked-up elements name."""
    for node in tree.css("[itemprop=publisher] [itemprop=name]")[:3]:
        if name := attribute(node, "content") or text_of(node):
            return name[:LONGEST]
    return None


def _titles(metas: Metas, tree: Any, item: dict[str, Any], outlet: str | None) -> list[str]:
    """Return the titles that the page states for machines, the most trusted first."""
    stated = [
        linked.first(item.get("headline")),
        _first(metas, "og:title"),
        _first(metas, "twitter:title", "dc.title", "parsely-title", "sailthru.title", "title"),
        next((text_of(node) for node in tree.css("title")[:1]), None),
    ]
    return [without_site(title[:LONGEST], outlet) for title in stated if title]


def _title(stated: list[str], shown: str | None) -> str | None:
    """Take the first stated title; where it was cut short, the one that goes on."""
    if not stated:
        return shown
    opening = stated[0].removesuffix("...").removesuffix("…").rstrip()
    if opening == stated[0] and len(opening) < CUT:
        return opening
    others = [title for title in (*stated[1:], shown or "") if title.startswith(opening)]
    longer = [title for title in others if not SUFFIX.match(title[len(opening) :])]
    return max([stated[0], *longer], key=len)


def _shown_title(tree: Any, stated: list[str]) -> str | None:
    """Return the heading of the page that says much the same as a stated title."""
    heads = [text_of(node) for node in tree.css("h1")[:20] if not is_hidden(node)]
    heads = [head for head in heads if head]
    same = [head for head in heads if any(_same(head, title) for title in stated)]
    return next(iter(same or (heads if not stated else [])), None)


def _same(one: str, other: str) -> bool:
    """Tell whether two titles share most of their words."""
    first, second = ({w.lower() for w in re.findall(r"\w+", title)} for title in (one, other))
    return 2 * len(first & second) > min(len(first), len(second)) > 0


def without_site(title: str, outlet: str | None) -> str:
    """Return a title without the name of the site that many pages add to it."""
    parts = SUFFIX.split(title)
    site = re.sub(r"\W", "", outlet or "").lower()
    while len(parts) > 1:
        last = re.sub(r"\W", "", parts[-1]).lower()
        named = site and len(last) > 2 and (last in site or site in last)
        barred = len(parts[-1].split()) <= 3 and "|" in title[title.rfind(parts[-1]) - 3 :]
        if named or barred:
            parts.pop()
        else:
            break
    kept = title[: title.rfind(parts[-1]) + len(parts[-1])]
    return kept if kept.strip() else title


def _byline(tree: Any) -> str | None:
    """Return the words of the first byline that is shown and short."""
    for selector in markup().bylines:
        for node in tree.css(selector)[:12]:
            words = text_of(node)
            apart = stands_in(node, "aside", "footer", "nav") or is_hidden(node)
            if 3 < len(words) <= 160 and not apart and authors_of(words):
                return words
    return None


def _authors(
    metas: Metas, items: list[dict[str, Any]], byline: str | None, outlet: str | None
) -> tuple[str, ...]:
    stated = [
        name
        for item in items[:1]
        for name in linked.strings(item.get("author") or item.get("creator"))
    ]
    sources = (stated, *(metas.get(name, []) for name in markup().authors), [byline or ""])
    for source in sources:
        if names := _others(outlet, (name for text in source for name in authors_of(text))):
            return names
    return _others(outlet, (name for text in stated if (name := credited(text))))


def _others(outlet: str | None, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are not the outlet's own, each once."""
    own = _letters(outlet or "")
    return tuple(dict.fromkeys(n for n in names if not own or _letters(n) not in own))


def _letters(name: str) -> str:
    return re.sub(r"\W", "", name).lower()


def _section(metas: Metas, item: dict[str, Any]) -> str | None:
    stated = linked.first(item.get("articleSection")) or _first(metas, *markup().sections)
    return stated if stated and len(stated) <= 60 and "://" not in stated else None


def _tags(tree: Any, metas: Metas, item: dict[str, Any]) -> tuple[str, ...]:
    """Return the tags of the first source that has any, each once."""
    shown = [text_of(node) for node in tree.css("[rel~=tag]")[:60] if not is_hidden(node)]
    for source in (
        shown,
        metas.get("article:tag", []),
        linked.strings(item.get("keywords")),
        *(metas.get(name, []) for name in markup().tags),
    ):
        split = [part.strip(" #") for text in source for part in re.split(r"[,;]", text)]
        kept = [tag for tag in split if 1 < len(tag) <= 60 and not NOT_A_TAG.search(tag)]
        if kept:
            return tuple(dict.fromkeys(kept))[:40]
    return ()


def _url(tree: Any, metas: Metas, item: dict[str, Any]) -> str | None:
    canonical = next(
        (attribute(node, "href") for node in tree.css("link[rel=canonical]")[:1]), None
    )
    for url in (canonical, _first(metas, "og:url"), linked.first(item.get("url"))):
        if url and re.match(r"https?://[^\s/]+", url):
            return url
    return None


def _published(tree: Any, metas: Metas, items: list[dict[str, Any]]) -> str | None:
    """Return the date of publication with time and zone, from the most explicit source."""
    stated = [text for item in items for text in linked.strings(item.get("datePublished"))]
    metas_ = [text for name in markup().published for text in metas.get(name, [])]
    marked = [
        attribute(node, "datetime") or attribute(node, "content") or text_of(node)
        for node in tree.css("[itemprop=datePublished], time[pubdate], time.published")[:5]
    ]
    for text in (*stated, *metas_, *marked, *shown.times(tree)):
        found = (
            from_iso(text) or mailed(text) or next((moment.edtf for moment in moments(text)), None)
        )
        if found and len(found) >= 10 and "/" not in found:
            return found
    return None


def clocks(tree: Any) -> Iterator[Moment]:
    """Yield the date and time that a page's header shows: its clock when it was fetched."""
    for node in tree.css(", ".join(markup().clocks))[:400]:
        if node.child is None or stands_in(node, "article", "main") or "publish" in names_of(node):
            continue
        words = squeeze(node.text(deep=True))
        moment = only_moment(words) if 8 <= len(words) <= 60 else None
        if moment:
            yield moment
