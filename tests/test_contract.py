"""The JSON is the public contract: it follows its schema and reads back."""

import json

import jsonschema

from dateline import contract
from tests.examples import reading_of

TEXT = (
    "On Monday the Northern Accord captured Agadez, Colonel Idder Amastan said. "
    "At least 12 civilians were killed."
)


def test_reading_follows_its_schema() -> None:
    reading = reading_of(TEXT, published="2024-03-14")

    jsonschema.validate(json.loads(contract.encode(reading)), contract.schema())


def test_reading_reads_back_equal() -> None:
    reading = reading_of(TEXT, published="2024-03-14")

    assert contract.decode(contract.encode(reading)) == reading


def test_spans_stand_flat_in_zones_and_nested_in_claims() -> None:
    wire = contract.to_builtins(reading_of(TEXT))

    assert wire["document"]["zones"][0].keys() == {"kind", "start", "end", "text"}
    assert "sentences" not in wire
