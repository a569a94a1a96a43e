"""Annotated reports → windows with labels."""

import numpy as np
import pytest

from dateline.learned import labels
from dateline.learned.claims import EVERY, OUTER
from dateline.learned.labels import KINDS, TYPES
from dateline.learned.spans import runs
from dateline.text.tokens import tokens
from training.reader.data import (
    UNKNOWN,
    Example,
    Marked,
    MarkedClaim,
    MarkedSpan,
    Tree,
    examples,
    held_out,
)

TEXT = "“The road,” Amastan said, “is open.” Idir thinks the guards say it is shut."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


SAID = MarkedClaim((at("Amastan"),), (at("said"),), (at("“The road,”"), at("“is open.”")))
THINKS = MarkedClaim((at("Idir"),), (at("thinks"),), (at("the guards say it is shut"),))
SAY = MarkedClaim((at("the guards"),), (at("say"),), (at("it is shut"),))


def example_of(*claims: MarkedClaim, style: int) -> Example:
    [example] = examples([Marked(id="one", text=TEXT, claims=claims, style=style)])
    return example


def read(text: str, **marks: tuple[tuple[str, ...], ...]) -> Example:
    """Label a text of one window; spans are given by their words and the labels they may bear."""
    spans = {
        head: tuple(MarkedSpan(*found(text, words), tuple(may_be)) for words, *may_be in listed)
        for head, listed in marks.items()
    }
    [example] = examples([Marked(id="one", text=text, **spans)])
    return example


