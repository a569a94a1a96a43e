"""What the words of a claim's source tell about names: who speaks is named there."""

import re
from collections.abc import Iterable, Iterator

from dateline.records.claim import Attribution
from dateline.records.span import Span

OPENING = re.compile(r"(?:(?:the|an|a)\s+)?", re.IGNORECASE)
NAMING = re.compile(r"(?:,|\b(?:called|named|nicknamed|as|sign|guerre,?))\s+[\"“‘']?(?=[^\W\d_])")


def named_at(attributions: Iterable[Attribution]) -> frozenset[int]:
    """Return the offsets at which the words of a source may name whom they describe."""
    return frozenset(at for one in attributions for span in one.source for at in inner(span))


def opening(span: Span) -> int:
    """Return where a source's words begin, its article left out."""
    match = OPENING.match(span.text)
    return span.start + (match.end() if match else 0)


def inner(span: Span) -> Iterator[int]:
    """Yield where a name may follow a description: "a guard called X", "the clerk, X"."""
    for match in NAMING.finditer(span.text):
        if span.text[match.end()].isupper():
            yield span.start + match.end()
