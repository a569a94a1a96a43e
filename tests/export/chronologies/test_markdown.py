"""Markdown: what a reader of it sees is what is told, and words of reports stay words."""

import io
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dateline.export.chronologies import markdown
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE

ATTACKS = [
    "<script>alert(1)</script>",
    "[click](https://evil.example)",
    "![x](https://evil.example/x.png)",
    "https://evil.example www.evil.example a@evil.example",
    "# Headline",
    "1. one",
    "- one",
    "+ one",
    "``` code",
    "a | b | c",
    "*all* __bold__ ~~gone~~",
    "&lt;b&gt; \\<b>",
    "[^1]: note",
    "--- ===",
    "> quoted",
]


def text_of(chronology: Chronology) -> str:
    out = io.BytesIO()
    markdown.write(chronology, out, PLAIN)
    return out.getvalue().decode()


def tokens(text: str) -> list[Token]:
    """Return what a parser of CommonMark with tables sees, the inline parts too."""
    found = MarkdownIt("commonmark").enable("table").parse(text)
    return [one for block in found for one in (block, *(block.children or ()))]


def hostile(attack: str) -> Chronology:
    return replace(
        SAMPLE,
        reports=tuple(
            replace(one, outlet=attack, title=attack, origin=attack, url=None)
            for one in SAMPLE.reports
        ),
        actors=tuple(replace(one, name=attack, role=attack) for one in SAMPLE.actors),
        sites=tuple(replace(one, name=attack, admin1=attack) for one in SAMPLE.sites),
        incidents=tuple(
            replace(
                one,
                accounts=tuple(
                    replace(a, outlet=attack, sentence=replace(a.sentence, text=attack))
                    for a in one.accounts
                ),
            )
            for one in SAMPLE.incidents
        ),
    )


def shape(text: str) -> list[str]:
    """Return the structure that a parser sees, without words; links by where they lead."""
    kept = [t for t in tokens(text) if t.type not in ("text", "text_special")]
    return [f"{t.type} {t.attrs.get('href', '')}" for t in kept]


@pytest.mark.parametrize("attack", ATTACKS)
def test_markup_in_any_field_stays_words(attack: str) -> None:
    """The structure is that of harmless words, and the words can be read."""
    found = text_of(hostile(attack))

    assert shape(found) == shape(text_of(hostile("harmless")))
    assert attack in "".join(t.content for t in tokens(found) if t.type.startswith("text"))


def test_bare_addresses_in_words_are_no_links_on_github() -> None:
    """GitHub links bare addresses too, unless a backslash stands in them."""
    found = text_of(hostile(ATTACKS[3]))

    assert not re.search(r"(?<!<)https?://evil|www\.evil|a@evil", found)


def test_only_addresses_of_reports_and_of_the_credit_are_links() -> None:
    links = {t.attrs["href"] for t in tokens(text_of(SAMPLE)) if t.type == "link_open"}

    assert links == {
        "https://star.example/1", "https://river.example/2", "https://www.geonames.org",
        "https://creativecommons.org/licenses/by/4.0/",
    }  # fmt: skip


def test_every_note_is_defined_once_and_referred_to() -> None:
    text = text_of(SAMPLE)

    defined = re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE)

    assert defined == ["1", "2", "3", "4"]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(defined)


def test_an_entry_reads_like_this() -> None:
    assert (
        "### April 2031: Attack with heavy weapons, road between Binnish and Sarmin\n\n"
        "- **When:** April 2031, known to the month\n"
    ) in text_of(SAMPLE)
    assert (
        "**Whether it happened:** the accounts contradict each other.\n\n"
        "| Told | By |\n"
        "|---|---|\n"
        "| said to be so | 1 independent witness: Morning Star of Onder[^1] |\n"
        "| denied | 1 independent witness: River Dispatch[^2] |\n"
    ) in text_of(SAMPLE)


def test_tables_are_tables_and_the_same_comes_out_twice() -> None:
    assert len([t for t in tokens(text_of(SAMPLE)) if t.type == "table_open"]) == 2
    assert text_of(SAMPLE) == text_of(SAMPLE)
