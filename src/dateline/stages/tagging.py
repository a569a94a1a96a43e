"""What the learned reader says of the report: the one stage that runs the network."""

from dataclasses import dataclass, replace
from pathlib import Path

from dateline.learned import network
from dateline.learned.tagger import tagged
from dateline.records.reading import Reading
from dateline.records.tagging import Tagging


@dataclass(frozen=True, slots=True)
class Tagger:
    """Reads by the network whose graphs lie in `folder`."""

    folder: Path

    def __call__(self, reading: Reading) -> Tagging:
        """Tag every zone that is read for facts."""
        found = tagged(reading.document, network.load(self.folder))
        return replace(found, by=network.version(self.folder))


read = Tagger(network.SHIPPED)
