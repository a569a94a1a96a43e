"""What the learned reader says of the report, where it is asked; 0013 says why not by default."""

from dataclasses import dataclass, replace
from pathlib import Path

from dateline.learned import network
from dateline.learned.tagger import tagged
from dateline.records.reading import Reading
from dateline.records.tagging import Tagging


def read(reading: Reading) -> Tagging:  # noqa: ARG001 - the same for every report
    """Tag nothing: the parser and the rules read."""
    return Tagging()


@dataclass(frozen=True, slots=True)
class Tagger:
    """Reads by the network whose graphs lie in `folder`."""

    folder: Path

    def __call__(self, reading: Reading) -> Tagging:
        """Tag every zone that is read for facts."""
        found = tagged(reading.document, network.load(self.folder))
        return replace(found, by=network.version(self.folder))
