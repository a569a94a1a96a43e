"""From the paths a person types to documents: files, folders, globs, standard input."""

import glob
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from dateline.errors import Reason, ReportError
from dateline.intake import rows
from dateline.intake.decoding import (
    HEAD,
    decode_text,
    kind_of,
    read_bounded,
    read_upto,
    rejoined,
    unzipped,
)
from dateline.intake.given import NOTHING, Given
from dateline.intake.limits import DEFAULT, Limits
from dateline.intake.pages import document_from_html
from dateline.intake.pdf import document_from_pdf
from dateline.intake.plain import document_from_text
from dateline.records.document import Document

STANDARD_INPUT = "-"


def find_inputs(paths: Sequence[str | os.PathLike[str]]) -> list[str]:
    """Replace folders by the files in them, at any depth, and globs by what they match, sorted.

    Hidden files in folders are passed over. A path that leads nowhere stays in the list, so that
    `open_inputs` can say so.
    """
    return [found for path in paths for found in _expand(os.fspath(path))]


def _expand(path: str) -> list[str]:
    if path == STANDARD_INPUT or Path(path).is_file():
        return [path]
    if Path(path).is_dir():
        return _files_below(path) or [path]
    if glob.has_magic(path):
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - absolute or not
        return [file for match in matches for file in _expand(match)] or [path]
    return [path]


def _files_below(folder: str) -> list[str]:
    found: list[str] = []
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [str(Path(where) / name) for name in files if not name.startswith(".")]
    return sorted(path for path in found if Path(path).is_file())


def open_inputs(
    inputs: Iterable[str],
    given: Given = NOTHING,
    limits: Limits = DEFAULT,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | ReportError]:
    """Yield every document of the inputs, and a `ReportError` in place of each that has none."""
    for path in inputs:
        yield from open_input(path, given, limits, stdin)


def open_input(
    path: str,
    given: Given = NOTHING,
    limits: Limits = DEFAULT,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | ReportError]:
    """Yield the documents of one file, or of standard input for `-`; never nothing."""
    try:
        if path == STANDARD_INPUT:
            yield from documents_of(stdin or sys.stdin.buffer, path, given, limits)
            return
        with _opened(path) as stream:
            yield from documents_of(stream, path, given, limits)
    except ReportError as skipped:
        yield skipped
    except Exception as bug:  # one bad input must not cost the others
        yield ReportError(path, Reason.FAILED, f"{type(bug).__name__}: {bug}")


def _opened(path: str) -> BinaryIO:
    try:
        return Path(path).open("rb")
    except IsADirectoryError as folder:
        raise ReportError(path, Reason.NOT_FOUND, "the folder holds no files") from folder
    except FileNotFoundError as missing:
        detail = "nothing matches the pattern" if glob.has_magic(path) else ""
        raise ReportError(path, Reason.NOT_FOUND, detail) from missing
    except (OSError, ValueError) as failed:
        raise ReportError(path, Reason.UNREADABLE, str(failed)) from failed


def documents_of(
    stream: BinaryIO, origin: str, given: Given, limits: Limits
) -> Iterator[Document | ReportError]:
    """Yield the documents of a stream of bytes, whose kind is told by its content."""
    stream = unzipped(stream, origin)
    head = read_upto(stream, origin, HEAD)
    if kind_of(head) == "json-lines":
        yield from rows.documents_of(rejoined(head, stream), origin, given, limits)
        return
    data = read_bounded(rejoined(head, stream), origin, limits.bytes)
    document = document_from_bytes(data, origin, given=given, limits=limits)
    yield replace(document, raw=data)


def document_from_bytes(
    data: bytes, origin: str, *, given: Given = NOTHING, limits: Limits = DEFAULT
) -> Document:
    """Return the document of a page, a PDF or a plain text; JSON Lines are many: `open_input`.

    Raises:
        ReportError: the bytes hold no report that can be read.
    """
    kind = kind_of(data)
    if kind == "binary":
        raise ReportError(origin, Reason.NOT_TEXT)
    if kind == "xml":
        raise ReportError(origin, Reason.NOT_TEXT, "it is XML, such as a feed")
    if kind == "pdf":
        return document_from_pdf(data, origin, given=given, limits=limits)
    if kind == "html":
        return document_from_html(data, origin, given=given)
    text, encoding = decode_text(data)
    return document_from_text(
        text, origin, given=given, sha256=hashlib.sha256(data).hexdigest(), encoding=encoding
    )
