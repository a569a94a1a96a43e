"""Cues that are no verbs: nouns, adjectives, set phrases, adverbs."""

from collections.abc import Iterator
from dataclasses import replace

from dateline.knowledge.lexicons.cues import Frames, Lexicon
from dateline.records.syntax import Sentence, Token
from dateline.rules.attribution.found import Found
from dateline.rules.attribution.frames import Hung, adjective_hung, noun_hung
from dateline.rules.attribution.making import made
from dateline.rules.attribution.parts import noun_phrase, subject, trimmed, without_aside
from dateline.text.grammar import ancestors, children, subtree

PREDICATES = ("acomp", "oprd")
HEADS = ("ROOT", "ccomp", "advcl", "conj", "relcl", "parataxis", "acl", "pcomp")


def noun(sentence: Sentence, token: Token, frames: Frames) -> Iterator[Found]:
    """Yield what a noun attributes: "its claim that …", "reports of …"."""
    for way in noun_hung(sentence, token):
        if way.frame not in frames:
            continue
        words = {token.index, *way.more}
        words.update(
            t.index
            for t in children(sentence, token.index, "amod", "compound", "nmod", "det")
            if t.index < token.index and t.dep != "det"
        )
        owner = next(iter(children(sentence, token.index, "poss")), None)
        source: tuple[int, ...] = ()
        if owner is not None:
            marks = {t.index for t in children(sentence, owner.index, "case")}
            words |= marks
            source = noun_phrase(sentence, owner.index, marks)
        else:
            source = by_or_from(sentence, token)
        if not source and way.frame != "that" and way.frame.replace("prep", "alone") not in frames:
            continue
        yield Found(
            token.index, f"noun-{way.frame}", source, tuple(sorted(words)),
            trimmed(sentence, without_aside(sentence, list(way.content))), frames[way.frame],
        )  # fmt: skip
        return


def by_or_from(sentence: Sentence, token: Token) -> tuple[int, ...]:
    """Return whose word a noun is, where a phrase behind it says so."""
    for prep in children(sentence, token.index, "prep"):
        if prep.lemma in ("by", "from"):
            for noun in children(sentence, prep.index, "pobj"):
                return noun_phrase(sentence, noun.index, set())
    return ()


def adjective(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[Found]:
    """Yield what an adjective behind a copula attributes: "is sure that …"."""
    frames = adjective_frames(token, lexicon) or {}
    head = sentence.tokens[token.head]
    copula = head if head.pos == "AUX" or head.lemma in ("remain", "become", "feel") else None
    if copula is None or token.dep not in PREDICATES:
        return
    doer = subject(sentence, copula.index)
    if doer is None or sentence.tokens[doer].lemma in ("it", "this", "that", "there"):
        return
    for way in adjective_hung(sentence, token):
        if way.frame in frames:
            more = (token.index, *way.more)
            hanging = Hung(f"adjective-{way.frame}", way.content, more)
            found = made(sentence, copula, hanging, (copula.index, token.index), doer, lexicon)
            yield replace(found, manner=frames[way.frame])
            return


def adjective_frames(token: Token, lexicon: Lexicon) -> Frames | None:
    """Return the frames of an adjective, also where the parser took it for a verb."""
    if token.pos not in ("ADJ", "VERB"):
        return None
    return lexicon.adjectives.get(token.lemma) or lexicon.adjectives.get(token.text.lower())


def openers(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where a set phrase begins and how many words it has."""
    words = [token.text.lower() for token in sentence.tokens]
    for place, word in enumerate(words):
        for phrase in lexicon.openers:
            if phrase[0] == word and tuple(words[place : place + len(phrase)]) == phrase:
                yield place, len(phrase)


def opener(sentence: Sentence, first: int, length: int) -> Iterator[Found]:
    """Yield the clause a set phrase stands in, with the source it names: "according to X"."""
    cue = tuple(range(first, first + length))
    last = sentence.tokens[cue[-1]]
    nouns = children(sentence, last.index, "pobj", "pcomp")
    if not nouns:
        return
    source = noun_phrase(sentence, nouns[0].index, set())
    own = set(subtree(sentence, first)) | set(cue) | set(source)
    clause = _clause_above(sentence, first)
    content = [i for i in subtree(sentence, clause) if i not in own]
    if _ends_sentence(sentence, own):
        content = list(range(first))
    elif first == 0:
        content = list(range(max(own) + 1, len(sentence.tokens)))
    if content:
        yield Found(first, "opener", source, cue, trimmed(sentence, content))


def _ends_sentence(sentence: Sentence, own: set[int]) -> bool:
    rest = sentence.tokens[max(own) + 1 :]
    return all(token.pos == "PUNCT" for token in rest) and min(own) > 0


def _clause_above(sentence: Sentence, index: int) -> int:
    """Return the head of the clause a phrase stands in."""
    at = index
    for above in ancestors(sentence, index):
        at = above.index
        if above.pos in ("VERB", "AUX") and above.dep in HEADS:
            break
    return at


def adverb(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[Found]:
    """Yield the clause of an adverb that marks it as said by others: "reportedly"."""
    clause = sentence.tokens[token.head]
    if clause.pos not in ("VERB", "AUX") or "clause" in lexicon.verbs.get(clause.lemma, ()):
        return
    if token.text.lower() != "apparently":
        content = [i for i in subtree(sentence, clause.index) if i != token.index]
        manner = lexicon.adverbs[token.text.lower()]
        yield Found(token.index, "adverb", (), (token.index,), trimmed(sentence, content), manner)
