"""Which place each name of a report means: all names are weighed together.

Every name begins with a belief over its candidates from what they are (population, kind). Beliefs
make mass on the map (countries, divisions, squares of three degrees); the mass of the other
names is evidence for a candidate, and the weighing is repeated. Weights: learned/places.tsv.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import exp
from typing import Any

from dateline.knowledge.gazetteers import Entry, capitals, similar
from dateline.knowledge.toponyms import words
from dateline.rules.placing.cues import Cues
from dateline.rules.placing.naming import Option
from dateline.text.placenames import fold

ROUNDS = 3
POPULATION = (1, 1_000, 5_000, 20_000, 50_000, 100_000, 300_000, 1_000_000, 5_000_000)
MASS = (0.02, 0.15, 0.4, 0.8, 1.5, 3.0, 6.0)
PARTS = (0.02, 0.08, 0.2, 0.4, 0.7)  # of all mass
MASSES = ("country", "region", "square")
STEPS = {what: [f"{what}={i}" for i in range(len(MASS) + 1)] for what in MASSES}
BEST = {what: f"best {what}" for what in MASSES}
LESS = {what: f"less {what}" for what in MASSES}
SIZES = {what: [f"size>={step}:{what}" for step in POPULATION] for what in ("city", "other")}
GREAT = 150_000  # inhabitants of a city that the world knows
NAMED = 0.8  # mass of a country that the report names
SEAT = 0.3  # of the local mass of other names
BESIDE = 5.0  # degrees between a division and the town it is named after
SHORT = 4  # letters; so short an alias says little
KNOWN = 100_000  # inhabitants; a smaller town needs something of its country beside it
METROPOLIS = 1_000_000
TOWN = 10_000  # inhabitants
DIVISIONS = {"admin1": ("admin1",), "admin2": ("admin2", "admin1")}  # called so, they are so
STATES = frozenset({"country", "admin1", "region"})


@dataclass(slots=True)
class Name:
    """One name of a report with what its mentions say and the belief over its candidates."""

    text: str
    options: Sequence[Option]
    cues: Sequence[Cues]
    times: int = 1
    belief: list[float] = field(default_factory=list)


def named(
    text: str, options: Sequence[Option], cues: Sequence[Cues], times: int = 1, *, sure: bool = True
) -> Name:
    """Return a name; a division gives way to its own town where nothing calls it a division.

    `sure` leaves only the candidates that the words beside the name allow; models are fitted on
    names that keep all.
    """
    called = any(kind == "admin1" for cue in cues for kind in cue.kinds)
    beside = any(cue.beside for cue in cues)
    kept = options if called else [o for o in options if not _overshadowed(o[0], options, beside)]
    if sure:
        kept = _within(text, _natural(_called(text, kept, cues), cues), cues)
    return Name(text, kept, cues, times)


def _called(text: str, options: Sequence[Option], cues: Sequence[Cues]) -> Sequence[Option]:
    """Keep the divisions, where every mention calls the place one and there is one.

    What is called a town and is found as a division alone may be a town in another spelling.
    """
    for kind, kinds in DIVISIONS.items():
        if cues and all(kind in cue.kinds for cue in cues):
            return [o for o in options if o[0].kind in kinds] or options
    towns = any(o[0].kind == "populated" for o in options)
    if options and not towns and any("populated" in cue.kinds for cue in cues):
        countries = {o[0].country for o in options}
        spelt = [o for o in similar(text) if o[0].kind == "populated" and o[0].country in countries]
        return [*options, *spelt]
    return options


def _natural(options: Sequence[Option], cues: Sequence[Cues]) -> Sequence[Option]:
    """Keep rivers and regions where the article says so: "the Dnipro", "the Nile"."""
    if not cues or not all(cue.articled for cue in cues) or any(
        entry.kind == "country" for entry, _ in options
    ):  # fmt: skip
        return options
    return [o for o in options if o[0].kind in ("water", "region", "terrain")] or options


def _within(text: str, options: Sequence[Option], cues: Sequence[Cues]) -> Sequence[Option]:
    """Keep what lies in the country or division that the report puts the name in.

    Where nothing does, no namesake of another country is taken: "Zaatari camp, Jordan" is in Jordan
    or nowhere.
    """
    told = [c for cue in cues for c in cue.surely if c.kind in ("country", "admin1")]
    if not told or {o[0].id for o in options} & {c.id for c in told}:
        return options
    if held := _held(options, told) or _held(similar(text), told):
        return held
    countries = {c.country for c in told}
    return [o for o in options if o[0].country in countries or _stays(o)]


def _held(options: Sequence[Option], told: Sequence[Entry]) -> list[Option]:
    return [o for o in options if any(_holds(c, o[0]) for c in told if c.id != o[0].id)]


def _stays(option: Option) -> bool:
    """Tell whether a place may be meant though another land is named behind it, as in a list."""
    entry, fit = option
    if entry.kind == "populated":
        return fit == 1 and entry.population >= KNOWN
    return fit == 1


def _overshadowed(entry: Entry, options: Sequence[Option], beside: bool) -> bool:
    """Tell whether reporters mean the town when they write the name of this division bare.

    In North America that holds for great cities only (New York, not Oklahoma), and not for what
    closes a pair ("Albany, New York,").
    """
    american = entry.country in ("USA", "CAN")
    if entry.kind != "admin1" or not entry.admin1 or (american and beside):
        return False
    least = METROPOLIS if american else TOWN
    return any(
        town.kind == "populated"
        and town.population >= least
        and town.country == entry.country
        and abs(town.lat - entry.lat) + abs(town.lon - entry.lon) < BESIDE
        for town, _ in options
    )


@dataclass(slots=True)
class Mass:
    """How much of the report lies where, by the beliefs of its names."""

    countries: dict[str, float]
    regions: dict[str, float]
    squares: dict[tuple[int, int], float]


def weigh(names: Sequence[Name], prior: Mapping[str, float], weights: Mapping[str, float]) -> None:
    """Fill the belief of every name. `prior` is mass by country from outside the text."""
    alone = [[_sum(weights, own(name, option)) for option in name.options] for name in names]
    for name, scores in zip(names, alone, strict=True):
        name.belief = softmax(scores)
    for _ in range(ROUNDS):
        mass = spread(names, prior)
        beliefs = [
            softmax(_with_others(name, scores, mass, weights))
            for name, scores in zip(names, alone, strict=True)
        ]
        for name, belief in zip(names, beliefs, strict=True):
            name.belief = belief


def _with_others(
    name: Name, scores: Sequence[float], mass: Mass, weights: Mapping[str, float]
) -> Sequence[float]:
    if len(scores) < 2:
        return scores
    shared = shared_features(name, without(mass, name))
    return [score + _sum(weights, features) for score, features in zip(scores, shared, strict=True)]


def all_features(name: Name, rest: Mass) -> list[list[str]]:
    """The features of every candidate of a name, given the mass of the others."""
    shared = shared_features(name, rest)
    return [
        [*own(name, option), *features]
        for option, features in zip(name.options, shared, strict=True)
    ]


def shared_features(name: Name, rest: Mass) -> list[list[str]]:
    """What the other names say of every candidate."""
    shares = [_masses(option[0], rest) for option in name.options]
    best = [max(column) for column in zip(*shares, strict=True)] if shares else []
    total = max(0.5, sum(rest.countries.values()))
    found = [list(_shared(share, best, total)) for share in shares]
    for (entry, _), share, features in zip(name.options, shares, found, strict=True):
        if entry.kind == "country":
            features.append(f"country itself:{bisect_right(MASS, share[0])}")
        elif entry.kind == "populated" and share[0] >= NAMED and _capital_of(entry):
            features.append("capital of a country named")
    return found


def lonely(name: Name, entry: Entry, rest: Mass) -> bool:
    """Tell whether a small town lies far from everything else that the report names."""
    if entry.kind != "populated" or entry.population >= KNOWN or sum(rest.countries.values()) < 2:
        return False
    country, region, square = _masses(entry, rest)
    told = any(_holds(c, entry) for cue in name.cues for c in cue.containers if c.id != entry.id)
    if entry.alias and len(name.text) <= SHORT:  # "Bel" is no Bel Air near Washington
        return not told and max(region, square) < MASS[3]
    return not told and max(country, region, square) < MASS[1]


def stray(option: Option, rest: Mass) -> bool:
    """Tell whether a name spelt otherwise is of a country the report says nothing of."""
    entry, fit = option
    if fit == 1 or entry.population >= METROPOLIS or sum(rest.countries.values()) < 2:
        return False
    country, region, square = _masses(entry, rest)
    small = entry.kind == "populated" and entry.population < KNOWN
    return country < MASS[1] or (small and max(region, square) < MASS[1])


def own(name: Name, option: Option) -> Iterator[str]:
    """What a candidate has by itself and by the words beside the name."""
    entry, fit = option
    size = bisect_right(POPULATION, entry.population)
    kind = "city" if entry.kind == "populated" else entry.kind
    yield f"kind={kind}"
    what = "city" if kind == "city" else "other"
    yield from SIZES[what][:size]
    if _dominant(name, entry):
        yield "dominant"
    if entry.alias:
        yield "alias"
        yield f"alias:{kind}"
        yield f"alias:size={min(size // 3, 2)}"
    if fit < 1:
        yield f"fit={round(fit, 1)}"
    if entry.kind == "populated" and _capital_of(entry):
        yield "capital"
    if entry.id.startswith("dateline:"):
        yield "ours"
    if fold(entry.name) == fold(name.text):
        yield "same name"
    yield from _by_cues(name, entry, kind)


def _dominant(name: Name, entry: Entry) -> bool:
    """Tell whether a great city stands far above every other town of its name."""
    if entry.kind != "populated" or entry.population < GREAT:
        return False
    return all(
        other.id == entry.id or other.kind != "populated" or other.population * 5 < entry.population
        for other, _ in name.options
    )


def _capital_of(entry: Entry) -> bool:
    country = capitals().get(fold(entry.name))
    return country is not None and country.iso3 == entry.country


def _by_cues(name: Name, entry: Entry, kind: str) -> Iterator[str]:
    containers = [c for cue in name.cues for c in cue.containers if c.id != entry.id]
    if containers:
        held = any(_holds(container, entry) for container in containers)
        yield f"container={held}"
    kinds = {k for cue in name.cues for k in cue.kinds}
    if kinds:
        yield f"head {'same' if entry.kind in kinds else 'other'}:{kind}"
        for head in sorted(kinds & {"admin1", "admin2", "populated", "water"}):
            yield f"head={head}:{kind}"


def _holds(container: Entry, entry: Entry) -> bool:
    if container.kind == "country":
        return container.country == entry.country
    if container.kind == "admin1":
        return bool(container.admin1) and container.admin1 == entry.admin1
    near = abs(container.lat - entry.lat) + abs(container.lon - entry.lon)
    reach = (container.radius_km or 50) / 70
    return near <= max(reach, 0.5)


def _masses(entry: Entry, rest: Mass) -> tuple[float, float, float]:
    row, column = _square(entry)
    square = sum(
        rest.squares.get((row + i, column + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1)
    )
    return (
        rest.countries.get(entry.country or "", 0.0),
        rest.regions.get(entry.admin1, 0.0) if entry.admin1 else 0.0,
        square,
    )


def _shared(share: Sequence[float], best: Sequence[float], total: float) -> Iterator[str]:
    yield f"part={sum(share[0] >= step * total for step in PARTS)}"
    for what, value, most in zip(MASSES, share, best, strict=True):
        yield STEPS[what][bisect_right(MASS, value)]
        if most >= MASS[1]:
            yield BEST[what] if value >= 0.9 * most else LESS[what]


def spread(names: Sequence[Name], prior: Mapping[str, float]) -> Mass:
    """Lay the beliefs of all names on the map."""
    mass = Mass(defaultdict(float, prior), defaultdict(float), defaultdict(float))
    for name in names:
        _lay(mass, name, 1.0)
    return mass


def without(mass: Mass, name: Name) -> Mass:
    """Return the mass of all other names."""
    rest = Mass(dict(mass.countries), dict(mass.regions), dict(mass.squares))
    _lay(rest, name, -1.0)
    return rest


def _lay(mass: Mass, name: Name, sign: float) -> None:
    seats = _seats()
    heavy = 1.0 + 0.25 * min(name.times - 1, 4)
    for (entry, _), belief in zip(name.options, name.belief, strict=True):
        share = sign * heavy * belief
        if abs(share) < 0.005:
            continue
        _add(mass.countries, entry.country, share)
        share *= SEAT if fold(name.text) in seats else 1.0
        _add(mass.regions, entry.admin1, share)
        if entry.kind not in STATES:
            _add(mass.squares, _square(entry), share)
    for cue in name.cues[:1] if sign else ():
        for container in cue.containers[:1]:
            _add(mass.countries, container.country, sign * 0.5)
            _add(mass.regions, container.admin1, sign * 0.5)


@cache
def _seats() -> frozenset[str]:
    """Names that may stand for governments: they say little of what else lies near."""
    return words().seats | frozenset(capitals())


def _add(table: dict[Any, float], key: Any, share: float) -> None:
    if key:
        table[key] = table.get(key, 0.0) + share


def _square(entry: Entry) -> tuple[int, int]:
    return round(entry.lat), round(entry.lon)


def _sum(weights: Mapping[str, float], features: Iterator[str] | Sequence[str]) -> float:
    return sum(weights.get(feature, 0.0) for feature in features)


def softmax(scores: Sequence[float]) -> list[float]:
    """Turn scores into probabilities."""
    if not scores:
        return []
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    total = sum(raised)
    return [value / total for value in raised]
