"""What a source says, and what others say of the same: counts only."""

from collections.abc import Sequence
from typing import Any

import pytest

from dateline.chronicle.comparing import comparisons
from dateline.chronicle.happenings import Happening
from dateline.chronicle.sourcing import Sourced, sourced
from dateline.records.chronology import Tally
from tests.chronicle.made import happening, incident, tally, voice

AZA: dict[str, Any] = {"voices": (voice("aza"),)}


def told(accounts: Sequence[Happening], actor: str = "aza") -> Sourced:
    one = incident(*(a.account for a in accounts), comparisons=comparisons(accounts, {}))
    [found] = [word for word in sourced(one) if word.actor == actor]
    return found


def test_a_source_alone_has_nobody_for_or_against() -> None:
    found = told([happening("d1", **AZA)])

    assert (found.same, found.other) == (0, 0)
    assert (found.incident, found.account, found.stance) == ("i1", "d1/v1", "asserted")


def test_others_agree_or_contradict() -> None:
    """Who tells the same without quoting the source agrees; who gives another number does not."""
    found = told([
        happening("d1", **AZA, counts=(tally(43),)), happening("d2", counts=(tally(43),)),
        happening("d3", counts=(tally(60),)), happening("d4"),
    ])  # fmt: skip

    assert (found.same, found.other) == (2, 1)


def test_copies_count_once() -> None:
    found = told([
        happening("d1", **AZA), happening("d2", witness="d2"), happening("d3", witness="d2"),
    ])  # fmt: skip

    assert (found.same, found.other) == (1, 0)


def test_who_quotes_it_or_copies_who_does_is_not_independent() -> None:
    """A copy that leaves the name out is still the word of the source."""
    found = told([
        happening("d1", **AZA), happening("d2", **AZA),
        happening("d3", witness="d1"), happening("d4", witness="d2"),
    ])  # fmt: skip

    assert (found.same, found.other) == (0, 0)


def test_a_denial_contradicts() -> None:
    accounts = [happening("d1", **AZA), happening("d2", voices=(voice("guard", "denied"),))]

    assert (told(accounts).same, told(accounts).other) == (0, 1)
    assert told(accounts, "guard").stance == "denied"
    assert told(accounts, "guard").other == 1


@pytest.mark.parametrize(
    ("own", "same", "other"),
    [
        (tally(12, None), 2, 0),  # at least 12 may be 43 and may be 60
        (tally(50, None), 1, 1),
        (tally(43), 1, 1),
        (tally(70), 0, 2),
    ],
)
def test_only_what_cannot_both_hold_contradicts(own: Tally, same: int, other: int) -> None:
    """That others contradict each other is nothing against the source."""
    found = told([
        happening("d1", **AZA, counts=(own,)), happening("d2", counts=(tally(43),)),
        happening("d3", counts=(tally(60),)),
    ])  # fmt: skip

    assert (found.same, found.other) == (same, other)


def test_a_vague_time_is_contradicted_by_no_day_in_it() -> None:
    found = told([
        happening("d1", **AZA, when="2031-03"), happening("d2", when="2031-03-04"),
        happening("d3", when="2031-03-09"), happening("d4", when="2031-04-09"),
    ])  # fmt: skip

    assert (found.same, found.other) == (2, 1)


def test_numbers_of_others_do_not_hide_a_contradiction() -> None:
    """That both tell of 5 dead soldiers does not make 43 and 60 dead the same."""
    soldiers = tally(5, who="soldiers")
    found = told([
        happening("d1", **AZA, counts=(tally(43), soldiers)),
        happening("d2", counts=(tally(60), soldiers)),
    ])  # fmt: skip

    assert (found.same, found.other) == (0, 1)


def test_every_source_has_its_word() -> None:
    one = incident(
        happening("d1", voices=(voice("aza"), voice("lomi"), voice(None))).account,
        happening("d2", voices=(voice("lomi"),)).account,
    )

    assert [(word.actor, word.account) for word in sourced(one)] == [
        ("aza", "d1/v1"), ("lomi", "d1/v1"),
    ]  # fmt: skip
