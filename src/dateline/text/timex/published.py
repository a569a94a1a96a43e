"""When a report was published, reasoned from what it says of other dates.

A full date in the past says "not before". Only where something ties that date to the days of
writing is an upper end inferred: a date without a year close to it, a caption, a signed post, its
weekday, a dateline, or "yesterday" beside it. Then the weekday named first, "earlier this week" and
dates still to come narrow the days. Nothing is inferred that does not fix at least the year.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.records.document import Document, Published
from dateline.records.span import Span
from dateline.text import edtf
from dateline.text.timex.calendar import civil, day_stamp, real_day, span, weekday_of
from dateline.text.timex.meaning import Found, Point

CYCLE = 31  # days: dates no further apart than this belong to the same news
REACH = 31  # days after the last date that a report may appear, where nothing says more
YEARS_ON = 3  # years from the last named on in which a weekday with day and month is looked for
PAST = frozenset({"past", "pluperfect"})
DATELINE = re.compile(r"\W*[A-Z][A-Z .'’/-]{2,40}(?:[,.]\s*[A-Z][\w. ]{1,25})?,?\s*\(?")
AFTER_DATELINE = re.compile(r"\W{0,3}(?:\([^()\n]{2,40}\)|[A-Z][\w ]{1,20})?\s{0,3}(?:--?|[–—:])")
SIGNED = re.compile(r"@\w{2,30}[\"')\s]{1,3}[^\n.]{0,25}$")  # — Name (@name) March 4, 2016
PICTURE = re.compile(
    r"^\W*(?:An?|This|The|In this)\b[^.\n]{0,40}?"
    r"\b(?:image|photo|photograph|picture|screenshot|still)\b[^.\n]{0,60}?"
    r"\b(?:shows?|posted|released|provided|published|purports)\b"
)
IN_PERSON = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our)\b")
FILE_PHOTO = re.compile(
    r"\b(?:file|archive|undated|taken from|library) ?(?:photo|image|picture)?", re.I
)


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression that names a day, with the day number it stands for."""

    found: Found
    day: int
    zone: str


@dataclass(frozen=True, slots=True)
class Case:
    """The days on which a report may have appeared, and what speaks for them."""

    days: tuple[int, ...]
    evidence: tuple[Found, ...]
    why: tuple[str, ...]
    undated: tuple[int, ...] = ()  # days that the report names without their year


def infer(document: Document, paragraphs: Sequence[Sequence[Found]]) -> Published | None:
    """Return the publication date that the text supports, or None."""
    points = [found for found in _flat(paragraphs) if isinstance(found.meaning, Point)]
    if stated := _dateline(document, points, with_year=True):
        found, day = stated
        return _published(
            document, Case((day,), (found,), ("the dateline gives the date",)), "stated"
        )
    full = _full_dates(document, points)
    case = (
        _beside_today(points)
        or _from_dateline(document, points, full)
        or _from_cycle(document, points, full)
    )
    if case is None:
        return None
    case = _narrow(case, points, full)
    if case is None or case.days[-1] - case.days[0] > 366:
        return None
    return _published(document, case, "inferred")


def _flat(paragraphs: Sequence[Sequence[Found]]) -> list[Found]:
    return sorted((found for paragraph in paragraphs for found in paragraph), key=lambda f: f.start)


def _point(found: Found) -> Point:
    assert isinstance(found.meaning, Point)
    return found.meaning


def _full_dates(document: Document, points: Sequence[Found]) -> list[Dated]:
    """Return the days named with their year; one whose weekday is wrong names no day."""
    out = []
    for found in points:
        point = _point(found)
        if point.year is None or point.month is None or point.day is None or point.mod:
            continue
        if _stands_alone(document.text, found):  # signs a correction or an update, not the report
            continue
        day = edtf.day_number(point.year, point.month, point.day)
        if point.weekday in (None, weekday_of(day)):
            out.append(Dated(found, day, _zone_of(document, found)))
    return out


def _stands_alone(text: str, found: Found) -> bool:
    """Tell whether nothing but the date stands in its line."""
    words = _line(text, found.start).replace(text[found.start : found.end], "")
    return not any(ch.isalnum() for ch in words)


def _zone_of(document: Document, found: Found) -> str:
    for zone in document.zones:
        if zone.span.start <= found.start < zone.span.end:
            return zone.kind
    return ""


