"""Pack a gazetteer: rows in, a folder of mapped files out. A run that was stopped goes on.

Lines are packed in parts of `PART` lines; every finished part stays in a folder beside the target,
so a second run over the same file does only what is missing. The target appears when it is whole.
"""

import io
import json
import shutil
import struct
from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.errors import SetupError
from dateline.knowledge.gazetteers import packed
from dateline.knowledge.gazetteers.entry import Entry
from dateline.text.placenames import bare, fold, skeleton

PART = 100_000  # lines
TOLD = 20  # bad lines that are told one by one
MOST = {"number": 1 << 32, "text": 1 << 32, "rows": 1 << 31}
Arrays = dict[str, npt.NDArray[Any]]
FIELDS = ("number", "lat", "lon", "population", "name", "division", "radius", "country", "kind",
          "prefix")  # fmt: skip
LAYOUT = np.dtype(list(zip(FIELDS, ("<u4", "<f4", "<f4", "<u4", "<u4", "<u4", "<u2", "u1", "u1",
                                    "u1"), strict=True)))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A place as a source tells it: `names` are its other names."""

    entry: Entry
    names: tuple[str, ...] = ()


Parse = Callable[[str], Row | None]  # None: the line says nothing; ValueError: it is bad


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a gazetteer says of itself."""

    source: str  # "GeoNames"
    version: str  # for `made_by.gazetteer`
    licence: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Packing:
    """What became of the lines of a source."""

    rows: int
    bad: int
    told: tuple[tuple[int, str], ...]  # the first bad lines: number, reason


def pack(
    lines: Iterable[tuple[int, str]], parse: Parse, folder: Path, about: About,
    countries: list[str], *, mark: str = "", tick: Callable[[int], object] = lambda _: None,
) -> Packing:  # fmt: skip
    """Write the packed gazetteer of numbered lines to `folder`, replacing an older one.

    `countries` are the alpha-3 codes that rows may have. `mark` tells one version of the source
    from another: parts of another mark are thrown away. `tick` is told the lines done.

    Raises:
        SetupError: no line could be read, or there are more than the format can hold.
    """
    work = folder.with_name(folder.name + ".parts")
    _begin(work, mark)
    parts = []
    numbered = iter(lines)
    for index in range(1 << 30):
        chunk = list(islice(numbered, PART))
        if not chunk:
            break
        path = work / f"{index:06}.npz"
        if not path.exists():
            _keep(path, _part(chunk, parse, countries))
        parts.append(path)
        tick(len(chunk))
    try:
        result = _merge(parts, folder, about, countries)
    except SetupError:  # nobody wants to go on from there
        shutil.rmtree(work)
        raise
    shutil.rmtree(work)
    return result


def _begin(work: Path, mark: str) -> None:
    """Keep the parts of a run over the same source, drop those of another."""
    try:
        if (work / "mark").exists() and (work / "mark").read_text(encoding="utf-8") == mark:
            return
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        (work / "mark").write_text(mark, encoding="utf-8")
    except OSError as failed:
        raise SetupError(f"cannot write {work.parent}: {failed.strerror}") from failed


@dataclass(slots=True)
class _Open:
    """A part while it is filled."""

    rows: bytearray = field(default_factory=bytearray)
    text: bytearray = field(default_factory=bytearray)
    keys: "array[int]" = field(default_factory=lambda: array("Q"))
    of_keys: "array[int]" = field(default_factory=lambda: array("I"))
    bones: "array[int]" = field(default_factory=lambda: array("Q"))
    of_bones: "array[int]" = field(default_factory=lambda: array("I"))
    divisions: dict[str, int] = field(default_factory=dict)
    bad: list[tuple[int, str]] = field(default_factory=list)
    count: int = 0

    def put(self, text: str) -> int:
        """Append a text; return where it stands."""
        at = len(self.text)
        self.text += text.encode() + b"\0"
        return at


def _part(chunk: Iterable[tuple[int, str]], parse: Parse, countries: list[str]) -> Arrays:
    part = _Open()
    at_country = {code: i for i, code in enumerate(countries)}
    for number, line in chunk:
        try:
            if "\ufffd" in line:
                raise ValueError("it is not UTF-8; convert the file first")
            row = parse(line)
            if row is not None:
                _add(part, row, at_country)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError,
                RecursionError, struct.error) as bad:  # fmt: skip
            part.bad.append((number, _reason(bad)))
    return {
        "rows": np.frombuffer(bytes(part.rows), LAYOUT),
        "text": np.frombuffer(bytes(part.text), "u1"),
        "keys": np.array(part.keys, "<u8"), "of_keys": np.array(part.of_keys, "<u4"),
        "bones": np.array(part.bones, "<u8"), "of_bones": np.array(part.of_bones, "<u4"),
        "bad": np.frombuffer(json.dumps(part.bad).encode(), "u1"),
    }  # fmt: skip


def _reason(bad: Exception) -> str:
    if isinstance(bad, KeyError):
        return f"no {bad.args[0]}"
    if isinstance(bad, RecursionError):
        return "it is nested too deeply"
    return str(bad) or type(bad).__name__


def _add(part: _Open, row: Row, at_country: dict[str, int]) -> None:
    entry = row.entry
    check(entry)
    number, prefix = _number(entry.id)
    country = packed.NOWHERE if entry.country is None else at_country.get(entry.country, -1)
    if country < 0:
        raise ValueError(f"{entry.country!r} is no ISO 3166-1 alpha-3 code")
    name = part.put(entry.name)
    division = packed.NOTHING
    if entry.admin1:
        division = part.divisions.get(entry.admin1, -1)
        if division < 0:
            division = part.divisions[entry.admin1] = part.put(entry.admin1)
    part.rows += struct.pack(
        packed.ROW, part.put(entry.id) if number is None else number, entry.lat, entry.lon,
        min(entry.population, 0xFFFFFFFF), name, division,
        min(round(10 * (entry.radius_km or 0)), 0xFFFF), country, packed.KINDS.index(entry.kind),
        prefix,
    )  # fmt: skip
    _index(part, row)
    part.count += 1


