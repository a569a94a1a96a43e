"""The parts of an attribution in one sentence's grammar: whose it is, which words are the cue."""

import re
from collections.abc import Collection, Container
from dataclasses import dataclass

from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import ancestors, children, subtree

CLOCK = re.compile(r"\d{1,2}[:.]\d\d")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
AUXILIARIES = ("aux", "auxpass", "neg", "prt")
FOCUS = ("all", "both", "each", "too", "also")  # behind a source: "the two all said"
QUOTES = ("quote", "cite")
HEDGES = ("purport", "claim", "appear", "seem", "profess")
DEPTH = 6  # how far a verb without a subject looks up for one


def trimmed(sentence: Sentence, indices: list[int]) -> tuple[int, ...]:
    """Drop punctuation at both ends, but brackets and quotation marks that close what is open."""
    start, end = 0, len(indices)
    while start < end and sentence.tokens[indices[start]].pos == "PUNCT":
        start += 1
    while end > start and sentence.tokens[indices[end - 1]].pos in ("PUNCT", "CCONJ"):
        end -= 1
    if start < end and CLOCK.fullmatch(sentence.tokens[indices[start]].text):
        start += 1  # a live page's clock stands before its subject
    kept = indices[start:end]
    opened = sum(sentence.tokens[i].text == "(" for i in kept)
    closed = sum(sentence.tokens[i].text == ")" for i in kept)
    if opened > closed and end < len(indices) and sentence.tokens[indices[end]].text == ")":
        kept = indices[start : end + 1]
    return tuple(kept)


def subject(sentence: Sentence, verb: int) -> int | None:
    """Return the head of the words that say who does what the verb says, or None.

    A passive verb's doer stands behind "by"; a verb without a subject of its own borrows it from
    the verb it hangs on ("said ..., adding ..."), or from the noun it modifies.
    """
    if children(sentence, verb, "auxpass") or _shares_passive(sentence, verb):
        return _agent(sentence, verb)
    own = children(sentence, verb, "nsubj")
    if own:
        return min(own, key=lambda t: abs(t.index - verb)).index
    if children(sentence, verb, "nsubjpass"):
        return _agent(sentence, verb)
    token = sentence.tokens[verb]
    if token.dep in ("acl", "relcl", "advcl") and token.tag == "VBN" and not _has(sentence, verb):
        return _agent(sentence, verb)
    return _borrowed(sentence, token)


def _has(sentence: Sentence, verb: int) -> bool:
    """Tell a perfect ("having asked") from a bare participle ("asked about it, he left")."""
    return bool(children(sentence, verb, "aux"))


def _shares_passive(sentence: Sentence, verb: int) -> bool:
    """Tell "was held and accused": the second participle shares the auxiliary of the first."""
    token = sentence.tokens[verb]
    if token.dep != "conj" or token.tag != "VBN" or children(sentence, verb, "aux", "nsubj"):
        return False
    return bool(children(sentence, token.head, "auxpass"))


def _agent(sentence: Sentence, verb: int) -> int | None:
    for by in children(sentence, verb, "agent", "prep"):
        if by.lemma == "by":
            for noun in children(sentence, by.index, "pobj"):
                return noun.index
    return None


def _called_on(sentence: Sentence, verb: Token, token: Token) -> int | None:
    """Return whom somebody calls on to do what the token says."""
    if not any(t.lemma == "to" for t in children(sentence, token.index, "aux")):
        return None
    for prep in children(sentence, verb.index, "prep"):
        if prep.lemma in ("on", "upon") and verb.lemma in ("call", "prevail"):
            return next((n.index for n in children(sentence, prep.index, "pobj")), None)
    return None


def own_plural(sentence: Sentence, verb: Token) -> bool:
    """Tell whether the verb has a subject in the plural."""
    return any(map(_plural, children(sentence, verb.index, "nsubj")))


def without_aside(sentence: Sentence, content: list[int]) -> list[int]:
    """End a noun phrase before the aside that closes it: "the truce, which began in May"."""
    for place in content[2:]:
        first = sentence.tokens[place]
        if sentence.tokens[place - 1].text != ",":
            continue
        top = first
        while sentence.tokens[top.head].index >= place and top.head != top.index:
            top = sentence.tokens[top.head]
        clause = top.dep in ("relcl", "ccomp") and first.tag in ("WDT", "WP", "WRB", "WP$")
        aside = clause or (top.dep == "appos" and first.tag == "DT")
        if aside and top.head in content and max(subtree(sentence, top.index)) >= content[-1]:
            return [i for i in content if i < place]
    return content


def _plural(noun: Token) -> bool:
    """Tell a subject that a verb in -s cannot have: "demands that all leave and condemns"."""
    return noun.tag in ("NNS", "NNPS")


def _borrowed(sentence: Sentence, token: Token) -> int | None:
    first = token
    for _, above in zip(range(DEPTH), ancestors(sentence, token.index), strict=False):
        if token.dep in ("xcomp", "advcl") and (called := _called_on(sentence, above, token)):
            return called
        if token.dep in ("acl", "relcl"):
            return above.index if above.pos in ("NOUN", "PROPN", "PRON") else None
        if above.pos in ("NOUN", "PROPN", "PRON") and token.dep not in ("conj", "prep", "pcomp"):
            return None
        upward = first.tag == "VBZ" and own_plural(sentence, token)
        if token.dep in ("ccomp", "parataxis", "relcl", "csubj", "dep") and not upward:
            return None
        own = children(sentence, above.index, *SUBJECTS)
        if own and above.pos in ("VERB", "AUX") and not (first.tag == "VBZ" and _plural(own[0])):
            return own[0].index
        token = above
    return None


