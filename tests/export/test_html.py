"""The page: self-contained, complete, linked, and deaf to the markup of what it shows."""

import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dateline.export import EXPORTERS
from dateline.export.html.map import place_map
from dateline.export.html.tags import anchor, escaped, link
from dateline.export.html.timeline import Scale, timeline
from dateline.export.options import PLAIN, Options
from dateline.records.event import When
from dateline.records.place import Place
from dateline.records.reading import Reading
from tests.export.sample import TEXT, reading

VOID = {"meta", "input", "br"}
ATTACKS = [
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)",
    "--></style><iframe src=//evil.example>",
]


class Page(HTMLParser):
    """Collects what a browser would see, and whether elements nest."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[tuple[tuple[str, ...], str]] = []
        self.feed(markup)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append((tuple(self.open), data))

    def all(self, key: str) -> list[str]:
        return [attributes[key] for _, attributes in self.tags if key in attributes]


def page(given: Reading, options: Options = PLAIN) -> str:
    out = io.StringIO()
    EXPORTERS["html"].write([given], out, options)
    return out.getvalue()


def test_elements_nest_although_marks_overlap() -> None:
    """An event inside a claim inside a zone, a date across the end of a claim: all cut to fit."""
    Page(page(reading(), Options(explain=True)))


def test_the_whole_text_stands_in_the_page_in_its_order() -> None:
    found = Page(page(reading()))

    shown = "".join(words for path, words in found.words if "article" in path)
    flat = " ".join(shown.split())

    for block in TEXT.split("\n\n"):
        assert block in flat


def test_every_link_within_the_page_leads_somewhere_and_no_id_is_used_twice() -> None:
    found = Page(page(reading()))
    ids = found.all("id")

    assert len(ids) == len(set(ids))
    local = {href[1:] for href in found.all("href") if href.startswith("#")}
    for target in local:
        assert target in ids, target


@pytest.mark.parametrize("key", ["c1", "c5", "v1", "v5", "t1", "p1"])
def test_words_link_to_their_entry_and_the_entry_links_back(key: str) -> None:
    found = Page(page(reading()))

    assert f"in-r1-{key}" in found.all("id")
    assert f"#in-r1-{key}" in found.all("href")
    assert f"#r1-{key}" in found.all("href")


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    found = Page(page(reading()))

    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in found.tags}
    assert not [key for _, attributes in found.tags for key in attributes if key.startswith("on")]
    assert "default-src 'none'" in " ".join(found.all("content"))
    outside = [href for href in found.all("href") if not href.startswith("#")]
    assert all(href.startswith(("https://", "http://")) for href in outside)
    assert "url(http" not in page(reading())


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_in_any_field_stays_words(attack: str) -> None:
    """Title, outlet, authors, tags, origin, names, notices and reasons are shown, never obeyed."""
    given = reading()
    document = replace(
        given.document, title=attack, outlet=attack, authors=(attack,), tags=(attack,),
        origin=attack, url=f"https://a.example/{attack}", section=attack,
    )  # fmt: skip
    given = replace(
        given,
        document=document,
        entities=tuple(replace(e, name=attack, role=attack) for e in given.entities),
        places=tuple(replace(p, name=attack, why=attack) for p in given.places),
        claims=tuple(replace(c, why=attack) for c in given.claims),
        notices=tuple(replace(n, message=attack, code=attack) for n in given.notices),
        made_by=replace(given.made_by, model=attack),
    )
    calm = Page(page(reading(), Options(explain=True)))

    found = Page(page(given, Options(explain=True)))

    assert {tag for tag, _ in found.tags} == {tag for tag, _ in calm.tags}
    names = {key for _, attributes in found.tags for key in attributes}
    assert names <= {key for _, attributes in calm.tags for key in attributes}


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "http:", "https://[", " "]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert "<a" not in link(url, "words")
    assert "<a" in link("https://courier.example/a?b=1&c=2", "words")


def test_escaping_keeps_line_breaks_and_shows_controls() -> None:
    assert escaped("a\n<b> & \x1b[1m \u202e") == "a\n&lt;b&gt; &amp; \\x1b[1m \\u202e"


def test_an_anchor_is_safe_in_css() -> None:
    assert anchor("r1", "c1}{*:x") == "r1-c1x"


def test_several_reports_share_one_page() -> None:
    out = io.StringIO()

    EXPORTERS["html"].write([reading(), reading()], out, Options())

    ids = Page(out.getvalue()).all("id")
    assert {"r1-c1", "r2-c1"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_credit_is_given_for_names_and_outlines() -> None:
    text = page(reading())

    assert "GeoNames" in text
    assert "CC BY 4.0" in text
    assert "Natural Earth" in text


def test_timeline_draws_days_as_points_and_stretches_as_bars() -> None:
    drawing = timeline(reading(), "r1") or ""

    rows = [
        (href, shape)
        for href, shape in re.findall(
            r'href="#r1-(v\d)".*?<(circle|rect) [^>]*class="bar"', drawing
        )
    ]
    assert rows == [("v5", "rect"), ("v3", "rect"), ("v1", "circle"), ("v4", "rect")]
    assert "published" in drawing


@pytest.mark.parametrize(
    "edtf", ["0001-01-01", "9999-12-31", "-0263", "Y-12345", "2016~", "201X", "../2016", "soon"]
)
def test_timeline_bears_any_date(edtf: str) -> None:
    given = reading()
    events = tuple(replace(e, time=When(edtf, None, 5)) for e in given.events)

    Page(page(replace(given, events=events)))


def test_scale_never_runs_backwards() -> None:
    scale = Scale(700_000, 738_000, 200)
    xs = [scale(day) for day in range(700_000, 738_001, 500)]

    assert xs == sorted(xs)


def test_map_shows_points_routes_and_radius() -> None:
    drawing = place_map(reading(), "r1") or ""

    assert {"Agadez", "Arlit"} <= set(re.findall(r'class="name">([^<]+)<', drawing))
    assert 'class="route"' in drawing
    assert 'class="radius"' in drawing
    assert "<title>Niger</title>" in drawing


@pytest.mark.parametrize(
    ("lat", "lon"), [(0, 0), (90, 0), (-90, 180), (64.1, -21.9), (-18.1, 178.4), (52.0, -179.9)]
)
def test_map_bears_any_point(lat: float, lon: float) -> None:
    places = (Place("p1", "e2", "Far point", lat, lon, "populated", radius_km=5),)

    drawing = place_map(replace(reading(), places=places), "r1") or ""

    assert "Far point" in drawing
    assert "nan" not in drawing


def test_a_place_far_from_all_others_is_named_beside_the_map() -> None:
    near = [Place(f"p{n}", "e2", f"Near {n}", 16 + n, 8, "populated") for n in range(1, 5)]
    far = Place("p9", "e2", "Far point", 51.5, 0, "populated")

    drawing = place_map(replace(reading(), places=(*near, far), control=(), events=()), "r1") or ""

    assert re.search(r"Beyond this map:.*Far point", drawing)
    assert 'class="name">Near 1<' in drawing


def test_without_coordinates_there_is_no_map() -> None:
    assert place_map(replace(reading(), places=()), "r1") is None
