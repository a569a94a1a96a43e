"""A store of readings: reports go in, questions come out."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeVar

from sqlalchemy import Connection, Engine, func, select

from dateline.api.reading import Reader, documents, given_by
from dateline.api.results import Cast, Results
from dateline.api.rows import Shape
from dateline.chronicle.decisions import At, Decision
from dateline.chronicle.lineage import Step, lineage
from dateline.errors import ReportError, SetupError
from dateline.intake import Given
from dateline.learned import network
from dateline.records.chronology import Account, Actor, Chronology, Holding, Incident
from dateline.records.document import Document
from dateline.records.reading import Reading
from dateline.stages.made_by import versions
from dateline.store import (
    asking,
    checking,
    database,
    deciding,
    finding,
    forgetting,
    merging,
    packing,
    tables,
    writing,
)
from dateline.store.asking import Compared, SourceRecord
from dateline.store.deciding import Decided
from dateline.store.finding import Match, Query
from dateline.store.forgetting import Named

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

    def size(self) -> tuple[int, int, int]:
        """Return how many reports, incidents and independent witnesses the last merge holds."""
        return self._ask(merging.size)

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
        """Erase a document, its reading and its bytes; tell whether it was there.

        What was merged goes too: merge anew.
        """
        with database.told(self.where):
            return forgetting.forget(self._engine, document, reason)

    def naming(self, person: str) -> tuple[Named, ...]:
        """Return the reports that name a person so: those `forget_person` would erase."""
        return self._ask(lambda connection: forgetting.naming(connection, person))

    def also_called(self, person: str) -> tuple[str, ...]:
        """Return other names of a person in the last merge; reports of those stay."""
        return self._ask(lambda connection: forgetting.also_called(connection, person))

    def forget_person(self, person: str, *, reason: str) -> tuple[Named, ...]:
        """Erase all reports that name a person so, and keep none that comes later.

        The name itself is not kept. What was merged goes too: merge anew.
        """
        with database.told(self.where):
            return forgetting.forget_person(self._engine, person, reason)

    def pending(self) -> merging.Pending | None:
        """Return what the last merge does not hold yet; None where it holds everything."""
        return self._ask(merging.pending)

    def find(self, query: Query = EVERYTHING) -> Results[Match]:
        """Return the accounts that answer a question; see `Query`. `total` counts all pages.

        Raises:
            SetupError: a name, place or date of the question is not known.
        """

        def ask(connection: Connection) -> Results[Match]:
            found = finding.find(connection, query)
            told = [match.account for match in found.matches]
            return Results(
                found.matches, shape="accounts", cast=_of(connection, accounts=told),
                total=found.total,
            )  # fmt: skip

        return self._ask(ask)

    def timeline(self, name: str, query: Query = EVERYTHING) -> Results[Incident]:
        """Return the incidents of a place or an actor, by day; undated ones last."""
        return self._ask(
            lambda connection: _incidents(connection, asking.timeline(connection, name, query))
        )

    def incident(self, incident: str) -> Results[Incident]:
        """Return one incident, by its id or the beginning of it.

        Raises:
            SetupError: there is none.
        """
        return self._ask(
            lambda connection: _incidents(connection, [asking.incident(connection, incident)])
        )

    def lineage(self, incident: str) -> Results[Step]:
        """Return the accounts of an incident as they came out, and who repeated whom.

        Raises:
            SetupError: there is none.
        """

        def ask(connection: Connection) -> Results[Step]:
            found = asking.incident(connection, incident)
            return Results(
                lineage(found), shape="steps", cast=_of(connection, incidents=[found])
            )  # fmt: skip

        return self._ask(ask)

    def control(
        self, place: str, *, within_km: float | None = None, on: str | None = None
    ) -> Results[Holding]:
        """Return who held a place, or the places of a region, when; `on`: on that day."""

        def ask(connection: Connection) -> Results[Holding]:
            found = asking.control(connection, place, within_km=within_km, on=on)
            return Results(found, shape="holdings", cast=_of(connection, held=found))

        return self._ask(ask)

    def source(self, name: str, query: Query = EVERYTHING) -> SourceRecord:
        """Return what a source says and how often others say so too: counts, no score of trust."""

        def ask(connection: Connection) -> SourceRecord:
            found = asking.source(connection, name, query)
            cast = _of(
                connection, incidents=[word.incident for word in found.words], people=found.actors
            )  # fmt: skip
            words = Results(found.words, shape="words", cast=cast, total=found.incidents)
            return replace(found, words=words)

        return self._ask(ask)

    def disputes(self, query: Query = EVERYTHING) -> Results[Incident]:
        """Return the incidents whose accounts contradict each other; a row is one position."""
        return self._ask(
            lambda connection: _incidents(
                connection, asking.disputes(connection, query), "positions"
            )
        )  # fmt: skip

    def compare(self, one: str, other: str) -> Compared:
        """Put two reports side by side, each by its id, URL or origin."""

        def ask(connection: Connection) -> Compared:
            found = asking.compare(connection, one, other)
            return replace(
                found, both=_incidents(connection, found.both, "positions"),
                only_first=_incidents(connection, found.only_first),
                only_second=_incidents(connection, found.only_second),
            )  # fmt: skip

        return self._ask(ask)

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

    def keys(self, name: str) -> tuple[str, ...]:
        """Return what stands for a name, or an actor's id, in decisions.

        Raises:
            SetupError: nobody is called so.
        """
        return self._ask(lambda connection: deciding.keys(connection, name))

    def at(self, event: str) -> At:
        """Return the stretch of text that "document/event" or "document:start-end" stands for.

        Raises:
            SetupError: there is none.
        """
        return self._ask(lambda connection: deciding.at(connection, event))

    def document(self, document: str) -> str:
        """Return the id of a report, by its id, the beginning of its id, its URL or its origin.

        Raises:
            SetupError: none, or more than one, is called so.
        """
        return self._ask(lambda connection: asking.document_id(connection, document))

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


def _of(
    connection: Connection,
    *,
    accounts: Iterable[Account] = (),
    incidents: Iterable[Incident] = (),
    held: Sequence[Holding] = (),
    people: Iterable[Actor] = (),
) -> Cast:
    """Return the actors, sites and reports that records refer to."""
    found = asking.cast(connection, accounts, incidents, held, evidence=True)
    return Cast(
        {one.id: one for one in (*found.actors, *people)}, {one.id: one for one in found.sites},
        {one.id: one for one in found.reports},
    )  # fmt: skip


def _incidents(
    connection: Connection, found: Iterable[Incident], shape: Shape = "incidents"
) -> Results[Incident]:
    told = tuple(found)
    return Results(told, shape=shape, cast=_of(connection, incidents=told))


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
