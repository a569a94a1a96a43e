"""Invented wars in real regions: who fights, what happens when, and who holds which town."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain, count, cycle, islice
from random import Random

from dateline.knowledge.gazetteers.entry import Entry
from evaluation.invented.kinds import CHANGES, COUNTS, KINDS
from evaluation.invented.names import Names
from evaluation.invented.regions import regions
from evaluation.invented.sentences import Group, Material

FIRST, LAST = date(2029, 1, 1), date(2034, 12, 31)
APART = 6  # days between two incidents of one kind at one place
TRIES = 400
ATTACKS = ("shelling", "airstrike", "bombing", "threat")  # by who does not hold the place
RULES = ("hold", "arrest", "protest")  # by, or against, who holds it


@dataclass(frozen=True, slots=True)
class Place:
    """A town of the gazetteer."""

    id: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Side:
    """One party to a conflict and those who speak for it."""

    group: Group
    outlet: str
    speakers: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What happened. Actor and recipient are names in full."""

    id: str
    kind: str
    day: date
    place: Place
    actor: str
    recipient: str
    figures: dict[str, int]  # by slot: killed, wounded, taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One war: its parties, its press, its towns and its incidents by day."""

    id: str
    country: str  # ISO 3166-1 alpha-3
    start: date
    days: int
    sides: tuple[Side, Side]
    relief: str
    wires: tuple[str, str]
    locals: tuple[str, str]
    guest: str  # a local outlet of another region
    monitor: str
    residents: tuple[str, str]  # who speaks for no side
    places: tuple[Place, ...]
    held: dict[str, str]  # at the start, by id of the place: who holds it; no report tells it
    incidents: tuple[Incident, ...]

    def side(self, name: str) -> Side | None:
        """Return the side of a group's name; None for the relief organisation."""
        return next((side for side in self.sides if side.group.name == name), None)

    def other(self, name: str) -> str:
        """Return the name of the side that a side fights."""
        first, second = (side.group.name for side in self.sides)
        return second if name == first else first

    def holder(self, place: Place, day: date) -> str:
        """Return who holds a place when a day begins."""
        name = self.held[place.id]
        for incident in self.incidents:
            if incident.place == place and incident.kind in CHANGES and incident.day < day:
                name = new_holder(incident)
        return name


@dataclass(frozen=True, slots=True)
class World:
    """All that happened."""

    seed: int
    conflicts: tuple[Conflict, ...]


def new_holder(incident: Incident) -> str:
    """Return who holds the place after a change of control."""
    return incident.actor if incident.kind == "capture" else incident.recipient


def world(material: Material, seed: int, conflicts: int, incidents: int = 12) -> World:
    """Return a world: the same in every run, and a larger one begins with a smaller."""
    return World(seed, tuple(islice(stream(material, seed, incidents), conflicts)))


def stream(material: Material, seed: int, incidents: int = 12) -> Iterator[Conflict]:
    """Yield conflicts without end, none kept in memory; regions come again when all were used."""
    names = Names(material, seed)
    for number, region in zip(count(), cycle(regions(seed)), strict=False):
        rnd = Random(f"{seed}/conflict/{number}")
        yield _with_incidents(_conflict(names, number, region, rnd), incidents, rnd)


def _conflict(names: Names, number: int, region: tuple[Entry, ...], rnd: Random) -> Conflict:
    places = tuple(Place(entry.id, entry.name, entry.lat, entry.lon) for entry in region)
    first, second = names.pair(number)
    speakers = [names.speakers[(6 * number + n) % len(names.speakers)] for n in range(6)]
    partisans, locals_ = names.outlets["partisan"], names.outlets["local"]
    sides = (
        Side(first, partisans[2 * number], (speakers[0], speakers[1])),
        Side(second, partisans[2 * number + 1], (speakers[2], speakers[3])),
    )
    wires = rnd.sample(names.wires, 2)
    days = rnd.randint(45, 90)
    own = locals_[2 * number : 2 * number + 2]
    return Conflict(
        id=f"c{number:05}",
        country=region[0].country or "",
        start=FIRST + timedelta(rnd.randint(0, (LAST - FIRST).days)),
        days=days,
        sides=sides,
        relief=names.reliefs[number % len(names.reliefs)],
        wires=(wires[0], wires[1]),
        locals=(own[0], own[1]),
        guest=rnd.choice([name for name in locals_[:20] if name not in own]),
        monitor=names.outlets["monitor"][number % len(names.outlets["monitor"])],
        residents=(speakers[4], speakers[5]),
        places=places,
        held={place.id: rnd.choice(sides).group.name for place in places},
        incidents=(),
    )


