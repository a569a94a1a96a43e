"""The words that attribute: verbs, nouns, adjectives, adverbs and set phrases, as data files."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import get_args

from dateline.records.codes import Modality
from dateline.text.attribution.lexicon import Frames, Lexicon

MODALITIES = frozenset(get_args(Modality))


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


def _rows(name: str) -> Iterator[list[str]]:
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield [*line.split("\t"), "", ""]


def _frames(name: str) -> Mapping[str, Frames]:
    return {row[0]: _cell(row[1], _modality(row[2])) for row in _rows(name)}


def _cell(frames: str, manner: Modality | None) -> Frames:
    out: dict[str, Modality | None] = {}
    for item in frames.split():
        frame, _, own = item.partition("=")
        out[frame] = _modality(own) or manner
    return out


def _modality(word: str) -> Modality | None:
    if word and word not in MODALITIES:
        raise ValueError(f"not a modality: {word}")
    return word or None  # type: ignore[return-value]
