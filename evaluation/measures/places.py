"""Places (LGL, GeoWebNews, TR-News): toponyms found, linked to the gold id, put within 161 km.

GeoWebNews also marks demonyms, languages and streets: gold is what has coordinates, the rest is
neither right nor wrong. The figures are those of the shared scorer; *gazetteer has the id* is the
share whose id a look-up of the toponym's own words can give at all; *of found and had, right id*,
the share of those found among them that were put on it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.knowledge.gazetteers import distance, find
from evaluation.cases import Case, Json
from evaluation.measures.common import f1, overlap, ratio

NEAR_KM = 161  # 100 miles, the measure of the field


@dataclass(slots=True)
class Tally:
    """What the toponyms of a set came to."""

    gold: int = 0
    read: int = 0  # mentions read, those over ignored gold left out
    detected: int = 0
    known: int = 0  # the gazetteer has the gold id under the toponym's words
    located: int = 0  # detected, and our place has coordinates
    near: int = 0
    same: int = 0
    knowable: int = 0  # detected, and the gazetteer has the gold id under the toponym's words
    right: int = 0  # of those, the ones put on it


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return detection F1 and, of all gold toponyms, the share on the right id and point."""
    tally = Tally()
    for case in cases:
        read = _located(readings[case.id]) if case.id in readings else []
        _count(case.gold["toponyms"], read, tally)
    return {
        "detection": f1(tally.detected, tally.gold, tally.read),
        "exact id": ratio(tally.same, tally.gold),
        "within 161 km": ratio(tally.near, tally.gold),
        "of found, within 161 km": ratio(tally.near, tally.located),
        "gazetteer has the id": ratio(tally.known, tally.gold),
        "of found and had, right id": ratio(tally.right, tally.knowable),
    }


def _located(reading: Json) -> list[tuple[Json, Json]]:
    """Return every place mention with its place."""
    mentions = {mention["id"]: mention for mention in reading["mentions"]}
    return [
        (mentions[use["mention"]], place)
        for place in reading["places"]
        for use in place["mentions"]
        if use["mention"] in mentions
    ]


def _count(toponyms: Sequence[Json], read: Sequence[tuple[Json, Json]], tally: Tally) -> None:
    gold = [toponym for toponym in toponyms if toponym["lat"] is not None]
    ignored = [toponym for toponym in toponyms if toponym["lat"] is None]
    used: set[int] = set()
    for toponym in gold:
        had = _had(toponym)
        tally.known += had
        hits = (i for i, (mention, _) in enumerate(read) if overlap(toponym, mention))
        at = next((i for i in hits if i not in used), None)
        if at is not None:
            used.add(at)
            _judge(toponym, read[at][1], had, tally)
    tally.gold += len(gold)
    tally.read += sum(
        i in used or not any(overlap(mention, toponym) for toponym in ignored)
        for i, (mention, _) in enumerate(read)
    )


def _judge(toponym: Json, place: Json, had: bool, tally: Tally) -> None:
    tally.detected += 1
    if place["lat"] is not None:
        tally.located += 1
        away = distance(toponym["lat"], toponym["lon"], place["lat"], place["lon"])
        tally.near += away <= NEAR_KM
    gold_id = str(toponym["geonameid"] or "")
    same = bool(gold_id) and str(place["gazetteer"] or "").split(":")[-1] == gold_id
    tally.same += same
    tally.knowable += had
    tally.right += had and same


def _had(toponym: Json) -> bool:
    """Tell whether the gazetteers have the gold id under the toponym's own words."""
    return f"geonames:{toponym['geonameid']}" in {entry.id for entry in find(toponym["text"])}
