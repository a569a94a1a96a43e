"""Sheets, the digests of readings that merging works on, as the store keeps them."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, delete, insert, select

from dateline.chronicle.sheet import VERSION, Sheet, sheet_of
from dateline.records.reading import Reading
from dateline.store import packing, searching
from dateline.store.tables import documents, readings, sheets

BATCH = 500  # rows fetched at once


def put(connection: Connection, number: int, reading: Reading) -> None:
    """Keep the sheet of a reading, and let it be found by its words.

    Args:
        number: the document's.
    """
    data = packing.packed(msgspec.msgpack.encode(sheet_of(reading)))
    row = {"document": reading.document.id, "version": VERSION, "data": data}
    connection.execute(insert(sheets), row)
    searching.put(connection, number, reading.document)


def drop(connection: Connection, number: int, document: str) -> None:
    """Take out what `put` kept of a document."""
    connection.execute(delete(sheets).where(sheets.c.document == document))
    searching.drop(connection, number)


def renew(connection: Connection) -> int:
    """Make anew the sheets that another version made; return how many."""
    old = select(sheets.c.document).where(sheets.c.version != VERSION)
    missing = select(readings.c.document).where(
        readings.c.document.not_in(select(sheets.c.document))
    )
    wanted = [*connection.scalars(old), *connection.scalars(missing)]
    c = documents.c
    for document in wanted:
        number = connection.scalar(select(c.number).where(c.id == document)) or 0
        data = connection.scalar(select(readings.c.data).where(readings.c.document == document))
        drop(connection, number, document)
        put(connection, number, packing.to_reading(data or b""))
    return len(wanted)


def every(connection: Connection) -> Iterator[Sheet]:
    """Yield all sheets, by document."""
    rows = connection.scalars(
        select(sheets.c.data).order_by(sheets.c.document), execution_options={"yield_per": BATCH}
    )
    decoder = msgspec.msgpack.Decoder(Sheet)
    for data in rows:
        yield decoder.decode(packing.unpacked(data))


def one(connection: Connection, document: str) -> Sheet:
    """Return the sheet of a document that is kept, made anew where another version made it."""
    kept = select(sheets.c.data).where(sheets.c.document == document, sheets.c.version == VERSION)
    if data := connection.scalar(kept):
        return msgspec.msgpack.decode(packing.unpacked(data), type=Sheet)
    read = connection.scalar(select(readings.c.data).where(readings.c.document == document))
    return sheet_of(packing.to_reading(read or b""))
