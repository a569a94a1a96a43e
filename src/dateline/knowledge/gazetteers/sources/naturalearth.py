"""Natural Earth's GeoJSON: rivers, lakes, seas, mountains, regions, divisions.

Both writings of its property names are read (`NAME` and `name`). A line stands for its point
halfway along, with half its length as radius; an outline for its middle and a circle of its size.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.errors import SetupError
from dateline.knowledge.gazetteers.countries import by_code
from dateline.knowledge.gazetteers.entry import Entry
from dateline.knowledge.gazetteers.packing import Row
from dateline.knowledge.gazetteers.shapes import area, halfway_along, middle, radius
from dateline.knowledge.gazetteers.sources import texts
from dateline.records.codes import PlaceKind

LARGEST = 200_000_000  # characters of a file
WATER = ("river", "lake", "reservoir", "sea", "ocean", "gulf", "bay", "strait", "channel", "sound",
         "fjord", "lagoon", "inlet", "canal", "generic", "reef")  # fmt: skip
TERRAIN = ("range", "mtn", "mountain", "desert", "plateau", "plain", "peninsula", "island", "coast",
           "basin", "cape", "isthmus", "delta", "valley", "lowland", "foothill", "tundra",
           "wetland", "gorge", "dragons-be-here")  # fmt: skip
NAMES = ("name", "name_en", "name_alt", "namealt", "name_long", "nameascii", "gn_name", "woe_name",
         "name_local")  # fmt: skip


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the features, counted from 1, each as JSON."""
    text = "\n".join(line for _, line in texts.lines(path))
    if len(text) > LARGEST:
        raise SetupError(f"{path} is larger than {LARGEST:,} characters; split it")
    try:
        features = list(json.loads(text)["features"])
    except (ValueError, KeyError, TypeError) as bad:
        raise SetupError(f"{path} is no GeoJSON with features: {bad}") from bad
    for number, feature in enumerate(features, start=1):
        yield number, json.dumps(feature)


def parse(line: str) -> Row | None:
    """Return the place of one feature; None where it has no name."""
    feature = json.loads(line)
    told = {key.lower(): value for key, value in (feature["properties"] or {}).items()}
    names = [n for n in (_text(told.get(key)) for key in NAMES) if n]
    name = _text(told.get("name_en")) or (names[0] if names else "")
    if not name:
        return None
    lon, lat, size = _placed(feature["geometry"])
    codes = [_text(told.get(key)) for key in ("iso_a3", "adm0_a3")]
    code = next((code for code in codes if code in by_code()), None)
    entry = Entry(
        id=_id(told, name),
        name=name,
        lat=round(lat, 4),
        lon=round(lon, 4),
        kind=_kind(_text(told.get("featurecla")).lower()),
        country=code,
        admin1=_text(told.get("gn_a1_code")),
        radius_km=size,
    )
    others = [part.strip() for n in names for part in n.split("|")]
    return Row(entry, tuple(dict.fromkeys(n for n in others if n != name and texts.usable(n))))


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _id(told: dict[str, Any], name: str) -> str:
    """GeoNames' id where it is told, Natural Earth's own, else one made of class and name."""
    if (number := told.get("gn_id")) and int(number) > 0:
        return f"geonames:{int(number)}"
    if number := told.get("ne_id"):
        return f"naturalearth:{int(number)}"
    return "naturalearth:" + re.sub(r"\W+", "-", f"{_text(told.get('featurecla'))} {name}").lower()


def _kind(told: str) -> PlaceKind:
    if "capital" in told or "populated" in told:
        return "populated"
    if told.startswith("admin-1"):
        return "admin1"
    if told.startswith("admin-0") or "country" in told:
        return "country"
    if any(word in told for word in ("airport", "port", "park")):
        return "facility"
    if any(word in told for word in WATER):
        return "water"
    return "terrain" if any(word in told for word in TERRAIN) else "region"


def _placed(geometry: dict[str, Any]) -> tuple[float, float, float | None]:
    """Return longitude, latitude, and radius in kilometres (None: a point)."""
    what, coordinates = geometry["type"], geometry["coordinates"]
    if what == "Point":
        return coordinates[0], coordinates[1], None
    if what in ("LineString", "MultiLineString"):
        return halfway_along([coordinates] if what == "LineString" else coordinates)
    if what not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"a {what} has no middle")
    rings = [shape[0] for shape in ([coordinates] if what == "Polygon" else coordinates)]
    return *middle(max(rings, key=lambda ring: abs(area(ring)))), radius(rings)
