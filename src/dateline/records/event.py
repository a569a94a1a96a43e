"""Events and what follows from them about who holds what."""

from dataclasses import dataclass

from dateline.records.codes import CountOf, EventType, Modality, PlaceReason, Quad, TimeReason
from dateline.records.span import Span, internal


@dataclass(frozen=True, slots=True)
class When:
    """When an event happened: EDTF, the timex it rests on, UCDP date_prec (1 day to 5 year)."""

    edtf: str
    timex: str | None
    precision: int


@dataclass(frozen=True, slots=True)
class Count:
    """A number the report gives for the event: of what, of whom, at least and at most."""

    what: CountOf
    who: str | None
    low: int | None
    high: int | None
    span: Span


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why an event has no place or no time; None where it has one or none is told."""

    place: PlaceReason | None = None
    time: TimeReason | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """A codable happening: PLOVER type, mode and contexts, or CONTROL."""

    id: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    trigger: Span
    also: tuple[Span, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: When | None = None
    counts: tuple[Count, ...] = ()
    modality: Modality = "asserted"
    claim: str | None = None  # the innermost claim whose content holds the trigger
    unresolved: Unresolved = Unresolved()
    score: float = 0.0  # 0 to 1
    whole: bool = internal(True)  # the place itself, not a part of it
    why: str = internal("")


@dataclass(frozen=True, slots=True)
class Dyad:
    """What one side does to another: PLOVER type (or CONTROL), mode and quad class."""

    type: EventType
    mode: str | None
    quad: Quad
    modality: Modality
    score: float  # probability of the type, 0 to 1


@dataclass(frozen=True, slots=True)
class Control:
    """Who held a place, from when to when, and the events that say so."""

    place: str
    holder: str
    from_: str | None  # EDTF; "from" in the JSON
    to: str | None
    evidence: tuple[str, ...]
    why: str = internal("")


@dataclass(frozen=True, slots=True)
class Main:
    """Who, what, when, where, why and how of the report's main event; None where not told."""

    who: Span | None = None
    what: Span | None = None
    when: Span | None = None
    where: Span | None = None
    why: Span | None = None
    how: Span | None = None
