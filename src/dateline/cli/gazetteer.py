"""`dateline gazetteer`: the gazetteers of this machine, listed, added, removed, looked up."""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn
from rich.table import Table as Grid

from dateline.cli.run import STDERR, say
from dateline.cli.target import opened
from dateline.errors import SetupError
from dateline.knowledge import gazetteers
from dateline.knowledge.gazetteers import Entry, added, downloads, packing
from dateline.knowledge.gazetteers.countries import by_code
from dateline.knowledge.gazetteers.packed import FORMAT, Packed, meta_of
from dateline.knowledge.gazetteers.sources import SOURCES, Source
from dateline.text.visible import on_one_line

DONE, SOME_BAD, NOTHING = 0, 1, 2
CODE = re.compile(r"[A-Z]{2}|allCountries")
DOWNLOADS = ".downloads"
ENDINGS = re.compile(r"(?:\.(?:txt|tsv|csv|zip|gz|json|jsonl|geojson|ndjson))+$", re.IGNORECASE)
HEADS = ("id", "name", "kind", "country", "division", "lat", "lon", "people", "score")
SHOWN = 30  # places of one name


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What `dateline gazetteer add` is asked for."""

    source: str
    files: tuple[str, ...]
    name: str | None = None
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What `dateline gazetteer find` is asked for."""

    name: str
    json: bool = False


def add(order: Addition) -> int:
    """Pack files into gazetteers of this machine; tell bad rows by line; return the exit code."""
    if order.source not in SOURCES:
        raise SetupError(f"no source {order.source!r}; there are: {', '.join(SOURCES)}")
    if order.name and len(order.files) != 1:
        raise SetupError("--name names one gazetteer: add one file at a time")
    source = SOURCES[order.source]
    code = DONE
    for told, name in zip(order.files, _checked(order), strict=True):
        with _counting(order.quiet) as tick:
            path = _at_hand(order.source, told, tick)
            found = _pack(source, path, name, tick)
        for number, why in found.told:
            say(f"{path}, line {number}: {why}")
        if found.bad > len(found.told):
            say(f"{path}: {found.bad - len(found.told):,} more bad rows, only counted")
        if not order.quiet:
            bad = f", {found.bad:,} bad rows left out" if found.bad else ""
            say(f"added {name}: {found.rows:,} places{bad}")
        code = SOME_BAD if found.bad else code
    shutil.rmtree(added.home() / DOWNLOADS, ignore_errors=True)
    return code


def _at_hand(source: str, told: str, tick: Callable[[str], None]) -> Path:
    """Return the file that is meant; a country's code is fetched where no file has that name."""
    path = Path(told)
    if path.is_file():
        return path
    if source == "geonames" and CODE.fullmatch(told):
        here = added.home() / DOWNLOADS / f"{told}.zip"
        if here.exists():  # whole, of a run that was stopped while it packed
            return here
        tick(f"fetching {told}")
        return downloads.fetch(f"{downloads.GEONAMES}{told}.zip", here)
    raise SetupError(f"{told}: no such file; {SOURCES[source].title} is read from "
                     f"{SOURCES[source].help}")  # fmt: skip


def _name(source: str, path: Path) -> str:
    """Return the name of a gazetteer: its source and its file's, without the file's endings."""
    plain = ENDINGS.sub("", path.name)
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")
    if not stem:
        raise SetupError(f"{path}: its name has no Latin letters; give one with --name")
    prefix = "" if stem.lower().startswith(source) else f"{source}-"
    return f"{prefix}{stem}"[:60]


def _checked(order: Addition) -> list[str]:
    """Return the names of the gazetteers to be; what cannot be one is refused before any work."""
    names = [order.name or _name(order.source, Path(told)) for told in order.files]
    for name in names:
        added.path_of(name)
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise SetupError(f"two of the files would be called {twice}; add one with --name")
    return names


def _pack(source: Source, path: Path, name: str, tick: Callable[[str], None]) -> packing.Packing:
    digest = _digest(path)
    done = 0

    def count(lines: int) -> None:
        nonlocal done
        done += lines
        tick(f"{name}: {done:,} rows")

    about = packing.About(
        source=source.title, version=f"{name} {digest[:12]}", licence=source.licence,
        credit=source.credit,
    )  # fmt: skip
    return packing.pack(
        source.lines(path), source.parse, added.path_of(name), about, sorted(by_code()),
        mark=f"{source.title} {FORMAT} {digest}", tick=count,
    )  # fmt: skip


