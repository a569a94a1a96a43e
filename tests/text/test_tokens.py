"""Tokens of a paragraph."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.normal import for_model
from dateline.text.tokens import tokens


@pytest.mark.parametrize(
    "cut",
    [
        # marks come off both ends
        "“|Nobody| slept|,|”| she| said|.",
        "He| asked|:| ‘|Why|?|’",
        "The| dam| (|built| in| 1961|)|,| he| wrote|,| held|!|?",
        "It| rained|...| then| it| stopped|…",
        "Rain|...|snow| and| hail",
        # contractions and possessives
        "They| do|n't| know| and| he| ca|n’t| say|.",
        "It|’s| late|;| we|'ve| eaten|,| they|'d| have| stayed|.",
        "She| could|n't|'ve| seen| what|'re| now| ruins|.",
        "You| can|not| pass|;| let|'s| go|,| I|'m| gon|na| wait|.",
        "The| mayor|'s| bridge| and| the| guards|’| road",
        "At| ten| o’clock| in| O'Hara|'s| bar",
        # hyphens, dashes, slashes
        "A| well|-|known| 16|-|year|-|old| from| Port|-|Gentil",
        "The| clerk|—|a| cousin|—|left|.",
        "“|Stop|!|”|—|so| he| wrote",
        "An| F-16| flew| in| the| mid-1990s| at| 10|-|15| metres",
        "The| Kurdish|/|Arab| list| and/or| none",
        # numbers
        "Some| 10,000| people|,| 3.5| of| them| on| 12/05| at| 10:30|.",
        "$|5| or| £|2.50|,| 10|km| and| 5|%| off",
        "At| 10|am|,| 11|a.m.| and| 6:30|p.m.",
        # abbreviations and initials
        "Mr.| J.| K.| Sow| of| the| U.S.| met| Gen.| Adou| and| Lt.| Bah|.",
        "On| Dec.| 3| and| Jan.| 4|,| e.g.| at| 9| a.m.|,| it| closed|.",
        "Senator| Poe| (|R|-|Fla.|)| of| the| U.S.-backed| party",
        # the names of the net
        "See| https://example.org/a-b?c=1|,| or| write| to| the-desk@example.org|.",
        "Then| @some_one| wrote| #|flood| at| well-read.com|.",
        # a stop that nothing follows
        "He| left|.|The| door| closed|.",
    ],
)  # fmt: skip
def test_tokens_are_cut_as_in_the_penn_treebank(cut: str) -> None:
    text = cut.replace("|", "")

    found = [text[start:end] for start, end in tokens(text, 0, len(text))]

    assert found == [token.strip() for token in cut.split("|")]


def test_offsets_are_those_of_the_text() -> None:
    text = "One.\n\nTwo trucks.\n\nThree."

    assert tokens(text, 6, 17) == [(6, 9), (10, 16), (16, 17)]


TEXTS = st.text(st.one_of(st.sampled_from("aZs'’\"“.,-—/()$5% \n&@:t°é"), st.characters()))


@given(TEXTS)
def test_tokens_are_in_order_and_leave_nothing_out(text: str) -> None:
    found = tokens(text, 0, len(text))

    covered = [place for start, end in found for place in range(start, end)]
    assert covered == [i for i, char in enumerate(for_model(text)) if not char.isspace()]
    assert all(start < end for start, end in found)


@pytest.mark.parametrize(
    "symbol", [".", "-", "'", '"', "a", "A.", "a-", "n't", "a.a@", "$5", "(-", "…"]
)
def test_a_hundred_thousand_of_one_symbol_take_no_time(symbol: str) -> None:
    text = symbol * (100_000 // len(symbol))
    before = process_time()

    tokens(text, 0, len(text))

    assert process_time() - before < 3.0
