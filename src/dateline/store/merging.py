"""Merging, as the store does it: all sheets in, all tables of the chronicle out, in one go."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Table, delete, func, insert, select

from dateline.chronicle.comparing import stance
from dateline.chronicle.merging import Merged, merge
from dateline.chronicle.sheet import VERSION as SHEETS
from dateline.chronicle.sourcing import sourced as words_of
from dateline.knowledge.actors import fold
from dateline.records.chronology import Account, Incident, Report
from dateline.store import deciding, packing, sheets
from dateline.store.database import alone, writer
from dateline.store.parts import days
from dateline.store.tables import (
    MERGED,
    account_actors,
    accounts,
    actor_names,
    actors,
    decisions,
    documents,
    holdings,
    incidents,
    merges,
    readings,
    reports,
    sites,
    sourced,
)
from dateline.store.writing import now

VERSION = 1  # raise it when merging itself changes
ROWS = 2_000  # put in at once

Row = dict[str, Any]


def update(engine: Engine) -> bool:
    """Merge what is kept, unless nothing has changed since the last merge; tell whether it did.

    It is one transaction: readers see the chronicle of before or that of after.
    """
    with writer(engine).begin() as connection:
        alone(connection)
        sheets.renew(connection)
        state = _state(connection)
        if connection.scalar(select(merges.c.of)) == state:
            return False
        merged = merge(sheets.every(connection), deciding.standing(connection))
        for table in (*reversed(MERGED), merges):
            connection.execute(delete(table))
        _put(connection, merged, _heads(connection))
        connection.execute(insert(merges), {"id": 1, "of": state, "at": now()})
        for table in MERGED:  # so that the database knows which index answers a question best
            connection.exec_driver_sql(f"ANALYZE {table.name}")
    return True


@dataclass(frozen=True, slots=True)
class Pending:
    """What the last merge does not hold yet: reports, or (0) decisions and other readings."""

    reports: int
    merged: bool  # whether there was a merge at all


def pending(connection: Connection) -> Pending | None:
    """Return what the last merge does not hold; None where it holds everything."""
    state = connection.scalar(select(merges.c.of))
    if state == _state(connection):
        return None
    c = readings.c.document
    left = select(func.count()).where(c.not_in(select(reports.c.document)))
    return Pending(connection.scalar(left) or 0, state is not None)


def size(connection: Connection) -> tuple[int, int, int]:
    """Return how many reports, incidents and independent witnesses there are."""
    witnesses = select(func.count(reports.c.witness.distinct()))
    asked = (
        select(func.count()).select_from(reports), select(func.count()).select_from(incidents),
        witnesses,
    )  # fmt: skip
    told, happened, independent = (connection.scalar(one) or 0 for one in asked)
    return told, happened, independent


def _state(connection: Connection) -> str:
    """Return a digest of all that a merge depends on."""
    digest = hashlib.blake2b(f"{VERSION} {SHEETS}".encode(), digest_size=16)
    read = select(readings.c.document, readings.c.run).order_by(readings.c.document)
    for document, run in connection.execute(read):
        digest.update(f"{document} {run}\n".encode())
    decided = select(decisions.c.id, decisions.c.undone).order_by(decisions.c.id)
    for number, undone in connection.execute(decided):
        digest.update(f"{number} {undone is None}\n".encode())
    return digest.hexdigest()


def _heads(connection: Connection) -> dict[str, Row]:
    c = documents.c
    found = connection.execute(select(c.id, c.version, c.previous))
    return {row.id: {"version": row.version, "previous": row.previous} for row in found}


def _put(connection: Connection, merged: Merged, heads: dict[str, Row]) -> None:
    _insert(connection, reports, (_report(one, heads) for one in merged.reports))
    _insert(
        connection, actors,
        ({"id": one.id, "name": one.name, "kind": one.kind, "reports": one.reports,
          "data": _data(one)} for one in merged.actors),
    )  # fmt: skip
    _insert(
        connection, actor_names,
        ({"actor": one.id, "folded": name} for one in merged.actors
         for name in sorted(set(map(fold, one.names)))),
    )  # fmt: skip
    _insert(
        connection, sites,
        ({"id": one.id, "name": one.name, "folded": fold(one.name), "lat": one.lat,
          "lon": one.lon, "radius_km": one.radius_km, "data": _data(one)}
         for one in merged.sites),
    )  # fmt: skip
    _insert(connection, incidents, map(_incident, merged.incidents))
    told = [(one, account) for one in merged.incidents for account in one.accounts]
    _insert(connection, accounts, (_account(account, one.id) for one, account in told))
    _insert(connection, account_actors, (row for _, account in told for row in _sides(account)))
    _insert(connection, sourced, (asdict(one) for i in merged.incidents for one in words_of(i)))
    numbers: dict[str, int] = {}
    rows: list[Row] = []
    for held in merged.holdings:
        numbers[held.site] = numbers.get(held.site, 0) + 1
        rows.append({"site": held.site, "number": numbers[held.site], "holder": held.holder,
                     "data": _data(held)})  # fmt: skip
    _insert(connection, holdings, rows)


def _insert(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == ROWS:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _data(record: object) -> bytes:
    return packing.packed(msgspec.json.encode(record))


def _report(one: Report, heads: dict[str, Row]) -> Row:
    whole = replace(one, **heads.get(one.id, {}))
    return {"document": one.id, "witness": one.witness, "data": _data(whole)}


def _incident(one: Incident) -> Row:
    return {
        "id": one.id, "type": one.type, "mode": one.mode, "modality": one.modality,
        "first_day": one.first_day, "last_day": one.last_day, "site": one.site,
        "witnesses": one.witnesses,
        "contradicted": sum(comparison.contradicted for comparison in one.comparisons),
        "data": _data(one),
    }  # fmt: skip


def _account(one: Account, incident: str) -> Row:
    return {
        "id": one.id, "incident": incident, "document": one.document, "outlet": one.outlet,
        "type": one.type, "mode": one.mode, "modality": stance(one), "site": one.site,
        **days(one.when.edtf if one.when else None),
    }  # fmt: skip


def _sides(one: Account) -> Iterator[Row]:
    sources = (voice.actor for voice in one.voices if voice.actor)
    for role, ids in (("actor", one.actors), ("recipient", one.recipients), ("source", sources)):
        for actor in dict.fromkeys(ids):
            yield {"account": one.id, "role": role, "actor": actor}
