"""How alike two tellings are: what a scorer of pairs is told of them.

The words of the trigger, of its arguments and of its sentence, names and numbers, how near the two
reports are, and the vectors that the learned reader gave. Nothing here knows places, dates or
types: what tells of those is put beside these features.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Weights = Mapping[str, float]  # of stems: their inverse document frequency
Near = dict[tuple[str, str], float]
PREFIX = 4  # letters that related words share at least

FEATURES = (
    "head", "trigger", "related", "sentence", "arguments", "subjects", "objects", "names",
    "reports", "one report", "numbers shared", "numbers differ", "head in near reports",
    "word class", "head in one report", "one sentence", "head in like sentences", "head rare",
    "governor", "arguments in sentence, less", "arguments in sentence, more",
    "head in sentence, less", "head in sentence, more", "vectors", "scenes", "reports' scenes",
    "sentences apart", "head telling, less", "head telling, more", "triggers apart", "topics",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A report, as what is told in it is compared by; `scene` has unit length, shape (s,)."""

    id: str
    stems: Mapping[str, int]  # what it says most, and how often
    scene: Floats | None = None  # the mean of those of its sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One telling, as it is compared; all words are stems."""

    report: Topic
    sentence: int  # counted in the report
    head: str
    trigger: frozenset[str]  # the head with it
    is_verb: bool
    stems: frozenset[str]  # of the sentence
    arguments: frozenset[str] = frozenset()  # words that the trigger governs
    subjects: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    governor: str | None = None
    names: frozenset[str] = frozenset()  # words with a capital
    numbers: frozenset[str] = frozenset()
    vector: Floats | None = None  # of the telling, unit length, shape (v,)
    scene: Floats | None = None  # of its sentence, unit length, shape (s,)


@dataclass(frozen=True, slots=True)
class Scales:
    """What is known of all tellings at once: how telling stems are; how near reports, as met."""

    weight_of: Weights
    _near: Near = field(default_factory=dict)

    def near(self, one: Topic, other: Topic) -> float:
        """Return the cosine of what two reports say, by weighed stems."""
        key = (one.id, other.id) if one.id <= other.id else (other.id, one.id)
        if key not in self._near:
            self._near[key] = _cosine(one.stems, other.stems, self.weight_of)
        return self._near[key]


def scales(topics: Iterable[Topic]) -> Scales:
    """Return the scales of some reports: a stem weighs the more, the fewer reports say it."""
    counted: Counter[str] = Counter()
    number = 0
    for topic in topics:
        counted.update(topic.stems.keys())
        number += 1
    return Scales({stem: math.log((number + 1) / (met + 0.5)) for stem, met in counted.items()})


def features(one: Clue, other: Clue, known: Scales) -> tuple[float, ...]:
    """Return the features of a pair, in the order of `FEATURES`.

    They are the same in whichever order the two are given.
    """
    weight = known.weight_of
    same_report = one.report.id == other.report.id
    head = one.head == other.head
    sentence = _overlap_cosine(one.stems, other.stems, weight)
    reports = 0.0 if same_report else known.near(one.report, other.report)
    inside = sorted((_part(one.arguments, other.stems, weight),
                     _part(other.arguments, one.stems, weight)))  # fmt: skip
    said = sorted((one.head in other.stems, other.head in one.stems))
    telling = sorted((weight.get(one.head, 0.0), weight.get(other.head, 0.0)))
    return (
        head,
        len(one.trigger & other.trigger) / len(one.trigger | other.trigger),
        _related(one.trigger, other.trigger),
        sentence,
        _part(one.arguments, other.arguments, weight),
        _part(one.subjects, other.subjects, weight),
        _part(one.objects, other.objects, weight),
        _part(one.names, other.names, weight),
        reports,
        same_report,
        bool(one.numbers & other.numbers),
        bool(one.numbers and other.numbers and not one.numbers & other.numbers),
        head * reports,
        one.is_verb == other.is_verb,
        head and same_report,
        same_report and one.sentence == other.sentence,
        head * sentence,
        telling[0] if head else 0.0,
        _governed(one, other),
        *inside,
        *said,
        _dot(one.vector, other.vector),
        _dot(one.scene, other.scene),
        _dot(one.report.scene, other.report.scene),
        min(abs(one.sentence - other.sentence), 9) if same_report else -1.0,
        *telling,
        _part(one.trigger, other.stems, weight) + _part(other.trigger, one.stems, weight),
        0.0 if same_report else _part(one.report.stems.keys(), other.report.stems.keys(), weight),
    )


def _related(one: AbstractSet[str], other: AbstractSet[str]) -> float:
    """Return how much of the shorter of two words the other begins with, at best."""
    return max(_begun(a, b) for a in one for b in other)


def _begun(a: str, b: str) -> float:
    shared = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        shared += 1
    return shared / max(len(a), len(b)) if shared >= PREFIX or a == b else 0.0


def _governed(one: Clue, other: Clue) -> bool:
    """Tell whether what governs the one stands with the other."""
    a, b = one.governor, other.governor
    return (a is not None and (a == b or a in other.arguments)) or b in one.arguments


def _part(one: AbstractSet[str], other: AbstractSet[str], weight: Weights) -> float:
    """Return how much of the lighter of two sets of stems the other has, by weight."""
    shared = one & other
    if not shared:
        return 0.0
    total = sum(weight.get(stem, 0.0) for stem in shared)
    lighter = min(sum(weight.get(stem, 0.0) for stem in stems) for stems in (one, other))
    return total / lighter if lighter else 0.0


def _overlap_cosine(one: AbstractSet[str], other: AbstractSet[str], weight: Weights) -> float:
    shared = sum(weight.get(stem, 0.0) ** 2 for stem in one & other)
    if not shared:
        return 0.0
    squares = [sum(weight.get(stem, 0.0) ** 2 for stem in stems) for stems in (one, other)]
    return float(shared / math.sqrt(squares[0] * squares[1]))


def _cosine(one: Mapping[str, int], other: Mapping[str, int], weight: Weights) -> float:
    """Return the cosine of two bags of stems; a stem counts twice at most."""
    bags = [{s: min(n, 2) * weight.get(s, 0.0) for s, n in bag.items()} for bag in (one, other)]
    shared = sum(value * bags[1][stem] for stem, value in bags[0].items() if stem in bags[1])
    lengths = [math.sqrt(sum(value**2 for value in bag.values())) for bag in bags]
    return shared / (lengths[0] * lengths[1]) if shared else 0.0


def _dot(one: Floats | None, other: Floats | None) -> float:
    """Return the cosine of two vectors of unit length; 0 where one is not there."""
    return 0.0 if one is None or other is None else float(one @ other)
