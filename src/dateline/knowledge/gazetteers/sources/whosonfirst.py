"""Who's On First as JSON Lines: `id`, `name`, `names`, `kind`, `lat`, `lon`, `country`.

A place that GeoNames has too (`geonames`) takes GeoNames' id, so that the two are one place.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from dateline.knowledge.gazetteers.countries import by_iso2
from dateline.knowledge.gazetteers.entry import Entry
from dateline.knowledge.gazetteers.packing import Row
from dateline.knowledge.gazetteers.sources import texts
from dateline.records.codes import PlaceKind

KINDS: dict[str, PlaceKind] = {
    "locality": "populated", "localadmin": "admin2", "county": "admin2", "macrocounty": "admin2",
    "region": "admin1", "macroregion": "region", "country": "country", "dependency": "country",
    "disputed": "region", "continent": "region", "empire": "region", "ocean": "water",
    "marinearea": "water", "neighbourhood": "neighbourhood", "borough": "neighbourhood",
    "macrohood": "neighbourhood", "microhood": "neighbourhood", "campus": "facility",
    "venue": "facility", "building": "facility",
}  # fmt: skip


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines."""
    return texts.lines(path)


def parse(line: str) -> Row | None:
    """Return the place of one line."""
    if not line.strip():
        return None
    told = json.loads(line)
    if not isinstance(told, dict):
        raise ValueError("it is no JSON object")
    country = by_iso2().get(told.get("country") or "")
    shared = told.get("geonames")
    entry = Entry(
        id=f"geonames:{int(shared)}" if shared else f"whosonfirst:{int(told['id'])}",
        name=str(told["name"] or ""),
        lat=float(told["lat"]),
        lon=float(told["lon"]),
        kind=KINDS.get(told.get("kind", ""), "other"),
        country=country.iso3 if country else None,
        population=int(told.get("population") or 0),
    )
    return Row(entry, tuple(n for n in map(str, told.get("names", ())) if texts.usable(n)))
