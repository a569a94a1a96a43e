"""The sets that the coder learns from: events with what each set marks of them, and dyads."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.learned.coder import CODES
from dateline.records.codes import EventType
from evaluation.cases import Json, parts_of, rows
from evaluation.measures.events import marked
from training import annotated, standoff
from training.annotated import AnnotatedEvent
from training.reader.sets import OWN

Stretch = tuple[int, int]
PLV: dict[str, tuple[EventType, ...]] = {"YIELD": ("RETREAT", "CONCEDE")}
KEPT = 26  # of 256
MARK = re.compile(r"\[\[([ar]) (.*?)\]\]")


@dataclass(frozen=True, slots=True)
class MarkedEvent:
    """One happening. `codes`: what it may be coded as, more than one where a set is coarser."""

    triggers: tuple[Stretch, ...]
    codes: tuple[tuple[EventType, str | None], ...]
    modality: str | None
    spans: dict[str, tuple[Stretch, ...]] | None = None  # of each role, where words are marked
    names: dict[str, tuple[str, ...]] | None = None  # of each role, where names are told


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """A report with every event marked."""

    id: str
    text: str
    published: str | None
    events: tuple[MarkedEvent, ...]


@dataclass(frozen=True, slots=True)
class MarkedDyad:
    """A sentence, and what one side of it does to the other."""

    id: str
    text: str
    actor: Stretch
    recipient: Stretch
    codes: tuple[tuple[EventType, str | None], ...]
    modality: str | None
    row: Json = field(default_factory=dict)  # as the set tells it


def kept(id_: str) -> bool:
    """Tell whether a report, by its id, is kept from training, to choose bounds on: one in ten."""
    return hashlib.blake2b(id_.encode(), digest_size=2).digest()[0] < KEPT


def own(folder: Path = OWN) -> Iterator[MarkedReport]:
    """Yield our own invented reports."""
    for report in annotated.load(folder):
        events = tuple(_own(event, everything=report.everything) for event in report.events)
        yield MarkedReport(report.id, report.text, report.head.get("published"), events)


def marked_gold(gold: Path) -> Iterator[MarkedReport]:
    """Yield passages of gold sets in which we marked events."""
    for passage in standoff.load(gold):
        events = tuple(_own(event, everything=False) for event in passage.events)
        yield MarkedReport(passage.id, passage.text, passage.published, events)


def _own(event: AnnotatedEvent, *, everything: bool) -> MarkedEvent:
    spans: dict[str, tuple[Stretch, ...]] | None = None
    names: dict[str, tuple[str, ...]] | None = None
    if everything:
        names = {role: tuple(_names(event.more.get(f"{role}s", ""))) for role in SIDES}
        names |= {role: (v,) if (v := event.more.get(role)) else () for role in ("place", "time")}
    else:
        spans = {
            role: tuple((a, b) for told, a, b in event.arguments if told == role) for role in ROLES
        }
    codes = ((event.type, event.mode),)
    return MarkedEvent(event.triggers, codes, event.modality, spans, names)  # type: ignore[arg-type]


SIDES = ("actor", "recipient")
ROLES = (*SIDES, "place", "time")


def _names(value: str) -> Iterator[str]:
    return (name.strip() for name in re.split(r"[,;]", value) if name.strip())


def conflict(gold: Path, parts: Sequence[str]) -> Iterator[MarkedReport]:
    """Yield the reports of some folds of `conflict`."""
    part_of = parts_of("conflict")
    for row in rows(gold / "conflict/conflict.jsonl"):
        if part_of[row["id"]] & set(parts):
            events = tuple(map(_conflict, row["events"]))
            yield MarkedReport(row["id"], row["text"], row["published"], events)


def _conflict(event: Json) -> MarkedEvent:
    names = {role: tuple(event[f"{role}s"]) for role in SIDES}
    names |= {role: (event[role],) if event[role] else () for role in ("place", "time")}
    triggers = tuple((s["start"], s["end"]) for s in (event["trigger"], *event["also"]))
    codes = ((event["type"], event["mode"]),)
    return MarkedEvent(triggers, codes, event["modality"], None, names)


def plv(gold: Path, parts: Sequence[str]) -> Iterator[MarkedDyad]:
    """Yield the sentences of some folds of PLV that mark both sides."""
    part_of = parts_of("plv")
    for number, row in enumerate(rows(gold / "events/plv-train.jsonl")):
        text = row["marked_sentence"]
        if part_of[str(number)] & set(parts) and "<s>" in text and "<t>" in text:
            actor, recipient = marked(text)
            codes = plv_codes(row["gold_root"])
            yield MarkedDyad(f"plv-{number}", row["sentence"], actor, recipient, codes, None, row)


def plv_codes(root: str) -> tuple[tuple[EventType, str | None], ...]:
    """Return our codes that PLV's root covers: it counts convictions with ACCUSE."""
    types = PLV.get(root, (root, "CONTROL") if root == "ASSAULT" else (root,))
    found = [code for code in CODES if code[0] in types and code != ("SANCTION", "convict")]
    return (*found, ("SANCTION", "convict")) if root == "ACCUSE" else tuple(found)


def dyads(folder: Path = OWN) -> Iterator[MarkedDyad]:
    """Yield our own coded dyads, which follow PLV's conventions."""
    for path in sorted(folder.glob("dyads-*.tsv")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield _dyad(line, f"{path.stem}-{number}")


def _dyad(line: str, id_: str) -> MarkedDyad:
    root, mode, modality, sentence = line.split("\t")
    sides: dict[str, Stretch] = {}
    text, at = "", 0
    for match in MARK.finditer(sentence):
        text += sentence[at : match.start()]
        sides[match[1]] = (len(text), len(text) + len(match[2]))
        text += match[2]
        at = match.end()
    text += sentence[at:]
    if set(sides) != {"a", "r"} or "[[" in text:
        raise ValueError(f"{id_}: mark one [[a …]] and one [[r …]]: {sentence!r}")
    codes = ((root, mode),) if (root, mode) in CODES else plv_codes(root)
    return MarkedDyad(id_, text, sides["a"], sides["r"], codes, modality)  # type: ignore[arg-type]
