"""The words of time: which class a word belongs to, and what it is worth.

The lists themselves are data, read by `dateline.knowledge.time`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Worth = int | str | None
TENS = range(20, 100, 10)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: a fixed `date` (MM-DD), a computed `rule`, or neither (sighted by the moon)."""

    name: str
    date: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """Every word that patterns know, and the lists by which traps are told from dates.

    `phrases` maps the first word of each phrase to (all its words, class, worth), longest first.
    """

    classes: Mapping[str, tuple[str, Worth]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, Worth], ...]]
    holidays: Mapping[str, Holiday]
    lists: Mapping[str, frozenset[str]]
    firsts: frozenset[str] = field(init=False)  # a token that begins with one may have more words

    def __post_init__(self) -> None:
        classes = self.classes.items()
        tens = {word for word, (kind, n) in classes if kind == "cardinal" and n in TENS}
        object.__setattr__(self, "firsts", frozenset({*self.phrases, *tens, "a", "p", "b", "c"}))
