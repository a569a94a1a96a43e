"""Questions on what reports say together: time lines, control, sources, disputes, two reports."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import TypeVar

from sqlalchemy import Connection, Select, Table, func, or_, select

from dateline.chronicle import holding
from dateline.chronicle.comparing import comparisons
from dateline.chronicle.copies import is_copy
from dateline.chronicle.happenings import Happening
from dateline.chronicle.sketch import containment, hashes_of
from dateline.chronicle.sourcing import Sourced
from dateline.errors import SetupError
from dateline.records.chronology import (
    Account,
    Actor,
    Chronology,
    Holding,
    Incident,
    Report,
    Site,
)
from dateline.records.reading import MadeBy
from dateline.store import finding, sheets
from dateline.store.finding import Query, actor_ids, incidents_of, record, sites_near
from dateline.store.tables import (
    account_actors,
    accounts,
    actors,
    documents,
    holdings,
    incidents,
    readings,
    reports,
    runs,
    sites,
    sourced,
)
from dateline.text import edtf

Record = TypeVar("Record")
MANY = 5_000  # ids in one condition


@dataclass(frozen=True, slots=True)
class Word:
    """What a source says of one incident, and how many independent witnesses say so too."""

    incident: Incident
    sourced: Sourced


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What a source says: counts, never a score of trust.

    `incidents`: it is quoted on. `confirmed`, `contradicted`: those of which an independent witness
    says the same, and contradicts it in anything. `alone`: those nobody else tells of.
    """

    actors: tuple[Actor, ...]
    incidents: int
    confirmed: int
    contradicted: int
    alone: int
    words: tuple[Word, ...]  # the latest first


@dataclass(frozen=True, slots=True)
class Compared:
    """Two reports side by side.

    `copied`: one copies the other. `shared`: share of the shorter one's words in five-word runs.
    """

    reports: tuple[Report, Report]
    copied: bool
    shared: float
    both: tuple[Incident, ...]  # with all accounts; the comparisons are of these two alone
    only_first: tuple[Incident, ...]
    only_second: tuple[Incident, ...]


def timeline(connection: Connection, name: str, query: Query) -> tuple[Incident, ...]:
    """Return the incidents of a place or an actor, by day; undated ones last.

    Raises:
        SetupError: neither a place nor an actor is called so.
    """
    try:
        near = sites_near(connection, name, query.within_km)
        told = incidents.c.site.in_([*near])
    except SetupError:
        near = {}
    if not near or not connection.scalar(select(incidents.c.id).where(told).limit(1)):
        ids = actor_ids(connection, name)
        c = account_actors.c
        sides = select(accounts.c.incident).join(account_actors, c.account == accounts.c.id)
        told = incidents.c.id.in_(sides.where(c.actor.in_(ids), c.role != "source"))
    return _incidents(connection, select(incidents.c.id).where(told), query)


def disputes(connection: Connection, query: Query) -> tuple[Incident, ...]:
    """Return the incidents whose accounts contradict each other, those most tell of first."""
    c = incidents.c
    chosen = select(c.id).where(c.contradicted > 0)
    if query.place is not None:
        chosen = chosen.where(c.site.in_([*sites_near(connection, query.place, query.within_km)]))
    if query.type is not None:
        chosen = chosen.where(c.type == query.type)
    if query.actor is not None:
        sides = select(accounts.c.incident).join(
            account_actors, account_actors.c.account == accounts.c.id
        )
        ids = actor_ids(connection, query.actor)
        chosen = chosen.where(c.id.in_(sides.where(account_actors.c.actor.in_(ids))))
    chosen = _between(chosen, query)
    undated = c.first_day.is_(None)
    ordered = chosen.order_by(c.witnesses.desc(), undated, c.first_day, c.id)
    return tuple(incidents_of(connection, _page(connection, ordered, query)))


def _incidents(
    connection: Connection, chosen: Select[tuple[str]], query: Query
) -> tuple[Incident, ...]:
    c = incidents.c
    ordered = _between(chosen, query).order_by(c.first_day.is_(None), c.first_day, c.id)
    return tuple(incidents_of(connection, _page(connection, ordered, query)))


def _page(connection: Connection, ordered: Select[tuple[str]], query: Query) -> list[str]:
    rows = connection.execute(ordered.limit(query.limit).offset(query.offset))
    return [str(row[0]) for row in rows]


def _between(chosen: Select[tuple[str]], query: Query) -> Select[tuple[str]]:
    c = incidents.c
    days = finding.days_asked(query)
    if days is None:
        return chosen
    first, last = days
    if first is not None:
        open_end = c.last_day.is_(None) & c.first_day.is_not(None)
        chosen = chosen.where(or_(c.last_day >= first, open_end))
    if last is not None:
        open_start = c.first_day.is_(None) & c.last_day.is_not(None)
        chosen = chosen.where(or_(c.first_day <= last, open_start))
    return chosen


