"""Points with a radius: of entries, of parts and directions, of lines between two places.

Precision follows UCDP's where_prec: 1 the place itself, 2 within about 25 km of it, 3 second-order
division, 4 first-order division, 5 a line or a loosely bounded area (road, river, ridge, front),
6 a country, 7 open sea or air.
"""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

from dateline.knowledge.gazetteers import Entry, distance
from dateline.rules.toponyms.aways import WINDS

DEGREE = 111.2  # kilometres
BEARINGS = {
    wind.replace("-", ""): (cos(radians(22.5 * i)), sin(radians(22.5 * i)))
    for i, wind in enumerate(WINDS)
}
NEAR = 15.0  # kilometres: "north of X" without a distance
PRECISION = {
    "populated": 1, "neighbourhood": 1, "facility": 1, "field": 2, "admin2": 3, "admin1": 4,
    "region": 5, "water": 5, "terrain": 5, "route": 5, "border": 5, "country": 6, "other": 2,
}  # fmt: skip
RADIUS = {"populated": 5.0, "neighbourhood": 2.0, "facility": 3.0, "field": 15.0, "admin2": 30.0,
          "admin1": 100.0, "region": 100.0, "water": 100.0, "terrain": 25.0, "route": 50.0,
          "border": 100.0, "country": 300.0, "other": 25.0}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """A point and how far off what is meant may lie, in kilometres."""

    lat: float
    lon: float
    radius: float


def precision_of(entry: Entry) -> int:
    """Return UCDP where_prec of an entry."""
    name = entry.name.lower()
    open_water = any(word in name for word in ("sea", "ocean", "gulf", "strait", "mediterranean"))
    return 7 if entry.kind == "water" and open_water else PRECISION[entry.kind]


def radius_of(entry: Entry) -> float:
    """Return the entry's own radius, else one from its kind and population."""
    if entry.radius_km:
        return entry.radius_km
    if entry.kind == "populated" and entry.population:
        return round(min(25.0, max(2.0, sqrt(entry.population) / 70)), 1)
    return RADIUS[entry.kind]


def part(whole: Point, direction: str) -> Point:
    """Return the part of a place that lies in a direction, or the place with a wider radius."""
    bearing = BEARINGS.get(direction)
    if bearing is None:
        return whole
    moved = _moved(whole, bearing, whole.radius / 2)
    return Point(moved.lat, moved.lon, max(2.0, whole.radius * 0.7))


def away(base: Point, direction: str, kilometres: float | None) -> Point:
    """Return the point some way off: 20 km east of it, or "north of" it with no distance."""
    bearing = BEARINGS.get(direction.replace("-", ""))
    far = NEAR + base.radius if kilometres is None else kilometres
    if bearing is None:
        return Point(base.lat, base.lon, far + base.radius)
    moved = _moved(base, bearing, far)
    slack = far if kilometres is None else max(2.0, 0.3 * far)
    return Point(moved.lat, moved.lon, round(slack + base.radius / 2, 1))


def halfway(a: Entry, b: Entry, shared: bool = False) -> Point:
    """Return the middle of two places, with half their distance as radius.

    `shared`: both are countries and the line is their border; the middle is weighted by size, so
    that it comes near where the smaller one ends.
    """
    share = 0.5
    if shared:
        first, second = radius_of(a), radius_of(b)
        share = first / (first + second)
    lon = b.lon - a.lon
    lon = lon - 360 if lon > 180 else lon + 360 if lon < -180 else lon
    lat, east = a.lat + share * (b.lat - a.lat), a.lon + share * lon
    east = east - 360 if east > 180 else east + 360 if east < -180 else east
    long = distance(a.lat, a.lon, b.lat, b.lon)
    radius = min(radius_of(a), radius_of(b)) if shared else long / 2
    return Point(lat, east, max(radius, 2.0))


def _moved(start: Point, bearing: tuple[float, float], kilometres: float) -> Point:
    north, east = bearing
    lat = max(-89.9, min(89.9, start.lat + north * kilometres / DEGREE))
    lon = start.lon + east * kilometres / (DEGREE * max(0.05, cos(radians(start.lat))))
    lon = lon - 360 if lon > 180 else lon + 360 if lon < -180 else lon
    return Point(lat, lon, start.radius)
