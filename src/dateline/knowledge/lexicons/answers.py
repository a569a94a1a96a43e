"""The words by which the answers about a main event are found."""

from functools import cache
from pathlib import Path

from dateline.knowledge import files

FILE = Path(__file__).with_suffix(".toml")


@cache
def words() -> dict[str, frozenset[str]]:
    """Return the lists by name: reasons, means, telling."""
    return {name: frozenset(listed) for name, listed in files.toml(FILE).items()}
