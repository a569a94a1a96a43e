"""What looks like a time expression and is none: the modal "may", a count of 1,500 men, a paper."""

from collections.abc import Callable, Mapping

from dateline.text.timex.patterns import Match
from dateline.text.timex.tokens import Token

ENDS = frozenset({"", ".", ",", ";", ":", ")", '"', "!", "?", "when", "and"})
MARKS = frozenset(".,;:!?()\"'-/")


def allows(match: Match) -> bool:
    """Tell whether the words around a match let it be a time expression."""
    check = CHECKS.get(match.name)
    return _about(match) and (check is None or check(match))


def _about(match: Match) -> bool:
    """Tell "built about 1990" from "asked about 1990", and from "some 1990 men"."""
    token = match.get("about")
    if token is None:
        return True
    word = token.text.lower()
    if token.worth != "APPROX" or word == "some":
        return match.name in ("clock", "clock date", "spoken clock") and word in ("just", "only")
    return word != "about" or not _in(match, match.before, "topic_verbs")


def has_noun(match: Match) -> bool:
    """Tell whether an article stands at the front that belongs to the noun after the date."""
    first, follows = match.tokens[match.first], _next(match)
    plain = first.kind == "the" and "mod" not in match and "half" not in match
    noun = follows is not None and follows.kind == "other" and follows.text.isalpha()
    return plain and noun and follows is not None and not _in(match, match.after, "function")


def ends_clause(match: Match) -> bool:
    """Tell whether nothing follows that the match could lead up to."""
    return match.after in ENDS


def _in(match: Match, word: str, name: str) -> bool:
    return word in match.tokens.words.lists[name]


def _next(match: Match) -> Token | None:
    return match.tokens[match.last] if match.last < len(match.tokens) else None


def _previous(match: Match) -> Token | None:
    return match.tokens[match.first - 1] if match.first else None


def _named(token: Token | None) -> bool:
    """Tell whether a word is written as a name is."""
    return token is not None and token.text[:1].isupper()


def _date(match: Match) -> bool:
    """Keep "in May 20 people" from being a day of May."""
    if "year" in match or "det" in match or "short" in match:
        return True
    if match.tokens[match.last - 1].kind != "dayno":
        return True
    if match.after == "%" or _in(match, match.after, "counted"):
        return False
    counts = match.after.isalpha() and not _in(match, match.after, "function")
    return not (match.before == "in" and counts)


def _month(match: Match) -> bool:
    """Tell a bare month from a name ("April Jones"), a verb ("May he") and a march."""
    if any(part in match for part in ("year", "short", "unit", "mod", "det")):
        return True
    token = match.get("month")
    assert token is not None
    leads = _in(match, match.before, "month_after")
    if token.kind == "month_short":
        dotted = match.tokens[match.last - 1].kind == "dot"
        return leads and (dotted or len(token.text) == 4)
    if token.worth in (3, 5):
        shouted = token.text.isupper()
        surely = _in(match, match.before, "month_surely")
        return surely or (leads and not shouted and _date_near(match))
    follows = _next(match)
    if _named(follows) and follows is not None and follows.kind == "other":
        return _in(match, match.before, "month_before_name")
    return not _given_name(match)


def _given_name(match: Match) -> bool:
    """Tell whether a capitalised word in mid-sentence stands directly before: "Judge June"."""
    previous = _previous(match)
    if previous is None or previous.kind != "other" or not previous.text.istitle():
        return False
    return match.first > 1 and match.tokens[match.first - 2].text not in (".", '"', "!", "?")


def _date_near(match: Match) -> bool:
    """Tell whether another month or a year stands within three words: "from March to May"."""
    near = range(max(0, match.first - 4), min(len(match.tokens), match.last + 4))
    return any(
        match.tokens[i].kind in ("month", "year", "month_short")
        for i in near
        if not match.first <= i < match.last
    )


