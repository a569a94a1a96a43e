"""Attributions with their source resolved, their modality and their nesting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.knowledge import lexicons
from dateline.records.claim import Attribution, Claim, Source
from dateline.records.codes import Modality
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.text.attribution.modality import modality
from dateline.text.attribution.naming import named, passed_on_by
from dateline.text.grammar import sentence_at, tokens_in


@dataclass(frozen=True, slots=True)
class _Part:
    """One claim before it has its id: a stretch of an attribution's content in one modality."""

    attribution: Attribution
    content: tuple[Span, ...]
    modality: Modality
    why: str


def read(reading: Reading) -> tuple[Claim, ...]:
    """Resolve attributions into claims."""
    parts = [part for one in reading.attributions for part in _parts(reading, one)]
    parts.sort(key=lambda p: (p.content[0].start, -p.content[-1].end, _first(p.attribution)))
    outer = [_enclosing(part, parts) for part in parts]
    sources: list[Source | None] = []
    for part, around in zip(parts, outer, strict=True):
        speaker = sources[around] if around is not None and around < len(sources) else None
        sources.append(named(reading, part.attribution.source, speaker, lexicons.carriers()))
    return tuple(
        Claim(
            id=f"c{number}",
            source=source,
            cue=part.attribution.cue,
            content=part.content,
            quotation=part.attribution.quotation,
            modality=part.modality,
            within=None if around is None else f"c{around + 1}",
            via=passed_on_by(reading, part.attribution, source),
            why=part.why,
        )
        for number, (part, around, source) in enumerate(
            zip(parts, outer, sources, strict=True), start=1
        )
    )


def _first(one: Attribution) -> int:
    return min(span.start for span in (*one.source, *one.cue, *one.content))


def _enclosing(part: _Part, parts: Sequence[_Part]) -> int | None:
    """Return the place of the smallest other content that holds this part's cue and source."""
    own = (*part.attribution.source, *part.attribution.cue) or part.content
    best: tuple[int, int] | None = None
    for number, other in enumerate(parts):
        if other is part or other.attribution is part.attribution:
            continue
        if all(any(c.covers(span) for c in other.content) for span in own):
            size = sum(c.end - c.start for c in other.content)
            if best is None or size < best[0]:
                best = (size, number)
    return best[1] if best else None


def _parts(reading: Reading, one: Attribution) -> Iterator[_Part]:
    """Split a quotation where its sentences are presented differently; else keep it whole."""
    pieces = [piece for span in one.content for piece in _by_sentence(reading, span)]
    told = one.quotation != "direct" and not one.why.startswith("statement")
    doers = frozenset(w.lower() for s in one.source for w in s.text.split() if w[:1].isupper())
    spoken = doers if told else None
    apart = one.why.startswith("statement")  # nothing but its sentences divides it
    runs: list[tuple[list[Span], Modality]] = []
    for piece in pieces:
        how = _presented(reading, piece, one, spoken)
        if runs and not apart and (one.quotation == "indirect" or runs[-1][1] == how):
            runs[-1][0].append(piece)
        else:
            runs.append(([piece], how))
    for spans, how in runs:
        yield _Part(one, _rejoined(reading, spans), how, one.why)


def _by_sentence(reading: Reading, span: Span) -> Iterator[Span]:
    """Cut a stretch of content at the sentence ends inside it."""
    start = span.start
    for sentence in reading.sentences:
        if sentence.span.end <= start or sentence.span.start >= span.end:
            continue
        end = min(sentence.span.end, span.end)
        if end > start:
            yield reading.document.span(start, end)
        start = end
    if start < span.end and reading.document.text[start : span.end].strip():
        yield reading.document.span(start, span.end)


def _presented(
    reading: Reading, piece: Span, one: Attribution, doers: frozenset[str] | None
) -> Modality:
    if one.manner is not None:
        return one.manner
    sentence = sentence_at(reading.sentences, piece.start) or sentence_at(
        reading.sentences, max(piece.end - 1, 0)
    )
    if sentence is None:
        return "asserted"
    inside = [token for token in tokens_in(sentence, piece) if token.pos != "PUNCT"]
    return modality(sentence, inside, lexicons.modals(), doers) or "asserted"


def _rejoined(reading: Reading, pieces: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for piece in pieces:
        between = reading.document.text[out[-1].end : piece.start] if out else "x"
        if not between.strip():
            out[-1] = reading.document.span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return tuple(span for span in out if any(map(str.isalnum, span.text))) or tuple(out)
