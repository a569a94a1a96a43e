"""What was forgotten on purpose and is not taken in again: documents by their ids, and persons.

Of a person no name is kept, only a salted digest of it: enough to know the name when a report gives
it again. Whoever holds the store can still try names one by one.
"""

import hashlib
import secrets
from collections.abc import Iterator

from sqlalchemy import Connection, insert, select

from dateline.knowledge.actors import fold
from dateline.records.reading import Reading
from dateline.store.tables import tombstones

PERSON = "person:"


def put(connection: Connection, stone: str, at: str, reason: str) -> None:
    """Keep a tombstone: a document's id, or what `of_person` returned."""
    row = {"document": stone, "at": at, "reason": reason}
    connection.execute(insert(tombstones), row)


def has(connection: Connection, document: str) -> bool:
    """Tell whether a document was forgotten."""
    c = tombstones.c
    return connection.scalar(select(c.at).where(c.document == document)) is not None


def of_person(name: str) -> str:
    """Return the tombstone of a person: every call gives another one."""
    salt = secrets.token_hex(16)
    return f"{PERSON}{salt}:{_digest(salt, fold(name))}"


def reason_against(connection: Connection, reading: Reading) -> str | None:
    """Return why a reading must not be kept: it names a person that was forgotten. None: it may."""
    c = tombstones.c
    stones = connection.execute(select(c.document, c.reason).where(c.document.startswith(PERSON)))
    found = stones.all()
    if not found:
        return None
    names = {*persons(reading)}
    for stone, reason in found:
        salt, _, digest = stone.removeprefix(PERSON).partition(":")
        if any(_digest(salt, name) == digest for name in names):
            return str(reason)
    return None


def persons(reading: Reading) -> Iterator[str]:
    """Yield the names of the persons a reading names, folded; a surname only where it is all."""
    for entity in reading.entities:
        if entity.kind == "person":
            yield fold(entity.name)
            yield from (alias for alias in map(fold, entity.aliases) if " " in alias)


def _digest(salt: str, folded: str) -> str:
    return hashlib.blake2b(folded.encode(), salt=bytes.fromhex(salt), digest_size=16).hexdigest()
