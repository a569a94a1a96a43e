"""Words that show what a name or noun refers to: heads of names, titles, agents, given names."""

from functools import cache
from pathlib import Path

from dateline.knowledge import files
from dateline.knowledge.files import sections

HERE = Path(__file__).parent
GIVEN = HERE / "given.tsv"


HEADS = sections(HERE / "heads.txt")


@cache
def given() -> dict[str, str]:
    """Map given names, lower case, to their gender: f, m, or - where it is not known."""
    found = dict(files.rows(GIVEN))
    more = sections(HERE / "given_more.txt")
    return found | {name: gender for gender, names in more.items() for name in names}


@cache
def agents() -> dict[str, tuple[str, str, str | None]]:
    """Map nouns that name actors to the kind of one, the kind of several, and the sector."""
    found: dict[str, tuple[str, str, str | None]] = {}
    for header, words in sections(HERE / "agents.txt").items():
        one, several, sector = header.split()
        for word in sorted(words):
            found.setdefault(word, (one, several, None if sector == "-" else sector))
    return found


@cache
def gender_of() -> dict[str, str]:
    """Map words that show a person's gender ("spokeswoman", "Mr") to f or m."""
    return {w: g for g, words in sections(HERE / "agents_gender.txt").items() for w in words}


@cache
def titles() -> dict[str, str | None]:
    """Map words that stand before a person's name to the sector they show."""
    found: dict[str, str | None] = {}
    for sector, words in sections(HERE / "titles.txt").items():
        for word in sorted(words):
            if found.get(word) is None:
                found[word] = None if sector == "-" else sector
    return found


@cache
def head_kinds() -> dict[str, str]:
    """Map last words of organisations' names to the kind they show."""
    return {word: kind for kind, words in reversed(HEADS.items()) for word in words}


WORDS = sections(HERE / "words.txt")
