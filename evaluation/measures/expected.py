"""The facts a careful reader expects of an example, and which of them a reading holds.

Expected facts name words, not offsets, so that they are easy to write and to check by eye: a claim
is known by its source and the words of its content, an event by its trigger and type. Every
further field that the expectation names is a fact of its own.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dateline.knowledge.gazetteers import distance
from evaluation.cases import Case, Json
from evaluation.measures.acceptance import is_inside
from evaluation.measures.agreement import content_words, same_name
from evaluation.measures.common import ratio
from evaluation.measures.main import words

ENOUGH = 0.5  # share of common words by which a claim's content is known
Fact = tuple[str, bool]  # what is expected, and whether it was read
CLAIM_FIELDS = ("quotation", "modality")


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return the share of facts read, all and by kind."""
    told = [f for c in cases if c.id in readings for f in facts(c.gold, readings[c.id])]
    of = Counter(what.split(":")[0] for what, _ in told)
    right = Counter(what.split(":")[0] for what, is_read in told if is_read)
    figures = {kind: ratio(right[kind], of[kind]) for kind in sorted(of)}
    return {"facts": ratio(right.total(), of.total()), **figures}


def facts(expected: Json, reading: Json) -> list[Fact]:
    """List every expected fact, and whether the reading holds it."""
    return [
        *_document(expected["document"], reading["document"]),
        *_zones(expected, reading["document"]),
        *(fact for claim in expected["claims"] for fact in _claim(claim, reading)),
        *(fact for event in expected["events"] for fact in _event(event, reading)),
        *(_place(place, reading["places"]) for place in expected["places"]),
        *(_timex(timex, reading["timexes"]) for timex in expected["timexes"]),
        *_counts(expected["counts"], reading["events"]),
    ]


def _document(expected: Json, document: Json) -> Iterator[Fact]:
    for key, value in expected.items():
        if key == "published":
            published = document["published"]
            inside = is_inside(value["edtf"], published["edtf"])
            yield f"document: published {value['edtf']}", inside
            yield (
                f"document: published by {value['method']}",
                published["method"] == value["method"],
            )
        else:
            yield f"document: {key} {value!r}", document[key] == value


def _zones(expected: Json, document: Json) -> Iterator[Fact]:
    zones = [(zone["kind"], " ".join(zone["text"].split())) for zone in document["zones"]]
    for zone in expected["zones"]:
        hit = any(kind == zone["kind"] and zone["text"] in text for kind, text in zones)
        yield f"zone: {zone['kind']} {zone['text']!r}", hit
    for words_absent in expected.get("absent", ()):
        hit = all(words_absent not in text for kind, text in zones if kind != "furniture")
        yield f"zone: {words_absent!r} outside the report", hit


def _claim(expected: Json, reading: Json) -> Iterator[Fact]:
    label = f"claim: {expected['source']}: {expected['words'][:60]!r}"
    said = [claim for claim in reading["claims"] if _shares_words(expected["words"], claim)]
    by_source = [claim for claim in said if _is_by(expected["source"], claim)]
    yield label, bool(by_source)
    for field in CLAIM_FIELDS:
        hit = any(claim[field] == expected[field] for claim in by_source)
        yield f"{label}, {field} {expected[field]}", hit


def _shares_words(expected: str, claim: Json) -> bool:
    theirs = Counter(words(expected))
    ours = Counter(words(" ".join(span["text"] for span in claim["content"])))
    return (theirs & ours).total() >= ENOUGH * (theirs | ours).total()


def _is_by(name: str | None, claim: Json) -> bool:
    source = claim["source"]
    if source is None or name is None:
        return source is None and name is None
    return same_name(name, source["name"])


def _event(expected: Json, reading: Json) -> Iterator[Fact]:
    label = f"event: {expected['type']} {expected['trigger']!r}"
    coded = [e for e in reading["events"] if e["type"] == expected["type"]]
    found = [e for e in coded if _is_triggered(expected["trigger"], e)]
    names = {entity["id"]: entity["name"] for entity in reading["entities"]}
    places = {place["id"]: place["name"] for place in reading["places"]}
    yield label, bool(found)
    yield f"{label}, {expected['modality']}", _any(found, "modality", expected["modality"])
    if expected["mode"]:
        yield f"{label}, {expected['mode']}", _any(found, "mode", expected["mode"])
    if expected["place"]:
        hit = any(same_name(places.get(e["place"]), expected["place"]) for e in found)
        yield f"{label}, at {expected['place']}", hit
    for actor in expected["actors"]:
        hit = any(same_name(names.get(a), actor) for e in found for a in e["actors"])
        yield f"{label}, by {actor}", hit


def _is_triggered(trigger: str, event: Json) -> bool:
    known = {word for span in (event["trigger"], *event["also"]) for word in words(span["text"])}
    return bool(known & {*words(trigger)})


def _any(events: Sequence[Json], field: str, value: str) -> bool:
    return any(event[field] == value for event in events)


def _place(expected: Json, places: Sequence[Json]) -> Fact:
    hit = any(
        place["lat"] is not None
        and content_words(place["name"]) == content_words(expected["name"])
        and distance(expected["lat"], expected["lon"], place["lat"], place["lon"]) <= expected["km"]
        for place in places
    )
    return f"place: {expected['name']}", hit


def _timex(expected: Json, timexes: Sequence[Json]) -> Fact:
    said = {*words(expected["text"])}
    hit = any(t["edtf"] == expected["edtf"] and said & {*words(t["text"])} for t in timexes)
    return f"timex: {expected['text']} {expected['edtf']}", hit


def _counts(expected: Sequence[Json], events: Sequence[Json]) -> Iterator[Fact]:
    read = Counter((c["what"], c["low"], c["high"]) for e in events for c in e["counts"])
    for count in expected:
        key = (count["what"], count["low"], count["high"])
        read[key] -= 1
        yield f"count: {key}", read[key] >= 0
