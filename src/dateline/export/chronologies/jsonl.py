"""JSON Lines: the whole chronology, one record a line, which `read` turns back into the same.

Every line has the key "record". The first is the chronology's own: schema, versions and credit of
the places; then come reports, actors, sites, incidents with all their accounts, and holdings.
Nothing is left out, whatever its modality. Fields are those of the records, with `from_` called
`from`; `schema` describes a line. The readings are the format `readings`.
"""

import dataclasses
import typing
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, BinaryIO

import msgspec

from dateline.errors import SetupError
from dateline.export.chronologies.credit import credit
from dateline.export.chronologies.options import Choices
from dateline.records.chronology import (
    SCHEMA,
    Actor,
    Chronology,
    Holding,
    Incident,
    Report,
    Site,
)
from dateline.records.reading import MadeBy

Record = Report | Actor | Site | Incident | Holding


@dataclasses.dataclass(frozen=True, slots=True)
class Head:
    """The first line: what the file is, the versions that made it, whom its places come from."""

    schema: str
    made_by: MadeBy
    credit: str


KINDS: dict[str, type] = {
    "chronology": Head,
    "report": Report,
    "actor": Actor,
    "site": Site,
    "incident": Incident,
    "holding": Holding,
}


def write(chronology: Chronology, out: BinaryIO, choices: Choices) -> None:  # noqa: ARG001
    """Write the chronology, one record a line."""
    out.write(_line(Head(chronology.schema, chronology.made_by, credit())))
    for records in (
        chronology.reports, chronology.actors, chronology.sites, chronology.incidents,
        chronology.holdings,
    ):  # fmt: skip
        for record in records:
            out.write(_line(record))


def read(lines: Iterable[bytes]) -> Chronology:
    """Return the chronology that `write` wrote; its `readings` yields none.

    Args:
        lines: an open file, or its lines.

    Raises:
        SetupError: a line does not follow the schema; the message names it.
    """
    found: dict[type, list[Any]] = {kind: [] for kind in KINDS.values()}
    for record in _records(lines):
        found[type(record)].append(record)
    heads = found[Head]
    if len(heads) != 1:
        raise SetupError(f"not a chronology: {len(heads)} lines with the record 'chronology'")
    return Chronology(
        schema=heads[0].schema, made_by=heads[0].made_by, reports=tuple(found[Report]),
        actors=tuple(found[Actor]), sites=tuple(found[Site]), incidents=tuple(found[Incident]),
        holdings=tuple(found[Holding]),
    )  # fmt: skip


def read_records(lines: Iterable[bytes]) -> Iterator[Record]:
    """Yield the records one by one, for files too long to hold.

    Raises:
        SetupError: a line does not follow the schema; the message names it.
    """
    for record in _records(lines):
        if not isinstance(record, Head):
            yield record


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a line."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **msgspec.json.schema(_any_line(), ref_template="#/$defs/{name}"),
    }


def _records(lines: Iterable[bytes]) -> Iterator[Record | Head]:
    decoder = msgspec.json.Decoder(_any_line())
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            wire = decoder.decode(line)
        except ValueError as error:
            raise SetupError(f"line {number} is no record of a chronology: {error}") from error
        if isinstance(record := _unpacked(wire), Head) and record.schema != SCHEMA:
            raise SetupError(f"line {number}: {record.schema!r} cannot be read, only {SCHEMA!r}")
        yield record


def _line(record: Record | Head) -> bytes:
    kind: type = type(record)
    wire = _wire(kind)(*[getattr(record, field.name) for field in dataclasses.fields(kind)])
    return msgspec.json.encode(wire) + b"\n"


def _unpacked(wire: msgspec.Struct) -> Record | Head:
    """Turn a decoded line into its record; what it holds is records already."""
    kind = KINDS[str(wire.__struct_config__.tag)]
    fields = {field.name: getattr(wire, field.name) for field in dataclasses.fields(kind)}
    return typing.cast(Record, kind(**fields))


@cache
def _wire(kind: type) -> type[msgspec.Struct]:
    """Build the msgspec type of one record's line: the record's fields and its tag."""
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind)]
    built = msgspec.defstruct(
        f"{kind.__name__}Line",
        [(name, hints[name]) for name in names],
        tag_field="record",
        tag=next(tag for tag, one in KINDS.items() if one is kind),
        rename={name: name.rstrip("_") for name in names},
        frozen=True,
    )
    built.__doc__ = (kind.__doc__ or "").split("\n")[0]
    return built


@cache
def _any_line() -> Any:
    return typing.Union[tuple(_wire(kind) for kind in KINDS.values())]  # noqa: UP007
