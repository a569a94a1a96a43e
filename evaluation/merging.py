"""What merging costs as reports become more: `python -m evaluation merging`.

Invented reports, read from their truth without a model; every size is a corpus of its own, of as
many conflicts as it takes. Seconds are those of the processor, so that a busy machine counts less.
The exponent is that of n in the cost: 1 where twice as many reports take twice as long.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from pathlib import Path

from dateline.chronicle import clusters, copies, happenings, identities
from dateline.chronicle.merging import Merged, merge
from dateline.chronicle.sheet import Sheet, sheet_of
from evaluation.invented.corpus import chapters
from evaluation.invented.readings import readings
from evaluation.invented.sentences import load
from evaluation.speed import resident

FOLDER = Path(__file__).parent / "invented/tune"
SIZES = (1_000, 2_000, 4_000, 8_000, 16_000)  # documents
STEEPEST = 1.2  # exponent


@dataclass(frozen=True, slots=True)
class Cost:
    """What one merge took."""

    documents: int
    events: int
    pairs: int  # that were compared
    incidents: int
    seconds: float  # of the processor
    megabytes: float  # of the process, all sheets and records held


def main(sizes: Sequence[int] = SIZES) -> int:
    """Print what merging costs by size; 1 when it grows too fast."""
    costs: list[Cost] = []
    print(f"{'documents':>9} {'events':>9} {'pairs':>11} {'incidents':>9} {'seconds':>8} "
          f"{'ms an event':>11} {'MB':>7} {'exponent':>8}")  # fmt: skip
    for size in sizes:
        cost = measured(list(islice(sheets(seed=size), size)))
        costs.append(cost)
        steep = f"{exponent(costs[-2:]):8.2f}" if len(costs) > 1 else ""
        print(f"{cost.documents:9,} {cost.events:9,} {cost.pairs:11,} {cost.incidents:9,} "
              f"{cost.seconds:8.1f} {1000 * cost.seconds / cost.events:11.2f} "
              f"{cost.megabytes:7,.0f} {steep}", flush=True)  # fmt: skip
    if len(costs) < 2:
        return 0
    overall = exponent(costs)
    print(f"cost grows as n^{overall:.2f}; no more than n^{STEEPEST} is asked")
    return int(overall > STEEPEST)


def sheets(seed: int) -> Iterator[Sheet]:
    """Yield sheets of invented reports without end."""
    for chapter in chapters(load(FOLDER), seed):
        yield from map(sheet_of, readings(chapter))


def measured(found: Sequence[Sheet]) -> Cost:
    """Merge once, and count."""
    start = time.process_time()
    merged: Merged = merge(found)
    seconds = time.process_time() - start
    return Cost(
        documents=len(found), events=sum(len(sheet.tellings) for sheet in found),
        pairs=compared(found), incidents=len(merged.incidents), seconds=seconds,
        megabytes=resident(),
    )  # fmt: skip


def compared(found: Sequence[Sheet]) -> int:
    """Return how many pairs of accounts a merge compares."""
    known = identities.identities(found)
    told = happenings.happenings(found, known, happenings.sites(found), copies.witnesses(found))
    return len(clusters.pairs(told, clusters.weights_of(told)))


def exponent(costs: Sequence[Cost]) -> float:
    """Return the slope of the cost over the documents, both as logarithms, by least squares."""
    x = [log(cost.documents) for cost in costs]
    y = [log(cost.seconds) for cost in costs]
    middle = sum(x) / len(x), sum(y) / len(y)
    across = sum((a - middle[0]) * (b - middle[1]) for a, b in zip(x, y, strict=True))
    return across / sum((a - middle[0]) ** 2 for a in x)
