"""Fetch an official dump; a fetch that broke off goes on where it was."""

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from dateline.errors import TransientError
from dateline.version import __version__

GEONAMES = "https://download.geonames.org/export/dump/"
TIMEOUT = 60  # seconds without an answer
LARGEST = 4 << 30  # bytes
PIECE = 1 << 16  # bytes


def fetch(url: str, path: Path, tick: Callable[[int], object] = lambda _: None) -> Path:
    """Write what stands at `url` to `path`; the file takes its name when it is whole.

    `tick` is told the bytes that came. What had come of an earlier try stays in `path` + ".part",
    and the rest alone is asked for, if the file there is still the same.

    Raises:
        TransientError: the network or the server failed; the message says what to do.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    try:
        _fetch(url, part, tick)
    except (OSError, http.client.HTTPException) as failed:
        raise TransientError(
            f"cannot fetch {url}: {failed}; try again, or fetch the file by other means and name it"
        ) from failed
    part.replace(path)
    return path


def _fetch(url: str, part: Path, tick: Callable[[int], object]) -> None:
    at = part.stat().st_size if part.exists() else 0
    headers = {"User-Agent": f"dateline/{__version__}"}
    marked = part.with_name(part.name + ".mark")  # which version of the file the part is of
    if at and marked.exists():
        headers |= {"Range": f"bytes={at}-", "If-Range": marked.read_text(encoding="utf-8")}
    try:
        answer = urllib.request.urlopen(
            urllib.request.Request(url, headers=headers), timeout=TIMEOUT
        )
    except urllib.error.HTTPError as refused:
        with refused:
            if refused.code == 416:  # nothing is left to fetch
                marked.unlink(missing_ok=True)
                return
            raise
    with answer, part.open("ab" if answer.status == 206 else "wb") as out:
        mark = answer.headers.get("ETag") or answer.headers.get("Last-Modified")
        if mark:
            marked.write_text(mark, encoding="utf-8")
        expected = _length(answer, out.tell())
        while piece := answer.read(PIECE):
            out.write(piece)
            tick(len(piece))
            if out.tell() > LARGEST:
                raise OSError(f"it is larger than {LARGEST >> 30} GB")
        if expected is not None and out.tell() != expected:
            raise OSError(f"it broke off after {out.tell():,} of {expected:,} bytes")
    marked.unlink(missing_ok=True)


def _length(answer: http.client.HTTPResponse, had: int) -> int | None:
    told = answer.headers.get("Content-Length")
    return had + int(told) if told and told.isdigit() else None
