"""ACLED's 31 columns, one row per incident: https://acleddata.com/methodology/acled-codebook

Left out and counted (`left_out`): incidents that no account asserts (plans, denials, predictions,
conditionals), and those that ACLED does not code, with the reason of the mapping. What is asserted
by some and denied by others is written, with the denial in its notes.

Conventions, after the ACLED Codebook and its notes on fatalities:

- `event_date` is the day; of a week or a month, the day in its middle, and `time_precision` is 2
  or 3. The notes have the date as told. ACLED has no code for a vaguer date: it stays empty, as the
  date of an incident without one does.
- `fatalities` is the lowest number of those reported by accounts that assert the incident, and
  empty where none is reported (ACLED writes 0). With `vague="acled"` a word without a number stands
  for what ACLED takes it for: "several", "many" and "few" 3, "dozens" 12, "hundreds" 100; its 10
  for "several" in war zones is not applied, since nothing here says what a war zone is.
- `geo_precision`: 1 the place itself, 2 near it or within a district, 3 a region, a stretch or
  water. A whole country has neither precision nor coordinates.
- A state's forces, government or parliament in another country are "External/Other forces".
- An unnamed side stays empty; ACLED would name it "Unidentified Armed Group".

Always empty: admin2, admin3, source_scale, tags, timestamp. GeoNames' credit has no place in these
columns: whoever passes the file on adds it.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from dateline.export.chronologies import happened
from dateline.export.chronologies.cells import Cell, listed, write_csv
from dateline.export.chronologies.happened import NO_WORDS, NOT_ASSERTED, Side, of_class
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.knowledge.gazetteers import by_code
from dateline.knowledge.gazetteers.country_codes import codes_of
from dateline.knowledge.ontologies.mappings import AcledCode, Rule, acled_rule
from dateline.records.chronology import Chronology, Incident, Site
from dateline.text.edtf import date_of

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
WORDS = {"several": 3, "many": 3, "few": 3, "dozens": 12, "hundreds": 100}
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3}  # from UCDP's date_prec
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 7: 3}  # from UCDP's where_prec
COUNTRY = 6  # where_prec of a whole country

STATE, REBELS, MILITIA = "State forces", "Rebel group", "Political militia"
RIOTERS, PROTESTERS = "Rioters", "Protesters"
EXTERNAL, CIVILIANS = "External/Other forces", "Civilians"
ORDER = (STATE, REBELS, MILITIA, RIOTERS, PROTESTERS, EXTERNAL, CIVILIANS)  # in `interaction`
AGAINST_CIVILIANS = "Violence against civilians"
TARGETED = "Civilian targeting"


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:
    """Write the incidents that ACLED codes, as CSV."""
    write_csv(_rows(chronology, choices), out)


def left_out(chronology: Chronology) -> dict[str, int]:
    """Count the incidents that are not written, by reason."""
    index = index_of(chronology)
    reasons = (_rule(incident, index).reason for incident in chronology.incidents)
    return dict(Counter(reason for reason in reasons if reason))


def _rows(chronology: Chronology, choices: Choices) -> Iterator[tuple[Cell, ...]]:
    index = index_of(chronology)
    yield COLUMNS
    for incident in chronology.incidents:
        if code := _rule(incident, index).code:
            yield _row(incident, code, index, choices)


def _rule(incident: Incident, index: Index) -> Rule[AcledCode]:
    if not happened.asserting(incident):
        return Rule(None, NOT_ASSERTED)
    one, two = happened.side(incident.actors, index), happened.side(incident.recipients, index)
    return acled_rule(incident.type, incident.mode, one.sector, two.sector)


def _row(incident: Incident, code: AcledCode, index: Index, choices: Choices) -> tuple[Cell, ...]:
    site = index.site(incident)
    country = site.country if site else None
    one, two = happened.side(incident.actors, index), happened.side(incident.recipients, index)
    inter1, inter2 = _doer(one, code, incident, country), _target(two, code, country)
    outlets = listed(report.outlet for report in index.sources(incident))
    dead = happened.people(incident, "fatalities", WORDS if choices.vague == "acled" else NO_WORDS)
    return (
        incident.id, *_when(incident),
        code.disorder_type, code.event_type, code.sub_event_type,
        one.name, listed(one.names[1:]), inter1, two.name, listed(two.names[1:]), inter2,
        _interaction(one, two, inter1, inter2), _targeting(code, inter2),
        *_where(site),
        outlets, None, happened.notes(incident, index), dead.low, None, None,
    )  # fmt: skip


def _when(incident: Incident) -> tuple[Cell, Cell, Cell]:
    """Return date, year and precision: the middle day of what is told."""
    first, last = incident.first_day, incident.last_day
    if first is None or last is None:
        return None, None, None
    precision = TIME_PRECISION.get(happened.date_precision(incident) or 0)
    day = date_of((first + last) // 2) if precision else None
    if day:
        return day.isoformat(), day.year, precision
    return None, _year(date_of(first), date_of(last)), None


def _year(first: date | None, last: date | None) -> int | None:
    return first.year if first and last and first.year == last.year else None


def _where(site: Site | None) -> tuple[Cell, ...]:
    """Return iso to geo_precision."""
    if site is None:
        return (None,) * 10
    codes, land = codes_of(site.country), by_code().get(site.country or "")
    whole = site.kind == "country" or site.precision == COUNTRY
    lat, lon = (None, None) if whole else (site.lat, site.lon)
    precision = None if lat is None else GEO_PRECISION.get(site.precision or 0)
    return (
        codes.iso_numeric, codes.acled_region, land.name if land else None,
        site.admin1, None, None, site.name, lat, lon, precision,
    )  # fmt: skip


def _doer(side: Side, code: AcledCode, incident: Incident, country: str | None) -> str | None:
    """Return the class of those who do it: people who bear no arms are a crowd in a crowd's act."""
    found = _class(side, country)
    if found == CIVILIANS and code.event_type == "Riots":
        return RIOTERS
    if found == CIVILIANS and incident.type == "PROTEST":
        return PROTESTERS
    return found


