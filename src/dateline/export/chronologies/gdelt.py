"""GDELT 2.0: events (61 columns) and mentions (16), as TSV without a header.

https://data.gdeltproject.org/documentation/GDELT-Event_Codebook-V2.0.pdf

Left out and counted (`left_out`): incidents that no account asserts (plans, denials, predictions,
conditionals). Mentions, sources and articles count the accounts, outlets and reports that assert
it: GDELT has no room for a denial, so an account that denies an incident is no mention of it.

Conventions:

- GLOBALEVENTID is a number of 63 bits made of the incident's id; both files have the same.
- Dates are as exact as they are told: a month has MonthYear and Year, a year has Year alone.
- Actor codes are CAMEO's: the country by ISO 3166-1 alpha-3 and a role by PLOVER's sector, of the
  first actor. A sector that CAMEO does not have leaves the role empty.
- EventCode and QuadClass by the mapping to CAMEO; GoldsteinScale by Goldstein 1992.
- ActionGeo_Type is 1 for a country, 2 and 5 for a first-order division, 3 and 4 for a town (the
  smaller number in the United States). Country codes are FIPS 10-4.
- MentionTimeDate is when the report was published, as it is told: a moment in UTC (14 digits) or a
  day (8). Confidence is the account's score in per cent. MentionType is 1 for a report with a URL,
  else 2, with outlet, date and title as its identifier.
- Nothing is quoted in the file, so double quotes are single ones.

Always empty: ethnic and religious codes, IsRootEvent, AvgTone, places of actors, ADM1 and ADM2
codes, FeatureID of anything but a country (GDELT's are those of GNS, not of GeoNames), DATEADDED;
of mentions EventTimeDate, SentenceID, offsets of actors, length, tone, translation and extras.
GeoNames' credit has no place in these columns.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO

from dateline.export.chronologies import happened
from dateline.export.chronologies.cells import Cell, host, listed, web, write_tsv
from dateline.export.chronologies.happened import NOT_ASSERTED
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.knowledge.gazetteers import by_code
from dateline.knowledge.gazetteers.country_codes import codes_of
from dateline.knowledge.ontologies.goldstein import goldstein
from dateline.knowledge.ontologies.mappings import cameo
from dateline.records.chronology import Account, Chronology, Incident, Report, Site
from dateline.text.edtf import date_of

ACTOR = (
    "Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code",
    "Religion2Code", "Type1Code", "Type2Code", "Type3Code",
)  # fmt: skip
GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{name}" for name in ACTOR), *(f"Actor2{name}" for name in ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{of}Geo_{name}" for of in ("Actor1", "Actor2", "Action") for name in GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
    "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset",
    "InRawText", "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo",
    "Extras",
)  # fmt: skip
SAME = "AGR BUS COP CRM CVL EDU ELI GOV IGO IMG JUD LAB LEG MIL MNC NGO OPP PTY REB REF SPY UAF"
ROLES: Mapping[str, str] = {
    **{sector: sector for sector in SAME.split()}, "JRN": "MED", "MED": "HLH", "UNO": "IGO",
    "EUR": "IGO",
}  # fmt: skip
GROUPS: Mapping[str, str] = {"UNO": "UNO"}
TOWNS = ("populated", "neighbourhood")
CLOCK = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):(\d\d)(?::(\d\d))?(?:Z|[+-]00:?00)", re.ASCII
)
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?", re.ASCII)
WEB, CITATION = 1, 2
DAYS_OF_MONTH, DAYS_OF_YEAR = 30, 365  # as FractionDate reckons


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:
    """Write the table of events."""
    del choices
    write_tsv(_events(chronology), out)


def write_mentions(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:
    """Write the table of mentions: a row per account that asserts an incident."""
    del choices
    write_tsv(_mentions(chronology), out)


def left_out(chronology: Chronology) -> dict[str, int]:
    """Count the incidents that are not written, by reason."""
    number = sum(not happened.asserting(incident) for incident in chronology.incidents)
    return {NOT_ASSERTED: number} if number else {}


def number_of(incident: Incident) -> int:
    """Return the incident's GLOBALEVENTID: equal ids give equal numbers."""
    digest = hashlib.blake2b(incident.id.encode(), digest_size=8).digest()
    return int.from_bytes(digest) >> 1