@dataclass(frozen=True, slots=True)
class Quoter:
    """Heads of who is quoted and who quotes, and the cue's words above "saying"."""

    speaker: int
    via: int | None
    cue: tuple[int, ...]


def quoter(sentence: Sentence, saying: Token) -> Quoter | None:
    """Read "X quoted Y as saying" and "Y was quoted by X as saying", seen from "saying"."""
    prep = sentence.tokens[saying.head]
    verb = sentence.tokens[prep.head]
    if saying.dep != "pcomp" or prep.lemma != "as" or verb.lemma not in QUOTES:
        return None
    passive = children(sentence, verb.index, "nsubjpass")
    if passive:
        return Quoter(
            passive[0].index,
            _agent(sentence, verb.index),
            (*verb_cue(sentence, verb.index), prep.index),
        )
    objects, doers = children(sentence, verb.index, "dobj"), children(sentence, verb.index, "nsubj")
    return Quoter(objects[0].index, doers[0].index if doers else None, ()) if objects else None


def quoted_as(sentence: Sentence, verb: Token) -> Token | None:
    """Return the "saying" of "was quoted as saying"."""
    for prep in children(sentence, verb.index, "prep") if verb.lemma in QUOTES else ():
        for clause in children(sentence, prep.index, "pcomp"):
            return clause
    return None


def noun_phrase(
    sentence: Sentence, head: int, without: Collection[int], speaking: Container[str] = ()
) -> tuple[int, ...]:
    """Return the phrase around a noun as PolNeAR delimits a source.

    Appositions, roles and relative clauses belong to it; a participle or place behind a comma,
    a clause that attributes something itself (by a lemma of `speaking`), and the branches in
    `without` do not.
    """
    cut = set(without)
    for token in children(sentence, head):
        if token.index > head and _outside(sentence, token, speaking):
            cut.add(token.index)
    kept = list(trimmed(sentence, subtree(sentence, head, cut)))
    while len(kept) > 1 and kept[-1] > head and sentence.tokens[kept[-1]].lemma in FOCUS:
        kept.pop()
    return trimmed(sentence, kept)


def _outside(sentence: Sentence, token: Token, speaking: Container[str]) -> bool:
    """Tell whether a branch behind the head noun is no part of the source."""
    if token.dep in ("relcl", "acl") and _attributes(sentence, token, speaking):
        return True
    if token.dep in ("ccomp", "parataxis", "advcl", "xcomp"):
        return True
    if token.dep == "conj" and token.pos in ("VERB", "AUX"):
        return True
    loose = token.dep in ("acl", "advcl", "amod") or token.lemma in ("in", "at")
    return loose and _after_comma(sentence, token)


def _after_comma(sentence: Sentence, token: Token) -> bool:
    first = min(subtree(sentence, token.index))
    return first > 0 and sentence.tokens[first - 1].text in (",", "-", "--", "–", "—")


def _attributes(sentence: Sentence, clause: Token, speaking: Container[str]) -> bool:
    if clause.lemma in speaking:
        return _after_comma(sentence, clause) or any(
            t.dep in ("ccomp", "xcomp") for t in children(sentence, clause.index)
        )
    return False


def verb_cue(sentence: Sentence, verb: int, more: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Return the verb with its auxiliaries, negation, particle and the adverbs that touch it."""
    kept = {verb, *more}
    kept.update(
        t.index
        for t in children(sentence, verb, *AUXILIARIES)
        if t.lemma != "to" and (t.dep != "aux" or t.index < verb)
    )
    adverbs = {t.index for t in children(sentence, verb, "advmod") if _plain(sentence, t)}
    first, last = min(kept), max(kept)
    kept.update(i for i in adverbs if first < i < last)
    while min(kept) - 1 in adverbs:
        kept.add(min(kept) - 1)
    return tuple(sorted(kept))


def chain(sentence: Sentence, verb: int) -> tuple[tuple[int, ...], int]:
    """Return the words of the verbs that a cue hangs on ("tried to play down") and the topmost."""
    words = set(verb_cue(sentence, verb))
    token = sentence.tokens[verb]
    while (above := _upper(sentence, token)) is not None:
        words |= {t.index for t in children(sentence, token.index, "aux") if t.lemma == "to"}
        token = above
        words |= set(verb_cue(sentence, token.index))
    return tuple(sorted(words)), token.index


def _upper(sentence: Sentence, token: Token) -> Token | None:
    """Return the verb that governs a "to" verb: "refused to say", but not "came to see"."""
    if not any(t.lemma == "to" for t in children(sentence, token.index, "aux")):
        return None
    near = sentence.tokens[max(token.index - 2, 0)]
    if token.dep != "xcomp" and near.lemma in HEDGES and near.index < token.index:
        return near  # whatever the parser hung the second verb on
    above = sentence.tokens[token.head]
    close = token.dep == "advcl" and token.head == token.index - 2
    if above.pos != "VERB" or above.index > token.index or not (token.dep == "xcomp" or close):
        return None
    asked = [p for p in children(sentence, above.index, "prep") if p.lemma in ("on", "upon", "for")]
    if any(above.index < p.index < token.index and sentence.children[p.index] for p in asked):
        return None  # "called on them to say": they are to say it
    return None if children(sentence, above.index, "dobj") else above


def _plain(sentence: Sentence, adverb: Token) -> bool:
    return not sentence.children[adverb.index] and adverb.tag in ("RB", "RBR", "RBS")
