"""Who held which place, from when to when."""

from dateline.records.event import Control
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Control, ...]:
    """Derive intervals of control from CONTROL events."""
    del reading
    return ()
