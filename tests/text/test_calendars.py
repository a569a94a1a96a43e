"""Dates of other calendars: which days they are, and which dates there are none of."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.knowledge import files
from dateline.text.edtf import date_of, day_number
from dateline.text.timex.calendars import CALENDARS, approximate, days_of, year_of

FILE = Path(files.__file__).parent / "time" / "calendars.toml"
DATA = files.toml(FILE)
ENGLISH_MONTHS = {"julian", "buddhist", "minguo", "meiji", "taisho", "showa", "heisei", "reiwa"}


def written(days: tuple[int, int] | None) -> str | None:
    """One day as 2016-04-19, more as 2016-04-19/2016-05-18."""
    if days is None:
        return None
    first, last = (str(date_of(day)) for day in days)
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day", "gregorian"),
    [
        # The Hijra; Karbala: tabular, some days off at most.
        ("islamic", 1, 1, 1, "0622-07-19"),
        ("islamic", 61, 1, 10, "0680-10-13"),
        ("islamic", 1300, 1, 1, "1882-11-12"),
        ("islamic", 1342, 1, 1, "1923-08-14"),
        # From here on Umm al-Qura.
        ("islamic", 1343, 1, 1, "1924-08-01"),
        ("islamic", 1393, 9, 10, "1973-10-06"),  # the October war
        ("islamic", 1400, 1, 1, "1979-11-20"),  # the Grand Mosque is seized
        ("islamic", 1427, 12, 10, "2006-12-31"),  # Eid al-Adha; the moon was seen a day earlier
        ("islamic", 1437, 7, 12, "2016-04-19"),
        ("islamic", 1437, 9, 10, "2016-06-15"),
        ("islamic", 1445, 1, 1, "2023-07-19"),
        ("islamic", 1445, 9, 1, "2024-03-11"),
        ("islamic", 1445, 10, 1, "2024-04-10"),
        ("islamic", 1445, 12, 10, "2024-06-16"),
        ("islamic", 1500, 12, 30, "2077-11-16"),
        # And tabular again.
        ("islamic", 1501, 1, 1, "2077-11-17"),
        ("persian", 1320, 6, 25, "1941-09-16"),  # Reza Shah abdicates
        ("persian", 1329, 12, 29, "1951-03-20"),  # oil is nationalised
        ("persian", 1332, 5, 28, "1953-08-19"),  # the coup against Mosaddegh
        ("persian", 1342, 3, 15, "1963-06-05"),
        ("persian", 1357, 2, 7, "1978-04-27"),  # the Saur Revolution: 7 Saur
        ("persian", 1357, 6, 17, "1978-09-08"),  # Black Friday
        ("persian", 1357, 11, 22, "1979-02-11"),  # the Revolution
        ("persian", 1358, 8, 13, "1979-11-04"),  # the embassy is seized
        ("persian", 1359, 6, 31, "1980-09-22"),  # Iraq invades
        ("persian", 1368, 3, 14, "1989-06-04"),  # Khomeini is dead
        ("persian", 1378, 4, 18, "1999-07-09"),
        ("persian", 1388, 3, 13, "2009-06-03"),
        ("persian", 1389, 11, 25, "2011-02-14"),
        ("persian", 1399, 12, 30, "2021-03-20"),
        ("persian", 1400, 1, 1, "2021-03-21"),
        ("persian", 1400, 5, 24, "2021-08-15"),  # Kabul falls: 24 Asad
        ("persian", 1401, 6, 25, "2022-09-16"),  # Mahsa Amini is dead
        ("hebrew", 5703, 1, 14, "1943-04-19"),  # the Warsaw ghetto rises
        ("hebrew", 5708, 2, 5, "1948-05-14"),  # Israel is declared
        ("hebrew", 5727, 2, 28, "1967-06-07"),  # Jerusalem Day
        ("hebrew", 5734, 7, 10, "1973-10-06"),  # Yom Kippur
        ("hebrew", 5754, 12, 14, "1994-02-25"),  # Purim, the Hebron massacre
        ("hebrew", 5756, 8, 12, "1995-11-05"),  # it began at sunset, and Rabin was shot
        ("hebrew", 5765, 5, 9, "2005-08-14"),  # Tisha B'Av, before the disengagement
        ("hebrew", 5776, 13, 14, "2016-03-24"),  # Purim falls in Adar II
        ("hebrew", 5777, 7, 5, "2016-10-07"),
        ("hebrew", 5784, 7, 1, "2023-09-16"),
        ("hebrew", 5784, 7, 22, "2023-10-07"),  # Simchat Torah
        ("hebrew", 5784, 9, 25, "2023-12-08"),
        ("julian", 1066, 10, 14, "1066-10-20"),  # Hastings
        ("julian", 1389, 6, 15, "1389-06-23"),  # Kosovo Polje
        ("julian", 1582, 10, 4, "1582-10-14"),  # the eve of the reform
        ("julian", 1732, 2, 11, "1732-02-22"),  # Washington is born
        ("julian", 1752, 9, 2, "1752-09-13"),
        ("julian", 1825, 12, 14, "1825-12-26"),  # the Decembrists
        ("julian", 1900, 2, 29, "1900-03-13"),
        ("julian", 1905, 1, 9, "1905-01-22"),  # Bloody Sunday
        ("julian", 1917, 2, 23, "1917-03-08"),  # the February Revolution
        ("julian", 1917, 10, 25, "1917-11-07"),  # the October Revolution
        ("republican", 1, 1, 1, "1792-09-22"),
        ("republican", 2, 9, 22, "1794-06-10"),  # 22 Prairial
        ("republican", 2, 11, 9, "1794-07-27"),  # 9 Thermidor
        ("republican", 3, 13, 6, "1795-09-22"),
        ("republican", 4, 1, 13, "1795-10-05"),  # 13 Vendémiaire
        ("republican", 5, 12, 18, "1797-09-04"),  # 18 Fructidor
        ("republican", 8, 2, 18, "1799-11-09"),  # 18 Brumaire
        ("republican", 9, 4, 3, "1800-12-24"),  # rue Saint-Nicaise
        ("republican", 13, 3, 11, "1804-12-02"),  # the coronation
        ("republican", 14, 3, 11, "1805-12-02"),  # Austerlitz
        ("republican", 14, 4, 10, "1805-12-31"),  # its last day
        ("ethiopian", 1888, 6, 23, "1896-03-01"),  # Adwa
        ("ethiopian", 1967, 1, 2, "1974-09-12"),  # the Derg takes power
        ("ethiopian", 1983, 9, 20, "1991-05-28"),  # and loses it
        ("ethiopian", 2000, 1, 1, "2007-09-12"),
        ("ethiopian", 2013, 2, 25, "2020-11-04"),  # war in Tigray
        ("ethiopian", 2015, 13, 6, "2023-09-11"),
        ("coptic", 1, 1, 1, "0284-08-29"),
        ("coptic", 1740, 1, 1, "2023-09-12"),
        ("coptic", 1741, 4, 29, "2025-01-07"),  # Christmas
        ("buddhist", 2475, 4, 1, "1932-04-01"),
        ("buddhist", 2475, 6, 24, "1932-06-24"),  # the Siamese revolution
        ("buddhist", 2477, 3, 2, "1935-03-02"),  # the king abdicates; the year ends in March
        ("buddhist", 2484, 12, 8, "1941-12-08"),
        ("buddhist", 2519, 10, 6, "1976-10-06"),  # Thammasat
        ("buddhist", 2549, 9, 19, "2006-09-19"),  # the coup
        ("minguo", 36, 2, 28, "1947-02-28"),
        ("minguo", 113, 1, 13, "2024-01-13"),
        ("meiji", 37, 2, 8, "1904-02-08"),  # Port Arthur
        ("taisho", 12, 9, 1, "1923-09-01"),  # the Kanto earthquake
        ("showa", 11, 2, 26, "1936-02-26"),
        ("showa", 20, 8, 15, "1945-08-15"),
        ("heisei", 23, 3, 11, "2011-03-11"),  # the Tohoku earthquake
        ("reiwa", 4, 7, 8, "2022-07-08"),  # Abe is shot
    ],
)
def test_a_date_is_a_day(calendar: str, year: int, month: int, day: int, gregorian: str) -> None:
    """Checked against history, `convertdate` and `hijridate`."""
    days = days_of(calendar, year, month, day)

    assert days is not None
    assert written(days) == gregorian
    assert year_of(calendar, days[0]) == year


@pytest.mark.parametrize(
    ("calendar", "year", "month", "gregorian"),
    [
        ("islamic", 1445, 9, "2024-03-11/2024-04-09"),
        ("islamic", 1445, None, "2023-07-19/2024-07-06"),
        ("persian", 1399, 12, "2021-02-19/2021-03-20"),
        ("persian", 1400, None, "2021-03-21/2022-03-20"),
        ("hebrew", 5776, 12, "2016-02-10/2016-03-10"),
        ("hebrew", 5776, 13, "2016-03-11/2016-04-08"),
        ("hebrew", 5784, None, "2023-09-16/2024-10-02"),
        ("julian", 1917, 10, "1917-10-14/1917-11-13"),
        ("julian", 1918, None, "1918-01-14/1919-01-13"),
        ("republican", 2, 11, "1794-07-19/1794-08-17"),
        ("republican", 7, 13, "1799-09-17/1799-09-22"),
        ("republican", 8, None, "1799-09-23/1800-09-22"),
        ("ethiopian", 1997, None, "2004-09-11/2005-09-10"),
        ("ethiopian", 2015, 13, "2023-09-06/2023-09-11"),
        ("coptic", 1740, 13, "2024-09-06/2024-09-10"),
        ("buddhist", 2475, None, "1932-04-01/1933-03-31"),
        ("buddhist", 2483, None, "1940-04-01/1940-12-31"),
        ("buddhist", 2549, None, "2006-01-01/2006-12-31"),
        ("minguo", 38, None, "1949-01-01/1949-12-31"),
        ("showa", 20, None, "1945-01-01/1945-12-31"),
        ("showa", 20, 8, "1945-08-01/1945-08-31"),
    ],
)
def test_a_month_or_a_year_is_its_first_and_last_day(
    calendar: str, year: int, month: int | None, gregorian: str
) -> None:
    """Without a day, the whole month; without a month, the whole year."""
    assert written(days_of(calendar, year, month)) == gregorian


@pytest.mark.parametrize(
    ("calendar", "year", "month", "gregorian"),
    [
        ("meiji", 1, None, "1868-01-25/1868-12-31"),
        ("meiji", 45, None, "1912-01-01/1912-07-30"),
        ("taisho", 1, None, "1912-07-30/1912-12-31"),
        ("taisho", 15, 12, "1926-12-01/1926-12-25"),
        ("showa", 1, None, "1926-12-25/1926-12-31"),
        ("showa", 64, None, "1989-01-01/1989-01-07"),
        ("heisei", 1, 1, "1989-01-08/1989-01-31"),
        ("heisei", 31, None, "2019-01-01/2019-04-30"),
        ("reiwa", 1, None, "2019-05-01/2019-12-31"),
        ("republican", 14, None, "1805-09-23/1805-12-31"),
    ],
)
def test_the_first_and_the_last_year_hold_only_the_days_in_use(
    calendar: str, year: int, month: int | None, gregorian: str
) -> None:
    """An era begins with an emperor, not in January; Napoleon ended the Republic's calendar."""
    assert written(days_of(calendar, year, month)) == gregorian


