"""POLECAT's 40 columns as TSV, one row per incident: https://doi.org/10.7910/DVN/AJGVIT

All incidents are written. Those that no account asserts carry PLOVER's auxiliary mode among their
contexts: `negation` (denied), `future` (planned, predicted), `hypothetical` (urged, conditional,
questioned). Whoever counts happenings leaves out the rows that have one. What some assert and
others deny is written as happened; the format has no room for the denial.

POLECAT has a row per report and event; here an incident has one row, with all outlets and languages
in it, and the earliest day on which one of its reports was published. The extension CONTROL (who
holds a place) keeps its name: it is none of PLOVER's sixteen types. Several values in a cell have
"; " between. An event date is a single day, else empty. Nothing is quoted in the file, so double
quotes are single ones.

Always empty: Intensity, the raw names of actors and recipients, Wikipedia ids, District, and the
people, organisations and locations of the story. GeoNames' credit has no place in these columns.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO

from dateline.export.chronologies import happened
from dateline.export.chronologies.cells import Cell, listed, write_tsv
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.knowledge.gazetteers.country_codes import codes_of
from dateline.records.chronology import Actor, Chronology, Incident, Report, Site
from dateline.records.codes import Modality, PlaceKind
from dateline.text import edtf

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors",
    "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title",
    "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City", "District", "Province",
    "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source",
    "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip
AUXILIARY: Mapping[Modality, str] = {
    "denied": "negation", "planned": "future", "predicted": "future", "urged": "hypothetical",
    "conditional": "hypothetical", "questioned": "hypothetical",
}  # fmt: skip
FEATURES: Mapping[PlaceKind, str] = {
    "populated": "PPL", "neighbourhood": "PPLX", "admin1": "ADM1", "admin2": "ADM2",
}  # fmt: skip
GEONAMES = "geonames:"


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:
    """Write every incident, as TSV with a header."""
    del choices
    write_tsv(_rows(chronology), out)


def _rows(chronology: Chronology) -> Iterator[tuple[Cell, ...]]:
    index = index_of(chronology)
    version = chronology.made_by.dateline
    yield COLUMNS
    for incident in chronology.incidents:
        yield (*_row(incident, index), f"Dateline {version}" if version else None)


def _row(incident: Incident, index: Index) -> tuple[Cell, ...]:
    reports = index.sources(incident)
    return (
        incident.id, _day(incident), incident.type, incident.mode, None, incident.quad.upper(),
        listed((*incident.contexts, _auxiliary(incident))),
        *_side([index.actors[id_] for id_ in incident.actors]),
        *_side([index.actors[id_] for id_ in incident.recipients]),
        *_where(incident, index.site(incident)),
        listed(report.outlet for report in reports), _published(reports), None, None, None,
        listed(report.language for report in reports),
    )  # fmt: skip


def _auxiliary(incident: Incident) -> str | None:
    """Return the auxiliary mode of what no account asserts."""
    if happened.asserting(incident):
        return None
    told = incident.modality
    return AUXILIARY[incident.accounts[0].modality if told == "asserted" else told]


def _day(incident: Incident) -> str | None:
    """Return the day of the incident where it is a single one."""
    day = incident.first_day
    found = edtf.date_of(day) if day is not None and day == incident.last_day else None
    return found.isoformat() if found else None


def _published(reports: list[Report]) -> str | None:
    """Return the earliest day a report is known to have been published on."""
    days = (_days(report.published) for report in reports if report.published)
    single = [first for first, last in days if first is not None and first == last]
    found = edtf.date_of(min(single)) if single else None
    return found.isoformat() if found else None


_days = lru_cache(maxsize=4096)(edtf.days)


def _side(actors: list[Actor]) -> tuple[Cell, ...]:
    """Return name to Wikipedia id."""
    sectors = [actor.sector for actor in actors if actor.sector]
    cow = (codes_of(actor.country).cow for actor in actors)
    return (
        listed(actor.name for actor in actors), listed(actor.country for actor in actors),
        listed(str(number) for number in cow if number), sectors[0] if sectors else None,
        listed(sectors), listed(actor.role for actor in actors), None, None,
    )  # fmt: skip


def _where(incident: Incident, site: Site | None) -> tuple[Cell, ...]:
    """Return Placename to Feature Type."""
    if site is None:
        return (None,) * 10
    words = (account.site_words.text for account in incident.accounts if account.site_words)
    gazetteer = site.gazetteer or ""
    return (
        site.name, site.name if site.kind == "populated" else None, None, site.admin1,
        site.country, site.lat, site.lon,
        gazetteer.removeprefix(GEONAMES) if gazetteer.startswith(GEONAMES) else None,
        listed(words), FEATURES.get(site.kind),
    )  # fmt: skip
