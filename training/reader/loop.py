"""The training of the reader: batches, losses, schedule, checkpoints."""

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.learned import labels
from dateline.learned.claims import EVERY
from dateline.learned.pieces import Slice, Window
from dateline.learned.spans import Ints
from training.reader.data import UNKNOWN, Example
from training.reader.encoder import load
from training.reader.model import Found, ReaderNet

SEED = 20161211
BATCH = 8  # windows
ROWS = 24  # claims read at once
TEMPTING = 1.0  # added to the logits of cues, so that enough is found that is none
FALSE = 3  # cues of one window that are none, shown as such
RATE = 1.5e-4
RATE_HEADS = 8e-4
WARM = 0.06
SAVED = 600  # seconds between checkpoints
EVERY_STEPS = 50  # between lines of the log
GRAMMAR = ("penn", "universal", "dependency", "opens")
WEIGHTS = {
    "names": 1.0, "nominals": 0.5, "times": 0.5, "toponyms": 0.5, "triggers": 0.5,
    "penn": 0.3, "universal": 0.2, "dependency": 0.5, "opens": 0.3, "arcs": 0.6,
}  # fmt: skip
DECAY = 0.999  # of the running mean of weights that is kept


@dataclass(frozen=True, slots=True)
class Row:
    """One cue to read: a true one with its labels, or one that is none."""

    window: int  # in the batch
    pieces: Slice
    marks: Slice  # pieces
    labels: list[int]  # a piece each, UNKNOWN but for first pieces
    claim: tuple[float, float]  # by style; negative: unknown
    modality: int = UNKNOWN


def network(weights: Path, dropout: float = 0.1) -> ReaderNet:
    """Return a network that begins from the encoder's published weights."""
    from safetensors.torch import load_file

    torch.manual_seed(SEED)
    net = ReaderNet(dropout)
    load(load_file(str(weights)), net.embeddings, list(net.layers))  # type: ignore[arg-type]
    net.fork()
    net.embeddings.pieces.weight.requires_grad_(False)
    return net


def train(
    net: ReaderNet, examples: Sequence[Example], epochs: float, out: Path, log: Path
) -> ReaderNet:
    """Train for that many passes; write a checkpoint about every ten minutes; return the mean."""
    chance = random.Random(SEED)
    optimiser = torch.optim.AdamW(_groups(net), weight_decay=0.01)
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = math.ceil(epochs * len(examples) / BATCH)
    mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
    batches = _batches(examples, chance)
    diary = _Diary(log, steps)
    saved = time.monotonic()
    net.train()
    for step in range(1, steps + 1):
        factor = min(step / (WARM * steps), (steps - step + 1) / (steps * (1 - WARM)))
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * factor
        losses = loss_of(net, next(batches), chance)
        optimiser.zero_grad(set_to_none=True)
        sum(losses.values(), torch.zeros(())).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        _follow(mean, net, min(DECAY, step / (step + 10)))
        diary.note(step, losses)
        if time.monotonic() - saved > SAVED or step == steps:
            torch.save(mean, out)
            saved = time.monotonic()
    done = ReaderNet(0.0)
    done.load_state_dict(mean)
    return done.eval()


def _follow(mean: dict[str, Tensor], net: ReaderNet, decay: float) -> None:
    """Move the running mean of the weights towards what they are."""
    with torch.no_grad():
        for name, value in net.named_parameters():
            if value.requires_grad:
                mean[name].lerp_(value, 1 - decay)


class _Diary:
    """Writes the mean losses of every fifty steps as a line of JSON."""

    def __init__(self, path: Path, steps: int) -> None:
        self.path, self.steps = path, steps
        self.began = time.monotonic()
        self.sums: dict[str, float] = {}
        self.counts: dict[str, int] = {}
        path.write_text("", encoding="utf-8")

    def note(self, step: int, losses: dict[str, Tensor]) -> None:
        """Add the losses of one step."""
        for name, value in losses.items():
            self.sums[name] = self.sums.get(name, 0.0) + float(value.detach())
            self.counts[name] = self.counts.get(name, 0) + 1
        if step % EVERY_STEPS and step != self.steps:
            return
        told = {name: round(value / self.counts[name], 4) for name, value in self.sums.items()}
        row = {"step": step, "of": self.steps, "s": round(time.monotonic() - self.began), **told}
        with self.path.open("a", encoding="utf-8") as lines:
            lines.write(json.dumps(row) + "\n")
        self.sums, self.counts = {}, {}


