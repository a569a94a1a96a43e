"""What the shipped reading finds in the reports that are kept from the coder's training."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import dateline
from dateline.records.reading import Reading
from evaluation.measures.common import f1
from training.coder import sets
from training.coder.sets import MarkedReport

Mention = tuple[int, int, str]  # start, end, type


def kept(gold: Path) -> None:
    """Print how well mentions of events are found, with type, in real and in invented reports."""
    for name, reports in (("real", sets.marked_gold(gold)), ("invented", sets.own())):
        here = [report for report in reports if sets.kept(report.id)]
        counts = [_counts(report) for report in here]
        found, read, marked = (sum(column) for column in zip(*counts, strict=True))
        print(f"{name}: {len(here)} reports, {marked} mentions, F1 {f1(found, marked, read):.3f}")


def _counts(report: MarkedReport) -> tuple[int, int, int]:
    """Return how many mentions are rightly read, read, and marked."""
    marked = sorted((*at, event.codes[0][0]) for event in report.events for at in event.triggers)
    read = sorted(_mentions(dateline.read_text(report.text, published=report.published)))
    return _matched(marked, read), len(read), len(marked)


def _mentions(reading: Reading) -> Iterator[Mention]:
    for event in reading.events:
        for span in (event.trigger, *event.also):
            yield span.start, span.end, event.type


def _matched(marked: Sequence[Mention], read: Sequence[Mention]) -> int:
    """Count marks that overlap a mention of their type, each mention once."""
    left = list(read)
    found = 0
    for start, end, kind in marked:
        same = [other for other in left if other[2] == kind and start < other[1] and other[0] < end]
        if same:
            left.remove(same[0])
            found += 1
    return found
