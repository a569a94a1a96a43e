"""The acceptance list on one annotated report: how many of each thing were read rightly.

Where the conflict measure asks how much of a corpus is right, this one goes down the list a person
would check on one report: every figure is a pair, (right, of).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from dateline.knowledge.gazetteers import distance
from dateline.text.edtf import bounds as days_of
from evaluation.cases import Case, Json
from evaluation.measures.agreement import content_words, names_f1
from evaluation.measures.common import overlap, ratio
from evaluation.measures.conflict import (
    account_of_gold,
    account_of_reading,
    fit_of_claims,
    fit_of_events,
    fit_of_intervals,
    pair,
)

T = TypeVar("T")
Right = tuple[int, int]
SHARED = 0.5  # F1 of actors' names from which an event's are right
UNREAL = frozenset({"urged", "predicted"})
MOST_KM = 25  # what a town may be off, whatever its gold allows


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return every count as a share, over the reports together."""
    counts = [counts_of(case.gold, readings[case.id]) for case in cases if case.id in readings]
    lines = dict.fromkeys(line for count in counts for line in count)
    return {
        line: ratio(sum(c[line][0] for c in counts), sum(c[line][1] for c in counts))
        for line in lines
    }


def counts_of(gold: Json, reading: Json) -> dict[str, Right]:
    """Go down the list: what the report is made of, then what it says."""
    return {**_parts(gold, reading["document"]), **_facts(gold, reading)}


def _parts(gold: Json, document: Json) -> dict[str, Right]:
    zones = [(zone["kind"], zone["text"].strip()) for zone in document["zones"]]
    outside = [zone for zone in document["zones"] if zone["kind"] in ("furniture", "clock")]
    images = [(_text(i["caption"]), _text(i["credit"])) for i in document["images"]]
    section = gold["section"]
    return {
        "furniture": _found(gold["furniture"], lambda span: _covered(span, outside)),
        "captions with credits": _found(
            gold["captions"], lambda c: (c["caption"]["text"], c["credit"]["text"]) in images
        ),
        "related headlines": _found(gold["related"], lambda s: ("related", s["text"]) in zones),
        "tags": _found(gold["tags"], lambda tag: tag in document["tags"]),
        "section": _found(
            [section] if section else [],
            lambda s: document["section"] == s["name"] and ("section", s["span"]["text"]) in zones,
        ),
        "published": _found([gold["published"]], lambda p: _is_published(p, document["published"])),
        "retrieved": _found([gold["retrieved"]], lambda value: document["retrieved"] == value),
    }


def _found(gold: Sequence[T], is_read: Callable[[T], bool]) -> Right:
    return sum(map(is_read, gold)), len(gold)


def _text(span: Json | None) -> str:
    return span["text"] if span else ""


def _covered(span: Json, zones: Iterable[Json]) -> bool:
    """Tell whether every character of the span that is no space lies in one of the zones."""
    inside = {i for zone in zones for i in range(zone["start"], zone["end"])}
    return all(
        span["start"] + i in inside for i, char in enumerate(span["text"]) if not char.isspace()
    )


def _is_published(gold: Json, read: Json) -> bool:
    """Tell whether the date read lies inside the gold one and rests on words of the report."""
    return bool(read["evidence"]) and is_inside(gold["edtf"], read["edtf"])


def is_inside(gold: str, read: str | None) -> bool:
    """Tell whether every day that `read` can mean is one that `gold` can mean."""
    if read is None:
        return False
    (first, last), (early, late) = days_of(gold), days_of(read)
    return None not in (early, late) and first <= early and late <= last  # type: ignore[operator]


def _facts(gold: Json, reading: Json) -> dict[str, Right]:
    marked, read = account_of_gold(gold), account_of_reading(reading)
    claims = pair(marked.claims, read.claims, fit_of_claims)
    sourced = [(g, r) for g, r in claims if is_same_source(g["source"], r["source"])]
    events = [(g, r) for g, r in pair(marked.events, read.events, fit_of_events)
              if g["type"] == r["type"]]  # fmt: skip
    control = pair(marked.control, read.control, fit_of_intervals)
    return {
        "claims": (len(claims), len(marked.claims)),
        "claims with source": (len(sourced), len(marked.claims)),
        "claims with source and modality": (
            sum(g["modality"] == r["modality"] for g, r in sourced), len(marked.claims)),
        "events with type": (len(events), len(marked.events)),
        "events with actors": (
            sum(names_f1(g["actors"], r["actors"]) >= SHARED for g, r in events),
            len(marked.events)),
        "urged and predicted": (
            sum(g["modality"] in UNREAL and g["modality"] == r["modality"]
                for g, r in (*claims, *events)),
            sum(one["modality"] in UNREAL for one in (*marked.claims, *marked.events))),
        "timexes with value": _found(gold["timexes"], lambda t: _is_timex(t, reading["timexes"])),
        "places": _found([p for p in gold["places"] if "lat" in p],
                         lambda place: _is_placed(place, reading["places"])),
        "routes": _found([p for p in gold["places"] if "between" in p],
                         lambda route: _is_route(route, reading["places"])),
        "aliases": _found(gold["aliases"], lambda names: _is_one(names, reading["entities"])),
        "control": (
            sum((g["from"], g["to"]) == (r["from"], r["to"]) for g, r in control),
            len(marked.control)),
        "counts": _found(gold["counts"], lambda count: _is_counted(count, reading["events"])),
    }  # fmt: skip


def is_same_source(gold: str | None, read: str | None) -> bool:
    """Tell whether both name the same source: one name's words hold all of the other's."""
    ours, theirs = content_words(read), content_words(gold)
    return ours == theirs or bool(ours and theirs and (ours <= theirs or theirs <= ours))


def _is_timex(gold: Json, timexes: Iterable[Json]) -> bool:
    return any(overlap(gold["span"], t) and t["edtf"] == gold["edtf"] for t in timexes)


def _is_placed(gold: Json, places: Iterable[Json]) -> bool:
    """Tell whether a place of that name lies near enough; towns are given 25 km at least."""
    return any(
        place["lat"] is not None
        and content_words(place["name"]) == content_words(gold["name"])
        and distance(gold["lat"], gold["lon"], place["lat"], place["lon"])
        <= max(gold["km"], MOST_KM)
        for place in places
    )


def _is_route(gold: Json, places: Sequence[Json]) -> bool:
    names = {place["id"]: place["name"] for place in places}
    return any(
        place["kind"] == "route"
        and {names.get(end) for end in place["between"] or ()} == set(gold["between"])
        for place in places
    )


def _is_one(names: Sequence[str], entities: Iterable[Json]) -> bool:
    """Tell whether one entity carries all the names, articles and case aside."""
    wanted = [content_words(name) for name in names]
    known = ([content_words(n) for n in (e["name"], *e["aliases"])] for e in entities)
    return any(all(name in entity for name in wanted) for entity in known)


def _is_counted(gold: Json, events: Iterable[Json]) -> bool:
    return any(
        (count["what"], count["low"], count["high"]) == (gold["what"], gold["low"], gold["high"])
        and overlap(gold["span"], count["span"])
        for event in events
        for count in event["counts"]
    )
