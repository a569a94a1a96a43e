"""TimeML 1.2, one XML file a report: events, times and attributions in the report's own text.

The text of the root is the report's text, character for character; a character that XML cannot hold
(control characters, lone surrogates) is U+FFFD. Each distinct stretch of trigger words is an EVENT
with a MAKEINSTANCE for every event told by it (`ei3` is the reading's v3). The cue of a claim is an
EVENT of class REPORTING (instances `ei1001` and on, or above the events' numbers), and an SLINK
leads from it to the events in the claim's content: EVIDENTIAL, NEG_EVIDENTIAL for a denial, MODAL
for plans, predictions, urgings, conditions and questions. A TLINK ties an event to the time
expression that dates it. Who holds a place or fights over it is a STATE; requests, refusals,
threats and accusations are I_ACTION, all else OCCURRENCE.

Nothing is dropped for its modality: what is not asserted carries `modality`, and `polarity="NEG"`
where it is denied and no NEG_EVIDENTIAL link says so. The date of publication is the TIMEX3 `t0`
where TIMEX3 can write it; no event is tied to it on its own account. Tense, aspect and part of
speech, which the standard requires and a reading does not tell, are NONE, NONE and OTHER. A time
expression that could not be fixed has the placeholder of its type as value (XXXX-XX-XX). TimeML
has no room for places, actors and numbers.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from dateline.export.chronologies.options import Choices
from dateline.export.views import stretch
from dateline.records.chronology import Chronology
from dateline.records.claim import Claim
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.records.timex import Timex
from dateline.text.edtf import date_of

Stretch = tuple[int, int]

NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
POINT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII)
UNKNOWN = {"DATE": "XXXX-XX-XX", "TIME": "XXXX-XX-XXTXX:XX", "DURATION": "PXX", "SET": "PXX"}
MODS = frozenset(
    ("BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS",
     "EQUAL_OR_MORE", "START", "MID", "END", "APPROX")
)  # fmt: skip
SLINKS = {"asserted": "EVIDENTIAL", "denied": "NEG_EVIDENTIAL"}
SAYINGS = frozenset(("REQUEST", "REJECT", "THREATEN", "ACCUSE"))
STATES = frozenset(("hold", "contest"))  # modes of CONTROL
FIRST_CUE = 1001

TAKEN = "trigger inside the words of a time or of another event"
CUE_TAKEN = "cue inside the words of a time or an event"
UNDATED = "date of an event that no relation to a time expression states"
NO_POINT = "date of publication that TIMEX3 cannot write"


@dataclass(frozen=True, slots=True)
class Marks:
    """What one report gets: the EVENTs by their stretch, none overlapping; instances; links."""

    events: dict[Stretch, dict[str, str]]
    instances: list[str]
    links: list[str]
    left_out: Counter[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the events and cues of one report stand, and their numbers."""

    triggers: dict[Stretch, list[int]]  # numbers of the events told by the same words
    said: dict[Stretch, int]  # the number of each cue's instance
    room: dict[Stretch, Stretch]  # what of a stretch can be marked
    sayings: dict[str, int]  # the same numbers by claim, of cues that are marked


def write_folder(chronology: Chronology, folder: Path, choices: Choices) -> None:  # noqa: ARG001
    """Write `<document id>.tml` for every reading of the chronology."""
    folder.mkdir(parents=True, exist_ok=True)
    for reading in chronology.readings():
        path = folder / f"{reading.document.id}.tml"
        path.write_text(xml(reading), encoding="utf-8", newline="\n")


def left_out(chronology: Chronology) -> dict[str, int]:
    """Count what the readings hold of events, cues and dates and TimeML cannot say."""
    total: Counter[str] = Counter()
    for reading in chronology.readings():
        total += _marks(reading).left_out
    return dict(total)


def xml(reading: Reading) -> str:
    """Return one report as a TimeML document."""
    marks = _marks(reading)
    return "".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>',
            _published(reading),
            *_marked(reading, marks),
            *marks.instances,
            *marks.links,
            "</TimeML>\n",
        ]
    )


def _element(name: str, content: str | None = None, **attributes: str | None) -> str:
    """Return an element; one without content breaks its line inside the tag, not in the text."""
    told = [f"{key.rstrip('_')}={_quoted(value)}" for key, value in attributes.items() if value]
    if content is None:
        return f"<{name}\n  {' '.join(told)}/>"
    return f"<{name} {' '.join(told)}>{_escaped(content)}</{name}>"


