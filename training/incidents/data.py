"""Reports of ECB+ → mentions with their clues and the states of their sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from dateline.chronicle import clues
from dateline.chronicle.pairs import Clue
from dateline.learned.spans import Floats
from dateline.learned.telling import Cut, cut
from dateline.text.grammar import sentence_at
from evaluation import ecb
from training.parsed import parsed

FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A mention whose chain is known; its vectors are not yet there."""

    id: str
    chain: str
    topic: str
    subtopic: str
    clue: Clue
    sentence: int  # of `Set.sentences`
    weights: Floats  # over the pieces of its sentence, shape (n,)


@dataclass(frozen=True, slots=True, eq=False)
class Set:
    """The mentions of a part, in the order of the text, and their sentences."""

    mentions: tuple[Marked, ...]
    sentences: tuple[Cut, ...]

    def of_topics(self, topics: frozenset[str]) -> tuple[Marked, ...]:
        """Return the mentions of some topics."""
        return tuple(mention for mention in self.mentions if mention.topic in topics)


def load(gold: Path, part: str) -> Set:
    """Read the reports of a part and keep what is marked in them."""
    sentences: list[Cut] = []
    mentions: list[Marked] = []
    for report in ecb.load(gold, part):
        if report.mentions:
            mentions += _mentions(report, sentences)
    return Set(tuple(mentions), tuple(sentences))


def _mentions(report: ecb.Report, sentences: list[Cut]) -> Iterator[Marked]:
    """Yield the mentions of a report; their sentences are added to those given."""
    reading = parsed(report.id, report.text)
    topic = clues.topic(report.id, report.text)
    place: dict[int, int] = {}
    for mention in report.mentions:
        bounds = report.sentences[mention.sentence]
        if mention.sentence not in place:
            found = cut(reading.tagging.seen, bounds)
            assert found is not None  # every line is read
            place[mention.sentence] = len(sentences)
            sentences.append(_small(found))
        clue = clues.clue(
            topic, mention.sentence, sentence_at(reading.sentences, mention.spans[0][0]),
            report.text[slice(*bounds)], mention.words, mention.spans,
        )  # fmt: skip
        held = place[mention.sentence]
        yield Marked(
            mention.id, mention.chain, report.topic, report.subtopic, clue, held,
            sentences[held].weights(mention.spans),
        )  # fmt: skip


def _small(cut: Cut) -> Cut:
    """Return a sentence with its states as 16 bits."""
    return Cut(cut.states.astype(np.float16), cut.words, cut.pieces)


def folds(mentions: Sequence[Marked]) -> dict[str, int]:
    """Return the fold of every topic: they are dealt in turn."""
    topics = sorted({mention.topic for mention in mentions})
    return {topic: number % FOLDS for number, topic in enumerate(topics)}
