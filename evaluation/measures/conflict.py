"""Claims, events and control (conflict, the seed, the twin): what a careful analyst records.

A claim is found when its content shares half of its characters with the gold one, an event when
its trigger or a further mention of it overlaps and its type is equal; one to one. The figures are
those of the shared scorer.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.cases import Case, Json
from evaluation.measures.agreement import names_f1, same_name
from evaluation.measures.common import bounds, characters, f1, jaccard, ratio

FOUND = 0.5  # share of characters that a claim's content must have in common
Side = dict[str, Any]  # a claim, event or interval in the one shape both sides are brought to


@dataclass(frozen=True, slots=True)
class Account:
    """What one side records of a report."""

    claims: list[Side]
    events: list[Side]
    control: list[Side]


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return F1 of claims, events and control, and of every field of the events."""
    tally: Counter[str] = Counter()
    names: list[tuple[float, float]] = []  # of each event found: actors, recipients
    for case in cases:
        gold = account_of_gold(case.gold)
        read = account_of_reading(readings[case.id]) if case.id in readings else Account([], [], [])
        _count_claims(gold, read, tally)
        _count_events(gold, read, tally, names)
        _count_control(gold, read, tally)
    return _figures(tally, names)


def account_of_gold(gold: Json) -> Account:
    """Bring hand annotations into the common shape."""
    claims = [
        {
            "source": claim["source_name"],
            "content": characters(bounds(claim["content"])),
            "modality": claim["modality"],
        }
        for claim in gold["claims"]
    ]
    events = [
        {key: event[key] for key in ("type", "mode", "actors", "recipients", "place", "time")}
        | {"modality": event["modality"], "voice": event["voice"]}
        | {"trigger": characters(bounds([event["trigger"], *event.get("also", [])]))}
        for event in gold["events"]
    ]
    return Account(claims, events, gold.get("control", []))


def account_of_reading(reading: Json) -> Account:
    """Bring a reading into the common shape: names in place of ids."""
    names = {entity["id"]: entity["name"] for entity in reading["entities"]}
    places = {place["id"]: place["name"] for place in reading["places"]}
    sources = {claim["id"]: _source(claim, names) for claim in reading["claims"]}
    claims = [
        {
            "source": sources[claim["id"]],
            "content": characters(bounds(claim["content"])),
            "modality": claim["modality"],
        }
        for claim in reading["claims"]
    ]
    events = [_event(event, names, places, sources) for event in reading["events"]]
    control = [
        {
            **interval,
            "place": places.get(interval["place"], interval["place"]),
            "holder": names.get(interval["holder"], interval["holder"]),
        }
        for interval in reading["control"]
    ]
    return Account(claims, events, control)


def _source(claim: Json, names: Mapping[str, str]) -> str | None:
    source = claim["source"]
    if source is None:
        return None
    if entity := source["entity"]:
        return names.get(entity, str(entity))
    return " ".join(span["text"] for span in source["spans"]) or None


def _event(
    event: Json,
    names: Mapping[str, str],
    places: Mapping[str, str],
    sources: Mapping[str, str | None],
) -> Side:
    claim = event["claim"]
    return {
        "type": event["type"],
        "mode": event["mode"],
        "trigger": characters(bounds([event["trigger"], *event["also"]])),
        "actors": [names.get(actor, actor) for actor in event["actors"]],
        "recipients": [names.get(recipient, recipient) for recipient in event["recipients"]],
        "place": places.get(event["place"]),
        "time": (event["time"] or {}).get("edtf"),
        "modality": event["modality"],
        "voice": (sources[claim] or "unattributed") if claim in sources else "author",
    }


