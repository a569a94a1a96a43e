"""Files that gazetteers come in. To add one: a module, and a line in SOURCES.

A source yields the numbered lines of a file (of GeoJSON: its features) and tells what one says.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.gazetteers.packing import Parse
from dateline.knowledge.gazetteers.sources import geonames, naturalearth, table, whosonfirst


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """How the files of one gazetteer are read, and what it asks of whoever uses it."""

    title: str
    help: str
    lines: Callable[[Path], Iterator[tuple[int, str]]]
    parse: Parse
    licence: str
    credit: str


SOURCES = {
    "geonames": Source(
        title="GeoNames", help="a country's dump (SY.zip, SY.txt), allCountries.zip, or its code",
        lines=geonames.lines, parse=geonames.parse, licence="CC BY 4.0",
        credit="GeoNames, https://www.geonames.org",
    ),
    "whosonfirst": Source(
        title="Who's On First", help="JSON Lines of id, name, names, kind, lat, lon, country",
        lines=whosonfirst.lines, parse=whosonfirst.parse,
        licence="see https://whosonfirst.org/docs/licenses",
        credit="Who's On First, https://whosonfirst.org",
    ),
    "naturalearth": Source(
        title="Natural Earth", help="GeoJSON of rivers, lakes, regions or divisions",
        lines=naturalearth.lines, parse=naturalearth.parse, licence="public domain",
        credit="Natural Earth, https://www.naturalearthdata.com",
    ),
    "table": Source(
        title="a table of yours", help="tab-separated, with the columns of features.tsv",
        lines=table.lines, parse=table.parse, licence="", credit="",
    ),
}  # fmt: skip
