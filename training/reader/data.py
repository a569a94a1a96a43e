"""Annotated reports → windows with labels: claims of a paragraph, tags and trees of words."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dateline.learned import labels
from dateline.learned.claims import EVERY, OUTER
from dateline.learned.pieces import Window, inside, tokens_at, windows, words
from dateline.learned.spans import ROLES, Ints
from dateline.records.codes import Modality
from dateline.text.paragraphs import paragraphs

Bools = npt.NDArray[np.bool_]
QUOTES = "\"“”'‘’«»"
CLOSING = re.compile(r"[,.?!]?[\"”'’»]")
UNKNOWN = -100  # torch's own mark for what counts in no loss
Slice = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MarkedClaim:
    """One claim as stretches of a text."""

    source: tuple[Slice, ...]
    cue: tuple[Slice, ...]
    content: tuple[Slice, ...]
    modality: Modality | None = None


@dataclass(frozen=True, slots=True)
class MarkedSpan:
    """A stretch of a text and the labels it may bear; more than one where a set is coarser."""

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of a text with their grammar, an item a token."""

    spans: tuple[Slice, ...]
    penn: tuple[str, ...]
    universal: tuple[str, ...]
    dependency: tuple[str, ...]
    governor: tuple[int, ...]  # token; a root is its own
    opens: tuple[bool, ...]  # begins a sentence


