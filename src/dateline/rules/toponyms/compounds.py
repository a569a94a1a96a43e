"""Names that are made of names: "Homs province", "the A – B road", "20 km east of X".

Some take the place of the name inside ("Homs province", "northern Syria"); others stand beside it
("north of Palmyra", "the Palmyra – Homs road"), since what they tell is not the place itself.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.knowledge.gazetteers import find
from dateline.knowledge.toponyms import words
from dateline.records.syntax import Sentence
from dateline.rules.toponyms.candidates import Candidate

DASHES = frozenset({"-", "–", "—", "‑", "/", "to"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `start` to `end` (exclusive) that name one place."""

    start: int
    end: int


def stretches(sentence: Sentence, names: Sequence[Candidate]) -> list[Stretch]:
    """Return the places that the accepted names of a sentence make, in text order."""
    lower = [token.text.lower() for token in sentence.tokens]
    lines = {*_pairs(lower, names), *_borders(lower, names)}
    ends = {line.end - 1 for line in lines}  # "A – B road": the head is the line's, not B's
    grown = [
        Stretch(name.start, name.end) if name.end in ends else _grown(lower, name) for name in names
    ]
    found = {*grown, *lines, *_aways(lower, grown)}
    return sorted(found, key=lambda s: (s.start, -s.end))


def _grown(lower: Sequence[str], name: Candidate) -> Stretch:
    """The name with the head after it and the direction before it."""
    end = _head_after(lower, name)
    start = name.start
    listed = words()
    if start and lower[start - 1] in listed.directions and name.source != "demonym":
        start -= 1
        if start > 1 and lower[start - 1] == "-" and lower[start - 2] in listed.directions:
            start -= 2
    return Stretch(start, end)


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
        elif between == ["and"] and a.start and lower[a.start - 1] == "between":
            first = a.start - 1
            if first and lower[first - 1] in listed.routes | listed.borders:
                yield Stretch(first - 1, b.end)
            elif not _state(a) and not _state(b):  # "talks between A and B" are no place
                yield Stretch(first, b.end)


def _borders(lower: Sequence[str], names: Sequence[Candidate]) -> Iterator[Stretch]:
    """Borders told with a preposition: "Syria's border with Turkey"."""
    borders = words().borders
    for a, b in pairwise(names):
        between = [word for word in lower[a.end : b.start] if word not in ("'s", "’s", "the")]
        if len(between) == 2 and between[0] in borders and between[1] == "with":
            yield Stretch(a.start, b.end)


def _aways(lower: Sequence[str], names: Sequence[Stretch]) -> Iterator[Stretch]:
    """Directions and distances from a place: "north of X", "20 km east of X", "outskirts of X"."""
    listed = words()
    for name in names:
        at = name.start - 1
        if at > 0 and lower[at] == "the":
            at -= 1
        if at < 1 or lower[at] not in ("of", "from"):
            continue
        first = at - 1
        if lower[first] not in listed.compass | listed.units:
            if lower[at] == "of" and lower[first] in listed.parts:
                yield Stretch(first, name.end)
            continue
        if lower[first] in listed.compass and first and lower[first - 1] == "the":
            continue  # "the north of Syria" is a part of it
        if lower[first] in listed.compass and first > 1 and lower[first - 1] in listed.units:
            first -= 1
        if lower[first] in listed.units and first and lower[first - 1][:1].isdigit():
            first -= 1
        elif lower[first] in listed.units:
            continue
        yield Stretch(first, name.end)
