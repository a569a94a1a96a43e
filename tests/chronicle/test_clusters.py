"""Accounts are put together to incidents."""

import random
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.chronicle.clusters import Pair, groups, linked, pairs, weights_of
from dateline.chronicle.decisions import At, Decision
from dateline.chronicle.happenings import Happening
from tests.chronicle.made import BINNISH, SARMIN, ZINDER, happening, tally

BOUND = 0.5
SIZE = 9  # things to group


def partition(found: list[tuple[list[int], float]]) -> list[list[int]]:
    return sorted(group for group, _ in found)


def group_of(found: list[tuple[list[int], float]]) -> dict[int, int]:
    return {at: number for number, (group, _) in enumerate(found) for at in group}


def believed(seed: int, size: int, share: float) -> dict[Pair, float]:
    """Beliefs of some pairs, no two the same."""
    chance = random.Random(seed)
    some = [pair for pair in combinations(range(size), 2) if chance.random() < share]
    return {pair: chance.random() for pair in some}


seeds = st.integers(0, 10**6)
shares = st.sampled_from([0.2, 0.6, 1.0])
some_pairs = st.lists(
    st.tuples(st.integers(0, SIZE - 2), st.integers(1, SIZE - 1)).filter(lambda p: p[0] < p[1]),
    max_size=4, unique=True,
)  # fmt: skip


def test_the_mean_belief_decides() -> None:
    """0 and 1 are one; 2 is believed to be 1 and not 0, and stays alone where the mean is low."""
    assert partition(linked(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.1}, BOUND)) == [[0, 1], [2]]
    assert partition(linked(3, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.3}, BOUND)) == [[0, 1, 2]]


def test_a_pair_that_was_not_compared_counts_as_no_belief() -> None:
    assert partition(linked(3, {(0, 1): 0.9, (1, 2): 0.8}, BOUND)) == [[0, 1], [2]]


def test_the_weakest_join_is_told() -> None:
    found = linked(4, {(0, 1): 0.9, (0, 2): 0.7, (1, 2): 0.6}, BOUND)

    assert found == [([0, 1, 2], pytest.approx(0.65)), ([3], 1.0)]


def test_what_is_believed_most_is_joined_first() -> None:
    assert partition(linked(3, {(0, 1): 0.6, (1, 2): 0.9, (0, 2): 0.0}, BOUND)) == [[0], [1, 2]]


@given(seeds, shares, st.permutations(range(SIZE)))
def test_the_same_groups_in_any_order(seed: int, share: float, order: list[int]) -> None:
    """Neither the numbers of things nor the order of pairs matter."""
    beliefs = believed(seed, SIZE, share)
    moved = [
        ((min(order[a], order[b]), max(order[a], order[b])), value)
        for (a, b), value in beliefs.items()
    ]
    random.Random(seed).shuffle(moved)

    found = partition(linked(SIZE, beliefs, BOUND))
    again = partition(linked(SIZE, dict(moved), BOUND))

    assert again == sorted(sorted(order[at] for at in group) for group in found)


@given(seeds, shares, some_pairs)
def test_a_sure_pair_is_always_together(seed: int, share: float, sure: list[Pair]) -> None:
    found = group_of(linked(SIZE, believed(seed, SIZE, share), BOUND, sure))

    assert sorted(found) == list(range(SIZE))
    assert all(found[one] == found[other] for one, other in sure)


@given(seeds, shares, some_pairs)
def test_an_apart_pair_is_never_together(seed: int, share: float, apart: list[Pair]) -> None:
    found = group_of(linked(SIZE, believed(seed, SIZE, share), BOUND, (), set(apart)))

    assert sorted(found) == list(range(SIZE))
    assert not any(found[one] == found[other] for one, other in apart)


@given(seeds, shares, some_pairs, some_pairs)
def test_both_hold_where_they_do_not_contradict(
    seed: int, share: float, sure: list[Pair], apart: list[Pair]
) -> None:
    """What a chain of sure pairs joins cannot be parted; everything else can."""
    chained = group_of(linked(SIZE, {}, BOUND, sure))
    apart = [pair for pair in apart if chained[pair[0]] != chained[pair[1]]]

    found = group_of(linked(SIZE, believed(seed, SIZE, share), BOUND, sure, set(apart)))

    assert all(found[one] == found[other] for one, other in sure)
    assert not any(found[one] == found[other] for one, other in apart)


@given(seeds, st.floats(0.05, 0.95))
def test_no_group_could_still_join(seed: int, bound: float) -> None:
    """Between any two groups the mean belief is at most the bound."""
    beliefs = believed(seed, SIZE, 1.0)
    found = [group for group, _ in linked(SIZE, beliefs, bound)]

    for one, other in combinations(found, 2):
        between = [beliefs[min(a, b), max(a, b)] for a in one for b in other]
        assert sum(between) / len(between) <= bound + 1e-9


