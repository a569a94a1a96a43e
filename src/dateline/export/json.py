"""JSON: one reading, indented for people."""

from collections.abc import Iterable
from typing import TextIO

import msgspec

from dateline import contract
from dateline.export.options import Options
from dateline.records.reading import Reading


def write(readings: Iterable[Reading], out: TextIO, options: Options) -> None:  # noqa: ARG001
    """Write the one reading there is."""
    for reading in readings:
        out.write(msgspec.json.format(contract.encode(reading), indent=2).decode() + "\n")
