"""Logits → sentences: made by hand where they say something, by chance where any will do."""

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.learned.grammar import Paragraph, Parsed, sentences
from dateline.learned.labels import (
    AT,
    DEPENDENCIES,
    PENN,
    SIZES,
    UNIVERSAL,
    UNIVERSAL_OF,
    WIDTH,
)
from dateline.learned.pieces import Slice, Window, inside
from dateline.records.syntax import Sentence
from dateline.text.paragraphs import paragraphs
from dateline.text.tokens import tokens
from tests.examples import document_of
from tests.learned.told import window_of, windows_of

Says = Mapping[int, Mapping[str, str | int]]  # token → head → what the network says of it
LABELS = {"penn": PENN, "universal": UNIVERSAL, "dependency": DEPENDENCIES}
LONG = "Sefu Amadi didn't see the U.S. bridge over Osh’s (old) river-bed again at 6pm. " * 40


def tokens_of(text: str) -> list[Slice]:
    return [span for p in paragraphs(text, 0, len(text)) for span in tokens(text, *p)]


def paragraphs_of(text: str) -> list[Paragraph]:
    found: list[Paragraph] = []
    at = 0
    for number, p in enumerate(paragraphs(text, 0, len(text))):
        last = at + len(tokens(text, *p))
        found.append(Paragraph((at, last), "body", number))
        at = last
    return found


def read(text: str, says: Says, governors: Mapping[int, int] | None = None) -> tuple[Sentence, ...]:
    """Parse a short text: tokens are tagged as told, and governed by the first word if by no other."""
    spans = tokens_of(text)
    tags = np.zeros((len(spans), WIDTH), np.float32)
    tags[:, AT["opens"].start] = 1
    for token, heads in says.items():
        for head, label in heads.items():
            place = LABELS[head].index(label) if head in LABELS else label
            tags[token, AT[head].start + place] = 5
    arcs = np.zeros((len(spans), len(spans)), np.float32)
    for token, governor in (governors or {}).items():
        arcs[token, governor] = 5
    parsed = Parsed(window_of(text), np.arange(len(spans)), tags, arcs)
    return sentences(document_of(text), spans, paragraphs_of(text), [parsed])


def guessed(text: str, seed: int) -> tuple[Sentence, ...]:
    """Parse a text of any length by logits drawn at random."""
    chance = np.random.default_rng(seed)
    spans = tokens_of(text)
    parsed = [_guessed(window, spans, chance) for window in windows_of(text)]
    return sentences(document_of(text), spans, paragraphs_of(text), parsed)


def _guessed(window: Window, spans: list[Slice], chance: np.random.Generator) -> Parsed:
    held = np.array([token for token, _ in inside(window, spans)], np.int64)
    tags = chance.normal(size=(len(held), WIDTH)).astype(np.float32)
    tags[:, AT["opens"].start] += chance.choice([-2, 2, 9])  # many sentences, few or none
    arcs = chance.normal(size=(len(held), len(held))).astype(np.float32)
    return Parsed(window, held, tags, arcs)


def told(found: tuple[Sentence, ...]) -> list[str]:
    return [sentence.span.text for sentence in found]


def test_sentences_begin_where_the_network_says() -> None:
    """The first word of a paragraph opens one whatever it says."""
    text = "The town fell. The mayor fled. Nobody wept."

    found = read(text, {4: {"opens": 1}})

    assert told(found) == ["The town fell.", "The mayor fled. Nobody wept."]
    assert [token.index for token in found[1].tokens] == list(range(7))


def test_no_sentence_goes_on_in_another_paragraph() -> None:
    """Each knows its paragraph, also where both were read in one window."""
    found = read("The town fell\n\nThe mayor fled.", {})

    assert told(found) == ["The town fell", "The mayor fled."]
    assert [sentence.paragraph for sentence in found] == [0, 1]


def test_a_sentence_keeps_the_kind_of_its_zone() -> None:
    text = "The town fell."
    spans = tokens_of(text)
    parsed = Parsed(window_of(text), np.arange(4), np.zeros((4, WIDTH)), np.zeros((4, 4)))

    [one] = sentences(document_of(text), spans, [Paragraph((0, 4), "title", 7)], [parsed])

    assert (one.zone, one.paragraph) == ("title", 7)


def test_a_report_without_words_has_no_sentences() -> None:
    assert sentences(document_of("x"), [], [], []) == ()
    assert sentences(document_of("x"), [], [Paragraph((0, 0), "body", 0)], []) == ()


def test_governors_are_words_of_the_sentence() -> None:
    """Indices begin anew in each sentence; who is governed is known both ways."""
    text = "It fell. The old mayor fled."
    arcs = {0: 1, 1: 1, 2: 1, 3: 5, 4: 5, 5: 6, 6: 6, 7: 6}

    first, second = read(text, {3: {"opens": 1}}, arcs)

    assert [token.head for token in first.tokens] == [1, 1, 1]
    assert [token.head for token in second.tokens] == [2, 2, 3, 3, 3]
    assert first.children == ((), (0, 2), ())
    assert second.children == ((), (), (0, 1), (2, 4), ())


