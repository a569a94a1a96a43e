"""The decisions of people: kept as they were made, never changed, undone by a note."""

import re
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Engine, exists, insert, select, update

from dateline.chronicle.decisions import At, Decision, fault
from dateline.chronicle.identities import key
from dateline.errors import SetupError
from dateline.knowledge.actors import fold
from dateline.records.chronology import Actor
from dateline.store.asking import document_id
from dateline.store.database import writer
from dateline.store.finding import actor_ids, record
from dateline.store.packing import to_reading
from dateline.store.tables import actors, decisions, entities, events, mentions, readings
from dateline.store.writing import now

STRETCH = re.compile(r"(.+):(\d+)-(\d+)")
UNNAMED = "unnamed:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision with who made it, when, and when it was undone, if it was."""

    id: int
    at: str  # UTC, ISO 8601
    who: str
    decision: Decision
    undone: str | None = None
    undone_by: str | None = None


def put(engine: Engine, decision: Decision, who: str) -> int:
    """Keep a decision; return its number.

    Raises:
        SetupError: no merge could apply it.
    """
    if wrong := fault(decision):
        raise SetupError(wrong)
    row = {
        "at": now(), "who": who, "kind": decision.kind,
        "data": msgspec.json.encode(decision).decode(),
    }  # fmt: skip
    with writer(engine).begin() as connection:
        made = connection.execute(insert(decisions).returning(decisions.c.id), row)
        return int(made.scalar_one())


def undo(engine: Engine, number: int, who: str) -> None:
    """Note that a decision no longer holds.

    Raises:
        SetupError: there is none of that number, or it is undone already.
    """
    c = decisions.c
    with writer(engine).begin() as connection:
        change = update(decisions).where(c.id == number, c.undone.is_(None))
        if connection.execute(change.values(undone=now(), undone_by=who)).rowcount != 1:
            raise SetupError(f"decision {number}: there is none that still holds")


def every(connection: Connection) -> list[Decided]:
    """Return all decisions in their order."""
    rows = connection.execute(select(decisions).order_by(decisions.c.id))
    return [
        Decided(
            id=row.id, at=row.at, who=row.who, undone=row.undone, undone_by=row.undone_by,
            decision=msgspec.json.decode(row.data, type=Decision),
        )
        for row in rows
    ]  # fmt: skip


def standing(connection: Connection) -> list[Decision]:
    """Return the decisions that hold, in their order."""
    return [one.decision for one in every(connection) if one.undone is None]


def keys(connection: Connection, name: str) -> tuple[str, ...]:
    """Return what stands for a name, or for all names of an actor's id, in decisions.

    Raises:
        SetupError: nobody is called so, or the words are no name.
    """
    e = entities.c
    folded = {fold(name)}
    if data := connection.scalar(select(actors.c.data).where(actors.c.id == name)):
        folded = set(map(fold, record(data, Actor).names))
    m = mentions.c
    by_name = exists().where(m.document == e.document, m.entity == e.id, m.form == "name")
    named = select(e.kind, e.name, by_name).where(e.folded.in_(folded)).distinct()
    found = {
        key(kind, spelt if is_name else spelt.lower())
        for kind, spelt, is_name in connection.execute(named)
    }
    if not found:
        actor_ids(connection, name)  # tells who is called alike
        raise SetupError(f"{name!r}: no report names an actor so; give the fullest name")
    if all(one.startswith(UNNAMED) for one in found):
        raise SetupError(f"{name!r} names nobody: such words are told apart report by report")
    return tuple(sorted(one for one in found if not one.startswith(UNNAMED)))


def at(connection: Connection, event: str) -> At:
    """Return the stretch of text that "document/event" or "document:start-end" stands for.

    The document may be given as in `asking.document_id`.

    Raises:
        SetupError: there is no such document, event or stretch.
    """
    if match := STRETCH.fullmatch(event):
        document = document_id(connection, match[1])
        start, end = int(match[2]), int(match[3])
        data = connection.scalar(select(readings.c.data).where(readings.c.document == document))
        if not 0 <= start < end <= len(to_reading(data or b"").document.text):
            raise SetupError(f"{event}: no stretch of its text")
        return At(document, start, end)
    told, slash, id_ = event.rpartition("/")
    if not slash:
        raise SetupError(f"{event}: write DOCUMENT/EVENT or DOCUMENT:START-END")
    document = document_id(connection, told)
    c = events.c
    one = select(c.start, c.end).where(c.document == document, c.id == id_)
    found = connection.execute(one).first()
    if found is None:
        raise SetupError(f"{event}: the report has no event {id_!r}; `dateline find` shows ids")
    return At(document, found.start, found.end)
