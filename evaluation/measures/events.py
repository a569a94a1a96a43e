"""Events between two given actors (PLV): macro-F1 of PLOVER's type.

PLV marks in every sentence who acts and on whom; the project's dyad coder answers what the one
does to the other, by the lexicon and grammar that code the events of a report.
PLV joins RETREAT and CONCEDE to YIELD, counts convictions with ACCUSE, and knows no CONTROL: taking
a place is its ASSAULT.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from dateline.knowledge.lexicons.events import load
from dateline.reader import Reader
from dateline.records.document import Document
from dateline.rules.events.view import View
from dateline.stages import STAGES
from evaluation.cases import Case, Json
from evaluation.dyads import Dyad, code_dyad
from evaluation.measures.common import Bounds, f1, ratio

MARKS = re.compile(r"</?[st]>")
JOINED = {"RETREAT": "YIELD", "CONCEDE": "YIELD", "CONTROL": "ASSAULT"}
SENTENCES = STAGES[:2]


def read(document: Document, case: Case) -> Json:
    """Code the marked dyad; of several sentences the one that fits both actors best."""
    source, target = marked(case.gold["marked_sentence"])
    actor, recipient = document.span(*source), document.span(*target)
    sentences = Reader(SENTENCES).read(document).sentences
    coded = [code_dyad(View(sentence, load()), actor, recipient) for sentence in sentences]
    best = max((dyad for dyad in coded if dyad), key=lambda dyad: dyad.fit, default=None)
    return {"type": type_of(best) if best else None}


def type_of(dyad: Dyad) -> str:
    """Return the type as PLV names it."""
    return "ACCUSE" if dyad.mode == "convict" else JOINED.get(dyad.type, dyad.type)


def marked(sentence: str) -> tuple[Bounds, Bounds]:
    """Return the bounds of the marked source and target in the sentence without its marks."""
    at: dict[str, int] = {}
    dropped = 0
    for mark in MARKS.finditer(sentence):
        at[mark[0]] = mark.start() - dropped
        dropped += len(mark[0])
    return (at["<s>"], at["</s>"]), (at["<t>"], at["</t>"])


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return macro-F1 over the gold types, accuracy, and the share of sentences answered."""
    pairs = [(c.gold["gold_root"], readings.get(c.id, {"type": None})["type"]) for c in cases]
    gold_of = Counter(gold for gold, _ in pairs)
    read_of = Counter(read for _, read in pairs if read)
    right = Counter(gold for gold, read in pairs if gold == read)
    scores = [f1(right[kind], gold_of[kind], read_of[kind]) for kind in sorted(gold_of)]
    return {
        "macro-F1": ratio(sum(scores), len(scores)),
        "accuracy": ratio(right.total(), len(pairs)),
        "answered": ratio(read_of.total(), len(pairs)),
    }
