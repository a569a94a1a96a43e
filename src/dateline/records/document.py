"""One report as it was taken in: its text, what each part of it is, and what is known of it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from dateline.records.codes import PublishedMethod, ZoneKind
from dateline.records.notice import Notice
from dateline.records.span import Span, internal

Form = Literal["file", "row"]
# Zones whose words are read for facts; the others are never read (related headlines, furniture).
READ = frozenset({"title", "lead", "body", "subhead", "caption", "dateline"})


def digest(*parts: str) -> str:
    """Return blake2b-128 in hex of the parts joined by NUL."""
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Zone:
    """What one stretch of the text is. Zones never overlap."""

    kind: ZoneKind
    span: Span


@dataclass(frozen=True, slots=True)
class Image:
    """The caption of one image and the credit that goes with it."""

    caption: Span | None
    credit: Span | None


@dataclass(frozen=True, slots=True)
class Published:
    """When the report was published (EDTF) and how that is known."""

    edtf: str | None = None
    method: PublishedMethod = "unknown"
    evidence: tuple[Span, ...] = ()
    why: str = internal("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report: verbatim text for a text input, blocks in reading order for a page."""

    id: str = ""  # filled from url, outlet and text
    text_hash: str = ""  # filled from text
    origin: str
    sha256: str  # of the bytes read, after gunzip
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None  # ISO 639-1; None when it cannot be told
    text: str
    zones: tuple[Zone, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[Span, ...] = ()
    published: Published = field(default_factory=Published)
    retrieved: str | None = None
    notices: tuple[Notice, ...] = internal(())
    raw: bytes = internal(b"")  # what was read, after gunzip: a file, or a row of JSON Lines
    form: Form = internal("file")

    def __post_init__(self) -> None:
        key = digest(self.url or "", self.outlet or "", self.text)
        object.__setattr__(self, "id", key)
        object.__setattr__(self, "text_hash", digest(self.text))

    def span(self, start: int, end: int) -> Span:
        """Return the span of `text[start:end]`."""
        return Span(start, end, self.text[start:end])

    def read_zones(self) -> Iterator[Zone]:
        """Yield the zones that are read for facts; a word-for-word repeat is read once."""
        seen: set[str] = set()
        for zone in self.zones:
            if zone.kind in READ and zone.span.text not in seen:
                seen.add(zone.span.text)
                yield zone
