"""Who does a verb's act and who suffers it: subjects and objects through passives and clauses."""

from dateline.rules.events.view import View

DEPTH = 6  # governors climbed at most
SUBJECTS = ("nsubj", "csubj")
RELATIVE = frozenset({"WDT", "WP", "WP$"})
PARTICLES = frozenset({"over", "up", "down", "off", "out", "back"})  # some read as prepositions


def passive(view: View, verb: int, depth: int = 0) -> bool:
    """Tell whether the verb's grammatical subject suffers the act."""
    token = view.tokens[verb]
    if view.children(verb, "nsubjpass", "auxpass"):
        return True
    if token.tag not in {"VBN", "VBD"} or view.children(verb, "nsubj", "aux"):
        return False
    if token.dep in {"acl", "amod"}:
        return token.tag == "VBN" and not view.children(verb, "dobj")
    if token.dep == "advcl":
        return token.tag == "VBN" and not view.children(verb, "dobj")
    if token.dep == "conj" and depth < DEPTH and not view.children(verb, "dobj"):
        return passive(view, token.head, depth + 1)
    return False


def subjects(view: View, verb: int, depth: int = 0) -> list[int]:
    """Return the words for who does the act."""
    if passive(view, verb):
        agents = [i for c in view.children(verb, "agent") for i in _below(view, c)]
        return agents or view.pobj(verb, "by") or hands(view, verb)
    return surface(view, verb, depth)


def hands(view: View, verb: int) -> list[int]:
    """Return whose hands it was: "killed at the hands of"."""
    hands = [i for i in view.pobj(verb, "at") if view.tokens[i].lemma == "hand"]
    return [i for hand in hands for i in view.pobj(hand, "of")]


def _behind_particle(view: View, verb: int) -> list[int]:
    """Return the object of "handed over the town" where "over" is read as a preposition."""
    after = verb + 1
    if after not in view.children(verb, "prep") or view.tokens[after].text not in PARTICLES:
        return []
    words = (view.tokens[verb].lemma, view.tokens[after].text.lower())
    known = any(frame.words == words for frame in view.lexicon.frames.get(("v", words[0]), ()))
    nouns = view.children(after, "pobj") if known else []
    return [i for noun in nouns for i in resolved(view, noun)]


def objects(view: View, verb: int) -> list[int]:
    """Return the words for who or what suffers the act."""
    if passive(view, verb):
        return surface(view, verb, 0)
    found = [i for c in view.children(verb, "dobj") for i in resolved(view, c)]
    if found:
        return found
    if found := _small_clause(view, verb) or _behind_particle(view, verb):
        return found
    token = view.tokens[verb]
    own = view.children(verb, "nsubj")
    if token.dep == "relcl" and own and view.tokens[own[0]].tag not in RELATIVE:
        return [token.head]
    if token.dep == "conj" and view.tokens[token.head].pos == "VERB" and not own:
        # "attacked and burned the village" keeps its object on one of the two
        return [i for c in view.children(token.head, "dobj") if c > verb for i in [c]]
    for other in view.children(verb, "conj"):
        if view.tokens[other].tag == token.tag and not view.children(other, "nsubj", "aux"):
            shared = view.children(other, "dobj")
            if shared and token.tag != "VB" and other - verb <= 3:
                return [i for c in shared for i in resolved(view, c)]
    return []


def _small_clause(view: View, verb: int) -> list[int]:
    """The subject of an infinitive or adjective that completes the verb: "found him guilty"."""
    for clause in view.children(verb, "ccomp"):
        infinitive = any(view.tokens[c].tag == "TO" for c in view.children(clause, "aux"))
        if infinitive or view.tokens[clause].pos == "ADJ":
            return [i for c in view.children(clause, "nsubj") for i in resolved(view, c)]
    return []


