"""Dates of other calendars, as the day numbers of `dateline.text.edtf`.

Each calendar is two functions: where a year begins, and how long its months are, in their order.
The rest follows. Some were in use for a while only: what lies before or after is no date of theirs.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from hijridate import Hijri

from dateline.text.edtf import day_number
from dateline.text.timex.calendar import month_length

YEARS = range(1, 20_000)  # no calendar here has counted further in 9999
UMM_AL_QURA = range(1343, 1501)  # the years of the tables in `hijridate`
HEBREW_EPOCH = -1_373_427  # 1 Tishrei 1: 7 October 3761 BC, old style
PERSIAN_EPOCH = 226_895  # 1 Farvardin 1, counted back by the 33-year cycle
ISLAMIC_EPOCH = 227_015  # 1 Muharram 1: 16 July 622, old style
THAI_REFORM = 2483  # its year had only nine months: the next began on 1 January 1941


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Where a year begins, how long its months are, and when the calendar was in use."""

    new_year: Callable[[int], int]  # day number of the year's first day
    months: Callable[[int], Mapping[int, int]]  # month → days, in the order of the year
    first: int | None = None  # in use from this day, None: from its year 1
    last: int | None = None  # and until this day, None: still
    approximate: bool = False


def days_of(
    calendar: str, year: int, month: int | None = None, day: int | None = None
) -> tuple[int, int] | None:
    """Return the first and the last day of a year, month or day; None where there is no such date.

    A year or month in which a calendar came in or went out of use holds only the days in use.
    """
    kind = CALENDARS[calendar]
    if year not in YEARS or (month is None and day is not None):
        return None
    start = kind.new_year(year)
    if month is None:
        return _in_use(kind, start, start + sum(kind.months(year).values()) - 1)
    for other, length in kind.months(year).items():
        if other == month:
            break
        start += length
    else:
        return None
    if day is None:
        return _in_use(kind, start, start + length - 1)
    return _in_use(kind, start + day - 1, start + day - 1) if 1 <= day <= length else None


def approximate(calendar: str) -> bool:
    """Tell whether a date may lie a day off, because somebody has to see the moon first."""
    return CALENDARS[calendar].approximate


def year_of(calendar: str, day_number: int) -> int:
    """Return the calendar's year that holds a day.

    Raises:
        ValueError: the calendar was not in use on that day.
    """
    kind = CALENDARS[calendar]
    year = bisect_right(YEARS, day_number, key=kind.new_year)
    if not 0 < year < len(YEARS) or _in_use(kind, day_number, day_number) is None:
        raise ValueError(f"day {day_number} lies in no year of the {calendar} calendar")
    return year


def _in_use(kind: Calendar, start: int, end: int) -> tuple[int, int] | None:
    start = start if kind.first is None else max(start, kind.first)
    end = end if kind.last is None else min(end, kind.last)
    return (start, end) if start <= end else None


def _islamic_new_year(year: int) -> int:
    return _islamic_month(year, 1)


def _islamic_months(year: int) -> dict[int, int]:
    """Length of each month; the last of 1342 has 28 days, for there the two reckonings meet."""
    starts = [*(_islamic_month(year, month) for month in range(1, 13)), _islamic_month(year + 1, 1)]
    return {month: starts[month] - starts[month - 1] for month in range(1, 13)}


def _islamic_month(year: int, month: int) -> int:
    """First day of a month.

    Source: the Umm al-Qura tables of Saudi Arabia, as `hijridate` has them; outside them the
    tabular civil calendar, eleven leap years in thirty (Calendrical Calculations, 4th ed., ch. 7).
    """
    if year in UMM_AL_QURA:
        return Hijri(year, month, 1).to_gregorian().toordinal()
    return ISLAMIC_EPOCH + 354 * (year - 1) + (11 * year + 3) // 30 + (59 * (month - 1) + 1) // 2


def _persian_new_year(year: int) -> int:
    """First day of Farvardin, by the 33-year cycle; right for 1178-1633, elsewhere nearly.

    Source: K. M. Borkowski, The Persian calendar for 3000 years (1996).
    """
    return PERSIAN_EPOCH + 365 * (year - 1) + (8 * year + 21) // 33


def _persian_months(year: int) -> dict[int, int]:
    """Length of each month since 1925 (1304); the zodiac's months before it differed by a day."""
    length = _persian_new_year(year + 1) - _persian_new_year(year)
    return {month: 31 if month < 7 else 30 for month in range(1, 12)} | {12: length - 336}


def _hebrew_new_year(year: int) -> int:
    """First day of Tishrei: that of its molad, unless one of the four postponements applies.

    Source: Calendrical Calculations (Reingold and Dershowitz, 4th ed.), ch. 8.
    """
    before, this, after = (_molad_day(number) for number in (year - 1, year, year + 1))
    if after - this == 356:  # too long a common year would follow
        return HEBREW_EPOCH + this + 2
    if this - before == 382:  # too short a leap year would precede
        return HEBREW_EPOCH + this + 1
    return HEBREW_EPOCH + this


