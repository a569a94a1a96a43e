"""The words of time: which class a word belongs to, and what it is worth.

The lists themselves are data, read by `dateline.knowledge.time`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.text.timex.meaning import Foreign

Worth = int | str | None
TENS = range(20, 100, 10)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast: a fixed `date` (MM-DD), a computed `rule`, or neither (sighted by the moon)."""

    name: str
    date: str | None = None
    rule: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Calendars:
    """The names of other calendars, lower case: months, words for the calendar, feasts."""

    months: Mapping[str, tuple[tuple[str, int], ...]]  # the calendars that have it, and its number
    ambiguous: frozenset[str]  # months that are read with a year only
    before: Mapping[str, str]  # "showa" 20
    after: Mapping[str, str]  # 1437 "ah"
    capitals: frozenset[str]  # of these, the ones that count only in capitals
    dates: frozenset[str]  # of these, the ones that count only beside a day or a month
    years: Mapping[str, range]  # of each calendar, as its words may stand beside
    feasts: Mapping[str, Foreign]


@dataclass(frozen=True, slots=True)
class Words:
    """Every word that patterns know, and the lists by which traps are told from dates.

    `phrases` maps the first word of each phrase to (all its words, class, worth), longest first.
    """

    classes: Mapping[str, tuple[str, Worth]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, Worth], ...]]
    holidays: Mapping[str, Holiday]
    lists: Mapping[str, frozenset[str]]
    calendars: Calendars
    firsts: frozenset[str] = field(init=False)  # a token that begins with one may have more words

    def __post_init__(self) -> None:
        classes = self.classes.items()
        tens = {word for word, (kind, n) in classes if kind == "cardinal" and n in TENS}
        object.__setattr__(self, "firsts", frozenset({*self.phrases, *tens, "a", "p", "b", "c"}))
