"""Events: PLOVER types with modes and contexts, and CONTROL.

A trigger lexicon names the code, the grammar around the trigger its arguments and its modality;
mentions of one happening merge. Source: docs/decisions/0007-events-by-lexicon-and-grammar.md
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from dateline.knowledge.lexicons.events import PARTS
from dateline.learned.coder import COLUMNS, Coder, load
from dateline.learned.network import SHIPPED
from dateline.records.event import Count, Dyad, Event, Unresolved, When
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.rules.events.clues import clues
from dateline.rules.events.coding import Draft
from dateline.rules.events.counting import counts_of, toll_of
from dateline.rules.events.deciding import Told, decided, dyad, triggers
from dateline.rules.events.drafting import drafted
from dateline.rules.events.happenings import Happening, clarity, gather, span_of
from dateline.rules.events.layers import Scene
from dateline.rules.events.listed import spread
from dateline.rules.events.setting import settle
from dateline.text import edtf

PLACE_WORDS = {
    "obj": "the object of the verb",
    "subj": "the subject of the verb",
    "poss": "the owner of the act or thing",
    "mod": "named before the noun",
    "inf": "named in the clause that completes the verb",
    "clause": "named in the clause around it",
    "front": "it opens the sentence",
    "it": "pointed at and named before",
    "nearest": "the nearest in the sentence",
    "paragraph": "told just before",
    "told": "which the coder points at",
}
HURT = frozenset({"fatalities", "injured"})
TOLL = 15  # sentences back to the attack that a later toll counts
NEXT = 2  # sentences back to an attack of whose dead nothing was told yet
# Score from which an event of which nothing more is told is one. Chosen on real and invented
# reports kept from the coder's training (F1 .582 to .586, .593 to .591), and on invented wars.
BARE = 0.9
TAKING = frozenset({"abduct", "arrest"})  # modes that hold those they are done to


@dataclass(frozen=True, slots=True)
class Coding:
    """Codes by a coder, which is loaded when the first report asks for it."""

    coder: Callable[[], Coder]

    def __call__(self, reading: Reading) -> tuple[Event, ...]:
        """Code the events of one report."""
        stage, ruled = drafted(reading)
        told = list(self._told(reading, ruled))
        drafts = decided(reading, stage, ruled, told)
        settle(stage, drafts)
        counts = _counts(stage, drafts, reading.document.text)
        found = [_happening(group, counts) for group in gather(spread(drafts))]
        found.sort(key=lambda happening: _start(happening.clearest))
        events = _sure(list(map(partial(_event, reading), found)), _named(reading))
        return tuple(replace(event, id=f"v{n}") for n, event in enumerate(events, start=1))

    def between(self, reading: Reading, actor: Span, recipient: Span) -> Dyad:
        """Code what the one does to the other; both stand in one window of what was read.

        Raises:
            ValueError: they stand too far apart, or in what is not read.
        """
        _, ruled = drafted(reading)
        groups = gather([draft for draft in ruled if draft.score > 0])
        told = clues(reading, ruled, groups, (actor, recipient))
        for seen, given in zip(reading.tagging.seen, told, strict=True):
            if set(given.features[:, COLUMNS["side"]]) >= {1, 2}:
                words = np.array(seen.pieces)
                coded = self.coder().code(seen.states, given.features, given.told, words)
                return dyad(coded)
        raise ValueError(f"{actor.text!r} and {recipient.text!r} stand too far apart to be coded")

    def _told(self, reading: Reading, ruled: Sequence[Draft]) -> Iterator[Told]:
        """Yield the triggers that the coder sees, window by window."""
        groups = gather([draft for draft in ruled if draft.score > 0])
        coder = self.coder()
        windows = zip(reading.tagging.seen, clues(reading, ruled, groups), strict=True)
        for seen, given in windows:
            coded = coder.code(seen.states, given.features, given.told, np.array(seen.pieces))
            yield from triggers(seen, given, coded)


read = Coding(partial(load, SHIPPED))


def _counts(
    stage: Sequence[Scene], drafts: Sequence[Draft], text: str
) -> list[tuple[Draft, Count]]:
    """Return what the numbers of the report count, with the draft each belongs to."""
    by_scene: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_scene.setdefault(draft.scene.number, []).append(draft)
    told: list[Draft] = []
    counts: list[tuple[Draft, Count]] = []
    for scene in stage:
        here = by_scene.get(scene.number, [])
        told += here
        counts += counts_of(scene, here, text)
        counts += _later_toll(scene, told, counts, text)
    return counts


def _later_toll(
    scene: Scene, drafts: list[Draft], counts: list[tuple[Draft, Count]], text: str
) -> list[tuple[Draft, Count]]:
    """Give the toll of a sentence without an attack to the attack whose dead were told last.

    Where none were told, to the attack that it stands close behind.
    """
    if any(d.scene is scene and d.type == "ASSAULT" for d in drafts):
        return []
    hurt = [d for d, count in counts if count.what in HURT and d.type == "ASSAULT"]
    if hurt and scene.number - hurt[-1].scene.number <= TOLL:
        return [(hurt[-1], count) for count in toll_of(scene, text)]
    near = [
        d
        for d in drafts
        if (d.type == "ASSAULT" or d.mode in TAKING) and scene.number - d.scene.number <= NEXT
    ]
    held = bool(near) and near[-1].mode in TAKING
    return [(near[-1], count) for count in toll_of(scene, text, held=held)] if near else []


def _happening(group: list[Draft], counts: list[tuple[Draft, Count]]) -> Happening:
    ordered = sorted(group, key=clarity)
    own = [count for draft, count in counts if any(draft is d for d in group)]
    if _mode_of(ordered) in TAKING:
        own = [replace(c, what="detained") if c.what == "other" else c for c in own]
    unique = {(c.what, c.who, c.low, c.high): c for c in reversed(own)}
    kept = sorted(unique.values(), key=lambda count: count.span)
    return Happening(ordered, kept)


def _named(reading: Reading) -> frozenset[str]:
    """Return the entities that have a name and are no places."""
    places = {entity.id for entity in reading.entities if entity.kind == "place"}
    names = {m.entity for m in reading.mentions if m.form == "name" and m.entity}
    return frozenset(names - places)


def _sure(events: Sequence[Event], named: frozenset[str]) -> list[Event]:
    """Return the events that are sure enough for how much is told of them.

    Of most that is no event but daily life beside the news ("the fair was put off") neither a
    side's name is told, nor a day, nor a number. A report that tells nothing better keeps all.
    """
    full = [event for event in events if _tells(event, named)]
    kept = {event.trigger for event in full}
    return [e for e in events if not full or e.score >= BARE or e.trigger in kept]


def _tells(event: Event, named: frozenset[str]) -> bool:
    sides = named.intersection((*event.actors, *event.recipients))
    return bool(event.time or event.counts or sides) or event.modality != "asserted"


def _event(reading: Reading, happening: Happening) -> Event:
    draft, text = happening.clearest, reading.document.text
    placed = [d for d in happening.drafts if d.place]
    place = min(placed, key=_surmised).place if placed else None
    when = next((w for d in happening.drafts if (w := _when(d))), None)
    timex = next((d.time for d in happening.drafts if d.time), None)
    others = sorted(span_of(d, text) for d in happening.drafts[1:])
    return Event(
        id="",
        type=draft.type,
        mode=_mode_of(happening.drafts),
        contexts=tuple(dict.fromkeys(c for d in happening.drafts for c in d.contexts)),
        trigger=span_of(draft, text),
        also=tuple(others),
        actors=tuple(_first(d.actors for d in happening.drafts)),
        recipients=tuple(_first(d.recipients for d in happening.drafts)),
        place=place.place.id if place else None,
        time=when,
        counts=tuple(happening.counts),
        modality=draft.modality,
        claim=draft.claim,
        unresolved=Unresolved(
            place.place.unresolved if place and place.place.lat is None else None,
            timex.unresolved if timex and not when else None,
        ),
        score=round(draft.score, 2),
        whole=any(d.whole for d in happening.drafts if d.place),
        why=_why(draft),
    )


def _surmised(draft: Draft) -> int:
    """How far the place is from being told: by the grammar 0, nearest 1, by the paragraph 2."""
    return {"nearest": 1, "paragraph": 2}.get(draft.place_by, 0)


def _mode_of(drafts: Sequence[Draft]) -> str | None:
    """Return how it was done: the means before the effect."""
    modes = [draft.mode for draft in drafts if draft.mode]
    means = [mode for mode in modes if mode != "destroy"]
    return next(iter(means or modes), None)


def _when(draft: Draft) -> When | None:
    timex = draft.time
    if timex is None or timex.edtf is None:
        return None
    return When(_lasting(draft, timex.edtf), timex.id, _precision(timex.edtf))


def _lasting(draft: Draft, value: str) -> str:
    """Return the time of a state that lasts since then, or until then, as open at its other end."""
    if draft.mode != "hold" or "/" in value:
        return value
    view = draft.scene.view
    clauses = [draft.head, *view.children(draft.head, "advcl")]
    marks = {view.tokens[i].lemma for c in clauses for i in view.children(c, "prep", "mark")}
    if "since" in marks:
        return f"{value}/.."
    return f"../{value}" if marks & {"until", "till"} else value


def _precision(value: str) -> int:
    try:
        return edtf.precision(value)
    except ValueError:
        return 5


def _first(lists: Iterable[list[str]]) -> list[str]:
    return next((found for found in lists if found), [])


def _start(draft: Draft) -> int:
    return draft.scene.view.tokens[draft.first].start


def _why(draft: Draft) -> str:
    """Say in words what decided the code, place, time and modality."""
    frame = draft.match.frame
    kind = f"{draft.type} {draft.mode}" if draft.mode else draft.type
    words = " ".join(frame.words)
    known = frame.line and frame.type == draft.type
    by_lexicon = f"{words!r} is a {PARTS[frame.part]} for {frame.type}"
    parts = [f"the coder reads {words!r} as {kind} ({draft.score:.2f})"]
    parts += [f"{by_lexicon} {frame.mode}" if frame.mode else by_lexicon] if known else []
    if draft.place:
        parts.append(f"place: {draft.place.place.name}, {_place_words(draft.place_by)}")
    if draft.time:
        parts.append(f"time: {draft.time.span.text!r}, {_time_words(draft.time_by)}")
    if draft.modality != "asserted":
        parts.append(f"{draft.modality}: because of {draft.modality_by!r}")
    return "; ".join(parts)


def _place_words(by: str) -> str:
    return PLACE_WORDS.get(by, f"named after {by!r}")


def _time_words(by: str) -> str:
    if by == "told":
        return "which the coder points at"
    return "beside the trigger" if by in {"0 steps", "1 steps", "2 steps"} else "in its sentence"