def surface(view: View, verb: int, depth: int) -> list[int]:
    """Return the grammatical subject, the governor's where the verb has none of its own."""
    own = view.children(verb, "nsubj", "nsubjpass")
    if own:
        return [i for c in own for i in resolved(view, c)]
    token = view.tokens[verb]
    if depth >= DEPTH or token.head == verb:
        return []
    head = token.head
    governor = view.tokens[head]
    if token.dep in {"acl", "relcl"}:
        infinitive = any(view.tokens[c].tag == "TO" for c in view.children(verb, "aux"))
        return actors_of_noun(view, head, depth + 1) if infinitive else [head]
    if token.dep == "amod":
        return [head]
    if governor.pos == "ADJ" and governor.dep == "acomp" and token.dep in {"xcomp", "ccomp"}:
        return surface(view, governor.head, depth + 1)  # "are due to meet"
    if token.dep in {"xcomp", "ccomp", "advcl", "conj", "dep", "parataxis"} and governor.pos in {
        "VERB", "AUX",
    }:  # fmt: skip
        if token.dep != "conj" and token.dep != "advcl" and not _infinitive(view, verb):
            return surface(view, head, depth + 1) if token.dep == "xcomp" else []
        if token.dep == "xcomp" and governor.lemma in view.lexicon.object_control:
            called = objects(view, head) or view.pobj(head, "on", "upon")
            return called or surface(view, head, depth + 1)
        return surface(view, head, depth + 1)
    if token.dep in {"xcomp", "advcl"}:
        return surface(view, head, depth + 1)
    if token.dep == "pcomp":
        above = governor.head
        if view.tokens[above].pos not in {"VERB", "AUX"}:
            return actors_of_noun(view, above, depth + 1)
        if view.tokens[above].lemma in view.lexicon.accusing:
            return objects(view, above)
        return surface(view, above, depth + 1)
    return []


def _infinitive(view: View, verb: int) -> bool:
    return any(view.tokens[c].tag == "TO" for c in view.children(verb, "aux"))


def actors_of_noun(view: View, noun: int, depth: int = 0) -> list[int]:
    """Whose plan, attempt, attack it is: possessor, "by", or the subject of its verb."""
    own = view.children(noun, "poss")
    if own:
        return [i for c in own for i in resolved(view, c)]
    if by := view.pobj(noun, "by"):
        return by
    if carried := light_subjects(view, noun, depth):
        return carried
    return [i for i in view.children(noun, "compound", "amod", "nmod") if i in view.kinds]


def light_subjects(view: View, noun: int, depth: int = 0) -> list[int]:
    """Return the subject of the light verb that carries the noun: "staged an attack"."""
    if depth >= DEPTH:
        return []
    verb = carrier(view, noun)
    if verb is None:
        return []
    if view.tokens[noun].dep in {"nsubjpass", "nsubj"}:
        return subjects(view, verb, depth + 1) if passive(view, verb) else []
    return subjects(view, verb, depth + 1)


def carrier(view: View, noun: int) -> int | None:
    """Return the light verb whose object (or passive subject) the noun is."""
    token = view.tokens[noun]
    for _ in range(4):
        if token.dep in {"conj", "appos"} or (
            token.dep == "pobj" and view.tokens[token.head].lemma == "of"
        ):
            up = view.tokens[token.head]
            token = up if token.dep != "pobj" else view.tokens[up.head]
            continue
        break
    verb = view.tokens[token.head]
    if verb.pos != "VERB" or verb.lemma not in view.lexicon.light:
        via = view.tokens[verb.head]
        if token.dep == "pobj" and via.pos == "VERB" and via.lemma in view.lexicon.light:
            return via.index if verb.lemma in {"in", "with", "out", "for", "on"} else None
        return None
    fits = token.dep in {"dobj", "nsubjpass", "pobj", "attr", "dative"} or (
        token.dep == "nsubj" and passive(view, verb.index)
    )
    if fits:
        return verb.index
    # "the attack [was] carried out by": a reduced relative
    return None


def resolved(view: View, index: int) -> list[int]:
    """Return the word with its conjuncts; a relative pronoun becomes what it stands for."""
    token = view.tokens[index]
    if token.tag in RELATIVE or (token.lemma == "that" and token.pos in {"PRON", "SCONJ"}):
        verb = view.tokens[token.head]
        for _ in range(3):
            if verb.dep == "relcl":
                return [verb.head]
            verb = view.tokens[verb.head]
    return view.with_conjuncts(index)


def _below(view: View, preposition: int) -> list[int]:
    return [i for c in view.children(preposition, "pobj") for i in view.with_conjuncts(c)]
