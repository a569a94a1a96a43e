"""`dateline ingest`, `dateline forget` and `dateline db`: a store is filled and looked after."""

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from dateline import api, intake
from dateline.api.chronicle import Chronicle
from dateline.cli.run import NOTHING_READ, Tally, progress, say
from dateline.errors import ReportError, SetupError
from dateline.store import database, migrating

WORDS = {
    "new": "new",
    "again": "read again by other versions",
    "known": "known already",
    "forgotten": "forgotten on purpose and left out",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingestion:
    """What `dateline ingest` is asked for."""

    inputs: tuple[str, ...]
    db: str
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    quiet: bool = False
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Forgetting:
    """What `dateline forget` is asked for."""

    document: str
    db: str
    reason: str


def ingest(order: Ingestion) -> int:
    """Read what is not kept yet, keep it, tell what became of all; return the exit code."""
    given = api.given_by(order.published, order.url, order.outlet)
    inputs = intake.find_inputs(order.inputs)
    tally = Tally()
    states: Counter[str] = Counter()
    with (
        Chronicle(order.db, make=True) as chronicle,
        progress(inputs, quiet=order.quiet, busy=False) as ticking,
    ):
        documents = chain.from_iterable(api.documents_of(path, given) for path in ticking)
        for answer in chronicle.ingest_documents(documents, given, workers=order.workers):
            if isinstance(answer, ReportError):
                tally.skip(answer)
            else:
                tally.read += 1
                states[answer.state] += 1
        kept = len(chronicle)
    if not order.quiet:
        told = ", ".join(f"{states[s]:,} {words}" for s, words in WORDS.items() if states[s])
        name = database.shown(order.db)
        say(f"{told or 'nothing'}{tally.reasons()}; {name} holds {kept:,} reports")
    return tally.exit_code


def forget(order: Forgetting) -> int:
    """Erase one document; a tombstone stays."""
    with Chronicle(order.db) as chronicle:
        if not chronicle.forget(order.document, reason=order.reason):
            name = database.shown(order.db)
            raise SetupError(f"{order.document}: no such document is kept in {name}")
    say(f"{order.document} is forgotten; it will not be taken in again")
    return 0


def upgrade(db: str) -> int:
    """Bring the tables of a store up to this version."""
    if not database.exists(db) and not db.startswith(database.URLS):
        raise SetupError(f"{db}: no store is there; make one: dateline ingest PATH --db {db}")
    engine = database.engine_of(db)
    with database.told(db):
        state = migrating.state_of(engine)
        if state in {"newer", "foreign"}:
            raise SetupError(f"{database.shown(db)}: {database.HINTS[state]}")
        migrating.upgrade(engine)
    name = database.shown(db)
    say(f"{name} is up to date" if state == "current" else f"{name} was brought up to date")
    return 0


def check(db: str) -> int:
    """Tell what is damaged; 0 where nothing is."""
    with Chronicle(db) as chronicle:
        found = chronicle.faults()
        kept = len(chronicle)
    for fault in found:
        say(fault)
    if not found:
        say(f"{database.shown(db)}: {kept:,} reports, all whole")
    return NOTHING_READ if found else 0


@dataclass(frozen=True, slots=True)
class Copying:
    """What `dateline db backup` is asked for."""

    db: str
    target: Path


def backup(order: Copying) -> int:
    """Copy a store to another file."""
    with Chronicle(order.db) as chronicle:
        chronicle.backup(order.target)
    say(f"{database.shown(order.db)} was copied to {order.target}")
    return 0
