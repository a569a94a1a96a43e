"""The sets that the reader learns from: what each marks, in one form."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import cast

from dateline.learned.claims import EVERY, OUTER
from dateline.learned.labels import KINDS
from dateline.records.codes import Modality
from evaluation.cases import Json, parts_of, rows
from evaluation.measures.time import outermost
from training import annotated
from training.annotated import AnnotatedMention, AnnotatedReport
from training.reader.data import Marked, MarkedClaim, MarkedSpan, Slice, Spans

OWN = Path(__file__).parent.parent / "data"
ORGANISED = ("organisation", "armed-group", "military", "government", "outlet")
PLACED = ("place", "facility")
KINDS_OF: Mapping[str, tuple[str, ...]] = {  # of the types that re3d and wikigold tell apart
    "Person": ("person", "group"),
    "Organisation": ORGANISED,
    "Location": PLACED,
    "Nationality": ("group", "place"),
    "PER": ("person",),
    "ORG": ORGANISED,
    "LOC": PLACED,
}
ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
CAPITALS = re.compile(r"(?<!\w)[A-Z]\w*")
PROPER = re.compile(r"(?:[aA]l-)?[A-Z]")
PRONOUNS = frozenset(
    {"i", "me", "my", "we", "us", "our", "you", "your", "he", "him", "his", "she", "her", "it"}
    | {"its", "they", "them", "their", "who", "whom", "whose", "this", "that", "these", "those"}
)
PLACES = ("lgl", "gwn", "tr-news")


def polnear(gold: Path, name: str) -> Iterator[Marked]:
    """Yield the reports of `polnear-{name}.jsonl`."""
    for row in rows(gold / f"attribution/polnear-{name}.jsonl"):
        claims = tuple(map(_polnear_claim, row["claims"]))
        yield Marked(id=row["id"], text=row["text"], claims=claims, style=OUTER)


def conflict(gold: Path, part: str) -> Iterator[Marked]:
    """Yield the reports of one fold of `conflict`: claims and events."""
    parts = parts_of("conflict")
    for row in rows(gold / "conflict/conflict.jsonl"):
        if part in parts[row["id"]]:
            claims = [
                MarkedClaim(
                    _slices(c["source"]), _slices(c["cue"]), _slices(c["content"]), c["modality"]
                )
                for c in row["claims"]
            ]
            triggers = [
                MarkedSpan(span["start"], span["end"], (event["type"],))
                for event in row["events"]
                for span in (event["trigger"], *event["also"])
            ]
            yield Marked(
                id=row["id"], text=row["text"], style=EVERY, claims=tuple(claims),
                triggers=tuple(triggers),
            )  # fmt: skip


def own(folder: Path = OWN) -> Iterator[Marked]:
    """Yield our own invented reports, which mark everything."""
    for report in annotated.load(folder):
        claims = [
            MarkedClaim(c.source, c.cue, c.content, cast(Modality, c.modality))
            for c in report.claims
        ]
        names = [m for m in report.mentions if m.form == "name" and m.kind in KINDS]
        nominals = [m for m in report.mentions if m.form == "nominal" and m.kind in KINDS]
        inside, unsure = _names_inside(report.text, names, nominals)
        yield Marked(
            id=report.id, text=report.text, style=EVERY, claims=tuple(claims),
            names=(*map(_marked, names), *inside), nominals=tuple(map(_marked, nominals)),
            unsure=unsure, times=tuple(_marked(m) for m in report.mentions if m.form == "time"),
            toponyms=_toponyms(report, inside), triggers=_triggers(report),
        )  # fmt: skip


def re3d(gold: Path, part: str) -> Iterator[Marked]:
    """Yield the reports of one fold of re3d: names and nominals, without their articles.

    An entity whose last word is capitalised, and which holds no other, is a name.
    """
    parts = parts_of("re3d")
    for row in rows(gold / "names/re3d.jsonl"):
        if part not in parts[row["id"]]:
            continue
        names: list[MarkedSpan] = []
        nominals: list[MarkedSpan] = []
        unsure: list[Slice] = []
        for entity in row["entities"]:
            span = _bare(row["text"], entity["start"], entity["end"])
            kinds = KINDS_OF.get(entity["type"])
            if kinds is None:
                unsure.append((span[0], span[1]))
                continue
            marked = MarkedSpan(*span, kinds)
            words = row["text"][span[0] : span[1]].split()
            if not words or words[0].lower() in PRONOUNS:
                continue
            named = PROPER.match(words[-1]) and not _holds(entity, row["entities"])
            (names if named else nominals).append(marked)
        yield Marked(
            id=row["id"], text=row["text"], names=tuple(names), nominals=tuple(nominals),
            unsure=tuple(unsure),
        )  # fmt: skip


def wikigold(gold: Path) -> Iterator[Marked]:
    """Yield the texts of wikigold: names; what it calls miscellaneous may be any or none."""
    tokens = (gold / "names/wikigold/wikigold.conll.txt").read_text("utf-8").split("\n")
    for number, (there, lines) in enumerate(
        groupby(tokens, lambda line: not line.startswith("-DOCSTART-"))
    ):
        if there:
            yield _conll(f"wikigold-{number}", [line.split() for line in lines])


def toponyms(gold: Path) -> Iterator[Marked]:
    """Yield the tune parts of the sets of places: linked toponyms."""
    for name in PLACES:
        parts = parts_of(name)
        for row in rows(gold / f"places/{name}.jsonl"):
            if "tune" in parts[row["id"]]:
                linked = [t for t in row["toponyms"] if t["lat"] is not None]
                linked = [t for t in linked if row["text"][t["start"] : t["end"]] == t["phrase"]]
                spans = tuple(MarkedSpan(t["start"], t["end"], ("place",)) for t in linked)
                yield Marked(id=row["id"], text=row["text"], toponyms=spans)


def wikiwars(gold: Path) -> Iterator[Marked]:
    """Yield the tune part of WikiWars: the outermost time expressions."""
    parts = parts_of("wikiwars")
    for row in rows(gold / "time/wikiwars.jsonl"):
        if "tune" in parts[row["id"]]:
            times = outermost([t for t in row["timexes"] if t.get("val")])
            spans = tuple(MarkedSpan(t["start"], t["end"], ("time",)) for t in times)
            yield Marked(id=row["id"], text=row["text"], times=spans)


def _polnear_claim(row: Json) -> MarkedClaim:
    source, cue, content = (tuple((a, b) for a, b in row[k]) for k in ("source", "cue", "content"))
    return MarkedClaim(source, cue, content)


def _slices(value: Json | list[Json] | None) -> tuple[Slice, ...]:
    spans = value if isinstance(value, list) else [value] if value else []
    return tuple((span["start"], span["end"]) for span in spans)


def _marked(mention: AnnotatedMention) -> MarkedSpan:
    return MarkedSpan(mention.start, mention.end, (mention.kind,))


def _names_inside(
    text: str, names: Iterable[AnnotatedMention], nominals: Iterable[AnnotatedMention]
) -> tuple[Spans, tuple[Slice, ...]]:
    """Return the names that stand inside nominals, and the capitals there that may be names.

    Some of our reports mark a name inside a phrase apart, some mark the phrase alone: what is a
    name elsewhere in the report is one there too.
    """
    known = {text[name.start : name.end]: name.kind for name in names}
    longest = sorted(known, key=lambda words: (-len(words), words))
    found: list[MarkedSpan] = []
    unsure: list[Slice] = []
    for phrase in nominals:
        taken: set[int] = set()
        for words in longest:
            for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text[: phrase.end]):
                if match.start() >= phrase.start and not taken & set(range(*match.span())):
                    found.append(MarkedSpan(*match.span(), (known[words],)))
                    taken |= set(range(*match.span()))
        behind, _ = _bare(text, phrase.start, phrase.end)
        unsure += [
            match.span()
            for match in CAPITALS.finditer(text, behind, phrase.end)
            if match.start() not in taken
        ]
    return tuple(found), tuple(unsure)


def _toponyms(report: AnnotatedReport, inside: Spans) -> Spans:
    places = [_marked(m) for m in report.mentions if m.form == "name" and m.kind == "place"]
    return (*places, *(span for span in inside if span.labels == ("place",)))


def _triggers(report: AnnotatedReport) -> Spans:
    return tuple(
        MarkedSpan(start, end, (event.type,))
        for event in report.events
        for start, end in event.triggers
    )


def _holds(entity: Json, others: Iterable[Json]) -> bool:
    return any(
        entity["start"] <= other["start"]
        and other["end"] <= entity["end"]
        and other["end"] - other["start"] < entity["end"] - entity["start"]
        and other["type"] in KINDS_OF
        for other in others
    )


def _bare(text: str, start: int, end: int) -> Slice:
    """Return a span without its article and the space around it."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    article = ARTICLE.match(text, start, end)
    return (article.end() if article else start), end


def _conll(name: str, lines: Iterable[list[str]]) -> Marked:
    text = ""
    names: list[MarkedSpan] = []
    unsure: list[Slice] = []
    last = "O"
    for line in lines:
        if not line:
            last = "O"
            continue
        word, tag = line
        text += " " if text else ""
        kinds = KINDS_OF.get(tag[2:])
        if kinds and tag == last:
            names[-1] = replace(names[-1], end=len(text) + len(word))
        elif kinds:
            names.append(MarkedSpan(len(text), len(text) + len(word), kinds))
        elif tag != "O":
            unsure.append((len(text), len(text) + len(word)))
        text += word
        last = tag
    return Marked(id=name, text=text, names=tuple(names), unsure=tuple(unsure))
