"""The readings of a chronology's reports as JSON Lines: the public contract, one reading a line.

Nothing is left out and nothing is added, so the credit of GeoNames has no place here: whoever
publishes places taken from a reading gives it (see NOTICE). `dateline schema` describes a line.
"""

from typing import BinaryIO

from dateline import contract
from dateline.export.chronologies.options import Choices
from dateline.records.chronology import Chronology


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write each reading as it comes."""
    for reading in chronology.readings():
        out.write(contract.encode(reading) + b"\n")