def test_the_root_is_root_and_no_other_word() -> None:
    """What the network says of the root's label counts for nothing; others take their next best."""
    root, word = {"dependency": "nsubj"}, {"dependency": "ROOT"}

    [one] = read("It fell.", {0: word, 1: root, 2: {"dependency": "punct"}}, {0: 1, 1: 1, 2: 1})

    assert [token.dep for token in one.tokens][1:] == ["ROOT", "punct"]
    assert one.tokens[0].dep != "ROOT"


@pytest.mark.parametrize(
    ("text", "tag"), [("It purports.", "VBZ"), ("It burning.", "VBG"), ("It goin’.", "VBG")]
)
def test_no_gerund_is_spelled_without_its_ending(text: str, tag: str) -> None:
    """The next best tag is taken; lemmas go by it."""
    spans = tokens_of(text)
    tags = np.zeros((len(spans), WIDTH), np.float32)
    tags[1, AT["penn"].start + PENN.index("VBG")] = 5
    tags[1, AT["penn"].start + PENN.index("VBZ")] = 4
    parsed = Parsed(window_of(text), np.arange(len(spans)), tags, np.zeros((len(spans),) * 2))

    [one] = sentences(document_of(text), spans, paragraphs_of(text), [parsed])

    assert one.tokens[1].tag == tag


def test_of_two_roots_one_stays() -> None:
    [one] = read("It fell.", {}, {0: 0, 1: 1, 2: 1})

    assert sum(token.dep == "ROOT" for token in one.tokens) == 1


@pytest.mark.parametrize(
    ("penn", "universal", "pos"),
    [
        ("IN", "SCONJ", "SCONJ"),
        ("IN", "ADP", "ADP"),
        ("VBD", "AUX", "AUX"),
        ("NNP", "VERB", "PROPN"),  # no choice: the Penn tag decides
    ],
)
def test_the_universal_tag_is_one_that_the_penn_tag_allows(
    penn: str, universal: str, pos: str
) -> None:
    [one] = read("It fell.", {1: {"penn": penn, "universal": universal}})

    assert (one.tokens[1].tag, one.tokens[1].pos) == (penn, pos)


def test_every_penn_tag_has_its_universal_ones() -> None:
    assert set(UNIVERSAL_OF) == set(PENN)
    assert {pos for choice in UNIVERSAL_OF.values() for pos in choice} == set(UNIVERSAL)
    assert [AT[head].stop - AT[head].start for head in SIZES] == list(SIZES.values())


def test_tokens_are_words_of_the_text_with_lemmas_of_their_tags() -> None:
    """Also where a contraction is cut inside a word."""
    text = "They didn't."
    verb, negation = {"penn": "VBD", "universal": "AUX"}, {"penn": "RB", "universal": "PART"}

    [one] = read(text, {1: verb, 2: negation})

    assert [token.text for token in one.tokens] == ["They", "did", "n't", "."]
    assert [text[token.start : token.end] for token in one.tokens] == ["They", "did", "n't", "."]
    assert [token.lemma for token in one.tokens][1:3] == ["do", "not"]


def test_a_word_is_tagged_by_the_window_that_owns_it() -> None:
    """Two windows of a long paragraph hold the words at their edges, and may differ."""
    spans = tokens_of(LONG)
    parts = windows_of(LONG)
    parsed = []
    for number, window in enumerate(parts):
        held = np.array([token for token, _ in inside(window, spans)])
        tags = np.zeros((len(held), WIDTH), np.float32)
        tags[:, AT["opens"].start + 1] = 1  # every token a sentence
        tags[:, AT["penn"].start + number] = 1
        parsed.append(Parsed(window, held, tags, np.zeros((len(held), len(held)), np.float32)))

    found = sentences(document_of(LONG), spans, paragraphs_of(LONG), parsed)

    owner = {
        word.start: number
        for number, window in enumerate(parts)
        for word in window.words[slice(*window.owned)]
    }
    tagged = {token.start: PENN.index(token.tag) for one in found for token in one.tokens}
    assert len(parts) > 3
    assert all(tag == owner[start] for start, tag in tagged.items() if start in owner)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1))
@example(0)
def test_every_token_is_in_one_sentence_and_every_sentence_is_a_tree(seed: int) -> None:
    """Whatever the network says, also where sentences are longer than its windows."""
    text = f"{LONG}\n\nThe mayor fled.\n\n{LONG[:900]}"

    found = guessed(text, seed)

    kept = [(token.start, token.end) for one in found for token in one.tokens]
    assert kept == tokens_of(text)
    for one in found:
        assert one.span.text == text[one.tokens[0].start : one.tokens[-1].end]
        assert [token.index for token in one.tokens] == list(range(len(one.tokens)))
        assert_tree(one)
        assert all(token.pos in UNIVERSAL_OF[token.tag] for token in one.tokens)


def assert_tree(one: Sentence) -> None:
    """Assert that every word climbs to the one root, and that governors know whom they govern."""
    roots = [token.index for token in one.tokens if token.head == token.index]
    assert [token.index for token in one.tokens if token.dep == "ROOT"] == roots
    reached, new = set(roots), list(roots)
    assert len(roots) == 1
    while new:
        governed = one.children[new.pop()]
        assert not reached & set(governed)
        reached.update(governed)
        new.extend(governed)
    assert reached == set(range(len(one.tokens)))
    for token in one.tokens:
        assert token.head == token.index or token.index in one.children[token.head]
