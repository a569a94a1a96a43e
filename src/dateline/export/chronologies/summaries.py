"""How the web formats sum an incident up: title, who says so, how exactly it is known."""

import math
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from dateline.export.chronologies.cells import plain
from dateline.export.chronologies.index import Index
from dateline.export.views import stretch
from dateline.knowledge.wording import event_in_words, in_words
from dateline.records.chronology import Account, Incident, Site
from dateline.text.edtf import QUALIFIERS, date_of

NOBODY = "a source not named"
NEAR = 2  # UCDP where_prec up to which a bare point is no overstatement


def title(incident: Incident, index: Index) -> str:
    """Return what happened and where, with the modality where it is not asserted."""
    words = event_in_words(incident.type, incident.mode)
    if incident.modality != "asserted":
        words += f" ({in_words('modality', incident.modality)})"
    site = index.site(incident)
    return plain(f"{words}, {site.name}" if site else words)


def mood(account: Account) -> str:
    """Return the account's modality; where it asserts, that of a source that does not."""
    told = (account.modality, *(voice.modality for voice in account.voices))
    return next((one for one in told if one != "asserted"), "asserted")


def denied(account: Account) -> bool:
    """Tell whether the report, or the source it quotes, denies the incident."""
    return "denied" in (account.modality, *(voice.modality for voice in account.voices))


def voices(account: Account) -> list[str]:
    """Return the sources by name, innermost first."""
    return [plain(voice.name) if voice.name else NOBODY for voice in account.voices]


def told(account: Account, index: Index) -> str:
    """Return who says so and the words: Morning Star, 2031-03-05, according to X: “…”."""
    report = index.reports[account.document]
    who = account.outlet or report.title or report.origin
    if account.published:
        who += f", {account.published}"
    if account.voices:
        who += f", according to {', via '.join(voices(account))}"
    if (how := mood(account)) != "asserted":
        who += f" ({in_words('modality', how)})"
    return f"{plain(who)}: “{plain(account.sentence.text)}”"


def told_by_all(incident: Incident, index: Index) -> Iterator[str]:
    """Yield what every account says, then where accounts contradict each other."""
    for account in incident.accounts:
        yield told(account, index)
    if fields := contradicted(incident):
        yield f"Accounts contradict each other: {', '.join(fields)}."


def contradicted(incident: Incident) -> list[str]:
    """Return the fields in which accounts contradict each other."""
    return [one.field for one in incident.comparisons if one.contradicted]


@lru_cache(maxsize=20_000)
def ends(edtf: str | None) -> tuple[date | None, date | None]:
    """Return the first and the last day a value can mean; None where open, unknown or no `date`."""
    first, last = stretch(edtf)
    return _date(first), _date(last)


def known_date(edtf: str | None) -> tuple[int, ...]:
    """Return year, month and day as far as every day that the value can mean shares them.

    Empty for an approximate or uncertain value, an open one, and one outside years 1 to 9999.
    """
    if edtf is None or QUALIFIERS.search(edtf):
        return ()
    first, last = ends(edtf)
    if first is None or last is None:
        return ()
    low, high = ((day.year, day.month, day.day) for day in (first, last))
    return low[: next((n for n in (3, 2, 1) if low[:n] == high[:n]), 0)]


def iso(parts: tuple[int, ...]) -> str | None:
    """Return year, month and day as 2031-03-04, 2031-03 or 2031; None where nothing is known."""
    if not parts:
        return None
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def position(site: Site | None) -> tuple[float, float] | None:
    """Return longitude and latitude, None where they are unknown or on no map."""
    if site is None or site.lat is None or site.lon is None:
        return None
    if not (math.isfinite(site.lat) and math.isfinite(site.lon)):
        return None
    inside = -90 <= site.lat <= 90 and -180 <= site.lon <= 180
    return (round(site.lon, 6), round(site.lat, 6)) if inside else None


def near_position(site: Site | None) -> tuple[float, float] | None:
    """Return the position for a format without room for a radius: only where the point is near."""
    near = site is not None and site.precision is not None and site.precision <= NEAR
    return position(site) if near else None


def exactness(site: Site | None) -> str:
    """Say in words how exactly the place is known; empty where there is none."""
    if site is None:
        return ""
    place = position(site)
    if place is None:
        return "where it lies is not known"
    point = f"{place[1]:.2f}, {place[0]:.2f}"
    radius = f"within {site.radius_km:g} km" if site.radius_km is not None else None
    if site.precision == 1:
        return f"at {point}, {radius}" if radius else f"at {point}"
    return f"somewhere {radius} of {point}" if radius else f"near {point}; how near is not known"


def _date(number: int | None) -> date | None:
    return None if number is None else date_of(number)
