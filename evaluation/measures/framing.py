"""Pairs of sentences that differ in loaded words or in which side acts: their codes must not.

A sentence is coded right when some event of it has the pair's type and mode; in the first one its
trigger must overlap the words that the pair names. Codes are types, modes and contexts.
"""

from collections.abc import Mapping, Sequence

from evaluation.cases import Case, Json
from evaluation.measures.common import ratio


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return the share of sentences coded right, and of pairs whose codes are the same."""
    right = [_right(case, readings.get(case.id)) for case in cases]
    codes: dict[str, list[object]] = {}
    for case in cases:
        codes.setdefault(case.gold["pair"], []).append(codes_of(readings.get(case.id)))
    same = [one == other for one, other in codes.values()]
    return {"coded right": ratio(sum(right), len(right)), "same codes": ratio(sum(same), len(same))}


def codes_of(reading: Json | None) -> frozenset[tuple[str, str | None, tuple[str, ...]]]:
    """Return what the events of a sentence are coded as."""
    events = reading["events"] if reading else []
    return frozenset((e["type"], e["mode"], tuple(sorted(e["contexts"]))) for e in events)


def _right(case: Case, reading: Json | None) -> bool:
    wanted, trigger = (case.gold["type"], case.gold["mode"]), case.gold["trigger"]
    for event in reading["events"] if reading else []:
        spans = [event["trigger"], *event["also"]]
        here = trigger is None or any(
            span["start"] < trigger[1] and trigger[0] < span["end"] for span in spans
        )
        if here and (event["type"], event["mode"]) == wanted:
            return True
    return False
