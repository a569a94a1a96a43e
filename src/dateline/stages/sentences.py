"""Sentences with their grammar, as the learned reader parses them."""

from dateline.records.reading import Reading
from dateline.records.syntax import Sentence


def read(reading: Reading) -> tuple[Sentence, ...]:
    """Return the sentences of every zone that is read for facts."""
    return reading.tagging.sentences
