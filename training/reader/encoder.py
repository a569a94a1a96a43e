"""BERT's encoder (Devlin et al. 2019) at MiniLM-L6's size (Wang et al. 2020), with word shapes."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 384
HEADS = 12
DEPTH = 6
INNER = 1536
VOCABULARY = 30522
POSITIONS = 512
EPSILON = 1e-12


class Layer(nn.Module):
    """Self-attention and a feed-forward net, each with its residual and norm behind it."""

    fused = True  # attention in one kernel; the export takes it apart

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.attended = nn.LayerNorm(WIDTH, EPSILON)
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.out = nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Map states (b, n, WIDTH) to the same shape; `mask` (b, 1, 1, n) is added to attention."""
        size = (states.shape[0], states.shape[1], HEADS, WIDTH // HEADS)
        query, key, value = (
            part(states).view(size).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        if self.fused:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:
            weights = query @ key.transpose(2, 3) / math.sqrt(WIDTH // HEADS) + mask
            mixed = weights.softmax(-1) @ value
        mixed = mixed.transpose(1, 2).reshape(states.shape)
        states = self.attended(states + self.joined(mixed))
        return self.out(states + self.down(functional.gelu(self.up(states))))


class Embeddings(nn.Module):
    """Pieces, positions and word shapes → states."""

    def __init__(self, shapes: int) -> None:
        super().__init__()
        self.pieces = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.segments = nn.Parameter(torch.zeros(WIDTH))  # BERT's first segment, for all
        self.shapes = nn.Embedding(shapes, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Map ids and shapes (b, n) to states (b, n, WIDTH)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        states: Tensor = self.pieces(ids) + self.positions(places) + self.segments
        return self.norm(states + self.shapes(shapes))  # type: ignore[no-any-return]


def mask_of(there: Tensor) -> Tensor:
    """Turn a mask of what is there (b, n) into what attention adds (b, 1, 1, n)."""
    return (1.0 - there[:, None, None, :].float()) * -1e4


def load(weights: dict[str, Tensor], embeddings: Embeddings, layers: list[Layer]) -> None:
    """Copy the weights of a BERT checkpoint of this size."""
    with torch.no_grad():
        names = {
            "pieces.weight": "word_embeddings.weight",
            "positions.weight": "position_embeddings.weight",
            "norm.weight": "LayerNorm.weight",
            "norm.bias": "LayerNorm.bias",
        }
        state = dict(embeddings.named_parameters())
        for ours, theirs in names.items():
            state[ours].copy_(weights[f"embeddings.{theirs}"])
        embeddings.segments.copy_(weights["embeddings.token_type_embeddings.weight"][0])
    for number, layer in enumerate(layers):
        layer.load_state_dict(_layer(weights, number))


PARTS = {
    "query": "attention.self.query", "key": "attention.self.key",
    "value": "attention.self.value", "joined": "attention.output.dense",
    "attended": "attention.output.LayerNorm", "up": "intermediate.dense",
    "down": "output.dense", "out": "output.LayerNorm",
}  # fmt: skip


def _layer(weights: dict[str, Tensor], number: int) -> dict[str, Tensor]:
    return {
        f"{ours}.{kind}": weights[f"encoder.layer.{number}.{theirs}.{kind}"]
        for ours, theirs in PARTS.items()
        for kind in ("weight", "bias")
    }
