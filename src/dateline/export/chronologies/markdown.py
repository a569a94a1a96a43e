"""The sourced chronology as Markdown: CommonMark with tables and footnotes (GitHub, Pandoc).

What it tells is in `telling`: nothing is left out, plans and denials are called what they are.
Words from reports are escaped, so that none becomes markup, HTML or a link; http and https
addresses of reports are links. Notes stand behind the entry that refers to them.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO

from dateline.export.chronologies import telling
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.telling import Footnote, Line, Section, Versus
from dateline.records.chronology import Chronology

MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$^@!]|:(?=//)|(?<=www)\.", re.IGNORECASE)
OPENER = re.compile(r"(\d{1,9})([.)])|([-+=])|(:)")  # of a list, a rule, a definition


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write the chronology, one section after another."""
    for number, section in enumerate(telling.tell(chronology)):
        text = "\n".join(_section(section))
        out.write(("\n" * bool(number) + text).encode())


def escaped(text: str) -> str:
    """Return words that no reader of Markdown takes for markup."""
    words = MARKUP.sub(r"\\\g<0>", text)
    opener = OPENER.match(words)
    if not opener:
        return words
    number, mark = opener[1] or "", opener[2] or opener[3] or opener[4]
    return f"{number}\\{mark}{words[opener.end() :]}"


def _section(section: Section) -> Iterator[str]:
    yield f"{'#' * section.level} {escaped(section.title)}"
    yield ""
    for kind, blocks in telling.groups(section):
        for block in blocks:
            if isinstance(block, Versus):
                yield from _versus(block)
            else:
                yield _line(block)
                if kind == "text":
                    yield ""
        if kind in ("facts", "list"):
            yield ""
    for note in telling.notes_of(section):
        yield f"[^{note.number}]: {_note(note)}"
        yield ""


def _line(line: Line) -> str:
    label = f"- **{escaped(line.label)}:** " if line.label else ""
    link = f" <{line.link}>" if line.link else ""
    notes = (*(note.number for note in line.notes), *line.see)
    return f"{label}{escaped(line.words)}{link}{_see(notes)}"


def _see(numbers: tuple[int, ...]) -> str:
    return "".join(f"[^{number}]" for number in numbers)


def _note(note: Footnote) -> str:
    link = f" <{note.url}>" if note.url else ""
    return f"{escaped(note.words)} – {escaped(note.report)}.{link}"


def _versus(versus: Versus) -> Iterator[str]:
    yield f"**{escaped(versus.label)}:** {versus.how}."
    yield ""
    yield "| Told | By |"
    yield "|---|---|"
    for side in versus.sides:
        yield f"| {escaped(side.value)} | {escaped(side.told_by)}{_see(side.see)} |"
    if versus.silent:
        yield f"| nothing of it | {escaped(versus.silent)} |"
    yield ""
