"""The coder's network: layers over the reader's early states, and heads for codes and roles."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from dateline.learned.coder import CHANNELS, CODES, COLUMNS, FEATURES, ROLES
from dateline.learned.labels import MODALITIES
from training.reader.encoder import DEPTH, WIDTH, Layer, mask_of
from training.reader.model import EARLY

PAIRED = 64  # width of what a trigger and a word are compared in, a role
REACH = 40  # words; farther is all the same


@dataclass(frozen=True, slots=True)
class Said:
    """Logits for a batch of windows of w words at most."""

    top: Tensor  # states of words, shape (b, w, WIDTH)
    codes: Tensor  # shape (b, w, 1 + len(CODES))
    moods: Tensor  # shape (b, w, modalities)
    dyad: Tensor  # shape (b, 1 + len(CODES))
    dyad_mood: Tensor  # shape (b, modalities)


class CoderNet(nn.Module):
    """States of a window and clues → codes of words, and roles of pairs of words."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.clues = nn.ModuleList(nn.Embedding(size, WIDTH) for size in FEATURES.values())
        self.layers = nn.ModuleList(Layer() for _ in range(DEPTH - EARLY))
        self.codes = nn.Linear(WIDTH, 1 + len(CODES))
        self.moods = nn.Linear(WIDTH, len(MODALITIES))
        self.trigger = nn.Linear(WIDTH, PAIRED * len(ROLES))
        self.word = nn.Linear(WIDTH, PAIRED * len(ROLES))
        self.alone = nn.Linear(WIDTH, len(ROLES))
        self.apart = nn.Embedding(2 * REACH + 1, len(ROLES))
        self.told = nn.Linear(len(CHANNELS), len(ROLES), bias=False)
        self.asked = nn.Linear(2 * WIDTH, WIDTH)
        self.joined = nn.Linear(3 * WIDTH, WIDTH)
        self.dyad = nn.Linear(WIDTH, 1 + len(CODES))
        self.dyad_mood = nn.Linear(WIDTH, len(MODALITIES))
        self.dropout = nn.Dropout(dropout)
        for table in (*self.clues, self.apart):
            nn.init.normal_(table.weight, std=0.02)
        for table in self.clues:
            nn.init.zeros_(table.weight[0])  # type: ignore[index]
        nn.init.zeros_(self.told.weight)

    def forward(self, states: Tensor, clues: Tensor, there: Tensor, words: Tensor) -> Said:
        """Read states (b, n, WIDTH) with clues (b, n, features); words (b, w) are first pieces."""
        for column, table in enumerate(self.clues):
            states = states + table(clues[..., column])
        states = self.dropout(states)
        mask = mask_of(there)
        for layer in self.layers:
            states = layer(states, mask)
        states = self.dropout(states)
        at = words[..., None].expand(-1, -1, WIDTH)
        top = torch.gather(states, 1, at)
        side = torch.gather(clues[..., COLUMNS["side"]], 1, words)
        return Said(top, self.codes(top), self.moods(top), *self._between(top, side))

    def _between(self, top: Tensor, side: Tensor) -> tuple[Tensor, Tensor]:
        """Code what the actor's words (side 1) do to the recipient's (side 2)."""
        ends = []
        for number in (1, 2):
            here = (side == number).float()
            weights = here / here.sum(-1, keepdim=True).clamp(min=1)
            ends.append((weights.unsqueeze(1) @ top).squeeze(1))
        query = self.asked(torch.cat(ends, -1))
        scores = (top @ query.unsqueeze(-1)).squeeze(-1) / WIDTH**0.5
        seen = scores.softmax(-1).unsqueeze(1) @ top
        state = torch.tanh(self.joined(torch.cat([*ends, seen.squeeze(1)], -1)))
        return self.dyad(state), self.dyad_mood(state)

    def roles(self, triggers: Tensor, top: Tensor, told: Tensor, apart: Tensor) -> Tensor:
        """Score t triggers (t, WIDTH) with w words (w, WIDTH): shape (roles, t, w).

        Args:
            told: what rules tell of each pair, shape (channels, t, w).
            apart: words from trigger to word, shape (t, w).
        """
        size = (-1, len(ROLES), PAIRED)
        left = self.trigger(triggers).view(size).transpose(0, 1)
        right = self.word(top).view(size).permute(1, 2, 0)
        scores: Tensor = left @ right / PAIRED**0.5
        scores = scores + self.alone(top).T[:, None]
        scores = scores + self.apart(apart.clamp(-REACH, REACH) + REACH).permute(2, 0, 1)
        by_rules: Tensor = self.told(told.permute(1, 2, 0))
        return scores + by_rules.permute(2, 0, 1)
