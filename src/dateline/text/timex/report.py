"""The time expressions of a whole report: paragraph by paragraph, with the tense of each."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.records.document import Document
from dateline.records.span import Span
from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import ancestors, children, head_of, sentence_at
from dateline.text.paragraphs import paragraphs
from dateline.text.timex.find import find
from dateline.text.timex.meaning import Found
from dateline.text.timex.words import Words

AHEAD = frozenset({"will", "shall", "'ll", "’ll", "wo"})
VERBS = frozenset({"VERB", "AUX"})


def find_in(document: Document, sentences: Sequence[Sentence], words: Words) -> list[list[Found]]:
    """Find the expressions of every paragraph that is read; works without sentences too."""
    out = []
    for zone in document.read_zones():
        for start, end in paragraphs(document.text, zone.span.start, zone.span.end):
            found = find(document.text[start:end], words)
            moved = [
                replace(item, start=item.start + start, end=item.end + start) for item in found
            ]
            out.append([_with_tense(document, sentences, item, words) for item in moved])
    return sorted(out, key=lambda found: found[0].start if found else 0) if _mixed(out) else out


def _mixed(found: list[list[Found]]) -> bool:
    starts = [paragraph[0].start for paragraph in found if paragraph]
    return starts != sorted(starts)


def _with_tense(
    document: Document, sentences: Sequence[Sentence], found: Found, words: Words
) -> Found:
    sentence = sentence_at(sentences, found.start)
    if sentence is None or sentence.span.end < found.end:
        return found
    tense = tense_of(sentence, document.span(found.start, found.end), words)
    return replace(found, tense=tense) if tense else found


def tense_of(sentence: Sentence, span: Span, words: Words) -> str:
    """Return past, pluperfect, present or future after the verb that governs the words; or ""."""
    head = head_of(sentence, span)
    if head is None:
        return ""
    for token in ancestors(sentence, head.index):
        if token.pos in VERBS and (tense := _verb_tense(sentence, token, words)):
            return tense
    return ""


def _verb_tense(sentence: Sentence, verb: Token, words: Words) -> str:
    helpers = children(sentence, verb.index, "aux", "auxpass")
    if verb.lemma in words.lists["ahead_verbs"] and any(h.lemma == "be" for h in helpers):
        return "future"  # is scheduled, is expected
    if any(helper.text.lower() in AHEAD for helper in helpers):
        return "future"
    if any(helper.text.lower() == "had" for helper in helpers):
        return "pluperfect"
    tags = [helper.tag for helper in helpers if helper.tag != "MD"] + [verb.tag]
    if tags[0] == "VBD" or (tags[0] == "VBN" and len(tags) == 1):
        return "past"
    if any(helper.lemma in ("have", "ve") for helper in helpers) and verb.tag in ("VBN", "VBD"):
        return "past"
    if any(helper.tag == "TO" for helper in helpers):
        governor = sentence.tokens[verb.head]
        return "future" if governor.lemma in words.lists["ahead_verbs"] else ""
    return "present" if tags[0] in ("VBZ", "VBP") else ""
