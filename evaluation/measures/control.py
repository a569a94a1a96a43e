"""Who held which place, from when to when, in invented reports: F1 of intervals.

An interval is found when place and holder agree by name, one to one; with its dates, when both
ends are equal too.
"""

from collections.abc import Mapping, Sequence

from evaluation.cases import Case, Json
from evaluation.measures.common import f1
from evaluation.measures.conflict import account_of_reading, fit_of_intervals, pair


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return F1 of intervals, and of those with both ends right."""
    gold = read = found = dated = 0
    for case in cases:
        ours = account_of_reading(readings[case.id]).control if case.id in readings else []
        pairs = pair(case.gold["control"], ours, fit_of_intervals)
        gold, read, found = gold + len(case.gold["control"]), read + len(ours), found + len(pairs)
        dated += sum((g["from"], g["to"]) == (r["from"], r["to"]) for g, r in pairs)
    return {"control": f1(found, gold, read), "control with dates": f1(dated, gold, read)}
