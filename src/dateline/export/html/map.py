"""The offline map: the report's places on outlines of countries, equirectangular, as SVG."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from dateline.export.html.tags import Html, anchor, joined, tag
from dateline.export.views import Names, whereabouts
from dateline.knowledge.outlines import Box, Polygon, Ring, outlines_within
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.text.visible import on_one_line

WIDTH, HEIGHT = 640, 420
LETTER = 7.4  # width of a letter of a label, in the broadest usual font
KM = 111.2  # a degree of latitude
LEAST = 2.5  # degrees of latitude that the map shows at least
MARGIN = 0.18  # of the box, on each side
WIDE = ("country", "region", "admin1")  # named by a label on the ground, not by a point
MOST = 150  # places drawn
MANY = 4  # places from which on one that lies apart is left out of the frame
FAR = 4  # times as far as the middle one
STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # km, for the scale bar

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """Degrees to pixels: longitudes are narrowed by the cosine of the middle latitude."""

    box: Box

    @property
    def per_degree(self) -> float:
        """Pixels a degree of latitude."""
        return HEIGHT / (self.box[3] - self.box[1])

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return x and y of a point, rounded to a tenth of a pixel."""
        west, _, east, north = self.box
        x = (lon - west) / (east - west) * WIDTH
        return round(x, 1), round((north - lat) * self.per_degree, 1)


def place_map(reading: Reading, prefix: str) -> Html | None:
    """Return the map as SVG, or None where no place of the report has coordinates."""
    places = [p for p in reading.places if p.lat is not None and p.lon is not None][:MOST]
    if not places:
        return None
    fitted = list(_near_each_other(_worth_fitting(reading, places)))
    ends = {key for place in fitted for key in place.between or ()}
    fitted += [place for place in places if place.id in ends]
    around = _widened(_box(fitted))
    fitted += [p for p in places if p.kind not in WIDE and _is_inside(p, around)]
    view = View(_box(fitted))
    inside = [place for place in places if _is_inside(place, view.box)]
    if len(fitted) > 1:  # a country bears its name on the ground
        inside = [place for place in inside if place.kind != "country"]
    weight = {p.id: sum(e.place == p.id for e in reading.events) for p in inside}
    inside.sort(key=lambda place: (-weight[place.id], place.id))
    polygons = list(outlines_within(view.box))
    taken: list[Rect] = []
    drawing = tag(
        "svg",
        tag("rect", width=WIDTH, height=HEIGHT, class_="sea"),
        *_land(polygons, view),
        *_graticule(view),
        *_routes(reading, inside, view),
        *_points(inside, weight, view, prefix, Names(reading), taken),
        *_country_names(polygons, view, taken),
        *_scale_bar(view),
        class_="map",
        view_box=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        aria_label="Map of the places",
    )
    return joined(drawing, _left_out(places, inside, prefix))


def _left_out(places: Iterable[Place], inside: Sequence[Place], prefix: str) -> Html:
    """Name the places that lie beyond the frame, so that nobody takes it for the whole."""
    drawn = {place.id for place in inside}
    outside = [p for p in places if p.id not in drawn and p.kind not in WIDE]
    if not outside:
        return Html("")
    links = [tag("a", on_one_line(p.name, 40), href=f"#{anchor(prefix, p.id)}") for p in outside]
    names = joined(*(joined(" · " if number else " ", one) for number, one in enumerate(links)))
    return tag("p", "Beyond this map:", names, class_="note")


def _worth_fitting(reading: Reading, places: list[Place]) -> list[Place]:
    """Return the places that fix the frame: where things happened, else where something is."""
    happened = {event.place for event in reading.events} | {c.place for c in reading.control}
    narrow = [place for place in places if place.kind not in WIDE]
    literal = [p for p in narrow if not p.mentions or any(m.use == "literal" for m in p.mentions)]
    for choice in (
        [place for place in narrow if place.id in happened],
        literal,
        narrow,
        [place for place in places if place.id in happened],
    ):
        if choice:
            return choice
    return places


def _near_each_other(places: list[Place]) -> list[Place]:
    """Leave out what lies far from most: one place overseas would make all others one dot."""
    if len(places) < MANY:
        return places
    lat, lon = median(p.lat or 0.0 for p in places), median(p.lon or 0.0 for p in places)
    off = {p.id: math.hypot((p.lat or 0.0) - lat, (p.lon or 0.0) - lon) for p in places}
    reach = max(FAR * median(off.values()), LEAST * 3)
    return [place for place in places if off[place.id] <= reach]


