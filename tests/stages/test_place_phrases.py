"""The page of place phrases holds: docs/reference/place-phrases.md, row by row."""

import re
from functools import cache
from pathlib import Path

import pytest

from dateline.knowledge.gazetteers import distance
from dateline.reader import Reader
from dateline.records.place import Place
from dateline.stages import STAGES
from tests.examples import document_of, rows_of, unmark

PAGE = Path(__file__).parents[2] / "docs/reference/place-phrases.md"
POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+) ± ([\d.]+)")
ANY, REASONS = "–", ("no-candidate", "ambiguous")


@cache
def reader() -> Reader:
    """The reader up to its places."""
    names = [stage.gives for stage in STAGES]
    return Reader(STAGES[: names.index("places") + 1])


@pytest.mark.parametrize(("marked", "name", "where", "kind", "precision"), rows_of(PAGE))
def test_every_row_of_the_page_holds(
    marked: str, name: str, where: str, kind: str, precision: str
) -> None:
    """The phrase is a mention of that kind of place, there, as exactly as is told."""
    text, span = unmark(marked)

    reading = reader().read(document_of(text))

    spans = {mention.id: mention.span for mention in reading.mentions}
    overlapping = [
        (place, use)
        for place in reading.places
        for use in place.mentions
        if spans[use.mention].start < span.end and span.start < spans[use.mention].end
    ]
    if name == "no place":
        assert not overlapping
        return
    [(place, use)] = [(p, u) for p, u in overlapping if spans[u.mention] == span]
    if kind.startswith("use: "):
        assert use.use == kind.removeprefix("use: ")
        return
    assert fits(place, where, {p.id: p.name for p in reading.places}), place
    assert kind == ANY or place.kind in kind.split(" or "), place
    assert precision == ANY or str(place.precision) in precision.split(" or "), place


def fits(place: Place, where: str, names: dict[str, str]) -> bool:
    """Tell whether a place lies where the page has it: near a point, along a line, nowhere."""
    if where in REASONS:
        return place.lat is None and place.unresolved is not None
    if where.startswith("line "):
        ends = where.removeprefix("line ").split(" – ")
        return [names[end] for end in place.between or ()] == ends
    told = POINT.fullmatch(where)
    assert told, where
    lat, lon, reach = map(float, told.groups())
    if place.lat is None or place.lon is None:
        return False
    return distance(place.lat, place.lon, lat, lon) <= reach


def test_the_page_is_long_and_has_no_row_twice() -> None:
    """At least 150 phrases."""
    rows = rows_of(PAGE)

    assert len(rows) >= 150
    assert len({row[0] for row in rows}) == len(rows)
