"""What the rules make of a report: a draft of an event for every trigger of the lexicon."""

from collections.abc import Iterator, Sequence

from dateline.knowledge.lexicons.events import load
from dateline.records.claim import Claim
from dateline.records.reading import Reading
from dateline.rules.events.coding import Draft, code, roles
from dateline.rules.events.happenings import span_of
from dateline.rules.events.layers import Scene, innermost, scenes
from dateline.rules.events.setting import date, fly, settle
from dateline.rules.events.worth import score


def drafted(reading: Reading) -> tuple[Sequence[Scene], list[Draft]]:
    """Return the sentences with what stands in them, and the drafts in text order.

    A draft that the rules take for no event has a score of 0.
    """
    stage = scenes(reading, load())
    drafts = [draft for scene in stage for draft in _coded(reading, scene)]
    kept = [draft for draft in drafts if draft.score > 0]
    fly(kept)
    settle(stage, kept)
    date(kept)
    return stage, drafts


def _coded(reading: Reading, scene: Scene) -> Iterator[Draft]:
    text = reading.document.text
    for draft in code(scene):
        claim = innermost(reading.claims, span_of(draft, text))
        draft.claim = claim.id if claim else None
        _own_voice(draft, claim)
        if roles(draft.match, "A") != ("speaker",) or draft.actors:
            draft.score = score(draft)
        yield draft


def _own_voice(draft: Draft, claim: Claim | None) -> None:
    """Let "I" and "we" inside a claim stand for its source where nobody else is meant."""
    speaker = claim.source.entity if claim and claim.source else None
    if speaker is None:
        return
    for role, names in (("A", draft.actors), ("R", draft.recipients)):
        tokens = [
            draft.scene.view.tokens[i]
            for slot in roles(draft.match, role)
            for i in draft.match.slots[slot]
        ]
        first = "speaker" in roles(draft.match, role) or any(
            t.lemma in {"i", "we", "us", "me", "our", "my"} and t.pos == "PRON" for t in tokens
        )
        if first and not names:
            names.append(speaker)
