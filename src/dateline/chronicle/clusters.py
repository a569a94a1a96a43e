"""Accounts → incidents: pairs worth comparing, their beliefs, and groups by average linkage."""

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dateline.chronicle.decisions import Decision
from dateline.chronicle.groups import Groups
from dateline.chronicle.happenings import Happening
from dateline.chronicle.likeness import Weights, belief, gap_of

BOUND = 0.4  # of the mean belief that joins
LEAST = 0.02  # beliefs under this are as good as none
STEP = 10  # days of a block
BEFORE = 14  # days before publication in which what is undated is looked for
LONGEST = 62  # days of a vague date that are looked through
WINDOW = 40  # neighbours compared in one block, so that cost stays near-linear
MAIN = 8  # stems that stand for what a report is about, those it has most of
TELLING = 6  # stems of a report that what lacks a place or a day is looked for by
RARE = 3  # stems of a sentence that it is looked for by
SURE = 2.0  # stands above every belief in the queue
Pair = tuple[int, int]


def groups(
    happenings: Sequence[Happening], decisions: Sequence[Decision] = ()
) -> list[tuple[list[int], float]]:
    """Return the happenings of each incident, by their places, and the weakest belief that joined.

    What a person joined is one, and what a person parted stays apart.

    Average linkage: two groups join when the mean belief over all pairs between them is over the
    bound, the best first. A pair that was not compared counts as no belief.
    """
    weights = weights_of(happenings)
    beliefs = {
        pair: value
        for pair in pairs(happenings, weights)
        if (value := belief(happenings[pair[0]], happenings[pair[1]], weights)) >= LEAST
    }
    sure = list(_decided(happenings, decisions, "join-accounts"))
    apart = {*_decided(happenings, decisions, "part-accounts"), *_other_days(happenings)}
    apart -= set(sure)
    return linked(len(happenings), beliefs, BOUND, sure, apart)


def _other_days(happenings: Sequence[Happening]) -> Iterator[Pair]:
    """Yield what one report tells of days that do not meet: it knows them for two."""
    documents: dict[str, list[int]] = defaultdict(list)
    for at, happening in enumerate(happenings):
        if happening.days != (None, None):
            documents[happening.account.document].append(at)
    for members in documents.values():
        for one, other in combinations(members, 2):
            if gap_of(happenings[one].days, happenings[other].days) > 0:
                yield one, other


def _decided(
    happenings: Sequence[Happening], decisions: Sequence[Decision], kind: str
) -> Iterator[Pair]:
    """Yield the pairs of happenings that decisions of a kind are about."""
    wanted = [one for one in decisions if one.kind == kind and one.at and one.other]
    if not wanted:
        return
    documents: dict[str, list[int]] = defaultdict(list)
    for at, happening in enumerate(happenings):
        documents[happening.account.document].append(at)
    for one in wanted:
        assert one.at is not None
        assert one.other is not None
        for a in documents[one.at.document]:
            for b in documents[one.other.document]:
                meets = one.at.meets(happenings[a].account.trigger)
                if a != b and meets and one.other.meets(happenings[b].account.trigger):
                    yield min(a, b), max(a, b)


def weights_of(happenings: Iterable[Happening]) -> Weights:
    """Return the inverse document frequency of every stem, a sentence being a document."""
    counted: Counter[str] = Counter()
    number = 0
    for happening in happenings:
        counted.update(happening.stems)
        number += 1
    return Weights(
        {stem: math.log((1 + number) / (0.5 + times)) for stem, times in counted.items()}
    )


def pairs(happenings: Sequence[Happening], weights: Mapping[str, float]) -> list[Pair]:
    """Return the pairs worth comparing: they share a block of place, side or wording, and time."""
    order = sorted(
        range(len(happenings)),
        key=lambda at: (_middle(happenings[at]), happenings[at].account.type, at),
    )
    blocks: dict[object, list[int]] = defaultdict(list)
    for at in order:
        for block in _blocks(happenings[at], weights):
            blocks[block].append(at)
    found: set[Pair] = set()
    for members in blocks.values():
        for i, one in enumerate(members):
            for other in members[i + 1 : i + 1 + WINDOW]:
                found.add((one, other) if one < other else (other, one))
    return sorted(found)


def _blocks(happening: Happening, weights: Mapping[str, float]) -> Iterator[object]:
    account = happening.account
    spells = list(_spells(happening))
    rare = sorted(happening.stems, key=lambda stem: (-weights.get(stem, 0.0), stem))[:RARE]
    for spell in spells:
        if account.site:
            yield "site", account.site, spell
        for actor in sorted(happening.named):
            yield "side", actor, account.type, spell
        for i, one in enumerate(rare):
            for other in rare[i + 1 :]:
                yield "words", min(one, other), max(one, other), spell
        if account.site is None or happening.days == (None, None):
            for told in _about(happening, weights):
                yield "about", *told, spell
    yield "report", account.document