def _molad_day(year: int) -> int:
    """Days from the epoch to the molad of Tishrei, never a Sunday, Wednesday or Friday."""
    months = (235 * year - 234) // 19
    parts = 12_084 + 13_753 * months  # 1080 to the hour, beyond 29 days to the month
    day = 29 * months + parts // 25_920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hebrew_months(year: int) -> dict[int, int]:
    """Length of each month: Tishrei (7) to Adar (12, and 13 in leap years), then from Nisan (1)."""
    length = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    heshvan = 30 if length % 10 == 5 else 29  # 355 or 385 days
    kislev = 29 if length % 10 == 3 else 30  # 353 or 383 days
    adar = {12: 30, 13: 29} if length > 380 else {12: 29}
    winter = {7: 30, 8: heshvan, 9: kislev, 10: 29, 11: 30}
    return winter | adar | {1: 30, 2: 29, 3: 30, 4: 29, 5: 30, 6: 29}


def _julian_new_year(year: int) -> int:
    """1 January old style, wherever the year was held to begin.

    Source: Calendrical Calculations, ch. 3.
    """
    return 365 * (year - 1) + (year - 1) // 4 - 1


def _julian_months(year: int) -> dict[int, int]:
    return _twelve(2000 if year % 4 == 0 else 2001)


def _alexandrian_new_year(epoch: int, year: int) -> int:
    """First day of a year, when every year before a fourth has 366 days.

    Source: Calendrical Calculations, ch. 4. The equinoxes of Paris came out the same: years III,
    VII and XI of the Republic were the leap years (ch. 17).
    """
    return epoch + 365 * (year - 1) + year // 4


def _alexandrian_months(year: int) -> dict[int, int]:
    return dict.fromkeys(range(1, 13), 30) | {13: 6 if year % 4 == 3 else 5}


def _gregorian_new_year(offset: int, year: int) -> int:
    return day_number(year + offset, 1, 1)


def _gregorian_months(offset: int, year: int) -> dict[int, int]:
    return _twelve(year + offset)


def _twelve(year: int) -> dict[int, int]:
    return {month: month_length(year, month) for month in range(1, 13)}


def _thai_new_year(year: int) -> int:
    """1 January since 2484, 1 April before.

    Source: the Calendar Year Act, B.E. 2483 (1940); before it the royal decree of 1889.
    """
    return day_number(year - 543, 1 if year > THAI_REFORM else 4, 1)


def _thai_months(year: int) -> dict[int, int]:
    this, following = _twelve(year - 543), _twelve(year - 542)
    if year > THAI_REFORM:
        return this
    since_april = {month: this[month] for month in range(4, 13)}
    if year == THAI_REFORM:
        return since_april
    return since_april | {month: following[month] for month in range(1, 4)}


def _alexandrian(epoch: int, *, first: int | None = None, last: int | None = None) -> Calendar:
    """Twelve months of thirty days, and five or six days more as a thirteenth."""
    return Calendar(
        new_year=partial(_alexandrian_new_year, epoch),
        months=_alexandrian_months,
        first=first,
        last=last,
    )


def _gregorian(offset: int, *, first: int | None = None, last: int | None = None) -> Calendar:
    """Gregorian months and days; only the years are counted from elsewhere."""
    return Calendar(
        new_year=partial(_gregorian_new_year, offset),
        months=partial(_gregorian_months, offset),
        first=first,
        last=last,
    )


# Japanese eras: 30 July 1912 and 25 December 1926 belong to two. Japan took over the Gregorian
# months in 1873 (Meiji 6); earlier ones are read as Gregorian, which is how English writes them.
CALENDARS: Mapping[str, Calendar] = MappingProxyType(
    {
        "islamic": Calendar(new_year=_islamic_new_year, months=_islamic_months, approximate=True),
        "persian": Calendar(new_year=_persian_new_year, months=_persian_months),
        "hebrew": Calendar(new_year=_hebrew_new_year, months=_hebrew_months),
        "julian": Calendar(new_year=_julian_new_year, months=_julian_months),
        "republican": _alexandrian(day_number(1792, 9, 22), last=day_number(1805, 12, 31)),
        "ethiopian": _alexandrian(2796),  # 29 August 8, old style
        "coptic": _alexandrian(103_605),  # 29 August 284, old style
        "buddhist": Calendar(new_year=_thai_new_year, months=_thai_months),
        "minguo": _gregorian(1911),
        "meiji": _gregorian(1867, first=day_number(1868, 1, 25), last=day_number(1912, 7, 30)),
        "taisho": _gregorian(1911, first=day_number(1912, 7, 30), last=day_number(1926, 12, 25)),
        "showa": _gregorian(1925, first=day_number(1926, 12, 25), last=day_number(1989, 1, 7)),
        "heisei": _gregorian(1988, first=day_number(1989, 1, 8), last=day_number(2019, 4, 30)),
        "reiwa": _gregorian(2018, first=day_number(2019, 5, 1)),
    }
)
