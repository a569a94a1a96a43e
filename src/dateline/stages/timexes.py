"""Time expressions and their values."""

from dateline.records.timex import Timex
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Timex, ...]:
    """Find and resolve time expressions."""
    return () if reading else ()
