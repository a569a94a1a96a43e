"""Stretches of the calendar: their TIMEX3 value, their days, their EDTF.

Years are astronomical (0 is 1 BC). Days are the day numbers of `dateline.text.edtf`.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dateline.text import edtf
from dateline.text.timex.words import Holiday

Grain = Literal[
    "century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day"
]
SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # month; winter starts the year before
Mod = str  # TIMEX3: START MID END APPROX MORE_THAN LESS_THAN EQUAL_OR_MORE EQUAL_OR_LESS


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """One stretch of the calendar: a century, decade, year … day, with or without a time of day."""

    year: int  # the first year of a decade or century
    grain: Grain = "year"
    month: int | None = None
    day: int | None = None
    season: str | None = None
    number: int | None = None  # of the half, the quarter, or the ISO week
    part: str | None = None  # MO AF EV NI DT
    clock: str | None = None  # 10:57
    zone: str | None = None  # Z, +03:00

    def value(self) -> str:
        """Return the TIMEX3 value."""
        return self._date_value() + self._time_value()

    def _date_value(self) -> str:
        year = timex_year(self.year)
        match self.grain:
            case "century":
                return f"BC{(-self.year) // 100:02}" if self.year < 0 else f"{self.year // 100:02}"
            case "decade":
                return year[:-1]
            case "half":
                return f"{year}-H{self.number}"
            case "quarter":
                return f"{year}-Q{self.number}"
            case "season":
                return f"{year}-{self.season}"
            case "week":
                return f"{year}-W{self.number:02}"
            case "weekend":
                return f"{year}-W{self.number:02}-WE"
            case "month":
                return f"{year}-{self.month:02}"
            case "day":
                return f"{year}-{self.month:02}-{self.day:02}"
        return year

    def _time_value(self) -> str:
        if self.clock:
            return f"T{self.clock}{self.zone or ''}"
        return f"T{self.part}" if self.part else ""

    def days(self) -> tuple[int, int]:
        """Return the first and the last day."""
        year = self.year
        match self.grain:
            case "century":
                return edtf.day_number(year, 1, 1), edtf.day_number(year + 99, 12, 31)
            case "decade":
                return edtf.day_number(year, 1, 1), edtf.day_number(year + 9, 12, 31)
            case "half":
                return self._months(6 * (self.number or 1) - 5, 6)
            case "quarter":
                return self._months(3 * (self.number or 1) - 2, 3)
            case "season":
                start = SEASON_START[self.season or "SP"]
                return self._months(start - 12 if self.season == "WI" else start, 3)
            case "week":
                return monday(year, self.number or 1), monday(year, self.number or 1) + 6
            case "weekend":
                return monday(year, self.number or 1) + 5, monday(year, self.number or 1) + 6
            case "month":
                return self._months(self.month or 1, 1)
            case "day":
                number = edtf.day_number(year, self.month or 1, self.day or 1)
                return number, number
        return edtf.day_number(year, 1, 1), edtf.day_number(year, 12, 31)

    def _months(self, first: int, count: int) -> tuple[int, int]:
        start = shift_month(self.year, first, 0)
        end = shift_month(self.year, first, count - 1)
        return edtf.day_number(*start, 1), edtf.day_number(*end, month_length(*end))

    def edtf(self, mod: Mod = "") -> str:
        """Return the EDTF value; early, mid and late narrow it to about a third, marked `~`.

        A clock time stays in the TIMEX3 value: EDTF has none without seconds, which nobody told.
        """
        if mod in ("START", "MID", "END") and self.grain != "day":
            return third(*self.days(), mod)
        about = "~" if mod == "APPROX" else ""
        year = edtf.year_text(self.year)
        match self.grain:
            case "century" if self.year >= 0:
                return year[:2] + "XX" + about
            case "decade" if self.year >= 0:
                return year[:3] + "X" + about
            case "year":
                return year + about
            case "season":
                return f"{year}-{SEASONS[self.season or 'SP']}{about}"
            case "quarter":
                return f"{year}-{32 + (self.number or 1)}{about}"
            case "half":
                return f"{year}-{39 + (self.number or 1)}{about}"
            case "month":
                return f"{year}-{self.month:02}{about}"
            case "day":
                return f"{year}-{self.month:02}-{self.day:02}{about}"
        return span(*self.days())

    def at(self, *, part: str | None, clock: str | None, zone: str | None) -> "Stamp":
        """Return the same stretch with a time of day."""
        return replace(self, part=part, clock=clock, zone=zone)


def day_stamp(number: int) -> Stamp:
    """Return the stamp of a day number."""
    year, month, day = civil(number)
    return Stamp(year=year, month=month, day=day, grain="day")


def month_stamp(year: int, month: int) -> Stamp:
    """Return a month; months below 1 and above 12 run over into other years."""
    year, month = shift_month(year, month, 0)
    return Stamp(year=year, month=month, grain="month")


def week_stamp(number: int, *, weekend: bool = False) -> Stamp:
    """Return the ISO week (or its weekend) that holds a day number."""
    year, month, day = civil(number)
    cycle = (year - 2000) // 400  # ISO weeks repeat every 400 years
    iso = date(year - 400 * cycle, month, day).isocalendar()
    grain: Grain = "weekend" if weekend else "week"
    return Stamp(year=iso.year + 400 * cycle, number=iso.week, grain=grain)


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day number, before year 1 too."""
    cycle = (number - 1) // 146_097
    day = date.fromordinal(number - 146_097 * cycle)
    return day.year + 400 * cycle, day.month, day.day


