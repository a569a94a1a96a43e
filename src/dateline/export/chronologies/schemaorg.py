"""schema.org Claims as a JSON-LD graph: who said what, and where it appeared; never a ClaimReview.

An incident is a Claim: its `text` is quoted from the first account that asserts it, it has as
`author` the sources those accounts name (else the outlet), and appears in their reports.
`firstAppearance` is given only where publication dates leave no doubt which report came first.
Every account is a Claim of its own in `hasPart`, with its sentence, its author and its modality
among the keywords; so a denial is the claim of whoever denies. A claim of a reading is a Claim with
the claim's content as text. When it happened is `temporalCoverage`, EDTF as told; no schema.org
Event is written, for that would say it happened.

Nothing is left out: an incident that no account asserts has no author and no appearance of its own,
only those of its parts. A source that is not named, a date or a place that is not known, is not
there. A place has coordinates only where a point is no overstatement (UCDP where_prec 1 or 2); its
description says how exactly it is known.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dateline.export.chronologies.cells import plain, web
from dateline.export.chronologies.credit import credit
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.streams import urn, write_listed
from dateline.export.chronologies.summaries import (
    ends,
    exactness,
    iso,
    known_date,
    mood,
    near_position,
    title,
)
from dateline.records.chronology import Account, Actor, Chronology, Incident, Report, Site
from dateline.records.claim import Claim
from dateline.records.codes import MentionKind
from dateline.records.document import Document
from dateline.records.mention import Entity
from dateline.records.reading import Reading

ORGANISED = ("organisation", "armed-group", "military", "government", "outlet")

Json = dict[str, Any]


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write the graph."""
    out.write(b'{"@context":"https://schema.org","@graph":')
    write_listed(_graph(chronology), out)
    out.write(b"}\n")


def _graph(chronology: Chronology) -> Iterator[Json]:
    index = index_of(chronology)
    yield {
        "@type": "Dataset",
        "@id": urn("chronology", "1"),
        "name": "Chronology",
        "description": "Claims of reports, each with who made it and where; no verdicts on truth.",
        "creditText": credit(),
    }
    for report in chronology.reports:
        yield _article(report)
    for actor in chronology.actors:
        yield _actor(actor)
    for site in chronology.sites:
        yield _place(site)
    for incident in chronology.incidents:
        yield _incident(incident, index)
    for reading in chronology.readings():
        yield from _claims(reading, index)


def _article(report: Report) -> Json:
    published = known_date(report.published)
    return _told(
        {
            "@type": "NewsArticle",
            "@id": urn("document", report.id),
            "headline": plain(report.title or ""),
            "identifier": f"sha256:{report.sha256}",
            "url": web(report.url),
            "inLanguage": report.language,
            "datePublished": iso(published) if len(published) == 3 else None,
            "publisher": _outlet(report.outlet),
        }
    )


def _document(document: Document) -> Json:
    """Return the article of a reading whose report is not in the chronology."""
    return _told(
        {
            "@type": "NewsArticle",
            "@id": urn("document", document.id),
            "headline": plain(document.title or ""),
            "identifier": f"sha256:{document.sha256}",
            "url": web(document.url),
            "publisher": _outlet(document.outlet),
        }
    )


def _actor(actor: Actor) -> Json:
    names = [plain(name) for name in actor.names if name != actor.name]
    page = f"https://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None
    return _told(
        {
            "@type": _type(actor.kind),
            "@id": urn("actor", actor.id),
            "name": plain(actor.name),
            "alternateName": names,
            "sameAs": web(page),
        }
    )


def _place(site: Site) -> Json:
    place = near_position(site)
    point = {"latitude": place[1], "longitude": place[0]} if place else {}
    return _told(
        {
            "@type": "Place",
            "@id": urn("site", site.id),
            "name": plain(site.name),
            "identifier": site.gazetteer,
            "geo": {"@type": "GeoCoordinates", **point} if point else None,
            "description": exactness(site),
        }
    )


