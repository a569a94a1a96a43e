"""Where and when an event happened that its own sentence leaves untold: the story's setting."""

from collections.abc import Sequence

from dateline.text.events.coding import ON_THE_GROUND, Draft
from dateline.text.events.layers import PlaceHere, Scene

BACK = 2  # sentences of the same paragraph that are looked back at


def settle(scenes: Sequence[Scene], drafts: Sequence[Draft]) -> None:
    """Give drafts without a place the last one that their paragraph told just before."""
    for draft in drafts:
        if draft.place is not None or draft.type not in ON_THE_GROUND:
            continue
        draft.place = _before(scenes, draft)
        draft.place_by = "paragraph" if draft.place else ""


def _before(scenes: Sequence[Scene], draft: Draft) -> PlaceHere | None:
    """Return the last place told just before, in the same paragraph."""
    number = draft.scene.number
    for scene in reversed(scenes[max(0, number - BACK) : number]):
        if scene.sentence.paragraph != draft.scene.sentence.paragraph:
            return None
        if found := _literal(scene):
            return found[-1]
    return None


def _literal(scene: Scene) -> list[PlaceHere]:
    return [here for here in scene.places if here.use == "literal"]
