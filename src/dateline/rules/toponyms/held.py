"""Names told as places by what is done to them or there: "evacuated Donji Kamik", "in Zelenko"."""

from collections.abc import Sequence

from dateline.knowledge.toponyms import words
from dateline.records.syntax import Sentence, Token

OBJECT = frozenset({"dobj", "nsubjpass"})
INNER = frozenset({"in", "into", "inside"})  # nothing but a place stands behind them
AWAY = frozenset({"from", "of", "out"})
NAMED = frozenset({"appos", "attr"})
STEPS = 4  # up a list of names, and from a preposition to its verb


def held(sentence: Sentence, first: int, last: int, *, like: bool) -> bool:
    """Tell whether the words from token `first` to `last` are told as a place.

    Args:
        like: whether the name looks like one.
    """
    tokens = sentence.tokens
    verbs = words().held | (words().held_too if like else frozenset())
    for at in _listed(tokens, _top(tokens, first, last)):
        token, above = tokens[at], tokens[tokens[at].head]
        if token.dep in OBJECT and above.lemma in verbs:
            return True
        if token.dep == "pobj" and (_inside(tokens, first) or _left(tokens, above)):
            return True
        if any(_class(tokens, child) for child in sentence.children[at]):
            return True
    return False


def building(sentence: Sentence, last: int) -> int:
    """Return the last token of a facility's name with the noun behind it: "Omarne brickworks"."""
    tokens = sentence.tokens
    top = tokens[last].head
    nouns = {"NN", "NNS"}
    behind = tokens[last + 1 : top + 1] if tokens[last].dep == "compound" else ()
    alone = tokens[top].lemma in words().heads and all(noun.tag in nouns for noun in behind)
    return top if behind and len(behind) < STEPS and alone else last


def _top(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return the token that governs the others of a stretch."""
    inside = range(first, last + 1)
    return next((at for at in reversed(inside) if tokens[at].head not in inside), last)


def _listed(tokens: Sequence[Token], at: int) -> list[int]:
    """Return the token and those it is listed with: "handed over Podlesk and Old Kiln"."""
    found = [at]
    while tokens[at].dep == "conj" and len(found) < STEPS:
        at = tokens[at].head
        found.append(at)
    return found


def _inside(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether the name stands right behind a preposition that nothing but a place follows."""
    return first > 0 and tokens[first - 1].text.lower() in INNER


def _left(tokens: Sequence[Token], preposition: Token) -> bool:
    """Tell whether what stands behind the preposition is left: "withdrew from", "pulled out of"."""
    above = preposition
    for _ in range(STEPS):
        if above.text.lower() not in AWAY:
            break
        above = tokens[above.head]
    return preposition.text.lower() in AWAY and above.lemma in words().left


def _class(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].dep in NAMED and tokens[at].lemma in words().classes | words().held_as
