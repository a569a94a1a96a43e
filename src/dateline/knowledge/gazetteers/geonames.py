"""Populated places of GeoNames (cities500), memory-mapped: see docs/decisions/0010-places.md.

`cities.bin` holds one fixed-size row a place, `cities.names` their names, `names.marisa` the rows
of every folded name, `skeletons.marisa` those of every consonant skeleton. `tools/
build_gazetteer.py` writes them.
"""

import json
import mmap
import struct
from functools import cache
from pathlib import Path
from typing import Any

import marisa_trie

from dateline.knowledge.gazetteers.entry import Entry

DATA = Path(__file__).parent / "data"
ROW = "<IffIIHB"  # geonameid, lat, lon, population, offset of the name, region, country
NAME_KEY = "<I"  # row << 1 | alias
ENDS = "\0"  # of a key in a table
SKELETON_MIN = 3
SIZE = struct.calcsize(ROW)


@cache
def _files() -> tuple[Any, Any, Any, Any, dict[str, Any]]:
    def mapped(name: str) -> mmap.mmap:
        with (DATA / name).open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def trie(name: str) -> Any:
        return marisa_trie.RecordTrie(NAME_KEY).mmap(str(DATA / name))

    meta = json.loads((DATA / "cities.json").read_text(encoding="utf-8"))
    return (mapped("cities.bin"), mapped("cities.names"), trie("names.marisa"),
            trie("skeletons.marisa"), meta)  # fmt: skip


def find(key: str) -> tuple[Entry, ...]:
    """Return the places of a folded name."""
    rows = _rows(_files()[2], key)
    return tuple(_entry(value >> 1, bool(value & 1)) for value in rows)


def has(key: str) -> bool:
    """Tell whether any place has this folded name."""
    return ENDS not in key and key in _files()[2]


def alike(bones: str) -> tuple[Entry, ...]:
    """Return the places one of whose names has this consonant skeleton."""
    return tuple(_entry(row, True) for row in _rows(_files()[3], bones))


def _rows(trie: Any, key: str) -> list[int]:
    """Return what a table holds for a key; a character that ends keys in it stands in no name."""
    return [] if ENDS in key else [row for (row,) in trie.get(key, ())]


def version() -> str:
    """Name the source and its version."""
    return str(_files()[4]["source"])


def _entry(row: int, alias: bool) -> Entry:
    rows, names, _, _, meta = _files()
    number, lat, lon, population, offset, region, country = struct.unpack_from(
        ROW, rows, row * SIZE
    )
    return Entry(
        id=f"geonames:{number}",
        name=names[offset : names.find(b"\0", offset)].decode(),
        lat=round(lat, 5),
        lon=round(lon, 5),
        kind="populated",
        country=meta["countries"][country],
        admin1=meta["regions"][region],
        population=population,
        alias=alias,
    )
