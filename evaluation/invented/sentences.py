"""The sentences and names of one folder, from which reports are composed: read and checked."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.invented.kinds import COUNTS, KINDS, STANCES

SLOT = re.compile(r"\{(\w*)\}")
COMMON = frozenset({"actor", "recipient", "Actor", "Recipient", "place", "when", "speaker"})
LEANINGS = ("partisan", "wire", "local", "monitor")
UNDATED = ("more", "toll", "headline")  # stances that may not say when


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with slots."""

    kind: str
    stance: str
    text: str

    @property
    def slots(self) -> frozenset[str]:
        """The names of its slots, in lower case."""
        return frozenset(SLOT.findall(self.text.lower()))


@dataclass(frozen=True, slots=True)
class Group:
    """An armed group: "the Harrow Brigades", "the Brigades"."""

    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes, and whether it is partisan, a wire, local or a monitor."""

    name: str
    leaning: str


@dataclass(frozen=True, slots=True)
class Credit:
    """How a copy names its wire, at the start or the end."""

    where: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """All that one folder holds."""

    sentences: dict[tuple[str, str], tuple[Sentence, ...]]  # by kind and stance
    filler: tuple[str, ...]
    groups: tuple[Group, ...]
    reliefs: tuple[str, ...]
    outlets: tuple[Outlet, ...]
    speakers: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]
    credits: tuple[Credit, ...]
    intros: tuple[str, ...]

    def of(self, kind: str, stance: str) -> tuple[Sentence, ...]:
        """Return the sentences of a kind and a stance; none is no error."""
        return self.sentences.get((kind, stance), ())


def load(folder: Path) -> Material:
    """Read a folder.

    Raises:
        ValueError: a kind, stance, slot or leaning is unknown, or a sentence stands twice.
    """
    names = tomllib.loads((folder / "names.toml").read_text("utf-8"))
    edits = tomllib.loads((folder / "edits.toml").read_text("utf-8"))
    lines = (folder / "filler.txt").read_text("utf-8").splitlines()
    material = Material(
        sentences=_sentences(tomllib.loads((folder / "sentences.toml").read_text("utf-8"))),
        filler=tuple(line.strip() for line in lines if line.strip()),
        groups=tuple(Group(*pair) for pair in names["groups"]),
        reliefs=tuple(names["reliefs"]),
        outlets=tuple(Outlet(*pair) for pair in names["outlets"]),
        speakers=tuple(names["speakers"]),
        edits=tuple((old, new) for old, new in edits["edits"]),
        credits=tuple(Credit(*pair) for pair in edits["credits"]),
        intros=tuple(edits["intros"]),
    )
    if faults := list(_faults(material)):
        raise ValueError(f"{folder}: " + "; ".join(faults))
    return material


def _sentences(tables: dict[str, Any]) -> dict[tuple[str, str], tuple[Sentence, ...]]:
    return {
        (kind, stance): tuple(Sentence(kind, stance, text) for text in texts)
        for kind, stances in tables.items()
        for stance, texts in stances.items()
    }


def _faults(material: Material) -> Iterator[str]:
    for kind, stance in material.sentences:
        if kind not in KINDS or stance not in STANCES:
            yield f"unknown kind or stance: {kind}.{stance}"
    for kind in KINDS:
        if not material.of(kind, "wire") or not material.of(kind, "headline"):
            yield f"no wire sentences or no headlines for {kind}"
    told = [sentence for several in material.sentences.values() for sentence in several]
    for sentence in told:
        if wrong := _unknown(sentence):
            yield f"{sentence.kind}.{sentence.stance}: {wrong}: {sentence.text!r}"
    yield from _repeated([sentence.text for sentence in told])
    yield from _of_the_rest(material)


def _unknown(sentence: Sentence) -> str:
    """Say what is wrong with the slots of a sentence; nothing if all is well."""
    allowed = COMMON | set(COUNTS.get(sentence.kind, ()))
    used = SLOT.findall(sentence.text)
    if unknown := set(used) - allowed:
        return f"unknown slots {sorted(unknown)}"
    if re.search(r"[{}]", SLOT.sub("", sentence.text)):
        return "a brace that belongs to no slot"
    if sentence.stance in UNDATED and "when" in used:
        return "it may not say when"
    return ""


def _repeated(texts: Sequence[str]) -> Iterator[str]:
    yield from (f"stands twice: {text!r}" for text, n in Counter(texts).items() if n > 1)


def _of_the_rest(material: Material) -> Iterator[str]:
    for line in material.filler:
        if set(SLOT.findall(line)) - {"place"}:
            yield f"filler has a slot other than place: {line!r}"
    for outlet in material.outlets:
        if outlet.leaning not in LEANINGS:
            yield f"unknown leaning of {outlet.name}: {outlet.leaning}"
    for credit in material.credits:
        if credit.where not in ("start", "end") or SLOT.findall(credit.text) != ["wire"]:
            yield f"no credit: {credit.text!r}"
    names = [group.name for group in material.groups] + [o.name for o in material.outlets]
    yield from _repeated([*names, *material.reliefs, *material.speakers])
