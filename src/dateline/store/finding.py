"""Questions to the store: what is told, by whom, of whom, where and when.

A vague date or a place with a radius matches surely, where all it can mean lies in what was asked,
or possibly, where some of it does. What has no date or place matches no question about them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Literal, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, or_, select, text

from dateline.errors import SetupError
from dateline.knowledge import gazetteers
from dateline.knowledge.actors import fold
from dateline.records.chronology import Account, Incident
from dateline.store import packing, searching
from dateline.store.tables import (
    account_actors,
    accounts,
    actor_names,
    actors,
    documents,
    incidents,
    sites,
)
from dateline.text import edtf

Sure = Literal["certain", "possible"]
Record = TypeVar("Record")
BEARERS = 500  # places of one name that are looked for in the store
DEGREE = 111.2  # km
WIDE = 300.0  # km: sites of a larger radius are few, and are looked at wherever they are
MANY = 5_000  # sites that one question may cover


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked for; every part that is given must hold.

    `place`: a name, an id of a gazetteer, or "lat,lon". `within_km`: of it; else the place itself.
    `since`, `until`: EDTF. `sure`: certain leaves out what only possibly matches.
    """

    text: str | None = None
    actor: str | None = None  # on either side
    source: str | None = None
    type: str | None = None
    mode: str | None = None
    modality: str | None = None
    outlet: str | None = None
    place: str | None = None
    within_km: float | None = None
    since: str | None = None
    until: str | None = None
    sure: Sure = "possible"
    limit: int = 200
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """One account that answers a question, and how surely its place and time do."""

    account: Account
    incident: str
    place: Sure | None  # None: not asked for
    time: Sure | None


@dataclass(frozen=True, slots=True)
class Found:
    """A page of matches, and how many there are in all."""

    matches: tuple[Match, ...]
    total: int


def find(connection: Connection, query: Query) -> Found:
    """Return the accounts that answer a question, by day; undated ones last.

    Raises:
        SetupError: a name, place or date of the question is not known; the message says what is.
    """
    near = _near(connection, query)
    days = days_asked(query)
    answering = _chosen(connection, query, near, days)
    total = connection.scalar(select(func.count()).select_from(answering.subquery())) or 0
    c = accounts.c
    ordered = answering.order_by(c.first_day.is_(None), c.first_day, c.id)
    rows = connection.execute(ordered.limit(query.limit).offset(query.offset)).all()
    told = accounts_of(connection, rows)
    matches = tuple(
        Match(
            told[row.id], row.incident, near[row.site] if near is not None else None,
            _sure(row.first_day, row.last_day, days) if days else None,
        )
        for row in rows
    )  # fmt: skip
    return Found(matches, total)


def chosen(connection: Connection, query: Query) -> Select[Any]:
    """Return the rows of accounts that answer a question."""
    near = _near(connection, query)
    return _chosen(connection, query, near, days_asked(query))


def _near(connection: Connection, query: Query) -> dict[str, Sure] | None:
    if query.place is None:
        return None
    return sites_near(connection, query.place, query.within_km)


def days_asked(query: Query) -> edtf.Days | None:
    """Return the days that a question is about, None where it is about none.

    Raises:
        SetupError: a date is none, or nothing lies between the two.
    """
    if query.since is None and query.until is None:
        return None
    first = edge(query.since, 0) if query.since else None
    last = edge(query.until, 1) if query.until else None
    if first is not None and last is not None and first > last:
        raise SetupError(f"nothing lies between {query.since} and {query.until}")
    return first, last


def edge(value: str, end: int) -> int | None:
    """Return the first (0) or last (1) day that a date may mean; SetupError where it is none."""
    try:
        return edtf.days(value)[end]
    except ValueError as wrong:
        raise SetupError(f"{value!r} is no date; write 2031-03-04, 2031-03 or 2031") from wrong


def _sure(first: int | None, last: int | None, asked: edtf.Days) -> Sure:
    begins = asked[0] is None or (first is not None and first >= asked[0])
    ends = asked[1] is None or (last is not None and last <= asked[1])
    return "certain" if begins and ends else "possible"


