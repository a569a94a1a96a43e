"""Boosted trees (Friedman 2001): many small trees whose leaves add up to a logit."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.errors import SetupError

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees in one row; a leaf is below itself on both sides."""

    roots: Ints  # node of each tree, shape (t,)
    feature: Ints  # that a node asks of, shape (n,)
    bound: Floats  # that goes left: what is not over it, shape (n,)
    left: Ints  # node, shape (n,)
    right: Ints  # node, shape (n,)
    value: Floats  # of a leaf, shape (n,)
    base: float  # logit without any tree
    depth: int  # of the deepest tree

    def probabilities(self, rows: Floats) -> Floats:
        """Return the probability of each row of features, shape (r, features): (r,)."""
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        row = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[row, self.feature[at]] <= self.bound[at]
            at = np.where(goes_left, self.left[at], self.right[at])
        logits = self.base + self.value[at].sum(1)
        return np.asarray(1 / (1 + np.exp(-logits)))


@cache
def load(path: Path) -> Trees:
    """Load the trees of a file once per process.

    Raises:
        SetupError: the file is missing or broken.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            arrays = {name: held[name] for name in held.files}
    except (OSError, ValueError) as broken:
        raise SetupError(f"{path} cannot be read; install the package again") from broken
    base, depth = float(arrays.pop("base")), int(arrays.pop("depth"))
    return Trees(**arrays, base=base, depth=depth)


def write(trees: Trees, path: Path) -> None:
    """Write trees, small: 16 bits where they do."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path, roots=trees.roots.astype(np.int32), feature=trees.feature.astype(np.uint8),
        bound=trees.bound.astype(np.float32), left=trees.left.astype(np.int32),
        right=trees.right.astype(np.int32), value=trees.value.astype(np.float32),
        base=np.float64(trees.base), depth=np.int64(trees.depth),
    )  # fmt: skip
