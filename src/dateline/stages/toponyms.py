"""Words that name places."""

from dateline.records.mention import Mention
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Mention, ...]:
    """Find toponyms."""
    del reading
    return ()
