"""What the measures share: F1 from counts, and spans as sets of characters."""

from collections.abc import Iterable

from evaluation.cases import Json

Bounds = tuple[int, int]


def f1(right: float, gold: float, read: float) -> float:
    """Return F1 from counts: right answers, gold answers, answers read; 0 when nothing is right."""
    return 2 * right / (gold + read) if right else 0.0


def ratio(right: float, of: float) -> float:
    """Return a share; 0 of nothing."""
    return right / of if of else 0.0


def bounds(spans: Iterable[Json] | None) -> list[Bounds]:
    """Return start and end of every span."""
    return [(span["start"], span["end"]) for span in spans or ()]


def characters(spans: Iterable[Bounds]) -> set[int]:
    """Return the offsets that the spans cover."""
    return {offset for start, end in spans for offset in range(start, end)}


def jaccard(one: set[int], other: set[int]) -> float:
    """Return the share of common members; 0 of nothing."""
    return len(one & other) / len(one | other) if one | other else 0.0


def overlap(one: Json, other: Json) -> bool:
    """Tell whether two flat spans share a character."""
    return bool(one["start"] < other["end"] and other["start"] < one["end"])
