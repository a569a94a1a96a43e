"""Words that name places: looked up or shaped like one, then judged by what stands around them."""

from collections.abc import Iterator

from dateline.knowledge.gazetteers import demonym, find, known
from dateline.knowledge.toponyms.candidates import Candidate, everything
from dateline.knowledge.toponyms.compounds import stretches
from dateline.knowledge.toponyms.evidence import evidence, survey
from dateline.learned.loglinear import probability, score
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.syntax import Sentence

MODEL = "toponyms"
ACTORS = frozenset({"organisation", "armed-group", "military", "government", "outlet"})
LEAST = 0.42  # probability; the best F1 on the tune parts: docs/reference/places.md


def read(reading: Reading) -> tuple[Mention, ...]:
    """Find every toponym whatever its use: "in Homs", "Syrian troops", "Washington said"."""
    document = reading.document
    persons = [name.span for name in reading.names if name.kind == "person" and _is_name(name)]
    actors = [name.span for name in reading.names if name.kind in ACTORS and _is_name(name)]
    found = everything(reading.sentences, document.text)
    report = survey(found)
    accepted: dict[int, list[Candidate]] = {}
    for sentence, candidate in found:
        span = _span(reading, sentence, candidate.start, candidate.end)
        if _inside(span, persons) or (_is_new(candidate) and _inside(span, actors)):
            continue
        if probability(score(MODEL, evidence(sentence, candidate, report))) >= LEAST:
            accepted.setdefault(sentence.span.start, []).append(candidate)
    mentions = [
        mention
        for sentence in reading.sentences
        for mention in _mentions(reading, sentence, accepted.get(sentence.span.start, []))
    ]
    return tuple(mentions)


def _mentions(reading: Reading, sentence: Sentence, names: list[Candidate]) -> Iterator[Mention]:
    for stretch in stretches(sentence, names) if names else ():
        span = _span(reading, sentence, stretch.start, stretch.end)
        last = [c for c in names if stretch.start <= c.start and c.end <= stretch.end][-1]
        yield Mention(
            id=f"n{span.start}:{span.end}",
            span=span,
            kind="place",
            entity=None,
            form="name",
            head=sentence.tokens[stretch.end - 1].start,
            country=_country(last.text),
        )


def _country(name: str) -> str | None:
    """The country that the name itself says: "Syrian", "Syria"."""
    if found := demonym(name):
        return found.place.country
    return next((e.country for e in find(name)[:1] if e.kind == "country"), None)


def _is_name(mention: Mention) -> bool:
    return mention.form == "name"


def _is_new(candidate: Candidate) -> bool:
    """Tell whether only its shape speaks for it: "Islamic State" is no state."""
    return candidate.source != "demonym" and not known(candidate.text)


def _span(reading: Reading, sentence: Sentence, start: int, end: int) -> Span:
    return reading.document.span(sentence.tokens[start].start, sentence.tokens[end - 1].end)


def _inside(span: Span, others: list[Span]) -> bool:
    return any(other.covers(span) for other in others)
