"""W3C Web Annotation: what every reading found, each on the words of its report (JSON-LD).

One AnnotationCollection with one page; one annotation for each claim, event, mention of a place and
time expression. A target has a TextPositionSelector, whose offsets count code points as ours do,
and a TextQuoteSelector with the words before and after. Its source is the report's URL, or a urn,
with the SHA-256 of the bytes read. Positions count in the report's text (`dateline:textHash`): for
a page that is the text taken from it, which other software may take otherwise; the quotation finds
the words all the same. Several targets are parts of one thing: of a claim whose content is broken
up, of an event that is told by several words.

Nothing is left out. The first body says in words what was found, with the modality where it is not
asserted; the second has the values. An unresolved place or time has none and says why. Quotations
stand as they do in the report, for they have to match.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dateline.export.chronologies.cells import plain, web
from dateline.export.chronologies.credit import credit
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.streams import encoded, urn
from dateline.export.views import Names, event_title, when_in_words, whereabouts
from dateline.knowledge.wording import in_words
from dateline.records.chronology import Chronology
from dateline.records.claim import Claim
from dateline.records.document import Document
from dateline.records.event import Event
from dateline.records.place import Place
from dateline.records.reading import MadeBy, Reading
from dateline.records.span import Span
from dateline.records.timex import Timex

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"dateline": "urn:dateline:terms:"}]
COLLECTION = "urn:dateline:annotations"
PAGE = f"{COLLECTION}:page:1"
AROUND = 32  # characters of prefix and suffix
GEONAMES = "https://sws.geonames.org/{}/"

Json = dict[str, Any]


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write the collection, each reading's annotations as it comes."""
    head = {
        "@context": CONTEXT,
        "id": COLLECTION,
        "type": "AnnotationCollection",
        "label": "Claims, events, places and times of reports, as Dateline read them",
        "dateline:credit": credit(),
    }
    page = {"id": PAGE, "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0}
    out.write(encoded(head)[:-1] + b',"first":' + encoded(page)[:-1] + b',"items":[')
    total = 0
    for reading in chronology.readings():
        for annotation in _annotations(reading):
            out.write((b",\n" if total else b"\n") + encoded(annotation))
            total += 1
    out.write(b'\n]},"last":' + encoded(PAGE) + f',"total":{total}}}\n'.encode())


def _annotations(reading: Reading) -> Iterator[Json]:
    names = Names(reading)
    mentions = {mention.id: mention for mention in reading.mentions}
    for claim in reading.claims:
        bodies = _claim(claim, names)
        yield _annotation(reading, claim.id, "describing", claim.content, bodies)
    for event in reading.events:
        spans = (event.trigger, *event.also)
        yield _annotation(reading, event.id, "classifying", spans, _event(event, names))
    for place in reading.places:
        for one in place.mentions:
            spans = (mentions[one.mention].span,)
            id_, bodies = f"{one.mention}:{place.id}", _place(place, one.use)
            yield _annotation(reading, id_, "identifying", spans, bodies)
    for timex in reading.timexes:
        yield _annotation(reading, timex.id, "identifying", (timex.span,), _timex(timex))


def _annotation(
    reading: Reading, id_: str, motivation: str, spans: Iterable[Span], bodies: list[Json]
) -> Json:
    document = reading.document
    targets = [_target(document, span) for span in spans]
    return {
        "id": urn("annotation", document.id, id_),
        "type": "Annotation",
        "motivation": motivation,
        "generator": _generator(reading.made_by),
        "body": bodies,
        "target": targets if len(targets) > 1 else targets[0],
    }


def _target(document: Document, span: Span) -> Json:
    text = document.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[span.start : span.end],
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return {
        "type": "SpecificResource",
        "source": _source(document),
        "selector": [_position(span), quote],
    }


def _position(span: Span) -> Json:
    return {"type": "TextPositionSelector", "start": span.start, "end": span.end}


def _source(document: Document) -> Json:
    told = {"language": document.language} if document.language else {}
    return {
        "id": web(document.url) or urn("document", document.id),
        "type": "Text",
        **told,
        "dateline:document": document.id,
        "dateline:sha256": document.sha256,
        "dateline:textHash": document.text_hash,
    }


def _generator(made_by: MadeBy) -> Json:
    return {
        "id": urn("software", made_by.dateline),
        "type": "Software",
        "name": f"Dateline {made_by.dateline}",
        "dateline:model": made_by.model,
        "dateline:gazetteer": made_by.gazetteer,
        "dateline:ontology": made_by.ontology,
    }


def _bodies(words: str, purpose: str, kind: str, values: Json) -> list[Json]:
    """What was found in words, and as values; what is not known is left away."""
    text = {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "language": "en"}
    told = {f"dateline:{key}": value for key, value in values.items() if value not in (None, [])}
    return [{**text, "value": words}, {"type": f"dateline:{kind}", **told}]


def _claim(claim: Claim, names: Names) -> list[Json]:
    who = plain(claim.source.name) if claim.source else None
    words = f"Claim of {who or 'a source not named'} ({in_words('modality', claim.modality)})"
    source = claim.source.spans if claim.source else ()
    values = {
        "source": who,
        "sourceWords": [_words(span) for span in source],
        "cue": [_words(span) for span in claim.cue],
        "quotation": claim.quotation,
        "modality": claim.modality,
        "within": claim.within,
        "via": names.entity(claim.via) if claim.via else None,
    }
    return _bodies(words, "describing", "Claim", values)


def _event(event: Event, names: Names) -> list[Json]:
    mood = "" if event.modality == "asserted" else f", {in_words('modality', event.modality)}"
    where = f"; {names.place(event.place)}" if event.place else ""
    words = f"{event_title(event)}{mood}, {names.voice(event)}; {when_in_words(event)}{where}"
    counts = [
        {"dateline:what": one.what, "dateline:low": one.low, "dateline:high": one.high}
        | _words(one.span)
        for one in event.counts
    ]
    values = {
        "eventType": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "modality": event.modality,
        "claim": event.claim,
        "actors": [names.entity(one) for one in event.actors],
        "recipients": [names.entity(one) for one in event.recipients],
        "place": event.place,
        "edtf": event.time.edtf if event.time else None,
        "placeUnresolved": event.unresolved.place,
        "timeUnresolved": event.unresolved.time,
        "counts": counts,
        "score": event.score,
    }
    return _bodies(plain(words), "classifying", "Event", values)


def _place(place: Place, use: str) -> list[Json]:
    values = {
        "place": place.id,
        "name": plain(place.name),
        "use": use,
        "kind": place.kind,
        "country": place.country,
        "gazetteer": place.gazetteer,
        "lat": place.lat,
        "lon": place.lon,
        "wherePrec": place.precision,
        "radiusKm": place.radius_km,
        "unresolved": place.unresolved,
    }
    words = plain(f"{place.name}: {whereabouts(place)}")
    bodies = _bodies(words, "describing", "Place", values)
    system, _, number = (place.gazetteer or "").partition(":")
    if system == "geonames" and number.isdecimal():
        source = GEONAMES.format(number)
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": source})
    return bodies


def _timex(timex: Timex) -> list[Json]:
    words = timex.edtf or timex.value
    if words is None:
        words = in_words("unresolved", timex.unresolved) if timex.unresolved else "not fixed"
    values = {
        "timexType": timex.type,
        "timex3": timex.value,
        "edtf": timex.edtf,
        "anchor": timex.anchor,
        "unresolved": timex.unresolved,
    }
    return _bodies(words, "describing", "Timex", values)


def _words(span: Span) -> Json:
    return {**_position(span), "dateline:words": span.text}
