"""GeoJSON (RFC 7946): one feature an incident, in WGS 84, longitude first.

A place is a Point with `radius_km` and `where_prec` in the properties: RFC 7946 knows no circles,
so `geometry_note` says in words that the incident lies somewhere within the radius. A route is a
straight LineString between the two places it is named by, which is not its course; it is cut in two
where it crosses the antimeridian. A border is a Point, for a line between two states would cross
it. No polygons are written. An incident without coordinates has the geometry null, with the reason
in `unlocated`.

Nothing is left out. What is not asserted carries its `modality` and says so in the title; denials
stand in `denied_by` and in `accounts`. `when` is EDTF as told, `earliest` and `latest` are days,
null where open or unknown.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, BinaryIO

from dateline.export.chronologies.cells import plain, web
from dateline.export.chronologies.credit import credit
from dateline.export.chronologies.index import Index, index_of
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.streams import encoded, write_listed
from dateline.export.chronologies.summaries import (
    contradicted,
    denied,
    ends,
    exactness,
    position,
    title,
    voices,
)
from dateline.records.chronology import Account, Chronology, Incident, Report, Site

Position = tuple[float, float]  # longitude, latitude

ROUTE = "straight line between the places the route is named by; its course is not told"


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write a FeatureCollection."""
    index = index_of(chronology)
    head = {
        "type": "FeatureCollection",
        "schema": chronology.schema,
        "credit": credit(),
    } | _bbox(chronology, index)
    out.write(encoded(head)[:-1] + b',"features":')
    write_listed((_feature(incident, index) for incident in chronology.incidents), out)
    out.write(b"}\n")


def _feature(incident: Incident, index: Index) -> dict[str, Any]:
    site = index.site(incident)
    return {
        "type": "Feature",
        "id": incident.id,
        "geometry": _geometry(_path(site, index)),
        "properties": _what(incident, index) | _where(incident, site, index)
        | {"accounts": [_account(account, index) for account in incident.accounts]},
    }  # fmt: skip


def _what(incident: Incident, index: Index) -> dict[str, Any]:
    first, last = ends(incident.edtf)
    return {
        "title": title(incident, index),
        "type": incident.type,
        "mode": incident.mode,
        "quad": incident.quad,
        "contexts": incident.contexts,
        "modality": incident.modality,
        "when": incident.edtf,
        "earliest": first.isoformat() if first else None,
        "latest": last.isoformat() if last else None,
        "date_prec": incident.precision,
        "actors": [plain(name) for name in index.names(incident.actors)],
        "recipients": [plain(name) for name in index.names(incident.recipients)],
        "witnesses": incident.witnesses,
        "outlets": incident.outlets,
        "score": incident.score,
        "contradicted": contradicted(incident),
        "denied_by": [one.id for one in incident.accounts if denied(one)],
    }


def _where(incident: Incident, site: Site | None, index: Index) -> dict[str, Any]:
    reasons = [a.unresolved.place for a in incident.accounts if a.unresolved.place]
    drawn = _path(site, index)
    note = None
    if site and drawn:
        note = ROUTE if len(drawn) > 1 else exactness(site)
    return {
        "place": plain(site.name) if site else None,
        "place_id": site.id if site else None,
        "place_kind": site.kind if site else None,
        "country": site.country if site else None,
        "admin1": plain(site.admin1) if site and site.admin1 else None,
        "gazetteer": site.gazetteer if site else None,
        "where_prec": site.precision if site else None,
        "radius_km": site.radius_km if site else None,
        "between": [plain(one.name) for one in _between(site, index)],
        "geometry_note": note,
        "unlocated": None if drawn else next(iter(reasons), None),
    }


def _account(account: Account, index: Index) -> dict[str, Any]:
    report: Report = index.reports[account.document]
    return {
        "id": account.id,
        "report": plain(report.title or report.origin),
        "outlet": plain(account.outlet) if account.outlet else None,
        "url": web(report.url),
        "published": account.published,
        "modality": account.modality,
        "according_to": voices(account),
        "source_modality": [voice.modality for voice in account.voices],
        "quote": plain(account.sentence.text),
    }


def _between(site: Site | None, index: Index) -> list[Site]:
    names = site.between if site else ()
    return [index.sites[one] for one in names if one in index.sites]


def _path(site: Site | None, index: Index) -> list[Position]:
    """Return one position for a place, several for a route, none where nothing is known."""
    if site is None:
        return []
    if site.kind != "border":
        path = [place for one in _between(site, index) if (place := position(one))]
        if len(path) == len(site.between) and len(set(path)) > 1:
            return path
    place = position(site)
    return [place] if place else []


def _geometry(path: list[Position]) -> dict[str, Any] | None:
    if len(path) < 2:
        return {"type": "Point", "coordinates": path[0]} if path else None
    lines = _cut(path)
    if len(lines) > 1:
        return {"type": "MultiLineString", "coordinates": lines}
    return {"type": "LineString", "coordinates": lines[0]}


def _cut(path: list[Position]) -> list[list[Position]]:
    """Cut a line wherever it crosses the antimeridian (RFC 7946, 3.1.9)."""
    lines = [[path[0]]]
    for lon, lat in path[1:]:
        before, height = lines[-1][-1]
        if abs(lon - before) > 180:
            edge = 180.0 if before > 0 else -180.0
            way = (edge - before) / (lon + 2 * edge - before)
            crossing = round(height + way * (lat - height), 6)
            if before != edge:
                lines[-1].append((edge, crossing))
            lines.append([(-edge, crossing)])
            if lon == -edge:
                continue
        lines[-1].append((lon, lat))
    return [line for line in lines if len(line) > 1]


def _bbox(chronology: Chronology, index: Index) -> dict[str, Any]:
    """West, south, east, north of all geometries; west is greater where it spans 180 degrees."""
    used = dict.fromkeys(incident.site for incident in chronology.incidents if incident.site)
    paths = [path for one in used if (path := _path(index.sites[one], index))]
    if not paths:
        return {}
    heights = [lat for path in paths for _, lat in path]
    west, east = _west_east(list(_stretches(paths)))
    return {"bbox": [west, min(heights), east, max(heights)]}


def _stretches(paths: Iterable[list[Position]]) -> Iterator[tuple[float, float]]:
    """Yield where each piece begins, going east, and how many degrees it covers."""
    for path in paths:
        yield path[0][0], 0.0
        for (a, _), (b, _) in pairwise(path):
            low, high = min(a, b), max(a, b)
            yield (high, low + 360 - high) if high - low > 180 else (low, high - low)


def _west_east(stretches: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the ends of the shortest stretch around the globe that covers all."""
    ordered = sorted(stretches)
    reach = ordered[0][0]
    gap, west, east = 0.0, ordered[0][0], 0.0
    for start, length in ordered:
        if start - reach > gap:
            gap, west, east = start - reach, start, reach
        reach = max(reach, start + length)
    if ordered[0][0] + 360 - reach >= gap:
        west, east = ordered[0][0], reach
    return west, round(east - 360, 6) if east > 180 else east