def control(
    connection: Connection, place: str, *, within_km: float | None = None, on: str | None = None
) -> tuple[Holding, ...]:
    """Return who held a place or the places of a region, by place and time.

    Args:
        on: a day, EDTF: only the holdings that cover it.
    """
    near = [*sites_near(connection, place, within_km)]
    c = holdings.c
    rows = connection.execute(
        select(c.site, c.data).where(c.site.in_(near)).order_by(c.site, c.number)
    )
    found = [record(row.data, Holding) for row in rows]
    if on is None:
        return tuple(found)
    day = finding.edge(on, 0)
    if day is None:
        raise SetupError(f"{on!r} is no day; write 2031-03-04")
    by_site: dict[str, list[Holding]] = {}
    for held in found:
        by_site.setdefault(held.site, []).append(held)
    covering = (holding.on(told, day) for told in by_site.values())
    return tuple(held for held in covering if held is not None)


def source(connection: Connection, name: str, query: Query) -> SourceRecord:
    """Return what a source says, and how often independent accounts agree with it or contradict.

    Raises:
        SetupError: nobody is called so.
    """
    ids = actor_ids(connection, name)
    c = sourced.c
    own = c.actor.in_(ids)
    counted = connection.execute(
        select(
            func.count(), func.count().filter(c.same > 0), func.count().filter(c.other > 0),
            func.count().filter(c.same + c.other == 0),
        ).where(own)
    ).one()  # fmt: skip
    latest = select(sourced).join(incidents, incidents.c.id == c.incident).where(own)
    day = incidents.c.first_day
    latest = latest.order_by(day.is_(None), day.desc(), c.incident)
    rows = connection.execute(latest.limit(query.limit).offset(query.offset)).all()
    ids_told = dict.fromkeys(row.incident for row in rows)
    told = {one.id: one for one in incidents_of(connection, ids_told)}
    words = tuple(Word(told[row.incident], Sourced(**row._mapping)) for row in rows)
    return SourceRecord(tuple(_actors(connection, ids)), *counted, words)


def compare(connection: Connection, one: str, other: str) -> Compared:
    """Put two reports side by side.

    Raises:
        SetupError: one of them is not kept.
    """
    pair = (report(connection, one), report(connection, other))
    c = accounts.c
    told = [
        set(connection.scalars(select(c.incident).where(c.document == which.id))) for which in pair
    ]
    both, first, second = (
        sorted(told[0] & told[1]), sorted(told[0] - told[1]), sorted(told[1] - told[0]),
    )  # fmt: skip
    digests = [sheets.one(connection, which.id) for which in pair]
    ids = {which.id for which in pair}
    return Compared(
        pair, is_copy(*digests), containment(*(hashes_of(sheet.runs) for sheet in digests)),
        tuple(_between_two(connection, one, ids) for one in incidents_of(connection, both)),
        tuple(incidents_of(connection, first)), tuple(incidents_of(connection, second)),
    )  # fmt: skip


def _between_two(connection: Connection, incident: Incident, documents: set[str]) -> Incident:
    """Return an incident with the comparisons of two reports alone."""
    told = [account for account in incident.accounts if account.document in documents]
    ids = {id_ for one in told for id_ in (*one.actors, *one.recipients)}
    people = _actors(connection, ids)
    named = frozenset(
        one.id for one in people if one.kind != "place" and any(map(str.isupper, one.name))
    )
    places = {one.site for one in told if one.site}
    spots = {site.id: site for site in _records(connection, sites, "id", places, Site)}
    happened = [
        Happening(
            account=one, trigger=frozenset(), stems=frozenset(),
            days=edtf.days(one.when.edtf) if one.when else (None, None), published=(None, None),
            site=spots.get(one.site or ""), named=named, at=one.trigger.start,
        )
        for one in told
    ]  # fmt: skip
    return replace(incident, comparisons=comparisons(happened, {p.id: p.name for p in people}))


def incident(connection: Connection, id_: str) -> Incident:
    """Return an incident by its id, or the beginning of its id.

    Raises:
        SetupError: none, or more than one, is called so.
    """
    c = incidents.c.id
    begins = c.startswith(id_, autoescape=True) if len(id_) >= 6 else c == id_
    found = list(connection.scalars(select(c).where(or_(c == id_, begins)).limit(2)))
    if len(found) > 1 and id_ not in found:
        raise SetupError(f"{id_}: more than one incident's id begins so; give more of it")
    if not found:
        raise SetupError(f"{id_}: no incident has this id; `dateline find` shows ids")
    return incidents_of(connection, [id_ if id_ in found else found[0]])[0]


def report(connection: Connection, document: str) -> Report:
    """Return the head of a report, by its id, the beginning of its id, its URL or its origin.

    Raises:
        SetupError: none, or more than one, is called so, or it is not merged yet.
    """
    id_ = document_id(connection, document)
    data = connection.scalar(select(reports.c.data).where(reports.c.document == id_))
    if data is None:
        raise SetupError(f"{document}: it is not merged yet; run: dateline merge")
    return record(data, Report)


