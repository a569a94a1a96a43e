"""From a matched pattern to what it says; None where a guard sees that it is no time expression."""

import re
from dataclasses import replace

from dateline.text.timex import guards
from dateline.text.timex.calendar import real_day
from dateline.text.timex.meaning import Found, Length, Meaning, Point, Reference, Repeat, Step
from dateline.text.timex.patterns import Match

LAST_YEAR = 9999
AFTER_A_WORD = frozenset({"weekend", "in part", "bare part", "ordinal length", "the past"})
NAMED_IN_FULL = frozenset({"year", "date", "month"})
BEFORE_A_WORD = frozenset({"some hours"})


def build(match: Match) -> list[Found] | None:
    """Return the expressions that a match stands for: one, or the two ends of a range."""
    if not guards.allows(match):
        return None
    meaning: Meaning | None
    match match.name:
        case "days of a month" | "month days":
            return _two_days(match)
        case "years short" | "old years":
            return _two_years(match)
        case "centuries":
            return _two_centuries(match)
        case "step" | "bare step":
            meaning = _step(match)
        case "step before" | "step from date" | "the unit before":
            meaning = _step_before(match)
        case "from now" | "ago today" | "step that":
            meaning = _step_counted(match)
        case "amount" | "long" | "around" | "joint amount" | "ordinal length" | "some hours":
            meaning = _length(match)
        case "all day":
            meaning = Length(amount=1.0, unit=_unit(match))
        case "times" | "every date" | "every nth" | "every clock" | "weekday parts":
            meaning = _often(match)
        case "the past":
            meaning = Reference("PAST_REF")
        case "weekday week" | "before last":
            meaning = _further(match)
        case "period" | "period few" | "period of":
            meaning = _period(match)
        case "every" | "weekdays" | "adverb":
            meaning = _repeat(match)
        case "reference":
            meaning = Reference(match.code("reference") or "PRESENT_REF")
        case _:
            meaning = _point(match)
    if meaning is None:
        return None
    first = match.first
    if "within_pre" in match or match.name in AFTER_A_WORD:
        first += 1
    elif match.name in NAMED_IN_FULL and guards.has_noun(match):
        first += 1  # "the 2008 flood": the article is the noun's
    return [_found(match, first, match.last - (match.name in BEFORE_A_WORD), meaning)]


def _found(match: Match, first: int, last: int, meaning: Meaning, joined: str = "") -> Found:
    return Found(match.tokens[first].start, match.tokens[last - 1].end, meaning, joined)


def _point(match: Match) -> Point | None:
    """Read the parts of a date or time of day; None when they cannot be one."""
    if "iso" in match or "slashed" in match or "month_year" in match:
        numeric = _numeric(match)
        return numeric and _with_clock(numeric, match)
    month, day = match.number("month"), match.number("day")
    year = _year(match)
    if "qh" in match:
        return _coded_part(match, year)
    if year is not None and abs(year) > LAST_YEAR:
        return None
    if day is not None and month is not None and not real_day(year, month, day):
        return None
    point = Point(
        year=year,
        short_year=match.number("short"),
        month=month,
        day=day,
        weekday=match.number("weekday"),
        season=match.code("season") or None,
        quarter=_quarter(match),
        half=_half(match),
        decade=_decade(match),
        century=_century(match),
        holiday=match.code("holiday") or None,
        part=match.code("part") or ("MO" if match.name == "early hours" else None),
        det=_det(match),
        unit=match.code("unit") or None,
        nth=_nth(match),
        mod=_mod(match),
        mod_word=later.kind if (later := match.get("later")) else "",
        day_shift=_day_shift(match),
        night_of=match.number("night_of") or match.number("until"),
        of_week="of_week" in match,
        of_unit=match.code("of_unit") or None,
        unsure="unsure" in match,
    )
    if match.name == "century" and point.unit != "CE":
        return None
    if match.name == "quarter" and point.quarter is None:
        return None
    if point.century is not None and match.name == "nth unit" and point.of_unit != "CE":
        return None
    return _with_clock(replace(point, unit=None) if match.name == "century" else point, match)


