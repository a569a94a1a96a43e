"""JSON Lines: one report a line, by its `id` and its `text` or `html`."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from dateline.errors import Reason, ReportError
from dateline.intake.decoding import next_line
from dateline.intake.given import Given
from dateline.intake.limits import Limits
from dateline.intake.pages import document_from_html
from dateline.intake.plain import document_from_text
from dateline.records.document import Document
from dateline.records.notice import Notice

STATED = ("published", "url", "title", "outlet")


def documents_of(
    stream: BinaryIO, origin: str, given: Given, limits: Limits
) -> Iterator[Document | ReportError]:
    """Yield one document, or the reason why there is none, for every line that is not blank."""
    seen: set[str] = set()
    for number, line in _lines(stream, origin, limits.bytes):
        if isinstance(line, ReportError):
            yield line
            continue
        try:
            row = _row(line, origin)
            document = replace(_document(row, given), raw=line, form="row")
        except ReportError as wrong:
            detail = f"line {number}: {wrong.detail}" if wrong.detail else f"line {number}"
            yield ReportError(wrong.origin, wrong.reason, detail)
            continue
        except Exception as bug:  # one bad row must not cost the others
            detail = f"line {number}: {type(bug).__name__}: {bug}"
            yield ReportError(origin, Reason.FAILED, detail)
            continue
        if document.origin in seen:
            document = _noted(document, number)
        seen.add(document.origin)
        yield document


def _lines(stream: BinaryIO, origin: str, limit: int) -> Iterator[tuple[int, bytes | ReportError]]:
    """Yield the lines that are not blank, numbered from 1; a line too long is passed over."""
    number = 0
    try:
        while line := next_line(stream, origin, limit + 1):
            number += 1
            if len(line) > limit:
                while line and not line.endswith(b"\n"):
                    line = next_line(stream, origin, limit + 1)
                detail = f"line {number}: limit {limit:,} bytes"
                yield number, ReportError(origin, Reason.TOO_LARGE, detail)
            elif line.strip():
                yield number, line
    except ReportError as broken:
        yield number, broken
        return
    if not number:
        yield 0, ReportError(origin, Reason.EMPTY)


def _row(line: bytes, origin: str) -> dict[str, Any]:
    """Return a line's object, its used values checked: an id, and a text or a page."""
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise ReportError(origin, Reason.BAD_JSON, str(wrong)[:80]) from wrong
    if not isinstance(row, dict):
        raise ReportError(origin, Reason.BAD_JSON)
    if isinstance(row.get("id"), int) and not isinstance(row["id"], bool):
        row["id"] = str(row["id"])
    if not isinstance(row.get("id"), str) or not row["id"]:
        raise ReportError(origin, Reason.BAD_JSON, "no id")
    for key in ("id", "text", "html", *STATED):
        _check(row, key, origin)
    if row.get("text") is None and row.get("html") is None:
        raise ReportError(origin, Reason.BAD_JSON, "neither text nor html")
    return row


def _check(row: dict[str, Any], key: str, origin: str) -> None:
    value = row.get(key)
    if value is None:
        return
    if not isinstance(value, str):
        if key in STATED:  # such as a number for a title: not worth a report
            row[key] = str(value) if isinstance(value, int | float) else None
            return
        raise ReportError(origin, Reason.BAD_JSON, f"{key} is not a string")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as wrong:
        raise ReportError(origin, Reason.BAD_JSON, f"{key} holds half a character") from wrong


def _document(row: dict[str, Any], given: Given) -> Document:
    stated = Given(**{key: row.get(key) or None for key in STATED}).over(given)
    if row.get("text") is not None:
        return document_from_text(row["text"], row["id"], given=stated)
    return document_from_html(row["html"], row["id"], given=stated)


def _noted(document: Document, number: int) -> Document:
    message = f"the id of line {number} stood on an earlier line of the same file"
    return replace(document, notices=(*document.notices, Notice("duplicate-id", message)))
