"""Toponyms resolved against the gazetteers: one place for every entity that is a place.

Plain names are weighed together (rules/placing/scene.py). Names made of others take their
point from them, with a radius that says how much is known: never a pinpoint on the town that
only helps to describe the place.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from dateline.knowledge.gazetteers import Entry, by_code, demonym, distance
from dateline.learned.loglinear import load
from dateline.records.codes import PlaceReason
from dateline.records.document import Document
from dateline.records.mention import Cluster, Mention
from dateline.records.place import Candidate, Place, PlaceMention
from dateline.records.reading import Reading
from dateline.rules.placing.cues import Cues, cues
from dateline.rules.placing.extent import extent_of, nicknamed
from dateline.rules.placing.geometry import halfway, precision_of, radius_of
from dateline.rules.placing.naming import Naming, Option, naming, options
from dateline.rules.placing.scene import (
    Mass,
    Name,
    lonely,
    named,
    spread,
    stray,
    weigh,
    without,
)
from dateline.rules.placing.use import use_of
from dateline.text.placenames import fold

MODEL = "places"
NEAR = 15.0  # kilometres that "near" may mean
NEAR_AFTER = re.compile(
    r",?\s+(?:near|close to|outside)\s+(?P<name>[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*)*)"
)
SURE = 0.2  # belief below which a name with rivals stays ambiguous
RIVALS = 5  # runners-up that are kept
FIT = 0.93  # spelling similarity below which a name no gazetteer has stays without a place
KINDS = frozenset({"place", "facility"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a plain name came out as."""

    entry: Entry | None
    score: float | None
    rivals: tuple[Candidate, ...]
    unresolved: PlaceReason | None
    why: str


def read(reading: Reading) -> tuple[Place, ...]:
    """Resolve every entity that is a place, in text order: "X" before "20 km east of X"."""
    found = [c for c in reading.clusters if c.entity.kind in KINDS and _toponyms(c)]
    clusters = sorted(found, key=_order)
    parsed = [naming(_words(cluster)) for cluster in clusters]
    answers = _answers(reading.document, clusters, parsed)
    places = [
        _place(number, cluster, shape, answers)
        for number, (cluster, shape) in enumerate(zip(clusters, parsed, strict=True), 1)
    ]
    held = [a.entry for a in answers.values() if a.entry]
    places = [
        place if place.unresolved != "no-candidate" else _inside(reading, place, cluster, held)
        for place, cluster in zip(places, clusters, strict=True)
    ]
    at = {_key(n.bases[0]): p.id for n, p in zip(parsed, places, strict=True) if n.shape == "plain"}
    return tuple(
        _finished(reading, place, cluster, shape, at)
        for place, cluster, shape in zip(places, clusters, parsed, strict=True)
    )


def _order(cluster: Cluster) -> tuple[int, int]:
    """Where the first mention ends, and its length: what a phrase is told by comes before it."""
    return min((m.span.end, len(m.span.text)) for m in _toponyms(cluster))


def _toponyms(cluster: Cluster) -> list[Mention]:
    return [m for m in cluster.mentions if m.form == "name"]


def _words(cluster: Cluster) -> str:
    """The mention that says most: "Homs province" rather than "the province"."""
    return max((m.span.text for m in _toponyms(cluster)), key=len)


def _key(name: str) -> str:
    return fold(name)


def _answers(
    document: Document, clusters: Sequence[Cluster], parsed: Sequence[Naming]
) -> dict[str, Answer]:
    """Weigh all plain names of the report together."""
    seen: dict[str, tuple[str, list[Cues]]] = {}
    for cluster, shape in zip(clusters, parsed, strict=True):
        for base in shape.bases:
            _, found = seen.setdefault(f"{_key(base)}|{_level(shape)}", (base, []))
            found += _cues(document, cluster, shape)
    names = [named(base, options(base), found, max(1, len(found))) for base, found in seen.values()]
    prior = _outside(document)
    weigh(names, prior, load(MODEL))
    mass = spread(names, prior)
    return {key: _answer(name, without(mass, name)) for key, name in zip(seen, names, strict=True)}


def _level(shape: Naming) -> str:
    return shape.kind or "" if shape.shape == "plain" else ""


