"""What formats of happened events ask of an incident: who asserts it, its sides, toll and notes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, islice

from dateline.export.chronologies.cells import plain
from dateline.export.chronologies.index import Index, tallies
from dateline.knowledge.ontologies.mappings import load
from dateline.records.chronology import Account, Incident, Tally
from dateline.records.codes import CountOf
from dateline.text import edtf
from dateline.text.visible import on_one_line

NOT_ASSERTED = "No account asserts that it happened."
LONGEST = 30_000  # characters of notes: spreadsheets hold 32,767 in a cell
LONGEST_QUOTE = 1_000
MOST_TOLLS = 50  # numbers of dead that are quoted
NO_WORDS: Mapping[str, int] = {}


@dataclass(frozen=True, slots=True)
class Side:
    """Those who do it, or to whom it is done: the first actor speaks for all."""

    names: tuple[str, ...] = ()
    sector: str | None = None  # of the first actor that has one
    country: str | None = None  # ISO 3166-1 alpha-3, of the same actor

    @property
    def name(self) -> str | None:
        """Return the name of the first actor."""
        return self.names[0] if self.names else None


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people, by the accounts that assert the incident."""

    low: int | None
    best: int | None  # what most witnesses say; of ties the lowest
    high: int | None


def asserting(incident: Incident) -> tuple[Account, ...]:
    """Return the accounts that say it happened."""
    return tuple(one for one in incident.accounts if one.modality == "asserted")


def side(ids: tuple[str, ...], index: Index) -> Side:
    """Return the actors of one side together."""
    actors = [index.actors[id_] for id_ in ids]
    if not actors:
        return Side()
    known = [actor for actor in actors if actor.sector in sectors()]
    told = known[0] if known else actors[0]
    return Side(tuple(actor.name for actor in actors), told.sector if known else None, told.country)


@cache
def sectors() -> frozenset[str]:
    """Return the sectors that the mappings know."""
    return frozenset().union(*(found.sectors for found in load().conditions.values()))


def of_class(sector: str | None, name: str) -> bool:
    """Tell whether a sector is of a class of sectors.toml, or of a union of classes."""
    return sector in load().conditions[name].sectors


def date_precision(incident: Incident) -> int | None:
    """Return UCDP's date_prec of the incident, None where its time is not told."""
    return _precision(incident.edtf) if incident.edtf else None


_precision = lru_cache(maxsize=4096)(edtf.precision)


def people(incident: Incident, what: CountOf, words: Mapping[str, int] = NO_WORDS) -> Toll:
    """Return how many it befell, by all accounts that assert the incident.

    What an account says of parts ("43 people, including 12 children") is not told apart from what
    it says of several groups, so its greatest number counts and nothing is added up. "Up to 40"
    has no least number, "at least 12" no greatest beyond it.

    Args:
        what: what became of them.
        words: numbers that count phrases without a number stand for.
    """
    by_number: dict[int, set[str]] = {}
    most: list[int] = []
    for account in asserting(incident):
        told = [tally for tally in account.counts if tally.what == what]
        lows = [low for tally in told if (low := least(tally, words)) is not None]
        if lows:
            by_number.setdefault(max(lows), set()).add(account.witness)
        most += lows + [tally.high for tally in told if tally.high is not None]
    best = max(by_number, key=lambda number: (len(by_number[number]), -number), default=None)
    return Toll(min(by_number, default=None), best, max(most, default=None))


def least(tally: Tally, words: Mapping[str, int] = NO_WORDS) -> int | None:
    """Return the least number a tally tells; where it tells none, what its words stand for."""
    if tally.low is not None or tally.high is not None:
        return tally.low
    meant = [words[w] for w in re.findall(r"[a-z]+", tally.words.text.lower()) if w in words]
    return max(meant, default=None)


def notes(incident: Incident, index: Index) -> str:
    """Return who says so, in their words, with denials, numbers and the date as told."""
    asserted = asserting(incident)
    others = [one for one in incident.accounts if one.modality != "asserted"]
    accounts = (*asserted[:1], *others, *asserted[1:])  # so that denials are never cut off
    parts = list(_date(incident))
    length = 0
    for told, part in enumerate(chain(_dead(incident, index), _said(accounts, index))):
        length += len(part) + 1
        if length > LONGEST and told:
            parts.append("More is told than fits here.")
            break
        parts.append(part)
    return " ".join(parts)


def _said(accounts: tuple[Account, ...], index: Index) -> Iterator[str]:
    for account in accounts:
        voices = " via ".join(voice.name or "a source not named" for voice in account.voices)
        teller = told_by(account, index) + (f", according to {voices}" if voices else "")
        mood = "" if account.modality == "asserted" else f" [{account.modality}]"
        yield f"{teller}{mood}: “{_quoted(account.sentence.text)}”"


def _dead(incident: Incident, index: Index) -> Iterator[str]:
    told = (
        f"“{_quoted(tally.words.text)}” ({told_by(account, index)})"
        for account, tally in tallies(incident, "fatalities")
    )
    if first := list(islice(dict.fromkeys(told), MOST_TOLLS)):
        yield f"Deaths as told: {'; '.join(first)}."


def _quoted(text: str) -> str:
    return on_one_line(plain(text), LONGEST_QUOTE)


def _date(incident: Incident) -> Iterator[str]:
    if incident.edtf and date_precision(incident) != 1:
        yield f"Date as told: {incident.edtf}."


def told_by(account: Account, index: Index) -> str:
    """Return the report an account stands in, as one names it: outlet and day of publication."""
    report = index.reports[account.document]
    name = account.outlet or report.title or report.origin
    return f"{name}, {account.published}" if account.published else name
