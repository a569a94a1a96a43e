"""The gate shuts when a figure drops, and floors only rise."""

import json
from pathlib import Path

import pytest

from evaluation import gate

KEY = "WikiWars | report | value"


@pytest.mark.parametrize(
    ("value", "is_shut"),
    [(0.651, False), (0.65, False), (0.65 - gate.TOLERANCE, False), (0.647, True), (0.0, True)],
)
def test_a_figure_below_its_floor_shuts_the_gate(value: float, is_shut: bool) -> None:
    """A drop within the tolerance is another processor's rounding."""
    assert bool(gate.drops({KEY: value}, {KEY: 0.65}, ["WikiWars"])) is is_shut


def test_a_figure_that_is_gone_shuts_the_gate() -> None:
    """Renaming a figure must not take its guard away."""
    assert gate.drops({}, {KEY: 0.65}, ["WikiWars"]) == [
        f"{KEY}: not scored any more (floor 0.650)"
    ]


def test_sets_that_were_not_asked_for_are_not_guarded() -> None:
    """Scoring one layer says nothing of the others."""
    assert gate.drops({}, {KEY: 0.65}, ["LGL"]) == []


def test_floors_rise_and_never_fall(tmp_path: Path) -> None:
    """A better figure raises its floor, rounded down; a worse one leaves it."""
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"a": 0.5, "b": 0.5, "old": 0.3}), encoding="utf-8")

    raised = gate.raise_floors({"a": 0.61879, "b": 0.4, "new": 0.2, "of found: c": 0.9}, path)

    assert gate.load_floors(path) == {"a": 0.618, "b": 0.5, "new": 0.2, "old": 0.3}
    assert raised == ["a: 0.500 to 0.618", "new: 0.000 to 0.200"]


@pytest.mark.parametrize(("value", "floor"), [(0.3, 0.3), (0.7, 0.7), (1.0, 1.0), (0.0009, 0.0)])
def test_a_floor_is_its_figure_rounded_down(value: float, floor: float) -> None:
    """A figure of three digits is its own floor, whatever its binary fraction."""
    assert gate.floored(value) == floor
