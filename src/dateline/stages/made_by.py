"""The versions of everything that shaped the reading."""

from dateline.knowledge import gazetteers
from dateline.learned import coder
from dateline.learned.network import SHIPPED
from dateline.records.reading import MadeBy, Reading
from dateline.version import __version__

ONTOLOGY = "plover+control/1"


def read(reading: Reading) -> MadeBy:
    """Name the package, the networks with the rules, the gazetteers and the ontology."""
    return versions(reading.tagging.by)


def versions(network: str) -> MadeBy:
    """Return the versions of what a report would be read by, with the network of that name."""
    return MadeBy(
        dateline=__version__,
        model=f"{network} + {coder.version(SHIPPED)} + rules",
        gazetteer=gazetteers.version(),
        ontology=ONTOLOGY,
    )
