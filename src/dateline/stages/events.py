"""Events: PLOVER types with modes and contexts, and CONTROL."""

from dateline.records.event import Event
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Event, ...]:
    """Code events."""
    del reading
    return ()
