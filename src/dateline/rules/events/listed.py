"""A change of control of several places is one event a place: "took Togai and Karabel"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.rules.events.coding import Draft
from dateline.rules.events.layers import PlaceHere

MOST = 8  # places of one list


def spread(drafts: Iterable[Draft]) -> list[Draft]:
    """Return the drafts, those of CONTROL once for each place of the list theirs stands in."""
    return [one for draft in drafts for one in (draft, *_others(draft))]


def _others(draft: Draft) -> Iterator[Draft]:
    if draft.type == "CONTROL" and draft.place is not None:
        for here in _listed(draft, draft.place):
            if here.place.id != draft.place.place.id:
                yield replace(draft, place=here, also={})


def _listed(draft: Draft, place: PlaceHere) -> list[PlaceHere]:
    """Return the places that are listed with this one, each once."""
    if place not in draft.scene.places:
        return []
    first = _first(draft, place.index)
    found = {
        here.place.id: here
        for here in draft.scene.places
        if here.use == "literal" and _first(draft, here.index) == first
    }
    return list(found.values())[:MOST]


def _first(draft: Draft, index: int) -> int:
    """Return the first noun of the list that a word stands in."""
    tokens = draft.scene.view.tokens
    for _ in range(MOST):
        if tokens[index].dep not in {"conj", "appos"}:
            break
        index = tokens[index].head
    return index
