"""The Python API: from paths and texts to readings, one by one or many at once."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import Any, BinaryIO, overload

from dateline import contract, intake, reader
from dateline.errors import DatelineError, Reason, ReportError, SetupError
from dateline.intake import Given
from dateline.records.document import Document
from dateline.records.event import Dyad
from dateline.records.reading import Reading
from dateline.stages import STAGES, events

Path = str | os.PathLike[str]
Bounds = tuple[int, int]  # offsets in a text, half-open
AHEAD = 8  # documents a worker may have waiting


class Reader:
    """Reads reports: build one, use it for many.

    Values given by the caller (`published`, `url`, `outlet`) win over what a report says of itself.
    """

    def __init__(self) -> None:
        self._stages = reader.Reader()

    def read(
        self,
        path: Path,
        *,
        published: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
    ) -> Reading:
        """Read the one report of a file: HTML, text, PDF or JSON Lines, gzip-compressed or not.

        Raises:
            ReportError: the file cannot be read; `reason` says why.
            SetupError: the file holds several reports, or `published` is no date.
        """
        given = given_by(published, url, outlet)
        found = list(islice(documents([path], given), 2))
        if len(found) != 1:
            raise SetupError(f"{os.fspath(path)} holds several reports; read them with read_all")
        return self._read(found[0])

    def read_text(
        self,
        text: str,
        *,
        published: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        origin: str = "text",
    ) -> Reading:
        """Read a report that is at hand as plain text; offsets are those of `text`.

        Raises:
            ReportError: the text is empty, not English, or holds a lone surrogate.
            SetupError: `published` is no date.
        """
        given = given_by(published, url, outlet)
        if text != _whole(text):
            raise ReportError(origin, Reason.NOT_TEXT, "it holds half a character")
        document = intake.document_from_text(text, origin, given=given)
        intake.require_english(document)
        return self._read(document)

    def read_all(
        self,
        paths: Iterable[Path],
        *,
        published: str | None = None,
        url: str | None = None,
        outlet: str | None = None,
        workers: int = 1,
    ) -> Iterator[Reading | ReportError]:
        """Read every report of files, folders and globs, in their order.

        A report that cannot be read is answered with its `ReportError`; the others go on. With
        more than one worker the calling program needs the usual
        `if __name__ == "__main__":` of `multiprocessing`; the readings are the same.

        Raises:
            SetupError: `published` is no date, or `workers` is less than one.
        """
        given = given_by(published, url, outlet)
        if workers < 1:
            raise SetupError("workers: at least one is needed")
        return self.read_documents(documents(list(paths), given), workers=workers)

    def read_documents(
        self, found: Iterable[Document | ReportError], *, workers: int = 1
    ) -> Iterator[Reading | ReportError]:
        """Read documents that were taken in before, in their order."""
        if workers > 1:
            return _read_in_workers(found, workers)
        return map(_without_internals, self._stages.read_all(found))

    def _read(self, document: Document | ReportError) -> Reading:
        [answer] = self.read_documents([document])
        if isinstance(answer, ReportError):
            raise answer
        return answer


def read(
    path: Path, *, published: str | None = None, url: str | None = None, outlet: str | None = None
) -> Reading:
    """Read the one report of a file; see `Reader.read`."""
    return _reader().read(path, published=published, url=url, outlet=outlet)


def read_text(
    text: str, *, published: str | None = None, url: str | None = None, outlet: str | None = None
) -> Reading:
    """Read a report that is at hand as plain text; see `Reader.read_text`."""
    return _reader().read_text(text, published=published, url=url, outlet=outlet)


def read_all(
    paths: Iterable[Path],
    *,
    published: str | None = None,
    url: str | None = None,
    outlet: str | None = None,
    workers: int = 1,
) -> Iterator[Reading | ReportError]:
    """Read every report of files, folders and globs; see `Reader.read_all`."""
    return _reader().read_all(paths, published=published, url=url, outlet=outlet, workers=workers)


def code(text: str, *, actor: Bounds, recipient: Bounds) -> Dyad:
    """Code what one side does to another in a sentence or two: type, mode, quad class, modality.

    Args:
        text: English; both sides stand within about 150 words.
        actor: offsets of who acts, half-open, in code points of `text`.
        recipient: offsets of whom it is done to.

    Raises:
        ReportError: the text is empty or holds a lone surrogate.
        ValueError: offsets that are none of the text, or sides that stand too far apart.
    """
    if text != _whole(text):
        raise ReportError("text", Reason.NOT_TEXT, "it holds half a character")
    for name, (start, end) in (("actor", actor), ("recipient", recipient)):
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise ValueError(f"{name}: no words stand at {start}:{end} of {len(text)} characters")
    document = intake.document_from_text(text, "text", given=Given())
    sides = (document.span(*actor), document.span(*recipient))
    return events.read.between(_below_events().read(document), *sides)


@cache
def _below_events() -> reader.Reader:
    names = [stage.gives for stage in STAGES]
    return reader.Reader(STAGES[: names.index("events")])


def to_json(reading: Reading) -> str:
    """Return a reading as one line of JSON that follows `schema()`."""
    return contract.encode(reading).decode()


def from_json(text: str | bytes) -> Reading:
    """Return the reading that `to_json` wrote.

    Raises:
        ValueError: the text does not follow the schema.
    """
    return contract.decode(text)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a reading."""
    return contract.schema()


