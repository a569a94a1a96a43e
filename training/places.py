"""The model of places: which entry of the gazetteer a name means.

Conditional logit with an L2 prior; since the mass of the other names depends on the weights,
weighing and fitting take turns. The same inputs give the same weights.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from dateline.knowledge.gazetteers import distance
from dateline.records.mention import Mention
from dateline.rules.placing.cues import cues
from dateline.rules.placing.naming import naming, options
from dateline.rules.placing.scene import (
    SIZES,
    Name,
    all_features,
    named,
    spread,
    weigh,
    without,
)
from dateline.stages import toponyms
from dateline.text.placenames import fold
from evaluation.cases import Json
from training.parsed import Report
from training.table import frequent

TURNS = 4
STEPS = 12  # of Newton's method in each turn
PRIOR = 1.0
NEAR = 40.0  # kilometres from the gold point, where the gold id is in no gazetteer of ours
FIRST = {size: 0.5 for sizes in SIZES.values() for size in sizes} | {
    "kind=country": 4.0, "kind=admin1": 3.0, "alias": -2.0, "container=True": 3.0}  # fmt: skip

# Set by hand: the gold sets have no ids of ours, so they cannot tell how good our own rows are; and
# most of their towns named after great cities are local ones, which reports of wars seldom mean.
# LGL was chosen for names shared with great cities, so it must not teach that these are unlikely.
FIXED = {
    "ours": 2.0, "capital": 0.8, "capital of a country named": 2.0, "dominant": 1.5,
    "size>=300000:city": 0.8, "size>=1000000:city": 0.5, "size>=5000000:city": 0.5,
}  # fmt: skip

Scene = tuple[list[Name], list[int | None], list[int]]
Row = tuple[
    list[list[str]], int, int
]  # features of each candidate, the right one, how much it counts


def fitted(reports: Sequence[Report]) -> dict[str, float]:
    """Weigh and fit in turns; return the weight of every feature."""
    scenes = [scene(report) for report in reports]
    weights: Mapping[str, float] = FIRST
    for _ in range(TURNS):
        weights = fit(list(examples(scenes, weights)))
    return dict(weights)


def scene(report: Report) -> Scene:
    """Group the toponyms of a report by name and tell the right candidate of each, if any."""
    reading = replace(report.reading, toponyms=toponyms.read(report.reading))
    groups: dict[str, list[Mention]] = {}
    for mention in reading.toponyms:
        parsed = naming(mention.span.text)
        if parsed.shape in ("plain", "part"):
            groups.setdefault(fold(parsed.bases[0]), []).append(mention)
    names, right, heavy = [], [], []
    most = 1 if report.set == "lgl" else 4  # local news would rule the rest
    for mentions in groups.values():
        name = _name(reading.document.text, mentions)
        marks = [t for m in mentions for t in report.toponyms if t["lat"] is not None
                 and t["start"] < m.span.end and m.span.start < t["end"]]  # fmt: skip
        names.append(name)
        right.append(correct(name, marks))
        heavy.append(min(most, len(marks)))
    return names, right, heavy


def _name(text: str, mentions: Sequence[Mention]) -> Name:
    base = naming(mentions[0].span.text).bases[0]
    seen = [cues(text, m.span.start, m.span.end) for m in mentions]
    return named(base, options(base), seen, len(mentions), sure=False)


def correct(name: Name, marks: Sequence[Json]) -> int | None:
    """Number of the candidate that most gold marks mean."""
    if not marks:
        return None
    (number, lat, lon), _ = Counter(
        (t["geonameid"], t["lat"], t["lon"]) for t in marks
    ).most_common(1)[0]
    ids = [entry.id for entry, _ in name.options]
    if f"geonames:{number}" in ids:
        return ids.index(f"geonames:{number}")
    apart = [distance(lat, lon, entry.lat, entry.lon) for entry, _ in name.options]
    loose = [
        far / max(NEAR, 0.7 * (entry.radius_km or 0) if entry.kind != "country" else NEAR)
        for far, (entry, _) in zip(apart, name.options, strict=True)
    ]
    return loose.index(min(loose)) if loose and min(loose) < 1 else None


def examples(scenes: Sequence[Scene], weights: Mapping[str, float]) -> Iterator[Row]:
    """Yield the names whose right candidate is known and has rivals."""
    for names, right, heavy in scenes:
        weigh(names, {}, weights)
        mass = spread(names, {})
        for name, answer, count in zip(names, right, heavy, strict=True):
            if answer is not None and len(name.options) > 1:
                yield all_features(name, without(mass, name)), answer, count


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Maximise the likelihood of the right candidates, by Newton's method."""
    names = frequent((f for table, _, _ in rows for fs in table for f in fs), FIXED)
    tables = [(*_matrix(table, names), answer, count) for table, answer, count in rows]
    w = np.zeros(len(names))
    for _ in range(STEPS):
        gradient, hessian = -PRIOR * w, PRIOR * np.eye(len(names))
        for x, given, answer, count in tables:
            scores = x @ w + given
            p = np.exp(scores - scores.max())
            p /= p.sum()
            mean = p @ x
            gradient += count * (x[answer] - mean)
            hessian += count * ((x * p[:, None]).T @ x - np.outer(mean, mean))
        w += np.linalg.solve(hessian, gradient)
    return FIXED | dict(zip(names, map(float, w), strict=True))


def _matrix(table: Sequence[Sequence[str]], names: Sequence[str]) -> tuple[Any, Any]:
    """Return the features of each candidate, and the score that the fixed weights give it."""
    at = {feature: i for i, feature in enumerate(names)}
    x = np.zeros((len(table), len(names)))
    for i, features in enumerate(table):
        x[i, [at[f] for f in features if f in at]] = 1
    return x, np.array([sum(FIXED.get(f, 0.0) for f in features) for features in table])
