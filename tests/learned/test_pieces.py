"""Text → word pieces and windows: what the encoder reads, and where each piece stands."""

from dateline.learned.pieces import INSIDE, SHAPES, START, STOP, UNKNOWN, WINDOW, pieces_of, windows
from dateline.learned.pieces import words as words_of
from dateline.text.paragraphs import paragraphs
from tests.examples import within


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
