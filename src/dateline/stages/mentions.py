"""Every mention, in text order, with the entity it refers to."""

from dateline.records.mention import Mention
from dateline.records.reading import Reading


def read(reading: Reading) -> tuple[Mention, ...]:
    """Flatten the clusters' mentions."""
    found = (mention for cluster in reading.clusters for mention in cluster.mentions)
    return tuple(sorted(found, key=lambda m: int(m.id[1:])))
