"""How likely two accounts tell of one happening."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.chronicle.clusters import weights_of
from dateline.chronicle.happenings import Happening
from dateline.chronicle.likeness import belief, gap_of
from tests.chronicle.made import BINNISH, NIGER, SARMIN, ZINDER, day, happening, tally

SHELLS = "Shells of the Marrow League hit the market of Sarmin on Tuesday, killing 43 people."
ROCKETS = "On Tuesday rockets fired by the Marrow League struck the market in Sarmin; 43 died."
MARCH = "Thousands marched through Zinder against the price of bread, residents said."
FIRED: dict[str, Any] = {"actors": ("league",), "counts": (tally(43),)}
ONE = happening("d1", text=SHELLS, trigger="hit", **FIRED)
SAME = happening("d2", text=ROCKETS, trigger="struck", **FIRED)
OTHER = happening(
    "d3", text=MARCH, trigger="marched", type="PROTEST", mode=None, site=ZINDER, when="2031-05-09",
    published="2031-05-10", actors=("unions",),
)  # fmt: skip
WEIGHTS = weights_of([ONE, SAME, OTHER])


def believed(one: Happening, other: Happening) -> float:
    return belief(one, other, WEIGHTS)


def changed(**fields: Any) -> float:
    """Return the belief in the first two accounts where the second is told otherwise."""
    told: dict[str, Any] = {"text": ROCKETS, "trigger": "struck"}
    return believed(ONE, happening("d2", **(told | FIRED | fields)))


def test_the_same_told_twice_is_believed_and_something_else_is_not() -> None:
    assert believed(ONE, SAME) > 0.5
    assert believed(ONE, OTHER) < 0.05


@pytest.mark.parametrize(
    "fields",
    [
        {"site": ZINDER},
        {"when": "2031-03-24", "published": "2031-03-25"},
        {"type": "PROTEST", "mode": None},
    ],
)
def test_what_speaks_against_it_lowers_the_belief(fields: dict[str, Any]) -> None:
    """Another place, another week, something else that happened."""
    assert changed(**fields) < believed(ONE, SAME)


def test_belief_is_the_same_in_either_order() -> None:
    told = [
        ONE, SAME, OTHER, happening("d4", when=None), happening("d5", site=None, published=None),
        happening("d6", site=NIGER, when="2031-03"), happening("d7", witness="d1"),
        happening("d1", "v2", text=SHELLS, trigger="killing"), happening("d8", site=BINNISH),
        replace(ONE, site=replace(SARMIN, lat=None, lon=None)),
    ]  # fmt: skip

    for one, other in combinations(told, 2):
        assert believed(one, other) == pytest.approx(believed(other, one), abs=1e-12)
        assert 0 <= believed(one, other) <= 1


def test_the_bare_words_say_less_than_place_and_time() -> None:
    """Nothing but a shared word makes no incident."""
    bare = [happening(f"d{at}", text="Shells hit.", when=None, site=None, published=None)
            for at in (8, 9)]  # fmt: skip

    assert believed(*bare) < believed(ONE, SAME)


@pytest.mark.parametrize(
    ("a", "b", "gap"),
    [
        ((1, 4), (3, 9), 0),
        ((1, 4), (5, 9), 1),
        ((7, 9), (1, 4), 3),
        ((None, 4), (9, None), 5),
        ((None, 4), (1, 1), 0),
        ((None, None), (1, 1), 0),
        ((5, None), (None, 5), 0),
    ],
)
def test_a_gap_lies_between_days_that_cannot_meet(
    a: tuple[int | None, int | None], b: tuple[int | None, int | None], gap: int
) -> None:
    assert gap_of(a, b) == gap_of(b, a) == gap


@given(st.integers(0, 60), st.integers(0, 9), st.integers(0, 60), st.integers(0, 9))
def test_a_gap_is_the_distance_of_the_nearest_days(a: int, long: int, b: int, wide: int) -> None:
    nearest = min(abs(x - y) for x in range(a, a + long + 1) for y in range(b, b + wide + 1))

    assert gap_of((a, a + long), (b, b + wide)) == nearest


def test_days_are_counted_as_of_the_calendar() -> None:
    assert gap_of((day("2031-02-28"),) * 2, (day("2031-03-01"),) * 2) == 1
