"""A store of readings: reports go in, questions come out."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from sqlalchemy import Connection, Engine, func, select

from dateline.api.reading import Reader, documents, given_by
from dateline.chronicle.decisions import Decision
from dateline.errors import ReportError, SetupError
from dateline.intake import Given
from dateline.learned import network
from dateline.records.chronology import Chronology, Holding, Incident
from dateline.records.document import Document
from dateline.records.reading import Reading
from dateline.stages.made_by import versions
from dateline.store import (
    asking,
    checking,
    database,
    deciding,
    finding,
    merging,
    packing,
    tables,
    writing,
)
from dateline.store.asking import Compared, SourceRecord
from dateline.store.deciding import Decided
from dateline.store.finding import Found, Query

State = Literal["new", "again", "known", "forgotten"]
STATES: dict[writing.Known, State] = {
    "new": "new", "older": "again", "read": "known", "forgotten": "forgotten",
}  # fmt: skip
EVERYTHING = Query()
Answer = TypeVar("Answer")
SETTLED = frozenset({"read", "forgotten"})


@dataclass(frozen=True, slots=True)
class Ingested:
    """What became of one document.

    `state`: new; read again, by other versions than before; known, and left as it was; forgotten
    on purpose before, and not taken in.
    """

    document: str  # id
    origin: str
    state: State


class Chronicle:
    """Readings of many reports in one store. Close it, or use it as a context manager."""

    def __init__(self, where: str | os.PathLike[str], *, make: bool = False) -> None:
        self.where = os.fspath(where)
        self._engine: Engine = database.opened(self.where, make=make)

    def __enter__(self) -> "Chronicle":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __len__(self) -> int:
        """Return how many documents are kept."""
        with database.told(self.where), self._engine.connect() as connection:
            return connection.scalar(select(func.count()).select_from(tables.documents)) or 0

    def ingest(
        self,
        paths: Iterable[str | os.PathLike[str]],
        *,
        published: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        workers: int = 1,
    ) -> Iterator[Ingested | ReportError]:
        """Read every report of files, folders and globs that is not kept yet, and keep it.

        A report is kept whole or not at all: stopped at any moment, the same call goes on where it
        was. What was read by other versions of the model is read again.

        Raises:
            SetupError: `published` is no date, or the database fails; nothing stored is lost.
        """
        given = given_by(published, url, outlet)
        return self.ingest_documents(documents(list(paths), given), given, workers=workers)

    def ingest_documents(
        self, found: Iterable[Document | ReportError], given: Given, *, workers: int = 1
    ) -> Iterator[Ingested | ReportError]:
        """Keep documents that were taken in with these values stated; see `ingest`."""
        if workers < 1:
            raise SetupError("workers: at least one is needed")
        return self._ingest(found, writing.stated(given), workers)

    def _ingest(
        self, found: Iterable[Document | ReportError], stated: str, workers: int
    ) -> Iterator[Ingested | ReportError]:
        order: deque[Ingested | Document | ReportError] = deque()
        fresh = self._fresh(found, order)
        for answer in Reader().read_documents(fresh, workers=workers):
            yield from _done(order)
            asked = order.popleft()
            if isinstance(answer, ReportError) or not isinstance(asked, Document):
                assert isinstance(answer, ReportError)
                yield answer
            else:
                yield self._keep(answer, asked, stated)
        yield from _done(order)

    def _fresh(
        self,
        found: Iterable[Document | ReportError],
        order: deque[Ingested | Document | ReportError],
    ) -> Iterator[Document | ReportError]:
        """Yield what has to be read, or was skipped; all that is met goes into the order."""
        made_by = versions(network.version(network.SHIPPED))
        for one in found:
            if isinstance(one, Document):
                with database.told(self.where), self._engine.connect() as connection:
                    had = writing.known(connection, one.id, made_by)
                if had in SETTLED:
                    order.append(Ingested(one.id, one.origin, STATES[had]))
                    continue
            order.append(one)
            yield one

    def _keep(self, reading: Reading, document: Document, stated: str) -> Ingested:
        taken = writing.Taken(document.raw, document.form, stated)
        with database.told(self.where):
            had = writing.put(self._engine, reading, taken)
        return Ingested(document.id, document.origin, STATES[had])

    def merge(self) -> bool:
        """Put what all reports tell together, unless nothing has changed; tell whether it did.

        Questions answer from the last merge. Decisions of people hold in every merge.
        """
        with database.told(self.where):
            return merging.update(self._engine)

    def reading(self, document: str) -> Reading:
        """Return the reading of a document.

        Raises:
            KeyError: no such document is kept.
        """
        c = tables.readings.c
        with database.told(self.where), self._engine.connect() as connection:
            data = connection.scalar(select(c.data).where(c.document == document))
        if data is None:
            raise KeyError(document)
        return packing.to_reading(data)

    def bytes_of(self, document: str) -> bytes:
        """Return the bytes that a document was read from.

        Raises:
            KeyError: no such document is kept.
        """
        join = tables.documents.join(tables.blobs)
        data = select(tables.blobs.c.data).select_from(join)
        with database.told(self.where), self._engine.connect() as connection:
            found = connection.scalar(data.where(tables.documents.c.id == document))
        if found is None:
            raise KeyError(document)
        return packing.unpacked(found)

    def forget(self, document: str, *, reason: str) -> bool:
        """Erase a document, its reading and its bytes; tell whether it was there."""
        with database.told(self.where):
            return writing.forget(self._engine, document, reason)

    def find(self, query: Query) -> Found:
        """Return the accounts that answer a question; see `Query`.

        Raises:
            SetupError: a name, place or date of the question is not known.
        """
        return self._ask(lambda connection: finding.find(connection, query))

    def timeline(self, name: str, query: Query = EVERYTHING) -> tuple[Incident, ...]:
        """Return the incidents of a place or an actor, by day; undated ones last."""
        return self._ask(lambda connection: asking.timeline(connection, name, query))

    def control(
        self, place: str, *, within_km: float | None = None, on: str | None = None
    ) -> tuple[Holding, ...]:
        """Return who held a place, or the places of a region, when; `on`: on that day."""
        return self._ask(
            lambda connection: asking.control(connection, place, within_km=within_km, on=on)
        )

    def source(self, name: str, query: Query = EVERYTHING) -> SourceRecord:
        """Return what a source says and how often others say so too: counts, no score of trust."""
        return self._ask(lambda connection: asking.source(connection, name, query))

    def disputes(self, query: Query = EVERYTHING) -> tuple[Incident, ...]:
        """Return the incidents whose accounts contradict each other."""
        return self._ask(lambda connection: asking.disputes(connection, query))

    def compare(self, one: str, other: str) -> Compared:
        """Put two reports side by side, each by its id, URL or origin."""
        return self._ask(lambda connection: asking.compare(connection, one, other))

    def chronology(self, query: Query = EVERYTHING) -> Chronology:
        """Return what answers a question, with all it refers to: what exporters take.

        Its readings are read from the store one by one.
        """
        found = self._ask(lambda connection: asking.chosen(connection, query))
        return replace(found, readings=lambda: map(self.reading, [r.id for r in found.reports]))

    def decide(self, decision: Decision, *, who: str) -> int:
        """Keep a decision of a person; it holds from the next merge on. Return its number."""
        with database.told(self.where):
            return deciding.put(self._engine, decision, who)

    def undo(self, number: int, *, who: str) -> None:
        """Let a decision no longer hold; that it was made stays on record.

        Raises:
            SetupError: there is none of that number that still holds.
        """
        with database.told(self.where):
            deciding.undo(self._engine, number, who)

    def decisions(self) -> tuple[Decided, ...]:
        """Return all decisions in their order, those undone too."""
        return self._ask(lambda connection: tuple(deciding.every(connection)))

    def _ask(self, question: Callable[[Connection], Answer]) -> Answer:
        with database.told(self.where), self._engine.connect() as connection:
            return question(connection)

    def faults(self) -> list[str]:
        """Return a line for everything in the store that is damaged."""
        with database.told(self.where):
            return list(checking.faults(self._engine))

    def backup(self, target: str | os.PathLike[str]) -> None:
        """Copy the store to a file that is not there yet."""
        with database.told(self.where):
            checking.backup(self._engine, Path(target))


def _done(order: deque[Ingested | Document | ReportError]) -> Iterator[Ingested]:
    """Take what needed no reading from the front of the order."""
    while order and isinstance(order[0], Ingested):
        yield order.popleft()  # type: ignore[misc]


def open(where: str | os.PathLike[str], *, make: bool = False) -> Chronicle:
    """Open a store: a SQLite file or a `postgresql://` URL.

    Args:
        make: make it where it is not there.

    Raises:
        SetupError: it is not there, cannot be opened, is no store, or is of another version.
    """
    return Chronicle(where, make=make)
