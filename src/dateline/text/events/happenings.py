"""Mentions of one happening within a report, brought together."""

from dataclasses import dataclass, field

from dateline.records.claim import Claim
from dateline.records.event import Count
from dateline.records.span import Span
from dateline.records.timex import Timex
from dateline.text.edtf import overlap
from dateline.text.events.coding import Draft

APART = 12  # sentences beyond which two bare mentions are not taken for one happening
# Words for the effect of an attack, which merge with the attack itself in one sentence.
BROAD = frozenset({"ASSAULT"})


@dataclass(slots=True)
class Happening:
    """Drafts that tell of the same happening; the clearest first."""

    drafts: list[Draft]
    counts: list[Count] = field(default_factory=list)
    claim: Claim | None = None

    @property
    def clearest(self) -> Draft:
        """The draft that says most of the event."""
        return self.drafts[0]


def gather(drafts: list[Draft]) -> list[list[Draft]]:
    """Group the drafts of one report into happenings, in text order."""
    groups: list[list[Draft]] = []
    for draft in drafts:
        home = next((g for g in reversed(groups) if all(same(d, draft) for d in g)), None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return groups


def same(one: Draft, other: Draft) -> bool:
    """Tell whether two drafts may tell of one happening: something for it, nothing against."""
    return (
        one.type == other.type
        and _modes(one, other)
        and _modality(one, other)
        and not _clash(one, other)
        and _bond(one, other)
    )


def _modes(one: Draft, other: Draft) -> bool:
    if one.mode == other.mode:
        return True
    if one.type == "ASSAULT":
        return one.mode is None or other.mode is None or {one.mode, other.mode} == {
            "explosives", "suicide-attack",
        }  # fmt: skip
    return one.type in {"CONSULT", "RETREAT", "COERCE", "PROTEST", "SANCTION", "AID"} and (
        one.mode is None or other.mode is None
    )


def _modality(one: Draft, other: Draft) -> bool:
    return one.modality == other.modality or (
        {one.modality, other.modality} <= {"planned", "predicted", "urged", "conditional"}
    )


def _clash(one: Draft, other: Draft) -> bool:
    return (
        _places_clash(one, other)
        or _times_clash(one.time, other.time)
        or bool(one.actors and other.actors and not set(one.actors) & set(other.actors))
        or bool(
            one.recipients
            and other.recipients
            and not set(one.recipients) & set(other.recipients)
            and one.type not in {"ASSAULT"}
        )
    )


def _places_clash(one: Draft, other: Draft) -> bool:
    if one.place is None or other.place is None:
        return False
    a, b = one.place.place, other.place.place
    if a.id == b.id or "country" in {a.kind, b.kind}:
        return False
    return not ("nearest" in {one.place_by, other.place_by} and one.scene is other.scene)


def _times_clash(one: Timex | None, other: Timex | None) -> bool:
    if one is None or other is None or one.edtf is None or other.edtf is None:
        return False
    try:
        return not overlap(one.edtf, other.edtf)
    except ValueError:
        return False


def _bond(one: Draft, other: Draft) -> bool:
    """Something that ties the two: a shared argument, the same word, or one sentence."""
    if abs(one.scene.number - other.scene.number) > APART:
        return _word(one) == _word(other) and _shared(one, other) >= 2
    if one.scene is other.scene:
        return _linked(one, other) or (_word(one) == _word(other) and _bare(one, other))
    if _word(one) == _word(other) and _bare(one, other):
        return True
    likely = _word(one) == _word(other) or _noun(one) or _noun(other)
    return likely and _shared(one, other) >= 1


def _linked(one: Draft, other: Draft) -> bool:
    """One trigger is an argument of the other, or they are joined: "an attack that killed"."""
    for a, b in ((one, other), (other, one)):
        around = {i for s in ("subj", "obj", "by", "in", "with", "light") for i in a.match.slots[s]}
        if around & set(b.match.tokens):
            return True
        if a.scene.view.tokens[a.head].dep == "conj" and (
            a.scene.view.tokens[a.head].head == b.head
        ):
            return one.type == "ASSAULT" and one.recipients == other.recipients
    return False


def _shared(one: Draft, other: Draft) -> int:
    here = one.place is not None and other.place is not None
    return (
        (here and one.place.place.id == other.place.place.id)  # type: ignore[union-attr]
        + bool(set(one.actors) & set(other.actors))
        + bool(set(one.recipients) & set(other.recipients))
    )


def _bare(one: Draft, other: Draft) -> bool:
    return any(not d.actors and not d.recipients for d in (one, other))


def _noun(draft: Draft) -> bool:
    return draft.match.frame.part == "n"


def _word(draft: Draft) -> str:
    return draft.scene.view.tokens[draft.head].lemma


def clarity(draft: Draft) -> tuple[int, int]:
    """Rank of a draft by what it tells of its event; ties go to the earlier."""
    told = (
        2 * bool(draft.actors)
        + bool(draft.recipients)
        + (draft.place is not None and draft.place_by != "nearest")
        + (draft.time is not None)
        + (draft.mode is not None)
        + 2 * (draft.scene.sentence.zone in {"body", "lead"})
    )
    return (-told, draft.scene.number)


def span_of(draft: Draft, text: str) -> Span:
    """Return the trigger's span."""
    tokens = draft.scene.view.tokens
    start, end = tokens[draft.first].start, tokens[draft.last].end
    return Span(start, end, text[start:end])