def monday(year: int, week: int) -> int:
    """Day number of the Monday of an ISO week."""
    cycle = (year - 2000) // 400
    first = date.fromisocalendar(year - 400 * cycle, 1, 1).toordinal()
    return first + 146_097 * cycle + 7 * (week - 1)


def weekday_of(number: int) -> int:
    """Monday 1 to Sunday 7."""
    return (number - 1) % 7 + 1


def shift_month(year: int, month: int, by: int) -> tuple[int, int]:
    """Return the year and month that lie `by` months later."""
    index = 12 * year + month - 1 + by
    return index // 12, index % 12 + 1


def month_length(year: int, month: int) -> int:
    """Return how many days the month has."""
    return monthrange(year % 400 + 400, month)[1]


def real_day(year: int | None, month: int, day: int) -> bool:
    """Tell whether there is such a day; without a year, 29 February counts."""
    return 1 <= month <= 12 and 1 <= day <= month_length(2000 if year is None else year, month)


def timex_year(year: int) -> str:
    """Write an astronomical year as TIMEX3 does: 2016, BC0264."""
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def span(first: int | None, last: int | None) -> str:
    """Write two day numbers as EDTF, as short as it goes; None is an open end."""
    if first is None or last is None:
        return "/".join(".." if day is None else _text(*civil(day)) for day in (first, last))
    start, end = civil(first), civil(last)
    parts = 3
    if start[2] == 1 and end[2] == month_length(*end[:2]):
        parts = 1 if (start[1], end[1]) == (1, 12) else 2
    one, other = (_text(*day[:parts]) for day in (start, end))
    return one if one == other else f"{one}/{other}"


def _text(year: int, *rest: int) -> str:
    return "-".join((edtf.year_text(year), *(f"{part:02}" for part in rest)))


def third(first: int, last: int, mod: Mod) -> str:
    """Write the early, middle or late third: by years, months or days, whichever is coarsest."""
    (y1, m1, _), (y2, m2, _) = civil(first), civil(last)
    length = last - first + 1
    if length > 1500:
        years = y2 - y1 + 1
        low, high = _third(years, mod)
        return span(edtf.day_number(y1 + low, 1, 1), edtf.day_number(y1 + high, 12, 31))
    if length > 80:
        months = 12 * (y2 - y1) + m2 - m1 + 1
        low, high = _third(months, mod)
        start, end = shift_month(y1, m1, low), shift_month(y1, m1, high)
        return span(edtf.day_number(*start, 1), edtf.day_number(*end, month_length(*end)))
    if length > 27:
        cuts = {
            "START": (first, first + 9),
            "MID": (first + 10, first + 19),
            "END": (first + 20, last),
        }
        return span(*cuts[mod])
    low, high = _third(length, mod)
    return span(first + low, first + high)


def _third(count: int, mod: Mod) -> tuple[int, int]:
    """First and last index of a third of `count` things; shares may overlap by one."""
    size = max(1, -(-count // 3))
    start = {"START": 0, "MID": (count - size) // 2, "END": count - size}[mod]
    return start, start + size - 1


def easter(year: int) -> int:
    """Day number of Western Easter Sunday (anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return edtf.day_number(year, f // 31, f % 31 + 1)


def orthodox_easter(year: int) -> int:
    """Day number of Orthodox Easter Sunday: the Julian one, moved to the Gregorian calendar."""
    a = (19 * (year % 19) + 15) % 30
    b = (2 * (year % 4) + 4 * (year % 7) - a + 34) % 7
    month, day = divmod(a + b + 114, 31)
    return edtf.day_number(year, month, day + 1) + year // 100 - year // 400 - 2


def holiday_day(holiday: Holiday, year: int) -> int | None:
    """Day number of a holiday in a year; None where the calendar alone does not fix it."""
    if holiday.date:
        month, day = holiday.date.split("-")
        return edtf.day_number(year, int(month), int(day))
    if not holiday.rule:
        return None
    name, _, rest = holiday.rule.partition(" ")
    if name == "nth-weekday":
        month_, weekday, nth = map(int, rest.split())
        first = edtf.day_number(year, month_, 1)
        return first + (weekday - weekday_of(first)) % 7 + 7 * (nth - 1)
    if name == "last-weekday":
        month_, weekday = map(int, rest.split())
        last = edtf.day_number(year, month_, month_length(year, month_))
        return last - (weekday_of(last) - weekday) % 7
    feast, sign, days = name.partition("+") if "+" in name else name.partition("-")
    base = easter(year) if feast == "easter" else orthodox_easter(year)
    return base + int(sign + days)