def _quarter(match: Match) -> int | None:
    """Return which quarter of a year is named; the last only with its year."""
    token = match.get("quarter")
    if token is None or match.name != "quarter":
        return None
    unit = match.tokens[match.parts["quarter"] + 1]
    if unit.kind != "unit" or unit.worth != "Q":
        return None
    if token.kind in ("last", "edge"):
        whole = "year" in match or "det" in match
        return {"START": 1, "END": 4}.get(token.code if token.kind == "edge" else "END") if (
            whole
        ) else None  # fmt: skip
    return token.number if token.number <= 4 else None


def _coded_part(match: Match, year: int | None) -> Point | None:
    """Read "Q3 2020" and "H2 2013"."""
    letter, number = match.code("qh")[0], int(match.code("qh")[1])
    if letter == "H":
        return Point(year=year, half=number) if number <= 2 and year is not None else None
    return Point(year=year, quarter=number, det=_det(match), unit=match.code("unit") or None)


def _decade(match: Match) -> int | None:
    """Return a decade's first year; 60 for "the sixties", 1870 for "the eighteen-seventies"."""
    number = match.number("decade")
    if number is None:
        return None
    if "tens" in match:
        return 100 * (match.number("tens") or 0) + number
    return -number - 8 if match.number("era") == -1 else number


def _with_clock(point: Point, match: Match) -> Point | None:
    """Add the time of day, if one is named."""
    zone = match.code("zone") or None
    if "offset" in match:
        zone = f"{'+' if match.tokens[match.parts['sign']].kind == 'plus' else '-'}"
        zone += f"{match.number('offset'):02}:00"
    hour_name = match.number("hour_name")
    if hour_name:
        after = any(match.tokens[i].kind == "after" for i in range(match.first, match.last))
        midnight = "00:00" if after else "24:00"
        return replace(point, clock=midnight if hour_name == 24 else "12:00", zone=zone)
    if match.name == "spoken clock":
        return _spoken(point, match)
    token = match.get("clock")
    if "tonight" in match and (token or "hour" in match):
        point = replace(point, day_shift=0)
    elif token is None and "hour" not in match:
        if "tonight" not in match:
            return point
        shift = -1 if match.tokens[match.parts["tonight"]].kind == "overnight" else 0
        return replace(point, part="NI", day_shift=shift)
    digits = re.sub("[.h]", ":", token.text) if token else f"{match.number('hour')}:00"
    if ":" not in digits:
        digits = f"{digits[:-2]}:{digits[-2:]}"
    hour, minute, *second = (int(x) for x in digits.split(":"))
    half = match.code("ampm")
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
    if "tonight" in match and not half and hour < 12:
        hour += 12
    if hour > 23 or minute > 59 or any(x > 59 for x in second):
        return None
    clock = ":".join(f"{x:02}" for x in (hour, minute, *second))
    return replace(point, clock=clock, zone=zone, part=None)


def _spoken(point: Point, match: Match) -> Point | None:
    """Read "half past six in the evening", "ten o'clock", "five in the morning"."""
    hour, minute = match.number("hour") or 0, 0
    if not 1 <= hour <= 12:
        return None
    if "half" in match:
        minute = 30
    elif "quarter" in match:
        past = match.tokens[match.parts["side"]].kind == "past"
        hour, minute = (hour, 15) if past else (hour - 1 or 12, 45)
    part = point.part
    late = part in ("AF", "EV") or (part == "NI" and hour >= 6) or (part == "MI" and hour <= 2)
    if late:
        hour = hour % 12 + 12
    elif hour == 12 and part in ("MO", "NI"):
        hour = 24 if part == "NI" else 0
    return replace(point, clock=f"{hour:02}:{minute:02}", part=None, quarter=None, half=None)


def _numeric(match: Match) -> Point | None:
    """Read 2016-12-10 or 3/4/2016; a slashed date that can be read two ways has no month."""
    if token := match.get("iso"):
        return _iso(token.text.replace("/", "-"))
    if token := match.get("month_year"):
        numbers = token.text.split("/")
        return Point(year=int(numbers[1]), month=int(numbers[0]))
    token = match.get("slashed")
    assert token is not None
    first, second, third = map(int, token.text.replace(".", "/").split("/"))
    year: int | None = third if third > 99 else None
    if "." in token.text and (year is None or first > 31):
        return None
    orders = {(m, d) for m, d in ((first, second), (second, first)) if real_day(year, m, d)}
    if "." in token.text:
        orders &= {(second, first)}
    if not orders:
        return None
    short = third if third <= 99 else None
    if len(orders) == 1:
        [(month, day)] = orders
        return Point(year=year, short_year=short, month=month, day=day)
    return Point(year=year, short_year=short, mod="AMBIGUOUS")


