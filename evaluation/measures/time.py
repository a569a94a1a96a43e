"""Time expressions (WikiWars): overlapping spans, equal spans, overlapping spans of right value.

Of nested gold expressions the outermost counts. The figures are those of the shared scorer.
"""

from collections.abc import Mapping, Sequence

from evaluation.cases import Case, Json
from evaluation.measures.common import f1, overlap


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return F1: lenient (overlap), strict (equal spans), value (overlap and equal value)."""
    lenient = strict = value = gold_of = read_of = 0
    for case in cases:
        read = readings.get(case.id, {"timexes": []})["timexes"]
        gold = outermost([timex for timex in case.gold["timexes"] if timex.get("val")])
        pairs = paired(gold, read)
        lenient += len(pairs)
        strict += sum(_ends(theirs) == _ends(ours) for theirs, ours in pairs)
        value += sum(theirs["val"] == ours["value"] for theirs, ours in pairs)
        gold_of += len(gold)
        read_of += len(read)
    return {
        "lenient": f1(lenient, gold_of, read_of),
        "strict": f1(strict, gold_of, read_of),
        "value": f1(value, gold_of, read_of),
    }


def outermost(timexes: Sequence[Json]) -> list[Json]:
    """Drop the expressions that stand inside a longer one."""
    return [timex for timex in timexes if not any(_inside(timex, other) for other in timexes)]


def _inside(timex: Json, other: Json) -> bool:
    longer = other["end"] - other["start"] > timex["end"] - timex["start"]
    return bool(longer and other["start"] <= timex["start"] and timex["end"] <= other["end"])


def paired(gold: Sequence[Json], read: Sequence[Json]) -> list[tuple[Json, Json]]:
    """Give every gold span the first free one that overlaps it."""
    used: set[int] = set()
    pairs = []
    for theirs in gold:
        at = next((i for i, r in enumerate(read) if i not in used and overlap(theirs, r)), None)
        if at is not None:
            used.add(at)
            pairs.append((theirs, read[at]))
    return pairs


def _ends(span: Json) -> tuple[int, int]:
    return span["start"], span["end"]