def _target(side: Side, code: AcledCode, country: str | None) -> str | None:
    """Return the class of those to whom it is done: what ACLED calls the event decides first."""
    if not side.names:
        return None
    if code.event_type == AGAINST_CIVILIANS:
        return CIVILIANS
    found = _class(side, country)
    if found == CIVILIANS and code.sub_event_type == "Protest with intervention":
        return PROTESTERS
    return found


def _class(side: Side, country: str | None) -> str | None:
    """Return the class of an actor by its sector; None where the sector is not told."""
    if of_class(side.sector, "state"):
        abroad = side.country and country and side.country != country
        return EXTERNAL if abroad else STATE
    if side.sector in ("REB", "IMG"):
        return REBELS
    if of_class(side.sector, "armed"):
        return MILITIA
    if of_class(side.sector, "international"):
        return EXTERNAL
    return CIVILIANS if of_class(side.sector, "civilian") else None


def _interaction(one: Side, two: Side, inter1: str | None, inter2: str | None) -> str | None:
    """Return both classes in ACLED's order; None where the class of a named side is not told."""
    told = [inter for side, inter in ((one, inter1), (two, inter2)) if side.names]
    known = sorted((inter for inter in told if inter), key=ORDER.index)
    if not told or len(known) < len(told):
        return None
    return f"{known[0]} only" if len(known) == 1 else "-".join(known)


def _targeting(code: AcledCode, inter2: str | None) -> str | None:
    """Tell whether those who bear no arms were the main or only target."""
    if code.event_type == AGAINST_CIVILIANS:
        return TARGETED
    remote = code.event_type in ("Explosions/Remote violence", "Riots")
    return TARGETED if remote and inter2 == CIVILIANS else None
