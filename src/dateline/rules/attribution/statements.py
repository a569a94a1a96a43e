"""What follows a colon without quotation marks: statements printed in full, headlines, talk."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.knowledge.lexicons.cues import Lexicon
from dateline.records.syntax import Sentence
from dateline.rules.attribution.draft import Draft, Stretch
from dateline.rules.attribution.parts import chain, noun_phrase, subject
from dateline.text.grammar import children
from dateline.text.quotes import MARKS, Quotation

DOUBLE = '“«„‟"'
NAME = 9  # words; who speaks in a headline or transcript is named in fewer
OTHERS = ("i", "we", "you", "it", "who", "which", "that")


def with_statements(
    text: str,
    sentences: Sequence[Sentence],
    lexicon: Lexicon,
    drafts: Sequence[Draft],
    quoted: Sequence[Quotation],
) -> Iterator[Draft]:
    """Yield the drafts, those before a colon widened over the statement, and new ones."""
    heads = {(draft.sentence, draft.head): draft for draft in drafts}
    done: set[tuple[int, int]] = set()
    starts = [quotation.start for quotation in quoted]
    taken = {draft.sentence for draft in drafts if _reports(sentences, draft)}
    voices = [n for n, s in enumerate(sentences) if n in taken or s.span.text[:1] in MARKS]
    last = max(voices, default=-1)  # behind it all is one voice
    for number, sentence in enumerate(sentences):
        speaking = _announces(sentence, lexicon)
        if speaking is not None and _inside(sentence.tokens[speaking].start, quoted, starts):
            continue
        if speaking is not None:
            key = (number, speaking)
            end = _end(text, sentences, taken, number, number >= last)
            start = _behind_colon(sentence, speaking)
            if start < end and text[start:end].strip()[:1] not in MARKS:
                made = heads.get(key) or _draft(number, sentence, speaking)
                if made is not None:
                    done.add(key)
                    first, *others = _paragraphs(sentences, number, start, end)
                    yield replace(made, content=(first,), frame="statement")
                    for piece in others:
                        yield Draft(made.source, (), (piece,), number, -1, "statement-on")
        elif (said := _label(sentence, number, sentences)) is not None:
            yield said
    yield from (d for d in drafts if (d.sentence, d.head) not in done)


def _inside(offset: int, quoted: Sequence[Quotation], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, offset) - 1
    return at >= 0 and offset < quoted[at].end


def _paragraphs(sentences: Sequence[Sentence], number: int, start: int, end: int) -> list[Stretch]:
    """Cut a statement at its paragraphs."""
    out: list[tuple[int, Stretch]] = []
    for sentence in sentences[number:]:
        left, right = max(start, sentence.span.start), min(end, sentence.span.end)
        if left >= right:
            continue
        if out and out[-1][0] == sentence.paragraph:
            out[-1] = (sentence.paragraph, (out[-1][1][0], right))
        else:
            out.append((sentence.paragraph, (left, right)))
    return [stretch for _, stretch in out]


def _announces(sentence: Sentence, lexicon: Lexicon) -> int | None:
    """Return the speech verb that a colon follows: "the minister said:", or None."""
    for token in sentence.tokens[1:]:
        before = sentence.tokens[token.index - 1]
        if token.text == ":" and "quote" in lexicon.verbs.get(before.lemma, ()):
            return before.index if before.pos == "VERB" else None
    return None


def _behind_colon(sentence: Sentence, verb: int) -> int:
    return sentence.tokens[verb + 1].end


def _end(
    text: str, sentences: Sequence[Sentence], taken: set[int], number: int, alone: bool
) -> int:
    """Return where a statement ends: at the first paragraph that quotes or names a speaker."""
    first = sentences[number]
    end = first.span.end
    own_line = first.tokens[-1].text == ":"
    for later in range(number + 1, len(sentences)):
        sentence = sentences[later]
        same = sentence.paragraph == first.paragraph
        if sentence.zone != first.zone or (not same and not _goes_on(text, sentence)):
            break
        if later in taken:
            break
        if not same and not own_line and not alone:
            break
        end = sentence.span.end
    return end


def _goes_on(text: str, sentence: Sentence) -> bool:
    return text[sentence.span.start] not in MARKS and sentence.tokens[-1].text in '.!?…”")'


def _reports(sentences: Sequence[Sentence], draft: Draft) -> bool:
    """Tell whether a draft is a reporter's "X said": a past verb with a named third person."""
    verb = sentences[draft.sentence].tokens[draft.head]
    if verb.lemma not in ("say", "tell", "add", "accord") or verb.tag not in ("VBD", "VBZ"):
        return False
    words = {token.text.lower() for token in sentences[draft.sentence].tokens
             if any(a <= token.start < b for a, b in draft.source)}  # fmt: skip
    return bool(words) and not words & set(OTHERS)


def _draft(number: int, sentence: Sentence, verb: int) -> Draft | None:
    cue, top = chain(sentence, verb)
    doer = subject(sentence, top)
    if doer is None:
        return None
    source = noun_phrase(sentence, doer, set(cue))
    if not source:
        return None
    tokens = sentence.tokens
    return Draft(
        source=((tokens[source[0]].start, tokens[source[-1]].end),),
        cue=tuple((tokens[i].start, tokens[i].end) for i in cue),
        content=(), sentence=number, head=verb, frame="statement",
    )  # fmt: skip


def _label(sentence: Sentence, number: int, sentences: Sequence[Sentence]) -> Draft | None:
    """Read "Ministry: Bridge destroyed" at a paragraph's start as what the ministry says."""
    if number and sentences[number - 1].paragraph == sentence.paragraph:
        return None
    colon = next((t.index for t in sentence.tokens[: NAME + 1] if t.text == ":"), None)
    start = sentence.tokens[colon].end if colon else 0
    quoted = sentence.span.text[start - sentence.span.start :].lstrip()[:1] in DOUBLE
    if not colon or not _names(sentence, colon, quoted=quoted):
        return None
    if not quoted and not _is_clause(sentence, colon):
        return None
    tokens = sentence.tokens
    return Draft(
        source=((tokens[0].start, tokens[colon - 1].end),),
        cue=((tokens[colon].start, tokens[colon].end),),
        content=((start, sentence.span.end),),
        sentence=number, head=colon, frame="label",
    )  # fmt: skip


def _names(sentence: Sentence, colon: int, *, quoted: bool) -> bool:
    """Tell whether the words before the colon are a name or a role, and nothing else.

    Before a quotation any noun will do: "The ministry: “We are ready.”"
    """
    words = [t for t in sentence.tokens[:colon] if t.text not in MARKS]
    kinds = {t.pos for t in words}
    if any(t.text in "()[]" or t.lemma == "note" for t in words):
        return False
    if kinds - {"PROPN", "NOUN", "ADJ", "DET", "PART", "PUNCT", "CCONJ", "ADP"}:
        return False
    if not words or words[-1].pos not in ("PROPN", "NOUN"):
        return False
    return quoted or any(t.pos == "PROPN" for t in words)


def _is_clause(sentence: Sentence, colon: int) -> bool:
    return any(
        t.pos in ("VERB", "AUX")
        and t.dep not in ("relcl", "acl")
        and children(sentence, t.index, "nsubj", "nsubjpass")
        for t in sentence.tokens[colon + 1 :]
    )
