"""From the gold data and our own reports to trained weights."""

from collections.abc import Sequence
from pathlib import Path

import torch

from training.reader import data, loop, sets, silver
from training.reader.data import Example, Marked
from training.reader.model import ReaderNet

EPOCHS = 2.5
THREADS = 2
KEPT_POLNEAR = 0.05  # of the train part, for choosing among models
KEPT_OWN = 0.15
TIMES_OWN = 2  # how often a pass shows our own reports, `conflict` and re3d
ENCODER = "sentence-transformers__all-MiniLM-L6-v2/model.safetensors"


def reports(gold: Path) -> tuple[list[Marked], list[Marked]]:
    """Return the reports to learn from, and those kept for choosing among models."""
    learnt: list[Marked] = []
    kept: list[Marked] = []
    for report in sets.polnear(gold, "train"):
        (kept if data.held_out(report, KEPT_POLNEAR) else learnt).append(report)
    for report in sets.own():
        if data.held_out(report, KEPT_OWN):
            kept.append(report)
        else:
            learnt += [report] * TIMES_OWN
    for report in (*sets.conflict(gold, "fold-0"), *sets.re3d(gold, "fold-0")):
        learnt += [report] * TIMES_OWN
    learnt += [*sets.wikigold(gold), *sets.toponyms(gold), *sets.wikiwars(gold)]
    return learnt, kept


def teach(gold: Path, encoder: Path, out: Path, epochs: float = EPOCHS) -> ReaderNet:
    """Train, write checkpoints and a log beside them, and return the trained network."""
    torch.set_num_threads(THREADS)
    torch.use_deterministic_algorithms(True, warn_only=True)
    out.mkdir(parents=True, exist_ok=True)
    learnt, _ = reports(gold)
    windows: Sequence[Example] = list(data.examples(silver.taught(learnt, out / "silver.jsonl")))
    net = loop.network(encoder)
    return loop.train(net, windows, epochs, out / "reader.pt", out / "reader.log.jsonl")
