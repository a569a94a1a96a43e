"""How tests write their examples: spans marked by double brackets, nobody counts characters."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from dateline.learned.coder import CHANNELS, CODES, COLUMNS, OUTSIDE, ROLES, Coded
from dateline.learned.labels import MODALITIES
from dateline.learned.pieces import windows, words
from dateline.learned.spans import Floats, Ints
from dateline.reader import Reader
from dateline.records.document import Document, Published, Zone
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.tagging import Seen, Tagging
from dateline.stages.events import Coding
from dateline.text.paragraphs import paragraphs
from training.reader import silver

SURE = 9.0  # a logit
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


@dataclass(frozen=True, slots=True)
class Echo:
    """A coder that says what it is told: what is read by it, rules alone have made."""

    def code(self, _: Floats, clues: Ints, told: Floats, words: Ints) -> Coded:
        """Repeat the clues."""
        here = clues[words]
        coded = np.where(here[:, COLUMNS["worth"]] == 2, here[:, COLUMNS["code"]], OUTSIDE)
        codes, moods = (
            np.full((len(words), size), -SURE) for size in (1 + len(CODES), len(MODALITIES))
        )
        rows = np.arange(len(words))
        codes[rows, coded] = SURE
        moods[rows, np.maximum(here[:, COLUMNS["mood"]] - 1, 0)] = SURE
        channels = {role: told[CHANNELS.index(role)] for role in ROLES}
        channels["place"] = told[[CHANNELS.index(c) for c in CHANNELS if "place" in c]].max(0)
        channels["time"] = told[[CHANNELS.index(c) for c in CHANNELS if "time" in c]].max(0)
        roles = np.stack([SURE * (2 * channels[role] - 1) for role in ROLES])
        return Coded(codes, moods, roles, codes[0], moods[0])


def _seen(reading: Reading) -> Tagging:
    """Return what the teacher's parse says, with windows whose states nobody has read."""
    text = reading.document.text
    cut = windows([words(text, p) for p in paragraphs(text, 0, len(text))])
    seen = tuple(
        Seen(tuple((w.start, w.end) for w in window.words), window.at, window.owned,
             np.zeros((len(window.ids), 1)))
        for window in cut
    )  # fmt: skip
    return replace(silver.grammar(reading), seen=seen)


def reading_of(text: str, *, published: str | None = None, upto: str | None = None) -> Reading:
    """Read a text that is all body, through every stage or up to the layer named.

    The parse is that of the teacher, nothing is tagged, and the coder repeats what rules tell it:
    what tests of rules show is what rules make of a sentence, whatever the networks that ship say
    of it.
    """
    instead: dict[str, Callable[[Reading], Any]] = {"tagging": _seen, "events": Coding(Echo)}
    stages = [replace(stage, read=instead.get(stage.gives, stage.read)) for stage in silver.rules()]
    names = [stage.gives for stage in stages]
    last = names.index(upto) + 1 if upto else len(names)
    return Reader(stages[:last]).read(document_of(text, published=published))
