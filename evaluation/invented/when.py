"""How a report says on what day something happened, truthfully on the day it is published."""

from datetime import date
from random import Random

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = 6  # days back that a bare weekday may mean
OLD = 60  # days back from which on the year is said
MOVING = ("yesterday", "last month")  # no longer true when the text is copied later


def stated(day: date, published: date, rnd: Random) -> str:
    """Say the day as reports do of what is new."""
    back = (published - day).days
    weekday = WEEKDAYS[day.weekday()]
    said = [
        *_dates(day, back),
        f"on {weekday}, {day.day} {MONTHS[day.month - 1]}{_year(day, back)}",
    ]
    if back <= WEEK:
        said += [f"on {weekday}"] * 4 + [f"early on {weekday}"]
    if 1 <= back <= WEEK:
        said.append(f"late on {weekday}")
    if back == 1:
        said.append("yesterday")
    return rnd.choice(said)


def remembered(day: date, published: date, rnd: Random) -> str:
    """Say the day as reports do of what is known already; it may be vague, never untrue."""
    back = (published - day).days
    said = _dates(day, back)
    if (published.year * 12 + published.month) - (day.year * 12 + day.month) == 1:
        said.append("last month")
    if day.day <= 10:
        said.append(f"in early {MONTHS[day.month - 1]}{_year(day, back)}")
    return rnd.choice(said)


def _dates(day: date, back: int) -> list[str]:
    month, year = MONTHS[day.month - 1], _year(day, back)
    return [f"on {day.day} {month}{year}", f"on {month} {day.day}{',' if year else ''}{year}"]


def _year(day: date, back: int) -> str:
    return f" {day.year}" if back > OLD else ""
