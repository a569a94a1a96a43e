"""Whether a coded trigger tells of a happening that belongs into a chronology, and how surely."""

from dateline.rules.events.arguments import passive
from dateline.rules.events.coding import ON_THE_GROUND, Draft, roles

NOBODY = frozenset({"nobody", "none", "no-one", "one"})
SHOULD = frozenset({"should", "must", "ought", "shall", "needs", "need"})
# What these verbs tell as a standing trait is no happening: "firms that trade with …".
SPOKEN = frozenset({"SUPPORT", "REQUEST", "ACCUSE", "REJECT", "AGREE", "THREATEN", "CONSULT"})
LASTING = frozenset({"SUPPORT", "AID", "COOPERATE", "AGREE", "REJECT", "THREATEN", "CONSULT"})
LEAST = 0.45  # drafts that score less are not events
UNREAL = {"urged": 0.1, "conditional": 0.1, "planned": 0.05, "predicted": 0.05, "denied": 0.05}


def score(draft: Draft) -> float:
    """Return how surely the draft is an event, 0 to 1; 0 where it is none."""
    if draft.modality == "denied" and "responsibility" in draft.match.frame.words:
        return 0.0
    if _nobody(draft):
        return 0.0
    told = 0.5
    told += 0.1 * bool(draft.actors)
    told += 0.1 * bool(draft.recipients)
    told += 0.05 * _acted(draft)
    told += 0.1 * (draft.place is not None and draft.place_by != "nearest")
    told += 0.1 * (draft.time is not None)
    told -= UNREAL.get(draft.modality, 0.0)
    told -= 0.2 * _asked_for(draft)
    told -= 0.2 * _general(draft)
    told -= 0.25 * _aim(draft)
    told -= 0.2 * _embedded(draft)
    told -= 0.3 * _wished(draft)
    told -= 0.15 * _unspoken(draft)
    told -= 0.1 * (draft.scene.sentence.zone == "title")
    told -= 0.3 * _vague(draft)
    return told if told >= LEAST else 0.0


def _nobody(draft: Draft) -> bool:
    """Tell whether the words say that nobody suffered: a count of zero and no happening."""
    view = draft.scene.view
    suffers = [*draft.match.slots["subj"], *draft.match.slots["obj"]]
    none = any(view.tokens[i].text.lower() in NOBODY for i in suffers) or any(
        view.tokens[d].lemma == "no" for i in suffers for d in view.children(i, "det")
    )
    return none and draft.modality == "denied" and not draft.actors


def _acted(draft: Draft) -> bool:
    """Tell whether the grammar gives the act a doer, known or not."""
    return any(draft.match.slots[slot] for slot in roles(draft.match, "A"))


def _asked_for(draft: Draft) -> bool:
    """Tell whether another trigger already codes the asking: "urged them to help"."""
    return draft.modality == "urged" and draft.modality_by.lower() not in SHOULD


def _aim(draft: Draft) -> bool:
    """Tell whether the words only name the purpose of another act: "met to discuss"."""
    view = draft.scene.view
    token = view.tokens[draft.head]
    while token.dep == "conj" and token.head != token.index and token.tag != "VBD":
        token = view.tokens[token.head]
    infinitive = any(view.tokens[c].tag == "TO" for c in view.children(token.index, "aux"))
    if view.tokens[token.head].lemma in view.lexicon.governors and token.dep == "advcl":
        return False
    return infinitive and token.dep in {"advcl", "acl"} and draft.type not in {"CONTROL"}


def _unspoken(draft: Draft) -> bool:
    """Tell whether words come without a speaker: "thank you for reading"."""
    silent = draft.match.frame.part == "v" and not draft.actors and not _acted(draft)
    suffered = silent and passive(draft.scene.view, draft.head)
    return silent and not suffered and draft.type in SPOKEN


def _embedded(draft: Draft) -> bool:
    """Tell whether the verb only qualifies something else: "companies supplying", "by helping"."""
    view = draft.scene.view
    token = view.tokens[draft.head]
    if draft.match.frame.part != "v" or draft.type == "CONTROL" or draft.time is not None:
        return False
    if token.dep == "pcomp" and token.tag == "VBG":
        if view.tokens[token.head].lemma == "without":
            return False
        above = view.tokens[view.tokens[token.head].head]
        return above.lemma not in view.lexicon.accusing
    qualifies = token.dep in {"acl", "relcl"} and token.tag in {"VBG", "VBZ", "VBP"}
    return qualifies and draft.type in LASTING and not view.children(draft.head, "aux")


def _wished(draft: Draft) -> bool:
    """Tell whether an infinitive hangs on a word of ability or need: "the capacity to strike"."""
    view = draft.scene.view
    token = view.tokens[draft.head]
    if not any(view.tokens[c].tag == "TO" for c in view.children(draft.head, "aux")):
        return False
    above = view.tokens[token.head]
    too = any(view.tokens[c].lemma == "too" for c in view.children(above.index, "advmod"))
    return too or (token.dep in {"acl", "xcomp", "relcl"} and above.lemma in view.lexicon.ability)


def _vague(draft: Draft) -> bool:
    """Tell whether a noun of long affairs ("war") comes without who, where or when."""
    word = draft.scene.view.tokens[draft.head].lemma
    told = (
        draft.time or draft.match.slots["light"] or draft.scene.view.children(draft.head, "nummod")
    )
    return word in draft.scene.view.lexicon.long and draft.match.frame.part == "n" and not told


def _general(draft: Draft) -> bool:
    """Tell whether the words state a habit or a kind of thing and no happening."""
    view = draft.scene.view
    token = view.tokens[draft.head]
    if draft.match.frame.part == "v":
        if token.dep == "relcl" and token.tag in {"VBZ", "VBP"} and draft.mode != "hold":
            return not view.children(draft.head, "aux", "auxpass")
        standing = token.lemma in view.lexicon.standing
        if token.tag not in {"VBZ", "VBP"} or not (standing or draft.type in ON_THE_GROUND):
            return False
        if draft.modality == "conditional":
            return False
        return draft.mode != "hold" and not view.children(draft.head, "aux", "auxpass")
    bare = not view.children(draft.head, "det", "poss", "nummod", "amod", "compound")
    bare = bare and not draft.match.slots["light"]
    return bare and not (draft.actors or draft.recipients or draft.time or draft.place)
