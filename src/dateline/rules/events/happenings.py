"""Mentions of one happening within a report, brought together."""

from dataclasses import dataclass, field
from math import cos, hypot, radians

from dateline.records.claim import Claim
from dateline.records.event import Count
from dateline.records.place import Place
from dateline.records.span import Span
from dateline.records.timex import Timex
from dateline.rules.events.coding import Draft, trailing
from dateline.text.edtf import overlap

LOOSE = frozenset({"CONSULT", "AID", "RETREAT"})  # their nouns do not tell what has happened
LOOK, MEMBERS = 120, 30  # happenings, and mentions of one, looked back at: bounds the time
LEADING = 4  # sentences after a headline that tell what it tells
BEFORE = 1  # sentences between "the attack" and the attack told just before
NEAR = 3  # sentences within which "the attack" points back
UNREAL = frozenset({"planned", "predicted", "urged", "conditional"})
POINTING = frozenset({"the", "this", "that", "these", "those", "such"})
# Words about another act: "welcomed their support" is two happenings.
ABOUT_ACTS = frozenset({"SUPPORT", "ACCUSE", "REJECT", "REQUEST", "THREATEN"})
WIDE = frozenset({"country", "admin1", "region"})
BESIDE = 15.0  # km
VAGUELY = frozenset({"", "nearest", "paragraph"})  # how a place is surmised
ALSO = 0.5  # probability of being one happening from which the coder's word ties two drafts
APART = 12  # sentences beyond which two bare mentions are not taken for one happening


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
        fits = [g for g in groups[-LOOK:] if all(agree(d, draft) for d in g[:MEMBERS])]
        tied_to = [g for g in fits if any(tied(d, draft) for d in g[-MEMBERS:])]
        home = max(tied_to, key=lambda g: _closeness(g, draft), default=None)
        if home is None:
            groups.append([draft])
        else:
            home.append(draft)
    return groups


def _closeness(group: list[Draft], draft: Draft) -> tuple[bool, bool, int, int]:
    """Rank of a home for the draft: its own sentence, "the attack" just told, what both tell."""
    here = any(d.scene is draft.scene and tied(d, draft) for d in group)
    last = group[-1].scene.number
    pointed = _refers_back(draft) and draft.scene.number - last <= BEFORE
    told = max(_shared(d, draft) + (_word(d) == _word(draft)) for d in group[-MEMBERS:])
    return here, pointed, told, last


def _word(draft: Draft) -> str:
    return draft.scene.view.tokens[draft.head].lemma


def agree(one: Draft, other: Draft) -> bool:
    """Tell whether nothing speaks against two drafts telling of one happening."""
    return (
        one.type == other.type
        and not _same_words(one, other)
        and (_modes(one, other) or _effect(one, other))
        and _modality(one, other)
        and not _places_clash(one, other)
        and not _times_clash(one.time, other.time)
        and not _people_clash(one, other)
    )


def _same_words(one: Draft, other: Draft) -> bool:
    """Tell whether the same words tell of both: each is told of another place."""
    return one.scene is other.scene and one.first == other.first


def _modes(one: Draft, other: Draft) -> bool:
    if one.mode == other.mode:
        return True
    if one.type == "ASSAULT":
        effect = other.mode == "destroy" and not _noun(other) and not other.actors
        if effect:  # what an attack did, by whatever means
            return True
        return one.mode is None or other.mode is None or {one.mode, other.mode} == {
            "explosives", "suicide-attack",
        }  # fmt: skip
    return one.type in {"CONSULT", "RETREAT", "COERCE", "PROTEST", "SANCTION", "AID"} and (
        one.mode is None or other.mode is None
    )


def _effect(one: Draft, other: Draft) -> bool:
    """Tell whether the one is what the other did: "the blast destroyed a bus"."""
    if one.scene is not other.scene or one.type != "ASSAULT":
        return False
    return any(_around(a) & set(b.match.tokens) for a, b in ((one, other), (other, one)))


def _around(draft: Draft) -> set[int]:
    """Words that stand as arguments of the trigger, also behind "a series of"."""
    view, slots = draft.scene.view, draft.match.slots
    near = {i for s in ("subj", "obj", "by", "in", "with", "light") for i in slots[s]}
    behind = [i for i in near if view.tokens[i].lemma in view.lexicon.partitive]
    return near | {i for at in behind for i in view.pobj(at, "of")}


def _modality(one: Draft, other: Draft) -> bool:
    """Tell whether the modalities go together; "the attack" takes the attack for a fact."""
    if one.modality == other.modality or _refers_back(other):
        return True
    plain = [d for d in (one, other) if d.modality == "asserted"]
    if len(plain) == 1 and _noun(plain[0]) and one.type in LOOSE:
        return "denied" not in {one.modality, other.modality}
    if {one.modality, other.modality} == {"asserted", "questioned"} and one.type == "ASSAULT":
        return not other.actors
    return {one.modality, other.modality} <= UNREAL


