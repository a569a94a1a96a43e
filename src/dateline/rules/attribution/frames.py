"""The ways a content hangs on a verb, named as the lexicon names them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import children, subtree

WITH_OBJECT = ("for", "to", "of", "with", "by", "from", "as", "in", "against", "over", "like")
HOW = ("how", "why")
APART = ("in", "to", "with")  # behind "it": "denied it in a letter"
WITHOUT = ("after", "before", "during", "since", "on", "at", "while", "when")


@dataclass(frozen=True, slots=True)
class Hung:
    """A content that hangs on a verb: the frame, the words, and the words it adds to the cue."""

    frame: str
    content: tuple[int, ...]
    more: tuple[int, ...] = ()


def hung(sentence: Sentence, verb: int) -> Iterator[Hung]:
    """Yield every content that could hang on the verb."""
    objects = children(sentence, verb, "dobj", "dative")
    clauses = [c for c in children(sentence, verb, "ccomp") if not _cut_off(sentence, c, verb)]
    infinitives = children(sentence, verb, "xcomp")
    complements = children(sentence, verb, "oprd")
    preps = [p for p in children(sentence, verb, "prep") if p.index > verb]
    passive = children(sentence, verb, "nsubjpass")
    if infinitives and passive:
        yield Hung("passive-to", _under(sentence, *passive, *infinitives))
    yield from (_clause(sentence, clause) for clause in clauses)
    yield from _called_on(sentence, verb, preps, infinitives)
    yield from _aside(sentence, verb)
    yield from (_infinitive(sentence, clause, objects) for clause in infinitives)
    for word in complements:
        yield Hung("small", _under(sentence, *(objects or passive), word))
    yield from _about(sentence, preps, objects)
    yield from _at_number(sentence, preps, objects)
    if not clauses and not infinitives and not complements:
        yield from _nominal(sentence, preps, objects, passive)
    raised = children(sentence, verb, "nsubj")
    if raised and infinitives and not objects:
        yield Hung("raising", _under(sentence, *raised, *infinitives))
    if not clauses and not infinitives:
        yield from (Hung("passive", _under(sentence, word)) for word in passive)


def _under(sentence: Sentence, *words: Token) -> tuple[int, ...]:
    """Return the words with all that depends on them, in the order of the sentence."""
    return tuple(sorted({i for word in words for i in subtree(sentence, word.index)}))


def _called_on(
    sentence: Sentence, verb: int, preps: Sequence[Token], infinitives: Sequence[Token]
) -> Iterator[Hung]:
    """Yield what somebody is called on to do: "called on them to leave"."""
    onto = [p for p in preps if p.lemma == "on"]
    called = [w for p in onto for w in children(sentence, p.index, "pobj")]
    told = [c for c in children(sentence, verb, "advcl") if _is_to(sentence, c)] if onto else []
    for clause in [*infinitives, *told]:
        if called and called[0].index < clause.index:
            yield Hung("on-to", _under(sentence, *called, clause), (onto[0].index,))


def _nominal(
    sentence: Sentence, preps: Sequence[Token], objects: Sequence[Token], passive: Sequence[Token]
) -> Iterator[Hung]:
    """Yield what a verb without a clause takes: its object, else what its preposition governs."""
    if objects:
        frame = "object-as" if any(p.lemma == "as" for p in preps) else "object"
        yield Hung(frame, _under(sentence, *objects, *_tail(sentence, preps, objects)))
        return
    for prep in preps[:1]:
        as_ = [p for p in preps[1:] if p.lemma == "as"]
        seen = passive if prep.lemma == "as" else []
        for word in children(sentence, prep.index, "pobj", "pcomp", "amod"):
            yield Hung(f"prep:{prep.lemma}", _under(sentence, word, *as_, *seen), (prep.index,))


def _cut_off(sentence: Sentence, clause: Token, verb: int) -> bool:
    """Tell whether a semicolon parts the verb from a clause before it."""
    between = sentence.tokens[clause.index : verb]
    return any(token.text == ";" for token in between)


def _is_to(sentence: Sentence, clause: Token) -> bool:
    return any(t.lemma == "to" for t in children(sentence, clause.index, "aux"))


def _aside(sentence: Sentence, verb: int) -> Iterator[Hung]:
    """Yield clauses that the parser takes for adverbial ones: "called for X to go", "asked how"."""
    for clause in children(sentence, verb, "advcl", "ccomp", "xcomp"):
        words = subtree(sentence, clause.index)
        first = sentence.tokens[words[0]]
        if words[0] < verb:
            continue
        if first.lemma == "for" and first.dep == "mark" and _is_to(sentence, clause):
            yield Hung("prep:for", tuple(words[1:]), (words[0],))
        elif clause.dep == "advcl" and (first.lemma == "whether" or first.text in HOW):
            yield Hung("clause", tuple(words))


def _about(sentence: Sentence, preps: list[Token], objects: list[Token]) -> Iterator[Hung]:
    """Yield what somebody is told or asked about."""
    for prep in preps if objects else ():
        if prep.lemma == "about":
            for word in children(sentence, prep.index, "pobj", "pcomp"):
                yield Hung("prep:about", tuple(subtree(sentence, word.index)), (prep.index,))


def _at_number(sentence: Sentence, preps: list[Token], objects: list[Token]) -> Iterator[Hung]:
    """Yield a figure somebody gives: "put the toll at 27"."""
    for prep in preps if objects else ():
        words = subtree(sentence, prep.index)
        if prep.lemma == "at" and any(sentence.tokens[i].pos == "NUM" for i in words):
            body = [i for o in objects for i in subtree(sentence, o.index)]
            yield Hung("object-at", tuple(sorted({*body, *words})))


def _tail(sentence: Sentence, preps: Sequence[Token], objects: Sequence[Token]) -> list[Token]:
    """Return the phrases behind an object that PolNeAR counts in: "blamed them for leaving"."""
    return [
        prep
        for prep in preps
        if prep.index > objects[0].index
        and not (prep.lemma in APART and objects[0].pos == "PRON")
        and (prep.lemma in WITH_OBJECT or children(sentence, prep.index, "pcomp"))
        and prep.lemma not in WITHOUT
    ]


def _clause(sentence: Sentence, clause: Token) -> Hung:
    words = tuple(subtree(sentence, clause.index))
    to = _is_to(sentence, clause)
    if to and children(sentence, clause.index, "nsubj"):
        return Hung("object-to", words)
    if to:
        return Hung("to", words)
    if clause.tag == "VBG" and not children(sentence, clause.index, "aux"):
        return Hung("ing", words)
    if clause.pos in ("VERB", "AUX"):
        return Hung("clause", words)
    return Hung("small", words)


def _infinitive(sentence: Sentence, clause: Token, objects: list[Token]) -> Hung:
    words = subtree(sentence, clause.index)
    lead = [i for o in objects for i in subtree(sentence, o.index)]
    if _is_to(sentence, clause):
        return Hung("object-to" if lead else "to", tuple(sorted({*lead, *words})))
    if clause.tag == "VBG":
        return Hung("ing", tuple(words))
    return Hung("small", tuple(sorted({*lead, *words})))


def noun_hung(sentence: Sentence, token: Token, verb: int | None = None) -> Iterator[Hung]:
    """Yield the contents of a noun; its phrases may hang on the verb it is the object of."""
    for clause in children(sentence, token.index, "acl", "ccomp", "relcl"):
        marks = {t.lemma for t in children(sentence, clause.index, "mark", "aux")}
        words = tuple(subtree(sentence, clause.index))
        if "that" in marks:
            yield Hung("that", words)
        elif "to" in marks and clause.dep == "acl":
            yield Hung("to", words)
    near = children(sentence, verb, "prep") if verb is not None else []
    for prep in [*children(sentence, token.index, "prep"), *near]:
        if prep.index < token.index:
            continue
        for word in children(sentence, prep.index, "pobj", "pcomp"):
            yield Hung(f"prep:{prep.lemma}", tuple(subtree(sentence, word.index)), (prep.index,))


def adjective_hung(sentence: Sentence, token: Token) -> Iterator[Hung]:
    """Yield the contents of an adjective: "sure that …", "ready to …", "aware of …"."""
    for clause in children(sentence, token.index, "ccomp", "xcomp"):
        to = any(t.lemma == "to" for t in children(sentence, clause.index, "aux"))
        yield Hung("to" if to else "clause", tuple(subtree(sentence, clause.index)))
    for prep in children(sentence, token.index, "prep"):
        for word in children(sentence, prep.index, "pobj", "pcomp"):
            yield Hung(f"prep:{prep.lemma}", tuple(subtree(sentence, word.index)), (prep.index,))
