"""How likely two accounts tell of one happening: features that a table of weights sums.

The weights are learnt on invented reports with known truth (`python -m training incidents`); place,
time, type, sides, wording and numbers each speak, and so does what is not told.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

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


class Weights(dict[str, float]):
    """How telling every stem is, its inverse document frequency; sums of sentences are kept."""

    def __init__(self, of: Mapping[str, float]) -> None:
        super().__init__(of)
        self._sums: dict[frozenset[str], float] = {}

    def of_sentence(self, stems: frozenset[str]) -> float:
        """Return the sum over the stems of a sentence."""
        if stems not in self._sums:
            self._sums[stems] = self.of(stems)
        return self._sums[stems]

    def of(self, stems: Iterable[str]) -> float:
        """Return the sum over stems, the same in whatever order they come."""
        return sum([self.get(stem, 0.0) for stem in sorted(stems)])


class Traits(NamedTuple):
    """What a pair has in common, in words that features are made of."""

    place: str
    time: str
    kind: str
    sides: str
    about: str
    around: str
    wording: int  # tenths
    topics: int  # of both reports, tenths shared; -1: of one report
    trigger: str
    counts: str
    types: str
    one_modality: bool
    apart: str | None  # in one report; None: they stand in two
    copies: bool  # of two reports, one copies the other


def belief(one: Happening, other: Happening, weight_of: Weights) -> float:
    """Return the probability that both tell of one happening.

    Args:
        weight_of: how telling a stem is, its inverse document frequency.
    """
    return _belief(traits(one, other, weight_of))


@lru_cache(2**18)
def _belief(pair: Traits) -> float:
    return loglinear.probability(loglinear.score(MODEL, _features(pair)))


def features(one: Happening, other: Happening, weight_of: Weights) -> Iterator[str]:
    """Yield the names of the features of a pair."""
    return _features(traits(one, other, weight_of))


def traits(one: Happening, other: Happening, weight_of: Weights) -> Traits:
    """Return what a pair has in common."""
    a, b = one.account, other.account
    same_report = a.document == b.document
    return Traits(
        _place(one, other), _time(one, other), _kind(a, b), _sides(one, other),
        _about(one, other), _around(one, other), _wording(one, other, weight_of),
        -1 if same_report else _topics(one, other, weight_of),
        "same" if one.trigger & other.trigger else "other", _counts(a, b),
        f"{a.type} {b.type}" if a.type <= b.type else f"{b.type} {a.type}",
        a.modality == b.modality, _apart(one, other) if same_report else None,
        not same_report and a.witness == b.witness,
    )  # fmt: skip


def _features(pair: Traits) -> Iterator[str]:
    place, time, kind, sides, about, around, wording, topics, trigger = pair[:9]
    yield "bias"
    yield f"place {place}"
    yield f"time {time}"
    yield f"kind {kind}"
    yield f"place {place}, time {time}"
    yield f"kind {kind}, place {place}"
    yield f"kind {kind}, time {time}"
    yield f"sides {sides}"
    yield f"about {about}"
    yield f"around {around}"
    yield f"place {place}, around {around}"
    yield f"place {place}, around {around}, time {time}"
    yield f"about {about}, around {around}"
    yield f"kind {kind}, around {around}"
    yield f"kind {kind}, sides {sides}"
    yield f"wording {wording}"
    yield f"topics {topics}"
    yield f"topics {topics}, trigger {trigger}"
    yield f"topics {topics}, time {time}"
    yield f"topics {topics}, kind {kind}"
    yield f"trigger {trigger}"
    yield f"kind {kind}, trigger {trigger}"
    yield f"trigger {trigger}, wording {wording}"
    yield f"counts {pair.counts}"
    yield f"type {pair.types}"
    if not pair.one_modality:
        yield "modality other"
    if pair.apart is not None:
        yield f"one report {pair.apart}"
        yield f"one report {pair.apart}, kind {kind}"
        yield f"one report, trigger {trigger}"
        yield f"one report, time {time}"
    elif pair.copies:
        yield f"copies, trigger {trigger}"
        yield "copies, same sentence" if wording >= 8 else "copies, other sentence"


def _kind(a: Account, b: Account) -> str:
    if a.type == b.type:
        if a.mode == b.mode:
            return "same"
        return "same type" if a.mode and b.mode else "same type, one mode"
    return "kin" if _kin(a.type, b.type) else "other"


@cache
def _kin(a: str, b: str) -> bool:
    return any({a, b} <= kin for kin in KIN)


def _place(one: Happening, other: Happening) -> str:
    a, b = one.site, other.site
    if a is None or b is None:
        return _one_place(one, other)
    if a.id == b.id:
        return "same"
    if a.id in other.around or b.id in one.around:
        return "other, named"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return "unknown"
    apart = distance(a.lat, a.lon, b.lat, b.lon)
    if a.kind in WIDE or b.kind in WIDE:
        return "within" if apart <= max(a.radius_km or 0, b.radius_km or 0) else "far"
    if apart <= max(NEAR, (a.radius_km or 0) + (b.radius_km or 0)):
        return "near"
    return "far"


def _one_place(one: Happening, other: Happening) -> str:
    """Return what is known of the place where one account gives none, or both."""
    site = one.site or other.site
    if site is None:
        return "none"
    around = other.around if one.site else one.around
    return "one, named" if site.id in around else "one, elsewhere" if around else "one"


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
    act = one.named.intersection(a.actors, b.actors)
    suffer = one.named.intersection(a.recipients, b.recipients)
    if act or suffer:
        return "both" if act and suffer else "actor" if act else "recipient"
    if not one.named or not other.named:
        return "unnamed"
    return "swapped" if one.named & other.named else "other"


def _about(one: Happening, other: Happening) -> str:
    """Return how many named actors both sentences mention."""
    if not one.about or not other.about:
        return "unnamed"
    shared = len(one.about & other.about)
    return "two" if shared > 1 else "one" if shared else "none"


def _around(one: Happening, other: Happening) -> str:
    """Return whether both sentences mention one place."""
    if not one.around or not other.around:
        return "untold"
    if one.around & other.around:
        return "same" if one.around == other.around else "shared"
    return "other"


def _wording(one: Happening, other: Happening, weight_of: Weights) -> int:
    """Return how much of the lighter sentence's telling stems the other has, in tenths."""
    lighter = min(weight_of.of_sentence(one.stems), weight_of.of_sentence(other.stems))
    return int(10 * weight_of.of(one.stems & other.stems) / lighter) if lighter else 0


def _topics(one: Happening, other: Happening, weight_of: Weights) -> int:
    """Return how much of what the lighter report is about the other is, in tenths."""
    a, b = frozenset(one.topic), frozenset(other.topic)
    lighter = min(weight_of.of_sentence(a), weight_of.of_sentence(b))
    return int(10 * weight_of.of(a & b) / lighter) if lighter else 0


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
