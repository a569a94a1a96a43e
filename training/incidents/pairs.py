"""The scorer of pairs: boosted trees over `chronicle.pairs`, and the measure of what they join."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.chronicle.clusters import linked
from dateline.chronicle.pairs import Clue, Scales, features, scales
from dateline.learned.boosted import Trees
from dateline.learned.spans import Floats
from evaluation.measures.coreference import chains_of, score
from training.incidents.data import Marked

TREES = 90
LEAVES = 15
PACE = 0.1  # what a tree adds is multiplied by it
FEWEST = 30  # pairs of a leaf
SMOOTH = 2.0  # L2
KEPT = 0.12  # of the pairs that are none; they weigh the more
SEED = 0
LEAST = 0.02  # beliefs under this are as good as none
Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """All pairs of mentions within a topic, p of them."""

    places: Places  # of both mentions, shape (p, 2)
    rows: Floats  # features, shape (p, f)
    same: Bools  # of one chain, shape (p,)


def told(
    mentions: Sequence[Marked], vectors: Mapping[str, Floats], scenes: Mapping[int, Floats]
) -> list[Marked]:
    """Return the mentions with their vectors, and with the scene of their report."""
    sums: dict[str, dict[int, Floats]] = defaultdict(dict)
    for mention in mentions:
        sums[mention.clue.report.id][mention.sentence] = scenes[mention.sentence]
    means = {report: _unit(sum(found.values())) for report, found in sums.items()}
    reports = {
        m.clue.report.id: replace(m.clue.report, scene=means[m.clue.report.id]) for m in mentions
    }
    return [
        replace(mention, clue=replace(
            mention.clue, report=reports[mention.clue.report.id], vector=vectors[mention.id],
            scene=scenes[mention.sentence],
        )) for mention in mentions
    ]  # fmt: skip


def _unit(vector: Any) -> Floats:
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


def known(mentions: Sequence[Marked]) -> Scales:
    """Return the scales of the reports that the mentions stand in."""
    return scales({m.clue.report.id: m.clue.report for m in mentions}.values())


def pairs(mentions: Sequence[Marked]) -> Pairs:
    """Return the pairs within each topic with their features."""
    of: dict[str, list[int]] = defaultdict(list)
    for place, mention in enumerate(mentions):
        of[mention.topic].append(place)
    places = [(a, b) for held in of.values() for i, a in enumerate(held) for b in held[i + 1 :]]
    measured = known(mentions)
    all_clues: list[Clue] = [mention.clue for mention in mentions]
    rows = [features(all_clues[a], all_clues[b], measured) for a, b in places]
    same = [mentions[a].chain == mentions[b].chain for a, b in places]
    return Pairs(np.array(places), np.array(rows, np.float32), np.array(same))


def fit(rows: Floats, same: Bools) -> Trees:
    """Fit trees to pairs."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    kept = same | (np.random.default_rng(SEED).random(len(same)) < KEPT)
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=PACE, min_samples_leaf=FEWEST,
        l2_regularization=SMOOTH, early_stopping=False, random_state=SEED,
    )  # fmt: skip
    model.fit(rows[kept], same[kept], sample_weight=np.where(same[kept], 1.0, 1 / KEPT))
    return _exported(model)


def _exported(model: Any) -> Trees:
    """Put the nodes of all trees in one row."""
    trees = [iteration[0].nodes for iteration in model._predictors]
    starts = np.cumsum([0, *(len(nodes) for nodes in trees[:-1])])
    own = [np.arange(len(nodes)) for nodes in trees]
    sides = {
        side: np.concatenate([
            np.where(nodes["is_leaf"] == 1, places, nodes[side].astype(np.int64)) + start
            for nodes, places, start in zip(trees, own, starts, strict=True)
        ]) for side in ("left", "right")
    }  # fmt: skip
    every = np.concatenate(trees)
    leaf = every["is_leaf"] == 1
    return Trees(
        roots=starts, feature=np.where(leaf, 0, every["feature_idx"]).astype(np.int64),
        bound=np.where(leaf, 0.0, every["num_threshold"]).astype(np.float32),
        left=sides["left"], right=sides["right"],
        value=np.where(leaf, every["value"], 0.0).astype(np.float32),
        base=float(np.ravel(model._baseline_prediction)[0]), depth=int(every["depth"].max()),
    )  # fmt: skip


def measured(
    mentions: Sequence[Marked], places: Places, beliefs: Floats, bound: float
) -> dict[str, float]:
    """Return the measures of coreference of what average linkage joins over a bound."""
    near = {
        (int(a), int(b)): float(value)
        for (a, b), value in zip(places, beliefs, strict=True) if value >= LEAST
    }  # fmt: skip
    groups = linked(len(mentions), near, bound)
    read = {mentions[at].id: str(number) for number, (held, _) in enumerate(groups) for at in held}
    gold = {mention.id: mention.chain for mention in mentions}
    return score(chains_of(gold), chains_of(read))
