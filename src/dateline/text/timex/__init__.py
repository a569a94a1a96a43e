"""Time expressions: find them in a string, resolve them from what anchors them.

`find` is a pure function over a string, `resolve` over what it found; both take the words of time
that `dateline.knowledge.time` loads. docs/reference/time.md says what is recognised.
"""

from dateline.text.timex.answer import Answer
from dateline.text.timex.find import find
from dateline.text.timex.meaning import Found, Length, Point, Reference, Repeat, Step
from dateline.text.timex.resolve import resolve
from dateline.text.timex.words import Words

__all__ = [
    "Answer",
    "Found",
    "Length",
    "Point",
    "Reference",
    "Repeat",
    "Step",
    "Words",
    "find",
    "resolve",
]
