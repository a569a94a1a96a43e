"""W3C PROV-JSON: what every incident rests on, from the bytes of the reports to the software.

Entities: reports, their readings, accounts (what one report says of an incident, quoted) and
incidents. Activities: the reading of all reports and the joining of their accounts, both by the
software agent with its versions; no times are given, for they are not kept. A reading was generated
by the first and derived from its report; an account was derived from its report as a quotation, and
is attributed to the sources it names, or else to the outlet; an incident was derived from its
accounts and their reports. A copy was derived from the report it copies, a later version of a page
is a revision of the one before, where that report is in the chronology.

Nothing is left out: accounts and incidents carry their `dateline:modality`, and a denial is
attributed to whoever denies. A source that the report does not name is no agent.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, BinaryIO

from dateline.export.chronologies.cells import plain, web
from dateline.export.chronologies.credit import LICENCE, credit
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.streams import encoded, in_name, write_keyed
from dateline.export.chronologies.summaries import title
from dateline.records.chronology import Account, Actor, Chronology, Incident, Report, Voice
from dateline.records.document import digest

KINDS = (
    "report", "reading", "account", "incident", "activity", "actor", "outlet", "source", "data",
)  # fmt: skip
PREFIXES = {"dateline": "urn:dateline:terms:"} | {kind: f"urn:dateline:{kind}:" for kind in KINDS}
READ, JOIN, SOFTWARE, PLACES = "activity:read", "activity:join", "data:software", "data:places"
ORGANISED = ("organisation", "armed-group", "military", "government", "outlet")

Pair = tuple[str, dict[str, Any]]


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write one PROV-JSON document."""
    index = index_of(chronology)
    sections: dict[str, Iterable[Pair]] = {
        "entity": _entities(chronology, index),
        "activity": _activities(),
        "agent": _agents(chronology),
        "used": _numbered("u", _used(chronology)),
        "wasGeneratedBy": _numbered("g", _generated(chronology)),
        "wasDerivedFrom": _numbered("d", _derived(chronology, index)),
        "wasAttributedTo": _numbered("a", _attributed(chronology)),
        "wasAssociatedWith": _numbered("s", _associated()),
    }
    out.write(b'{"prefix":' + encoded(PREFIXES))
    for name, pairs in sections.items():
        out.write(b",\n" + encoded(name) + b":")
        write_keyed(pairs, out)
    out.write(b"}\n")


def _entities(chronology: Chronology, index: Index) -> Iterator[Pair]:
    places = {"prov:label": credit(), "dateline:licence": LICENCE}
    yield PLACES, _told(places | {"dateline:versions": chronology.made_by.gazetteer})
    for report in chronology.reports:
        yield _name("report", report.id), _report(report)
    for report in chronology.reports:
        yield _name("reading", report.id), {"prov:type": _type("dateline:Reading")}
    for incident in chronology.incidents:
        yield _name("incident", incident.id), _incident(incident, index)
        for account in incident.accounts:
            yield _name("account", account.id), _account(account)


def _report(report: Report) -> dict[str, Any]:
    return _told(
        {
            "prov:type": _type("dateline:Report"),
            "prov:label": plain(report.title or report.origin),
            "prov:location": web(report.url),
            "dateline:origin": plain(report.origin),
            "dateline:sha256": report.sha256,
            "dateline:textHash": report.text_hash,
            "dateline:published": report.published,
            "dateline:publishedMethod": report.published_method,
            "dateline:language": report.language,
            "dateline:witness": report.witness,
            "dateline:version": report.version,
            "dateline:previous": report.previous,
            "dateline:copies": report.copies,
            "dateline:wire": plain(report.wire) if report.wire else None,
        }
    )


def _incident(incident: Incident, index: Index) -> dict[str, Any]:
    return _told(
        {
            "prov:type": _type("dateline:Incident"),
            "prov:label": title(incident, index),
            "dateline:eventType": incident.type,
            "dateline:mode": incident.mode,
            "dateline:modality": incident.modality,
            "dateline:edtf": incident.edtf,
            "dateline:site": incident.site,
            "dateline:witnesses": incident.witnesses,
            "dateline:score": incident.score,
        }
    )


def _account(account: Account) -> dict[str, Any]:
    return _told(
        {
            "prov:type": _type("dateline:Account"),
            "prov:value": plain(account.sentence.text),
            "dateline:start": account.sentence.start,
            "dateline:end": account.sentence.end,
            "dateline:event": account.event,
            "dateline:modality": account.modality,
            "dateline:edtf": account.when.edtf if account.when else None,
            "dateline:score": account.score,
        }
    )


def _activities() -> Iterator[Pair]:
    yield READ, {"prov:type": _type("dateline:Reading"), "prov:label": "reading of the reports"}
    yield JOIN, {"prov:type": _type("dateline:Joining"), "prov:label": "joining of the accounts"}


