"""Triggers of events in a sentence: the words of a frame, in the grammar or side by side."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.knowledge.lexicons.events import Frame
from dateline.rules.events.slots import Slots
from dateline.rules.events.view import View

# Labels under which the further words of a verb's trigger may stand.
NEAR = frozenset(
    {"prt", "prep", "dobj", "nsubjpass", "acomp", "attr", "advmod", "oprd", "dative", "xcomp",
     "pobj", "pcomp", "compound", "amod", "ccomp", "npadvmod", "agent", "aux", "advcl"}
)  # fmt: skip
NOMINAL = frozenset({"pobj", "dobj", "nsubj", "nsubjpass"})
AUXILIARY = frozenset({"be", "have", "must", "should"})
GAP = 2  # words that may stand between the parts of a trigger's span
SPARE = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these", "that"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame whose words and tests fit at one place of the sentence."""

    frame: Frame
    tokens: tuple[int, ...]  # the head first
    slots: Slots


def find(view: View) -> list[Match]:
    """Return the triggers of the sentence, in text order; they share no word."""
    found: list[Match] = []
    taken: set[int] = set()
    candidates = sorted(_candidates(view), key=_order)
    for frame, tokens in candidates:
        if taken.isdisjoint(tokens):
            slots = Slots(view, frame.part, tokens)
            if all(any(slots.holds(t.slot, t.value) == t.wanted for t in g) for g in frame.tests):
                found.append(Match(frame, tokens, slots))
                taken.update(tokens)
    coded = [match for match in found if match.frame.type is not None]
    return sorted(coded, key=lambda match: match.tokens[0])


def _order(candidate: tuple[Frame, tuple[int, ...]]) -> tuple[int, bool, int, int]:
    """Longest first; verbs before the nouns they govern, in text order, by line of the file."""
    frame, tokens = candidate
    return -len(tokens), len(tokens) > 1 and frame.part == "n", tokens[0], frame.line


def lemma_of(view: View, index: int) -> str:
    """Return the lemma; a capitalised plural, which the parser leaves alone, loses its s."""
    token = view.tokens[index]
    if token.tag == "VBG":
        return token.text.lower()
    if token.pos == "PROPN" and token.lemma.endswith("s") and len(token.lemma) > 4:
        return token.lemma[:-1]
    return token.lemma


def _backing(view: View, index: int) -> bool:
    """Tell whether the word only adds an actor: "the army, backed by the militia, …"."""
    token = view.tokens[index]
    return token.lemma in view.lexicon.backing and token.tag == "VBN" and (
        token.dep in {"acl", "amod", "advcl"}
    )  # fmt: skip


def _verbal(view: View, index: int) -> bool:
    """Tell whether the word is a verb; an object makes one of what was taken for a noun."""
    token = view.tokens[index]
    if token.pos == "AUX":
        return token.lemma in AUXILIARY
    return token.pos == "VERB" or bool(view.children(index, "nsubjpass", "auxpass", "dobj"))


def _nominal(view: View, index: int) -> bool:
    """Tell whether the word is a noun, or stands for one: "shelling by the brigade"."""
    token = view.tokens[index]
    if token.pos in {"NOUN", "PROPN"} or (token.pos == "VERB" and token.dep in NOMINAL):
        return True
    return token.tag == "VBG" and not view.children(index, "dobj", "nsubj", "aux")


def _candidates(view: View) -> Iterator[tuple[Frame, tuple[int, ...]]]:
    frames = view.lexicon.frames
    for token in view.tokens:
        if token.index in view.blocked or _backing(view, token.index):
            continue
        if _verbal(view, token.index):
            for frame in frames.get(("v", token.lemma), ()):
                if (token.dep != "amod" or frame.mode == "contest") and (
                    tokens := _verb(view, frame, token.index)
                ):
                    yield frame, tokens
        if _nominal(view, token.index):
            for frame in frames.get(("n", lemma_of(view, token.index)), ()):
                if tokens := _noun(view, frame, token.index):
                    yield frame, tokens


def _verb(view: View, frame: Frame, head: int) -> tuple[int, ...]:
    rest = list(frame.words[1:])
    if not rest:
        return (head,)
    if not view.words.issuperset(rest):
        return ()
    matched, level = [head], [head]
    for _ in range(3):
        level = [i for at in level for i in view.sentence.children[at] if _near(view, i, at, head)]
        for i in level:
            token = view.tokens[i]
            word = token.lemma if token.lemma in rest else token.text.lower()
            if word in rest:
                rest.remove(word)
                matched.append(i)
        if not rest:
            return tuple(matched)
        if frame.type is None:  # the words of an idiom stand in one clause
            level = [i for i in level if view.tokens[i].pos != "VERB"]
    return ()


def _near(view: View, index: int, above: int, head: int) -> bool:
    token = view.tokens[index]
    if token.dep not in NEAR or token.dep == "aux":
        return False
    if token.dep == "prep" and any(
        view.tokens[i].lemma in view.lexicon.time for i in view.children(index, "pobj")
    ):
        return False
    if token.dep == "ccomp":  # "found him guilty"
        return token.pos != "VERB"
    return token.pos != "VERB" or above == head or view.tokens[above].dep in {"prep", "pobj"}


def _noun(view: View, frame: Frame, head: int) -> tuple[int, ...]:
    anchor, words = frame.anchor, frame.words
    start = head - anchor
    if start < 0 or start + len(words) > len(view.tokens):
        return ()
    for offset, word in enumerate(words):
        index = start + offset
        if lemma_of(view, index) != word and view.tokens[index].text.lower() != word:
            return ()
    others = (start + o for o in range(len(words)) if o != anchor)
    return (head, *others)


def bounds(view: View, tokens: tuple[int, ...]) -> tuple[int, int]:
    """Return first and last word of the trigger's span: those that stand close to the head."""
    first = last = tokens[0]
    for index in sorted(tokens):
        if last < index <= last + GAP + 1:
            last = index
    for index in sorted(tokens, reverse=True):
        if first - GAP - 1 <= index < first:
            first = index
    while view.tokens[first].lemma in SPARE and first < last:
        first += 1
    return first, last
