"""Which mentions of events in different reports are one happening: ECB+.

From raw text, the reports of a part are read and merged as any others; each account whose trigger
shares a word with a gold mention stands for it, the others in the sentences that were annotated for
themselves. From gold mentions, each is an account: what was read of it, or its words alone. All
reports of a part are merged at once; their topics are not told.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from msgspec.json import encode

from dateline.chronicle import clusters, copies, happenings, identities
from dateline.chronicle.happenings import Happening
from dateline.chronicle.merging import merge
from dateline.chronicle.sheet import Sheet, Telling, sheet_of
from dateline.chronicle.stems import stems
from dateline.contract import decode
from dateline.records.chronology import Account, Incident, Words
from evaluation import ecb
from evaluation.cases import Case, Json
from evaluation.ecb import Mention, Report
from evaluation.measures import coreference

PARTS = ("report", "tune")
UNREAD: Any = "OTHER"  # stands for the type of a mention that nothing was read of


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
    sheets = {id_: sheet_of(reading) for id_, reading in read.items()}
    merged = merge(sheets.values())
    chains: dict[str, set[str]] = defaultdict(set)
    for incident in merged.incidents:
        for mention in _mentions(incident, reports, names):
            chains[incident.id].add(mention)
    gold = ecb.partition(reports[case.id] for case in cases)
    found = coreference.chains_of(_once(chains))
    marked = {mention for chain in gold for mention in chain}
    right = len(marked & {mention for chain in found for mention in chain})
    given = joined([marked_sheet(sheet, reports[id_]) for id_, sheet in sheets.items()])
    return {
        **coreference.score(gold, found),
        "mentions read": right / len(marked),
        **{f"gold mentions: {name}": f1 for name, f1 in coreference.score(gold, given).items()},
    }


def marked_sheet(sheet: Sheet, report: Report) -> Sheet:
    """Return the sheet of a report with its gold mentions for all that is told in it."""
    told = tuple(_telling(sheet, report, mention) for mention in report.mentions)
    return replace(sheet, tellings=told)


def _telling(sheet: Sheet, report: Report, mention: Mention) -> Telling:
    document = sheet.report.id
    start, end = mention.spans[0][0], mention.spans[-1][1]
    trigger = Words(document, start, end, report.text[start:end])
    first, last = report.sentences[mention.sentence]
    sentence = Words(document, first, last, report.text[first:last])
    beside = [t for t in sheet.tellings if first <= t.account.trigger.start < last]
    read = next((t.account for t in sheet.tellings if _overlaps(t.account, mention)), None)
    account = read or Account(
        id="", document=document, event="", witness=document, type=UNREAD, trigger=trigger,
        sentence=sentence,
    )  # fmt: skip
    return Telling(
        account=replace(
            account, id=f"{document}/{mention.id}", event=mention.id, trigger=trigger, also=(),
            sentence=sentence,
        ),
        trigger=stems(mention.words), stems=stems(sentence.text),
        about=beside[0].about if beside else (), places=beside[0].places if beside else (),
    )  # fmt: skip


def _overlaps(account: Account, mention: Mention) -> bool:
    return any(
        words.start < last and first < words.end
        for words in (account.trigger, *account.also)
        for first, last in mention.spans
    )


def happenings_of(sheets: Sequence[Sheet]) -> list[Happening]:
    """Return what is told in sheets, in common terms."""
    known = identities.identities(sheets)
    return happenings.happenings(sheets, known, happenings.sites(sheets), copies.witnesses(sheets))


def joined(sheets: Sequence[Sheet]) -> list[frozenset[str]]:
    """Return the chains that merging makes of the gold mentions that sheets hold."""
    told = happenings_of(sorted(sheets, key=lambda sheet: sheet.report.id))
    return [frozenset(told[at].account.event for at in group) for group, _ in clusters.groups(told)]


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
