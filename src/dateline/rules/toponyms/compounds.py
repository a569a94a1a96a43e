"""Names that are made of names: "Homs province", "the A – B road", "20 km east of X".

Some take the place of the name inside ("Homs province", "northern Syria"); others stand beside it
("north of Palmyra", "the Palmyra – Homs road"), since what they tell is not the place itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.knowledge.gazetteers import find
from dateline.knowledge.toponyms import words
from dateline.records.syntax import Sentence, Token
from dateline.rules.toponyms.aways import begins
from dateline.rules.toponyms.candidates import Candidate

DASHES = frozenset({"-", "–", "—", "‑", "/", "to"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `start` to `end` (exclusive) that name one place."""

    start: int
    end: int


def stretches(sentence: Sentence, text: str, names: Sequence[Candidate]) -> list[Stretch]:
    """Return the places that the accepted names of a sentence make, in text order."""
    lower = [token.text.lower() for token in sentence.tokens]
    lines = {*_pairs(lower, names), *_borders(lower, names)}
    ends = {line.end - 1 for line in lines}  # "A – B road": the head is the line's, not B's
    grown = [
        Stretch(name.start, name.end) if name.end in ends else _grown(lower, name) for name in names
    ]
    found = {*grown, *lines, *_sides(sentence.tokens, names), *_aways(sentence, text, grown)}
    return sorted(found, key=lambda s: (s.start, -s.end))


def _grown(lower: Sequence[str], name: Candidate) -> Stretch:
    """The name with the head after it and the direction before it."""
    end = _head_after(lower, name)
    start = _with_article(lower, name)
    listed = words()
    if start and lower[start - 1] in listed.directions and name.source != "demonym":
        start -= 1
        if start > 1 and lower[start - 1] == "-" and lower[start - 2] in listed.directions:
            start -= 2
    return Stretch(start, end)


def _with_article(lower: Sequence[str], name: Candidate) -> int:
    """Take in the Arabic article before a name: "al-Hol camp", "ar Ramadi"."""
    start, listed = name.start, words()
    if start > 1 and lower[start - 1] == "-" and lower[start - 2] in listed.articles:
        return start - 2
    if start and lower[start - 1] in listed.bare_articles:
        return start - 1
    return start


def _head_after(lower: Sequence[str], name: Candidate) -> int:
    listed = words()
    at = name.end
    while at < len(lower) and at < name.end + 2 and lower[at] in listed.between:
        at += 1
    if at >= len(lower) or lower[at] not in listed.follow:
        return name.end
    if _state(name) and lower[at] not in listed.adjective_heads:
        return name.end
    return at + 1


def _state(name: Candidate) -> bool:
    return name.source == "demonym" or any(e.kind == "country" for e in find(name.text)[:1])


def _pairs(lower: Sequence[str], names: Sequence[Candidate]) -> Iterator[Stretch]:
    """Routes between two places: "the Palmyra – Homs road", "the road between A and B"."""
    listed = words()
    for a, b in pairwise(names):
        between = lower[a.end : b.start]
        after = lower[b.end] if b.end < len(lower) else ""
        if len(between) == 1 and between[0] in DASHES:
            if after in listed.routes or after in listed.borders:
                yield Stretch(a.start, b.end + 1)
            elif between == ["to"]:
                yield from _from_to(lower, a, b)
        elif between in (["and"], ["with"]):
            yield from _between(lower, a, b, between[0])


def _between(lower: Sequence[str], a: Candidate, b: Candidate, link: str) -> Iterator[Stretch]:
    """Lines told by their ends: "the road between A and B", "between the towns of A and B"."""
    listed = words()
    first = _before_classes(lower, a.start) - 1
    if first < 0:
        return
    if lower[first] in listed.linking and first and lower[first - 1] in listed.routes:
        yield Stretch(first - 1, b.end)
    if lower[first] != "between" or link != "and":
        return
    line = _line_before(lower, first)
    if line is not None:
        yield Stretch(line, b.end)
    elif not _state(a) and not _state(b):  # "talks between A and B" are no place
        yield Stretch(first, b.end)


def _from_to(lower: Sequence[str], a: Candidate, b: Candidate) -> Iterator[Stretch]:
    """Lines told from end to end: "the road from A to B", "the highway linking A to B"."""
    listed = words()
    first = a.start - 1
    if first < 1:
        return
    if lower[first] in listed.linking and lower[first - 1] in listed.routes:
        yield Stretch(first - 1, b.end)
    elif lower[first] == "from" and (line := _line_before(lower, first)) is not None:
        yield Stretch(line, b.end)


def _line_before(lower: Sequence[str], at: int) -> int | None:
    """Return where the noun of a line begins that stands before token `at`: "front line"."""
    listed = words()
    if at >= 3 and list(lower[at - 3 : at]) == ["line", "of", "contact"]:
        return at - 3
    if not at or lower[at - 1] not in listed.routes | listed.borders | listed.fronts:
        return None
    before = lower[at - 2] if at > 1 else ""
    if lower[at - 1] == "line":
        return at - 2 if before == "front" else None
    return None if before in ("en", "a", "bus", "trade") else at - 1


def _before_classes(lower: Sequence[str], at: int) -> int:
    """Step back over "the towns of" before a name."""
    if at >= 3 and lower[at - 1] == "of" and lower[at - 2] in words().classes:
        return at - 3 if lower[at - 3] == "the" else at - 2
    return at


def _borders(lower: Sequence[str], names: Sequence[Candidate]) -> Iterator[Stretch]:
    """Borders told with a preposition: "Syria's border with Turkey"."""
    borders = words().borders
    for a, b in pairwise(names):
        between = [word for word in lower[a.end : b.start] if word not in ("'s", "’s", "the")]
        if len(between) == 2 and between[0] in borders and between[1] == "with":
            yield Stretch(a.start, b.end)


def _aways(sentence: Sentence, text: str, names: Sequence[Stretch]) -> Iterator[Stretch]:
    """Directions and distances from a place: "north of X", "20 km east of X", "outskirts of X"."""
    listed = words()
    lower = [token.text.lower() for token in sentence.tokens]
    at = {token.start: token.index for token in sentence.tokens}
    for name in names:
        begin = sentence.tokens[name.start].start
        start = begins(text, sentence.span.start, begin)
        if start is not None and start in at:
            yield Stretch(at[start], name.end)
            continue
        before = name.start - 1
        if before > 0 and lower[before] == "the":
            before -= 1
        if before >= 1 and lower[before] == "of" and lower[before - 1] in listed.parts:
            yield Stretch(before - 1, name.end)


def _sides(tokens: Sequence[Token], names: Sequence[Candidate]) -> Iterator[Stretch]:
    """Parts told with an owner: "Aleppo's eastern districts", "Yemen's western coast"."""
    listed = words()
    lower = [token.text.lower() for token in tokens]
    for name in names:
        at = name.end
        if at + 2 >= len(lower) or lower[at] not in ("'s", "’s", "'", "’"):
            continue
        side = at + 1
        if lower[side] in listed.directions and lower[side + 1] == "-" and side + 3 < len(lower):
            side += 2  # north-eastern
        nouns = listed.parts | listed.sides
        if lower[side] in listed.directions and tokens[side + 1].text in nouns:
            yield Stretch(name.start, side + 2)
