"""Questions to a store are asked, and the answers written: as a table, as JSON or as CSV."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import msgspec
from rich.console import Console

from dateline.api.chronicle import Chronicle
from dateline.api.results import Results
from dateline.chronicle.lineage import Step
from dateline.cli import tables
from dateline.cli.options import DB
from dateline.cli.run import say
from dateline.cli.screen import printing
from dateline.cli.target import opened
from dateline.errors import SetupError
from dateline.export.chronologies.cells import in_cell
from dateline.knowledge import ontologies
from dateline.store import database
from dateline.store.finding import Query

NOTHING = "nothing found"


@dataclass(frozen=True, slots=True)
class Question:
    """What the command line asks for, and how the answer is to be written."""

    db: str
    shape: str
    output: Path | None
    names: tuple[str, ...] = ()
    query: Query = Query()
    on: str | None = None


def query(**asked: Any) -> Query:
    """Return the query of options; those of lists of names become plain text."""
    plain: dict[str, Any] = {name: str(v) if isinstance(v, str) else v for name, v in asked.items()}
    return Query(**plain)


def checked(asked: Query) -> Query:
    """Return a query whose mode is one, and whose distance is from a place.

    Raises:
        SetupError: it is not so; the message says what there is.
    """
    if asked.within_km is not None and asked.place is None:
        raise SetupError("--within is a distance from a place: give --place too")
    types = ontologies.load().types
    modes = {m for name, t in types.items() if asked.type in (None, name) for m in t.modes}
    if asked.mode is not None and asked.mode not in modes:
        raise SetupError(f"no mode {asked.mode!r}; there are: {', '.join(sorted(modes))}")
    return asked


def find(question: Question) -> int:
    """Write the accounts that answer a question."""
    asked = checked(question.query)
    with Chronicle(question.db) as chronicle:
        tell_pending(chronicle)
        found = chronicle.find(asked)
    _pages(found.total, len(found), asked)
    return _written(question, found, lambda out: tables.find(found, asked, out))


def timeline(question: Question) -> int:
    """Write the incidents of a place or an actor."""
    with Chronicle(question.db) as chronicle:
        tell_pending(chronicle)
        found = chronicle.timeline(question.names[0], question.query)
    _pages(None, len(found), question.query)
    return _written(question, found, lambda out: tables.timeline(found, out))


def control(question: Question) -> int:
    """Write who held what."""
    with Chronicle(question.db) as chronicle:
        tell_pending(chronicle)
        found = chronicle.control(
            question.names[0], within_km=question.query.within_km, on=question.on
        )
    return _written(question, found, lambda out: tables.control(found, question.on, out))


def sources(question: Question) -> int:
    """Write what a source says, and what others say of the same."""
    with Chronicle(question.db) as chronicle:
        tell_pending(chronicle)
        found = chronicle.source(question.names[0], question.query)
    words = found.words
    assert isinstance(words, Results)
    _pages(found.incidents, len(words), question.query)
    return _written(question, words, lambda out: tables.sources(found, words, out), found)


def disputes(question: Question) -> int:
    """Write the incidents whose accounts contradict each other."""
    with Chronicle(question.db) as chronicle:
        tell_pending(chronicle)
        found = chronicle.disputes(checked(question.query))
    _pages(None, len(found), question.query)
    return _written(question, found, lambda out: tables.disputes(found, out))


def compare(question: Question) -> int:
    """Write two reports side by side."""
    with Chronicle(question.db) as chronicle:
        tell_pending(chronicle)
        found = chronicle.compare(*question.names)
    both = found.both
    assert isinstance(both, Results)
    return _written(question, both, lambda out: tables.compare(found, out), found, some=True)


def lineage(question: Question) -> int:
    """Write the accounts of an incident as they came out."""
    with Chronicle(question.db) as chronicle:
        tell_pending(chronicle)
        [incident] = chronicle.incident(question.names[0])
        found: Results[Step] = chronicle.lineage(incident.id)
    return _written(question, found, lambda out: tables.lineage(found, incident, out))


def tell_pending(chronicle: Chronicle) -> None:
    """Say on standard error what the last merge does not hold yet."""
    left = chronicle.pending()
    if left is None:
        return
    db = "" if chronicle.where == DB else f" --db {database.shown(chronicle.where)}"
    if left.reports:
        what = "1 report is" if left.reports == 1 else f"{left.reports:,} reports are"
        say(f"{what} not merged yet: dateline merge{db}")
    elif left.merged or len(chronicle):
        say(f"something has changed since the last merge: dateline merge{db}")


def _pages(total: int | None, shown: int, asked: Query) -> None:
    """Say on standard error that there is more."""
    last = asked.offset + shown
    if total is not None and last < total and shown:
        say(f"{asked.offset + 1:,} to {last:,} of {total:,}; the next: --offset {last}")
    elif total is None and shown == asked.limit:
        say(f"the first {last:,}; more, where there are any: --offset {last}")


def _written(
    question: Question,
    found: Results[Any],
    table: Callable[[Console], None],
    records: Any = None,
    *,
    some: bool = False,
) -> int:
    """Write an answer in its shape; say where it is empty.

    Args:
        records: what stands in the JSON; the results if not given.
        some: whether there is an answer although there are no results.
    """
    if not found and not some:
        say(NOTHING)
    told = list(found) if records is None else records
    write(question.shape, question.output, told, found.columns, found.rows(), table)
    return 0


def write(
    shape: str,
    output: Path | None,
    records: Any,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    table: Callable[[Console], None],
) -> None:
    """Write an answer: the records as JSON, the rows as CSV, or the table."""
    with opened(output) as out:
        if shape == "json":
            plain = _renamed(msgspec.to_builtins(records))
            out.write(json.dumps(plain, indent=2, ensure_ascii=False) + "\n")
        elif shape == "csv":
            _write_csv(out, columns, rows)
        else:
            with printing(out, screen=output is None) as printer:
                table(printer)


def _write_csv(out: TextIO, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return in_cell(value if value is None or isinstance(value, str | int | float) else str(value))


def _renamed(value: Any) -> Any:
    """Return plain values, `from_` called `from` as in every JSON of Dateline."""
    if isinstance(value, dict):
        return {name.rstrip("_"): _renamed(one) for name, one in value.items()}
    return [_renamed(one) for one in value] if isinstance(value, list | tuple) else value
