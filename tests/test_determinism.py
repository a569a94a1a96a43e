"""The same report gives the same bytes: whatever the clock, the zone, the language, the workers."""

import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from dateline.contract import encode
from dateline.intake import document_from_bytes
from dateline.reader import Reader

ROOT = Path(__file__).parent.parent
REPORTS = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".html"))

CLOCK = """
import datetime, time
class Day(datetime.date):
    @classmethod
    def today(cls): return cls(1999, 12, 31)
class Moment(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return cls(1999, 12, 31, 23, 59, tzinfo=tz)
    @classmethod
    def today(cls): return cls(1999, 12, 31, 23, 59)
    @classmethod
    def utcnow(cls): return cls(1999, 12, 31, 23, 59)
datetime.date, datetime.datetime = Day, Moment
time.time = lambda: 946684740.0
"""
PRINT_BYTES = "from tests.test_determinism import digests; print(*digests(), sep='\\n')"


def bytes_of(path: Path) -> bytes:
    return encode(Reader().read(document_from_bytes(path.read_bytes(), path.name)))


def digests() -> list[str]:
    """Return what each example's JSON comes to."""
    return [f"{path.name} {sha256(bytes_of(path)).hexdigest()}" for path in REPORTS]


@pytest.fixture(scope="module", name="here")
def digests_here() -> list[str]:
    return digests()


@pytest.mark.parametrize(
    ("code", "environment"),
    [
        ("", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("", {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242"}),
        (CLOCK, {"TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}),
    ],
    ids=["first zone, C", "last zone, Turkish", "another day"],
)
def test_a_reading_does_not_depend_on_where_and_when_it_is_made(
    code: str, environment: dict[str, str], here: list[str]
) -> None:
    """Zone, language, hash seed and day of the run change no byte."""
    inherited = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL")}
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])

    run = subprocess.run(
        [sys.executable, "-c", code + PRINT_BYTES],
        env=inherited | environment | {"PYTHONPATH": path},
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip

    assert run.stdout.splitlines() == here


def test_two_workers_give_the_bytes_of_one() -> None:
    """Who reads a report, and what it read before, changes nothing."""
    with ProcessPoolExecutor(2) as pool:
        there = list(pool.map(bytes_of, [*REPORTS, *reversed(REPORTS)]))

    here = [bytes_of(path) for path in REPORTS]
    assert there == here + here[::-1]


def test_a_reading_does_not_depend_on_what_was_read_before() -> None:
    """One reader keeps nothing of a report for the next."""
    reader = Reader()
    documents = [document_from_bytes(path.read_bytes(), path.name) for path in REPORTS]

    forwards = [encode(reader.read(document)) for document in documents]
    backwards = [encode(reader.read(document)) for document in reversed(documents)]

    assert forwards == backwards[::-1]
