"""Where the output goes: standard output in UTF-8, or a file that appears only when whole."""

import io
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from dateline.errors import SetupError

MODE = 0o666  # of a new file, before the umask


@contextmanager
def opened(path: Path | None) -> Iterator[TextIO]:
    """Give a text stream in UTF-8; a file takes its name only when everything was written.

    Raises:
        SetupError: the file cannot be written there.
    """
    if path is None or str(path) == "-":
        yield _standard_output()
        return
    if path.is_dir():
        raise SetupError(f"cannot write {path}: it is a folder")
    if path.exists() and not path.is_file():  # a device or a pipe is written in place
        with _opened_in_place(path) as out:
            yield out
        return
    with _replacing(path) as out:
        yield out


def _standard_output() -> TextIO:
    """Return standard output, the same bytes whatever the language of the machine."""
    if sys.stdout is None:
        raise SetupError("cannot write: standard output is closed")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return sys.stdout


@contextmanager
def opened_binary(path: Path | None) -> Iterator[BinaryIO]:
    """Give a stream of bytes; a file takes its name only when everything was written.

    Raises:
        SetupError: the file cannot be written there.
    """
    if path is None or str(path) == "-":
        out = _standard_output()
        out.flush()
        yield out.buffer
        return
    with opened(path) as out:
        yield out.buffer


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give a folder to fill; it takes its name only when everything was written.

    Raises:
        SetupError: there is something of that name already, or it cannot be made there.
    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise SetupError(f"cannot write {path}: it is there already; name a new folder")
    home = path.resolve().parent
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{path.name[:100]}.", dir=home))
    except OSError as failed:
        raise SetupError(f"cannot write {path}: {failed.strerror}") from failed
    try:
        yield made
        made.chmod(0o777 & ~_umask())
        made.replace(path.resolve())  # an empty folder gives way
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


@contextmanager
def _opened_in_place(path: Path) -> Iterator[TextIO]:
    try:
        stream = path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as failed:
        raise SetupError(f"cannot write {path}: {failed.strerror}") from failed
    with stream:
        yield stream


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """Write beside the file, then rename; whatever goes wrong, the old file stays as it was."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    except OSError as failed:
        raise SetupError(f"cannot write {path}: {failed.strerror}") from failed
    written = Path(name)
    try:
        with os.fdopen(
            handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n"
        ) as out:
            yield out
        written.chmod(path.stat().st_mode & 0o777 if path.exists() else MODE & ~_umask())
        written.replace(path.resolve())
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
