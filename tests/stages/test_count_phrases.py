"""The page of counts holds: docs/reference/counts.md, sentence by sentence.

The rows of its last section, "Not read yet", are left out: no event is found in their sentences.
"""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from dateline.records.codes import CountOf
from tests.examples import reading_of, rows_of

PAGE = Path(__file__).parents[2] / "docs/reference/counts.md"
UNREAD = "## Not read yet"
NONE = "–"

Told = tuple[str, int | None, int | None]  # what, low, high


def counts_by_sentence() -> dict[str, list[Told]]:
    """Return the sentences that are read, each with the counts of all its rows."""
    unread = PAGE.read_text(encoding="utf-8").partition(UNREAD)[2]
    page: dict[str, list[Told]] = {}
    for sentence, what, low, high, _ in rows_of(PAGE):
        if f"| {sentence} |" in unread:
            continue
        told = page.setdefault(sentence, [])
        if what != NONE:
            told.append((what, bound(low), bound(high)))
    return page


def bound(cell: str) -> int | None:
    """Read a bound: "1,200", or a dash for none."""
    return None if cell == NONE else int(cell.replace(",", ""))


@pytest.mark.parametrize(("sentence", "told"), counts_by_sentence().items())
def test_every_sentence_of_the_page_has_its_counts(sentence: str, told: list[Told]) -> None:
    """The events of the sentence have these counts between them, each once, and no other."""
    reading = reading_of(sentence, upto="events")

    counts = [count for event in reading.events for count in event.counts]
    assert Counter((c.what, c.low, c.high) for c in counts) == Counter(told)


def test_the_page_is_long_and_counts_what_records_know() -> None:
    """At least 140 sentences, and every kind of count is among them."""
    page = counts_by_sentence()

    assert len(page) >= 140
    assert {what for told in page.values() for what, _, _ in told} == set(get_args(CountOf))
