"""One report through the network: a network says what it is told to say."""

from dataclasses import dataclass, field
from math import exp

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.learned.labels import KINDS, SIZES, TYPES, WIDTH
from dateline.learned.network import Claimed, Found
from dateline.learned.spans import Floats, Ints
from dateline.learned.tagger import BOUNDS, tagged
from dateline.records.document import Document, Zone
from dateline.records.span import Span
from dateline.records.tagging import TaggedSpan, TaggedTrigger, Tagging
from dateline.text.tokens import tokens
from tests.examples import document_of, within
from tests.learned.told import ByWord, Told, window_of, windows_of

LONG = " ".join(f"The bridge over river {n} was shut." for n in range(120))


def begin(kind: str) -> int:
    return 1 + 2 * KINDS.index(kind)


def inner(kind: str) -> int:
    return 2 + 2 * KINDS.index(kind)


def trigger(type_: str) -> int:
    return 1 + TYPES.index(type_)


def zoned(*zones: tuple[str, str]) -> Document:
    """Return a document of zones, each given as its kind and its text."""
    text, made = "", []
    for kind, words in zones:
        made.append(Zone(kind, Span(len(text), len(text) + len(words), words)))
        text += f"{words}\n\n"
    return Document(origin="test", sha256="", text=text, zones=tuple(made), language="en")


def words(document: Document, spans: tuple[TaggedSpan | TaggedTrigger, ...]) -> list[str]:
    return [document.text[span.start : span.end] for span in spans]


@dataclass
class Chance:
    """Answers at random; shapes are those of the network."""

    seed: int
    chance: np.random.Generator = field(init=False)

    def __post_init__(self) -> None:
        self.chance = np.random.default_rng(self.seed)

    def find(self, ids: Ints, shapes: Ints, tokens: Ints) -> Found:  # noqa: ARG002
        count, size = len(ids), len(tokens)
        parts = (
            (count, 2),
            (count, 2),
            (count, 2, 3),
            (count, WIDTH),
            (size, size),
            (size, SIZES["dependency"]),
        )
        return Found(*(3 * self.chance.normal(size=s).astype(np.float32) for s in parts))

    def claim(self, states: Floats, marks: Ints, there: Ints) -> Claimed:  # noqa: ARG002
        parts = ((*marks.shape, 7), (len(marks), 2), (len(marks), 7))
        return Claimed(*(3 * self.chance.normal(size=s).astype(np.float32) for s in parts))


def test_names_have_a_kind_and_a_probability() -> None:
    """The probability is the mean, over the words, of beginning or continuing that kind."""
    document = document_of("Sefu Amadi left Osh.")
    labels = {"Sefu": begin("person"), "Amadi": inner("person"), "Osh": begin("place")}

    found = tagged(document, ByWord({"names": labels}, logit=4.0))

    assert words(document, found.names) == ["Sefu Amadi", "Osh"]
    assert [name.kind for name in found.names] == ["person", "place"]
    others = SIZES["names"] - 1
    sure = (exp(4) + 1) / (exp(4) + others)
    assert [name.probability for name in found.names] == pytest.approx([sure, sure], abs=1e-5)
    assert found.nominals == found.times == found.toponyms == found.triggers == found.claims == ()


@pytest.mark.parametrize("head", ["names", "nominals", "times", "toponyms"])
def test_spans_may_touch_and_know_their_head(head: str) -> None:
    """A second begin begins a second span; times and toponyms are of no kind."""
    document = document_of("It was noon Monday there.")
    found = tagged(document, ByWord({head: {"noon": 1, "Monday": 1}}))

    spans = getattr(found, head)
    assert words(document, spans) == ["noon", "Monday"]
    assert {span.kind for span in spans} == {KINDS[0] if head in ("names", "nominals") else None}


def test_spans_stand_in_text_order_whatever_their_kinds() -> None:
    document = document_of("Osh fell. Sefu Amadi left Karu.")
    labels = {"Osh": begin("place"), "Sefu": begin("person"), "Amadi": inner("person"),
              "Karu": begin("armed-group")}  # fmt: skip

    found = tagged(document, ByWord({"names": labels}))

    assert words(document, found.names) == ["Osh", "Sefu Amadi", "Karu"]


