"""Our measures and the shared scorers give the same numbers on the same readings.

The readings are the gold marks themselves, damaged at random: no reader is needed, and every way
to be wrong occurs.
"""

import importlib.util
import json
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from evaluation.cases import Case, from_pages, from_rows
from evaluation.measures import attribution, conflict, pages, places, time

Json = dict[str, Any]
SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold"
pytestmark = pytest.mark.skipif(
    not (SHARED / "score").is_dir(), reason="the gold data and its scorers are not here"
)


@pytest.fixture(name="scorer")
def load_scorer(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], ModuleType]:
    """Load a shared scorer from its file, under a name of its own."""
    monkeypatch.syspath_prepend(str(SHARED / "score"))

    def load(name: str) -> ModuleType:
        file = SHARED / "score" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(f"shared_{name}", file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, spec.name, module)
        spec.loader.exec_module(module)
        return module

    return load


def damaged(items: list[Any], chance: random.Random) -> Iterator[Any]:
    """Yield most items, some twice."""
    for item in items:
        for _ in range(chance.choice((0, 1, 1, 1, 1, 2))):
            yield item


def span(start: int, end: int, chance: random.Random) -> Json:
    """Return the span, now and then a little off."""
    if chance.random() < 0.3:
        start, end = max(0, start + chance.randint(-4, 4)), end - chance.randint(0, 9)
    return {"start": start, "end": max(end, start + 1), "text": "x"}


def test_attribution_is_the_shared_scorers(scorer: Callable[[str], ModuleType]) -> None:
    cases = from_rows([GOLD / "attribution/polnear-dev.jsonl"], "polnear")
    chance = random.Random(1)
    readings = {case.id: attribution_reading(case, chance) for case in cases}

    theirs = scorer("attribution").score([case.gold for case in cases], readings)

    assert rounded(attribution.score(cases, readings)) == {k: v["f1"] for k, v in theirs.items()}


def attribution_reading(case: Case, chance: random.Random) -> Json:
    claims = []
    for claim in damaged(case.gold["claims"], chance):
        roles = {
            name: [span(a, b, chance) for a, b in claim[name]]
            for name in ("source", "cue", "content")
        }
        source = {"spans": roles["source"]} if roles["source"] else None
        claims.append({"source": source, "cue": roles["cue"], "content": roles["content"]})
    return {"claims": claims}


def test_time_is_the_shared_scorers(scorer: Callable[[str], ModuleType]) -> None:
    cases = from_rows([GOLD / "time/wikiwars.jsonl"], "wikiwars")
    chance = random.Random(2)
    readings = {
        case.id: {
            "timexes": [
                span(t["start"], t["end"], chance)
                | {"value": chance.choice((t.get("val"), "2001"))}
                for t in damaged(case.gold["timexes"], chance)
            ]
        }
        for case in cases
    }

    theirs = scorer("timexes").score([case.gold for case in cases], readings)

    ours = rounded(time.score(cases, readings))
    assert list(ours.values()) == [score["f1"] for score in theirs.values()]


@pytest.mark.parametrize("name", ["lgl", "gwn", "tr-news"])
def test_places_are_the_shared_scorers(name: str, scorer: Callable[[str], ModuleType]) -> None:
    cases = from_rows([GOLD / f"places/{name}.jsonl"], name)
    chance = random.Random(3)
    readings = {case.id: places_reading(case, chance) for case in cases[1:]}

    theirs = scorer("places").score([case.gold for case in cases], readings)

    ours = rounded(places.score(cases, readings))
    assert {key: ours[key] for key in list(ours)[:4]} == {
        "detection": theirs["detection"]["f1"],
        "exact id": theirs["end-to-end id"],
        "within 161 km": theirs["end-to-end acc@161km"],
        "of found, within 161 km": theirs["of found, acc@161km"],
    }


def places_reading(case: Case, chance: random.Random) -> Json:
    mentions: list[Json] = []
    found: list[Json] = []
    for toponym in damaged(case.gold["toponyms"], chance):
        key = f"m{len(mentions)}"
        mentions.append(span(toponym["start"], toponym["end"], chance) | {"id": key})
        lat = toponym["lat"] if chance.random() < 0.8 else chance.choice((None, 1.0))
        identity = chance.choice((f"geonames:{toponym['geonameid']}", "geonames:1", None))
        found.append({
            "lat": lat, "lon": toponym["lon"] if lat and toponym["lon"] else lat,
            "gazetteer": identity, "mentions": [{"mention": key}],
        })  # fmt: skip
    return {"mentions": mentions, "places": found}


