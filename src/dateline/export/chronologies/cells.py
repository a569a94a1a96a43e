"""Cells of the tabular formats: text made safe for spreadsheets, numbers, rows as CSV or TSV."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import BinaryIO
from urllib.parse import urlsplit

from dateline.text.visible import SPACE, UNSEEN

Cell = str | int | float | None

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")  # a spreadsheet runs what begins so


def plain(text: str) -> str:
    """Return the text on one line, without control and invisible characters."""
    if text.isprintable() and "  " not in text:  # most are, and this is quick
        return text.strip()
    return UNSEEN.sub("", SPACE.sub(" ", text)).strip()


def safe_cell(text: str) -> str:
    """Return text that a spreadsheet shows and never runs: an apostrophe stands before a formula.

    Tab and carriage return cannot begin a cell: all white space becomes a single space first.
    """
    line = plain(text)
    return f"'{line}" if line.startswith(FORMULA) else line


def in_cell(value: Cell) -> str:
    """Return what stands in a cell; numbers are exempt from `safe_cell`, None is empty."""
    if value is None:
        return ""
    return safe_cell(value) if isinstance(value, str) else str(value)


def listed(items: Iterable[str | None], mark: str = "; ") -> str | None:
    """Return the items that are told, each once; None where there is none.

    A semicolon inside an item would split it: "Left; Right" becomes "Left, Right".
    """
    parts = dict.fromkeys(plain(item).replace(";", ",") for item in items if item)
    return mark.join(filter(None, parts)) or None


def web(url: str | None) -> str | None:
    """Return a URL that leads to a host of the web, None for any other."""
    return url if url and host(url) else None


def host(url: str) -> str | None:
    """Return the host of an http(s) URL; None where it has none or is malformed."""
    try:
        parts = urlsplit(url)
        return parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None


def write_csv(rows: Iterable[Sequence[Cell]], out: BinaryIO) -> None:
    """Write rows as RFC 4180 has them, in UTF-8; lines end with a line feed alone."""
    text = io.TextIOWrapper(out, "utf-8", newline="")
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow([in_cell(value) for value in row])
    text.detach()


def write_tsv(rows: Iterable[Sequence[Cell]], out: BinaryIO) -> None:
    """Write rows with tabs between, in UTF-8. Nothing is quoted, so double quotes become single."""
    for row in rows:
        line = "\t".join(in_cell(value).replace('"', "'") for value in row)
        out.write(f"{line}\n".encode())
