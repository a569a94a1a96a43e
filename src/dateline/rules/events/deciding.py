"""What the coder says of a report's words → drafts of its events, beside what the rules drafted."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from dateline.knowledge import ontologies
from dateline.knowledge.lexicons.events import Frame
from dateline.learned.coder import CODES, COLUMNS, OUTSIDE, ROLES, Coded
from dateline.learned.labels import MODALITIES, TYPES
from dateline.learned.spans import Floats, log_softmax
from dateline.records.codes import EventType, Modality
from dateline.records.event import Dyad
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.tagging import Seen
from dateline.records.timex import Timex
from dateline.rules.events.clues import Clues, Finder
from dateline.rules.events.coding import Draft, contexts_of, draft_of
from dateline.rules.events.happenings import span_of
from dateline.rules.events.layers import PlaceHere, Scene, innermost
from dateline.rules.events.slots import Slots
from dateline.rules.events.triggers import Match
from dateline.rules.names.runs import HYPHENS

# Probability of triggering some event from which a word does: one that the rules take for a trigger
# of an event, another. Chosen, as LEXICON, on real and invented reports kept from the training.
KNOWN, UNKNOWN = 0.4, 0.7
LEXICON = 2.0  # added to the logits of codes of the type that the rules give
WORTH = 2  # in the clues: the rules take it for an event
MOOD = 0.6  # probability of a modality from which it stands against that of the rules
MODE = 0.9  # probability of a mode from which it stands against that of the rules
AGREED = 0.2  # probability from which the coder bears with what rules name
SIDE, BESIDE = 0.6, 0.8  # of a side; of one beside those that rules name too
PLACE, TIME = 0.5, 0.5
UNITS = frozenset({"military", "armed-group", "group"})
SIDES = frozenset({"military", "armed-group", "organisation", "government"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "AUX"})  # a trigger has one of them
SURMISED = frozenset({"nearest", "clause", "paragraph"})  # places that rules only guess
OF_TYPE = np.array([[kind == of for of in TYPES] for kind, _ in CODES], np.float32)


@dataclass(frozen=True, slots=True)
class Told:
    """One trigger as the coder sees it."""

    start: int  # offsets in the text
    end: int
    code: tuple[EventType, str | None]
    chance: float  # of being an event at all
    sure: float  # probability of the mode, given the type
    mood: Modality
    mood_sure: float  # probability of the modality
    roles: Floats  # probability of each word of the window, shape (len(ROLES), w)
    finder: Finder


def triggers(seen: Seen, given: Clues, coded: Coded) -> Iterator[Told]:
    """Yield the triggers of one window: runs of words that tell events of one code."""
    here = given.features[list(seen.pieces)]
    known = here[:, COLUMNS["worth"]] == WORTH
    logits = coded.codes.astype(np.float32)
    ruled = OF_TYPE @ OF_TYPE[np.maximum(here[:, COLUMNS["code"]] - 1, 0)].T  # codes of its type
    logits[:, 1:] += LEXICON * np.where(known, ruled, 0.0).T
    codes = np.exp(log_softmax(logits))
    chances = 1 - codes[:, OUTSIDE]
    types = codes[:, 1:] @ OF_TYPE
    exact = np.where(OF_TYPE.T[types.argmax(1)] > 0, codes[:, 1:], 0).argmax(1)
    labels = np.where(chances >= np.where(known, KNOWN, UNKNOWN), 1 + exact, OUTSIDE).tolist()
    finder = Finder(seen)
    first, last = seen.owned
    for label, run in groupby(range(len(labels)), key=lambda word: labels[word]):
        words = list(run)
        if not label or not first <= words[0] < last:
            continue
        moods = log_softmax(coded.moods[words].astype(np.float32)).sum(0)
        roles = coded.roles[:, words].astype(np.float32).max(1)
        yield Told(
            start=seen.words[words[0]][0],
            end=seen.words[words[-1]][1],
            code=CODES[label - 1],
            chance=float(chances[words].max()),
            sure=float((codes[words, label] / types[words].max(1)).max()),
            mood=MODALITIES[int(moods.argmax())],
            mood_sure=float(np.exp(log_softmax(moods / len(words)).max())),
            roles=1 / (1 + np.exp(-roles)),
            finder=finder,
        )


def dyad(coded: Coded) -> Dyad:
    """Return the likeliest code between the sides asked about; nothing is no answer."""
    chances = np.exp(log_softmax(coded.dyad.astype(np.float32)[1:]))
    of_type = chances @ OF_TYPE
    kind = TYPES[int(of_type.argmax())]
    best = max((n for n, code in enumerate(CODES) if code[0] == kind), key=lambda n: chances[n])
    mood = MODALITIES[int(coded.dyad_mood.argmax())]
    quad = ontologies.load().types[kind].quad
    return Dyad(kind, CODES[best][1], quad, mood, round(float(of_type.max()), 2))


def decided(
    reading: Reading, stage: Sequence[Scene], drafts: Sequence[Draft], told: Sequence[Told]
) -> list[Draft]:
    """Return a draft for every trigger that the coder sees, in text order.

    Args:
        drafts: what the rules make of the report; a draft of the same words and type is kept, with
            what the coder says of it put in.
    """
    starts = [scene.sentence.span.start for scene in stage]
    by_scene: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_scene.setdefault(draft.scene.number, []).append(draft)
    table = _Table(reading)
    text = reading.document.text
    found: list[Draft] = []
    words: list[tuple[Draft, Told]] = []
    taken: set[int] = set()
    covered = -1
    for trigger in sorted(told, key=lambda t: t.start):
        scene = stage[bisect_right(starts, trigger.start) - 1] if starts else None
        if scene is None:
            continue
        told_draft = _draft(scene, trigger, by_scene.get(scene.number, []))
        if told_draft is None or id(told_draft) in taken or trigger.end <= covered:
            continue
        draft = told_draft
        new = all(draft is not one for one in by_scene.get(scene.number, []))
        taken.add(id(draft))
        covered = scene.view.tokens[draft.last].end  # its further words trigger nothing else
        draft.score = trigger.chance
        if draft.type != trigger.code[0] or trigger.sure >= MODE:
            draft.type, draft.mode = trigger.code
        draft.contexts = contexts_of(scene, draft.match, draft.type, draft.mode)
        if trigger.mood != draft.modality and (new or trigger.mood_sure >= MOOD):
            draft.modality, draft.modality_by = trigger.mood, "the words around it"
        _fill(draft, trigger, table)
        words.append((draft, trigger))
        claim = innermost(reading.claims, span_of(draft, text))
        draft.claim = claim.id if claim else None
        found.append(draft)
    _bind(words)
    return found


def _bind(told: Sequence[tuple[Draft, Told]]) -> None:
    """Tell each draft how likely others of its window tell of the same happening."""
    for _, group in groupby(told, key=lambda pair: id(pair[1].finder)):
        window = list(group)
        for one, seen in window:
            for other, there in window:
                if one is not other:
                    chances = (_chance(seen, "also", there), _chance(there, "also", seen))
                    one.also[id(other)] = sum(chances) / 2


class _Table:
    """Lookups in a reading that every trigger needs."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.uses = {u.mention: (p, u.use) for p in reading.places for u in p.mentions}
        self._mentions = sorted(reading.mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [mention.span.start for mention in self._mentions]
        self._times = [timex for timex in reading.timexes if timex.type in {"DATE", "TIME"}]
        self._begins = [timex.span.start for timex in self._times]

    def mentions(self, finder: Finder) -> list[Mention]:
        """Return the mentions of a window."""
        begin, end = finder.bounds
        return self._mentions[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]

    def times(self, finder: Finder) -> list[Timex]:
        """Return the dates and times of a window."""
        begin, end = finder.bounds
        return self._times[bisect_left(self._begins, begin) : bisect_left(self._begins, end)]


def _draft(scene: Scene, trigger: Told, drafts: Sequence[Draft]) -> Draft | None:
    """Return the rules' draft of the trigger's words and type, else a new one."""
    inside = [t.index for t in scene.view.tokens if t.start < trigger.end and trigger.start < t.end]
    while inside and _hyphened(scene, inside[0]):
        inside.insert(0, inside[0] - 1)
    if not any(scene.view.tokens[i].pos in CONTENT for i in inside):
        return None
    held = set(inside)
    for draft in drafts:
        if draft.type == trigger.code[0] and held & set(range(draft.first, draft.last + 1)):
            return draft
    tops = [i for i in inside if scene.view.tokens[i].head not in held] or inside
    head = tops[0]
    part = "v" if scene.view.tokens[head].pos in {"VERB", "AUX"} else "n"
    tokens = (head, *(i for i in inside if i != head))
    frame = Frame(part, (scene.view.tokens[head].lemma,), *trigger.code, ())
    return draft_of(scene, Match(frame, tokens, Slots(scene.view, part, tokens)))


def _hyphened(scene: Scene, index: int) -> bool:
    """Tell whether a hyphen binds the word to the one before: "stand-off"."""
    one, other = scene.view.tokens[index - 1], scene.view.tokens[index]
    bound = one.text in HYPHENS or other.text in HYPHENS
    return index > 0 and bound and one.end == other.start


def _fill(draft: Draft, trigger: Told, table: _Table) -> None:
    """Put in who, whom, where and when."""
    actors = _sure(_entities(table, trigger, "actor"), draft.actors)
    recipients = _sure(_entities(table, trigger, "recipient"), draft.recipients)
    acted_on = [e for e, p in recipients.items() if p > actors.get(e, 0.0)]
    if actors and len(acted_on) > 1 and set(actors) <= set(acted_on):
        acted_on.remove(max(actors, key=lambda e: actors[e] - recipients[e]))  # somebody acts
    draft.actors = [e for e in actors if e not in acted_on] or draft.actors
    draft.recipients = acted_on or draft.recipients
    draft.recipients = [e for e in draft.recipients if e not in draft.actors]
    place = _place(table, trigger, draft)
    if place is not None:
        draft.place, draft.place_by, draft.whole = place, "told", True
    time = _time(table, trigger)
    if time is not None and time is not draft.time:
        draft.time, draft.time_by = time, "told"


def _sure(found: dict[str, float], ruled: Sequence[str]) -> dict[str, float]:
    """Return who stands in a role: whom rules and coder both name, then whom the coder does."""
    both = {e: p for e, p in found.items() if e in ruled}
    least = BESIDE if both else SIDE
    return both | {e: p for e, p in found.items() if p >= least}


def _entities(table: _Table, trigger: Told, role: str) -> dict[str, float]:
    """Return the entities in the role with their probability, the likeliest mention of each."""
    scored = [
        (p, mention)
        for mention in table.mentions(trigger.finder)
        if mention.entity and (p := _chance(trigger, role, mention.span)) >= AGREED
    ]
    kept: dict[str, float] = {}
    for p, mention in scored:
        if not any(_within(mention, other) for _, other in scored):
            entity = _side(mention, [m for _, m in scored]).entity
            assert entity is not None
            kept[entity] = max(p, kept.get(entity, 0.0))
    return kept


def _side(unit: Mention, others: Sequence[Mention]) -> Mention:
    """Return the side whose unit it is by its words: "fighters of the Front" are the Front."""
    sides = [
        mention
        for mention in others
        if mention.kind in SIDES and _within(mention, unit) and mention.span.start > unit.head
    ]
    nameless = unit.form == "nominal" and unit.kind in UNITS
    return sides[0] if nameless and len(sides) == 1 else unit


def _within(inner: Mention, outer: Mention) -> bool:
    """Tell whether the one stands in the other, or is the place of the same words."""
    if inner is outer or not outer.span.covers(inner.span):
        return False
    return inner.span != outer.span or (inner.kind == "place" and outer.kind != "place")


def _chance(trigger: Told, role: str, span: Span | Told) -> float:
    words = trigger.finder.words(span.start, span.end)
    if words.start >= words.stop:
        return 0.0
    return float(trigger.roles[ROLES.index(role), words].max())


def _place(table: _Table, trigger: Told, draft: Draft) -> PlaceHere | None:
    """Return the place the coder points at, unless it bears with the one that grammar gives."""
    found = [
        (p, -abs(mention.span.start - trigger.start), mention)
        for mention in table.mentions(trigger.finder)
        if mention.id in table.uses and (p := _chance(trigger, "place", mention.span)) >= AGREED
    ]
    if draft.place is not None and draft.place_by not in SURMISED:
        own = draft.place.place.id
        if any(table.uses[mention.id][0].id == own for _, _, mention in found):
            return None
    p, _, mention = max(found, key=lambda f: f[:2], default=(0.0, 0, None))
    if mention is None or p < PLACE:
        return None
    place, use = table.uses[mention.id]
    start, end = mention.span.start, mention.span.end
    inside = [t.index for t in draft.scene.view.tokens if start <= t.start < end]
    return PlaceHere(inside[0] if inside else -1, place, use)


def _time(table: _Table, trigger: Told) -> Timex | None:
    found = [
        (p, -abs(timex.span.start - trigger.start), timex)
        for timex in table.times(trigger.finder)
        if (p := _chance(trigger, "time", timex.span)) >= TIME
    ]
    return max(found, key=lambda f: f[:2])[2] if found else None
