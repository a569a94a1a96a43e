"""A chronology in which private persons have no names: "Person 1", "Person 2" … in all its words.

Private is a person whom no report gives an office: no role of `offices.txt`, no sector of state,
party or international body. Their names are replaced in records and in quoted words, their ids and
links too; addresses that spell them are dropped. Offsets stay as they were and fit the source, not
the words. It is no anonymisation: whoever finds the report finds the name.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from dateline.knowledge.actors import fold
from dateline.records.chronology import (
    Account,
    Actor,
    Chronology,
    Comparison,
    Holding,
    Incident,
    Position,
    Report,
    Site,
    Tally,
    Voice,
    Words,
)
from dateline.records.mention import Entity
from dateline.records.reading import Reading

OFFICES = Path(__file__).parent / "offices.txt"
SECTORS = frozenset({"COP", "EUR", "GOV", "IGO", "JUD", "LEG", "MIL", "PTY", "SPY", "UNO"})
PARTICLES = frozenset({
    "abu", "al", "ben", "bin", "bint", "da", "de", "del", "della", "der", "di", "dos", "du", "el",
    "ibn", "la", "le", "ould", "ul", "van", "von",
})  # fmt: skip
PART = re.compile(r"[^\s\-‐‑–]+")
SEVERAL = "a person"  # a part of a name that two have
PUBLIC = ""  # the label of a person who keeps the name
Mask = Callable[[str], str]


def pseudonymised(chronology: Chronology) -> Chronology:
    """Return the chronology without the names of private persons, and without readings.

    Every reading is looked at once: persons who only stand in a sentence are named there alone.
    """
    people = _people(chronology)
    if not people.labels:
        return replace(chronology, readings=_none)
    return _Masked(chronology, people).chronology()


def _none() -> Iterator[Reading]:
    return iter(())


@dataclass(slots=True)
class _Person:
    """One person: the names it goes by, and whether any report gives it an office."""

    names: set[str] = field(default_factory=set)
    public: bool = False


@dataclass(slots=True)
class _People:
    """All persons by an actor's id or a folded name; which stand in which report."""

    persons: dict[str, _Person] = field(default_factory=dict)
    of: dict[str, set[str]] = field(default_factory=dict)  # persons by document
    others: dict[str, set[str]] = field(default_factory=dict)  # names of all else by document
    labels: dict[str, str] = field(default_factory=dict)  # of private persons
    places: set[str] = field(default_factory=set)  # folded names: a town read as a person is none


def _people(chronology: Chronology) -> _People:
    found = _People(places={fold(site.name) for site in chronology.sites})
    for actor in chronology.actors:
        if _named(actor, found.places):
            found.persons[actor.id] = _Person(set(actor.names), _has_office(actor))
    by_name = {fold(n): key for key, one in found.persons.items() for n in one.names}
    for account in (a for incident in chronology.incidents for a in incident.accounts):
        ids = (*account.actors, *account.recipients, *(v.actor for v in account.voices))
        here = {id_ for id_ in ids if id_ in found.persons}
        found.of.setdefault(account.document, set()).update(here)
    for reading in chronology.readings():
        _look_at(reading, found, by_name)
    private = (key for key, one in found.persons.items() if not one.public)
    found.labels = {key: f"Person {number}" for number, key in enumerate(private, 1)}
    return found


def _look_at(reading: Reading, found: _People, by_name: dict[str, str]) -> None:
    """Add the persons that a reading names to those known."""
    here = found.of.setdefault(reading.document.id, set())
    told = frozenset(here)  # by the accounts
    others = found.others.setdefault(reading.document.id, set())
    for entity in reading.entities:
        names = {entity.name, *entity.aliases}
        if not _named(entity, found.places):
            others |= names
            continue
        key = _same(entity, told, found) or by_name.setdefault(
            fold(entity.name), f"name:{fold(entity.name)}"
        )
        person = found.persons.setdefault(key, _Person())
        person.names |= {name for name in names if any(map(str.isupper, name))}
        person.public = person.public or _has_office(entity)
        here.add(key)


def _same(entity: Entity, told: Iterable[str], found: _People) -> str | None:
    """Return the person of the report's accounts whom a single word names, where it is one."""
    word = fold(entity.name)
    if " " in word:
        return None
    same = [key for key in told if word in _parts_of(found.persons[key].names)]
    return same[0] if len(same) == 1 else None


