"""Sheets of many reports, and what people decided → the chronicle's records."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dateline.chronicle import clusters, copies, happenings, holding, identities
from dateline.chronicle.comparing import comparisons, stance
from dateline.chronicle.decisions import At, Decision, applied
from dateline.chronicle.happenings import Happening
from dateline.chronicle.sheet import Sheet
from dateline.knowledge import ontologies
from dateline.records.chronology import Account, Actor, Holding, Incident, Report, Site, Words
from dateline.text import edtf

Value = TypeVar("Value")
Local = tuple[str, str]  # document, and id in its reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What the reports say together, and where each part of it stands in them."""

    reports: tuple[Report, ...]
    actors: tuple[Actor, ...]
    sites: tuple[Site, ...]
    incidents: tuple[Incident, ...]
    holdings: tuple[Holding, ...]
    actor_of: Mapping[Local, str]  # by entity
    site_of: Mapping[Local, str]  # by place


def merge(sheets: Iterable[Sheet], decisions: Sequence[Decision] = ()) -> Merged:
    """Merge reports; the same ones give the same records in any order."""
    sheets = sorted(sheets, key=lambda sheet: sheet.report.id)
    by_document: dict[str, list[Decision]] = {}
    for one in decisions:
        if one.at:
            by_document.setdefault(one.at.document, []).append(one)
    sheets = [applied(sheet, by_document.get(sheet.report.id, ())) for sheet in sheets]
    witnesses = copies.witnesses(sheets)
    known = identities.identities(sheets, decisions)
    places = happenings.sites(sheets)
    told = happenings.happenings(sheets, known, places, witnesses)
    names = {actor.id: actor.name for actor in known.actors}
    named = happenings.named(known)
    groups = clusters.groups(told, [*decisions, *_told_apart(told)])
    ids = _ids(told)
    incidents = [
        _incident([told[at] for at in group], score, names, ids) for group, score in groups
    ]
    return Merged(
        reports=tuple(_report(sheet, witnesses) for sheet in sheets),
        actors=known.actors,
        sites=tuple(_sites(places)),
        incidents=tuple(sorted(incidents, key=_order)),
        holdings=holding.holdings(incidents, named),
        actor_of=known.of,
        site_of={local: site.id for local, site in places.items()},
    )


def _told_apart(told: Iterable[Happening]) -> Iterator[Decision]:
    """Part what one word of a report tells of several places ("took Sarmin and Binnish").

    What a person joined stays joined.
    """
    places: dict[Words, set[str | None]] = {}
    for account in (one.account for one in told):
        places.setdefault(account.trigger, set()).add(account.site)
    for words, sites in places.items():
        if len(sites - {None}) > 1:
            at = At(words.document, words.start, words.end)
            yield Decision(kind="part-accounts", at=at, other=at)


def _report(sheet: Sheet, witnesses: Mapping[str, str]) -> Report:
    first = witnesses[sheet.report.id]
    copied = first if first != sheet.report.id else None
    return replace(sheet.report, witness=first, copies=copied)


def _sites(places: Mapping[Local, Site]) -> list[Site]:
    """Return each site once, as most reports give it."""
    told: dict[str, Counter[Site]] = {}
    for site in places.values():
        told.setdefault(site.id, Counter())[site] += 1
    return [min(told[id_], key=lambda site: (-told[id_][site], repr(site))) for id_ in sorted(told)]


def _order(incident: Incident) -> tuple[bool, int, str]:
    return incident.first_day is None, incident.first_day or 0, incident.id


def _incident(
    accounts: Sequence[Happening], score: float, names: Mapping[str, str], ids: Mapping[str, str]
) -> Incident:
    """Put the accounts of one happening together; single values are those most witnesses give."""
    accounts = sorted(accounts, key=_appearance)
    kind = most(accounts, lambda a: (a.type, a.mode)) or ("ASSAULT", None)
    when = most(accounts, _when)
    days = edtf.days(when) if when else (None, None)
    site = most(accounts, lambda a: a.site)
    contexts = Counter(context for one in accounts for context in one.account.contexts)
    return Incident(
        id=ids[accounts[0].account.id], type=kind[0], mode=kind[1],
        quad=ontologies.load().types[kind[0]].quad,
        contexts=tuple(sorted(c for c in contexts if 2 * contexts[c] >= len(accounts))),
        modality=most(accounts, stance) or "asserted",
        edtf=when, precision=edtf.precision(when) if when else None,
        first_day=days[0], last_day=days[1], site=site,
        actors=most(accounts, lambda a: a.actors) or (),
        recipients=most(accounts, lambda a: a.recipients) or (),
        accounts=tuple(one.account for one in accounts),
        comparisons=comparisons(accounts, names),
        witnesses=len({one.account.witness for one in accounts}),
        outlets=len({one.account.outlet or one.account.document for one in accounts}), score=score,
    )  # fmt: skip


def _when(account: Account) -> str | None:
    return account.when.edtf if account.when else None


def _appearance(one: Happening) -> tuple[bool, int, str, int]:
    first = one.published[0]
    return first is None, first or 0, one.account.document, one.at


def _ids(told: Iterable[Happening]) -> dict[str, str]:
    """Return for every account the id of an incident that it is the first of.

    It is made of the place of the trigger; where several events have one, of their number there.
    """
    met: Counter[str] = Counter()
    found: dict[str, str] = {}
    for account in (one.account for one in told):
        place = f"{account.document}/{account.trigger.start}"
        words = f"{place}/{met[place]}" if met[place] else place
        met[place] += 1
        found[account.id] = "i" + hashlib.blake2b(words.encode(), digest_size=8).hexdigest()
    return found


def most(accounts: Sequence[Happening], value: Callable[[Account], Value | None]) -> Value | None:
    """Return the value most witnesses give; of as many the more precise, then that told first."""
    votes: dict[Value, set[str]] = {}
    for one in accounts:
        if said := value(one.account):
            votes.setdefault(said, set()).add(one.account.witness)
    return max(votes, key=lambda said: (len(votes[said]), _precise(said)), default=None)


def _precise(value: object) -> int:
    """Return how precise a value is: a mode says more than none, a day more than a month."""
    if isinstance(value, tuple):
        return sum(part is not None for part in value)
    if isinstance(value, str) and edtf.valid(value):
        return -edtf.precision(value)
    return 0
