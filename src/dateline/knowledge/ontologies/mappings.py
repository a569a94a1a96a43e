"""From our event codes to those of ACLED, CAMEO and UCDP: data files beside this module."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Generic, TypeVar

from dateline.errors import SetupError
from dateline.knowledge import files
from dateline.knowledge import ontologies as ours

HERE = Path(__file__).parent
NO_MODE = "-"  # how the files write a type without a mode

Code = TypeVar("Code")
Built = TypeVar("Built")
Key = tuple[str, str | None]  # type and mode


@dataclass(frozen=True, slots=True)
class Condition:
    """A class of sectors, or a union of classes, that a rule can name."""

    name: str
    definition: str
    sectors: frozenset[str]
    joins: tuple[str, ...] = ()  # the classes of a union


@dataclass(frozen=True, slots=True)
class Rule(Generic[Code]):
    """What to code when actor and recipient are of these conditions; None asks nothing."""

    code: Code | None
    reason: str | None = None  # why there is no code
    actor: str | None = None
    recipient: str | None = None


@dataclass(frozen=True, slots=True)
class AcledCode:
    """A sub-event type of ACLED and what it belongs to."""

    event_type: str
    sub_event_type: str
    disorder_types: tuple[str, ...]
    definition: str

    @property
    def disorder_type(self) -> str:
        """As ACLED's column writes it."""
        return "; ".join(self.disorder_types)


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A code of CAMEO and its root."""

    code: str  # three or four digits
    words: str
    root: str  # two digits
    root_words: str
    quad: int  # 1 verbal, 2 material cooperation; 3 verbal, 4 material conflict


@dataclass(frozen=True, slots=True)
class UcdpType:
    """A type of violence of UCDP."""

    number: int  # 1, 2, 3
    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class Acled:
    """ACLED's types with definitions, and the rules for each of our codes."""

    name: str
    disorder_types: Mapping[str, str]
    event_types: Mapping[str, str]
    sub_event_types: Mapping[str, AcledCode]
    rules: Mapping[Key, tuple[Rule[AcledCode], ...]]


@dataclass(frozen=True, slots=True)
class Cameo:
    """CAMEO's roots, as words and quad class, and the code for each of ours."""

    name: str
    roots: Mapping[str, tuple[str, int]]
    codes: Mapping[Key, CameoCode]


@dataclass(frozen=True, slots=True)
class Ucdp:
    """UCDP's types of violence, and the rules for each of our types where somebody was killed."""

    name: str
    types: Mapping[int, UcdpType]
    rules: Mapping[str, tuple[Rule[UcdpType], ...]]
    not_lethal: Rule[UcdpType]


@dataclass(frozen=True, slots=True)
class Mappings:
    """The three mappings and the conditions on sectors that they share."""

    conditions: Mapping[str, Condition]
    acled: Acled
    cameo: Cameo
    ucdp: Ucdp


def acled(
    type_: str, mode: str | None, actor_sector: str | None, recipient_sector: str | None
) -> AcledCode | None:
    """Return ACLED's code, or None where ACLED does not code this.

    Source: ACLED Codebook 2024.
    """
    return acled_rule(type_, mode, actor_sector, recipient_sector).code


def acled_rule(
    type_: str, mode: str | None, actor_sector: str | None, recipient_sector: str | None
) -> Rule[AcledCode]:
    """Return the rule that decides ACLED's code; it has the reason where there is none."""
    rules = _of(load().acled.rules, (type_, mode), "acled.toml")
    return _first(rules, actor_sector, recipient_sector)


def cameo(type_: str, mode: str | None) -> CameoCode:
    """Return the code of CAMEO that fits best.

    Source: CAMEO 1.1b3; PLOVER's conversion table of 2021, read backwards.
    """
    return _of(load().cameo.codes, (type_, mode), "cameo.toml")


def ucdp(
    type_: str, actor_sector: str | None, recipient_sector: str | None, lethal: bool
) -> UcdpType | None:
    """Return UCDP's type of violence, or None where UCDP would not count the event.

    Source: UCDP GED Codebook 24.1.
    """
    return ucdp_rule(type_, actor_sector, recipient_sector, lethal).code


