"""Fetching a dump: whole or not at all, and what broke off goes on where it was."""

import random
import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError

import pytest

from dateline.errors import TransientError
from dateline.knowledge.gazetteers import downloads
from dateline.knowledge.gazetteers.downloads import fetch

DUMP = random.Random(1).randbytes(300_000)
NEWER = random.Random(2).randbytes(310_000)
HALF = 150_000


@dataclass(slots=True)
class Site:
    """A server of one file: what it has, how it behaves, and what it was asked and sent."""

    url: str = ""
    data: bytes = DUMP
    mark: str | None = '"v1"'  # its ETag
    header: str = "ETag"
    ranges: bool = True  # it heeds them
    length: bool = True  # it tells how long the file is
    most: int | None = None  # bytes after which it breaks off
    asked: list[str | None] = field(default_factory=list)  # the ranges
    sent: list[int] = field(default_factory=list)  # bytes

    def headers(self, told: dict[str, str]) -> tuple[int, int]:
        """Return the status and where in the file the answer begins."""
        self.asked.append(told.get("Range"))
        if not (self.ranges and told.get("Range")) or told.get("If-Range") != self.mark:
            return 200, 0
        at = int(told["Range"].removeprefix("bytes=").removesuffix("-"))
        return (206, at) if at < len(self.data) else (416, len(self.data))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """Serve a file on this machine, past any proxy."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    told = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/SY.zip":
                self.send_error(404)
                return
            status, at = told.headers(dict(self.headers))
            whole = len(told.data) - at
            body = told.data[at:][: told.most]
            told.sent.append(len(body))
            self.send_response(status)
            if told.mark:
                self.send_header(told.header, told.mark)
            if told.length:
                self.send_header("Content-Length", str(whole))
            self.end_headers()
            with suppress(ConnectionError):  # whoever asked may have had enough
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep still."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        told.url = f"http://127.0.0.1:{server.server_port}/SY.zip"
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield told
        server.shutdown()
        thread.join()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file shall stand: a folder that is not there yet."""
    return tmp_path / "downloads" / "SY.zip"


def broken_off(site: Site, path: Path) -> None:
    """Fetch half of the file."""
    site.most = HALF
    with pytest.raises(TransientError, match="it broke off after 150,000 of 300,000 bytes"):
        fetch(site.url, path)
    site.most = None