def _year(match: Match) -> bool:
    """Tell a year from a count, a sum and a number."""
    token = match.get("year")
    assert token is not None
    if "mod" in match or "half" in match or "era" in match:
        return True
    if "about" in match:
        return _stands_alone(match)
    if _touches_left(match) or _touches_right(match) or _of_a_number(match):
        return False
    if _in(match, match.before, "before_count") or _in(match, match.after, "counted"):
        return False
    follows = _next(match)
    if follows is not None and (follows.kind in ("units", "hundred") or follows.text in "%°$"):
        return False
    plural = follows is not None and follows.text.islower() and follows.text.endswith("s")
    plural = plural and len(match.after) > 3 and not _in(match, match.after, "function")
    if 1700 <= token.number < 2100:
        return not plural or _in(match, match.before, "year_of_noun")
    return _in(match, match.before, "year_surely") and not plural


def _stands_alone(match: Match) -> bool:
    """Tell whether no noun follows that the number may count."""
    return match.after in ENDS or match.after in MARKS or _in(match, match.after, "function")


def _rough_year(match: Match) -> bool:
    """Tell a rough year from a rough count: "around 991", "1803 or thereabouts"."""
    year = match.number("year") or 0
    token = match.get("about")
    named = token is not None and token.text.lower() in ("around", "circa", "c", "ca")
    if match.tokens[match.last - 1].kind == "thereabouts":
        return 1000 <= year < 2200
    return 500 <= year < 1000 and named and _stands_alone(match)


def _named_year(match: Match) -> bool:
    """Keep "the month 12" and "the full 1900" apart from "the year 800", "the whole of 2013"."""
    whole = match.get("whole")
    if whole is None:
        return False
    if whole.kind == "unit":
        return whole.worth == "Y" and (match.number("year") or 0) < 2200
    return whole.text.lower() in ("whole", "entire") and match.tokens[match.first + 2].kind == "of"


def _of_a_number(match: Match) -> bool:
    """Tell whether it goes on a number: "0800 1945", "number 1914-1918"."""
    previous = _previous(match)
    if previous is None or previous.kind != "dash":
        return previous is not None and previous.kind in ("int4", "int", "big")
    return _in(match, match.tokens.lower(match.first - 3), "before_number")


def _touches_left(match: Match) -> bool:
    """Tell whether something is written onto the front of the number: a decimal point, a sign."""
    start = match.tokens[match.first].start
    return start > 0 and match.tokens.text[start - 1] in ".:/_@#$£€"


def _touches_right(match: Match) -> bool:
    """Tell whether something is written onto the end of the number: 1500m, 2000%."""
    end = match.tokens[match.last - 1].end
    after = match.tokens.text[end : end + 2]
    if not after:
        return False
    return after[0].isalpha() or after[0] in "_%°:@" or (after[0] in ".," and after[1:].isdigit())


def _weekday(match: Match) -> bool:
    """Tell a weekday from a newspaper, a named day and an abbreviation that is another word."""
    token = match.get("weekday")
    assert token is not None
    if token.kind == "weekday_short":
        dotted = match.tokens[match.last - 1].kind == "dot"
        return dotted and _in(match, match.before, "weekday_after")
    if _named(_next(match)) and _in(match, match.after, "papers"):
        return False
    if not _named(token):
        return _in(match, match.before, "weekday_after")
    return not (_named(_previous(match)) and _in(match, match.before, "named_days"))


def _dated_clock(match: Match) -> bool:
    """Check the date that goes with a time of day."""
    if "month" in match:
        return _date(match)
    weekday = match.get("weekday")
    return weekday is None or weekday.kind != "weekday_short"


def _season(match: Match) -> bool:
    """Tell a season from the verbs spring and fall, and from names such as a winter palace."""
    token = match.get("season")
    assert token is not None
    if "year" in match or "det" in match:
        return True
    before, after = match.before, match.after
    index = match.parts["season"]
    articled = index > 0 and match.tokens[index - 1].kind == "the"
    if index > 0 and match.tokens[index - 1].kind == "a":
        return False  # a spring in the hills
    leads = _in(match, before, "season_after")
    if token.text.lower() == "fall":
        return after != "of" and (leads or ("mod" in match and not articled))
    if token.text.lower() == "spring" and not articled and "mod" not in match:
        return (leads or token.text == "spring") and not _in(match, after, "spring_not_before")
    if not _named(token) or after == "offensive":
        return True
    part_of_name = _named(_next(match)) or (_named(_previous(match)) and match.first > 1)
    return leads and not _named(_next(match)) if part_of_name else True


