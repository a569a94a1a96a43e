"""The vectors that tellings are compared by: what the network is given, what it says, its graph.

It reads on where the reader's network forks, one sentence at a time: the states of its pieces go
through layers of their own. Two tellings of one happening get vectors that point one way; so do the
scenes of two sentences on one happening of the larger kind, whatever each tells of it.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dateline.errors import SetupError
from dateline.learned.network import session
from dateline.learned.spans import Floats
from dateline.records.tagging import Seen

TELL = "tell.onnx"
SHIPPED = Path(__file__).parent / "incidents"
VECTOR, SCENE = 128, 64  # widths

Slice = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """The pieces of one sentence, n of them, and the words they spell."""

    states: Floats  # shape (n, d)
    words: tuple[Slice, ...]  # offsets in the text
    pieces: tuple[Slice, ...]  # of each word, in `states`

    def weights(self, spans: Sequence[Slice]) -> Floats:
        """Return what takes the mean over the pieces of the words at some offsets, shape (n,)."""
        found = np.zeros(len(self.states), np.float32)
        for (start, end), (first, last) in zip(self.words, self.pieces, strict=True):
            if any(start < b and a < end for a, b in spans):
                found[first:last] = 1.0
        if not found.any():
            found[0] = 1.0
        return np.asarray(found / found.sum(), np.float32)


def cut(windows: Sequence[Seen], sentence: Slice) -> Cut | None:
    """Return the pieces of a sentence, from the window that its first word is read in."""
    for seen in windows:
        held = [
            number for number, (start, _) in enumerate(seen.words)
            if sentence[0] <= start < sentence[1]
        ]  # fmt: skip
        if held and seen.owned[0] <= held[0] < seen.owned[1]:
            first = seen.pieces[held[0]]
            ends = (*seen.pieces[1:], len(seen.states) - 1)
            pieces = tuple((seen.pieces[n] - first, ends[n] - first) for n in held)
            states = seen.states[first : first + pieces[-1][1]].astype(np.float32)
            return Cut(states, tuple(seen.words[n] for n in held), pieces)
    return None


@dataclass(frozen=True, slots=True)
class Told:
    """What the network says of one sentence; all of unit length."""

    vectors: Floats  # of its tellings, shape (m, VECTOR)
    scene: Floats  # of the sentence, shape (SCENE,)


@dataclass(frozen=True, slots=True)
class Session:
    """The graph, loaded."""

    graph: Any

    def tell(self, states: Floats, weights: Floats) -> Told:
        """Read one sentence of n pieces (n, d) in which m tellings stand (m, n)."""
        vectors, scene = self.graph.run(None, {"states": states[None], "weights": weights})
        return Told(vectors, scene)


@cache
def load(folder: Path) -> Session:
    """Load the network of a folder once per process.

    Raises:
        SetupError: the graph is missing or broken, or ONNX Runtime is not installed.
    """
    try:
        return Session(session(folder / TELL))
    except Exception as broken:
        wanted = f"{TELL} of {folder}"
        raise SetupError(
            f"{wanted} cannot be read; make it: python -m training incidents vectors"
        ) from broken


@cache
def version(folder: Path) -> str:
    """Return a name of the network that changes with its weights."""
    return f"telling-{hashlib.sha256((folder / TELL).read_bytes()).hexdigest()[:12]}"
