"""The Python API: readings of reports, and stores of many."""

from dateline.api.reading import (
    Reader,
    code,
    documents,
    documents_of,
    from_json,
    given_by,
    read,
    read_all,
    read_text,
    schema,
    to_json,
)

__all__ = [
    "Reader",
    "code",
    "documents",
    "documents_of",
    "from_json",
    "given_by",
    "read",
    "read_all",
    "read_text",
    "schema",
    "to_json",
]
