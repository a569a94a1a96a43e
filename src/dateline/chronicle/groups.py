"""Things that belong together by pairs: disjoint sets."""

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Thing = TypeVar("Thing", bound=Hashable)


class Groups(Generic[Thing]):
    """Disjoint sets that grow by joins (Tarjan 1975), the same in any order of the joins."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self._above: dict[Thing, Thing] = {thing: thing for thing in things}
        self._size: dict[Thing, int] = dict.fromkeys(self._above, 1)

    def of(self, thing: Thing) -> Thing:
        """Return what stands for the group of a thing, for now."""
        while self._above[thing] != thing:
            self._above[thing] = self._above[self._above[thing]]
            thing = self._above[thing]
        return thing

    def join(self, one: Thing, other: Thing) -> bool:
        """Put two groups together; tell whether they were two."""
        a, b = self.of(one), self.of(other)
        if a == b:
            return False
        if self._size[a] < self._size[b]:
            a, b = b, a
        self._above[b] = a
        self._size[a] += self._size[b]
        return True

    def all(self) -> list[list[Thing]]:
        """Return the groups, members and groups in the order the things were given."""
        found: dict[Thing, list[Thing]] = {}
        for thing in self._above:
            found.setdefault(self.of(thing), []).append(thing)
        return list(found.values())
