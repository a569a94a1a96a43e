"""What the words of a source tell about names."""

import pytest

from dateline.records.span import Span
from dateline.rules.names.sources import inner, opening
from tests.examples import unmark_all


@pytest.mark.parametrize(
    "marked",
    [
        "A guard called [[Idir]]",
        "a spokesman for the Salt Guard, [[Idir ag Amastan]]",
        "One of them, a nurse identified as [[Tana]]",
        "the commander with the call sign “[[Fennec]]”",
        "a farmer, 41, who fled from Diffa",
        "the mayor",
    ],
)
def test_a_name_may_follow_a_description(marked: str) -> None:
    """Behind a comma, "called", "identified as" and the like, where a capital stands."""
    text, spans = unmark_all(marked)

    assert list(inner(Span(0, len(text), text))) == [span.start for span in spans]


def test_a_source_opens_behind_its_article() -> None:
    assert opening(Span(0, 9, "The mayor")) == 4
    assert opening(Span(5, 10, "Idiri")) == 5
