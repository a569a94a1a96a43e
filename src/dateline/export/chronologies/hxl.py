"""CSV with HXL tags: a row of headers, a row of hashtags, one row per incident.

After HXL 1.1, https://hxlstandard.org. All incidents are written: plans, denials, predictions and
conditionals are told by `#status+modality` and are no happenings. In what accounts contradict each
other stands in `#status+contradicted`, and who says so, in their words and with denials, in
`#description+accounts`.

Numbers of people (`#affected`) are the least and the greatest that accounts give, of those that
assert the incident. A place that GeoNames gave has its credit in `#meta+licence`. An unknown is
empty.
"""

from collections.abc import Iterator
from typing import BinaryIO

from dateline.export.chronologies import happened
from dateline.export.chronologies.cells import Cell, listed, web, write_csv
from dateline.export.chronologies.credit import CREDIT
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.knowledge.gazetteers import by_code
from dateline.records.chronology import Chronology, Incident, Site
from dateline.records.codes import CountOf
from dateline.text.edtf import date_of

PEOPLE: dict[CountOf, str] = {
    "fatalities": "killed", "injured": "injured", "displaced": "displaced",
    "detained": "detained", "missing": "missing",
}  # fmt: skip
COLUMNS: tuple[tuple[str, str], ...] = (
    ("Event ID", "#event+id"),
    ("Event type", "#event+type+v_plover"),
    ("Event mode", "#event+mode+v_plover"),
    ("Contexts", "#event+context+list"),
    ("Modality", "#status+modality"),
    ("Contradicted in", "#status+contradicted+list"),
    ("Date as told (EDTF)", "#date+told+v_edtf"),
    ("Earliest day", "#date+start"),
    ("Latest day", "#date+end"),
    ("Actors", "#group+actor+name+list"),
    ("Recipients", "#group+recipient+name+list"),
    ("Country", "#country+name"),
    ("Country code", "#country+code+v_iso3"),
    ("First-order division", "#adm1+name"),
    ("Place", "#loc+name"),
    ("Place code", "#loc+code"),
    ("Latitude", "#geo+lat"),
    ("Longitude", "#geo+lon"),
    ("Precision (UCDP where_prec)", "#geo+precision"),
    *(
        (f"{what.capitalize()}, {bound}", f"#affected+{tag}+{short}")
        for what, tag in PEOPLE.items()
        for bound, short in (("at least", "min"), ("at most", "max"))
    ),
    ("Who says so", "#description+accounts"),
    ("Outlets", "#meta+source+list"),
    ("Independent witnesses", "#meta+witnesses+num"),
    ("URLs", "#meta+url+list"),
    ("Credit", "#meta+licence"),
)
GEONAMES = "geonames:"


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:
    """Write every incident, as CSV with headers and hashtags."""
    del choices
    write_csv(_rows(chronology), out)


def _rows(chronology: Chronology) -> Iterator[tuple[Cell, ...]]:
    index = index_of(chronology)
    yield tuple(header for header, _ in COLUMNS)
    yield tuple(tag for _, tag in COLUMNS)
    for incident in chronology.incidents:
        yield _row(incident, index)


def _row(incident: Incident, index: Index) -> tuple[Cell, ...]:
    site = index.site(incident)
    reports = index.sources(incident)
    contradicted = (one.field for one in incident.comparisons if one.contradicted)
    return (
        incident.id, incident.type, incident.mode, listed(incident.contexts), incident.modality,
        listed(contradicted), incident.edtf, _day(incident.first_day), _day(incident.last_day),
        listed(index.names(incident.actors)), listed(index.names(incident.recipients)),
        *_where(site),
        *(bound for what in PEOPLE for bound in _bounds(incident, what)),
        happened.notes(incident, index), listed(report.outlet for report in reports),
        incident.witnesses, _urls([web(report.url) for report in reports]),
        CREDIT if site and (site.gazetteer or "").startswith(GEONAMES) else None,
    )  # fmt: skip


def _urls(urls: list[str | None]) -> str | None:
    """Join URLs by spaces, which no URL has."""
    return " ".join(dict.fromkeys(url.replace(" ", "%20") for url in urls if url)) or None


def _where(site: Site | None) -> tuple[Cell, ...]:
    """Return the country to the precision of the place."""
    if site is None:
        return (None,) * 8
    land = by_code().get(site.country or "")
    return (
        land.name if land else None, site.country, site.admin1, site.name, site.gazetteer,
        site.lat, site.lon, site.precision if site.lat is not None else None,
    )  # fmt: skip


def _bounds(incident: Incident, what: CountOf) -> tuple[int | None, int | None]:
    """Return the least and the greatest number that asserting accounts give of a kind."""
    found = happened.people(incident, what)
    return found.low, found.high


def _day(number: int | None) -> str | None:
    found = date_of(number) if number is not None else None
    return found.isoformat() if found else None
