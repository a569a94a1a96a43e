"""EDTF values (ISO 8601-2): which days they can mean, how precise they are, how to write them.

Days are counted as plain integers of the proleptic Gregorian calendar, so that years before 1 work;
1 January of year 1 is day 1, as in `datetime.date.toordinal`. Seasons are the meteorological ones
of the northern hemisphere, and the winter of a year is the one its January lies in.
"""

import re
from calendar import monthrange
from datetime import date

Days = tuple[int | None, int | None]  # earliest and latest day; None: open or unknown

QUALIFIERS = re.compile(r"[~?%]")
DATE = re.compile(r"(-?[\dX]{4}|Y-?\d{5,9})(?:-([\dX]{2})(?:-([\dX]{2}))?)?", re.ASCII)
CLOCK = re.compile(
    r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)?"
    r"|24:00(?::00)?(?:Z|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
QUALIFIED = re.compile(r"[~?%]?-?Y?-?[\dX]{4,9}[~?%]?(?:-[~?%]?[\dX]{2}[~?%]?){0,2}", re.ASCII)
LISTED = re.compile(r"\[[^\[\]{}]{4,400}\]|\{[^\[\]{}]{4,400}\}")
ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[Tt ]\s*(\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?"
    r"\s*([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
ISO_WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", re.ASCII)
ISO_ORDINAL = re.compile(r"(\d{4})-(\d{3})", re.ASCII)
LONGEST = 500  # characters; anything longer is no date

# Sub-year groupings: first month relative to January of the year, and number of months.
GROUPS = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (0, 3),
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (0, 3),
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
    37: (1, 4), 38: (5, 4), 39: (9, 4), 40: (1, 6), 41: (7, 6),
}  # fmt: skip


def valid(edtf: str) -> bool:
    """Tell whether the text is an EDTF value that this module understands."""
    try:
        days(edtf)
    except ValueError:
        return False
    return True


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Return the earliest and the latest day the value can mean.

    None stands for an open or unknown end, and for a day that `datetime.date` cannot hold (before
    year 1 or after 9999): use `days` for those.

    Raises:
        ValueError: the text is no EDTF value.
    """
    first, last = days(edtf)
    return _date(first), _date(last)


def days(edtf: str) -> Days:
    """Return the earliest and the latest day the value can mean, as day numbers.

    Raises:
        ValueError: the text is no EDTF value.
    """
    if len(edtf) > LONGEST:
        raise ValueError("no EDTF value: too long")
    if LISTED.fullmatch(edtf):
        return _listed(edtf)
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(edtf)
    start = None if first in ("", "..") else _single(first)[0]
    end = None if last in ("", "..") else _single(last)[1]
    if start is None and end is None:
        raise ValueError(f"no EDTF value: {edtf!r} is open on both sides")
    if start is not None and end is not None and start > end:
        raise ValueError(f"no EDTF value: {edtf!r} ends before it starts")
    return start, end


def precision(edtf: str) -> int:
    """Return UCDP's date_prec: 1 day, 2 two to six days, 3 a week, 4 a month, 5 a year or vaguer.

    An approximate or uncertain day (`~`, `?`, `%`) is 2 at best.
    """
    first, last = days(edtf)
    if first is None or last is None:
        return 5
    width = last - first + 1
    for code, most in ((1, 1), (2, 6), (3, 7), (4, 31)):
        if width <= most:
            return max(code, 2) if QUALIFIERS.search(edtf) else code
    return 5


def overlap(a: str, b: str) -> bool:
    """Tell whether both values can mean the same day."""
    (a_first, a_last), (b_first, b_last) = days(a), days(b)
    return not (
        (a_last is not None and b_first is not None and a_last < b_first)
        or (b_last is not None and a_first is not None and b_last < a_first)
    )


def interval(earliest: date | None, latest: date | None) -> str:
    """Write two days as the shortest EDTF value: a day, month, year, or an interval of them."""
    if earliest is None and latest is None:
        raise ValueError("an interval needs at least one end")
    if earliest is None or latest is None:
        return f"{earliest or '..'}/{latest or '..'}"
    if earliest > latest:
        raise ValueError(f"the interval ends before it starts: {earliest}/{latest}")
    whole_months = earliest.day == 1 and latest.day == monthrange(latest.year, latest.month)[1]
    if whole_months and (earliest.month, latest.month) == (1, 12):
        ends = [f"{day.year:04}" for day in (earliest, latest)]
    elif whole_months:
        ends = [f"{day.year:04}-{day.month:02}" for day in (earliest, latest)]
    else:
        ends = [day.isoformat() for day in (earliest, latest)]
    return ends[0] if ends[0] == ends[1] else "/".join(ends)


def from_iso(text: str) -> str | None:
    """Turn an ISO 8601 date or time into EDTF; None when it is neither.

    Time of day and zone are kept as they stand, fractions of a second are dropped, weeks become
    intervals. A value that is EDTF already comes back unchanged.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    if found := ISO_WEEK.fullmatch(text):
        return _from_week(int(found[1]), int(found[2]), int(found[3]) if found[3] else None)
    if (found := ISO.fullmatch(text)) and (iso := _from_parts(*found.groups())):
        return iso
    if found := ISO_ORDINAL.fullmatch(text):
        day = date_of(day_number(int(found[1]), 1, 1) + int(found[2]) - 1)
        return day.isoformat() if day and day.year == int(found[1]) else None
    return text if valid(text) else None