def _incident(incident: Incident, index: Index) -> Json:
    asserting = [one for one in incident.accounts if mood(one) == "asserted"]
    reports = list(dict.fromkeys(one.document for one in asserting))
    return _told(
        {
            "@type": "Claim",
            "@id": urn("incident", incident.id),
            "name": title(incident, index),
            "text": plain((asserting or incident.accounts)[0].sentence.text),
            "author": _distinct(one for account in asserting for one in _authors(account)),
            "appearance": [_ref("document", one) for one in reports],
            "firstAppearance": _first([index.reports[one] for one in reports]),
            "temporalCoverage": incident.edtf,
            "spatialCoverage": _ref("site", incident.site) if incident.site else None,
            "about": [_ref("actor", one) for one in (*incident.actors, *incident.recipients)],
            "keywords": [incident.type, *filter(None, [incident.mode]), incident.modality],
            "hasPart": [_account(account) for account in incident.accounts],
        }
    )


def _account(account: Account) -> Json:
    return _told(
        {
            "@type": "Claim",
            "@id": urn("account", account.id),
            "text": plain(account.sentence.text),
            "author": _authors(account),
            "appearance": [_ref("document", account.document)],
            "temporalCoverage": account.when.edtf if account.when else None,
            "spatialCoverage": _ref("site", account.site) if account.site else None,
            "keywords": [mood(account)],
        }
    )


def _claims(reading: Reading, index: Index) -> Iterator[Json]:
    document = reading.document
    if document.id not in index.reports:
        yield _document(document)
    entities = {entity.id: entity for entity in reading.entities}
    for claim in reading.claims:
        yield _told(
            {
                "@type": "Claim",
                "@id": urn("claim", document.id, claim.id),
                "text": plain(" … ".join(span.text for span in claim.content)),
                "author": _source(claim, entities),
                "appearance": [_ref("document", document.id)],
                "isPartOf": _ref("claim", document.id, claim.within) if claim.within else None,
                "keywords": [claim.modality, f"{claim.quotation} quotation"],
            }
        )


def _authors(account: Account) -> list[Json]:
    """Return the sources the account names; of a report's own voice, the outlet."""
    if not account.voices:
        return [outlet] if (outlet := _outlet(account.outlet)) else []
    named = [voice for voice in account.voices if voice.actor or voice.name]
    return [
        _ref("actor", voice.actor)
        if voice.actor
        else {"@type": "Thing", "name": plain(voice.name or "")}
        for voice in named
    ]


def _source(claim: Claim, entities: dict[str, Entity]) -> Json | None:
    if claim.source is None:
        return None
    entity = entities.get(claim.source.entity or "")
    kind = _type(entity.kind) if entity else "Thing"
    return {"@type": kind, "name": plain(claim.source.name)}


def _first(reports: list[Report]) -> Json | None:
    """Return the report that was published before all others, None where that is in doubt."""
    if len(reports) == 1:
        return _ref("document", reports[0].id)
    days = [(*ends(report.published), report.id) for report in reports]
    closed = [(last, id_) for _, last, id_ in days if last]
    if not closed:
        return None
    last, id_ = min(closed)
    others = [first for first, _, other in days if other != id_]
    sure = all(first and last < first for first in others)
    return _ref("document", id_) if sure else None


def _type(kind: MentionKind) -> str:
    if kind == "person":
        return "Person"
    return "Organization" if kind in ORGANISED else "Thing"


def _outlet(name: str | None) -> Json | None:
    return {"@type": "Organization", "name": plain(name)} if name else None


def _ref(kind: str, *id_: str) -> Json:
    return {"@id": urn(kind, *id_)}


def _distinct(items: Iterable[Json]) -> list[Json]:
    return list({str(item): item for item in items}.values())


def _told(values: Json) -> Json:
    """Leave away what is not known."""
    return {key: value for key, value in values.items() if value not in (None, "", [])}
