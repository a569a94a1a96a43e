"""A trigger's frame: its code, the tests its arguments must pass, and where its roles stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.records.codes import EventType


@dataclass(frozen=True, slots=True)
class Test:
    """The argument in `slot` is of the class (or has the lemma) `value`, or must not be."""

    slot: str
    value: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a trigger. Of `tests`, each group needs one that holds.

    `roles` maps A (actor), R (recipient) and P (place) to the slots where they stand, best first.
    """

    part: str  # v or n
    words: tuple[str, ...]
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    tests: tuple[tuple[Test, ...], ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    line: int = 0  # of the data file, for the explanation

    @property
    def anchor(self) -> int:
        """Position of the word that is looked up: a verb's first, a noun's head."""
        if self.part == "v":
            return 0
        for at, word in enumerate(self.words):
            if at and word in {"of", "to", "in"}:
                return at - 1
        return len(self.words) - 1


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The triggers and the words that their coding turns on."""

    frames: Mapping[tuple[str, str], tuple[Frame, ...]]  # by part and anchor
    classes: Mapping[str, frozenset[str]]  # lemma → what it stands for
    light: frozenset[str]  # verbs that carry an event noun
    object_control: frozenset[str]  # verbs whose object does the embedded act
    accusing: frozenset[str]  # verbs whose object does the act after "of" or "from"
    backing: frozenset[str]  # participles that add an actor: "backed by"
    suffering: frozenset[str]  # light verbs whose subject is hit: "suffered an attack"
    new: frozenset[str]  # words that bring up something not told before
    partitive: frozenset[str]  # nouns that stand for what follows their "of"
    long: frozenset[str]  # nouns of long affairs: "war"
    person_endings: tuple[str, ...]  # of nouns for people
    no_person: frozenset[str]  # nouns with such an ending that are none
    standing: frozenset[str]  # verbs that in the present tense name a state
    time: frozenset[str]  # nouns that make a phrase with "on" or "in" a time
    settlement: frozenset[str]  # nouns after which "of" names the place itself
    governors: Mapping[str, str]  # lemma → modality of what it governs
    beside: Mapping[str, str]  # word beside a trigger → its modality
    contexts: Mapping[str, frozenset[str]]  # lemma → PLOVER contexts it adds
    counted: Mapping[str, frozenset[str]]  # lemma → what a number beside it counts
