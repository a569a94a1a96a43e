"""One attribution made of its parts: cue, source and content kept apart."""

from dateline.knowledge.lexicons.cues import Lexicon
from dateline.records.syntax import Sentence, Token
from dateline.rules.attribution.found import Found
from dateline.rules.attribution.frames import Hung
from dateline.rules.attribution.parts import (
    noun_phrase,
    own_plural,
    trimmed,
    verb_cue,
    without_aside,
)
from dateline.text.grammar import children, subtree

DASHES = ("-", "--", "–", "—", "―")
NOUNS = ("object", "prep", "passive", "light", "small", "noun")  # whose content is a noun
DATELINE = 12  # words; no dateline is longer


def made(
    sentence: Sentence, token: Token, way: Hung, cue: tuple[int, ...], doer: int | None,
    lexicon: Lexicon,
) -> Found:  # fmt: skip
    """Return one attribution: the words of its cue and source left out of its content."""
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
        source = _with_first(sentence, source, doer)
    begin = after_dateline(sentence)
    source = trimmed(sentence, [i for i in source if i >= begin])
    content = [i for i in way.content if i >= begin and i not in words and i not in source]
    if way.frame == "clause":
        content = _shortened(sentence, _and_that(sentence, content), lexicon)
        about = [p for p in children(sentence, token.index, "prep") if p.index == token.index + 1]
        if about and about[0].lemma == "of" and token.lemma == "say":
            words.add(about[0].index)
            content = sorted({*content, *subtree(sentence, about[0].index)} - words)
    if way.frame.startswith(NOUNS):
        content = without_aside(sentence, content)
    return Found(token.index, way.frame, source, tuple(sorted(words)), trimmed(sentence, content))


def after_dateline(sentence: Sentence) -> int:
    """Return where the sentence begins behind "ZINDER (Highland Wire) - ", else 0."""
    for token in sentence.tokens[1:DATELINE]:
        if token.text in DASHES:
            apart = token.start > sentence.tokens[token.index - 1].end
            return token.index + 1 if apart and sentence.tokens[0].text.isupper() else 0
        if token.pos not in ("PROPN", "PUNCT", "NUM", "X") and token.tag != "NNP":
            break
    return 0


def _unbroken(source: tuple[int, ...], doer: int) -> tuple[int, ...]:
    """Keep the words around the head alone where the parser hung more on it behind the cue."""
    run = [doer] if doer in source else []
    for i in sorted(i for i in source if i > doer):
        if run and i == run[-1] + 1:
            run.append(i)
    for i in sorted((i for i in source if i < doer), reverse=True):
        if run and i == run[0] - 1:
            run.insert(0, i)
    return tuple(run)


def _with_first(sentence: Sentence, source: tuple[int, ...], doer: int) -> tuple[int, ...]:
    """Begin at the first of two subjects: ", the last of three" was taken for one of its own."""
    first = source[0] if source else 0
    if not source or first < 2 or sentence.tokens[first - 1].text != ",":
        return source
    for other in children(sentence, sentence.tokens[doer].head, "nsubj"):
        words = subtree(sentence, other.index)
        if words[-1] == first - 2:
            return tuple(range(words[0], source[-1] + 1))
    return source


def _and_that(sentence: Sentence, content: list[int]) -> list[int]:
    """Add ", but that …" behind a content where the parser hung it elsewhere."""
    if not content:
        return content
    at = content[-1] + 1
    while at < len(sentence.tokens) and sentence.tokens[at].pos in ("PUNCT", "CCONJ"):
        at += 1
    that = sentence.tokens[at] if at < len(sentence.tokens) else None
    joined = that is not None and sentence.tokens[at - 1].pos == "CCONJ"
    if that is None or not joined or that.lemma != "that" or that.dep != "mark":
        return content
    more = [i for i in subtree(sentence, that.head) if i >= at - 1]
    return content if content[0] in more else sorted({*content, *range(content[-1] + 1, at), *more})


def _shortened(sentence: Sentence, content: list[int], lexicon: Lexicon) -> list[int]:
    """End a clause before ", adding that …" and "and said …": the parser hangs them too low."""
    inside = set(content)
    for token in (sentence.tokens[i] for i in content):
        frames = lexicon.verbs.get(token.lemma, ())
        if token.head not in inside or not frames:
            continue
        if "quote" not in frames and not _disagrees(sentence, token):
            continue
        first = min(subtree(sentence, token.index))
        if first == 0 or children(sentence, token.index, "nsubj", "nsubjpass", "mark", "aux"):
            continue
        before = sentence.tokens[first - 1]
        says = children(sentence, token.index, "ccomp")
        adding = token.dep in ("advcl", "acl") and token.tag == "VBG" and before.text in ',”"'
        also = token.dep == "conj" and token.tag == "VBD" and before.pos in ("CCONJ", "PUNCT")
        objects = children(sentence, token.index, "dobj")
        if _disagrees(sentence, token) and (says or objects):
            return [i for i in content if i < before.index]
        if (adding and (says or objects)) or (also and says):
            return [i for i in content if i < first]
    return content


def _disagrees(sentence: Sentence, token: Token) -> bool:
    """Tell whether a joined verb in -s cannot share the plural subject of the verb before it."""
    above = sentence.tokens[token.head]
    return token.dep == "conj" and token.tag == "VBZ" and own_plural(sentence, above)


def _expletive(sentence: Sentence, doer: int) -> bool:
    token = sentence.tokens[doer]
    return token.lemma == "it" and sentence.tokens[token.head].lemma in ("seem", "appear", "be")
