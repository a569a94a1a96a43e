"""Goldstein's scale of conflict and cooperation, by CAMEO code: a data file, read once."""

from functools import cache
from pathlib import Path

from dateline.knowledge import files

FILE = Path(__file__).parent / "goldstein.tsv"


@cache
def _weights() -> dict[str, float]:
    return {row["code"]: float(row["weight"]) for _, row in files.records(FILE)}


def goldstein(code: str) -> float | None:
    """Return the weight of a CAMEO code, -10 (hostile) to 10 (cooperative); None where it has none.

    Source: Goldstein 1992, Journal of Conflict Resolution 36(2).
    """
    return _weights().get(code, _weights().get(code[:3]))