def _iso(text: str) -> Point | None:
    written, _, clock = text.partition("T")
    year, month, day = map(int, written.split("-"))
    if not real_day(year, month, day):
        return None
    zone = re.search(r"Z|[+-].*", clock)
    return Point(
        year=year,
        month=month,
        day=day,
        clock=clock[:5] or None,
        zone=zone[0] if zone else None,
    )


def _year(match: Match) -> int | None:
    year = match.number("year")
    if match.name == "season" and "year2" in match and year is not None:
        year += 1
    if match.name == "century":
        return None
    if year is None or match.number("era") != -1:
        return year
    return 1 - year


def _century(match: Match) -> int | None:
    number = match.number("century")
    if number is None:
        return None
    return -100 * number + 1 if match.number("era") == -1 else 100 * (number - 1)


def _half(match: Match) -> int | None:
    token = match.get("half")
    if token is None or token.kind == "half":
        return None
    if token.kind == "edge":
        return {"START": 1, "END": 2}.get(token.code, 2)
    return token.number


def _nth(match: Match) -> int | None:
    token = match.get("nth")
    if token is None:
        return None
    return -1 if token.kind == "last" else token.number


def _det(match: Match) -> str | None:
    if match.name == "day before":
        return "previous" if _sign(match) < 0 else "following"
    token = match.get("det")
    if token is None:
        return None
    before = match.tokens[match.parts["det"] - 1].kind if match.parts["det"] else ""
    if token.kind == "next" and before == "the":
        return "following"
    return "last" if token.kind == "past" else token.kind


def _mod(match: Match) -> str:
    timed = any(part in match for part in ("clock", "hour", "hour_name", "part"))
    about = None if timed else match.get("about")
    return match.code("mod") or (about.code if about else "")


def _day_shift(match: Match) -> int | None:
    shift = match.number("dayword")
    if shift is None or "before" not in match:
        return shift
    return 2 * shift if (shift < 0) == (_sign(match) < 0) else None


def _sign(match: Match) -> int:
    token = match.get("before")
    return -1 if token is not None and token.kind == "before" else 1


def _amount(match: Match) -> tuple[float | None, str]:
    """Return the number of units, or None and how it is vague."""
    token = match.get("num")
    number: float | None = None
    if token is not None:
        number = float(token.text) if token.kind == "decimal" else float(token.number)
    elif "one" in match:
        number = 1.0
    elif "half_num" in match:
        number = 0.5
    elif "quarter_of" in match:
        number = (match.number("threes") or 1) / 4
    if "times" in match:
        number = (number or 1.0) * (match.number("times") or 1)
    if "plus_half" in match:
        number = (number or 0.0) + 0.5
    vague = match.get("vague")
    return number, "" if number is not None else "bare" if vague and vague.text == "many" else "few"


def _amount_mod(match: Match) -> str:
    token = match.get("approx")
    if token is None:
        return ""
    return "MORE_THAN" if token.kind == "over" else token.code


def _unit(match: Match) -> str:
    token = match.get("unit")
    assert token is not None
    return "TS" if token.kind == "second" else token.code


def whole_units(amount: float | None, unit: str) -> tuple[float | None, str]:
    """Write a part of a unit in the next smaller one: half an hour, a quarter of a century."""
    smaller = {"H": (60, "TM"), "CE": (100, "Y"), "DE": (10, "Y"), "Y": (12, "M"), "D": (24, "H")}
    if amount is None or amount >= 1 or unit not in smaller:
        return amount, unit
    times, name = smaller[unit]
    return amount * times, name


def _step_counted(match: Match) -> Meaning | None:
    """Read "four days from now", "a year ago today", "a month after that"."""
    amount, unit = whole_units(_amount(match)[0], _unit(match))
    return Step(
        amount=amount, unit=unit, from_now=match.name != "step that", mod=_amount_mod(match),
        sign=-1 if match.name == "ago today" else _sign(match) if "before" in match else 1,
        exact=match.name == "ago today",
    )  # fmt: skip