def _dateline(
    document: Document, points: Sequence[Found], *, with_year: bool
) -> tuple[Found, int] | None:
    """Return a dateline's date ("ALEPPO, March 4 (Agency) -") and its day, in year 4 if none."""
    for found in points[:3]:
        point = _point(found)
        if point.month is None or point.day is None or (point.year is not None) != with_year:
            continue
        if _zone_of(document, found) == "dateline" or _opens_as_dateline(document.text, found):
            return found, edtf.day_number(point.year or 4, point.month, point.day)
    return None


def _opens_as_dateline(text: str, found: Found) -> bool:
    line = text.rfind("\n", 0, found.start) + 1
    before = text[line : found.start]
    return (
        len(before) < 80
        and DATELINE.fullmatch(before) is not None
        and AFTER_DATELINE.match(text, found.end) is not None
    )


def _from_dateline(
    document: Document, points: Sequence[Found], full: Sequence[Dated]
) -> Case | None:
    """Give a dateline without a year the year of a full date shortly before it."""
    if not (found_day := _dateline(document, points, with_year=False)):
        return None
    found, _ = found_day
    past = [date for date in full if date.found.tense != "future"]
    if not past:
        return None
    last = max(past, key=lambda date: date.day)
    day = _first_from(_point(found), last.day)
    if day - last.day > CYCLE:
        return None
    why = (f"the dateline comes within {CYCLE} days of {day_stamp(last.day).value()}",)
    return Case((day, day + 1), (found, last.found), why)


def _first_from(point: Point, day: int) -> int:
    """Day number of the first such day and month on or after a day."""
    year = civil(day)[0]
    return next(d for d in _days_of(point, range(year, year + 9)) if d >= day)


def _days_of(point: Point, years: Iterable[int]) -> list[int]:
    """Return the day numbers of a day and month in the years that have it."""
    month, day = point.month or 1, point.day or 1
    return [edtf.day_number(year, month, day) for year in years if real_day(year, month, day)]


def _beside_today(points: Sequence[Found]) -> Case | None:
    """Read "yesterday, 4 May 2019": the deictic word and the date explain each other."""
    for one, other in pairwise(points):
        near = other.start - one.end <= 3
        for word, date in ((one, other), (other, one)):
            shift, point = _point(word).day_shift, _point(date)
            if near and shift is not None and point.year and point.month and point.day:
                day = edtf.day_number(point.year, point.month, point.day) - shift
                return Case((day,), tuple(sorted((word, date), key=lambda f: f.start)),
                            ("the date stands beside a word that counts from today",))  # fmt: skip
    return None


def _from_cycle(document: Document, points: Sequence[Found], full: Sequence[Dated]) -> Case | None:
    """Tie the last full date of the past to the days of writing."""
    past = [date for date in full if date.found.tense != "future"]
    if weekday := _weekday_with_day(points, past):
        return weekday
    if not past:
        return None
    last = max(past, key=lambda date: (date.day, -date.found.start))
    if any((_point(f).year or 0) > civil(last.day)[0] for f in points if f.tense in PAST):
        return None
    near = _undated_near(document, points, last.day) if last.found.tense in PAST else []
    start, why = last.day, ""
    if near:
        start = max(last.day, *(date.day for date in near))
        why = f"{_name(last)} and a date without a year lie within {CYCLE} days"
    elif SIGNED.search(document.text, max(0, last.found.start - 60), last.found.start):
        start, why = start - 1, f"a post quoted is of {_name(last)}"  # zones of time
    elif _is_caption(document, last):
        why = f"a caption gives {_name(last)}"
    elif _point(last.found).weekday:
        why = f"{_name(last)} is given with its weekday"
    if not why:
        return None
    found = (last.found, *(date.found for date in near))
    return Case(tuple(range(start, start + REACH + 1)), found, (why,), tuple(d.day for d in near))


def _is_caption(document: Document, date: Dated) -> bool:
    """Tell a caption, also one without markup: it tells a dated scene in the present tense."""
    text = document.text
    line = _line(text, date.found.start)
    if FILE_PHOTO.search(line) or IN_PERSON.search(line):
        return False
    told_on = re.search(r"\bon\s+$", text[max(0, date.found.start - 6) : date.found.start])
    dated = bool(told_on) or _point(date.found).weekday is not None
    told = date.found.tense == "present" and dated
    return told or _in_caption(document, date.found)


def _in_caption(document: Document, found: Found) -> bool:
    """Tell whether the date stands under a picture, by its zone or by the words of its line."""
    if _zone_of(document, found) == "caption":
        return True
    return PICTURE.search(_line(document.text, found.start)) is not None


