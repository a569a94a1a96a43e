"""A packed gazetteer: any number of places in a folder, looked up where they lie on disk.

The files are mapped into memory and never read whole. `rows.bin` holds one fixed-size row a place,
`text.bin` their names, `keys.bin` the sorted hashes of every folded name and `keys.rows` the rows
they belong to; `bones.bin` and `bones.rows` the same for consonant skeletons. `meta.json` says
where all comes from. `packing` writes them: docs/decisions/0014-packed-gazetteers.md.
"""

import json
import mmap
import struct
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, get_args

from dateline.errors import SetupError
from dateline.knowledge.gazetteers.entry import Entry
from dateline.records.codes import PlaceKind

FORMAT = 1
# number of the id, latitude, longitude, population, where name and division stand in the text,
# radius in tenths of a kilometre, country, kind, kind of id
ROW = "<IffIIIHBBB"
SIZE = struct.calcsize(ROW)
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
PREFIXES = ("", "geonames", "whosonfirst", "naturalearth")  # "": the id is a text of its own
NOTHING = 0xFFFFFFFF  # no division
NOWHERE = 255  # no country
SKELETON_MIN = 3  # letters; shorter skeletons join too much
BLOCK = 400  # places; a larger block of alike names is too vague to search
FILES = ("rows.bin", "text.bin", "keys.bin", "keys.rows", "bones.bin", "bones.rows")


def hashed(key: str) -> int:
    """Return the 64 bits under which a key is kept."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Packed:
    """The gazetteer of one folder; nothing is opened before the first look-up."""

    folder: Path

    def find(self, key: str) -> tuple[Entry, ...]:
        """Return the places of a folded name."""
        files = _opened(self.folder)
        first, last = _range(files.keys, key)
        return tuple(
            files.entry(value >> 1, bool(value & 1)) for value in files.of_keys[first:last]
        )

    def has(self, key: str) -> bool:
        """Tell whether any place has this folded name."""
        keys = _opened(self.folder).keys
        wanted = hashed(key)
        at = bisect_left(keys, wanted)
        return at < len(keys) and keys[at] == wanted

    def alike(self, bones: str) -> tuple[Entry, ...]:
        """Return the places one of whose names has this skeleton; none where too many have it."""
        files = _opened(self.folder)
        first, last = _range(files.bones, bones)
        if last - first > BLOCK:
            return ()
        return tuple(files.entry(row, True) for row in files.of_bones[first:last])

    def meta(self) -> dict[str, Any]:
        """Return what the folder says of itself: source, licence, credit, counts, digest."""
        return meta_of(self.folder)

    def version(self) -> str:
        """Name the source and its version, for `made_by.gazetteer`."""
        return str(self.meta()["version"])


@dataclass(frozen=True, slots=True)
class _Files:
    """What a folder holds, mapped into memory."""

    rows: mmap.mmap | bytes
    text: mmap.mmap | bytes
    keys: memoryview
    of_keys: memoryview
    bones: memoryview
    of_bones: memoryview
    countries: tuple[str, ...]

    def entry(self, row: int, alias: bool) -> Entry:
        """Return one place."""
        number, lat, lon, population, name, division, radius, country, kind, prefix = (
            struct.unpack_from(ROW, self.rows, row * SIZE)
        )
        return Entry(
            id=f"{PREFIXES[prefix]}:{number}" if prefix else self._text(number),
            name=self._text(name),
            lat=round(lat, 5),
            lon=round(lon, 5),
            kind=KINDS[kind],
            country=None if country == NOWHERE else self.countries[country],
            admin1="" if division == NOTHING else self._text(division),
            population=population,
            radius_km=radius / 10 if radius else None,
            alias=alias,
        )

    def _text(self, offset: int) -> str:
        return self.text[offset : self.text.find(b"\0", offset)].decode()


@cache
def _opened(folder: Path) -> _Files:
    meta = meta_of(folder)
    rows, text, keys, of_keys, bones, of_bones = (_mapped(folder / name) for name in FILES)
    if len(rows) != meta["rows"] * SIZE or len(keys) % 8 or len(of_keys) != len(keys) // 2:
        raise SetupError(f"{folder} is damaged; add the gazetteer again")
    if len(bones) % 8 or len(of_bones) != len(bones) // 2:
        raise SetupError(f"{folder} is damaged; add the gazetteer again")
    return _Files(
        rows=rows, text=text,
        keys=memoryview(keys).cast("Q"), of_keys=memoryview(of_keys).cast("I"),
        bones=memoryview(bones).cast("Q"), of_bones=memoryview(of_bones).cast("I"),
        countries=tuple(meta["countries"]),
    )  # fmt: skip


@cache
def meta_of(folder: Path) -> dict[str, Any]:
    """Return the `meta.json` of a folder.

    Raises:
        SetupError: the folder holds no gazetteer of this version; the message says how to mend it.
    """
    try:
        meta: dict[str, Any] = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as bad:
        raise SetupError(f"{folder} holds no gazetteer that can be read; add it again") from bad
    if not isinstance(meta, dict) or meta.get("format") != FORMAT:
        raise SetupError(f"{folder} was packed by another version of Dateline; add it again")
    return meta


def _mapped(path: Path) -> mmap.mmap | bytes:
    try:
        with path.open("rb") as file:
            if path.stat().st_size == 0:  # nothing to map
                return b""
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as bad:
        raise SetupError(f"{path} cannot be read; add the gazetteer again") from bad


def _range(keys: memoryview, key: str) -> tuple[int, int]:
    wanted = hashed(key)
    first = bisect_left(keys, wanted)
    return first, bisect_right(keys, wanted, lo=first)
