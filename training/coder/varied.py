"""Sentences of marked reports alone, and in loaded words: what is told stays the same."""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from training.coder.sets import MarkedEvent, MarkedReport, Stretch
from training.reader.sets import OWN

LOADED = OWN / "loaded.tsv"
WORD = re.compile(r"[^\W\d_]+")
SHARE = 0.3  # of the sentences of a report that are shown alone
VARIED = 0.6  # of the words that have loaded ones which are replaced
SENTENCE = re.compile(r"(?<=[.!?…”\"’'])\s+(?=[\"“‘'A-Z])|\n+")


def sentences(reports: Iterable[MarkedReport], seed: int) -> Iterator[MarkedReport]:
    """Yield some sentences of the reports alone, each as it is and in loaded words.

    Arguments that stand in other sentences are left out, so roles without words there count as
    told elsewhere and not as none.
    """
    chance = random.Random(seed)
    for report in reports:
        for start, end in _cut(report.text):
            if end - start > 30 and chance.random() < SHARE:
                alone = _alone(report, start, end)
                yield alone
                if (varied := loaded(alone, chance)).text != alone.text:
                    yield varied


def _cut(text: str) -> Iterator[Stretch]:
    at = 0
    for match in SENTENCE.finditer(text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _alone(report: MarkedReport, start: int, end: int) -> MarkedReport:
    events = []
    for event in report.events:
        triggers = _inside(event.triggers, start, end)
        if triggers:
            spans = event.spans and {
                role: _inside(told, start, end)
                for role, told in event.spans.items()
                if not told or _inside(told, start, end)
            }
            events.append(replace(event, triggers=triggers, spans=spans))
    id_ = f"{report.id} {start}-{end}"
    return MarkedReport(id_, report.text[start:end], report.published, tuple(events))


def _inside(stretches: Iterable[Stretch], start: int, end: int) -> tuple[Stretch, ...]:
    return tuple((a - start, b - start) for a, b in stretches if start <= a and b <= end)


def loaded(report: MarkedReport, chance: random.Random) -> MarkedReport:
    """Return the report with some of its words replaced by loaded ones, marks moved along."""
    text, at = "", 0
    moved: list[tuple[int, int]] = []  # end of a replaced word, and by how much what follows moves
    for match in WORD.finditer(report.text):
        others = _loaded().get(match[0].lower())
        if others is None or chance.random() >= VARIED:
            continue
        new = chance.choice(others)
        new = new[0].upper() + new[1:] if match[0][0].isupper() else new
        text += report.text[at : match.start()] + new
        at = match.end()
        moved.append((at, len(new) - len(match[0])))
    text += report.text[at:]

    def shift(place: int, *, end: bool) -> int:
        return place + sum(by for stop, by in moved if stop < place or (end and stop == place))

    def all_of(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
        return tuple((shift(a, end=False), shift(b, end=True)) for a, b in stretches)

    events = [
        replace(
            event, triggers=all_of(event.triggers),
            spans=event.spans and {role: all_of(s) for role, s in event.spans.items()},
        )
        for event in report.events
    ]  # fmt: skip
    return replace(
        report, id=f"{report.id} loaded", text=text, events=tuple[MarkedEvent, ...](events)
    )


@cache
def _loaded(path: Path = LOADED) -> dict[str, list[str]]:
    lines = [line.split("\t") for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
    return {neutral: others.split("|") for neutral, others in lines}
