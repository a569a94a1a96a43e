"""Who held a site when, by all accounts together."""

import random
from collections.abc import Collection, Sequence
from typing import Any

import pytest

from dateline.chronicle.holding import holdings, on
from dateline.records.chronology import Account, Holding, Incident
from dateline.text import edtf
from tests.chronicle.made import SARMIN, ZINDER, account, day, incident, voice

NAMED = frozenset({"league", "guard", "union"})


def told(
    mode: str, *holders: str, by: str = "d1", when: str | None = "2031-03-04", to: Collection[str] = (),
    type: str = "CONTROL", **fields: Any,
) -> Account:  # fmt: skip
    """Return what one report says of control over Sarmin."""
    return account(
        by, type=type, mode=mode, actors=holders, recipients=tuple(to), when=when, **fields
    )


def of(*accounts: Account, **fields: Any) -> Incident:
    """Return an incident as merging makes it: dated and placed as the first account says."""
    first = accounts[0]
    when = first.when.edtf if first.when else None
    days = edtf.days(when) if when else (None, None)
    made: dict[str, Any] = {
        "edtf": when, "first_day": days[0], "last_day": days[1], "site": first.site,
        "witnesses": len({one.witness for one in accounts}),
    }  # fmt: skip
    return incident(*accounts, **(made | fields))


def spells(found: Sequence[Holding]) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one.holder, one.from_, one.to, one.to_by) for one in found]


def held(*incidents: Incident) -> tuple[Holding, ...]:
    return holdings(incidents, NAMED)


def test_what_nothing_ends_goes_on_by_assumption() -> None:
    """Nobody reports that it goes on, so nothing is told of its end."""
    [found] = held(of(told("take", "league")))

    assert (found.site, found.holder) == (SARMIN.id, "league")
    assert (found.from_, found.to, found.to_by) == ("2031-03-04", None, None)
    assert found.evidence == ("d1/v1",)
    assert on([found], day("2039-01-01")) == found


def test_a_town_changes_hands_three_times() -> None:
    """Each holding ends where the next begins, by its coming alone."""
    found = held(
        of(told("take", "league", by="d1", when="2031-03-04")),
        of(told("take", "guard", by="d2", when="2031-05-01")),
        of(told("take", "league", by="d3", when="2031-06-20")),
    )

    assert spells(found) == [
        ("league", "2031-03-04", "2031-05-01", "followed"),
        ("guard", "2031-05-01", "2031-06-20", "followed"),
        ("league", "2031-06-20", None, None),
    ]
    assert [one.evidence for one in found] == [("d1/v1",), ("d2/v1",), ("d3/v1",)]


def test_any_order_of_incidents_gives_the_same_holdings() -> None:
    incidents = [
        of(told("take", "league", by="d1", when="2031-03-04")),
        of(told("take", "guard", by="d2", when="2031-03-04")),
        of(told("take", "guard", by="d3", when="2031-05-01")),
        of(told("withdraw", "guard", by="d4", when="2031-05-09", type="RETREAT")),
        of(told("hold", "league", by="d5", when="2031-06-20")),
        of(told("take", "guard", by="d6", site=ZINDER.id)),
    ]
    found = held(*incidents)

    assert len(found) == 4
    for seed in range(8):
        random.Random(seed).shuffle(incidents)
        assert held(*incidents) == found


def test_a_withdrawal_ends_a_holding_without_a_successor() -> None:
    """From the day of the withdrawal on nobody is known to hold it."""
    [found] = held(
        of(told("take", "league")),
        of(told("withdraw", "league", by="d2", when="2031-05-01", type="RETREAT")),
    )

    assert spells([found]) == [("league", "2031-03-04", "2031-05-01", "reported")]
    assert found.evidence == ("d1/v1", "d2/v1")
    assert on([found], day("2031-04-30")) == found
    assert on([found], day("2031-05-01")) is None


def test_who_comes_back_after_a_withdrawal_holds_it_anew() -> None:
    found = held(
        of(told("take", "league")),
        of(told("withdraw", "league", by="d2", when="2031-05-01", type="RETREAT")),
        of(told("take", "league", by="d3", when="2031-06-01")),
    )

    assert spells(found) == [
        ("league", "2031-03-04", "2031-05-01", "reported"), ("league", "2031-06-01", None, None),
    ]  # fmt: skip


