"""Marks may overlap in any way over any text: elements nest, and no character is lost."""

import html
import re
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.export.html.marked import marked_text
from dateline.export.html.tags import escaped
from dateline.records.claim import Claim
from dateline.records.document import Document, Zone
from dateline.records.event import Event
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.timex import Timex
from tests.export.test_html import Page

TEXTS = st.text(min_size=1, max_size=60)
EDGES = st.lists(st.tuples(st.integers(0, 59), st.integers(1, 60)), max_size=8)


@given(TEXTS, EDGES, st.lists(st.integers(0, 60), max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_marks_over_any_text(text: str, edges: list[tuple[int, int]], cuts: list[int]) -> None:
    spans = [span_of(text, *edge) for edge in edges]
    found = [span for span in spans if span]
    reading = Reading(
        document=Document(origin="a", sha256="", text=text, zones=zones_of(text, cuts)),
        claims=tuple(
            Claim(f"c{n}", None, (), (span,), "indirect", "asserted")
            for n, span in enumerate(found)
        ),
        events=tuple(Event(f"v{n}", "ASSAULT", None, (), s) for n, s in enumerate(found[::2])),
        timexes=tuple(Timex(f"t{n}", s, "DATE") for n, s in enumerate(found[1::3])),
    )

    markup, shown = marked_text(reading, "r1")

    Page(markup)
    assert html.unescape(re.sub(r"<[^>]*>", "", markup)) == html.unescape(escaped(text))
    assert {f"r1-c{n}" for n in range(len(found))} <= shown


def span_of(text: str, start: int, end: int) -> Span | None:
    end = min(end, len(text))
    return Span(start, end, text[start:end]) if start < end else None


def zones_of(text: str, cuts: list[int]) -> tuple[Zone, ...]:
    edges = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    return tuple(Zone("body", Span(a, b, text[a:b])) for a, b in pairwise(edges))
