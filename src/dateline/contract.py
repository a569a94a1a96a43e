"""The records as the public JSON, back again, and the schema of that JSON.

Three things differ from the records: spans carry their text and stand flat in zones, mentions,
timexes and notices; `from_` is called `from`; internal fields are left out.
"""

import dataclasses
import types
import typing
from functools import cache
from typing import Any

import msgspec

from dateline.records.document import Zone
from dateline.records.mention import Mention
from dateline.records.notice import Notice
from dateline.records.reading import SCHEMA, Reading
from dateline.records.span import Span
from dateline.records.timex import Timex

FLAT = frozenset({Zone, Mention, Timex, Notice})  # their `span` is spread into start, end, text
FLAT_KEYS = ("start", "end", "text")


def encode(reading: Reading) -> bytes:
    """Return the reading as one line of JSON, UTF-8."""
    return msgspec.json.encode(to_builtins(reading))


def decode(data: bytes | str) -> Reading:
    """Return the reading that `encode` wrote.

    Raises:
        msgspec.ValidationError: the JSON does not follow the schema.
    """
    wire = msgspec.json.decode(data, type=_wire(Reading))
    result = _from_wire(wire, Reading)
    assert isinstance(result, Reading)
    return result


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a reading."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{SCHEMA.replace('/', ':')}",
        **msgspec.json.schema(_wire(Reading), ref_template="#/$defs/{name}"),
    }


def to_builtins(value: Any) -> Any:
    """Return a record as dicts and lists in the shape of the JSON."""
    if not dataclasses.is_dataclass(value):
        return [to_builtins(item) for item in value] if isinstance(value, tuple) else value
    kind: type = type(value)
    out: dict[str, Any] = {}
    for name, key in _public(kind):
        item = getattr(value, name)
        if kind in FLAT and name == "span":
            out |= to_builtins(item) if item else dict.fromkeys(FLAT_KEYS)
        else:
            out[key] = to_builtins(item)
    return out


@cache
def _public(kind: type) -> tuple[tuple[str, str], ...]:
    """Name in the record and key in the JSON of every field that is not internal."""
    fields = dataclasses.fields(kind)
    return tuple(
        (f.name, f.name.rstrip("_")) for f in fields if not f.metadata.get("internal", False)
    )


@cache
def _wire(kind: type) -> type[msgspec.Struct]:
    """Build the msgspec type of one record's JSON object."""
    hints = typing.get_type_hints(kind)
    fields: list[tuple[str, Any]] = []
    rename: dict[str, str] = {}
    for name, key in _public(kind):
        if kind in FLAT and name == "span":
            optional = hints[name] != Span
            fields += [(k, (str if k == "text" else int) | None if optional else _flat(k)) for k in
                       FLAT_KEYS]  # fmt: skip
            continue
        fields.append((name, _wire_type(hints[name])))
        if name != key:
            rename[name] = key
    built = msgspec.defstruct(kind.__name__, fields, rename=rename or None, frozen=True)
    built.__doc__ = (kind.__doc__ or "").split("\n")[0]
    return built


def _flat(key: str) -> type:
    return str if key == "text" else int


def _wire_type(hint: Any) -> Any:
    if dataclasses.is_dataclass(hint):
        return _wire(typing.cast(type, hint))
    args = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return list[_wire_type(args[0])]  # type: ignore[misc]
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return typing.Union[tuple(_wire_type(arg) for arg in args)]  # noqa: UP007
    return hint


def _from_wire(value: Any, hint: Any) -> Any:
    """Turn a decoded wire value into the record type `hint`."""
    if value is None:
        return None
    args = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return tuple(_from_wire(item, args[0]) for item in value)
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        return _from_wire(value, next(arg for arg in args if arg is not type(None)))
    if not dataclasses.is_dataclass(hint):
        return value
    record = typing.cast(type, hint)
    hints = typing.get_type_hints(record)
    kept: dict[str, Any] = {}
    for name, _ in _public(record):
        if record in FLAT and name == "span":
            kept[name] = None if value.start is None else Span(value.start, value.end, value.text)
        else:
            kept[name] = _from_wire(getattr(value, name), hints[name])
    return record(**kept)
