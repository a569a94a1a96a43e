"""`python -m training likeness`: learn which accounts tell of one happening.

From invented reports whose truth is known, those that three hands wrote for tuning, and from the
tune part of ECB+ with its gold mentions. All are read by the shipped reader, so its misreadings are
learnt from as they come. Logistic regression with an L2 prior, by Newton's method; the same reports
give the same weights.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

import dateline
from dateline.chronicle import clusters
from dateline.chronicle.happenings import Happening
from dateline.chronicle.likeness import MODEL, features
from dateline.chronicle.sheet import Sheet, sheet_of
from evaluation import ecb
from evaluation.ecb import Report
from evaluation.invented.corpus import Corpus, corpus
from evaluation.measures.happenings import happenings_of, marked_sheet
from training.table import frequent, path_of, written

FOLDER = Path("evaluation/invented")
HANDS = ("tune", "tune2", "tune3")
GOLD = Path("../shared/gold")
SEED = 1  # of the corpora; measured on others
CONFLICTS = 20  # of each hand
INCIDENTS = 6  # of each conflict
PRIOR = 1.0
STEPS = 8  # of Newton's method; the weights stand still before
CHANCE = 0.5  # of a pair that is none
HEAVY = 2.0  # weight of a pair that is none: a wrong join costs more than one left out

Example = tuple[list[str], bool]


def main() -> None:
    """Read the reports, fit the weights, write them into the package."""
    rows: list[Example] = []
    for hand in HANDS:
        made = corpus(FOLDER / hand, SEED, CONFLICTS, INCIDENTS)
        sheets, ids = read(made)
        rows += examples(sheets, labels(made, ids))
        print(f"{hand}: {len(sheets)} reports", flush=True)
    rows += chained(ecb.load(GOLD, "tune"))
    weights = fit(rows)
    path_of(MODEL).write_text(written(MODEL, weights), encoding="utf-8")
    print(f"{MODEL}: {len(rows)} pairs, {len(weights)} features")


def chained(reports: Iterable[Report]) -> Iterator[Example]:
    """Yield pairs of gold mentions of ECB+."""
    reports = [report for report in reports if report.mentions]
    sheets = [marked_sheet(sheet_of(dateline.read_text(one.text)), one) for one in reports]
    chains = {mention.id: mention.chain for one in reports for mention in one.mentions}
    here = happenings_of(sorted(sheets, key=lambda sheet: sheet.report.id))
    of = [chains[one.account.event] for one in here]
    weights = clusters.weights_of(here)
    for one, other in clusters.pairs(here, weights):
        yield list(features(here[one], here[other], weights)), of[one] == of[other]


def read(made: Corpus) -> tuple[list[Sheet], dict[str, str]]:
    """Return the sheets of a corpus, and the document of each of its reports."""
    sheets: list[Sheet] = []
    ids: dict[str, str] = {}
    for row in made.rows:
        reading = dateline.read_text(
            row.text, published=row.published, outlet=row.outlet, url=row.url
        )
        sheets.append(sheet_of(reading))
        ids[row.id] = reading.document.id
    return sheets, ids


Stretches = dict[str, list[tuple[int, int, str]]]  # by document: where which incident is told


def labels(made: Corpus, ids: dict[str, str]) -> Stretches:
    """Return where each incident is told."""
    found: Stretches = {}
    for chapter in made.chapters:
        for told in chapter.told:
            stretch = (told.start, told.end, f"{chapter.conflict.id}/{told.incident}")
            found.setdefault(ids[told.document], []).append(stretch)
    return found


def examples(sheets: Sequence[Sheet], told: Stretches) -> Iterator[Example]:
    """Yield pairs of accounts of which one at least tells an incident that is known."""
    here = happenings_of(sorted(sheets, key=lambda sheet: sheet.report.id))
    weights = clusters.weights_of(here)
    of = [_incident(one, told) for one in here]
    rng = np.random.default_rng(0)
    for one, other in clusters.pairs(here, weights):
        same = of[one] is not None and of[one] == of[other]
        if (of[one] or of[other]) and (same or rng.random() < CHANCE):
            yield list(features(here[one], here[other], weights)), same


def _incident(one: Happening, told: Stretches) -> str | None:
    at = one.account.trigger.start
    stretches = told.get(one.account.document, [])
    return next((incident for start, end, incident in stretches if start <= at < end), None)


def fit(rows: Sequence[Example]) -> dict[str, float]:
    """Maximise the likelihood of what is one happening and what is not."""
    names = frequent((feature for features, _ in rows for feature in features), ())
    at = {feature: i for i, feature in enumerate(names)}
    x = np.zeros((len(rows), len(names)), np.float32)
    for i, (told, _) in enumerate(rows):
        x[i, [at[feature] for feature in told if feature in at]] = 1
    y = np.array([float(same) for _, same in rows])
    heavy = np.where(y == 1, 1.0, HEAVY)
    w = np.zeros(len(names))
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-(x @ w)))
        gradient = x.T @ (heavy * (y - p)) - PRIOR * w
        spread = (heavy * p * (1 - p)).astype(np.float32)
        hessian = (x * spread[:, None]).T @ x + PRIOR * np.eye(len(names))
        w += np.linalg.solve(hessian, gradient)
    return dict(zip(names, map(float, w), strict=True))