def test_no_name_goes_on_in_another_paragraph() -> None:
    document = document_of("Sefu\n\nAmadi left.")
    labels = {"Sefu": begin("person"), "Amadi": inner("person")}

    found = tagged(document, ByWord({"names": labels}))

    assert "\n" not in "".join(words(document, found.names))


def test_triggers_of_one_type_run_together() -> None:
    """Triggers have no begin; another type or any other word parts them."""
    document = document_of("They shelled and bombed Osh, then fled north.")
    labels = {
        "shelled": trigger("ASSAULT"), "and": trigger("ASSAULT"), "bombed": trigger("ASSAULT"),
        "Osh": trigger("CONTROL"), "fled": trigger("RETREAT"),
    }  # fmt: skip

    found = tagged(document, ByWord({"triggers": labels}, logit=3.0))

    assert words(document, found.triggers) == ["shelled and bombed", "Osh", "fled"]
    assert [one.type for one in found.triggers] == ["ASSAULT", "CONTROL", "RETREAT"]
    sure = exp(3) / (exp(3) + SIZES["triggers"] - 1)
    assert [one.probability for one in found.triggers] == pytest.approx([sure] * 3, abs=1e-5)


def test_no_trigger_goes_on_in_another_paragraph() -> None:
    """A title that ends in a trigger, a paragraph that begins with one."""
    document = zoned(("title", "Osh wakes to shelling"), ("body", "Attacks went on."))
    labels = {"shelling": trigger("ASSAULT"), "Attacks": trigger("ASSAULT")}

    found = tagged(document, ByWord({"triggers": labels}))

    assert words(document, found.triggers) == ["shelling", "Attacks"]


def test_what_two_windows_hold_is_told_once() -> None:
    """Wherever at their edges a name or a trigger stands."""
    first, second, *_ = windows_of(LONG)
    edge = first.words[first.owned[1]].start
    near = [w.start for w in first.words if abs(w.start - edge) < 60 and LONG[w.start] != "."]
    labels = {
        "names": {"Sefu": begin("person"), "Amadi": inner("person")},
        "triggers": {"Sefu": trigger("PROTEST"), "Amadi": trigger("PROTEST")},
    }
    assert second.words[second.owned[0]].start == edge
    assert len(near) > 8

    for start in near:
        document = document_of(f"{LONG[:start]}Sefu Amadi {LONG[start:]}")
        found = tagged(document, ByWord(labels))
        assert words(document, found.names) == ["Sefu Amadi"]
        assert words(document, found.triggers) == ["Sefu Amadi"]


def test_a_window_says_nothing_of_words_that_another_owns() -> None:
    """Here the one that does not own the name marks it, and the one that owns it does not."""
    first, second, *_ = windows_of(LONG)
    shared = [w.start for w in first.words if w.start >= second.words[0].start]
    labels = {
        "names": {"Sefu": begin("person")}, "nominals": {"Sefu": begin("person")},
        "times": {"Sefu": 1}, "toponyms": {"Sefu": 1}, "triggers": {"Sefu": trigger("AID")},
    }  # fmt: skip
    layers = ("names", "nominals", "times", "toponyms", "triggers")
    told = {}

    for place, start in (("early", shared[2]), ("late", shared[-6])):
        document = document_of(f"{LONG[:start]}Sefu {LONG[start:]}")
        for window in (0, 1):
            found = tagged(document, ByWord(labels, only=window))
            told[place, window] = [words(document, getattr(found, layer)) for layer in layers]

    assert told["early", 0] == told["late", 1] == [["Sefu"]] * 5
    assert told["early", 1] == told["late", 0] == [[]] * 5


def test_claims_are_stretches_of_the_text_with_margin_and_modality() -> None:
    text = "The bridge, Idir denied, was lost."
    window = window_of(text)
    roles = [("content", (0, 2)), ("source", (3, 4)), ("cue", (4, 5)), ("content", (6, 8))]

    [claim] = tagged(document_of(text), Told(window, {(4, 5): (roles, 3.0)}, "denied")).claims

    assert [text[a:b] for a, b in claim.content] == ["The bridge", "was lost"]
    assert [text[a:b] for a, b in (*claim.source, claim.cue)] == ["Idir", "denied"]
    assert claim.margin == pytest.approx(3 - min(BOUNDS))
    assert claim.modality == "denied"
    assert not claim.cut


