"""Readings made by hand, put into a store without any model: the words are only carried along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import dateline
from dateline.records.chronology import Site
from dateline.records.claim import Claim, Source
from dateline.records.codes import CountOf, MentionKind, Modality
from dateline.records.document import Document, Published, Zone
from dateline.records.event import Count, Event, When
from dateline.records.mention import Entity, Mention
from dateline.records.place import Place, PlaceMention
from dateline.records.reading import MadeBy, Reading
from dateline.records.span import Span
from dateline.store import writing
from dateline.text import edtf

BY = MadeBy("0.1", "by hand", "gazetteer", "plover+control/1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event of a report, by the words of its text."""

    trigger: str
    type: str = "ASSAULT"
    mode: str | None = None
    actors: Sequence[str] = ()  # names, as the text has them
    recipients: Sequence[str] = ()
    site: Site | None = None
    when: str | None = None
    counts: Sequence[tuple[CountOf, int]] = ()  # told in figures
    source: str | None = None  # a person's name
    modality: Modality = "asserted"


def reading(
    text: str, *events: Told, published: str | None = "2031-03-05", outlet: str | None = None,
    url: str | None = None, origin: str = "made.txt", kinds: dict[str, MentionKind] | None = None,
) -> Reading:  # fmt: skip
    """Return a reading of a text that is all body."""
    document = Document(
        origin=origin, sha256="00", outlet=outlet, url=url, language="en", text=text,
        zones=(Zone("body", Span(0, len(text), text)),), raw=text.encode(),
        published=Published(published, "given") if published else Published(),
    )  # fmt: skip
    people = {name: "person" for event in events if (name := event.source)}
    sides = {name: "armed-group" for e in events for name in (*e.actors, *e.recipients)}
    kind_of: dict[str, Any] = sides | people | (kinds or {})
    names = [*kind_of, *dict.fromkeys(e.site.name for e in events if e.site)]
    ids = {name: f"e{number}" for number, name in enumerate(names, 1)}
    mentions = tuple(
        Mention(f"m{number}", _at(text, name), kind_of.get(name, "place"), ids[name], "name")
        for number, name in enumerate(names, 1)
    )
    sites = {e.site.name: e.site for e in events if e.site}
    return Reading(
        document=document, mentions=mentions, made_by=BY,
        entities=tuple(Entity(ids[n], n, (), kind_of.get(n, "place")) for n in names),
        places=tuple(_place(site, ids[name]) for name, site in sites.items()),
        claims=tuple(_claim(text, e, ids, n) for n, e in enumerate(events, 1) if e.source),
        events=tuple(_event(text, e, ids, n) for n, e in enumerate(events, 1)),
    )  # fmt: skip


def _at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def _place(site: Site, entity: str) -> Place:
    return Place(
        id=f"p{entity[1:]}", entity=entity, name=site.name, lat=site.lat, lon=site.lon,
        kind=site.kind, country=site.country, gazetteer=site.gazetteer, precision=site.precision,
        radius_km=site.radius_km, mentions=(PlaceMention(f"m{entity[1:]}", "literal"),),
    )  # fmt: skip


def _claim(text: str, told: Told, ids: dict[str, str], number: int) -> Claim:
    name = told.source or ""
    source = Source((_at(text, name),), ids[name], name)
    return Claim(f"c{number}", source, (), (_at(text, told.trigger),), "indirect", told.modality)


def _event(text: str, told: Told, ids: dict[str, str], number: int) -> Event:
    return Event(
        id=f"v{number}", type=told.type, mode=told.mode, contexts=(),  # type: ignore[arg-type]
        trigger=_at(text, told.trigger), actors=tuple(ids[name] for name in told.actors),
        recipients=tuple(ids[name] for name in told.recipients),
        place=f"p{ids[told.site.name][1:]}" if told.site else None,
        time=When(told.when, None, edtf.precision(told.when)) if told.when else None,
        counts=tuple(Count(w, None, n, n, _at(text, f"{n}")) for w, n in told.counts),
        modality=told.modality, claim=f"c{number}" if told.source else None, score=0.9,
    )  # fmt: skip


def keep(chronicle: dateline.Chronicle, readings: Iterable[Reading], *, merge: bool = True) -> None:
    """Put readings into a store as if they had been ingested, and merge them."""
    for one in readings:
        data = one.document.raw
        writing.put(chronicle._engine, one, writing.Taken(data, "file", "{}"))
    if merge:
        chronicle.merge()


def by_another(one: Reading) -> Reading:
    """Return a reading as another version of the model makes it."""
    return replace(one, made_by=replace(BY, model="by another hand"))
