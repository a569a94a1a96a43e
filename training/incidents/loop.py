"""The training of the vectors: batches of one topic, a contrastive loss, schedule."""

import json
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from dateline.learned.spans import Floats
from dateline.learned.telling import Cut
from training.incidents.data import Marked, Set
from training.incidents.model import TellingNet
from training.reader.encoder import WIDTH
from training.reader.loop import SEED

SENTENCES = 20  # of one topic, in a batch
GROUP = 5  # of like length, read at once
RATE = 6e-5
RATE_HEADS = 3e-4
WARM = 0.1
DECAY = 0.01  # of weights
HEAT = 0.1  # cosines are divided by it
PAIRS = 0.5  # weight of the loss of pairs
SCENES = 0.3  # weight of the loss of scenes
EVERY_STEPS = 20  # between lines of the log
NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences of one topic with their mentions."""

    sentences: tuple[int, ...]
    mentions: tuple[Marked, ...]


def train(
    net: TellingNet, given: Set, topics: frozenset[str], epochs: float, log: Path | None = None
) -> TellingNet:
    """Train on the mentions of some topics for that many passes."""
    torch.manual_seed(SEED)
    chance = random.Random(SEED)
    mentions = given.of_topics(topics)
    net.eval()
    with torch.no_grad():
        read = [net.states(*padded(given, batch)) for batch in _alike(mentions, given)]
    net.turn(torch.cat([row[0] for row in read]), torch.cat([row[1] for row in read]))
    old = {id(p) for p in net.layers.parameters()}
    groups = [
        {"params": [p for p in net.parameters() if (id(p) in old) == held], "lr": rate}
        for held, rate in ((True, RATE), (False, RATE_HEADS))
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    steps = round(len(_batches(mentions, random.Random(SEED))) * epochs)
    batches = _endless(mentions, chance)
    losses: list[float] = []
    began = time.monotonic()
    net.train()
    for step in range(1, steps + 1):
        factor = min(step / (WARM * steps), (steps - step + 1) / (steps * (1 - WARM)))
        for group, rate in zip(optimiser.param_groups, (RATE, RATE_HEADS), strict=True):
            group["lr"] = rate * factor
        loss = loss_of(net, given, next(batches))
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step()
        losses.append(float(loss.detach()))
        if log and (step % EVERY_STEPS == 0 or step == steps):
            row = {"step": step, "of": steps, "s": round(time.monotonic() - began),
                   "loss": round(float(np.mean(losses[-EVERY_STEPS:])), 4)}  # fmt: skip
            with log.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps(row) + "\n")
    return net.eval()


def loss_of(net: TellingNet, given: Set, batch: Batch) -> Tensor:
    """Return the loss of a batch: of its mentions by chain, of its sentences by subtopic."""
    vectors, scenes, order = _read(net, given, batch)
    likeness = vectors @ vectors.T
    same = _equal([mention.chain for mention in order.mentions])
    others = ~torch.eye(len(same), dtype=torch.bool)
    logits = net.belief[0] * likeness + net.belief[1]
    each = functional.binary_cross_entropy_with_logits(logits, same.float(), reduction="none")
    pairs = (each * others).sum() / (same & others).sum().clamp(min=1)
    of = {mention.sentence: mention for mention in order.mentions}
    alike = _equal([of[sentence].subtopic for sentence in order.sentences])
    apart = ~_equal([of[sentence].clue.report.id for sentence in order.sentences])
    return (
        contrast(likeness, same, others) + PAIRS * pairs
        + SCENES * contrast(scenes @ scenes.T, alike, apart)
    )  # fmt: skip


def contrast(likeness: Tensor, same: Tensor, known: Tensor) -> Tensor:
    """Return the supervised contrastive loss (Khosla et al. 2020) of a square of cosines.

    Args:
        same: which pairs belong together.
        known: which pairs count.
    """
    logs = (likeness / HEAT).masked_fill(~known, NEVER)
    logs = logs - logs.logsumexp(1, keepdim=True)
    wanted = (same & known).float()
    number = wanted.sum(1)
    has = number > 0
    if not has.any():
        return likeness.sum() * 0
    return -((logs * wanted).sum(1)[has] / number[has]).mean()


def _equal(names: Sequence[str]) -> Tensor:
    array = np.array(names)
    return torch.from_numpy(array[:, None] == array[None])


def _read(net: TellingNet, given: Set, batch: Batch) -> tuple[Tensor, Tensor, Batch]:
    """Read a batch, shorter sentences first; return vectors, scenes and the batch so ordered."""
    parts = _alike(batch.mentions, given)
    read = [net(*padded(given, part)) for part in parts]
    order = Batch(
        tuple(s for part in parts for s in part.sentences),
        tuple(m for part in parts for m in part.mentions),
    )
    return torch.cat([row[0] for row in read]), torch.cat([row[1] for row in read]), order


def _alike(mentions: Sequence[Marked], given: Set) -> list[Batch]:
    """Return the sentences of the mentions in groups of like length."""
    within: dict[int, list[Marked]] = defaultdict(list)
    for mention in mentions:
        within[mention.sentence].append(mention)
    order = sorted(within, key=lambda sentence: (len(given.sentences[sentence].states), sentence))
    groups = [order[i : i + GROUP] for i in range(0, len(order), GROUP)]
    return [Batch(tuple(group), tuple(m for s in group for m in within[s])) for group in groups]


def _endless(mentions: Sequence[Marked], chance: random.Random) -> Iterator[Batch]:
    while True:
        yield from _batches(mentions, chance)


def _batches(mentions: Sequence[Marked], chance: random.Random) -> list[Batch]:
    """Deal the sentences of every topic into batches, in a new order."""
    within: dict[str, dict[int, list[Marked]]] = defaultdict(lambda: defaultdict(list))
    for mention in mentions:
        within[mention.topic][mention.sentence].append(mention)
    found = []
    for sentences in within.values():
        order = list(sentences)
        chance.shuffle(order)
        number = max(1, round(len(order) / SENTENCES))
        for start in range(number):
            part = order[start::number]
            found.append(Batch(tuple(part), tuple(m for s in part for m in sentences[s])))
    chance.shuffle(found)
    return found


def padded(given: Set, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return what `TellingNet.states` reads of a batch."""
    cuts: list[Cut] = [given.sentences[sentence] for sentence in batch.sentences]
    longest = max(len(cut.states) for cut in cuts)
    states = np.zeros((len(cuts), longest, WIDTH), np.float32)
    there = np.zeros((len(cuts), longest), np.int64)
    for row, cut in enumerate(cuts):
        states[row, : len(cut.states)] = cut.states
        there[row, : len(cut.states)] = 1
    means = np.zeros((len(batch.mentions), longest), np.float32)
    for number, mention in enumerate(batch.mentions):
        means[number, : len(mention.weights)] = mention.weights
    rows = [batch.sentences.index(mention.sentence) for mention in batch.mentions]
    return (
        torch.from_numpy(states), torch.from_numpy(there),
        torch.from_numpy(means), torch.tensor(rows),
    )  # fmt: skip


def vectors(
    net: TellingNet, given: Set, mentions: Sequence[Marked]
) -> tuple[dict[str, Floats], dict[int, Floats]]:
    """Return the vectors of mentions by id, and the scenes of their sentences."""
    told: dict[str, Floats] = {}
    scenes: dict[int, Floats] = {}
    with torch.no_grad():
        for batch in _alike(mentions, given):
            read = net(*padded(given, batch))
            told |= {m.id: v.numpy() for m, v in zip(batch.mentions, read[0], strict=True)}
            scenes |= {s: v.numpy() for s, v in zip(batch.sentences, read[1], strict=True)}
    return told, scenes
