"""What resolving gives: a value with its EDTF, anchor and reason."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from dateline.records.codes import TimeReason, TimexType
from dateline.text.timex.calendar import Stamp, civil, day_stamp, span

Anchor = int | str | None  # index of another expression, "published", or nothing
MOST_OF_DAYS = 0.75  # share of the days of publication that must agree on one answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The value of one expression, or why it has none."""

    type: TimexType = "DATE"
    value: str | None = None  # TIMEX3
    edtf: str | None = None
    anchor: Anchor = None
    unresolved: TimeReason | None = None
    why: str = ""
    mod: str = ""
    stamp: Stamp | None = None  # the stretch itself, when there is exactly one
    range: str | None = None  # EDTF of the range it opens or closes


def fixed(stamp: Stamp, why: str, *, mod: str = "", anchor: Anchor = None) -> Answer:
    """Answer with one stretch of the calendar."""
    if abs(stamp.year) > 9999:
        return unknown(None, "vague", "it lies beyond the years that can be written")
    kind: TimexType = "TIME" if stamp.clock or stamp.part else "DATE"
    return Answer(
        type=kind,
        value=stamp.value(),
        edtf=stamp.edtf(mod),
        anchor=anchor,
        why=why,
        mod=mod,
        stamp=stamp,
    )


def unknown(value: str | None, reason: TimeReason, why: str, type: TimexType = "DATE") -> Answer:
    """Answer that there is no date, and why."""
    return Answer(type=type, value=value, unresolved=reason, why=why)


def from_published(
    published: tuple[int, int],
    stamp_for: Callable[[int], Stamp],
    why: str,
    *,
    mod: str = "",
) -> Answer:
    """Answer from the day of publication, or from every day it may have been.

    Where publication is an interval and nearly all of its days give the same answer, that is the
    answer; else all of them together are, as an interval.
    """
    first, last = published
    if first == last:
        return fixed(stamp_for(first), why, mod=mod, anchor="published")
    step = max(1, (last - first) // 60)
    stamps = [stamp_for(day) for day in (*range(first, last, step), last)]
    best, count = Counter(stamps).most_common(1)[0]
    if count >= MOST_OF_DAYS * len(stamps):
        return fixed(best, why, mod=mod, anchor="published")
    low = min(stamp.days()[0] for stamp in stamps)
    high = max(stamp.days()[1] for stamp in stamps)
    return Answer(
        type="TIME" if best.part or best.clock else "DATE",
        value=_blurred(low, high, best),
        edtf=span(low, high),
        anchor="published",
        why=f"{why}; the day of publication is not known exactly",
        mod=mod,
    )


def _blurred(low: int, high: int, like: Stamp) -> str:
    """Write what two days have in common as TIMEX3, as finely as the stretches themselves."""
    time = f"T{like.part}" if like.part else f"T{like.clock}" if like.clock else ""
    if low == high:
        return day_stamp(low).value() + time
    (y1, m1, _), (y2, m2, _) = civil(low), civil(high)
    year = f"{y1:04}" if y1 == y2 else "XXXX"
    if like.grain == "year":
        return year
    if like.grain == "month":
        return f"{year}-{m1:02}" if (y1, m1) == (y2, m2) else f"{year}-XX"
    return (f"{year}-{m1:02}-XX" if (y1, m1) == (y2, m2) else f"{year}-XX-XX") + time