def _groups(net: ReaderNet) -> list[dict[str, object]]:
    slow = [net.embeddings, net.layers, net.forked]
    old = {id(p) for part in slow for p in part.parameters()} - {id(net.embeddings.shapes.weight)}
    trained = [p for p in net.parameters() if p.requires_grad]
    return [
        {"params": [p for p in trained if id(p) in old], "lr": RATE},
        {"params": [p for p in trained if id(p) not in old], "lr": RATE_HEADS},
    ]


def _batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of windows of like length, without end, in a new order each pass."""
    while True:
        order = list(examples)
        chance.shuffle(order)
        pools = [order[i : i + 40 * BATCH] for i in range(0, len(order), 40 * BATCH)]
        batches = []
        for pool in pools:
            pool.sort(key=lambda e: len(e.window.ids))
            batches += [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
        chance.shuffle(batches)
        yield from batches


def padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Return ids, shapes and what is there, each (b, n)."""
    longest = max(len(e.window.ids) for e in batch)
    ids, shapes, there = (np.zeros((len(batch), longest), np.int64) for _ in range(3))
    for row, example in enumerate(batch):
        length = len(example.window.ids)
        ids[row, :length] = example.window.ids
        shapes[row, :length] = example.window.shapes
        there[row, :length] = 1
    return torch.from_numpy(ids), torch.from_numpy(shapes), torch.from_numpy(there)


def loss_of(net: ReaderNet, batch: Sequence[Example], chance: random.Random) -> dict[str, Tensor]:
    """Return the losses of one batch."""
    ids, shapes, there = padded(batch)
    found = net.find(ids, shapes, there)
    cues = torch.full((*ids.shape, 2), UNKNOWN)
    for row, example in enumerate(batch):
        at = torch.tensor(example.window.at)
        cues[row, at] = torch.from_numpy(example.cues)
    losses = {
        "cues": 2 * _mean(found.cues.flatten(0, 2), cues.flatten()),
        **_tags(found.tags, batch),
        **_trees(net, found, batch),
    }
    rows = _rows([e if e.claimed else None for e in batch], _tempting(found.cues), chance)
    rows.sort(key=lambda row: row.pieces[1] - row.pieces[0])
    parts = [rows[i : i + ROWS] for i in range(0, len(rows), ROWS)]
    roles, verdicts, modalities = [], [], []
    for part in parts:
        states, marks, here, labelled = stacked(found.lower, part)
        scores, verdict, modality = net.claim(states, marks, here)
        roles.append(_entropy(scores, labelled))
        wanted = torch.tensor([row.claim for row in part])
        each = functional.binary_cross_entropy_with_logits(
            verdict, wanted.clamp(min=0), reduction="none"
        )
        verdicts.append((each * (wanted >= 0)).sum())
        told = torch.tensor([row.modality for row in part])
        modalities.append(functional.cross_entropy(modality, told, reduction="sum"))
    words = sum(label != UNKNOWN for row in rows for label in row.labels) or 1
    if rows:
        losses["roles"] = torch.stack(roles).sum() / words
        losses["verdict"] = 0.2 * torch.stack(verdicts).sum() / len(rows)
        told_of = sum(row.modality != UNKNOWN for row in rows)
        losses["modality"] = 0.1 * torch.stack(modalities).sum() / max(told_of, 4)
    return losses


def _tempting(cues: Tensor) -> Tensor:
    """Return labels (b, n, styles): what the second look is given to choose from, and more."""
    scores = cues.detach().clone()
    scores[..., 1:] += TEMPTING
    return scores.argmax(-1)


def _tags(tags: Tensor, batch: Sequence[Example]) -> dict[str, Tensor]:
    """Return the losses of the heads that tag single words."""
    losses = {}
    for head in ("names", "nominals"):
        allowed = torch.zeros(*tags.shape[:2], labels.SIZES[head], dtype=torch.bool)
        for row, example in enumerate(batch):
            if head in example.allowed:
                allowed[row, list(example.window.at)] = torch.from_numpy(example.allowed[head])
        told = allowed.any(-1) & ~allowed.all(-1)
        if told.any():
            logs = tags[..., labels.AT[head]][told].log_softmax(-1)
            kept = logs.masked_fill(~allowed[told], -1e4).logsumexp(-1)
            losses[head] = -WEIGHTS[head] * kept.mean()
    for head in ("times", "toponyms", "triggers"):
        wanted = torch.full(tags.shape[:2], UNKNOWN)
        for row, example in enumerate(batch):
            if head in example.tags:
                wanted[row, list(example.window.at)] = torch.from_numpy(example.tags[head])
        losses[head] = WEIGHTS[head] * _mean(
            tags[..., labels.AT[head]].flatten(0, 1), wanted.flatten()
        )
    return losses


