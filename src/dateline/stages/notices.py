"""What a person should look at."""

from dateline.records.notice import Notice
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Notice, ...]:
    """Collect notices."""
    return reading.document.notices