def _parts_of(names: Iterable[str]) -> set[str]:
    return {part for name in names for part in fold(name).split()}


def _named(one: Actor | Entity, places: set[str]) -> bool:
    """Tell whether one is a person with a name that is no place's of the chronology."""
    return one.kind == "person" and any(map(str.isupper, one.name)) and fold(one.name) not in places


def _has_office(one: Actor | Entity) -> bool:
    words = set(re.findall(r"[a-z-]+", (one.role or "").lower()))
    return one.sector in SECTORS or bool(words & offices())


@cache
def offices() -> frozenset[str]:
    """Return the words of roles that make a person public."""
    lines = OFFICES.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


class _Masked:
    """Knows what to write for whom, and returns the records so."""

    def __init__(self, known: Chronology, people: _People) -> None:
        self.known = known
        self.people = people
        self.ids = {
            id_: label.lower().replace(" ", "-") for id_, label in people.labels.items()
        }  # fmt: skip
        self.whole = {
            name: label
            for key, label in people.labels.items()
            for name in people.persons[key].names
            if len(PART.findall(name)) > 1
        }
        self.everywhere = _mask(self.whole, {}, ())
        self.masks: dict[str, Mask] = {}
        changed = (site.id for site in known.sites if self.everywhere(site.name) != site.name)
        self.sites = {id_: f"site-{number}" for number, id_ in enumerate(changed, 1)}
        after = (a.id for a in known.actors if a.id not in self.ids and self.changes(a))
        self.ids |= {id_: f"actor-{number}" for number, id_ in enumerate(after, 1)}

    def chronology(self) -> Chronology:
        """Return it all."""
        known = self.known
        return replace(
            known,
            reports=tuple(map(self.report, known.reports)),
            actors=tuple(sorted(map(self.actor, known.actors), key=lambda actor: actor.id)),
            sites=tuple(sorted(map(self.site, known.sites), key=lambda site: site.id)),
            incidents=tuple(map(self.incident, known.incidents)),
            holdings=tuple(map(self.holding, known.holdings)),
            readings=_none,
        )

    def changes(self, one: Actor) -> bool:
        """Tell whether an actor is called after a private person; its id would tell the name."""
        return any(self.everywhere(name) != name for name in one.names)

    def mask(self, document: str) -> Mask:
        """Return what takes the names out of words of a report."""
        if document not in self.masks:
            people = self.people
            here = people.of.get(document, set())
            parts: dict[str, set[str]] = {}
            kept = set(people.others.get(document, ()))
            for key in here:
                for part in self.parts(key):
                    parts.setdefault(part, set()).add(people.labels.get(key, PUBLIC))
                kept |= set() if key in people.labels else people.persons[key].names
            parts = {part: labels for part, labels in parts.items() if labels != {PUBLIC}}
            self.masks[document] = _mask(self.whole, parts, kept)
        return self.masks[document]

    def parts(self, key: str) -> set[str]:
        """Return the words of a person's names that name it on their own."""
        names = self.people.persons[key].names
        words = (part for name in names for part in PART.findall(name))
        return {w for w in words if len(w) > 1 and w[0].isupper() and w.lower() not in PARTICLES}

    def actor(self, one: Actor) -> Actor:
        """Return an actor, nameless where it is a private person."""
        role = self.everywhere(one.role) if one.role else None
        if label := self.people.labels.get(one.id):
            return replace(
                one, id=self.ids[one.id], name=label, names=(label,), role=role, wikidata=None
            )  # fmt: skip
        names = tuple(sorted({self.everywhere(name) for name in one.names}))
        return replace(
            one, id=self.ids.get(one.id, one.id), name=self.everywhere(one.name), names=names,
            role=role,
        )  # fmt: skip

    def site(self, one: Site) -> Site:
        """Return a place; one that is called after a private person has another id."""
        return replace(
            one, id=self.sites.get(one.id, one.id), name=self.everywhere(one.name),
            between=tuple(self.sites.get(id_, id_) for id_ in one.between),
        )  # fmt: skip

    def report(self, one: Report) -> Report:
        """Return the head of a report, without an address that spells a private person's name."""
        mask = self.mask(one.id)
        spelt = {
            part
            for key in self.people.of.get(one.id, ())
            if key in self.people.labels
            for part in _parts_of(self.parts(key))
            if len(part) > 2
        }
        told = {where: _spells(where, spelt) for where in (one.origin, one.url) if where}
        return replace(
            one, origin=f"report {one.id}" if told[one.origin] else one.origin,
            url=None if one.url and told[one.url] else one.url,
            title=mask(one.title) if one.title else None,
            outlet=mask(one.outlet) if one.outlet else None,
        )  # fmt: skip

    def incident(self, one: Incident) -> Incident:
        """Return an incident with all its accounts."""
        return replace(
            one, actors=self.all(one.actors), recipients=self.all(one.recipients),
            site=self.sites.get(one.site or "", one.site),
            accounts=tuple(map(self.account, one.accounts)),
            comparisons=tuple(map(self.comparison, one.comparisons)),
        )  # fmt: skip

    def account(self, one: Account) -> Account:
        """Return an account, its words masked."""
        mask = self.mask(one.document)

        def masked(words: Words) -> Words:
            return replace(words, text=mask(words.text))

        def voice(said: Voice) -> Voice:
            label = self.people.labels.get(said.actor or "")
            name = label or (mask(said.name) if said.name else None)
            cue = tuple(map(masked, said.cue))
            return Voice(name, self.ids.get(said.actor or "", said.actor), said.modality, cue)

        def tally(count: Tally) -> Tally:
            who = mask(count.who) if count.who else None
            return replace(count, who=who, words=masked(count.words))

        return replace(
            one, outlet=mask(one.outlet) if one.outlet else None, trigger=masked(one.trigger),
            also=tuple(map(masked, one.also)), sentence=masked(one.sentence),
            voices=tuple(map(voice, one.voices)), actors=self.all(one.actors),
            recipients=self.all(one.recipients), site=self.sites.get(one.site or "", one.site),
            site_words=masked(one.site_words) if one.site_words else None,
            when_words=masked(one.when_words) if one.when_words else None,
            counts=tuple(map(tally, one.counts)),
        )  # fmt: skip

    def comparison(self, one: Comparison) -> Comparison:
        """Return a comparison, the ids in its values replaced."""
        ids = self.sites if one.field == "site" else self.ids
        if one.field not in ("site", "actors", "recipients"):
            return one

        def position(held: Position) -> Position:
            values = (ids.get(id_, id_) for id_ in held.value.split())
            return replace(held, value=" ".join(values))

        return replace(one, positions=tuple(map(position, one.positions)))

    def holding(self, one: Holding) -> Holding:
        """Return a holding."""
        holder = self.ids.get(one.holder, one.holder)
        return replace(one, holder=holder, site=self.sites.get(one.site, one.site))

    def all(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids of actors."""
        return tuple(self.ids.get(id_, id_) for id_ in ids)


def _spells(where: str, parts: set[str]) -> bool:
    """Tell whether an address spells a part of a name between its signs."""
    return bool(parts & set(re.split(r"[\W_]+", fold(re.sub(r"[\W_]+", " ", where)))))


def _mask(whole: Mapping[str, str], parts: Mapping[str, set[str]], kept: Iterable[str]) -> Mask:
    """Return a function that writes pseudonyms for names.

    Args:
        whole: labels by full name.
        parts: labels by a single word of a name; several where more than one person has it.
        kept: names of several words that stay, although a part of them is a private person's too.
    """
    full = {_flat(name): label for name, label in whole.items()}
    shared = {_flat(part): labels for part, labels in parts.items()}
    own = [
        name for name in kept
        if len(PART.findall(name)) > 1 and not any(one in _flat(name) for one in full)
    ]  # fmt: skip
    stays = {_flat(name) for name in own} - set(full)
    names = sorted({*whole, *own}, key=lambda name: (-len(name), name))
    patterns = [_spaced(name) for name in names]
    if parts:
        word = f"(?:{'|'.join(map(re.escape, sorted(parts, key=lambda p: (-len(p), p))))})"
        patterns.append(rf"{word}(?:[\s\-]+(?:\w\.\s*)?{word})*")
    if not patterns:
        return str
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)

    def written(match: re.Match[str]) -> str:
        said = _flat(match[0])
        if said in stays or not match[0][0].isupper():
            return match[0]
        if said in full:
            return full[said]
        meant = [shared[part] for part in re.split(r"[\s\-]+", said) if part in shared]
        both = set.intersection(*meant) if meant else set[str]()
        return min(both) if len(both) == 1 else SEVERAL

    return lambda words: pattern.sub(written, words)


def _flat(name: str) -> str:
    return " ".join(name.lower().split())


def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))