def _people_clash(one: Draft, other: Draft) -> bool:
    if one.type == "CONSULT" and (_own_meeting(one, other) or (_unnamed(other) and one.actors)):
        return False
    if one.actors and other.actors and not set(one.actors) & set(other.actors):
        return True
    if one.type == "CONTROL" and one.whole != other.whole:
        return True
    if one.type in {"CONTROL", "ASSAULT"} and _opposed(one, other):
        return True
    apart = one.recipients and other.recipients and not set(one.recipients) & set(other.recipients)
    return bool(apart) and one.type != "ASSAULT"


def _opposed(one: Draft, other: Draft) -> bool:
    """Tell whether who acts in the one suffers in the other; clashes have no such sides."""
    if one.mode is None and other.mode is None and one.type == "ASSAULT":
        return False
    return bool(set(one.actors) & set(other.recipients) or set(other.actors) & set(one.recipients))


def _places_clash(one: Draft, other: Draft) -> bool:
    if one.place is None or other.place is None:
        return False
    if "nearest" in {one.place_by, other.place_by} and one.scene is other.scene:
        return False
    if "paragraph" in {one.place_by, other.place_by}:
        return False
    if other.place_by == "nearest" and _refers_back(other):
        return False
    return not near(one.place.place, other.place.place)


def near(one: Place, other: Place) -> bool:
    """Tell whether two places may be one: the same, one in the other, or side by side."""
    if one.id == other.id or set(one.name.split()) & set(other.name.split()):
        return True
    if {one.kind, other.kind} & WIDE:
        return one.country is None or other.country is None or one.country == other.country
    if one.lat is None or other.lat is None or one.lon is None or other.lon is None:
        return False
    north = 111.0 * (one.lat - other.lat)
    east = 111.0 * (one.lon - other.lon) * cos(radians(one.lat))
    return hypot(north, east) <= BESIDE + min(one.radius_km or 0.0, other.radius_km or 0.0)


def _times_clash(one: Timex | None, other: Timex | None) -> bool:
    if one is None or other is None:
        return False
    if one.edtf is None or other.edtf is None:
        days = {
            t.value for t in (one, other) if t.type == "DATE" and (t.value or "").startswith("XXXX")
        }
        return len(days) == 2  # two days of a year that is not told
    if one.id == other.id or one.edtf == other.edtf:
        return False
    try:
        return not overlap(one.edtf, other.edtf)
    except ValueError:
        return False


def tied(one: Draft, other: Draft) -> bool:
    """Tell whether something ties two drafts: the coder, grammar, an argument, "the attack"."""
    if one.also.get(id(other), 0.0) >= ALSO:
        return True
    if _headline(one) and other.scene.number - one.scene.number <= LEADING and _kin(one, other):
        return True
    if one.scene is other.scene:
        kin = _kin(one, other) and _bare(one, other)
        return _linked(one, other) or kin or _harm_of(one, other) or _own_meeting(one, other)
    if _new(other):
        return _kin(one, other) and _shared(one, other) >= 2
    if abs(one.scene.number - other.scene.number) > APART:
        taken = one.type == "CONTROL" and bool(one.time and other.time)
        return _kin(one, other) and _shared(one, other) >= (1 if taken else 2)
    alike = _kin(one, other) or one.type == "ASSAULT"
    if alike and _refers_back(other) and other.scene.number - one.scene.number <= NEAR:
        return True
    if alike and (_kin(one, other) or _refers_back(other)):
        return _shared(one, other) >= 1 or _bare(one, other)
    return (_noun(one) or _noun(other)) and _shared(one, other) >= 1


def _headline(draft: Draft) -> bool:
    return draft.scene.sentence.zone == "title" or draft.scene.number == 0


def _heading(draft: Draft) -> bool:
    """Tell whether the first line of a report is a headline: it ends without a full stop."""
    return draft.scene.number == 0 and draft.scene.view.tokens[-1].pos != "PUNCT"


def _kin(one: Draft, other: Draft) -> bool:
    """Tell whether two triggers are words for the same thing."""
    if one.type == "CONSULT" and one.mode != other.mode and _noun(one) == _noun(other):
        return False  # a meeting and a conference, a visit and a call
    same_line = one.match.frame.line == other.match.frame.line
    same_mode = one.mode is not None and one.mode == other.mode and one.type != "CONTROL"
    return same_line or same_mode or (_noun(one) != _noun(other) and one.mode == other.mode) or (
        one.type in {"AGREE", "PROTEST"}
    )  # fmt: skip


def _refers_back(draft: Draft) -> bool:
    """Tell whether the trigger points at something told before: "the attack", "this raid"."""
    if "responsibility" in draft.match.frame.words:
        return True
    view = draft.scene.view
    return any(
        view.tokens[i].lemma in POINTING
        for noun in draft.match.tokens
        if view.tokens[noun].pos == "NOUN"
        for i in view.children(noun, "det", "predet", "amod")
    )