SHELLS = "Shells of the Marrow League hit the market of Sarmin on Tuesday."
ROCKETS = "On Tuesday rockets of the Marrow League struck the market in Sarmin."
MARCH = "Thousands marched through Zinder against the price of bread."


def told() -> list[Happening]:
    """Two accounts of shells on Sarmin, two of a march in Zinder, one of a talk nobody dates."""
    march: dict[str, Any] = {"text": MARCH, "trigger": "marched", "type": "PROTEST", "mode": "demonstrate",
             "site": ZINDER, "when": "2031-05-09", "published": "2031-05-10",
             "actors": ("unions",)}  # fmt: skip
    talk = "Envoys of the River Union met the mayor."
    return [
        happening("d1", text=SHELLS, actors=("league",), counts=(tally(43),)),
        happening("d2", text=ROCKETS, trigger="struck", actors=("league",), counts=(tally(43),)),
        happening("d3", **march), happening("d4", **march),
        happening("d5", text=talk, trigger="met", type="CONSULT", mode="visit", site=BINNISH,
                  when=None, actors=("union",)),
    ]  # fmt: skip


def documents(found: list[tuple[list[int], float]], of: list[Happening]) -> list[list[str]]:
    return sorted(sorted(of[at].account.document for at in group) for group, _ in found)


def test_accounts_of_one_happening_are_one_incident() -> None:
    assert documents(groups(told()), told()) == [["d1", "d2"], ["d3", "d4"], ["d5"]]


@settings(deadline=None, max_examples=20)
@given(st.permutations(range(5)))
def test_the_order_of_accounts_does_not_matter(order: list[int]) -> None:
    shuffled = [told()[at] for at in order]

    assert documents(groups(shuffled), shuffled) == [["d1", "d2"], ["d3", "d4"], ["d5"]]


def trigger_of(one: Happening) -> At:
    words = one.account.trigger
    return At(words.document, words.start, words.end)


def test_people_join_and_part() -> None:
    """By the words the accounts stand at, whatever is believed."""
    shells, rockets, march, _, _ = told()
    join = Decision(kind="join-accounts", at=trigger_of(shells), other=trigger_of(march))
    part = Decision(kind="part-accounts", at=trigger_of(rockets), other=trigger_of(shells))

    joined = group_of(groups(told(), [join]))
    assert joined[0] == joined[2]
    parted = group_of(groups(told(), [part]))
    assert parted[0] != parted[1]
    both = group_of(groups(told(), [join, part]))
    assert both[0] == both[2] != both[1]


def test_a_decision_on_other_words_changes_nothing() -> None:
    shells, rockets, *_ = told()
    where = trigger_of(rockets)
    beside = replace(where, start=where.end, end=where.end + 2)
    part = Decision(kind="part-accounts", at=trigger_of(shells), other=beside)

    assert groups(told(), [part]) == groups(told())


def test_pairs_are_looked_for_near_in_place_and_time() -> None:
    """What shares neither place, side, wording nor report is not compared."""
    found = pairs(told(), weights_of(told()))

    assert {(0, 1), (2, 3)} <= set(found)
    assert not {(0, 2), (1, 3), (0, 4)} & set(found)


@pytest.mark.parametrize("when", [None, "2031-03", "../2031-03-05", "2031-03-01/.."])
def test_what_is_vague_is_still_found(when: str | None) -> None:
    """An undated account is looked for before its publication, a month in all its days."""
    two = [
        happening("d1", text=SHELLS, site=SARMIN),
        happening("d2", text=ROCKETS, trigger="struck", when=when),
    ]

    assert pairs(two, weights_of(two)) == [(0, 1)]


def test_what_has_no_place_is_looked_for_by_what_its_report_is_about() -> None:
    """Two reports on one actress word it otherwise and name no place; a third is on a ferry."""
    words = {
        "d1": ("She checked into a clinic.", "checked", ("actress", "rehab", "malibu", "film")),
        "d2": ("Her agent confirmed the stay.", "stay", ("actress", "malibu", "agent", "rehab")),
        "d3": ("The boat sank in a storm.", "sank", ("ferri", "storm", "boat", "coast")),
    }
    three = [
        replace(
            happening(id_, text=text, trigger=trigger, site=None, published=None, actors=()),
            topic=topic,
        )
        for id_, (text, trigger, topic) in words.items()
    ]

    assert pairs(three, weights_of(three)) == [(0, 1)]


def test_cost_grows_with_the_accounts_and_not_their_pairs() -> None:
    """Of 300 accounts of one town and day by no means all 44,850 pairs are compared."""
    many = [happening(f"d{at:03}", text=SHELLS) for at in range(300)]

    assert 299 <= len(pairs(many, weights_of(many))) < 300 * 50


def test_nothing_is_no_incident() -> None:
    assert groups([]) == []
    assert linked(0, {}, BOUND) == []