@pytest.mark.parametrize(
    ("year", "first_day"),
    [
        (1, "1792-09-22"),
        (2, "1793-09-22"),
        (3, "1794-09-22"),
        (4, "1795-09-23"),
        (5, "1796-09-22"),
        (6, "1797-09-22"),
        (7, "1798-09-22"),
        (8, "1799-09-23"),
        (9, "1800-09-23"),
        (10, "1801-09-23"),
        (11, "1802-09-23"),
        (12, "1803-09-24"),
        (13, "1804-09-23"),
        (14, "1805-09-23"),
    ],
)
def test_a_republican_year_begins_on_the_equinox(year: int, first_day: str) -> None:
    """The table of all fourteen years, as they were kept in Paris."""
    assert written(days_of("republican", year, 1, 1)) == first_day


@pytest.mark.parametrize(
    ("calendar", "year", "month", "day"),
    [
        ("islamic", 0, None, None),
        ("islamic", 1437, 13, None),
        ("islamic", 1437, 0, None),
        ("islamic", 1437, 7, 31),
        ("islamic", 1445, 8, 30),  # it had 29 days
        ("islamic", 1437, 7, 0),
        ("islamic", 1437, None, 12),
        ("islamic", 30_000, None, None),
        ("persian", -1, 1, 1),
        ("persian", 1400, 7, 31),
        ("persian", 1400, 12, 30),
        ("hebrew", 5777, 13, 1),  # no leap year
        ("hebrew", 5777, 2, 30),
        ("hebrew", 5781, 8, 30),  # Cheshvan and Kislev are short
        ("hebrew", 5781, 9, 30),
        ("julian", 1901, 2, 29),
        ("julian", 1917, 4, 31),
        ("republican", 2, 11, 31),
        ("republican", 2, 13, 6),
        ("republican", 14, 4, 11),
        ("republican", 15, 1, 1),
        ("ethiopian", 2016, 13, 6),
        ("ethiopian", 2016, 14, None),
        ("coptic", 1740, 13, 6),
        ("buddhist", 2483, 2, None),  # the year that had no January to March
        ("buddhist", 2549, 2, 29),
        ("minguo", 38, 13, None),
        ("meiji", 45, 7, 31),
        ("taisho", 1, 7, 29),
        ("taisho", 16, None, None),
        ("showa", 1, 12, 24),
        ("showa", 64, 1, 8),
        ("showa", 65, None, None),
        ("heisei", 1, 1, 7),
        ("heisei", 31, 5, None),
        ("reiwa", 1, 4, 30),
        ("reiwa", 0, None, None),
    ],
)
def test_a_date_that_does_not_exist_has_no_days(
    calendar: str, year: int, month: int | None, day: int | None
) -> None:
    """No such month, no such day, or not in use then."""
    assert days_of(calendar, year, month, day) is None


