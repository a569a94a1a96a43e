"""The sheet of a report: all that merging needs of its reading, small enough to hold many."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dateline.chronicle.credits import credited
from dateline.chronicle.sketch import quotations, sketch
from dateline.chronicle.stems import stems
from dateline.records.chronology import Account, Report, Site, Tally, Voice, Words
from dateline.records.claim import Claim
from dateline.records.document import READ
from dateline.records.event import Event
from dateline.records.mention import Entity
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.text import edtf
from dateline.text.tokens import abbreviations

VERSION = 2  # raise it when sheets are made in another way: stored ones are then made anew
TOPIC = 40  # stems that stand for what a report is about
LONGEST = 600  # characters of a sentence
END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*\n|\n")


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as one report tells it; the account's actors and site are ids of the reading."""

    account: Account
    trigger: tuple[str, ...]  # stems of its words
    stems: tuple[str, ...]  # of its sentence
    about: tuple[str, ...]  # entities that the sentence mentions
    places: tuple[str, ...]  # places that it mentions


@dataclass(frozen=True, slots=True)
class Held:
    """A statement of control in one report; all ids are those of the reading."""

    place: str
    holder: str
    from_: str | None
    to: str | None
    evidence: tuple[str, ...]  # ids of events


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What merging needs of one reading."""

    report: Report  # its witness is itself
    days: tuple[int | None, int | None]  # that it may have been published on
    runs: bytes  # sampled hashes of five-word runs, as `sketch` packs them
    quotes: tuple[str, ...]
    topic: tuple[str, ...]  # the stems it has most of
    entities: tuple[Entity, ...]
    sites: dict[str, Site]  # by the place's id in the reading
    entity_sites: dict[str, str]  # place by entity
    tellings: tuple[Telling, ...]
    held: tuple[Held, ...]


def sheet_of(reading: Reading) -> Sheet:
    """Return the sheet of a reading."""
    document = reading.document
    read = "\n\n".join(zone.span.text for zone in document.zones if zone.kind in READ)
    report = Report(
        id=document.id, origin=document.origin, sha256=document.sha256,
        text_hash=document.text_hash, outlet=document.outlet, url=document.url,
        title=document.title, section=document.section, published=document.published.edtf,
        published_method=document.published.method, language=document.language,
        witness=document.id, wire=credited(document.text, document.outlet),
    )  # fmt: skip
    return Sheet(
        report=report, days=edtf.days(report.published) if report.published else (None, None),
        runs=sketch(read), quotes=quotations(read), topic=_topic(read),
        entities=tuple(_entities(reading)),
        sites={place.id: _site(place) for place in reading.places},
        entity_sites={place.entity: place.id for place in reading.places},
        tellings=tuple(_tellings(reading)),
        held=tuple(
            Held(c.place, c.holder, c.from_, c.to, c.evidence) for c in reading.control
        ),
    )  # fmt: skip


def _entities(reading: Reading) -> Iterator[Entity]:
    """Yield the entities; one that no mention names has its words in lower case ("gunmen")."""
    named = {mention.entity for mention in reading.mentions if mention.form == "name"}
    for entity in reading.entities:
        if entity.id in named or sum(word[:1].isupper() for word in entity.name.split()) > 1:
            yield entity
        else:
            yield replace(entity, name=entity.name.lower(), aliases=())


def _topic(text: str) -> tuple[str, ...]:
    counted = Counter(stems(text))
    return tuple(sorted(sorted(counted), key=lambda stem: -counted[stem])[:TOPIC])


def _site(place: Place) -> Site:
    return Site(
        id=place.gazetteer or "", name=place.name, lat=place.lat, lon=place.lon, kind=place.kind,
        country=place.country, gazetteer=place.gazetteer, precision=place.precision,
        radius_km=place.radius_km, between=place.between or (),
    )  # fmt: skip


def _tellings(reading: Reading) -> Iterator[Telling]:
    claims = {claim.id: claim for claim in reading.claims}
    places = {place.id: place for place in reading.places}
    spans = {mention.id: mention.span for mention in reading.mentions}
    timexes = {timex.id: timex.span for timex in reading.timexes}
    place_of = {place.entity: place.id for place in reading.places}
    for event in reading.events:
        sentence = _sentence(reading, event.trigger)
        place = places.get(event.place or "")
        at = [spans[m.mention] for m in place.mentions] if place else []
        time = timexes.get(event.time.timex or "") if event.time else None
        here = _mentioned(reading, sentence)
        account = _account(reading, event, sentence, claims)
        yield Telling(
            account=_placed(account, reading, _nearest(at, event.trigger), time),
            trigger=stems(event.trigger.text), stems=stems(sentence.text),
            about=tuple(e for e in here if e not in place_of),
            places=tuple(place_of[e] for e in here if e in place_of),
        )  # fmt: skip


def _mentioned(reading: Reading, sentence: Words) -> list[str]:
    """Return the entities that a sentence mentions, each once, in text order."""
    found = (
        mention.entity
        for mention in reading.mentions
        if mention.entity and sentence.start <= mention.span.start < sentence.end
    )
    return list(dict.fromkeys(found))


def _account(reading: Reading, event: Event, sentence: Words, claims: dict[str, Claim]) -> Account:
    document = reading.document
    names = {entity.id: entity.name for entity in reading.entities}
    return Account(
        id=f"{document.id}/{event.id}", document=document.id, event=event.id,
        outlet=document.outlet, published=document.published.edtf, witness=document.id,
        type=event.type, mode=event.mode, contexts=event.contexts, modality=event.modality,
        trigger=_words(document.id, event.trigger),
        also=tuple(_words(document.id, span) for span in event.also), sentence=sentence,
        voices=tuple(_voices(event, claims, document.id)), actors=event.actors,
        recipients=event.recipients, site=event.place, when=event.time,
        counts=tuple(
            Tally(c.what, names.get(c.who or ""), c.low, c.high, _words(document.id, c.span))
            for c in event.counts
        ),
        unresolved=event.unresolved, score=event.score,
    )  # fmt: skip


def _voices(event: Event, claims: dict[str, Claim], document: str) -> Iterator[Voice]:
    """Yield who says so, the innermost first; a claim that goes round is left."""
    seen: set[str] = set()
    at = event.claim
    while at and at in claims and at not in seen:
        seen.add(at)
        claim = claims[at]
        source = claim.source
        cue = tuple(_words(document, span) for span in claim.cue)
        name, actor = (source.name, source.entity) if source else (None, None)
        yield Voice(name, actor, claim.modality, cue)
        at = claim.within


def _placed(account: Account, reading: Reading, site: Span | None, time: Span | None) -> Account:
    document = reading.document.id
    return replace(
        account, site_words=_words(document, site) if site else None,
        when_words=_words(document, time) if time else None,
    )  # fmt: skip


def _nearest(spans: list[Span], to: Span) -> Span | None:
    return min(spans, key=lambda span: (abs(span.start - to.start), span.start), default=None)


def _words(document: str, span: Span) -> Words:
    return Words(document, span.start, span.end, span.text)


def _sentence(reading: Reading, trigger: Span) -> Words:
    """Return the sentence around a trigger, cut where it is very long."""
    text = reading.document.text
    zone = next((z.span for z in reading.document.zones if z.span.covers(trigger)), None)
    first, last = (zone.start, zone.end) if zone else (0, len(text))
    start = max(first, trigger.start - LONGEST // 2)
    end = min(last, trigger.end + LONGEST // 2)
    for mark in END.finditer(text, start, end):
        if _ends(text, mark.start()):
            if mark.end() <= trigger.start:
                start = mark.end()
            elif mark.start() >= trigger.end:
                end = mark.start() + len(mark[0].rstrip())
                break
    while start < trigger.start and text[start].isspace():
        start += 1
    while end > trigger.end and text[end - 1].isspace():
        end -= 1
    return Words(reading.document.id, start, end, text[start:end])


def _ends(text: str, at: int) -> bool:
    """Tell whether a mark ends a sentence, and no abbreviation."""
    if text[at] != ".":
        return True
    word = text[text.rfind(" ", 0, at) + 1 : at + 1]
    return word not in abbreviations() and not re.fullmatch(r"[\W]*[A-Z]\.", word)
