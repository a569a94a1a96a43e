"""JSON-LD: what a page says of itself for machines."""

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.intake.dom import squeeze
from dateline.knowledge.furniture import markup

WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$"
)
DEEPEST = 12
MOST = 2000  # objects of one page


def articles(tree: Any) -> list[dict[str, Any]]:
    """Return the page's objects that describe a report, the fittest first."""
    found = [item for script in tree.css("script") for item in _objects(script)][:MOST]
    typed = [(item, _types(item)) for item in found]
    reports = [item for item, types in typed if types & markup().article_types]
    return reports or [item for item, types in typed if types & markup().page_types]


def _objects(script: Any) -> Iterator[dict[str, Any]]:
    if "ld+json" not in (script.attributes.get("type") or "").lower():
        return
    raw = WRAPPING.sub("", script.text(deep=True) or "")
    try:
        yield from _flat(json.loads(raw, strict=False), 0)
    except (ValueError, RecursionError):
        return


def _flat(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """Yield the objects of lists, graphs and main entities, outermost first."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _flat(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            if isinstance(value.get(key), list | dict):
                yield from _flat(value[key], depth + 1)


def _types(item: dict[str, Any]) -> set[str]:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {str(kind).rsplit("/", 1)[-1] for kind in kinds if kind}


def strings(value: Any) -> list[str]:
    """Return the texts of a value: itself, the items of a list, the names of things."""
    if isinstance(value, str):
        clean = squeeze(html.unescape(re.sub(r"<[^<>]*>", " ", value)))
        return [clean] if clean else []
    if isinstance(value, list):
        return [text for item in value[:MOST] for text in strings(item)]
    if isinstance(value, dict):
        return strings(value.get("name") or value.get("@value"))
    return []


def first(value: Any) -> str | None:
    """Return the first text of a value."""
    return next(iter(strings(value)), None)
