"""A slice of a document's text."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The slice `text[start:end]` of one document, and the characters it covers.

    Offsets count Unicode code points of `document.text` from 0; `end` is exclusive. Make one with
    `document.span(start, end)`, which takes the covered characters along.
    """

    start: int
    end: int
    text: str = field(compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise ValueError(f"not a span: {self.start}:{self.end} {self.text[:40]!r}")

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


def internal(default: Any) -> Any:
    """Return a dataclass field that stages use and the public JSON leaves out."""
    return field(default=default, compare=False, metadata={"internal": True})
