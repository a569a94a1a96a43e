"""JSON written piece by piece, so that a chronology of any length never stands in memory twice."""

import re
from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote

import msgspec

# Inside JSON these characters stand in strings only. As escapes they mean the same, and no page
# that the JSON is put into takes them for markup.
MARKUP = ((b"<", b"\\u003c"), (b">", b"\\u003e"), (b"&", b"\\u0026"))
PLAIN_ID = re.compile(r"[A-Za-z0-9._~/-]*")


def encoded(value: Any) -> bytes:
    """Return a value as one line of JSON, UTF-8, that is safe inside a page."""
    line = msgspec.json.encode(value)
    for character, escape in MARKUP:
        line = line.replace(character, escape)
    return line


def write_listed(items: Iterable[Any], out: BinaryIO) -> None:
    """Write items as a JSON array, one a line."""
    out.write(b"[")
    for number, item in enumerate(items):
        out.write(b",\n" if number else b"\n")
        out.write(encoded(item))
    out.write(b"\n]")


def write_keyed(items: Iterable[tuple[str, Any]], out: BinaryIO) -> None:
    """Write pairs as a JSON object, one a line; the caller sees to it that no key comes twice."""
    out.write(b"{")
    for number, (key, item) in enumerate(items):
        out.write(b",\n" if number else b"\n")
        out.write(encoded(key) + b":" + encoded(item))
    out.write(b"\n}")


def urn(kind: str, *parts: str) -> str:
    """Return a name for a record that has no address: urn:dateline:KIND:ID."""
    return ":".join(["urn:dateline", kind, *map(in_name, parts)])


def in_name(id_: str) -> str:
    """Return an id as it stands in a URN or a qualified name: other characters become escapes."""
    return id_ if PLAIN_ID.fullmatch(id_) else quote(id_, safe="-._~/")
