"""Gazetteers: names → places. To add one: a table or a packed folder, and a line in GAZETTEERS.

`find("Homs")` looks a name up as reporters write it; `similar("Dayr az-Zawr")` also finds what
differs in transliteration. `country` and `demonyms` tell countries and their adjectives. What a
user added on this machine (`added`) is looked up besides.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import NamedTuple, Protocol

from rapidfuzz.distance import JaroWinkler

from dateline.knowledge import files
from dateline.knowledge.gazetteers import added
from dateline.knowledge.gazetteers import countries as _countries
from dateline.knowledge.gazetteers.countries import Country, by_code, capitals, country, demonyms
from dateline.knowledge.gazetteers.entry import Entry
from dateline.knowledge.gazetteers.packed import Packed
from dateline.knowledge.gazetteers.tables import Table
from dateline.text.placenames import bare, fold, skeleton, sound

__all__ = [
    "GAZETTEERS", "Country", "Demonym", "Entry", "Packed", "Table", "by_code", "capitals",
    "country", "credits", "demonym", "demonyms", "distance", "find", "known", "similar", "version",
]  # fmt: skip

HERE = Path(__file__).parent
FILES_VERSION = "dateline-places 1"  # raise it when a table of ours changes
TWIN = 12.0  # kilometres
TYPED = 6  # letters of a name from which slips of the hand are looked for
TYPED_PEOPLE = 5_000  # inhabitants of a town that a slip may mean
ALIKE = 0.84  # least Jaro-Winkler similarity of a spelling variant


class Gazetteer(Protocol):
    """What every gazetteer offers; names come folded."""

    def find(self, key: str) -> tuple[Entry, ...]:
        """Return the places of a folded name."""

    def has(self, key: str) -> bool:
        """Tell whether any place has this folded name."""

    def alike(self, bones: str) -> tuple[Entry, ...]:
        """Return the places one of whose names has this consonant skeleton."""


TOWNS = Packed(HERE / "data/towns")  # GeoNames' populated places: tools/build_gazetteer.py
GAZETTEERS: tuple[Gazetteer, ...] = (
    _countries,
    Table("regions.tsv"),
    Table("features.tsv"),
    Table("data/admin1.tsv"),
    Table("data/us_counties.tsv"),
    TOWNS,
)


@cache
def every() -> tuple[Gazetteer, ...]:
    """Return the gazetteers of the package and those of this machine, in the order of look-up."""
    return (*GAZETTEERS, *added.gazetteers())


@lru_cache(maxsize=16384)
def find(name: str) -> tuple[Entry, ...]:
    """Return the places of a name, most populous first; those found by main name before aliases."""
    key = fold(name)
    found = _find(key) or _find(bare(key))
    return tuple(sorted(found, key=lambda e: (e.alias, -e.population, e.id)))


def _find(key: str) -> list[Entry]:
    best: dict[str, Entry] = {}
    for gazetteer in every():
        for entry in gazetteer.find(key):
            known_as = best.get(entry.id)
            if known_as is None or known_as.alias > entry.alias:
                best[entry.id] = entry
    return _without_twins(list(best.values()))


def _without_twins(found: list[Entry]) -> list[Entry]:
    """Drop what a curated row of ours describes better: the same name at the same place."""
    ours = [entry for entry in found if entry.id.startswith("dateline:")]
    return [
        entry
        for entry in found
        if entry in ours or entry.kind != "populated" or not any(
            distance(entry.lat, entry.lon, own.lat, own.lon) <= TWIN for own in ours
        )
    ]  # fmt: skip


@lru_cache(maxsize=65536)
def known(name: str) -> bool:
    """Tell whether any gazetteer has this name."""
    key = fold(name)
    return any(gazetteer.has(key) for gazetteer in every())


@lru_cache(maxsize=4096)
def similar(name: str) -> tuple[tuple[Entry, float], ...]:
    """Return places whose name may be this one in another spelling, best first, with a score.

    Names are compared only within the block that shares their consonants; none is returned
    where the block of a gazetteer is too large to mean anything. The score (0 to 1) is of spelling
    alone.
    """
    key = fold(name)
    bones = skeleton(key)
    if len(bones) < 3 or len(key) < 4:
        return ()
    block = [entry for gazetteer in every() for entry in gazetteer.alike(bones)]
    scored = {
        entry: JaroWinkler.normalized_similarity(sound(key), sound(fold(entry.name)))
        for entry in block
    }
    for entry, score in _typed(key):
        scored[entry] = max(score, scored.get(entry, 0.0))
    best: dict[str, tuple[Entry, float]] = {}
    for entry, score in scored.items():  # one place may stand in several gazetteers
        if score >= ALIKE and (entry.id not in best or best[entry.id][1] < score):
            best[entry.id] = entry, round(score, 4)
    kept = list(best.values())
    return tuple(sorted(kept, key=lambda item: (-item[1], -item[0].population, item[0].id)))


def _typed(key: str) -> Iterator[tuple[Entry, float]]:
    """Yield the places of names that differ by a slip: two letters swapped, or one too many."""
    if len(key) < TYPED:
        return
    swapped = {key[:i] + key[i + 1] + key[i] + key[i + 2 :] for i in range(1, len(key) - 1)}
    shorter = {key[:i] + key[i + 1 :] for i in range(1, len(key))}
    for other in sorted((swapped | shorter) - {key}):
        score = JaroWinkler.normalized_similarity(key, other)
        for entry in _find(other):
            if entry.kind != "populated" or entry.population >= TYPED_PEOPLE:
                yield entry, score


class Demonym(NamedTuple):
    """What an adjective or a people's name says: which place, and whether it names people."""

    place: Entry
    people: bool


@cache
def demonym(word: str) -> Demonym | None:
    """Return the place of "Syrian", "Syrians", "European", "Texans"; None for other words."""
    if country := demonyms().get(word):
        return Demonym(country.entry, word not in country.adjectives)
    if listed := _regional().get(word):
        use, name = listed
        order = ("region", "admin1", "country", "water", "terrain", "populated")
        found = sorted(find(name), key=lambda e: (e.alias, order.index(e.kind)
                       if e.kind in order else 9, -e.population))  # fmt: skip
        return Demonym(found[0], use == "people") if found else None
    return None


@cache
def _regional() -> dict[str, tuple[str, str]]:
    return {word: (use, name) for word, use, name in files.rows(HERE / "demonyms.tsv")}


def distance(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """Great-circle distance in kilometres."""
    a, b = radians(a_lat), radians(b_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(b_lon - a_lon) / 2) ** 2
    return 6371.0 * 2 * asin(min(1.0, sqrt(half)))


def credits() -> tuple[str, ...]:
    """Return whom the gazetteers of this machine ask to be named, each with its licence."""
    told = [packed.meta() for packed in added.gazetteers()]
    named = [f"{meta['credit']} ({meta['licence']})" for meta in told if meta["credit"]]
    return tuple(dict.fromkeys(named))


def version() -> str:
    """Name the gazetteers and their versions, for `made_by.gazetteer`."""
    return "; ".join([TOWNS.version(), FILES_VERSION, *(g.version() for g in added.gazetteers())])
