"""What an exporter may be told."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """How to write readings for people; formats for machines take no options."""

    explain: bool = False  # add why each date, place, code and source came out
    width: int = 80  # columns
    colour: bool = False


PLAIN = Options()
