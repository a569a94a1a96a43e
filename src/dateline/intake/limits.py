"""How much of an input is read at most."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one report; a JSON Lines file may be longer, its single lines may not."""

    bytes: int = 20_000_000  # after gunzip
    pages: int = 1000  # of a PDF; the pages after are left out, with a notice
    seconds: float = 120.0  # for the text layer of one PDF; then the rest is left out likewise


DEFAULT = Limits()
