"""The coder of events: what it is told of each word, what it says, and its graph.

It reads on where the reader's network forks: the states of a window's pieces, with what the rules
and the layers below know of each word, go through two layers of its own. Every word is scored as
the trigger of each code; every pair of words, as a trigger and a word of its actor, recipient,
place or time, or as triggers of one happening. With two sides marked, it codes what the one does
to the other.
"""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol, get_args

from dateline.errors import SetupError
from dateline.learned.labels import MODALITIES, TYPES
from dateline.learned.network import session
from dateline.learned.spans import Floats, Ints
from dateline.records.codes import EventType, MentionForm, MentionKind

CODE = "code.onnx"
MODES: dict[EventType, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
        "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
        "unconventional",
    ),
    "CONTROL": ("take", "transfer", "hold", "lose", "contest"),
}  # fmt: skip
CODES: tuple[tuple[EventType, str | None], ...] = tuple(
    (kind, mode) for kind in TYPES for mode in (None, *MODES.get(kind, ()))
)
OUTSIDE = 0  # the label of a word that triggers nothing; code c has the label c + 1
KINDS: tuple[MentionKind, ...] = get_args(MentionKind)
FORMS: tuple[MentionForm, ...] = get_args(MentionForm)
# What is told of each word: columns and how many values each has; 0 is nothing.
FEATURES = {
    "code": 1 + len(CODES),  # of the rules' trigger there
    "worth": 3,  # whether the rules take it for an event: 1 no, 2 yes
    "mood": 1 + len(MODALITIES),  # by the rules, of their trigger there
    "mention": 1 + len(KINDS) * len(FORMS),
    "use": 4,  # of a toponym: literal, metonymic, modifier
    "time": 3,  # a time expression: 1 without a date, 2 with one
    "claim": 4,  # 1 content, 2 cue, 3 source
    "side": 3,  # 1 the actor asked about, 2 the recipient
}
COLUMNS = {name: at for at, name in enumerate(FEATURES)}
# What the rules tell of a trigger's word and another.
CHANNELS = (
    "actor", "recipient", "place", "place nearest", "place before", "time", "time far", "also",
)  # fmt: skip
ROLES = ("actor", "recipient", "place", "time", "also")


@dataclass(frozen=True, slots=True)
class Coded:
    """What the coder says of the w words of a window."""

    codes: Floats  # logits, shape (w, 1 + len(CODES))
    moods: Floats  # logits of modality, shape (w, len(MODALITIES))
    roles: Floats  # logits, trigger by word, shape (len(ROLES), w, w)
    dyad: Floats  # logits of codes between the marked sides, shape (1 + len(CODES),)
    dyad_mood: Floats  # logits of its modality, shape (len(MODALITIES),)


class Coder(Protocol):
    """One pass over the states of a window."""

    def code(self, states: Floats, clues: Ints, told: Floats, words: Ints) -> Coded:
        """Read n pieces (n, d), clues (n, features), told (channels, w, w), first pieces (w,)."""


@dataclass(frozen=True, slots=True)
class Session:
    """The graph, loaded."""

    graph: Any

    def code(self, states: Floats, clues: Ints, told: Floats, words: Ints) -> Coded:
        """Read one window."""
        given = {"states": states[None], "clues": clues, "told": told, "words": words}
        return Coded(*self.graph.run(None, given))


@cache
def load(folder: Path) -> Session:
    """Load the coder of a folder once per process.

    Raises:
        SetupError: the graph is missing or broken, or ONNX Runtime is not installed.
    """
    try:
        return Session(session(folder / CODE))
    except Exception as broken:
        wanted = f"{CODE} of {folder}"
        raise SetupError(
            f"{wanted} cannot be read; make it: python -m training coder teach"
        ) from broken


@cache
def version(folder: Path) -> str:
    """Return a name of the coder that changes with its weights."""
    return f"coder-{hashlib.sha256((folder / CODE).read_bytes()).hexdigest()[:12]}"
