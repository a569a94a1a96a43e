"""The rules over one sentence: every attribution that its grammar shows."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.knowledge.lexicons.cues import Frames, Lexicon
from dateline.records.codes import Modality
from dateline.records.syntax import Sentence, Token
from dateline.rules.attribution.found import Found
from dateline.rules.attribution.frames import Hung, hung, noun_hung
from dateline.rules.attribution.making import made
from dateline.rules.attribution.nominal import (
    PREDICATES,
    adjective,
    adjective_frames,
    adverb,
    by_or_from,
    noun,
    opener,
    openers,
)
from dateline.rules.attribution.parts import (
    chain,
    noun_phrase,
    quoted_as,
    quoter,
    subject,
    trimmed,
)
from dateline.text.grammar import ancestors, children, subtree

DEFAULTS: dict[str, Modality] = {"to": "planned", "object-to": "urged"}
BLUNT = ("denied", "questioned")  # "refused to say", "purports to show": the upper verb decides
PICTURING = ("show", "depict", "portray")  # "a video that claims to show"
WEAKLY = ("claim", "appear", "seem")
CONFIRMING = ("confirm", "verify", "corroborate")
LOOSE = {"light": "object", "object-as": "object"}
CLAUSES = ("clause", "quote")
LONGEST = 400  # words; what is longer is no sentence, and reading it would take too long
IDENTIFYING = ("name", "identify")
UNNAMED = 4  # words: "not to be named"
NOBODY = ("nobody", "none", "nothing", "neither")


def find(sentence: Sentence, lexicon: Lexicon) -> list[Found]:
    """Return the attributions of one sentence, in order of their cues."""
    if len(sentence.tokens) > LONGEST:
        return []
    found = list(_found_in(sentence, lexicon))
    within = {
        one.head
        for one in found
        for other in found
        if other.head != one.head and one.head in other.cue and other.head in one.content
    }  # "refused" in "refused to say that …": one cue, not two
    within |= {
        one.head
        for one in found
        for other in found
        if one.head != other.head and one.head in other.cue and one.content == other.content
    }  # "reports" in "denied reports that …"
    return [part for one in found if one.head not in within for part in _split(sentence, one)]


def _split(sentence: Sentence, one: Found) -> list[Found]:
    """Take ", and that …" behind "said that …" for a claim of its own."""
    if one.frame != "clause" or not one.content:
        return [one]
    inside = set(one.content)
    cuts = [
        i
        for i in one.content[1:]
        if sentence.tokens[i].lemma == "that"
        and sentence.tokens[i].dep == "mark"
        and sentence.tokens[i - 1].pos == "CCONJ"
        and sentence.tokens[one.content[0]].lemma == "that"
        and sentence.tokens[sentence.tokens[i].head].dep == "conj"
        and i - 1 in inside
        and sentence.tokens[i - 2].text == ","
    ]
    edges = [one.content[0], *cuts, one.content[-1] + 1]
    pieces = [
        trimmed(sentence, [i for i in one.content if start <= i < end])
        for start, end in pairwise(edges)
    ]
    return [replace(one, content=piece) for piece in pieces if piece]


def _found_in(sentence: Sentence, lexicon: Lexicon) -> Iterator[Found]:
    phrases = dict(openers(sentence, lexicon))
    for token in sentence.tokens:
        if token.index in phrases:
            yield from opener(sentence, token.index, phrases[token.index])
        elif token.dep in PREDICATES and adjective_frames(token, lexicon):
            yield from adjective(sentence, token, lexicon)
        elif token.pos == "VERB" and (frames := _frames_of(sentence, token, lexicon)):
            yield from _verb(sentence, token, frames, lexicon)
        elif token.pos == "NOUN" and token.lemma in lexicon.nouns:
            yield from noun(sentence, token, lexicon.nouns[token.lemma])
        elif token.pos == "ADV" and token.text.lower() in lexicon.adverbs:
            yield from adverb(sentence, token, lexicon)


def _frames_of(sentence: Sentence, token: Token, lexicon: Lexicon) -> Frames:
    """Return the frames of a verb, or of the verb with its particle: to call off is not to call."""
    for particle in children(sentence, token.index, "prt"):
        own = lexicon.verbs.get(f"{token.lemma} {particle.lemma}")
        if own is not None:
            return own
        alone = lexicon.verbs.get(token.lemma, {})
        return {frame: alone[frame] for frame in CLAUSES if frame in alone}
    return lexicon.verbs.get(token.lemma, {})


def _verb(sentence: Sentence, token: Token, frames: Frames, lexicon: Lexicon) -> Iterator[Found]:
    cue, top = chain(sentence, token.index)
    doer = subject(sentence, top)
    quoting = quoter(sentence, token)
    if quoting is not None:
        cue, doer = (*quoting.cue, *cue), quoting.speaker
    above = lexicon.verbs.get(sentence.tokens[top].lemma, {}) if top != token.index else {}
    for way in _ways(sentence, token, lexicon):
        frame = _taken(way.frame, frames)
        if way.frame == "passive" and quoted_as(sentence, token) is not None:
            continue
        if frame is None or (
            way.frame not in CLAUSES and top == token.index and _purpose(sentence, token)
        ):
            continue
        passive = way.frame.startswith("passive") or way.frame == "raising"
        if doer is None and not passive and not _passive(sentence, token):
            continue
        if doer is not None and _nobody(sentence, doer):
            return
        if _unsaid(sentence, token, way):
            return
        found = made(sentence, token, way, cue, None if way.frame == "raising" else doer, lexicon)
        manner = frames[frame] or DEFAULTS.get(way.frame)
        if above.get("to") in BLUNT:
            manner = above["to"]
        elif (token.lemma in CONFIRMING and _negated(sentence, token)) or (
            above and token.lemma in PICTURING and sentence.tokens[top].lemma in WEAKLY
        ):
            manner = "questioned"
        if manner == "urged" and any(t.lemma == "will" for t in children(sentence, top, "aux")):
            manner = "planned"  # "will propose an embargo"
        if quoting is not None and quoting.via is not None:
            passed_on = noun_phrase(sentence, quoting.via, found.source, lexicon.verbs)
            found = replace(found, via=passed_on)
        if token.lemma == "tell" and not found.via:
            found = replace(found, via=_listener(sentence, token))
        yield replace(found, manner=manner)
        return
    if doer is not None and any(frame in frames for frame in CLAUSES):
        around = _around(sentence, token, cue, lexicon)
        if around:
            yield made(sentence, token, Hung("clause", around), cue, doer, lexicon)
            return
    whose = _antecedent(sentence, token)
    if whose and doer is not None and doer not in whose and "object" in frames:
        found = made(sentence, token, Hung("object", whose), cue, doer, lexicon)
        yield replace(found, manner=frames["object"])


def _the_fact_left_out(sentence: Sentence, content: tuple[int, ...]) -> tuple[int, ...]:
    """Return a content without a leading "the fact" before its "that"."""
    lemmas = [sentence.tokens[i].lemma for i in content[:3]]
    return content[2:] if lemmas == ["the", "fact", "that"] else content


def _taken(frame: str, frames: Frames) -> str | None:
    """Return the lexicon's name of a frame that the verb takes, or None."""
    if frame in frames:
        return frame
    loose = LOOSE.get(frame)
    return loose if loose in frames else None


