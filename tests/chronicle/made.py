"""Sheets, accounts and entities made by hand: what tests of the chronicle are tried on.

All names are invented; towns are real.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from dateline.chronicle.happenings import Happening
from dateline.chronicle.sheet import Sheet, Telling
from dateline.chronicle.sketch import quotations, sketch
from dateline.chronicle.stems import stems
from dateline.records.chronology import Account, Incident, Report, Site, Tally, Voice, Words
from dateline.records.codes import CountOf, MentionKind, Modality
from dateline.records.document import digest
from dateline.records.event import When
from dateline.records.mention import Entity, Links
from dateline.text import edtf

SARMIN = Site(
    id="geonames:1", name="Sarmin", lat=35.90, lon=36.73, kind="populated", country="SYR",
    gazetteer="geonames:1", precision=1, radius_km=5.0,
)  # fmt: skip
BINNISH = Site(
    id="geonames:2", name="Binnish", lat=35.95, lon=36.71, kind="populated", country="SYR",
    gazetteer="geonames:2", precision=1, radius_km=3.0,
)  # fmt: skip
ZINDER = Site(
    id="geonames:3", name="Zinder", lat=13.81, lon=8.99, kind="populated", country="NER",
    gazetteer="geonames:3", precision=1, radius_km=8.0,
)  # fmt: skip
NIGER = Site(
    id="geonames:4", name="Niger", lat=17.6, lon=8.1, kind="country", country="NER",
    gazetteer="geonames:4", precision=6, radius_km=900.0,
)  # fmt: skip
SENTENCE = "Shells hit the market of the town."


def day(value: str) -> int:
    """Return the number of a day."""
    first = edtf.days(value)[0]
    assert first is not None
    return first


def words(document: str, text: str, part: str) -> Words:
    """Return the first occurrence of words in a text."""
    start = text.index(part)
    return Words(document, start, start + len(part), part)


def tally(
    low: int | None, high: int | None = -1, *, what: CountOf = "fatalities",
    who: str | None = "people", text: str = "",
) -> Tally:  # fmt: skip
    """Return a number; without `high` it is exact."""
    high = low if high == -1 else high
    said = text or f"{low}"
    return Tally(what, who, low, high, Words("d", 0, len(said), said))


def voice(actor: str | None, modality: Modality = "asserted", cue: str = "said") -> Voice:
    """Return a source that says so."""
    return Voice(actor, actor, modality, (Words("d", 0, len(cue), cue),))


def account(
    document: str = "d1", event: str = "v1", *, text: str = SENTENCE, trigger: str = "hit",
    when: str | None = "2031-03-04", site: str | None = SARMIN.id, **fields: Any,
) -> Account:  # fmt: skip
    """Return an account of shells on Sarmin on 4 March 2031, or as the fields say."""
    told: dict[str, Any] = {
        "witness": document, "type": "ASSAULT", "mode": "heavy-weapons",
        "published": "2031-03-05", "outlet": f"Outlet of {document}",
    }  # fmt: skip
    return Account(
        id=f"{document}/{event}", document=document, event=event, site=site,
        trigger=words(document, text, trigger),
        sentence=Words(document, 0, len(text), text),
        when=When(when, None, edtf.precision(when)) if when else None, **(told | fields),
    )  # fmt: skip


def happening(
    document: str = "d1", event: str = "v1", *, site: Site | None = SARMIN,
    unnamed: Iterable[str] = (), **fields: Any,
) -> Happening:  # fmt: skip
    """Return an account with what it is compared by; all its actors but the unnamed have names."""
    told = account(document, event, site=site.id if site else None, **fields)
    named = frozenset({*told.actors, *told.recipients} - set(unnamed))
    return Happening(
        account=told, trigger=frozenset(stems(told.trigger.text)),
        stems=frozenset(stems(told.sentence.text)),
        days=edtf.days(told.when.edtf) if told.when else (None, None),
        published=edtf.days(told.published) if told.published else (None, None), site=site,
        named=named, at=told.trigger.start, about=named,
        around=frozenset([site.id] if site else []),
    )  # fmt: skip


def incident(*accounts: Account, **fields: Any) -> Incident:
    """Return an incident of accounts, its single values those of the first."""
    first = accounts[0]
    told: dict[str, Any] = {"id": "i1", "quad": "material conflict", "comparisons": ()}
    return Incident(type=first.type, mode=first.mode, accounts=accounts, **(told | fields))


def entity(
    id: str, name: str, kind: MentionKind = "armed-group", *, aliases: Sequence[str] = (),
    wikidata: str | None = None, **fields: Any,
) -> Entity:  # fmt: skip
    """Return somebody or something of one report."""
    links = Links(wikidata=wikidata)
    return Entity(id=id, name=name, aliases=tuple(aliases), kind=kind, links=links, **fields)


def telling(
    text: str, trigger: str, event: str = "v1", *, sentence: str | None = None, **fields: Any
) -> Telling:
    """Return an event of the report whose text is given; `sheet` puts the document in.

    Actors, recipients and sites are ids of the report.
    """
    told = account("", event, text=text, trigger=trigger, **({"site": None} | fields))
    around = words("", text, sentence or text)
    return Telling(
        replace(told, sentence=around), stems(trigger), stems(around.text),
        about=(*told.actors, *told.recipients), places=(told.site,) if told.site else (),
    )  # fmt: skip


def sheet(
    document: str, *tellings: Telling, text: str | None = None, published: str | None = "2031-03-05",
    outlet: str | None = None, entities: Sequence[Entity] = (), sites: Sequence[Site] = (),
    wire: str | None = None,
) -> Sheet:  # fmt: skip
    """Return the sheet of a report; its places are called by the sites' names."""
    body = text if text is not None else " ".join(one.account.sentence.text for one in tellings)
    report = Report(
        id=document, origin=f"{document}.txt", sha256="00", text_hash=digest(body or document),
        outlet=outlet or f"Outlet of {document}", published=published, witness=document, wire=wire,
    )  # fmt: skip
    return Sheet(
        report=report, days=edtf.days(published) if published else (None, None),
        runs=sketch(body), quotes=quotations(body), topic=stems(body)[:40],
        entities=tuple(entities), sites={site.name: site for site in sites}, entity_sites={},
        tellings=tuple(_of(one, report) for one in tellings), held=(),
    )  # fmt: skip


def _of(one: Telling, report: Report) -> Telling:
    """Put the document into all the words of a telling."""
    told = one.account
    return replace(
        one,
        account=replace(
            told, id=f"{report.id}/{told.event}", document=report.id, outlet=report.outlet,
            witness=report.id, published=report.published,
            trigger=replace(told.trigger, document=report.id),
            sentence=replace(told.sentence, document=report.id),
        ),
    )  # fmt: skip


def prose(seed: int, number: int = 200) -> str:
    """Return words that mean nothing, the same ones for a seed."""
    chance = random.Random(seed)
    syllables = ["ka", "lo", "mi", "ter", "van", "dus", "ek", "pra", "sil", "ond", "fu", "ham"]
    return " ".join(
        "".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(number)
    )
