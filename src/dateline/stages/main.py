"""Who, what, when, where, why and how of the main event."""

from dateline.records.event import Main
from dateline.records.reading import Reading


def read(reading: Reading) -> Main:
    """Find the main event."""
    del reading
    return Main()
