"""A page's markup to a document: its blocks in reading order, each one zone."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.errors import Reason, ReportError
from dateline.intake import dom, figures, shown
from dateline.intake.datelines import dateline_of
from dateline.intake.decoding import decode_page
from dateline.intake.extraction import Block, blocks_of
from dateline.intake.given import NOTHING, Given
from dateline.intake.language import language_of, words_read
from dateline.intake.lines import Line
from dateline.intake.metadata import Metadata, clocks, metadata_of
from dateline.intake.moments import Moment, in_utc, moments
from dateline.intake.plain import images_of, with_given
from dateline.intake.zoning import kinds_of
from dateline.knowledge.furniture import cues
from dateline.records.codes import ZoneKind
from dateline.records.document import Document, Published, Zone
from dateline.records.notice import Notice
from dateline.text.normal import for_model

LATEST = "2100-12-31"  # latest date looked for; htmldate's own limit is the day of the run


TIME = re.compile(r"</?time\b[^<>]*>", re.IGNORECASE)  # trafilatura drops what is in it
CLOCK = Notice(
    "clock-is-not-publication",
    "the page's header shows the time when it was fetched, not the date of publication",
)


@dataclass(frozen=True, slots=True)
class Part:
    """One block of the document to be: its text on one line and what it is."""

    kind: ZoneKind
    text: str


def document_from_html(data: bytes | str, origin: str, *, given: Given = NOTHING) -> Document:
    """Return the document of a page.

    The text is what was taken from the page: title, byline, section, lead, body, captions and
    credits where they stand, tags, related headlines, parted by blank lines; normalised to NFC.

    Raises:
        ReportError: the page holds no report.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    markup = (data if isinstance(data, str) else decode_page(data)).replace("\0", "\ufffd")
    markup = markup.encode("utf-8", "replace").decode("utf-8")
    if not markup.strip():
        raise ReportError(origin, Reason.EMPTY)
    markup = dom.shallow(markup)
    tree = dom.parse(markup)
    known = metadata_of(tree)
    clock = next(clocks(tree), None)
    tree.strip_tags(dom.UNSEEN)
    body = blocks_of(TIME.sub("", markup) if shown.is_live(tree) else markup, tree)
    parts = list(parts_of(tree, known, body))
    if not any(part.kind in ("lead", "body") for part in parts):
        raise ReportError(origin, Reason.NO_BODY)
    digest = hashlib.sha256(raw).hexdigest()
    document = _assembled(parts, origin, digest)
    document = replace(
        document,
        outlet=known.outlet,
        url=known.url,
        title=known.title,
        authors=known.authors,
        section=known.section,
        tags=known.tags,
        published=_published(known, document, markup, clock),
        retrieved=in_utc(clock.edtf) if clock else None,
        notices=(CLOCK,) if clock else (),
    )
    document = with_given(document, given)
    return replace(document, language=language_of(words_read(document)))


def parts_of(tree: Any, known: Metadata, body: Sequence[Block]) -> Iterator[Part]:
    """Yield the blocks of the document in reading order."""
    if title := known.heading or known.title:
        yield Part("title", title)
    if known.byline or known.authors:
        yield Part("byline", known.byline or ", ".join(known.authors))
    if not known.published and (dated := shown.date_line(tree)) and dated != known.byline:
        yield Part("dateline", dated)
    if known.section:
        yield Part("section", known.section)
    if lead := figures.standfirst(tree, [block.text for block in body]):
        yield Part("lead", lead)
    pictures = figures.pictures(tree, [block.text for block in body], known.title)
    captions = {figures.key_of(words) for p in pictures for words in p.wordings}
    links = figures.link_texts(tree)
    kinds = _kinds(body, known, links)
    for number, (block, kind) in enumerate(zip(body, kinds, strict=True)):
        yield from _under(pictures, number)
        if kind is not None and figures.key_of(block.text) not in captions:
            yield Part("body" if lead and kind == "lead" else kind, block.text)
    yield from _under(pictures, len(body))
    if known.tags:
        yield Part("tag", ", ".join(known.tags))
    for headline in figures.related_headlines(tree):
        yield Part("related", headline)


def _under(pictures: Sequence[figures.Picture], number: int) -> Iterator[Part]:
    for picture in pictures:
        if picture.after == number:
            if picture.caption:
                yield Part("caption", picture.caption)
            if picture.credit:
                yield Part("credit", picture.credit)


def _kinds(body: Sequence[Block], known: Metadata, links: set[str]) -> list[ZoneKind | None]:
    """Tell what each block of the body is; None for the title, said again."""
    lines = [Line(0, len(block.text), for_model(block.text), 2) for block in body]
    shapes = kinds_of(lines)
    return [
        _kind(block, line, shape, known, links)
        for block, line, shape in zip(body, lines, shapes, strict=True)
    ]


def _kind(
    block: Block, line: Line, shape: ZoneKind, known: Metadata, links: set[str]
) -> ZoneKind | None:
    titles = {figures.key_of(title) for title in (known.title, known.heading) if title}
    if figures.key_of(block.text) in titles:
        return None
    if block.text in links and line.is_headline:
        return "related"
    if line.bare in cues().dated:
        return "furniture"
    if block.row and shape == "subhead":
        return "body"
    if block.heading:
        return "furniture" if shape == "furniture" else "subhead"
    return "body" if shape in ("title", "related", "section") else shape


def _assembled(parts: Sequence[Part], origin: str, digest: str) -> Document:
    """Join the blocks by blank lines, each a zone."""
    texts = [unicodedata.normalize("NFC", part.text) for part in parts]
    document = Document(origin=origin, sha256=digest, text="\n\n".join(texts))
    zones: list[Zone] = []
    at, begun = 0, False
    for part, text in zip(parts, texts, strict=True):
        opens = part.kind in ("lead", "body") and not begun
        begun = begun or opens
        zones += _zones(document, part.kind, at, at + len(text), opens)
        at += len(text) + 2
    related = tuple(zone.span for zone in zones if zone.kind == "related")
    return replace(document, zones=tuple(zones), images=images_of(zones), related=related)


def _zones(document: Document, kind: ZoneKind, start: int, end: int, opens: bool) -> Iterator[Zone]:
    """Yield the zone of one block, its dateline cut off if it opens the body."""
    text = document.text[start:end]
    size = dateline_of(Line(0, len(text), for_model(text), 2)) if opens else 0
    if size:
        yield Zone("dateline", document.span(start, start + size))
        start += size
        while document.text[start].isspace():
            start += 1
    yield Zone(kind, document.span(start, end))


def _published(known: Metadata, document: Document, markup: str, clock: Moment | None) -> Published:
    """Return the date by metadata, by the words over the body, or by htmldate, in this order."""
    if known.published:
        return Published(known.published, "metadata", why="stated in the page's metadata")
    for zone in document.zones:
        if zone.kind in ("byline", "dateline"):
            moment = next(moments(zone.span.text), None)
            if moment:
                start = zone.span.start
                span = document.span(start + moment.start, start + moment.end)
                return Published(moment.edtf, "stated", (span,), why=f"stated in the {zone.kind}")
    guess = _by_htmldate(markup)
    if guess and not (clock and clock.edtf.startswith(guess)):
        return Published(guess, "metadata", why="found in the page's markup by htmldate")
    return Published()


def _by_htmldate(markup: str) -> str | None:
    from htmldate import find_date

    try:
        found = find_date(markup, original_date=True, extensive_search=False, max_date=LATEST)
    except Exception:  # hostile input: no date is an answer
        return None
    return str(found) if found else None
