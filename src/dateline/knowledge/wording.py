"""The codes of the public contract in words for people."""

from functools import cache
from pathlib import Path
from typing import Any

from dateline.knowledge import files

FILE = Path(__file__).with_suffix(".toml")


def event_in_words(kind: str, mode: str | None) -> str:
    """Return a neutral noun for an event's type and mode."""
    modes = _wording()["event"].get(kind, {})
    return str(modes.get(mode or "") or modes.get("") or kind)


def in_words(list_name: str, code: object) -> str:
    """Return the words for a code of one list ("modality", "count" …); else the code itself."""
    return str(_wording().get(list_name, {}).get(str(code), code))


@cache
def _wording() -> dict[str, Any]:
    return files.toml(FILE)
