"""What `dateline decide` does: an order becomes a decision, is kept, and reports are merged."""

import getpass
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, get_args

from dateline.api.chronicle import Chronicle
from dateline.chronicle.decisions import At, Decision
from dateline.cli import answers, tables, words
from dateline.cli.run import say
from dateline.cli.store import merged
from dateline.errors import SetupError
from dateline.knowledge import gazetteers, ontologies
from dateline.records.chronology import Site
from dateline.records.codes import Modality
from dateline.store.deciding import Decided
from dateline.text import edtf

COLUMNS = ("number", "at", "who", "kind", "what", "undone", "undone_by")


@dataclass(frozen=True, slots=True)
class Order:
    """What every decision is asked for with."""

    db: str
    who: str | None
    merge: bool
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A name that is another actor."""

    order: Order
    apart: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A field of an event, and what it is."""

    order: Order
    field: str
    values: tuple[str, ...]
    name: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """How decisions are to be listed."""

    db: str
    shape: str
    output: Path | None


def merge_actors(order: Order) -> int:
    """Let names be one actor."""
    if len(order.names) < 2:
        raise SetupError("name at least two that are one actor")

    def made(chronicle: Chronicle) -> list[Decision]:
        keys = dict.fromkeys(key for name in order.names for key in chronicle.keys(name))
        if len(keys) < 2:
            raise SetupError("these are one name already")
        return [Decision(kind="merge-actors", names=tuple(keys))]

    return _decide(order, made)


def split_actor(split: Split) -> int:
    """Let a name be another actor."""
    if bool(split.apart) == bool(split.documents):
        raise SetupError("give --from NAME or --in DOC, one of the two")

    def made(chronicle: Chronicle) -> list[Decision]:
        own = chronicle.keys(split.order.names[0])
        apart = tuple(key for name in split.apart for key in chronicle.keys(name))
        if set(own) & set(apart):
            raise SetupError("one name cannot be split from itself: give --in DOC")
        documents = tuple(map(chronicle.document, split.documents))
        return [
            Decision(kind="split-actor", names=(key, *apart), documents=documents) for key in own
        ]

    return _decide(split.order, made)


def discard(order: Order) -> int:
    """Let what is told somewhere be no event."""
    return _decide(
        order, lambda chronicle: [Decision(kind="discard", at=chronicle.at(order.names[0]))]
    )


def correct(fixed: Correction) -> int:
    """Correct a field of an event."""

    def made(chronicle: Chronicle) -> list[Decision]:
        at = chronicle.at(fixed.order.names[0])
        value = _value(fixed, chronicle, at)
        return [Decision(kind="correct", at=at, field=fixed.field, value=value)]

    return _decide(fixed.order, made)


def join(order: Order) -> int:
    """Let two accounts be of one happening."""
    one, other = order.names
    return _decide(
        order, lambda chronicle: [
            Decision(kind="join-accounts", at=chronicle.at(one), other=chronicle.at(other))
        ],
    )  # fmt: skip


def part(order: Order) -> int:
    """Let two accounts be of two happenings."""
    one, other = order.names
    return _decide(
        order, lambda chronicle: [
            Decision(kind="part-accounts", at=chronicle.at(one), other=chronicle.at(other))
        ],
    )  # fmt: skip


def undo(order: Order) -> int:
    """Let a decision no longer hold."""
    with Chronicle(order.db) as chronicle:
        chronicle.undo(int(order.names[0]), who=_who(order))
        say(f"decision {order.names[0]} no longer holds {_when(order)}")
        _merge(chronicle, order)
    return 0


def listed(listing: Listing) -> int:
    """List the decisions."""
    with Chronicle(listing.db) as chronicle:
        found = chronicle.decisions()
    rows = [
        (
            one.id,
            one.at,
            one.who,
            one.decision.kind,
            words.decision(one.decision),
            one.undone,
            one.undone_by,
        )
        for one in found
    ]
    if not found:
        say("no decisions")
    records = [_plain(one) for one in found]
    answers.write(
        listing.shape,
        listing.output,
        records,
        COLUMNS,
        rows,
        lambda out: tables.decided(found, out),
    )
    return 0


