"""Places: what a toponym refers to."""

from dataclasses import dataclass

from dateline.records.codes import PlaceKind, PlaceReason, PlaceUse
from dateline.records.span import internal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A gazetteer entry that was considered, and its share of the belief (0 to 1)."""

    gazetteer: str
    score: float


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One mention of the place and the use its name is put to there."""

    mention: str
    use: PlaceUse


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the report, resolved against the gazetteer or not, with the reason."""

    id: str
    entity: str
    name: str
    lat: float | None = None  # degrees, WGS 84
    lon: float | None = None
    kind: PlaceKind = "other"
    country: str | None = None  # ISO 3166-1 alpha-3
    gazetteer: str | None = None  # "geonames:163345"
    precision: int | None = None  # UCDP where_prec, 1 exact to 7 water or air
    radius_km: float | None = None
    between: tuple[str, ...] | None = None  # ids of the places a route or border runs between
    score: float | None = None  # 0 to 1
    candidates: tuple[Candidate, ...] = ()
    unresolved: PlaceReason | None = None
    mentions: tuple[PlaceMention, ...] = ()
    why: str = internal("")
