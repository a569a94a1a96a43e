"""Labels → spans."""

import numpy as np

from dateline.learned.spans import best, log_softmax, runs

OUTSIDE, BEGIN, INSIDE = (np.array(row) for row in ([2.0, 0, 0], [0, 2.0, 0], [0, 0, 2.0]))


def test_a_span_must_begin() -> None:
    """An inside that nothing begins becomes outside or begins itself, whichever is likelier."""
    path = best(log_softmax(np.stack([OUTSIDE, INSIDE, INSIDE, OUTSIDE])))

    assert path.tolist() in ([0, 1, 2, 0], [1, 2, 2, 0])
    assert runs(path, 0) == [(int(np.argmax(path == 1)), 3)]


def test_spans_may_touch() -> None:
    assert runs(np.array([1, 2, 1, 2, 0, 1]), 0) == [(0, 2), (2, 4), (5, 6)]


def test_kinds_do_not_continue_each_other() -> None:
    """An inside follows a begin or an inside of its own kind."""
    scores = np.full((2, 5), -5.0)
    scores[0, 1] = 0.0  # begins the first kind
    scores[1, 4] = 0.0  # inside of the second
    path = best(scores)

    assert (path[0], path[1]) != (1, 4)
