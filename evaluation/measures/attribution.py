"""Attribution (PolNeAR): exact spans of source, cue and content, and whole claims.

A whole claim is right when its content agrees by at least .8 of all characters and its source and
cue overlap the gold ones. The figures are those of the shared scorer.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from evaluation.cases import Case, Json
from evaluation.measures.common import Bounds, bounds, characters, f1, jaccard

STRIP = frozenset(" \t\r\n\u00a0\"'“”‘’,.;:()[]-–—")
ROLES = ("source", "cue", "content")
AGREED = 0.8
Role = tuple[Bounds, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """One claim: the spans of each role, trimmed of punctuation, in text order."""

    source: Role
    cue: Role
    content: Role

    def is_quoted(self, text: str) -> bool:
        """Tell whether a quotation mark stands in or beside the content."""
        near = (text[max(0, start - 2) : end + 2] for start, end in self.content)
        return any(mark in words for words in near for mark in '"“”')


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return F1 of the roles by exact span, of whole claims, and of those without quotes."""
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for case in cases:
        reading = readings.get(case.id, {"claims": []})
        _count(case, reading["claims"], right, gold, read)
    figures = (*ROLES, "claim", "indirect claim")
    return {figure: f1(right[figure], gold[figure], read[figure]) for figure in figures}


def _count(
    case: Case, claims: Sequence[Json], right: Counter[str], gold: Counter[str], read: Counter[str]
) -> None:
    text = case.text or ""
    marked = [Marked(*(role(text, claim[name]) for name in ROLES)) for claim in case.gold["claims"]]
    found = [_marked(text, claim) for claim in claims]
    for name in ROLES:
        theirs = {getattr(claim, name) for claim in marked} - {()}
        ours = {getattr(claim, name) for claim in found} - {()}
        right[name] += len(theirs & ours)
        gold[name] += len(theirs)
        read[name] += len(ours)
    hits = _hits(marked, found)
    indirect = [claim.is_quoted(text) is False for claim in marked]
    right += Counter({"claim": sum(hits)})
    right["indirect claim"] += sum(hit and plain for hit, plain in zip(hits, indirect, strict=True))
    gold += Counter({"claim": len(marked), "indirect claim": sum(indirect)})
    read += Counter({"claim": len(found)})
    read["indirect claim"] += sum(not claim.is_quoted(text) for claim in found)


def _marked(text: str, claim: Json) -> Marked:
    source = (claim["source"] or {"spans": []})["spans"]
    return Marked(
        *(role(text, bounds(spans)) for spans in (source, claim["cue"], claim["content"]))
    )


def role(text: str, spans: Iterable[Sequence[int]]) -> Role:
    """Return the spans without the space and punctuation at their ends, empty ones dropped."""
    return tuple(
        sorted(span for span in (trim(text, *span) for span in spans) if span[0] < span[1])
    )


def trim(text: str, start: int, end: int) -> Bounds:
    """Move both ends inwards over space and punctuation."""
    while start < end and text[start] in STRIP:
        start += 1
    while end > start and text[end - 1] in STRIP:
        end -= 1
    return start, end


def _hits(marked: Sequence[Marked], found: Sequence[Marked]) -> list[bool]:
    """Tell of every gold claim whether a claim not used yet agrees with it."""
    free = list(found)
    hits = []
    for gold in marked:
        match = next((claim for claim in free if agree(gold, claim)), None)
        if match is not None:
            free = [claim for claim in free if claim is not match]
        hits.append(match is not None)
    return hits


def agree(gold: Marked, claim: Marked) -> bool:
    """Tell whether a claim is the gold one."""
    theirs, ours = characters(gold.content), characters(claim.content)
    if not theirs or len(theirs & ours) < AGREED * len(theirs | ours):
        return False
    if bool(gold.source) != bool(claim.source):
        return False
    if gold.source and not jaccard(characters(gold.source), characters(claim.source)):
        return False
    return not gold.cue or jaccard(characters(gold.cue), characters(claim.cue)) > 0
