"""Reads cases the way the command line reads inputs, on several processes, in a fixed order."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any

import msgspec

from dateline.contract import to_builtins
from dateline.errors import ReportError
from dateline.intake import Given, document_from_bytes, document_from_text
from dateline.learned.coder import CODE, load
from dateline.learned.network import FIND
from dateline.reader import Reader
from dateline.records.document import Document
from dateline.records.reading import Reading
from dateline.stages import STAGES
from dateline.stages.events import Coding
from dateline.stages.tagging import Tagger
from evaluation.cases import Case, Json, bytes_of
from evaluation.soundness import faults

AT_ONCE = 4  # cases a worker takes at a time


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one case: its reading, and what is wrong with it or why there is none."""

    case: Case
    reading: Json | None
    failure: str = ""


def document_of(case: Case) -> Document:
    """Take the case in by the project's own intake."""
    given = Given(published=case.published, url=case.url, title=case.title, outlet=case.outlet)
    if case.text is not None:
        return document_from_text(case.text, case.id, given=given)
    assert case.path is not None, "a case has a text or a path"
    return document_from_bytes(bytes_of(case.path), case.id, given=given)


def read_all(cases: Sequence[Case], workers: int, *, network: Path | None = None) -> list[Outcome]:
    """Read every case; the order is that of the cases, whoever finishes first.

    `network` is a folder with other graphs of the learned reader than those shipped.
    """
    read = partial(read_one, network=network)
    if workers == 1:
        return list(map(_outcome, cases, map(read, cases)))
    with ProcessPoolExecutor(workers) as pool:
        return list(map(_outcome, cases, pool.map(read, cases, chunksize=AT_ONCE)))


def read_one(case: Case, network: Path | None = None) -> bytes | str:
    """Return the JSON of what was read, or what went wrong."""
    try:
        document = document_of(case)
        if case.text not in (None, document.text):
            return "the document's text is not the input verbatim"
        return msgspec.json.encode(
            case.read(document, case, network) if case.read else _whole(document, network)
        )
    except ReportError as skipped:
        return str(skipped)
    except Exception as bug:  # told in the table: one crash must not hide the other figures
        return f"{type(bug).__name__}: {bug}"


def _whole(document: Document, network: Path | None) -> Json:
    reading: Json = to_builtins(reader_of(network).read(document))
    return reading


@cache
def reader_of(network: Path | None) -> Reader:
    """Return the reader; with a folder of graphs, one that reads by those that lie in it."""
    other: dict[str, Callable[[Reading], Any]] = {}
    if network is not None and (network / FIND).exists():
        other["tagging"] = Tagger(network)
    if network is not None and (network / CODE).exists():
        other["events"] = Coding(partial(load, network))
    return Reader([replace(stage, read=other.get(stage.gives, stage.read)) for stage in STAGES])


def _outcome(case: Case, result: bytes | str) -> Outcome:
    if isinstance(result, str):
        return Outcome(case, None, result)
    reading: Json = msgspec.json.decode(result)
    return Outcome(case, reading, "" if case.read else "; ".join(faults(reading)[:3]))


def failures(outcomes: Iterable[Outcome]) -> list[str]:
    """List the cases that have no reading or an unsound one, and why."""
    return [f"{o.case.id}: {o.failure}" for o in outcomes if o.failure]
