"""Text → word pieces with offsets, and windows of them: what the encoder reads.

The vocabulary and its greedy longest-match are BERT's (Devlin et al. 2019), uncased. Case comes
back as a shape for every word, and whether a word stands inside quotation marks goes with it.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dateline.errors import SetupError
from dateline.text.normal import for_model
from dateline.text.quotes import quotations

VOCABULARY = Path(__file__).parent / "reader" / "vocabulary.txt"
START, STOP, UNKNOWN = 101, 102, 100
WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*|\S")  # accents may stand apart
LONGEST = 100  # characters; a longer word is one unknown piece
WINDOW = 224  # pieces, with the marks at the ends of paragraphs
OVERLAP = 64  # pieces that two windows of one long paragraph share
SHAPES = ("mark", "lower", "Title", "UPPER", "Capital", "miXed", "digits", "d1gits", "punctuation")
INSIDE = len(SHAPES)  # added to the shape of a word inside quotation marks

Slice = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text and its pieces."""

    start: int  # offsets in the text
    end: int
    pieces: tuple[int, ...]
    shape: int


@dataclass(frozen=True, slots=True)
class Window:
    """A run of pieces that is read at once.

    `segments` are the paragraphs in it, as stretches of `words`; `owned` is the stretch of words
    whose labels are taken from this window: all, but where long paragraphs overlap.
    """

    ids: tuple[int, ...]  # shape (n,)
    shapes: tuple[int, ...]  # shape (n,)
    words: tuple[Word, ...]  # w words
    at: tuple[int, ...]  # place of the first piece of each word, shape (w,)
    segments: tuple[Slice, ...]
    owned: Slice

    def segment_of(self, word: int) -> Slice:
        """Return the paragraph that a word stands in, as a stretch of words."""
        return next(segment for segment in self.segments if segment[0] <= word < segment[1])

    def pieces_of(self, words: Slice) -> Slice:
        """Return the pieces of a stretch of words, half-open."""
        last = words[1] - 1
        return self.at[words[0]], self.at[last] + len(self.words[last].pieces)


def inside(window: Window, tokens: Sequence[Slice]) -> list[tuple[int, int]]:
    """Return the tokens that begin in the window, each with its paragraph of the window.

    Args:
        tokens: offsets in the text, in order.
    """
    starts = [start for start, _ in tokens]
    found = []
    for segment, (first, last) in enumerate(window.segments):
        begin, end = window.words[first].start, window.words[last - 1].end
        at = bisect_left(starts, begin)
        while at < len(tokens) and tokens[at][0] < end:
            found.append((at, segment))
            at += 1
    return found


def tokens_at(window: Window, tokens: Iterable[Slice]) -> list[int]:
    """Return the piece that each token is read at: of the first word that begins in it, else of
    the word that it stands in. The tokens begin in the window.
    """
    starts = [word.start for word in window.words]
    found = []
    for start, end in tokens:
        word = bisect_left(starts, start)
        found.append(window.at[word if word < len(starts) and starts[word] < end else word - 1])
    return found


def words(text: str, paragraph: Slice) -> list[Word]:
    """Cut one paragraph into words and pieces."""
    start, end = paragraph
    plain = for_model(text[start:end])
    quoted = [(q.start - start, q.end - start) for q in quotations(text, start, end)]
    found = []
    at = 0
    for match in WORD.finditer(plain):
        while at < len(quoted) and quoted[at][1] <= match.start():
            at += 1
        inside = at < len(quoted) and quoted[at][0] <= match.start()
        shape = _shape(match[0]) + (INSIDE if inside else 0)
        found.append(Word(start + match.start(), start + match.end(), pieces_of(match[0]), shape))
    return found


def pieces_of(word: str) -> tuple[int, ...]:
    """Return the ids of the pieces of one word."""
    return _spelled(word) if len(word) <= LONGEST else (UNKNOWN,)


@lru_cache(maxsize=65536)
def _spelled(word: str) -> tuple[int, ...]:
    known = _vocabulary()
    letters = _folded(word)
    if not letters:
        return (UNKNOWN,)
    found: list[int] = []
    at = 0
    while at < len(letters):
        for end in range(len(letters), at, -1):
            piece = known.get(letters[at:end] if at == 0 else f"##{letters[at:end]}")
            if piece is not None:
                found.append(piece)
                at = end
                break
        else:
            return (UNKNOWN,)
    return tuple(found)


def windows(paragraphs: Iterable[Sequence[Word]]) -> Iterator[Window]:
    """Pack paragraphs into windows, in order; a longer one gets overlapping windows of its own."""
    room = WINDOW - 2
    batch: list[Sequence[Word]] = []
    size = 0
    for paragraph in paragraphs:
        length = sum(len(word.pieces) for word in paragraph) + 1
        if not paragraph:
            continue
        if batch and size + length > room + 1:
            yield _window(batch)
            batch, size = [], 0
        if length > room + 1:
            yield from _overlapping(paragraph, room)
            continue
        batch.append(paragraph)
        size += length
    if batch:
        yield _window(batch)


def _overlapping(paragraph: Sequence[Word], room: int) -> Iterator[Window]:
    first = 0
    owned_from = 0
    while first < len(paragraph):
        last = _fitting(paragraph, first, room)
        if last >= len(paragraph):
            yield _window([paragraph[first:]], (owned_from - first, len(paragraph) - first))
            return
        next_first = max(_back(paragraph, last, OVERLAP), first + 1)
        owned_to = max((next_first + last) // 2, owned_from)
        yield _window([paragraph[first:last]], (owned_from - first, owned_to - first))
        first, owned_from = next_first, owned_to


def _fitting(paragraph: Sequence[Word], first: int, room: int) -> int:
    size = 0
    for place in range(first, len(paragraph)):
        size += len(paragraph[place].pieces)
        if size > room:
            return place
    return len(paragraph)


def _back(paragraph: Sequence[Word], last: int, overlap: int) -> int:
    size = 0
    while last > 0 and size < overlap:
        last -= 1
        size += len(paragraph[last].pieces)
    return last


def _window(paragraphs: Sequence[Sequence[Word]], owned: Slice | None = None) -> Window:
    ids, shapes, at, segments = [START], [0], [], []
    held: list[Word] = []
    for paragraph in paragraphs:
        segments.append((len(held), len(held) + len(paragraph)))
        for word in paragraph:
            at.append(len(ids))
            ids += word.pieces
            shapes += [word.shape] * len(word.pieces)
            held.append(word)
        ids.append(STOP)
        shapes.append(0)
    return Window(
        tuple(ids), tuple(shapes), tuple(held), tuple(at), tuple(segments),
        owned or (0, len(held)),
    )  # fmt: skip


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(
        char for char in unicodedata.normalize("NFD", word.lower())
        if unicodedata.category(char) != "Mn"
    )  # fmt: skip


def _shape(word: str) -> int:
    if not word[0].isalnum():
        return SHAPES.index("punctuation")
    if word.isdigit():
        return SHAPES.index("digits")
    if any(map(str.isdigit, word)):
        return SHAPES.index("d1gits")
    if word.islower():
        return SHAPES.index("lower")
    if len(word) == 1:
        return SHAPES.index("Capital")
    if word.isupper():
        return SHAPES.index("UPPER")
    return SHAPES.index("Title" if word.istitle() else "miXed")


@cache
def _vocabulary() -> dict[str, int]:
    if not VOCABULARY.exists():
        raise SetupError(f"{VOCABULARY} is missing; install the package again")
    entries = VOCABULARY.read_text("utf-8").split("\n")
    return {entry: number for number, entry in enumerate(entries) if entry}