def _agents(chronology: Chronology) -> Iterator[Pair]:
    made = chronology.made_by
    software = {
        "prov:type": _type("prov:SoftwareAgent"),
        "prov:label": f"Dateline {made.dateline}".strip(),
        "dateline:version": made.dateline,
        "dateline:model": made.model,
        "dateline:gazetteer": made.gazetteer,
        "dateline:ontology": made.ontology,
    }
    yield SOFTWARE, _told(software)
    organisation = _type("prov:Organization")
    for outlet in dict.fromkeys(one.outlet for one in chronology.reports if one.outlet):
        yield _outlet(outlet), {"prov:type": organisation, "prov:label": plain(outlet)}
    for actor in chronology.actors:
        yield _name("actor", actor.id), _actor(actor)
    for name in dict.fromkeys(v.name for v in _voices(chronology) if v.name and not v.actor):
        yield _named(name), {"prov:label": plain(name)}


def _actor(actor: Actor) -> dict[str, Any]:
    kind = {"person": "prov:Person"} | dict.fromkeys(ORGANISED, "prov:Organization")
    return _told(
        {
            "prov:type": _type(kind[actor.kind]) if actor.kind in kind else None,
            "prov:label": plain(actor.name),
            "dateline:kind": actor.kind,
            "dateline:role": plain(actor.role) if actor.role else None,
            "dateline:country": actor.country,
            "dateline:wikidata": actor.wikidata,
        }
    )


def _used(chronology: Chronology) -> Iterator[dict[str, Any]]:
    yield {"prov:activity": READ, "prov:entity": PLACES}
    for report in chronology.reports:
        yield {"prov:activity": READ, "prov:entity": _name("report", report.id)}
        yield {"prov:activity": JOIN, "prov:entity": _name("reading", report.id)}


def _generated(chronology: Chronology) -> Iterator[dict[str, Any]]:
    for report in chronology.reports:
        yield {"prov:entity": _name("reading", report.id), "prov:activity": READ}
    for incident in chronology.incidents:
        yield {"prov:entity": _name("incident", incident.id), "prov:activity": JOIN}


def _derived(chronology: Chronology, index: Index) -> Iterator[dict[str, Any]]:
    for report in chronology.reports:
        own = _name("report", report.id)
        yield _derivation(_name("reading", report.id), own)
        if report.copies in index.reports:
            yield _derivation(own, _name("report", report.copies or ""), "dateline:Copy")
        if report.previous in index.reports:
            yield _derivation(own, _name("report", report.previous or ""), "prov:Revision")
    for incident in chronology.incidents:
        own = _name("incident", incident.id)
        for account in incident.accounts:
            report_name = _name("report", account.document)
            yield _derivation(_name("account", account.id), report_name, "prov:Quotation")
            yield _derivation(own, _name("account", account.id))
        for report in index.sources(incident):
            yield _derivation(own, _name("report", report.id))


def _derivation(derived: str, from_: str, kind: str | None = None) -> dict[str, Any]:
    told = {"prov:generatedEntity": derived, "prov:usedEntity": from_}
    return told | ({"prov:type": _type(kind)} if kind else {})


def _attributed(chronology: Chronology) -> Iterator[dict[str, Any]]:
    for report in chronology.reports:
        if report.outlet:
            name = _name("report", report.id)
            yield {"prov:entity": name, "prov:agent": _outlet(report.outlet)}
    for incident in chronology.incidents:
        for account in incident.accounts:
            yield from _sources(account)


def _sources(account: Account) -> Iterator[dict[str, Any]]:
    own = _name("account", account.id)
    for voice in account.voices:
        if voice.actor or voice.name:
            agent = _name("actor", voice.actor) if voice.actor else _named(voice.name or "")
            yield {"prov:entity": own, "prov:agent": agent, "dateline:modality": voice.modality}
    if not account.voices and account.outlet:
        agent = _outlet(account.outlet)
        yield {"prov:entity": own, "prov:agent": agent, "dateline:modality": account.modality}


def _associated() -> Iterator[dict[str, Any]]:
    for activity in (READ, JOIN):
        yield {"prov:activity": activity, "prov:agent": SOFTWARE}


def _voices(chronology: Chronology) -> Iterator[Voice]:
    accounts = chain.from_iterable(one.accounts for one in chronology.incidents)
    return chain.from_iterable(account.voices for account in accounts)


def _numbered(letter: str, items: Iterable[dict[str, Any]]) -> Iterator[Pair]:
    """Name relations by blank identifiers, in their order."""
    for number, item in enumerate(items, 1):
        yield f"_:{letter}{number}", item


def _told(values: dict[str, Any]) -> dict[str, Any]:
    """Leave away what is not known; a float says its type."""
    return {
        key: {"$": str(value), "type": "xsd:double"} if isinstance(value, float) else value
        for key, value in values.items()
        if value is not None and value != ""
    }


def _type(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _name(kind: str, id_: str) -> str:
    return f"{kind}:{in_name(id_)}"


def _outlet(name: str) -> str:
    return _name("outlet", digest(name))


def _named(name: str) -> str:
    return _name("source", digest(name))
