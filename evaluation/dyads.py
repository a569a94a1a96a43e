"""One dyad in one sentence: what the actor does to the recipient."""

from dataclasses import dataclass

from dateline.records.codes import EventType, Modality
from dateline.records.span import Span
from dateline.rules.events.coding import roles
from dateline.rules.events.modality import modality
from dateline.rules.events.triggers import Match, find
from dateline.rules.events.view import View


@dataclass(frozen=True, slots=True)
class Dyad:
    """What one side does to the other: the code and how sure its trigger fits both."""

    type: EventType
    mode: str | None
    modality: Modality
    trigger: int  # index of the trigger's head word
    fit: int


def code_dyad(view: View, actor: Span, recipient: Span) -> Dyad | None:
    """Code what `actor` does to `recipient`; None where the sentence has no trigger."""
    source, target = _words(view, actor), _words(view, recipient)
    found = [
        (_fit(view, match, source, target), -match.tokens[0], match)
        for match in find(view)
        if match.tokens[0] not in source
    ]
    if not found:
        return None
    fit, _, match = max(found, key=lambda f: f[:2])
    frame = match.frame
    assert frame.type is not None, "idioms are no matches"
    how, by = modality(view, match.tokens[0], frame.type)
    if how == "denied" and by in {"will", "wo", "would"}:  # a refusal, not a denial
        return Dyad("REJECT", None, "asserted", match.tokens[0], fit)
    return Dyad(frame.type, frame.mode, how, match.tokens[0], fit)


def _words(view: View, span: Span) -> set[int]:
    return {t.index for t in view.tokens if t.start < span.end and span.start < t.end}


def _fit(view: View, match: Match, source: set[int], target: set[int]) -> int:
    """How well the trigger joins the two: its roles first, then nearness in the grammar."""
    acts = {i for slot in roles(match, "A") for i in match.slots[slot]}
    acts |= set(match.slots["subj"])
    suffers = {i for slot in roles(match, "R") for i in match.slots[slot]}
    fit = 4 * bool(acts & source) + 2 * bool(suffers & target)
    fit += 3 * any(_below(view, i, match.tokens[0]) for i in target)
    fit -= 3 * (match.tokens[0] in target)
    fit -= 2 * _depth(view, match.tokens[0])
    return fit


def _below(view: View, index: int, head: int) -> bool:
    for _ in range(8):
        if index == head:
            return True
        index = view.tokens[index].head
    return False


def _depth(view: View, index: int) -> int:
    depth = 0
    while view.tokens[index].head != index and depth < 6:
        index, depth = view.tokens[index].head, depth + 1
    return depth
