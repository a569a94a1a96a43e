"""Gazetteers that are tables of text: regions, rivers, divisions, counties, features of wars.

A row: id, name, other names (joined by "|"), kind, latitude, longitude, radius in kilometres,
country (alpha-3), GeoNames code of its division, population, source. Lines that begin with "#"
are comments.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import get_args

from dateline.errors import SetupError
from dateline.knowledge import files
from dateline.knowledge.gazetteers.entry import Entry
from dateline.records.codes import PlaceKind
from dateline.text.placenames import bare, fold, skeleton

HERE = Path(__file__).parent
KINDS = get_args(PlaceKind)
COLUMNS = (
    "id", "name", "aliases", "kind", "lat", "lon", "radius_km", "country", "admin1", "population",
    "source",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one file, by folded name and by consonant skeleton."""

    file: str

    def find(self, key: str) -> tuple[Entry, ...]:
        """Return the places of a folded name."""
        return tuple(_index(self.file)[0].get(key, ()))

    def has(self, key: str) -> bool:
        """Tell whether any place has this folded name."""
        return key in _index(self.file)[0]

    def alike(self, bones: str) -> tuple[Entry, ...]:
        """Return the places one of whose names has this consonant skeleton."""
        return tuple(_index(self.file)[1].get(bones, ()))

    def count(self) -> int:
        """Return how many places it has."""
        return len(load(self.file))


@cache
def load(file: str) -> tuple[tuple[Entry, tuple[str, ...]], ...]:
    """Return the entries of a table, each with its other names.

    Raises:
        SetupError: a row cannot be read; the message names the line.
    """
    return tuple(_row(file, number, row) for number, row in files.records(HERE / file))


def _row(file: str, line: int, row: dict[str, str]) -> tuple[Entry, tuple[str, ...]]:
    try:
        return read_row(row)
    except (KeyError, TypeError, ValueError) as bad:
        raise SetupError(f"{file}, line {line}: {bad}") from bad


def read_row(row: dict[str, str]) -> tuple[Entry, tuple[str, ...]]:
    """Return the place of a row, and its other names; ValueError where a cell is wrong."""
    if not row["id"].strip():
        raise ValueError("it has no id")
    if row["kind"] not in KINDS:
        raise ValueError(f"{row['kind']!r} is no kind of place; there are {', '.join(KINDS)}")
    entry = Entry(
        id=row["id"],
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        kind=row["kind"],  # type: ignore[arg-type]
        country=row["country"] or None,
        admin1=row["admin1"],
        population=int(row["population"] or 0),
        radius_km=float(row["radius_km"]) if row["radius_km"] else None,
    )
    return entry, tuple(filter(None, row["aliases"].split("|")))


Index = dict[str, list[Entry]]


@cache
def _index(file: str) -> tuple[Index, Index]:
    keys: Index = defaultdict(list)
    bones: Index = defaultdict(list)
    for entry, others in load(file):
        for number, name in enumerate((entry.name, *others)):
            found = replace(entry, alias=number > 0)
            key = fold(name)
            for form in dict.fromkeys((key, bare(key))):
                _add(keys, form, found)
            _add(bones, skeleton(key), found)
    return dict(keys), dict(bones)


def _add(index: Index, key: str, entry: Entry) -> None:
    if key and all(known.id != entry.id for known in index[key]):
        index[key].append(entry)
