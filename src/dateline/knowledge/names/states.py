"""Words that stand for states: their names, adjectives, peoples and capitals."""

from functools import cache
from typing import Literal, NamedTuple

from dateline.knowledge.gazetteers.countries import countries

LEAST = 25_000  # inhabitants: smaller territories are places, not actors


class State(NamedTuple):
    """The country a word stands for, and what kind of word it is."""

    country: str  # ISO 3166-1 alpha-3
    sort: Literal["name", "adjective", "people", "capital"]


@cache
def states() -> dict[str, State]:
    """Map words, in their own case, to states; names win over adjectives, those over capitals."""
    found: dict[str, State] = {}
    for country in countries():
        if country.population < LEAST:
            continue
        code = country.iso3
        for name in (country.name, *country.aliases):
            found[name.removeprefix("the ").removeprefix("The ")] = State(code, "name")
        for word in country.adjectives:
            found.setdefault(word, State(code, "adjective"))
        for word in country.people:
            found.setdefault(word, State(code, "people"))
    for country in countries():
        if country.capital and country.population >= LEAST:
            found.setdefault(country.capital, State(country.iso3, "capital"))
    return found


@cache
def starts() -> dict[str, int]:
    """Map the first word of each name of a state to the most words such a name has."""
    longest: dict[str, int] = {}
    for name in states():
        words = name.split()
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def state(words: str) -> State | None:
    """Return the state that these words, as written, stand for."""
    return states().get(words)
