"""Sentences with their grammar: an internal layer, filled once and read by many stages."""

from dataclasses import dataclass

from dateline.records.codes import ZoneKind
from dateline.records.span import Span


@dataclass(frozen=True, slots=True)
class Token:
    """One word with its grammar. Labels are Universal POS, Penn tags and ClearNLP dependencies."""

    index: int  # position in its sentence
    start: int  # offsets in document.text
    end: int
    text: str  # as written
    lemma: str  # lower case
    pos: str
    tag: str
    dep: str
    head: int  # index of the governor; a root is its own


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of one zone; `children[i]` are the indices of the words that token i governs."""

    span: Span
    zone: ZoneKind
    paragraph: int  # sentences of one paragraph share it; counted from 0 in text order
    tokens: tuple[Token, ...]
    children: tuple[tuple[int, ...], ...]
