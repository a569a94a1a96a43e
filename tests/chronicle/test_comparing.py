"""The accounts of one happening side by side."""

from dataclasses import replace
from typing import Any

import pytest

from dateline.chronicle.comparing import apart, comparisons, fighters, in_figures, is_fighting
from dateline.chronicle.happenings import Happening
from dateline.records.chronology import Comparison
from tests.chronicle.made import BINNISH, NIGER, SARMIN, ZINDER, happening, tally, voice

NAMES = {"league": "Marrow League", "guard": "Coast Guard of Onder", "gunmen": "gunmen"}


def compared(field: str, *accounts: Happening) -> Comparison | None:
    return next((one for one in comparisons(accounts, NAMES) if one.field == field), None)


def two(field: str, one: dict[str, Any], other: dict[str, Any]) -> Comparison | None:
    return compared(field, happening("d1", **one), happening("d2", **other))


@pytest.mark.parametrize(
    ("one", "other", "contradicted"),
    [
        (tally(43), tally(60), True),
        (tally(12, None), tally(43), False),  # at least 12 may be 43
        (tally(50, None), tally(43), True),
        (tally(None, 40), tally(43), True),
        (tally(40, 50), tally(43), False),
        (tally(43), tally(43), False),
        (tally(43, who="soldiers"), tally(60, who="soldiers"), True),
        (tally(60, who="soldiers"), tally(43, who="soldiers", text="43 troops"), True),
        (tally(43, who="civilians"), tally(12, who="soldiers"), False),
        (tally(12, who="civilians"), tally(43, who="soldiers"), False),
        (tally(0), tally(3), True),
    ],
)
def test_numbers_contradict_where_both_cannot_hold(
    one: object, other: object, contradicted: bool
) -> None:
    """Numbers of people who fight are no numbers of others."""
    found = two("fatalities", {"counts": (one,)}, {"counts": (other,)})

    assert found is not None
    assert found.contradicted == contradicted


@pytest.mark.parametrize(
    ("who", "contradicted"),
    [("people", True), (None, True), ("12 people", True), ("civilians", False)],
)
def test_those_who_fight_are_among_all(who: str | None, contradicted: bool) -> None:
    """43 dead soldiers are more than 12 dead in all; beside them 12 civilians may have died."""
    found = two(
        "fatalities", {"counts": (tally(43, who="soldiers"),)}, {"counts": (tally(12, who=who),)}
    )

    assert found is not None
    assert found.contradicted == contradicted


def test_no_account_contradicts_itself() -> None:
    """43 soldiers and 12 people at the market are numbers of one account."""
    both = (tally(43, who="soldiers"), tally(12))
    found = two("fatalities", {"counts": both}, {"counts": both})

    assert found is not None
    assert not found.contradicted


def test_each_number_is_a_position() -> None:
    found = compared(
        "fatalities",
        happening("d1", counts=(tally(43),)), happening("d2", counts=(tally(60),)),
        happening("d3", counts=(tally(60),)), happening("d4"),
    )  # fmt: skip

    assert found is not None
    assert [(p.value, p.accounts, p.witnesses) for p in found.positions] == [
        ("60", ("d2/v1", "d3/v1"), 2), ("43", ("d1/v1",), 1),
    ]  # fmt: skip
    assert found.silent == ("d4/v1",)


def test_the_largest_number_of_an_account_is_its_own() -> None:
    """12 at the market and 43 in all are 43; the soldiers among them are told apart."""
    found = compared(
        "fatalities",
        happening("d1", counts=(tally(12), tally(43), tally(5, who="soldiers"))),
        happening("d2", counts=(tally(43),)),
    )
    assert found is not None
    assert {p.value: p.accounts for p in found.positions} == {
        "43": ("d1/v1", "d2/v1"), "5 fighters": ("d1/v1",),
    }  # fmt: skip
    assert not found.contradicted
    assert found.silent == ()


def test_the_dead_are_not_compared_with_the_injured() -> None:
    one, other = {"counts": (tally(43),)}, {"counts": (tally(60, what="injured"),)}

    for field, silent in (("fatalities", "d2/v1"), ("injured", "d1/v1")):
        found = two(field, one, other)
        assert found is not None
        assert not found.contradicted
        assert found.silent == (silent,)