Spans = tuple[MarkedSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One report and what a set marks in it; None: the set marks nothing of that sort."""

    id: str
    text: str
    style: int = OUTER
    claims: tuple[MarkedClaim, ...] | None = None
    names: Spans | None = None
    nominals: Spans | None = None
    unsure: tuple[Slice, ...] = ()  # may be names or none
    times: Spans | None = None
    toponyms: Spans | None = None
    triggers: Spans | None = None
    tree: Tree | None = None


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """One claim of a window: labels of the words of the cue's paragraph."""

    segment: Slice  # words of the window
    cue: Slice  # words of the window
    labels: Ints  # shape (words of the segment,)
    inner: bool  # stands inside the content of another
    modality: int  # of labels.MODALITIES, or UNKNOWN


@dataclass(frozen=True, slots=True)
class LabelledTree:
    """The tokens of a window: the pieces they are read at, their labels and governors."""

    pieces: Ints  # shape (t,)
    penn: Ints
    universal: Ints
    dependency: Ints
    opens: Ints
    governors: Ints  # tokens of the window, or UNKNOWN
    segments: Ints  # the paragraph of each


@dataclass(frozen=True, slots=True)
class Example:
    """One window and what is known of it."""

    window: Window
    claims: tuple[LabelledClaim, ...]
    cues: Ints  # labels of every word by style, shape (w, 2); UNKNOWN where nobody looked
    claimed: bool  # whether claims are marked at all
    allowed: dict[str, Bools]  # names, nominals: the labels each word may bear, (w, labels)
    tags: dict[str, Ints]  # times, toponyms, triggers: the label of each word, (w,)
    tree: LabelledTree | None


def held_out(report: Marked, share: float) -> bool:
    """Tell, by a hash of the text, whether a report is kept for choosing among models."""
    digest = hashlib.blake2b(report.text.encode(), digest_size=4).digest()
    return int.from_bytes(digest) < share * 2**32


def examples(reports: Iterable[Marked]) -> Iterator[Example]:
    """Cut reports into windows and label each claim in the paragraph of its cue."""
    for report in reports:
        blocks = [words(report.text, p) for p in paragraphs(report.text, 0, len(report.text))]
        for window in windows(blocks):
            claims = tuple(_claims(report, window))
            yield Example(
                window,
                claims,
                _cues(report, window, claims),
                report.claims is not None,
                dict(_allowed(report, window)),
                dict(_tags(report, window)),
                _tree(report.tree, window) if report.tree else None,
            )


def _cues(report: Marked, window: Window, claims: Sequence[LabelledClaim]) -> Ints:
    """Label the cues in both styles; inside contents none is known where only outer ones are."""
    labels = np.zeros((len(window.words), 2), np.int64)
    if report.claims is None:
        return np.full_like(labels, UNKNOWN)
    if report.style == OUTER:
        labels[_contents(report, window), EVERY] = UNKNOWN
    for claim in claims:
        first, last = claim.cue
        for style in (EVERY,) if claim.inner else (OUTER, EVERY):
            labels[first:last, style] = 2
            labels[first, style] = 1
    return labels


def _contents(report: Marked, window: Window) -> list[int]:
    inside = [piece for claim in report.claims or () for piece in claim.content]
    return [
        place
        for place, word in enumerate(window.words)
        if any(start <= word.start < end for start, end in inside)
    ]


def _allowed(report: Marked, window: Window) -> Iterator[tuple[str, Bools]]:
    """Say which labels of names and nominals each word may bear."""
    ends = _ends(window)
    for head, spans in (("names", report.names), ("nominals", report.nominals)):
        if spans is None:
            continue
        allowed = np.zeros((len(window.words), labels.SIZES[head]), bool)
        allowed[:, 0] = True
        for start, end in report.unsure:
            if covered := _cover(*ends, (start, end)):
                allowed[slice(*covered)] = True
        for span in spans:
            covered = _cover(*ends, (span.start, span.end))
            if covered is None:
                continue
            allowed[slice(*covered)] = False
            for kind in span.labels:
                begin = 1 + 2 * labels.KINDS.index(kind)
                allowed[covered[0], begin] = True
                allowed[covered[0] + 1 : covered[1], begin + 1] = True
        yield head, allowed


def _tags(report: Marked, window: Window) -> Iterator[tuple[str, Ints]]:
    """Label the words of times and toponyms by place in them, triggers by their type."""
    ends = _ends(window)
    marked = {"times": report.times, "toponyms": report.toponyms, "triggers": report.triggers}
    for head, spans in marked.items():
        if spans is None:
            continue
        found = np.zeros(len(window.words), np.int64)
        for span in spans:
            if covered := _cover(*ends, (span.start, span.end)):
                if head == "triggers":
                    found[slice(*covered)] = 1 + labels.TYPES.index(span.labels[0])
                else:
                    found[slice(*covered)] = 2
                    found[covered[0]] = 1
        yield head, found


def _tree(tree: Tree, window: Window) -> LabelledTree:
    """Take the tokens that stand in the window."""
    kept = inside(window, tree.spans)
    spans = [tree.spans[token] for token, _ in kept]
    place = {token: index for index, (token, _) in enumerate(kept)}
    chosen = [token for token, _ in kept]
    return LabelledTree(
        pieces=np.array(tokens_at(window, spans), np.int64),
        penn=np.array([labels.PENN.index(tree.penn[t]) for t in chosen], np.int64),
        universal=np.array([labels.UNIVERSAL.index(tree.universal[t]) for t in chosen], np.int64),
        dependency=np.array(
            [labels.DEPENDENCIES.index(tree.dependency[t]) for t in chosen], np.int64
        ),
        opens=np.array([tree.opens[t] for t in chosen], np.int64),
        governors=np.array([place.get(tree.governor[t], UNKNOWN) for t in chosen], np.int64),
        segments=np.array([segment for _, segment in kept], np.int64),
    )


def _claims(report: Marked, window: Window) -> Iterator[LabelledClaim]:
    starts, ends = _ends(window)
    for claim in report.claims or ():
        cue = _cover(starts, ends, claim.cue[0]) if claim.cue else None
        if cue is None:
            continue
        segment = window.segment_of(cue[0])
        cue = (cue[0], min(cue[1], segment[1]))
        told = np.zeros(segment[1] - segment[0], np.int64)
        pieces = {
            "source": claim.source,
            "cue": claim.cue[:1],
            "content": [_by_convention(report.text, piece) for piece in claim.content],
        }
        for kind in ("content", "source", "cue"):  # what a later one marks, it keeps
            for piece in pieces[kind]:
                covered = _cover(starts, ends, piece)
                if covered is None:
                    continue
                first = max(covered[0], segment[0]) - segment[0]
                last = min(covered[1], segment[1]) - segment[0]
                if first < last:
                    told[first:last] = 2 + 2 * ROLES.index(kind)
                    told[first] -= 1
        inner = any(
            start <= claim.cue[0][0] < end
            for other in report.claims or ()
            if other is not claim
            for start, end in other.content
        )
        modality = labels.MODALITIES.index(claim.modality) if claim.modality else UNKNOWN
        yield LabelledClaim(segment, cue, told, inner, modality)


def _ends(window: Window) -> tuple[list[int], list[int]]:
    return [word.start for word in window.words], [word.end for word in window.words]


def _cover(starts: Sequence[int], ends: Sequence[int], piece: Slice) -> Slice | None:
    """Return the words, half-open, that a stretch of text touches."""
    first = int(np.searchsorted(ends, piece[0], side="right"))
    last = int(np.searchsorted(starts, piece[1], side="left"))
    return (first, last) if first < last else None


def _by_convention(text: str, piece: Slice) -> Slice:
    """Take in what PolNeAR takes in: a complementiser, the marks of a whole quotation."""
    start, end = piece
    if text[max(start - 5, 0) : start].lower() == "that ":
        start -= 5
    if start and text[start - 1] in QUOTES:
        start -= 1
        if closing := CLOSING.match(text, end):
            end = closing.end()
    return start, end
