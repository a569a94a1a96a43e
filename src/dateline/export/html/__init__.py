"""One self-contained page: the marked text, timeline, map and lists; no script, nothing loaded."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import chain, islice
from typing import TextIO

from dateline.export.html.lists import Context, lists
from dateline.export.html.map import place_map
from dateline.export.html.marked import marked_text
from dateline.export.html.tags import Html, anchor, joined, link, tag
from dateline.export.html.timeline import timeline
from dateline.export.options import Options
from dateline.export.views import Names, quoted
from dateline.knowledge.gazetteers import credits
from dateline.knowledge.wording import in_words
from dateline.records.reading import Reading
from dateline.text.visible import date_in_words, on_one_line

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
WHEN_NOTE = (
    "A point is a day. A faded bar is a stretch in which the day is not told; one that fades out "
    "on one side is open there. Dashed: not asserted. Green: who held a place."
)
WHERE_NOTE = (
    "Filled: something happened there. Ring or small dot: named only, or a whole region. "
    "Dashed circle: how exactly the place is known."
)
MOST_LIT = 1000  # entries whose words light up; more would make a browser slow
LAYERS = ("claim", "event", "place", "date")
NAMES = {"claim": "claims", "event": "events", "place": "places", "date": "dates"}


def write(readings: Iterable[Reading], out: TextIO, options: Options) -> None:
    """Write one page with every reading, each as soon as it is there."""
    made_by = ""
    for number, reading in enumerate(readings, 1):
        if number == 1:
            title = reading.document.title or reading.document.origin
            out.write(_opening(on_one_line(title, 120)))
        out.write(_article(reading, f"r{number}", options))
        made_by = made_by or _versions(reading)
    out.write(_closing(made_by))


def _opening(title: str) -> str:
    css = files("dateline.export.html").joinpath("page.css").read_text("utf-8")
    head = (
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        tag("title", f"{title} – Dateline"),
        f"<style>\n{css}</style>",
    )
    return "\n".join(
        ["<!doctype html>", '<html lang="en">', "<head>", *head, "</head>", "<body>\n"]
    )


def _closing(made_by: str) -> str:
    geonames = link("https://www.geonames.org", "GeoNames")
    licence = link("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")
    earth = link("https://www.naturalearthdata.com", "Natural Earth")
    others = "".join(f"; {one}" for one in credits())
    credit = tag(
        "p", "Names and coordinates of places: ", geonames, " (", licence, ")", others,
        ". Outlines: ", earth,
        ", public domain; it draws borders as they are held de facto, and no claim is made by them."
    )  # fmt: skip
    return tag("footer", credit, tag("p", made_by)) + "\n</body>\n</html>\n"


def _versions(reading: Reading) -> str:
    made = reading.made_by
    parts = (made.model, made.gazetteer, made.ontology)
    return f"Read by Dateline {made.dateline}: {', '.join(part for part in parts if part)}"


def _article(reading: Reading, prefix: str, options: Options) -> str:
    drawings = [
        _figure(caption, drawing, note)
        for caption, drawing, note in (
            ("When", timeline(reading, prefix), WHEN_NOTE),
            ("Where", place_map(reading, prefix), WHERE_NOTE),
        )
        if drawing
    ]
    words, shown = marked_text(reading, prefix)
    text = tag("div", _legend(prefix), words, class_="text")
    context = Context(prefix, Names(reading), options, shown)
    sides = tag("div", lists(reading, context), class_="lists")
    body = tag("div", text, sides, class_="columns")
    rules = Html(f"<style>\n{_highlights(reading, prefix)}</style>\n")
    drawn = tag("div", *drawings, class_="drawings") if drawings else ""
    return tag("article", rules, _head(reading, options), drawn, body, id=prefix) + "\n"


def _figure(caption: str, drawing: Html, note: str) -> Html:
    scroll = tag("div", drawing, class_="scroll")
    return tag("figure", tag("figcaption", caption), scroll, tag("p", note))


def _head(reading: Reading, options: Options) -> Html:
    document = reading.document
    about = [document.outlet, document.section]
    if document.authors:
        about.append("by " + ", ".join(document.authors))
    lines = [tag("h1", on_one_line(document.title or document.origin), dir="auto")]
    if any(about):
        lines.append(tag("p", on_one_line(" · ".join(part for part in about if part)), dir="auto"))
    if document.url:
        lines.append(tag("p", link(document.url, on_one_line(document.url)), class_="url"))
    rows = (joined(tag("dt", key), tag("dd", value)) for key, value in _facts(reading, options))
    return tag("header", *lines, tag("dl", *rows))


def _facts(reading: Reading, options: Options) -> Iterator[tuple[str, str]]:
    document = reading.document
    published = document.published
    how = in_words("published", published.method)
    when = f"{date_in_words(published.edtf)}, {how}" if published.edtf else how
    yield "Published", f"{when}: {quoted(published.evidence)}" if published.evidence else when
    if options.explain and published.why:
        yield "", f"↳ {on_one_line(published.why)}"
    if document.retrieved:
        yield "Retrieved", f"{date_in_words(document.retrieved)}, never taken for the above"
    yield "Input", on_one_line(document.origin)
    if document.tags:
        yield "Tags", on_one_line(", ".join(document.tags))
    main = reading.main
    told = (("who", main.who), ("what", main.what), ("when", main.when), ("where", main.where))
    words = " · ".join(f"{key}: {on_one_line(span.text, 90)}" for key, span in told if span)
    if words:
        yield "Main event", words


def _legend(prefix: str) -> Html:
    """Return the switches of the layers: boxes that the style sheet alone reacts to."""
    switches = []
    for layer in LAYERS:
        key = anchor(prefix, "show", layer)
        box = Html(f'<input type="checkbox" id="{key}" class="show-{layer}" checked>')
        label = tag("label", NAMES[layer], **{"for": key, "class": f"m {layer}"})
        switches.append(tag("span", box, label))
    return tag("div", "Marked in the text: ", *switches, class_="legend")


def _highlights(reading: Reading, prefix: str) -> str:
    """Return the rules that light up the words of the entry under the pointer or in the address."""
    rules = []
    keys = chain(
        (claim.id for claim in reading.claims),
        (event.id for event in reading.events),
        (timex.id for timex in reading.timexes),
        (place.id for place in reading.places),
    )
    for target in (anchor(prefix, key) for key in islice(keys, MOST_LIT)):
        lit = f"#{prefix}:has(#{target}:hover,#{target}:target,#in-{target}:target) .of-{target}"
        rules.append(f"{lit}{{background:var(--lit);color:var(--lit-ink)}}\n")
    return "".join(rules)
