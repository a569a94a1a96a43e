"""Local outlets copy a wire: a credit, small edits, a new headline, perhaps a shorter end."""

import re
from dataclasses import replace
from datetime import timedelta
from random import Random

from evaluation.invented.drafts import Draft, Paragraph, Piece
from evaluation.invented.sentences import Material
from evaluation.invented.when import MOVING

WORDS_AN_EDIT = 20  # a copy is changed at most in every twentieth word
EDITS = 6
LATE = 47  # hours after the wire


def copied(
    wire: Draft, outlet: str, headline: Piece, key: str, material: Material, rnd: Random
) -> Draft:
    """Return an outlet's copy of a wire report; it tells nothing that the wire does not.

    Args:
        wire: the report that is copied.
        outlet: who copies it.
        headline: the outlet's own, which must say no more than the report.
        key: the id of the copy.
        material: credits, intros and edits.
        rnd: where chance comes from.
    """
    kept = _shortened(wire.paragraphs, rnd)
    edited = _edited(kept, material.edits, rnd)
    moving = any(piece.mark and piece.mark.when in MOVING for piece in wire.pieces())
    left = max(1, 23 - wire.published.hour)  # hours in which "yesterday" stays true
    later = timedelta(hours=rnd.randint(1, left if moving else LATE), minutes=rnd.randrange(0, 60))
    published = wire.published + later
    if moving and published.date() != wire.published.date():
        published = wire.published + timedelta(minutes=1)
    return Draft(
        id=key,
        outlet=outlet,
        witness=wire.witness,
        copied=wire.id,
        published=published,
        headline=headline,
        paragraphs=_credited(edited, wire.outlet, material, rnd),
    )


def _shortened(paragraphs: tuple[Paragraph, ...], rnd: Random) -> tuple[Paragraph, ...]:
    """Drop the last paragraph or two in one copy of three; the first stays."""
    dropped = rnd.choice((1, 2)) if rnd.random() < 0.35 else 0
    return paragraphs[: max(1, len(paragraphs) - dropped)]


def _edited(
    paragraphs: tuple[Paragraph, ...], edits: tuple[tuple[str, str], ...], rnd: Random
) -> tuple[Paragraph, ...]:
    words = sum(len(piece.text.split()) for paragraph in paragraphs for piece in paragraph)
    left = rnd.randint(0, min(EDITS, words // WORDS_AN_EDIT))
    for old, new in rnd.sample(edits, len(edits)):
        if left and (changed := _once(paragraphs, old, new)) is not None:
            paragraphs, left = changed, left - 1
    return paragraphs


def _once(paragraphs: tuple[Paragraph, ...], old: str, new: str) -> tuple[Paragraph, ...] | None:
    """Replace the first occurrence of whole words; None where there is none."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    for n, paragraph in enumerate(paragraphs):
        for m, piece in enumerate(paragraph):
            text = pattern.sub(new, piece.text, count=1)
            if text != piece.text:
                changed = (*paragraph[:m], replace(piece, text=text), *paragraph[m + 1 :])
                return (*paragraphs[:n], changed, *paragraphs[n + 1 :])
    return None


def _credited(
    paragraphs: tuple[Paragraph, ...], wire: str, material: Material, rnd: Random
) -> tuple[Paragraph, ...]:
    credit = rnd.choice(material.credits)
    piece = Piece(credit.text.replace("{wire}", wire).strip())
    first = tuple(piece for piece in paragraphs[0] if not _is_dateline(piece))
    if credit.where == "start":
        body: tuple[Paragraph, ...] = ((piece, *first), *paragraphs[1:])
    else:
        body = (*paragraphs, (piece,))
    intro = Piece(rnd.choice(material.intros))
    return ((intro,), *body) if rnd.random() < 0.5 else body


def _is_dateline(piece: Piece) -> bool:
    return piece.mark is None and piece.text.endswith("–")
