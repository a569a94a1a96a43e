"""Countries: codes, names, capitals, and the words for what and who is theirs."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.knowledge import files
from dateline.knowledge.gazetteers.entry import Entry
from dateline.text.placenames import fold

FILE = Path(__file__).parent / "countries.tsv"


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with an ISO 3166-1 code (Kosovo: XKX)."""

    iso2: str
    iso3: str
    geonameid: int
    name: str
    aliases: tuple[str, ...]
    capital: str
    adjectives: tuple[str, ...]  # Syrian
    people: tuple[str, ...]  # Syrians
    lat: float  # a point of the country that gazetteers give for all of it
    lon: float
    radius_km: float  # of a circle of its area
    population: int

    @property
    def entry(self) -> Entry:
        """The country as a place."""
        return Entry(
            id=f"geonames:{self.geonameid}", name=self.name, lat=self.lat, lon=self.lon,
            kind="country", country=self.iso3, population=self.population,
            radius_km=self.radius_km,
        )  # fmt: skip


@cache
def countries() -> tuple[Country, ...]:
    """Return all countries, by ISO code."""
    return tuple(_country(row) for _, row in files.records(FILE))


def _country(row: dict[str, str]) -> Country:
    def several(column: str) -> tuple[str, ...]:
        return tuple(filter(None, row[column].split("|")))

    return Country(
        iso2=row["iso2"], iso3=row["iso3"], geonameid=int(row["geonameid"]), name=row["name"],
        aliases=several("aliases"), capital=row["capital"], adjectives=several("adjectives"),
        people=several("people"), lat=float(row["lat"]), lon=float(row["lon"]),
        radius_km=float(row["radius_km"]), population=int(row["population"]),
    )  # fmt: skip


@cache
def by_code() -> dict[str, Country]:
    """Countries by alpha-3 code."""
    return {country.iso3: country for country in countries()}


@cache
def by_iso2() -> dict[str, Country]:
    """Countries by alpha-2 code."""
    return {country.iso2: country for country in countries()}


@cache
def _by_name() -> dict[str, list[Country]]:
    index: dict[str, list[Country]] = defaultdict(list)
    for country in countries():
        for key in dict.fromkeys(map(fold, (country.name, *country.aliases))):
            index[key].append(country)
    return dict(index)


def country(name: str) -> Country | None:
    """Return the country of a name ("Syria", "the UK", "DRC") or of an ISO code ("SYR")."""
    found = _by_name().get(fold(name))
    return found[0] if found else by_code().get(name)


@cache
def demonyms() -> dict[str, Country]:
    """Countries by adjective and people, as written: "Syrian", "Syrians", "Afghan"."""
    return {
        word: country
        for country in reversed(countries())
        for word in (*country.people, *country.adjectives)
    }


@cache
def capitals() -> dict[str, Country]:
    """Countries by the folded name of their capital: who "Damascus said" is."""
    return {fold(country.capital): country for country in reversed(countries()) if country.capital}


def find(key: str) -> tuple[Entry, ...]:
    """Return the countries of a folded name."""
    return tuple(country.entry for country in _by_name().get(key, ()))


def has(key: str) -> bool:
    """Tell whether any country has this folded name."""
    return key in _by_name()


def alike(bones: str) -> tuple[Entry, ...]:
    """Countries are never guessed from a misspelling."""
    del bones
    return ()