@pytest.mark.parametrize(
    ("calendar", "day"),
    [
        ("islamic", "0600-01-01"),
        ("coptic", "0200-01-01"),
        ("republican", "2016-07-27"),
        ("showa", "1989-01-08"),
        ("reiwa", "2019-04-30"),
    ],
)
def test_a_day_may_lie_in_no_year(calendar: str, day: str) -> None:
    """Before year 1, and before or after a calendar was in use."""
    with pytest.raises(ValueError, match=calendar):
        year_of(calendar, date.fromisoformat(day).toordinal())


def test_only_the_islamic_calendar_waits_for_the_moon() -> None:
    """All others are reckoned."""
    assert [name for name in CALENDARS if approximate(name)] == ["islamic"]


def known_days(calendar: str) -> tuple[int, int]:
    """First and last day from 1900 to 2100, or of the time the calendar was in use."""
    begun = days_of(calendar, 1)
    assert begun is not None
    last = CALENDARS[calendar].last or day_number(2100, 12, 31)
    first = day_number(1900, 1, 1)
    return (max(first, begun[0]), last) if first < last else (begun[0], last)


def known_dates(calendar: str) -> st.SearchStrategy[tuple[str, int]]:
    return st.tuples(st.just(calendar), st.integers(*known_days(calendar)))


