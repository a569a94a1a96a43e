"""The readings of a chronology: the public contract, line by line."""

import io
from dataclasses import replace

import pytest

import dateline
from dateline import contract
from dateline.export.chronologies import readings
from dateline.export.chronologies.options import PLAIN
from dateline.records.reading import Reading
from tests.export.chronologies.sample import SAMPLE


@pytest.fixture(scope="module")
def reading() -> Reading:
    text = "The Marrow League took Sarmin on 4 March 2031, Colonel Ilva Terent said."
    return dateline.read_text(text, published="2031-03-05", outlet="Morning Star of Onder")


def test_each_reading_is_a_line_of_the_contract(reading: Reading) -> None:
    out = io.BytesIO()

    readings.write(replace(SAMPLE, readings=lambda: iter([reading, reading])), out, PLAIN)

    lines = out.getvalue().splitlines()
    assert lines == [contract.encode(reading)] * 2
    assert contract.decode(lines[0]) == reading


def test_a_chronology_without_readings_gives_an_empty_file() -> None:
    out = io.BytesIO()

    readings.write(SAMPLE, out, PLAIN)

    assert out.getvalue() == b""