def ucdp_rule(
    type_: str, actor_sector: str | None, recipient_sector: str | None, lethal: bool
) -> Rule[UcdpType]:
    """Return the rule that decides UCDP's type; it has the reason where there is none."""
    rules = _of(load().ucdp.rules, type_, "ucdp.toml")
    found = _first(rules, actor_sector, recipient_sector)
    return found if lethal or found.code is None else load().ucdp.not_lethal


@cache
def load(folder: Path = HERE) -> Mappings:
    """Load and validate the mappings.

    Raises:
        SetupError: a file cannot be read as its mapping; the message says which file and key.
    """
    conditions = _read(folder / "sectors.toml", _conditions)
    return Mappings(
        conditions,
        _read(folder / "acled.toml", partial(_acled, conditions)),
        _read(folder / "cameo.toml", _cameo),
        _read(folder / "ucdp.toml", partial(_ucdp, conditions)),
    )


def _of(codes: Mapping[Any, Built], key: Key | str, file: str) -> Built:
    if key not in codes:
        raise SetupError(f"{file} has no {_name(key)}")
    return codes[key]


def _first(
    rules: Iterable[Rule[Code]], actor_sector: str | None, recipient_sector: str | None
) -> Rule[Code]:
    """Return the first rule that holds; the last one always does."""
    conditions = load().conditions
    actor, recipient = _known(actor_sector), _known(recipient_sector)
    return next(
        rule
        for rule in rules
        if (rule.actor is None or actor in conditions[rule.actor].sectors)
        and (rule.recipient is None or recipient in conditions[rule.recipient].sectors)
    )


def _known(sector: str | None) -> str:
    """Return the sector; none told is UNK."""
    if sector and not any(sector in found.sectors for found in load().conditions.values()):
        raise SetupError(f"sectors.toml has no sector {sector!r}")
    return sector or "UNK"


def _read(path: Path, build: Callable[[dict[str, Any]], Built]) -> Built:
    try:
        return build(files.toml(path))
    except KeyError as error:
        raise SetupError(f"{path.name} has no {error.args[0]!r}") from error
    except (OSError, AttributeError, TypeError, ValueError) as error:
        raise SetupError(f"{path.name}: {error}") from error


def _conditions(data: dict[str, Any]) -> dict[str, Condition]:
    found: dict[str, Condition] = {}
    seen: set[str] = set()
    for name, (sectors, definition) in data["classes"].items():
        found[name] = Condition(name, definition, frozenset(sectors.split()))
        if twice := sorted(seen & found[name].sectors):
            raise ValueError(f"classes.{name}: {twice[0]} is of another class already")
        seen |= found[name].sectors
    for name, (listed, definition) in data["unions"].items():
        joins = tuple(listed.split())
        if unknown := [part for part in joins if part not in data["classes"]]:
            raise ValueError(f"unions.{name}: no class {unknown[0]!r}")
        sectors = frozenset[str]().union(*(found[part].sectors for part in joins))
        found[name] = Condition(name, definition, sectors, joins)
    return found


def _acled(conditions: Mapping[str, Condition], data: dict[str, Any]) -> Acled:
    codes = {
        name: _sub_event_type(name, data, *row) for name, row in data["sub_event_types"].items()
    }
    terms = _Terms(codes, data["reasons"], conditions)
    rules = {key: terms.rules(_name(key), rows) for key, rows in _by_mode(data["codes"]).items()}
    return Acled(data["name"], data["disorder_types"], data["event_types"], codes, rules)


def _sub_event_type(
    name: str, data: dict[str, Any], event_type: str, disorder_types: list[str], definition: str
) -> AcledCode:
    if event_type not in data["event_types"]:
        raise ValueError(f"sub_event_types.{name}: no event type {event_type!r}")
    if unknown := [each for each in disorder_types if each not in data["disorder_types"]]:
        raise ValueError(f"sub_event_types.{name}: no disorder type {unknown[0]!r}")
    return AcledCode(event_type, name, tuple(disorder_types), definition)


