"""Attributions with their source resolved, their modality and their nesting."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.knowledge.lexicons import cues
from dateline.records.claim import Attribution, Claim
from dateline.records.codes import Modality
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.syntax import Sentence
from dateline.rules.attribution.modality import modality
from dateline.rules.attribution.naming import Named, hung_in_words, named, passed_on_by
from dateline.text.grammar import sentence_at, tokens_in

REACH = 6000  # characters; more than a paragraph holds
OWN = 12  # words; a shorter stretch of a quotation is no claim of its own
CUTTING = frozenset({"urged", "planned", "predicted"})  # where a quotation turns to or from these
NAMING = 4  # letters; shorter words of a source ("the", "of") do not tell that it speaks of itself


_Run = tuple[list[Span], Modality]  # neighbouring sentences of one quotation


@dataclass(frozen=True, slots=True)
class _Part:
    """One claim before it has its id: a stretch of an attribution's content in one modality."""

    attribution: Attribution
    content: tuple[Span, ...]
    modality: Modality


def read(reading: Reading) -> tuple[Claim, ...]:
    """Resolve attributions into claims."""
    parts = [part for one in reading.attributions for part in _parts(reading, one)]
    parts.sort(key=lambda p: (p.content[0].start, -p.content[-1].end, _first(p.attribution)))
    outer = [_enclosing(place, parts) for place in range(len(parts))]
    sources: list[Named] = []
    for part, around in zip(parts, outer, strict=True):
        speaker = sources[around].source if around is not None and around < len(sources) else None
        sources.append(named(reading, part.attribution.source, speaker, cues.carriers()))
    return tuple(
        Claim(
            id=f"c{number}",
            source=found.source,
            cue=part.attribution.cue,
            content=part.content,
            quotation=part.attribution.quotation,
            modality=part.modality,
            within=None if around is None else f"c{around + 1}",
            via=passed_on_by(reading, part.attribution, found.source),
            why="; ".join(filter(None, (hung_in_words(part.attribution), found.why))),
        )
        for number, (part, around, found) in enumerate(
            zip(parts, outer, sources, strict=True), start=1
        )
    )


def _first(one: Attribution) -> int:
    return min(span.start for span in (*one.source, *one.cue, *one.content))


def _enclosing(place: int, parts: Sequence[_Part]) -> int | None:
    """Return the place of the smallest other content that holds this part's cue and source."""
    part = parts[place]
    own = (*part.attribution.source, *part.attribution.cue) or part.content
    best: tuple[int, int] | None = None
    for number in _around(place, parts):
        other = parts[number]
        if other.attribution is part.attribution:
            continue
        if all(any(c.covers(span) for c in other.content) for span in own):
            size = sum(c.end - c.start for c in other.content)
            if best is None or size < best[0]:
                best = (size, number)
    return best[1] if best else None


def _around(place: int, parts: Sequence[_Part]) -> Iterator[int]:
    """Yield the places of the parts that begin near enough to hold this one."""
    start = parts[place].content[0].start
    for number in range(place - 1, -1, -1):
        if parts[number].content[0].start < start - REACH:
            break
        yield number
    for number in range(place + 1, len(parts)):
        if parts[number].content[0].start > start + REACH:
            break
        yield number


def _parts(reading: Reading, one: Attribution) -> Iterator[_Part]:
    """Split a quotation where its sentences are presented differently; else keep it whole."""
    pieces = [piece for span in one.content for piece in _by_sentence(reading, span)]
    told = one.quotation != "direct" and not one.why.startswith("statement")
    doers = frozenset(w.lower() for s in one.source for w in s.text.split() if len(w) >= NAMING)
    spoken = doers if told else None
    apart = one.why.startswith("statement")  # nothing but its sentences divides it
    runs: list[_Run] = []
    for piece in pieces:
        how = _presented(reading, piece, one, spoken)
        same = bool(runs) and (runs[-1][1] == how or not {runs[-1][1], how} & CUTTING)
        if runs and not apart and (one.quotation == "indirect" or same):
            runs[-1][0].append(piece)
        else:
            runs.append(([piece], how))
    for spans, how in runs if apart else _grown_together(runs):
        yield _Part(one, _rejoined(reading, spans), how)


def _grown_together(runs: Sequence[_Run]) -> list[_Run]:
    """Join stretches too short to stand apart to the one before."""
    out: list[_Run] = []
    for spans, how in runs:
        if out and min(_words(spans), _words(out[-1][0])) < OWN:
            out[-1][0].extend(spans)
        else:
            out.append((list(spans), how))
    return out


def _words(spans: Sequence[Span]) -> int:
    return sum(len(span.text.split()) for span in spans)


def _by_sentence(reading: Reading, span: Span) -> Iterator[Span]:
    """Cut a stretch of content at the sentence ends inside it."""
    text = reading.document.text
    first = max(bisect_right(reading.sentences, span.start, key=_start) - 1, 0)
    start = span.start
    for sentence in islice(reading.sentences, first, None):
        if sentence.span.start >= span.end:
            break
        end = min(sentence.span.end, span.end)
        if start < end and text[start:end].strip():
            yield reading.document.span(start + _blank(text[start:end]), end)
            start = end
    if start < span.end and text[start : span.end].strip():
        yield reading.document.span(start + _blank(text[start : span.end]), span.end)


def _start(sentence: Sentence) -> int:
    return sentence.span.start


def _blank(text: str) -> int:
    """Count the white space a text begins with."""
    return len(text) - len(text.lstrip())


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
    return modality(sentence, inside, cues.modals(), doers) or "asserted"


def _rejoined(reading: Reading, pieces: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for piece in pieces:
        between = reading.document.text[out[-1].end : piece.start] if out else "x"
        if not between.strip():
            out[-1] = reading.document.span(out[-1].start, piece.end)
        else:
            out.append(piece)
    return tuple(span for span in out if any(map(str.isalnum, span.text))) or tuple(out)
