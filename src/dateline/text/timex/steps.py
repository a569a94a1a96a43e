"""Values that are counted from an anchor: two days ago, last week, on Sunday, that night."""

from dataclasses import replace

from dateline.records.codes import TimexType
from dateline.text.timex.answer import Anchor, Answer, fixed, from_published, unknown
from dateline.text.timex.calendar import (
    Stamp,
    civil,
    day_stamp,
    month_length,
    month_stamp,
    shift_month,
    span,
    week_stamp,
    weekday_of,
)
from dateline.text.timex.meaning import Found, Length, Point, Step
from dateline.text.timex.narrative import Narrative

OPEN = {"D": "XXXX-XX-XX", "N": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX",
        "Y": "XXXX", "DE": "XXX", "CE": "XX", "H": "XXXX-XX-XXTXX", "TM": "XXXX-XX-XXTXX",
        "FN": "XXXX-WXX", "Q": "XXXX-QX"}  # fmt: skip
MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}
DAYS = {"D": 1, "N": 1, "W": 7, "FN": 14, "WE": 7}
DATED = frozenset({"D", "N", "W", "FN", "M", "Y", "H"})  # units that "in two …" may look ahead by
PER_DAY = {"H": 24, "TM": 24 * 60, "TS": 24 * 3600}
SHIFTS = {"last": -1, "previous": -1, "this": 0, "that": 0, "same": 0, "the": 0,
          "next": 1, "following": 1, "coming": 1}  # fmt: skip
AHEAD_OF = frozenset({"for", "starting", "come", "including"})  # "summoned for Wednesday"
FURTHEST = 12_000  # years: larger steps are no dates


def step(step: Step, told: Narrative, tense: str = "") -> Answer:
    """Resolve "two days ago" from publication, "two days later" from the date reached."""
    kind: TimexType = "TIME" if step.unit in PER_DAY else "DATE"
    if step.amount is None:
        if step.vague == "few":
            value = "FUTURE_REF" if step.sign > 0 else "PAST_REF"
            return unknown(value, "vague", "it does not say how many", kind)
        if step.from_now and step.sign < 0:
            return unknown("PAST_REF", "vague", "it does not say how many", kind)
        return unknown(OPEN.get(step.unit, "XXXX"), "vague", "it does not say how many", kind)
    if step.event:
        return unknown(
            OPEN.get(step.unit), "no-anchor", "it is counted from something without a date"
        )
    if step.from_now and told.published and not told.history:
        if told.published[1] - told.published[0] > 366:
            return unknown(OPEN.get(step.unit), "no-anchor", "publication is not known well enough")
        why = "counted from publication"
        if step.unit in PER_DAY:
            return _hours(step, told.published, why, "published")

        def moved(day: int) -> Stamp:
            return move(day_stamp(day), step) or day_stamp(day)

        return from_published(told.published, moved, why, mod=_roughly(step))
    if step.from_now or told.stamp is None:
        return unknown(OPEN.get(step.unit), "no-anchor", "there is no date to count from", kind)
    answer = step_from(step, told.stamp, told.stamp_at)
    if _too_late(answer, tense, told) and told.passed is not None:
        return step_from(step, told.passed, told.passed_at)
    return answer


def _too_late(answer: Answer, tense: str, told: Narrative) -> bool:
    """Tell whether what is told as past would lie after publication: another anchor is meant."""
    if answer.stamp is None or told.published is None or told.history:
        return False
    return tense in ("past", "pluperfect") and answer.stamp.days()[0] > told.published[1]


def step_from(step: Step, base: Stamp, at: Anchor) -> Answer:
    """Count a step from one stretch of the calendar."""
    if step.unit in PER_DAY:
        if base.grain != "day":
            return unknown(OPEN.get(step.unit), "no-anchor", "no day comes before it")
        if base.clock and step.amount is not None and step.amount < 1e6:
            return fixed(_clock_later(base, step), "counted from the time before it", anchor=at)
        return _hours(step, base.days(), "counted from the date before it", at)
    stamp = move(base, step)
    if stamp is None:
        return unknown(OPEN.get(step.unit), "no-anchor", "the date before it is too vague")
    return fixed(stamp, "counted from the date before it", mod=_roughly(step), anchor=at)


