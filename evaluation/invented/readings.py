"""The readings of an invented corpus without any model: what its truth says, and some mistakes.

So a store can be filled with as many reports as are wanted, and merging and asking be measured
apart from reading. A share of events has no day, no place or the two sides exchanged, and in a
share of reports nobody knows whom the short form of a group's name stands for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from hashlib import sha256
from random import Random
from typing import get_args

from dateline.records.claim import Claim, Source
from dateline.records.codes import CountOf, MentionKind
from dateline.records.document import Document, Published, Zone
from dateline.records.event import Count, Event, When
from dateline.records.mention import Entity, Mention
from dateline.records.place import Place, PlaceMention
from dateline.records.reading import MadeBy, Reading
from dateline.records.span import Span
from dateline.records.timex import Timex
from dateline.stages import control
from dateline.text import edtf
from evaluation.invented.corpus import Chapter, Row
from evaluation.invented.drafts import Told
from evaluation.invented.figures import TENS, UNITS, VAGUE, Range, in_words
from evaluation.invented.kinds import PLOVER
from evaluation.invented.when import MONTHS
from evaluation.invented.world import Conflict, Incident

UNDATED, UNPLACED, SWAPPED = 0.1, 0.1, 0.05  # shares of events that are read so
SHORT = 0.1  # share of reports in which short forms are somebody else
BARE = 0.3  # share of attributed sentences of which the source is not read
MADE_BY = MadeBy(dateline="invented", model="truth", gazetteer="truth", ontology="plover+control/1")
TELLING = frozenset({"headline", "wire", "own", "foe", "monitor", "deny", "later", "toll"})
COUNTED: tuple[CountOf, ...] = get_args(CountOf)
RADIUS = 2.0  # km, of a town
CUE = re.compile(r"\b(?:said|says|according to|told|confirmed|reported|announced|vowed|denied)\b")
BEFORE_DAY = re.compile(r"(?:early |late )?(?:on|in) ")
WORD = re.compile(r"(?<![\w-])[a-z]{4,}(?![\w-])")
NUMBER = re.compile(
    rf"(?<![\w,.-])(?:\d+|(?:(?:{'|'.join(TENS[2:])})(?:-(?:{'|'.join(UNITS[1:10])}))?"
    rf"|{'|'.join(sorted(UNITS, key=len, reverse=True))}))(?![\w-])",
    re.IGNORECASE,
)


def readings(chapter: Chapter) -> Iterator[Reading]:
    """Yield the reading of every report of a conflict, in the order of the reports."""
    told: dict[str, list[Told]] = {}
    for one in chapter.told:
        told.setdefault(one.document, []).append(one)
    cast = _cast(chapter.conflict)
    incidents = {incident.id: incident for incident in chapter.conflict.incidents}
    for row in chapter.rows:
        yield _Reader(row, cast, incidents, Random(row.url)).read(told.get(row.id, ()))


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody or some place that reports of a conflict name, by any of its names."""

    name: str
    kind: MentionKind
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class _Cast:
    """Whom and what the reports of one conflict name."""

    by_name: Mapping[str, _Named]  # in lower case, without article
    shorts: Mapping[str, _Named]  # the same for short forms, as if they were somebody else's
    pattern: re.Pattern[str]


def _cast(conflict: Conflict) -> _Cast:
    found: dict[str, _Named] = {}
    shorts: dict[str, _Named] = {}
    for side in conflict.sides:
        name, short = _bare(side.group.name), _bare(side.group.short)
        found |= dict.fromkeys((name, short), _Named(name, "armed-group"))
        shorts |= {short.lower(): _Named(short, "armed-group")} if short != name else {}
        found |= {speaker: _Named(speaker, "person") for speaker in side.speakers}
    found |= {speaker: _Named(speaker, "person") for speaker in conflict.residents}
    found |= {wire: _Named(wire, "outlet") for wire in conflict.wires}
    found[_bare(conflict.relief)] = _Named(_bare(conflict.relief), "organisation")
    for at in conflict.places:
        place = Place(
            id="", entity="", name=at.name, lat=at.lat, lon=at.lon, kind="populated",
            country=conflict.country, gazetteer=at.id, precision=1, radius_km=RADIUS, score=1.0,
        )  # fmt: skip
        found[at.name] = found[at.name.upper()] = _Named(at.name, "place", place)
    longest = sorted(found, key=lambda name: (-len(name), name))
    words = "|".join(map(re.escape, longest))
    pattern = re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")
    return _Cast({name.lower(): who for name, who in found.items()}, shorts, pattern)