def test_who_does_not_hold_it_cannot_end_it_by_leaving() -> None:
    [found] = held(
        of(told("take", "league")),
        of(told("withdraw", "union", by="d2", when="2031-05-01", type="RETREAT")),
    )

    assert (found.holder, found.to) == ("league", None)


@pytest.mark.parametrize("mode", ["lose", "transfer"])
def test_a_loss_to_somebody_is_reported_of_both(mode: str) -> None:
    found = held(
        of(told("take", "league")),
        of(told(mode, "league", by="d2", when="2031-05-01", to=["guard"])),
    )

    assert spells(found) == [
        ("league", "2031-03-04", "2031-05-01", "reported"), ("guard", "2031-05-01", None, None),
    ]  # fmt: skip


def test_a_denial_in_the_same_incident_is_dissent() -> None:
    """The holding stands, and who denies it is named."""
    denial = told("take", "league", by="d2", when=None, voices=(voice("guard", "denied"),))
    [found] = held(of(told("take", "league"), denial))

    assert (found.holder, found.evidence, found.dissent) == ("league", ("d1/v1",), ("d2/v1",))


def test_a_denial_alone_makes_no_holding() -> None:
    assert held(of(told("take", "league", modality="denied"))) == ()


@pytest.mark.parametrize(
    ("mode", "who"), [("take", "league"), ("lose", "guard"), ("take", "guard"), ("take", "")]
)
def test_a_denial_that_is_told_apart_is_dissent_too(mode: str, who: str) -> None:
    """Whether it denies that one took the town, that the other lost it, or names no taker."""
    denial = told(mode, *filter(None, [who]), by="d2", modality="denied", when="2031-03-05",
                  voices=(voice("guard", "denied"),))  # fmt: skip
    [found] = held(of(told("take", "league")), of(denial))

    assert (found.holder, found.dissent) == ("league", ("d2/v1",))


def test_to_deny_what_others_did_is_no_dissent() -> None:
    """That the Union did not take it, or the League did not lose it, speaks of no other holder."""
    union = told("take", "union", by="d2", modality="denied", voices=(voice("guard", "denied"),))
    lost = told("lose", "league", by="d3", modality="denied", voices=(voice("league", "denied"),))
    [found] = held(of(told("take", "league")), of(union), of(lost))

    assert found.dissent == ()


def test_a_denial_long_after_is_none_of_it() -> None:
    denial = told("take", "league", by="d2", modality="denied", when="2031-09-05")
    [found] = held(of(told("take", "league")), of(denial))

    assert found.dissent == ()


def test_who_calls_it_contested_dissents() -> None:
    [found] = held(of(told("take", "league"), told("contest", "league", "guard", by="d2")))

    assert (found.holder, found.dissent) == ("league", ("d2/v1",))


@pytest.mark.parametrize("modality", ["planned", "predicted", "urged", "conditional", "questioned"])
def test_what_is_not_told_as_done_begins_nothing(modality: str) -> None:
    assert held(of(told("take", "league", modality=modality))) == ()


def test_an_undated_report_tells_that_it_had_begun_by_then() -> None:
    """Taken some time before the report came out, nobody knows when: open before."""
    [found] = held(of(told("take", "league", when=None, published="2031-03-05")))

    assert found.from_ == "../2031-03-05"
    assert on([found], day("2031-03-04")) is None
    assert on([found], day("2031-03-05")) == found


def test_an_undated_report_that_nobody_dates_tells_nothing() -> None:
    assert held(of(told("take", "league", when=None, published=None))) == ()


def test_to_hold_it_on_a_day_is_to_have_held_it_by_then() -> None:
    [found] = held(of(told("hold", "league", when="2031-03-04")))

    assert (found.from_, found.to) == ("../2031-03-04", None)


def test_to_hold_it_since_a_month_is_to_hold_it_from_then() -> None:
    """ "Since March 2030" tells the beginning."""
    [found] = held(of(told("hold", "league", when="2030-03/..")))

    assert (found.from_, found.to) == ("2030-03", None)


def test_who_has_held_it_since_ends_who_held_it_before() -> None:
    """The end of the one is the beginning of the other, not an open stretch."""
    found = held(
        of(told("take", "league", when="2029-03-04")),
        of(told("hold", "guard", by="d2", when="2030-03/..")),
    )

    assert spells(found) == [
        ("league", "2029-03-04", "2030-03", "followed"), ("guard", "2030-03", None, None),
    ]  # fmt: skip
    holder = on(found, day("2031-01-01"))
    assert holder is not None
    assert holder.holder == "guard"


