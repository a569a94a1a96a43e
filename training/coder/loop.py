"""The training of the coder: batches, losses, schedule."""

import json
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.learned.coder import CODES, COLUMNS, ROLES
from dateline.learned.labels import TYPES
from training.coder.data import UNKNOWN, Example
from training.coder.model import CoderNet
from training.reader.encoder import WIDTH
from training.reader.loop import SAVED, SEED

BATCH = 8  # windows
RATE = 2e-4
RATE_HEADS = 1e-3
WARM = 0.06
DECAY = 0.998  # of the running mean of weights that is kept
POSITIVE = 2.0  # weight of a pair that is one
EVERY_STEPS = 100  # between lines of the log
WEIGHTS = {
    "type": 10.0, "mode": 0.5, "mood": 0.3, "dyad": 0.7, "dyad mood": 0.1,
    "actor": 0.8, "recipient": 0.8, "place": 0.8, "time": 0.8, "also": 0.4,
}  # fmt: skip
OF_TYPE = torch.zeros(1 + len(CODES), 1 + len(TYPES), dtype=torch.bool)  # code by type
OF_TYPE[0, 0] = True
for _number, (_type, _) in enumerate(CODES, 1):
    OF_TYPE[_number, 1 + TYPES.index(_type)] = True


def train(
    net: CoderNet,
    examples: Sequence[Example],
    epochs: float,
    out: Path | None = None,
    pace: float = 1.0,
) -> CoderNet:
    """Train for that many passes; return the running mean of the weights.

    Args:
        out: folder of the log and of a checkpoint about every ten minutes.
        pace: what the learning rates are multiplied by.
    """
    log = out and out / "coder.log.jsonl"
    if out:
        out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    old = {id(p) for p in net.layers.parameters()}
    groups = [
        {"params": [p for p in net.parameters() if (id(p) in old) == held], "lr": rate}
        for held, rate in ((True, RATE), (False, RATE_HEADS))
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    steps = math.ceil(epochs * len(examples) / BATCH)
    mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
    batches = _batches(examples, chance)
    sums: dict[str, list[float]] = {}
    began = saved = time.monotonic()
    net.train()
    for step in range(1, steps + 1):
        factor = min(step / (WARM * steps), (steps - step + 1) / (steps * (1 - WARM)))
        for group, rate in zip(optimiser.param_groups, (RATE, RATE_HEADS), strict=True):
            group["lr"] = rate * factor * pace
        losses = loss_of(net, next(batches))
        optimiser.zero_grad(set_to_none=True)
        sum((WEIGHTS[name] * value for name, value in losses.items()), torch.zeros(())).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        with torch.no_grad():
            for name, value in net.state_dict().items():
                mean[name].lerp_(value, 1 - min(DECAY, step / (step + 10)))
        for name, value in losses.items():
            sums.setdefault(name, []).append(float(value.detach()))
        if log and (step % EVERY_STEPS == 0 or step == steps):
            told = {name: round(float(np.mean(found)), 4) for name, found in sums.items()}
            row = {"step": step, "of": steps, "s": round(time.monotonic() - began), **told}
            with log.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(row) + "\n")
            sums = {}
        if out and (time.monotonic() - saved > SAVED or step == steps):
            torch.save(mean, out / "coder.pt")
            saved = time.monotonic()
    done = CoderNet(0.0)
    done.load_state_dict(mean)
    return done.eval()


