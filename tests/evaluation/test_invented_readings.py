"""Readings made from the truth: sound, true to the texts, with the mistakes that are meant."""

import json
from collections import Counter
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path

from dateline import contract
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.text import edtf
from evaluation.invented.corpus import Chapter, chapters
from evaluation.invented.figures import in_words
from evaluation.invented.kinds import PLOVER
from evaluation.invented.readings import readings
from evaluation.invented.sentences import load
from evaluation.soundness import faults

TUNE = Path(__file__).parents[2] / "evaluation/invented/tune"
CONFLICTS = 3


@cache
def made() -> tuple[tuple[Chapter, tuple[Reading, ...]], ...]:
    found = islice(chapters(load(TUNE), 7), CONFLICTS)
    return tuple((chapter, tuple(readings(chapter))) for chapter in found)


def events() -> list[tuple[Chapter, Reading, Event]]:
    return [(c, r, event) for c, found in made() for r in found for event in r.events]


def test_every_report_has_its_reading() -> None:
    for chapter, found in made():
        assert [r.document.origin for r in found] == [row.id for row in chapter.rows]
        assert [r.document.text for r in found] == [row.text for row in chapter.rows]


def test_the_same_chapter_gives_the_same_readings() -> None:
    chapter, found = made()[0]

    assert tuple(readings(chapter)) == found


def test_a_reading_keeps_all_promises_of_the_contract() -> None:
    for _, found in made():
        for reading in found:
            data = contract.encode(reading)
            assert contract.decode(data) == reading
            assert faults(json.loads(data)) == []


def test_an_event_stands_in_the_sentence_that_tells_it() -> None:
    """Its type and mode are the plainest of its kind, its place is that of the incident."""
    for chapter, reading, event in events():
        [told] = [
            t for t in chapter.told if t.document == reading.document.origin
            and t.start <= event.trigger.start < t.end
        ]  # fmt: skip
        incident = next(i for i in chapter.conflict.incidents if i.id == told.incident)
        type_, mode = PLOVER[incident.kind][0]
        assert (event.type, event.mode or "") == (type_, mode.replace("*", ""))
        assert event.modality == told.modality
        place = next((p for p in reading.places if p.id == event.place), None)
        assert place is None or place.gazetteer == incident.place.id
        if event.time is not None:
            assert holds(event.time.edtf, incident.day)


def holds(value: str, day: date) -> bool:
    first, last = edtf.days(value)
    return first is not None and last is not None and first <= day.toordinal() <= last


def test_counts_are_those_of_the_sentence() -> None:
    counts = [count for _, _, event in events() for count in event.counts]
    told = [told for chapter, _ in made() for told in chapter.told]

    assert len(counts) == sum(len(one.counts) for one in told) > 30
    for count in counts:
        words = count.span.text.lower()
        vague = words in ("several", "more than a dozen", "dozens of")
        number = next((n for n in range(100) if in_words(n) == words), None)
        number = int(words) if words.isdecimal() else number
        assert vague or (number is not None and abs(number - (count.low or 0)) <= 20)


def test_some_is_missing_or_wrong_so_that_merging_has_work() -> None:
    found = [event for _, _, event in events()]
    names = Counter(e.name for _, several in made() for r in several for e in r.entities)
    shorts = {side.group.short[4:] for c, _ in made() for side in c.conflict.sides}

    assert 0.05 < sum(event.place is None for event in found) / len(found) < 0.2
    assert 0.05 < sum(event.time is None for event in found) / len(found) < 0.3
    assert 2 <= len(found) / sum(len(several) for _, several in made()) <= 4
    assert shorts & set(names)


def test_who_says_so_is_read() -> None:
    sources = {
        (reading.document.span(s.start, s.end).text, claim.source.name)
        for _, found in made() for reading in found for claim in reading.claims if claim.source
        for s in claim.source.spans
    }  # fmt: skip

    assert sources
    assert all(words == name for words, name in sources)


def test_control_follows_where_places_change_hands() -> None:
    kinds = {"CONTROL", "RETREAT"}
    held = [(r, c) for _, found in made() for r in found for c in r.control]

    assert held
    for reading, interval in held:
        by = {event.id: event for event in reading.events}
        assert all(by[id_].type in kinds for id_ in interval.evidence)
