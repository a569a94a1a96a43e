"""One run of `dateline read`: inputs in, output out, a line for each input that was skipped."""

import os
import shutil
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from dateline import api, intake
from dateline.cli.target import opened
from dateline.errors import DatelineError, Reason, ReportError, SetupError
from dateline.export import EXPORTERS
from dateline.export.options import Options
from dateline.records.document import Document
from dateline.records.reading import Reading
from dateline.text.visible import on_one_line

ALL_READ, SOME_SKIPPED, NOTHING_READ = 0, 1, 2
STOPPED = 130  # Ctrl-C
PIPE_CLOSED = 141  # the reader of standard output went away
MANY = 5  # inputs from which on progress is shown
MOST_TOLD = 10  # skips of one file that are told one by one
WIDEST = 140  # columns
STDERR = Console(stderr=True, highlight=False, markup=False, emoji=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What the command line asks for."""

    inputs: tuple[str, ...]
    format: str
    output: Path | None = None
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    explain: bool = False
    quiet: bool = False
    workers: int = 1


@dataclass(slots=True)
class Tally:
    """What became of the inputs so far."""

    read: int = 0
    skipped: Counter[Reason] = field(default_factory=Counter)
    _told: Counter[str] = field(default_factory=Counter)

    def skip(self, error: ReportError) -> None:
        """Count a report that was skipped, and tell of it, but not of thousands in one file."""
        self.skipped[error.reason] += 1
        self._told[error.origin] += 1
        if self._told[error.origin] <= MOST_TOLD:
            say(f"skipped {error}")
        elif self._told[error.origin] == MOST_TOLD + 1:
            say(f"skipped {error.origin}: more lines of it, only counted from here on")

    def reasons(self) -> str:
        """Return how many were skipped and why, in words; "" where none was."""
        if not self.skipped:
            return ""
        reasons = "; ".join(f"{n:,} {reason}" for reason, n in sorted(self.skipped.items()))
        return f"; skipped {sum(self.skipped.values()):,}: {reasons}"

    @property
    def exit_code(self) -> int:
        """0 all read, 1 some skipped, 2 nothing read."""
        if not self.read:
            return NOTHING_READ
        return SOME_SKIPPED if self.skipped else ALL_READ


def guarded(action: Callable[[Any], int], argument: Any) -> int:
    """Run an action; whatever happens, a person gets one clear line and the right exit code."""
    try:
        code = action(argument)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        say("stopped")
        return STOPPED
    except BrokenPipeError:
        _silence_standard_output()
        return PIPE_CLOSED
    except DatelineError as wrong:
        say(str(wrong))
        return NOTHING_READ
    except OSError as failed:
        say(f"cannot go on: {failed}")
        return NOTHING_READ
    except Exception as bug:
        what = f"{type(bug).__name__}: {bug} ({_where(bug)})"
        say(f"cannot go on; please report this as a bug: {what}")
        return NOTHING_READ
    return code


def read_reports(order: Order) -> int:
    """Read the inputs, write the output, tell what was skipped; return the exit code."""
    exporter = EXPORTERS[order.format]
    given = api.given_by(order.published, order.url, order.outlet)
    inputs = intake.find_inputs(order.inputs)
    if "-" in inputs and sys.stdin is None:
        raise SetupError("standard input is closed")
    tally = Tally()
    with progress(inputs, quiet=order.quiet, busy=order.output is None) as ticking:
        documents: Iterable[Document | ReportError] = chain.from_iterable(
            api.documents_of(path, given) for path in ticking
        )
        if exporter.single:
            documents = _exactly_one(documents, order.format)
        answers = api.Reader().read_documents(documents, workers=order.workers)
        readings = _readings(answers, tally)
        first = next(readings, None)
        if first is not None:
            with opened(order.output) as out:
                exporter.write(chain([first], readings), out, _options(order))
    _sum_up(tally, order)
    return tally.exit_code


def say(message: str) -> None:
    """Write one line to standard error, control characters made visible."""
    STDERR.print(Text(f"dateline: {on_one_line(message)}"), soft_wrap=True)


def _where(bug: Exception) -> str:
    """Return file and line of the code that failed."""
    frames = traceback.extract_tb(bug.__traceback__)
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"


def _exactly_one(
    documents: Iterable[Document | ReportError], name: str
) -> list[Document | ReportError]:
    found = list(islice(documents, 2))
    if len(found) != 1:
        raise SetupError(f"--format {name} takes exactly one report; use --format jsonl for many")
    return found


def _readings(answers: Iterable[Reading | ReportError], tally: Tally) -> Iterator[Reading]:
    """Yield what was read; tell of each skip when it happens."""
    for answer in answers:
        if isinstance(answer, ReportError):
            tally.skip(answer)
        else:
            tally.read += 1
            yield answer


def _sum_up(tally: Tally, order: Order) -> None:
    skipped = sum(tally.skipped.values())
    if order.quiet or tally.read + skipped < 2:
        return
    say(f"read {tally.read:,} of {tally.read + skipped:,} reports{tally.reasons()}")


def _options(order: Order) -> Options:
    on_screen = order.output is None and _is_screen()
    colour = on_screen and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size((80, 24)).columns, WIDEST) if on_screen else 80
    return Options(explain=order.explain, width=width, colour=colour)


def _is_screen() -> bool:
    return bool(sys.stdout) and sys.stdout.isatty()


@contextmanager
def progress(inputs: list[str], *, quiet: bool, busy: bool) -> Iterator[Iterator[str]]:
    """Give the inputs one by one, with a bar on standard error where that disturbs nothing.

    Args:
        busy: whether standard output is written to meanwhile.
    """
    screen = sys.stderr.isatty() and not (busy and _is_screen())
    if quiet or len(inputs) < MANY or not screen:
        yield iter(inputs)
        return
    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=STDERR, transient=True) as bar:
        yield iter(bar.track(inputs))


@contextmanager
def status(words: str, *, quiet: bool) -> Iterator[None]:
    """Show on standard error what is going on, where a person looks at it."""
    if quiet or not sys.stderr.isatty():
        yield
        return
    with STDERR.status(words):
        yield


def _silence_standard_output() -> None:
    """Keep the interpreter from complaining about the closed pipe when it ends."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
