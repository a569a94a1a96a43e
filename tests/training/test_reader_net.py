"""The network: it learns, the same way every time, and ships as it was trained."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install '.[training]'")

from dateline.learned import labels, network  # noqa: E402 - behind the check for torch
from dateline.learned.spans import Floats  # noqa: E402
from dateline.text.paragraphs import paragraphs  # noqa: E402
from dateline.text.tokens import tokens  # noqa: E402
from training.reader import choose, loop, sets, ship  # noqa: E402
from training.reader.data import UNKNOWN, Example, Marked, Tree, examples  # noqa: E402
from training.reader.model import ReaderNet  # noqa: E402


def parsed(report: Marked) -> Marked:
    """Give every token a made-up grammar: the word before it governs it."""
    text = report.text
    blocks = [tokens(text, *p) for p in paragraphs(text, 0, len(text))]
    spans = tuple(span for block in blocks for span in block)
    opens = [place == 0 for block in blocks for place in range(len(block))]
    tree = Tree(
        spans=spans,
        penn=tuple("NNP" if text[a].isupper() else "NN" for a, _ in spans),
        universal=tuple("PROPN" if text[a].isupper() else "NOUN" for a, _ in spans),
        dependency=tuple("ROOT" if first else "dep" for first in opens),
        governor=tuple(n if first else n - 1 for n, first in enumerate(opens)),
        opens=tuple(opens),
    )
    return replace(report, tree=tree)


REPORTS = [parsed(report) for report in list(sets.own())[:4]]
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


def test_every_head_learns() -> None:
    """A report that marks everything gives every head a loss; what a set leaves out gives none."""
    net = fresh()
    bare = list(examples([replace(report, tree=None, names=None) for report in REPORTS]))

    whole = loop.loss_of(net, WINDOWS[:4], loop.random.Random(1))
    less = loop.loss_of(net, bare[:4], loop.random.Random(1))

    assert set(whole) == {*loop.WEIGHTS, "cues", "roles", "verdict", "modality"}
    assert {head for head in loop.WEIGHTS if head in less} == {
        "nominals", "times", "toponyms", "triggers",
    }  # fmt: skip
    assert all(0 < float(loss.detach()) < 1e3 for loss in whole.values())
    sum(whole.values()).backward()
    heads = (net.tags, net.below, net.above, net.between, net.root, net.modality, net.verdict)
    assert all(float(head.weight.grad.abs().sum()) > 0 for head in heads)


def test_what_nobody_marked_lowers_no_loss() -> None:
    """Words that may bear any label, and governors that stand in another window."""
    net = fresh().eval()
    example = WINDOWS[0]
    tree = example.tree
    assert tree is not None
    vague = replace(
        example, claimed=False, cues=np.full_like(example.cues, UNKNOWN), tags={},
        allowed={head: np.ones_like(rows) for head, rows in example.allowed.items()},
        tree=replace(tree, governors=np.full_like(tree.governors, UNKNOWN)),
    )  # fmt: skip

    losses = loop.loss_of(net, [vague], loop.random.Random(1))

    told = {head for head, loss in losses.items() if float(loss.detach())}
    assert told == {"penn", "universal", "opens"}


@pytest.mark.filterwarnings("ignore")  # the exporter's own, about what comes after it
def test_shipped_graphs_answer_as_the_network_does(tmp_path: Path) -> None:
    """At lengths that the export did not see, with padding among the claims' stretches."""
    net = fresh().eval()
    ship.ship(net, tmp_path)
    shipped, trained = network.load(tmp_path), ship.Trained(net)

    near = ship.nearness(trained, shipped, [example.window for example in WINDOWS[:3]])
    assert near["cosine"] > 0.98
    assert {f"equal {head}" for head in (*labels.AT, "cues", "governors")} < set(near)
    window = WINDOWS[0].window
    ids, shapes = np.array(window.ids), np.array(window.shapes)
    for places in (window.at[:1], window.at[::3], (*window.at[:5], *window.at[4:9]), ()):
        where = np.array(places, np.int64)
        ours, theirs = shipped.find(ids, shapes, where), trained.find(ids, shapes, where)
        assert ours.cues.shape == theirs.cues.shape == (len(ids), 2, 3)
        assert ours.tags.shape == theirs.tags.shape == (len(ids), labels.WIDTH)
        assert ours.arcs.shape == theirs.arcs.shape == (len(where), len(where))
        assert alike(ours.tags, theirs.tags) > 0.98
        assert alike(ours.arcs, theirs.arcs) > 0.95
        assert ours.labels.shape == theirs.labels.shape == (len(where), labels.SIZES["dependency"])
    states = np.random.default_rng(1).normal(size=(3, 11, 384)).astype(np.float32)
    marks, there = np.zeros((3, 11), np.int64), np.ones((3, 11), np.int64)
    marks[:, 2], there[1, 6:] = 1, 0
    ours_, theirs_ = shipped.claim(states, marks, there), trained.claim(states, marks, there)
    assert ours_.roles.shape == theirs_.roles.shape == (3, 11, 7)
    assert ours_.modalities.shape == theirs_.modalities.shape == (3, len(labels.MODALITIES))
    assert np.abs(ours_.verdicts - theirs_.verdicts).max() < 0.2
    assert np.abs(ours_.modalities - theirs_.modalities).max() < 0.3
    assert np.abs(ours_.roles - theirs_.roles)[there == 1].max() < 0.5


def alike(left: Floats, right: Floats) -> float:
    """Return the cosine of two tables of scores; 1 where both are empty."""
    length = float(np.linalg.norm(left) * np.linalg.norm(right))
    return float((left * right).sum()) / length if length else 1.0


def test_the_diagonal_of_arcs_is_of_being_a_root() -> None:
    """It does not depend on the other words; the rest does not depend on the root's weights."""
    net = fresh().eval()
    upper = torch.randn(5, 384)
    with torch.no_grad():
        whole, part = net.arcs(upper), net.arcs(upper[1:3])
        net.root.bias += 1.0
        moved = net.arcs(upper)

    assert torch.allclose(whole[1:3, 1:3], part, atol=1e-5)
    assert torch.allclose(moved - whole, torch.eye(5), atol=1e-5)


def test_labels_depend_on_the_governor() -> None:
    """Each word's on its own governor alone; the likeliest is taken where none is given."""
    net = fresh().eval()
    upper = torch.randn(5, 384)
    governors = torch.tensor([1, 1, 0, 4, 3])
    with torch.no_grad():
        given = net.labels(upper, governors)
        moved = net.labels(upper, torch.tensor([1, 1, 4, 4, 3]))
        arcs, likeliest = net.likeliest(upper)

    assert given.shape == (5, labels.SIZES["dependency"])
    assert torch.equal(given[[0, 1, 3, 4]], moved[[0, 1, 3, 4]])
    assert not torch.allclose(given[2], moved[2])
    assert torch.equal(likeliest, net.labels(upper, arcs.argmax(-1)))


def test_what_the_network_says_of_claims_can_be_scored() -> None:
    net = ship.Trained(fresh().eval())
    found = [choose.read(report, net) for report in REPORTS[:1]]

    assert set(choose.figures(REPORTS[:1], found, (0.0, 0.0))) >= {"source", "claim"}