def _box(places: Iterable[Place]) -> Box:
    """Return the frame around the places, in the proportions of the map."""
    boxes = [_reach(place) for place in places]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    lat, lon = (south + north) / 2, (west + east) / 2
    squeeze = max(0.2, math.cos(math.radians(lat)))
    tall = max((north - south), (east - west) * squeeze * HEIGHT / WIDTH, LEAST) * (1 + 2 * MARGIN)
    tall = min(tall, 170.0)
    wide = min(tall * WIDTH / HEIGHT / squeeze, 360.0)
    lat = min(90 - tall / 2, max(tall / 2 - 90, lat))
    return lon - wide / 2, lat - tall / 2, lon + wide / 2, lat + tall / 2


def _widened(box: Box) -> Box:
    """Return the frame with half of it added on each side: what else was named near by."""
    wide, tall = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    return box[0] - wide, box[1] - tall, box[2] + wide, box[3] + tall


def _reach(place: Place) -> Box:
    lat, lon = place.lat or 0.0, place.lon or 0.0
    radius = min(place.radius_km or 0.0, 300.0) / KM
    return lon - radius, lat - radius, lon + radius, lat + radius


def _is_inside(place: Place, box: Box) -> bool:
    lat, lon = place.lat or 0.0, place.lon or 0.0
    return box[0] <= lon <= box[2] and box[1] <= lat <= box[3]


def _land(polygons: Iterable[Polygon], view: View) -> Iterator[Html]:
    for polygon in polygons:
        rings = [_clipped(ring, view) for ring in polygon.rings]
        path = " ".join(_path(ring, view) for ring in rings if len(ring) > 2)
        if path:
            title = tag("title", polygon.country)
            yield tag("path", title, d=path, class_="land", fill_rule="evenodd")


def _path(ring: Sequence[tuple[float, float]], view: View) -> str:
    points = dict.fromkeys(view.at(lon, lat) for lon, lat in ring)
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def _clipped(ring: Ring, view: View) -> Ring:
    """Cut a ring to a frame a little wider than the map (Sutherland and Hodgman)."""
    west, south, east, north = view.box
    room = (north - south) / 20
    for axis, sign, edge in (
        (0, 1, west - room),
        (0, -1, -(east + room)),
        (1, 1, south - room),
        (1, -1, -(north + room)),
    ):
        ring = tuple(_half(ring, axis, sign, edge))
    return ring


def _half(ring: Ring, axis: int, sign: int, edge: float) -> Iterator[tuple[float, float]]:
    """Yield what lies on one side: points whose signed coordinate is at least `edge`."""
    for a, b in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        first, second = sign * a[axis] - edge, sign * b[axis] - edge
        if first >= 0:
            yield a
        if (first >= 0) != (second >= 0):
            share = first / (first - second)
            yield a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def _country_names(polygons: Iterable[Polygon], view: View, taken: list[Rect]) -> Iterator[Html]:
    """Yield the names of countries that fill a good part of the map, where they cover nothing."""
    named: set[str] = set()
    biggest = sorted(
        ((_middle(_clipped(p.rings[0], view)), p.country) for p in polygons),
        key=lambda found: (-found[0][2], found[1]),
    )
    frame = (view.box[2] - view.box[0]) * (view.box[3] - view.box[1])
    for (lon, lat, area), country in biggest:
        if country in named or area < frame * 0.035:
            continue
        named.add(country)
        x, y = view.at(lon, lat)
        half = 5.5 * len(country)
        for step in (0, -40, 40, -80, 80):
            rect = (x - half, y + step - 12, x + half, y + step + 4)
            fits = rect[0] > 30 and rect[2] < WIDTH - 30 and 20 < y + step < HEIGHT - 40
            if fits and not any(_meet(rect, other) for other in taken):
                yield _country_name(country, x, y + step)
                taken.append(rect)
                break


def _country_name(country: str, x: float, y: float) -> Html:
    return tag("text", country, x=x, y=round(y, 1), text_anchor="middle", class_="country")


