"""Dates that a report states of itself, in full, on lines of their own or in a dateline.

Only dates with a day, a month and a year count, and only notations that can be read in one way:
03/04/2024 is nobody's date.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

from dateline.knowledge.furniture import cues
from dateline.knowledge.time import values
from dateline.text.edtf import from_iso

MONTHS = values("month", "month_short")
MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
DATE = re.compile(
    rf"(?<![\d/.])(?:{DAY}[ -]?(?:of )?{MONTH},?[ -]?(\d{{4}})"
    rf"|\b{MONTH} ?{DAY},? ?(\d{{4}})"
    r"|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})([./-])(\d{1,2})\11(\d{4}))(?!\d)",
    re.IGNORECASE | re.ASCII,
)
TIME = re.compile(
    r"(?<![\d:.])(\d{1,2})(?:[:.](\d\d)(?::(\d\d))?|(?= ?[ap]\.?m\b))"
    r"(?: ?(am|pm|a\.m\.|p\.m\.)(?![a-z]))?(?: ?h(?:rs)?\b)?"
    r"(?: ?\(?(gmt|utc|z|[a-z]{2,3}t|msk)?(?: ?([+-]\d{1,2}(?::?\d\d)?))?(?![a-z])\)?)?",
    re.IGNORECASE | re.ASCII,
)
FILLER = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\b(?:on|at|local time|time|hrs|hours)\b",
    re.IGNORECASE,
)
ENTRY = re.compile(
    rf"\W?(?:{MONTH} \d|\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|\d{{1,2}}[:.]\d\d\b|\d{{4}}\b\W)",
    re.IGNORECASE | re.ASCII,
)
RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2}, *)?\d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d", re.ASCII)
LONGEST = 300  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Moment:
    """A full date as written, with its time if one stands beside it; offsets are the line's."""

    edtf: str
    start: int
    end: int
    timed: bool


def moments(line: str) -> Iterator[Moment]:
    """Yield the full dates of a line, each with the time that stands right before or after it."""
    line = flat(line[:LONGEST])
    times = list(TIME.finditer(line))
    for found in DATE.finditer(line):
        day = _day(found)
        if day is None:
            continue
        near = [time for time in times if _adjoins(line, found, time) and clock_time(time)]
        start, end = found.span()
        stamp = day
        if near:
            stamp = f"{day}T{clock_time(near[0])}"
            start, end = min(start, near[0].start()), max(end, near[0].end())
            end = start + len(line[start:end].rstrip())
        yield Moment(stamp, start, end, bool(near))


def mailed(stamp: str) -> str | None:
    """Return a date in the notation of mail headers and feeds (RFC 2822) as EDTF."""
    if not RFC_2822.match(stamp[:LONGEST]):
        return None
    try:
        return from_iso(parsedate_to_datetime(stamp[:LONGEST]).isoformat())
    except (ValueError, OverflowError, TypeError):
        return None


def flat(line: str) -> str:
    """Return a line with every white space as a blank; the length is unchanged."""
    return re.sub(r"\s", " ", line)


def only_moment(line: str) -> Moment | None:
    """Return the date of a line that says nothing else but, perhaps, "Published:"."""
    found = list(moments(line))
    if not found or len(line) > LONGEST:
        return None
    rest = flat(line)
    for moment in found:
        rest = rest[: moment.start] + " " * (moment.end - moment.start) + rest[moment.end :]
    rest = FILLER.sub(" ", TIME.sub(" ", rest)).lower()
    words = re.sub(r"[^a-z0-9]+", " ", rest).strip()
    if words and not _labels_only(words):
        return None
    return found[0]


def _labels_only(words: str) -> bool:
    for label in sorted(cues().dated, key=len, reverse=True):
        words = re.sub(rf"\b{label}\b", " ", words)
    return not words.strip()


def only_time(line: str) -> bool:
    """Tell whether a line is a time of day and nothing else."""
    bare = line[:LONGEST].strip("[]() \t–—-|:")
    match = TIME.match(bare)
    return bool(match and clock_time(match) and not re.search(r"\w", bare[match.end() :]))


def opens_entry_date(line: str) -> bool:
    """Tell whether a day, a month, a year or a time opens a line, as in a chronology."""
    return bool(ENTRY.match(line))


def _adjoins(line: str, date: re.Match[str], time: re.Match[str]) -> bool:
    """Tell whether only a comma, a dash or "at" stands between a date and a time, or nothing."""
    if time.start() < date.end() and date.start() < time.end():
        return False
    first, last = sorted((date, time), key=lambda match: match.start())
    between = line[first.end() : last.start()]
    return between == "T" or (
        len(between) <= 24 and not re.search(r"[a-z0-9]", FILLER.sub("", between), re.IGNORECASE)
    )


def _day(match: re.Match[str]) -> str | None:
    groups = match.groups()
    if groups[2]:
        day, month, year = int(groups[0]), MONTHS[groups[1].lower()], int(groups[2])
    elif groups[5]:
        month, day, year = MONTHS[groups[3].lower()], int(groups[4]), int(groups[5])
    elif groups[6]:
        year, month, day = int(groups[6]), int(groups[7]), int(groups[8])
    else:
        day, month, year = int(groups[9]), int(groups[11]), int(groups[12])
        if groups[10] != "." and day != month:  # 03/04/2024 is read both ways, 13/04/2024 in one
            day, month = (month, day) if month > 12 else (day, month)
            if day <= 12:
                return None
    try:
        return date(year, month, day).isoformat() if year >= 1000 else None
    except ValueError:
        return None


def clock_time(match: re.Match[str]) -> str | None:
    """Return HH:MM with the offset of its zone; None when no clock shows it."""
    hour, minute, second, half, zone, offset = match.groups()
    at = int(hour)
    if half:
        if not 1 <= at <= 12:
            return None
        at = at % 12 + (12 if half[0] in "pP" else 0)
    elif minute is None:
        return None
    if at > 23 or int(minute or 0) > 59:
        return None
    seconds = f":{second}" if second else ""
    return f"{at:02}:{minute or '00'}{seconds}{_offset(zone, offset)}"


def in_utc(stamp: str) -> str:
    """Return a moment that names its zone in UTC ("2021-05-03T06:27Z"), any other as it is."""
    if "T" not in stamp or not re.search(r"[+-]\d\d:\d\d$", stamp):
        return stamp
    form = "%Y-%m-%dT%H:%M:%SZ" if stamp.count(":") == 3 else "%Y-%m-%dT%H:%MZ"
    return datetime.fromisoformat(stamp).astimezone(UTC).strftime(form)


def _offset(zone: str | None, offset: str | None) -> str:
    if offset and (zone or "gmt").lower() in ("gmt", "utc"):
        digits = offset[1:].replace(":", "")
        hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
        return f"{offset[0]}{int(hours):02}:{minutes}"
    return str(values("zone").get((zone or "").lower(), ""))
