"""From a trigger to a draft of its event: code, actors, recipients, place, time, modality."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from dateline.records.codes import EventType, Modality
from dateline.records.timex import Timex
from dateline.rules.events.layers import PlaceHere, Scene
from dateline.rules.events.modality import modality
from dateline.rules.events.triggers import Match, bounds, find
from dateline.rules.events.when import governing

DEFAULT = {
    "v": {"A": ("subj",), "R": ("obj",), "P": ()},
    "n": {"A": ("poss", "by", "light", "mod"), "R": ("on", "against", "of"), "P": ()},
}
WHERE = ("in", "at", "near", "on", "outside", "around", "inside", "across", "over", "from", "to",
         "into", "through", "along", "of", "toward", "towards", "for", "within",
         "against")  # fmt: skip
WHERE_SAID = ("in", "at", "near")
FRONTING = frozenset({"near", "in", "at", "around", "outside", "inside", "across"})
FRONT = 5  # words before the head of a place that opens a sentence
# Types that happen at a place; the others are words and take a place only where grammar gives one.
ON_THE_GROUND = frozenset({"ASSAULT", "CONTROL", "MOBILIZE", "RETREAT", "COERCE", "PROTEST", "AID"})
# Words go to people: a place that is addressed stands for its government.
SPOKEN_TO = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN", "AGREE"})
# What is praised or blamed is often an act: its doer is the recipient.
SPEECH = frozenset({"SUPPORT", "ACCUSE", "REJECT"})
# Places that are attacked, held or left do not act or suffer themselves, unless they are states.
STATES = frozenset({"country"})


SIDES = frozenset({"force", "government", "person"})  # classes of words for who acts or suffers


@dataclass(slots=True)
class Draft:
    """An event as one sentence tells it."""

    scene: Scene
    match: Match
    head: int
    first: int  # words of the trigger's span
    last: int
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: list[str] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    place: PlaceHere | None = None
    place_by: str = ""
    time: Timex | None = None
    time_by: str = ""
    modality: Modality = "asserted"
    modality_by: str = ""
    claim: str | None = None
    score: float = 0.0
    whole: bool = True
    also: dict[int, float] = field(default_factory=dict)  # by id of another draft: one happening


def code(scene: Scene) -> Iterator[Draft]:
    """Yield the events of one sentence."""
    attacked = False
    for match in find(scene.view):
        draft = draft_of(scene, match)
        draft.actors = [] if attacked and trailing(draft) else _who(draft, "A")
        attacked = attacked or draft.type == "ASSAULT"
        draft.recipients = [i for i in _who(draft, "R") if i not in draft.actors]
        draft.place, draft.place_by = _where(draft)
        draft.whole = _whole(draft)
        draft.time, draft.time_by = governing(scene, match.tokens[0])
        draft.modality, draft.modality_by = modality(scene.view, draft.head, draft.type)
        if draft.modality == "denied" and _says_not(draft):
            draft.modality = "asserted"
        yield draft


def trailing(draft: Draft) -> bool:
    """Tell whether the words only add the harm of an attack: "…, killing 12 people"."""
    view = draft.scene.view
    token = view.tokens[draft.head]
    after_comma = token.index > 0 and view.tokens[token.index - 1].text == ","
    harm = view.lexicon.counted.get(token.lemma, frozenset()) & {"fatalities", "injured"}
    return bool(harm) and token.tag == "VBG" and after_comma


def draft_of(scene: Scene, match: Match) -> Draft:
    """Return the trigger's draft before anything is known of its arguments."""
    first, last = bounds(scene.view, match.tokens)
    frame = match.frame
    assert frame.type is not None, "idioms are no matches"
    return Draft(
        scene=scene,
        match=match,
        head=match.tokens[0],
        first=first,
        last=last,
        type=frame.type,
        mode=frame.mode,
        contexts=contexts_of(scene, match, frame.type, frame.mode),
    )


def contexts_of(scene: Scene, match: Match, type_: EventType, mode: str | None) -> tuple[str, ...]:
    """Return the contexts of a code and of the words around its trigger; who acts adds none."""
    view = scene.view
    lexicon = view.lexicon
    contexts = list(lexicon.matters.get((type_, mode), lexicon.matters.get((type_, None), ())))
    for index in sorted({i for t in match.tokens for i in _phrase(scene, t)}):
        sides = view.classes_of_word(index) & SIDES
        own = (
            ()
            if sides and index not in match.tokens
            else lexicon.contexts.get(view.tokens[index].lemma, ())
        )
        contexts += [context for context in sorted(own) if context not in contexts]
    return tuple(contexts)


