"""What the layers and the rules tell the coder of a window's words, as numbers."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.learned.coder import CHANNELS, CODES, COLUMNS, FORMS, KINDS
from dateline.learned.labels import MODALITIES
from dateline.learned.spans import Floats, Ints
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.tagging import Seen
from dateline.rules.events.coding import Draft
from dateline.rules.events.happenings import span_of

CODE_OF = {code: number for number, code in enumerate(CODES)}
USES = ("literal", "metonymic", "modifier")
PLACE_CHANNEL = {"nearest": "place nearest", "paragraph": "place before", "it": "place before"}
TIME_NEAR = frozenset({"0 steps", "1 steps", "2 steps"})
BESIDE = 8  # mentions of one happening, before and after, that a mention is tied to
Mark = tuple[int, int, str, int]  # offsets, the column, its value


@dataclass(frozen=True, slots=True)
class Clues:
    """What the coder is given of one window beside its states."""

    features: Ints  # shape (n pieces, len(FEATURES))
    told: Floats  # shape (len(CHANNELS), w, w)


class Finder:
    """Words of a window by their offsets."""

    def __init__(self, seen: Seen) -> None:
        self.starts = [start for start, _ in seen.words]
        self.ends = [end for _, end in seen.words]

    @property
    def bounds(self) -> tuple[int, int]:
        """Return where the window begins and ends in the text."""
        return (self.starts[0], self.ends[-1]) if self.starts else (0, 0)

    def words(self, start: int, end: int) -> slice:
        """Return the words that a stretch of text touches; an empty slice where it is elsewhere."""
        first, last = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return slice(first, max(first, last))


def clues(
    reading: Reading,
    drafts: Sequence[Draft],
    groups: Sequence[Sequence[Draft]],
    sides: Sequence[Span] = (),
) -> Iterator[Clues]:
    """Yield the clues of each window that was read.

    Args:
        drafts: what the rules make of the report, those with a score of 0 too, in text order.
        groups: those of them that are events, by happening.
        sides: the actor and the recipient asked about, if any.
    """
    text = reading.document.text
    spans = [span_of(draft, text) for draft in drafts]
    marks = sorted(_marks(reading, drafts, spans, sides), key=lambda mark: mark[0])
    starts = [mark[0] for mark in marks]
    ties = sorted(_ties(reading, drafts, spans, groups), key=lambda tie: tie[1].start)
    tied = [trigger.start for _, trigger, _ in ties]
    for seen in reading.tagging.seen:
        finder = Finder(seen)
        features = np.zeros((seen.states.shape[0], len(COLUMNS)), np.int64)
        told = np.zeros((len(CHANNELS), len(seen.words), len(seen.words)), np.float32)
        begin, end = finder.bounds
        inside = marks[bisect_left(starts, begin) : bisect_left(starts, end)]
        for first, last, column, value in sorted(inside, key=lambda mark: mark[0] - mark[1]):
            pieces = seen.pieces[finder.words(first, last)]  # the narrowest are put last
            features[list(pieces), COLUMNS[column]] = value
        for channel, trigger, other in ties[bisect_left(tied, begin) : bisect_left(tied, end)]:
            rows = finder.words(trigger.start, trigger.end)
            told[channel, rows, finder.words(other.start, other.end)] = 1
        yield Clues(features, told)


def _marks(
    reading: Reading, drafts: Sequence[Draft], spans: Sequence[Span], sides: Sequence[Span]
) -> Iterator[Mark]:
    """Yield what is told of single stretches."""
    uses = {use.mention: use.use for place in reading.places for use in place.mentions}
    for mention in reading.mentions:
        kind = 1 + KINDS.index(mention.kind) * len(FORMS) + FORMS.index(mention.form)
        yield mention.span.start, mention.span.end, "mention", kind
        if mention.id in uses:
            use = 1 + USES.index(uses[mention.id])
            yield mention.span.start, mention.span.end, "use", use
    for timex in reading.timexes:
        yield timex.span.start, timex.span.end, "time", 2 if timex.edtf else 1
    for claim in reading.claims:
        sources = claim.source.spans if claim.source else ()
        for value, parts in enumerate((claim.content, claim.cue, sources), 1):
            for part in parts:
                yield part.start, part.end, "claim", value
    for number, side in enumerate(sides):
        yield side.start, side.end, "side", number + 1
    for draft, span in zip(drafts, spans, strict=True):
        yield span.start, span.end, "code", 1 + CODE_OF[draft.type, draft.mode]
        yield span.start, span.end, "worth", 2 if draft.score > 0 else 1
        yield span.start, span.end, "mood", 1 + MODALITIES.index(draft.modality)


def _ties(
    reading: Reading,
    drafts: Sequence[Draft],
    spans: Sequence[Span],
    groups: Sequence[Sequence[Draft]],
) -> Iterator[tuple[int, Span, Span]]:
    """Yield what is told of a trigger and other words: channel, trigger, the words."""
    mentioned: dict[str, list[Span]] = {}
    for mention in reading.mentions:
        mentioned.setdefault(mention.entity or "", []).append(mention.span)
    by_id = {mention.id: mention.span for mention in reading.mentions}
    named = {p.id: sorted(by_id[use.mention] for use in p.mentions) for p in reading.places}
    span_at = {id(draft): span for draft, span in zip(drafts, spans, strict=True)}
    for draft, span in zip(drafts, spans, strict=True):
        sentence = draft.scene.sentence.span
        for channel, entities in (("actor", draft.actors), ("recipient", draft.recipients)):
            for entity in entities:
                for words in _nearest(mentioned.get(entity, []), sentence):
                    yield CHANNELS.index(channel), span, words
        if draft.place:
            channel = PLACE_CHANNEL.get(draft.place_by, "place")
            for words in _nearest(named[draft.place.place.id], sentence):
                yield CHANNELS.index(channel), span, words
        if draft.time:
            channel = "time" if draft.time_by in TIME_NEAR else "time far"
            yield CHANNELS.index(channel), span, draft.time.span
    for group in groups:
        for at, one in enumerate(group):
            for other in group[max(at - BESIDE, 0) : at + BESIDE + 1]:
                if one is not other:
                    yield CHANNELS.index("also"), span_at[id(one)], span_at[id(other)]


def _nearest(spans: list[Span], sentence: Span) -> list[Span]:
    """Return the spans in the sentence, else the last one before it."""
    inside = spans[bisect_left(spans, sentence.start, key=lambda span: span.start) :]
    first = len(spans) - len(inside)
    within = inside[: bisect_left(inside, sentence.end, key=lambda span: span.start)]
    return within or spans[max(first - 1, 0) : first]