def _day_of_month(match: Match) -> bool:
    """Tell "the 20th" from "the 20th division"."""
    unit = match.get("unit")
    if unit is not None:
        return unit.worth == "M"
    if match.tokens[match.parts["day"]].kind == "ordinal":
        return False  # the first: only "of the month"
    return not match.after or match.after in MARKS or _in(match, match.after, "function")


def _period(match: Match) -> bool:
    """Keep the verb apart: "will last two days"."""
    verb = match.tokens[match.first].kind == "last" and _in(match, match.before, "modals")
    return not verb


def _period_of(match: Match) -> bool:
    """Read "over the past year" as a length; "for next week" names the week."""
    unit = match.get("unit")
    edge = match.get("edge")
    named = edge is not None and edge.kind in ("next", "coming", "following")
    articled = match.tokens[match.first + 1].kind == "the"
    return unit is not None and unit.code != "WE" and (articled or not named)


def _unit(match: Match) -> bool:
    unit = match.get("unit")
    assert unit is not None
    if unit.worth == "Q":
        det = match.get("det")
        return det is not None and det.kind in ("last", "this", "next") and match.after != "of"
    return unit.code not in ("TM", "ML", "FN") and _period(match)


def _the_unit(match: Match) -> bool:
    unit = match.get("unit")
    return unit is not None and unit.code not in ("TM", "H")


def _weekend(match: Match) -> bool:
    unit = match.get("unit")
    return unit is not None and unit.code == "WE"


def _amount(match: Match) -> bool:
    """Keep "a second", "five men days" and "three quarters" from being lengths."""
    unit = match.get("unit")
    assert unit is not None
    if unit.kind == "second" or unit.worth == "Q":
        return False
    if unit.kind == "unit" and unit.code in ("WE", "TM") and "one" in match:
        return False
    between = [match.tokens[i] for i in range(match.first, match.parts["unit"])]
    strays = [token for token in between if token.kind == "other"]
    if strays and (unit.kind == "unit" or not strays[0].text.islower()):
        return False
    if between[0].kind == "a" and unit.kind == "units":
        return any(part in match for part in ("vague", "times", "approx", "num", "half_num"))
    number = match.get("num")
    if unit.kind == "unit" and number is not None:
        return number.worth == 1 or between[-1].kind == "dash" or match.after in ("-", "old", "'")
    return True


def _around(match: Match) -> bool:
    return match.tokens[match.last - 1].worth not in ("TS", "Q", "TM", "WE")


def _some_hours(match: Match) -> bool:
    """Read "hours before the raid", "weeks of shelling"; not "the last days of", "two hours"."""
    unit = match.get("unit")
    if unit is None or unit.worth in ("Q", "WE") or unit.kind == "second":
        return False
    if match.tokens[match.last - 1].kind == "of":
        return _in(match, match.before, "length_after")
    clause_begins = match.before in ENDS or _in(match, match.before, "function")
    return clause_begins or ends_verb(match.before)


def ends_verb(word: str) -> bool:
    """Tell whether a word may be a verb in the past: "resumed hours after"."""
    return word.endswith("ed") or word in ("came", "fell", "broke", "began", "died", "took", "left")


def _joint_amount(match: Match) -> bool:
    """Keep "two years and three months" together, not "two years, 40 days": units grow smaller."""
    order = ["CE", "DE", "Y", "M", "W", "D", "H", "TM", "TS"]
    units = [match.get(name) for name in ("unit", "unit2")]
    codes = [u.code if u is not None and u.kind != "second" else "TS" for u in units]
    return all(c in order for c in codes) and order.index(codes[0]) < order.index(codes[1])