def _batches(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield batches of windows of like length, without end, in a new order each pass."""
    while True:
        order = list(examples)
        chance.shuffle(order)
        pools = [order[i : i + 30 * BATCH] for i in range(0, len(order), 30 * BATCH)]
        batches = []
        for pool in pools:
            pool.sort(key=lambda e: (e.dyad != (), len(e.states)))
            batches += [pool[i : i + BATCH] for i in range(0, len(pool), BATCH)]
        chance.shuffle(batches)
        yield from batches


def padded(batch: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return states, clues, what is there and the words of a batch."""
    longest = max(len(e.states) for e in batch)
    most = max(len(e.words) for e in batch)
    states = np.zeros((len(batch), longest, WIDTH), np.float32)
    clues = np.zeros((len(batch), longest, len(COLUMNS)), np.int64)
    there = np.zeros((len(batch), longest), np.int64)
    words = np.zeros((len(batch), most), np.int64)
    for row, example in enumerate(batch):
        length = len(example.states)
        states[row, :length] = example.states
        clues[row, :length] = example.features
        there[row, :length] = 1
        words[row, : len(example.words)] = example.words
    return (
        torch.from_numpy(states), torch.from_numpy(clues),
        torch.from_numpy(there), torch.from_numpy(words),
    )  # fmt: skip


def loss_of(net: CoderNet, batch: Sequence[Example]) -> dict[str, Tensor]:
    """Return the losses of one batch."""
    said = net(*padded(batch))
    most = said.codes.shape[1]
    codes = torch.full((len(batch), most), UNKNOWN)
    moods = torch.full((len(batch), most), UNKNOWN)
    for row, example in enumerate(batch):
        if example.codes is not None:
            codes[row, : len(example.codes)] = torch.from_numpy(example.codes)
            moods[row, : len(example.moods)] = torch.from_numpy(example.moods)
    losses: dict[str, Tensor] = {}
    known = codes != UNKNOWN
    if known.any():
        logs = said.codes[known].log_softmax(-1)
        kind = OF_TYPE[codes[known]].float() @ OF_TYPE.T.float()  # the codes of its type
        of_type = logs.masked_fill(kind == 0, -1e4).logsumexp(-1)
        losses["type"] = -of_type.mean()
        told = codes[known] > 0
        if told.any():
            exact = logs.gather(1, codes[known][:, None]).squeeze(1)
            losses["mode"] = (of_type - exact)[told].mean()
            losses["mood"] = functional.cross_entropy(
                said.moods.flatten(0, 1), moods.flatten(), reduction="sum"
            ) / max(int((moods != UNKNOWN).sum()), 8)
    losses |= _roles(net, said.top, batch)
    asked = [row for row, example in enumerate(batch) if example.dyad]
    if asked:
        allowed = torch.zeros(len(asked), 1 + len(CODES), dtype=torch.bool)
        for number, row in enumerate(asked):
            allowed[number, list(batch[row].dyad)] = True
        logs = said.dyad[asked].log_softmax(-1)
        losses["dyad"] = -logs.masked_fill(~allowed, -1e4).logsumexp(-1).mean()
        wanted = torch.tensor([batch[row].dyad_mood for row in asked])
        if (wanted != UNKNOWN).any():
            losses["dyad mood"] = functional.cross_entropy(said.dyad_mood[asked], wanted)
    return losses


def _roles(net: CoderNet, top: Tensor, batch: Sequence[Example]) -> dict[str, Tensor]:
    sums: dict[int, list[Tensor]] = {}
    for row, example in enumerate(batch):
        if not example.roles:
            continue
        triggers = sorted({trigger for _, trigger, _ in example.roles})
        place = {trigger: number for number, trigger in enumerate(triggers)}
        size = len(example.words)
        told = torch.from_numpy(example.told[:, triggers].astype(np.float32))
        apart = torch.arange(size)[None] - torch.tensor(triggers)[:, None]
        scores = net.roles(top[row, triggers], top[row, :size], told, apart)
        for role, trigger, labels in example.roles:
            wanted = torch.from_numpy(labels)
            known = wanted != UNKNOWN
            logits = scores[role, place[trigger]][known]
            aim = wanted[known].float()
            each = functional.binary_cross_entropy_with_logits(
                logits, aim, pos_weight=torch.tensor(POSITIVE), reduction="sum"
            )
            sums.setdefault(role, []).append(each / (1 + float(aim.sum())))
    return {ROLES[role]: torch.stack(each).mean() for role, each in sorted(sums.items())}
