"""Texts written with the zone of each line before it, so that an example can be read as a page.

`title | Bridge falls` is the line "Bridge falls", a title; a bare `| more` goes on with the zone
of the line before; `dateline/lead | VELMAR -- ¦Shells fell.` is one line of two zones.
"""

from dateline.intake import document_from_text
from dateline.records.document import Document

Zones = list[tuple[str, str]]


def shaped(example: str) -> tuple[str, Zones]:
    """Return the text, and the kind and the words of each of its zones."""
    text: list[str] = []
    zones: Zones = []
    for row in example.strip("\n").splitlines():
        kind, bar, line = row.partition("|")
        line = line.removeprefix(" ")
        text.append(line.replace("¦", "") if bar else "")
        if not bar:
            continue
        if not kind.strip():
            zones[-1] = (zones[-1][0], f"{zones[-1][1]} {line.strip()}")
            continue
        parts = zip(kind.strip().split("/"), line.split("¦"), strict=True)
        zones += [(name, part.strip()) for name, part in parts]
    return "\n".join(text), zones


def zones_of(document: Document) -> Zones:
    """Return the kind and the words of each zone, on one line."""
    return [(zone.kind, " ".join(zone.span.text.split())) for zone in document.zones]


def read(example: str) -> tuple[Document, Zones]:
    """Return the document of an example and the zones it should have."""
    text, zones = shaped(example)
    return document_from_text(text, "example"), zones
