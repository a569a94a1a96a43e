"""The words that attribute: verbs, nouns, adjectives, adverbs and set phrases, as data files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast, get_args

from dateline.knowledge import files
from dateline.records.codes import Modality

HERE = Path(__file__).parent
MODALITIES = frozenset(get_args(Modality))

# Frame → how the source presents the content; None where the content itself says.
Frames = Mapping[str, Modality | None]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Cue words by lemma.

    Frames of verbs: clause (that …), quote, object, object-to (urge them to …), object-as, small
    (call it …), to, ing, passive, passive-to, prep:about and so on.
    """

    verbs: Mapping[str, Frames]
    nouns: Mapping[str, Frames]
    adjectives: Mapping[str, Frames]
    adverbs: Mapping[str, Modality | None]
    openers: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Modals:
    """The words that show modality, by class."""

    auxiliaries: dict[str, frozenset[str]]
    adverbs: dict[Modality, frozenset[str]]
    conditions: frozenset[str]
    nouns: dict[Modality, frozenset[str]]
    infinitives: dict[Modality, frozenset[str]]
    own: frozenset[str]


@cache
def load() -> Lexicon:
    """Read the files once per process."""
    return Lexicon(
        verbs=_frames("verbs.tsv"),
        nouns=_frames("nouns.tsv"),
        adjectives=_frames("adjectives.tsv"),
        adverbs={row[0]: _modality(row[1]) for row in _rows("adverbs.tsv")},
        openers=tuple(tuple(row[0].split()) for row in _rows("openers.txt")),
    )


@cache
def carriers() -> frozenset[str]:
    """Return the nouns for what carries words or pictures."""
    return files.words(HERE / "carriers.txt")


@cache
def modals() -> Modals:
    """Read the words of modality once per process."""
    table = files.toml(HERE / "modals.toml")
    sets = {part: {k: frozenset(v) for k, v in words.items()} for part, words in table.items()}
    return Modals(
        auxiliaries=sets["auxiliaries"],
        adverbs={_known(kind): words for kind, words in sets["adverbs"].items()},
        conditions=sets["conditions"]["words"],
        nouns={_known(kind): words for kind, words in sets["nouns"].items()},
        infinitives={_known(kind): words for kind, words in sets["infinitives"].items()},
        own=sets["own"]["words"],
    )


def _rows(name: str) -> Iterator[list[str]]:
    for row in files.rows(HERE / name):
        yield [*row, "", ""]


def _frames(name: str) -> Mapping[str, Frames]:
    return {row[0]: _cell(row[1], _modality(row[2])) for row in _rows(name)}


def _cell(frames: str, manner: Modality | None) -> Frames:
    out: dict[str, Modality | None] = {}
    for item in frames.split():
        frame, _, own = item.partition("=")
        out[frame] = _modality(own) or manner
    return out


def _modality(word: str) -> Modality | None:
    return _known(word) if word else None


def _known(word: str) -> Modality:
    if word not in MODALITIES:
        raise ValueError(f"not a modality: {word}")
    return cast(Modality, word)