def _purpose(sentence: Sentence, token: Token) -> bool:
    """Tell whether the verb says what something is for: "a force to support the town"."""
    to = any(t.lemma == "to" for t in children(sentence, token.index, "aux"))
    close = token.head == token.index - 2
    return (token.dep in ("advcl", "acl", "relcl") and to and not close) or (
        token.dep == "acl" and token.tag in ("VBG", "VBN", "VBD")
    )


def _ways(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[Hung]:
    """Yield the contents of a verb, those first that hang on a noun it takes as its object."""
    for thing in children(sentence, token.index, "dobj"):
        frames = lexicon.nouns.get(thing.lemma)
        for way in noun_hung(sentence, thing, token.index) if frames else ():
            if frames and way.frame in frames and not _owned(sentence, thing):
                own = set(subtree(sentence, thing.index)) - set(way.content)
                last = max(way.more, default=thing.index)
                more = tuple(i for i in range(min(own), last + 1) if i not in way.content)
                yield Hung("light", _the_fact_left_out(sentence, way.content), more)
    yield from hung(sentence, token.index)


def _listener(sentence: Sentence, token: Token) -> tuple[int, ...]:
    """Return who is told; where that is an outlet, it passed the claim on."""
    for word in children(sentence, token.index, "dobj", "dative"):
        return noun_phrase(sentence, word.index, set())
    return ()


def _negated(sentence: Sentence, token: Token) -> bool:
    """Tell "could not confirm" and "was not able to confirm"."""
    near = [token]
    for above in ancestors(sentence, token.index):
        if near[-1].dep != "xcomp":
            break
        near.append(above)
    if near[-1].dep == "acomp":
        near.append(sentence.tokens[near[-1].head])
    return any(children(sentence, one.index, "neg") for one in near)


def _owned(sentence: Sentence, thing: Token) -> bool:
    """Tell whether the noun names whose it is: "the promise by both sides to leave"."""
    return bool(children(sentence, thing.index, "poss") or by_or_from(sentence, thing))


def _passive(sentence: Sentence, token: Token) -> bool:
    return bool(children(sentence, token.index, "auxpass")) or token.tag == "VBN"


def _nobody(sentence: Sentence, doer: int) -> bool:
    """Tell whether the subject is "no group", "nobody": then nobody says it."""
    return sentence.tokens[doer].lemma in NOBODY or any(
        t.lemma == "no" for t in children(sentence, doer, "det")
    )


def _unsaid(sentence: Sentence, token: Token, way: Hung) -> bool:
    """Tell what only looks like a content: "asked not to be named", "asked no questions"."""
    if way.frame in CLAUSES:
        return False
    inside = [sentence.tokens[i] for i in way.content]
    to_whom = children(sentence, token.index, "dative")
    if way.frame == "object" and token.lemma in PICTURING and to_whom:
        return True  # "shows them mercy"
    if way.frame == "object" and inside[0].lemma == "no" and inside[-1].lemma == "question":
        return True
    judged = way.frame == "small" and token.lemma == "find" and _passive(sentence, token)
    if judged and not children(sentence, token.index, "agent"):
        return True  # "was found guilty", "was found dead"
    hidden = [t for t in inside if t.lemma in IDENTIFYING and t.tag == "VBN"]
    return any(t.lemma == "anonymity" for t in inside[:3]) or any(
        children(sentence, t.index, "auxpass") and not children(sentence, t.index, "nsubjpass")
        for t in hidden[:1] if t.index - inside[0].index <= UNNAMED
    )  # fmt: skip


def _around(
    sentence: Sentence, token: Token, cue: tuple[int, ...], lexicon: Lexicon
) -> tuple[int, ...]:
    """Return the clause that an inserted "he said" or "as he said" stands in, if it does."""
    head = sentence.tokens[token.head]
    marks = {t.lemma for t in children(sentence, token.index, "mark", "advmod")}
    last = _said_last(sentence, token)
    if last:
        return last
    promised = lexicon.verbs[token.lemma].get("to") == "planned"  # "left, as they had promised"
    inserted = token.dep in ("parataxis", "intj") or (
        token.dep == "advcl" and "as" in marks and not promised
    )
    if not inserted or head.index == token.index or head.pos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return ()
    own = set(subtree(sentence, token.index))
    words = [i for i in subtree(sentence, head.index) if i not in own and i not in cue]
    return tuple(words)


def _said_last(sentence: Sentence, token: Token) -> tuple[int, ...]:
    """Return all before ", the envoy said on Monday." at a sentence's end, however it was hung."""
    if token.dep == "ROOT" or children(sentence, token.index, "mark", "dobj", "ccomp", "xcomp"):
        return ()
    top = token.head if token.dep == "acl" and token.tag == "VBD" else token.index
    own = [i for i in subtree(sentence, top) if sentence.tokens[i].pos != "PUNCT"]
    first, rest = own[0], sentence.tokens[own[-1] + 1 :]
    named = top == token.head or any(
        t.index < token.index for t in children(sentence, token.index, "nsubj")
    )
    relative = any(sentence.tokens[i].tag in ("WDT", "WP", "WRB", "IN") for i in own[:1])
    if not named or relative or first < 3 or any(t.pos != "PUNCT" for t in rest):
        return ()
    return tuple(range(first - 1)) if sentence.tokens[first - 1].text == "," else ()


def _antecedent(sentence: Sentence, token: Token) -> tuple[int, ...]:
    """Return the noun phrase that a relative clause takes as the verb's object."""
    if token.dep != "relcl" or children(sentence, token.index, "ccomp", "xcomp"):
        return ()
    objects = children(sentence, token.index, "dobj")
    if objects and objects[0].tag not in ("WDT", "WP"):
        return ()
    own = set(subtree(sentence, token.index))
    noun = token.head
    return trimmed(sentence, [i for i in subtree(sentence, noun) if i not in own])
