"""The reader's network: an encoder, a head that finds cues, layers that read one claim a cue.

The lower layers run once. The upper ones run once to find cues, and a second set of them, begun
from the same weights, runs for each cue over its paragraph with the cue marked: it labels the words
of that one claim, so contents may be discontinuous and overlap those of other claims.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from dateline.learned import labels
from dateline.learned.pieces import INSIDE
from dateline.learned.spans import LABELS
from training.reader.encoder import DEPTH, WIDTH, Embeddings, Layer, mask_of

SHARED = 4  # layers below the point where a cue is marked
EARLY = 2  # layers below the point where the coder of events begins
CUE = 3  # outside, begin, inside
ARCS = 128  # width of what words and their governors are paired in (Dozat & Manning 2017)
STYLES = ("outer", "every")  # PolNeAR marks no attribution inside another; our own reports do


@dataclass(frozen=True, slots=True)
class Found:
    """What one pass over windows gives, before any cue is marked."""

    early: Tensor  # states where the coder begins, shape (b, n, WIDTH)
    lower: Tensor  # states at the fork, shape (b, n, WIDTH)
    upper: Tensor  # states at the top, shape (b, n, WIDTH)
    cues: Tensor  # logits, shape (b, n, styles, 3)
    tags: Tensor  # logits of all the heads of `learned.labels`, shape (b, n, labels.WIDTH)


class ReaderNet(nn.Module):
    """Windows → cues; cues → claims."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.embeddings = Embeddings(2 * INSIDE)
        self.layers = nn.ModuleList(Layer() for _ in range(DEPTH))
        self.cues = nn.Linear(WIDTH, CUE * len(STYLES))
        self.tags = nn.Linear(WIDTH, labels.WIDTH)
        self.below = nn.Linear(WIDTH, ARCS)
        self.above = nn.Linear(WIDTH, ARCS)
        self.between = nn.Linear(ARCS, ARCS)
        self.root = nn.Linear(ARCS, 1)
        self.governed = nn.Linear(WIDTH, ARCS)
        self.governing = nn.Linear(WIDTH, ARCS)
        self.labelled = nn.Linear(ARCS, len(labels.DEPENDENCIES), bias=False)
        self.marked = nn.Embedding(2, WIDTH)
        self.forked = nn.ModuleList(Layer() for _ in range(DEPTH - SHARED))
        self.roles = nn.Linear(WIDTH, LABELS)
        self.verdict = nn.Linear(WIDTH, len(STYLES))
        self.modality = nn.Linear(WIDTH, len(labels.MODALITIES))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.marked.weight, std=0.02)

    def fork(self) -> None:
        """Begin the second set of upper layers from the first."""
        for copy, layer in zip(self.forked, self.layers[SHARED:], strict=True):
            copy.load_state_dict(layer.state_dict())

    def find(self, ids: Tensor, shapes: Tensor, there: Tensor) -> Found:
        """Read windows (b, n)."""
        mask = mask_of(there)
        states = self.dropout(self.embeddings(ids, shapes))
        for layer in self.layers[:EARLY]:
            states = layer(states, mask)
        early = states
        for layer in self.layers[EARLY:SHARED]:
            states = layer(states, mask)
        lower = states
        for layer in self.layers[SHARED:]:
            states = layer(states, mask)
        top = self.dropout(states)
        cues = self.cues(top).view(*top.shape[:2], len(STYLES), CUE)
        return Found(early, lower, states, cues, self.tags(top))

    def arcs(self, upper: Tensor) -> Tensor:
        """Score each of t words' top states (t, WIDTH) under each: (t, t); the diagonal: as root.

        A biaffine scorer as in Dozat & Manning 2017.
        """
        below = torch.relu(self.below(upper))
        above = torch.relu(self.above(upper))
        scores = self.between(below) @ above.T
        words = torch.arange(upper.shape[0])
        return torch.where(words[:, None] == words, self.root(below), scores)

    def labels(self, upper: Tensor, governors: Tensor) -> Tensor:
        """Return what the governors (t,) of words (t, WIDTH) add to the logits of their labels."""
        pairs = torch.relu(self.governed(upper)) * torch.relu(self.governing(upper[governors]))
        return self.labelled(pairs)  # type: ignore[no-any-return]

    def likeliest(self, upper: Tensor) -> tuple[Tensor, Tensor]:
        """Return the scores of governors (t, t), and what the best of each adds to its labels."""
        arcs = self.arcs(upper)
        nothing = arcs.new_full((arcs.shape[0], 1), -1e4)  # so that no words have no governors
        return arcs, self.labels(upper, torch.cat([arcs, nothing], 1).argmax(-1))

    def claim(self, lower: Tensor, marks: Tensor, there: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Read one claim a row: lower states (c, n, WIDTH), the cue marked by ones (c, n).

        Returns logits of labels (c, n, LABELS), of being a claim by each style (c, styles), and of
        the content's modality (c, modalities).
        """
        states = lower + self.marked(marks)
        mask = mask_of(there)
        for layer in self.forked:
            states = layer(states, mask)
        states = self.dropout(states)
        weights = (marks.float() / marks.sum(-1, keepdim=True).clamp(min=1).float()).unsqueeze(1)
        cue = (weights @ states).squeeze(1)
        return self.roles(states), self.verdict(cue), self.modality(cue)
