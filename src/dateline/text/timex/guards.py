"""What looks like a time expression and is none: the modal "may", a count of 1,500 men, a paper."""

from collections.abc import Callable, Mapping

from dateline.text.timex.patterns import Match
from dateline.text.timex.tokens import Token

ENDS = frozenset({"", ".", ",", ";", ":", ")", '"', "!", "?", "when", "and"})
MARKS = frozenset(".,;:!?()\"'-/")


def allows(match: Match) -> bool:
    """Tell whether the words around a match let it be a time expression."""
    check = CHECKS.get(match.name)
    return check is None or check(match)


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
    if _touches_left(match) or _touches_right(match):
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
        return False
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
    return not match.after or match.after in MARKS or _in(match, match.after, "function")


def _period(match: Match) -> bool:
    """Keep the verb apart: "will last two days"."""
    verb = match.tokens[match.first].kind == "last" and _in(match, match.before, "modals")
    return not verb


def _unit(match: Match) -> bool:
    unit = match.get("unit")
    assert unit is not None
    return unit.code not in ("TM", "ML", "Q", "FN") and _period(match)


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


def _century(match: Match) -> bool:
    unit, number = match.get("unit"), match.number("century")
    return unit is not None and unit.worth == "CE" and number is not None and number <= 21


def _decade(match: Match) -> bool:
    number = match.number("decade")
    return number is not None and number % 10 == 0


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
    bound = any(part in match for part in ("month", "year", "season", "decade"))
    return bound or (unit.code == "D" and nth.kind != "last")


def _holiday(match: Match) -> bool:
    return _named(match.get("holiday")) or match.tokens[match.first].kind == "the"


CHECKS: Mapping[str, Callable[[Match], bool]] = {
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
