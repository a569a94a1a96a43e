"""Lines and outlines of gazetteers: their middle and their size."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

Ring = Sequence[Sequence[float]]  # longitude, latitude; a ring is closed or not
DEGREE = 111.2  # kilometres


def area(ring: Ring) -> float:
    """Signed area in square degrees."""
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def middle(ring: Ring) -> tuple[float, float]:
    """Centre of area: longitude, latitude."""
    total = area(ring)
    if not total:  # so small that its corners were rounded together
        return ring[0][0], ring[0][1]
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return x / (6 * total), y / (6 * total)


def radius(rings: Iterable[Ring]) -> int:
    """Radius in kilometres of a circle as large as the shape."""
    square = sum(
        abs(area(ring)) * math.cos(math.radians(sum(p[1] for p in ring) / len(ring)))
        for ring in rings
    )
    return max(1, round(math.sqrt(square * DEGREE**2 / math.pi)))


def halfway_along(lines: Sequence[Ring]) -> tuple[float, float, int]:
    """Longitude and latitude of the point halfway along the lines, and half their length in km."""
    steps = [
        (a, b, math.dist(_flat(a, b[1]), _flat(b, a[1])))
        for line in lines
        for a, b in pairwise(line)
    ]
    length = sum(step for *_, step in steps)
    left = length / 2
    for a, b, step in steps:
        if left <= step and step:
            share = left / step
            return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), round(length / 2)
        left -= step
    return lines[0][0][0], lines[0][0][1], 1


def _flat(point: Sequence[float], beside: float) -> tuple[float, float]:
    """Kilometres east and north of a point, true near the latitude in between."""
    stretch = math.cos(math.radians((point[1] + beside) / 2))
    return point[0] * DEGREE * stretch, point[1] * DEGREE