def _ordinal_length(match: Match) -> bool:
    """Read "for a third week"; not "for a second time", "for the first year of the war"."""
    unit = match.get("unit")
    timed = unit is not None and unit.code in ("D", "W", "M", "Y")
    return timed and match.after not in ("of", "after", "since", "in")


def _all_day(match: Match) -> bool:
    unit = match.get("unit")
    return unit is not None and unit.code in ("D", "W", "M", "Y") and not _named(_previous(match))


def _of_unit(match: Match, *codes: str) -> bool:
    unit = match.get("more") or match.get("unit") or match.get("of_week") or match.get("whole")
    return unit is not None and unit.kind == "unit" and unit.worth in codes


def _weekday_week(match: Match) -> bool:
    return _of_unit(match, "W") and match.after != "-"


def _before_last(match: Match) -> bool:
    follows = _next(match)
    plain = follows is None or follows.kind not in ("weekday", "month", "unit", "units", "season")
    return plain and ("weekday" in match or _of_unit(match, "W", "M", "Y", "WE"))


def _week_of(match: Match) -> bool:
    edge = [
        match.tokens[i] for i in range(match.first, match.last) if match.tokens[i].kind == "edge"
    ]
    return _of_unit(match, "W") and all(t.text.lower() == "beginning" for t in edge)


def _month_of(match: Match) -> bool:
    return "month_year" in match or _of_unit(match, "M")


def _quarter(match: Match) -> bool:
    """Tell a quarter of the year from one of a game, a town or an hour."""
    if "year" in match or "det" in match:
        return True
    leads = match.tokens[match.first].kind in ("the", "early", "edge", "approx")
    sure = match.before in ("in", "for", "during", "of", "since", "by", "until", "from", "to")
    return leads and sure and match.after not in ("of", "final", "finals", "game", "match")


def _in_part(match: Match) -> bool:
    """Leave "in the night of 4-5 May" to what names the day."""
    return match.after not in ("between", "of", "from") and (match.before, match.after) != ("", "-")


def _bare_part(match: Match) -> bool:
    """Read "at dawn", "before dusk"; "at night" names no day."""
    part = match.get("part")
    dated = match.after in ("on", "of") or match.after in match.tokens.words.lists["days"]
    return part is not None and not dated and _in(match, part.text.lower(), "sun")


def _spoken(match: Match) -> bool:
    """Read "ten o'clock", "five in the morning"; a number alone is no time of day."""
    exact = any(match.tokens[i].kind == "oclock" for i in range(match.first, match.last))
    if "side" in match or "half" in match:
        quarter = match.get("quarter")
        return quarter is None or quarter.worth == "Q"
    return exact or (
        "part" in match
        and _dated_clock(match)
        and match.before in ("at", "about", "around", "by", "until", "from")
    )


def _clock_tonight(match: Match) -> bool:
    clock = match.get("clock")
    return clock is None or clock.kind == "clock" or match.before in ("at", "from", "by", "until")


def _hours(match: Match) -> bool:
    """Read "at 1500 hours"; not "2000 hours of work"."""
    unit = match.get("hundreds")
    hours = unit is not None and unit.kind == "units" and unit.worth == "H"
    return hours and (match.before == "at" or "month" in match or "weekday" in match)


def _time_is_up(match: Match) -> bool:
    """Read "in two days' time", "a week from now"."""
    return match.name != "from now" or "from_now" in match


def _step_that(match: Match) -> bool:
    return _stands_alone(match) or _in(match, match.after, "after_that")


def _day_before(match: Match) -> bool:
    return ends_clause(match)


def _weekday_parts(match: Match) -> bool:
    parts = match.get("parts")
    return parts is not None and (parts.kind == "dayparts" or parts.worth == "N")


def _the_past(match: Match) -> bool:
    return _stands_alone(match) and match.after != "of"


def _clock(match: Match) -> bool:
    """Tell a time of day from a verse, and midnight from what is named after it."""
    if _in(match, match.before, "before_count") and "ampm" not in match and "zone" not in match:
        return _in(match, match.before, "roughly")
    named = match.get("hour_name")
    return named is None or not (_named(named) and _named(_next(match)))