def _trees(net: ReaderNet, found: Found, batch: Sequence[Example]) -> dict[str, Tensor]:
    """Return the losses of parts of speech, dependencies and governors, summed over tokens."""
    scored: dict[str, list[Tensor]] = {head: [] for head in (*GRAMMAR, "arcs")}
    count = 0
    for row, example in enumerate(batch):
        tree = example.tree
        if tree is None or not len(tree.pieces):
            continue
        count += len(tree.pieces)
        pieces = torch.from_numpy(tree.pieces)
        tags = found.tags[row, pieces]
        governors = torch.from_numpy(tree.governors)
        for head in GRAMMAR:
            wanted = torch.from_numpy(getattr(tree, head))
            logits = tags[:, labels.AT[head]]
            if head == "dependency":
                logits = logits + net.labels(found.upper[row, pieces], governors.clamp(min=0))
                wanted = wanted.masked_fill(governors == UNKNOWN, UNKNOWN)
            scored[head].append(functional.cross_entropy(logits, wanted, reduction="sum"))
        segments = torch.from_numpy(tree.segments)
        apart = segments[:, None] != segments[None]
        arcs = net.arcs(found.upper[row, pieces]).masked_fill(apart, -1e4)
        scored["arcs"].append(functional.cross_entropy(arcs, governors, reduction="sum"))
    return {
        head: WEIGHTS[head] * torch.stack(losses).sum() / count
        for head, losses in scored.items()
        if losses
    }


def _mean(scores: Tensor, wanted: Tensor) -> Tensor:
    """Return the mean cross entropy over what is known; 0 where nothing is."""
    known = int((wanted != UNKNOWN).sum())
    return functional.cross_entropy(scores, wanted, reduction="sum") / max(known, 1)


def _entropy(scores: Tensor, labels: Tensor) -> Tensor:
    return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), reduction="sum")


def stacked(lower: Tensor, rows: Sequence[Row]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return states, marks, what is there, and labels."""
    longest = max(row.pieces[1] - row.pieces[0] for row in rows)
    marks, here = torch.zeros(len(rows), longest, dtype=torch.long), torch.zeros(len(rows), longest)
    labelled = torch.full((len(rows), longest), UNKNOWN)
    states = []
    for number, row in enumerate(rows):
        start, end = row.pieces
        states.append(
            functional.pad(lower[row.window, start:end], (0, 0, 0, longest - (end - start)))
        )
        marks[number, row.marks[0] - start : row.marks[1] - start] = 1
        here[number, : end - start] = 1
        labelled[number, : end - start] = torch.tensor(row.labels)
    return torch.stack(states), marks, here, labelled


def _rows(batch: Sequence[Example | None], read: Tensor, chance: random.Random) -> list[Row]:
    rows = []
    for number, example in enumerate(batch):
        if example is None:
            continue
        window = example.window
        for claim in example.claims:
            outer = 0.0 if claim.inner else 1.0
            row = _row(window, number, claim.cue, claim.labels, (outer, 1.0))
            rows.append(replace(row, modality=claim.modality))
        taken = {word for claim in example.claims for word in range(*claim.cue)}
        marked = read[number, list(window.at)].max(-1).values.tolist()
        false = [word for word, label in enumerate(marked) if label and word not in taken]
        runs: list[list[int]] = []
        for word in false:
            if runs and runs[-1][1] == word:
                runs[-1][1] = word + 1
            else:
                runs.append([word, word + 1])
        chance.shuffle(runs)
        for first, last in runs[:FALSE]:
            segment = window.segment_of(first)
            unknown = bool((example.cues[first:last, EVERY] == UNKNOWN).any())
            wanted = (0.0, -1.0 if unknown else 0.0)
            rows.append(_row(window, number, (first, min(last, segment[1])), None, wanted))
    return rows


def _row(
    window: Window, number: int, cue: Slice, labels: Ints | None, claim: tuple[float, float]
) -> Row:
    """Return a cue with the labels of its paragraph; without labels they count in no loss."""
    segment = window.segment_of(cue[0])
    start, end = window.pieces_of(segment)
    told = [UNKNOWN] * (end - start)
    for word, label in enumerate([] if labels is None else labels.tolist(), segment[0]):
        told[window.at[word] - start] = label
    return Row(number, (start, end), window.pieces_of(cue), told, claim)
