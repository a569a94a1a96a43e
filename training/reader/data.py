"""Annotated reports → windows with labels: PolNeAR, `conflict` and our own reports."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.learned.claims import EVERY, OUTER
from dateline.learned.pieces import Window, windows, words
from dateline.learned.spans import ROLES, Ints
from dateline.text.paragraphs import paragraphs
from evaluation.cases import Json, parts_of, rows
from training import annotated

OWN = Path(__file__).parent.parent / "data"
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


@dataclass(frozen=True, slots=True)
class Marked:
    """One report with its claims."""

    id: str
    text: str
    claims: tuple[MarkedClaim, ...]
    style: int


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """One claim of a window: labels of the words of the cue's paragraph."""

    segment: Slice  # words of the window
    cue: Slice  # words of the window
    labels: Ints  # shape (words of the segment,)
    inner: bool  # stands inside the content of another


@dataclass(frozen=True, slots=True)
class Example:
    """One window and its claims."""

    window: Window
    claims: tuple[LabelledClaim, ...]
    cues: Ints  # labels of every word by style, shape (w, 2); UNKNOWN where nobody looked
    style: int


def polnear(gold: Path, name: str) -> Iterator[Marked]:
    """Yield the reports of `polnear-{name}.jsonl`."""
    for row in rows(gold / f"attribution/polnear-{name}.jsonl"):
        yield Marked(row["id"], row["text"], tuple(map(_claim, row["claims"])), OUTER)


def conflict(gold: Path, part: str) -> Iterator[Marked]:
    """Yield the reports of one fold of `conflict`."""
    parts = parts_of("conflict")
    for row in rows(gold / "conflict/conflict.jsonl"):
        if part in parts[row["id"]]:
            claims = [
                MarkedClaim(_spans(c["source"]), _spans(c["cue"]), _spans(c["content"]))
                for c in row["claims"]
            ]
            yield Marked(row["id"], row["text"], tuple(claims), EVERY)


def own(folder: Path = OWN) -> Iterator[Marked]:
    """Yield our own invented reports."""
    for report in annotated.load(folder):
        claims = tuple(MarkedClaim(c.source, c.cue, c.content) for c in report.claims)
        yield Marked(report.id, report.text, claims, EVERY)


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
            yield Example(window, claims, _cues(report, window, claims), report.style)


def _cues(report: Marked, window: Window, claims: Sequence[LabelledClaim]) -> Ints:
    """Label the cues in both styles; inside contents none is known where only outer ones are."""
    labels = np.zeros((len(window.words), 2), np.int64)
    if report.style == OUTER:
        labels[_contents(report, window), EVERY] = UNKNOWN
    for claim in claims:
        first, last = claim.cue
        for style in (EVERY,) if claim.inner else (OUTER, EVERY):
            labels[first:last, style] = 2
            labels[first, style] = 1
    return labels


def _contents(report: Marked, window: Window) -> list[int]:
    inside = [piece for claim in report.claims for piece in claim.content]
    return [
        place
        for place, word in enumerate(window.words)
        if any(start <= word.start < end for start, end in inside)
    ]


def _claims(report: Marked, window: Window) -> Iterator[LabelledClaim]:
    starts = [word.start for word in window.words]
    ends = [word.end for word in window.words]
    for claim in report.claims:
        cue = _cover(starts, ends, claim.cue[0]) if claim.cue else None
        if cue is None:
            continue
        segment = window.segment_of(cue[0])
        cue = (cue[0], min(cue[1], segment[1]))
        labels = np.zeros(segment[1] - segment[0], np.int64)
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
                    labels[first:last] = 2 + 2 * ROLES.index(kind)
                    labels[first] -= 1
        inner = any(
            start <= claim.cue[0][0] < end
            for other in report.claims
            if other is not claim
            for start, end in other.content
        )
        yield LabelledClaim(segment, cue, labels, inner)


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


def _claim(row: Json) -> MarkedClaim:
    return MarkedClaim(*(tuple((a, b) for a, b in row[k]) for k in ("source", "cue", "content")))


def _spans(value: Json | list[Json] | None) -> tuple[Slice, ...]:
    rows = value if isinstance(value, list) else [value] if value else []
    return tuple((span["start"], span["end"]) for span in rows)
