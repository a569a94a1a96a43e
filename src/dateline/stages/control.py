"""Who held which place, from when to when: what follows from the CONTROL events of one report.

A `take` or `transfer` opens the new holder's interval and closes the one before it; `hold` opens an
interval whose start is not told; `lose` closes one. Only asserted events about the place itself
count; who says so stays visible through the claim of each event.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.records.event import Control, Event
from dateline.records.reading import Reading
from dateline.text import edtf

OPENING = frozenset({"take", "transfer", "hold"})


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
    by_place: dict[str, list[Event]] = {}
    for event in reading.events:
        if counts(event):
            by_place.setdefault(event.place or "", []).append(event)
    return tuple(
        _control(interval)
        for place in sorted(by_place, key=lambda p: places.get(p, len(places)))
        for interval in _intervals(place, in_time(by_place[place]))
    )


def counts(event: Event) -> bool:
    """Tell whether the event says who holds a place."""
    return (
        event.type == "CONTROL"
        and event.mode in OPENING | {"lose"}
        and event.modality == "asserted"
        and event.place is not None
        and event.whole
        and bool(event.actors)
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


def _intervals(place: str, events: list[Event]) -> list[Interval]:
    found: list[Interval] = []
    for event in events:
        holder = event.actors[0]
        if event.mode == "lose":
            _close(found, place, holder, event)
        elif event.mode == "hold":
            _hold(found, place, holder, event)
        else:
            _take(found, place, holder, event)
    return found


def _take(found: list[Interval], place: str, holder: str, event: Event) -> None:
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
    elif event.recipients and not current and event.recipients[0] != holder:
        _close(found, place, event.recipients[0], event)
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
        since = (_edtf(event) or "").removesuffix("/..") if _lasting(event) else None
        found.append(Interval(place, holder, since, evidence=[event.id], why=[f"{event.id} hold"]))


def _lasting(event: Event) -> bool:
    """Tell whether the event's time is the begin of a state: "since May"."""
    return event.time is not None and event.time.edtf.endswith("/..")


def _close(found: list[Interval], place: str, holder: str, event: Event) -> None:
    current = _current(found)
    if current is None or current.holder != holder:
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
