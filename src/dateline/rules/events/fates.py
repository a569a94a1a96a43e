"""What became of those a number counts: from the verb they suffer, and the words beside them."""

from collections.abc import Iterator, Mapping

from dateline.records.codes import CountOf
from dateline.rules.events.clauses import (
    CLIMB,
    Clause,
    Group,
    are_people,
    is_whole,
    may_be_people,
    owner_of,
    seat_of,
)

# Labels of words that complete a verb; under some of them only an adjective does.
COMPLETING = ("oprd", "acomp", "xcomp", "prt", "advmod", "attr", "dobj", "conj", "advcl")
LOOSE = frozenset({"conj", "advcl"})
OBJECT = frozenset({"dobj", "pobj", "nsubjpass", "dative", "prep", "oprd", "nsubj"})
VERBAL = frozenset({"VERB", "AUX"})


def fate(look: Clause, of: Group) -> CountOf | None:
    """Return what became of those counted; None where the sentence tells of no harm to them."""
    if is_whole(look, of.top) or not may_be_people(look, of.noun):
        return None
    noun = look.tokens[of.noun]
    own = look.harm(of.noun) if noun.pos != "VERB" else None
    if own and noun.pos == "ADJ":
        return own  # "nine dead"
    beside = _beside(look, of)
    suffered = suffering(look, seat_of(look, of.top), of.noun)
    joined = look.tokens[of.top].dep == "conj"
    if suffered == "fatalities" and not (joined and beside):
        return suffered  # "two wounded soldiers died"
    owner = owner_of(look, of.top)
    return beside or suffered or own or (None if owner is None else _act(look, owner))


def suffering(look: Clause, seat: int, noun: int) -> CountOf | None:
    """Return the harm that the verb over the word does to it; None where the word is its doer.

    Args:
        noun: what is counted, where another word stands for it: "a minimum of 30 lives".
    """
    token, known = look.tokens[seat], look.known
    verb = look.tokens[token.head]
    if verb.index == seat:
        return None
    if token.dep in {"compound", "nmod"}:
        return known.states.get(verb.lemma)  # "took 17 soldiers prisoner"
    if token.dep in {"nsubj", "conj"} and verb.lemma in known.undergone:
        return look.harm(verb.index)
    if verb.pos not in VERBAL:
        return None
    if token.dep == "nsubj" and not _is_participle(look, verb.index):
        return _of_subject(look, verb.index)
    # "killed three people in the town and two in the village"
    shared = token.dep == "conj" and look.children(verb.index, "dobj", "nsubjpass")
    if shared or token.dep in OBJECT:
        return _of_object(look, verb.index, seat, noun)
    return None


def also_suffered(look: Clause, seat: int) -> Iterator[CountOf]:
    """Yield the harms of the verb over the word and of those joined to it: "killed or wounded"."""
    if what := suffering(look, seat, seat):
        yield what
    if look.tokens[seat].dep == "nsubjpass":
        for verb in look.children(look.tokens[seat].head, "conj"):
            own = look.children(verb, "nsubj", "nsubjpass", "dobj")
            if not own and (what := look.harm(verb)):
                yield what


def toll(look: Clause, at: int) -> CountOf | None:
    """Return what is counted in "the death toll rose to 57", "put the number of wounded at 64".

    Args:
        at: the word by which the number hangs.
    """
    tokens, known = look.tokens, look.known
    token = tokens[at]
    verb = tokens[token.head]
    if token.dep == "pobj" and verb.lemma in known.toward:
        verb = tokens[verb.head]
    elif token.dep not in {"prep", "attr"} and verb.lemma not in known.reaching:
        return None
    for _ in range(CLIMB):  # up from "killed in the raid" to "put the number of those"
        for noun in look.children(verb.index, "dobj", "nsubj", "nsubjpass"):
            if noun != at and verb.pos in VERBAL and (what := _tolled(look, noun)):
                return what
        if verb.dep not in {"acl", "pobj", "prep", "dobj"}:
            break
        verb = tokens[verb.head]
    return None


def _tolled(look: Clause, noun: int) -> CountOf | None:
    """Return what a noun like "toll" tells the number of."""
    lemma, known = look.tokens[noun].lemma, look.known
    if lemma not in known.toll:
        return look.harm(noun)
    inside = look.children(noun, "compound", "amod", "nmod")
    for preposition in look.children(noun, "prep"):
        for inner in look.children(preposition, "pobj", "pcomp"):
            inside += [inner, *look.children(inner, "acl", "amod")]
    told = (look.harm(index) or _state(look, index) for index in inside)
    return next(filter(None, told), "fatalities" if lemma in known.dead else None)