def test_conflict_is_the_shared_scorers(
    scorer: Callable[[str], ModuleType], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cases = from_rows([GOLD / "conflict/conflict.jsonl"], "conflict")
    chance = random.Random(4)
    readings = {case.id: conflict_reading(case, chance) for case in cases[:-1]}
    for folder in ("texts", "gold", "read"):
        (tmp_path / folder).mkdir()
    for case in cases:
        write(tmp_path / "texts" / f"{case.id}.txt", case.text or "")
        write(tmp_path / "gold" / f"{case.id}.json", json.dumps(case.gold))
    for key, reading in readings.items():
        write(tmp_path / "read" / f"{key}.json", json.dumps(reading))

    scorer("conflict").main(*(tmp_path / folder for folder in ("texts", "gold", "read")))

    theirs = json.loads(capsys.readouterr().out)
    ours = conflict.score(cases, readings)
    assert {key: round(ours[name], 3) for key, name in CONFLICT.items()} == {
        key: theirs[key] for key in CONFLICT
    }


CONFLICT = {
    "claims_f1": "claims",
    "claims_with_source_f1": "claims with source",
    "claim_modality": "claim modality",
    "event_spotting_f1": "events spotted",
    "event_type_f1": "events with type",
    "mode": "of found: mode",
    "actors": "of found: actors",
    "recipients": "of found: recipients",
    "place": "of found: place",
    "time": "of found: time",
    "modality": "of found: modality",
    "voice": "of found: voice",
    "control_f1": "control",
    "control_dated_f1": "control with dates",
    "event_place_f1": "place",
    "event_time_f1": "time",
    "event_names_f1": "names",
    "event_modality_f1": "modality",
    "event_voice_f1": "voice",
    "event_all_right_f1": "all right at once",
}


def conflict_reading(case: Case, chance: random.Random) -> Json:
    """Turn gold into a reading, with fields taken from other rows now and then."""
    gold = case.gold
    people = [*{name for e in gold["events"] for name in (*e["actors"], *e["recipients"])}]
    people = sorted({*people, *(c["source_name"] for c in gold["claims"] if c["source_name"])})
    towns = sorted({e["place"] for e in gold["events"] if e["place"]})
    entities = {name: f"e{i}" for i, name in enumerate(people)}
    spots = {name: f"p{i}" for i, name in enumerate(towns)}
    claims = [
        conflict_claim(i, claim, entities, chance)
        for i, claim in enumerate(damaged(gold["claims"], chance))
    ]
    keys = [claim["id"] for claim in claims]
    return {
        "document": {"text": case.text},
        "entities": [{"id": key, "name": name} for name, key in entities.items()],
        "places": [{"id": key, "name": name, "lat": None} for name, key in spots.items()],
        "claims": claims,
        "events": [
            conflict_event(event, entities, spots, keys, chance)
            for event in damaged(gold["events"], chance)
        ],
        "control": [
            interval | {"place": spots.get(interval["place"], interval["place"]),
                        "to": chance.choice((interval["to"], None))}
            for interval in damaged(gold["control"], chance)
        ],
    }  # fmt: skip


def conflict_claim(
    number: int, claim: Json, entities: dict[str, str], chance: random.Random
) -> Json:
    name = claim["source_name"]
    if chance.random() < 0.2 and entities:
        name = chance.choice(sorted(entities))
    source = {"spans": [span(0, 4, chance)], "entity": entities[name]} if name else None
    return {
        "id": f"c{number}", "source": source, "cue": [],
        "content": [span(s["start"], s["end"], chance) for s in claim["content"]],
        "quotation": "direct", "modality": chance.choice((claim["modality"], "asserted")),
    }  # fmt: skip


def conflict_event(
    event: Json,
    entities: dict[str, str],
    spots: dict[str, str],
    claims: list[str],
    chance: random.Random,
) -> Json:
    time = chance.choice((event["time"], None))
    return {
        "type": chance.choice((event["type"], event["type"], "ASSAULT")),
        "mode": chance.choice((event["mode"], None)),
        "trigger": span(event["trigger"]["start"], event["trigger"]["end"], chance),
        "also": [span(s["start"], s["end"], chance) for s in event.get("also", [])],
        "actors": [entities[name] for name in damaged(event["actors"], chance)],
        "recipients": [entities[name] for name in damaged(event["recipients"], chance)],
        "place": spots.get(event["place"]) if chance.random() < 0.8 else None,
        "time": {"edtf": time} if time else None,
        "modality": chance.choice((event["modality"], "asserted")),
        "claim": chance.choice([*claims, None]),
    }


def test_pages_are_the_shared_scorers(scorer: Callable[[str], ModuleType]) -> None:
    cases = from_pages(GOLD / "pages")
    chance = random.Random(5)
    truth = json.loads((GOLD / "pages/aeb/ground-truth.json").read_text(encoding="utf-8"))
    described = [
        version
        for file in sorted((GOLD / "pages/fundus").glob("*/*.json"))
        for version in json.loads(file.read_text(encoding="utf-8")).values()
        if isinstance(version, dict) and "title" in version
    ]
    readings = {}
    for case in cases[1:]:
        article = truth.get(case.id.removesuffix(".html.gz"), {"articleBody": "a b c d"})
        words = [word for word in article["articleBody"].split() if chance.random() < 0.9]
        said = chance.choice(described)
        readings[case.id] = {"document": {
            "title": said["title"], "authors": said.get("authors") or [],
            "published": {"edtf": str(said.get("publishing_date"))[:10]},
            "zones": [{"kind": "body", "start": 0, "end": 10_000_000, "text": " ".join(words)}],
            "text": " ".join(words),
        }}  # fmt: skip

    theirs = scorer("pages").score(GOLD / "pages", readings)

    ours = rounded(pages.score(cases, readings))
    assert ours == {"body": theirs["aeb"]["f1"], **{
        key: theirs["fundus"][key] for key in ("title", "authors", "date")}}  # fmt: skip


def rounded(figures: dict[str, float]) -> dict[str, float]:
    return {key: round(value, 4) for key, value in figures.items()}


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
