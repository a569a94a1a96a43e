"""What a time expression says before it is resolved: the parts it names and the steps it takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place in the calendar with the parts that are named; what is missing comes from an anchor.

    `det` and `unit` tie it to an anchor: "that year", "last week", "the following March". With a
    unit and nothing else the unit itself is meant.
    """

    year: int | None = None  # astronomical
    short_year: int | None = None  # '99
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None  # 1920; 20 for '20s
    century: int | None = None  # first year: 1800, -899
    holiday: str | None = None
    part: str | None = None
    clock: str | None = None
    zone: str | None = None
    det: str | None = None  # last this that next previous following coming the
    unit: str | None = None
    nth: int | None = None  # the second week of …; -1 the last
    mod: str = ""
    mod_word: str = ""  # earlier, later
    day_shift: int | None = None  # yesterday -1, today 0, tomorrow 1
    night_of: int | None = None  # the second day of "the night of 4-5 May"
    weeks: int = 0  # further on, or back: "Friday week", "the Sunday before last"
    of_week: bool = False  # the week that holds it: "the week of 10 January"
    of_unit: str | None = None  # what an nth part is of: "the first day of the year"
    unsure: bool = False  # 1926 (?)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """So much earlier or later than an anchor: "two days ago", "a week later"."""

    amount: float | None  # None: a few, several, or no number at all
    unit: str
    sign: int
    from_now: bool  # counted from publication, else from the date the text has reached
    vague: str = ""  # how the amount is vague: few, bare
    mod: str = ""
    of: Point | None = (
        None  # the date it is counted from, where that is named: a week before Easter
    )
    exact: bool = False  # to the day: "a year ago today"
    event: bool = False  # counted from something that happened: "the day after the battle"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long: "two years"; `edge` says which side of the anchor it lies on."""

    amount: float | None
    unit: str
    mod: str = ""
    edge: str | None = None  # last next previous following first
    of: Point | None = None  # the first two months of …
    more: tuple[float, str] | None = None  # and so much of a smaller unit: "two years and a month"


@dataclass(frozen=True, slots=True)
class Repeat:
    """How often: "every Friday"; the value needs no anchor."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """Now, recently, in future: PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreign:
    """A date or a feast of another calendar, by `calendars.CALENDARS`.

    `gregorian` is the year of our calendar that it is told to fall in, where that is told instead.
    """

    calendar: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    days: int = 1  # that a feast lasts
    leap_month: int | None = None  # in years that have it, the feast falls in this month
    gregorian: int | None = None


Meaning = Foreign | Point | Step | Length | Repeat | Reference


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression in a text: where it stands and what it says.

    `joined` tells how it hangs together with the expression before it: "to" closes a range that the
    one before opens, "and" lists both, "" stands alone.
    """

    start: int
    end: int
    meaning: Meaning
    joined: str = ""
    opens: bool = False  # stands at the front of its clause
    lead: str = ""  # the word before: since, until, by
    wraps: bool = False  # opens a range that ends in the next year: "from October to March"
    unsure: bool = False  # told with "perhaps", "possibly"
    tense: str = ""  # past, pluperfect, present, future, either; "" where nothing tells
