"""Marked reports and dyads → windows with clues and labels: what the coder is trained on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from dateline.learned.coder import ROLES
from dateline.learned.labels import MODALITIES
from dateline.learned.spans import Floats, Ints
from dateline.reader import Reader
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.tagging import Seen
from dateline.rules.events.clues import CODE_OF, Clues, Finder, clues
from dateline.rules.events.drafting import drafted
from dateline.rules.events.happenings import gather
from dateline.stages import STAGES
from evaluation.cases import Case
from evaluation.reading import document_of
from training.coder.sets import SIDES, MarkedDyad, MarkedEvent, MarkedReport, Stretch

UNKNOWN = -100
NAMELESS = frozenset({"the", "a", "an", "of", "and", "s", "mr", "president", "spokesman"})
FAR = 3  # a mention behind the trigger counts as that much farther than one before it


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """One window of w words with what is known of it."""

    id: str
    states: Floats  # shape (n, d)
    features: Ints  # shape (n, features)
    told: Floats  # shape (channels, w, w)
    words: Ints  # first pieces, shape (w,)
    codes: Ints | None  # labels, shape (w,); UNKNOWN where another window owns the word
    moods: Ints  # shape (w,)
    roles: tuple[tuple[int, int, Ints], ...]  # role, word of a trigger, labels of words (w,)
    dyad: tuple[int, ...] = ()  # labels that the sides' code may have
    dyad_mood: int = UNKNOWN


@cache
def _reader() -> Reader:
    names = [stage.gives for stage in STAGES]
    return Reader(STAGES[: names.index("events")])


def read(text: str, published: str | None = None) -> Reading:
    """Read every layer below events."""
    case = Case(id="training", gold={}, text=text, published=published)
    return _reader().read(document_of(case))


def of_reports(reports: Iterable[MarkedReport]) -> Iterator[Example]:
    """Yield the windows of reports whose every event is marked."""
    for report in reports:
        reading = read(report.text, report.published)
        for seen, told in zip(reading.tagging.seen, _clues(reading), strict=True):
            yield _window(report, reading, seen, told)


def of_dyads(dyads: Iterable[MarkedDyad]) -> Iterator[Example]:
    """Yield the window of each dyad in which both sides stand."""
    for dyad in dyads:
        reading = read(dyad.text)
        sides = [Span(a, b, dyad.text[a:b]) for a, b in (dyad.actor, dyad.recipient)]
        for seen, told in zip(reading.tagging.seen, _clues(reading, sides), strict=True):
            finder = Finder(seen)
            if all(_any(finder.words(side.start, side.end)) for side in sides):
                nothing = np.full(len(seen.words), UNKNOWN)
                mood = MODALITIES.index(dyad.modality) if dyad.modality else UNKNOWN
                yield Example(
                    dyad.id, seen.states.astype(np.float16), told.features, told.told,
                    np.array(seen.pieces), None, nothing, (),
                    tuple(1 + CODE_OF[code] for code in dyad.codes), mood,
                )  # fmt: skip
                break


def _clues(reading: Reading, sides: Sequence[Span] = ()) -> Iterator[Clues]:
    _, drafts = drafted(reading)
    groups = gather([draft for draft in drafts if draft.score > 0])
    return clues(reading, drafts, groups, sides)


def _any(words: slice) -> bool:
    return bool(words.start < words.stop)


def _window(report: MarkedReport, reading: Reading, seen: Seen, told: Clues) -> Example:
    finder = Finder(seen)
    size = len(seen.words)
    codes, moods = np.zeros(size, np.int64), np.full(size, UNKNOWN)
    roles: list[tuple[int, int, Ints]] = []
    for event in report.events:
        triggers = [finder.words(*trigger) for trigger in event.triggers]
        for trigger in filter(_any, triggers):
            codes[trigger] = 1 + CODE_OF[event.codes[0]]
            if event.modality:
                moods[trigger] = MODALITIES.index(event.modality)
            labels = dict(_roles(event, reading, seen, finder, trigger))
            labels["also"] = np.zeros(size, np.int64)
            for other in triggers:
                labels["also"][other] = 1
            labels["also"][trigger] = UNKNOWN
            for role, told_of in labels.items():
                roles += [
                    (ROLES.index(role), word, told_of) for word in range(*trigger.indices(size))
                ]
    outside = np.ones(size, bool)
    outside[slice(*seen.owned)] = False
    codes[outside] = UNKNOWN
    return Example(
        report.id, seen.states.astype(np.float16), told.features, told.told, np.array(seen.pieces),
        codes, moods, tuple(roles),
    )  # fmt: skip


def _roles(
    event: MarkedEvent, reading: Reading, seen: Seen, finder: Finder, trigger: slice
) -> Iterator[tuple[str, Ints]]:
    """Yield, for each role that is known, the labels of the words."""
    size = len(seen.words)
    if event.spans is not None:
        for role, spans in event.spans.items():
            labels = np.zeros(size, np.int64)
            for span in spans:
                labels[finder.words(*span)] = 1
            yield role, labels
    for role, names in (event.names or {}).items():
        labels = np.zeros(size, np.int64)
        known = True
        for name in names:
            found = list(_candidates(reading, role, name))
            inside = [words for words in (finder.words(*s) for s in found) if _any(words)]
            for words in inside:
                labels[words] = UNKNOWN
            if inside:
                labels[min(inside, key=lambda words: _distance(words, trigger))] = 1
            elif not found:
                known = False
        if known:
            yield role, labels


def _distance(words: slice, trigger: slice) -> int:
    before = int(trigger.start - words.stop)
    return before if words.start < trigger.start else FAR * int(words.start - trigger.stop)


def _candidates(reading: Reading, role: str, name: str) -> Iterator[Stretch]:
    """Yield the stretches that may be meant by the name that an event's line tells."""
    if role in SIDES:
        names = {e.id: (e.name, *e.aliases) for e in reading.entities}
        for mention in reading.mentions:
            told = (mention.span.text, *names.get(mention.entity or "", ()))
            if mention.form == "pronoun":
                told = told[1:]
            if any(_same(one, name) for one in told):
                yield mention.span.start, mention.span.end
    elif role == "place":
        spans = {mention.id: mention.span for mention in reading.mentions}
        for place in reading.places:
            for use in place.mentions:
                span = spans[use.mention]
                if _same(place.name, name) or _same(span.text, name):
                    yield span.start, span.end
    else:
        for timex in reading.timexes:
            if timex.edtf == name:
                yield timex.span.start, timex.span.end


def _same(one: str, other: str) -> bool:
    """Tell whether names agree: one holds the other's words, or they share half of all."""
    a, b = _words(one), _words(other)
    return bool(a and b) and (a <= b or b <= a or len(a & b) / len(a | b) >= 0.5)


def _words(name: str) -> frozenset[str]:
    plain = "".join(c if c.isalnum() else " " for c in name.casefold())
    return frozenset(plain.split()) - NAMELESS