def _cameo(data: dict[str, Any]) -> Cameo:
    roots = {root: (words, quad) for root, (words, quad) in data["roots"].items()}
    codes: dict[str, CameoCode] = {}
    for code, words in data["words"].items():
        if not re.fullmatch(r"\d{3,4}", code) or code[:2] not in roots:
            raise ValueError(f"words.{code}: not a code under one of the roots")
        codes[code] = CameoCode(code, words, code[:2], *roots[code[:2]])
    found = {
        key: _term(_name(key), "words for", code, codes)
        for key, code in _by_mode(data["codes"]).items()
    }
    if idle := sorted(set(codes) - {each.code for each in found.values()}):
        raise ValueError(f"words.{idle[0]}: no code of ours leads there")
    return Cameo(data["name"], roots, found)


def _ucdp(conditions: Mapping[str, Condition], data: dict[str, Any]) -> Ucdp:
    types = {
        int(number): UcdpType(int(number), name, definition)
        for number, (name, definition) in data["types"].items()
    }
    _cover("codes", data["codes"], ours.load().types)
    terms = _Terms(types, data["reasons"], conditions)
    rules = {type_: terms.rules(_name(type_), rows) for type_, rows in data["codes"].items()}
    return Ucdp(data["name"], types, rules, Rule(None, data["not_lethal"]))


def _by_mode(codes: Mapping[str, Mapping[str, Any]]) -> dict[Key, Any]:
    """Return what stands under each type and mode, which must be those of the ontology."""
    types = ours.load().types
    _cover("codes", codes, types)
    for name, modes in codes.items():
        _cover(f"codes.{name}", modes, [NO_MODE, *types[name].modes])
    return {
        (name, None if mode == NO_MODE else mode): found
        for name, modes in codes.items()
        for mode, found in modes.items()
    }


def _cover(where: str, found: Collection[str], wanted: Collection[str]) -> None:
    """Raise ValueError unless the keys are those wanted."""
    if missing := [key for key in wanted if key not in found]:
        raise ValueError(f"{where} lacks {missing[0]}")
    if unknown := [key for key in found if key not in wanted]:
        raise ValueError(f"{where}.{unknown[0]}: {ours.load().name} has no such code")


@dataclass(frozen=True, slots=True)
class _Terms(Generic[Code]):
    """What rules of one file may name."""

    codes: Mapping[Any, Code]
    reasons: Mapping[str, str]
    conditions: Mapping[str, Condition]

    def rules(self, where: str, rows: list[dict[str, Any]]) -> tuple[Rule[Code], ...]:
        """Return the rules; the last of them, and no other, holds for every event."""
        rules = tuple(self.rule(where, row) for row in rows)
        always = [at for at, rule in enumerate(rules, 1) if not (rule.actor or rule.recipient)]
        if always != [len(rules)]:
            raise ValueError(f"{where}: the last rule, and no other, must name no condition")
        return rules

    def rule(self, where: str, row: dict[str, Any]) -> Rule[Code]:
        """Return one rule, all of whose terms are known."""
        if unknown := sorted(set(row) - {"actor", "recipient", "code", "none"}):
            raise ValueError(f"{where}: a rule has no {unknown[0]!r}")
        if ("code" in row) == ("none" in row):
            raise ValueError(f"{where}: a rule has either a code or none")
        actor, recipient = row.get("actor"), row.get("recipient")
        for condition in (actor, recipient):
            if condition is not None and condition not in self.conditions:
                raise ValueError(f"{where}: sectors.toml has no {condition!r}")
        if "none" in row:
            return Rule(None, _term(where, "reason", row["none"], self.reasons), actor, recipient)
        return Rule(_term(where, "code", row["code"], self.codes), None, actor, recipient)


def _term(where: str, kind: str, key: Any, known: Mapping[Any, Built]) -> Built:
    if key not in known:
        raise ValueError(f"{where}: no {kind} {key!r}")
    return known[key]


def _name(key: Key | str) -> str:
    """Return where a code stands in the files: "codes.ASSAULT.drone"."""
    parts = (key,) if isinstance(key, str) else (key[0], key[1] or NO_MODE)
    return ".".join(("codes", *parts))
