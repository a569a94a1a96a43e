"""The publication date, inferred from the text where nothing states it."""

from dataclasses import replace

from dateline.knowledge.time import load
from dateline.records.document import Document
from dateline.records.reading import Reading
from dateline.text.timex.published import infer
from dateline.text.timex.report import find_in


def read(reading: Reading) -> Document:
    """Return the document with its publication date.

    What the caller, the page or the text states is kept. A page's clock is never looked at.
    """
    document = reading.document
    if document.published.edtf is not None:
        return document
    published = infer(document, find_in(document, reading.sentences, load()))
    return replace(document, published=published) if published else document
