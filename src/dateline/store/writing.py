"""Documents and readings go in, one transaction each: all of a report is there, or nothing."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, Engine, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from dateline.records.document import Document
from dateline.records.reading import MadeBy, Reading
from dateline.store import packing, searching, sheets, tables, tombstones
from dateline.store.database import alone, writer
from dateline.store.parts import days, rows_of
from dateline.store.tables import PARTS, blobs, documents, readings, runs

Known = Literal["new", "read", "older", "forgotten"]
TRIES = 3  # of writers that meet


@dataclass(frozen=True, slots=True)
class Taken:
    """What a document was taken from: bytes, what they are, and what the caller stated (JSON)."""

    data: bytes
    form: Literal["file", "row"]
    given: str


def now() -> str:
    """Return the time, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def known(connection: Connection, document: str, made_by: MadeBy) -> Known:
    """Tell what the store has of a document: nothing, a reading by these versions or by others."""
    if tombstones.has(connection, document):
        return "forgotten"
    by = select(runs).join(readings, readings.c.run == runs.c.id)
    found = connection.execute(by.where(readings.c.document == document)).mappings().first()
    if found is None:
        return "new"
    return "read" if all(found[k] == v for k, v in asdict(made_by).items()) else "older"


def put(engine: Engine, reading: Reading, taken: Taken) -> Known:
    """Keep a reading and the bytes it rests on; return what the store had of it before.

    A reading by other versions gives way to this one; what was forgotten on purpose stays so. Two
    that write the same at once end as one.
    """
    for _ in range(TRIES - 1):
        try:
            return _put(engine, reading, taken)
        except IntegrityError:  # another process has put something of it in meanwhile
            continue
    return _put(engine, reading, taken)


def _put(engine: Engine, reading: Reading, taken: Taken) -> Known:
    with writer(engine).begin() as connection:
        state = known(connection, reading.document.id, reading.made_by)
        if state in {"read", "forgotten"}:
            return state
        if reason := tombstones.reason_against(connection, reading):
            _refuse(connection, reading.document.id, reason)
            return "forgotten"
        if state == "new":
            _put_document(connection, reading.document, taken)
        else:
            _drop_parts(connection, reading.document.id)
        _put_reading(connection, reading)
        return state


def _put_document(connection: Connection, document: Document, taken: Taken) -> None:
    blob = packing.sha256(taken.data)
    if not connection.scalar(select(blobs.c.size).where(blobs.c.sha256 == blob)):
        row = {"sha256": blob, "size": len(taken.data), "data": packing.packed(taken.data)}
        connection.execute(insert(blobs), row)
    before = _before(connection, document.url)
    published = document.published
    connection.execute(
        insert(documents),
        {
            "id": document.id, "text_hash": document.text_hash, "blob": blob, "form": taken.form,
            "given": taken.given, "origin": document.origin, "outlet": document.outlet,
            "url": document.url, "version": before[1] + 1 if before else 1,
            "previous": before[0] if before else None, "title": document.title,
            "section": document.section, "published": published.edtf,
            "published_method": published.method, **days(published.edtf),
            "retrieved": document.retrieved, "added": now(),
        },
    )  # fmt: skip


def _before(connection: Connection, url: str | None) -> tuple[str, int] | None:
    """Return the id and version of the document that was read last from the URL."""
    if url is None:
        return None
    c = documents.c
    last = select(c.id, c.version).where(c.url == url).order_by(c.version.desc(), c.number.desc())
    found = connection.execute(last.limit(1)).first()
    return (found.id, found.version) if found else None


def _put_reading(connection: Connection, reading: Reading) -> None:
    row = {
        "document": reading.document.id, "run": run_of(connection, reading.made_by),
        "data": packing.from_reading(reading),
    }  # fmt: skip
    connection.execute(insert(readings), row)
    for table, found in rows_of(reading).items():
        if found:
            connection.execute(insert(table), found)
    sheets.put(connection, _number(connection, reading.document.id), reading)


def _drop_parts(connection: Connection, document: str) -> None:
    sheets.drop(connection, _number(connection, document), document)
    for table in (*reversed(PARTS), readings):
        connection.execute(delete(table).where(table.c.document == document))


def _number(connection: Connection, document: str) -> int:
    found = connection.scalar(select(documents.c.number).where(documents.c.id == document))
    return int(found or 0)


def run_of(connection: Connection, made_by: MadeBy) -> int:
    """Return the number of the versions, which are kept where they are new."""
    versions = asdict(made_by)
    same = (runs.c[name] == value for name, value in versions.items())
    found = connection.scalar(select(runs.c.id).where(*same))
    if found is not None:
        return int(found)
    made = connection.execute(insert(runs).returning(runs.c.id), {"began": now(), **versions})
    return int(made.scalar_one())


def _refuse(connection: Connection, document: str, reason: str) -> None:
    """Keep nothing of a document that names a forgotten person, and let it not be read again."""
    if erase(connection, document, reason):  # another version had not found the name
        searching.purge(connection)
    else:
        tombstones.put(connection, document, now(), reason)


def erase(connection: Connection, document: str, reason: str) -> bool:
    """Take out a document with all that is of it, put a tombstone; tell whether it was there.

    What merging made of all documents goes too. The caller purges the search afterwards.
    """
    alone(connection)
    found = connection.execute(select(documents).where(documents.c.id == document)).first()
    if found is None:
        return False
    _drop_parts(connection, document)
    for table in (*reversed(tables.MERGED), tables.merges):
        connection.execute(delete(table))
    c = documents.c
    after = update(documents).where(c.previous == document)
    connection.execute(after.values(previous=found.previous))
    connection.execute(delete(documents).where(c.id == document))
    used = select(func.count()).select_from(documents).where(c.blob == found.blob)
    if not connection.scalar(used):
        connection.execute(delete(blobs).where(blobs.c.sha256 == found.blob))
    tombstones.put(connection, document, now(), reason)
    return True


def stated(given: object) -> str:
    """Return what a caller stated as JSON, keys in order."""
    return json.dumps(asdict(given), sort_keys=True, ensure_ascii=False)  # type: ignore[call-overload]