def _says_not(draft: Draft) -> bool:
    """Tell whether the negation is part of the code: "was not given access"."""
    return any(test.slot == "neg" for group in draft.match.frame.tests for test in group)


def _phrase(scene: Scene, index: int) -> Iterator[int]:
    """Yield the word, its modifiers, objects, and theirs: two levels, no clauses."""
    level = [index]
    for _ in range(4):
        yield from level
        level = [
            child
            for at in level
            for child in scene.sentence.children[at]
            if scene.view.tokens[child].dep
            in {"dobj", "prep", "pobj", "compound", "amod", "nsubjpass", "poss", "conj", "prt"}
            and scene.view.tokens[child].pos != "VERB"
        ]


def roles(match: Match, role: str) -> tuple[str, ...]:
    """Return the slots in which the role may stand, best first."""
    found = match.frame.roles.get(role)
    if found is None:
        found = DEFAULT[match.frame.part][role]
    return (*found, "sufferer") if role == "R" and match.frame.part == "n" else found


def _who(draft: Draft, role: str) -> list[str]:
    """Return the entities of the first slot that names any."""
    scene = draft.scene
    for slot in roles(draft.match, role):
        found: list[str] = []
        for index in draft.match.slots[slot]:
            for at in _standing_for(draft, index):
                entity = scene.entity(at)
                if entity and entity not in found and _may_act(draft, at, slot):
                    found.append(entity)
                    break
        if found:
            return found
    return []


def _standing_for(draft: Draft, index: int) -> Iterator[int]:
    """Yield the word, then the words inside its phrase that may name who is meant."""
    view = draft.scene.view
    token = view.tokens[index]
    if token.pos == "VERB":
        return
    named = [i for i in view.children(index, "appos") if view.tokens[i].pos == "PROPN"]
    if token.pos == "NOUN":
        yield from named
    yield index
    yield from view.children(index, "appos")
    if draft.type in SPEECH:
        yield from view.children(index, "poss", "compound", "amod", "nmod")
        yield from view.pobj(index, "by", "of", "from")
    elif view.classes(index) & {"force", "government", "attack", "vehicle", "aircraft"}:
        yield from view.children(index, "poss", "compound", "amod", "nmod")
        yield from view.pobj(index, "of", "from")


def _may_act(draft: Draft, index: int, slot: str) -> bool:
    here = draft.scene.place_at(index)
    if any(
        draft.scene.view.tokens[i].lemma == "no" for i in draft.scene.view.children(index, "det")
    ):
        return False  # "no group has claimed"
    if here is None or here.use == "metonymic":
        return True
    if here.place.lat is None and slot in {"subj", "by"} and draft.type != "CONTROL":
        return True  # nothing is known of it: the grammar decides
    if draft.type in SPOKEN_TO and slot in {"obj", "subj", "on", "upon", "to", "with"}:
        return True
    if slot in {"mod", "poss", "subj", "light"} or index not in draft.match.slots[slot]:
        return here.place.kind in STATES
    on_the_ground = draft.type in ON_THE_GROUND and draft.type != "AID"
    return here.place.kind in STATES and not (on_the_ground and slot in {"in", "from", "of"})


def _where(draft: Draft) -> tuple[PlaceHere | None, str]:
    """Return the place the grammar gives, else the nearest one of the sentence."""
    if _there(draft):
        return None, "it"
    for slot in roles(draft.match, "P"):
        if found := _place_in(draft, draft.match.slots[slot]):
            return found, slot
        if any(points_at_place(draft, index) for index in draft.match.slots[slot]):
            near = _nearest(draft)[0]
            return (near if near and near.index < draft.head else None), "it"
    if draft.type not in ON_THE_GROUND:
        said = draft.scene.view.pobj(draft.head, *WHERE_SAID)
        return (found, "in") if (found := _place_in(draft, said)) else _around(draft)
    for slot in WHERE:
        if found := _place_in(draft, draft.match.slots[slot]):
            return found, slot
    for slot in ("mod", "obj", "poss"):
        if slot == "obj" or draft.match.frame.part == "n":
            found = _place_in(draft, draft.match.slots[slot])
            if found and (slot == "obj" or found.place.kind not in STATES):
                return found, slot
    if found := _place_in(draft, draft.match.slots["inf"]):
        return found, "inf"
    found, why = _around(draft)
    if found is None:
        found, why = _fronted(draft.scene), "front"
    return (found, why) if found else _nearest(draft)


