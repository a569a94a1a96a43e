"""The ontology of events: types, modes and contexts, each with a definition and an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from dateline.errors import SetupError
from dateline.knowledge import files
from dateline.records.codes import EventType, Quad

HERE = Path(__file__).parent
QUADS = get_args(Quad)


@dataclass(frozen=True, slots=True)
class Mode:
    """How a type of event is done."""

    name: str
    definition: str
    example: str


@dataclass(frozen=True, slots=True)
class Type:
    """What happened: a PLOVER type or our extension."""

    name: str
    quad: Quad
    definition: str
    example: str
    modes: Mapping[str, Mode]
    extension: bool


@dataclass(frozen=True, slots=True)
class Ontology:
    """Types by name, and the contexts with their definitions."""

    name: str
    types: Mapping[str, Type]
    contexts: Mapping[str, str]

    def check(self, type_: str, mode: str | None, contexts: tuple[str, ...]) -> None:
        """Raise SetupError unless the code belongs to the ontology."""
        if type_ not in self.types:
            raise SetupError(f"{self.name} has no type {type_!r}")
        if mode is not None and mode not in self.types[type_].modes:
            raise SetupError(f"{self.name}: {type_} has no mode {mode!r}")
        if unknown := [context for context in contexts if context not in self.contexts]:
            raise SetupError(f"{self.name} has no context {unknown[0]!r}")


@cache
def load(name: str = "plover") -> Ontology:
    """Load and validate one ontology.

    Raises:
        SetupError: the file cannot be read as an ontology; the message says what is wrong.
    """
    try:
        data = files.toml(HERE / f"{name}.toml")
        types = {key: _type(key, value) for key, value in data["types"].items()}
        found = Ontology(data["name"], types, data["contexts"])
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise SetupError(f"ontology {name!r}: {type(error).__name__}: {error}") from error
    if missing := sorted(set(get_args(EventType)) ^ set(found.types)):
        raise SetupError(f"ontology {name!r} and the contract differ in {missing}")
    return found


def _type(name: str, data: Mapping[str, Any]) -> Type:
    if data["quad"] not in QUADS:
        raise ValueError(f"{name}: not a quad class: {data['quad']!r}")
    modes = {key: Mode(key, *words) for key, words in data.get("modes", {}).items()}
    return Type(
        name, data["quad"], data["definition"], data["example"], modes, data.get("extension", False)
    )