def _new(draft: Draft) -> bool:
    """Tell whether the words bring up something new: "ten airstrikes", "another attack"."""
    view = draft.scene.view
    before = [i for n in draft.match.tokens for i in view.children(n, "det", "nummod", "amod")]
    return any(
        view.tokens[i].pos == "NUM" or view.tokens[i].lemma in view.lexicon.new for i in before
    ) or (
        _noun(draft)
        and (draft.time is not None or draft.place_by not in VAGUELY)
        and any(view.tokens[i].text.lower() in {"a", "an"} for i in before)
    )


def _linked(one: Draft, other: Draft) -> bool:
    """Tell whether the two triggers hang on each other: "an attack that killed"."""
    tokens = one.scene.view.tokens
    for a, b in ((one, other), (other, one)):
        around = _around(a)
        if around & set(b.match.tokens) and one.type not in ABOUT_ACTS:
            return True
        above, steps = a.head, 0
        while steps < 2 and tokens[above].head != above:
            dep, above, steps = tokens[above].dep, tokens[above].head, steps + 1
            if above == b.head:
                harm = one.type == "ASSAULT" and (
                    one.recipients == other.recipients or (_harms(one) and _harms(other))
                )
                if dep in {"xcomp", "advcl", "acl", "relcl"} or (dep == "conj" and harm):
                    return True
                break
    return False


def _harm_of(one: Draft, other: Draft) -> bool:
    """Tell whether the verb counts the harm of the attack told before it in its sentence."""
    if one.type != "ASSAULT" or not _harms(other) or other.actors or _noun(other):
        return False
    if trailing(other):
        return one.head < other.head
    view = other.scene.view
    doers = [i for i in other.match.slots["subj"] if i != one.head]
    return all(view.classes(i) & {"attack", "explosive"} for i in doers) and one.head < other.head


def _own_meeting(one: Draft, other: Draft) -> bool:
    """Tell whether the noun takes up the verb: "met the envoy, their first meeting since …"."""
    if one.type != "CONSULT" or _noun(one) or not _noun(other):
        return False
    tokens = other.scene.view.tokens
    owners = other.scene.view.children(other.head, "poss")
    return any(tokens[i].pos == "PRON" for i in owners)


def _unnamed(draft: Draft) -> bool:
    """Tell whether both sides are only pointed at: "the ministers", "they"."""
    if draft.recipients or draft.match.frame.mode:
        return False
    found = [
        draft.scene.mentions[i] for i in draft.match.slots["subj"] if i in draft.scene.mentions
    ]
    many = any(draft.scene.view.tokens[i].tag in {"NNS", "PRP"} for i in draft.match.slots["subj"])
    return many and bool(found) and all(mention.form != "name" for mention in found)


def _harms(draft: Draft) -> bool:
    """Tell whether the trigger counts dead or wounded: "killing two and wounding six"."""
    counted = draft.scene.view.lexicon.counted.get(_word(draft), frozenset())
    return bool(counted & {"fatalities", "injured"})


def _shared(one: Draft, other: Draft) -> int:
    here = one.place is not None and other.place is not None
    here = here and "paragraph" not in {one.place_by, other.place_by}
    return (
        (here and one.place.place.id == other.place.place.id)  # type: ignore[union-attr]
        + bool(set(one.actors) & set(other.actors))
        + bool(set(one.recipients) & set(other.recipients))
    )


def _bare(one: Draft, other: Draft) -> bool:
    return any(not d.actors and not d.recipients and not _suffers(d) for d in (one, other))


def _suffers(draft: Draft) -> bool:
    """Tell whether a verb names what it hits, be it no entity: "destroyed three tankers"."""
    struck = [] if _noun(draft) else draft.match.slots["obj"]
    return any(draft.scene.view.tokens[i].pos in {"NOUN", "PROPN"} for i in struck)


def _noun(draft: Draft) -> bool:
    return draft.match.frame.part == "n"


def clarity(draft: Draft) -> tuple[bool, int, int]:
    """Rank of a draft: the report's own voice first, then by what it tells; the earlier of ties."""
    told = (
        _sure(draft)
        + 2 * bool(draft.actors)
        + bool(draft.recipients)
        + (draft.place is not None and draft.place_by not in {"nearest", "paragraph"})
        + (draft.time is not None)
        + (draft.mode is not None)
        + 2 * (draft.scene.sentence.zone in {"body", "lead"} and not _heading(draft))
    )
    return (draft.claim is not None, -told, draft.scene.number)


def _sure(draft: Draft) -> int:
    """A verb shows best whether a thing has happened; a denial comes last."""
    if draft.modality == "denied":
        return 0
    if _noun(draft) and draft.type in LOOSE:
        return 1
    return 3 if draft.modality == "asserted" else 2


def span_of(draft: Draft, text: str) -> Span:
    """Return the trigger's span."""
    tokens = draft.scene.view.tokens
    start, end = tokens[draft.first].start, tokens[draft.last].end
    return Span(start, end, text[start:end])
