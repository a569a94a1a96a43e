"""What the learned reader says of a report, as offsets in its text."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from dateline.records.codes import EventType, MentionKind, Modality
from dateline.records.syntax import Sentence

Stretch = tuple[int, int]  # offsets in document.text, half-open


@dataclass(frozen=True, slots=True)
class TaggedClaim:
    """One claim: stretches of source, cue and content, and how surely it is one."""

    source: tuple[Stretch, ...]
    cue: Stretch
    content: tuple[Stretch, ...]
    margin: float  # logit above the bound below which there is no claim
    modality: Modality
    cut: bool  # the content ends where the network's window does


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """A name, nominal, time expression or toponym; `kind` is None for the last two."""

    start: int
    end: int
    kind: MentionKind | None
    probability: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class TaggedTrigger:
    """A stretch that tells an event of a type."""

    start: int
    end: int
    type: EventType
    probability: float  # 0 to 1


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """What was read at once: its words and the states in which the coder's layers begin."""

    words: tuple[Stretch, ...]  # w words
    pieces: tuple[int, ...]  # the first piece of each word, shape (w,)
    owned: Stretch  # the words whose labels are taken from here, where two overlap
    states: npt.NDArray[np.floating[Any]]  # shape (n, d), n pieces


@dataclass(frozen=True, slots=True)
class Tagging:
    """All layers of the learned reader, each in text order."""

    by: str = ""  # the network, by a name that changes with its weights
    sentences: tuple[Sentence, ...] = ()
    claims: tuple[TaggedClaim, ...] = ()
    names: tuple[TaggedSpan, ...] = ()
    nominals: tuple[TaggedSpan, ...] = ()
    times: tuple[TaggedSpan, ...] = ()
    toponyms: tuple[TaggedSpan, ...] = ()
    triggers: tuple[TaggedTrigger, ...] = ()
    seen: tuple[Seen, ...] = field(default=(), compare=False)
