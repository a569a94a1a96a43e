"""Machine-written dates to EDTF: EDTF itself, ISO 8601 with or without time, RFC 2822."""

import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

DATE_TIME = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:(?:T|\s+)(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE | re.ASCII,
)
PARTIAL = re.compile(r"(-?\d{4}|\d{3}X|\d\dXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]?)", re.ASCII)
WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", re.ASCII)
ORDINAL = re.compile(r"(\d{4})-(\d{3})", re.ASCII)
RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2},\s*)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d", re.ASCII)
SEASONS = range(21, 25)  # EDTF: spring, summer, autumn, winter
LONGEST = 80  # characters; no date is longer


def edtf_of(value: str) -> str | None:
    """Return the date, time with zone, or interval as EDTF; None when it cannot be read.

    A time without zone stays without one. Fractions of a second are dropped.
    """
    value = value.strip()
    if not value or len(value) > LONGEST:
        return None
    if value.count("/") == 1:
        return _interval(*value.split("/"))
    return _date_time(value) or _partial(value) or _week(value) or _rfc_2822(value)


def _interval(first: str, last: str) -> str | None:
    ends = [end if end in ("", "..") else edtf_of(end) for end in (first.strip(), last.strip())]
    if None in ends or not any(end and end[0].isdigit() for end in ends):
        return None
    both = [end for end in ends if end and end != ".."]
    if len(both) == 2 and both[0][:4].isdigit() and both[1] < both[0][: len(both[1])]:
        return None
    return "/".join(end or "" for end in ends)


def _date_time(value: str) -> str | None:
    match = DATE_TIME.fullmatch(value)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    if not is_day(int(year), int(month), int(day)):
        return None
    if hour is None:
        return f"{year}-{month}-{day}"
    if int(hour) > 23 or int(minute) > 59 or int(second or 0) > 60:
        return None
    seconds = f":{second}" if second else ""
    return f"{year}-{month}-{day}T{hour}:{minute}{seconds}{_zone(zone)}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone[0] not in "+-":
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _partial(value: str) -> str | None:
    match = PARTIAL.fullmatch(value)
    if not match:
        return None
    year, month, day, _ = match.groups()
    if not (year + (month or "") + (day or "")).lstrip("-").isdigit():
        known = (month in (None, "XX") or _is_month(month)) and (day in (None, "XX") or _is_in(day))
        return value if known else None
    if day:
        return value if is_day(int(year), int(month), int(day)) else None
    return value if month is None or _is_month(month) or int(month) in SEASONS else None


def _is_month(month: str) -> bool:
    return month.isdigit() and 1 <= int(month) <= 12


def _is_in(day: str) -> bool:
    return day.isdigit() and 1 <= int(day) <= 31


def _week(value: str) -> str | None:
    """Turn ISO week dates and days of the year into days, or an interval for a whole week."""
    try:
        if match := WEEK.fullmatch(value):
            year, week, day = int(match[1]), int(match[2]), match[3]
            first = date.fromisocalendar(year, week, int(day or 1))
            return f"{first}" if day else f"{first}/{first + timedelta(days=6)}"
        if match := ORDINAL.fullmatch(value):
            found = date(int(match[1]), 1, 1) + timedelta(days=int(match[2]) - 1)
            return f"{found}" if found.year == int(match[1]) else None
    except (ValueError, OverflowError):
        pass
    return None


def _rfc_2822(value: str) -> str | None:
    if not RFC_2822.match(value):
        return None
    try:
        return _date_time(parsedate_to_datetime(value).isoformat())
    except (ValueError, OverflowError, TypeError):
        return None


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the calendar has the day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