def _further(match: Match) -> Meaning | None:
    """Read "Friday week", "a week on Monday", "the Sunday before last", "the year before last"."""
    weekday = match.number("weekday")
    if match.name == "weekday week":
        return Point(weekday=weekday, det="next" if "det" in match else None, weeks=1)
    unit = match.code("unit") or None
    return Point(weekday=weekday, det="last", unit=unit, weeks=-1)


def _often(match: Match) -> Meaning | None:
    """Read "twice a week", "every 1 May", "the 15th of every month", "Monday nights"."""
    month, day = match.number("month"), match.number("day")
    if match.name == "times":
        amount = _amount(match)[0] if "num" in match else 1.0
        return Repeat(period(amount or 1.0, _unit(match)))
    if match.name == "every nth":
        return Repeat(f"XXXX-XX-{day:02}") if match.code("unit") == "M" else None
    if match.name == "every date":
        if month is None or day is None or not real_day(None, month, day):
            return None
        return Repeat(f"XXXX-{month:02}-{day:02}")
    if match.name == "weekday parts":
        return Repeat(f"XXXX-WXX-{match.number('weekday')}T{_part_of_days(match)}")
    point = _with_clock(Point(), match)
    if point is None or ("unit" in match and match.code("unit") != "D"):
        return None
    return Repeat(f"XXXX-XX-XXT{point.clock}")


def _part_of_days(match: Match) -> str:
    token = match.get("parts")
    assert token is not None
    return "NI" if token.kind == "units" else token.code


def _step(match: Match) -> Step:
    amount, vague = _amount(match) if match.name == "step" else (None, "bare")
    ago = "ago" in match
    sign = 1 if "later" in match else -1
    amount, unit = whole_units(amount, _unit(match))
    exact = any(match.tokens[i].text == "exactly" for i in range(match.first, match.last))
    return Step(
        amount=amount,
        unit=unit,
        exact=exact,
        sign=sign,
        from_now=ago,
        vague=vague,
        mod=_amount_mod(match),
    )


def _step_before(match: Match) -> Meaning | None:
    """Read "two days before": counted from a date it names, or from the text's at a clause's end.

    Elsewhere "two weeks after the raid" is only a length, and "the day after the raid" a day of
    which no more is known.
    """
    amount, vague = (1.0, "") if match.name == "the unit before" else _amount(match)
    of = _point(match) if match.name == "step from date" else None
    event = of is None and not guards.ends_clause(match)
    if event and match.name != "the unit before":
        return None
    if match.name == "step from date" and of is None:
        return None
    return Step(
        amount=amount,
        unit=_step_unit(match),
        sign=_sign(match),
        from_now=False,
        vague=vague,
        mod=_amount_mod(match),
        of=of and replace(of, unit=None),
        event=event,
    )


def _step_unit(match: Match) -> str:
    """Return the unit that is counted, which stands before "before" or "after"."""
    token = match.tokens[match.parts["before"] - 1]
    return "TS" if token.kind == "second" else token.code


def _length(match: Match) -> Length:
    if match.name == "ordinal length":
        return Length(amount=float(match.number("ordinal") or 1), unit=_unit(match))
    counted = match.name in ("amount", "joint amount")
    amount, _ = _amount(match) if counted else (None, "")
    amount, unit = whole_units(amount, _unit(match))
    more = None
    if "num2" in match:
        second = match.get("unit2")
        assert second is not None
        more = float(match.number("num2") or 0), second.code
    return Length(amount=amount, unit=unit, mod=_amount_mod(match), more=more)


def _period(match: Match) -> Meaning | None:
    """Read "the last two weeks", "the first two months of 1939"; "the past week" is one week."""
    token = match.get("edge")
    assert token is not None
    amount: float | None = 1.0
    if match.name == "period":
        amount, _ = _amount(match)
    elif match.name == "period of":
        pass
    elif token.kind != "past" and match.tokens[match.last - 1].kind == "unit":
        return None  # the last week: a week of the calendar, read as such
    elif match.tokens[match.last - 1].kind == "units":
        amount = None
    edge = {"ordinal": "first", "these": "last", "past": "last", "coming": "next"}.get(
        token.kind, token.kind
    )
    if token.kind == "ordinal" and token.worth != 1:
        return None
    of = None
    if any(part in match for part in ("month", "year", "season", "decade")):
        of = Point(
            year=match.number("year"),
            month=match.number("month"),
            season=match.code("season") or None,
            decade=match.number("decade"),
        )
    return Length(amount=amount, unit=_unit(match), mod=_amount_mod(match), edge=edge, of=of)


