"""Scores of arcs → trees."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.learned.trees import Floats, tree


def is_tree(governors: list[int]) -> bool:
    """Every word climbs to the one root."""
    roots = [word for word, governor in enumerate(governors) if word == governor]
    reached = set(roots)
    for word in range(len(governors)):
        way: list[int] = []
        while word not in reached:
            if word in way:
                return False
            way.append(word)
            word = governors[word]
        reached.update(way)
    return len(roots) == 1


def total(arcs: Floats, governors: list[int]) -> float:
    return float(sum(arcs[word, governor] for word, governor in enumerate(governors)))


def test_the_best_governors_are_taken_where_they_make_a_tree() -> None:
    arcs = np.array([[0.0, 5, 1], [1, 4, 0], [0, 3, 1]])

    assert tree(arcs) == [1, 1, 1]


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    """Each of the first two words would have the other; the third is the root."""
    arcs = np.array([[0.0, 9, 8], [9, 0, 5], [0, 0, 4]])

    assert tree(arcs) == [2, 0, 2]


def test_of_two_roots_one_stays() -> None:
    arcs = np.array([[9.0, 1, 0], [7, 8, 0], [0, 3, 2]])

    assert tree(arcs) == [0, 0, 1]


def test_someone_must_be_the_root() -> None:
    arcs = np.array([[-9.0, 5], [5, -7]])

    assert tree(arcs) == [1, 1]


@pytest.mark.parametrize("size", [0, 1])
def test_small_sentences(size: int) -> None:
    assert tree(np.zeros((size, size))) == list(range(size))


def test_a_long_sentence_without_any_preference_is_a_tree() -> None:
    assert is_tree(tree(np.zeros((300, 300), np.float32)))


def test_many_cycles_within_cycles_are_opened() -> None:
    """Every word would have its neighbour; no depth is too great."""
    place = np.arange(1200)
    arcs = -np.abs(place[:, None] - place).astype(np.float32)
    np.fill_diagonal(arcs, -5000)

    found = tree(arcs)

    assert is_tree(found)
    assert total(arcs, found) == -1199 - 5000


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.integers(-20, 20), min_size=n * n, max_size=n * n)))  # fmt: skip
def test_no_tree_scores_better(scores: list[int]) -> None:
    size = int(len(scores) ** 0.5)
    arcs = np.array(scores, np.float32).reshape(size, size)
    every = map(list, product(range(size), repeat=size))

    found = tree(arcs)

    assert is_tree(found)
    assert total(arcs, found) == max(total(arcs, t) for t in every if is_tree(t))
