"""The sourced chronology as one self-contained HTML page: no script, nothing loaded.

What it tells is in `telling`: nothing is left out, plans and denials are called what they are.
Words from reports are escaped; http and https addresses of reports are links. Notes stand under the
entry that refers to them, also in print. Light and dark follow the reader's system.
"""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from dateline.export.chronologies import telling
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.telling import Footnote, Line, Section, Versus
from dateline.export.html import POLICY
from dateline.export.html.tags import Html, anchor, joined, link, tag
from dateline.records.chronology import Chronology

ROOTS = ("dateline.export.html", "dateline.export.chronologies")  # colours and type; this page's


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write the page, one section after another."""
    for number, section in enumerate(telling.tell(chronology)):
        if not number:
            out.write(_opening(section.title).encode())
        out.write(f"{_section(section)}\n".encode())
    out.write(b"</main>\n</body>\n</html>\n")


def _opening(title: str) -> str:
    css = "\n".join(files(root).joinpath("page.css").read_text("utf-8") for root in ROOTS)
    head = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        tag("title", f"{title} – Dateline"),
        f"<style>\n{css}</style>",
    )
    lines = ["<!doctype html>", '<html lang="en">', "<head>", *head, "</head>", "<body>"]
    return "\n".join([*lines, '<main class="chronology">\n'])


def _section(section: Section) -> Html:
    key = anchor(section.key)
    parts = [tag(f"h{section.level}", section.title, dir="auto"), *_blocks(section)]
    if notes := telling.notes_of(section):
        items = (_note(note) for note in notes)
        parts.append(tag("ol", *items, class_="notes", start=notes[0].number))
    if section.level == 1:
        return tag("header", *parts, id=key)
    return tag("section", *parts, id=key, class_="entry" if section.level == 3 else "part")


def _blocks(section: Section) -> Iterator[Html]:
    for kind, blocks in telling.groups(section):
        lines = [block for block in blocks if isinstance(block, Line)]
        if kind == "versus":
            yield from (_versus(block) for block in blocks if isinstance(block, Versus))
        elif kind == "facts":
            rows = (joined(_term(x.label), tag("dd", *_words(x), dir="auto")) for x in lines)
            yield tag("dl", *rows)
        elif kind == "list":
            yield tag("ul", *(tag("li", *_labelled(x), dir="auto") for x in lines))
        else:
            yield from (tag("p", *_words(x)) for x in lines)


@cache
def _term(label: str) -> Html:
    """Return the name of a fact: one of a few."""
    return tag("dt", label)


def _labelled(line: Line) -> Iterator[str]:
    yield tag("b", f"{line.label}: ")
    yield from _words(line)


def _words(line: Line) -> Iterator[str]:
    yield line.words
    if line.link:
        yield " "
        yield link(line.link, line.link)
    for note in line.notes:
        number = int(note.number)
        yield Html(f'<sup><a href="#note-{number}" id="ref-{number}">{number}</a></sup>')
    yield from _see(line.see)


def _see(numbers: tuple[int, ...]) -> Iterator[Html]:
    for number in map(int, numbers):
        yield Html(f'<sup><a href="#note-{number}">{number}</a> </sup>')


def _note(note: Footnote) -> Html:
    number = int(note.number)
    back = f'<a href="#ref-{number}" title="back to the account" class="back">↩</a>'
    url = link(note.url, note.url) if note.url else ""
    parts = joined(note.words, tag("cite", f" – {note.report}. "), url)
    return Html(f'<li id="note-{number}" dir="auto">{parts} {back}</li>')


@cache
def _field(label: str, how: str) -> Html:
    """Return the head of a comparison: one of a few."""
    return tag("p", tag("b", f"{label}: "), how)


def _versus(versus: Versus) -> Html:
    head = _field(versus.label, versus.how)
    sides = [
        tag("div", tag("b", side.value), tag("p", side.told_by, *_see(side.see)), dir="auto")
        for side in versus.sides
    ]
    if versus.silent:
        sides.append(tag("div", tag("b", "nothing of it"), tag("p", versus.silent), dir="auto"))
    kind = "versus contradicted" if versus.contradicted else "versus"
    return tag("div", head, tag("div", *sides, class_="sides"), class_=kind)