def _clock_later(base: Stamp, step: Step) -> Stamp:
    """Return the day and time of day so many hours or minutes from another."""
    hour, minute = (int(part) for part in (base.clock or "0:0").split(":")[:2])
    away = round((step.amount or 0) * 24 * 60 / PER_DAY[step.unit])
    minutes = 60 * hour + minute + step.sign * away
    day = day_stamp(base.days()[0] + minutes // (24 * 60))
    minutes %= 24 * 60
    clock = f"{minutes // 60:02}:{minutes % 60:02}"
    return day.at(part=None, clock=clock, zone=base.zone)


def _roughly(step: Step) -> str:
    """Decades and centuries are counted roughly, whatever the words say."""
    return "APPROX" if step.mod or step.unit in ("DE", "CE", "ML") else ""


def move(base: Stamp, step: Step) -> Stamp | None:
    """Return the stretch that lies a step away; None when the base is too coarse for it."""
    amount = step.sign * (step.amount or 0)
    if step.exact and base.grain == "day" and abs(amount) < 12 * FURTHEST:
        by_months, by_days = (round(amount * per.get(step.unit, 0)) for per in (MONTHS, DAYS))
        return day_stamp(_later(base.days()[0], by_months, by_days))
    if step.unit in MONTHS:
        months = amount * MONTHS[step.unit]
        if abs(months) > 12 * FURTHEST:
            return None
        if months % 12 == 0:
            return Stamp(year=base.year + int(months) // 12)
        if base.month is None:
            return None
        return month_stamp(*shift_month(base.year, base.month, round(months)))
    if base.grain == "week" and step.unit in ("W", "FN"):
        return week_stamp(base.days()[0] + round(amount * DAYS[step.unit]))
    if step.unit not in DAYS or base.grain != "day" or abs(amount) > 366 * FURTHEST:
        return None
    number = base.days()[0] + round(amount * DAYS[step.unit])
    return day_stamp(number) if step.unit in ("D", "N") else week_stamp(number)


def _hours(step: Step, days: tuple[int, int], why: str, anchor: Anchor) -> Answer:
    """So many hours away is the day itself or a neighbour of it."""
    away = -(-int(step.amount or 0) // PER_DAY[step.unit]) or 1
    reach = (days[0] - away, days[1]) if step.sign < 0 else (days[0], days[1] + away)
    return Answer(
        type="TIME", value=OPEN.get(step.unit), edtf=span(*reach), anchor=anchor,
        why=f"{why}: that day or the one next to it",
    )  # fmt: skip


def unit(point: Point, told: Narrative, found: Found | None = None) -> Answer:
    """Resolve "last week", "that year", "the end of the month"."""
    det, name = point.det or "this", point.unit or "D"
    value = OPEN.get(name)
    ahead = found is not None and found.tense in ("future", "present")
    near = det in ("last", "this", "next", "coming") or (det == "the" and (told.fresh or ahead))
    if near and told.published and not told.history:
        if name in PER_DAY:
            return unknown(value, "vague", "it is no date")

        def shifted(day: int) -> Stamp:
            if name == "WE" and det == "coming":
                return week_stamp(_on_or_after(day, 7), weekend=True)
            if name == "WE" and det == "the" and not ahead:  # the last that has begun
                return week_stamp(_on_or_before(day, 6), weekend=True)
            return whole(day_stamp(day), name, SHIFTS[det] + point.weeks) or day_stamp(day)

        return from_published(told.published, shifted, "counted from publication", mod=point.mod)
    if near and det != "the" and not told.history:
        return unknown(value, "no-anchor", "the day of publication is not known")
    base, at = (told.day, told.day_at) if name == "D" else (told.stamp, told.stamp_at)
    if base is None and name == "Y" and told.year is not None:
        base, at = Stamp(year=told.year), told.year_at
    stamp = whole(base, name, SHIFTS[det]) if base else None
    if stamp is None:
        return unknown(value, "no-anchor", "no date comes before it that it could mean")
    return fixed(stamp, "counted from the date before it", mod=point.mod, anchor=at)


def whole(base: Stamp, name: str, by: int) -> Stamp | None:
    """Return the calendar unit that holds `base`, or one of its neighbours."""
    match name:
        case "Y":
            return Stamp(year=base.year + by)
        case "DE":
            return Stamp(year=base.year - base.year % 10 + 10 * by, grain="decade")
        case "CE":
            return Stamp(year=base.year - base.year % 100 + 100 * by, grain="century")
        case "M" if base.month is not None:
            return month_stamp(base.year, base.month + by)
        case "Q" if base.month is not None:
            year, month = shift_month(base.year, base.month, 3 * by)
            return Stamp(year=year, number=(month + 2) // 3, grain="quarter")
        case "W" | "FN" if base.grain in ("day", "week"):
            return week_stamp(base.days()[0] + 7 * by)
        case "WE" if base.grain in ("day", "week", "weekend"):
            return week_stamp(base.days()[0] + 7 * by, weekend=True)
        case "D" if base.grain == "day":
            return day_stamp(base.days()[0] + by)
    return None


def weekday(point: Point, found: Found, told: Narrative) -> Answer:
    """Resolve a weekday: the last up to publication, or the next where the tense looks ahead."""
    wanted, det = point.weekday or 1, point.det
    value = f"XXXX-WXX-{wanted}"
    if point.unit == "W" or (det in ("that", "same", "previous", "following") and told.day):
        return _weekday_of_week(point, told, value)
    if found.joined and told.last and told.last.stamp and told.last.stamp.grain == "day":
        number = _on_or_after(told.last.stamp.days()[0], wanted)
        return fixed(
            day_stamp(number), "the first after the day it is joined to", anchor=told.stamp_at
        )
    if (told.published is None or told.history) and told.day and det is None and not point.weeks:
        number = _on_or_after(told.day.days()[0], wanted)
        why = "the first from the day the narrative has reached"
        return fixed(day_stamp(number), why, mod=point.mod, anchor=told.day_at)
    if told.published is None:
        return unknown(value, "no-anchor", "the day of publication is not known")
    looks_ahead = det in ("next", "coming") or (
        det is None
        and (found.tense in ("future", "present") or point.weeks > 0 or found.lead in AHEAD_OF)
    )

    def chosen(day: int) -> Stamp:
        away = 7 * point.weeks
        if det == "this":
            return day_stamp(day - weekday_of(day) + wanted)
        if looks_ahead:
            return day_stamp(_on_or_after(day + (det is not None), wanted) + away)
        return day_stamp(_on_or_before(day - (det == "last"), wanted) + away)

    why = "the first from publication on" if looks_ahead else "the last up to publication"
    return from_published(told.published, chosen, why, mod=point.mod)


def _weekday_of_week(point: Point, told: Narrative, value: str) -> Answer:
    wanted = point.weekday or 1
    if point.unit == "W":
        week = unit(Point(det=point.det, unit="W"), told)
        if week.stamp is None:
            return replace(week, value=value)
        day = day_stamp(week.stamp.days()[0] + wanted - 1)
        return fixed(day, week.why, mod=point.mod, anchor=week.anchor)
    assert told.day is not None
    base = told.day.days()[0]
    number = _on_or_before(base - 1, wanted) if point.det == "previous" else _on_or_after(
        base + (point.det == "following"), wanted
    )  # fmt: skip
    return fixed(
        day_stamp(number), "counted from the day before it", mod=point.mod, anchor=told.day_at
    )


def _on_or_before(day: int, weekday: int) -> int:
    return day - (weekday_of(day) - weekday) % 7


def _on_or_after(day: int, weekday: int) -> int:
    return day + (weekday - weekday_of(day)) % 7


def part_of_day(point: Point, told: Narrative) -> Answer:
    """Resolve "last night", "that evening", "at 10:57"."""
    time = Stamp(year=1, part=point.part, clock=point.clock, zone=point.zone).value()[4:]
    value = time if point.clock else f"XXXX-XX-XX{time}"
    det = point.det
    if det in ("last", "this", "coming") and told.published and not told.history:
        shift = -1 if det == "last" else 0

        def that_part(day: int) -> Stamp:
            return day_stamp(day + shift).at(part=point.part, clock=point.clock, zone=point.zone)

        return from_published(
            told.published, that_part, "counted from the day of publication", mod=point.mod
        )
    deictic = det in ("last", "this", "coming") and not told.history
    if told.day is None or deictic or (told.fresh and told.published is None):
        return unknown(value, "no-anchor", "no day comes before it", "TIME")
    day = day_stamp(told.day.days()[0] + SHIFTS.get(det or "that", 0))
    stamp = day.at(part=point.part, clock=point.clock, zone=point.zone)
    return fixed(stamp, "the day is the one named before", mod=point.mod, anchor=told.day_at)


def stretch(
    answer: Answer, length: Length, base: tuple[int, int] | None, name: str, anchor: Anchor = None
) -> Answer:
    """Give a length its days, where the expression says on which side of an anchor it lies."""
    if base is None or length.amount is None:
        return answer
    if length.unit in MONTHS and length.amount * MONTHS[length.unit] <= 12 * FURTHEST:
        months = round(length.amount * MONTHS[length.unit])
    elif (length.unit in DAYS or length.unit == "H") and length.amount < 366 * FURTHEST:
        months = 0
    else:
        return answer
    days = round(length.amount * DAYS.get(length.unit, 0))
    if length.unit == "H":
        days = -(-int(length.amount) // 24)
    first, last = base
    if length.of is not None and length.edge == "last":
        ends = (_later(last + 1, -months, -days), last)
    elif length.edge == "first":
        ends = (first, _later(first, months, days) - 1)
    elif length.edge in ("last", "previous"):
        ends = (_later(first, -months, -days), last)
    else:
        ends = (first, _later(last, months, days))
    return replace(answer, edtf=span(*ends), anchor=anchor, why=f"counted from {name}")


def _later(day: int, months: int, days: int) -> int:
    year, month, number = civil(day)
    year, month = shift_month(year, month, months)
    moved = Stamp(year=year, month=month, day=min(number, month_length(year, month)), grain="day")
    return moved.days()[0] + days


def nth_days(days: tuple[int, int], name: str, nth: int) -> tuple[int, int] | None:
    """Return the nth day, week or month of a stretch; -1 is the last."""
    first, last = days
    if name in DAYS:
        size = DAYS[name]
        start = last - size + 1 if nth == -1 else first + size * (nth - 1)
        end = start + size - 1
    elif name in ("M", "Y", "DE"):
        size = MONTHS[name]
        start = _later(last + 1, -size, 0) if nth == -1 else _later(first, size * (nth - 1), 0)
        end = _later(start, size, 0) - 1
    else:
        return None
    return (start, min(end, last)) if first <= start <= last else None
