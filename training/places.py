"""Fit the weights by which candidates of a place name are ranked.

    python training/places.py CACHE GOLD SPLITS

CACHE holds parsed readings by set (pickled), GOLD the marked sets, SPLITS the lists of ids. Only
`tune` parts are read. Conditional logit with an L2 prior; since the mass of the other names
depends on the weights, weighing and fitting take turns. The same inputs give the same weights.
"""

import json
import pickle
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dateline.knowledge.gazetteers import distance
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

SETS = ("lgl", "gwn", "tr-news")
TURNS = 4
RARE = 4
PRIOR = 1.0
NEAR = 40.0  # kilometres from the gold point, where the gold id is in no gazetteer of ours
OUT = Path(__file__).parent.parent / "src/dateline/learned/places.tsv"
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


def main() -> None:
    """Read the tune parts, fit, write."""
    scenes = list(tuned(*map(Path, sys.argv[1:4])))
    weights = learn(scenes)
    lines = [f"{n}\t{w:.3f}" for n, w in sorted(weights.items()) if abs(w) > 0.02]
    head = "# Weights of the place ranking; see places.md. Written by training/places.py.\n"
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(scenes), "reports,", len(lines), "weights")


def tuned(cache: Path, gold: Path, splits: Path) -> Iterator[Scene]:
    """The names of every tune report with the number of the right candidate."""
    for name in SETS:
        readings = pickle.loads((cache / f"{name}.pkl").read_bytes())
        tune = set(json.loads((splits / f"{name}.json").read_text())["tune"])
        for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            if report["id"] in tune:
                reading = readings[report["id"]]
                reading = replace(reading, toponyms=toponyms.read(reading))
                yield scene(reading, report)


def scene(reading: Any, report: dict[str, Any]) -> Scene:
    """Group the toponyms of a report by name and tell the right candidate of each, if any."""
    groups: dict[str, list[Any]] = {}
    for mention in reading.toponyms:
        parsed = naming(mention.span.text)
        if parsed.shape in ("plain", "part"):
            groups.setdefault(fold(parsed.bases[0]), []).append(mention)
    names, right, heavy = [], [], []
    most = 1 if report["id"].startswith("lgl") else 4  # local news would rule the rest
    for mentions in groups.values():
        base = naming(mentions[0].span.text)
        name = named(
            base.bases[0], options(base.bases[0]),
            [cues(reading.document.text, m.span.start, m.span.end) for m in mentions],
            len(mentions),
        )  # fmt: skip
        marks = [t for m in mentions for t in report["toponyms"] if t["lat"] is not None
                 and t["start"] < m.span.end and m.span.start < t["end"]]  # fmt: skip
        names.append(name)
        right.append(correct(name, marks))
        heavy.append(min(most, len(marks)))
    return names, right, heavy


def correct(name: Name, marks: list[dict[str, Any]]) -> int | None:
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


def learn(scenes: list[Scene]) -> dict[str, float]:
    """Weigh and fit in turns."""
    weights: Mapping[str, float] = FIRST
    for _ in range(TURNS):
        weights = fit(list(examples(scenes, weights)))
    return dict(weights)


def examples(
    scenes: list[Scene], weights: Mapping[str, float]
) -> Iterator[tuple[list[list[str]], int, int]]:
    """Features of the candidates of each name, the right one, and how much it counts."""
    for names, right, heavy in scenes:
        weigh(names, {}, weights)
        mass = spread(names, {})
        for name, answer, count in zip(names, right, heavy, strict=True):
            if answer is not None and len(name.options) > 1:
                yield all_features(name, without(mass, name)), answer, count


def fit(rows: list[tuple[list[list[str]], int, int]]) -> dict[str, float]:
    """Maximise the likelihood of the right candidates, by Newton's method."""
    counts = Counter(f for table, _, _ in rows for features in table for f in features)
    names = sorted(f for f, n in counts.items() if n >= RARE and f not in FIXED)
    at = {f: i for i, f in enumerate(names)}
    tables = []
    for table, answer, count in rows:
        x = np.zeros((len(table), len(names)))
        for i, features in enumerate(table):
            x[i, [at[f] for f in features if f in at]] = 1
        given = np.array([sum(FIXED.get(f, 0.0) for f in features) for features in table])
        tables.append((x, given, answer, count))
    w = np.zeros(len(names))
    for _ in range(12):
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


if __name__ == "__main__":
    main()
