"""A table of one's own, in the columns of `features.tsv`: see `tables.COLUMNS`."""

from collections.abc import Iterator
from pathlib import Path

from dateline.knowledge.gazetteers import tables
from dateline.knowledge.gazetteers.packing import Row
from dateline.knowledge.gazetteers.sources import texts


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines; the first that is no comment may name the columns."""
    return texts.lines(path)


def parse(line: str) -> Row | None:
    """Return the place of one line; None for comments and the names of the columns."""
    cells = line.split("\t")
    if not line.strip() or line.startswith("#") or tuple(cells) == tables.COLUMNS:
        return None
    if len(cells) != len(tables.COLUMNS):
        raise ValueError(f"{len(cells)} cells for {len(tables.COLUMNS)} columns")
    entry, names = tables.read_row(dict(zip(tables.COLUMNS, cells, strict=True)))
    return Row(entry, names)