@given(st.sampled_from(sorted(CALENDARS)).flatmap(known_dates))
def test_every_day_has_one_date(drawn: tuple[str, int]) -> None:
    """It lies in one year, in one month of that year, and is one day of that month."""
    calendar, day = drawn

    year = year_of(calendar, day)
    months = {m: days for m in range(1, 14) if (days := days_of(calendar, year, m))}
    holding = [m for m, (first, last) in months.items() if first <= day <= last]

    assert len(holding) == 1
    dates = [days_of(calendar, year, holding[0], n) for n in range(1, 32)]
    assert dates.count((day, day)) == 1
    for other in (year - 1, year + 1):
        days = days_of(calendar, other)
        assert days is None or not days[0] <= day <= days[1]


def follow_each_other(stretches: Iterable[tuple[int, int]]) -> bool:
    return all(after == before + 1 for (_, before), (after, _) in pairwise(stretches))


@pytest.mark.parametrize("calendar", sorted(CALENDARS))
def test_months_and_years_follow_each_other_without_a_gap(calendar: str) -> None:
    """From 1900 to 2100, where the tables of the Islamic years begin and end too."""
    first, last = (year_of(calendar, day) for day in known_days(calendar))
    years = [days for year in range(first, last + 1) if (days := days_of(calendar, year))]
    months = sorted(
        days
        for year in range(first, last + 1)
        for month in range(1, 14)
        if (days := days_of(calendar, year, month))
    )

    assert len(years) == last - first + 1
    assert follow_each_other(years)
    assert follow_each_other(months)
    assert (months[0][0], months[-1][1]) == (years[0][0], years[-1][1])


