"""Attributions with their source resolved, their modality and their nesting."""

from dateline.records.claim import Claim
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Claim, ...]:
    """Resolve attributions into claims."""
    del reading
    return ()
