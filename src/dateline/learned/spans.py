"""Labels of words → spans: the best sequence that begins spans before it continues them."""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int64]

ROLES = ("source", "cue", "content")
LABELS = 1 + 2 * len(ROLES)  # outside, then begin and inside of each role


def best(scores: Floats) -> Ints:
    """Return the best allowed sequence of labels (Viterbi).

    Args:
        scores: log-probabilities, shape (n, 1 + 2k): outside, then begin and inside of k kinds.

    Returns:
        Labels, shape (n,); an inside follows a begin or an inside of its own kind alone.
    """
    likeliest = np.asarray(scores.argmax(1), np.int64)
    if _allowed(likeliest):
        return likeliest
    length, labels = scores.shape
    insides = np.arange(2, labels, 2)
    total = scores[0].copy()
    total[insides] = -np.inf
    back = np.zeros((length, labels), np.int64)
    for place in range(1, length):
        came = int(total.argmax())
        back[place] = came
        following = np.full(labels, total[came])
        begins, inner = total[insides - 1], total[insides]
        following[insides] = np.maximum(begins, inner)
        back[place, insides] = np.where(begins >= inner, insides - 1, insides)
        total = following + scores[place]
    path = np.zeros(length, np.int64)
    path[-1] = int(total.argmax())
    for place in range(length - 1, 0, -1):
        path[place - 1] = back[place, path[place]]
    return path


def _allowed(path: Ints) -> bool:
    """Tell whether every inside follows a begin or an inside of its own kind."""
    before = np.concatenate(([0], path[:-1]))
    inside = (path > 0) & (path % 2 == 0)
    return not bool((inside & (before != path) & (before != path - 1)).any())


def runs(labels: Ints, kind: int) -> list[tuple[int, int]]:
    """Return the stretches, half-open, that the labels mark as of that kind, counted from 0."""
    begin, inside = 1 + 2 * kind, 2 + 2 * kind
    found: list[tuple[int, int]] = []
    for place, label in enumerate(labels.tolist()):
        if label == begin:
            found.append((place, place + 1))
        elif label == inside and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
    return found


def log_softmax(scores: Floats) -> Floats:
    """Return log-probabilities along the last axis."""
    shifted = scores - scores.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)