def day_number(year: int, month: int, day: int) -> int:
    """Count a day of the proleptic Gregorian calendar; year 0 is 1 BC, year -263 is 264 BC."""
    cycle = (year - 1) // 400  # 400 years hold 146,097 days, always
    return date(year - 400 * cycle, month, day).toordinal() + 146_097 * cycle


def date_of(number: int) -> date | None:
    """Return the date of a day number, or None where `datetime.date` has none."""
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def year_text(year: int) -> str:
    """Write an astronomical year in EDTF: 2016, -0263 (264 BC)."""
    return f"-{-year:04}" if year < 0 else f"{year:04}"


def _date(number: int | None) -> date | None:
    return None if number is None else date_of(number)


def _listed(edtf: str) -> Days:
    """Bounds of `[a, b..c]` or `{…}`: those of all its members together."""
    first: list[int | None] = []
    last: list[int | None] = []
    for member in edtf[1:-1].split(","):
        start, dots, end = member.strip().partition("..")
        low = _single(start) if start else (None, None)
        high = (_single(end) if end else (None, None)) if dots else low
        first.append(low[0])
        last.append(high[1])
    known_first = [day for day in first if day is not None]
    known_last = [day for day in last if day is not None]
    return (
        min(known_first) if len(known_first) == len(first) else None,
        max(known_last) if len(known_last) == len(last) else None,
    )


def _single(text: str) -> Days:
    """Bounds of one date, with or without a time of day."""
    stem, has_clock, clock = text.partition("T")
    if not QUALIFIED.fullmatch(stem):
        raise ValueError(f"no EDTF value: {text!r}")
    found = DATE.fullmatch(QUALIFIERS.sub("", stem))
    if not found or (has_clock and (not found[3] or not CLOCK.fullmatch(clock))):
        raise ValueError(f"no EDTF value: {text!r}")
    years = _years(found[1])
    try:
        first = _edge(years[0], found[2], found[3], last=False)
        return first, _edge(years[1], found[2], found[3], last=True)
    except ValueError as wrong:
        raise ValueError(f"no EDTF value: {text!r}") from wrong


def _years(text: str) -> tuple[int, int]:
    """Return the first and the last year that `201X` or `2016` can mean."""
    if text.startswith("Y"):
        return int(text[1:]), int(text[1:])
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    return min(low, high), max(low, high)


def _edge(year: int, month: str | None, day: str | None, *, last: bool) -> int:
    """Day number of the first or the last day of a year, a month, a grouping or a day."""
    start, count = _months(month, last=last)
    year, start = year + (start - 1) // 12, (start - 1) % 12 + 1
    if not last:
        return day_number(year, start, _least(day, 1, 3))
    end = start + count - 1
    year, end = year + (end - 1) // 12, (end - 1) % 12 + 1
    length = monthrange(year % 400 + 400, end)[1]
    return day_number(year, end, length if day is None else _most(day, length))


def _months(text: str | None, *, last: bool) -> tuple[int, int]:
    """First month (January 1; 0 is the December before) and how many, of the middle part."""
    if text is None:
        return 1, 12
    if "X" in text:
        return (_most(text, 12) if last else _least(text, 1, 1)), 1
    number = int(text)
    if 1 <= number <= 12:
        return number, 1
    if number in GROUPS:
        return GROUPS[number]
    raise ValueError(f"no month or season: {text}")


def _least(text: str | None, low: int, tens: int) -> int:
    """Return the smallest number from `low` up that fits `1X`, `X5` or `XX`."""
    if text is None:
        return low
    fits = [n for n in range(low, tens * 10 + 10) if _fits(text, n)]
    if not fits:
        raise ValueError(f"no such day or month: {text}")
    return fits[0]


def _most(text: str, high: int) -> int:
    fits = [n for n in range(1, high + 1) if _fits(text, n)]
    if not fits:
        raise ValueError(f"no such day or month: {text}")
    return fits[-1]


def _fits(text: str, number: int) -> bool:
    return all(x in ("X", y) for x, y in zip(text, f"{number:02}", strict=True))


def _from_week(year: int, week: int, weekday: int | None) -> str | None:
    try:
        first = date.fromisocalendar(year, week, weekday or 1)
        last = date.fromisocalendar(year, week, weekday or 7)
    except ValueError:
        return None
    return interval(first, last)


def _from_parts(
    year: str, month: str, day: str, hour: str, minute: str, second: str, zone: str
) -> str | None:
    out = f"{year}-{month}-{day}"
    if hour:
        out += f"T{hour}:{minute}" + (f":{second}" if second else "")
        if zone and zone.upper() in ("Z", "UTC", "GMT"):
            out += "Z"
        elif zone:
            digits = zone[1:].replace(":", "")
            out += zone[0] + digits[:2] + ":" + (digits[2:] or "00")
    return out if valid(out) else None
