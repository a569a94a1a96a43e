"""JSON and JSON Lines: the public contract, and back."""

import io
import json

import jsonschema
import pytest

from dateline import contract
from dateline.export import EXPORTERS
from dateline.export.options import PLAIN
from tests.export.sample import reading


def written(name: str, number: int) -> str:
    out = io.StringIO()
    EXPORTERS[name].write([reading()] * number, out, PLAIN)
    return out.getvalue()


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_what_is_written_reads_back_equal(name: str) -> None:
    text = written(name, 1)

    assert contract.decode(text) == reading()
    jsonschema.validate(json.loads(text), contract.schema())


def test_json_lines_hold_one_reading_a_line() -> None:
    lines = written("jsonl", 3).splitlines()

    assert [contract.decode(line) for line in lines] == [reading()] * 3


def test_only_json_takes_a_single_reading() -> None:
    assert [name for name, exporter in EXPORTERS.items() if exporter.single] == ["json"]
