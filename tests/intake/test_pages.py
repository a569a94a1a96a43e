"""Pages of our own in the markup of many sites, and pages that mean harm."""

import contextlib
import gzip
import json
from typing import Any

import pytest

from dateline.errors import Reason, ReportError
from dateline.intake import Given, document_from_html
from dateline.records.document import Document
from tests.examples import within
from tests.intake.shaped import zones_of

BODY = """
<p>Fighters of the Northern Accord entered Korhana on Monday evening, hours after the
<b>soldiers</b> left their posts in the northern suburbs.</p>
<p>Residents told this newspaper that they had heard no shots since midnight.</p>
<h2>No bread in the market</h2>
<figure><img src="m.jpg"><figcaption>Families wait at the southern gate
<span class="credit">Ilse Maran / Meridian Pictures</span></figcaption></figure>
<p>The mayor, Adama Sissoko, urged people to stay at home until the river road is open.</p>
"""
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "The Meridian"},
        {
            "@type": ["NewsArticle"],
            "headline": "Rebels enter Korhana",
            "datePublished": "2024-05-14T06:30:00+02:00",
            "author": [{"@type": "Person", "name": "Ilse Maran"}, {"name": "Jonas Brandt"}],
            "publisher": {"@type": "Organization", "name": "The Meridian"},
            "articleSection": "Africa",
            "keywords": "Korhana, Northern Accord",
        },
    ],
}


def page(head: str = "", body: str = BODY, *, around: str = "", after: str = "") -> str:
    """Return a page with this head and this article."""
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body>{around}<article>"
        f"<h1>Rebels enter Korhana</h1>{body}</article>{after}</body></html>"
    )


def linked(**changes: Any) -> str:
    """Return the page's JSON-LD with changes to its article."""
    article = {**LINKED["@graph"][1], **changes}  # type: ignore[dict-item]
    return f'<script type="application/ld+json">{json.dumps({"@graph": [article]})}</script>'


def read(markup: str | bytes, **options: Any) -> Document:
    """Read a page."""
    return document_from_html(markup, "page.html", **options)


