"""The events of all reports in common terms: actors and sites are those of the chronicle."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.chronicle.identities import Identities
from dateline.chronicle.sheet import Sheet, Telling
from dateline.knowledge.actors import fold
from dateline.records.chronology import Account, Site
from dateline.text import edtf

Days = tuple[int | None, int | None]  # first and last, both included; None: open or unknown


@dataclass(frozen=True, slots=True)
class Happening:
    """One account with what it is compared by."""

    account: Account
    trigger: frozenset[str]  # stems
    stems: frozenset[str]  # of the sentence
    days: Days  # that it happened on, as the report tells
    published: Days
    site: Site | None
    named: frozenset[str]  # actors and recipients that have a name
    at: int  # offset of the trigger
    about: frozenset[str] = frozenset()  # actors with a name that the sentence mentions
    around: frozenset[str] = frozenset()  # sites that it mentions
    topic: tuple[str, ...] = ()  # the stems that its report has most of, those first


def site_id(site: Site) -> str:
    """Return what stands for a site: its entry in the gazetteer, else its name and where it is."""
    if site.gazetteer:
        return site.gazetteer
    where = f"{site.lat:.2f},{site.lon:.2f}" if site.lat is not None else site.country or ""
    name = f"{fold(site.name)}|{where}"
    return "s" + hashlib.blake2b(name.encode(), digest_size=8).hexdigest()


def sites(sheets: Sequence[Sheet]) -> dict[tuple[str, str], Site]:
    """Return the site of every place of every report, under its own id."""
    found: dict[tuple[str, str], Site] = {}
    for sheet in sheets:
        ids = {local: site_id(site) for local, site in sheet.sites.items()}
        for local, site in sheet.sites.items():
            between = tuple(ids[place] for place in site.between if place in ids)
            found[sheet.report.id, local] = replace(site, id=ids[local], between=between)
    return found


def happenings(
    sheets: Sequence[Sheet],
    known: Identities,
    places: Mapping[tuple[str, str], Site],
    witnesses: Mapping[str, str],
) -> list[Happening]:
    """Return the events of all reports, in the order of the reports' ids and of the text."""
    with_name = named(known)
    found: list[Happening] = []
    for sheet in sorted(sheets, key=lambda sheet: sheet.report.id):
        for telling in sheet.tellings:
            found.append(_happening(telling, sheet, known, places, witnesses, with_name))
    return found


def named(known: Identities) -> frozenset[str]:
    """Return the actors that have a name and are no places."""
    return frozenset(
        actor.id for actor in known.actors
        if actor.kind != "place" and any(letter.isupper() for letter in actor.name)
    )  # fmt: skip


def _happening(
    telling: Telling,
    sheet: Sheet,
    known: Identities,
    places: Mapping[tuple[str, str], Site],
    witnesses: Mapping[str, str],
    with_name: frozenset[str],
) -> Happening:
    document = sheet.report.id
    told = telling.account
    site = places.get((document, told.site or ""))
    actors = tuple(_actors(told.actors, document, known))
    recipients = tuple(_actors(told.recipients, document, known))
    voices = tuple(
        replace(v, actor=known.of.get((document, v.actor)) if v.actor else None)
        for v in told.voices
    )
    account = replace(
        told, witness=witnesses[document], actors=actors, recipients=recipients, voices=voices,
        site=site.id if site else None,
    )  # fmt: skip
    return Happening(
        account=account, trigger=frozenset(telling.trigger), stems=frozenset(telling.stems),
        days=_days(told.when.edtf) if told.when else (None, None), published=sheet.days,
        site=site, named=frozenset({*actors, *recipients} & with_name),
        about=with_name.intersection(_actors(telling.about, document, known)),
        around=frozenset(
            places[document, id_].id for id_ in telling.places if (document, id_) in places
        ), topic=sheet.topic, at=told.trigger.start,
    )  # fmt: skip


@lru_cache(2**16)
def _days(value: str) -> Days:
    return edtf.days(value)


def _actors(ids: Sequence[str], document: str, known: Identities) -> Iterator[str]:
    """Yield the actors that ids of a report, or the keys of a correction, stand for."""
    for id_ in dict.fromkeys(ids):
        if id_.startswith("key:"):
            yield known.by_key(id_.removeprefix("key:"))
        elif actor := known.of.get((document, id_)):
            yield actor