def found(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


def may_be(example: Example, head: str) -> list[str]:
    """Return for every word the labels that it may bear, "-" for outside, "*" for every one."""
    names = ["-", *(f"{edge}{kind}" for kind in KINDS for edge in ("", "+"))]
    return [
        "*" if row.all() else " ".join(names[label] for label in np.flatnonzero(row))
        for row in example.allowed[head]
    ]


def parsed(text: str, governor: list[int]) -> Tree:
    spans = tuple(tokens(text, 0, len(text)))
    return Tree(
        spans=spans, penn=tuple("NN" for _ in spans), universal=tuple("NOUN" for _ in spans),
        dependency=tuple("ROOT" if g == n else "dep" for n, g in enumerate(governor)),
        governor=tuple(governor), opens=tuple(g == n for n, g in enumerate(governor)),
    )  # fmt: skip


def words(example: Example, stretches: list[tuple[int, int]]) -> list[str]:
    held = example.window.words
    return [TEXT[held[a].start : held[b - 1].end] for a, b in stretches]


def test_a_claim_is_labelled_piece_by_piece() -> None:
    """Source, cue and content of one claim alone, in the paragraph of its cue."""
    example = example_of(SAID, THINKS, style=OUTER)

    first = example.claims[0]
    assert words(example, runs(first.labels, 0)) == ["Amastan"]
    assert words(example, runs(first.labels, 1)) == ["said"]
    assert words(example, runs(first.labels, 2)) == ["“The road,”", "“is open.”"]
    assert words(example, [first.cue]) == ["said"]


def test_inner_claims_are_cues_in_one_style_alone() -> None:
    example = example_of(SAID, THINKS, SAY, style=EVERY)

    assert [claim.inner for claim in example.claims] == [False, False, True]
    assert words(example, runs(example.cues[:, OUTER], 0)) == ["said", "thinks"]
    assert words(example, runs(example.cues[:, EVERY], 0)) == ["said", "thinks", "say"]


def test_nothing_is_learnt_about_inner_claims_where_nobody_marked_them() -> None:
    """PolNeAR marks no attribution inside a content."""
    example = example_of(SAID, THINKS, style=OUTER)

    inside = [i for i, w in enumerate(example.window.words) if w.start >= at("the guards")[0]]
    assert {int(example.cues[i, EVERY]) for i in inside[:-1]} == {UNKNOWN}
    assert UNKNOWN not in example.cues[:, OUTER]


def test_contents_take_in_what_polnear_takes_in() -> None:
    """The complementiser and a quotation's marks, where the marks of others leave them out."""
    text = "He said that the bridge fell, and “nobody knows”."
    claims = (
        MarkedClaim(((0, 2),), ((3, 7),), ((13, 28),)),
        MarkedClaim((), ((30, 33),), ((35, 47),)),
    )
    [example] = examples([Marked(id="two", text=text, claims=claims, style=EVERY)])

    contents = [
        text[example.window.words[a].start : example.window.words[b - 1].end]
        for claim in example.claims
        for a, b in runs(claim.labels, 2)
    ]
    assert contents == ["that the bridge fell", "“nobody knows”"]


def test_what_is_held_out_depends_on_the_text_alone() -> None:
    reports = [Marked(id=f"{n}", text=f"Report {n}.") for n in range(400)]
    kept = [report for report in reports if held_out(report, 0.2)]

    assert kept == [r for r in reversed(reports) if held_out(r, 0.2)][::-1]
    assert 50 < len(kept) < 110


def test_the_modality_of_a_claim_is_known_where_the_set_marks_it() -> None:
    denies = MarkedClaim((), (at("say"),), (at("it is shut"),), "denied")
    example = example_of(SAID, denies, style=EVERY)

    assert [claim.modality for claim in example.claims] == [
        UNKNOWN,
        labels.MODALITIES.index("denied"),
    ]


def test_where_no_claims_are_marked_no_cue_is_known() -> None:
    """No claims marked is not the same as no claims there."""
    example = read("Idir said it fell.")
    [none] = examples([Marked(id="one", text="Idir said it fell.", claims=())])

    assert not example.claimed
    assert set(example.cues.flatten().tolist()) == {UNKNOWN}
    assert none.claimed
    assert set(none.cues.flatten().tolist()) == {0}


def test_a_set_that_marks_nothing_of_a_sort_teaches_nothing_of_it() -> None:
    example = read("Idir left Osh.")

    assert (example.allowed, example.tags, example.tree) == ({}, {}, None)


def test_a_name_begins_once_and_goes_on() -> None:
    example = read("Sefu Amadi left Osh.", names=(("Sefu Amadi", "person"), ("Osh", "place")))

    assert may_be(example, "names") == ["person", "+person", "-", "place", "-"]
    assert set(example.allowed) == {"names"}


def test_a_name_of_a_coarser_set_may_be_of_several_kinds() -> None:
    """Each word may be of any of them; none of them may be outside."""
    example = read("The Karu Front left.", names=(("Karu Front", "organisation", "armed-group"),))

    assert may_be(example, "names") == [
        "-", "organisation armed-group", "+organisation +armed-group", "-", "-",
    ]  # fmt: skip


def test_what_may_be_a_name_or_none_may_be_anything() -> None:
    """But not where a name is marked."""
    text = "Karu Peace Talks of Sefu."
    marked = Marked(
        id="one", text=text, unsure=(found(text, "Karu Peace Talks"), found(text, "Sefu")),
        names=(MarkedSpan(*found(text, "Sefu"), ("person",)),),
        nominals=(MarkedSpan(*found(text, "Talks of Sefu"), ("group",)),),
    )  # fmt: skip
    [example] = examples([marked])

    assert may_be(example, "names") == ["*", "*", "*", "-", "person", "-"]
    assert may_be(example, "nominals") == ["*", "*", "group", "+group", "+group", "-"]


@pytest.mark.parametrize("head", ["times", "toponyms"])
def test_times_and_toponyms_are_labelled_by_place_in_them(head: str) -> None:
    text = "On 6 May Old Osh, Karu fell."
    listed = {"times": ("6 May",), "toponyms": ("Old Osh", "Karu")}[head]
    example = read(text, **{head: tuple((words, "any") for words in listed)})

    assert [text[s.start : s.end] for s in example.window.words] == [
        "On", "6", "May", "Old", "Osh", ",", "Karu", "fell", ".",
    ]  # fmt: skip
    assert example.tags[head].tolist() == {
        "times": [0, 1, 2, 0, 0, 0, 0, 0, 0],
        "toponyms": [0, 0, 0, 1, 2, 0, 1, 0, 0],
    }[head]  # fmt: skip


def test_triggers_are_labelled_by_type() -> None:
    """Every word of one alike."""
    example = read("They opened fire and fled.", triggers=(("opened fire", "ASSAULT"), ("fled", "RETREAT")))  # fmt: skip

    named = [TYPES[label - 1] if label else "" for label in example.tags["triggers"]]
    assert named == ["", "ASSAULT", "ASSAULT", "", "RETREAT", ""]


def test_marks_outside_a_window_are_not_labelled_in_it() -> None:
    text = f"Osh fell. {'The bridge was shut. ' * 120}Karu fell."
    marked = Marked(id="one", text=text, toponyms=(MarkedSpan(*found(text, "Karu"), ("place",)),))

    parts = list(examples([marked]))

    assert len(parts) > 2
    assert [int(part.tags["toponyms"].sum()) for part in parts] == [0] * (len(parts) - 1) + [1]


def test_a_tree_is_read_at_the_pieces_of_its_tokens() -> None:
    """Two tokens of one word are read at one piece."""
    text = "He cannot see."
    [example] = examples([Marked(id="one", text=text, tree=parsed(text, [3, 3, 1, 3, 3]))])
    tree, window = example.tree, example.window

    assert tree is not None
    assert [text[window.words[window.at.index(p)].start :][:3] for p in tree.pieces] == [
        "He ", "can", "can", "see", ".",
    ]  # fmt: skip
    assert [labels.PENN[label] for label in tree.penn] == ["NN"] * 5
    assert [labels.UNIVERSAL[label] for label in tree.universal] == ["NOUN"] * 5
    assert [labels.DEPENDENCIES[label] for label in tree.dependency] == [
        "dep", "dep", "dep", "ROOT", "dep",
    ]  # fmt: skip
    assert tree.governors.tolist() == [3, 3, 1, 3, 3]
    assert tree.opens.tolist() == [0, 0, 0, 1, 0]


def test_tokens_know_their_paragraph_and_their_governor_in_the_window() -> None:
    text = "It fell.\n\nHe fled."
    [example] = examples([Marked(id="one", text=text, tree=parsed(text, [1, 1, 1, 4, 4, 4]))])

    assert example.tree is not None
    assert example.tree.segments.tolist() == [0, 0, 0, 1, 1, 1]
    assert example.tree.governors.tolist() == [1, 1, 1, 4, 4, 4]


def test_a_governor_in_another_window_is_unknown() -> None:
    """The first word of a long paragraph governs all the others."""
    text = "The bridge was shut. " * 120
    count = len(tokens(text, 0, len(text)))

    first, *others = examples([Marked(id="one", text=text, tree=parsed(text, [0] * count))])

    assert first.tree is not None
    assert set(first.tree.governors.tolist()) == {0}
    assert len(others) > 2
    for other in others:
        assert other.tree is not None
        assert len(other.tree.pieces) == len(other.tree.penn) == len(other.tree.segments) > 0
        assert set(other.tree.governors.tolist()) == {UNKNOWN}