def _chosen(
    connection: Connection, query: Query, near: dict[str, Sure] | None, days: edtf.Days | None
) -> Select[Any]:
    c = accounts.c
    chosen = select(c.id, c.incident, c.site, c.first_day, c.last_day)
    for column, value in (
        (c.type, query.type), (c.mode, query.mode), (c.modality, query.modality),
    ):  # fmt: skip
        if value is not None:
            chosen = chosen.where(column == value)
    if query.outlet is not None:
        chosen = chosen.where(c.outlet.in_(_outlets(connection, query.outlet)))
    if near is not None:
        certain = [site for site, sure in near.items() if sure == "certain"]
        chosen = chosen.where(c.site.in_(certain if query.sure == "certain" else [*near]))
    if days is not None:
        chosen = _in_time(chosen, days, query.sure)
    if query.actor is not None:
        ids = actor_ids(connection, query.actor)
        chosen = chosen.where(_with(ids, ("actor", "recipient")))
    if query.source is not None:
        chosen = chosen.where(_with(actor_ids(connection, query.source), ("source",)))
    if query.text is not None:
        chosen = chosen.where(c.document.in_(_holding_words(connection, query.text)))
    return chosen


def _outlets(connection: Connection, name: str) -> list[str]:
    """Return the outlets of a name, whatever its case; SetupError where there is none."""
    c = documents.c.outlet
    if connection.scalar(select(c).where(c == name).limit(1)):
        return [name]
    every = [one for one in connection.scalars(select(c).distinct()) if one]
    found = [one for one in every if fold(one) == fold(name)]
    if not found:
        alike = ", ".join(sorted(one for one in every if fold(name) in fold(one))[:5])
        hint = f"; there are: {alike}" if alike else ""
        raise SetupError(f"no report is of an outlet called {name!r}{hint}")
    return found


def _in_time(chosen: Select[Any], days: edtf.Days, sure: Sure) -> Select[Any]:
    c = accounts.c
    low, high = (c.first_day, c.last_day) if sure == "certain" else (c.last_day, c.first_day)
    dated = or_(c.first_day.is_not(None), c.last_day.is_not(None))
    chosen = chosen.where(dated)
    for asked, column, before in ((days[0], low, False), (days[1], high, True)):
        if asked is not None:
            holds = column <= asked if before else column >= asked
            chosen = chosen.where(holds if sure == "certain" else or_(holds, column.is_(None)))
    return chosen


def _with(ids: Sequence[str], roles: Sequence[str]) -> Any:
    c = account_actors.c
    told = select(c.account).where(c.actor.in_(ids), c.role.in_(roles))
    return accounts.c.id.in_(told)


def _holding_words(connection: Connection, words: str) -> Select[Any]:
    dialect = connection.dialect.name
    asked = searching.query(words)
    if not asked:
        raise SetupError(f"{words!r} holds no word to search for")
    numbers = text(searching.matching(dialect)).bindparams(bindparam("words", asked))
    c = documents.c
    return select(c.id).where(c.number.in_(numbers.columns(documents.c.number).scalar_subquery()))


def actor_ids(connection: Connection, name: str) -> list[str]:
    """Return the actors of a name, or of an id.

    Raises:
        SetupError: nobody is called so; the message names who is called alike.
    """
    c = actor_names.c
    wanted = fold(name)
    own = select(actors.c.id).where(actors.c.id == name)
    found = {*connection.scalars(own), *connection.scalars(
        select(c.actor).where(c.folded == wanted))}  # fmt: skip
    if found:
        return sorted(found)
    like = select(c.folded).where(c.folded.like(f"%{_plain(wanted)}%", escape="\\")).limit(5)
    alike = ", ".join(sorted(set(connection.scalars(like)))) if wanted else ""
    hint = f"; there are: {alike}" if alike else ""
    raise SetupError(f"no actor or source is called {name!r}{hint}")


