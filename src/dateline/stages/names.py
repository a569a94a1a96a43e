"""Names, nominals and pronouns that refer to actors, before they are linked."""

from dateline.records.mention import Mention
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Mention, ...]:
    """Find actor mentions."""
    del reading
    return ()