def check(entry: Entry) -> None:
    """Raise ValueError, saying why, for a place that no map can show."""
    if not entry.id.strip():
        raise ValueError("it has no id")
    if not entry.name.strip() or "\0" in entry.name + entry.id + entry.admin1:
        raise ValueError("it has no name")
    if not (-90 <= entry.lat <= 90 and -180 <= entry.lon <= 180):
        raise ValueError(f"{entry.lat}, {entry.lon} is no point on the globe")
    if entry.radius_km is not None and not 0 <= entry.radius_km < 20_100:
        raise ValueError(f"a radius of {entry.radius_km} km")
    if entry.population < 0:
        raise ValueError(f"{entry.population} inhabitants")


def _number(id: str) -> tuple[int | None, int]:
    """Return an id as number and kind; no number where it must be kept as text."""
    prefix, _, rest = id.partition(":")
    number = int(rest) if rest.isascii() and rest.isdigit() and len(rest) < 11 else MOST["number"]
    if not prefix or prefix not in packed.PREFIXES or number >= MOST["number"]:
        return None, 0
    return (number, packed.PREFIXES.index(prefix)) if str(number) == rest else (None, 0)


def _index(part: _Open, row: Row) -> None:
    """Put a place under every key of its names; in the lowest bit, whether it is an alias."""
    at = part.count
    main = fold(row.entry.name)
    own = dict.fromkeys(form for form in (main, bare(main)) if form)
    others: dict[str, None] = {}
    for name in row.names:
        key = fold(name)
        others |= dict.fromkeys(f for f in (key, bare(key)) if len(f) > 1 and f not in own)
    for alias, keys in enumerate((own, others)):
        for key in keys:
            part.keys.append(packed.hashed(key))
            part.of_keys.append(at << 1 | alias)
    found = {skeleton(key): None for key in (*own, *others)}
    for bones in found:
        if len(bones) >= packed.SKELETON_MIN:
            part.bones.append(packed.hashed(bones))
            part.of_bones.append(at)


def _keep(path: Path, part: Arrays) -> None:
    """Write a part so that it is there whole or not at all."""
    new = path.with_suffix(".new")
    with new.open("wb") as out:
        np.savez(out, **part)  # type: ignore[arg-type]
    new.replace(path)


def _parts(paths: Iterable[Path]) -> Iterator[Arrays]:
    for path in paths:
        with np.load(io.BytesIO(path.read_bytes())) as arrays:
            yield dict(arrays)


def _merge(paths: list[Path], folder: Path, about: About, countries: list[str]) -> Packing:
    new = folder.with_name(folder.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(parents=True)
    rows = text = 0
    bad: list[tuple[int, str]] = []
    found: dict[str, list[npt.NDArray[Any]]] = {
        "keys": [],
        "of_keys": [],
        "bones": [],
        "of_bones": [],
    }
    digest = blake2b(digest_size=8)
    with (new / "rows.bin").open("wb") as out_rows, (new / "text.bin").open("wb") as out_text:
        for part in _parts(paths):
            if rows + len(part["rows"]) >= MOST["rows"] or text + len(part["text"]) >= MOST["text"]:
                shutil.rmtree(new)
                raise SetupError(f"{about.source} has more places than one gazetteer can hold")
            placed = part["rows"].copy()
            placed["name"] += np.uint32(text)
            placed["division"][placed["division"] != packed.NOTHING] += np.uint32(text)
            placed["number"][placed["prefix"] == 0] += np.uint32(text)
            for data, out in ((placed.tobytes(), out_rows), (part["text"].tobytes(), out_text)):
                out.write(data)
                digest.update(data)
            found["keys"].append(part["keys"])
            found["of_keys"].append(part["of_keys"] + np.uint32(rows << 1))
            found["bones"].append(part["bones"])
            found["of_bones"].append(part["of_bones"] + np.uint32(rows))
            bad += [(number, why) for number, why in json.loads(part["bad"].tobytes())]
            rows += len(placed)
            text += len(part["text"])
    if not rows:
        shutil.rmtree(new)
        first = f"; line {bad[0][0]}: {bad[0][1]}" if bad else ""
        raise SetupError(f"no place could be read from {about.source}{first}")
    names = _sorted(new, "keys", found)
    _sorted(new, "bones", found)
    meta = {
        "format": packed.FORMAT, "source": about.source, "version": about.version,
        "licence": about.licence, "credit": about.credit, "rows": rows, "names": names,
        "bad": len(bad), "digest": digest.hexdigest(), "countries": countries,
    }  # fmt: skip
    (new / "meta.json").write_text(json.dumps(meta, indent=0, ensure_ascii=False) + "\n", "utf-8")
    _take_place(new, folder)
    return Packing(rows, len(bad), tuple(bad[:TOLD]))


def _sorted(folder: Path, name: str, found: dict[str, list[npt.NDArray[Any]]]) -> int:
    """Write the hashes in order, with their rows; return how many there are."""
    keys = np.concatenate(found.pop(name))
    order = np.argsort(keys, kind="stable")
    (folder / f"{name}.bin").write_bytes(keys[order].tobytes())
    rows = np.concatenate(found.pop(f"of_{name}"))
    (folder / f"{name}.rows").write_bytes(rows[order].tobytes())
    return len(keys)


def _take_place(new: Path, folder: Path) -> None:
    """Put the new folder where the old one was."""
    old = folder.with_name(folder.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    new.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