def _of_subject(look: Clause, verb: int) -> CountOf | None:
    """Return what the subject of an active verb suffers: "12 are missing", "lost their lives"."""
    token, known = look.tokens[verb], look.known
    if token.text.lower() in known.undergone:
        return look.harm(verb)
    if what := _pair(look, verb, known.suffered):
        return what
    if look.children(verb, "dobj"):
        return None
    states = (_state(look, word) for word in _adjoined(look, verb))
    if what := next(filter(None, states), None):
        return what
    for preposition in look.children(verb, "prep"):
        if look.tokens[preposition].lemma == "among":  # "were among the dead"
            for inner in look.children(preposition, "pobj"):
                return _beside(look, Group(inner, inner)) or look.harm(inner)
    governed = (_governed(look, inner) for inner in look.children(verb, "xcomp"))
    return next(filter(None, governed), None)


def _of_object(look: Clause, verb: int, seat: int, noun: int) -> CountOf | None:
    """Return what the object of a verb, or the subject of its passive, suffers."""
    lemma, known = look.tokens[verb].lemma, look.known
    pairs = (known.done.get((lemma, look.tokens[word].lemma)) for word in (seat, noun))
    states = (_state(look, word) for word in _adjoined(look, verb) if word != seat)
    told: CountOf | None = next(filter(None, pairs), None) or look.harm(verb)
    told = told or _pair(look, verb, known.done) or next(filter(None, states), None)
    if told:
        return told
    for inner in look.children(verb, "xcomp", "conj"):
        own_words = look.children(inner, "nsubj", "nsubjpass", "dobj")
        shares = look.tokens[inner].dep == "xcomp" or not own_words
        if shares and (what := _governed(look, inner)):
            return what
    return "fatalities" if lemma in known.losing and are_people(look, noun) else None


def _governed(look: Clause, verb: int) -> CountOf | None:
    """Return what the understood subject of a verb suffers: "forced to flee", "feared killed"."""
    token, known = look.tokens[verb], look.known
    if token.pos != "VERB":
        return None
    passive = bool(look.children(verb, "auxpass")) or _is_participle(look, verb)
    if passive or token.lemma in known.undergone:
        return look.harm(verb)
    return _pair(look, verb, known.suffered)


def _pair(look: Clause, verb: int, known: Mapping[tuple[str, str], CountOf]) -> CountOf | None:
    """Return what the verb tells with a word: "rounded up", "taken to hospital"."""
    words = [*_adjoined(look, verb)]
    for preposition in look.children(verb, "prep"):
        if look.tokens[preposition].lemma in look.known.between:
            inner = look.children(preposition, "prep")  # "out of their homes"
            words += [i for p in (preposition, *inner) for i in look.children(p, "pobj")]
    lemma = look.tokens[verb].lemma
    found = (known.get((lemma, look.tokens[word].lemma)) for word in words)
    return next(filter(None, found), None)


def _adjoined(look: Clause, verb: int) -> Iterator[int]:
    """Yield the words that complete the verb without a preposition: "dead", "up"."""
    for word in look.children(verb, *COMPLETING):
        if look.tokens[word].dep not in LOOSE or look.tokens[word].pos == "ADJ":
            yield word


def _is_participle(look: Clause, verb: int) -> bool:
    """Tell whether the verb is a bare participle that its subject suffers: "15 wounded"."""
    have = any(look.tokens[i].lemma == "have" for i in look.children(verb, "aux"))
    hits = any(_state(look, i) is None for i in look.children(verb, "dobj"))  # not "taken hostage"
    return look.tokens[verb].tag == "VBN" and not have and not hits


def _state(look: Clause, index: int) -> CountOf | None:
    """Return the state that the word tells: "dead", "homeless"."""
    token, states = look.tokens[index], look.known.states
    return states.get(token.text.lower()) or states.get(token.lemma)


def _act(look: Clause, noun: int) -> CountOf | None:
    """Return the harm that a noun tells: "the deaths of", "the arrest of"."""
    return look.harm(noun) or look.known.acts.get(look.tokens[noun].lemma)


def _beside(look: Clause, of: Group) -> CountOf | None:
    """Return what the words beside a noun say: "12 people killed", "43 dead", "20 wounded"."""
    for word in dict.fromkeys((of.noun, of.top)):
        for index in look.children(word, "acl", "relcl", "amod", "oprd", "acomp"):
            if what := _modified(look, index):
                return what
    after = of.noun + 1  # whatever the parser takes it to hang on: "12 dead and 40 injured"
    if after == len(look.tokens) or look.children(after, "dobj"):
        return None
    return _state(look, after) if look.tokens[after].tag in {"JJ", "VBN"} else None


def _modified(look: Clause, index: int) -> CountOf | None:
    """Return what a word beside a noun says of it; None where the noun does it to others."""
    token = look.tokens[index]
    if state := _state(look, index):
        return state
    if token.dep == "relcl":
        doing = any(look.tokens[i].tag in {"WP", "WDT"} for i in look.children(index, "nsubj"))
    else:
        doing = token.tag == "VBG"
    if doing and token.lemma not in look.known.undergone:
        return _of_subject(look, index)
    return look.harm(index)
