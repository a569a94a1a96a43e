"""Sources, cues and contents: as the grammar shows them, or as the learned reader tags them."""

from dateline.knowledge.lexicons import cues
from dateline.records.claim import Attribution
from dateline.records.reading import Reading
from dateline.rules.attribution import tagged
from dateline.rules.attribution.assemble import attributions


def read(reading: Reading) -> tuple[Attribution, ...]:
    """Find every attribution, by PolNeAR's boundaries."""
    document, sentences, tagging = reading.document, reading.sentences, reading.tagging
    if tagging.by:
        return tagged.attributions(document, sentences, cues.load(), tagging.claims)
    return attributions(document, sentences, cues.load())
