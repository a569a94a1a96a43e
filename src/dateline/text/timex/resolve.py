"""Give every expression its value, from publication, from the text so far, or not at all.

A report counts from its day of publication. A history counts from the date its narrative has
reached. A date that neither fixes stays open, with the reason.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.text import edtf
from dateline.text.timex import calendars, steps
from dateline.text.timex.answer import Answer, fixed, from_published, unknown
from dateline.text.timex.build import joint_period
from dateline.text.timex.calendar import (
    Stamp,
    civil,
    day_stamp,
    holiday_day,
    real_day,
    shift_month,
    span,
    week_stamp,
    weekday_of,
)
from dateline.text.timex.meaning import Foreign, Found, Length, Point, Reference, Repeat, Step
from dateline.text.timex.narrative import Narrative
from dateline.text.timex.words import Words

OPEN_RANGES = frozenset({"since", "until", "till", "by"})


def resolve(
    paragraphs: Sequence[Sequence[Found]],
    words: Words,
    published: tuple[int, int] | None = None,
) -> tuple[Answer, ...]:
    """Resolve the expressions of a report, paragraph by paragraph, in text order.

    Args:
        paragraphs: what `find` found in each paragraph.
        words: the words of time.
        published: first and last day on which the report may have been published, as day numbers;
            None when that is not known.
    """
    told = Narrative(
        published=published, history=is_history(paragraphs, dated=published is not None)
    )
    answers: list[Answer] = []
    for paragraph in paragraphs:
        told.new_paragraph()
        for found in share_days(share_years(paragraph)):
            answer = _answer(found, words, told)
            answer = told.note(found, answer, len(answers))
            answers.append(_doubted(answer) if _is_unsure(found) else answer)
    return _with_ranges(paragraphs, answers)


def _is_unsure(found: Found) -> bool:
    return found.unsure or (isinstance(found.meaning, Point) and found.meaning.unsure)


def _doubted(answer: Answer) -> Answer:
    """Mark each date of an answer as uncertain: `?`, with `~` together `%`."""
    if answer.edtf is None:
        return answer
    marked = [
        part.removesuffix("~") + "%" if part.endswith("~") else part + "?"
        for part in answer.edtf.split("/")
        if part != ".."
    ]
    return replace(answer, edtf="/".join(marked), why=f"{answer.why}; the report is not sure")


def is_history(paragraphs: Sequence[Sequence[Found]], *, dated: bool) -> bool:
    """Tell whether a text counts from its own narrative: years named, little said of today.

    A text without a publication date is a history unless it speaks of today; one with a date needs
    many years to be one.
    """
    points = [f.meaning for p in paragraphs for f in p if isinstance(f.meaning, Point)]
    years = sum(point.year is not None for point in points)
    near = sum(speaks_of_today(point) for point in points)
    return near * 5 <= years and (years >= 8 or not dated)


def speaks_of_today(point: Point) -> bool:
    """Tell whether a point is counted from the day of writing: yesterday, on Sunday, last week."""
    bare_weekday = point.weekday is not None and point.day is None and point.det != "the"
    deictic = point.det in ("last", "this", "next", "coming")
    return point.day_shift is not None or bare_weekday or deictic


def share_years(paragraph: Sequence[Found]) -> list[Found]:
    """Let the first of "May and June 2015" have the year that stands only with the last."""
    out = list(paragraph)
    for at in range(len(out) - 2, -1, -1):
        here, following = out[at].meaning, out[at + 1].meaning
        if (
            not out[at + 1].joined
            or not isinstance(here, Point)
            or not isinstance(following, Point)
        ):
            continue
        if not _lacks_year(here) or not _lacks_year(replace(following, year=None)):
            continue
        if following.year is None:
            if out[at + 1].joined == "to" and _later_in_year(here, following):
                out[at] = replace(out[at], wraps=True)
            continue
        year = following.year - (1 if _later_in_year(here, following) else 0)
        out[at] = replace(out[at], meaning=replace(here, year=year))
    return out


def share_days(paragraph: Sequence[Found]) -> list[Found]:
    """Let the first of "8 a.m. to 5 p.m. on 3 June" have the day that stands with the last."""
    out = list(paragraph)
    for at in range(len(out) - 2, -1, -1):
        here, following = out[at].meaning, out[at + 1].meaning
        if out[at + 1].joined == "to" and isinstance(here, Point) and isinstance(following, Point):
            bare = replace(here, clock=None, zone=None, part=None, mod="", half=None) == Point()
            timed = following.clock or following.part
            if bare and timed and (here.clock or here.part):
                shared = replace(following, clock=here.clock, part=here.part, mod=here.mod)
                out[at] = replace(out[at], meaning=shared, tense=out[at + 1].tense)
    return out


def _lacks_year(point: Point) -> bool:
    return point.year is None and point.det is None and (bool(point.month) or bool(point.season))


def _later_in_year(one: Point, other: Point) -> bool:
    order = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}
    months = [p.month or order[p.season or "WI"] for p in (one, other)]
    return months[0] > months[1]


def _answer(found: Found, words: Words, told: Narrative) -> Answer:
    match found.meaning:
        case Foreign() as date:
            return _foreign(date, found, told)
        case Repeat(value):
            return Answer(type="SET", value=value, why="it says how often, not when")
        case Reference(value):
            return unknown(value, "vague", "it names no date")
        case Length() as length if _looks_forward(length, found, told):
            ahead = Step(amount=length.amount, unit=length.unit, sign=1, from_now=True)
            return steps.step(ahead, told)
        case Length() as length:
            return _length(length, words, told)
        case Step() as step if step.of is not None and step.amount is not None:
            return _step_from_date(step, step.of, words, told)
        case Step() as step:
            return steps.step(step, told, found.tense)
        case Point() as point:
            return _point(point, found, words, told)


def _foreign(date: Foreign, found: Found, told: Narrative) -> Answer:
    """Resolve a date of another calendar; in a year of ours, or in none, the year comes from us."""
    why = f"converted from the {date.calendar} calendar"
    if date.year is not None:
        return _converted(date, _days_of(date, date.year), why)
    if date.gregorian is not None:
        fitting = _in_gregorian(date, date.gregorian)
        if len(fitting) == 1:
            return _converted(date, fitting[0], why)
        return unknown(None, "ambiguous", f"it falls {len(fitting)} times in that year")

    def in_year(year: int) -> Stamp:
        days = _in_gregorian(date, year)
        return day_stamp(days[0][0] if days else edtf.day_number(year, 1, 1))

    answer = told.fill_year(in_year, found, None, why, "")
    if answer.stamp is None:
        return replace(answer, value=None)
    first = answer.stamp.days()[0]
    days = next((d for d in _in_gregorian(date, answer.stamp.year) if d[0] == first), None)
    return replace(_converted(date, days, answer.why), anchor=answer.anchor)


def _days_of(date: Foreign, year: int) -> tuple[int, int] | None:
    leap = date.leap_month and calendars.days_of(date.calendar, year, date.leap_month)
    month = date.leap_month if leap else date.month
    days = calendars.days_of(date.calendar, year, month, date.day)
    return days and (days[0], days[1] + date.days - 1)


@lru_cache(maxsize=4096)
def _in_gregorian(date: Foreign, year: int) -> tuple[tuple[int, int], ...]:
    """Return when a date falls that begins in a year of ours: once, or twice in a long year."""
    first, last = edtf.day_number(year, 1, 1), edtf.day_number(year, 12, 31)
    try:
        years = [calendars.year_of(date.calendar, day) for day in (first, last)]
    except ValueError:  # the calendar was not in use
        return ()
    found = [_days_of(date, number) for number in range(years[0], years[1] + 1)]
    return tuple(days for days in found if days and first <= days[0] <= last)


def _converted(date: Foreign, days: tuple[int, int] | None, why: str) -> Answer:
    if days is None:
        return unknown(None, "ambiguous", f"the {date.calendar} calendar has no such date")
    first, last = days
    about = "~" if calendars.approximate(date.calendar) else ""
    if first == last:
        answer = fixed(day_stamp(first), why)
        return replace(answer, edtf=f"{answer.edtf}{about}")
    written = span(first, last)
    whole = written if written.isdigit() else None
    stamp = Stamp(year=int(whole)) if whole else None
    marked = "/".join(part + about for part in written.split("/"))
    return Answer(value=whole, edtf=marked, stamp=stamp, why=why)


def _looks_forward(length: Length, found: Found, told: Narrative) -> bool:
    """Tell whether "in two weeks" is a date to come, and no length that something took."""
    counted = length.amount is not None and length.edge is None and length.more is None
    dated = told.published is not None and not told.history and length.unit in steps.DATED
    return counted and dated and found.lead == "in" and found.tense in ("future", "present")


def _step_from_date(step: Step, of: Point, words: Words, told: Narrative) -> Answer:
    """Resolve "two days before Christmas": the date that is named first, then the step."""
    base = _point(of, Found(0, 1, of), words, told)
    if base.stamp is None:
        return replace(base, value=steps.OPEN.get(step.unit))
    return replace(
        steps.step_from(step, base.stamp, base.anchor), why="counted from the date it names"
    )


def _length(length: Length, words: Words, told: Narrative) -> Answer:
    value = joint_period(length)
    answer = Answer(type="DURATION", value=value, mod=length.mod, why="it says how long, not when")
    if length.amount is None or length.edge is None:
        return answer
    if length.of is not None:
        of = _point(length.of, Found(0, 1, length.of), words, told)
        days = of.stamp.days() if of.stamp else None
        answer = replace(answer, stamp=of.stamp)
        return steps.stretch(answer, length, days, "its beginning" if days else "")
    if length.edge in ("last", "next") and told.published and not told.history:
        return steps.stretch(answer, length, told.published, "publication", anchor="published")
    if length.edge in ("previous", "following", "next") and told.stamp is not None:
        days = told.stamp.days()
        return steps.stretch(answer, length, days, "the date before it", anchor=told.stamp_at)
    return answer


def _point(point: Point, found: Found, words: Words, told: Narrative) -> Answer:
    if point.mod == "AMBIGUOUS":
        value = f"{point.year}-XX-XX" if point.year else "XXXX-XX-XX"
        return unknown(value, "ambiguous", "day and month can be read either way round")
    if point.short_year is not None:
        point = replace(point, year=told.full_year(point.short_year), short_year=None)
    if point.year is None and point.unit == "Y" and point.det and _inside_year(point):
        answer = _in_relative_year(point, found, words, told)
    else:
        answer = _date(point, found, words, told)
    if point.of_week and answer.stamp and answer.stamp.grain == "day":
        return fixed(week_stamp(answer.stamp.days()[0]), answer.why, anchor=answer.anchor)
    if (
        (point.clock or point.part)
        and answer.stamp
        and not (answer.stamp.part or answer.stamp.clock)
    ):
        return _at_time(point, answer)
    return answer


def _at_time(point: Point, answer: Answer) -> Answer:
    """Add the time of day to a resolved day."""
    assert answer.stamp is not None
    stamp = answer.stamp.at(part=point.part, clock=point.clock, zone=point.zone)
    out = fixed(stamp, answer.why, mod=point.mod, anchor=answer.anchor)
    if point.night_of and stamp.grain == "day":
        first = stamp.days()[0]
        return replace(out, edtf=span(first, first + 1))
    return out


def _inside_year(point: Point) -> bool:
    return any((point.month, point.season, point.quarter, point.half))


def _in_relative_year(point: Point, found: Found, words: Words, told: Narrative) -> Answer:
    """Resolve "August of that year", "March this year": the year first, then the rest."""
    year = steps.unit(Point(det=point.det, unit="Y"), told)
    if year.stamp is None:
        return replace(year, value=_open_value(point))
    inner = replace(point, year=year.stamp.year, det=None, unit=None)
    return replace(_date(inner, found, words, told), anchor=year.anchor, why=year.why)


def _date(point: Point, found: Found, words: Words, told: Narrative) -> Answer:
    if point.nth is not None:
        return _nth(point, found, words, told)
    if point.decade is not None:
        return _decade(point, told)
    if point.century is not None:
        stamp = Stamp(year=point.century, grain="century")
        return _shaped(point, fixed(stamp, "the century is named", mod=point.mod))
    if point.holiday is not None:
        return _holiday(point, found, words, told)
    if point.month is not None or point.season is not None or point.quarter is not None:
        return _month(point, found, told)
    if point.year is not None:
        half = Stamp(year=point.year, grain="half", number=point.half)
        stamp = half if point.half else Stamp(year=point.year)
        return fixed(stamp, "the year is written out", mod=point.mod)
    if point.day_shift is not None:
        return _day_word(point, told)
    if point.weekday is not None and point.day is None:
        return steps.weekday(point, found, told)
    if point.day is not None and point.unit == "M":
        return _day_in_month(point, steps.unit(point, told, found))
    if point.unit is not None:
        return _half_of(point, steps.unit(point, told, found))
    if point.day is not None:
        return _day_of_month(point, found, told)
    return steps.part_of_day(point, told)


def _half_of(point: Point, answer: Answer) -> Answer:
    if point.half and answer.stamp and answer.stamp.grain == "year":
        stamp = Stamp(year=answer.stamp.year, grain="half", number=point.half)
        return fixed(stamp, answer.why, anchor=answer.anchor)
    return answer


def _day_in_month(point: Point, month: Answer) -> Answer:
    """Resolve "the 14th of last month"."""
    stamp, day = month.stamp, point.day or 0
    if stamp is None or not real_day(stamp.year, stamp.month or 1, day):
        return replace(month, value=f"XXXX-XX-{day:02}", edtf=None, stamp=None)
    number = stamp.days()[0] + day - 1
    return fixed(_day(number), month.why, anchor=month.anchor)


def _decade(point: Point, told: Narrative) -> Answer:
    year = point.decade or 0
    if 0 <= year < 100:
        near = told.full_year(year)
        if near is None:
            return unknown(f"XX{year // 10}", "no-anchor", "the century of the decade is not told")
        year = near - near % 10
    stamp = Stamp(year=year, grain="decade")
    return _shaped(point, fixed(stamp, "the decade is named", mod=point.mod))


def _holiday(point: Point, found: Found, words: Words, told: Narrative) -> Answer:
    holiday = words.holidays[point.holiday or ""]
    if holiday_day(holiday, 2000) is None:
        return unknown(None, "ambiguous", "its day is set by sighting the moon")
    if point.year is not None:
        number = holiday_day(holiday, point.year)
        return fixed(_day(number or 0), "the holiday's day in the year named")

    def in_year(year: int) -> Stamp:
        return _day(holiday_day(holiday, year) or 0)

    month, day = in_year(2000).month, in_year(2000).day
    open_value = f"XXXX-{month:02}-{day:02}" if holiday.date else "XXXX-XX-XX"
    return told.fill_year(in_year, found, point.det, "the holiday's day", open_value)


def _day(number: int) -> Stamp:
    return day_stamp(number)


def _month(point: Point, found: Found, told: Narrative) -> Answer:
    """Resolve a day, month, season or quarter whose year may have to be filled in."""
    if point.year is not None:
        if point.month and point.day and not real_day(point.year, point.month, point.day):
            return unknown(_open_value(point), "ambiguous", "there is no such day")
        stamp = _in_year(point, point.year)
        return _shaped(point, fixed(stamp, "the year is written out", mod=point.mod))

    def in_year(year: int) -> Stamp:
        return _in_year(point, year)

    good = None
    if point.weekday and point.day:
        good = lambda year: weekday_of(in_year(year).days()[0]) == point.weekday  # noqa: E731
    answer = told.fill_year(
        in_year, found, point.det, "the year", _open_value(point), mod=point.mod, good=good
    )
    return _shaped(point, answer)


def _in_year(point: Point, year: int) -> Stamp:
    if point.season:
        return Stamp(year=year, season=point.season, grain="season")
    if point.quarter:
        return Stamp(year=year, number=point.quarter, grain="quarter")
    if point.day and real_day(year, point.month or 1, point.day):
        return Stamp(year=year, month=point.month, day=point.day, grain="day")
    return Stamp(year=year, month=point.month, grain="month")


def _shaped(point: Point, answer: Answer) -> Answer:
    """Narrow a month, season, decade or century to the half that is named."""
    if not point.half or answer.stamp is None or answer.stamp.grain == "day":
        return answer
    first, last = answer.stamp.days()
    middle = first + (14 if answer.stamp.grain == "month" else (last - first) // 2)
    if last - first > 366:
        middle = edtf.day_number(civil(middle)[0], 12, 31)
    days = (first, middle) if point.half == 1 else (middle + 1, last)
    return replace(answer, edtf=span(*days))


def _open_value(point: Point) -> str:
    """Write what is known of a date without its year."""
    if point.season:
        return f"XXXX-{point.season}"
    if point.quarter:
        return f"XXXX-Q{point.quarter}"
    if point.month:
        return f"XXXX-{point.month:02}" + (f"-{point.day:02}" if point.day else "")
    return "XXXX"


def _day_word(point: Point, told: Narrative) -> Answer:
    shift = point.day_shift or 0
    if told.published is None or told.history:
        return unknown("XXXX-XX-XX", "no-anchor", "the day of writing is not known")

    def shifted(day: int) -> Stamp:
        return _day(day + shift).at(part=point.part, clock=point.clock, zone=point.zone)

    return from_published(
        told.published, shifted, "counted from the day of publication", mod=point.mod
    )


def _day_of_month(point: Point, found: Found, told: Narrative) -> Answer:
    """Resolve "the 20th": in the month that the text has reached, else by the tense."""
    stamp = told.stamp
    in_news = told.published is not None and not told.history
    if in_news and (stamp is None or stamp.month is None or told.fresh or point.weekday):
        ahead = found.tense in ("future", "present")

        def nearest(day: int) -> Stamp:
            return _near_day(point, day, 1 if ahead else -1)

        return from_published(told.published or (0, 0), nearest, "the month fits the tense")
    if (
        stamp is None
        or stamp.month is None
        or not real_day(stamp.year, stamp.month, point.day or 0)
    ):
        return unknown(f"XXXX-XX-{point.day:02}", "no-anchor", "no month comes before it")
    day = Stamp(year=stamp.year, month=stamp.month, day=point.day, grain="day")
    return fixed(day, "the month is the one named before", anchor=told.stamp_at)


def _near_day(point: Point, today: int, step: int) -> Stamp:
    """Return the nearest such day of a month from today on, or back from it."""
    year, month, _ = civil(today)
    for _ in range(15 * 12):
        if real_day(year, month, point.day or 0):
            day = edtf.day_number(year, month, point.day or 0)
            fits = point.weekday is None or weekday_of(day) == point.weekday
            if fits and (day - today) * step >= 0:
                return _day(day)
        year, month = shift_month(year, month, step)
    return _day(today)


def _nth(point: Point, found: Found, words: Words, told: Narrative) -> Answer:
    """Resolve "the second week of May": days counted within what contains them."""
    value = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX"}.get(point.unit or "")
    inner = replace(point, nth=None, unit=None, det=None, weekday=None, of_unit=None)
    if point.weekday and point.unit is not None:
        inner = replace(inner, unit=point.unit, det=point.det)  # "the first Monday of last month"
    if point.of_unit not in (None, "CE"):
        within = steps.unit(Point(det=point.det or "the", unit=point.of_unit), told, found)
    elif any((inner.month, inner.year, inner.season, inner.decade, inner.century is not None)):
        within = _point(inner, found, words, told)
    else:
        return unknown(value, "no-anchor", "what it is counted from has no date")
    if within.stamp is None:
        return replace(within, value=value, edtf=None)
    if point.weekday:
        return _nth_weekday(point, within)
    days = steps.nth_days(within.stamp.days(), point.unit or "D", point.nth or 1)
    if days is None:
        return unknown(value, "vague", "there is no such part")
    stamp = _whole_stamp(point.unit or "D", *days)
    return replace(
        within,
        value=stamp.value() if stamp else within.value,
        edtf=stamp.edtf() if stamp else span(*days),
        stamp=stamp or within.stamp,
        why="counted from the first day of what contains it",
    )


def _whole_stamp(unit: str, first: int, last: int) -> Stamp | None:
    """Return the day, ISO week or decade that two days bound; None where they bound none."""
    if first == last:
        return _day(first)
    if unit == "W" and weekday_of(first) == 1 and last == first + 6:
        return week_stamp(first)
    year = civil(first)[0]
    if unit == "DE" and year % 10 == 0:
        return Stamp(year=year, grain="decade")
    return None


def _nth_weekday(point: Point, within: Answer) -> Answer:
    """Resolve "the first Monday of June 2016"."""
    assert within.stamp is not None
    first, last = within.stamp.days()
    nth, wanted = point.nth or 1, point.weekday or 1
    day = first + (wanted - weekday_of(first)) % 7 + 7 * (nth - 1)
    if nth == -1:
        day = last - (weekday_of(last) - wanted) % 7
    if day > last:
        return unknown(f"XXXX-WXX-{wanted}", "vague", "there is no such day")
    return fixed(_day(day), "counted within the month", anchor=within.anchor)


def _with_ranges(
    paragraphs: Sequence[Sequence[Found]], answers: list[Answer]
) -> tuple[Answer, ...]:
    """Give both ends of a range the range as EDTF, and "since", "until" and "by" an open one."""
    at = 0
    for paragraph in paragraphs:
        for index, found in enumerate(paragraph):
            if found.joined == "to" and index:
                one, other = answers[at - 1], answers[at]
                if one.stamp and other.stamp and one.stamp.days()[0] <= other.stamp.days()[1]:
                    whole = span(one.stamp.days()[0], other.stamp.days()[1])
                    answers[at - 1] = replace(one, range=whole)
                    answers[at] = replace(other, range=whole)
            elif answers[at].stamp and found.lead in OPEN_RANGES:
                first, _, last = (answers[at].edtf or "").partition("/")
                open_range = f"{first}/.." if found.lead == "since" else f"../{last or first}"
                answers[at] = replace(answers[at], range=open_range)
            at += 1
    return tuple(answers)