def _about(happening: Happening, weights: Mapping[str, float]) -> Iterator[tuple[str, str]]:
    """Yield pairs of stems: two of what its report is about, or one with one of the trigger."""
    main = happening.topic[:MAIN]
    rare = sorted(main, key=lambda stem: (-weights.get(stem, 0.0), stem))[:TELLING]
    for i, one in enumerate(rare):
        for other in rare[i + 1 :]:
            yield min(one, other), max(one, other)
    for one in sorted(happening.trigger):
        for other in main:
            yield f"{one}!", other


def _spells(happening: Happening) -> Iterator[int | None]:
    """Yield the spells of some days that the happening may lie in, and the one before each."""
    first, last = _range(happening)
    if first is None or last is None or last - first > LONGEST:
        yield None
        return
    yield from range(first // STEP - 1, last // STEP + 1)


def _range(happening: Happening) -> tuple[int | None, int | None]:
    first, last = happening.days
    if (first, last) == (None, None):
        begin, end = happening.published
        return (begin - BEFORE if begin is not None else None), end
    return (first if first is not None else last), (last if last is not None else first)


def _middle(happening: Happening) -> int:
    first, last = _range(happening)
    return ((first or 0) + (last or 0)) // 2


def linked(
    number: int,
    beliefs: Mapping[Pair, float],
    bound: float,
    sure: Iterable[Pair] = (),
    apart: Collection[Pair] = (),
) -> list[tuple[list[int], float]]:
    """Group things 0 … number-1 by average linkage; return each group and its weakest join.

    Args:
        sure: pairs that are one whatever is believed.
        apart: pairs that never come into one group.
    """
    reach = Groups(range(number))  # a mean over the bound needs one pair over it
    sure = list(sure)
    for pair in (*sure, *(pair for pair, value in beliefs.items() if value > bound)):
        reach.join(*pair)
    inside: dict[int, dict[Pair, float]] = defaultdict(dict)
    for pair, value in beliefs.items():
        if reach.of(pair[0]) == reach.of(pair[1]):
            inside[reach.of(pair[0])][pair] = value
    surely: dict[int, list[Pair]] = defaultdict(list)
    for pair in sure:
        surely[reach.of(pair[0])].append(pair)
    parted: dict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        parted[one].add(other)
        parted[other].add(one)
    found: list[tuple[list[int], float]] = []
    for part in reach.all():
        top = reach.of(part[0])
        found += _linked(part, inside[top], bound, surely[top], parted)
    return sorted(found)


def _linked(
    part: Sequence[int],
    beliefs: Mapping[Pair, float],
    bound: float,
    sure: Iterable[Pair],
    parted: Mapping[int, set[int]],
) -> Iterator[tuple[list[int], float]]:
    """Yield the groups of things that no join leads out of, and the weakest join of each."""
    near: dict[int, dict[int, float]] = defaultdict(dict)  # sums of beliefs between groups
    for (one, other), value in beliefs.items():
        near[one][other] = near[other][one] = value
    members = {at: [at] for at in part}
    weakest = dict.fromkeys(members, 1.0)
    group_of = {at: at for at in part}
    queue = [(-value, one, other, 1, 1) for (one, other), value in beliefs.items() if value > bound]
    queue += [(-SURE, one, other, 1, 1) for one, other in sure]
    heapq.heapify(queue)
    while queue:
        value, one, other, size_one, size_other = heapq.heappop(queue)
        if value == -SURE:
            one, other = sorted((group_of[one], group_of[other]))
            if one == other:
                continue
        elif len(members.get(one, ())) != size_one or len(members.get(other, ())) != size_other:
            continue  # one of them has grown since, or is gone
        elif any(parted[at].intersection(members[other]) for at in members[one] if at in parted):
            continue
        weakest[one] = min(weakest[one], weakest[other], -value, 1.0)
        for at in members[other]:
            group_of[at] = one
        members[one] += members.pop(other)
        _move(near, other, one)
        for third, sum_ in near[one].items():
            mean = sum_ / (len(members[one]) * len(members[third]))
            if mean > bound:
                low, high = min(one, third), max(one, third)
                heapq.heappush(queue, (-mean, low, high, len(members[low]), len(members[high])))
    yield from ((sorted(group), weakest[at]) for at, group in members.items())


def _move(near: dict[int, dict[int, float]], gone: int, into: int) -> None:
    """Add the beliefs of a group that is gone to those of the one it went into."""
    for third, value in near.pop(gone, {}).items():
        near[third].pop(gone)
        if third != into:
            near[into][third] = near[third][into] = near[into].get(third, 0.0) + value
    near[into].pop(gone, None)