def test_the_blocks_of_a_page_stand_in_reading_order() -> None:
    """Title, byline, section, body with captions where they stand, tags; each block one zone."""
    document = read(page(f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'))

    assert zones_of(document) == [
        ("title", "Rebels enter Korhana"),
        ("byline", "Ilse Maran, Jonas Brandt"),
        ("section", "Africa"),
        (
            "lead",
            "Fighters of the Northern Accord entered Korhana on Monday evening, hours after the "
            "soldiers left their posts in the northern suburbs.",
        ),
        ("body", "Residents told this newspaper that they had heard no shots since midnight."),
        ("subhead", "No bread in the market"),
        ("caption", "Families wait at the southern gate"),
        ("credit", "Ilse Maran / Meridian Pictures"),
        (
            "body",
            "The mayor, Adama Sissoko, urged people to stay at home until the river road is open.",
        ),
        ("tag", "Korhana, Northern Accord"),
    ]
    assert document.text == "\n\n".join(zone.span.text for zone in document.zones)


def test_a_page_says_who_when_and_where_in_json_ld() -> None:
    document = read(page(f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'))

    assert document.title == "Rebels enter Korhana"
    assert document.authors == ("Ilse Maran", "Jonas Brandt")
    assert document.outlet == "The Meridian"
    assert document.section == "Africa"
    assert document.tags == ("Korhana", "Northern Accord")
    assert (document.published.edtf, document.published.method) == (
        "2024-05-14T06:30:00+02:00",
        "metadata",
    )
    [image] = document.images
    assert image.caption is not None
    assert image.credit is not None
    assert image.credit.text == "Ilse Maran / Meridian Pictures"


def test_a_page_says_the_same_in_meta_elements() -> None:
    document = read(
        page(
            '<meta property="og:title" content="Rebels enter Korhana | The Meridian">'
            '<meta property="og:site_name" content="The Meridian">'
            '<meta property="article:published_time" content="2024-05-14T04:30:00Z">'
            '<meta name="author" content="By Ilse Maran">'
            '<meta property="article:section" content="Africa">'
            '<meta property="article:tag" content="Korhana">'
            '<link rel="canonical" href="https://meridian.example/korhana">'
        )
    )

    assert (document.title, document.outlet) == ("Rebels enter Korhana", "The Meridian")
    assert (document.authors, document.section) == (("Ilse Maran",), "Africa")
    assert document.tags == ("Korhana",)
    assert document.url == "https://meridian.example/korhana"
    assert document.published.edtf == "2024-05-14T04:30:00Z"


@pytest.mark.parametrize(
    ("stated", "authors"),
    [
        ("By Ilse Maran and Jonas Brandt", ("Ilse Maran", "Jonas Brandt")),
        ("Ilse Maran, Africa correspondent", ("Ilse Maran",)),
        ("ILSE MARAN & JONAS BRANDT", ("Ilse Maran", "Jonas Brandt")),
        ("https://meridian.example/authors/im", ()),
        ("The Meridian", ()),
        ("Staff Writer", ()),
        ([{"name": "Kora Wire"}], ("Kora Wire",)),
        ([{"name": "Sukarta"}], ("Sukarta",)),
    ],
)
def test_authors_are_names_alone(stated: Any, authors: tuple[str, ...]) -> None:
    """No "By", no jobs, no addresses, not the outlet itself; agencies and single names stay."""
    assert read(page(linked(author=stated))).authors == authors


@pytest.mark.parametrize(
    ("title", "outlet", "expected"),
    [
        ("Bridge falls - The Meridian", "The Meridian", "Bridge falls"),
        ("Bridge falls | Africa | The Meridian", "The Meridian", "Bridge falls"),
        ("Harsk - a town at war", "The Meridian", "Harsk - a town at war"),
        ("Bridge falls – Meridian News", "Meridian News", "Bridge falls"),
    ],
)
def test_titles_lose_the_name_of_the_site(title: str, outlet: str, expected: str) -> None:
    head = f'<meta property="og:site_name" content="{outlet}"><title>{title}</title>'

    assert read(page(head).replace("<h1>Rebels enter Korhana</h1>", "")).title == expected


def test_the_clock_of_the_header_is_never_the_date_of_publication() -> None:
    """The clock says when the page was fetched."""
    around = '<header><div class="clock">10 July 2020 08:27 GMT</div></header>'

    document = read(page(around=around))

    assert document.retrieved == "2020-07-10T08:27Z"
    assert [notice.code for notice in document.notices] == ["clock-is-not-publication"]
    assert document.published.edtf is None


def test_what_the_caller_states_wins() -> None:
    given = Given(published="2024-05-13", url="https://a.example", outlet="Kora Wire")

    document = read(page(linked()), given=given)

    assert (document.url, document.outlet) == ("https://a.example", "Kora Wire")
    assert (document.published.edtf, document.published.method) == ("2024-05-13", "given")


def test_nothing_hidden_comes_in() -> None:
    """Scripts, styles, comments and hidden elements leave no word in the text."""
    hidden = (
        "<script>var scripted = 1;</script><style>.styled {}</style><!-- remarked -->"
        '<figure style="display:none"><figcaption>Unseen caption of a picture</figcaption></figure>'
        "<noscript>unscripted</noscript><template>templated words</template>"
    )

    text = read(page(body=BODY + hidden)).text

    for word in ("scripted", "styled", "remarked", "Unseen", "unscripted", "templated"):
        assert word not in text


def test_the_words_under_the_heading_are_the_lead() -> None:
    """What an outlet prints between the heading and the body is part of the report."""
    said = "The army left the capital of the north without a fight, the mayor says."
    under = f'<p class="standfirst">{said}</p>'

    document = read(page(body=f"{under}<div>{BODY}</div>"))

    assert "without a fight" in document.text
    kinds = [zone.kind for zone in document.zones if "without a fight" in zone.span.text]
    assert kinds == ["lead"]


def test_related_headlines_are_not_body() -> None:
    after = (
        '<div class="related-stories"><a href="/1">Northern Accord names a new commander</a>'
        '<a href="/2">What the fall of Korhana means for the river trade</a></div>'
    )

    document = read(page(after=after))

    assert [span.text for span in document.related] == [
        "Northern Accord names a new commander",
        "What the fall of Korhana means for the river trade",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
def test_pages_are_decoded_by_what_they_say(encoding: str) -> None:
    charset = f'<meta charset="{encoding}">'
    markup = page(charset, BODY.replace("mayor", "café owner"))

    assert "café owner" in read(markup.encode(encoding)).text


def test_the_same_page_reads_alike_every_time() -> None:
    """No state is kept from page to page."""
    markup = page(linked())

    assert [read(markup) for _ in range(5)] == [read(markup)] * 5


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<p></p>", "<html><script>a()</script></html>"]
)
def test_a_page_without_report_says_so(markup: str) -> None:
    with pytest.raises(ReportError) as caught:
        read(markup)

    assert caught.value.reason is Reason.NO_BODY


HOSTILE = {
    "deep": "<div>" * 100_000 + "The town fell on Monday." + "</div>" * 100_000,
    "unclosed": "<p><b><i>" * 20_000 + "The town fell on Monday.",
    "attribute": f'<p class="{"x" * 5_000_000}">The town fell on Monday, officials said.</p>',
    "many": "<p>The town fell on Monday.</p>" * 200_000,
    "nul": "<p>The town\0 fell on Monday,\0 officials said.</p>" * 20,
    "half": "<p>The town \ud800 fell on Monday, officials in Harsk said.</p>" * 5,
    "tables": "<table><tr><td>" * 20_000 + "The town fell.",
    "json": '<script type="application/ld+json">'
    + "[" * 200_000
    + "</script><p>The town fell.</p>",
    "entities": "<p>" + "&amp;" * 200_000 + "</p>",
    "captions": "<figure><figcaption>A soldier</figcaption></figure>" * 20_000,
    "title": f"<title>{'| a ' * 200_000}</title><p>The town fell on Monday, officials said.</p>",
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_neither_crash_nor_hang(markup: str) -> None:
    """The answer is a document or a reason, in bounded time."""
    with within(30), contextlib.suppress(ReportError):
        assert read(f"<html><body>{markup}</body></html>").text.strip()


def test_a_page_may_be_gzipped_bytes_unpacked_before() -> None:
    data = gzip.decompress(gzip.compress(page().encode()))

    assert read(data).text.startswith("Rebels enter Korhana")


@pytest.mark.parametrize(
    ("over", "date"),
    [
        (
            '<p class="meta"><time datetime="2024-05-14T06:30Z">14 May</time></p>',
            "2024-05-14T06:30Z",
        ),
        ('<div class="sub"><span>By Ilse Maran</span> | <i>14 May 2024</i></div>', "2024-05-14"),
    ],
)
def test_a_date_shown_over_the_body_is_that_of_publication(over: str, date: str) -> None:
    """Where nothing states it for machines."""
    assert read(page(body=over + BODY)).published.edtf == date


def test_a_byline_needs_no_class_of_its_own() -> None:
    """The job before a name is no part of it."""
    document = read(page(body=f'<p class="x">By Meridian correspondent Ilse Maran</p>{BODY}'))

    assert document.authors == ("Ilse Maran",)


def test_marked_elements_name_the_publisher() -> None:
    marked = '<div itemprop="publisher"><meta itemprop="name" content="The Meridian"></div>'

    assert read(page(body=marked + BODY)).outlet == "The Meridian"


def test_the_words_in_the_box_of_a_picture_are_its_caption() -> None:
    """Whatever the class of the box; a teaser, which links elsewhere, is no caption."""
    picture = (
        '<div class="ph"><img src="q.jpg"><div class="u">The ferry of Korhana at dawn. '
        '<span class="v">Photo: Jonas Brandt</span></div></div>'
    )
    teaser = '<div class="ph"><img src="r.jpg"><div><a href="/9">How Korhana fell</a></div></div>'

    document = read(page(body=picture + BODY + teaser))

    shown = [(image.caption, image.credit) for image in document.images]
    assert [(c and c.text, d and d.text) for c, d in shown] == [
        ("The ferry of Korhana at dawn.", "Photo: Jonas Brandt"),
        ("Families wait at the southern gate", "Ilse Maran / Meridian Pictures"),
    ]


def test_the_rows_of_a_table_are_body() -> None:
    table = "<table><tr><th>Town</th><th>Hurt</th></tr><tr><td>Korhana</td><td>4</td></tr></table>"

    kinds = {zone.span.text: zone.kind for zone in read(page(body=BODY + table + BODY)).zones}

    assert kinds["Korhana 4"] == "body"


def test_the_entries_of_a_live_blog_keep_their_times() -> None:
    entries = "".join(
        f"<div><p><time>{hour}.05 GMT</time></p><p>Shots were heard at gate {hour}, a guard who "
        f"was there told the ferry company in the evening.</p></div>"
        for hour in (19, 18, 17)
    )

    found = zones_of(read(page(body=entries)))

    assert [words for kind, words in found if kind == "dateline"] == [
        "19.05 GMT",
        "18.05 GMT",
        "17.05 GMT",
    ]


def test_a_box_that_announces_other_reports_holds_related_headlines() -> None:
    after = (
        '<aside><h3>More on this story</h3><ul><li><a href="/1">Who are the Northern Accord?</a>'
        '</li></ul></aside><aside><h3>Most read</h3><a href="/2">Bread costs twice as much now</a>'
        "</aside>"
    )

    related = read(page(after=after)).related

    assert [span.text for span in related] == ["Who are the Northern Accord?"]
