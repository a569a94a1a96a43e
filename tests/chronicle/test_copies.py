"""Which reports copy which: ten copies are one witness."""

import random
from dataclasses import replace

import pytest

from dateline.chronicle.copies import COMMON, is_copy, witnesses
from dateline.chronicle.sheet import Sheet
from tests.chronicle.made import prose, sheet

LENGTH = 800  # words
STORY = prose(1, LENGTH)


def part(share: float, seed: int) -> str:
    """Return that share of the story, then other words up to its length."""
    kept = STORY.split()[: int(LENGTH * share)]
    return " ".join([*kept, *prose(seed, LENGTH - len(kept)).split()])


def test_copies_count_as_the_first_published() -> None:
    """A copy that is cut and one that is added to are found; another story is its own witness."""
    told = [
        sheet("d1", text=STORY, published="2031-03-06"),
        sheet("d2", text=" ".join(STORY.split()[:500]), published="2031-03-05"),
        sheet("d3", text=f"{STORY} {prose(9, 200)}", published="2031-03-07"),
        sheet("d4", text=prose(2, LENGTH), published="2031-03-05"),
    ]

    assert witnesses(told) == {"d1": "d2", "d2": "d2", "d3": "d2", "d4": "d4"}


def test_versions_of_one_page_are_one_witness() -> None:
    """What an outlet corrects it does not say twice."""
    told = [
        sheet("d1", text=prose(1, 200), published="2031-03-05"),
        sheet("d2", text=prose(2, 200), published="2031-03-06"),
        sheet("d3", text=prose(3, 200), published="2031-03-07"),
    ]
    pages = ["https://reed.invalid/market", "https://reed.invalid/market", "https://dune.invalid/x"]
    told = [replace(s, report=replace(s.report, url=u)) for s, u in zip(told, pages, strict=True)]

    assert witnesses(told) == {"d1": "d1", "d2": "d1", "d3": "d3"}


def test_who_credits_a_wire_comes_after_who_does_not() -> None:
    """The agency's own text is the witness, though a copy of it came out before."""
    told = [
        sheet("d1", text=STORY, published="2031-03-05", wire="Marrow Wire"),
        sheet("d2", text=STORY + " Ends.", published="2031-03-06"),
    ]

    assert witnesses(told) == {"d1": "d2", "d2": "d2"}


def test_the_order_does_not_matter() -> None:
    told = [
        sheet("d1", text=STORY), sheet("d2", text=part(0.8, 2)), sheet("d3", text=part(0.7, 3)),
        sheet("d4", text=prose(4)), sheet("d5", text=prose(4) + " Ends."), sheet("d6", text="Two."),
    ]  # fmt: skip
    found = witnesses(told)

    assert sorted(set(found.values())) == ["d1", "d4", "d6"]
    for seed in range(5):
        random.Random(seed).shuffle(told)
        assert witnesses(told) == found


def test_less_is_enough_where_a_wire_is_credited() -> None:
    """Some 45 of 100 runs are no copy of their own, and one where the credit says so."""
    plain, other = sheet("d1", text=STORY), part(0.45, 5)

    assert not is_copy(plain, sheet("d2", text=other))
    assert is_copy(plain, sheet("d2", text=other, wire="Marrow Wire"))


def test_less_is_enough_where_a_long_quotation_is_shared() -> None:
    quote = "“we shall hold the bridge of Sarmin until the rains have come again”"
    one = sheet("d1", text=f"{STORY} {quote}")

    assert is_copy(one, sheet("d2", text=f"{part(0.45, 5)} {quote}"))
    assert not is_copy(one, sheet("d2", text=part(0.45, 5)))


def test_a_quotation_alone_is_no_copy() -> None:
    """Two reporters heard the same words."""
    quote = "“we shall hold the bridge of Sarmin until the rains have come again”"

    assert not is_copy(
        sheet("d1", text=f"{prose(1)} {quote}"), sheet("d2", text=f"{prose(2)} {quote}")
    )


@pytest.mark.parametrize(
    ("first", "second", "copies"),
    [
        ("2031-03-05", "2031-03-15", True),
        ("2031-03-05", "2031-03-16", False),
        ("2031-03-05", None, True),
        ("2031-03", "2031-04-09", True),
    ],
)
def test_a_copy_comes_out_within_some_days(first: str, second: str | None, copies: bool) -> None:
    """Where the days are vague or unknown, it may have."""
    one = sheet("d1", text=STORY, published=first)
    other = sheet("d2", text=STORY + " Ends.", published=second)

    assert is_copy(one, other) == is_copy(other, one) == copies


def test_the_same_text_is_a_copy_however_short_or_late() -> None:
    one = sheet("d1", text="The bridge fell.", published="2031-03-05")
    other = sheet("d2", text="The bridge fell.", published="2035-03-05")

    assert witnesses([one, other]) == {"d1": "d1", "d2": "d1"}


def test_short_texts_are_not_judged_by_a_few_runs() -> None:
    text = "Shells hit the market of Sarmin at dawn on Monday, the mayor said."

    assert not is_copy(sheet("d1", text=text), sheet("d2", text=text + " Two died."))


def furnished(number: int) -> list[Sheet]:
    """Reports of their own that all end in the same long notice."""
    notice = prose(0, 120)
    return [sheet(f"d{at:03}", text=f"{prose(at + 1, 200)} {notice}") for at in range(number)]


def test_furniture_makes_no_copies() -> None:
    """What many outlets print under every report is nobody's copy."""
    found = witnesses(furnished(COMMON + 10))

    assert all(document == first for document, first in found.items())


def test_a_text_that_very_many_print_is_one_witness() -> None:
    """A wire's story in more papers than may share a run by chance is still one account of it."""
    told = [sheet(f"d{at:03}", text=f"{STORY} {prose(at + 1, 20)}") for at in range(COMMON + 20)]

    assert set(witnesses(told).values()) == {"d000"}
