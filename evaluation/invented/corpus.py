"""The corpus: rows ready for `dateline ingest`, and what is true of every one of them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import combinations, islice
from pathlib import Path
from typing import Any, TextIO

from evaluation.invented.drafts import Draft, Told, rendered
from evaluation.invented.figures import Range
from evaluation.invented.kinds import CHANGES, PLOVER
from evaluation.invented.names import slug
from evaluation.invented.reports import reports
from evaluation.invented.sentences import Material, load
from evaluation.invented.world import Conflict, Incident, new_holder, stream

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One document as `dateline ingest` takes it."""

    id: str
    text: str
    title: str
    published: str
    outlet: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Who holds a place from a day on, up to the day before `until`; None: not known yet."""

    place: str
    since: date
    until: date | None
    holder: str | None
    incident: str | None  # by which it is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Two witnesses whose figures of one count cannot both hold."""

    incident: str
    of: str
    witnesses: tuple[str, str]
    ranges: tuple[Range, Range]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One conflict's documents and their truth."""

    conflict: Conflict
    rows: tuple[Row, ...]
    told: tuple[Told, ...]
    witnesses: dict[str, str]  # by document: whose account it is
    copied: dict[str, str]  # by copy: the wire report
    control: tuple[Held, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """All chapters of one corpus."""

    seed: int
    chapters: tuple[Chapter, ...]

    @property
    def rows(self) -> Iterator[Row]:
        """All documents, conflict by conflict, by time."""
        return (row for chapter in self.chapters for row in chapter.rows)

    @property
    def told(self) -> Iterator[Told]:
        """All sentences that tell an incident."""
        return (told for chapter in self.chapters for told in chapter.told)

    @property
    def incidents(self) -> Iterator[Incident]:
        """All incidents."""
        return (i for chapter in self.chapters for i in chapter.conflict.incidents)


def corpus(folder: Path, seed: int, conflicts: int, incidents: int = 12) -> Corpus:
    """Return a corpus made of the sentences and names of a folder; equal seeds, equal corpora."""
    return Corpus(seed, tuple(islice(chapters(load(folder), seed, incidents), conflicts)))


def chapters(material: Material, seed: int, incidents: int = 12) -> Iterator[Chapter]:
    """Yield one conflict after another without end; none is kept."""
    for conflict in stream(material, seed, incidents):
        yield _chapter(conflict, reports(conflict, material, seed))


def _chapter(conflict: Conflict, drafts: Sequence[Draft]) -> Chapter:
    texts = {draft.id: rendered(draft) for draft in drafts}
    told = tuple(told for _, several in texts.values() for told in several)
    witnesses = {draft.id: draft.witness for draft in drafts}
    return Chapter(
        conflict=conflict,
        rows=tuple(_row(draft, texts[draft.id][0]) for draft in drafts),
        told=told,
        witnesses=witnesses,
        copied={draft.id: draft.copied for draft in drafts if draft.copied},
        control=tuple(held for place in conflict.places for held in _control(conflict, place.id)),
        contradictions=tuple(_contradictions(told, witnesses)),
    )


def _row(draft: Draft, text: str) -> Row:
    day = draft.published
    return Row(
        id=draft.id,
        text=text,
        title=draft.headline.text,
        published=f"{day.isoformat()}Z",
        outlet=draft.outlet,
        url=f"https://{slug(draft.outlet)}.example/{day:%Y/%m/%d}/{draft.id}",
    )


def _control(conflict: Conflict, place: str) -> Iterator[Held]:
    """Yield who is known to hold a place: from its first change, or the first word of its holder.

    On the day of a change the new holder holds it.
    """
    known: list[tuple[date, str | None, str | None]] = [(conflict.start, None, None)]
    for incident in conflict.incidents:
        if incident.place.id != place or incident.kind not in (*CHANGES, "hold"):
            continue
        holder = incident.actor if incident.kind == "hold" else new_holder(incident)
        if holder != known[-1][1]:
            known.append((incident.day, holder, incident.id))
    ends: list[date | None] = [*(day for day, _, _ in known[1:]), None]
    for (since, who, by), until in zip(known, ends, strict=True):
        if since != until:
            yield Held(place=place, since=since, until=until, holder=who, incident=by)


def _contradictions(told: Iterable[Told], witnesses: dict[str, str]) -> Iterator[Contradiction]:
    """Yield the pairs of witnesses who cannot both be right."""
    said: dict[tuple[str, str], dict[str, Range]] = {}
    for one in told:
        for of, claimed in one.counts.items():
            by = said.setdefault((one.incident, of), {})
            witness = witnesses[one.document]
            by[witness] = _both(by[witness], claimed) if witness in by else claimed
    for (incident, of), by in said.items():
        for (first, a), (second, b) in combinations(sorted(by.items()), 2):
            if not _may_agree(a, b):
                yield Contradiction(
                    incident=incident, of=of, witnesses=(first, second), ranges=(a, b)
                )


def _both(a: Range, b: Range) -> Range:
    """Return the range left when one witness says both."""
    ends = [end for end in (a[1], b[1]) if end is not None]
    return max(a[0], b[0]), min(ends) if ends else None


def _may_agree(a: Range, b: Range) -> bool:
    low, high = _both(a, b)
    return high is None or low <= high


def write(found: Iterable[Chapter], seed: int, folder: Path, documents: int | None = None) -> Json:
    """Write `reports.jsonl` and `truth.json`, a conflict a line, and return the counts.

    Args:
        found: chapters, of which no more than one is kept in memory.
        seed: of the corpus.
        folder: where to; made if need be.
        documents: stop after the conflict that brings as many.
    """
    folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, int] = {}
    with (
        (folder / "reports.jsonl").open("w", encoding="utf-8") as rows,
        (folder / "truth.json").open("w", encoding="utf-8") as truth,
    ):
        truth.write(f'{{"seed": {seed},\n"plover": {_json(PLOVER)},\n"conflicts": [')
        for number, chapter in enumerate(found):
            truth.write(",\n" if number else "\n")
            truth.write(_json(_truth(chapter)))
            _write_rows(chapter, rows)
            for key, n in counts(chapter).items():
                made[key] = made.get(key, 0) + n
            if documents is not None and made["documents"] >= documents:
                break
        truth.write("\n]}\n")
    return made


def _write_rows(chapter: Chapter, rows: TextIO) -> None:
    for row in chapter.rows:
        rows.write(_json(asdict(row)) + "\n")


def _truth(chapter: Chapter) -> Json:
    whole = asdict(chapter)
    del whole["rows"]
    return whole


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def counts(chapter: Chapter) -> dict[str, int]:
    """Return how much a chapter holds of each thing."""
    independent = {
        (told.incident, chapter.witnesses[told.document])
        for told in chapter.told
        if told.document not in chapter.copied
    }
    return {
        "conflicts": 1,
        "documents": len(chapter.rows),
        "words": sum(len(row.text.split()) for row in chapter.rows),
        "copies": len(chapter.copied),
        "incidents": len(chapter.conflict.incidents),
        "incidents told": len({told.incident for told in chapter.told}),
        "accounts": len(independent),
        "sentences that tell": len(chapter.told),
        "of these background": sum(told.background for told in chapter.told),
        "of these denied": sum(told.modality == "denied" for told in chapter.told),
        "contradicted counts": len({(c.incident, c.of) for c in chapter.contradictions}),
        "contradicting pairs": len(chapter.contradictions),
        "changes of control": sum(i.kind in CHANGES for i in chapter.conflict.incidents),
    }
