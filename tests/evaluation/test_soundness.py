"""The contract's promises are checked on every reading that is scored."""

from pathlib import Path
from typing import Any

import pytest

from dateline.contract import to_builtins
from dateline.intake import document_from_bytes
from dateline.reader import Reader
from evaluation.cases import EXAMPLES
from evaluation.soundness import faults
from tests.examples import reading_of

TEXT = "The Valley Guard said on Tuesday that it had captured Kochkor."


def sound_reading() -> dict[str, Any]:
    reading: dict[str, Any] = to_builtins(reading_of(TEXT, published="2021-05-18"))
    return reading


@pytest.mark.parametrize(
    "path", sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".txt", ".html")), ids=str
)
def test_every_example_is_read_soundly(path: Path) -> None:
    """Spans are slices, zones cover the text, ids lead somewhere."""
    reading = to_builtins(Reader().read(document_from_bytes(path.read_bytes(), path.name)))

    assert faults(reading) == []


def test_a_span_that_is_no_slice_is_told() -> None:
    """Text beside the offsets cannot drift from them."""
    reading = sound_reading()
    reading["claims"][0]["cue"][0]["text"] = "denied"

    assert [fault for fault in faults(reading) if "slice" in fault]


def test_text_outside_of_zones_is_told() -> None:
    """Every character that is no space stands in one zone."""
    reading = sound_reading()
    reading["document"]["zones"][0] |= {"end": 10, "text": TEXT[:10]}

    assert faults(reading) == ["the text at 10 stands in no zone"]


def test_an_id_that_leads_nowhere_is_told() -> None:
    """Events refer to entities, places and claims of the same reading."""
    reading = sound_reading()
    reading["events"][0]["claim"] = "c99"

    assert faults(reading) == ["c99 is none of the claims"]
