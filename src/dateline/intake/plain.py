"""Plain text to a document: the text verbatim, every part of it told apart."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.errors import Reason, ReportError
from dateline.intake.authors import authors_of
from dateline.intake.datelines import agency_of
from dateline.intake.given import NOTHING, Given, published_by
from dateline.intake.language import language_of, words_read
from dateline.intake.lines import Line, lines
from dateline.intake.marks import MAIL, is_masthead, tags_of
from dateline.intake.moments import Moment, in_utc, moments, only_moment
from dateline.intake.zoning import pieces
from dateline.knowledge.furniture import cues
from dateline.records.codes import ZoneKind
from dateline.records.document import Document, Image, Published, Zone
from dateline.records.notice import Notice
from dateline.text.normal import for_model

ENDS = (".", "!", "?", '"', "”")
PLAIN = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def document_from_text(
    text: str,
    origin: str,
    *,
    given: Given = NOTHING,
    sha256: str | None = None,
    encoding: str = "utf-8",
    furniture: frozenset[str] = frozenset(),
) -> Document:
    """Return the document of a plain text, which is kept exactly.

    Args:
        text: the report; no character is added, dropped or normalised.
        origin: where it comes from: a path, a URL, the id of a row.
        given: what the caller states of it.
        sha256: of the bytes read; of the text as UTF-8 when not given.
        encoding: how the bytes were decoded; a guess is told in a notice.
        furniture: lines known to be headers and footers, as `digitless` writes them.

    Raises:
        ReportError: the text is blank.
    """
    if not text.strip():
        raise ReportError(origin, Reason.EMPTY)
    digest = sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(origin=origin, sha256=digest, text=text)
    found = pieces(list(lines(text, furniture)), furniture)
    zones = tuple(zone for piece in found for zone in _zones(document, *piece))
    document = with_given(_described(replace(document, zones=zones)), given)
    guessed = () if encoding in PLAIN else (_guess(encoding),)
    language = language_of(words_read(document))
    return replace(document, language=language, notices=(*document.notices, *guessed))


def _zones(document: Document, start: int, end: int, kind: ZoneKind) -> Iterator[Zone]:
    """Yield the zone of `text[start:end]` without outer white space, unless it is all white."""
    text = document.text[start:end]
    if text.strip():
        start += len(text) - len(text.lstrip())
        yield Zone(kind, document.span(start, start + len(text.strip())))


def _guess(encoding: str) -> Notice:
    return Notice(
        "encoding-guessed", f"the bytes are not valid UTF-8; they were read as {encoding}"
    )


def with_given(document: Document, given: Given) -> Document:
    """Return the document with what the caller states, over what was found in it."""
    published, notices = published_by(given)
    return replace(
        document,
        url=given.url or document.url,
        outlet=given.outlet or document.outlet,
        title=given.title or document.title,
        published=published or document.published,
        notices=(*document.notices, *notices),
    )


def _described(document: Document) -> Document:
    """Fill the fields that the zones name: title, authors, section, tags, images, dates."""
    zones = document.zones
    titles = [zone.span.text for zone in zones if zone.kind == "title"]
    sections = [zone.span.text for zone in zones if zone.kind == "section"]
    tags = [tag for zone in zones if zone.kind == "tag" for tag in tags_of(zone.span.text)]
    retrieved, notices = _retrieved(zones)
    return replace(
        document,
        outlet=_outlet(zones),
        title=" ".join(_title(titles).split()) if titles else None,
        authors=_authors(zones),
        section=" ".join(sections[0].split()) if sections else None,
        tags=tuple(dict.fromkeys(tags)),
        images=images_of(zones),
        related=tuple(zone.span for zone in zones if zone.kind == "related"),
        published=_stated(document),
        retrieved=retrieved,
        notices=notices,
    )


def _title(titles: Sequence[str]) -> str:
    """Return the first title, and the second if it goes on in lower case."""
    goes_on = len(titles) > 1 and titles[1][:1].islower()
    return f"{titles[0]} {titles[1]}" if goes_on else titles[0]


def _outlet(zones: Sequence[Zone]) -> str | None:
    """Return the newspaper of a masthead, or the agency in the brackets of the dateline."""
    first = for_model(zones[0].span.text) if zones else ""
    over = [zone.kind for zone in zones[:2]] == ["furniture", "dateline"]
    if over and is_masthead(Line(0, len(first), first, 2)):
        return first.title() if first.isupper() else first
    named = (agency_of(zone.span.text) for zone in zones if zone.kind == "dateline")
    return next((name for name in named if name), None)


def _authors(zones: Sequence[Zone]) -> tuple[str, ...]:
    lines = [zone.span.text for zone in zones if zone.kind == "byline"]
    return tuple(dict.fromkeys(name for line in lines for name in authors_of(line)))


def images_of(zones: Sequence[Zone]) -> tuple[Image, ...]:
    """Pair each caption with the credit beside it; a caption said again is no new image."""
    images: list[Image] = []
    seen: set[str] = set()
    used: set[int] = set()  # where the credits stand that a caption has taken
    for number, zone in enumerate(zones):
        if zone.kind != "caption" or zone.span.text in seen:
            continue
        seen.add(zone.span.text)
        beside = [n for n in (number + 1, number - 1) if 0 <= n < len(zones) and n not in used]
        credit = next((n for n in beside if zones[n].kind == "credit"), None)
        used |= {credit} if credit is not None else set()
        images.append(Image(zone.span, zones[credit].span if credit is not None else None))
    alone = [z for n, z in enumerate(zones) if z.kind == "credit" and n not in used]
    images += [Image(None, zone.span) for zone in alone]
    return tuple(sorted(images, key=lambda image: image.caption or image.credit or zones[0].span))


def _retrieved(zones: Sequence[Zone]) -> tuple[str | None, tuple[Notice, ...]]:
    """Return the time on the page's clock and say that it is no date of publication."""
    clock = next((zone.span for zone in zones if zone.kind == "clock"), None)
    moment = only_moment(clock.text) if clock else None
    if clock is None or moment is None:
        return None, ()
    message = "this is the page's clock when it was copied, not the date of publication"
    return in_utc(moment.edtf), (Notice("clock-is-not-publication", message, clock),)


