"""From gold sets to figures: reads every case once, scores every group of documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.cases import Case
from evaluation.reading import Outcome, failures, read_all
from evaluation.sets import GoldSet

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures of one group of documents."""

    layer: str
    name: str  # of the gold set
    group: str
    measure: str
    documents: int
    figures: dict[str, float]

    def keyed(self) -> dict[str, float]:
        """Return the figures under the keys that floors go by."""
        return {f"{self.name} | {self.group} | {key}": v for key, v in self.figures.items()}


@dataclass(frozen=True, slots=True)
class Results:
    """Everything one run found."""

    scores: list[Scores]
    failures: list[str]

    def keyed(self) -> dict[str, float]:
        """Return all figures under their keys."""
        return {key: value for scores in self.scores for key, value in scores.keyed().items()}


def evaluate(
    sets: Sequence[GoldSet], gold: Path, part: str, *, workers: int, limit: int | None = None,
    network: Path | None = None,
) -> Results:  # fmt: skip
    """Score the sets; `limit` takes the first cases of each set alone, for a quick look."""
    loaded = [(s, _cases(s, gold, part)[:limit]) for s in sets if s.groups(part)]
    every = [case for _, cases in loaded for case in cases]
    outcomes = read_all(every, workers, network=network)
    scores = []
    at = 0
    for gold_set, cases in loaded:
        scores += _scores(gold_set, outcomes[at : at + len(cases)], part)
        at += len(cases)
    return Results(scores, failures(outcomes))


def _cases(gold_set: GoldSet, gold: Path, part: str) -> list[Case]:
    wanted = {name for names in gold_set.groups(part).values() for name in names}
    return [case for case in gold_set.load(gold) if case.parts & wanted]


def _scores(gold_set: GoldSet, outcomes: Sequence[Outcome], part: str) -> list[Scores]:
    found = []
    for group, parts in gold_set.groups(part).items():
        taken = [o for o in outcomes if o.case.parts & {*parts}]
        readings = {o.case.id: o.reading for o in taken if o.reading is not None}
        figures = gold_set.score([o.case for o in taken], readings)
        rounded = {key: round(value, DIGITS) for key, value in figures.items()}
        found.append(
            Scores(gold_set.layer, gold_set.name, group, gold_set.measure, len(taken), rounded)
        )
    return found
