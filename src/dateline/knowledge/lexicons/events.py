"""The triggers of events and the words their coding turns on: data files, read once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dateline.errors import SetupError
from dateline.knowledge import files
from dateline.records.codes import EventType

HERE = Path(__file__).parent
PARTS = {"v": "verb", "n": "noun", "a": "adjective"}


@dataclass(frozen=True, slots=True)
class Test:
    """The argument in `slot` is of the class (or has the lemma) `value`, or must not be."""

    slot: str
    value: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Frame:
    """One reading of a trigger. Of `tests`, each group needs one that holds.

    An idiom ("take place") has the type None: its words are no trigger of anything.

    `roles` maps A (actor), R (recipient) and P (place) to the slots where they stand, best first.
    """

    part: str  # v or n
    words: tuple[str, ...]
    type: EventType | None
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
    matters: Mapping[tuple[str, str | None], tuple[str, ...]]  # contexts that a code has as a rule
    classes: Mapping[str, frozenset[str]]  # lemma → what it stands for
    light: frozenset[str]  # verbs that carry an event noun
    ability: frozenset[str]  # words whose infinitive is no happening: "the capacity to strike"
    civil: frozenset[str]  # words before a noun after which it is no armed force: "aid convoy"
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


@cache
def load() -> Lexicon:
    """Load the lexicon of events.

    Raises:
        SetupError: a line of the data files cannot be read; the message says which.
    """
    words = files.toml(HERE / "events_words.toml")
    frames: dict[tuple[str, str], list[Frame]] = {}
    for number, row in files.lines(HERE / "events.tsv"):
        for frame in _frames(row, number):
            frames.setdefault((frame.part, frame.words[frame.anchor]), []).append(frame)
    return Lexicon(
        frames={key: tuple(sorted(found, key=_rank)) for key, found in frames.items()},
        matters=_matters([frame for found in frames.values() for frame in found]),
        classes=_invert(words["classes"]),
        light=_set(words["light"]["verbs"]),
        ability=_set(words["nouns"]["ability"]),
        civil=_set(words["nouns"]["civil"]),
        object_control=_set(words["control"]["object"]),
        accusing=_set(words["control"]["accusing"]),
        backing=_set(words["control"]["backing"]),
        suffering=_set(words["light"]["suffering"]),
        new=_set(words["nouns"]["new"]),
        partitive=_set(words["nouns"]["partitive"]),
        long=_set(words["nouns"]["long"]),
        person_endings=tuple(words["nouns"]["person_endings"].split()),
        no_person=_set(words["nouns"]["no_person"]),
        standing=_set(words["nouns"]["standing"]),
        time=_set(words["nouns"]["time"]),
        settlement=_set(words["nouns"]["settlement"]),
        governors=_first(words["modality"]),
        beside=_first(words["beside"]),
        contexts=_invert(words["contexts"]),
        counted=_invert(words["counts"]),
    )


def _frames(row: str, number: int) -> list[Frame]:
    try:
        part, words, code, contexts, rules = row.split("\t")
        kind, mode = code.split(" ")
        tests, roles = _rules(rules)
        return [
            Frame(
                part=part,
                words=tuple(trigger.split()),
                type=None if kind == "-" else kind,  # type: ignore[arg-type]  # the ontology's test checks every code
                mode=None if mode == "-" else mode,
                contexts=() if contexts == "-" else tuple(contexts.split()),
                tests=tests,
                roles=roles,
                line=number,
            )
            for trigger in words.split(", ")
        ]
    except ValueError as error:
        raise SetupError(f"events.tsv, line {number}: {error}") from error


def _rules(text: str) -> tuple[tuple[tuple[Test, ...], ...], dict[str, tuple[str, ...]]]:
    """Read `obj=place|force P:obj,in`: tests that must all hold, and where the roles stand.

    Alternatives within one test may name slots of their own: `of=person|poss=person`.
    """
    tests: list[tuple[Test, ...]] = []
    roles: dict[str, tuple[str, ...]] = {}
    for rule in text.split():
        if rule == "-":
            continue
        if "=" in rule:
            tests.append(_test(rule))
        elif rule[1:2] == ":":
            roles[rule[0]] = () if rule[2:] == "none" else tuple(rule[2:].split(","))
        else:
            raise ValueError(f"not a rule: {rule}")
    return tuple(tests), roles


def _test(rule: str) -> tuple[Test, ...]:
    found: list[Test] = []
    slot, wanted = "", True
    for alternative in rule.split("|"):
        name, equals, value = alternative.partition("=")
        if equals:
            slot, wanted = name.removesuffix("!"), not name.endswith("!")
        found.append(Test(slot, value if equals else alternative, wanted))
    return tuple(found)


def _matters(frames: Iterable[Frame]) -> dict[tuple[str, str | None], tuple[str, ...]]:
    """Return the contexts that at least half of a code's triggers have, in the files' order.

    They are the code's and not the trigger's, so that no other word for the same act changes them.
    """
    coded: dict[tuple[str, str | None], list[Frame]] = {}
    for frame in frames:
        if frame.type is not None:
            coded.setdefault((frame.type, frame.mode), []).append(frame)
    found = {}
    for code, own in coded.items():
        counted = Counter(context for frame in own for context in frame.contexts)
        found[code] = tuple(c for c, times in counted.items() if 2 * times >= len(own))
    return found


def _rank(frame: Frame) -> tuple[int, int]:
    return (-len(frame.words), frame.line)


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _invert(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Word → the names of the lists that hold it."""
    found: dict[str, set[str]] = {}
    for name, words in table.items():
        for word in words.split():
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def _first(table: Mapping[str, str]) -> dict[str, str]:
    """Word → the name of the first list that holds it."""
    found: dict[str, str] = {}
    for name, words in table.items():
        for word in words.split():
            found.setdefault(word, name)
    return found
