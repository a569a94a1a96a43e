"""The rules over one sentence: every attribution that its grammar shows."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.records.codes import Modality
from dateline.records.syntax import Sentence, Token
from dateline.text.attribution.found import Found
from dateline.text.attribution.frames import Hung, hung
from dateline.text.attribution.lexicon import Frames, Lexicon
from dateline.text.attribution.parts import (
    chain,
    noun_phrase,
    quoted_as,
    quoter,
    subject,
    trimmed,
    verb_cue,
)
from dateline.text.grammar import ancestors, children, subtree

DEFAULTS: dict[str, Modality] = {"to": "planned", "object-to": "urged"}
BLUNT = ("denied", "questioned")  # "refused to say", "purports to show": the upper verb decides
PICTURING = ("show", "depict", "portray")  # "a video that claims to show"
LOOSE = {"light": "object", "object-as": "object"}
CLAUSES = ("clause", "quote")
HEADS = ("ROOT", "ccomp", "advcl", "conj", "relcl", "parataxis", "acl", "pcomp")
LONGEST = 400  # words; what is longer is no sentence, and reading it would take too long
PREDICATES = ("acomp", "oprd")
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
    openers = dict(_openers(sentence, lexicon))
    for token in sentence.tokens:
        if token.index in openers:
            yield from _opener(sentence, token.index, openers[token.index])
        elif token.dep in PREDICATES and _adjective_frames_of(token, lexicon):
            yield from _adjective(sentence, token, lexicon)
        elif token.pos == "VERB" and (frames := _frames_of(sentence, token, lexicon)):
            yield from _verb(sentence, token, frames, lexicon)
        elif token.pos == "NOUN" and token.lemma in lexicon.nouns:
            yield from _noun(sentence, token, lexicon.nouns[token.lemma])
        elif token.pos == "ADV" and token.text.lower() in lexicon.adverbs:
            yield from _adverb(sentence, token, lexicon)


# Verbs


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
        found = _found(sentence, token, way, cue, None if way.frame == "raising" else doer, lexicon)
        manner = frames[frame] or DEFAULTS.get(way.frame)
        if above.get("to") in BLUNT:
            manner = above["to"]
        elif above and token.lemma in PICTURING and sentence.tokens[top].lemma == "claim":
            manner = "questioned"
        if quoting is not None and quoting.via is not None:
            passed_on = noun_phrase(sentence, quoting.via, found.source, lexicon.verbs)
            found = replace(found, via=passed_on)
        yield replace(found, manner=manner)
        return
    if doer is not None and any(frame in frames for frame in CLAUSES):
        around = _around(sentence, token, cue)
        if around:
            yield _found(sentence, token, Hung("clause", around), cue, doer, lexicon)
            return
    whose = _antecedent(sentence, token)
    if whose and doer is not None and doer not in whose and "object" in frames:
        found = _found(sentence, token, Hung("object", whose), cue, doer, lexicon)
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
        for way in _noun_frames(sentence, thing, token.index) if frames else ():
            if frames and way.frame in frames and not children(sentence, thing.index, "poss"):
                own = set(subtree(sentence, thing.index)) - set(way.content)
                last = max(way.more, default=thing.index)
                more = tuple(i for i in range(min(own), last + 1) if i not in way.content)
                yield Hung("light", _the_fact_left_out(sentence, way.content), more)
    yield from hung(sentence, token.index)


def _passive(sentence: Sentence, token: Token) -> bool:
    return bool(children(sentence, token.index, "auxpass")) or token.tag == "VBN"


def _found(
    sentence: Sentence, token: Token, way: Hung, cue: tuple[int, ...], doer: int | None,
    lexicon: Lexicon,
) -> Found:  # fmt: skip
    words = set(verb_cue(sentence, token.index, way.more)) | set(cue)
    words -= set(way.content)
    source: tuple[int, ...] = ()
    if doer is not None and not _expletive(sentence, doer):
        source = tuple(
            i
            for i in noun_phrase(sentence, doer, words | {token.index}, lexicon.verbs)
            if i not in words and i not in way.content
        )
    if doer is not None:
        source = _unbroken(source, doer)
    source = trimmed(sentence, list(source))
    content = [i for i in way.content if i not in words and i not in source]
    if way.frame == "clause":
        content = _shortened(sentence, content, lexicon)
        about = [p for p in children(sentence, token.index, "prep") if p.index == token.index + 1]
        if about and about[0].lemma == "of" and token.lemma == "say":
            words.add(about[0].index)
            content = sorted({*content, *subtree(sentence, about[0].index)} - words)
    return Found(token.index, way.frame, source, tuple(sorted(words)), trimmed(sentence, content))


def _unbroken(source: tuple[int, ...], doer: int) -> tuple[int, ...]:
    """Keep the words around the head alone where the parser hung more on it behind the cue."""
    run = [doer] if doer in source else []
    for i in sorted((i for i in source if i > doer)):
        if run and i == run[-1] + 1:
            run.append(i)
    for i in sorted((i for i in source if i < doer), reverse=True):
        if run and i == run[0] - 1:
            run.insert(0, i)
    return tuple(run)


def _shortened(sentence: Sentence, content: list[int], lexicon: Lexicon) -> list[int]:
    """End a clause before ", adding that …" and "and said …": the parser hangs them too low."""
    inside = set(content)
    for token in (sentence.tokens[i] for i in content):
        if "quote" not in lexicon.verbs.get(token.lemma, ()) or token.head not in inside:
            continue
        first = min(subtree(sentence, token.index))
        if first == 0 or children(sentence, token.index, "nsubj", "nsubjpass", "mark", "aux"):
            continue
        before = sentence.tokens[first - 1]
        says = children(sentence, token.index, "ccomp")
        adding = token.dep in ("advcl", "acl") and token.tag == "VBG" and before.text in ',”"'
        also = token.dep == "conj" and token.tag == "VBD" and before.pos in ("CCONJ", "PUNCT")
        if (adding and (says or children(sentence, token.index, "dobj"))) or (also and says):
            return [i for i in content if i < first]
    return content


def _nobody(sentence: Sentence, doer: int) -> bool:
    """Tell whether the subject is "no group", "nobody": then nobody says it."""
    return sentence.tokens[doer].lemma in NOBODY or any(
        t.lemma == "no" for t in children(sentence, doer, "det")
    )


def _expletive(sentence: Sentence, doer: int) -> bool:
    token = sentence.tokens[doer]
    return token.lemma == "it" and sentence.tokens[token.head].lemma in ("seem", "appear", "be")


def _around(sentence: Sentence, token: Token, cue: tuple[int, ...]) -> tuple[int, ...]:
    """Return the clause that an inserted "he said" or "as he said" stands in, if it does."""
    head = sentence.tokens[token.head]
    marks = {t.lemma for t in children(sentence, token.index, "mark", "advmod")}
    last = _said_last(sentence, token)
    if last:
        return last
    inserted = token.dep in ("parataxis", "intj") or (token.dep == "advcl" and "as" in marks)
    if not inserted or head.index == token.index or head.pos not in ("VERB", "AUX", "NOUN", "ADJ"):
        return ()
    own = set(subtree(sentence, token.index))
    words = [i for i in subtree(sentence, head.index) if i not in own and i not in cue]
    return tuple(words)


def _said_last(sentence: Sentence, token: Token) -> tuple[int, ...]:
    """Return all before ", the envoy said on Monday." at a sentence's end, however it was hung."""
    if token.dep == "ROOT" or children(sentence, token.index, "mark", "dobj", "ccomp", "xcomp"):
        return ()
    own = [i for i in subtree(sentence, token.index) if sentence.tokens[i].pos != "PUNCT"]
    first, rest = own[0], sentence.tokens[own[-1] + 1 :]
    named = any(t.index < token.index for t in children(sentence, token.index, "nsubj"))
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