def _centuries(match: Match) -> bool:
    """Read "the 12th and 13th centuries" as two."""
    first, last = match.number("first_century"), match.number("century")
    unit = match.get("unit")
    ordered = first is not None and last is not None and first < last <= 21
    return ordered and unit is not None and unit.worth == "CE"


def _night_between(match: Match) -> bool:
    """Keep to nights: "the night between Friday and Saturday"."""
    part = match.get("part")
    days = match.number("weekday") or 0, match.number("until") or 0
    return part is not None and part.worth == "NI" and days[1] == days[0] % 7 + 1


def _range(match: Match) -> bool:
    return not _in(match, match.before, "before_number")


def _century(match: Match) -> bool:
    unit, number = match.get("unit"), match.number("century")
    return unit is not None and unit.worth == "CE" and number is not None and number <= 21


def _decade(match: Match) -> bool:
    number = match.number("decade")
    token = match.get("decade")
    if number is None or token is None or number % 10:
        return False
    if token.text.isalpha() and "tens" not in match:
        return match.tokens[match.parts["decade"] - 1].kind in ("the", "early", "dash")
    return number < 100 or number >= 1000 or match.number("era") == -1


def _adverb(match: Match) -> bool:
    return not _named(_next(match))


def _reference(match: Match) -> bool:
    return not ("now" in match and match.after == "-")


def _short_year(match: Match) -> bool:
    return _in(match, match.before, "short_year_after")


def _nth_unit(match: Match) -> bool:
    """Read "the second week of May", and "the first day" alone; "the third year" is too vague."""
    unit, nth = match.get("unit"), match.get("nth")
    if unit is None or nth is None or unit.kind == "second":
        return False
    if unit.code not in ("D", "W", "WE", "M", "Y", "DE"):
        return False
    inner = match.get("of_unit")
    if inner is not None and "century" not in match and inner.code not in ("W", "M", "Y"):
        return False
    bound = any(p in match for p in ("month", "year", "season", "decade", "century", "of_unit"))
    return bound or (unit.code == "D" and nth.kind != "last")


def _holiday(match: Match) -> bool:
    follows = _next(match)
    named_after = _named(follows) and follows is not None and follows.kind == "other"
    if named_after and not _in(match, match.after, "feast_words"):
        return match.tokens[match.first].kind == "the" and "year" in match
    return _named(match.get("holiday")) or match.tokens[match.first].kind == "the"


CHECKS: Mapping[str, Callable[[Match], bool]] = {
    "named year": _named_year,
    "roughly a year": _rough_year,
    "month of": _month_of,
    "quarter": _quarter,
    "weekday week": _weekday_week,
    "before last": _before_last,
    "week of": _week_of,
    "in part": _in_part,
    "bare part": _bare_part,
    "spoken clock": _spoken,
    "clock tonight": _clock_tonight,
    "clock": _clock,
    "hours": _hours,
    "from now": _time_is_up,
    "step that": _step_that,
    "day before": _day_before,
    "joint amount": _joint_amount,
    "ordinal length": _ordinal_length,
    "all day": _all_day,
    "some hours": _some_hours,
    "weekday parts": _weekday_parts,
    "the past": _the_past,
    "centuries": _centuries,
    "night between days": _night_between,
    "years short": _range,
    "old years": _range,
    "period of": _period_of,
    "date": _date,
    "month days": _date,
    "month": _month,
    "year": _year,
    "weekday": _weekday,
    "season": _season,
    "day of month": _day_of_month,
    "period": _period,
    "period few": _period,
    "unit": _unit,
    "the unit": _the_unit,
    "weekend": _weekend,
    "amount": _amount,
    "around": _around,
    "century": _century,
    "decade": _decade,
    "adverb": _adverb,
    "reference": _reference,
    "short year": _short_year,
    "nth unit": _nth_unit,
    "holiday": _holiday,
    "clock date": _dated_clock,
    "date clock": _dated_clock,
    "date part": _dated_clock,
    "part date": _dated_clock,
    "early hours": _dated_clock,
}