def test_copies_are_one_witness() -> None:
    accounts = [happening(f"d{at}", counts=(tally(60),), witness="d1") for at in (1, 2, 3)]
    found = compared("fatalities", *accounts, happening("d4", counts=(tally(43),)))

    assert found is not None
    assert [(p.value, len(p.accounts), p.witnesses) for p in found.positions] == [
        ("43", 1, 1), ("60", 3, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "contradicted"),
    [
        ("take", "contest", True),
        ("transfer", "contest", True),
        ("take", "take", False),
        ("take", "hold", False),
        ("contest", "contest", False),
    ],
)
def test_a_town_is_not_captured_and_still_contested(
    one: str, other: str, contradicted: bool
) -> None:
    control: dict[str, Any] = {"type": "CONTROL"}
    found = two("type", control | {"mode": one}, control | {"mode": other})

    assert found is not None
    assert found.contradicted == contradicted


@pytest.mark.parametrize(
    ("one", "other", "contradicted"),
    [
        (("league",), ("guard",), True),  # who fired
        (("league",), ("league",), False),
        (("league", "guard"), ("guard",), False),
        (("league",), ("gunmen",), False),  # gunmen may be of the League
    ],
)
def test_two_names_for_who_fired_contradict(
    one: tuple[str, ...], other: tuple[str, ...], contradicted: bool
) -> None:
    found = two(
        "actors", {"actors": one, "unnamed": ["gunmen"]}, {"actors": other, "unnamed": ["gunmen"]}
    )

    assert found is not None
    assert found.contradicted == contradicted


def test_who_names_nobody_is_silent() -> None:
    """An account of gunmen says nothing of who they were."""
    found = two("actors", {"actors": ("league",)}, {"actors": ("gunmen",), "unnamed": ["gunmen"]})

    assert found is not None
    assert found.silent == ("d2/v1",)
    assert [p.value for p in found.positions] == ["league"]


@pytest.mark.parametrize(
    ("one", "other", "contradicted"),
    [
        ({}, {"modality": "denied"}, True),
        ({}, {"voices": (voice("guard", "denied"),)}, True),
        ({}, {"voices": (voice("guard"), voice("league", "denied"))}, False),
        ({}, {"modality": "questioned"}, False),
        ({"modality": "denied"}, {"modality": "denied"}, False),
    ],
)
def test_what_is_told_and_denied_is_contradicted(
    one: dict[str, Any], other: dict[str, Any], contradicted: bool
) -> None:
    """The innermost source counts: who passes it on denies nothing."""
    found = two("happened", one, other)

    assert found is not None
    assert found.contradicted == contradicted


@pytest.mark.parametrize(
    ("one", "other", "contradicted"),
    [
        ("2031-03-04", "2031-03-05", True),
        ("2031-03-04", "2031-03", False),
        ("2031-03-04", "2031-03-01/..", False),
        ("../2031-03-03", "2031-03-04", True),
    ],
)
def test_times_contradict_where_they_share_no_day(one: str, other: str, contradicted: bool) -> None:
    found = two("time", {"when": one}, {"when": other})

    assert found is not None
    assert found.contradicted == contradicted


def test_places_contradict_where_they_lie_apart() -> None:
    """A country holds its towns, and one that is not resolved may be anywhere."""
    nowhere = replace(ZINDER, lat=None, lon=None)

    assert apart(SARMIN, ZINDER)
    assert not apart(SARMIN, replace(BINNISH, radius_km=9.0))
    assert not apart(ZINDER, NIGER)
    assert not apart(ZINDER, replace(NIGER, radius_km=1.0))
    assert not apart(SARMIN, nowhere)
    found = two("site", {"site": SARMIN}, {"site": ZINDER})
    assert found is not None
    assert found.contradicted


def test_silence_is_no_contradiction() -> None:
    """A field nobody speaks of is not compared; one that some leave out names those."""
    one, other = {"when": None, "site": None}, {"when": "2031-03-04", "site": None}

    found = two("time", one, other)
    assert found is not None
    assert (found.silent, found.contradicted) == (("d1/v1",), False)
    assert two("site", one, other) is None
    assert two("injured", one, other) is None


@pytest.mark.parametrize(
    ("who", "words", "fight"),
    [
        ("soldiers", "43", True),
        (None, "twelve gunmen", True),
        ("people", "43 people", False),
        (None, "43", False),
        ("Militiamen", "5", True),
        ("residents", "at least 9 residents", False),
    ],
)
def test_who_fights_is_told_by_the_report(who: str | None, words: str, fight: bool) -> None:
    assert is_fighting(tally(43, who=who, text=words)) == fight


def test_the_list_of_fighters_holds_no_comment() -> None:
    assert "#" not in fighters()
    assert "words" not in fighters()


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(43, 43, "43"), (12, None, "at least 12"), (None, 5, "at most 5"), (30, 40, "30 to 40")],
)
def test_numbers_are_written_as_they_are_meant(
    low: int | None, high: int | None, said: str
) -> None:
    assert in_figures(tally(low, high)) == said
