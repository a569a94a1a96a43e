"""JSON Lines of the chronology: every record comes back the same, and follows the schema."""

import io
import json

import jsonschema
import pytest

from dateline.errors import SetupError
from dateline.export.chronologies import jsonl
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE


def written(chronology: Chronology = SAMPLE) -> bytes:
    out = io.BytesIO()
    jsonl.write(chronology, out, PLAIN)
    return out.getvalue()


def test_what_is_written_reads_back_the_same() -> None:
    back = jsonl.read(io.BytesIO(written()))

    assert (back.schema, back.made_by) == (SAMPLE.schema, SAMPLE.made_by)
    assert (back.reports, back.actors, back.sites) == (SAMPLE.reports, SAMPLE.actors, SAMPLE.sites)
    assert (back.incidents, back.holdings) == (SAMPLE.incidents, SAMPLE.holdings)
    assert written(back) == written()


def test_every_line_says_what_it_is() -> None:
    lines = [json.loads(line) for line in written().splitlines()]

    assert [line["record"] for line in lines] == [
        "chronology", *["report"] * 3, *["actor"] * 3, *["site"] * 3, *["incident"] * 3, "holding",
    ]  # fmt: skip
    assert "GeoNames" in lines[0]["credit"]
    assert lines[-1]["from"] == "2031-03-04"
    assert "from_" not in lines[-1]


def test_every_line_follows_the_schema() -> None:
    validator = jsonschema.Draft202012Validator(jsonl.schema())
    validator.check_schema(jsonl.schema())

    for line in written().splitlines():
        validator.validate(json.loads(line))


@pytest.mark.parametrize(
    "change", [{"record": "rumour"}, {"type": "WIN"}, {"accounts": None}, {"first_day": "Monday"}]
)
def test_the_schema_and_the_reader_refuse_what_is_no_record(change: dict[str, object]) -> None:
    line = json.loads(written().splitlines()[10]) | change

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(line, jsonl.schema())
    with pytest.raises(SetupError, match="line 2 is no record"):
        jsonl.read([written().splitlines()[0], json.dumps(line).encode()])


def test_records_can_be_read_one_by_one() -> None:
    records = list(jsonl.read_records(written().splitlines()))

    assert records[0] == SAMPLE.reports[0]
    assert records[-1] == SAMPLE.holdings[0]
    assert len(records) == 13


def test_blank_lines_are_passed_over() -> None:
    assert jsonl.read(written().replace(b"\n", b"\n\n").splitlines()).sites == SAMPLE.sites


@pytest.mark.parametrize("text", [b"", b"{}\n", b"not json\n", b'{"record":"report"}\n'])
def test_a_file_of_another_kind_is_refused_with_the_reason(text: bytes) -> None:
    with pytest.raises(SetupError, match=r"no record|not a chronology"):
        jsonl.read(io.BytesIO(text))


def test_another_version_is_refused() -> None:
    lines = written().replace(b"dateline.chronology/1", b"dateline.chronology/9")

    with pytest.raises(SetupError, match="cannot be read"):
        jsonl.read(io.BytesIO(lines))
