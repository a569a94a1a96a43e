"""Text → word pieces and windows: what the encoder reads, and where each piece stands."""

import pytest

from dateline.learned.pieces import (
    INSIDE,
    SHAPES,
    START,
    STOP,
    UNKNOWN,
    WINDOW,
    inside,
    pieces_of,
    tokens_at,
    windows,
)
from dateline.learned.pieces import words as words_of
from dateline.text.paragraphs import paragraphs
from dateline.text.tokens import tokens
from tests.examples import within
from tests.learned.told import window_of, windows_of


def words_in(text: str) -> list[tuple[str, str, bool]]:
    """Return each word with the name of its shape and whether it stands inside quotation marks."""
    return [
        (text[w.start : w.end], SHAPES[w.shape % INSIDE], w.shape >= INSIDE)
        for w in words_of(text, (0, len(text)))
    ]


def test_words_keep_their_shape_and_their_quotation() -> None:
    """Case is gone from the pieces and comes back as a shape; quoted words are told apart."""
    assert words_in("NATO said “we hold Osh’s 2nd gate”.") == [
        ("NATO", "UPPER", False),
        ("said", "lower", False),
        ("“", "punctuation", True),
        ("we", "lower", True),
        ("hold", "lower", True),
        ("Osh", "Title", True),
        ("’", "punctuation", True),
        ("s", "lower", True),
        ("2nd", "d1gits", True),
        ("gate", "lower", True),
        ("”", "punctuation", True),
        (".", "punctuation", False),
    ]


def test_case_and_accents_do_not_change_the_pieces() -> None:
    """The vocabulary is uncased and knows no accents."""
    assert pieces_of("Zürich") == pieces_of("zurich") == pieces_of("ZÜRICH")


def test_what_no_piece_spells_is_unknown() -> None:
    assert pieces_of("\U00012000") == (UNKNOWN,)
    assert pieces_of("x" * 101) == (UNKNOWN,)


def test_offsets_are_those_of_the_text() -> None:
    """Also of a paragraph that does not begin the text, and behind a no-break space."""
    text = "First.\n\nThe\u00a0town fell."
    second = list(paragraphs(text, 0, len(text)))[1]

    assert [text[w.start : w.end] for w in words_of(text, second)] == ["The", "town", "fell", "."]


def test_short_paragraphs_share_a_window() -> None:
    """Each ends with a mark; the window says where each one's words are."""
    text = "The town fell.\n\nThe mayor fled."
    [window] = windows(words_of(text, p) for p in paragraphs(text, 0, len(text)))

    assert window.segments == ((0, 4), (4, 8))
    assert window.ids[0] == START
    assert [i for i, piece in enumerate(window.ids) if piece == STOP] == [5, 10]
    assert [window.ids[at] for at in window.at] == [w.pieces[0] for w in window.words]


def test_a_long_paragraph_is_read_in_windows_that_share_their_edges() -> None:
    """Every word is owned by exactly one window, and no window is longer than the network reads."""
    text = "The old bridge over the northern river was shelled again at dawn. " * 60
    parts = list(windows([words_of(text, (0, len(text)))]))

    owned = [part.words[i].start for part in parts for i in range(*part.owned)]
    assert owned == [word.start for word in words_of(text, (0, len(text)))]
    assert len(parts) > 3
    assert all(len(part.ids) <= WINDOW for part in parts)


def test_a_word_of_many_pieces_still_fits() -> None:
    text = " ".join(["qxzj" * 20] * 30)

    assert all(len(w.ids) <= WINDOW for w in windows([words_of(text, (0, len(text)))]))


def test_endless_lines_are_cut_in_time() -> None:
    with within(10):
        list(windows([words_of("a" * 200_000, (0, 200_000))]))
        list(windows([words_of("“" * 5_000, (0, 5_000))]))


@pytest.mark.parametrize(
    ("text", "read_at"),
    [
        ("We don't go.", [("We", "We"), ("do", "don"), ("n't", "'"), ("go", "go"), (".", ".")]),
        ("I cannot.", [("I", "I"), ("can", "cannot"), ("not", "cannot"), (".", ".")]),
        ("The U.S. left", [("The", "The"), ("U.S.", "U"), ("left", "left")]),
        ("Idir’s son", [("Idir", "Idir"), ("’s", "’"), ("son", "son")]),
        ("a mid-May day", [("a", "a"), ("mid", "mid"), ("-", "-"), ("May", "May"), ("day", "day")]),
    ],
)
def test_a_token_is_read_at_the_first_word_that_begins_in_it(text: str, read_at) -> None:
    """Else at the word that it stands in: tokens and words are cut differently."""
    window = window_of(text)
    spans = tokens(text, 0, len(text))

    read = [window.words[window.at.index(piece)] for piece in tokens_at(window, spans)]

    told = [text[start:end] for start, end in spans]
    assert list(zip(told, [text[w.start : w.end] for w in read], strict=True)) == read_at


def test_tokens_of_paragraphs_that_share_a_window_are_told_apart() -> None:
    """A token comes with the number of its paragraph in the window."""
    text = "We don't.\n\nThe U.S. fell."
    spans = [s for p in paragraphs(text, 0, len(text)) for s in tokens(text, *p)]

    found = inside(window_of(text), spans)

    assert found == [(0, 0), (1, 0), (2, 0), (3, 0), (4, 1), (5, 1), (6, 1), (7, 1)]


def test_every_token_of_a_long_paragraph_begins_in_a_window() -> None:
    """What one window leaves out another holds."""
    text = "We don't hold the U.S. bridge over Osh’s river. " * 60
    spans = tokens(text, 0, len(text.rstrip()))
    parts = windows_of(text)

    held = [[token for token, _ in inside(part, spans)] for part in parts]

    assert len(parts) > 3
    assert {token for tokens_ in held for token in tokens_} == set(range(len(spans)))
    for part, tokens_ in zip(parts, held, strict=True):
        assert tokens_ == list(range(tokens_[0], tokens_[-1] + 1))
        assert part.words[0].start <= spans[tokens_[0]][0]
        assert spans[tokens_[-1]][0] < part.words[-1].end
        places = tokens_at(part, [spans[token] for token in tokens_])
        assert places == sorted(places)
        assert set(places) <= set(part.at)


def test_no_token_no_place() -> None:
    window = window_of("The town fell.")

    assert inside(window, []) == []
    assert tokens_at(window, []) == []