def _fronted(scene: Scene) -> PlaceHere | None:
    """Return the place that opens the sentence: "Near X, three strikes hit …"."""
    tokens = scene.view.tokens
    for here in scene.places[:1]:
        before = [t for t in tokens[: here.index] if t.pos != "PUNCT"]
        after = next((t for t in tokens[here.index + 1 :]), None)
        opens = 0 < len(before) <= FRONT and before[0].text.lower() in FRONTING
        if opens and after is not None and after.text == "," and here.use == "literal":
            return here
    return None


def _there(draft: Draft) -> bool:
    """Tell whether the clause says "there": the place was named before."""
    view = draft.scene.view
    words = (view.tokens[i].text.lower() for i in view.children(draft.head, "advmod"))
    return "there" in words


def points_at_place(draft: Draft, index: int, also: Container[str] = ()) -> bool:
    """Tell whether the word stands for a place named before: "it", "which", "the town".

    Args:
        also: further nouns for places.
    """
    view, token = draft.scene.view, draft.scene.view.tokens[index]
    if token.text.lower() in {"it", "which"}:
        return True
    definite = any(
        view.tokens[i].lemma in {"the", "this", "that"} for i in view.children(index, "det")
    )
    lemma = token.lemma
    return definite and token.tag == "NN" and (lemma in view.lexicon.settlement or lemma in also)


def _whole(draft: Draft) -> bool:
    """Tell whether the event is about its place itself and not about a part of it."""
    if draft.place is None or draft.place_by in {"nearest", "clause", "paragraph"}:
        return False
    if draft.place_by == "it":
        return True
    heads = {i for slot in roles(draft.match, "P") for i in draft.match.slots[slot]}
    view, index = draft.scene.view, draft.place.index
    settlement = view.lexicon.settlement
    for _ in range(4):
        if index in heads:
            return True
        token = view.tokens[index]
        above = view.tokens[token.head]
        if token.dep == "pobj" and above.lemma == "of":
            index = above.head
            if view.tokens[index].lemma not in settlement or view.tokens[index].tag == "NNS":
                return False
        elif token.dep in {"appos", "compound", "nmod"} and above.lemma in settlement:
            index = above.index
        else:
            return False
    return False


def _around(draft: Draft) -> tuple[PlaceHere | None, str]:
    """A place that the clause around the trigger names: "arrived in X to meet"."""
    view, at = draft.scene.view, draft.head
    for _ in range(3):
        token = view.tokens[at]
        if token.dep in {"ROOT", "ccomp", "relcl"}:
            break
        at = token.head
        if found := _place_in(draft, view.pobj(at, "in", "at", "near", "on", "outside", "around")):
            return found, "clause"
    return None, ""


def _place_in(draft: Draft, indices: list[int]) -> PlaceHere | None:
    """Return the first toponym of the phrases with these heads: "a market in X"."""
    view = draft.scene.view
    for index in indices:
        level = [index]
        for _ in range(4):
            for at in level:
                here = draft.scene.place_at(at)
                if here and _locates(here, at == index):
                    return here
            level = [
                child
                for at in level
                for child in draft.scene.sentence.children[at]
                if view.tokens[child].dep in {"prep", "pobj", "compound", "appos", "poss", "amod"}
            ]
    return None


def _locates(here: PlaceHere, head: bool) -> bool:
    if here.use == "metonymic":
        return False
    return here.use != "modifier" or here.place.kind not in STATES or head


def _origin(draft: Draft, here: PlaceHere) -> bool:
    """Tell whether the place only says where people come from: "citizens from Niger"."""
    view, token = draft.scene.view, draft.scene.view.tokens[here.index]
    while token.dep == "conj" and token.head != token.index:
        token = view.tokens[token.head]
    preposition = view.tokens[token.head]
    noun = view.tokens[preposition.head].index
    return preposition.lemma in {"from", "of"} and "person" in view.classes(noun)


def _holds(wide: PlaceHere, narrow: PlaceHere) -> bool:
    """Tell whether the first is the country of the second: "Agadez in Niger"."""
    a, b = wide.place, narrow.place
    near = wide.index - narrow.index <= 3
    return near and a.kind in STATES and b.kind not in STATES and a.country == b.country


def _nearest(draft: Draft) -> tuple[PlaceHere | None, str]:
    """Return the nearest place before the trigger in its sentence, else the first after it."""
    acting = {*draft.actors, *draft.recipients}
    fit = [
        h
        for h in draft.scene.places
        if h.use == "literal" and h.place.entity not in acting and not _origin(draft, h)
    ]
    before = [h for h in fit if h.index < draft.head]
    if len(before) > 1 and _holds(before[-1], before[-2]):
        return before[-2], "nearest"
    if before:
        return before[-1], "nearest"
    return (fit[0], "nearest") if fit else (None, "")
