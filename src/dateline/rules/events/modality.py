"""How an event is presented by the grammar around its trigger, whatever claim it stands in."""

from dateline.records.codes import Modality
from dateline.rules.events.arguments import carrier
from dateline.rules.events.view import View

CLIMB = 5  # governors looked at
URGING = frozenset({"should", "must", "ought", "shall", "needs"})
POSSIBLE = frozenset({"may", "might", "could"})
FUTURE = frozenset({"will", "'ll", "wo"})
IF = frozenset({"if", "unless", "provided", "should"})
OWN_PLAN = frozenset({"CONSULT", "MOBILIZE", "AID", "RETREAT", "PROTEST", "AGREE", "SANCTION"})
# These urge only with an infinitive: "told them to leave", but "told reporters that they left".
TELLING = frozenset({"tell", "ask", "advise", "suggest", "order", "direct", "instruct", "warn"})
TRYING = frozenset({"try", "seek", "attempt"})


def modality(view: View, head: int, type_: str) -> tuple[Modality, str]:
    """Return the modality of the event at token `head`, and the word that decides it."""
    at = head
    for step in range(CLIMB):
        token = view.tokens[at]
        if token.pos in {"VERB", "AUX"} and (found := _auxiliaries(view, at, type_)):
            return found
        if step == 0 and (found := _beside(view, at)):
            return found
        if _negated(view, at):
            return "denied", "negation"
        if token.head == at:
            break
        up = _governs(view, at, head)
        if up is None:
            break
        governor, modality_ = up
        if modality_ == "denied" and _negated(view, governor):
            return "questioned", "not " + view.tokens[governor].text
        if modality_ is not None:
            return modality_, view.tokens[governor].text
        at = governor
    if view.tokens[-1].text == "?":
        return "questioned", "?"
    return "asserted", ""


def _auxiliaries(view: View, verb: int, type_: str) -> tuple[Modality, str] | None:
    words = [view.tokens[c].text.lower() for c in view.children(verb, "aux")]
    if any(view.tokens[c].lemma in IF for c in view.children(verb, "mark")):
        return "conditional", "if"
    if any(view.tokens[c].lemma == "whether" for c in view.children(verb, "mark")):
        return "questioned", "whether"
    negated = _negated(view, verb)
    for word in words:
        if word in URGING:
            return "urged", word
        if word in POSSIBLE:
            return "questioned", word
        if word == "would":
            return "conditional", word
        if word in FUTURE and view.tokens[verb].lemma != "continue":
            if negated:
                return "denied", word
            planned = type_ in OWN_PLAN and view.tokens[verb].lemma != "have"
            return ("planned" if planned else "predicted"), word
    return None


def _beside(view: View, index: int) -> tuple[Modality, str] | None:
    for child in view.children(index, "amod", "advmod", "det", "compound"):
        token = view.tokens[child]
        word = token.text.lower()
        if word == "no" and token.dep == "det":
            return "denied", word
        found = view.lexicon.beside.get(word)
        if found and found != "denied":
            return found, word  # type: ignore[return-value]
    return None


def _negated(view: View, index: int) -> bool:
    if view.children(index, "neg"):
        return True
    for child in view.children(index, "nsubj", "nsubjpass", "dobj", "det"):
        if view.tokens[child].lemma in {"no", "nobody", "none", "nothing", "neither"}:
            return True
        if child != index and view.tokens[child].dep != "det":
            for det in view.children(child, "det"):
                if view.tokens[det].lemma == "no":
                    return True
    return False


def _governs(view: View, at: int, head: int) -> tuple[int, Modality | None] | None:
    """Return the word that presents token `at`, and as what; None where the clause ends."""
    token = view.tokens[at]
    up = view.tokens[token.head]
    listed = view.lexicon.governors.get(up.lemma)
    if any(view.tokens[i].text == ";" for i in range(min(at, up.index), max(at, up.index))):
        return None
    if token.dep == "xcomp" and up.lemma == "go" and up.tag == "VBG":
        return up.index, "planned"
    if token.dep in {"xcomp", "ccomp"}:
        presented = _complement(view, at, up.index, listed)
        own_clause = token.dep == "ccomp" and not _infinitive(view, at)
        return None if own_clause and presented is None else (up.index, presented)
    if token.dep in {"acl", "relcl"} and up.pos in {"NOUN", "PROPN"} and _infinitive(view, at):
        return up.index, "planned" if listed in {None, "planned"} else listed  # type: ignore[return-value]
    if token.dep == "advcl" and _infinitive(view, at):
        return up.index, listed or "planned"  # type: ignore[return-value]
    if token.dep == "pcomp":
        if up.lemma == "without":
            return up.index, "denied"
        above = view.tokens[up.head]
        found = view.lexicon.governors.get(above.lemma)
        if found and up.lemma in {"of", "from", "for", "in", "on", "to", "about", "at"}:
            return above.index, found  # type: ignore[return-value]
        return None
    if token.pos in {"NOUN", "PROPN"} or token.tag == "VBG":
        return _noun_governor(view, at, head)
    if token.dep == "conj" and not view.children(at, "nsubj", "nsubjpass"):
        if token.tag == "VBD" and up.tag == "VB":
            return None
        return up.index, None
    return None


def _complement(view: View, at: int, up: int, listed: str | None) -> Modality | None:
    if listed is None and view.tokens[up].lemma == "be":
        of_subject = [
            view.lexicon.governors.get(view.tokens[i].lemma) for i in view.children(up, "nsubj")
        ]
        return "planned" if "planned" in of_subject and _infinitive(view, at) else None
    if listed is None:
        of_object = [
            view.lexicon.governors.get(view.tokens[i].lemma) for i in view.children(up, "dobj")
        ]
        return "planned" if "planned" in of_object and _infinitive(view, at) else None
    if listed == "urged" and view.tokens[up].lemma in TELLING and not _infinitive(view, at):
        return None
    if view.tokens[at].dep == "ccomp" and listed == "planned" and not _infinitive(view, at):
        return None
    if view.tokens[up].lemma in TRYING and view.tokens[up].tag in {"VBG", "VBZ", "VBP", "VBD"}:
        return "asserted" if view.tokens[up].lemma == "try" else "planned"
    return listed  # type: ignore[return-value]


def _noun_governor(view: View, at: int, head: int) -> tuple[int, Modality | None] | None:
    """An event noun as object: "called for a truce", "denied the attack", "plans for talks"."""
    token = view.tokens[at]
    up = view.tokens[token.head]
    if token.dep in {"dobj", "nsubjpass", "attr", "dative"}:
        found = view.lexicon.governors.get(up.lemma)
        if carrier(view, head) == up.index and found != "denied":
            return up.index, None
        return (up.index, found) if found else None  # type: ignore[return-value]
    if token.dep == "pobj":
        above = view.tokens[up.head]
        found = view.lexicon.governors.get(above.lemma)
        if up.lemma == "without":
            return up.index, "denied"
        if found and up.lemma in {"for", "of", "on", "to", "against", "from", "in"}:
            return above.index, found  # type: ignore[return-value]
        return (above.index, None) if up.lemma in {"of", "out"} else None
    if token.dep in {"conj", "compound"} or (
        token.dep in {"nsubj", "nsubjpass"} and up.lemma in view.lexicon.light
    ):
        return up.index, None
    return None


def _infinitive(view: View, verb: int) -> bool:
    return any(view.tokens[c].tag == "TO" for c in view.children(verb, "aux"))