def test_claims_below_the_bounds_are_none() -> None:
    text = "Idir said it fell."
    told = Told(window_of(text), {(1, 2): ([("content", (2, 4))], min(BOUNDS) - 0.1)})

    assert tagged(document_of(text), told).claims == ()


def test_a_content_that_ends_with_its_window_is_cut() -> None:
    text = "Idir said it fell"
    told = Told(window_of(text), {(1, 2): ([("content", (2, 4))], 9.0)})

    assert [claim.cut for claim in tagged(document_of(text), told).claims] == [True]


def test_zones_that_are_not_read_for_facts_yield_nothing() -> None:
    """A word-for-word repeat is read once."""
    document = zoned(
        ("title", "Osh falls"), ("related", "Osh stands"), ("body", "Osh burns."),
        ("furniture", "Osh today"), ("lead", "Osh falls"),
    )  # fmt: skip
    labels = {"names": {"Osh": begin("place")}, "triggers": {"Osh": trigger("ASSAULT")}}

    found = tagged(document, ByWord(labels))

    kinds = {zone.kind: zone.span for zone in document.zones}
    wanted = [kinds["title"].start, kinds["body"].start]
    assert [name.start for name in found.names] == wanted
    assert [one.start for one in found.triggers] == wanted
    assert [(one.zone, one.paragraph) for one in found.sentences] == [("title", 0), ("body", 1)]


@pytest.mark.parametrize(
    "document",
    [
        Document(origin="test", sha256="", text="", language="en"),
        Document(origin="test", sha256="", text="Osh.", language="en"),
        document_of(" \n\n\t "),
        document_of("\u200b\u200b"),
        zoned(("furniture", "Osh today")),
    ],
)
def test_a_report_without_words_to_read_has_no_layers(document: Document) -> None:
    assert tagged(document, Chance(0)) == Tagging()


ADDRESS = "https://example.org/" + "-".join(f"zq{n}" for n in range(90))  # 300 pieces and more
LINK = "https://example.org/" + "-".join(f"zq{n}" for n in range(40))
AWKWARD = {
    "mark": "!",
    "half": "n't",
    "rule": "=" * 700,
    "letters": "a.b" * 300,
    "accents": "\u0301" * 300,
    "address": ADDRESS,
    "address-last": f"{LONG} See {ADDRESS}",
    "address-first": f"{ADDRESS} is the page. {LONG}",
    "address-within": f"{LONG} See {ADDRESS} and {LONG}",
    "link": LINK,
    "link-at-an-edge": f"{LONG[:650]} {LINK} {LONG}",
}


@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD)
def test_every_token_is_in_one_sentence(text: str) -> None:
    """Also where one token is longer than a window or than what two windows share."""
    found = tagged(document_of(text), Chance(1)).sentences

    kept = [(token.start, token.end) for one in found for token in one.tokens]
    assert kept == tokens(text, 0, len(text))


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32 - 1))
def test_every_offset_lies_in_a_zone_that_is_read(seed: int) -> None:
    """Whatever the network says: spans hold words of the text, and are not empty."""
    text = "Idir didn’t say “the U.S. road to Osh (R-12) is open” – he left.\n\nA 2nd one…"
    document = zoned(("title", "Osh"), ("tag", "Karu"), ("body", text), ("lead", LONG[:1500]))
    read = [zone.span for zone in document.read_zones()]

    found = tagged(document, Chance(seed))

    spans = [
        (span.start, span.end)
        for layer in (found.names, found.nominals, found.times, found.toponyms, found.triggers)
        for span in layer
    ]
    for claim in found.claims:
        spans += [*claim.source, claim.cue, *claim.content]
    assert spans
    for start, end in spans:
        assert any(zone.start <= start < end <= zone.end for zone in read)
        assert document.text[start:end] == document.text[start:end].strip()
    chances = [one.probability for one in (*found.names, *found.times, *found.triggers)]
    assert all(0 <= chance <= 1 + 1e-6 for chance in chances)


def test_the_same_answers_make_the_same_layers() -> None:
    document = document_of(LONG)

    assert tagged(document, Chance(3)) == tagged(document, Chance(3))


def test_long_reports_are_read_in_time() -> None:
    document = document_of("\n\n".join([LONG] * 10))
    with within(20):
        tagged(document, ByWord({}))
