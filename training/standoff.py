"""Events marked in passages of the gold sets, kept apart from their text: `data/marked.jsonl`.

A line is one passage: its set, report and offsets, and its events as offsets in the report's
text. `python -m training.standoff GOLD FILE…` prints such lines for passages marked inline, as
`annotated` tells, whose ids are `set/report/start-end`.
"""

import json
import sys
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from evaluation.cases import Json, rows
from training.annotated import AnnotatedEvent, AnnotatedReport, parsed

MARKED = Path(__file__).parent / "data/marked.jsonl"
FILES = {
    "wikiwars": "time/wikiwars.jsonl", "tr-news": "places/tr-news.jsonl",
    "gwn": "places/gwn.jsonl", "lgl": "places/lgl.jsonl", "re3d": "names/re3d.jsonl",
    "polnear": "attribution/polnear-train.jsonl",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report of a gold set and the events marked in it, as offsets in `text`."""

    id: str
    text: str
    published: str | None
    events: tuple[AnnotatedEvent, ...]


def load(gold: Path, marked: Path = MARKED) -> Iterator[Passage]:
    """Yield the passages with their text out of the gold sets."""
    texts = _texts(gold)
    for line in rows(marked):
        row = texts[line["set"], line["report"]]
        start, end = line["span"]
        events = tuple(_event(event, start) for event in line["events"])
        id_ = f"{line['set']}/{line['report']}/{start}-{end}"
        yield Passage(id_, row["text"][start:end], row.get("published"), events)


def _event(row: Json, start: int) -> AnnotatedEvent:
    triggers = tuple((a - start, b - start) for a, b in row["triggers"])
    arguments = tuple((role, a - start, b - start) for role, a, b in row["arguments"])
    return AnnotatedEvent(triggers, row["type"], row["mode"], row["modality"], {}, arguments)


def line_of(report: AnnotatedReport, text: str) -> Json:
    """Return the line of one passage marked inline, found in the text of its report.

    Carriage returns may have been lost where it was marked.
    """
    name, rest = report.id.split("/", 1)
    id_, _, span = rest.rpartition("/")
    kept = [at for at, char in enumerate(text) if char != "\r"]
    plain = "".join(text[at] for at in kept)
    first = plain.index(report.text, bisect_left(kept, int(span.split("-")[0])))
    return {
        "set": name, "report": id_, "span": [kept[first], kept[first + len(report.text) - 1] + 1],
        "events": [
            {
                "type": event.type, "mode": event.mode, "modality": event.modality,
                "triggers": [_moved(kept, first, a, b) for a, b in event.triggers],
                "arguments": [[role, *_moved(kept, first, a, b)] for role, a, b in event.arguments],
            }
            for event in report.events
        ],
    }  # fmt: skip


def _moved(kept: list[int], first: int, start: int, end: int) -> list[int]:
    return [kept[first + start], kept[first + end - 1] + 1]


def _texts(gold: Path) -> dict[tuple[str, str], Json]:
    read = {name: rows(gold / file) for name, file in FILES.items()}
    read |= {"petrarch": _petrarch(gold), "india-police": _india_police(gold)}
    return {(name, row["id"]): row for name, found in read.items() for row in found}


def _petrarch(gold: Path) -> Iterator[Json]:
    """Yield the sentences of PETRARCH's unit tests, in one line each; of an id twice, the first."""
    tests = ElementTree.parse(gold / "events/petrarch2-unit-tests.xml")
    for sentence in {one.get("id"): one for one in [*tests.iter("Sentence")][::-1]}.values():
        day = sentence.get("date", "")
        text = " ".join(sentence.findtext("Text", "").split())
        yield {
            "id": sentence.get("id"),
            "text": text,
            "published": f"{day[:4]}-{day[4:6]}-{day[6:]}",
        }


def _india_police(gold: Path) -> Iterator[Json]:
    """Yield the sentences of IndiaPoliceEvents' train part by the number of their line."""
    with (gold / "events/india-police/train.tsv").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield {"id": str(number), "text": line.split("\t")[0]}


if __name__ == "__main__":
    texts = _texts(Path(sys.argv[1]))
    for file in sys.argv[2:]:
        for passage in parsed(Path(file)):
            key = passage.id.split("/")[0], passage.id.split("/", 1)[1].rpartition("/")[0]
            print(json.dumps(line_of(passage, texts[key]["text"])))
