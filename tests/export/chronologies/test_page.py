"""The page of a chronology: self-contained, complete, linked, deaf to markup, fit for paper."""

import io
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dateline.export.chronologies import page
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE
from tests.export.chronologies.test_markdown import hostile

VOID = {"meta"}
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
        self.words = ""
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
        self.words += data

    def all(self, key: str) -> list[str]:
        return [attributes[key] for _, attributes in self.tags if key in attributes]


def markup(chronology: Chronology = SAMPLE) -> str:
    out = io.BytesIO()
    page.write(chronology, out, PLAIN)
    return out.getvalue().decode()


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    found = Page(markup())

    assert not {"script", "link", "img", "iframe", "object", "form"} & {
        tag for tag, _ in found.tags
    }
    assert not [key for _, attributes in found.tags for key in attributes if key.startswith("on")]
    assert "style" not in {key for _, attributes in found.tags for key in attributes}
    assert found.all("content")[0].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert "url(" not in markup()


def test_links_lead_somewhere_and_no_id_is_used_twice() -> None:
    found = Page(markup())
    ids, hrefs = found.all("id"), found.all("href")

    assert len(ids) == len(set(ids))
    assert {href[1:] for href in hrefs if href.startswith("#")} <= set(ids)
    assert {href for href in hrefs if not href.startswith("#")} == {
        "https://star.example/1", "https://river.example/2", "https://www.geonames.org",
        "https://creativecommons.org/licenses/by/4.0/",
    }  # fmt: skip


def test_an_account_leads_to_its_note_and_the_note_back() -> None:
    found = Page(markup())

    for number in range(1, 5):
        assert {f"#note-{number}", f"#ref-{number}"} <= set(found.all("href"))
        assert {f"note-{number}", f"ref-{number}"} <= set(found.all("id"))


def test_notes_go_on_counting_from_entry_to_entry() -> None:
    starts = [attributes["start"] for tag, attributes in Page(markup()).tags if tag == "ol"]

    assert starts == ["1", "3", "4"]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_in_any_field_stays_words(attack: str) -> None:
    found = Page(markup(hostile(attack)))

    assert attack in found.words
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in Page(markup(hostile("x"))).tags]


def test_an_address_that_is_none_of_the_web_is_no_link() -> None:
    reports = tuple(replace(one, url="javascript:alert(1)") for one in SAMPLE.reports)

    found = Page(markup(replace(SAMPLE, reports=reports)))

    assert not [href for href in found.all("href") if "javascript" in href]
    assert "javascript:alert(1)" in found.words


def test_light_and_dark_narrow_and_paper_are_provided_for() -> None:
    for rule in ("prefers-color-scheme: dark", "@media print", "max-width: 480px"):
        assert rule in markup()
    assert "width=device-width" in markup()


def test_contradictions_stand_in_boxes_beside_each_other() -> None:
    classes = Page(markup()).all("class")

    assert classes.count("versus contradicted") == 2
    assert classes.count("sides") == 2


def test_the_same_chronology_gives_the_same_page() -> None:
    assert markup() == markup()
