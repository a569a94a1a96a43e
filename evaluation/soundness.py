"""What must hold of every reading, whatever the report: the contract's promises, checked."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from evaluation.cases import Json


def faults(reading: Json) -> list[str]:
    """List the promises a reading breaks; nothing when it is sound."""
    return [
        *_spans(reading, reading["document"]["text"]),
        *_zones(reading["document"]),
        *_ids(reading),
        *_timexes(reading["timexes"]),
    ]


def _spans(value: Any, text: str) -> Iterator[str]:
    """Every span's text is the slice of the document's text."""
    if isinstance(value, dict):
        if value.get("start") is not None and value["text"] != text[value["start"] : value["end"]]:
            yield f"the text of the span {value['start']}:{value['end']} is not its slice"
        for inner in value.values():
            yield from _spans(inner, text)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner, text)


def _zones(document: Json) -> Iterator[str]:
    """Zones do not overlap, and every character that is no space stands in one."""
    at = 0
    for zone in sorted(document["zones"], key=lambda zone: zone["start"]):
        if zone["start"] < at:
            yield f"the zone {zone['kind']} at {zone['start']} overlaps the one before"
        if document["text"][at : zone["start"]].strip():
            yield f"the text at {at} stands in no zone"
        at = max(at, zone["end"])
    if document["text"][at:].strip():
        yield f"the text at {at} stands in no zone"


def _ids(reading: Json) -> Iterator[str]:
    """Every id that is referred to exists, and none is given twice."""
    layers = ("mentions", "entities", "places", "timexes", "claims", "events")
    known = {layer: {item["id"] for item in reading[layer]} for layer in layers}
    for layer in layers:
        if len(known[layer]) < len(reading[layer]):
            yield f"two {layer} share an id"
    for layer, key in references(reading):
        if key not in known[layer]:
            yield f"{key} is none of the {layer}"


def references(reading: Json) -> Iterator[tuple[str, str]]:
    """Yield the layer and the id of everything that is referred to."""
    for layer, key in _references(reading):
        if key is not None:
            yield layer, key


def _references(reading: Json) -> Iterator[tuple[str, str | None]]:
    for mention in reading["mentions"]:
        yield "entities", mention["entity"]
    for place in reading["places"]:
        yield "entities", place["entity"]
        yield from (("mentions", use["mention"]) for use in place["mentions"])
        yield from (("places", end) for end in place["between"] or ())
    for claim in reading["claims"]:
        yield "entities", (claim["source"] or {}).get("entity")
        yield "claims", claim["within"]
        yield "entities", claim["via"]
    for event in reading["events"]:
        yield from (("entities", who) for who in (*event["actors"], *event["recipients"]))
        yield from (("entities", count["who"]) for count in event["counts"])
        yield "places", event["place"]
        yield "claims", event["claim"]
        yield "timexes", (event["time"] or {}).get("timex")
    for interval in reading["control"]:
        yield "places", interval["place"]
        yield "entities", interval["holder"]
        yield from (("events", key) for key in interval["evidence"])


def _timexes(timexes: list[Json]) -> Iterator[str]:
    """Time expressions stand in text order and never overlap."""
    for timex, after in pairwise(timexes):
        if after["start"] < timex["end"]:
            yield f"the timexes {timex['id']} and {after['id']} overlap or stand out of order"
