"""Time expressions and their values."""

from dateline.records.reading import Reading
from dateline.records.timex import Timex


def read(reading: Reading) -> tuple[Timex, ...]:
    """Find and resolve time expressions."""
    del reading
    return ()
