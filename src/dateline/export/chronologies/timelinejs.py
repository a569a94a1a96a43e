"""TimelineJS (Knight Lab): one slide a dated incident, as the JSON that the timeline loads.

Dates are given as far as they are told: a month has no day, a year no month. Where only a stretch
is known in which the incident falls, the slide runs over the stretch, and its `display_date` has
the words ("18 to 24 March 2024"); an approximate date says "about". No time of day is written, so
that no time zone can move a day.

TimelineJS cannot show what has no beginning: incidents without a date, with an open beginning, or
before year 1 are left out and counted on the title slide. What is not asserted is shown, in a group
of its own and with its modality in the headline. Every account is quoted with its report; words of
reports are escaped, only addresses of the web become links.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.export.chronologies.cells import plain, web
from dateline.export.chronologies.credit import credit
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.streams import encoded, write_listed
from dateline.export.chronologies.summaries import contradicted, ends, exactness, title, told
from dateline.knowledge.wording import in_words
from dateline.records.chronology import Account, Chronology, Incident
from dateline.text.edtf import interval
from dateline.text.visible import date_in_words

NO_DATE = "no date told"
OPEN = "no earliest day, or none that a calendar from year 1 to 9999 holds"
IDS = re.compile("[^A-Za-z0-9-]+")


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write the timeline."""
    index = index_of(chronology)
    out.write(b'{"scale":"human","title":' + encoded(_cover(chronology)) + b',"events":')
    write_listed((slide for one in chronology.incidents for slide in _slides(one, index)), out)
    out.write(b"}\n")


def left_out(chronology: Chronology) -> dict[str, int]:
    """Return how many incidents have no place on a timeline, by reason."""
    return dict(Counter(why for one in chronology.incidents if (why := _unfit(one))))


def _unfit(incident: Incident) -> str | None:
    if incident.edtf is None:
        return NO_DATE
    return None if _dates(incident.edtf) else OPEN


def _cover(chronology: Chronology) -> dict[str, Any]:
    parts = [f"{len(chronology.incidents):,} incidents from {len(chronology.reports):,} reports."]
    parts += [f"Not shown: {n:,} ({why})." for why, n in left_out(chronology).items()]
    parts.append(credit())
    text = "".join(f"<p>{html.escape(part)}</p>" for part in parts)
    return {"unique_id": "chronology", "text": {"headline": "Chronology", "text": text}}


def _slides(incident: Incident, index: Index) -> Iterator[dict[str, Any]]:
    """Yield the slide of a dated incident."""
    dates = _dates(incident.edtf) if incident.edtf else None
    if dates is None or incident.edtf is None:
        return
    asserted = incident.modality == "asserted"
    mood = in_words("modality", incident.modality)
    yield {
        **dates,
        "display_date": html.escape(plain(date_in_words(incident.edtf))),
        "unique_id": f"incident-{IDS.sub('-', incident.id)}",
        "group": incident.quad if asserted else f"not asserted: {mood}",
        "text": {
            "headline": html.escape(title(incident, index)),
            "text": "".join(_paragraphs(incident, index)),
        },
    }


def _paragraphs(incident: Incident, index: Index) -> Iterator[str]:
    if site := index.site(incident):
        yield f"<p>{html.escape(plain(f'{site.name}: {exactness(site)}.'))}</p>"
    for account in incident.accounts:
        yield f"<p>{html.escape(told(account, index))}{_link(account, index)}</p>"
    if fields := contradicted(incident):
        yield f"<p>Accounts contradict each other: {html.escape(', '.join(fields))}.</p>"


def _link(account: Account, index: Index) -> str:
    url = web(index.reports[account.document].url)
    if not url:
        return ""
    rel = "noreferrer noopener nofollow"
    return f' <a href="{html.escape(plain(url))}" rel="{rel}">report</a>'


def _dates(edtf: str) -> dict[str, Any] | None:
    """Return start_date, and end_date where it is another; None where there is no first day."""
    first, last = ends(edtf)
    if first is None:
        return None
    if last is None:
        return {"start_date": _parts(first.isoformat())}
    start, _, end = interval(first, last).partition("/")
    dates = {"start_date": _parts(start)}
    return {**dates, "end_date": _parts(end)} if end else dates


def _parts(iso: str) -> dict[str, int]:
    return dict(zip(("year", "month", "day"), map(int, iso.split("-")), strict=False))
