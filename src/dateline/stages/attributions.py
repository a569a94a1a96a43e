"""Sources, cues and contents: as the grammar shows them, or as the learned reader tags them."""

from dataclasses import dataclass
from pathlib import Path

from dateline.knowledge.lexicons import cues
from dateline.learned import network
from dateline.records.claim import Attribution
from dateline.records.reading import Reading
from dateline.rules.attribution import tagged
from dateline.rules.attribution.assemble import attributions


def read(reading: Reading) -> tuple[Attribution, ...]:
    """Find every attribution, by PolNeAR's boundaries."""
    return attributions(reading.document, reading.sentences, cues.load())


@dataclass(frozen=True, slots=True)
class Tagged:
    """The same layer by a network whose graphs lie in `folder`; decision 0012 says why not yet."""

    folder: Path

    def __call__(self, reading: Reading) -> tuple[Attribution, ...]:
        """Find every attribution, by PolNeAR's boundaries."""
        net = network.load(self.folder)
        return tagged.attributions(reading.document, reading.sentences, cues.load(), net)
