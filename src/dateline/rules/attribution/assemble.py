"""From sentences to attributions: rules per sentence, then quotations, then statements."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from dateline.knowledge.lexicons.cues import Lexicon
from dateline.records.claim import Attribution
from dateline.records.codes import Quotation as Kind
from dateline.records.document import Document
from dateline.records.span import Span
from dateline.records.syntax import Sentence
from dateline.rules.attribution.draft import Draft, Stretch, draft
from dateline.rules.attribution.quoted import Speakers, all_quotations
from dateline.rules.attribution.rules import find
from dateline.rules.attribution.statements import with_statements
from dateline.text.grammar import children
from dateline.text.quotes import Quotation

RESUMES = frozenset(
    {"when", "though", "although", "while", "as", "after", "before", "in", "during"}
)
TOLD = (
    "statement",
    "quoting",
    "opener",
    "adjective-to",
    "adjective-prep:to",
    "adjective-clause",
    "noun-that",
)
SELF = frozenset({"i", "you", "he", "she", "who", "which", "that", "one"})
EDGE = " \t\r\n\u00a0,;:-–—"


def attributions(
    document: Document, sentences: Sequence[Sentence], lexicon: Lexicon
) -> tuple[Attribution, ...]:
    """Return every attribution of the document, in text order."""
    drafts = [
        draft(found, sentence, number)
        for number, sentence in enumerate(sentences)
        for found in find(sentence, lexicon)
    ]
    quoted = [q for group in all_quotations(document.text, sentences) for q in group]
    drafts = list(with_statements(document.text, sentences, lexicon, drafts, quoted))
    drafts = Speakers(document.text, sentences, lexicon, drafts).run()
    drafts = [ended(document.text, one, quoted) for one in drafts]
    drafts = worth_keeping(drafts, sentences, lexicon)
    inside = [q.inner for q in quoted]
    found = [_attribution(document, one, inside) for one in drafts if one.content]
    return tuple(sorted((one for one in found if one), key=place))


def ended(text: str, one: Draft, quoted: Sequence[Quotation]) -> Draft:
    """End a content at a quotation's closing comma where a new clause of the reporter begins."""
    content = []
    for start, end in one.content:
        for quotation in quoted:
            close = quotation.inner[1]
            if start <= quotation.start and quotation.end < end and text[close - 1] == ",":
                after = text[quotation.end : end].split(maxsplit=1)
                if after and (after[0] in RESUMES or after[0].endswith("ing")):
                    end = quotation.end
        content.append((start, end))
    return replace(one, content=tuple(content))


def worth_keeping(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], lexicon: Lexicon
) -> list[Draft]:
    """Leave out what stands inside another's content, but the words of third parties there.

    PolNeAR marks no attribution inside another. What the outer speaker thinks or feels is the
    outer claim; what he says that others said is a claim of theirs.
    """
    stretches = sorted(stretch for one in drafts for stretch in one.content)
    starts = [start for start, _ in stretches]
    ends = list(accumulate((end for _, end in stretches), max))
    kept = []
    for one in drafts:
        at = bisect_right(starts, one.cue[0][0]) - 1 if one.cue else -1
        inside = at >= 0 and one.cue[0][0] < ends[at]
        if not inside or _told(one, sentences[one.sentence], lexicon):
            kept.append(one)
    return kept


def _told(one: Draft, sentence: Sentence, lexicon: Lexicon) -> bool:
    words = {
        token.text.lower()
        for token in sentence.tokens
        if any(start <= token.start < end for start, end in one.source)
    }
    if not words or words & SELF:
        return False
    if _wanted(sentence, one):
        return False
    frames = lexicon.verbs.get(sentence.tokens[one.head].lemma, ())
    return "quote" in frames or one.frame in TOLD


def _wanted(sentence: Sentence, one: Draft) -> bool:
    """Tell an infinitive on its own: what others are asked to condemn they do not condemn yet."""
    marks = [t for t in children(sentence, one.head, "aux") if t.lemma == "to"]
    return bool(marks) and not any(a <= marks[0].start < b for a, b in one.cue)


def place(one: Attribution) -> tuple[int, int, int]:
    """Order attributions by where their words stand."""
    spans = (*one.source, *one.cue, *one.content)
    return min(s.start for s in spans), max(s.end for s in spans), one.content[0].start


def _attribution(document: Document, one: Draft, inside: Sequence[Stretch]) -> Attribution | None:
    content = spans_of(document, one.content)
    if not content:
        return None
    return Attribution(
        source=spans_of(document, one.source),
        cue=cue_of(document, one.cue),
        content=content,
        quotation=kind_of(document.text, content, inside),
        manner=one.manner,
        via=spans_of(document, one.via),
        why=one.frame,
    )


def spans_of(
    document: Document, stretches: Sequence[Stretch], edge: str = EDGE
) -> tuple[Span, ...]:
    """Turn stretches into spans without the space and marks at their ends, empty ones dropped."""
    out = []
    for start, end in stretches:
        while start < end and document.text[start] in edge:
            start += 1
        while end > start and document.text[end - 1] in edge:
            end -= 1
        if start < end:
            out.append(document.span(start, end))
    return tuple(out)


def cue_of(document: Document, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
    """Turn a cue's stretches into spans; marks at its ends go, unless it is nothing else (":")."""
    bare = spans_of(document, stretches, EDGE + ".!?")
    return bare or tuple(document.span(a, b) for a, b in stretches)


def kind_of(text: str, content: Sequence[Span], inside: Sequence[Stretch]) -> Kind:
    """Direct where all letters stand in quotation marks, indirect where none does."""
    quoted = plain = 0
    for span in content:
        letters = sum(map(str.isalnum, span.text))
        own = sum(
            sum(map(str.isalnum, text[max(a, span.start) : min(b, span.end)]))
            for a, b in inside
            if a < span.end and span.start < b
        )
        quoted += own
        plain += letters - own
    if not quoted:
        return "indirect"
    return "direct" if plain == 0 else "mixed"
