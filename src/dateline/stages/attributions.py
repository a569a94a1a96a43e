"""Sources, cues and contents, as the learned reader tags them and the grammar explains them."""

from dateline.knowledge.lexicons import cues
from dateline.records.claim import Attribution
from dateline.records.reading import Reading
from dateline.rules.attribution.tagged import attributions


def read(reading: Reading) -> tuple[Attribution, ...]:
    """Find every attribution, by PolNeAR's boundaries."""
    claims = reading.tagging.claims
    return attributions(reading.document, reading.sentences, cues.load(), claims)
