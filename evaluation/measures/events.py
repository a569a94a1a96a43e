"""Events between two given actors (PLV): macro-F1 of PLOVER's type, and of its quad class.

PLV marks in every sentence who acts and on whom; `dateline.code` answers what the one does to the
other. PLV joins RETREAT and CONCEDE to YIELD, counts convictions with ACCUSE, and knows no CONTROL:
taking a place is its ASSAULT.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from dateline.learned.coder import load
from dateline.reader import Reader
from dateline.records.document import Document
from dateline.records.event import Dyad
from dateline.stages import STAGES, events
from evaluation.cases import Case, Json
from evaluation.measures.common import Bounds, f1, ratio

MARKS = re.compile(r"</?[st]>")
JOINED = {"RETREAT": "YIELD", "CONCEDE": "YIELD", "CONTROL": "ASSAULT"}
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
BELOW = STAGES[: [stage.gives for stage in STAGES].index("events")]


def read(document: Document, case: Case, network: Path | None) -> Json:
    """Code the marked dyad."""
    sides = [document.span(*bounds) for bounds in marked(case.gold["marked_sentence"])]
    coding = events.Coding(partial(load, network)) if network else events.read
    dyad = coding.between(Reader(BELOW).read(document), *sides)
    return {"type": type_of(dyad), "quad": quad_of(dyad)}


def quad_of(dyad: Dyad) -> str:
    """Return the number of the quad class, which for PLV follows from its type."""
    quad = {"YIELD": "material cooperation", "ACCUSE": "verbal conflict"}.get(type_of(dyad))
    return str(1 + QUADS.index(quad or dyad.quad))


def type_of(dyad: Dyad) -> str:
    """Return the type as PLV names it."""
    return (
        "ACCUSE"
        if (dyad.type, dyad.mode) == ("SANCTION", "convict")
        else JOINED.get(dyad.type, dyad.type)
    )


def marked(sentence: str) -> tuple[Bounds, Bounds]:
    """Return the bounds of the marked source and target in the sentence without its marks."""
    at: dict[str, int] = {}
    dropped = 0
    for mark in MARKS.finditer(sentence):
        at[mark[0]] = mark.start() - dropped
        dropped += len(mark[0])
    return (at["<s>"], at["</s>"]), (at["<t>"], at["</t>"])


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return macro-F1 over the gold types and quad classes, and accuracy of the types."""
    told = [(case.gold, readings.get(case.id, {"type": None, "quad": None})) for case in cases]
    types = [(gold["gold_root"], read["type"]) for gold, read in told]
    return {
        "macro-F1": macro(types),
        "accuracy": ratio(sum(gold == read for gold, read in types), len(types)),
        "quad macro-F1": macro([(gold["gold_penta"], read["quad"]) for gold, read in told]),
    }


def macro(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Return the mean F1 of the classes that occur in gold; pairs are of gold and read."""
    gold_of = Counter(gold for gold, _ in pairs)
    read_of = Counter(read for _, read in pairs if read)
    right = Counter(gold for gold, read in pairs if gold == read)
    scores = [f1(right[kind], gold_of[kind], read_of[kind]) for kind in sorted(gold_of)]
    return ratio(sum(scores), len(scores))
