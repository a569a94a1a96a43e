"""Something a person should look at."""

from dataclasses import dataclass

from dateline.records.span import Span


@dataclass(frozen=True, slots=True)
class Notice:
    """A finding of the run itself: a code, a sentence, and the words it is about, if any."""

    code: str  # lower case, words joined by hyphens
    message: str
    span: Span | None = None
