"""The sourced chronology as a Word document (OOXML) with real footnotes.

What it tells is in `telling`: nothing is left out, plans and denials are called what they are. Word
numbers the footnotes itself, in the order of the text, which is ours. Only http and https addresses
are links. The document has no macros, loads nothing, and carries no clock: equal chronologies give
equal bytes.
"""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dateline.export.chronologies import ooxml, telling
from dateline.export.chronologies.options import Choices
from dateline.export.chronologies.telling import Footnote, Line, Section, Versus
from dateline.records.chronology import Chronology

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
STYLES = {1: "Title", 2: "Heading1", 3: "Heading2"}


class Links:
    """The outside addresses of one part of the document, each with its id."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def link(self, url: str) -> str:
        """Return a run of text that leads to an address."""
        key = self.ids.setdefault(url, f"link{len(self.ids) + 1}")
        return (
            f'<w:hyperlink r:id="{key}" w:history="1">{_run(url, style="Hyperlink")}</w:hyperlink>'
        )

    def relations(self) -> Iterator[str]:
        """Yield what the part's relationships say of them."""
        for url, key in self.ids.items():
            yield ooxml.relation(key, "hyperlink", quoteattr(url), outside=True)


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write the document; the text streams, footnotes are held until it ends."""
    notes: list[Footnote] = []
    links, note_links = Links(), Links()
    with ZipFile(out, "w") as archive:
        for name, content in ooxml.FIXED.items():
            archive.writestr(_entry(name), content)
        with archive.open(_entry("word/document.xml"), "w") as part:
            part.write(ooxml.OPENING.encode())
            for section in telling.tell(chronology):
                notes += telling.notes_of(section)
                part.write("".join(_section(section, links)).encode())
            part.write(ooxml.CLOSING.encode())
        with archive.open(_entry("word/footnotes.xml"), "w") as part:
            part.write(ooxml.NOTES_OPENING.encode())
            part.writelines(_note(note, note_links).encode() for note in notes)
            part.write(ooxml.NOTES_CLOSING.encode())
        relations = ooxml.relations([*ooxml.DOCUMENT_PARTS, *links.relations()])
        archive.writestr(_entry("word/_rels/document.xml.rels"), relations)
        relations = ooxml.relations(note_links.relations())
        archive.writestr(_entry("word/_rels/footnotes.xml.rels"), relations)


def _entry(name: str) -> ZipInfo:
    """Return the head of one file of the archive, the same on every day and machine."""
    entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _section(section: Section, links: Links) -> Iterator[str]:
    yield _paragraph([_run(section.title)], STYLES[section.level])
    for block in section.blocks:
        if isinstance(block, Versus):
            yield from _versus(block)
        else:
            yield _paragraph(_line(block, links), "ListBullet" if block.listed else None)


def _line(line: Line, links: Links) -> Iterator[str]:
    if line.label:
        yield _run(f"{line.label}: ", bold=True)
    yield _run(line.words)
    if line.link:
        yield _run(" ")
        yield links.link(line.link)
    for note in line.notes:
        yield (
            '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{note.number}"/></w:r>'
        )
    yield _run(_see(line.see))


def _see(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return ""
    noun = "note" if len(numbers) == 1 else "notes"
    return f" ({noun} {', '.join(str(number) for number in numbers)})"


def _versus(versus: Versus) -> Iterator[str]:
    yield _paragraph([_run(f"{versus.label}: ", bold=True), _run(versus.how)], "Caption")
    rows = [(side.value, f"{side.told_by}{_see(side.see)}") for side in versus.sides]
    if versus.silent:
        rows.append(("nothing of it", versus.silent))
    cells = (_row([_run(value, bold=True)], [_run(told_by)]) for value, told_by in rows)
    yield f"<w:tbl>{ooxml.TABLE}{''.join(cells)}</w:tbl>"


def _row(*cells: Iterable[str]) -> str:
    inside = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(cell)}</w:tc>'
        for width, cell in zip(ooxml.WIDTHS, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(inside)}</w:tr>"


def _note(note: Footnote, links: Links) -> str:
    runs = [ooxml.NOTE_MARK, _run(f" {note.words} – {note.report}.")]
    if note.url:
        runs += [_run(" "), links.link(note.url)]
    return f'<w:footnote w:id="{note.number}">{_paragraph(runs, "FootnoteText")}</w:footnote>'


def _paragraph(runs: Iterable[str], style: str | None = None) -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def _run(text: str, *, bold: bool = False, style: str | None = None) -> str:
    if not text:
        return ""
    look = f'<w:rStyle w:val="{style}"/>' if style else ""
    look += "<w:b/>" if bold else ""
    look = f"<w:rPr>{look}</w:rPr>" if look else ""
    words = escape(NO_XML.sub("\ufffd", text))
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'
