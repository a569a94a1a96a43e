"""Bytes to kinds and strings: what an input is, told by its content, and how it is encoded."""

import codecs
import gzip
import io
import re
import zlib
from typing import Any, BinaryIO, Literal

from dateline.errors import Reason, ReportError

Kind = Literal["html", "json-lines", "pdf", "text", "xml", "binary"]

GZIP = b"\x1f\x8b"
HEAD = 65_536  # bytes that are looked at to tell the kind
BINARY = (
    b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"{\\rtf", b"BZh",
    b"\xd0\xcf\x11\xe0", b"\xfd7zXZ", b"7z\xbc\xaf", b"\x28\xb5\x2f\xfd", b"RIFF", b"OggS", b"ID3",
)  # fmt: skip
BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
OPENS_PAGE = re.compile(
    rb"\s*<(?:!doctype\s+html|!--|html|head|body|title|meta|link|script|style|div|p|h[1-6]|article"
    rb"|section|main|header|nav|table|span|br|ul|ol|a|img|figure)[\s>/!-]",
    re.IGNORECASE,
)
HOLDS_PAGE = re.compile(rb"<(?:!doctype\s+html|html|body)[\s>]", re.IGNORECASE)
OPENS_XML = re.compile(rb"\s*<(?:\?xml|rss|feed|rdf:rdf|nitf|newsml|newsitem)[\s>]", re.IGNORECASE)
OPENS_ROW = re.compile(rb"\s*\{\s*(?:\"|\})")
CHARSET = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)


class Rejoined(io.RawIOBase):
    """A stream whose first bytes were taken off to look at, whole again."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._rest = rest

    def readable(self) -> bool:
        """Return True: this is a stream to read from."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer, from the head first."""
        if self._head:
            data, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            data = self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def rejoined(head: bytes, rest: BinaryIO) -> BinaryIO:
    """Return one stream of `head` and what follows it."""
    return io.BufferedReader(Rejoined(head, rest))


def unzipped(stream: BinaryIO, origin: str) -> BinaryIO:
    """Return the stream, unpacked on the fly when its first bytes are those of gzip."""
    head = read_upto(stream, origin, 2)
    whole = rejoined(head, stream)
    return gzip.open(whole, "rb") if head == GZIP else whole  # type: ignore[return-value]


def read_upto(stream: BinaryIO, origin: str, size: int) -> bytes:
    """Read `size` bytes, or all there are.

    Raises:
        ReportError: the gzip data is broken, or the device gives up.
    """
    try:
        return stream.read(size)
    except (EOFError, gzip.BadGzipFile, zlib.error) as broken:
        raise ReportError(origin, Reason.BROKEN_GZIP, str(broken)) from broken
    except OSError as failed:
        raise ReportError(origin, Reason.UNREADABLE, failed.strerror or "") from failed


def next_line(stream: BinaryIO, origin: str, size: int) -> bytes:
    """Read to the next line end, at most `size` bytes, with the errors of `read_upto`."""
    return read_upto(_ByLine(stream), origin, size)  # type: ignore[arg-type]


class _ByLine:
    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def read(self, size: int) -> bytes:
        return self.stream.readline(size)


def read_bounded(stream: BinaryIO, origin: str, limit: int) -> bytes:
    """Read at most `limit` bytes.

    Raises:
        ReportError: there is more, the gzip data is broken, or the device gives up.
    """
    data = read_upto(stream, origin, limit + 1)
    if len(data) > limit:
        raise ReportError(origin, Reason.TOO_LARGE, f"limit {limit:,} bytes")
    return data


def kind_of(data: bytes) -> Kind:
    """Tell what an input is by its first bytes."""
    head = data[:HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    bom = bom_of(head)
    if bom in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        head = head.decode(bom, "ignore").encode("utf-8", "ignore")
    elif bom:
        head = head[len(codecs.BOM_UTF8) :]
    if head.startswith(BINARY):
        return "binary"
    if OPENS_ROW.match(head):
        return "json-lines"
    if OPENS_PAGE.match(head) or HOLDS_PAGE.search(head[:4096]):
        return "html"
    if OPENS_XML.match(head):
        return "xml"
    return "binary" if _looks_binary(head) else "text"


def _looks_binary(head: bytes) -> bool:
    """Tell whether a head holds a NUL, or many bytes that no text has."""
    controls = sum(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in head[:4096])
    return b"\0" in head or controls > 0.02 * len(head[:4096])


def bom_of(data: bytes) -> str | None:
    """Name the encoding that a byte order mark announces."""
    return next((name for mark, name in BOMS if data.startswith(mark)), None)


def decode_text(data: bytes) -> tuple[str, str]:
    """Return the string and the encoding taken: by its mark, else UTF-8, else Windows-1252.

    Of the bytes nothing is dropped; undefined ones become the control characters of Latin-1.
    """
    if bom := bom_of(data):
        try:
            return data.decode(bom).removeprefix("\ufeff"), bom
        except UnicodeDecodeError:
            return data.decode(bom, "replace").removeprefix("\ufeff"), f"damaged {bom}"
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"


def decode_page(data: bytes) -> str:
    """Return a page's markup as a string: by its mark, UTF-8, the charset it names, or a guess."""
    if bom := bom_of(data):
        return data.decode(bom, "replace").removeprefix("\ufeff")
    named = CHARSET.search(data[:HEAD])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as failed:
        name = named[1].decode("ascii").lower() if named else ""
        if name in ("utf-8", "utf8", "") and failed.start > 0 and _mostly_utf8(data):
            return data.decode("utf-8", "replace")
    try:
        return data.decode(name or "cp1252", "replace")
    except (LookupError, ValueError):
        return data.decode("cp1252", "replace")


def _mostly_utf8(data: bytes) -> bool:
    """Tell whether damage is rare: a page cut in mid-character is still UTF-8."""
    text = data.decode("utf-8", "replace")
    return text.count("\ufffd") * 50 < sum(not char.isascii() for char in text) + 50