def _digest(path: Path) -> str:
    """Return a digest of a file: it tells whether a broken run was over the same one."""
    digest = blake2b(digest_size=16)
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()


@contextmanager
def _counting(quiet: bool) -> Iterator[Callable[[str], None]]:
    """Show what is being done on standard error, where that is a screen."""
    if quiet or not STDERR.is_terminal:
        yield lambda _: None
        return
    with Progress(SpinnerColumn(), TextColumn("{task.description}"), console=STDERR,
                  transient=True) as bar:  # fmt: skip
        task = bar.add_task("reading", total=None)
        yield lambda text: bar.update(task, description=text)


def remove(names: tuple[str, ...]) -> int:
    """Delete gazetteers that were added."""
    for name in names:
        added.remove(name)
        say(f"removed {name}")
    return DONE


def show(as_json: bool) -> int:
    """List the gazetteers that are used, in the order of look-up."""
    rows = [*_of_the_package(), *_of_this_machine()]
    with opened(None) as out:
        if as_json:
            out.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
            return DONE
        shown = [(r["name"], f"{r['places']:,}", r["source"], r["licence"]) for r in rows]
        _print(out, ("name", "places", "source", "licence"), shown)
        where = added.folder()
        out.write(
            f"\nAdded gazetteers lie in {where}\n"
            if where
            else f"\n{added.VARIABLE} is empty: no gazetteer of this machine is used\n"
        )
    return DONE


def _of_the_package() -> Iterator[dict[str, Any]]:
    own = "Dateline's own"
    yield {"name": "countries", "places": len(by_code()), "source": "GeoNames, Factbook",
           "licence": "CC BY 4.0"}  # fmt: skip
    sources = {
        "regions": own,
        "features": own,
        "admin1": "Natural Earth",
        "us_counties": "US Census",
    }
    for gazetteer in gazetteers.GAZETTEERS:
        if isinstance(gazetteer, gazetteers.Table):
            name = Path(gazetteer.file).stem
            yield {"name": name, "places": gazetteer.count(), "source": sources[name],
                   "licence": "CC BY 4.0" if sources[name] == own else "public domain"}  # fmt: skip
        elif isinstance(gazetteer, Packed):
            yield _told(gazetteer.folder)


def _of_this_machine() -> Iterator[dict[str, Any]]:
    where = added.folder()
    for name in added.names() if where else ():
        try:
            yield _told(where / name)  # type: ignore[operator]
        except SetupError as bad:
            say(str(bad))


def _told(folder: Path) -> dict[str, Any]:
    meta = meta_of(folder)
    told = {key: meta[key] for key in ("source", "licence", "version", "credit")}
    return {"name": folder.name, "places": meta["rows"], **told}


def find(question: Question) -> int:
    """Print the places of a name: as written, else spelt alike; 1 when there is none."""
    exact = gazetteers.find(question.name)
    scored = [(entry, 1.0) for entry in exact] or list(gazetteers.similar(question.name))
    with opened(None) as out:
        if question.json:
            rows = [asdict(entry) | {"score": score} for entry, score in scored]
            out.write(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
        elif scored:
            _print(out, HEADS, [_row(entry, score) for entry, score in scored[:SHOWN]])
            if len(scored) > SHOWN:
                out.write(f"{len(scored) - SHOWN} more; --json shows all\n")
    if not scored:
        say(f"no gazetteer has {question.name!r}, nor a name spelt like it")
    return DONE if scored else SOME_BAD


def _row(entry: Entry, score: float) -> tuple[str, ...]:
    return (
        entry.id, entry.name, entry.kind, entry.country or "", entry.admin1, f"{entry.lat:.3f}",
        f"{entry.lon:.3f}", f"{entry.population:,}" if entry.population else "", f"{score:.2f}",
    )  # fmt: skip


def _print(out: Any, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    grid = Grid(*heads, box=box.SIMPLE, show_edge=False, pad_edge=False)
    for row in rows:
        grid.add_row(*map(on_one_line, row))
    Console(file=out, width=140, highlight=False, markup=False, emoji=False).print(grid)