def document_id(connection: Connection, document: str) -> str:
    """Return the id of a document, by its id, the beginning of its id, its URL or its origin.

    Raises:
        SetupError: none, or more than one, is called so.
    """
    d = documents.c
    exact = select(d.id).where(or_(d.id == document, d.url == document, d.origin == document))
    found = list(connection.scalars(exact.order_by(d.version.desc()).limit(2)))
    if not found and len(document) >= 6:
        begins = d.id.startswith(document, autoescape=True)
        found = list(connection.scalars(select(d.id).where(begins).limit(2)))
        if len(found) > 1:
            raise SetupError(f"{document}: more than one report's id begins so; give more of it")
    if not found:
        raise SetupError(f"{document}: no such report is kept; give its id, URL or origin")
    return str(found[0])


def chosen(connection: Connection, query: Query) -> Chronology:
    """Return the incidents and holdings that answer a question, with all they refer to.

    An incident is in it with all its accounts where one of them answers the question.
    """
    c = accounts.c
    rows = finding.chosen(connection, query).with_only_columns(c.incident).distinct()
    day = incidents.c.first_day
    ordered = select(incidents.c.id).where(incidents.c.id.in_(rows))
    ids = connection.scalars(ordered.order_by(day.is_(None), day, incidents.c.id)).all()
    found = chronology(connection, incidents_of(connection, ids), _held(connection, query))
    return replace(found, made_by=_made_by(connection))


def _made_by(connection: Connection) -> MadeBy:
    """Return the versions that the readings of the store were made by; several are joined."""
    used = select(readings.c.run).distinct()
    rows = connection.execute(select(runs).where(runs.c.id.in_(used)).order_by(runs.c.id)).all()
    told = ([str(getattr(row, one.name)) for row in rows] for one in fields(MadeBy))
    return MadeBy(*(", ".join(dict.fromkeys(values)) for values in told))


def _held(connection: Connection, query: Query) -> list[Holding]:
    """Return the holdings of the places a question is about; of all where it is about none."""
    c = holdings.c
    rows = select(c.data).order_by(c.site, c.number)
    if query.place is not None:
        near = [*sites_near(connection, query.place, query.within_km)]
        rows = rows.where(c.site.in_(near))
    return [record(data, Holding) for data in connection.scalars(rows)]


def chronology(
    connection: Connection, chosen: Sequence[Incident], held: Sequence[Holding]
) -> Chronology:
    """Return incidents and holdings with all that they refer to."""
    return cast(connection, (), chosen, held)


def cast(
    connection: Connection,
    alone: Iterable[Account],
    chosen: Iterable[Incident],
    held: Sequence[Holding],
    *,
    evidence: bool = False,
) -> Chronology:
    """Return all that accounts alone, incidents and holdings refer to, with the latter two.

    Args:
        evidence: also the reports that holdings rest on.
    """
    chosen = tuple(chosen)
    told = [*alone, *(account for one in chosen for account in one.accounts)]
    heads = {account.document for account in told}
    if evidence:
        rests = (id_ for one in held for id_ in (*one.evidence, *one.dissent))
        heads |= {id_.rpartition("/")[0] for id_ in rests}
    people = {
        *(id_ for one in chosen for id_ in (*one.actors, *one.recipients)),
        *(id_ for a in told for id_ in (*a.actors, *a.recipients)),
        *(v.actor for a in told for v in a.voices if v.actor), *(one.holder for one in held),
    }  # fmt: skip
    places = {*(one.site for one in chosen if one.site), *(a.site for a in told if a.site),
              *(one.site for one in held)}  # fmt: skip
    spots = _records(connection, sites, "id", places, Site)
    between = {id_ for site in spots for id_ in site.between} - places
    return Chronology(
        reports=tuple(_records(connection, reports, "document", heads, Report)),
        actors=tuple(_actors(connection, people)),
        sites=tuple(sorted((*spots, *_records(connection, sites, "id", between, Site)),
                           key=lambda site: site.id)),
        incidents=chosen, holdings=tuple(held),
    )  # fmt: skip


def _actors(connection: Connection, ids: Iterable[str]) -> list[Actor]:
    return _records(connection, actors, "id", ids, Actor)


def _records(
    connection: Connection, table: Table, column: str, ids: Iterable[str], kind: type[Record]
) -> list[Record]:
    """Return the records of a table by their ids, in the order of the ids."""
    wanted = sorted(set(ids))
    found: list[Record] = []
    for at in range(0, len(wanted), MANY):
        c = table.c[column]
        part = select(table.c.data).where(c.in_(wanted[at : at + MANY])).order_by(c)
        found += [record(data, kind) for data in connection.scalars(part)]
    return found
