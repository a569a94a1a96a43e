"""HTML built from values: whatever is not HTML already is escaped, here and nowhere else."""

import html
import re
from urllib.parse import urlsplit

from dateline.text.visible import visible

BREAKS = re.compile(r"(\r\n|[\n\r\t])")
NAME = re.compile(r"[^A-Za-z0-9-]")


class Html(str):
    """Text that is markup already; only this module makes it from outside words."""

    __slots__ = ()


def escaped(text: str) -> Html:
    """Return the text as HTML: markup characters escaped, control characters made visible."""
    if isinstance(text, Html):
        return text
    parts = BREAKS.split(text)  # line breaks and tabs stay, they do no harm
    shown = (part if BREAKS.fullmatch(part) else visible(part) for part in parts)
    return Html(html.escape("".join(shown), quote=True))


def tag(name: str, *children: str, **attributes: object) -> Html:
    """Return an element; `class_` is written class, `view_box` viewBox, others with hyphens."""
    opening = "".join(
        f' {_attribute(key)}="{escaped(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Html(f"<{name}{opening}>{joined(*children)}</{name}>")


def joined(*children: str) -> Html:
    """Return several pieces as one, each escaped unless it is HTML already."""
    return Html("".join(escaped(child) for child in children))


def link(url: str, text: str) -> Html:
    """Return a link to an outside page; any address but http and https stays plain text."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return escaped(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return escaped(text)
    return tag("a", text, href=url, rel="noreferrer noopener nofollow")


def anchor(*parts: object) -> str:
    """Return an id made of letters, digits and hyphens only, safe in CSS and in an address."""
    return NAME.sub("", "-".join(str(part) for part in parts))


def _attribute(key: str) -> str:
    if key == "view_box":
        return "viewBox"
    return key.strip("_").replace("_", "-")
