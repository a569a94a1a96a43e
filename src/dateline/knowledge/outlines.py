"""Country outlines for the offline map: Natural Earth, made by tools/build_outlines.py."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

FILE = Path(__file__).with_suffix(".json")

Ring = tuple[tuple[float, float], ...]
Box = tuple[float, float, float, float]  # west, south, east, north, in degrees


@dataclass(frozen=True, slots=True)
class Polygon:
    """One piece of a country: its outer ring first, then lakes or enclaves; (lon, lat) degrees."""

    country: str
    rings: tuple[Ring, ...]
    box: Box


def outlines_within(box: Box) -> Iterator[Polygon]:
    """Yield the pieces of countries whose box meets this one, in the order of the file."""
    west, south, east, north = box
    for polygon in _polygons():
        w, s, e, n = polygon.box
        if w <= east and e >= west and s <= north and n >= south:
            yield polygon


@cache
def _polygons() -> tuple[Polygon, ...]:
    data = json.loads(FILE.read_text("utf-8"))
    arcs = [_points(arc) for arc in data["arcs"]]
    return tuple(
        _polygon(country["name"], polygon, arcs)
        for country in data["countries"]
        for polygon in country["polygons"]
    )


def _points(deltas: list[int]) -> Ring:
    """Undo the steps: hundredths of a degree from the first point on."""
    x, y = deltas[0], deltas[1]
    out = [(x / 100, y / 100)]
    for i in range(2, len(deltas), 2):
        x, y = x + deltas[i], y + deltas[i + 1]
        out.append((x / 100, y / 100))
    return tuple(out)


def _polygon(country: str, rings: list[list[int]], arcs: list[Ring]) -> Polygon:
    built = tuple(_ring(numbers, arcs) for numbers in rings)
    xs, ys = zip(*built[0], strict=True)
    return Polygon(country, built, (min(xs), min(ys), max(xs), max(ys)))


def _ring(numbers: list[int], arcs: list[Ring]) -> Ring:
    parts = (arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers)
    return tuple(chain.from_iterable(part[:-1] for part in parts))