def _middle(ring: Ring) -> tuple[float, float, float]:
    """Return centroid and area of a ring."""
    area = x = y = 0.0
    for a, b in zip(ring, (*ring[1:], *ring[:1]), strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        area, x, y = area + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return (x / (3 * area), y / (3 * area), abs(area) / 2) if area else (0.0, 0.0, 0.0)


def _graticule(view: View) -> Iterator[Html]:
    west, south, east, north = view.box
    step = next(s for s in (0.25, 0.5, 1, 2, 5, 10, 20, 30, 60) if (north - south) / s <= 6)
    for number in range(math.ceil(west / step), math.floor(east / step) + 1):
        x, _ = view.at(number * step, north)
        yield tag("line", x1=x, x2=x, y1=0, y2=HEIGHT, class_="grid")
        if 20 < x < WIDTH - 20:
            yield tag("text", _degrees(number * step, "EW"), x=x + 3, y=HEIGHT - 5, class_="degree")
    for number in range(math.ceil(south / step), math.floor(north / step) + 1):
        _, y = view.at(west, number * step)
        yield tag("line", x1=0, x2=WIDTH, y1=y, y2=y, class_="grid")
        if 20 < y < HEIGHT - 24:
            yield tag("text", _degrees(number * step, "NS"), x=4, y=y - 3, class_="degree")


def _degrees(value: float, letters: str) -> str:
    value = (value + 180) % 360 - 180 if letters == "EW" else value
    letter = "" if not value else letters[0] if value > 0 else letters[1]
    return f"{abs(value):g}°{letter}"


def _routes(reading: Reading, inside: Iterable[Place], view: View) -> Iterator[Html]:
    places = {place.id: place for place in reading.places}
    for route in inside:
        ends = [places[key] for key in route.between or () if key in places]
        points = [view.at(p.lon, p.lat) for p in ends if p.lat is not None and p.lon is not None]
        if len(points) > 1:
            title = tag("title", on_one_line(route.name))
            line = " ".join(f"{x:g},{y:g}" for x, y in points)
            yield tag("polyline", title, points=line, class_="route")


def _points(
    places: Sequence[Place],
    weight: dict[str, int],
    view: View,
    prefix: str,
    names: Names,
    taken: list[Rect],
) -> Iterator[Html]:
    """Yield rings of uncertainty first, then points with the labels that find room."""
    for place in places:
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        free = max(6.0, _size(weight[place.id]) + 2)
        taken.append((x - free, y - free, x + free, y + free))
        radius = round((place.radius_km or 0.0) / KM * view.per_degree, 1)
        if place.kind not in WIDE and 6 < radius < WIDTH:
            yield tag("circle", cx=x, cy=y, r=radius, class_="radius")
    for place in places:
        x, y = view.at(place.lon or 0.0, place.lat or 0.0)
        size = _size(weight[place.id])
        kind = "point wide" if place.kind in WIDE else "point"
        title = tag("title", f"{names.place(place.id)}: {whereabouts(place)}")
        dot = tag("circle", cx=x, cy=y, r=size, class_=kind if weight[place.id] else f"{kind} bare")
        label = _label(on_one_line(place.name, 30), x, y, size, taken)
        yield tag("a", title, dot, *label, href=f"#{anchor(prefix, place.id)}")


def _size(events: int) -> float:
    """Return the radius of the point of a place where so many events happened."""
    return round(min(3.5 + 1.5 * math.sqrt(events), 12.0), 1)


def _label(name: str, x: float, y: float, size: float, taken: list[Rect]) -> Iterator[Html]:
    """Yield the name beside its point, on the first side where it covers nothing; else not."""
    wide = LETTER * len(name)
    for left, base in (
        (x + size + 4, y + 4),
        (x - size - 4 - wide, y + 4),
        (x - wide / 2, y - size - 5),
        (x - wide / 2, y + size + 14),
    ):
        rect = (left, base - 11, left + wide, base + 3)
        if left < 2 or left + wide > WIDTH - 2 or any(_meet(rect, other) for other in taken):
            continue
        taken.append(rect)
        yield tag("text", name, x=round(left, 1), y=round(base, 1), class_="name")
        return


def _meet(a: Rect, b: Rect) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _scale_bar(view: View) -> Iterator[Html]:
    per_km = view.per_degree / KM
    km = max((step for step in STEPS if step * per_km <= 150), default=STEPS[0])
    length, y = round(km * per_km, 1), HEIGHT - 26
    x = WIDTH - 14 - length
    yield tag("path", d=f"M{x:g} {y - 5}v5h{length:g}v-5", class_="scale")
    yield tag("text", f"{km:,} km", x=WIDTH - 14, y=y - 8, text_anchor="end", class_="degree")
