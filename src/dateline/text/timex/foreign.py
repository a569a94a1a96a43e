"""Find dates of other calendars: "12 Rajab 1437", "1437 AH", "25 October 1917 (Old Style)".

Their names are many and rarely met, so a text is first asked whether it has a word of one at all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from dateline.text.normal import TWINS
from dateline.text.timex.meaning import Foreign, Found
from dateline.text.timex.words import Calendars

WORD = re.compile(r"[^\W\d_]+")
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9,
         "X": 10, "XI": 11, "XII": 12, "XIII": 13, "XIV": 14}  # fmt: skip
ENGLISH = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")  # fmt: skip
GREGORIAN = range(1500, 2200)  # years that are the reader's own unless an era says otherwise
KEEP_LINES = {key: value for key, value in TWINS.items() if key not in (10, 13)}
DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>[0-9]{1,4})(?P<or_next>/[0-9]{1,2})?"


def find(text: str, calendars: Calendars) -> list[Found]:
    """Return the dates of other calendars in a text, the longest where several overlap."""
    plain = text.translate(KEEP_LINES)
    words = set(WORD.findall(plain))
    if not (words & _capitals(calendars) or {w.lower() for w in words} & _keys(calendars)):
        return []
    found: list[Found] = []
    for match in sorted(_matches(plain, calendars), key=lambda m: (m.start(), -m.end())):
        if found and match.start() < found[-1].end:
            continue
        if meaning := _meaning(match, calendars):
            found.append(Found(match.start(), match.end(), meaning))
    return found


@cache
def _keys(calendars: Calendars) -> frozenset[str]:
    """The longest word of every name: a text without one of them names no other calendar."""
    names = [*calendars.months, *calendars.feasts, *calendars.before, *calendars.after]
    listed = [name for name in names if name not in calendars.capitals]
    return frozenset(max(WORD.findall(name), key=len) for name in listed)


@cache
def _capitals(calendars: Calendars) -> frozenset[str]:
    short = [name.upper() for name in calendars.capitals]
    return frozenset(word for name in short for word in WORD.findall(name))


def _matches(text: str, calendars: Calendars) -> Iterator[re.Match[str]]:
    for pattern in _patterns(calendars):
        yield from pattern.finditer(text)


@cache
def _patterns(calendars: Calendars) -> tuple[re.Pattern[str], ...]:
    months = _either(calendars.months)
    english = _either(ENGLISH)
    before, after = _either(calendars.before), _either(calendars.after)
    feasts = _either(calendars.feasts)
    era = rf"(?:\s+\(?(?P<after>{after})(?!\w)\)?)"
    roman = r"(?:year|an)\s+(?P<roman>[IVX]+)(?!\w)"
    told = rf"(?:,?\s+(?:{YEAR}(?!\w){era}?|{roman}))"
    written = (
        rf"(?:the\s+)?{DAY}\s+(?:of\s+)?(?P<month>{months})(?!\w){told}?",
        rf"(?P<month>{months})\s+{DAY}(?!\w)(?:,\s+|\s+){YEAR}(?!\w){era}?",
        rf"(?P<month>{months}){told}",
        rf"{DAY}\s+(?P<english>{english}),?\s+{YEAR}{era}",
        rf"(?P<english>{english})\s+{DAY},?\s+{YEAR}{era}",
        rf"{DAY}\s+(?P<english>{english}),?\s+(?P<before>{before})\s+{YEAR}(?!\w)",
        rf"(?:the\s+year\s+)?{YEAR}{era}",
        rf"(?:the\s+)?(?P<before>{before})\s+{YEAR}(?!\w)",
        rf"(?:the\s+)?(?P<feast>{feasts})(?!\w)(?:(?:\s+of|,)?\s+{YEAR}(?!\w))?",
    )
    return tuple(re.compile(rf"(?<!\w){one}", re.IGNORECASE) for one in written)


def _either(names: Iterable[str]) -> str:
    """Write names as a choice, the longest first; blanks may be line ends."""
    return "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)
    )


def _meaning(match: re.Match[str], calendars: Calendars) -> Foreign | None:
    """Return what a match says; None where it is something else or fits no calendar."""
    told = match.groupdict()
    year = int(told["year"]) if told.get("year") else ROMAN.get((told.get("roman") or "").upper())
    day = int(told["day"]) if told.get("day") else None
    if feast := told.get("feast"):
        return _feast(_key(feast), feast, year, calendars)
    calendar = _era(told, calendars)
    if told.get("before") or told.get("after"):
        dated = bool(told.get("month") or told.get("english"))
        if calendar is None or (not dated and _era_word(told) in calendars.dates):
            return None
        if year is not None and year not in calendars.years[calendar]:
            return None
    if told.get("english"):
        month = ENGLISH.index(told["english"].lower()) + 1
        if year is not None and told.get("or_next"):
            year += 1  # 11 February 1731/2: the year that began in January
        return Foreign(calendar=calendar or "julian", year=year, month=month, day=day)
    if name := told.get("month"):
        return _month(
            _key(name), name, Foreign(calendar="", year=year, day=day), calendar, calendars
        )
    return Foreign(calendar=calendar, year=year) if calendar else None


def _key(words: str) -> str:
    return " ".join(words.lower().split())


def _era_word(told: dict[str, str]) -> str:
    return _key(told.get("before") or told.get("after") or "")


def _era(told: dict[str, str], calendars: Calendars) -> str | None:
    """Return the calendar that an era names, if it is written as it must be."""
    for side, names in (("before", calendars.before), ("after", calendars.after)):
        if words := told.get(side):
            key = _key(words)
            if key in calendars.capitals and not words.isupper():
                return None
            return names[key]
    return None


def _month(
    key: str, written: str, date: Foreign, era: str | None, calendars: Calendars
) -> Foreign | None:
    """Return a date in a month of another calendar: of the one its era or its year allows."""
    if not written[0].isupper() or (date.year is None and date.day is None):
        return None
    fits = [
        (calendar, month)
        for calendar, month in calendars.months[key]
        if (era or calendar) == calendar
        and (date.year is None or date.year in calendars.years[calendar])
    ]
    own = len({calendar for calendar, _ in calendars.months[key]}) == 1
    if (
        fits
        and (len(fits) == 1 or era)
        and (date.year is not None or key not in calendars.ambiguous)
    ):
        return replace(date, calendar=fits[0][0], month=fits[0][1])
    if own and date.year in GREGORIAN and era is None and key not in calendars.ambiguous:
        [(calendar, month), *_] = calendars.months[key]
        return replace(date, calendar=calendar, month=month, year=None, gregorian=date.year)
    return None


def _feast(key: str, written: str, year: int | None, calendars: Calendars) -> Foreign | None:
    if not written[0].isupper() and not written.startswith("the "):
        return None
    feast = calendars.feasts[key]
    own = year is not None and year not in GREGORIAN
    if own and year not in calendars.years[feast.calendar]:
        return None
    return replace(feast, year=year if own else None, gregorian=None if own else year)
