"""Fit the weights of the toponym model: which names of a report are places.

    python training/toponyms.py CACHE GOLD SPLITS

CACHE holds parsed readings by set (pickled), GOLD the marked sets, SPLITS the lists of ids. Only
`tune` parts are read. Logistic regression with an L2 prior, by Newton's method; the same inputs
give the same weights.
"""

import json
import pickle
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from dateline.rules.toponyms.candidates import everything
from dateline.rules.toponyms.evidence import evidence, survey

SETS = ("lgl", "gwn", "tr-news")
RARE = 4  # features seen less often are dropped
PRIOR = 2.0
# By hand: the gold sets have too few.
FIXED = {
    "ends in an Arabic place": 2.5, "after a class of places": 2.0, "ours": 1.5,
    "division:known": 2.5, "again:new": 1.0,
}  # fmt: skip
OUT = Path(__file__).parent.parent / "src/dateline/learned/toponyms.tsv"


def main() -> None:
    """Read the tune parts, fit, write."""
    cache, gold, splits = map(Path, sys.argv[1:4])
    rows: list[tuple[set[str], bool]] = []
    for name in SETS:
        readings = pickle.loads((cache / f"{name}.pkl").read_bytes())
        tune = set(json.loads((splits / f"{name}.json").read_text())["tune"])
        for line in (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            report = json.loads(line)
            if report["id"] in tune:
                rows += examples(readings[report["id"]], report)
    names, weights = fit(rows)
    lines = [f"{n}\t{w:.3f}" for n, w in sorted(zip(names, weights, strict=True)) if abs(w) > 0.02]
    head = "# Weights of the toponym model; see toponyms.md. Written by training/toponyms.py.\n"
    OUT.write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    print(len(rows), "examples,", len(lines), "weights")


def examples(reading: Any, report: dict[str, Any]) -> list[tuple[set[str], bool]]:
    """Features and truth of every candidate; those the gold leaves open are left out."""
    text = reading.document.text
    found = everything(reading.sentences, text)
    seen = survey(found)
    out = []
    for sentence, candidate in found:
        start = sentence.tokens[candidate.start].start
        end = sentence.tokens[candidate.end - 1].end
        over = [t for t in report["toponyms"] if t["start"] < end and start < t["end"]]
        linked = any(t["lat"] is not None for t in over)
        if linked or not over:
            out.append((set(evidence(sentence, candidate, seen)), linked))
    return out


def fit(rows: list[tuple[set[str], bool]]) -> tuple[list[str], Any]:
    """Return feature names and their weights."""
    counts = Counter(feature for features, _ in rows for feature in features)
    names = sorted(f for f, n in counts.items() if n >= RARE and f not in FIXED)
    at = {feature: i for i, feature in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    y = np.array([float(truth) for _, truth in rows])
    for i, (features, _) in enumerate(rows):
        x[i, [at[f] for f in features if f in at]] = 1
    w = np.zeros(len(names))
    for _ in range(12):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (y - p) - PRIOR * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PRIOR * np.eye(len(names))
        w += np.linalg.solve(hessian, gradient)
    return [*names, *FIXED], np.append(w, list(FIXED.values()))


if __name__ == "__main__":
    main()