def _with_incidents(conflict: Conflict, wanted: int, rnd: Random) -> Conflict:
    """Draw the changes of control first, then all else around them."""
    made = _changes(conflict, wanted, rnd)
    plan = _replaced(conflict, made)
    kinds = _deck(rnd)
    for _ in range(TRIES * wanted):
        if len(made) >= wanted:
            break
        kind = next(kinds)
        day, place = _when_and_where(plan, made, kind, rnd)
        if _is_free(made, kind, day, place):
            made.append(_incident(plan, kind, day, place, rnd))
    ordered = sorted(made, key=lambda incident: (incident.day, incident.kind, incident.place.id))
    numbered = [replace(i, id=f"{conflict.id}-i{n:02}") for n, i in enumerate(ordered)]
    return _replaced(conflict, numbered)


def _deck(rnd: Random) -> Iterator[str]:
    """Yield the kinds that change nothing of control, each about as often."""
    kinds = [kind for kind in KINDS if kind not in CHANGES]
    return chain.from_iterable(rnd.sample(kinds, len(kinds)) for _ in count())


def _changes(conflict: Conflict, wanted: int, rnd: Random) -> list[Incident]:
    """Two to four places change hands; in one conflict of three, one of them three times."""
    places = rnd.sample(conflict.places, rnd.randint(2, 4))
    often = int(conflict.id[1:]) % 3 == 0
    made: list[Incident] = []
    for number, place in enumerate(places):
        times = rnd.randint(3, 4) if often and number == 0 else rnd.choice((1, 1, 2))
        times = min(times, wanted - len(made))
        made += _changes_of(conflict, place, times, rnd)
    return made


def _changes_of(conflict: Conflict, place: Place, times: int, rnd: Random) -> list[Incident]:
    holder = conflict.held[place.id]
    made: list[Incident] = []
    for day in _spread(conflict, times, rnd):
        kind = rnd.choices(CHANGES, weights=(60, 25, 15))[0]
        other = conflict.other(holder)
        actor, recipient = (other, holder) if kind == "capture" else (holder, other)
        made.append(Incident(
            id="", kind=kind, day=day, place=place, actor=actor, recipient=recipient, figures={},
        ))  # fmt: skip
        holder = other
    return made


def _spread(conflict: Conflict, times: int, rnd: Random) -> list[date]:
    """Draw days in order, no two of them close together."""
    slack = conflict.days - 1 - (times - 1) * APART
    drawn = sorted(rnd.randint(0, slack) for _ in range(times))
    return [conflict.start + timedelta(day + n * APART) for n, day in enumerate(drawn)]


def _when_and_where(
    conflict: Conflict, made: list[Incident], kind: str, rnd: Random
) -> tuple[date, Place]:
    """Draw a day and a place; often those of another, so that neither tells them apart."""
    day = conflict.start + timedelta(rnd.randrange(conflict.days))
    place = rnd.choice(conflict.places)
    chance = rnd.random()
    if made and chance < 0.2:  # another kind at the same place on the same day
        before = rnd.choice(made)
        return before.day, before.place
    alike = [incident for incident in made if incident.kind == kind]
    if alike and chance < 0.5:  # the same kind elsewhere on the same day
        return rnd.choice(alike).day, place
    return day, place


def _is_free(made: list[Incident], kind: str, day: date, place: Place) -> bool:
    """Tell whether truth stays clear: what depends on who holds a place needs a day of rest."""
    here = [incident for incident in made if incident.place == place]
    if any(i.kind == kind and abs((i.day - day).days) < APART for i in here):
        return False
    settled = kind in (*RULES, "threat")
    return not settled or all(i.day != day for i in here if i.kind in CHANGES)


def _incident(conflict: Conflict, kind: str, day: date, place: Place, rnd: Random) -> Incident:
    holder = conflict.holder(place, day)
    actor = rnd.choice(conflict.sides).group.name
    if kind in ATTACKS:
        actor = conflict.other(holder)
    elif kind in RULES:
        actor = holder
    recipient = conflict.other(actor)
    if kind == "aid":
        actor, recipient = conflict.relief, holder
    return Incident(
        id="", kind=kind, day=day, place=place, actor=actor, recipient=recipient,
        figures={slot: _figure(slot, rnd) for slot in COUNTS.get(kind, ())},
    )  # fmt: skip


def _figure(slot: str, rnd: Random) -> int:
    """Draw a number: many small ones, few large."""
    most = {"killed": 1.0, "wounded": 1.8, "taken": 0.8}[slot]
    return 2 + round(most * min(70.0, rnd.expovariate(1 / 12)))


def _replaced(conflict: Conflict, incidents: list[Incident]) -> Conflict:
    ordered = sorted(incidents, key=lambda incident: incident.day)
    return replace(conflict, incidents=tuple(ordered))
