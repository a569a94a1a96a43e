"""How likely two accounts tell of one happening: features that a table of weights sums.

The weights are learnt on invented reports with known truth (`python -m training incidents`); place,
time, type, sides, wording and numbers each speak, and so does what is not told.
"""

from collections.abc import Iterator, Mapping

from dateline.chronicle.happenings import Days, Happening
from dateline.knowledge.gazetteers import distance
from dateline.learned import loglinear
from dateline.records.chronology import Account

MODEL = "incidents"
NEAR = 15.0  # km
WIDE = ("country", "region", "admin1", "admin2")
LATE = 30  # days back from publication that what is undated may have happened in
# Types that one happening is often told as.
KIN = (
    frozenset({"ASSAULT", "COERCE"}), frozenset({"CONTROL", "RETREAT"}),
    frozenset({"CONTROL", "ASSAULT"}), frozenset({"AGREE", "CONSULT", "COOPERATE", "RETREAT"}),
    frozenset({"ACCUSE", "THREATEN", "REJECT", "REQUEST"}), frozenset({"AID", "SUPPORT"}),
    frozenset({"CONCEDE", "RETREAT", "CONTROL"}), frozenset({"MOBILIZE", "ASSAULT"}),
    frozenset({"COERCE", "SANCTION"}), frozenset({"PROTEST", "ASSAULT"}),
)  # fmt: skip


def belief(one: Happening, other: Happening, weight_of: Mapping[str, float]) -> float:
    """Return the probability that both tell of one happening.

    Args:
        weight_of: how telling a stem is, its inverse document frequency.
    """
    return loglinear.probability(loglinear.score(MODEL, features(one, other, weight_of)))


def features(one: Happening, other: Happening, weight_of: Mapping[str, float]) -> Iterator[str]:
    """Yield the names of the features of a pair."""
    a, b = one.account, other.account
    place, time, kind = _place(one, other), _time(one, other), _kind(a, b)
    yield "bias"
    yield f"place {place}"
    yield f"time {time}"
    yield f"kind {kind}"
    yield f"place {place}, time {time}"
    yield f"kind {kind}, place {place}"
    yield f"kind {kind}, time {time}"
    yield f"sides {_sides(one, other)}"
    yield f"kind {kind}, sides {_sides(one, other)}"
    wording = _wording(one, other, weight_of)
    yield f"wording {wording}"
    trigger = "same" if one.trigger & other.trigger else "other"
    yield f"trigger {trigger}"
    yield f"kind {kind}, trigger {trigger}"
    yield f"trigger {trigger}, wording {wording}"
    yield f"counts {_counts(a, b)}"
    yield f"type {min(a.type, b.type)} {max(a.type, b.type)}"
    if a.modality != b.modality:
        yield "modality other"
    if a.document == b.document:
        distance_told = _apart(one, other)
        yield f"one report {distance_told}"
        yield f"one report {distance_told}, kind {kind}"
        yield f"one report, trigger {trigger}"
        yield f"one report, time {time}"
    elif a.witness == b.witness:
        yield f"copies, trigger {trigger}"
        yield "copies, same sentence" if wording >= 8 else "copies, other sentence"


def _kind(a: Account, b: Account) -> str:
    if a.type == b.type:
        if a.mode == b.mode:
            return "same"
        return "same type" if a.mode and b.mode else "same type, one mode"
    kin = any({a.type, b.type} <= kin for kin in KIN)
    return "kin" if kin else "other"


def _place(one: Happening, other: Happening) -> str:
    a, b = one.site, other.site
    if a is None or b is None:
        return "none" if a is b else "one"
    if a.id == b.id:
        return "same"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return "unknown"
    apart = distance(a.lat, a.lon, b.lat, b.lon)
    if a.kind in WIDE or b.kind in WIDE:
        return "within" if apart <= max(a.radius_km or 0, b.radius_km or 0) else "far"
    if apart <= max(NEAR, (a.radius_km or 0) + (b.radius_km or 0)):
        return "near"
    return "far"


def _time(one: Happening, other: Happening) -> str:
    a, b = one.days, other.days
    if a == (None, None) or b == (None, None):
        dated, bare = (one, other) if a != (None, None) else (other, one)
        if dated.days == (None, None):
            return f"none, {_gap(one.published, other.published)}"
        return "one, possible" if _may(dated.days, bare.published) else "one, impossible"
    gap = gap_of(a, b)
    if gap == 0:
        return "same day" if a == b and a[0] == a[1] else "overlap"
    return "next day" if gap == 1 else "days apart" if gap <= 5 else "far apart"


def gap_of(a: Days, b: Days) -> int:
    """Return how many days lie between two ranges at least; 0 where they may share one."""
    if a[1] is not None and b[0] is not None and a[1] < b[0]:
        return b[0] - a[1]
    if b[1] is not None and a[0] is not None and b[1] < a[0]:
        return a[0] - b[1]
    return 0


def _may(days: Days, published: Days) -> bool:
    """Tell whether what is undated can have happened on the days, by when it was published."""
    if published == (None, None):
        return True
    first = published[0] - LATE if published[0] is not None else None
    return gap_of(days, (first, published[1])) == 0


def _gap(a: Days, b: Days) -> str:
    if a == (None, None) or b == (None, None):
        return "unknown"
    gap = gap_of(a, b)
    return "close" if gap <= 3 else "weeks" if gap <= 21 else "long"


def _sides(one: Happening, other: Happening) -> str:
    a, b = one.account, other.account
    if set(a.actors) & set(b.actors) & one.named and (
        set(a.recipients) & set(b.recipients) & one.named
    ):
        return "both"
    if set(a.actors) & set(b.actors) & one.named:
        return "actor"
    if set(a.recipients) & set(b.recipients) & one.named:
        return "recipient"
    if not one.named or not other.named:
        return "unnamed"
    return "swapped" if one.named & other.named else "other"


def _wording(one: Happening, other: Happening, weight_of: Mapping[str, float]) -> int:
    """Return how much of the lighter sentence's telling stems the other has, in tenths."""
    lighter = min(_weight(one.stems, weight_of), _weight(other.stems, weight_of))
    shared = _weight(one.stems & other.stems, weight_of)
    return int(10 * shared / lighter) if lighter else 0


def _weight(stems: frozenset[str], weight_of: Mapping[str, float]) -> float:
    return sum(weight_of.get(stem, 0.0) for stem in sorted(stems))


def _counts(a: Account, b: Account) -> str:
    if not a.counts or not b.counts:
        return "one" if a.counts or b.counts else "none"
    pairs = {(tally.what, tally.low, tally.high) for tally in a.counts}
    if pairs & {(tally.what, tally.low, tally.high) for tally in b.counts}:
        return "same"
    return "other" if {t.what for t in a.counts} & {t.what for t in b.counts} else "apart"


def _apart(one: Happening, other: Happening) -> str:
    if one.account.sentence.start == other.account.sentence.start:
        return "sentence"
    gap = abs(one.at - other.at)
    return "near" if gap < 200 else "apart" if gap < 600 else "far"
