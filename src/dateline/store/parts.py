"""A reading as rows of the tables that repeat parts of it."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table

from dateline.knowledge.actors import fold
from dateline.records.reading import Reading
from dateline.store import tables
from dateline.text import edtf

Row = dict[str, Any]


def rows_of(reading: Reading) -> dict[Table, list[Row]]:
    """Return the rows of one reading by table; tables without any are there too."""
    makers = {
        tables.entities: _entities, tables.names: _names, tables.mentions: _mentions,
        tables.places: _places, tables.timexes: _timexes, tables.claims: _claims,
        tables.events: _events, tables.sides: _sides, tables.counts: _counts,
        tables.control: _control,
    }  # fmt: skip
    document = {"document": reading.document.id}
    return {table: [document | row for row in makers[table](reading)] for table in tables.PARTS}


def days(value: str | None) -> Row:
    """Return the first and last day that an EDTF value may mean, null where it is open."""
    first, last = edtf.days(value) if value else (None, None)
    return {"first_day": first, "last_day": last}


def _entities(reading: Reading) -> Iterator[Row]:
    for entity in reading.entities:
        yield {
            "id": entity.id, "name": entity.name, "folded": fold(entity.name), "kind": entity.kind,
            "role": entity.role, "sector": entity.sector, "country": entity.country,
            "wikidata": entity.links.wikidata, "geonames": entity.links.geonames,
        }  # fmt: skip


def _names(reading: Reading) -> Iterator[Row]:
    for entity in reading.entities:
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            yield {"entity": entity.id, "name": name, "folded": fold(name)}


def _mentions(reading: Reading) -> Iterator[Row]:
    for mention in reading.mentions:
        yield {
            "id": mention.id, "start": mention.span.start, "end": mention.span.end,
            "kind": mention.kind, "form": mention.form, "entity": mention.entity,
        }  # fmt: skip


def _places(reading: Reading) -> Iterator[Row]:
    for place in reading.places:
        yield {
            "id": place.id, "entity": place.entity, "name": place.name, "lat": place.lat,
            "lon": place.lon, "kind": place.kind, "country": place.country,
            "gazetteer": place.gazetteer, "precision": place.precision,
            "radius_km": place.radius_km, "score": place.score, "unresolved": place.unresolved,
        }  # fmt: skip


def _timexes(reading: Reading) -> Iterator[Row]:
    for timex in reading.timexes:
        yield {
            "id": timex.id, "start": timex.span.start, "end": timex.span.end, "type": timex.type,
            "edtf": timex.edtf, **days(timex.edtf),
        }  # fmt: skip


def _claims(reading: Reading) -> Iterator[Row]:
    for claim in reading.claims:
        yield {
            "id": claim.id, "source": claim.source and claim.source.entity,
            "source_name": claim.source and claim.source.name, "via": claim.via,
            "within": claim.within, "modality": claim.modality, "quotation": claim.quotation,
            "start": claim.content[0].start, "end": claim.content[-1].end,
        }  # fmt: skip


def _events(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        when = event.time
        yield {
            "id": event.id, "type": event.type, "mode": event.mode, "start": event.trigger.start,
            "end": event.trigger.end, "place": event.place, "edtf": when and when.edtf,
            "precision": when and when.precision, **days(when.edtf if when else None),
            "modality": event.modality, "claim": event.claim, "score": event.score,
        }  # fmt: skip


def _sides(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        for role, entities in (("actor", event.actors), ("recipient", event.recipients)):
            for entity in dict.fromkeys(entities):
                yield {"event": event.id, "role": role, "entity": entity}


def _counts(reading: Reading) -> Iterator[Row]:
    for event in reading.events:
        for number, count in enumerate(event.counts):
            yield {
                "event": event.id, "number": number, "what": count.what, "who": count.who,
                "low": count.low, "high": count.high, "start": count.span.start,
                "end": count.span.end,
            }  # fmt: skip


def _control(reading: Reading) -> Iterator[Row]:
    for number, interval in enumerate(reading.control):
        yield {
            "number": number, "place": interval.place, "holder": interval.holder,
            "from": interval.from_, "to": interval.to,
        }  # fmt: skip
