"""The timeline: one row an event, bars for stretches of time, faded where the date is vague."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.export.html.tags import Html, anchor, tag
from dateline.export.views import Names, control_by_place, events_in_time, held_in_words, stretch
from dateline.knowledge.wording import event_in_words
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.text.edtf import date_of
from dateline.text.visible import MONTHS, date_in_words, on_one_line

WIDTH, ROW, AXIS = 860, 22, 26
RIGHT = WIDTH - 16
LABEL = 40  # characters of a row's label
MOST_ROWS = 200
LONG = 100  # days: beyond this, the last days are drawn wider than the first years
GAP = 62  # least distance of two labels on the axis


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the timeline; days are numbers, None where that end is open."""

    label: str
    hint: str
    target: str
    kind: str
    first: int | None
    last: int | None
    vague: bool


class Scale:
    """Days to pixels: even for short stretches, logarithmic before the last day for long ones."""

    def __init__(self, first: int, last: int, left: int) -> None:
        self.left = left  # pixels that the labels take
        room = max(1, (last - first) // 20)
        self.first, self.last = first - room, last + min(room, 30) + 1
        self.bend = (self.last - self.first) / 12 if last - first > LONG else None

    def __call__(self, day: float) -> float:
        """Return the x of the beginning of a day."""
        span = self.last - self.first
        share = (day - self.first) / span
        if self.bend:
            before = max(0.0, self.last - day)
            share = 1 - math.log1p(before / self.bend) / math.log1p(span / self.bend)
        return round(self.left + min(1.0, max(0.0, share)) * (RIGHT - self.left), 1)


def timeline(reading: Reading, prefix: str) -> Html | None:
    """Return the timeline as SVG, or None where no event or interval has a date."""
    rows = [*_events(reading, prefix), *_control(reading, prefix)][:MOST_ROWS]
    published = stretch(reading.document.published.edtf)
    ends = [day for row in rows for day in (row.first, row.last) if day is not None]
    if not ends:
        return None
    near = [day for day in published if day is not None]
    left = 24 + 7 * max(len(_cut(row.label)) for row in rows)
    scale = Scale(min(ends + near), max(ends + near), left)
    height = AXIS + ROW * len(rows) + 16
    return tag(
        "svg",
        _fades(prefix),
        *_axis(scale, height),
        *_published(published, scale, height),
        *(_row(row, number, scale, prefix) for number, row in enumerate(rows)),
        class_="timeline",
        view_box=f"0 0 {WIDTH} {height}",
        role="img",
        aria_label="Timeline of the events",
    )


def _events(reading: Reading, prefix: str) -> Iterator[Row]:
    names = Names(reading)
    for event in events_in_time(reading):
        if not event.time:
            continue
        first, last = stretch(event.time.edtf)
        if first is None and last is None:
            continue
        what = event_in_words(event.type, event.mode)
        place = _comma_place(event, names)
        yield Row(
            label=f"{what}{place}",
            hint=f"{what}{place}, {date_in_words(event.time.edtf)}, {event.modality}",
            target=anchor(prefix, event.id),
            kind="event" if event.modality == "asserted" else "event unsure",
            first=first,
            last=last,
            vague=first != last or any(mark in event.time.edtf for mark in "~?%X"),
        )


def _comma_place(event: Event, names: Names) -> str:
    """Return ", Place" or nothing."""
    place = names.places.get(event.place or "")
    return f", {on_one_line(place.name)}" if place else ""


def _control(reading: Reading, prefix: str) -> Iterator[Row]:
    names = Names(reading)
    for place, intervals in control_by_place(reading).items():
        for number, interval in enumerate(intervals):
            first, last = stretch(interval.from_)[0], stretch(interval.to)[1]
            if first is None and last is None:
                continue
            where = names.places[place].name if place in names.places else place
            label = f"{on_one_line(where)} held by {names.entity(interval.holder)}"
            hint = f"{label}, {held_in_words(interval)}"
            target = anchor(prefix, "held", place, number)
            yield Row(label, hint, target, "control", first, last, vague=False)


def _fades(prefix: str) -> Html:
    """Return the gradients: open at the left, open at the right, vague at both ends."""
    shapes = {"left": (0, 1, 1), "right": (1, 1, 0), "both": (0.25, 0.9, 0.25)}
    return tag(
        "defs",
        *(
            tag("linearGradient", *_stops(shares, kind), id=f"{prefix}-{kind}-{side}")
            for side, shares in shapes.items()
            for kind in ("event", "control")
        ),
    )


def _stops(shares: tuple[float, ...], kind: str) -> Iterator[Html]:
    for offset, share in zip((0, 50, 100), shares, strict=True):
        yield tag("stop", offset=f"{offset}%", class_=f"stop-{kind}", stop_opacity=share)


def _axis(scale: Scale, height: int) -> Iterator[Html]:
    for day, label in _ticks(scale):
        x = scale(day)
        yield tag("line", x1=x, x2=x, y1=AXIS - 6, y2=height - 14, class_="grid")
        yield tag("text", label, x=x, y=14, class_="tick", text_anchor="middle")


def _ticks(scale: Scale) -> list[tuple[int, str]]:
    """Choose the days to label: years first, then months, then days, while there is room."""
    chosen: list[tuple[int, str]] = []
    span = scale.last - scale.first
    if span > 400 * 365:
        return chosen
    found = [date_of(day) for day in range(scale.first, scale.last + 1)]
    days = [day for day in found if day]
    years = [(d.toordinal(), f"{d.year}") for d in days if (d.month, d.day) == (1, 1)]
    months = [(d.toordinal(), f"{MONTHS[d.month - 1][:3]} {d.year}") for d in days if d.day == 1]
    singles = [(d.toordinal(), f"{d.day} {MONTHS[d.month - 1][:3]}") for d in days[-60:]]
    decades = [(day, label) for day, label in years if label.endswith("0")]
    for day, label in [*decades, *years, *months, *(singles if span < 1500 else ())]:
        x = scale(day)
        far = all(abs(scale(other) - x) >= GAP for other, _ in chosen)
        if far and scale.left + 8 <= x <= RIGHT - 12:
            chosen.append((day, label))
    return chosen


def _published(days: tuple[int | None, int | None], scale: Scale, height: int) -> Iterator[Html]:
    first, last = days
    if first is None or last is None:
        return
    x, width = scale(first), max(2.0, scale(last + 1) - scale(first))
    title = tag("title", "published")
    tall = height - AXIS - 8
    yield tag("rect", title, x=x, y=AXIS - 6, width=width, height=tall, class_="published")
    middle = round(min(max(x + width / 2, scale.left), RIGHT - 24), 1)
    where = {"x": middle, "y": height - 2, "text_anchor": "middle"}
    yield tag("text", "published", class_="tick", **where)


def _row(row: Row, number: int, scale: Scale, prefix: str) -> Html:
    y = AXIS + number * ROW
    return tag(
        "a",
        tag("title", row.hint),
        tag("rect", x=0, y=y, width=WIDTH, height=ROW, class_="band"),
        tag(
            "text", _cut(row.label), x=scale.left - 12, y=y + 15, text_anchor="end", class_="label"
        ),
        _bar(row, y + 5, scale, prefix),
        href=f"#{row.target}",
        class_=row.kind,
    )


def _cut(label: str) -> str:
    return label if len(label) <= LABEL else label[: LABEL - 1].rstrip() + "…"


def _bar(row: Row, y: int, scale: Scale, prefix: str) -> Html:
    left = scale(row.first) if row.first is not None else float(scale.left)
    right = scale(row.last + 1) if row.last is not None else float(RIGHT)
    kind = row.kind.split()[0]
    fill = None
    if row.first is None or row.last is None:
        fill = f"url(#{prefix}-{kind}-{'left' if row.first is None else 'right'})"
    elif row.vague:
        fill = f"url(#{prefix}-{kind}-both)"
    if right - left < 8 and not row.vague:
        middle = round((left + right) / 2, 1)
        return tag("circle", cx=middle, cy=y + 6, r=5, class_="bar")
    width = round(max(right - left, 8), 1)
    return tag("rect", x=left, y=y, width=width, height=12, rx=3, class_="bar", fill=fill)
