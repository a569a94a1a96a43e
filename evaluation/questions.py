"""How long questions to a large store take: `python -m evaluation questions --documents 100000`.

Readings of invented reports, made from their truth, go straight into a store, are merged, and every
kind of question is asked with different names, places, days and words, drawn by a seed. What counts
is the whole answer as Python gives it, with the actors, sites and reports it refers to.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, Table, func, insert, select

import dateline
from dateline.api.chronicle import Chronicle
from dateline.chronicle.sheet import VERSION, sheet_of
from dateline.records.document import Document
from dateline.records.reading import Reading
from dateline.store import database, merging, packing, searching, tables, writing
from dateline.store.finding import Query
from dateline.store.parts import days, rows_of
from dateline.text import edtf
from evaluation.invented.corpus import chapters
from evaluation.invented.readings import readings
from evaluation.invented.sentences import load

FOLDER = Path(__file__).parent / "invented/tune"
SEED = 5
AT_ONCE = 2_000  # documents a transaction
MANY = 100_000  # documents
TIMES = 20  # a kind of question
GOOD = 200.0  # milliseconds: the median over all questions must not be more
NEAR = 50.0  # km
SPAN = 14  # days
SOME = 400  # things of a kind that are asked about


def main(documents: int, where: str | None = None) -> int:
    """Fill a store, ask, print the table; 1 when the median is too long.

    Args:
        documents: to fill it with; one that is filled already is asked as it is.
        where: the store, a file or a URL; None: one that is gone afterwards.
    """
    with tempfile.TemporaryDirectory() as folder:
        where = where or str(Path(folder) / "questions.db")
        for name, seconds in filled(where, documents):
            print(f"{name:40} {seconds:9,.1f} s", flush=True)
        with dateline.open(where) as chronicle:
            print(f"{len(chronicle):,} documents")
            times = asked(chronicle)
    return table(times)


def filled(where: str, documents: int) -> Iterator[tuple[str, float]]:
    """Put readings in and merge them, unless that is done; yield what took how many seconds."""
    engine = database.opened(where, make=True)
    try:
        with engine.connect() as connection:
            kept = connection.scalar(select(func.count()).select_from(tables.documents)) or 0
        if not kept:
            start = time.perf_counter()
            put(where, documents)
            yield "making the readings and putting them in", time.perf_counter() - start
        start = time.perf_counter()
        if merging.update(engine):
            yield "merging", time.perf_counter() - start
    finally:
        engine.dispose()


def put(where: str, documents: int) -> None:
    """Put readings in: the rows that `writing.put` would put, those of many reports at once."""
    engine = database.opened(where)
    found = (reading for chapter in chapters(load(FOLDER), SEED) for reading in readings(chapter))
    left = islice(found, documents)
    while several := list(islice(left, AT_ONCE)):
        with database.writer(engine).begin() as connection:
            _put(connection, several)
    engine.dispose()


def _put(connection: Connection, several: Sequence[Reading]) -> None:
    rows: dict[Table, list[dict[str, Any]]] = {}
    run = writing.run_of(connection, several[0].made_by)  # that of all
    for reading in several:
        document = reading.document
        blob = packing.sha256(document.raw)
        data = packing.packed(msgspec.msgpack.encode(sheet_of(reading)))
        for table, row in (
            (tables.blobs, {"sha256": blob, "size": len(document.raw),
                            "data": packing.packed(document.raw)}),
            (tables.documents, _head(document, blob)),
            (tables.readings, {"document": document.id, "run": run,
                               "data": packing.from_reading(reading)}),
            (tables.sheets, {"document": document.id, "version": VERSION, "data": data}),
        ):  # fmt: skip
            rows.setdefault(table, []).append(row)
        for table, parts in rows_of(reading).items():
            rows.setdefault(table, []).extend(parts)
    for table, found in rows.items():
        if found:
            connection.execute(insert(table), found)
    d = tables.documents.c
    here = select(d.id, d.number).where(d.id.in_([one.document.id for one in several]))
    numbers = {row.id: row.number for row in connection.execute(here)}
    for reading in several:
        searching.put(connection, numbers[reading.document.id], reading.document)


def _head(document: Document, blob: str) -> dict[str, Any]:
    """Return the row of a document that is the first of its URL."""
    published = document.published
    return {
        "id": document.id, "text_hash": document.text_hash, "blob": blob, "form": "row",
        "given": "{}", "origin": document.origin, "outlet": document.outlet, "url": document.url,
        "version": 1, "previous": None, "title": document.title, "section": document.section,
        "published": published.edtf, "published_method": published.method,
        **days(published.edtf), "retrieved": document.retrieved, "added": writing.now(),
    }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one round of questions is about."""

    words: str
    actor: str
    source: str
    site: str
    outlet: str
    type: str
    mode: str | None
    since: str
    until: str
    reports: tuple[str, str]
    incident: str


Question = Callable[[Chronicle, Drawn], object]


def _find(*parts: str) -> Question:
    """Return the question for accounts that has these parts of what is drawn."""

    def ask(chronicle: Chronicle, drawn: Drawn) -> object:
        return chronicle.find(_query(drawn, parts))

    return ask


