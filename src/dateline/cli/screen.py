"""Where tables are printed: as wide as the window, plain and of one width elsewhere."""

import io
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.text.visible import on_one_line

WIDEST = 160  # columns
PLAIN = 120  # of a pipe or a file
WITH_IDS = frozenset({"Report", "Incident"})
ID = 17  # characters of an id, which no line should break


@contextmanager
def printing(out: TextIO, *, screen: bool) -> Iterator[Console]:
    """Give what prints to a stream; colour only on a terminal that wants it.

    Args:
        screen: whether the stream is standard output, and no file.
    """
    if not (screen and sys.stdout and sys.stdout.isatty()):
        plain = io.StringIO()
        yield _console(plain, PLAIN, colour=False)
        out.writelines(f"{line.rstrip()}\n" for line in plain.getvalue().splitlines())
        return
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((PLAIN, 24)).columns, WIDEST)
    yield _console(out, width, colour=colour)


def _console(out: TextIO, width: int, *, colour: bool) -> Console:
    return Console(
        file=out, width=width, highlight=False, markup=False, emoji=False,
        force_terminal=colour, color_system="auto" if colour else None,
    )  # fmt: skip


def grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table whose cells wrap; lines within a cell stay lines."""
    made = Table(box=box.SIMPLE, show_edge=False, pad_edge=False, leading=1)
    for head in heads:
        made.add_column(head, overflow="fold", min_width=ID if head in WITH_IDS else None)
    for row in rows:
        made.add_row(*map(_cell, row))
    return made


def line(out: Console, words: str, *, strong: bool = False) -> None:
    """Print one line of text, wrapped."""
    out.print(Text(on_one_line(words), style="bold" if strong else ""))


def _cell(words: str) -> Text:
    return Text("\n".join(map(on_one_line, words.split("\n"))))
