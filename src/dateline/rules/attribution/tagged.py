"""Claims as the learned reader tags them, with what the grammar knows of their cues.

The network says which words are source, cue and content. How the cue presents the content, who
passed it on, and which quotations go on without a cue, the grammar's attributions tell.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from dateline.knowledge.lexicons.cues import Lexicon
from dateline.records.claim import Attribution
from dateline.records.document import Document
from dateline.records.span import Span
from dateline.records.syntax import Sentence, Token
from dateline.records.tagging import Stretch, TaggedClaim
from dateline.rules.attribution.assemble import SELF, cue_of, kind_of, place, spans_of
from dateline.rules.attribution.assemble import attributions as by_grammar
from dateline.rules.attribution.manner import manner_of
from dateline.text.grammar import sentence_at, tokens_in
from dateline.text.paragraphs import paragraphs as paragraphs_of
from dateline.text.quotes import MARKS, Quotation, quotations

TAGGED = "tagged"
CLAUSES = ("that ", "whether ")
AND_THAT = re.compile(r",\s+((?:and|but)\s+that\s)")
Framed = Mapping[int, Sequence[Attribution]]  # by every offset of their cues


def attributions(
    document: Document,
    sentences: Sequence[Sentence],
    lexicon: Lexicon,
    claims: Sequence[TaggedClaim],
) -> tuple[Attribution, ...]:
    """Return every attribution of the document, in text order."""
    framed = by_grammar(document, sentences, lexicon)
    quoted = [
        quotation
        for zone in document.read_zones()
        for start, end in paragraphs_of(document.text, zone.span.start, zone.span.end)
        for quotation in quotations(document.text, start, end)
    ]
    found = [
        (claim.margin, one)
        for claim in claims
        if (one := _attribution(document, claim, quoted)) is not None
    ]
    by_cue = _by_cue(framed)
    once = _of_others([part for one in _once(found) for part in _parted(document, one)])
    tagged = [_told(one, sentences, by_cue, lexicon) for one in once]
    tagged = _with_quotations(document, tagged, by_cue)
    return tuple(sorted((*tagged, *_left(document, framed, tagged)), key=place))


def _attribution(
    document: Document, claim: TaggedClaim, quoted: Sequence[Quotation]
) -> Attribution | None:
    pieces = (*claim.content[:-1], _whole(claim, quoted))
    content = spans_of(document, pieces)
    if not content:
        return None
    first = bisect_left(quoted, content[0].start, key=lambda q: q.end)
    last = bisect_right(quoted, content[-1].end, key=lambda q: q.start)
    inside = [quotation.inner for quotation in quoted[first:last]]
    return Attribution(
        source=spans_of(document, claim.source),
        cue=cue_of(document, (claim.cue,)),
        content=content,
        quotation=kind_of(document.text, content, inside),
        manner=claim.modality,
        why=TAGGED,
    )


def _whole(claim: TaggedClaim, quoted: Sequence[Quotation]) -> Stretch:
    """Return the last piece of content; a quotation that its window cuts goes on to its end."""
    start, end = claim.content[-1]
    at = bisect_left(quoted, end, key=lambda q: q.end)
    if claim.cut and at < len(quoted) and quoted[at].start < end:
        return start, quoted[at].end
    return start, end


def _once(found: Iterable[tuple[float, Attribution]]) -> Iterator[Attribution]:
    """Yield, of claims whose cues two windows share, the likeliest."""
    taken: set[int] = set()
    for _, one in sorted(found, key=lambda pair: (-pair[0], place(pair[1]))):
        here = {offset for span in one.cue for offset in range(span.start, span.end)}
        if not here & taken:
            taken |= here
            yield one


def _parted(document: Document, one: Attribution) -> Iterator[Attribution]:
    """Take ", and that …" behind "that …" for a claim of its own."""
    last = one.content[-1]
    cuts = [last.start + match.start(1) for match in AND_THAT.finditer(last.text)]
    if not cuts or not one.content[0].text.lower().startswith("that "):
        yield one
        return
    edges = [last.start, *cuts, last.end]
    pieces = [spans_of(document, [edge]) for edge in pairwise(edges)]
    yield replace(one, content=(*one.content[:-1], *pieces[0]))
    for piece in pieces[1:]:
        yield replace(one, content=piece)


def _of_others(found: Sequence[Attribution]) -> list[Attribution]:
    """Leave out what stands inside another's content, but what third parties say there."""
    told = sorted((span.start, span.end) for one in found for span in one.content)
    starts = [start for start, _ in told]
    ends = list(accumulate((end for _, end in told), max))
    out = []
    for one in found:
        at = bisect_right(starts, one.cue[0].start) - 1 if one.cue else -1
        inside = at >= 0 and one.cue[0].start < ends[at]
        named = {word for span in one.source for word in span.text.lower().split()}
        if not inside or (named and not named & SELF):
            out.append(one)
    return out


