"""Sources, cues and contents as the grammar shows them."""

from dateline.knowledge.lexicons import cues
from dateline.records.claim import Attribution
from dateline.records.reading import Reading
from dateline.rules.attribution.assemble import attributions


def read(reading: Reading) -> tuple[Attribution, ...]:
    """Find every attribution, by PolNeAR's boundaries."""
    return attributions(reading.document, reading.sentences, cues.load())