def _stated(document: Document) -> Published:
    """Return the date of publication that the report states over or under itself."""
    found: list[tuple[int, int, Moment, Zone]] = []
    for zone in document.zones:
        rank = _rank(zone, document)
        moment = next(moments(zone.span.text), None) if rank is not None else None
        if rank is not None and moment is not None:
            found.append((rank, zone.span.start, moment, zone))
    if not found:
        return Published()
    _, _, moment, zone = min(found, key=lambda item: item[:2])
    start = zone.span.start
    evidence = document.span(start + moment.start, start + moment.end)
    return Published(moment.edtf, "stated", (evidence,), why=f"stated in the {zone.kind}")


def _rank(zone: Zone, document: Document) -> int | None:
    """Say how well a zone's date fits as the date of publication: 0 best, None not at all."""
    if zone.kind not in ("title", "byline", "dateline"):
        return None
    related = next((span.start for span in document.related), len(document.text))
    if zone.span.start > related:
        return None
    words = zone.span.text.lower().split()
    label = words[0].strip(":") if words else ""
    if label in ("updated", "modified", "last"):
        return 2
    if label in cues().dated or MAIL.match(zone.span.text):
        return 0
    report = [other.span for other in document.zones if other.kind in ("lead", "body")]
    told = [span.start for span in report if span.text.rstrip().endswith(ENDS)]
    if not told or zone.span.start < told[0]:
        return 1
    return 3 if _is_last(zone, document) else None


def _is_last(zone: Zone, document: Document) -> bool:
    """Tell whether a date stands under a wire report, which a dateline opened."""
    kinds = {other.kind for other in document.zones if other.span.start > zone.span.start}
    dated = [o.span for o in document.zones if o.kind == "dateline" and o.span < zone.span]
    return bool(dated) and not kinds & {"lead", "body", "subhead"} and zone.kind == "dateline"
