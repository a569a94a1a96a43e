"""The reader's network in ONNX Runtime: int8 weights, one thread, one window at a time.

Dynamic quantisation scales activations over all that is read at once, so a window is always read
alone and its cues in fixed groups: the answer depends on the window and on nothing else.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from dateline.errors import SetupError
from dateline.learned.spans import Floats, Ints

SHIPPED = Path(__file__).parent / "reader"
FIND, CLAIM = "find.onnx", "claim.onnx"


@dataclass(frozen=True, slots=True)
class Found:
    """What one pass over a window says of its n pieces and t tokens."""

    early: Floats  # where the coder of events begins, shape (n, d)
    states: Floats  # below the point where a cue is marked, shape (n, d)
    cues: Floats  # logits by style: outside, begin, inside; shape (n, styles, 3)
    tags: Floats  # logits of the heads of `labels`, shape (n, labels.WIDTH)
    arcs: Floats  # scores of governors, shape (t, t); the diagonal: of being a root
    labels: Floats  # what the best governors add to logits of dependency, shape (t, labels)


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a pass with a cue marked says, a row a cue."""

    roles: Floats  # logits of source, cue and content, shape (c, n, 7)
    verdicts: Floats  # logits of being a claim, by style, shape (c, styles)
    modalities: Floats  # logits, shape (c, modalities)


class Network(Protocol):
    """Two passes: over the pieces of a window, and over the stretch around each of its cues."""

    def find(self, ids: Ints, shapes: Ints, tokens: Ints) -> Found:
        """Read n pieces (n,), shapes (n,); t tokens are read at the pieces `tokens` (t,)."""

    def claim(self, states: Floats, marks: Ints, there: Ints) -> Claimed:
        """Read c stretches of states (c, n, d), cues marked (c, n), `there` what is no padding."""


@dataclass(frozen=True, slots=True)
class Sessions:
    """The two graphs, loaded."""

    finder: Any
    claimer: Any

    def find(self, ids: Ints, shapes: Ints, tokens: Ints) -> Found:
        """Read n pieces, t tokens of which begin at the pieces `tokens`."""
        given = {"ids": ids[None], "shapes": shapes[None], "tokens": tokens}
        early, states, cues, tags, *grammar = self.finder.run(None, given)
        return Found(early[0], states[0], cues[0], tags[0], *map(np.asarray, grammar))

    def claim(self, states: Floats, marks: Ints, there: Ints) -> Claimed:
        """Read c stretches (c, n, d) of states, cues marked (c, n)."""
        given = {"states": states, "marks": marks, "there": there}
        return Claimed(*map(np.asarray, self.claimer.run(None, given)))


@cache
def version(folder: Path) -> str:
    """Return a name of the network that changes with its weights."""
    digest = hashlib.sha256()
    for name in (FIND, CLAIM):
        digest.update((folder / name).read_bytes())
    return f"reader-{digest.hexdigest()[:12]}"


@cache
def load(folder: Path) -> Sessions:
    """Load the network of a folder once per process.

    Raises:
        SetupError: the weights are missing or broken, or ONNX Runtime is not installed.
    """
    try:
        return _loaded(folder)
    except Exception as broken:
        wanted = f"{FIND} and {CLAIM} of {folder}"
        raise SetupError(
            f"{wanted} cannot be read; make them: python -m training reader ship"
        ) from broken


def _loaded(folder: Path) -> Sessions:
    return Sessions(*(session(folder / name) for name in (FIND, CLAIM)))


def session(graph: Path) -> Any:
    """Load one graph, to be run on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