def _line(text: str, offset: int) -> str:
    """Return the line that holds the character at `offset`, at most its first 1,000 characters."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset, start + 1000)
    return text[start : end if end >= 0 else start + 1000]


def _name(date: Dated) -> str:
    return day_stamp(date.day).value()


def _undated_near(document: Document, points: Sequence[Found], day: int) -> list[Dated]:
    """Return the past days without a year that lie close to a day.

    Once the text has named a year, a day without one belongs to that year and says nothing of
    today. A caption's year is not the text's.
    """
    out = []
    for found in points:
        point = _point(found)
        if point.year is not None and not _in_caption(document, found):
            break
        if point.year is not None or point.month is None or point.day is None or point.det:
            continue
        if found.tense not in PAST:
            continue
        year = civil(day)[0]
        days = _days_of(point, range(year - 4, year + 5))
        best = min(days, key=lambda d: abs(d - day))
        if 0 < abs(best - day) <= CYCLE:  # the same day told both ways is old enough to need a year
            out.append(Dated(found, best, ""))
    return out


def _weekday_with_day(points: Sequence[Found], past: Sequence[Dated]) -> Case | None:
    """Find the year of "Thursday, March 2": the first from the last year named that fits."""
    years = [(_point(f).year or 0, f) for f in points if _point(f).year and f.tense in PAST]
    if not years:
        return None
    last_year, source = max(years, key=lambda row: (row[0], -row[1].start))
    for found in points:
        point = _point(found)
        if (
            point.year
            or not (point.weekday and point.month and point.day)
            or found.tense not in PAST
        ):
            continue
        fits = [
            day
            for day in _days_of(point, range(last_year, last_year + YEARS_ON))
            if weekday_of(day) == point.weekday and all(date.day <= day for date in past)
        ]
        if len(fits) == 1:
            why = f"the weekday fits only {day_stamp(fits[0]).value()} from {last_year} on"
            return Case(tuple(range(fits[0], fits[0] + REACH + 1)), (found, source), (why,))
    return None


def _narrow(case: Case, points: Sequence[Found], full: Sequence[Dated]) -> Case | None:
    """Drop the days that the other expressions speak against."""
    for step in (_first_weekday, _this_week, _still_to_come):
        narrowed = step(case, points, full)
        if narrowed is not None:
            if not narrowed.days:
                return None
            case = narrowed
    return case


def _first_weekday(case: Case, points: Sequence[Found], full: Sequence[Dated]) -> Case | None:
    """Bound the days by the bare weekday of the past that is named first.

    It lies at most six days back. A day told by its weekday is nearer than one told by its date,
    and news does not wait for the weekday to come round a second time.
    """
    del full
    for found in points:
        point = _point(found)
        if point.weekday is None or point.day is not None or point.month is not None:
            continue
        if point.det is not None or point.unit is not None or found.tense == "future":
            continue
        start = case.days[0]
        last = start + (point.weekday - weekday_of(start)) % 7 + 6
        nearest = max(case.undated, default=start - 6)
        days = tuple(
            day
            for day in case.days
            if day <= last and day - (weekday_of(day) - point.weekday) % 7 >= nearest
        )
        why = "the weekday named first lies no further back than the dates, and at most six days"
        return replace(case, days=days, evidence=(*case.evidence, found), why=(*case.why, why))
    return None


def _this_week(case: Case, points: Sequence[Found], full: Sequence[Dated]) -> Case | None:
    """Nobody says "earlier this week" on the day a week begins, be that Sunday or Monday."""
    del full
    for found in points:
        point = _point(found)
        if point.det == "this" and point.unit == "W" and point.mod_word == "earlier":
            days = tuple(day for day in case.days if weekday_of(day) not in (1, 7))
            why = "it looks back on earlier days of its week"
            return replace(case, days=days, evidence=(*case.evidence, found), why=(*case.why, why))
    return None


def _still_to_come(case: Case, points: Sequence[Found], full: Sequence[Dated]) -> Case | None:
    """A full date in the future was not yet past."""
    del points
    ahead = [date for date in full if date.found.tense == "future"]
    if not ahead:
        return None
    first = min(ahead, key=lambda date: date.day)
    days = tuple(day for day in case.days if day <= first.day)
    if len(days) == len(case.days):
        return None
    why = f"{_name(first)} was still to come"
    return replace(case, days=days, evidence=(*case.evidence, first.found), why=(*case.why, why))


def _published(document: Document, case: Case, method: str) -> Published:
    spans: dict[tuple[int, int], Span] = {
        (found.start, found.end): document.span(found.start, found.end) for found in case.evidence
    }
    return Published(
        edtf=span(case.days[0], case.days[-1]),
        method="stated" if method == "stated" else "inferred",
        evidence=tuple(spans[key] for key in sorted(spans)),
        why="; ".join(case.why),
    )
