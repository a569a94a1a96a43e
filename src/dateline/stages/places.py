"""Toponyms resolved against the gazetteer."""

from dateline.records.place import Place
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Place, ...]:
    """Resolve places."""
    del reading
    return ()
