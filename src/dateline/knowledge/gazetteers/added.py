"""The gazetteers that were added on this machine: packed folders in one folder of the user's.

`DATELINE_GAZETTEERS` names that folder; set to nothing, no gazetteer but the package's is used. A
process looks once, at its first look-up; what is added later is seen by the next one.
"""

import os
import re
import shutil
from functools import cache
from pathlib import Path

import platformdirs

from dateline.errors import SetupError
from dateline.knowledge.gazetteers.packed import Packed

VARIABLE = "DATELINE_GAZETTEERS"
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,60}")
UNFINISHED = (".parts", ".new", ".old")


def folder() -> Path | None:
    """Return the folder of the user's gazetteers, which need not exist; None: use none."""
    told = os.environ.get(VARIABLE)
    if told is not None:
        return Path(told).expanduser() if told.strip() else None
    return platformdirs.user_data_path("dateline", appauthor=False) / "gazetteers"


def home() -> Path:
    """Return the folder that a new gazetteer goes to.

    Raises:
        SetupError: the environment says that none is used.
    """
    found = folder()
    if found is None:
        raise SetupError(f"{VARIABLE} is empty: set it to a folder, or unset it")
    return found


def path_of(name: str) -> Path:
    """Return where a gazetteer of this name lies.

    Raises:
        SetupError: it cannot be a name.
    """
    if not NAME.fullmatch(name) or name.endswith(UNFINISHED):
        raise SetupError(f"{name!r} is no name for a gazetteer: use letters, digits, - . and _")
    return home() / name


def names() -> list[str]:
    """Return the names of the gazetteers that were added, sorted."""
    where = folder()
    if where is None or not where.is_dir():
        return []
    return sorted(p.name for p in where.iterdir() if _is_one(p))


def _is_one(path: Path) -> bool:
    finished = not path.name.endswith(UNFINISHED)
    return finished and NAME.fullmatch(path.name) is not None and (path / "meta.json").is_file()


@cache
def gazetteers() -> tuple[Packed, ...]:
    """Return the gazetteers that were added, by name."""
    where = folder()
    return tuple(Packed(where / name) for name in names()) if where else ()


def remove(name: str) -> None:
    """Delete a gazetteer, and what an unfinished run left of it.

    Raises:
        SetupError: there is none of that name; the message lists those that are.
    """
    path = path_of(name)
    unfinished = [path.with_name(path.name + ending) for ending in UNFINISHED]
    there = [p for p in (path, *unfinished) if p.exists()]
    if not there:
        raise SetupError(f"no gazetteer {name!r} was added; there are: {', '.join(names()) or '-'}")
    for found in there:
        shutil.rmtree(found)
