"""A PDF with a text layer to a document: the text of its pages, joined by form feeds.

Line ends and hyphens stay as the layer gives them. Lines that stand at the top or the foot of
most pages, and page numbers, are furniture.
"""

import hashlib
import io
import logging
import re
import time
import warnings
from collections import Counter
from dataclasses import replace
from typing import Any

from dateline.errors import Reason, ReportError
from dateline.intake.authors import authors_of
from dateline.intake.given import NOTHING, Given
from dateline.intake.limits import DEFAULT, Limits
from dateline.intake.lines import digitless
from dateline.intake.moments import in_utc
from dateline.intake.plain import document_from_text
from dateline.records.document import Document, Published
from dateline.records.notice import Notice
from dateline.text.edtf import from_iso

BROWSER = re.compile(r"chrom|mozilla|firefox|safari|webkit|wkhtml|quartz|skia|print to pdf", re.I)
PAGE_END = "\f"
EDGE = 3  # lines at the top and at the foot of a page that may be a header or footer
FEWEST = 3  # pages that must share a header or footer
NUMBER = re.compile(
    r"(?:page\s*)?[-–—|]?\s*\d{1,4}\s*[-–—|]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)
JUNK_TITLE = re.compile(
    r"untitled|microsoft|\.(?:docx?|pdf|indd|odt|rtf|qxd|pages)\b|^\W*$|layout \d", re.I
)
DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")

PRINTED = Notice(
    "clock-is-not-publication",
    "the PDF was printed from a browser: its date is that of the copy, not of publication",
)

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it cannot mend is an error here


def document_from_pdf(
    data: bytes, origin: str, *, given: Given = NOTHING, limits: Limits = DEFAULT
) -> Document:
    """Return the document of a PDF.

    Raises:
        ReportError: the file cannot be parsed, or holds pictures of pages only.
    """
    pages, info, notices = _read(data, origin, limits)
    text = PAGE_END.join(pages)
    if sum(map(str.isalnum, text)) < 20 * max(1, len(pages)) ** 0.5:
        raise ReportError(origin, Reason.NO_TEXT_LAYER, f"{len(pages)} pages")
    document = document_from_text(
        text,
        origin,
        given=given,
        sha256=hashlib.sha256(data).hexdigest(),
        furniture=edges(pages),
    )
    document = _described(document, info)
    return replace(document, notices=(*document.notices, *notices))


def _read(
    data: bytes, origin: str, limits: Limits
) -> tuple[list[str], dict[str, str], tuple[Notice, ...]]:
    """Return the text of the pages, the file's own description, and what was left out."""
    from pypdf import PdfReader

    end = time.monotonic() + limits.seconds
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise ReportError(origin, Reason.BROKEN_PDF, "it asks for a password")
            count = len(reader.pages)
            pages: list[str] = []
            size = 0
            for number in range(min(count, limits.pages)):
                pages.append(_clean(reader.pages[number].extract_text() or ""))
                size += len(pages[-1])
                if size > limits.bytes or time.monotonic() > end:
                    break
            info = _info(reader)
    except ReportError:
        raise
    except Exception as broken:  # hostile input: pypdf raises whatever its parts raise
        raise ReportError(origin, Reason.BROKEN_PDF, f"{type(broken).__name__}") from broken
    if not count:
        raise ReportError(origin, Reason.BROKEN_PDF, "it has no pages")
    left = count - len(pages)
    message = f"the last {left} of {count} pages were left out: the file is over the limit"
    return pages, info, (Notice("pages-left-out", message),) if left else ()


def _clean(text: str) -> str:
    """Return a page's text without half characters and NULs, which some layers hold."""
    text = text.replace("\0", "")
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").strip("\r\n\f")


def _info(reader: Any) -> dict[str, str]:
    raw = reader.metadata or {}
    return {
        key: str(raw.get(f"/{key}") or "").strip()
        for key in ("Title", "Author", "CreationDate", "Creator", "Producer")
    }


def edges(pages: list[str]) -> frozenset[str]:
    """Return the lines that head or foot most pages, digits as 0: page numbers differ."""
    counts: Counter[str] = Counter()
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        counts.update({digitless(line) for line in [*lines[:EDGE], *lines[-EDGE:]]})
    enough = max(FEWEST, 0.4 * len(pages))
    repeated = {line for line, count in counts.items() if count >= enough}
    numbers = {line for line in counts if NUMBER.fullmatch(line)} if len(pages) > 1 else set()
    return frozenset(repeated | numbers)


def _described(document: Document, info: dict[str, str]) -> Document:
    """Fill what the report itself does not say from the file's own description, where sane."""
    title = info["Title"]
    sane = 2 <= len(title.split()) <= 40 and len(title) <= 300 and not JUNK_TITLE.search(title)
    when = _created(info["CreationDate"])
    printed = when if BROWSER.search(f"{info['Creator']} {info['Producer']}") else None
    published = document.published
    if published.method == "unknown" and when and not printed:
        published = Published(when, "metadata", why="the PDF's date of creation")
    return replace(
        document,
        retrieved=document.retrieved or (in_utc(printed) if printed else None),
        title=document.title or (title if sane else None),
        authors=document.authors or authors_of(info["Author"]),
        published=published,
        notices=(*document.notices, PRINTED) if printed else document.notices,
    )


def _created(stamp: str) -> str | None:
    match = DATE.match(stamp)
    if not match:
        return None
    year, month, day, hour, minute, _, utc, hours, minutes = match.groups()
    zone = "Z" if utc else f"{hours}:{minutes or '00'}" if hours else ""
    clock = f"T{hour}:{minute}{zone}" if hour else ""
    return from_iso(f"{year}-{month}-{day}{clock}")