def _by_cue(framed: Iterable[Attribution]) -> Framed:
    found: dict[int, list[Attribution]] = {}
    for one in framed:
        for offset in {o for span in one.cue for o in range(span.start, span.end)}:
            found.setdefault(offset, []).append(one)
    return found


def _told(
    one: Attribution, sentences: Sequence[Sentence], framed: Framed, lexicon: Lexicon
) -> Attribution:
    """Add what the grammar says of the same cue, else what the lexicon says of its words.

    Of words that neither knows the network tells the manner, but not of contents of several
    sentences, each of which has its own.
    """
    offsets = (offset for span in one.cue for offset in range(span.start, span.end))
    same = [twin for offset in offsets for twin in framed.get(offset, ())]
    cue = [
        token
        for span in one.cue
        if (sentence := sentence_at(sentences, span.start)) is not None
        for token in tokens_in(sentence, span)
    ]
    if _impersonal(one, cue):
        one = replace(one, source=())
    first, last = (sentence_at(sentences, place) for place in _edges(one.content))
    read = one.manner if first is last and one.manner != "asserted" else None
    if same:
        twin = max(same, key=lambda other: _shared(other.content, one.content))
        return replace(one, manner=twin.manner, via=twin.via, why=twin.why)
    return replace(one, manner=manner_of(cue, one.content[0].text, lexicon) or read)


def _edges(content: Sequence[Span]) -> tuple[int, int]:
    return content[0].start, content[-1].end - 1


def _impersonal(one: Attribution, cue: Iterable[Token]) -> bool:
    """Tell whether nobody is named: "it was reported that"."""
    return (
        [span.text.lower() for span in one.source] == ["it"]
        and one.content[0].text.lower().startswith(CLAUSES)
        and any(token.dep == "auxpass" for token in cue)
    )


def _with_quotations(
    document: Document, tagged: Sequence[Attribution], framed: Framed
) -> list[Attribution]:
    """Add the whole quotations that the grammar gives a cue and no claim has taken yet."""
    told = _taken(document, tagged)
    out = []
    for one in tagged:
        more = {
            span
            for twin in framed.get(one.cue[0].start, ())
            for span in twin.content
            if span.text[0] in MARKS and not any(told[span.start : span.end])
        }
        content = tuple(sorted({*one.content, *more}))
        out.append(replace(one, content=content) if more else one)
    return out


def _left(
    document: Document, framed: Iterable[Attribution], tagged: Sequence[Attribution]
) -> Iterator[Attribution]:
    """Yield what the grammar shows besides: new words that go on without a cue or have a source,
    and what somebody was quoted as saying.
    """
    told = _taken(document, tagged)
    cues = {offset for one in tagged for span in one.cue for offset in range(span.start, span.end)}
    for one in framed:
        known = sum(sum(told[span.start : span.end]) for span in one.content)
        new = 2 * known <= sum(span.end - span.start for span in one.content)
        if not one.cue:
            if new:
                yield one
            continue
        read = any(offset in cues for span in one.cue for offset in range(span.start, span.end))
        quoted = one.via and one.via[0].end <= one.cue[0].start
        if (new and one.source and not read) or (quoted and one.cue[-1].start not in cues):
            yield one


def _taken(document: Document, tagged: Iterable[Attribution]) -> bytearray:
    """Mark the characters of the contents of claims by ones."""
    told = bytearray(len(document.text))
    for one in tagged:
        for span in one.content:
            told[span.start : span.end] = b"\1" * (span.end - span.start)
    return told


def _shared(left: Iterable[Span], right: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
