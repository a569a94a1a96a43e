"""What a network finds on the reports kept apart: by which to choose among models and bounds."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from dateline.learned.claims import WordClaim, claims, kept
from dateline.learned.network import Found as FirstLook
from dateline.learned.network import Network
from dateline.learned.pieces import Window, windows, words
from dateline.learned.tagger import tagged
from dateline.records.document import Document, Zone
from dateline.records.span import Span
from dateline.text.paragraphs import paragraphs
from evaluation.cases import Case, Json
from evaluation.measures import attribution
from evaluation.measures.common import f1
from training.reader.data import Marked

Found = list[tuple[Window, list[WordClaim]]]


def read(report: Marked, network: Network) -> Found:
    """Return the claims of every window of a report, likely or not."""
    blocks = [words(report.text, p) for p in paragraphs(report.text, 0, len(report.text))]
    cut = windows(blocks)
    return [(window, claims(window, _first(window, network), network)) for window in cut]


def _first(window: Window, network: Network) -> FirstLook:
    return network.find(np.array(window.ids), np.array(window.shapes), np.array(window.at))


def figures(
    reports: Sequence[Marked], found: Sequence[Found], bounds: Sequence[float]
) -> dict[str, float]:
    """Score the claims whose logits pass a bound, of those of outer claims and of every claim."""
    cases = [case_of(report) for report in reports]
    readings = {
        report.id: {"claims": list(_claims(one, bounds))}
        for report, one in zip(reports, found, strict=True)
    }
    return attribution.score(cases, readings)


def heads(reports: Sequence[Marked], network: Network) -> dict[str, float]:
    """Score the heads beside claims on reports that mark everything: exact spans with labels."""
    right: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for report in reports:
        told = tagged(_document(report), network)
        layers: dict[str, tuple[set[Any], set[Any]]] = {
            "names": ({(s.start, s.end, s.labels[0]) for s in report.names or ()},
                      {(s.start, s.end, s.kind) for s in told.names}),
            "nominals": ({(s.start, s.end, s.labels[0]) for s in report.nominals or ()},
                         {(s.start, s.end, s.kind) for s in told.nominals}),
            "times": ({(s.start, s.end) for s in report.times or ()},
                      {(s.start, s.end) for s in told.times}),
            "toponyms": ({(s.start, s.end) for s in report.toponyms or ()},
                         {(s.start, s.end) for s in told.toponyms}),
            "triggers": ({(s.start, s.end, s.labels[0]) for s in report.triggers or ()},
                         {(s.start, s.end, s.type) for s in told.triggers}),
        }  # fmt: skip
        for name, (gold, read) in layers.items():
            right[name] += len(gold & read)
            marked[name] += len(gold)
            said[name] += len(read)
    return {name: f1(right[name], marked[name], said[name]) for name in marked}


def grammar(reports: Sequence[Marked], network: Network) -> dict[str, float]:
    """Return the share of tokens that get what the teacher of grammar says of them."""
    same: Counter[str] = Counter()
    for report in reports:
        assert report.tree is not None, "the teacher has read the report"
        tree = report.tree
        place = {start: token for token, (start, _) in enumerate(tree.spans)}
        for sentence in tagged(_document(report), network).sentences:
            for token in sentence.tokens:
                told = place[token.start]
                governor = place[sentence.tokens[token.head].start]
                same["tokens"] += 1
                same["penn"] += tree.penn[told] == token.tag
                same["universal"] += tree.universal[told] == token.pos
                same["governor"] += tree.governor[told] == governor
                label = tree.dependency[told] == token.dep
                same["governor and label"] += tree.governor[told] == governor and label
                same["opens"] += tree.opens[told] == (token.index == 0)
    return {name: count / same["tokens"] for name, count in same.items() if name != "tokens"}


def _document(report: Marked) -> Document:
    whole = Zone("body", Span(0, len(report.text), report.text))
    return Document(origin=report.id, sha256="", text=report.text, zones=(whole,), language="en")


def _claims(found: Found, bounds: Sequence[float]) -> Iterable[Json]:
    for window, every in found:
        for claim in kept(every, bounds):
            spans = [
                [{"start": window.words[a].start, "end": window.words[b - 1].end} for a, b in role]
                for role in (claim.source, (claim.cue,), claim.content)
            ]
            yield {"source": {"spans": spans[0]}, "cue": spans[1], "content": spans[2]}


def case_of(report: Marked) -> Case:
    """Return a report with its claims as the measure of attribution takes them."""
    claims = [
        {kind: [*map(list, getattr(claim, kind))] for kind in ("source", "cue", "content")}
        for claim in report.claims or ()
    ]
    return Case(id=report.id, gold={"claims": claims}, text=report.text)
