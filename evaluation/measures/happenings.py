"""Which mentions of events in different reports are one happening: ECB+, from raw text.

The reports of a part are read and merged as any others; each account whose trigger shares a word
with a gold mention stands for it, the others in the sentences that were annotated for themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from msgspec.json import encode

from dateline.chronicle.merging import merge
from dateline.chronicle.sheet import sheet_of
from dateline.contract import decode
from dateline.records.chronology import Incident
from evaluation import ecb
from evaluation.cases import Case, Json
from evaluation.ecb import Report
from evaluation.measures import coreference

PARTS = ("report", "tune")


@cache
def _reports(gold: Path) -> dict[str, Report]:
    return {report.id: report for part in PARTS for report in ecb.load(gold, part)}


def cases(gold: Path) -> list[Case]:
    """Return the reports of ECB+ in which mentions are marked."""
    return [
        Case(
            id=one.id, gold={"folder": str(gold)}, text=one.text, parts=frozenset({one.part})
        )
        for one in _reports(gold).values()
        if one.mentions
    ]  # fmt: skip


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Score the chains that merging makes of what was read."""
    reports = _reports(Path(cases[0].gold["folder"]))
    read = {case.id: decode(encode(readings[case.id])) for case in cases if case.id in readings}
    names = {reading.document.id: id_ for id_, reading in read.items()}
    merged = merge(map(sheet_of, read.values()))
    chains: dict[str, set[str]] = defaultdict(set)
    for incident in merged.incidents:
        for mention in _mentions(incident, reports, names):
            chains[incident.id].add(mention)
    gold = ecb.partition(reports[case.id] for case in cases)
    found = coreference.chains_of(_once(chains))
    marked = {mention for chain in gold for mention in chain}
    right = len(marked & {mention for chain in found for mention in chain})
    return {
        **coreference.score(gold, found),
        "mentions read": right / len(marked),
    }


def _once(chains: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the chain of every mention; one that two accounts stand for is of the first."""
    return {mention: chain for chain in sorted(chains, reverse=True) for mention in chains[chain]}


def _mentions(
    incident: Incident, reports: Mapping[str, Report], names: Mapping[str, str]
) -> Iterator[str]:
    for account in incident.accounts:
        report = reports[names[account.document]]
        sentences = {mention.sentence for mention in report.mentions}
        for span in (account.trigger, *account.also):
            stands = list(_marked(report, span.start, span.end))
            yield from stands
            if not stands and _sentence(report, span.start) in sentences:
                yield f"{report.id}@{span.start}"


def _marked(report: Report, start: int, end: int) -> Iterator[str]:
    for mention in report.mentions:
        if any(first < end and start < last for first, last in mention.spans):
            yield mention.id


def _sentence(report: Report, at: int) -> int | None:
    bounds: Iterable[tuple[int, tuple[int, int]]] = enumerate(report.sentences)
    return next((number for number, (first, last) in bounds if first <= at < last), None)
