"""The formats a chronology is written in. To add one: a file with `write`, and a line here."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dateline.export.chronologies import (
    acled,
    docx,
    ftm,
    gdelt,
    geojson,
    hxl,
    jsonl,
    markdown,
    page,
    parquet,
    polecat,
    prov,
    readings,
    schemaorg,
    timelinejs,
    timemap,
    timeml,
    ucdp,
    webannotation,
)
from dateline.export.chronologies.options import Choices
from dateline.records.chronology import Chronology

Write = Callable[[Chronology, BinaryIO, Choices], None]
WriteFolder = Callable[[Chronology, Path, Choices], None]
LeftOut = Callable[[Chronology], dict[str, int]]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format: what writes it, what it is, the usual ending of its file.

    `left_out` counts what the format has no room for, by reason. `quotes`: it needs whole readings,
    words that no question selected among them.
    """

    write: Write | None
    help: str
    suffix: str
    write_folder: WriteFolder | None = None  # where one file does not hold it
    left_out: LeftOut | None = None
    quotes: bool = False
    binary: bool = False  # nothing for a terminal


CHRONOLOGIES = {
    "acled": Exporter(
        acled.write, "ACLED's 31 columns (CSV)", ".csv", left_out=acled.left_out
    ),
    "ucdp": Exporter(
        ucdp.write, "UCDP GED's 49 columns, fatal incidents (CSV)", ".csv", left_out=ucdp.left_out
    ),
    "polecat": Exporter(polecat.write, "POLECAT's 40 columns (TSV)", ".tsv"),
    "gdelt": Exporter(
        gdelt.write, "GDELT 2.0 events, 61 columns, no header (TSV)", ".tsv",
        left_out=gdelt.left_out,
    ),
    "gdelt-mentions": Exporter(
        gdelt.write_mentions, "GDELT 2.0 mentions, 16 columns", ".tsv", left_out=gdelt.left_out
    ),
    "hxl": Exporter(hxl.write, "CSV with HXL hashtags", ".csv"),
    "geojson": Exporter(geojson.write, "GeoJSON, one feature an incident", ".geojson"),
    "jsonl": Exporter(jsonl.write, "the whole chronology, one record a line", ".jsonl"),
    "readings": Exporter(
        readings.write, "the readings of its reports, one a line", ".jsonl", quotes=True
    ),
    "webannotation": Exporter(
        webannotation.write, "W3C Web Annotations of every reading", ".jsonld", quotes=True
    ),
    "prov": Exporter(prov.write, "W3C PROV-JSON: what every incident rests on", ".json"),
    "schemaorg": Exporter(schemaorg.write, "schema.org claims as JSON-LD", ".jsonld"),
    "ftm": Exporter(
        ftm.write, "FollowTheMoney entities, one a line", ".ftm.json", left_out=ftm.left_out
    ),
    "timelinejs": Exporter(
        timelinejs.write, "JSON for Knight Lab's TimelineJS", ".json", left_out=timelinejs.left_out
    ),
    "timemap": Exporter(None, "a folder for TimeMap", "", timemap.write_folder),
    "parquet": Exporter(None, "a folder of typed tables", "", parquet.write_folder),
    "timeml": Exporter(
        None, "a folder of TimeML 1.2, one file a report", "", timeml.write_folder,
        timeml.left_out, quotes=True,
    ),
    "markdown": Exporter(markdown.write, "the sourced chronology for people, in Markdown", ".md"),
    "html": Exporter(page.write, "the same as one self-contained page", ".html"),
    "docx": Exporter(
        docx.write, "the same as a Word document with footnotes", ".docx", binary=True
    ),
}  # fmt: skip
