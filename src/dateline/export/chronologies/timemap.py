"""TimeMap (Forensic Architecture, Bellingcat): a folder of events, sources and associations.

`events.json` has one event an incident, `sources.json` the reports by id, `associations.json` the
filters (type and mode, modality, actors) and categories (quad classes) that events name by id,
`credit.txt` whom the places come from.

Dates are MM/DD/YYYY, TimeMap's default `DATE_FMT`, and stand only where the day itself is told;
else `date` is empty and `time_display` has what is told in words. TimeMap keeps such an event in
its data but has no place for it on the timeline, and hides it from the map while a range of time is
chosen. `time` stays empty. TimeMap knows no radius, so coordinates are given only where a point is
no overstatement (UCDP where_prec 1 or 2); otherwise they are empty and `comments` says what is
known.

Nothing is left out. What is not asserted says so at the head of its description and has a filter of
its own. TimeMap may set descriptions as Markdown or HTML: characters that mean something there are
written as character references.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.export.chronologies.cells import plain, web
from dateline.export.chronologies.credit import credit
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.streams import write_keyed, write_listed
from dateline.export.chronologies.summaries import (
    exactness,
    known_date,
    near_position,
    title,
    told_by_all,
)
from dateline.knowledge.wording import event_in_words, in_words
from dateline.records.chronology import Chronology, Incident, Report
from dateline.text.visible import date_in_words

MARKUP = re.compile(r"[&<>\[\]`*_|\\]")


def write_folder(chronology: Chronology, folder: Path, choices: Choices) -> None:  # noqa: ARG001
    """Write the folder's files; it is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    index = index_of(chronology)
    with (folder / "events.json").open("wb") as out:
        write_listed((_event(one, index) for one in chronology.incidents), out)
        out.write(b"\n")
    with (folder / "sources.json").open("wb") as out:
        write_keyed(((one.id, _source(one)) for one in chronology.reports), out)
        out.write(b"\n")
    with (folder / "associations.json").open("wb") as out:
        write_listed(_associations(chronology, index), out)
        out.write(b"\n")
    (folder / "credit.txt").write_text(f"{credit()}\n", "utf-8", newline="\n")


def _event(incident: Incident, index: Index) -> dict[str, Any]:
    site = index.site(incident)
    place = near_position(site)
    head = [] if incident.modality == "asserted" else [f"Not asserted: {_mood(incident)}."]
    lines = [*head, f"{title(incident, index)}.", *told_by_all(incident, index)]
    return {
        "id": incident.id,
        "civId": "",
        "description": _escaped("\n\n".join(lines)),
        "graphic": "false",
        "date": _day(incident.edtf),
        "time": "",
        "time_precision": "",
        "location": _escaped(site.name) if site else "",
        "latitude": str(place[1]) if place else "",
        "longitude": str(place[0]) if place else "",
        "type": incident.type,
        "category": incident.quad,
        "category_full": _escaped(event_in_words(incident.type, incident.mode)),
        "associations": [id_ for id_, _ in _filters(incident, index)],
        "sources": list(dict.fromkeys(one.document for one in incident.accounts)),
        "comments": _escaped(exactness(site)),
        "time_display": _escaped(date_in_words(incident.edtf)) if incident.edtf else "",
        "narrative___stepStyles": [],
        "shape": "",
        "colour": "",
    }


def _source(report: Report) -> dict[str, Any]:
    return {
        "id": report.id,
        "title": _escaped(report.title or report.origin),
        "thumbnail": "",
        "paths": [],
        "type": "Report",
        "affil_s": [],
        "url": web(report.url) or "",
        "description": "",
        "parent": "",
        "author": _escaped(report.outlet or ""),
        "date": _day(report.published),
        "notes": f"SHA-256 of the bytes read: {report.sha256}",
    }


def _associations(chronology: Chronology, index: Index) -> Iterator[dict[str, Any]]:
    """Yield every category and filter that an event names, each once."""
    for quad in dict.fromkeys(one.quad for one in chronology.incidents):
        yield _association(f"category:{quad}", quad, "CATEGORY", [quad])
    filters = dict(found for one in chronology.incidents for found in _filters(one, index))
    for id_, path in filters.items():
        if not id_.startswith("category:"):
            yield _association(id_, path[-1], "FILTER", path)


def _filters(incident: Incident, index: Index) -> Iterator[tuple[str, list[str]]]:
    """Yield id and path of everything one can filter the incident by."""
    yield f"category:{incident.quad}", [incident.quad]
    kind = event_in_words(incident.type, None)
    mode = event_in_words(incident.type, incident.mode)
    yield f"type:{incident.type}:{incident.mode or ''}", ["Event", kind, mode]
    yield f"modality:{incident.modality}", ["Modality", _mood(incident)]
    for id_ in dict.fromkeys((*incident.actors, *incident.recipients)):
        yield f"actor:{id_}", ["Actor", _escaped(index.actors[id_].name)]


def _association(id_: str, name: str, mode: str, path: list[str]) -> dict[str, Any]:
    return {"id": id_, "title": name, "desc": "", "mode": mode, "filter_paths": path}


def _mood(incident: Incident) -> str:
    return in_words("modality", incident.modality)


def _day(edtf: str | None) -> str:
    """Return a day as TimeMap reads it, empty where the day itself is not told."""
    parts = known_date(edtf)
    if len(parts) < 3:
        return ""
    year, month, day = parts
    return f"{month:02}/{day:02}/{year:04}"


def _escaped(text: str) -> str:
    """Return text that neither HTML nor Markdown takes for its own."""
    lines = (plain(line) for line in text.split("\n"))
    return MARKUP.sub(lambda found: f"&#{ord(found[0])};", "\n".join(lines))
