"""What one side of a sentence does to the other."""

import pytest

from dateline.knowledge.lexicons.events import load
from dateline.records.span import Span
from dateline.rules.events.view import View
from evaluation.dyads import code_dyad
from tests.examples import reading_of, unmark_all


@pytest.mark.parametrize(
    ("marked", "type_"),
    [
        ("[[Kestria]] condemned [[Orvania]] after it shelled the port.", "ACCUSE"),
        ("[[Kestria]] agreed to send troops to [[Orvania]].", "AGREE"),
        ("[[Kestria]] threatened to attack [[Orvania]].", "THREATEN"),
        ("[[Kestria]] will not lift the embargo on [[Orvania]].", "REJECT"),
        ("[[Orvania]] was attacked by the army while [[Kestria]] slept.", "ASSAULT"),
    ],
)
def test_dyad_is_coded_between_two_spans(marked: str, type_: str) -> None:
    """The outer act counts: agreeing to send is an agreement."""
    text, (actor, recipient) = unmark_all(marked)
    [sentence] = reading_of(text, upto="sentences").sentences

    dyad = code_dyad(View(sentence, load()), actor, recipient)

    assert dyad is not None
    assert dyad.type == type_


def test_sentence_without_trigger_has_no_dyad() -> None:
    """Nothing is guessed."""
    [sentence] = reading_of("Kestria lies beside Orvania.", upto="sentences").sentences

    found = code_dyad(View(sentence, load()), Span(0, 7, "Kestria"), Span(20, 27, "Orvania"))

    assert found is None