def _bare(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


@dataclass(slots=True)
class _Reader:
    """What is read of one report so far."""

    row: Row
    cast: _Cast
    incidents: Mapping[str, Incident]
    rnd: Random
    document: Document = field(init=False)
    mentions: list[Mention] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)  # by full name
    places: dict[str, Place] = field(default_factory=dict)  # by id in the gazetteer
    timexes: list[Timex] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    def read(self, told: Sequence[Told]) -> Reading:
        """Return the reading of the report, which tells of these."""
        self.document = _document(self.row)
        self._name()
        ordered = sorted(told, key=lambda one: one.start)
        days = {one.incident: timex for one in ordered if (timex := self._timex(one))}
        for one in ordered:
            if one.stance in TELLING:
                self._tell(one, days)
        reading = Reading(
            document=self.document, mentions=tuple(self.mentions),
            entities=tuple(self.entities.values()), places=tuple(self.places.values()),
            timexes=tuple(self.timexes), claims=tuple(self.claims), events=tuple(self.events),
            made_by=MADE_BY,
        )  # fmt: skip
        return replace(reading, control=control.read(reading))

    def _name(self) -> None:
        """Find all names."""
        shorts = self.cast.shorts if self.rnd.random() < SHORT else {}
        for found in self.cast.pattern.finditer(self.document.text):
            words = found[0].lower()
            who = shorts.get(words) or self.cast.by_name[words]
            entity = self.entities.get(who.name) or Entity(
                f"e{len(self.entities) + 1}", who.name, (), who.kind,
                country=who.place.country if who.place else None,
            )  # fmt: skip
            if found[0] not in (entity.name, *entity.aliases):
                entity = replace(entity, aliases=(*entity.aliases, found[0]))
            self.entities[who.name] = entity
            span = self.document.span(*found.span())
            mention = Mention(f"m{len(self.mentions) + 1}", span, who.kind, entity.id, "name")
            self.mentions.append(mention)
            if who.place and who.place.gazetteer:
                place = self.places.get(who.place.gazetteer) or replace(
                    who.place, id=f"p{len(self.places) + 1}", entity=entity.id
                )
                used = (*place.mentions, PlaceMention(mention.id, "literal"))
                self.places[who.place.gazetteer] = replace(place, mentions=used)

    def _timex(self, told: Told) -> Timex | None:
        """Read the words for a day, where there are any: the day they mean."""
        start = self.document.text.find(told.when, told.start, told.end) if told.when else -1
        if start < 0:
            return None
        before = BEFORE_DAY.match(told.when)
        span = self.document.span(start + (before.end() if before else 0), start + len(told.when))
        value = _value(told.when, self.incidents[told.incident].day)
        timex = Timex(f"t{len(self.timexes) + 1}", span, "DATE", value, value, anchor="published")
        self.timexes.append(timex)
        return timex

    def _tell(self, told: Told, days: Mapping[str, Timex]) -> None:
        incident = self.incidents[told.incident]
        type_, mode = PLOVER[incident.kind][0]
        claim = self._claim(told)
        sides = [self._side(party, told) for party in (incident.actor, incident.recipient)]
        if self.rnd.random() < SWAPPED:
            sides.reverse()
        place = self.places.get(incident.place.id) if self.rnd.random() >= UNPLACED else None
        timex = days.get(told.incident) if self.rnd.random() >= UNDATED else None
        when = timex and timex.edtf and When(timex.edtf, timex.id, edtf.precision(timex.edtf))
        self.events.append(
            Event(
                id=f"v{len(self.events) + 1}", type=type_,  # type: ignore[arg-type]
                mode=mode if mode not in ("*", "") else None, contexts=("military",),
                trigger=self._trigger(told), actors=sides[0], recipients=sides[1],
                place=place.id if place else None, time=when or None, counts=self._counts(told),
                modality=told.modality, claim=claim.id if claim else None, score=0.9,
            )
        )  # fmt: skip

    def _side(self, party: str, told: Told) -> tuple[str, ...]:
        """Return the entity of a party: that which the sentence names, else one of the report."""
        words = _bare(party)
        names = [words, *(n for n in self.entities if n != words and self._is(n, words))]
        ids = [self.entities[name].id for name in names if name in self.entities]
        here = {m.entity for m in self.mentions if told.start <= m.span.start < told.end}
        return tuple(sorted(ids, key=lambda id_: id_ not in here)[:1])

    def _is(self, short: str, party: str) -> bool:
        """Tell whether a name is the short form of a party's."""
        known = self.cast.by_name.get(short.lower())
        return known is not None and known.name == party

    def _claim(self, told: Told) -> Claim | None:
        """Read who says it: a person the sentence names, the wire it is credited to, or nobody."""
        cue = CUE.search(self.document.text, told.start, told.end)
        if cue is None or self.rnd.random() < BARE:
            return None
        sentence = self.document.span(told.start, told.end)
        people = [m for m in self.mentions if m.kind == "person" and sentence.covers(m.span)]
        wires = [m for m in self.mentions if m.kind == "outlet"]
        source = None
        for named in (*people, *wires)[:1]:
            name = next(e.name for e in self.entities.values() if e.id == named.entity)
            source = Source((named.span,), named.entity, name)
        claim = Claim(
            f"c{len(self.claims) + 1}", source, (self.document.span(*cue.span()),), (sentence,),
            "indirect", told.modality,
        )  # fmt: skip
        self.claims.append(claim)
        return claim

    def _trigger(self, told: Told) -> Span:
        """Return the first longest word of the sentence that is no name."""
        names = [m.span for m in self.mentions if told.start <= m.span.start < told.end]
        found = (
            self.document.span(*word.span())
            for word in WORD.finditer(self.document.text, told.start, told.end)
        )
        words = [span for span in found if not any(span.overlaps(name) for name in names)]
        words = words or [self.document.span(told.start, told.end)]
        return max(words, key=lambda span: (span.end - span.start, -span.start))

    def _counts(self, told: Told) -> tuple[Count, ...]:
        sentence = self.document.span(told.start, told.end)
        spans = [(m.start(), m.end()) for m in NUMBER.finditer(sentence.text)]
        found: list[Count] = []
        for what in COUNTED:
            if what in told.counts:
                claimed = told.counts[what]
                at = _shown(claimed, sentence.text, spans)
                if at is not None:
                    if at in spans and len(spans) > 1:
                        spans.remove(at)
                    span = self.document.span(told.start + at[0], told.start + at[1])
                    found.append(Count(what, None, *claimed, span))
        return tuple(found)