def _events(chronology: Chronology) -> Iterator[tuple[Cell, ...]]:
    index = index_of(chronology)
    for incident in chronology.incidents:
        if happened.asserting(incident):
            yield _event(incident, index)


def _event(incident: Incident, index: Index) -> tuple[Cell, ...]:
    accounts = happened.asserting(incident)
    reports = _reports(accounts, index)
    code = cameo(incident.type, incident.mode)
    return (
        number_of(incident), *_when(incident),
        *_actor(incident.actors, index), *_actor(incident.recipients, index),
        None, code.code, code.code[:3], code.root, code.quad, goldstein(code.code),
        len(accounts), len({report.outlet or report.witness for report in reports}), len(reports),
        None, *(None,) * (2 * len(GEO)), *_geo(index.site(incident)), None,
        next((url for report in reports if (url := web(report.url))), None),
    )  # fmt: skip


def _reports(accounts: tuple[Account, ...], index: Index) -> list[Report]:
    return [index.reports[id_] for id_ in dict.fromkeys(one.document for one in accounts)]


def _when(incident: Incident) -> tuple[Cell, ...]:
    """Return SQLDATE to FractionDate, as far as both ends agree."""
    first, last = (_date(number) for number in (incident.first_day, incident.last_day))
    if first is None or last is None or first.year != last.year:
        return (None,) * 4
    year = f"{first.year:04}"
    if first.month != last.month:
        return None, None, year, None
    month = f"{year}{first.month:02}"
    if first != last:
        return None, month, year, None
    part = (first.month * DAYS_OF_MONTH + first.day) / DAYS_OF_YEAR
    return f"{month}{first.day:02}", month, year, round(first.year + part, 4)


def _date(number: int | None) -> date | None:
    return date_of(number) if number is not None else None


def _actor(ids: tuple[str, ...], index: Index) -> tuple[Cell, ...]:
    """Return Code to Type3Code of the first actor."""
    if not ids:
        return (None,) * len(ACTOR)
    actor = index.actors[ids[0]]
    role, group = ROLES.get(actor.sector or ""), GROUPS.get(actor.sector or "")
    code = "".join(part for part in (actor.country, role, group) if part)
    return (
        code or None, actor.name, actor.country, group, None, None, None, role, None, None
    )  # fmt: skip


def _geo(site: Site | None) -> tuple[Cell, ...]:
    """Return Type to FeatureID of the place."""
    if site is None:
        return (None,) * len(GEO)
    fips = codes_of(site.country).fips
    land = by_code().get(site.country or "")
    names = [site.name, site.admin1, land.name if land else None]
    kind = _geo_type(site)
    return (
        kind, listed(names, ", "), fips, None, None, site.lat, site.lon,
        fips if kind == 1 else None,
    )  # fmt: skip


def _geo_type(site: Site) -> int | None:
    home = site.country == "USA"
    if site.kind == "country":
        return 1
    if site.kind == "admin1":
        return 2 if home else 5
    return (3 if home else 4) if site.kind in TOWNS else None


def _mentions(chronology: Chronology) -> Iterator[tuple[Cell, ...]]:
    index = index_of(chronology)
    for incident in chronology.incidents:
        number = number_of(incident)
        for account in happened.asserting(incident):
            yield _mention(number, account, index.reports[account.document])


def _mention(number: int, account: Account, report: Report) -> tuple[Cell, ...]:
    url = web(report.url)
    name = host(url) if url else report.outlet
    cited = listed((report.outlet or report.origin, report.published, report.title), ", ")
    return (
        number, None, _moment(report.published), WEB if url else CITATION, name, url or cited,
        None, None, None, account.trigger.start, 1, round(account.score * 100),
        *(None,) * 4,
    )  # fmt: skip


def _moment(published: str | None) -> str | None:
    """Return 14 digits of a moment that is told in UTC, 8 of a day, else None."""
    if found := CLOCK.fullmatch(published or ""):
        return "".join(part or "00" for part in found.groups())
    day = DAY.fullmatch(published or "")
    return "".join(day.groups()) if day else None
