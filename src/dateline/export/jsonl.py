"""JSON Lines: one reading a line."""

from collections.abc import Iterable
from typing import TextIO

from dateline import contract
from dateline.export.options import Options
from dateline.records.reading import Reading


def write(readings: Iterable[Reading], out: TextIO, options: Options) -> None:  # noqa: ARG001
    """Write each reading as soon as it is there."""
    for reading in readings:
        out.write(contract.encode(reading).decode() + "\n")
        out.flush()