def names_beside(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


def test_a_file_is_fetched_whole(site: Site, path: Path) -> None:
    """It takes its name when it is there; nothing else is left, and every byte was told of."""
    came: list[int] = []

    assert fetch(site.url, path, came.append) == path

    assert path.read_bytes() == DUMP
    assert names_beside(path) == ["SY.zip"]
    assert sum(came) == len(DUMP)


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_what_broke_off_goes_on_where_it_was(site: Site, path: Path, header: str) -> None:
    """Only the rest is sent, if the server can tell that the file is still the same."""
    site.header = header
    site.mark = '"v1"' if header == "ETag" else "Mon, 11 Mar 2024 03:00:00 GMT"
    broken_off(site, path)
    assert "SY.zip" not in names_beside(path)

    came: list[int] = []
    fetch(site.url, path, came.append)

    assert path.read_bytes() == DUMP
    assert site.asked == [None, "bytes=150000-"]
    assert site.sent == [HALF, HALF]
    assert sum(came) == HALF
    assert names_beside(path) == ["SY.zip"]


def test_what_broke_off_twice_goes_on_twice(site: Site, path: Path) -> None:
    """However bad the line is, it gets there."""
    broken_off(site, path)
    site.most = 100_000
    with pytest.raises(TransientError, match="it broke off after 250,000 of 300,000 bytes"):
        fetch(site.url, path)
    site.most = None

    fetch(site.url, path)

    assert path.read_bytes() == DUMP
    assert site.sent == [HALF, 100_000, 50_000]


def test_a_file_that_changed_meanwhile_is_fetched_whole(site: Site, path: Path) -> None:
    """Halves of two files are never put together."""
    broken_off(site, path)
    site.data, site.mark = NEWER, '"v2"'

    fetch(site.url, path)

    assert path.read_bytes() == NEWER
    assert site.sent == [HALF, len(NEWER)]


def test_a_server_that_sends_no_parts_sends_the_whole(site: Site, path: Path) -> None:
    """What was there is written over, not appended to."""
    broken_off(site, path)
    site.ranges = False

    fetch(site.url, path)

    assert path.read_bytes() == DUMP
    assert site.asked == [None, "bytes=150000-"]
    assert site.sent == [HALF, len(DUMP)]


def test_a_file_without_a_mark_is_not_gone_on_with(site: Site, path: Path) -> None:
    """Nobody could tell whether it is still the same."""
    site.mark = None
    broken_off(site, path)

    fetch(site.url, path)

    assert path.read_bytes() == DUMP
    assert site.asked == [None, None]


def test_a_file_that_came_whole_but_has_no_name_yet_gets_it(site: Site, path: Path) -> None:
    """A run that was stopped right after the last byte fetches nothing again."""
    broken_off(site, path)
    (path.parent / "SY.zip.part").write_bytes(DUMP)

    fetch(site.url, path)

    assert path.read_bytes() == DUMP
    assert site.sent == [HALF, 0]


def test_a_file_that_came_whole_leaves_nothing_beside_it(site: Site, path: Path) -> None:
    """As after any other fetch."""
    broken_off(site, path)
    (path.parent / "SY.zip.part").write_bytes(DUMP)

    fetch(site.url, path)

    assert names_beside(path) == ["SY.zip"]


def test_a_server_that_does_not_tell_the_length_is_believed(site: Site, path: Path) -> None:
    """The file ends where the answer does."""
    site.length = False

    fetch(site.url, path)

    assert path.read_bytes() == DUMP


def test_an_older_file_stays_until_the_new_one_is_whole(site: Site, path: Path) -> None:
    """A fetch that fails takes nothing away."""
    path.parent.mkdir()
    path.write_bytes(b"older")

    broken_off(site, path)
    assert path.read_bytes() == b"older"
    fetch(site.url, path)

    assert path.read_bytes() == DUMP


def refused(site: Site, path: Path) -> tuple[str, bool]:
    """Ask for what is not there; return what is said, and whether the answer was closed."""
    with pytest.raises(TransientError) as failed:
        fetch(site.url.replace("SY", "QQ"), path)
    answer = failed.value.__cause__
    assert isinstance(answer, HTTPError)
    closed = answer.fp.closed
    answer.close()
    return str(failed.value), closed


def test_a_file_that_is_not_there_is_said_to_be(site: Site, path: Path) -> None:
    """The message names the address, the reason, and another way."""
    said, _ = refused(site, path)

    assert said == (
        f"cannot fetch {site.url.replace('SY', 'QQ')}: HTTP Error 404: Not Found; "
        "try again, or fetch the file by other means and name it"
    )
    assert names_beside(path) == []


def test_a_refusal_is_closed(site: Site, path: Path) -> None:
    """As any other answer is."""
    _, closed = refused(site, path)

    assert closed


def test_without_a_network_another_way_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody listens: no file, no part of one."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]

    with pytest.raises(TransientError, match="try again, or fetch the file by other means"):
        fetch(f"http://127.0.0.1:{port}/SY.zip", path)

    assert names_beside(path) == []


def test_a_server_that_falls_silent_is_given_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It took the connection and says nothing."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(downloads, "TIMEOUT", 0.2)

    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(TransientError, match="timed out; try again"):
            fetch(f"http://127.0.0.1:{port}/SY.zip", path)


def test_a_file_without_end_is_given_up(
    site: Site, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wrong address fills no disk."""
    monkeypatch.setattr(downloads, "LARGEST", 100_000)

    with pytest.raises(TransientError, match="it is larger than"):
        fetch(site.url, path)

    assert "SY.zip" not in names_beside(path)
