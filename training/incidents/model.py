"""The network that gives tellings their vectors: layers over the reader's early states."""

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.learned.telling import SCENE, VECTOR
from training.reader.encoder import DEPTH, WIDTH, Embeddings, Layer, load, mask_of
from training.reader.model import EARLY

SPREAD = 4.0  # length that a centred state is given, at the beginning


class TellingNet(nn.Module):
    """Sentences with mentions → a vector for each mention, a scene for each sentence."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(DEPTH - EARLY))
        self.vector = nn.Linear(2 * WIDTH, VECTOR)
        self.scene = nn.Linear(WIDTH, SCENE)
        self.belief = nn.Parameter(torch.tensor([8.0, -3.0]))  # of a cosine: slope and shift
        self.dropout = nn.Dropout(dropout)

    def begin(self, weights: dict[str, Tensor]) -> None:
        """Begin from the upper layers of a BERT checkpoint."""
        whole = [Layer() for _ in range(DEPTH)]
        load(weights, Embeddings(1), whole)
        for layer, begun in zip(self.layers, whole[EARLY:], strict=True):
            layer.load_state_dict(begun.state_dict())

    def states(
        self, early: Tensor, there: Tensor, means: Tensor, rows: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return the states of m mentions and of b sentences.

        Args:
            early: states of the sentences, shape (b, n, WIDTH).
            there: what is no padding, shape (b, n).
            means: over the pieces of each mention, shape (m, n).
            rows: the sentence of each mention, shape (m,).
        """
        states = self.dropout(early)
        mask = mask_of(there)
        for layer in self.layers:
            states = layer(states, mask)
        mentions = (means.unsqueeze(1) @ states[rows]).squeeze(1)
        held = there.float().unsqueeze(-1)
        return mentions, (states * held).sum(1) / held.sum(1)

    def forward(
        self, early: Tensor, there: Tensor, means: Tensor, rows: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Return vectors (m, VECTOR) and scenes (b, SCENE) of unit length; see `states`."""
        mentions, sentences = self.states(early, there, means, rows)
        both = self.dropout(torch.cat([mentions, sentences[rows]], -1))
        vectors = self.vector(both)
        scenes = self.scene(self.dropout(sentences))
        return functional.normalize(vectors, dim=-1), functional.normalize(scenes, dim=-1)

    def turn(self, mentions: Tensor, sentences: Tensor) -> None:
        """Let both projections begin as the principal axes of untouched states."""
        with torch.no_grad():
            for linear, states in ((self.vector, mentions), (self.scene, sentences)):
                mean = states.mean(0)
                centred = states - mean
                axes = torch.linalg.svd(centred, full_matrices=False)[2][: linear.out_features]
                linear.weight.zero_()
                linear.weight[:, :WIDTH] = axes * SPREAD / centred.norm(dim=1).mean()
                linear.bias.copy_(-(linear.weight[:, :WIDTH] @ mean))
