"""EDTF values as stretches of days, for putting happenings in order and drawing them."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T[^/]*)?([~?%]?)")
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day that an EDTF value allows; None where an end is open."""

    first: date | None
    last: date | None
    approximate: bool = False


def period_of(edtf: str) -> Period | None:
    """Return the days an EDTF date or interval covers, or None for a shape not known."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _point(start)
    a = Period(None, None) if start in ("", "..") else _point(start)
    b = Period(None, None) if end in ("", "..") else _point(end)
    if a is None or b is None or (a.first is None and b.last is None):
        return None
    if a.first and b.last and a.first > b.last:
        return None
    return Period(a.first, b.last, a.approximate or b.approximate)


def _point(value: str) -> Period | None:
    match = POINT.fullmatch(value)
    if not match:
        return None
    year, month, day, blur = match.groups()
    first_year = int(year.replace("X", "0")) or 1
    last_year = int(year.replace("X", "9"))
    first_month, last_month = _months(month)
    try:
        first = date(first_year, first_month, 1)
        last = date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
        if day and day != "XX" and month and month != "XX":
            first = last = date(first_year, first_month, int(day))
    except (ValueError, calendar.IllegalMonthError):
        return None
    return Period(first, last, bool(blur))


def _months(month: str | None) -> tuple[int, int]:
    if month is None or month == "XX":
        return 1, 12
    number = int(month)
    return SEASON_MONTHS.get(number, (number, number))