def _plain(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


@dataclass(frozen=True, slots=True)
class Spot:
    """A point that was asked about, and the radius of what is there."""

    lat: float
    lon: float
    radius_km: float
    ids: frozenset[str]  # sites that are the place itself
    namesakes: frozenset[str] = frozenset()  # other places of its name


def spot(connection: Connection, place: str) -> Spot:
    """Return where a place that was asked about is: by coordinates, in the store, or by name.

    Raises:
        SetupError: neither the store nor the gazetteer knows it.
    """
    if point := _point(place):
        return Spot(*point, 0.0, frozenset())
    c = sites.c
    known = sorted(gazetteers.find(place), key=lambda entry: (-entry.population, entry.id))
    ids = [place, *(entry.id for entry in known[:BEARERS])]
    by_name = select(c.id, c.lat, c.lon, c.radius_km).where(
        or_(c.folded == fold(place), c.id.in_(ids))
    )
    rows = connection.execute(by_name.order_by(c.id)).all()
    placed = [row for row in rows if row.lat is not None]
    if placed:
        first = max(placed, key=lambda row: (_told(connection, row.id), row.id))
        radius = first.radius_km or 0.0
        others = frozenset(
            row.id for row in placed
            if gazetteers.distance(first.lat, first.lon, row.lat, row.lon)
            > max(radius, row.radius_km or 0.0)
        )  # fmt: skip
        return Spot(
            first.lat, first.lon, radius, frozenset(r.id for r in rows) - others, others
        )  # fmt: skip
    if rows:
        return Spot(0.0, 0.0, -1.0, frozenset(row.id for row in rows))
    if known:
        return Spot(known[0].lat, known[0].lon, known[0].radius_km or 0.0, frozenset())
    raise SetupError(f"no place is called {place!r}; give its coordinates: --place 34.56,38.27")


def _told(connection: Connection, site: str) -> int:
    count = select(func.count()).select_from(accounts).where(accounts.c.site == site)
    return connection.scalar(count) or 0


def _point(place: str) -> tuple[float, float] | None:
    lat, comma, lon = place.partition(",")
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None
    if not comma or not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise SetupError(f"{place!r}: latitude is -90 to 90, longitude -180 to 180")
    return point


def sites_near(connection: Connection, place: str, within_km: float | None) -> dict[str, Sure]:
    """Return the sites that lie in a circle around a place, surely or possibly.

    Without a distance: the place itself, others of its name and what lies within its own radius.
    """
    middle = spot(connection, place)
    own = middle.ids | middle.namesakes if within_km is None else middle.ids
    found: dict[str, Sure] = dict.fromkeys(sorted(own), "certain")
    reach = middle.radius_km if within_km is None else within_km
    if middle.radius_km < 0:  # known by name alone
        return found
    for row in _around(connection, middle, reach if within_km is None else reach + WIDE):
        apart = gazetteers.distance(middle.lat, middle.lon, row.lat, row.lon)
        radius = row.radius_km or 0.0
        if within_km is None:
            if apart <= reach and radius <= middle.radius_km:
                found.setdefault(row.id, "certain")
        elif apart + radius <= reach:
            found[row.id] = "certain"
        elif apart - radius <= reach:
            found.setdefault(row.id, "possible")
    return found


def _around(connection: Connection, middle: Spot, km: float) -> Iterable[Any]:
    """Return the sites whose own circle may reach into the box around a point."""
    c = sites.c
    tall = km / DEGREE
    wide = tall / max(cos(radians(min(89.0, abs(middle.lat) + tall))), 0.02)
    box: ColumnElement[bool] = c.lat.between(middle.lat - tall, middle.lat + tall)
    if wide < 180:
        turns = (middle.lon - 360, middle.lon, middle.lon + 360)
        box &= or_(*(c.lon.between(lon - wide, lon + wide) for lon in turns))
    near = select(c.id, c.lat, c.lon, c.radius_km).where(
        c.lat.is_not(None), or_(box, c.radius_km > WIDE)
    )
    return connection.execute(near).all()


def accounts_of(connection: Connection, rows: Sequence[Any]) -> dict[str, Account]:
    """Return the accounts of rows by id."""
    told = incidents_of(connection, dict.fromkeys(row.incident for row in rows))
    return {account.id: account for one in told for account in one.accounts}


def incidents_of(connection: Connection, ids: Iterable[str]) -> list[Incident]:
    """Return incidents by their ids, in that order."""
    wanted = list(ids)
    found: dict[str, Incident] = {}
    for at in range(0, len(wanted), MANY):
        part = wanted[at : at + MANY]
        rows = connection.execute(
            select(incidents.c.id, incidents.c.data).where(incidents.c.id.in_(part))
        )
        found |= {row.id: record(row.data, Incident) for row in rows}
    return [found[id_] for id_ in wanted if id_ in found]


def record(data: bytes, kind: type[Record]) -> Record:
    """Return a record as it was kept."""
    return msgspec.json.decode(packing.unpacked(data), type=kind)
