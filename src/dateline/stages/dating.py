"""The publication date, inferred from the text where nothing states it."""

from dateline.records.document import Document
from dateline.records.reading import Reading


def read(reading: Reading) -> Document:
    """Return the document with its publication date."""
    return reading.document
