"""The main event: who did what, when, where, why and how."""

import pytest

from dateline.reader import Reader
from dateline.records.document import Document, Zone
from dateline.records.event import Main
from dateline.records.span import Span
from tests.examples import reading_of


def words(main: Main, question: str) -> str | None:
    span = getattr(main, question)
    return span.text if span else None


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("The Teneri Front attacked a convoy on Monday.", "The Teneri Front", "attacked a convoy"),
        ("A convoy was attacked by the Teneri Front.", "the Teneri Front", "was attacked"),
        ("The mayor said that rebels burned the mill.", "rebels", "burned the mill"),
    ],
)
def test_main_clause_gives_who_and_what(text: str, who: str, what: str) -> None:
    """Subject and verb phrase; the agent of a passive; what was said rather than the saying."""
    main = reading_of(text).main

    assert words(main, "who") == who
    assert (words(main, "what") or "").startswith(what)


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("Rebels burned the mill on 3 May 2014.", "when", "3 May 2014"),
        ("Rebels burned the mill because the miller had fled.", "why", "the miller had fled"),
        ("Rebels closed the road by digging a trench.", "how", "digging a trench"),
    ],
)
def test_clause_answers_when_why_and_how(text: str, question: str, answer: str) -> None:
    """The words around the verb answer the other questions."""
    assert answer in (words(reading_of(text).main, question) or "")


def test_title_tells_the_main_event() -> None:
    """A title with a verb stands before the body."""
    title, body = "Rebels burn the mill at Saltmere", "The miller slept. It was a cold night."
    text = f"{title}\n\n{body}"
    zones = (
        Zone("title", Span(0, len(title), title)),
        Zone("body", Span(len(title) + 2, len(text), body)),
    )

    main = Reader().read(Document(origin="test", sha256="", text=text, zones=zones)).main

    assert words(main, "who") == "Rebels"


def test_text_without_a_clause_has_no_main_event() -> None:
    """Nothing is invented."""
    assert reading_of("No news.").main == Main()
