"""The reader's network in ONNX Runtime: int8 weights, one thread, one window at a time.

Dynamic quantisation scales activations over all that is read at once, so a window is always read
alone and its cues in fixed groups: the answer depends on the window and on nothing else.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from dateline.errors import SetupError
from dateline.learned.spans import Floats, Ints

FIND, CLAIM = "find.onnx", "claim.onnx"


@dataclass(frozen=True, slots=True)
class Sessions:
    """The two graphs, loaded."""

    finder: Any
    claimer: Any

    def find(self, ids: Ints, shapes: Ints) -> tuple[Floats, Floats]:
        """Map n pieces to states (n, 384) and logits of cues (n, styles, 3)."""
        states, cues = self.finder.run(None, {"ids": ids[None], "shapes": shapes[None]})
        return states[0], cues[0]

    def claim(self, states: Floats, marks: Ints, there: Ints) -> tuple[Floats, Floats]:
        """Map c stretches (c, n, 384), cues marked (c, n), to logits (c, n, 7) and (c, styles)."""
        given = {"states": states, "marks": marks, "there": there}
        roles, verdicts = self.claimer.run(None, given)
        return np.asarray(roles), np.asarray(verdicts)


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
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return Sessions(
        *(
            onnxruntime.InferenceSession(
                str(folder / name), options, providers=["CPUExecutionProvider"]
            )
            for name in (FIND, CLAIM)
        )
    )
