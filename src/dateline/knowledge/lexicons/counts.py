"""Words of number phrases, and of what became of the people counted: a data file, read once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.knowledge import files
from dateline.records.codes import CountOf

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words that make and bound number phrases, lower case."""

    scales: Mapping[str, int]  # "hundred" → 100
    vague: Mapping[str, int]  # "dozens" → the least they stand for
    groups: Mapping[str, int]  # "couple" → 2
    shares: Mapping[str, float]  # "half" → 0.5
    at_least: frozenset[str]  # phrases before a number, at most three words
    at_most: frozenset[str]
    about: frozenset[str]
    or_more: frozenset[str]  # phrases after a number, at most three words
    or_fewer: frozenset[str]
    several: frozenset[str]  # before a scale: one of it at least
    perhaps: frozenset[str]  # between a floor and a ceiling
    before: frozenset[str]  # a number after these counts nothing
    after: frozenset[str]  # nor does one before these
    sized: frozenset[str]  # words that "300-" and the like count all the same
    part_before: frozenset[str]  # phrases before a part of the number told before, two words
    part_after: frozenset[str]  # phrases after one


@dataclass(frozen=True, slots=True)
class Fates:
    """Words that tell what became of those counted, by lemma."""

    undergone: frozenset[str]  # verbs whose subject it happens to
    states: Mapping[str, CountOf]  # "homeless" beside any verb
    suffered: Mapping[tuple[str, str], CountOf]  # a verb and its word: what the doer suffers
    done: Mapping[tuple[str, str], CountOf]  # the same: what is done to others
    between: frozenset[str]  # prepositions between such a verb and its word
    acts: Mapping[str, CountOf]  # nouns of harm: "the arrest of", "the loss of"
    portions: frozenset[str]  # words for a part of those counted after their "of"
    personal: frozenset[str]  # verbs that hit nobody but people
    broad: frozenset[str]  # verbs that hit things as well
    losing: frozenset[str]  # verbs whose people are dead
    one: frozenset[str]  # nouns of a single person
    determiners: frozenset[str]  # before a noun of one person
    many: frozenset[str]  # nouns of many people that stand in the singular
    nobody: frozenset[str]  # nouns that measure, and animals
    pieces: frozenset[str]  # nouns of things that the noun before them names: "artillery piece"
    things: frozenset[str]  # nouns of things that count when something is done to them
    telling: frozenset[str]  # verbs whose subject speaks
    toll: frozenset[str]  # nouns that a number completes: "the toll rose to 57"
    reaching: frozenset[str]  # verbs between such a noun and its number
    toward: frozenset[str]  # prepositions between them
    dead: frozenset[str]  # nouns of a toll that need not say whose
    none: frozenset[str]  # words for nobody and nothing
    any: frozenset[str]  # the same after a negation
    report: frozenset[str]  # nouns that stand for what follows their "of"


@cache
def number_words() -> NumberWords:
    """Load the words of number phrases once per process."""
    words = files.toml(HERE / "counts.toml")
    bounds, none = words["bounds"], words["no_count"]
    return NumberWords(
        scales=words["scales"],
        vague=words["vague"],
        groups=words["groups"],
        shares=words["shares"],
        before=_set(none["before"]),
        after=frozenset(none["after"]) | _set(none["fraction"]),
        sized=_set(none["sized"]),
        part_before=frozenset(words["parts"]["before"]),
        part_after=frozenset(words["parts"]["after"]),
        **{name: frozenset(phrases) for name, phrases in bounds.items()},
    )


@cache
def fates() -> Fates:
    """Load the words of what became of people once per process."""
    words = files.toml(HERE / "counts.toml")
    people, none, tolls = words["people"], words["no_count"], words["tolls"]
    return Fates(
        undergone=_set(people["undergone"]),
        states=_invert(words["states"]),
        suffered=_pairs(words["suffered"]),
        done=_pairs(words["done"]),
        between=_set(words["between"]["words"]),
        acts=_invert(words["acts"]),
        portions=_set(words["parts"]["portions"]),
        personal=_set(people["person"]),
        broad=_set(people["broad"]),
        losing=_set(people["losing"]),
        one=_set(people["one"]),
        determiners=_set(people["determiners"]),
        many=_set(people["many"]),
        nobody=_set(none["unit"]) | _set(people["animals"]),
        pieces=_set(people["pieces"]),
        things=_set(people["things"]),
        telling=_set(none["telling"]),
        toll=_set(tolls["nouns"]),
        reaching=_set(tolls["verbs"]),
        toward=_set(tolls["prepositions"]),
        dead=_set(tolls["dead"]),
        none=_set(words["none"]["words"]),
        any=_set(words["none"]["any"]),
        report=_set(words["none"]["report"]),
    )


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _invert(table: Mapping[CountOf, str]) -> dict[str, CountOf]:
    """Word → what its list tells to have become of people."""
    return {word: what for what, words in table.items() for word in words.split()}


def _pairs(table: Mapping[CountOf, str]) -> dict[tuple[str, str], CountOf]:
    """Verb and word → what their list tells to have become of people."""
    found = ((pair.partition("+"), what) for pair, what in _invert(table).items())
    return {(verb, word): what for (verb, _, word), what in found}
