"""What merging makes of a corpus whose truth is known: copies, incidents, counts, control.

Every figure is over the whole corpus. Accounts (what one report tells of one incident) are what
incidents are scored by, with B³ (Bagga and Baldwin 1998): an account that was not read is missed in
recall, an account read where nothing is told stands against precision.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import combinations
from pathlib import Path

from msgspec.json import encode

from dateline.chronicle.holding import on
from dateline.chronicle.merging import Merged, merge
from dateline.chronicle.sheet import sheet_of
from dateline.contract import decode
from dateline.knowledge.actors import fold
from dateline.records.chronology import Account, Holding, Incident
from evaluation.cases import Case, Json
from evaluation.invented.corpus import Chapter, Corpus, corpus
from evaluation.invented.drafts import Told
from evaluation.measures.common import f1, ratio
from evaluation.measures.coreference import b_cubed

SIDE = frozenset({"more", "toll", "headline"})  # sentences that rest on another one
EITHER = {"missing": ("missing", "detained"), "detained": ("detained", "missing")}
Scores = dict[str, float]
Key = tuple[str, str]  # a report's id in the corpus and an incident


# How much of which part: its folder, the seed, conflicts, incidents in each.
PARTS = {"report": ("report", 7, 60, 6), "tune": ("tune", 3, 8, 12)}
FOLDER = Path(__file__).parent.parent / "invented"


@cache
def made(part: str) -> Corpus:
    """Return the corpus of a part, the same in every run."""
    folder, seed, conflicts, number = PARTS[part]
    return corpus(FOLDER / folder, seed, conflicts, number)


def cases(_: Path) -> list[Case]:
    """Return the reports of both parts."""
    return [
        Case(
            id=f"{part}/{row.id}", gold={"part": part}, text=row.text, published=row.published,
            url=row.url, outlet=row.outlet, parts=frozenset({part}),
        )
        for part in PARTS
        for row in made(part).rows
    ]  # fmt: skip


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> Scores:
    """Merge the readings and score what comes out."""
    [part] = {case.gold["part"] for case in cases}
    read = {case.id: decode(encode(readings[case.id])) for case in cases if case.id in readings}
    ids = {id_.partition("/")[2]: reading.document.id for id_, reading in read.items()}
    return score_merged(made(part), merge(map(sheet_of, read.values())), ids)


def score_merged(corpus: Corpus, merged: Merged, ids: Mapping[str, str]) -> Scores:
    """Score a merge.

    Args:
        ids: the document of every report of the corpus.
    """
    placed = _placed(corpus, merged, ids)
    return {
        "copies": copies(corpus, merged, ids),
        **incidents(corpus, placed, ids),
        "contradicted counts, recall": counts(corpus, placed),
        **control(corpus, merged),
    }


@dataclass(frozen=True, slots=True)
class Placed:
    """An account with the incident it is in, and the sentence of the truth it rests on, if any."""

    account: Account
    incident: Incident
    key: Key | None
    side: bool  # it rests on a sentence that goes with another one


def _placed(corpus: Corpus, merged: Merged, ids: Mapping[str, str]) -> list[Placed]:
    told: dict[str, list[tuple[Told, Key]]] = defaultdict(list)
    for chapter in corpus.chapters:
        for one in chapter.told:
            if one.document in ids:
                key = (one.document, incident_of(chapter, one.incident))
                told[ids[one.document]].append((one, key))
    return [
        _where(account, incident, told[account.document])
        for incident in merged.incidents
        for account in incident.accounts
    ]


def _where(account: Account, incident: Incident, told: Iterable[tuple[Told, Key]]) -> Placed:
    for one, key in told:
        if one.start <= account.trigger.start < one.end:
            return Placed(account, incident, key, one.stance in SIDE)
    return Placed(account, incident, None, side=False)


def incident_of(chapter: Chapter, incident: str) -> str:
    """Return the id of an incident that is unique in a corpus."""
    return f"{chapter.conflict.id}/{incident}"


def copies(corpus: Corpus, merged: Merged, ids: Mapping[str, str]) -> float:
    """Return the F1 of pairs of reports that copy one text."""
    gold = {
        ids[row]: ids[of]
        for chapter in corpus.chapters
        for row, of in chapter.copied.items()
        if row in ids and of in ids
    }
    kept = {report.id: report.witness for report in merged.reports}
    true = _pairs({document: gold.get(document, document) for document in kept})
    found = _pairs(kept)
    return f1(len(true & found), len(true), len(found))


def _pairs(group_of: Mapping[str, str]) -> set[tuple[str, str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for one, group in sorted(group_of.items()):
        groups[group].append(one)
    return {pair for members in groups.values() for pair in combinations(members, 2)}


def incidents(corpus: Corpus, placed: Iterable[Placed], ids: Mapping[str, str]) -> Scores:
    """Return B³ of accounts, and how many of those told were read.

    The account of a report is that of its plainest sentence: a lead before what goes with it.
    """
    gold: dict[str, set[str]] = defaultdict(set)
    for chapter in corpus.chapters:
        for told in chapter.told:
            if told.document in ids:
                gold[incident_of(chapter, told.incident)].add(f"{told.document}/{told.incident}")
    read: dict[Key, Placed] = {}
    found: dict[str, set[str]] = defaultdict(set)
    for one in sorted(placed, key=lambda one: (one.side, one.account.trigger.start)):
        if one.key is None:
            found[one.incident.id].add(one.account.id)
        else:
            read.setdefault(one.key, one)
    for (document, incident), one in read.items():
        found[one.incident.id].add(f"{document}/{incident.partition('/')[2]}")
    quality = b_cubed([*gold.values()], [*found.values()])
    return {
        "incidents B³": quality.f1,
        "incidents B³ precision": quality.precision,
        "incidents B³ recall": quality.recall,
        "accounts read": ratio(len(read), sum(map(len, gold.values()))),
    }


def counts(corpus: Corpus, placed: Iterable[Placed]) -> float:
    """Return the share of contradicted counts that a comparison lists as contradicted."""
    true = {
        (incident_of(chapter, one.incident), one.of)
        for chapter in corpus.chapters
        for one in chapter.contradictions
    }
    listed: set[tuple[str, str]] = set()
    for one in placed:
        if one.key:
            clashing = {c.field for c in one.incident.comparisons if c.contradicted}
            listed |= {(one.key[1], field) for field in clashing}
    hits = sum(any((i, f) in listed for f in EITHER.get(of, (of,))) for i, of in true)
    return ratio(hits, len(true))


def control(corpus: Corpus, merged: Merged) -> Scores:
    """Return the accuracy over places and days, where an answer is given, and how many are not.

    A day counts from the conflict's first to its last. An answer before anything is known is wrong;
    where the truth is known and none is given, that is an abstention.
    """
    tally = Counter(_days(corpus, merged))
    answered = tally["right"] + tally["wrong"]
    known = tally["right"] + tally["wrong, known"] + tally["abstained"]
    return {
        "control accuracy": ratio(tally["right"], answered),
        "control answered": 1 - ratio(tally["abstained"], known),
    }


def _days(corpus: Corpus, merged: Merged) -> Iterator[str]:
    names = {actor.id: {fold(name) for name in actor.names} for actor in merged.actors}
    by_site: dict[str, list[Holding]] = defaultdict(list)
    for one in merged.holdings:
        by_site[one.site].append(one)
    for chapter in corpus.chapters:
        end = chapter.conflict.start + timedelta(days=chapter.conflict.days)
        for truth in chapter.control:
            day, last = truth.since, truth.until or end + timedelta(days=1)
            while day < last:
                held = on(by_site[truth.place], day.toordinal())
                right = held and truth.holder and fold(truth.holder) in names[held.holder]
                if right:
                    yield "right"
                elif held:
                    yield "wrong"
                    if truth.holder:
                        yield "wrong, known"
                elif truth.holder:
                    yield "abstained"
                day += timedelta(days=1)
