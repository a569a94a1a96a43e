"""Whom a report credits with its text: a news agency, as datelines and last lines name them."""

import re
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "agencies.txt"
HEAD = 400  # characters at the beginning that may hold a credit
TAIL = 300
NAME = r"(?P<name>[A-Z][\w.&'’-]*(?: [\w.&'’-]+){0,4})"
DASH = r"\s*(?:--?|[–—:])\s"
FIRST = NAME.replace("<name>", "<first>")
# "SARMIN (Marrow Wire) – …", "(Marrow Wire) …" at the beginning
BRACKETED = re.compile(rf"(?:\A|\n)[^()\n]{{0,60}}\({NAME}\)(?:{DASH}|\s*\n)|\A\W*\({FIRST}\)\s")
KINDS = (
    "report(?:ing|ed)?|text|copy|story|material|dispatch|source|credit|copyright|with|via|courtesy"
)
# "Reporting by Marrow Wire", "Source: Marrow Wire", "© Marrow Wire", "(Marrow Wire)" at the end
CLOSING = re.compile(
    rf"(?:\A|[\n.!?”\"(\[]\s*)"
    rf"(?:(?i:additional )?(?i:{KINDS})\b:?(?i: material| reports?)?(?i: from| by| of)?\s*:?\s*"
    rf"|©\s*|\(|\[|[–—-]+\s*)(?i:the )?{NAME}\s*[)\].]*\s*\Z"
)


def credited(text: str, outlet: str | None) -> str | None:
    """Return whom a report credits with its text; None where it names nobody, or itself."""
    head, tail = text[:HEAD], text[-TAIL:].rstrip()
    found = BRACKETED.search(head) or CLOSING.search(tail)
    if found is None:
        found = next((m for a in _agencies() if (m := a.match(head) or a.search(tail))), None)
    if found is None:
        return None
    name = next(filter(None, found.groupdict().values())).rstrip(".,")
    return name if name != outlet else None


@cache
def _agencies() -> tuple[re.Pattern[str], ...]:
    """Return what the credit of a known agency looks like: before a dash, or as the last words."""
    return tuple(
        re.compile(rf"(?:\A\W*(?P<name>{re.escape(name)}){DASH})") for name in agencies()
    ) + tuple(re.compile(rf"\n\W*(?P<name>{re.escape(name)})\W*\Z") for name in agencies())


@cache
def agencies() -> tuple[str, ...]:
    """Return the names of news agencies."""
    lines = FILE.read_text("utf-8").splitlines()
    told = (line.split(",") for line in lines if line and not line.startswith("#"))
    return tuple(name.strip() for names in told for name in names)
