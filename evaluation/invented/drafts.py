"""A report before it is text: sentences with what each tells, and their putting together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evaluation.invented.figures import Range

Modality = Literal["asserted", "denied"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What a sentence tells of one incident."""

    incident: str
    stance: str
    modality: Modality = "asserted"
    background: bool = False  # of an earlier incident, in passing
    counts: dict[str, Range]
    slots: frozenset[str]  # what it is about: actor, recipient, killed
    when: str = ""  # the words for the day


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence of a report; filler, datelines and credits have no mark."""

    text: str
    mark: Mark | None = None


Paragraph = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One report; the headline is its first line."""

    id: str
    outlet: str
    witness: str  # who saw it: the outlet itself, or the wire that it copies
    copied: str | None = None  # id of the wire report
    published: datetime
    headline: Piece
    paragraphs: tuple[Paragraph, ...]

    def pieces(self) -> Iterator[Piece]:
        """Yield all sentences in their order."""
        yield self.headline
        for paragraph in self.paragraphs:
            yield from paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence that tells an incident: `text[start:end]` of a document."""

    document: str
    start: int
    end: int
    incident: str
    stance: str
    modality: Modality
    background: bool
    counts: dict[str, Range]  # by the contract's names: fatalities, injured, detained, missing
    when: str  # how it says the day; empty where it does not


def rendered(draft: Draft) -> tuple[str, tuple[Told, ...]]:
    """Return the text of a report and where in it what is told."""
    text = ""
    told: list[Told] = []
    for number, paragraph in enumerate([(draft.headline,), *draft.paragraphs]):
        text += "\n\n" if number else ""
        for place, piece in enumerate(paragraph):
            text += " " if place else ""
            if piece.mark is not None:
                told.append(_told(draft.id, len(text), piece.text, piece.mark))
            text += piece.text
    return text, tuple(told)


def _told(document: str, start: int, text: str, mark: Mark) -> Told:
    return Told(
        document=document, start=start, end=start + len(text), incident=mark.incident,
        stance=mark.stance, modality=mark.modality, background=mark.background,
        counts=mark.counts, when=mark.when,
    )  # fmt: skip
