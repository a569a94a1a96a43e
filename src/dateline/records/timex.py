"""Time expressions and their values."""

from dataclasses import dataclass

from dateline.records.codes import TimeReason, TimexType
from dateline.records.span import Span, internal


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression, its TIMEX3 value and its EDTF, or why it could not be fixed."""

    id: str
    span: Span
    type: TimexType
    value: str | None = None  # TIMEX3
    edtf: str | None = None
    anchor: str | None = None  # "published", or the id of another timex
    unresolved: TimeReason | None = None
    why: str = internal("")
    mod: str | None = internal(None)  # TIMEX3: START MID END APPROX MORE_THAN LESS_THAN …
    range: str | None = internal(None)  # EDTF of the range that it opens or closes
