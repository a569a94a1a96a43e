"""Scores of arcs → the best tree of a sentence: which word governs which.

The maximum spanning arborescence with one root: Chu and Liu 1965, Edmonds 1967; McDonald et al.
2005 parse with it. One root by a penalty on every root arc that outweighs all other differences
(Stanojević and Cohen 2021). Most sentences need none of it: the best governor of each word makes
a tree already.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating[Any]]
Ints = npt.NDArray[np.int32]


def tree(arcs: Floats) -> list[int]:
    """Return the governor of each word of the tree that scores best; the root is its own.

    Args:
        arcs: finite scores of governors, shape (n, n): `arcs[i, j]` that word j governs word i,
            `arcs[i, i]` that word i is the root. They add up, as log-probabilities do.

    Returns:
        Governors, n of them: one root, no cycle.
    """
    size = len(arcs)
    if size == 0:
        return []
    best = [int(governor) for governor in arcs.argmax(1)]
    if sum(governor == word for word, governor in enumerate(best)) == 1 and not _has_cycle(best):
        return best
    # The root of all stands last; it governs what governs itself.
    scores = np.full((size + 1, size + 1), -np.inf)
    scores[:size, :size] = arcs
    np.fill_diagonal(scores, -np.inf)
    scores[:size, size] = np.diagonal(arcs) - _penalty(arcs)
    governors = _arborescence(scores)
    return [word if governor == size else governor for word, governor in enumerate(governors)]


def _penalty(arcs: Floats) -> float:
    """Return more than any two trees can differ by."""
    return float((arcs.max(1) - arcs.min(1)).sum(dtype=np.float64)) + 1.0


def _arborescence(scores: Floats) -> list[int]:
    """Return the best governor of every node but the last, which governs all in the end.

    Walks from each node to its best governor, and on; a cycle becomes one node. O(m²) in all.

    Args:
        scores: of governors, shape (m, m), the last node the root; they are changed in place.
    """
    root = len(scores) - 1
    grid = np.indices(scores.shape, np.int32)
    entered, governing = grid[0], grid[1]  # the words that an arc joins
    name = list(range(root))  # of what stands at a row: a word, or a cycle from `root` on
    parts: list[list[int]] = []  # of each cycle, by name
    entry = [(0, 0)] * root  # the best arc into what has that name
    settled = [False] * root + [True]
    for start in range(root):
        path: list[int] = []
        at = start
        while not settled[at]:
            best = int(scores[at].argmax())
            entry[name[at]] = int(governing[at, best]), int(entered[at, best])
            path.append(at)
            at = best
            if best in path:
                cycle = path[path.index(best) :]
                del path[-len(cycle) :]
                _contract(cycle, scores, governing, entered)
                parts.append([name[node] for node in cycle])
                name[best] = root + len(parts) - 1
                entry.append((0, 0))
                for node in cycle[1:]:
                    settled[node] = True
        for node in path:
            settled[node] = True
    return _opened(entry, parts)


def _contract(cycle: list[int], scores: Floats, governing: Ints, entered: Ints) -> None:
    """Let the first node stand for a cycle: entering at a node costs the arc within it to that."""
    first = cycle[0]
    within = np.array([scores[node].max() for node in cycle])
    entering = scores[cycle] - within[:, None]
    by = np.array(cycle)[entering.argmax(0)]
    columns = np.arange(len(scores))
    scores[first] = entering.max(0)
    governing[first], entered[first] = governing[by, columns], entered[by, columns]
    leaving = scores[:, cycle]
    by = np.array(cycle)[leaving.argmax(1)]
    scores[:, first] = leaving.max(1)
    governing[:, first], entered[:, first] = governing[columns, by], entered[columns, by]
    scores[:, cycle[1:]] = -np.inf
    scores[first, first] = -np.inf


def _opened(entry: list[tuple[int, int]], parts: list[list[int]]) -> list[int]:
    """Return the governors of the words: what enters a cycle enters its parts on the way."""
    size = len(entry) - len(parts)
    whole = {part: size + number for number, cycle in enumerate(parts) for part in cycle}
    opened: set[int] = set()
    for name in reversed(range(size, len(entry))):
        if name not in opened:
            at = entry[name][1]
            while at != name:
                entry[at] = entry[name]
                opened.add(at)
                at = whole[at]
    return [governor for governor, _ in entry[:size]]


def _has_cycle(governors: list[int]) -> bool:
    """Tell whether words govern each other in a circle; one that governs itself is a root."""
    seen = [-1] * len(governors)  # from which start
    for start in range(len(governors)):
        word = start
        while seen[word] < 0:
            seen[word] = start
            word = governors[word]
        if seen[word] == start and governors[word] != word:
            return True
    return False