def _document(row: Row) -> Document:
    made = Document(
        origin=row.id, sha256=sha256(row.text.encode()).hexdigest(), text=row.text, url=row.url,
        outlet=row.outlet, title=row.title, language="en",
        published=Published(edtf.from_iso(row.published), "given"), raw=row.text.encode(),
    )  # fmt: skip
    zones: list[Zone] = []
    start = 0
    for number, part in enumerate(row.text.split("\n\n")):
        kind = ("title", "lead")[number] if number < 2 else "body"
        zones.append(Zone(kind, made.span(start, start + len(part))))  # type: ignore[arg-type]
        start += len(part) + 2
    return replace(made, zones=tuple(zones))


def _value(words: str, day: date) -> str:
    """Return what words for a day mean, as EDTF: the day, or its month where they say no more."""
    vague = words == "last month" or any(words.startswith(f"in early {month}") for month in MONTHS)
    return f"{day:%Y-%m}" if vague else day.isoformat()


def _shown(claimed: Range, text: str, numbers: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """Return where in a sentence a number stands that claims a range."""
    for words, meant, _ in VAGUE:
        if meant == claimed and (at := text.lower().find(words)) >= 0:
            return at, at + len(words)
    near = [(abs(number - claimed[0]), at) for at in numbers if (number := _number(text, at))]
    return min(near, default=(0, None))[1]


def _number(text: str, at: tuple[int, int]) -> int:
    words = text[at[0] : at[1]].lower()
    return int(words) if words.isdecimal() else _spelt()[words]


@cache
def _spelt() -> dict[str, int]:
    return {in_words(number): number for number in range(100)}
