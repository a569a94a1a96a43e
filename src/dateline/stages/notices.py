"""What a person should look at: every code once, in the order of docs/reference/notices.md."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from dateline.records.event import Count, Event
from dateline.records.notice import Notice
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.text import edtf

FEW = 4  # claims below which it says nothing that one source is behind most of them
MOST = 0.75
LISTED = 4  # names in a message
PEOPLE = frozenset({"fatalities", "injured", "displaced", "detained", "missing"})


def read(reading: Reading) -> tuple[Notice, ...]:
    """Collect the notices of intake and those that follow from the layers."""
    found = [
        *reading.document.notices,
        *_publication(reading),
        *_places(reading),
        *_times(reading),
        *_counts(reading),
        *_control(reading),
        *_denials(reading),
        *_one_source(reading),
        *_unnamed(reading),
    ]
    return tuple({(n.code, n.span, n.message): n for n in found}.values())


def _publication(reading: Reading) -> Iterator[Notice]:
    if reading.document.published.edtf is None:
        message = "Nothing fixes when the report was published"
        hanging = [timex.span for timex in reading.timexes if timex.unresolved == "no-anchor"]
        first = hanging[0] if hanging else None
        words = f", so “{' '.join(first.text.split())}” has no date" if first else ""
        yield Notice("publication-unknown", f"{message}{words}.", first)


def _places(reading: Reading) -> Iterator[Notice]:
    """One notice for all events whose place has no coordinates."""
    places = {place.id: place for place in reading.places}
    spans = {mention.id: mention.span for mention in reading.mentions}
    bad = [places[e.place] for e in reading.events if e.place and e.unresolved.place]
    bad = list(dict.fromkeys(bad))
    if bad:
        first = next((spans.get(use.mention) for use in bad[0].mentions), None)
        names = _names(place.name for place in bad)
        yield Notice(
            "event-place-unresolved", f"Places of events without coordinates: {names}.", first
        )


def _times(reading: Reading) -> Iterator[Notice]:
    """One notice for all events whose time expression has no date."""
    bad = [event for event in reading.events if event.unresolved.time]
    if bad:
        yield Notice(
            "event-time-unresolved",
            f"{_share(len(bad), len(reading.events), 'event')} a time that could not be dated.",
            bad[0].trigger,
        )


def _counts(reading: Reading) -> Iterator[Notice]:
    """Counts of the same thing for the same event that cannot both be true."""
    for event in reading.events:
        for one, other in combinations(event.counts, 2):
            if _same_count(one, other) and not _compatible(one, other):
                yield Notice(
                    "counts-contradict",
                    f"Counts of {one.what} for one event differ: {_range(one)}, {_range(other)}.",
                    other.span,
                )
                break


def _same_count(one: Count, other: Count) -> bool:
    """Tell whether both count the same; "including 12 children" counts a part."""
    return one.what == other.what and one.what in PEOPLE and one.who == other.who


def _compatible(one: Count, other: Count) -> bool:
    low = max(one.low or 0, other.low or 0)
    highs = [h for h in (one.high, other.high) if h is not None]
    return not highs or low <= min(highs)


def _range(count: Count) -> str:
    if count.low == count.high:
        return str(count.low)
    if count.high is None:
        return f"at least {count.low}"
    return f"at most {count.high}" if count.low is None else f"{count.low} to {count.high}"


def _control(reading: Reading) -> Iterator[Notice]:
    """Two sides that are both said to hold, or to have taken, one place at one time."""
    names = {e.id: e.name for e in reading.entities}
    places = {p.id: p.name for p in reading.places}
    told = [
        e
        for e in reading.events
        if e.type == "CONTROL" and e.mode in {"take", "hold", "transfer"} and e.whole
        and e.modality == "asserted" and e.place and e.actors
    ]  # fmt: skip
    seen: set[str] = set()
    for one, other in combinations(told, 2):
        if one.place == other.place and one.place not in seen and _exclude(one, other):
            seen.add(one.place or "")
            yield Notice(
                "control-contradiction",
                f"Both {names.get(one.actors[0], one.actors[0])} and "
                f"{names.get(other.actors[0], other.actors[0])} are said to hold "
                f"{places.get(one.place or '', one.place)} at the same time.",
                other.trigger,
            )


def _exclude(one: Event, other: Event) -> bool:
    """Tell whether two statements of control cannot both be true."""
    if set(one.actors) & set(other.actors):
        return False
    if one.time is None or other.time is None:
        both_hold = one.mode == other.mode == "hold"
        return both_hold and one.time is None and other.time is None
    return one.time.precision == other.time.precision == 1 and _overlap(
        one.time.edtf, other.time.edtf
    )


def _overlap(one: str, other: str) -> bool:
    try:
        return edtf.overlap(one, other)
    except ValueError:
        return False


def _denials(reading: Reading) -> Iterator[Notice]:
    """An event that one passage tells and another denies."""
    for denied in reading.events:
        if denied.modality != "denied":
            continue
        if twin := next((e for e in reading.events if _tells_of(e, denied)), None):
            yield Notice(
                "event-denied",
                f"“{denied.trigger.text}” is denied here and asserted elsewhere ({twin.id}).",
                denied.trigger,
            )


def _tells_of(event: Event, denied: Event) -> bool:
    shared = (
        bool(set(event.actors) & set(denied.actors))
        + bool(set(event.recipients) & set(denied.recipients))
        + (event.place is not None and event.place == denied.place)
    )
    same_code = (event.type, event.mode) == (denied.type, denied.mode)
    return event.modality == "asserted" and same_code and shared >= 2


def _one_source(reading: Reading) -> Iterator[Notice]:
    """Most of what the report attributes comes from one source."""
    spans: dict[str, Span] = {}
    voices: Counter[str] = Counter()
    for claim in reading.claims:
        if claim.source is not None and claim.source.name:
            voices[claim.source.name] += 1
            if claim.source.spans:
                spans.setdefault(claim.source.name, claim.source.spans[0])
    total = len(reading.claims)
    if not voices or total < FEW:
        return
    name, count = max(voices.items(), key=lambda item: (item[1], item[0]))
    if count >= MOST * total:
        yield Notice(
            "one-source", f"{count} of {total} claims rest on one source: {name}.", spans.get(name)
        )


def _unnamed(reading: Reading) -> Iterator[Notice]:
    """Claims whose source the report does not name at all."""
    unnamed = [claim for claim in reading.claims if claim.source is None]
    if unnamed:
        first: Sequence[Span] = unnamed[0].cue or unnamed[0].content
        share = _share(len(unnamed), len(reading.claims), "claim")
        message = f"{share} no source."
        yield Notice("claims-without-source", message, first[0])


def _share(some: int, total: int, noun: str) -> str:
    """Return words such as "1 of 3 claims has"."""
    return f"{some} of {total} {noun}{'' if total == 1 else 's'} {'has' if some == 1 else 'have'}"


def _names(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    more = f" and {len(every) - LISTED} more" if len(every) > LISTED else ""
    return ", ".join(every[:LISTED]) + more
