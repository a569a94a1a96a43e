"""What both models share: which features are worth a weight, and the file of weights."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

RARE = 4  # features seen less often are dropped
SMALL = 0.02  # weights nearer to 0 are dropped
LEARNED = Path(__file__).parent.parent / "src/dateline/learned"


def frequent(seen: Iterable[str], fixed: Collection[str]) -> list[str]:
    """Return the features seen often enough, without those whose weight is set by hand, sorted."""
    return sorted(f for f, times in Counter(seen).items() if times >= RARE and f not in fixed)


def written(name: str, weights: Mapping[str, float]) -> str:
    """Return the file of weights of the model `name`."""
    head = f"# Weights of the model of {name}; see {name}.md. Written by `python -m training`.\n"
    rows = [f"{f}\t{w:.3f}\n" for f, w in sorted(weights.items()) if abs(w) > SMALL]
    return head + "".join(rows)


def path_of(name: str) -> Path:
    """Return where the weights of the model `name` stand."""
    return LEARNED / f"{name}.tsv"
