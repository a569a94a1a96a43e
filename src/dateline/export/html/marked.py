"""The text of the report, zone by zone, with every claim, event, place and date marked in it.

Marks overlap freely, and HTML elements must nest. So the text is cut at every boundary of a mark,
and each piece becomes one element that carries the classes of all marks above it and links to the
most telling one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dateline.export.html.tags import Html, anchor, joined, tag
from dateline.export.views import Names, event_title
from dateline.records.document import Zone
from dateline.records.reading import Reading
from dateline.records.span import Span

RANK = ("event", "date", "place", "cue", "source", "claim")  # the first one present gets the link
BLOCKS = {"title": "h2", "subhead": "h3", "caption": "figcaption", "credit": "figcaption"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, what kind of mark it bears, and the list entry it belongs to."""

    span: Span
    kind: str
    target: str  # id of the list entry
    hint: str


def marked_text(reading: Reading, prefix: str) -> tuple[Html, frozenset[str]]:
    """Return the whole text with its marks, one block a zone, and the entries marked in it."""
    text = reading.document.text
    marks = sorted(_marks(reading, prefix), key=lambda mark: (mark.span.start, -mark.span.end))
    waiting = list(reversed(marks))
    inside: list[Mark] = []
    seen: set[str] = set()
    blocks = []
    for zone in _zones(reading):
        while waiting and waiting[-1].span.start < zone.span.end:
            inside.append(waiting.pop())
        inside = [mark for mark in inside if mark.span.end > zone.span.start]
        pieces = joined(*_pieces(text, zone.span, inside, seen))
        name = BLOCKS.get(zone.kind, "p")
        blocks.append(tag(name, pieces, class_=f"zone {zone.kind}", dir="auto", title=_hint(zone)))
    return joined(*blocks), frozenset(seen)


def _zones(reading: Reading) -> tuple[Zone, ...]:
    """Return the zones in text order; one for the whole text where nothing is zoned."""
    document = reading.document
    if document.zones or not document.text:
        return tuple(sorted(document.zones, key=lambda zone: zone.span.start))
    return (Zone("body", document.span(0, len(document.text))),)


def _hint(zone: Zone) -> str | None:
    return None if zone.kind in ("body", "title", "lead") else zone.kind


def _marks(reading: Reading, prefix: str) -> Iterator[Mark]:
    names = Names(reading)
    for claim in reading.claims:
        target = anchor(prefix, claim.id)
        who = claim.source.name if claim.source else "source not named"
        hint = f"{claim.id}: {who}, {claim.modality}"
        yield from (Mark(span, "claim", target, hint) for span in claim.content)
        yield from (Mark(span, "cue", target, hint) for span in claim.cue)
        spans = claim.source.spans if claim.source else ()
        yield from (Mark(span, "source", target, hint) for span in spans)
    for event in reading.events:
        target, hint = anchor(prefix, event.id), f"{event.id}: {event_title(event)}"
        yield from (Mark(span, "event", target, hint) for span in (event.trigger, *event.also))
    for timex in reading.timexes:
        hint = f"{timex.id}: {timex.edtf or timex.value or timex.unresolved}"
        yield Mark(timex.span, "date", anchor(prefix, timex.id), hint)
    spans_of = {mention.id: mention.span for mention in reading.mentions}
    for place in reading.places:
        target, hint = anchor(prefix, place.id), f"{place.id}: {names.place(place.id)}"
        for use in place.mentions:
            if use.mention in spans_of:
                yield Mark(spans_of[use.mention], "place", target, hint)


def _pieces(text: str, zone: Span, marks: list[Mark], seen: set[str]) -> Iterator[str]:
    """Cut one zone at the boundaries of its marks and wrap each piece."""
    cuts = {zone.start, zone.end}
    for mark in marks:
        cuts |= {max(mark.span.start, zone.start), min(mark.span.end, zone.end)}
    edges = sorted(cuts)
    active: list[Mark] = []
    waiting = list(reversed(marks))
    for start, end in pairwise(edges):
        while waiting and waiting[-1].span.start <= start:
            active.append(waiting.pop())
        active = [mark for mark in active if mark.span.end > start]
        yield _piece(text[start:end], active, seen)


def _piece(words: str, active: Iterable[Mark], seen: set[str]) -> str:
    """Return one piece as a link that carries all its marks; bare text where there is none."""
    marks = sorted(active, key=lambda mark: (RANK.index(mark.kind), mark.span.end))
    if not marks:
        return words
    targets = list(dict.fromkeys(mark.target for mark in marks))
    anchors = [tag("span", id=f"in-{t}", class_="at") for t in targets if t not in seen]
    seen.update(targets)
    kinds = dict.fromkeys(mark.kind for mark in marks)
    classes = " ".join(["m", *kinds, *(f"of-{target}" for target in targets)])
    hint = "\n".join(dict.fromkeys(mark.hint for mark in marks))
    return joined(*anchors, tag("a", words, href=f"#{targets[0]}", class_=classes, title=hint))
