"""Real towns that lie together, for invented wars: groups of 6 to 8 within one country.

Only what the gazetteer answers is used, so that a name means one place and no other.
"""

import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from random import Random

from dateline.knowledge import files
from dateline.knowledge import gazetteers as places
from dateline.knowledge.gazetteers import packed
from dateline.knowledge.gazetteers.entry import Entry
from dateline.learned.pieces import VOCABULARY

PEOPLE = range(15_000, 150_001)
PLAIN = re.compile(r"[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?")
RADIUS = 75.0  # kilometres around one town: no two are more than 150 apart
FEWEST, MOST = 6, 8
RIVAL = 0.25  # of the inhabitants: a namesake with fewer is nobody's first thought
CITIES = frozenset({"HKG", "MAC", "SGP"})  # whose towns are quarters of one city
COMMON_WORDS = places.HERE / "common_words.txt"
GIVEN = places.HERE.parent / "names/given.tsv"


def regions(seed: int) -> Iterator[tuple[Entry, ...]]:
    """Yield the regions: one of every country, then a second of every country, and so on.

    No town is in two of them. They are looked for only as they are asked for.
    """
    rnd = Random(f"{seed}/regions")
    left = [_grouped(code, towns, seed) for code, towns in sorted(_by_country().items())]
    while left:
        going: list[Iterator[tuple[Entry, ...]]] = []
        for country in rnd.sample(left, len(left)):
            found = next(country, None)
            if found is not None:
                going.append(country)
                yield found
        left = going


@cache
def _by_country() -> dict[str, tuple[Entry, ...]]:
    towns: dict[str, list[Entry]] = defaultdict(list)
    for entry in _towns():
        if entry.country and entry.country not in CITIES:
            towns[entry.country].append(entry)
    return {code: tuple(several) for code, several in towns.items() if len(several) >= FEWEST}


def _grouped(code: str, towns: Sequence[Entry], seed: int) -> Iterator[tuple[Entry, ...]]:
    """Yield regions of a country that share no town."""
    rnd = Random(f"{seed}/regions/{code}")
    left = rnd.sample(sorted(towns, key=lambda town: town.id), len(towns))
    while left:
        centre = left.pop(0)
        near = [town for town in left if _apart(centre, town) <= RADIUS]
        most = rnd.randint(FEWEST, MOST)
        chosen = list(islice(_told_apart(filter(_is_alone, [centre, *near])), most))
        if len(chosen) >= FEWEST and centre in chosen:
            left = [town for town in left if town not in chosen]
            yield tuple(chosen)


def _told_apart(towns: Iterable[Entry]) -> Iterator[Entry]:
    """Leave out towns whose name shares a word with an earlier one's."""
    words: set[str] = set()
    for town in towns:
        own = set(town.name.split())
        if not own & words:
            words |= own
            yield town


def _apart(a: Entry, b: Entry) -> float:
    return places.distance(a.lat, a.lon, b.lat, b.lon)


def _towns() -> Iterator[Entry]:
    """Yield the towns of middling size whose name is plain and no word of English."""
    opened = packed._opened(places.TOWNS.folder)  # the only way to all rows
    for number, row in enumerate(struct.iter_unpack(packed.ROW, opened.rows)):
        if row[3] in PEOPLE:
            entry = opened.entry(number, alias=False)
            if entry.kind == "populated" and PLAIN.fullmatch(entry.name) and _is_name(entry.name):
                yield entry


def _is_name(name: str) -> bool:
    """Tell whether neither a name nor a word of it is an English word or somebody's name."""
    words = {name.lower(), *name.lower().split()}
    return not words & _not_names()


def _is_alone(town: Entry) -> bool:
    """Tell whether no namesake comes near the town in size, and none is another kind of place."""
    first, *others = places.find(town.name)
    return first.id == town.id and all(
        other.kind == "populated" and other.population < town.population * RIVAL for other in others
    )


@cache
def _not_names() -> frozenset[str]:
    """Words of everyday English and given names, in lower case; well-known towns go with them."""
    common = COMMON_WORDS.read_text("utf-8").splitlines()
    known = VOCABULARY.read_text("utf-8").splitlines()
    return frozenset(map(str.lower, [*common, *known, *(row[0] for row in files.rows(GIVEN))]))