def _escaped(text: str) -> str:
    return escape(NO_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _quoted(text: str) -> str:
    return quoteattr(NO_XML.sub("\ufffd", text))


def _marked(reading: Reading, marks: Marks) -> Iterator[str]:
    """Yield the text with its times and events marked."""
    text, at = reading.document.text, 0
    dated = _point(reading) is not None
    times = {(t.span.start, t.span.end): t for t in reading.timexes}
    for start, end in sorted([*times, *marks.events]):
        yield _escaped(text[at:start])
        words = text[start:end]
        if timex := times.get((start, end)):
            yield _timex(timex, words, dated)
        else:
            yield _element("EVENT", words, **marks.events[start, end])
        at = end
    yield _escaped(text[at:])


def _timex(timex: Timex, words: str, dated: bool) -> str:
    anchor = timex.anchor if timex.anchor != "published" else "t0" if dated else None
    return _element(
        "TIMEX3", words, tid=timex.id, type=timex.type, value=timex.value or UNKNOWN[timex.type],
        mod=timex.mod if timex.mod in MODS else None,
        temporalFunction="true" if timex.anchor else "false", anchorTimeID=anchor,
    )  # fmt: skip


def _published(reading: Reading) -> str:
    value = _point(reading)
    if value is None:
        return ""
    return _element(
        "TIMEX3", tid="t0", type="TIME" if "T" in value else "DATE", value=value,
        temporalFunction="false", functionInDocument="PUBLICATION_TIME",
    )  # fmt: skip


def _point(reading: Reading) -> str | None:
    """Return when the report was published as TIMEX3: a time, day, week, month or year."""
    edtf = reading.document.published.edtf
    if edtf and POINT.fullmatch(edtf):
        return edtf
    first, last = stretch(edtf)
    monday = date_of(first) if first is not None else None
    if first is not None and monday and last == first + 6 and monday.weekday() == 0:
        year, week, _ = monday.isocalendar()
        return f"{year:04}-W{week:02}"
    return None


def _marks(reading: Reading) -> Marks:
    """Return the events, instances and links of one report."""
    layout = _layout(reading)
    marks = Marks({}, [], [], Counter())
    for wanted, numbers in layout.triggers.items():
        if found := layout.room.get(wanted):
            kind = "REPORTING" if wanted in layout.said else _class(reading.events[numbers[0] - 1])
            marks.events[found] = {"eid": f"e{numbers[0]}", "class_": kind}
        else:
            marks.left_out[TAKEN] += len(numbers)
    for wanted, number in layout.said.items():
        if wanted in layout.triggers:
            continue
        if found := layout.room.get(wanted):
            marks.events[found] = {"eid": f"e{number}", "class_": "REPORTING"}
            marks.instances.append(_instance(number, number))
        else:
            marks.left_out[CUE_TAKEN] += 1
    if reading.document.published.edtf and _point(reading) is None:
        marks.left_out[NO_POINT] += 1
    _tell(reading, layout, marks)
    return marks


def _layout(reading: Reading) -> Layout:
    triggers: dict[Stretch, list[int]] = {}
    for number, event in enumerate(reading.events, 1):
        triggers.setdefault((event.trigger.start, event.trigger.end), []).append(number)
    cues = {one.id: (one.cue[0].start, one.cue[0].end) for one in reading.claims if one.cue}
    spoken = set(cues.values())
    room = _room(reading, spoken | triggers.keys())
    first = max(FIRST_CUE, len(reading.events) + 1)
    alone = sorted(spoken - triggers.keys())
    said = {cue: numbers[0] for cue, numbers in triggers.items() if cue in spoken}
    said |= {cue: first + number for number, cue in enumerate(alone)}
    return Layout(triggers, said, room, {k: said[cue] for k, cue in cues.items() if cue in room})


def _room(reading: Reading, wanted: set[Stretch]) -> dict[Stretch, Stretch]:
    """Return where each stretch can be marked: times go first, then short before long."""
    taken = sorted((t.span.start, t.span.end) for t in reading.timexes)
    found = {}
    for start, end in sorted(wanted, key=lambda one: (one[1] - one[0], one)):
        at = bisect_left(taken, (start, end))
        around = [one for one in _near(taken, at, end) if one[1] > start]
        if free := _longest(reading.document.text, start, end, around):
            insort(taken, free)
            found[start, end] = free
    return found


def _near(taken: list[Stretch], at: int, end: int) -> Iterator[Stretch]:
    """Yield those of the taken stretches that may touch one that would stand at an index."""
    yield from taken[max(at - 1, 0) : at]
    while at < len(taken) and taken[at][0] < end:
        yield taken[at]
        at += 1


def _longest(text: str, start: int, end: int, taken: list[Stretch]) -> Stretch | None:
    """Return the longest piece of a stretch outside those taken, without spaces at its ends."""
    ends = [start, *(edge for one in taken for edge in one), end]
    pieces = []
    for left, right in zip(ends[::2], ends[1::2], strict=True):
        words = text[left:right]
        if core := words.strip():
            first = left + words.index(core)
            pieces.append((first, first + len(core)))
    return max(pieces, key=lambda one: one[1] - one[0], default=None)


def _class(event: Event) -> str:
    if event.type == "CONTROL" and event.mode in STATES:
        return "STATE"
    return "I_ACTION" if event.type in SAYINGS else "OCCURRENCE"


def _instance(event: int, number: int, modality: str = "asserted", *, denied: bool = False) -> str:
    return _element(
        "MAKEINSTANCE", eiid=f"ei{number}", eventID=f"e{event}", tense="NONE", aspect="NONE",
        pos="OTHER", polarity="NEG" if denied else "POS",
        modality=None if modality == "asserted" else modality,
    )  # fmt: skip


def _tell(reading: Reading, layout: Layout, marks: Marks) -> None:
    """Add the instances of the events, who says so, and when it was."""
    claims = {claim.id: claim for claim in reading.claims}
    times = {timex.id: timex for timex in reading.timexes}
    for claim in reading.claims:
        if claim.id in layout.sayings and claim.within in layout.sayings:
            _say(marks, layout, claims[claim.within], layout.sayings[claim.id])
    for wanted, numbers in layout.triggers.items():
        for number in numbers if wanted in layout.room else ():
            event = reading.events[number - 1]
            by = claims.get(event.claim or "")
            told = _say(marks, layout, by, number) if by else False
            deny = event.modality == "denied" and not (told and by and by.modality == "denied")
            marks.instances.append(_instance(numbers[0], number, event.modality, denied=deny))
            _date(marks, event, number, times)


def _say(marks: Marks, layout: Layout, claim: Claim, said: int) -> bool:
    """Link the cue of a claim to what is said, where both are marked; tell whether it was."""
    saying = layout.sayings.get(claim.id, said)
    if saying == said:
        return False
    marks.links.append(
        _element(
            "SLINK", lid=f"l{len(marks.links) + 1}", eventInstanceID=f"ei{saying}",
            subordinatedEventInstance=f"ei{said}", relType=SLINKS.get(claim.modality, "MODAL"),
        )
    )  # fmt: skip
    return True


def _date(marks: Marks, event: Event, number: int, times: dict[str, Timex]) -> None:
    if event.time is None:
        return
    timex = times.get(event.time.timex or "")
    relation = _relation(event, timex) if timex else None
    if timex is None or relation is None:
        marks.left_out[UNDATED] += 1
        return
    marks.links.append(
        _element(
            "TLINK", lid=f"l{len(marks.links) + 1}", eventInstanceID=f"ei{number}",
            relatedToTime=timex.id, relType=relation,
        )
    )  # fmt: skip


def _relation(event: Event, timex: Timex) -> str | None:
    """Return how an event lies to the time expression it is dated by, where one word says it."""
    assert event.time is not None
    first, last = stretch(event.time.edtf)
    start, end = stretch(timex.edtf)
    lasting = _class(event) == "STATE"
    if start is not None and end is not None:
        if first is not None and last is not None:
            return "IS_INCLUDED" if start <= first and last <= end else None
        if last is not None and last < start:
            return "BEFORE"
        if first is not None and first > end:
            return "AFTER"
    if not lasting:
        return None
    if first is not None and last is None:
        return "BEGUN_BY"
    return "ENDED_BY" if first is None and last is not None else None