def _cues(document: Document, cluster: Cluster, shape: Naming) -> list[Cues]:
    head = (shape.kind,) if shape.kind and shape.shape == "plain" else ()
    read = [cues(document.text, m.span.start, m.span.end) for m in _toponyms(cluster)]
    if shape.shape not in ("plain", "part"):
        return []
    return [replace(found, kinds=(*found.kinds, *head)) for found in read]


def _outside(document: Document) -> Mapping[str, float]:
    """What the outlet's web address says of its country: little, but more than nothing."""
    host = urlsplit(document.url or "").hostname or ""
    ending = host.rsplit(".", 1)[-1].upper()
    ending = "GB" if ending == "UK" else ending
    return {c.iso3: 0.5 for c in by_code().values() if c.iso2 == ending}


def _answer(name: Name, rest: Mass) -> Answer:
    ranked = sorted(
        zip(name.options, name.belief, strict=True), key=lambda item: (-item[1], item[0][0].id)
    )
    if not ranked:
        return Answer(None, None, (), "no-candidate", "no gazetteer has the name")
    fitting = [item for item in ranked if _fits(item[0]) and not stray(item[0], rest)]
    if not fitting:
        return Answer(
            None, None, _runners(ranked), "no-candidate", "only other spellings, or far away"
        )
    near = [item for item in fitting if not lonely(name, item[0][0], rest)]
    if not near:
        why = "far from all else that the report names"
        return Answer(None, None, _runners(ranked), "ambiguous", why)
    (entry, fit), score = near[0]
    if score < SURE and near[0] is ranked[0] and len(ranked) > 1:
        return Answer(None, None, _runners(ranked), "ambiguous", f"{len(ranked)} have the name")
    others = [item for item in ranked if item is not near[0]]
    why = _why(entry, fit, score, len(ranked))
    return Answer(entry, round(score * fit, 3), _runners(others), None, why)


def _fits(option: Option) -> bool:
    """Tell whether the name is spelt near enough; rows of ours are few, so less will do."""
    entry, fit = option
    return fit >= FIT or entry.id.startswith("dateline:")


def _runners(ranked: Sequence[tuple[Option, float]]) -> tuple[Candidate, ...]:
    kept = [item for item in ranked if item[1] >= 0.005][:RIVALS]
    return tuple(Candidate(entry.id, round(belief * fit, 3)) for (entry, fit), belief in kept)


def _why(entry: Entry, fit: float, score: float, among: int) -> str:
    spelt = "" if fit == 1 else f", spelt otherwise ({fit:.2f})"
    if among == 1:
        return f"the only place of that name: {entry.name} ({entry.country}){spelt}"
    return (
        f"{entry.name} ({entry.admin1 or entry.country}) of {among} places{spelt}, "
        f"belief {score:.2f} from names, kinds and places of the whole report"
    )


def _place(number: int, cluster: Cluster, shape: Naming, answers: Mapping[str, Answer]) -> Place:
    """The place without what needs the ids of others."""
    found = [answers[f"{_key(base)}|{_level(shape)}"] for base in shape.bases]
    place = Place(
        id=f"p{number}", entity=cluster.entity.id, name=" ".join(cluster.entity.name.split())
    )
    missing = next((a for a in found if a.entry is None), None)
    if missing is not None:
        return replace(
            place, kind=shape.kind or "other", candidates=missing.rivals,
            unresolved=missing.unresolved, why=missing.why,
        )  # fmt: skip
    if len(found) == 2:
        return _between(place, shape, found[0], found[1])
    if found[0].entry and nicknamed(found[0].entry, shape, place.name):
        why = "a state's nickname, or no division at all"
        return replace(place, kind=shape.kind or "other", unresolved="no-candidate", why=why)
    return _single(place, shape, found[0])


def _single(place: Place, shape: Naming, answer: Answer) -> Place:
    entry = answer.entry
    assert entry is not None
    extent = extent_of(entry, shape, place.name)
    why = answer.why
    if shape.shape == "part":
        why = f"{shape.direction or 'edge'} of {entry.name}: {why}"
    elif shape.shape == "away":
        why = f"{shape.distance or 'some'} km {shape.direction} of {entry.name}: {why}"
    if entry.kind == "country" and shape.shape == "plain" and demonym(place.name):
        place = replace(place, name=entry.name)  # "Syrian troops" are of Syria
    if place.name.isupper() and fold(place.name) == fold(entry.name):
        place = replace(place, name=entry.name)  # a dateline's capitals
    point = extent.point
    return replace(
        place, lat=round(point.lat, 5), lon=round(point.lon, 5), kind=extent.kind,
        country=entry.country, gazetteer=entry.id if extent.listed else None,
        precision=extent.precision, radius_km=round(point.radius, 1), score=answer.score,
        candidates=answer.rivals, why=why,
    )  # fmt: skip


