"""What a name means that is made of an entry's: its district, its airport, a side of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from dateline.knowledge.gazetteers import Entry
from dateline.records.codes import PlaceKind
from dateline.rules.placing.geometry import Point, away, part, precision_of, radius_of
from dateline.rules.placing.naming import Naming
from dateline.text.placenames import fold

BESIDE: Mapping[PlaceKind, float] = {"facility": 10.0, "route": 25.0}  # km round the town
# UCDP precision and radius in kilometres of a division that only its town is known of.
DIVISION_SIZE: Mapping[PlaceKind, tuple[int, float]] = {"admin1": (4, 100.0), "admin2": (3, 30.0)}
PROUD = frozenset({"State", "Republic", "Territory"})  # of nicknames
OFFICES = frozenset({"Department", "Division", "District"})  # of towns: "Grovetown Department"
AREAS = frozenset({"populated", "admin1", "country", "water"})  # that have a countryside or coast


@dataclass(frozen=True, slots=True)
class Extent:
    """What of an entry a name means: where, how exactly, and whether it is the entry's own."""

    kind: PlaceKind
    precision: int
    point: Point
    listed: bool = True


def nicknamed(entry: Entry, shape: Naming, name: str) -> bool:
    """Tell whether "Granite State" only looks like a town's division."""
    return shape.kind in DIVISION_SIZE and entry.kind == "populated" and name.split()[-1] in PROUD


def extent_of(entry: Entry, shape: Naming, name: str) -> Extent:
    """Return what a name made of an entry's means: its class and sides taken into account."""
    whole = Extent(entry.kind, precision_of(entry), Point(entry.lat, entry.lon, radius_of(entry)))
    kind: PlaceKind = shape.kind or "other"
    divided = kind in DIVISION_SIZE and name.split()[-1] not in OFFICES
    if divided and entry.kind == "populated":
        whole = _division(whole, kind)
    if shape.shape == "part":
        return _part(whole, shape)
    if shape.shape == "away":
        point = away(whole.point, shape.direction, shape.distance)
        precision = 2 if point.radius <= 25 else max(5, whole.precision)
        return Extent("other", precision, point, listed=False)
    if kind in BESIDE and entry.kind == "populated" and fold(shape.bases[0]) != fold(name):
        wide = replace(whole.point, radius=max(whole.point.radius, BESIDE[kind]))
        return Extent(kind, 2, wide)
    if kind == "region" and entry.kind in AREAS:
        return _region(whole, name)
    return whole


def _division(town: Extent, kind: PlaceKind) -> Extent:
    """A division that no gazetteer has stands round the town it is named after."""
    precision, radius = DIVISION_SIZE[kind]
    wide = replace(town.point, radius=max(town.point.radius, radius))
    return Extent(kind, precision, wide, listed=False)


def _part(whole: Extent, shape: Naming) -> Extent:
    """A side of a town is a quarter of it; a side of a land is a region."""
    point = part(whole.point, shape.direction)
    if whole.kind in ("country", "admin1") or shape.kind == "region":
        return Extent("region", 5, point, whole.listed)
    quarter = whole.kind == "populated" and bool(shape.direction)
    kind: PlaceKind = "neighbourhood" if quarter else whole.kind
    return Extent(kind, max(whole.precision, 2), point, whole.listed)


def _region(whole: Extent, name: str) -> Extent:
    """The countryside, coast or region of a place; a "region" may be a division's own class."""
    wide = replace(whole.point, radius=max(whole.point.radius, 25.0))
    if whole.kind != "admin1":
        return Extent("region", 5, wide)
    kind: PlaceKind = "admin1" if name.lower().endswith(" region") else "region"
    return Extent(kind, whole.precision, wide)
