"""Whatever the text: it stays as it is, and its zones cover it without overlap."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dateline.intake import document_from_text
from dateline.records.document import Document

GOLD = Path(__file__).parents[3] / "shared" / "gold"
SETS = (
    "attribution/polnear-train", "attribution/polnear-dev", "conflict/conflict",
    "time/wikiwars", "places/lgl", "places/gwn", "places/tr-news", "5w1h/giveme5w1h", "names/re3d",
)  # fmt: skip
WORDS = st.sampled_from(
    [
        *(
            "The",
            "army\nBy",
            "\r\n12",
            "March",
            "2024",
            "08:27",
            "GMT",
            "©",
            "/",
            "Photo:",
            "Share",
        ),
        *("\t.", "!", "“", "”", "--", "(", ")", "[1]", "a,", "\x85", "\f", "\n", "\n\n", " "),
        *("\u2028", "\u200b", "\u00a0", "KORHANA", "Related", "said", "fell.", "Subject:", "- "),
    ]
)


def check(text: str, document: Document) -> None:
    """Assert what holds of every document of a plain text."""
    assert document.text == text
    covered = 0
    end = 0
    for zone in document.zones:
        assert zone.span.start >= end, "zones overlap or stand out of order"
        assert zone.span.text == text[zone.span.start : zone.span.end]
        end = zone.span.end
        covered += sum(not char.isspace() for char in zone.span.text)
    assert covered == sum(not char.isspace() for char in text), "a character stands in no zone"
    for span in document.related:
        assert span.text == text[span.start : span.end]
    for image in document.images:
        assert image.caption or image.credit


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text())
def test_any_string_stays_verbatim(text: str) -> None:
    assume(text.strip())

    check(text, document_from_text(text, "any"))


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=60))
def test_any_heap_of_furniture_stays_verbatim(words: list[str]) -> None:
    text = " ".join(words)
    assume(text.strip())

    check(text, document_from_text(text, "any"))


def gold_texts() -> Iterator[str]:
    """Yield the text of every document of the gold sets."""
    for name in SETS:
        lines = (GOLD / f"{name}.jsonl").read_text(encoding="utf-8").strip("\n").split("\n")
        yield from (json.loads(line)["text"] for line in lines)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the gold sets are not part of a fresh clone")
def test_every_gold_text_stays_verbatim() -> None:
    texts = list(gold_texts())

    for text in texts:
        check(text, document_from_text(text, "gold"))

    assert len(texts) > 1500
