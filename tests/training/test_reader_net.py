"""The network: it learns, the same way every time, and ships as it was trained."""

import json
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install '.[training]'")

from dateline.learned import network  # noqa: E402 - behind the check for torch
from training.reader import choose, compare, loop, ship  # noqa: E402
from training.reader.data import Example, examples, own  # noqa: E402
from training.reader.model import ReaderNet  # noqa: E402

REPORTS = list(own())[:4]
WINDOWS: list[Example] = list(examples(REPORTS))


def fresh() -> ReaderNet:
    torch.manual_seed(7)
    net = ReaderNet(0.0)
    net.fork()
    net.embeddings.pieces.weight.requires_grad_(False)
    return net


def test_training_is_repeatable_and_lowers_the_losses(tmp_path: Path) -> None:
    """The same seeds, reports and machine give the same weights."""
    logs = []
    for run in ("a", "b"):
        loop.train(fresh(), WINDOWS, 12, tmp_path / f"{run}.pt", tmp_path / f"{run}.jsonl")
        logs.append((tmp_path / f"{run}.jsonl").read_text("utf-8").splitlines())
    rows = [json.loads(line) for line in logs[0]]

    assert [{**json.loads(a), "s": 0} for a in logs[0]] == [
        {**json.loads(b), "s": 0} for b in logs[1]
    ]
    assert rows[-1]["step"] == rows[-1]["of"]
    first, second = (torch.load(tmp_path / f"{run}.pt", weights_only=True) for run in "ab")
    assert all(torch.equal(first[name], second[name]) for name in first)
    batch = WINDOWS[:4]
    before, after = fresh().eval(), ship.loaded(tmp_path / "a.pt")
    losses = [
        sum(float(v.detach()) for v in loop.loss_of(net, batch, loop.random.Random(1)).values())
        for net in (before, after)
    ]
    assert losses[1] < losses[0]


@pytest.mark.filterwarnings("ignore")  # the exporter's own, about what comes after it
def test_shipped_graphs_answer_as_the_network_does(tmp_path: Path) -> None:
    """At lengths that the export did not see, with padding among the claims' stretches."""
    net = fresh().eval()
    ship.ship(net, tmp_path)
    shipped = network.load(tmp_path)

    near = ship.nearness(ship.Trained(net), shipped, [example.window for example in WINDOWS[:3]])
    assert near["cosine"] > 0.98
    states = np.random.default_rng(1).normal(size=(3, 11, 384)).astype(np.float32)
    marks, there = np.zeros((3, 11), np.int64), np.ones((3, 11), np.int64)
    marks[:, 2], there[1, 6:] = 1, 0
    ours, verdicts = shipped.claim(states, marks, there)
    theirs, judged = ship.Trained(net).claim(states, marks, there)
    assert ours.shape == theirs.shape == (3, 11, 7)
    assert np.abs(verdicts - judged).max() < 0.2
    assert np.abs(ours - theirs)[there == 1].max() < 0.5


def test_all_ways_of_saying_a_claim_can_be_scored() -> None:
    """The chosen one, by pairs, and plain tags."""
    net = fresh().eval()

    for one in (ship.Trained(net), compare.Paired(net)):
        found = [choose.read(report, one) for report in REPORTS[:1]]
        assert set(choose.figures(REPORTS[:1], found, (0.0, 0.0))) >= {"source", "claim"}
    assert set(compare.flat(REPORTS[:1], net)) == {"source", "content"}
