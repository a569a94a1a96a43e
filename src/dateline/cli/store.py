"""`dateline ingest`, `merge`, `forget` and `db`: a store is filled and looked after."""

import sys
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import typer

from dateline import api, intake
from dateline.api.chronicle import Chronicle
from dateline.cli.run import NOTHING_READ, Tally, progress, say, status
from dateline.errors import ReportError, SetupError
from dateline.export.chronologies.phrases import counted
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
    merge: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """What `dateline forget` is asked for: a document or a person."""

    document: str | None
    person: str | None
    db: str
    reason: str
    yes: bool = False
    merge: bool = True


@dataclass(frozen=True, slots=True)
class Merging:
    """What `dateline merge` is asked for."""

    db: str
    quiet: bool = False


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
        _tell(order, states, tally, kept)
        if order.merge:
            merged(chronicle, quiet=order.quiet)
    return tally.exit_code


def _tell(order: Ingestion, states: Counter[str], tally: Tally, kept: int) -> None:
    if not order.quiet:
        told = ", ".join(f"{states[s]:,} {words}" for s, words in WORDS.items() if states[s])
        name = database.shown(order.db)
        say(f"{told or 'nothing'}{tally.reasons()}; {name} holds {kept:,} reports")


def merge(order: Merging) -> int:
    """Put together what all reports tell."""
    with Chronicle(order.db) as chronicle:
        if not merged(chronicle, quiet=order.quiet) and not order.quiet:
            say("nothing has changed since the last merge")
    return 0


def merged(chronicle: Chronicle, *, quiet: bool) -> bool:
    """Merge where anything has changed, and say so; tell whether there was anything to do."""
    left = chronicle.pending()
    if left is None:
        return False
    with status(f"merging {len(chronicle):,} reports", quiet=quiet):
        chronicle.merge()
    if not quiet:
        say(f"merged: {told_of(chronicle)}")
    return True


def told_of(chronicle: Chronicle) -> str:
    """Return how much a merge holds, in words."""
    reports, incidents, witnesses = chronicle.size()
    told = (
        counted(incidents, "incident"), counted(reports, "report"),
        counted(witnesses, "independent witness"),
    )  # fmt: skip
    return "{} of {}, {}".format(*told)


def forget(order: Forgetting) -> int:
    """Erase one document or all that name a person; tombstones stay."""
    if (order.document is None) == (order.person is None):
        raise SetupError("give a document's ID or --person NAME, one of the two")
    with Chronicle(order.db) as chronicle:
        if order.document is not None:
            _forget_document(chronicle, order.document, order)
        else:
            _forget_person(chronicle, order.person or "", order)
        if order.merge:
            merged(chronicle, quiet=False)
    return 0


def _forget_document(chronicle: Chronicle, document: str, order: Forgetting) -> None:
    if not chronicle.forget(document, reason=order.reason):
        raise SetupError(f"{document}: no such document is kept in {database.shown(order.db)}")
    say(f"{document} is forgotten; it will not be taken in again")


def _forget_person(chronicle: Chronicle, person: str, order: Forgetting) -> None:
    found = chronicle.naming(person)
    if not found:
        raise SetupError(f"no report in {database.shown(order.db)} names a person {person!r}")
    others = chronicle.also_called(person)
    if not order.yes:
        for one in found:
            parts = (one.document, one.outlet, one.published, one.title or one.origin)
            say(", ".join(filter(None, parts)))
        _ask(f"Forget {counted(len(found), 'report')}?")
    gone = chronicle.forget_person(person, reason=order.reason)
    say(f"forgotten: {counted(len(gone), 'report')}; none that names this person is taken in again")
    if others:
        say(f"the person also went by: {', '.join(others)}; reports of these names stay")


def _ask(question: str) -> None:
    """Ask on a terminal; refuse elsewhere.

    Raises:
        SetupError: the answer is not yes, or nobody is there to give it.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise SetupError("nothing was forgotten: nobody is there to ask; add --yes")
    if not typer.confirm(question, err=True):
        raise SetupError("nothing was forgotten")


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