def pair(
    gold: Sequence[Side], read: Sequence[Side], fit: Callable[[Side, Side], float]
) -> list[tuple[Side, Side]]:
    """Pair both sides one to one, the best fit first; of equal fits the later ones."""
    fits = sorted(
        ((fit(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True
    )
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    pairs = []
    for value, i, j in fits:
        if value > 0 and i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            pairs.append((gold[i], read[j]))
    return pairs


def fit_of_claims(gold: Side, read: Side) -> float:
    """Return the share of characters in common, 0 where it is less than half."""
    shared = jaccard(gold["content"], read["content"])
    return shared if shared >= FOUND else 0.0


def fit_of_events(gold: Side, read: Side) -> float:
    """Return 2 for the same words and type, 1 for the same words."""
    if not gold["trigger"] & read["trigger"]:
        return 0.0
    return 2.0 if gold["type"] == read["type"] else 1.0


def fit_of_intervals(gold: Side, read: Side) -> float:
    """Return 1 for the same place and holder."""
    places, holders = (gold["place"], read["place"]), (gold["holder"], read["holder"])
    return float(same_name(*places) and same_name(*holders))


def _count_claims(gold: Account, read: Account, tally: Counter[str]) -> None:
    pairs = pair(gold.claims, read.claims, fit_of_claims)
    tally["claims gold"] += len(gold.claims)
    tally["claims read"] += len(read.claims)
    tally["claims"] += len(pairs)
    tally["claims with source"] += sum(same_name(g["source"], r["source"]) for g, r in pairs)
    tally["claim modality"] += sum(g["modality"] == r["modality"] for g, r in pairs)


def _count_events(
    gold: Account, read: Account, tally: Counter[str], names: list[tuple[float, float]]
) -> None:
    spotted = pair(gold.events, read.events, fit_of_events)
    found = [(g, r) for g, r in spotted if g["type"] == r["type"]]
    tally["events gold"] += len(gold.events)
    tally["events read"] += len(read.events)
    tally["events spotted"] += len(spotted)
    tally["events"] += len(found)
    for side, events in (("gold", gold.events), ("read", read.events)):
        for event in events:
            _count_told(event, side, tally)
    for g, r in found:
        _count_fields(g, r, tally)
        names.append(
            (names_f1(g["actors"], r["actors"]), names_f1(g["recipients"], r["recipients"]))
        )


def _count_told(event: Side, side: str, tally: Counter[str]) -> None:
    """Count the fields that say something: nulls and defaults do not count."""
    tally[f"place {side}"] += event["place"] is not None
    tally[f"time {side}"] += event["time"] is not None
    tally[f"names {side}"] += len(event["actors"]) + len(event["recipients"])
    tally[f"modality {side}"] += event["modality"] != "asserted"
    tally[f"voice {side}"] += event["voice"] != "author"


def _count_fields(gold: Side, read: Side, tally: Counter[str]) -> None:
    where = same_name(gold["place"], read["place"])
    when = gold["time"] == read["time"]
    how = gold["modality"] == read["modality"]
    voice = same_name(gold["voice"], read["voice"])
    tally["mode"] += gold["mode"] == read["mode"]
    tally["place right"] += where
    tally["time right"] += when
    tally["modality right"] += how
    tally["voice right"] += voice
    tally["place told"] += where and gold["place"] is not None
    tally["time told"] += when and gold["time"] is not None
    tally["modality told"] += how and gold["modality"] != "asserted"
    tally["voice told"] += voice and gold["voice"] != "author"
    for role in ("actors", "recipients"):
        tally["names told"] += sum(
            any(same_name(theirs, ours) for ours in read[role]) for theirs in gold[role]
        )
    actors = names_f1(gold["actors"], read["actors"]) >= FOUND
    tally["all right"] += where and when and how and voice and actors


def _count_control(gold: Account, read: Account, tally: Counter[str]) -> None:
    pairs = pair(gold.control, read.control, fit_of_intervals)
    tally["control gold"] += len(gold.control)
    tally["control read"] += len(read.control)
    tally["control"] += len(pairs)
    tally["control dated"] += sum(_ends(g) == _ends(r) for g, r in pairs)


def _ends(interval: Side) -> tuple[str | None, str | None]:
    return interval["from"] or None, interval["to"] or None


def _figures(tally: Counter[str], names: Sequence[tuple[float, float]]) -> dict[str, float]:
    def of(right: str, kind: str) -> float:
        return f1(tally[right], tally[f"{kind} gold"], tally[f"{kind} read"])

    found = tally["events"]
    return {
        "claims": of("claims", "claims"),
        "claims with source": of("claims with source", "claims"),
        "claim modality": ratio(tally["claim modality"], tally["claims"]),
        "events spotted": of("events spotted", "events"),
        "events with type": of("events", "events"),
        "all right at once": of("all right", "events"),
        "place": of("place told", "place"),
        "time": of("time told", "time"),
        "names": of("names told", "names"),
        "modality": of("modality told", "modality"),
        "voice": of("voice told", "voice"),
        "of found: mode": ratio(tally["mode"], found),
        "of found: actors": ratio(sum(actors for actors, _ in names), found),
        "of found: recipients": ratio(sum(recipients for _, recipients in names), found),
        **{f"of found: {field}": ratio(tally[f"{field} right"], found)
           for field in ("place", "time", "modality", "voice")},
        "control": of("control", "control"),
        "control with dates": of("control dated", "control"),
    }  # fmt: skip
