"""The decisions of people: kept as they were made, never changed, undone by a note."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, Engine, insert, select, update

from dateline.chronicle.decisions import Decision
from dateline.errors import SetupError
from dateline.store.database import writer
from dateline.store.tables import decisions
from dateline.store.writing import now


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
    """Keep a decision; return its number."""
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
