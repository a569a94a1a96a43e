"""How tests write their examples: spans marked by double brackets, nobody counts characters."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dateline.reader import Reader
from dateline.records.document import Document, Published, Zone
from dateline.records.reading import Reading
from dateline.records.span import Span
from training.reader.silver import rules

MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


def unmark(marked: str) -> tuple[str, Span]:
    """Return the text without its one pair of double brackets, and the span they marked."""
    text, spans = unmark_all(marked)
    [span] = spans
    return text, span


def unmark_all(marked: str) -> tuple[str, list[Span]]:
    """Return the text without double brackets, and the spans they marked, in text order."""
    text, spans, at = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1]), match[1]))
        text += match[1]
        at = match.end()
    return text + marked[at:], spans


def document_of(text: str, *, published: str | None = None) -> Document:
    """Return a document whose text is all body, published when given (EDTF)."""
    zones = (Zone("body", Span(0, len(text), text)),)
    when = Published(published, "given") if published else Published()
    return Document(origin="test", sha256="", text=text, zones=zones, published=when, language="en")


def rows_of(page: Path) -> list[tuple[str, ...]]:
    """Return the rows of all tables of a Markdown page, without their heads."""
    lines = page.read_text(encoding="utf-8").splitlines()
    rows = [at for at, line in enumerate(lines) if line.startswith("| ")]
    heads = {at - 1 for at, line in enumerate(lines) if line.startswith("|---")}
    cells = [lines[at].strip("| ").split(" | ") for at in rows if at not in heads]
    return [tuple(cell.strip() for cell in row) for row in cells]


def seconds_of(code: str) -> float:
    """Run code in a fresh process; return the number it prints."""
    path = os.pathsep.join(sys.path)
    run = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": path},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return float(run.stdout)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail where the block takes more of the processor's time; how busy the machine is, is no matter."""
    start = time.process_time()
    yield
    took = time.process_time() - start
    assert took < seconds, f"{took:.1f} s of the processor's time, {seconds} s allowed"


def reading_of(text: str, *, published: str | None = None, upto: str | None = None) -> Reading:
    """Read a text that is all body, through every stage or up to the layer named.

    The parse is that of the teacher, and nothing is tagged: what tests of rules show is what rules
    make of a sentence, whatever the network that ships says of it.
    """
    names = [stage.gives for stage in rules()]
    last = names.index(upto) + 1 if upto else len(names)
    return Reader(rules()[:last]).read(document_of(text, published=published))
