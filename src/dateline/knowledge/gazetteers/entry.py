"""What a gazetteer says of one place."""

from dataclasses import dataclass

from dateline.records.codes import PlaceKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One place of a gazetteer, as found under one of its names."""

    id: str  # "geonames:163345"
    name: str
    lat: float  # degrees, WGS 84
    lon: float
    kind: PlaceKind
    country: str | None = None  # ISO 3166-1 alpha-3
    admin1: str = ""  # GeoNames code of the first-order division: "SY.11"
    population: int = 0  # 0 where unknown
    radius_km: float | None = None
    alias: bool = False  # found under another of its names
