"""Names: exact-span F1 of persons, organisations and places.

Both sides drop a leading article. Our kinds map to the three types that all name sets share; the
other types of a set (nationalities, weapons, dates …) are neither gold nor wrong. re3d also marks
nominals ("the coalition's forces"), so nominal mentions count there; UNER marks names alone.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from evaluation.cases import Case, Json
from evaluation.measures.common import f1

TYPE_OF = {
    "person": "person",
    "organisation": "organisation",
    "armed-group": "organisation",
    "military": "organisation",
    "government": "organisation",
    "outlet": "organisation",
    "place": "place",
    "facility": "place",
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
}
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
Name = tuple[int, int, str]


def score_names(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return F1 of names, all and by type."""
    return _score(cases, readings, frozenset({"name"}))


def score_mentions(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return F1 of names and nominals, all and by type."""
    return _score(cases, readings, frozenset({"name", "nominal"}))


def _score(
    cases: Sequence[Case], readings: Mapping[str, Json], forms: frozenset[str]
) -> dict[str, float]:
    right: Counter[str] = Counter()
    gold_of: Counter[str] = Counter()
    read_of: Counter[str] = Counter()
    for case in cases:
        mentions = readings.get(case.id, {"mentions": []})["mentions"]
        text = case.text or ""
        gold = {_name(text, e, e["type"]) for e in case.gold["entities"] if e["type"] in TYPE_OF}
        read = {
            _name(text, mention, mention["kind"])
            for mention in mentions
            if mention["form"] in forms and mention["kind"] in TYPE_OF
        }
        right += Counter(kind for *_, kind in gold & read)
        gold_of += Counter(kind for *_, kind in gold)
        read_of += Counter(kind for *_, kind in read)
    kinds = ("person", "organisation", "place")
    return {
        "all": f1(right.total(), gold_of.total(), read_of.total()),
        **{kind: f1(right[kind], gold_of[kind], read_of[kind]) for kind in kinds},
    }


def _name(text: str, span: Json, kind: str) -> Name:
    """Return the span without its article and its ends of space, and the shared type."""
    start, end = span["start"], span["end"]
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if article := ARTICLE.match(text, start, end):
        start = article.end()
    return start, end, TYPE_OF[kind]
