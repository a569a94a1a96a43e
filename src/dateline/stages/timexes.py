"""Time expressions and their values, counted from the publication date or from the text itself."""

from dateline.knowledge.time import load
from dateline.records.document import Document
from dateline.records.reading import Reading
from dateline.records.timex import Timex
from dateline.text import edtf
from dateline.text.timex import Answer, Found, resolve
from dateline.text.timex.report import find_in


def read(reading: Reading) -> tuple[Timex, ...]:
    """Find and resolve the time expressions of the zones that are read."""
    document = reading.document
    words = load()
    paragraphs = find_in(document, reading.sentences, words)
    answers = resolve(paragraphs, words, published_days(document))
    found = [item for paragraph in paragraphs for item in paragraph]
    return tuple(
        _timex(document, number, item, answer)
        for number, (item, answer) in enumerate(zip(found, answers, strict=True), start=1)
    )


def published_days(document: Document) -> tuple[int, int] | None:
    """Return the first and last day of publication; None where either is open or unknown."""
    if document.published.edtf is None:
        return None
    first, last = edtf.days(document.published.edtf)
    return None if first is None or last is None else (first, last)


def _timex(document: Document, number: int, found: Found, answer: Answer) -> Timex:
    anchor = answer.anchor
    return Timex(
        id=f"t{number}",
        span=document.span(found.start, found.end),
        type=answer.type,
        value=answer.value,
        edtf=answer.edtf,
        anchor=f"t{anchor + 1}" if isinstance(anchor, int) else anchor,
        unresolved=answer.unresolved,
        why=answer.why,
        mod=answer.mod or None,
        range=answer.range,
    )