@pytest.mark.parametrize("calendar", sorted(CALENDARS))
def test_a_calendar_has_names_for_its_months_or_the_english_ones(calendar: str) -> None:
    """Every month that a year can have is named; the others are January to December."""
    if calendar in ENGLISH_MONTHS:
        assert calendar not in DATA["months"]
        return
    most = 13 if calendar in ("hebrew", "republican", "ethiopian", "coptic") else 12

    named = {*DATA["months"][calendar], *DATA["ambiguous"].get(calendar, {})}

    assert named == {str(month) for month in range(1, most + 1)}


def test_the_name_of_a_month_is_lower_case_and_means_one_month() -> None:
    """Only `ambiguous` may repeat a name."""
    names = [name for months in DATA["months"].values() for row in months.values() for name in row]
    doubtful = [
        name for months in DATA["ambiguous"].values() for row in months.values() for name in row
    ]

    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert [name for name, count in Counter(doubtful).items() if count > 1] == []
    assert all(name == name.lower().strip() and "’" not in name for name in names + doubtful)


@pytest.mark.parametrize("where", ["before", "after"])
def test_an_era_word_names_one_calendar(where: str) -> None:
    """And that calendar is one of ours; the abbreviations that need capitals are era words."""
    eras = DATA["eras"]
    words = [word for row in eras[where].values() for word in row]

    assert set(eras[where]) <= set(CALENDARS)
    assert [word for word, count in Counter(words).items() if count > 1] == []
    assert set(eras["capitals"]) <= {
        w for side in ("before", "after") for row in eras[side].values() for w in row
    }


@pytest.mark.parametrize("calendar", sorted(CALENDARS))
def test_the_years_of_an_era_exist(calendar: str) -> None:
    """The first and the last year that an era word may stand beside."""
    first, last = DATA["eras"]["years"][calendar]

    assert days_of(calendar, first)
    assert days_of(calendar, last)


@pytest.mark.parametrize(
    ("feast", "year", "gregorian"),
    [
        ("eid al-fitr", 1445, "2024-04-10"),
        ("eid al-adha", 1445, "2024-06-16"),
        ("ashura", 1445, "2023-07-28"),
        ("arbaeen", 1445, "2023-09-05"),
        ("mawlid", 1445, "2023-09-27"),
        ("ramadan", 1445, "2024-03-11/2024-04-09"),
        ("islamic new year", 1446, "2024-07-07"),
        ("rosh hashanah", 5784, "2023-09-16/2023-09-17"),
        ("yom kippur", 5784, "2023-09-25"),
        ("sukkot", 5784, "2023-09-30/2023-10-06"),
        ("hanukkah", 5784, "2023-12-08/2023-12-15"),
        ("purim", 5783, "2023-03-07"),
        ("purim", 5784, "2024-03-24"),  # in Adar II
        ("passover", 5784, "2024-04-23/2024-04-29"),
        ("shavuot", 5784, "2024-06-12"),
        ("nowruz", 1403, "2024-03-20"),
        ("enkutatash", 2016, "2023-09-12"),
        ("timkat", 2016, "2024-01-20"),
        ("old new year", 2024, "2024-01-14"),
    ],
)
def test_a_feast_is_a_date_of_its_calendar(feast: str, year: int, gregorian: str) -> None:
    """Without a day it is the month; `days` makes it longer; `leap_month` moves Purim."""
    [row] = [row for row in DATA["feast"] if feast in row["names"]]
    leap = "leap_month" in row and days_of(row["calendar"], year, row["leap_month"])
    month = row["leap_month"] if leap else row["month"]

    days = days_of(row["calendar"], year, month, row.get("day"))

    assert days is not None
    assert written((days[0], days[1] + row.get("days", 1) - 1)) == gregorian


def test_the_name_of_a_feast_means_one_feast() -> None:
    """Lower case, and listed once."""
    names = [name for row in DATA["feast"] for name in row["names"]]

    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert all(name == name.lower() for name in names)