# Nouns and adjectives


def _noun(sentence: Sentence, token: Token, frames: Frames) -> Iterator[Found]:
    for way in _noun_frames(sentence, token):
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
            source = _by_or_from(sentence, token)
        if not source and way.frame != "that" and way.frame.replace("prep", "alone") not in frames:
            continue
        yield Found(
            token.index, f"noun-{way.frame}", source, tuple(sorted(words)),
            trimmed(sentence, list(way.content)), frames[way.frame],
        )  # fmt: skip
        return


def _noun_frames(sentence: Sentence, token: Token, verb: int | None = None) -> Iterator[Hung]:
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


def _by_or_from(sentence: Sentence, token: Token) -> tuple[int, ...]:
    for prep in children(sentence, token.index, "prep"):
        if prep.lemma in ("by", "from"):
            for noun in children(sentence, prep.index, "pobj"):
                return noun_phrase(sentence, noun.index, set())
    return ()


def _adjective_frames_of(token: Token, lexicon: Lexicon) -> Frames | None:
    if token.pos not in ("ADJ", "VERB"):
        return None
    return lexicon.adjectives.get(token.lemma) or lexicon.adjectives.get(token.text.lower())


def _adjective(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[Found]:
    frames = _adjective_frames_of(token, lexicon) or {}
    head = sentence.tokens[token.head]
    copula = head if head.pos == "AUX" or head.lemma in ("remain", "become", "feel") else None
    if copula is None or token.dep not in PREDICATES:
        return
    doer = subject(sentence, copula.index)
    if doer is None or sentence.tokens[doer].lemma in ("it", "this", "that", "there"):
        return
    for way in _adjective_frames(sentence, token):
        if way.frame in frames:
            more = (token.index, *way.more)
            hanging = Hung(f"adjective-{way.frame}", way.content, more)
            found = _found(sentence, copula, hanging, (copula.index, token.index), doer, lexicon)
            yield replace(found, manner=frames[way.frame])
            return


def _adjective_frames(sentence: Sentence, token: Token) -> Iterator[Hung]:
    for clause in children(sentence, token.index, "ccomp", "xcomp"):
        to = any(t.lemma == "to" for t in children(sentence, clause.index, "aux"))
        yield Hung("to" if to else "clause", tuple(subtree(sentence, clause.index)))
    for prep in children(sentence, token.index, "prep"):
        for word in children(sentence, prep.index, "pobj", "pcomp"):
            yield Hung(f"prep:{prep.lemma}", tuple(subtree(sentence, word.index)), (prep.index,))


# Set phrases and adverbs


def _openers(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield where a set phrase begins and how many words it has."""
    words = [token.text.lower() for token in sentence.tokens]
    for place, word in enumerate(words):
        for phrase in lexicon.openers:
            if phrase[0] == word and tuple(words[place : place + len(phrase)]) == phrase:
                yield place, len(phrase)


def _opener(sentence: Sentence, first: int, length: int) -> Iterator[Found]:
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


def _adverb(sentence: Sentence, token: Token, lexicon: Lexicon) -> Iterator[Found]:
    clause = sentence.tokens[token.head]
    if clause.pos not in ("VERB", "AUX") or "clause" in lexicon.verbs.get(clause.lemma, ()):
        return
    if token.text.lower() != "apparently":
        content = [i for i in subtree(sentence, clause.index) if i != token.index]
        manner = lexicon.adverbs[token.text.lower()]
        yield Found(token.index, "adverb", (), (token.index,), trimmed(sentence, content), manner)