def test_a_report_that_it_still_holds_is_more_evidence() -> None:
    """It begins no second holding, and the first goes on."""
    [found] = held(
        of(told("take", "league")), of(told("hold", "league", by="d2", when="2031-05-01"))
    )

    assert (found.from_, found.to) == ("2031-03-04", None)
    assert found.evidence == ("d1/v1", "d2/v1")


def test_most_witnesses_of_one_day_are_followed() -> None:
    """Copies are one witness: three of them do not outweigh two reports of their own."""
    copies = [told("take", "guard", by=f"d{at}", witness="d1") for at in (1, 2, 3)]
    own = [told("take", "league", by=f"d{at}") for at in (4, 5)]
    [found] = held(of(*copies), of(*own))

    assert found.holder == "league"
    assert found.evidence == ("d4/v1", "d5/v1")
    assert found.dissent == ("d1/v1", "d2/v1", "d3/v1")


def test_a_lone_voice_close_by_is_dissent_and_no_holding_of_a_day() -> None:
    """A day after two reports of the League's coming, one of the Guard's; a week after, it is news."""
    own = [told("take", "league", by=f"d{at}") for at in (1, 2)]
    next_day = of(told("take", "guard", by="d3", when="2031-03-05"))
    next_week = of(told("take", "guard", by="d3", when="2031-03-11"))
    as_many = [told("take", "guard", by=f"d{at}", when="2031-03-05") for at in (3, 4)]

    [found] = held(of(*own), next_day)
    assert (found.holder, found.dissent) == ("league", ("d3/v1",))
    assert [one.holder for one in held(of(*own), next_week)] == ["league", "guard"]
    assert [one.holder for one in held(of(*own), of(*as_many))] == ["league", "guard"]


def test_fewer_who_say_that_another_holds_it_dissent() -> None:
    """Two told how it was taken, one says weeks later that another holds it; after months, it may."""
    own = [told("take", "league", by=f"d{at}") for at in (1, 2)]
    weeks_later = of(told("hold", "guard", by="d3", when="2031-03-25"))
    months_later = of(told("hold", "guard", by="d3", when="2031-08-25"))

    [found] = held(of(*own), weeks_later)
    assert (found.holder, found.dissent) == ("league", ("d3/v1",))
    assert [one.holder for one in held(of(*own), months_later)] == ["league", "guard"]


def test_accounts_of_one_incident_vote() -> None:
    """One account that is told otherwise does not change who holds it."""
    [found] = held(of(
        told("take", "league"), told("take", "league", by="d2"), told("take", "guard", by="d3"),
    ))  # fmt: skip

    assert found.holder == "league"
    assert (found.evidence, found.dissent) == (("d1/v1", "d2/v1"), ("d3/v1",))


def test_a_vague_beginning_holds_from_its_last_day_at_the_latest() -> None:
    [found] = held(of(told("take", "league", when="2031-03")))

    assert found.from_ == "2031-03"
    assert on([found], day("2031-03-30")) is None
    assert on([found], day("2031-03-31")) == found


def test_who_has_no_name_holds_nothing() -> None:
    assert held(of(told("take", "gunmen"))) == ()


def test_what_has_no_place_and_what_is_no_control_holds_nothing() -> None:
    assert held(of(told("take", "league", site=None))) == ()
    assert held(of(account(actors=("league",)))) == ()
    assert held(of(told("retreat", "league", type="RETREAT"))) == ()


def test_sites_are_apart() -> None:
    found = held(
        of(told("take", "league")), of(told("take", "guard", by="d2", site=ZINDER.id)),
    )  # fmt: skip

    assert {(one.site, one.holder, one.to) for one in found} == {
        (SARMIN.id, "league", None), (ZINDER.id, "guard", None),
    }  # fmt: skip


def test_the_latest_begun_covers_a_day() -> None:
    found = held(
        of(told("take", "league", when="2031-03-04")),
        of(told("take", "guard", by="d2", when="2031-05-01")),
    )

    assert on(found, day("2031-03-03")) is None
    assert on(found, day("2031-03-04")) == found[0]
    assert on(found, day("2031-04-30")) == found[0]
    assert on(found, day("2031-05-01")) == found[1]
    assert on([], day("2031-05-01")) is None
