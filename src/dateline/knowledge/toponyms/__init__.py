"""Words that show whether a name is a place."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.knowledge import files
from dateline.records.codes import PlaceKind

HERE = Path(__file__).parent
GAZETTEERS = HERE.parent / "gazetteers"


@dataclass(frozen=True, slots=True)
class Words:
    """The word classes of `words.toml`, with everyday words and names of people."""

    locative: frozenset[str]
    strong: frozenset[str]
    classes: frozenset[str]  # "the village of"
    held: frozenset[str]  # verbs whose object is a place, whatever its name looks like
    held_too: frozenset[str]  # those whose object is one where its name looks like one
    left: frozenset[str]  # verbs of leaving one
    held_as: frozenset[str]  # "their stronghold, NAME"
    titles: frozenset[str]
    organisation: frozenset[str]
    never: frozenset[str]
    joiners: frozenset[str]  # small words inside names
    articles: frozenset[str]  # Arabic ones, as they are written in names
    heads: dict[str, PlaceKind]  # "province" → admin1
    before: dict[str, PlaceKind]  # "lake" → water
    follow: frozenset[str]  # heads in lower case that become part of the name before them
    between: frozenset[str]  # words that may stand between name and head
    adjective_heads: frozenset[str]  # heads that make a name even of "Turkish"
    directions: frozenset[str]  # "northern"
    compass: frozenset[str]  # "north"
    routes: frozenset[str]
    borders: frozenset[str]
    units: frozenset[str]  # of distance
    parts: frozenset[str]  # "outskirts"
    sides: frozenset[str]  # of an owner: Aleppo's eastern "half"
    fronts: frozenset[str]
    linking: frozenset[str]  # a road "linking" A to B
    bare_articles: frozenset[str]  # written apart, without a hyphen
    idioms: frozenset[str]  # that begin with a place's name and name none
    government: dict[str, frozenset[str]]  # verbs and nouns of states that act
    seats: frozenset[str]  # buildings that stand for governments
    common: frozenset[str]
    given: dict[str, float]  # how many of a thousand people bear it
    surnames: dict[str, float]


@cache
def words() -> Words:
    """Load the word classes once per process."""
    table = files.toml(HERE / "words.toml")
    follow = table["follow"]
    people = list(files.rows(GAZETTEERS / "data/people.tsv"))
    return Words(
        locative=frozenset(table["locative"]),
        strong=frozenset(table["strong"]),
        classes=frozenset(table["classes"]),
        held=frozenset(table["held"]),
        held_too=frozenset(table["held_too"]),
        left=frozenset(table["left"]),
        held_as=frozenset(table["held_as"]),
        titles=frozenset(table["titles"]),
        organisation=frozenset(table["organisation"]),
        never=frozenset(table["never"]),
        joiners=frozenset(table["joiners"]),
        articles=frozenset(table["articles"]),
        heads=_kinds(table["heads"]),
        before=_kinds(table["before"]),
        follow=frozenset(follow["heads"]),
        between=frozenset(follow["between"]),
        adjective_heads=frozenset(follow["adjective_heads"]),
        directions=frozenset(follow["directions"]),
        compass=frozenset(follow["compass"]),
        routes=frozenset(follow["routes"]),
        borders=frozenset(follow["borders"]),
        units=frozenset(follow["units"]),
        parts=frozenset(follow["parts"]),
        sides=frozenset(follow["sides"]),
        fronts=frozenset(follow["fronts"]),
        linking=frozenset(follow["linking"]),
        bare_articles=frozenset(table["bare_articles"]),
        idioms=frozenset(table["idioms"]),
        government={k: frozenset(v) for k, v in table["government"].items()},
        seats=frozenset(table["government"]["seats"]),
        common=files.words(GAZETTEERS / "common_words.txt"),
        given={word: float(first) for word, first, _ in people if float(first) > 0},
        surnames={word: float(last) for word, _, last in people if float(last) > 0},
    )


def _kinds(table: dict[PlaceKind, list[str]]) -> dict[str, PlaceKind]:
    return {word: kind for kind, listed in reversed(table.items()) for word in listed}
