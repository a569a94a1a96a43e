"""Reports of our own, annotated inline: `training/data/*.txt`.

One file holds reports parted by lines of `====`. A report has a head of `key: value` lines, an
empty line, the marked text, a line `%%`, and a line for every claim and event:

    id: wire-001
    published: 2023-05-06
    manner: wire

    [[s1 Colonel Sefu Amadi]] [[q1 said]] [[c1 that [[v1 shelling]] had killed two people]].
    %%
    c1 indirect asserted name=Sefu Amadi
    v1 ASSAULT heavy-weapons asserted voice=c1 place=Osh time=2023-05-05
    name person Colonel Sefu Amadi | Amadi
    nominal military the garrison #2
    time Saturday

`s` marks a source, `q` a cue, `c` a content, `v` the trigger of an event; a number ties the parts
of one claim together. A mark may hold others, may come in several pieces (`[[c1 …]] he said
[[c1 …]]`) and may serve two claims (`[[s1,s2 The minister]]`). Lines of mentions give their words:
every occurrence counts (`#2`: the second alone), longer words before shorter ones in them.

A report whose head says `marks: events` marks no claims and no mentions, but the words of every
argument beside their triggers: `[[a1 …]]` who did it, `[[r1 …]]` whom it hit or went to, `[[p1 …]]`
where, `[[t1 …]]` when, `[[n1 …]]` a number it counts; one event may have several of each.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from dateline.knowledge import ontologies
from dateline.records.codes import EventType, MentionKind, Modality, Quotation

OPEN = re.compile(r"\[\[((?:[sqcvarptn]\d+)(?:,[sqcvarptn]\d+)*) ")
ARGUMENTS = {"a": "actor", "r": "recipient", "p": "place", "t": "time", "n": "count"}
FORMS = ("name", "nominal", "time")
KINDS = frozenset(get_args(MentionKind))
QUOTATIONS = frozenset(get_args(Quotation))
MODALITIES = frozenset(get_args(Modality))
TYPES = frozenset(get_args(EventType))
KEYS = frozenset(
    {"name", "within", "via", "voice", "actors", "recipients", "place", "time", "contexts"}
)
Pieces = tuple[tuple[int, int], ...]


class FormError(ValueError):
    """An annotated report breaks the form; the message names report and place."""


@dataclass(frozen=True, slots=True)
class AnnotatedClaim:
    """One claim: stretches of the text, half-open, and what its line says."""

    source: Pieces
    cue: Pieces
    content: Pieces
    quotation: str
    modality: str
    more: dict[str, str]  # name, within, via


@dataclass(frozen=True, slots=True)
class AnnotatedEvent:
    """One event: its triggers, its code, and what its line says."""

    triggers: Pieces
    type: str
    mode: str | None
    modality: str
    more: dict[str, str]  # voice, actors, recipients, place, time
    arguments: tuple[tuple[str, int, int], ...] = ()  # role of `ARGUMENTS`, stretch of the text


@dataclass(frozen=True, slots=True)
class AnnotatedMention:
    """One mention of an actor or place, or one time expression."""

    start: int
    end: int
    kind: str  # of `KINDS`, or `time`
    form: str  # name, nominal or time


@dataclass(frozen=True, slots=True)
class AnnotatedReport:
    """One report with its marks taken out."""

    id: str
    text: str
    head: dict[str, str]
    claims: tuple[AnnotatedClaim, ...]
    events: tuple[AnnotatedEvent, ...]
    mentions: tuple[AnnotatedMention, ...]  # in text order, not overlapping

    @property
    def everything(self) -> bool:
        """Whether claims and mentions are marked as well as events."""
        return self.head.get("marks") != "events"


@dataclass(slots=True)
class _Stripped:
    text: str = ""
    marks: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def load(folder: Path) -> list[AnnotatedReport]:
    """Return every report of the folder, in order of file name; raise `FormError` on a bad one."""
    return [report for path in sorted(folder.glob("*.txt")) for report in parsed(path)]


def parsed(path: Path) -> Iterator[AnnotatedReport]:
    """Yield the reports of one file."""
    whole = "\n".join(
        line for line in path.read_text("utf-8").split("\n") if not line.startswith("#")
    )
    for part in re.split(r"^====+[ \t]*$", whole, flags=re.MULTILINE):
        if part.strip():
            yield _report(part.strip("\n"), path.name)


def _report(part: str, where: str) -> AnnotatedReport:
    head_text, _, rest = part.partition("\n\n")
    head = {
        key.strip(): value.strip()
        for key, _, value in (line.partition(":") for line in head_text.splitlines())
    }
    where = f"{where}, {head.get('id') or repr(head_text[:40])}"
    if "id" not in head:
        raise FormError(f"{where}: the head has no id")
    marked, found, lines = rest.partition("\n%%")
    if not found:
        raise FormError(f"{where}: no line %% behind the text")
    stripped = _stripped(marked.strip("\n"), where)
    every = [line.split() for line in lines.splitlines() if line.strip()]
    rows = [row for row in every if row[0] not in FORMS]
    known = [row[0] for row in rows]
    if doubled := {name for name in known if known.count(name) > 1}:
        raise FormError(f"{where}: told twice: {sorted(doubled)}")
    told = {name for name in stripped.marks if name[0] in "cv"}
    if told != set(known):
        raise FormError(f"{where}: marks and lines differ: {sorted(told ^ set(known))}")
    numbers = {name[1:] for name in known if name[0] == "c"}
    for name in stripped.marks:
        if name[0] in "sq" and name[1:] not in numbers:
            raise FormError(f"{where}: {name} belongs to no claim")
        if name[0] in ARGUMENTS and f"v{name[1:]}" not in told:
            raise FormError(f"{where}: {name} belongs to no event")
    return AnnotatedReport(
        id=head["id"],
        text=stripped.text,
        head=head,
        claims=tuple(_claim(row, stripped, where) for row in rows if row[0][0] == "c"),
        events=tuple(_event(row, stripped, where) for row in rows if row[0][0] == "v"),
        mentions=_mentions([row for row in every if row[0] in FORMS], stripped.text, where),
    )


def _stripped(marked: str, where: str) -> _Stripped:
    out = _Stripped()
    open_: list[tuple[str, int]] = []
    at = 0
    pieces: list[str] = []
    length = 0
    while at < len(marked):
        if match := OPEN.match(marked, at):
            open_.append((match[1], length))
            at = match.end()
        elif marked.startswith("]]", at):
            if not open_:
                raise FormError(f"{where}: ]] closes nothing: {marked[max(at - 40, 0) : at + 2]!r}")
            names, start = open_.pop()
            if start == length:
                raise FormError(f"{where}: {names} holds no word")
            for name in names.split(","):
                out.marks.setdefault(name, []).append((start, length))
            at += 2
        elif marked.startswith("[[", at):
            raise FormError(f"{where}: not a mark: {marked[at : at + 40]!r}")
        else:
            pieces.append(marked[at])
            length += 1
            at += 1
    if open_:
        raise FormError(f"{where}: not closed: {[names for names, _ in open_]}")
    out.text = "".join(pieces)
    return out


def _claim(row: list[str], stripped: _Stripped, where: str) -> AnnotatedClaim:
    name, *codes = row
    if len(codes) < 2 or codes[0] not in QUOTATIONS or codes[1] not in MODALITIES:
        raise FormError(f"{where}: {name} needs a quotation kind and a modality: {' '.join(row)}")
    source, cue, content = (
        tuple(sorted(stripped.marks.get(kind + name[1:], ()))) for kind in "sqc"
    )
    more = _more(codes[2:], stripped, f"{where}: {name}")
    return AnnotatedClaim(source, cue, content, codes[0], codes[1], more)


def _event(row: list[str], stripped: _Stripped, where: str) -> AnnotatedEvent:
    name, *codes = row
    if not codes or codes[0] not in TYPES:
        raise FormError(f"{where}: {name} needs a type: {' '.join(row)}")
    at = next((place for place in (1, 2) if {*codes[place : place + 1]} & MODALITIES), None)
    if at is None:
        raise FormError(f"{where}: {name} needs a modality: {' '.join(row)}")
    mode = codes[1] if at == 2 else None
    triggers = tuple(sorted(stripped.marks[name]))
    more = _more(codes[at + 1 :], stripped, f"{where}: {name}")
    if mode is not None and mode not in ontologies.load().types[codes[0]].modes:
        raise FormError(f"{where}: {codes[0]} has no mode {mode!r}")
    arguments = tuple(
        (role, start, end)
        for letter, role in ARGUMENTS.items()
        for start, end in sorted(stripped.marks.get(letter + name[1:], ()))
    )
    return AnnotatedEvent(triggers, codes[0], mode, codes[at], more, arguments)


def _mentions(rows: list[list[str]], text: str, where: str) -> tuple[AnnotatedMention, ...]:
    """Find the words of every line, the longest first; what is taken is taken."""
    wanted: list[tuple[str, str, str]] = []
    for form, *rest in rows:
        kind = "time" if form == "time" else rest[0] if rest else ""
        if kind != "time" and kind not in KINDS:
            raise FormError(f"{where}: not a kind: {' '.join([form, *rest])}")
        listed = " ".join(rest if form == "time" else rest[1:]).split("|")
        wanted += [(word.strip(), kind, form) for word in listed if word.strip()]
    taken: dict[int, AnnotatedMention] = {}
    for words, kind, form in sorted(wanted, key=lambda r: (-len(r[0].partition(" #")[0]), r)):
        phrase, _, number = words.partition(" #")
        inner = r"\s+".join(map(re.escape, phrase.split()))
        found = list(re.finditer(rf"(?<!\w){inner}(?!\w)", text))
        if number and not number.isdecimal():
            raise FormError(f"{where}: not a number: {words!r}")
        chosen = found[int(number) - 1 : int(number)] if number else found
        free = [m for m in chosen if not any(i in taken for i in range(*m.span()))]
        if not free:
            raise FormError(f"{where}: nowhere in the text, or in longer words only: {words!r}")
        for match in free:
            mention = AnnotatedMention(*match.span(), kind, form)
            taken.update(dict.fromkeys(range(*match.span()), mention))
    return tuple(sorted(set(taken.values()), key=lambda mention: mention.start))


def _more(words: list[str], stripped: _Stripped, where: str) -> dict[str, str]:
    """Read `key=value` pairs whose values may hold spaces."""
    out: dict[str, str] = {}
    key = ""
    for word in words:
        if match := re.match(r"(\w+)=", word):
            key = match[1]
            if key not in KEYS:
                raise FormError(f"{where}: not a key: {word!r}")
            out[key] = word[match.end() :]
        elif not key:
            raise FormError(f"{where}: {word!r} belongs to no key")
        else:
            out[key] = f"{out[key]} {word}".strip()
    for key in ("within", "voice"):
        if re.fullmatch(r"c\d+", out.get(key, "")) and out[key] not in stripped.marks:
            raise FormError(f"{where}: {key}={out[key]} is no claim of the report")
    return out


if __name__ == "__main__":
    reports = [report for name in sys.argv[1:] for report in parsed(Path(name))]
    claims = sum(len(report.claims) for report in reports)
    events = sum(len(report.events) for report in reports)
    mentions = sum(len(report.mentions) for report in reports)
    bare = [report.id for report in reports if report.everything and not report.mentions]
    print(f"{len(reports)} reports, {claims} claims, {events} events, {mentions} mentions", end="")
    print(f"; without mentions: {', '.join(bare)}" if bare else "")