def _repeat(match: Match) -> Repeat | None:
    if match.name == "adverb":
        return Repeat(match.code("every"))
    if match.name == "weekdays":
        return Repeat(f"XXXX-WXX-{match.number('weekdays')}")
    if "weekday" in match:
        return Repeat(f"XXXX-WXX-{match.number('weekday')}")
    if "part" in match:
        return Repeat(f"XXXX-XX-XXT{match.code('part')}")
    if "month" in match:
        return Repeat(f"XXXX-{match.number('month'):02}")
    if "season" in match:
        return Repeat(f"XXXX-{match.code('season')}")
    amount, _ = (
        _amount(match) if any(p in match for p in ("num", "times", "half_num")) else (1.0, "")
    )
    other = match.tokens[match.first + 1].kind == "alternate"
    if amount == 1 and not other and _unit(match) == "WE":
        return Repeat("XXXX-WXX-WE")
    return Repeat(period(2.0 if other and amount == 1 else amount, _unit(match)))


def period(amount: float | None, unit: str) -> str:
    """Write a length as TIMEX3: P2Y, PT7H, PXD."""
    if unit == "FN":
        amount, unit = None if amount is None else 2 * amount, "W"
    number = "X" if amount is None else f"{amount:g}" if amount < 1e6 else f"{amount:.0f}"
    if unit == "ML":
        return f"P{number}ML"
    if unit in ("H", "TM", "TS"):
        return f"PT{number}{unit[-1]}"
    return f"P{number}{'Q' if unit == 'Q' else 'D' if unit == 'N' else unit}"


def joint_period(length: Length) -> str:
    """Write a length as TIMEX3, with what it has of a smaller unit: P2Y3M, PT1H20M."""
    one = period(length.amount, length.unit)
    if length.more is None:
        return one
    other = period(*length.more)
    if one.startswith("PT") == other.startswith("PT"):
        return one + other.removeprefix("PT").removeprefix("P")
    return one + other.removeprefix("P")


def _two_days(match: Match) -> list[Found] | None:
    """Read "6-7 January 1916" and "March 5-9, 1918" as two dates, the first up to its number."""
    whole = _point(match)
    first = match.number("first")
    if whole is None or first is None or whole.month is None or whole.day is None:
        return None
    if not real_day(whole.year, whole.month, first) or first >= whole.day:
        return None
    cut = match.parts["first"] + 1
    opened = replace(whole, day=first)
    second = cut + 1
    joined = "to" if match.tokens[cut].kind != "and" else "and"
    return [
        _found(match, match.first, cut, opened),
        _found(match, second, match.last, whole, joined),
    ]


def _two_centuries(match: Match) -> list[Found]:
    """Read "the 12th and 13th centuries" as two, joined."""
    cut = match.parts["first_century"] + 1
    joined = "and" if match.tokens[cut].kind == "and" else "to"
    sign = match.number("era") == -1
    one, other = (
        Point(century=-100 * n + 1 if sign else 100 * (n - 1))
        for n in (match.number("first_century") or 1, match.number("century") or 1)
    )
    return [
        _found(match, match.first, cut, one),
        _found(match, match.parts["century"], match.last, other, joined),
    ]


def _two_years(match: Match) -> list[Found] | None:
    """Read "1915-17" and "264 to 241 BC" as two years."""
    first = match.number("first")
    if first is None:
        return None
    cut = match.parts["first"] + 1
    if match.name == "old years":
        last, era = match.number("year"), match.number("era")
        if last is None:
            return None
        sign = era or 1
        years = [1 - n if sign < 0 else n for n in (first, last)]
        if max(map(abs, years)) > LAST_YEAR:
            return None
    else:
        tail = match.number("tail") or 0
        if tail <= first % 100 or first < 1000:
            return None
        years = [first, first - first % 100 + tail]
    return [
        _found(match, match.first, cut, Point(year=years[0])),
        _found(match, cut + 1, match.last, Point(year=years[1]), "to"),
    ]
