"""The time expressions of a whole report: paragraph by paragraph, with the tense of each."""

from collections.abc import Sequence
from dataclasses import replace

from dateline.records.document import Document
from dateline.records.span import Span
from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import ancestors, children, head_of, sentence_at
from dateline.text.paragraphs import paragraphs
from dateline.text.timex.find import find
from dateline.text.timex.meaning import Found, Point
from dateline.text.timex.words import Words

TOLD_IN_PRESENT = frozenset({"title", "subhead", "caption"})
NOUNS = frozenset({"NOUN", "PROPN"})
UP_TO = frozenset({"until", "till", "by"})
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
    tense = tense_of(sentence, document.span(found.start, found.end), words, found.lead)
    if tense == "present" and sentence.zone in TOLD_IN_PRESENT and not _has_year(found):
        return found  # a headline tells the past in the present tense
    if not tense and found.tense and not _just_before(document.text, found, words):
        return replace(found, tense="")
    return replace(found, tense=tense) if tense else found


def _just_before(text: str, found: Found, words: Words) -> bool:
    """Tell whether a word that looks ahead stands right before: "the talks due on Friday"."""
    near = text[max(0, found.start - 40) : found.start].lower().split()[-4:]
    return any(word.strip(",.;") in words.lists["ahead"] for word in near)


def _has_year(found: Found) -> bool:
    return isinstance(found.meaning, Point) and found.meaning.year is not None


def tense_of(sentence: Sentence, span: Span, words: Words, lead: str = "") -> str:
    """Return past, pluperfect, present or future after the verb that governs the words; or "".

    What hangs on a noun ("the raid on Sunday is …") has the verb's tense only if that is past, or
    if the noun names something that is planned ahead; else it may be "either".
    """
    head = head_of(sentence, span)
    if head is None:
        return ""
    nouns: list[str] = []
    for token in ancestors(sentence, head.index):
        if token.pos == "ADJ" and not nouns and lead in UP_TO:
            return "future"  # valid until 30 June
        if _is_state(sentence, token, lead):
            continue
        if token.pos in VERBS and (tense := _verb_tense(sentence, token, words, lead)):
            planned = any(noun in words.lists["scheduled"] for noun in nouns)
            if planned and token.lemma in words.lists["convening"]:
                return "future"  # has called them to a meeting on Monday
            if tense == "present" and lead not in UP_TO and _only_tells(sentence, token, words):
                return "either"
            return tense if not nouns or planned or tense in ("past", "pluperfect") else "either"
        if token.pos in NOUNS and not span.start <= token.start < span.end:
            nouns.append(token.lemma)
    return ""


def _only_tells(sentence: Sentence, verb: Token, words: Words) -> bool:
    """Tell whether a verb in the present speaks of no plan: "troops seize the town on Saturday"."""
    helped = children(sentence, verb.index, "aux", "auxpass")
    return not helped and verb.lemma not in words.lists["planned_verbs"]


def _is_state(sentence: Sentence, token: Token, lead: str) -> bool:
    """Tell whether a participle only says how something is: it "stays closed until Wednesday"."""
    bare = token.tag == "VBN" and not children(sentence, token.index, "aux", "auxpass")
    return bare and token.dep in ("acomp", "oprd", "xcomp") and lead in UP_TO


def _verb_tense(sentence: Sentence, verb: Token, words: Words, lead: str) -> str:
    helpers = children(sentence, verb.index, "aux", "auxpass")
    if verb.lemma in words.lists["ahead_verbs"] and not helpers and verb.tag == "VBN":
        return "future" if lead == "for" else "past"  # a tour planned for 15 October
    if lead in UP_TO and any(h.text.lower() == "be" and h.tag == "VB" for h in helpers[:1]):
        return "future"  # asked that they be withdrawn by June
    is_so = any(helper.lemma == "be" and helper.tag != "VBD" for helper in helpers)
    if verb.lemma in words.lists["ahead_verbs"] and helpers and (is_so or lead == "for"):
        return "future"  # is expected in July, was planned for July; but was agreed in July
    perfect = any(helper.lemma in ("have", "ve") for helper in helpers)
    if any(helper.text.lower() in words.lists["ahead_helpers"] for helper in helpers):
        return "past" if perfect else "future"  # may have fallen; may fall
    if any(helper.text.lower() == "had" for helper in helpers):
        return "pluperfect"
    tags = [helper.tag for helper in helpers if helper.tag != "MD"] + [verb.tag]
    if tags[0] == "VBD" or (tags[0] == "VBN" and len(tags) == 1):
        return "past"
    if perfect and verb.tag in ("VBN", "VBD"):
        return "past"
    if any(helper.tag == "TO" for helper in helpers):
        return _infinitive_tense(sentence, verb, words)
    return "present" if tags[0] in ("VBZ", "VBP") else ""


def _infinitive_tense(sentence: Sentence, verb: Token, words: Words) -> str:
    """An infinitive looks ahead after verbs of plans and wishes, and after "is to", "were to"."""
    governor = sentence.tokens[verb.head]
    if governor.lemma in words.lists["ahead_verbs"]:
        return "future"
    if governor.lemma == "be" and verb.dep in ("xcomp", "ccomp", "acomp"):
        return "future"
    wished = verb.dep in ("xcomp", "ccomp") and governor.lemma in words.lists["asking"]
    return "future" if wished else ""
