"""What an exporter of chronologies may be told."""

from dataclasses import dataclass
from typing import Literal

Vague = Literal["as-told", "acled"]


@dataclass(frozen=True, slots=True)
class Choices:
    """How to write a chronology.

    `vague`: numbers that are told in words ("dozens") as at least what they say, or by ACLED's
    conventions.
    """

    vague: Vague = "as-told"


PLAIN = Choices()
