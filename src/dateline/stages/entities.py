"""Every entity, in the order of its first mention."""

from dateline.records.mention import Entity
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Entity, ...]:
    """Flatten the clusters' entities."""
    return tuple(cluster.entity for cluster in reading.clusters)
