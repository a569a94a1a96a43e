"""The invented reports of `examples/` hold the facts that were expected of them beforehand.

The floors are the shares measured; raise them when the reader gets better.
"""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.contract import to_builtins
from dateline.intake import document_from_bytes
from dateline.reader import Reader
from evaluation.measures.expected import Fact, facts

EXAMPLES = Path(__file__).parent.parent / "examples"
FLOORS = {
    "esquel-statement.txt": 0.60,
    "franceville-brief.html": 0.83,
    "ihosy-liveblog.html": 0.50,
    "kigoma-rights.txt": 0.49,
    "muchinga-page.html": 0.52,
    "naryn-wire.txt": 0.69,
    "uyuni-twin.txt": 0.81,
}
# Metadata that is expected and not read yet; a line goes when its field is read.
NOT_YET = {
    "kigoma-rights.txt": {"published"},
    "muchinga-page.html": {"authors", "published by"},
    "naryn-wire.txt": {"authors", "outlet"},
}


@cache
def facts_of(name: str) -> list[Fact]:
    path = EXAMPLES / name
    expected = json.loads((EXAMPLES / "expected" / f"{path.stem}.json").read_text("utf-8"))
    document = document_from_bytes(path.read_bytes(), name)
    reading: dict[str, Any] = json.loads(json.dumps(to_builtins(Reader().read(document))))
    return facts(expected, reading)


def test_every_example_has_its_expected_facts() -> None:
    """A report without expectations would be read by no test."""
    reports = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".html")}

    assert reports - {"bouar.txt"} == FLOORS.keys()  # bouar has its whole gold reading instead
    assert {path.stem for path in (EXAMPLES / "expected").iterdir()} == {
        Path(name).stem for name in FLOORS
    }


@pytest.mark.parametrize("name", FLOORS)
def test_the_metadata_of_an_example_is_right(name: str) -> None:
    """Title, authors, outlet, dates and section, wherever the report tells them."""
    told = [(what.removeprefix("document: "), is_read) for what, is_read in facts_of(name)
            if what.startswith("document: ")]  # fmt: skip

    wrong = [what for what, is_read in told if not is_read]

    excused = tuple(NOT_YET.get(name, ()))
    assert [what for what in wrong if not (excused and what.startswith(excused))] == []


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_an_example_holds_its_expected_facts(name: str, floor: float) -> None:
    """As many facts as were found when the floor was set, at least."""
    told = facts_of(name)

    missed = [what for what, is_read in told if not is_read]

    assert len(told) - len(missed) >= floor * len(told), "\n".join(missed)
