"""Words that name places: looked up or shaped like one, then judged by what stands around them."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dateline.knowledge.gazetteers import demonym, find, known
from dateline.knowledge.toponyms import words
from dateline.learned.loglinear import probability, score
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.syntax import Sentence
from dateline.rules.toponyms.candidates import Candidate, everything
from dateline.rules.toponyms.compounds import Stretch, stretches
from dateline.rules.toponyms.evidence import Report, evidence, survey
from dateline.rules.toponyms.held import building, held

MODEL = "toponyms"
SURE = 0.5  # probability from which an unknown name is a place wherever it stands
ACTORS = frozenset({"organisation", "armed-group", "military", "government", "outlet"})
PLACED = frozenset({"place", "facility"})
ARMED = frozenset({"armed-group", "military"})
GREAT = 100_000  # inhabitants of a place after which an organisation anywhere may be named
READ = 0.7  # probability of the learned reader's from which it alone makes a place
LEAST = 0.42  # probability; the best F1 on the tune parts: docs/reference/places.md


def read(reading: Reading) -> tuple[Mention, ...]:
    """Find every toponym whatever its use: "in Homs", "Syrian troops", "Washington said"."""
    document = reading.document
    found = [f for f in everything(reading.sentences, document.text) if _open(reading, *f)]
    report = survey(found)
    found = [(s, c) for s, c in found if c.source == "demonym" or _at_home(reading, s, c, report)]
    judged = [(s, c, probability(score(MODEL, evidence(s, c, report)))) for s, c in found]
    sure = {c.text for _, c, p in judged if c.source == "locative" and p >= SURE}
    accepted: dict[int, list[Candidate]] = {}
    for sentence, candidate, chance in judged:
        if (
            chance >= LEAST
            or _curated(candidate)
            or (candidate.source == "again" and candidate.text in sure)
        ):
            accepted.setdefault(sentence.span.start, []).append(candidate)
    mentions = [
        mention
        for sentence in reading.sentences
        for mention in _mentions(reading, sentence, accepted.get(sentence.span.start, []))
    ]
    told = sorted(_told(reading))
    mentions = [mention for mention in mentions if not any(_begins(mention, one) for one in told)]
    found_too = _unlisted(reading, mentions, told)
    return tuple(sorted([*mentions, *found_too], key=lambda mention: mention.span.start))


def _curated(candidate: Candidate) -> bool:
    """Tell whether a name that no gazetteer has ends in that of a curated feature."""
    _, _, tail = candidate.text.partition(" ")
    listed = candidate.source == "headed" and not known(candidate.text)
    return listed and any(entry.id.startswith("dateline:") for entry in find(tail))


def _begins(mention: Mention, told: tuple[int, int]) -> bool:
    """Tell whether a longer name that is told as a place begins with the mention: "Tarn Weir"."""
    return told[0] == mention.span.start and mention.span.end < told[1]


def _unlisted(
    reading: Reading, found: Sequence[Mention], told: Sequence[tuple[int, int]]
) -> Iterator[Mention]:
    """Yield the toponyms that are in no list and have no telling shape, but are read or told so."""
    taken = [m.span for m in found]
    taken += [n.span for n in reading.names if n.form == "name" and n.kind in ACTORS | {"person"}]
    surely = [one for one in reading.tagging.toponyms if one.probability >= READ]
    for start, end in sorted({*((one.start, one.end) for one in surely), *told}):
        if not any(start < span.end and span.start < end for span in taken):
            span = reading.document.span(start, end)
            taken.append(span)
            yield Mention(
                id=f"n{start}:{end}", span=span, kind="place", entity=None, form="name", head=start
            )


def _told(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the names that are told as places, and their repetitions."""
    starts = [sentence.span.start for sentence in reading.sentences]
    told: set[str] = set()
    rest: list[tuple[int, int]] = []
    for one in reading.tagging.names:
        sentence = reading.sentences[bisect_right(starts, one.start) - 1]
        tokens = [t.index for t in sentence.tokens if one.start <= t.start < one.end]
        if not tokens or one.kind not in PLACED | {"person"}:
            continue
        first, last = tokens[0], building(sentence, tokens[-1])
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        if held(sentence, first, last, like=one.kind in PLACED):
            told.add(reading.document.text[start:end])
            yield start, end
        else:
            rest.append((start, end))
    yield from (stretch for stretch in rest if reading.document.text[slice(*stretch)] in told)


def _open(reading: Reading, sentence: Sentence, candidate: Candidate) -> bool:
    """Tell whether the names of actors leave it open that this is a place.

    What lies inside a person's name is none; what only its shape makes a place gives way to every
    actor ("Islamic State" is no state).
    """
    span = _span(reading, sentence, candidate.start, candidate.end)
    kinds = {n.kind for n in reading.names if n.form == "name" and n.span.covers(span)}
    return "person" not in kinds and not (kinds & ACTORS and _is_new(candidate))


def _at_home(reading: Reading, sentence: Sentence, candidate: Candidate, report: Report) -> bool:
    """Tell whether a name inside an actor's name can be a place of this report.

    "Oxford police" are of Oxford and a "Bank of Texas" of Texas; of a "Highland Front" in Bolivia
    no town called Highland is meant, unless the report names its country or division.
    """
    span = _span(reading, sentence, candidate.start, candidate.end)
    holders = [
        n for n in reading.names if n.form == "name" and n.kind in ACTORS and _holds(n.span, span)
    ]
    if not holders or any(n.kind == "government" for n in holders):
        return True
    entries = find(candidate.text)
    armed = any(n.kind in ARMED for n in holders)
    own = (e for e in entries if not e.alias)
    if not armed and any(e.population >= GREAT for e in own):
        return True
    return (
        not report.countries | report.regions
        or any(e.kind in ("country", "region") or e.country in report.countries
               or (e.kind != "admin1" and e.admin1 in report.regions) for e in entries)
    )  # fmt: skip


def _holds(actor: Span, place: Span) -> bool:
    return actor.covers(place) and len(actor.text) > len(place.text)


def _is_new(candidate: Candidate) -> bool:
    name = candidate.text
    inner = name.rsplit(None, 1)[0] if candidate.source == "headed" else name
    return candidate.source != "demonym" and not known(name) and not known(inner)


def _mentions(reading: Reading, sentence: Sentence, names: list[Candidate]) -> Iterator[Mention]:
    for stretch in stretches(sentence, reading.document.text, names) if names else ():
        span = _span(reading, sentence, stretch.start, stretch.end)
        last = [c for c in names if stretch.start <= c.start and c.end <= stretch.end][-1]
        yield Mention(
            id=f"n{span.start}:{span.end}",
            span=span,
            kind="place",
            entity=None,
            form="name",
            head=sentence.tokens[_head(sentence, stretch)].start,
            country=_country(last.text),
        )


def _head(sentence: Sentence, stretch: Stretch) -> int:
    """Return the token a place goes by: the noun of a line told by its ends, or the last."""
    lines = words().routes | words().borders | words().fronts
    first = sentence.tokens[stretch.start].text.lower()
    if first not in lines or stretch.end - stretch.start < 3:
        return stretch.end - 1
    following = sentence.tokens[stretch.start + 1].text.lower()
    return stretch.start + (following in lines)  # the front line


def _country(name: str) -> str | None:
    """The country that the name itself says: "Syrian", "Syria"."""
    if found := demonym(name):
        return found.place.country
    return next((e.country for e in find(name)[:1] if e.kind == "country"), None)


def _span(reading: Reading, sentence: Sentence, start: int, end: int) -> Span:
    return reading.document.span(sentence.tokens[start].start, sentence.tokens[end - 1].end)
