"""What became of the people a number counts: from the verb they suffer, and the words beside them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dateline.knowledge.lexicons.counts import Fates, fates, number_words
from dateline.records.codes import CountOf
from dateline.records.syntax import Token
from dateline.rules.events.layers import Scene
from dateline.rules.events.numbers import Number

HARM: tuple[CountOf, ...] = ("fatalities", "injured", "displaced", "detained", "missing")
CLIMB = 6  # steps up from a noun to the verb of its clause
NEAR = 6  # words looked at of those that hang on one word with one label
PEOPLE = frozenset({"person", "group"})  # kinds of mentions
# Labels of a word within the phrase it counts, of words that complete a verb, of modifiers.
BEFORE = frozenset({"nummod", "quantmod", "compound", "amod", "det", "nmod", "predet", "advmod"})
COMPLETING = ("oprd", "acomp", "xcomp", "prt", "advmod", "attr", "dobj", "conj")
OBJECT = frozenset({"dobj", "nsubjpass", "dative", "prep", "oprd"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence as counting looks at it: words by governor and label, so that each look is short."""

    scene: Scene
    known: Fates
    under: Mapping[tuple[int, str], list[int]]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The words of the sentence."""
        return self.scene.view.tokens

    def children(self, index: int, *deps: str) -> list[int]:
        """Return the first words under `index` with one of the labels, label by label."""
        return [i for dep in deps for i in self.under.get((index, dep), ())[:NEAR]]

    def counted(self, index: int) -> list[CountOf]:
        """Return what the word counts by itself, harm only."""
        token = self.tokens[index]
        found = self.scene.view.lexicon.counted.get(token.lemma, frozenset())
        return [what for what in HARM if what in found]


@dataclass(frozen=True, slots=True)
class Group:
    """Those counted: the noun, or the number itself, and the word their clause governs."""

    noun: int
    top: int


def clause(scene: Scene) -> Clause:
    """Look at a sentence: one pass over its words."""
    under: dict[tuple[int, str], list[int]] = {}
    for token in scene.view.tokens:
        if token.head != token.index:
            under.setdefault((token.head, token.dep), []).append(token.index)
    return Clause(scene, fates(), under)


def group(look: Clause, number: Number) -> Group | None:
    """Return those whom the number counts; None where it labels: "route 12", "the mayor, 61,"."""
    tokens = look.tokens
    inside = range(number.first, number.last + 1)
    top = _outermost(tokens, number.last, inside)
    token = tokens[top]
    noun = token.head
    if token.dep in BEFORE and noun != top and tokens[noun].pos in {"NOUN", "PROPN", "ADJ", "VERB"}:
        if tokens[noun].pos == "VERB":
            return Group(top, top)
        if noun < number.first and not look.counted(noun):
            return None
        return Group(noun, _outermost(tokens, noun, inside))
    if token.dep == "appos" and _is_age(tokens, number):
        return None
    if inner := look.scene.view.pobj(top, "of"):
        return Group(inner[0], top)
    above = tokens[token.head]
    if token.dep == "pobj" and above.lemma == "of" and tokens[above.head].pos == "NOUN":
        return Group(above.head, above.head)  # "a family of six"
    return Group(top, top)


def fate(look: Clause, of: Group) -> CountOf | None:
    """Return what became of those counted; None where the sentence tells of no harm to them."""
    if not may_be_people(look, of.noun):
        return None
    own = look.counted(of.noun) if look.tokens[of.noun].pos != "VERB" else []
    if own and look.tokens[of.noun].pos == "ADJ":
        return own[0]
    suffered = suffering(look, seat_of(look, of.top), of.noun)
    if suffered == "fatalities":
        return suffered
    told = _beside(look, of) or suffered
    if told is not None:
        return told
    return own[0] if own else None


def seat_of(look: Clause, top: int) -> int:
    """Climb from a phrase to the one it is joined to or part of: "43 people, including 12 children"."""
    tokens, at = look.tokens, top
    for _ in range(CLIMB):
        token = tokens[at]
        above = tokens[token.head]
        if token.dep == "pobj" and above.lemma in {"of", "include", "including"}:
            at = above.head
        elif token.dep in {"conj", "appos"} and above.pos != "VERB":
            at = token.head
        else:
            break
    return at


def suffering(look: Clause, seat: int, noun: int) -> CountOf | None:
    """Return the harm that the verb over the word does to it; None where the word is its doer.

    Args:
        noun: what is counted, where another word stands for it: "a minimum of 30 lives".
    """
    token = look.tokens[seat]
    verb = look.tokens[token.head]
    if verb.index == seat:
        return None
    if token.dep in {"compound", "nmod"} and verb.lemma in look.known.states:
        return look.known.states[verb.lemma]  # "took 17 soldiers prisoner"
    if token.dep == "nsubj" and verb.lemma in look.known.undergone:
        return next(iter(look.counted(verb.index)), None)
    if verb.pos not in {"VERB", "AUX"}:
        return None
    if token.dep == "nsubj" and not participle(look, verb.index):
        return _of_subject(look, verb.index)
    if token.dep in OBJECT or token.dep == "nsubj":
        return _of_object(look, verb.index, seat, noun)
    return None


def also_suffered(look: Clause, seat: int) -> Iterator[CountOf]:
    """Yield the harms of the verb over the word and of those joined to it: "killed or wounded"."""
    if (what := suffering(look, seat, seat)) is not None:
        yield what
    if look.tokens[seat].dep == "nsubjpass":
        for verb in look.children(look.tokens[seat].head, "conj"):
            if not look.children(verb, "nsubj", "nsubjpass", "dobj"):
                yield from look.counted(verb)[:1]


def participle(look: Clause, verb: int) -> bool:
    """Tell whether the verb is a bare participle that its subject suffers: "15 wounded"."""
    have = (look.tokens[i].lemma == "have" for i in look.children(verb, "aux"))
    return look.tokens[verb].tag == "VBN" and not any(have) and not look.children(verb, "dobj")


def may_be_people(look: Clause, noun: int) -> bool:
    """Tell whether the noun may stand for people: it does, or nothing is known of it."""
    known = are_people(look, noun)
    if known is not None:
        return known
    token = look.tokens[noun]
    verb = look.tokens[look.tokens[seat_of(look, noun)].head]
    return is_number(token) or verb.lemma not in look.known.broad


def are_people(look: Clause, noun: int) -> bool | None:
    """Tell whether the noun stands for people; None where nothing is known of it."""
    token, view = look.tokens[noun], look.scene.view
    if is_number(token):
        return None
    if token.lemma in look.known.nobody:
        return False
    if look.counted(noun) or token.lemma in look.known.one | look.known.many:
        return True
    classes = view.classes_of_word(noun)
    if "person" in classes or view.kinds.get(noun) in PEOPLE:
        return True
    return None if not classes or "unknown" in classes else False


def is_number(token: Token) -> bool:
    """Tell whether the word is a number, which says nothing of what it counts."""
    words = number_words()
    return token.pos == "NUM" or token.lemma in words.scales or token.text.lower() in words.vague


def toll(look: Clause, number: Number, at: int) -> CountOf | None:
    """Return what is counted in "the death toll rose to 57", "put the number of wounded at 64"."""
    tokens, known = look.tokens, look.known
    token = tokens[at]
    above = tokens[token.head]
    if token.dep == "pobj" and above.lemma in known.toward:
        verb = tokens[above.head]
    elif token.dep in {"prep", "attr"} or (token.dep == "dobj" and above.lemma in known.reaching):
        verb = above
    else:
        return None
    if verb.pos not in {"VERB", "AUX"}:
        return None
    for noun in look.children(verb.index, "dobj", "nsubj", "nsubjpass"):
        if noun != at and (what := _tolled(look, noun)) is not None:
            return what
    return None


def _tolled(look: Clause, noun: int) -> CountOf | None:
    """Return what a noun like "toll" tells the number of."""
    tokens, known = look.tokens, look.known
    if tokens[noun].lemma not in known.toll:
        return look.counted(noun)[0] if look.counted(noun) else None
    inside = look.children(noun, "compound", "amod", "nmod")
    for preposition in look.children(noun, "prep"):
        for inner in look.children(preposition, "pobj", "pcomp"):
            inside.append(inner)
            inside += look.children(inner, "acl", "amod")
    for index in inside:
        if what := look.counted(index) or _state(look, index):
            return what[0]
    return "fatalities" if tokens[noun].lemma in known.dead else None


def _of_subject(look: Clause, verb: int) -> CountOf | None:
    """Return what the subject of an active verb suffers: "12 people died", "lost their lives"."""
    token, known = look.tokens[verb], look.known
    if token.lemma in known.undergone or token.text.lower() in known.undergone:
        return next(iter(look.counted(verb)), None)
    objects = look.children(verb, "dobj")
    if objects and token.lemma not in known.suffering:
        return None
    for word in _completing(look, verb):
        if (what := known.pairs.get((token.lemma, look.tokens[word].lemma))) is not None:
            return what
        if word not in objects and (states := _state(look, word)):
            return states[0]
    for inner in look.children(verb, "xcomp"):
        if look.tokens[inner].pos == "VERB" and (what := _governed(look, inner)) is not None:
            return what
    return None


def _of_object(look: Clause, verb: int, seat: int, noun: int) -> CountOf | None:
    """Return what the object of a verb, or the subject of its passive, suffers."""
    token, known = look.tokens[verb], look.known
    for word in (seat, noun):
        if (what := known.pairs.get((token.lemma, look.tokens[word].lemma))) is not None:
            return what
    if own := look.counted(verb):
        return own[0]
    for word in _completing(look, verb):
        if word == seat:
            continue
        if (what := known.pairs.get((token.lemma, look.tokens[word].lemma))) is not None:
            return what
        if states := _state(look, word):
            return states[0]
    for inner in look.children(verb, "xcomp", "conj"):
        if look.children(inner, "nsubj", "nsubjpass", "dobj"):
            continue
        if look.tokens[inner].pos == "VERB" and (what := _governed(look, inner)) is not None:
            return what
    return "fatalities" if token.lemma in known.losing and are_people(look, noun) else None


def _governed(look: Clause, verb: int) -> CountOf | None:
    """Return what the understood subject of a verb suffers: "forced to flee", "feared killed"."""
    passive = look.children(verb, "auxpass") or participle(look, verb)
    if passive or look.tokens[verb].lemma in look.known.undergone:
        return next(iter(look.counted(verb)), None)
    return None


def _completing(look: Clause, verb: int) -> Iterator[int]:
    """Yield the words that complete the verb: "dead", "out", and the nouns of its prepositions."""
    for word in look.children(verb, *COMPLETING):
        if look.tokens[word].dep != "conj" or look.tokens[word].pos == "ADJ":
            yield word
    for preposition in look.children(verb, "prep"):
        yield from look.children(preposition, "pobj")
        for inner in look.children(preposition, "prep"):
            yield from look.children(inner, "pobj")


def _state(look: Clause, index: int) -> list[CountOf]:
    """Return the state that the word tells: "dead", "homeless"."""
    token = look.tokens[index]
    found = look.known.states.get(token.text.lower()) or look.known.states.get(token.lemma)
    return [found] if found else []


def _beside(look: Clause, of: Group) -> CountOf | None:
    """Return what the words beside a noun say: "12 people killed", "43 dead", "20 wounded"."""
    for word in {of.noun: None, of.top: None}:
        for index in look.children(word, "acl", "relcl", "amod", "oprd", "acomp"):
            if (what := _modified(look, index)) is not None:
                return what
    return None


def _modified(look: Clause, index: int) -> CountOf | None:
    token = look.tokens[index]
    if states := _state(look, index):
        return states[0]
    own = next(iter(look.counted(index)), None)
    if token.dep == "relcl":
        doers = look.children(index, "nsubj")
        doing = [i for i in doers if look.tokens[i].tag in {"WP", "WDT"}]
        return _of_subject(look, index) if doing else own
    doing = token.tag == "VBG" and token.lemma not in look.known.undergone
    return None if doing and token.text.lower() not in look.known.undergone else own


def _outermost(tokens: tuple[Token, ...], at: int, inside: range) -> int:
    """Climb from a word while its governor is within the range."""
    for _ in inside:
        if tokens[at].head not in inside or tokens[at].head == at:
            break
        at = tokens[at].head
    return at


def _is_age(tokens: tuple[Token, ...], number: Number) -> bool:
    """Tell whether the number stands between commas after a person: "the mayor, 61,"."""
    before = tokens[number.first - 1].text if number.first else ""
    after = tokens[number.last + 1].text if number.last + 1 < len(tokens) else "."
    return before == "," and after in {",", ".", ";", ")"}


