"""A reading in the order and the words in which people look at it; shared by the exporters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.knowledge.wording import event_in_words, in_words
from dateline.records.claim import Claim
from dateline.records.event import Control, Count, Event
from dateline.records.mention import Entity
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.text.edtf import days
from dateline.text.visible import date_in_words, on_one_line

NOBODY = "Source not named"
MARKS = "“”\"'"
FAR = 10**7  # days: after every date


@dataclass(frozen=True, slots=True)
class Speaker:
    """One source with all its claims, in text order."""

    name: str
    entity: Entity | None
    claims: tuple[Claim, ...]


class Names:
    """Looks up what the ids of one reading stand for."""

    def __init__(self, reading: Reading) -> None:
        self.entities = {entity.id: entity for entity in reading.entities}
        self.places = {place.id: place for place in reading.places}
        self.claims = {claim.id: claim for claim in reading.claims}
        self.events = {event.id: event for event in reading.events}

    def entity(self, key: str | None) -> str:
        """Return the name of an entity, or the id itself where it is unknown."""
        found = self.entities.get(key or "")
        return on_one_line(found.name) if found else on_one_line(key or "")

    def all(self, keys: Iterable[str]) -> str:
        """Return the names of several entities, joined by commas."""
        return ", ".join(self.entity(key) for key in keys)

    def place(self, key: str | None) -> str:
        """Return a place's name, with its country where that adds something."""
        found = self.places.get(key or "")
        if not found:
            return on_one_line(key or "")
        name = on_one_line(found.name)
        return f"{name} ({found.country})" if found.country and found.kind != "country" else name

    def voice(self, event: Event) -> str:
        """Return who says that the event happened."""
        claim = self.claims.get(event.claim or "")
        if claim is None:
            return "in the report's own voice"
        name = on_one_line(claim.source.name) if claim.source else "a source not named"
        return f"according to {name}"


def speakers(reading: Reading) -> list[Speaker]:
    """Group claims by source, in the order in which sources first speak; nobody comes last."""
    groups: dict[str, list[Claim]] = {}
    for claim in reading.claims:
        key = (claim.source.entity or claim.source.name) if claim.source else ""
        groups.setdefault(key, []).append(claim)
    nobody = groups.pop("", [])
    entities = {entity.id: entity for entity in reading.entities}
    found = [_speaker(group, entities) for group in groups.values()]
    return [*found, Speaker(NOBODY, None, tuple(nobody))] if nobody else found


def _speaker(claims: Sequence[Claim], entities: dict[str, Entity]) -> Speaker:
    source = claims[0].source
    assert source is not None
    return Speaker(on_one_line(source.name), entities.get(source.entity or ""), tuple(claims))


def events_in_time(reading: Reading) -> list[Event]:
    """Return the events by date, earliest first; those without a date last, in text order."""
    return sorted(reading.events, key=lambda event: (*_days(event), event.trigger.start))


def _days(event: Event) -> tuple[int, int]:
    """Return the first and the last day as numbers to sort by."""
    first, last = stretch(event.time.edtf) if event.time else (None, None)
    if first is None:
        first = last
    if last is None:
        last = first
    return (FAR if first is None else first, FAR if last is None else last)


def stretch(edtf: str | None) -> tuple[int | None, int | None]:
    """Return the first and last day of an EDTF value as day numbers; None where open or unknown."""
    try:
        return days(edtf) if edtf else (None, None)
    except ValueError:
        return None, None


def control_by_place(reading: Reading) -> dict[str, list[Control]]:
    """Return who held what, place by place, each in the order given."""
    found: dict[str, list[Control]] = {}
    for interval in reading.control:
        found.setdefault(interval.place, []).append(interval)
    return found


def when_in_words(event: Event) -> str:
    """Return the event's date for people, or why there is none."""
    if event.time:
        return date_in_words(event.time.edtf)
    if event.unresolved.time:
        return in_words("unresolved", event.unresolved.time)
    return "no date told"


def held_in_words(interval: Control) -> str:
    """Return from when to when a place was held."""
    if interval.from_ and interval.to:
        return f"{date_in_words(interval.from_)} to {date_in_words(interval.to)}"
    if interval.from_:
        return f"from {date_in_words(interval.from_)}"
    return f"until {date_in_words(interval.to)}" if interval.to else "no dates told"


def sides(event: Event, names: Names) -> str:
    """Return actors and recipients with an arrow between them; empty where none is known."""
    actors, recipients = names.all(event.actors), names.all(event.recipients)
    if recipients:
        return f"{actors or 'somebody'} → {recipients}"
    return actors


def event_title(event: Event) -> str:
    """Return the event's type and mode in words, with the code."""
    code = f"{event.type} {event.mode}" if event.mode else event.type
    return f"{event_in_words(event.type, event.mode)} ({code})"


def count_in_words(count: Count, names: Names) -> str:
    """Return a count as "12 or more killed (Federal Guard)"."""
    low, high = count.low, count.high
    if low is not None and high is not None:
        number = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    elif low is not None:
        number = f"{low:,} or more"
    elif high is not None:
        number = f"up to {high:,}"
    else:
        number = "an unknown number"
    who = f" ({names.entity(count.who)})" if count.who else ""
    return f"{number} {in_words('count', count.what)}{who}"


def content_of(claim: Claim, limit: int | None = None) -> str:
    """Return the claim's content on one line, in quotation marks when it is a direct quotation."""
    words = " … ".join(on_one_line(span.text) for span in claim.content)
    words = on_one_line(words, limit)
    return f"“{words.strip(MARKS).rstrip(',')}”" if claim.quotation == "direct" else words


def cue_of(claim: Claim) -> str:
    """Return the words that attribute, or an empty string."""
    return " … ".join(on_one_line(span.text) for span in claim.cue)


def whereabouts(place: Place) -> str:
    """Return coordinates, radius and identifier, or why the place is not on the map."""
    if place.lat is None or place.lon is None:
        return in_words("unresolved", place.unresolved) if place.unresolved else "not located"
    parts = [f"{place.lat:.2f}, {place.lon:.2f}"]
    if place.radius_km:
        parts.append(f"within {place.radius_km:g} km")
    if place.gazetteer:
        parts.append(on_one_line(place.gazetteer))
    return " · ".join(parts)


def quoted(spans: Iterable[Span], limit: int = 60) -> str:
    """Return the words of spans in quotation marks, joined by commas."""
    return ", ".join(f"“{on_one_line(span.text, limit)}”" for span in spans)


def sentence(message: str) -> str:
    """Return a message with its first letter as a capital."""
    line = on_one_line(message)
    return line[:1].upper() + line[1:]


def claim_reason(claim: Claim) -> str:
    """Return why the claim came out, and the words its source was traced from."""
    parts = [on_one_line(claim.why)] if claim.why else []
    if claim.source and claim.source.spans:
        words = " … ".join(on_one_line(span.text) for span in claim.source.spans)
        if words != on_one_line(claim.source.name):
            parts.append(f"“{words}” is {on_one_line(claim.source.name)}")
    return "; ".join(parts)
