"""Where and when an event happened that its own sentence leaves untold: the story's setting."""

from collections.abc import Sequence

from dateline.knowledge.toponyms import words
from dateline.rules.events.coding import ON_THE_GROUND, Draft, points_at_place
from dateline.rules.events.happenings import WIDE
from dateline.rules.events.layers import PlaceHere, Scene

BACK_TIME = 1  # sentences
BACK = 2  # sentences
POINTED = 6  # sentences that "the town" and "there" may point back
TOWNS = frozenset({"populated", "neighbourhood"})
HELD = ("obj", "from", "of", "in")  # slots of what changes hands


def settle(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> None:
    """Give drafts without a place the last one that their paragraph told just before."""
    acting = {entity for draft in drafts for entity in (*draft.actors, *draft.recipients)}
    for draft in drafts:
        if draft.place is not None:
            continue
        if draft.place_by == "it" or _holds(draft):
            draft.place, draft.place_by = _pointed(scenes, draft), "it"
            draft.whole = draft.place is not None
        elif draft.type in ON_THE_GROUND:
            draft.place = _before(scenes, draft, acting)
            draft.whole = False
            draft.place_by = "paragraph" if draft.place else ""


def fly(drafts: Sequence[Draft]) -> None:
    """Take bare "strikes" for air strikes where the same actor's air strikes are told."""
    flyers = [set(draft.actors) for draft in drafts if draft.mode == "aerial"]
    for draft in drafts:
        word = draft.scene.view.tokens[draft.head].lemma
        if draft.type == "ASSAULT" and draft.mode is None and word == "strike":
            own = set(draft.actors)
            if any(own & other or not own or not other for other in flyers):
                draft.mode = "aerial"


def date(drafts: Sequence[Draft]) -> None:
    """Let an undated act of the past take the time of the act told just before it."""
    last: Draft | None = None
    for draft in drafts:
        near = last is not None and (
            last.scene.sentence.paragraph == draft.scene.sentence.paragraph
            and draft.scene.number - last.scene.number <= BACK_TIME
        )
        if draft.time is None and near and last is not None and _past(draft) and _past(last):
            draft.time, draft.time_by = last.time, "narrative"
        elif draft.time is not None and draft.time.edtf is not None:
            last = draft


def _past(draft: Draft) -> bool:
    token = draft.scene.view.tokens[draft.head]
    asserted = draft.modality == "asserted"
    perfect = any(
        draft.scene.view.tokens[i].lemma == "have"
        for i in draft.scene.view.children(draft.head, "aux")
    )
    simple = token.tag in {"VBD", "VBN"} and not perfect
    return asserted and draft.match.frame.part == "v" and simple


def _before(scenes: Sequence[Scene], draft: Draft, acting: set[str]) -> PlaceHere | None:
    """Return the last place told just before, in the same paragraph."""
    number = draft.scene.number
    for scene in reversed(scenes[max(0, number - BACK) : number]):
        if scene.sentence.paragraph != draft.scene.sentence.paragraph:
            return None
        if found := [here for here in _literal(scene) if here.place.entity not in acting]:
            return found[-1]
    return None


def _holds(draft: Draft) -> bool:
    """Tell whether a place changes hands that is only pointed at: "took it", "left the town"."""
    leaves = draft.type == "RETREAT" and draft.mode == "withdraw"
    if draft.type != "CONTROL" and not leaves:
        return False
    slots = draft.match.slots
    heads = words().heads
    return any(points_at_place(draft, index, heads) for slot in HELD for index in slots[slot])


def _pointed(scenes: Sequence[Scene], draft: Draft) -> PlaceHere | None:
    """Return the town named last before "the town", "it" or "there", else the last such place."""
    number = draft.scene.number
    before = [
        here
        for scene in reversed(scenes[max(0, number - POINTED) : number])
        for here in reversed(_literal(scene))
    ]
    nouns = {draft.scene.view.tokens[i].lemma for slot in HELD for i in draft.match.slots[slot]}
    called = [here for here in before if here.place.name.lower().split()[-1] in nouns]
    towns = [here for here in before if here.place.kind in TOWNS]
    narrow = [here for here in before if here.place.kind not in WIDE]
    return next(iter((*called, *towns, *narrow)), None)


def _literal(scene: Scene) -> list[PlaceHere]:
    return [here for here in scene.places if here.use == "literal"]
