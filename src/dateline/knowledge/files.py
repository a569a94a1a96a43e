"""The data files, read in one way: UTF-8; empty lines and those that begin with "#" say nothing."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.errors import SetupError


def toml(path: Path) -> dict[str, Any]:
    """Return the table of a TOML file."""
    return tomllib.loads(path.read_text("utf-8"))


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines that say something, each with its number in the file."""
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if line and not line.startswith("#"):
            yield number, line


def words(path: Path) -> frozenset[str]:
    """Return the lines of a list, as a set."""
    return frozenset(line for _, line in lines(path))


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the cells of each line, which stand between tabs."""
    for _, line in lines(path):
        yield line.split("\t")


def records(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the rows of a table whose first line names its columns, each with its line's number.

    Raises:
        SetupError: a row has more or fewer cells than the table has columns.
    """
    numbered = lines(path)
    _, header = next(numbered)
    columns = header.split("\t")
    for number, line in numbered:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise SetupError(
                f"{path.name}, line {number}: {len(cells)} cells for {len(columns)} columns"
            )
        yield number, dict(zip(columns, cells, strict=True))


def sections(path: Path) -> dict[str, frozenset[str]]:
    """Return the words under each `[section]` line of a list; words stand between spaces."""
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for _, line in lines(path):
        if line.startswith("["):
            current = found.setdefault(line.strip("[] "), set())
        else:
            current.update(line.split())
    return {name: frozenset(listed) for name, listed in found.items()}
