"""UCDP GED's 49 columns, one row per fatal incident: https://ucdp.uu.se/downloads

UCDP counts organised violence that kills. Left out and counted (`left_out`): incidents that no
account asserts (plans, denials, predictions, conditionals), those without a death by any account,
and those whose sides UCDP does not count. What UCDP asks of a conflict as a whole (25 deaths in a
year, a stated aim) is not asked here, so its ids, names and active_year stay empty.

Conventions, after the UCDP GED Codebook 24.1:

- `low` and `high` are the least and the greatest number that accounts give, `best` the one that
  most witnesses give (of ties the lowest): a count, no verdict. Copies of a report are one witness.
  Only accounts that assert the incident count; the format has no room for a denial.
- Who the dead were is told by type 3 alone (civilians); otherwise they are `deaths_unknown`.
- Side a of type 1 is the state; side b of type 3 is "Civilians".
- `where_prec` and `date_prec` are the codes of the chronicle. A country's point is kept, as UCDP
  does, with where_prec 6. `priogrid_gid` is computed from the coordinates.
- `event_clarity` is 1 where day and place (to the district) are told, else 2.
- `source_article` has outlet, date and title of every report; `source_original` who says so.
- Articles, offices, dates, headlines and originals are each listed once, with ";" between.

Always empty: relid, active_year, code_status, ids and names of conflicts, ids of dyads and sides,
adm_2, deaths_a, deaths_b. GeoNames' credit has no place in these columns.
"""

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from dateline.export.chronologies import happened
from dateline.export.chronologies.cells import Cell, listed, plain, write_csv
from dateline.export.chronologies.happened import NOT_ASSERTED, Side, of_class
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.knowledge.gazetteers import by_code
from dateline.knowledge.gazetteers.country_codes import codes_of
from dateline.knowledge.ontologies.mappings import Rule, UcdpType, ucdp_rule
from dateline.records.chronology import Chronology, Incident, Report, Site
from dateline.text.edtf import date_of

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
NO_NUMBER = "No account gives a least number of dead."
STATE_BASED, ONE_SIDED = 1, 3
CIVILIANS = Side(("Civilians",))
CLEAR = (1, 2, 3)  # where_prec down to the district
CELLS = 2  # of PRIO-GRID to a degree
GRID_ROWS, GRID_COLUMNS = 360, 720


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:
    """Write the fatal incidents that UCDP counts, as CSV."""
    del choices
    write_csv(_rows(chronology), out)


def left_out(chronology: Chronology) -> dict[str, int]:
    """Count the incidents that are not written, by reason."""
    index = index_of(chronology)
    reasons = (_rule(incident, index).reason for incident in chronology.incidents)
    return dict(Counter(reason for reason in reasons if reason))


def priogrid(lat: float, lon: float) -> int:
    """Return the cell of PRIO-GRID 2.0 (half a degree wide, from the south-west) of a point."""
    row = min(int((lat + 90) * CELLS), GRID_ROWS - 1)
    column = min(int((lon + 180) * CELLS), GRID_COLUMNS - 1)
    return row * GRID_COLUMNS + column + 1


def _rows(chronology: Chronology) -> Iterator[tuple[Cell, ...]]:
    index = index_of(chronology)
    yield COLUMNS
    for incident in chronology.incidents:
        if code := _rule(incident, index).code:
            yield _row(incident, code, index)


def _rule(incident: Incident, index: Index) -> Rule[UcdpType]:
    if not happened.asserting(incident):
        return Rule(None, NOT_ASSERTED)
    one, two = happened.side(incident.actors, index), happened.side(incident.recipients, index)
    dead = happened.people(incident, "fatalities")
    found = ucdp_rule(incident.type, one.sector, two.sector, lethal=dead.high != 0)
    return Rule(None, NO_NUMBER) if found.code and dead.best is None else found


def _row(incident: Incident, code: UcdpType, index: Index) -> tuple[Cell, ...]:
    site = index.site(incident)
    one, two = _sides(incident, code, index)
    return (
        incident.id, None, _year(incident), None, None, code.number, *(None,) * 5,
        f"{one.name} - {two.name}" if one.name and two.name else None,
        None, None, listed(one.names), None, None, listed(two.names),
        *_sources(incident, index), *_where(incident, site),
        _clarity(incident, site), happened.date_precision(incident),
        _day(incident.first_day), _day(incident.last_day),
        *_deaths(incident, code),
        *(_state(side, code) for side in (one, two)),
    )  # fmt: skip


def _sides(incident: Incident, code: UcdpType, index: Index) -> tuple[Side, Side]:
    one, two = happened.side(incident.actors, index), happened.side(incident.recipients, index)
    if code.number == ONE_SIDED:
        return one, CIVILIANS
    state_second = of_class(two.sector, "state") and not of_class(one.sector, "state")
    return (two, one) if code.number == STATE_BASED and state_second else (one, two)


def _state(side: Side, code: UcdpType) -> int | None:
    """Return Gleditsch and Ward's number of a side that is a state's."""
    is_state = code.number != 2 and of_class(side.sector, "state")
    return codes_of(side.country).gleditsch_ward if is_state else None


def _deaths(incident: Incident, code: UcdpType) -> tuple[Cell, ...]:
    """Return deaths_a to low."""
    dead = happened.people(incident, "fatalities")
    if code.number == ONE_SIDED:
        return None, None, dead.best, 0, dead.best, dead.high, dead.low
    return None, None, None, dead.best, dead.best, dead.high, dead.low


def _sources(incident: Incident, index: Index) -> tuple[Cell, ...]:
    """Return number_of_sources to source_original."""
    reports = index.sources(incident)
    voices = (v.name for account in happened.asserting(incident) for v in account.voices)
    return (
        len(reports), listed((_article(report) for report in reports), ";"),
        listed((report.outlet for report in reports), ";"),
        listed((report.published for report in reports), ";"),
        listed((report.title for report in reports), ";"), listed(voices, ";"),
    )  # fmt: skip


def _article(report: Report) -> str:
    """Name a report as UCDP does: "outlet,date,title", in quotation marks."""
    parts = (report.outlet or report.origin, report.published, report.title)
    inside = ",".join(plain(part).replace('"', "'") for part in parts if part)
    return f'"{inside}"'


def _where(incident: Incident, site: Site | None) -> tuple[Cell, ...]:
    """Return where_prec to region."""
    if site is None:
        return (None,) * 12
    codes, land = codes_of(site.country), by_code().get(site.country or "")
    words = (a.site_words.text for a in happened.asserting(incident) if a.site_words)
    point: tuple[Cell, ...] = (None,) * 4
    if site.lat is not None and site.lon is not None:
        wkt = f"POINT ({site.lon} {site.lat})"
        point = (site.lat, site.lon, wkt, priogrid(site.lat, site.lon))
    return (
        site.precision, site.name, listed(words), site.admin1, None, *point,
        land.name if land else None, codes.gleditsch_ward, codes.ucdp_region,
    )  # fmt: skip


def _clarity(incident: Incident, site: Site | None) -> int:
    placed = site is not None and site.lat is not None and site.precision in CLEAR
    return 1 if placed and happened.date_precision(incident) == 1 else 2


def _day(number: int | None) -> str | None:
    found = date_of(number) if number is not None else None
    return found.isoformat() if found else None


def _year(incident: Incident) -> int | None:
    first, last = _day(incident.first_day), _day(incident.last_day)
    return int(first[:4]) if first and last and first[:4] == last[:4] else None
