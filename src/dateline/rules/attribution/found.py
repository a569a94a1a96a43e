"""What the rules over one sentence hand to one another."""

from dataclasses import dataclass

from dateline.records.codes import Modality


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as places of one sentence's tokens, before quotations widen it."""

    head: int  # the cue's main word
    frame: str  # how the content hangs on the cue
    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    manner: Modality | None = None
    via: tuple[int, ...] = ()
