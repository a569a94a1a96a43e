"""Make the country outlines of the offline map from world-atlas (Natural Earth, public domain).

    npm pack world-atlas@2 && tar xzf world-atlas-*.tgz
    python tools/build_outlines.py package/countries-50m.json src/dateline/knowledge/outlines.json

Borders are simplified arc by arc, so that neighbours keep one common line. The file holds
`arcs`: each a list of x0, y0, dx1, dy1 … in hundredths of a degree, and `countries`: each a name
and its polygons, a polygon being rings of arc numbers (~n is arc n backwards, as in TopoJSON).
"""

import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

TOLERANCE = 0.015  # degrees: less than a pixel on a map of one country
SMALLEST = 0.01  # square degrees: rings below it are dropped unless they are all a country has

Point = tuple[float, float]


def main(source: Path, target: Path) -> None:
    """Read the TopoJSON of world-atlas and write the outlines."""
    topology = json.loads(source.read_text("utf-8"))
    arcs = [simplified(arc) for arc in decoded(topology)]
    shapes = topology["objects"]["countries"]["geometries"]
    countries = [country(shape, arcs) for shape in shapes]
    countries.sort(key=lambda one: str(one["name"]))
    kept: list[list[int]] = []
    numbers: dict[int, int] = {}
    for one in countries:
        for polygon in one["polygons"]:
            for ring in polygon:
                ring[:] = [renumbered(number, arcs, kept, numbers) for number in ring]
    out = {"arcs": kept, "countries": countries}
    target.write_text(json.dumps(out, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """Return the arcs as longitudes and latitudes."""
    (kx, ky), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * kx + tx, y * ky + ty))
        arcs.append(arc)
    return arcs


def simplified(arc: list[Point]) -> list[Point]:
    """Drop points that lie within the tolerance of the line (Douglas and Peucker)."""
    keep = {0, len(arc) - 1}
    spans = [(0, len(arc) - 1)]
    if arc[0] == arc[-1] and len(arc) > 3:  # an island: cut it at the point farthest off
        far = max(range(len(arc)), key=lambda i: math.dist(arc[0], arc[i]))
        keep.add(far)
        spans = [(0, far), (far, len(arc) - 1)]
    while spans:
        a, b = spans.pop()
        if b - a < 2:
            continue
        worst = max(range(a + 1, b), key=lambda i: off_line(arc[i], arc[a], arc[b]))
        if off_line(arc[worst], arc[a], arc[b]) > TOLERANCE:
            keep.add(worst)
            spans += [(a, worst), (worst, b)]
    return [arc[i] for i in sorted(keep)]


def off_line(p: Point, a: Point, b: Point) -> float:
    """Return the distance of p from the stretch a-b, in degrees."""
    length = (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2
    if not length:
        return math.dist(p, a)
    share = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / length
    share = min(1.0, max(0.0, share))
    return math.dist(p, (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))


def country(shape: dict[str, Any], arcs: list[list[Point]]) -> dict[str, Any]:
    """Return name and polygons of one country, without its tiniest islands."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    big = [p for p in polygons if area(p[0], arcs) >= SMALLEST]
    best = max(polygons, key=lambda p: area(p[0], arcs))
    return {"name": shape["properties"]["name"], "polygons": big or [best]}


def area(ring: list[int], arcs: list[list[Point]]) -> float:
    """Return the area of a ring in square degrees."""
    points = [p for n in ring for p in (arcs[n] if n >= 0 else arcs[~n][::-1])]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(points))) / 2


def renumbered(
    number: int, arcs: list[list[Point]], kept: list[list[int]], numbers: dict[int, int]
) -> int:
    """Return the new number of an arc, writing the arc out when it is met first."""
    old = number if number >= 0 else ~number
    if old not in numbers:
        numbers[old] = len(kept)
        kept.append(deltas([(round(x * 100), round(y * 100)) for x, y in arcs[old]]))
    return numbers[old] if number >= 0 else ~numbers[old]


def deltas(points: list[tuple[int, int]]) -> list[int]:
    """Return the first point and the steps to each next one."""
    out = list(points[0])
    for (ax, ay), (bx, by) in pairwise(points):
        if (ax, ay) != (bx, by):
            out += [bx - ax, by - ay]
    return out


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