def _decide(order: Order, made: Callable[[Chronicle], list[Decision]]) -> int:
    with Chronicle(order.db) as chronicle:
        for decision in made(chronicle):
            number = chronicle.decide(decision, who=_who(order))
            say(f"decision {number}: {words.decision(decision)}; it holds {_when(order)}")
        _merge(chronicle, order)
    return 0


def _merge(chronicle: Chronicle, order: Order) -> None:
    if order.merge:
        merged(chronicle, quiet=False)


def _when(order: Order) -> str:
    return "from now on" if order.merge else "from the next merge on: dateline merge"


def _who(order: Order) -> str:
    if order.who:
        return order.who
    try:
        return getpass.getuser()
    except (KeyError, OSError) as nameless:
        raise SetupError("nobody is logged in by a name: give --who NAME") from nameless


def _value(fixed: Correction, chronicle: Chronicle, at: At) -> Any:
    """Return what a correction says, as decisions keep it.

    Raises:
        SetupError: it is no value of the field.
    """
    if fixed.field in ("actors", "recipients"):
        return tuple(key for name in fixed.values for key in chronicle.keys(name))
    if len(fixed.values) > 1:
        raise SetupError(f"{fixed.field} takes one --value")
    if not fixed.values:
        if fixed.field in ("type", "modality"):
            raise SetupError(f"an event has a {fixed.field}: give --value")
        return None
    [value] = fixed.values
    checks = {"type": _type, "modality": _modality, "time": _time}
    if fixed.field in checks:
        return checks[fixed.field](value)
    return _site(value, fixed.name) if fixed.field == "site" else _mode(value, chronicle, at)


def _type(value: str) -> str:
    types = ontologies.load().types
    if value.upper() not in types:
        raise SetupError(f"no type {value!r}; there are: {', '.join(types)}")
    return value.upper()


def _mode(value: str, chronicle: Chronicle, at: At) -> str:
    """Return a mode of the event's type, a corrected one where there is one."""
    reading = chronicle.reading(at.document)
    [*told] = [e.type for e in reading.events
               if e.trigger.start < at.end and at.start < e.trigger.end]  # fmt: skip
    for one in chronicle.decisions():
        if one.undone is None and one.decision.at == at and one.decision.field == "type":
            told = [one.decision.value]
    types = ontologies.load().types
    modes = {mode for name in told for mode in types[name].modes}
    if value not in modes:
        there = ", ".join(sorted(modes)) or "none"
        raise SetupError(f"{' or '.join(told) or 'the event'} has no mode {value!r}; its: {there}")
    return value


def _modality(value: str) -> str:
    if value not in get_args(Modality):
        raise SetupError(f"no modality {value!r}; there are: {', '.join(get_args(Modality))}")
    return value


def _time(value: str) -> str:
    if not edtf.valid(value):
        raise SetupError(f"{value!r} is no date; write 2031-03-04, 2031-03, 2031 or an interval")
    return value


def _site(value: str, name: str | None) -> dict[str, Any]:
    """Return a site by "lat,lon" and a name, by a gazetteer's id and a name, or by a name alone."""
    if "," in value:
        return asdict(_point(value, name))
    found = gazetteers.find(name or value)
    entries = [one for one in found if one.id == value] if name else list(found)
    if len(entries) != 1:
        there = "; ".join(f"{e.id} {e.name} ({e.country})" for e in found[:8])
        hint = f"; there are: {there}" if there else ""
        raise SetupError(
            f'{value!r}: give a gazetteer\'s id and --name, or "lat,lon" and --name{hint}'
        )
    [entry] = entries
    return asdict(
        Site(
            id=entry.id, name=entry.name, lat=entry.lat, lon=entry.lon, kind=entry.kind,
            country=entry.country, gazetteer=entry.id, precision=1, radius_km=entry.radius_km,
        )
    )  # fmt: skip


def _point(value: str, name: str | None) -> Site:
    if not name:
        raise SetupError("a place given by coordinates needs a name: --name")
    try:
        lat, lon = map(float, value.split(","))
    except ValueError as wrong:
        raise SetupError(f"{value!r} is no place; write lat,lon: 34.56,38.27") from wrong
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise SetupError(f"{value!r}: latitude is -90 to 90, longitude -180 to 180")
    return Site(id=f"at:{lat},{lon}", name=name, lat=lat, lon=lon, precision=1)


def _plain(one: Decided) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}
