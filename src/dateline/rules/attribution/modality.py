"""How a source presents a content: by the grammar of the content itself."""

from collections.abc import Sequence

from dateline.knowledge.lexicons.cues import Modals
from dateline.records.codes import Modality
from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import children, subtree

NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")


def modality(
    sentence: Sentence, inside: Sequence[Token], modals: Modals, doers: frozenset[str] | None
) -> Modality | None:
    """Return how the words `inside` one sentence are presented, None where they are asserted.

    `doers` are the words that name the source, None in direct speech, where it says "I": what it
    says it will do is a plan.
    """
    if not inside:
        return None
    places = {token.index for token in inside}
    head = next((t for t in inside if t.head not in places or t.head == t.index), inside[0])
    if head.pos == "ADP" and (below := children(sentence, head.index, "pobj", "pcomp")):
        head = below[0]
    if _asked(sentence, inside, head):
        return "questioned"
    if head.pos in NOMINAL and not children(sentence, head.index, "nsubj", "aux", "cop"):
        return _nominal(head, modals)
    found = _clausal(sentence, head, modals, doers, places)
    for first in children(sentence, head.index, "ccomp") if found is None else ():
        if first.index < head.index and not children(sentence, first.index, "mark"):
            return _clausal(sentence, first, modals, doers, places)  # "this will hurt; it does"
    return found


def _asked(sentence: Sentence, inside: Sequence[Token], head: Token) -> bool:
    last = [token for token in sentence.tokens if token.start >= inside[-1].start][:3]
    if any(token.text == "?" for token in last):
        return True
    return any(t.lemma in ("whether", "if") and t.index < head.index and t == inside[0]
               for t in children(sentence, head.index, "mark"))  # fmt: skip


def _nominal(head: Token, modals: Modals) -> Modality | None:
    return next((kind for kind, words in modals.nouns.items() if head.lemma in words), None)


def _clausal(
    sentence: Sentence, head: Token, modals: Modals, doers: frozenset[str] | None, places: set[int]
) -> Modality | None:
    kids = [t for t in children(sentence, head.index) if t.index in places]
    subjects = [t for t in kids if t.dep in ("nsubj", "nsubjpass", "expl")]
    auxiliaries = {t.lemma for t in kids if t.dep == "aux"} | {
        t.text.lower() for t in kids if t.dep == "aux"
    }
    if _imperative(head, kids, auxiliaries):
        return "urged"
    if auxiliaries & modals.auxiliaries["urged"]:
        return "urged"
    condition = any(
        t.dep == "advcl" and any(
            m.lemma in modals.conditions for m in children(sentence, t.index, "mark")
        ) and children(sentence, t.index, "nsubj", "nsubjpass") for t in kids
    )  # fmt: skip
    unable = "could" in auxiliaries and any(t.dep == "neg" for t in kids)
    if auxiliaries & modals.auxiliaries["questioned"] and not unable:
        return "conditional" if condition else "questioned"
    own = any(_names_own(sentence, t, doers, modals) for t in subjects)
    if auxiliaries & modals.auxiliaries["future"] or _going_to(sentence, head, kids):
        return "conditional" if condition else "planned" if own else "predicted"
    if auxiliaries & modals.auxiliaries["reported_future"]:
        if condition:
            return "conditional"
        if any(t.dep == "csubj" for t in kids):
            return None  # "losing it would be a blow": a judgement, not a forecast
        return "planned" if own else "predicted"
    return _by_words(sentence, head, kids, subjects, modals)


def _imperative(head: Token, kids: Sequence[Token], auxiliaries: set[str]) -> bool:
    if head.tag != "VB" or auxiliaries - {"do"}:
        return False
    return not any(t.dep in ("nsubj", "nsubjpass", "mark", "expl") for t in kids)


def _going_to(sentence: Sentence, head: Token, kids: Sequence[Token]) -> bool:
    return (
        head.lemma == "go"
        and head.tag == "VBG"
        and any(
            t.dep == "xcomp" and any(a.lemma == "to" for a in children(sentence, t.index, "aux"))
            for t in kids
        )
    )


def _names_own(
    sentence: Sentence, subject: Token, doers: frozenset[str] | None, modals: Modals
) -> bool:
    words = {sentence.tokens[i].text.lower() for i in subtree(sentence, subject.index)}
    if subject.text.lower() in modals.own or words & {"our", "my"}:
        return True
    if doers is None:
        return False
    if subject.pos == "PRON":
        return subject.text.lower() in ("he", "she", "it", "they")
    return bool(words & doers)


def _by_words(
    sentence: Sentence,
    head: Token,
    kids: Sequence[Token],
    subjects: Sequence[Token],
    modals: Modals,
) -> Modality | None:
    adverbs = {t.lemma for t in kids if t.dep == "advmod"}
    for kind, words in modals.adverbs.items():
        if adverbs & words:
            return kind
    infinitive = any(
        t.dep in ("xcomp", "ccomp")
        and any(a.lemma == "to" for a in children(sentence, t.index, "aux"))
        for t in kids
    )
    names = {head.lemma} | {t.lemma for t in kids if t.dep in ("acomp", "oprd", "attr")}
    deep = {
        below.lemma
        for t in kids
        if t.dep in ("acomp", "oprd", "attr")
        for below in children(sentence, t.index, "xcomp", "ccomp")
        if any(a.lemma == "to" for a in children(sentence, below.index, "aux"))
    }
    if infinitive or deep or (head.tag == "VBN" and infinitive):
        for kind, words in modals.infinitives.items():
            if names & words:
                return kind
        if head.lemma == "be":
            for kind, words in modals.nouns.items():
                if any(t.lemma in words for t in subjects):
                    return kind
    return None
