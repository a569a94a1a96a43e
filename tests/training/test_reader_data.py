"""Annotated reports → windows with labels."""

from dateline.learned.claims import EVERY, OUTER
from dateline.learned.spans import runs
from training.reader.data import UNKNOWN, Example, Marked, MarkedClaim, examples, held_out

TEXT = "“The road,” Amastan said, “is open.” Idir thinks the guards say it is shut."


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


SAID = MarkedClaim((at("Amastan"),), (at("said"),), (at("“The road,”"), at("“is open.”")))
THINKS = MarkedClaim((at("Idir"),), (at("thinks"),), (at("the guards say it is shut"),))
SAY = MarkedClaim((at("the guards"),), (at("say"),), (at("it is shut"),))


def example_of(*claims: MarkedClaim, style: int) -> Example:
    [example] = examples([Marked("one", TEXT, claims, style)])
    return example


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
    [example] = examples([Marked("two", text, claims, EVERY)])

    contents = [
        text[example.window.words[a].start : example.window.words[b - 1].end]
        for claim in example.claims
        for a, b in runs(claim.labels, 2)
    ]
    assert contents == ["that the bridge fell", "“nobody knows”"]


def test_what_is_held_out_depends_on_the_text_alone() -> None:
    reports = [Marked(f"{n}", f"Report {n}.", (), OUTER) for n in range(400)]
    kept = [report for report in reports if held_out(report, 0.2)]

    assert kept == [r for r in reversed(reports) if held_out(r, 0.2)][::-1]
    assert 50 < len(kept) < 110
