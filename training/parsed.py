"""The reports that models are fitted on: the tune parts of the sets of places, parsed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dateline.records.document import Document, Zone
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stages import sentences, tagging
from evaluation.cases import Json, parts_of, rows

SETS = ("lgl", "gwn", "tr-news")


@dataclass(frozen=True, slots=True)
class Report:
    """One report: which set it is of, the toponyms that people marked, its parse."""

    set: str
    toponyms: list[Json]
    reading: Reading  # document and sentences; no other layer


def tuned(gold: Path) -> Iterator[Report]:
    """Yield the reports of the tune parts, in the order of the files."""
    for name in SETS:
        parts = parts_of(name)
        for row in rows(gold / f"places/{name}.jsonl"):
            if "tune" in parts[row["id"]]:
                yield Report(name, row["toponyms"], parsed(row["id"], row["text"]))


def parsed(origin: str, text: str) -> Reading:
    """Parse a text as if all of it were body."""
    whole = Zone("body", Span(0, len(text), text))
    document = Document(origin=origin, sha256="", text=text, zones=(whole,), language="en")
    reading = Reading(document=document)
    reading = replace(reading, tagging=tagging.read(reading))
    return replace(reading, sentences=sentences.read(reading))
