"""Whether what a store holds is whole; and a copy of it."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select

from dateline.errors import SetupError
from dateline.store import packing
from dateline.store.database import backend, raw
from dateline.store.parts import rows_of
from dateline.store.tables import blobs, documents, readings


def faults(engine: Engine) -> Iterator[str]:
    """Yield a line for everything that is damaged: pages, references, bytes, readings, parts."""
    with engine.connect() as connection:
        if backend(engine) == "sqlite":
            yield from _sqlite_faults(connection)
        yield from _blob_faults(connection)
        yield from _reading_faults(connection)
        unread = select(documents.c.id).where(documents.c.id.not_in(select(readings.c.document)))
        for document in connection.scalars(unread):
            yield f"document {document}: it has no reading; ingest it again"


def _sqlite_faults(connection: Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table}: what it points at in {other} is missing"


def _blob_faults(connection: Connection) -> Iterator[str]:
    for name in connection.scalars(select(blobs.c.sha256)).all():
        found = connection.execute(select(blobs).where(blobs.c.sha256 == name)).one()
        try:
            data = packing.unpacked(found.data)
        except ValueError as wrong:
            yield f"bytes {name}: {wrong}"
            continue
        if packing.sha256(data) != name or len(data) != found.size:
            yield f"bytes {name}: they are not those that were read"


def _reading_faults(connection: Connection) -> Iterator[str]:
    for document in connection.scalars(select(readings.c.document)).all():
        data = connection.scalar(select(readings.c.data).where(readings.c.document == document))
        try:
            reading = packing.to_reading(data or b"")
        except ValueError as wrong:
            yield f"reading of {document}: {wrong}"
            continue
        if reading.document.id != document:
            yield f"reading of {document}: it is of {reading.document.id}"
        for table, rows in rows_of(reading).items():
            held = select(func.count()).where(table.c.document == document)
            if connection.scalar(held) != len(rows):
                yield f"reading of {document}: the table {table.name} differs from it"


def backup(engine: Engine, target: Path) -> None:
    """Copy a store of one file to another file, while it may be written to.

    Raises:
        SetupError: the target is there, or the store is on a server, which has tools of its own.
    """
    if backend(engine) != "sqlite":
        raise SetupError("a store on a server is backed up by the server's tools: pg_dump")
    if target.exists():
        raise SetupError(f"{target}: the file is there; name another")
    with engine.connect() as connection, sqlite3.connect(target) as copy:
        raw(connection).backup(copy)
    copy.close()
