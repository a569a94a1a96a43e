"""Whether a coded trigger tells of a happening that belongs into a chronology, and how surely."""

from dateline.text.events.coding import Draft

LEAST = 0.3  # drafts that score less are not events


def score(draft: Draft) -> float:
    """Return how surely the draft is an event, 0 to 1; 0 where it is none."""
    told = 0.5
    told += 0.15 * bool(draft.actors)
    told += 0.1 * bool(draft.recipients)
    told += 0.1 * (draft.place is not None and draft.place_by != "nearest")
    told += 0.1 * (draft.time is not None)
    return told
