"""FollowTheMoney entities as JSON Lines, as Aleph, OpenAleph and `ftm` load them.

Reports are Articles, actors Persons, PublicBodies, Organizations or LegalEntities, sites Addresses,
incidents Events, accounts Documentation links between Article and Event that quote who says so. Ids
are made from the chronology's, so equal chronologies give equal entities.

An Event of FollowTheMoney is something that happened: incidents whose modality is not asserted are
left out and counted, a denial beside assertions stays as a link with the role "denied". Who held a
place has no schema and is left out too. Dates are prefixes (2031-04-02, 2031-04, 2031): as much as
all days that are possible share; the value as told stands in the description. An approximate date
is told there only. An Address has coordinates only where a point is no overstatement (UCDP
where_prec 1 or 2). `contentHash` is SHA-1 by definition and stays empty; the SHA-256 is in `notes`.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from dateline.export.chronologies.cells import plain, web
from dateline.export.chronologies.credit import credit
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.streams import encoded
from dateline.export.chronologies.summaries import (
    exactness,
    iso,
    known_date,
    mood,
    near_position,
    title,
    told,
    told_by_all,
)
from dateline.knowledge.gazetteers.countries import by_code
from dateline.knowledge.wording import in_words
from dateline.records.chronology import Account, Actor, Chronology, Incident, Report, Site
from dateline.records.document import digest

SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "armed-group": "Organization",
    "outlet": "Organization",
    "military": "PublicBody",
    "government": "PublicBody",
}
LANGUAGES = {  # ISO 639-1 to 639-3; others stay empty
    "ar": "ara", "de": "deu", "en": "eng", "es": "spa", "fa": "fas", "fr": "fra", "he": "heb",
    "it": "ita", "nl": "nld", "pl": "pol", "pt": "por", "ru": "rus", "sw": "swa", "tr": "tur",
    "uk": "ukr", "ur": "urd", "zh": "zho",
}  # fmt: skip
LONGEST = 60_000  # characters of a text
NAME = 384  # characters of a name

Values = Iterable[str | None]


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write the entities, one a line."""
    index = index_of(chronology)
    made_by = f"Dateline {chronology.made_by.dateline}".strip()
    for entity in _entities(chronology, index, made_by):
        out.write(encoded(entity) + b"\n")


def left_out(chronology: Chronology) -> dict[str, int]:
    """Return how much has no place in FollowTheMoney, by reason."""
    found: dict[str, int] = {}
    for incident in chronology.incidents:
        if incident.modality != "asserted":
            reason = f"incident not asserted: {incident.modality}"
            found[reason] = found.get(reason, 0) + 1
    if chronology.holdings:
        found["holding: FollowTheMoney has no schema for who held a place"] = len(
            chronology.holdings
        )
    return found


def _entities(chronology: Chronology, index: Index, made_by: str) -> Iterator[dict[str, Any]]:
    for report in chronology.reports:
        yield _article(report, made_by)
    for actor in chronology.actors:
        yield _actor(actor)
    for site in chronology.sites:
        yield _address(site)
    for incident in chronology.incidents:
        if incident.modality == "asserted":
            yield _event(incident, index)
            for account in incident.accounts:
                yield _link(incident, account, index)


def _article(report: Report, made_by: str) -> dict[str, Any]:
    return _entity(
        _id("report", report.id), "Article",
        title=[report.title],
        fileName=[report.origin],
        sourceUrl=[web(report.url)],
        publisher=[report.outlet],
        publishedAt=[_date(report.published)],
        language=[LANGUAGES.get(report.language or "")],
        processingAgent=[made_by],
        notes=[f"SHA-256 of the bytes read: {report.sha256}"],
    )  # fmt: skip


def _actor(actor: Actor) -> dict[str, Any]:
    person = actor.kind == "person"
    return _entity(
        _id("actor", actor.id), SCHEMATA.get(actor.kind, "LegalEntity"),
        name=[actor.name[:NAME]],
        alias=[name[:NAME] for name in actor.names if name != actor.name],
        country=[_country(actor.country)],
        wikidataId=[actor.wikidata],
        position=[actor.role] if person else [],
        summary=[None if person else actor.role],
        classification=[f"PLOVER sector {actor.sector}" if actor.sector else None],
    )  # fmt: skip


def _address(site: Site) -> dict[str, Any]:
    place = near_position(site)
    return _entity(
        _id("site", site.id), "Address",
        name=[site.name[:NAME]],
        full=[", ".join(plain(part) for part in (site.name, site.admin1) if part)],
        city=[site.name if site.kind == "populated" else None],
        state=[site.admin1],
        country=[_country(site.country)],
        latitude=[str(place[1]) if place else None],
        longitude=[str(place[0]) if place else None],
        remarks=[exactness(site)],
        notes=[site.gazetteer, credit()],
    )  # fmt: skip


def _event(incident: Incident, index: Index) -> dict[str, Any]:
    site = index.site(incident)
    when = f"When, as told: {incident.edtf}." if incident.edtf else None
    lines = [*filter(None, [when]), *told_by_all(incident, index)]
    return _entity(
        _id("incident", incident.id), "Event",
        name=[title(incident, index)[:NAME]],
        date=[_date(incident.edtf)],
        description=["\n".join(lines)[:LONGEST]],
        location=[site.name if site else None],
        addressEntity=[_id("site", site.id) if site else None],
        country=[_country(site.country) if site else None],
        involved=[_id("actor", one) for one in (*incident.actors, *incident.recipients)],
        proof=[_id("report", one.document) for one in incident.accounts],
        keywords=[incident.type, incident.mode, *incident.contexts],
        recordId=[incident.id],
    )  # fmt: skip


def _link(incident: Incident, account: Account, index: Index) -> dict[str, Any]:
    report = index.reports[account.document]
    return _entity(
        _id("account", account.id), "Documentation",
        document=[_id("report", account.document)],
        entity=[_id("incident", incident.id)],
        role=[in_words("modality", mood(account))],
        summary=[told(account, index)[:LONGEST]],
        sourceUrl=[web(report.url)],
        recordId=[account.id],
    )  # fmt: skip


def _entity(id_: str, schema: str, **properties: Values) -> dict[str, Any]:
    """Return an entity; what is not known is left away, a value that comes twice stands once."""
    told = {
        name: list(dict.fromkeys(_lines(value) for value in values if value))
        for name, values in properties.items()
    }
    return {
        "id": id_,
        "schema": schema,
        "properties": {name: values for name, values in told.items() if values},
    }


def _lines(value: str) -> str:
    return "\n".join(plain(line) for line in value.split("\n"))


def _id(kind: str, id_: str) -> str:
    return f"dateline-{kind}-{digest(id_)}"


def _date(edtf: str | None) -> str | None:
    return iso(known_date(edtf))


def _country(code: str | None) -> str | None:
    found = by_code().get(code or "")
    return found.iso2.lower() if found else None