def given_by(published: str | None, url: str | None, outlet: str | None) -> Given:
    """Return the values that the caller states.

    Raises:
        SetupError: `published` is no date.
    """
    return intake.validate(Given(published=published, url=_whole(url), outlet=_whole(outlet)))


def documents(
    paths: Sequence[Path], given: Given, stdin: BinaryIO | None = None
) -> Iterator[Document | ReportError]:
    """Take in every document of files, folders and globs; English ones only."""
    for path in intake.find_inputs(paths):
        yield from documents_of(path, given, stdin)


def documents_of(
    path: str, given: Given, stdin: BinaryIO | None = None
) -> Iterator[Document | ReportError]:
    """Take in every document of one input; an unforeseen failure costs this input only."""
    try:
        for found in intake.open_input(path, given, stdin=stdin):
            yield found if isinstance(found, ReportError) else _english(found)
    except DatelineError:
        raise
    except Exception as bug:
        yield ReportError(path, Reason.FAILED, f"{type(bug).__name__}: {bug}"[:200])


def _english(document: Document) -> Document | ReportError:
    try:
        intake.require_english(document)
    except ReportError as skipped:
        return skipped
    if document.origin != _whole(document.origin):
        return replace(document, origin=_whole(document.origin))
    return document


@overload
def _whole(text: str) -> str: ...
@overload
def _whole(text: None) -> None: ...
def _whole(text: str | None) -> str | None:
    """Return the text with each half character (of a name that is not UTF-8) as an escape."""
    return text and text.encode("utf-8", "backslashreplace").decode()


@cache
def _reader() -> Reader:
    """Return the reader of this process; it keeps nothing of what it reads."""
    return Reader()


def _without_internals(answer: Reading | ReportError) -> Reading | ReportError:
    """Drop the layers that only stages use: they are large."""
    if isinstance(answer, ReportError):
        return answer
    return replace(answer, sentences=(), names=(), toponyms=(), attributions=(), clusters=())


def _read_in_workers(
    found: Iterable[Document | ReportError], workers: int
) -> Iterator[Reading | ReportError]:
    """Read in several processes, answers in the order of the documents."""
    context = multiprocessing.get_context("spawn")
    waiting: deque[ReportError | Future[Reading | ReportError]] = deque()
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_begin_work) as pool:
        try:
            for document in found:
                if isinstance(document, ReportError):
                    waiting.append(document)
                else:
                    waiting.append(pool.submit(_read_one, replace(document, raw=b"")))
                while len(waiting) > workers * AHEAD:
                    yield _answer(waiting.popleft())
            while waiting:
                yield _answer(waiting.popleft())
        except BrokenProcessPool as died:
            raise SetupError("a worker died, perhaps of want of memory; use fewer") from died
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _answer(
    waiting: ReportError | Future[Reading | ReportError],
) -> Reading | ReportError:
    return waiting if isinstance(waiting, ReportError) else waiting.result()


def _begin_work() -> None:
    """Leave Ctrl-C to the process that started the worker, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _read_one(document: Document) -> Reading | ReportError:
    """Read one document in a worker."""
    [answer] = _reader().read_documents([document])
    return answer
