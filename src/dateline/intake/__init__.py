"""From files, pages and rows to documents: the only place where outer formats are read."""

from dateline.intake.given import Given, validate
from dateline.intake.inputs import (
    document_from_bytes,
    find_inputs,
    open_input,
    open_inputs,
)
from dateline.intake.language import require_english
from dateline.intake.limits import Limits
from dateline.intake.pages import document_from_html
from dateline.intake.pdf import document_from_pdf
from dateline.intake.plain import document_from_text

__all__ = [
    "Given",
    "Limits",
    "document_from_bytes",
    "document_from_html",
    "document_from_pdf",
    "document_from_text",
    "find_inputs",
    "open_input",
    "open_inputs",
    "require_english",
    "validate",
]
