"""The report for people: complete, plain when piped, harmless on a terminal."""

import io
from dataclasses import replace

import pytest

from dateline.export import EXPORTERS
from dateline.export.options import PLAIN, Options
from dateline.records.document import Document
from dateline.records.reading import Reading
from tests.export.sample import reading

ESCAPE = "\x1b[31mred\x1b]0;title\x07"
OVERRIDE = "\u202egnol"


def printed(given: Reading, options: Options = PLAIN) -> str:
    out = io.StringIO()
    EXPORTERS["report"].write([given], out, options)
    return out.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "Northern Accord takes Agadez",
        "The Sahel Courier · World · by Hadiza Idrissa",
        "12 March 2024, inferred from the report's words: “on Monday”",
        "Idder Amastan, Colonel  3 claims",
        "“We hold the airport and the road to Arlit”  [said]",
        "denied       that the town had fallen",
        "Source not named  1 claim",
        "Place taken by force (CONTROL take)  “captured”",
        "Northern Accord → Federal Guard · at Agadez (NER)",
        "12 or more killed (Federal Guard)",
        "according to Idder Amastan (c1)",
        "in the report's own voice",
        "18 to 24 March 2024",
        "Federal Guard, May 2023 to 11 March 2024",
        "no place of that name in the gazetteer",
        "The clock is not the date.",
    ],
)
def test_report_tells(words: str) -> None:
    """Title block, claims by source, events, places, control and notices are all there."""
    assert words in printed(reading(), Options(width=120))


def test_events_stand_in_order_of_time_and_the_undated_last() -> None:
    text = printed(reading())
    order = [text.index(f" {event} ") for event in ("v5", "v3", "v1", "v4", "v2")]

    assert order == sorted(order)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_report_keeps_to_its_width_without_trailing_spaces(width: int) -> None:
    lines = printed(reading(), Options(width=width, explain=True)).splitlines()

    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_explain_adds_why_and_the_other_candidates() -> None:
    explained = printed(reading(), Options(explain=True, width=120))

    for why in ("'said' governs the clause", "the last Monday before publication",
                "'captured' with a place as its object", "geonames:2448083 0.03",
                "v5 opens it, v1 ends it", "the day after Monday", "“he” is Idder Amastan"):  # fmt: skip
        assert why in explained
        assert why not in printed(reading(), Options(width=120))


def test_control_characters_are_seen_not_obeyed() -> None:
    """A hostile title cannot colour the terminal, retitle its window or turn text around."""
    given = hostile(f"{ESCAPE} {OVERRIDE} [bold]markup[/bold] :boom:")

    text = printed(given)

    assert not set(text) & {"\x1b", "\x07", "\u202e"}
    assert "\\x1b[31mred" in text
    assert "\\u202e" in text
    assert "[bold]markup[/bold] :boom:" in text


def test_only_colour_asked_for_brings_escapes() -> None:
    assert "\x1b" not in printed(reading())
    assert "\x1b[" in printed(reading(), Options(colour=True))


def test_an_empty_reading_is_still_a_report() -> None:
    document = Document(origin="a.txt", sha256="", text="Nothing.")

    text = printed(Reading(document=document))

    assert "not known; nothing in the report fixes it" in text
    assert "0 claims" in text


def hostile(title: str) -> Reading:
    given = reading()
    return replace(given, document=replace(given.document, title=title))
