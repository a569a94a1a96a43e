"""How far the text has come: the date it has reached, and the year that is in force."""

from collections.abc import Callable
from dataclasses import dataclass

from dateline.text.timex.answer import Answer, fixed, from_published, unknown
from dateline.text.timex.calendar import Stamp, civil
from dateline.text.timex.meaning import Found, Point, Step

NEAR_FUTURE = 62  # days: where the tense leaves it open, a date this near ahead is the one meant
GRACE = 2  # days a past date may lie after publication: zones of time, early editions
UP_TO = frozenset({"until", "till", "by", "including", "starting"})
COARSE = frozenset({"decade", "century"})


@dataclass(slots=True)
class Narrative:
    """What the text so far fixes. `stamp_at` and `year_at` say which expression did it."""

    published: tuple[int, int] | None
    history: bool
    stamp: Stamp | None = None
    stamp_at: int | None = None
    passed: Stamp | None = None  # the date reached before that one, and where it stands
    passed_at: int | None = None
    day: Stamp | None = None  # the last day named
    day_at: int | None = None
    year: int | None = None
    year_at: int | None = None
    last: Answer | None = None  # the expression directly before
    fresh: bool = True  # nothing dated yet in this paragraph
    stated_year: bool = False  # this paragraph has named a year

    def new_paragraph(self) -> None:
        """Forget what holds within one paragraph only."""
        self.fresh = True
        self.stated_year = False
        self.last = None

    def note(self, found: Found, answer: Answer, index: int) -> Answer:
        """Take an answer into account for what follows, unless it only looks back."""
        self.last = answer
        stamp = answer.stamp
        if stamp is None or stamp.grain in COARSE or (self.stamp and _looks_back(found)):
            return answer
        if not (stamp.season == "WI" and self.year == stamp.year - 1):  # this year's winter
            self.year, self.year_at = stamp.year, index
        if isinstance(found.meaning, Point) and found.meaning.year is not None:
            told = found.opens or stamp.month is not None
            self.stated_year = told and found.lead not in ("since", "until", "till", "from", "of")
        if answer.type not in ("DATE", "TIME"):
            return answer
        if self.stamp is not None and self.stamp.days() != stamp.days():
            self.passed, self.passed_at = self.stamp, self.stamp_at
        self.stamp, self.stamp_at = stamp, index
        if stamp.grain == "day":
            self.day, self.day_at = stamp, index
        self.fresh = False
        return answer

    def full_year(self, short: int) -> int | None:
        """Return the year that '99 stands for: the last such year up to the date reached."""
        now = self.year if self.history or not self.published else civil(self.published[1])[0]
        if now is None:
            return None
        year = now - now % 100 + short
        return year if year <= now + 1 else year - 100

    def fill_year(
        self,
        in_year: Callable[[int], Stamp],
        found: Found,
        det: str | None,
        what: str,
        open_value: str,
        *,
        mod: str = "",
        good: Callable[[int], bool] | None = None,
    ) -> Answer:
        """Resolve a date without a year.

        Its year is that of the date it is joined to, the year in force, or the nearest to
        publication that fits the tense.
        """
        if found.joined and self.last and self.last.stamp:
            stamp = _not_before(in_year, self.last.stamp)
            return fixed(stamp, f"{what} follows from the date it is joined to", mod=mod,
                         anchor=self.stamp_at)  # fmt: skip
        from_text = (
            self.history
            or not self.published
            or (self.stated_year and not self._year_of_publication())
        )
        if self.year is not None and (
            from_text or det in ("that", "same", "previous", "following")
        ):
            stamp = self._narrated(in_year, det)
            if found.wraps and self.stamp and civil(self.stamp.days()[0])[1] <= 6:
                stamp = in_year(self.year - 1)
            return fixed(
                stamp, f"{what} is the one the text has reached", mod=mod, anchor=self.year_at
            )
        if self.published is None or self.history:
            return unknown(
                open_value, "no-anchor", "no year comes before it, and no publication date"
            )
        why = f"{what} is the nearest to publication that fits the tense"

        def nearest(day: int) -> Stamp:
            looks_back = found.lead == "since" or found.tense == "pluperfect"
            ahead = found.lead in UP_TO and found.tense not in ("past", "pluperfect")
            tense = "past" if looks_back else "future" if ahead else found.tense
            return nearest_year(in_year, day, det or tense, good)

        return from_published(self.published, nearest, why, mod=mod)

    def _year_of_publication(self) -> bool:
        return self.published is not None and self.year in (
            civil(self.published[0])[0],
            civil(self.published[1])[0],
        )

    def _narrated(self, in_year: Callable[[int], Stamp], det: str | None) -> Stamp:
        """Take the year in force, or the next when the narrative runs over the turn of the year."""
        assert self.year is not None
        here = in_year(self.year)
        reached = self.stamp
        if reached is None:
            return here
        if det == "previous":
            return here if here.days()[1] < reached.days()[0] else in_year(self.year - 1)
        if det in ("following", "next"):
            return here if here.days()[0] > reached.days()[1] else in_year(self.year + 1)
        month = civil(reached.days()[0])[1] if reached.grain in ("day", "month", "season") else 0
        if here.season == "WI" and month >= 6:
            return in_year(self.year + 1)
        runs_over = month >= 10 and here.month is not None and here.month <= 3
        return in_year(self.year + 1) if runs_over else here


def _looks_back(found: Found) -> bool:
    """Tell whether an expression leaves the narrative: "the previous year", "a year earlier"."""
    match found.meaning:
        case Step(sign=-1):
            return True
        case Point(det="previous") | Point(det="last", month=None):
            return True
    return found.tense == "pluperfect"


def _not_before(in_year: Callable[[int], Stamp], other: Stamp) -> Stamp:
    stamp = in_year(other.year)
    return stamp if stamp.days()[1] >= other.days()[0] else in_year(other.year + 1)


def nearest_year(
    in_year: Callable[[int], Stamp],
    day: int,
    tense: str,
    good: Callable[[int], bool] | None = None,
) -> Stamp:
    """Return the stamp of the year that fits the tense, seen from a day.

    `tense` is that of `Found`, or a determiner: last, next, this, coming.
    """
    year = civil(day)[0]
    years = [y for y in range(year - 3, year + 4) if good is None or good(y)] or [year]
    stamps = [in_year(y) for y in years]
    past = [s for s in stamps if s.days()[0] <= day + (GRACE if tense == "past" else 0)]
    ahead = [s for s in stamps if s.days()[1] >= day]
    if tense == "last":
        past = [s for s in stamps if s.days()[1] < day]
    if tense in ("next", "coming"):
        ahead = [s for s in stamps if s.days()[0] > day]
    if tense == "this":
        return next((s for s in stamps if s.year == year), stamps[0])
    if tense in ("past", "last"):
        return past[-1] if past else stamps[0]
    if tense in ("future", "next", "coming"):
        return ahead[0] if ahead else stamps[-1]
    if not past or not ahead or past[-1] == ahead[0]:
        return (past or ahead)[-1] if past else ahead[0]
    back, forth = day - past[-1].days()[1], ahead[0].days()[0] - day
    named_day = tense == "" and ahead[0].grain == "day" and 10 * forth < back
    may_be = tense in ("present", "either") or named_day
    furthest = back if tense == "present" and ahead[0].grain == "day" else min(back, NEAR_FUTURE)
    return ahead[0] if may_be and forth <= furthest else past[-1]
