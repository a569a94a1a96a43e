"""The model of toponyms: which names of a report are places.

Logistic regression with an L2 prior, by Newton's method; the same inputs give the same weights.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from dateline.rules.toponyms.candidates import everything
from dateline.rules.toponyms.evidence import evidence, survey
from training.parsed import Report
from training.table import frequent

PRIOR = 2.0
STEPS = 12  # of Newton's method; the weights stand still before
# By hand: the gold sets have too few.
FIXED = {
    "ends in an Arabic place": 2.5, "after a class of places": 2.0, "ours": 1.5,
    "division:known": 2.5, "again:new": 1.0, "facility after": 2.5,
}  # fmt: skip

Example = tuple[set[str], bool]  # the features of a candidate, and whether it is a place


def fitted(reports: Sequence[Report]) -> dict[str, float]:
    """Return the weight of every feature."""
    return fit([example for report in reports for example in examples(report)])


def examples(report: Report) -> Iterator[Example]:
    """Yield every candidate; what people marked but gave no coordinates is left out."""
    reading = report.reading
    found = everything(reading.sentences, reading.document.text)
    seen = survey(found)
    for sentence, candidate in found:
        start = sentence.tokens[candidate.start].start
        end = sentence.tokens[candidate.end - 1].end
        over = [t for t in report.toponyms if t["start"] < end and start < t["end"]]
        placed = any(t["lat"] is not None for t in over)
        if placed or not over:
            yield set(evidence(sentence, candidate, seen)), placed


def fit(rows: Sequence[Example]) -> dict[str, float]:
    """Maximise the likelihood of what is a place and what is none."""
    names = frequent((feature for features, _ in rows for feature in features), FIXED)
    x, y = _matrix(rows, names), np.array([float(truth) for _, truth in rows])
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (y - p) - PRIOR * w
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PRIOR * np.eye(len(names))
        w += np.linalg.solve(hessian, gradient)
    return dict(zip(names, map(float, w), strict=True)) | FIXED


def _matrix(rows: Sequence[Example], names: Sequence[str]) -> Any:
    at = {feature: i for i, feature in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, (features, _) in enumerate(rows):
        x[i, [at[f] for f in features if f in at]] = 1
    return x
