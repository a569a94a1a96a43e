"""Who held which place, from when to when: what follows from the events of one report.

A `take` opens the new holder's interval and closes the one before it, a `transfer` that of whom
the place was handed to; `hold` opens an interval whose start is not told; `lose` closes one, and so
does a withdrawal from a town or post. Only asserted events about the place itself count; who says
so stays visible through the claim of each event.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dateline.records.event import Control, Event
from dateline.records.reading import Reading
from dateline.text import edtf

CHANGING = frozenset({"take", "transfer", "hold", "lose"})
SIDES = frozenset({"armed-group", "military", "government", "organisation"})
Rank = tuple[bool, bool]  # has no name, is no side
WIDE = frozenset({"country", "region", "admin1", "water", "route", "border"})


@dataclass(slots=True)
class Interval:
    """A holder's time in a place while it is being worked out."""

    place: str
    holder: str
    start: str | None = None
    end: str | None = None
    evidence: list[str] = field(default_factory=list)
    over: bool = False  # somebody else holds the place now, whether or not it is told since when
    why: list[str] = field(default_factory=list)


def read(reading: Reading) -> tuple[Control, ...]:
    """Derive the intervals, place by place, in the order of time."""
    places = {place.id: n for n, place in enumerate(reading.places)}
    wide = {place.id for place in reading.places if place.kind in WIDE}
    by_place: dict[str, list[Event]] = {}
    for event in reading.events:
        if counts(event, wide):
            by_place.setdefault(event.place or "", []).append(event)
    named = {mention.entity for mention in reading.mentions if mention.form == "name"}
    ranks = {e.id: (e.id not in named, e.kind not in SIDES) for e in reading.entities}
    return tuple(
        _control(interval)
        for place in sorted(by_place, key=lambda p: places.get(p, len(places)))
        for interval in _intervals(place, in_time(by_place[place]), ranks)
    )


def counts(event: Event, wide: Container[str]) -> bool:
    """Tell whether the event says who holds a place; who leaves one of the `wide` held it not."""
    changes = event.type == "CONTROL" and event.mode in CHANGING
    leaves = event.type == "RETREAT" and event.mode == "withdraw" and event.place not in wide
    return (
        (changes or leaves)
        and event.modality == "asserted"
        and event.place is not None
        and event.whole
        and bool(event.actors or event.recipients)
    )


def in_time(events: Iterable[Event]) -> list[Event]:
    """Order events by when they began; those without a time come last, in text order."""
    return sorted(events, key=lambda event: (_day(event), event.trigger.start))


def _day(event: Event) -> float:
    if event.time is None:
        return float("inf")
    try:
        first, last = edtf.days(event.time.edtf)
    except ValueError:
        return float("inf")
    known = first if first is not None else last
    return float("inf") if known is None else float(known)


def _intervals(place: str, events: list[Event], ranks: Mapping[str, Rank]) -> list[Interval]:
    found: list[Interval] = []
    for event in events:
        actor, recipient = _side(event.actors, ranks), _side(event.recipients, ranks)
        gives = event.mode in {"transfer", "lose", "withdraw"}
        gains, loses = (recipient, actor) if gives else (actor, recipient)
        if event.mode == "hold" and actor:
            _hold(found, place, actor, event)
        elif event.mode in {"take", "transfer", "lose"} and gains:
            _take(found, place, gains, loses, event)
        elif event.mode != "hold" and loses:
            _close(found, place, loses, event)
    return found


def _side(entities: Sequence[str], ranks: Mapping[str, Rank]) -> str | None:
    """Return who of several holds a place: who has a name; an army, group or state; the first."""
    return min(entities, key=lambda entity: ranks.get(entity, (True, True)), default=None)


def _take(found: list[Interval], place: str, holder: str, loser: str | None, event: Event) -> None:
    """Open the taker's interval and close the one of whoever held the place."""
    current = _current(found)
    told = current is not None and current.start in {None, _edtf(event)}
    if current and current.holder == holder and (event.time is None or told):
        current.start = current.start or _edtf(event)
        _add(current, event)
        return
    if current and current.holder != holder:
        current.end, current.over = _edtf(event), True
        _add(current, event)
    elif loser and not current and loser != holder:
        _close(found, place, loser, event)
    found.append(
        Interval(place, holder, _edtf(event), evidence=[event.id], why=[f"{event.id} {event.mode}"])
    )


def _hold(found: list[Interval], place: str, holder: str, event: Event) -> None:
    """Open an interval, unless the words may tell of one that is known already."""
    current = _current(found)
    own = [interval for interval in found if interval.holder == holder]
    if current and current.holder == holder:
        _add(current, event)
    elif own and event.time is None:
        _add(own[-1], event)
    else:
        told = (_edtf(event) or "").partition("/")
        since = told[0] if told[2] == ".." else None  # "since May"
        until = told[2] if told[0] == ".." else None  # "until May"
        interval = Interval(place, holder, since, until, [event.id], over=until is not None)
        interval.why.append(f"{event.id} hold")
        found.append(interval)


def _close(found: list[Interval], place: str, holder: str, event: Event) -> None:
    """End the holder's interval; one that is not known yet is worth telling only by its end."""
    current = _current(found)
    told = [one for one in found if one.holder == holder and one.end and one.end == _edtf(event)]
    if told:  # that it ended then is known already
        _add(told[-1], event)
        return
    if current is None or current.holder != holder:
        if event.time is None:
            return
        current = Interval(place, holder)
        found.append(current)
    current.end, current.over = _edtf(event), True
    _add(current, event)


def _current(found: list[Interval]) -> Interval | None:
    return found[-1] if found and not found[-1].over else None


def _add(interval: Interval, event: Event) -> None:
    if event.id not in interval.evidence:
        interval.evidence.append(event.id)
        interval.why.append(f"{event.id} {event.mode}")


def _edtf(event: Event) -> str | None:
    return event.time.edtf if event.time else None


def _control(interval: Interval) -> Control:
    return Control(
        place=interval.place,
        holder=interval.holder,
        from_=interval.start,
        to=interval.end,
        evidence=tuple(interval.evidence),
        why="; ".join(interval.why),
    )
