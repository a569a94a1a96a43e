"""The formats in which readings are written. To add one: a file with `write`, and a line here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO

from dateline.export import html, json, jsonl, report
from dateline.export.options import Options
from dateline.records.reading import Reading


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: what writes it, what it is, and whether it takes one reading only."""

    write: Callable[[Iterable[Reading], TextIO, Options], None]
    help: str
    single: bool = False


EXPORTERS = {
    "report": Exporter(report.write, "for people, on a terminal or as plain text"),
    "json": Exporter(json.write, "one reading, indented", single=True),
    "jsonl": Exporter(jsonl.write, "one reading a line"),
    "html": Exporter(html.write, "one self-contained page with timeline and map"),
}
