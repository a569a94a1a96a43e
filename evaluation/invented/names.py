"""Names without end: those of a folder first, then others put together from their words."""

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import TypeVar

from evaluation.invented.sentences import Group, Material

T = TypeVar("T")
AGAIN = ("New", "Daily", "Independent")  # before a name when all others are used
SMALL = frozenset({"of", "and", "the", "for", "in", "on"})


class Names:
    """The names of one corpus by number: the same number is the same name in every run.

    Each list begins with the folder's own names in an order drawn by the seed. There are as many
    names as beginnings times ends; an IndexError says that a corpus of this size needs more.
    """

    def __init__(self, material: Material, seed: int) -> None:
        self.groups = _groups(material.groups, Random(f"{seed}/groups"))
        self.reliefs = tuple(_shuffled(material.reliefs, Random(f"{seed}/reliefs")))
        self.speakers = _speakers(material.speakers, Random(f"{seed}/speakers"))
        begins = [begin for begin, _ in _parts([g.name[4:] for g in material.groups])]
        self.outlets = {
            leaning: _outlets(
                [o.name for o in material.outlets if o.leaning == leaning],
                begins,
                Random(f"{seed}/{leaning}"),
            )
            for leaning in ("partisan", "local", "monitor")
        }
        wires = [outlet.name for outlet in material.outlets if outlet.leaning == "wire"]
        self.wires = tuple(_shuffled(wires, Random(f"{seed}/wires")))

    def pair(self, number: int) -> tuple[Group, Group]:
        """Return the two groups of a conflict, of which no short form is the other's."""
        first, second = self.groups[2 * number], self.groups[2 * number + 1]
        if first.short == second.short:
            second = Group(second.name, second.name)
        return first, second


def _groups(groups: Sequence[Group], rnd: Random) -> tuple[Group, ...]:
    own = _shuffled(groups, rnd)
    known = {group.name for group in own}
    made = [
        Group(name, f"the {end}")
        for begin, end in _crossed(_parts([group.name[4:] for group in groups]), rnd)
        if (name := f"the {begin} {end}") not in known
    ]
    return (*own, *made)


def _outlets(names: Sequence[str], begins: Sequence[str], rnd: Random) -> tuple[str, ...]:
    own = _shuffled(names, rnd)
    parts = _parts([name.removeprefix("The ") for name in names])
    more = [(begin, parts[0][1]) for begin in begins]
    made = [f"{begin} {end}" for begin, end in _crossed([*parts, *more], rnd)]
    more_made = [f"{again} {name}" for again in AGAIN for name in made]
    return tuple(dict.fromkeys([*own, *made, *more_made]))


def _speakers(names: Sequence[str], rnd: Random) -> tuple[str, ...]:
    own = _shuffled(names, rnd)
    pairs = [tuple(name.split(" ", 1)) for name in names if " " in name]
    firsts, lasts = _shuffled([p[0] for p in pairs], rnd), _shuffled([p[1] for p in pairs], rnd)
    made = [
        f"{firsts[n % len(firsts)]} {lasts[(n + shift) % len(lasts)]}"
        for shift in range(len(lasts))
        for n in range(len(firsts))
    ]
    return tuple(dict.fromkeys([*own, *made]))


def _parts(names: Sequence[str]) -> list[tuple[str, str]]:
    """Cut names of two or three plain words before the last word; leave out the others."""
    cut = [name.rsplit(" ", 1) for name in names if _is_plain(name)]
    return [(begin, end) for begin, end in cut]


def _is_plain(name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 3 and not SMALL & set(words) and "'" not in name and "’" not in name


def _crossed(parts: Sequence[tuple[str, str]], rnd: Random) -> Iterator[tuple[str, str]]:
    """Yield every beginning with every other name's end, neighbours being far apart."""
    begins = _shuffled(list(dict.fromkeys(begin for begin, _ in parts)), rnd)
    ends = _shuffled(list(dict.fromkeys(end for _, end in parts)), rnd)
    own = set(parts)
    for shift in range(len(ends)):
        for n, begin in enumerate(begins):
            end = ends[(n + shift) % len(ends)]
            if (begin, end) not in own and end not in begin.split():
                yield begin, end


def _shuffled(items: Sequence[T], rnd: Random) -> list[T]:
    return rnd.sample(list(items), len(items))


@cache
def slug(name: str) -> str:
    """Return a name as it stands in an address."""
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    return "-".join(filter(None, kept.split("-")))
