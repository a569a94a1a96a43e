"""A sentence as counting looks at it: who or what a number counts, and by which word it hangs."""

from collections.abc import Mapping
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
COUNTABLE = frozenset({"NOUN", "PROPN", "ADJ"})
# Labels of a number before what it counts.
BEFORE = frozenset({"nummod", "quantmod", "compound", "amod", "det", "nmod", "predet", "advmod"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence with its words by governor and label, so that a look at them is short."""

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

    def counts(self, index: int) -> frozenset[str]:
        """Return what a number beside the word counts."""
        return self.scene.view.lexicon.counted.get(self.tokens[index].lemma, frozenset())

    def harm(self, index: int) -> CountOf | None:
        """Return the harm that the word tells by itself, the worst first."""
        found = self.counts(index)
        return next((what for what in HARM if what in found), None)


@dataclass(frozen=True, slots=True)
class Group:
    """Those counted: the noun, or the number itself, and the word by which the phrase hangs."""

    noun: int
    top: int
    sized: bool = False  # the noun is of a body of so many: "a 300-strong column"


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
    token, noun = tokens[top], tokens[top].head
    if _is_hyphened(tokens, number):
        return _sized(tokens, top)
    if token.dep in BEFORE and noun != top and tokens[noun].pos in COUNTABLE:
        if noun < number.first and look.scene.view.pobj(top, "of"):
            return Group(top, top)  # "19 people, seven of them children"
        if noun < number.first and look.harm(noun) is None:
            return None
        return Group(noun, _outermost(tokens, noun, inside))
    if token.dep == "appos" and _is_age(tokens, number):
        return None
    if inner := look.scene.view.pobj(top, "of"):
        return Group(inner[0], top)
    owner = owner_of(look, top)
    if owner is not None and tokens[owner].pos == "NOUN":
        return Group(owner, owner)  # "a family of six"
    return Group(top, top)


def seat_of(look: Clause, top: int) -> int:
    """Climb from a phrase to the one it is joined to, or part of: "43 people, including 12"."""
    tokens, at = look.tokens, top
    for _ in range(CLIMB):
        token = tokens[at]
        above = tokens[token.head]
        within = above.lemma == "of" and not _is_owner(look, above.head)
        if token.dep == "pobj" and (within or above.lemma in {"include", "including"}):
            at = above.head
        elif token.dep in {"conj", "appos"} and above.pos != "VERB":
            at = token.head
        else:
            break
    return at


def owner_of(look: Clause, top: int) -> int | None:
    """Return the noun before the phrase's "of": "bodies" of "the bodies of nine miners"."""
    preposition = look.tokens[look.tokens[top].head]
    of = look.tokens[top].dep == "pobj" and preposition.lemma == "of"
    return preposition.head if of else None


def _is_owner(look: Clause, noun: int) -> bool:
    """Tell whether what befalls the noun befalls not those after its "of": "homes of the five"."""
    if look.harm(noun) or look.tokens[noun].lemma in look.known.many:
        return False
    classes = look.scene.view.classes_of_word(noun)
    return bool(classes) and "force" not in classes and not is_number(look.tokens[noun])


def is_whole(look: Clause, top: int) -> bool:
    """Tell whether only a part of those counted is meant: "two of the five", "half of the 40"."""
    owner = owner_of(look, top)
    if owner is None:
        return False
    token = look.tokens[owner]
    return is_number(token) or token.text.lower() in look.known.portions


def may_be_people(look: Clause, noun: int) -> bool:
    """Tell whether the noun may stand for people: it does, or nothing is known of it."""
    known = are_people(look, noun)
    if known is not None:
        return known
    verb = look.tokens[look.tokens[seat_of(look, noun)].head]
    return is_number(look.tokens[noun]) or verb.lemma not in look.known.broad


def are_people(look: Clause, noun: int) -> bool | None:
    """Tell whether the noun stands for people; None where nothing is known of it."""
    token, view = look.tokens[noun], look.scene.view
    if is_number(token):
        return None
    if token.lemma in look.known.nobody:
        return False
    lexicon = view.lexicon.classes.get(token.lemma, frozenset())
    if "force" in look.counts(noun) or look.harm(noun) or "person" in lexicon:
        return True
    if token.lemma in look.known.one | look.known.many:
        return True
    if lexicon:
        return False  # whatever mention it heads: "the two sides"
    classes = view.classes_of_word(noun)
    if "person" in classes or view.kinds.get(noun) in PEOPLE:
        return True
    return None if not classes or "unknown" in classes else False


def is_number(token: Token) -> bool:
    """Tell whether the word is a number, which says nothing of what it counts."""
    words = number_words()
    known = token.lemma in words.scales or token.text.lower() in {*words.vague, *words.groups}
    return known or token.pos == "NUM"


def _outermost(tokens: tuple[Token, ...], at: int, inside: range) -> int:
    """Climb from a word while its governor is within the range."""
    for _ in inside:
        if tokens[at].head not in inside or tokens[at].head == at:
            break
        at = tokens[at].head
    return at


def _is_hyphened(tokens: tuple[Token, ...], number: Number) -> bool:
    """Tell whether the number makes one word with the next: "300-strong"."""
    after = [t.text.lower() for t in tokens[number.last + 1 : number.last + 3]]
    return len(after) == 2 and after[0] == "-" and after[1] in number_words().sized


def _sized(tokens: tuple[Token, ...], at: int) -> Group | None:
    """Return the body of people whose size is told: "a 300-strong column"."""
    for _ in range(CLIMB):
        at = tokens[at].head
        if tokens[at].pos == "NOUN" and tokens[at].lemma not in number_words().sized:
            return Group(at, at, sized=True)
    return None


def _is_age(tokens: tuple[Token, ...], number: Number) -> bool:
    """Tell whether the number stands between commas after a person: "the mayor, 61,"."""
    before = tokens[number.first - 1].text if number.first else ""
    after = tokens[number.last + 1].text if number.last + 1 < len(tokens) else "."
    return before == "," and after in {",", ".", ";", ")"}
