"""Sources, cues and contents as the grammar shows them."""

from dateline.records.claim import Attribution
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Attribution, ...]:
    """Find attributions."""
    del reading
    return ()