def _between(place: Place, shape: Naming, a: Answer, b: Answer) -> Place:
    """A line between two places: its middle, with half its length as radius."""
    assert a.entry is not None
    assert b.entry is not None
    if a.entry.kind == b.entry.kind == "country":
        point = halfway(a.entry, b.entry, shared=True)
    else:
        point = halfway(a.entry, b.entry)
    long = distance(a.entry.lat, a.entry.lon, b.entry.lat, b.entry.lon)
    score = min(a.score or 0.0, b.score or 0.0)
    return replace(
        place, lat=round(point.lat, 5), lon=round(point.lon, 5), kind=shape.kind or "other",
        country=a.entry.country if a.entry.country == b.entry.country else None, precision=5,
        radius_km=round(point.radius, 1), score=round(score, 3),
        why=f"between {a.entry.name} and {b.entry.name}, {long:.0f} km apart",
    )  # fmt: skip


def _inside(reading: Reading, place: Place, cluster: Cluster, held: Sequence[Entry]) -> Place:
    """Put a place that no gazetteer has into the wider one that the report puts it in.

    "The village of X in Y province" lies somewhere in Y, "Y Teaching Hospital" in Y: the point is
    Y's, radius and precision say how little is known, and the id stays empty.
    """
    text = reading.document.text
    told = [c for m in _toponyms(cluster) for c in cues(text, m.span.start, m.span.end).containers]
    told += _named_after(place, held)
    beside = [e for m in _toponyms(cluster) for e in _near(text, m.span.end, held)]
    if beside:
        entry = beside[0]
        return replace(
            place, lat=round(entry.lat, 5), lon=round(entry.lon, 5), country=entry.country,
            precision=2, radius_km=round(max(radius_of(entry), NEAR), 1), unresolved=None,
            why=f"no gazetteer has the name; near {entry.name}, as the report says",
        )  # fmt: skip
    countries = {entry.country for entry in held}
    near = [entry for entry in told if entry.country in countries] or told[:1]
    if not near:
        return place
    entry = near[0]
    precision = 2 if entry.kind == "populated" else precision_of(entry)
    return replace(
        place, lat=round(entry.lat, 5), lon=round(entry.lon, 5), country=entry.country,
        precision=precision, radius_km=round(max(radius_of(entry), 5.0), 1), unresolved=None,
        why=f"no gazetteer has the name; somewhere in {entry.name}, as the report says",
    )  # fmt: skip


def _near(text: str, end: int, held: Sequence[Entry]) -> list[Entry]:
    """Return the town of the report that the name lies near: "X, near Hajin"."""
    match = NEAR_AFTER.match(text, end)
    if match is None:
        return []
    said = fold(match["name"])
    towns = [e for e in held if e.kind == "populated"]
    return [e for e in towns if said.startswith(fold(e.name))] or [
        e for e in towns if any(o[0].id == e.id for o in options(match["name"].split(",")[0]))
    ]


def _named_after(place: Place, held: Sequence[Entry]) -> list[Entry]:
    """Return the town of the report that a facility's name begins with."""
    if place.kind not in ("facility", "neighbourhood"):
        return []
    name = fold(place.name)
    return [e for e in held if e.kind == "populated" and name.startswith(fold(e.name) + " ")]


def _finished(
    reading: Reading, place: Place, cluster: Cluster, shape: Naming, at: Mapping[str, str]
) -> Place:
    """Add the ends of a line and the use of every mention."""
    ends = tuple(at[_key(base)] for base in shape.bases if _key(base) in at)
    uses = tuple(
        PlaceMention(m.id, use_of(reading.sentences, m.span, place.kind))
        for m in _toponyms(cluster)
    )
    between = ends if len(shape.bases) == 2 and len(ends) == 2 else None
    return replace(place, between=between, mentions=uses)
