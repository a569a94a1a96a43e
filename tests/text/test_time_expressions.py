"""The page of time expressions holds: docs/reference/time-expressions.md, row by row."""

from functools import cache
from pathlib import Path

import pytest

from dateline.reader import Reader
from dateline.stages import STAGES
from tests.examples import document_of, rows_of, unmark_all

PAGE = Path(__file__).parents[2] / "docs/reference/time-expressions.md"
NONE = "–"


@cache
def reader() -> Reader:
    """The reader up to its time expressions: tenses come from the parse."""
    names = [stage.gives for stage in STAGES]
    return Reader(STAGES[: names.index("timexes") + 1])


def told(cell: str, count: int) -> list[str]:
    """The values of a cell, one for each expression."""
    return [value.strip("`") for value in cell.split(" · ")] if count else []


@pytest.mark.parametrize(("marked", "published", "values", "dates"), rows_of(PAGE))
def test_every_row_of_the_page_holds(marked: str, published: str, values: str, dates: str) -> None:
    """These expressions and no others, with these values and dates or reasons."""
    text, spans = unmark_all(marked)
    document = document_of(text, published=None if published == NONE else published)

    read = reader().read(document).timexes

    assert [timex.span for timex in read] == spans
    assert [timex.value or NONE for timex in read] == told(values, len(spans))
    assert [timex.edtf or timex.unresolved or NONE for timex in read] == told(dates, len(spans))


def test_the_page_is_long_and_has_no_row_twice() -> None:
    """At least 250 expressions."""
    rows = rows_of(PAGE)

    assert sum(row[0].count("[[") for row in rows) >= 250
    assert len({row[:2] for row in rows}) == len(rows)
