"""Who is who across reports: entities of many readings become actors under all their names.

Names are joined by evidence, each with a belief: the same full name, a link to the same entry of
Wikidata, an acronym, a name that holds another, reports that use both, spellings that sound alike.
What is known of both must not contradict, and what a person decided goes before everything.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from rapidfuzz import fuzz

from dateline.chronicle.decisions import Decision
from dateline.chronicle.groups import Groups
from dateline.chronicle.sheet import Sheet
from dateline.knowledge import names as known_names
from dateline.knowledge.actors import fold
from dateline.records.chronology import Actor
from dateline.records.codes import MentionKind
from dateline.records.mention import Entity

FOLDER = Path(known_names.__file__).parent
HEADS, AGENTS = FOLDER / "heads.txt", FOLDER / "agents.txt"
Local = tuple[str, str]  # document and entity there
LEAST = 0.6  # belief that joins
ACRONYM, HELD, TWICE, ONCE = 0.95, 0.8, 0.85, 0.5
SURNAME, SHORT = 0.8, 0.7
ALIKE = 90  # of 100, rapidfuzz's ratio of spellings
SPELT = 0.75
VOWELS = re.compile(r"[aeiouyw'’h\W]+")
TWINS = str.maketrans({"q": "k", "c": "k", "z": "s", "v": "f", "p": "b", "g": "j"})
SIDES = frozenset({"actors", "recipients"})
CROWD = 40  # names that sound alike; more say nothing


@dataclass(frozen=True, slots=True)
class Identities:
    """Actors, and which of them an entity of a report is."""

    actors: tuple[Actor, ...]
    of: Mapping[Local, str]
    named: Mapping[str, str]  # actor by key

    def by_key(self, key: str) -> str:
        """Return the actor a person named by its key."""
        return self.named.get(key) or _id(key)


@dataclass(frozen=True, slots=True)
class _Name:
    """A name as many reports use it."""

    spelt: Counter[str]
    kinds: Counter[MentionKind]
    roles: Counter[str]
    sectors: Counter[str]
    countries: Counter[str]
    wikidata: set[str]
    documents: set[str]
    sites: set[str]  # of those documents


def key(kind: MentionKind, name: str) -> str:
    """Return what stands for a name in decisions: its family and the name, folded.

    Families are person, body and, for words that are no name ("gunmen"), unnamed.
    """
    if not any(letter.isupper() for letter in name):
        return f"unnamed:{fold(name)}"
    return f"{'person' if kind == 'person' else 'body'}:{fold(name)}"


def identities(sheets: Sequence[Sheet], decisions: Sequence[Decision] = ()) -> Identities:
    """Join the entities of all reports to actors."""
    keyed = {
        (sheet.report.id, entity.id): _key(entity, sheet, decisions)
        for sheet in sheets
        for entity in sheet.entities
    }
    asked = _asked(decisions)
    names = {name: _known(name) for name in sorted(asked)} | _names(sheets, keyed)
    pairs = [*_decided(decisions), *_by_link(names), *_by_use(sheets, keyed, names)]
    groups, weakest = _joined(names, [*pairs, *_by_sound(names)], _apart(decisions))
    decided = {name for one in decisions if "actor" in one.kind for name in one.names}
    completed = _completed(sheets, keyed, names, groups, decided)
    return _identities(completed, names, groups, weakest, decided, asked)


def _key(entity: Entity, sheet: Sheet, decisions: Sequence[Decision]) -> str:
    found = key(entity.kind, entity.name)
    if found.startswith("unnamed:") and entity.country:
        found = f"{found}:{entity.country}"
    for one in decisions:
        here = one.kind == "split-actor" and sheet.report.id in one.documents
        if here and one.names[0] == found:
            return f"{found}#{min(one.documents)[:8]}"
    return found


def _names(sheets: Sequence[Sheet], keyed: Mapping[Local, str]) -> dict[str, _Name]:
    found: dict[str, _Name] = {}
    for sheet in sheets:
        sites = {site.id or fold(site.name) for site in sheet.sites.values()}
        for entity in sheet.entities:
            name = found.setdefault(
                keyed[sheet.report.id, entity.id],
                _Name(Counter(), Counter(), Counter(), Counter(), Counter(), set(), set(), set()),
            )
            name.spelt[entity.name] += 1
            name.kinds[entity.kind] += 1
            for counter, value in (
                (name.roles, entity.role), (name.sectors, entity.sector),
                (name.countries, entity.country),
            ):  # fmt: skip
                if value:
                    counter[value] += 1
            if entity.links.wikidata:
                name.wikidata.add(entity.links.wikidata)
            name.documents.add(sheet.report.id)
            name.sites.update(sites)
    return found


def _asked(decisions: Iterable[Decision]) -> set[str]:
    """Return the keys that people put in as a side of an event."""
    told = (d.value for d in decisions if d.kind == "correct" and d.field in SIDES and d.value)
    return {str(name) for names in told for name in names}


def _known(name: str) -> _Name:
    """Return a name that no report need use, as its key spells it."""
    spelt = " ".join(_words(name))
    kind: MentionKind = "person" if name.startswith("person:") else "other"
    if not name.startswith("unnamed:"):
        spelt = spelt.title()
    return _Name(
        Counter([spelt]), Counter([kind]), Counter(), Counter(), Counter(), set(), set(), set()
    )


Join = tuple[float, str, str]  # belief, and two keys


def _decided(decisions: Iterable[Decision]) -> Iterator[Join]:
    for one in decisions:
        if one.kind == "merge-actors":
            yield from ((1.0, one.names[0], other) for other in one.names[1:])


def _apart(decisions: Iterable[Decision]) -> set[frozenset[str]]:
    """Return the pairs of keys that a person split."""
    return {
        frozenset((one.names[0], other))
        for one in decisions
        if one.kind == "split-actor" and not one.documents
        for other in one.names[1:]
    }


def _by_link(names: Mapping[str, _Name]) -> Iterator[Join]:
    """Join names that are linked to one entry of Wikidata."""
    first: dict[str, str] = {}
    for name in sorted(names):
        for link in sorted(names[name].wikidata):
            if link in first:
                yield 0.99, first[link], name
            first.setdefault(link, name)


def _by_use(
    sheets: Sequence[Sheet], keyed: Mapping[Local, str], names: Mapping[str, _Name]
) -> Iterator[Join]:
    """Join names that reports use of one entity, the surer the more do, or by form."""
    used: Counter[tuple[str, str]] = Counter()
    for sheet in sheets:
        for entity in sheet.entities:
            own = keyed[sheet.report.id, entity.id]
            others = {key(entity.kind, alias) for alias in entity.aliases}
            used.update((own, other) for other in others if other != own and other in names)
    for (one, other), number in sorted(used.items()):
        if not one.startswith("unnamed") and not other.startswith("unnamed") and _full(other):
            yield _belief(one, other, number), one, other


def _belief(one: str, other: str, number: int) -> float:
    a, b = _words(one), _words(other)
    if _acronym(a, b) or _acronym(b, a):
        return ACRONYM
    if set(a) <= set(b) or set(b) <= set(a):
        return HELD
    return TWICE if number > 1 else ONCE


def _words(name: str) -> list[str]:
    return name.partition(":")[2].split("#")[0].split()


def _acronym(short: list[str], long: list[str]) -> bool:
    letters = "".join(word[0] for word in long if word not in ("of", "the", "and", "for", "in"))
    return len(short) == 1 and len(long) > 1 and short[0] in (letters, "".join(w[0] for w in long))


def _full(name: str) -> bool:
    """Tell whether a name can stand for one actor alone: it is no surname and no bare noun."""
    words = _words(name)
    if name.startswith("person:"):
        return len(words) > 1
    return len(words) > 1 or words[0] not in heads()


def _by_sound(names: Mapping[str, _Name]) -> Iterator[Join]:
    """Join full names whose spellings differ little and sound alike."""
    crowds: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        if not name.startswith("unnamed") and "#" not in name and _full(name):
            crowds[name.partition(":")[0] + _sound(name)].append(name)
    for crowd in crowds.values():
        for one, other in combinations(crowd[:CROWD], 2):
            met = names[one].sites & names[other].sites
            if met and fuzz.ratio(one, other) >= ALIKE:
                yield SPELT, one, other


def _sound(name: str) -> str:
    """Return the consonants of a name, those that transliterations confuse made one."""
    return re.sub(r"(.)\1+", r"\1", VOWELS.sub("", " ".join(_words(name))).translate(TWINS))


def _joined(
    names: Mapping[str, _Name], joins: Iterable[Join], apart: set[frozenset[str]]
) -> tuple[Groups[str], dict[str, float]]:
    """Join names by falling belief; return the groups, and the weakest belief in each."""
    groups: Groups[str] = Groups(sorted(names))
    held = {name: {name} for name in names}
    weakest: dict[str, float] = {}
    for belief, one, other in sorted(set(joins), key=lambda join: (-join[0], *join[1:])):
        if belief < LEAST or one not in names or other not in names:
            continue
        a, b = groups.of(one), groups.of(other)
        if a == b or (belief < 1 and not _agree(held[a], held[b], names)):
            continue
        if any(frozenset((x, y)) in apart for x in held[a] for y in held[b]):
            continue
        groups.join(a, b)
        top = groups.of(a)
        held[top] = held[a] | held[b]
        weakest[top] = min(belief, weakest.get(a, 1.0), weakest.get(b, 1.0))
    return groups, weakest


def _agree(one: Set[str], other: Set[str], names: Mapping[str, _Name]) -> bool:
    """Tell whether nothing known of two groups of names contradicts; an outlet is no side."""
    if _outlets(one, names) != _outlets(other, names):
        return False
    for known in (lambda n: names[n].wikidata, lambda n: set(names[n].countries)):
        a, b = (set[str]().union(*map(known, side)) for side in (one, other))
        if a and b and not a & b:
            return False
    return True


def _outlets(group: Iterable[str], names: Mapping[str, _Name]) -> bool:
    """Tell whether the names are mostly told as those of an outlet."""
    kinds = sum((names[name].kinds for name in group), Counter[MentionKind]())
    return 2 * kinds["outlet"] > kinds.total()


def _completed(
    sheets: Sequence[Sheet],
    keyed: Mapping[Local, str],
    names: Mapping[str, _Name],
    groups: Groups[str],
    decided: set[str],
) -> dict[Local, str]:
    """Give surnames and short forms that stand alone the one full name that fits the report.

    Of one that a person decided on, the decision holds.
    """
    parts: dict[str, list[str]] = defaultdict(list)  # full names by a word that may stand for them
    for name in sorted(names):
        words = _words(name)
        if len(words) > 1 and not name.startswith("unnamed"):
            for word in {words[-1]} if name.startswith("person:") else {words[0], words[-1]}:
                parts[word].append(name)
    found: dict[Local, str] = {}
    for sheet in sheets:
        sites = {site.id or fold(site.name) for site in sheet.sites.values()}
        for entity in sheet.entities:
            local = (sheet.report.id, entity.id)
            own = keyed[local]
            settled = own.startswith("unnamed") or "#" in own or own in decided
            if not settled and not _full(own):
                word = own.partition(":")[2]
                full = [name for form in {word, word.removesuffix("s")} for name in parts[form]]
                own = _fitting(sorted(full), sites, names, groups) or own
            found[local] = own
    return found


def _fitting(
    candidates: Sequence[str], sites: set[str], names: Mapping[str, _Name], groups: Groups[str]
) -> str | None:
    """Return the candidate whose reports share most places with this one, if there is one such."""
    scored = [(len(names[name].sites & sites), name) for name in candidates]
    most = max((score for score, _ in scored), default=0)
    best = [name for score, name in scored if score == most]
    return best[0] if most and len({groups.of(name) for name in best}) == 1 else None


def _identities(
    keyed: Mapping[Local, str],
    names: Mapping[str, _Name],
    groups: Groups[str],
    weakest: Mapping[str, float],
    decided: set[str],
    asked: set[str],
) -> Identities:
    actors: list[Actor] = []
    ids: dict[str, str] = {}
    documents: dict[str, set[str]] = defaultdict(set)
    for (document, _), name in keyed.items():
        documents[groups.of(name)].add(document)
    for group in groups.all():
        top = groups.of(group[0])
        canonical = min(group, key=lambda name: (-len(names[name].documents), -len(name), name))
        ids |= dict.fromkeys(group, _id(canonical))
        if documents[top] or asked.intersection(group):
            actors.append(
                _actor([names[name] for name in group], names[canonical], _id(canonical),
                       len(documents[top]), weakest.get(top, 1.0), bool(decided & set(group)))
            )  # fmt: skip
    of = {local: ids[name] for local, name in keyed.items()}
    return Identities(tuple(sorted(actors, key=lambda actor: actor.id)), of, ids)


def _actor(
    group: Sequence[_Name], canonical: _Name, id_: str, reports: int, score: float, decided: bool
) -> Actor:
    def most(pick: str) -> str | None:
        counted = sum((getattr(name, pick) for name in group), Counter[str]())
        return min(counted, key=lambda value: (-counted[value], value), default=None)

    links = sorted(set[str]().union(*(name.wikidata for name in group)))
    kind = most("kinds")
    spelt = sorted(canonical.spelt, key=lambda name: (-canonical.spelt[name], name))
    return Actor(
        id=id_, name=spelt[0], names=tuple(sorted({n for name in group for n in name.spelt})),
        kind=kind, role=most("roles"), sector=most("sectors"), country=most("countries"),  # type: ignore[arg-type]
        wikidata=links[0] if links else None, reports=reports, score=score, decided=decided,
    )  # fmt: skip


def _id(name: str) -> str:
    return "a" + hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


@cache
def heads() -> frozenset[str]:
    """Return single words that name a kind of body and no body."""
    return frozenset(
        word for path in (HEADS, AGENTS) for line in path.read_text("utf-8").splitlines()
        if not line.startswith(("#", "[")) for word in line.split()
    )  # fmt: skip
