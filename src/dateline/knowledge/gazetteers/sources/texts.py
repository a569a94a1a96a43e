"""Lines of text files, plain, gzip-compressed or in a ZIP archive; and which names are of use."""

import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from dateline.errors import SetupError

LONG = 60  # letters; longer other names are descriptions
LATIN_NAME = re.compile(r"[‘’ʻʼ']?[A-ZÀ-ÞĀ-ɏḀ-ỿ][A-Za-zÀ-ɏḀ-ỿ ʻʼ'’‘.,()&/–-]*")
LONGEST = 200_000_000  # characters of a line; a longer one is cut, and so is bad


def lines(path: Path, *, member: str = "") -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of a file in UTF-8; of a ZIP archive those of the named member.

    Raises:
        SetupError: the file is missing, or its archive is damaged.
    """
    try:
        with path.open("rb") as file:
            start = file.read(4)
            file.seek(0)
            if start[:2] == b"\x1f\x8b":
                with gzip.open(file) as inner:
                    yield from _numbered(inner)
            elif start == b"PK\x03\x04":
                with zipfile.ZipFile(file) as archive, archive.open(_member(archive, member)) as it:
                    yield from _numbered(it)
            else:
                yield from _numbered(file)
    except (zipfile.BadZipFile, gzip.BadGzipFile, EOFError, zlib.error, KeyError) as bad:
        raise SetupError(f"{path} is a damaged archive; fetch it again") from bad
    except OSError as failed:
        raise SetupError(f"{path}: {failed.strerror or failed}; check the path") from failed


def _member(archive: zipfile.ZipFile, wanted: str) -> str:
    """Return the member that is wanted, else the largest."""
    names = archive.namelist()
    if wanted in names:
        return wanted
    return max(archive.infolist(), key=lambda info: info.file_size).filename


def _numbered(file: IO[bytes] | gzip.GzipFile) -> Iterator[tuple[int, str]]:
    with io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="\n") as text:
        number = 0
        while line := text.readline(LONGEST):
            number += 1
            yield number, line.rstrip("\r\n")


def usable(name: str) -> bool:
    """Tell whether another name is one that an English report may write."""
    short = name.isupper() and len(name) < 5  # codes of airports and the like
    return not short and 2 < len(name) <= LONG and LATIN_NAME.fullmatch(name) is not None
