"""Reports and persons are erased from a store; tombstones keep them from coming in again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, delete, select

from dateline.errors import SetupError
from dateline.knowledge.actors import fold
from dateline.store import deciding, searching, tables, tombstones, writing
from dateline.store.database import writer
from dateline.store.tables import actor_names, decisions, documents, entities, names


@dataclass(frozen=True, slots=True)
class Named:
    """A report that names a person."""

    document: str  # id
    origin: str
    outlet: str | None
    published: str | None  # EDTF
    title: str | None


def naming(connection: Connection, person: str) -> tuple[Named, ...]:
    """Return the reports that name a person so, the first taken in first.

    A name of several words may be any name of the person there; a single word only the whole one.
    """
    folded = fold(person)
    if not folded:
        raise SetupError(f"{person!r} is no name")
    e, n = entities.c, names.c
    c = documents.c
    so: ColumnElement[bool] = c.id.in_(
        select(e.document).where(e.kind == "person", e.folded == folded)
    )
    if " " in folded:
        same = (n.document == e.document) & (n.entity == e.id)
        others = select(e.document).join(names, same)
        so = so | c.id.in_(others.where(e.kind == "person", n.folded == folded))
    told = select(c.id, c.origin, c.outlet, c.published, c.title)
    rows = connection.execute(told.where(so).order_by(c.number))
    return tuple(Named(*row) for row in rows)


def also_called(connection: Connection, person: str) -> tuple[str, ...]:
    """Return the other names of a person in the last merge: their reports are not among those."""
    c = actor_names.c
    folded = fold(person)
    own = select(c.actor).where(c.folded == folded)
    people = select(tables.actors.c.id).where(
        tables.actors.c.id.in_(own), tables.actors.c.kind == "person"
    )
    others = select(c.folded).where(c.actor.in_(people), c.folded != folded)
    return tuple(sorted(set(connection.scalars(others))))


def forget(engine: Engine, document: str, reason: str) -> bool:
    """Erase a document, its reading and its bytes; a tombstone stays. Tell whether it was there.

    What merging made of all documents goes too, as parts of this one stand in it: merge anew.
    """
    with writer(engine).begin() as connection:
        if not writing.erase(connection, document, reason):
            return False
        searching.purge(connection)
    return True


def forget_person(engine: Engine, person: str, reason: str) -> tuple[Named, ...]:
    """Erase all reports that name a person so, and decisions of that name; return the reports.

    A report of that name that comes later is not kept. All of it happens, or nothing.
    """
    with writer(engine).begin() as connection:
        found = naming(connection, person)
        tombstones.put(connection, tombstones.of_person(person), writing.now(), reason)
        for one in found:
            writing.erase(connection, one.document, reason)
        gone = [one.id for one in deciding.every(connection) if _about(one, fold(person))]
        connection.execute(delete(decisions).where(decisions.c.id.in_(gone)))
        searching.purge(connection)
    return found


def _about(decided: deciding.Decided, folded: str) -> bool:
    """Tell whether a decision holds the name of a person."""
    keys = (*decided.decision.names, *_texts(decided.decision.value))
    return any(key.split("#")[0] == f"person:{folded}" for key in keys)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        yield from (one for one in value if isinstance(one, str))
