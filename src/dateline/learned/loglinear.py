"""Log-linear models: a table of weights, one feature a line, that a person can read."""

from collections.abc import Iterable
from functools import cache
from math import exp
from pathlib import Path

HERE = Path(__file__).parent


@cache
def load(name: str) -> dict[str, float]:
    """Return the weights of the model `name`."""
    lines = (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {feature: float(weight) for feature, weight in rows}


def score(name: str, features: Iterable[str]) -> float:
    """Sum the weights of the features; a feature the model does not know weighs nothing."""
    weights = load(name)
    return sum(weights.get(feature, 0.0) for feature in features)


def probability(logit: float) -> float:
    """Return the logistic function."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, logit))))