def _query(drawn: Drawn, parts: Sequence[str]) -> Query:
    known: dict[str, dict[str, Any]] = {
        "text": {"text": drawn.words}, "actor": {"actor": drawn.actor},
        "source": {"source": drawn.source}, "type": {"type": drawn.type, "mode": drawn.mode},
        "place": {"place": drawn.site, "within_km": NEAR}, "outlet": {"outlet": drawn.outlet},
        "days": {"since": drawn.since, "until": drawn.until},
    }  # fmt: skip
    return Query(**{name: value for part in parts for name, value in known[part].items()})


KINDS: dict[str, Question] = {
    "find: text": _find("text"),
    "find: actor": _find("actor"),
    "find: source": _find("source"),
    "find: type and mode": _find("type"),
    "find: place within 50 km": _find("place"),
    "find: two weeks": _find("days"),
    "find: outlet": _find("outlet"),
    "find: type, place, two weeks": _find("type", "place", "days"),
    "find: actor, type": _find("actor", "type"),
    "find: text, outlet": _find("text", "outlet"),
    "find: text, type, two weeks": _find("text", "type", "days"),
    "find: source, place": _find("source", "place"),
    "timeline of a place": lambda chronicle, drawn: chronicle.timeline(drawn.site),
    "timeline of an actor": lambda chronicle, drawn: chronicle.timeline(drawn.actor),
    "control on a day": lambda chronicle, drawn: chronicle.control(drawn.site, on=drawn.since),
    "sources": lambda chronicle, drawn: chronicle.source(drawn.source),
    "disputes": lambda chronicle, drawn: chronicle.disputes(_query(drawn, ("type", "days"))),
    "disputes near a place": lambda chronicle, drawn: chronicle.disputes(_query(drawn, ("place",))),
    "compare two reports": lambda chronicle, drawn: chronicle.compare(*drawn.reports),
    "incident by its id": lambda chronicle, drawn: chronicle.incident(drawn.incident),
}


def asked(chronicle: Chronicle) -> dict[str, list[float]]:
    """Ask every kind of question; return the milliseconds of each."""
    engine = database.opened(chronicle.where)
    with engine.connect() as connection:
        rounds = list(islice(_drawn(connection, Random(SEED)), TIMES))
    engine.dispose()
    times: dict[str, list[float]] = {}
    for kind, question in KINDS.items():
        for drawn in rounds:
            start = time.perf_counter()
            question(chronicle, drawn)
            times.setdefault(kind, []).append(1000 * (time.perf_counter() - start))
    return times


def _drawn(connection: Connection, rnd: Random) -> Iterator[Drawn]:
    """Draw what exists in the store."""
    a, d, i, s = tables.actors, tables.documents, tables.incidents, tables.sourced
    groups = _some(connection, rnd, select(a.c.name).where(a.c.kind == "armed-group"))
    people = _some(connection, rnd, select(a.c.name).join(s, s.c.actor == a.c.id).distinct())
    sites = _some(connection, rnd, select(tables.sites.c.name))
    outlets = _some(connection, rnd, select(d.c.outlet).distinct())
    titles = _some(connection, rnd, select(d.c.title))
    known = select(i.c.id, i.c.type, i.c.mode, i.c.first_day).where(i.c.first_day.is_not(None))
    told = _some(connection, rnd, known)
    while True:
        incident = rnd.choice(told)
        c = tables.accounts.c
        of = select(c.document).where(c.incident == incident[0]).distinct().order_by(c.document)
        reports = connection.scalars(of).all()
        day = edtf.date_of(incident[3])
        last = edtf.date_of(incident[3] + SPAN)
        if len(reports) < 2 or day is None or last is None:
            continue
        words = [word for word in rnd.choice(titles)[0].split() if word.isalpha()]
        yield Drawn(
            words=" ".join(rnd.sample(words, min(2, len(words)))), actor=rnd.choice(groups)[0],
            source=rnd.choice(people)[0], site=rnd.choice(sites)[0], outlet=rnd.choice(outlets)[0],
            type=incident[1], mode=incident[2], since=day.isoformat(), until=last.isoformat(),
            reports=(reports[0], reports[1]), incident=incident[0],
        )  # fmt: skip


def _some(connection: Connection, rnd: Random, rows: Select[Any]) -> list[Any]:
    """Return some rows, the same in every run."""
    found = sorted(connection.execute(rows).all(), key=repr)
    return rnd.sample(found, min(SOME, len(found)))


def table(times: dict[str, list[float]]) -> int:
    """Print the milliseconds by kind of question; return 1 when the median over all is too long."""
    print(f"{'question':34} {'median ms':>10} {'95 of 100 within':>18}")
    everything = [value for several in times.values() for value in several]
    for kind, several in [*times.items(), ("all", everything)]:
        print(f"{kind:34} {statistics.median(several):10.1f} {_late(several):18.1f}")
    slow = statistics.median(everything) > GOOD
    if slow:
        print(f"the median is over {GOOD:.0f} ms", file=sys.stderr)
    return int(slow)


def _late(values: Sequence[float]) -> float:
    return sorted(values)[round(0.95 * (len(values) - 1))]
