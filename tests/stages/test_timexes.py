"""The layer of time expressions: spans, ids, anchors, and the tense that grammar tells."""

import os
import subprocess
import sys
from itertools import pairwise

import pytest

from dateline.records.document import Document, Published, Zone
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stages import timexes
from tests.examples import reading_of, unmark


@pytest.mark.parametrize(
    ("marked", "written"),
    [
        ("The militia seized the pass on [[Tuesday]].", "2024-03-12"),
        ("The envoys agreed to meet on [[Saturday]].", "2024-03-16"),
        ("The truce expires on [[Sunday]].", "2024-03-17"),
        ("The camp must be cleared by [[Friday]].", "2024-03-15"),
        ("By [[Friday]] the camp had been cleared.", "2024-03-08"),
        ("The raid on [[Sunday]] is the worst in years.".replace(" in years", ""), "2024-03-10"),
        ("The summit on [[Friday]] will be his last.", "2024-03-15"),
        ("Elections are expected in [[December]].", "2024-12"),
        ("The vote was planned for [[July]].", "2024-07"),
        ("The truce was agreed in [[July]].", "2023-07"),
        ("The pass may have fallen on [[Sunday]].", "2024-03-10"),
        ("The envoys will meet for talks on the border on [[March 17]].", "2024-03-17"),
        ("The pass had been lost in [[April]].", "2023-04"),
        ("It has been closed since [[April]].", "2023-04"),
        ("The governor, elected in [[December]], stepped down.", "2023-12"),
    ],
)
def test_the_governing_verb_tells_past_from_future(marked: str, written: str) -> None:
    """What hangs on a noun has the verb's tense only if the noun is something planned."""
    text, span = unmark(marked)

    [timex] = reading_of(text, published="2024-03-14", upto="timexes").timexes

    assert (timex.span, timex.edtf) == (span, written)


def test_a_chain_of_anchors_names_the_expressions() -> None:
    """Ids follow text order, an anchor is publication or the id of another expression."""
    text = "The pass fell on Monday. Two days later the garrison fled. It had held since 2011."

    layer = reading_of(text, published="2024-03-14", upto="timexes").timexes

    assert [(t.id, t.anchor, t.edtf) for t in layer] == [
        ("t1", "published", "2024-03-11"),
        ("t2", "t1", "2024-03-13"),
        ("t3", None, "2011"),
    ]
    assert all(t.why for t in layer)


def test_what_is_told_as_past_lies_not_after_publication() -> None:
    """ "Two days later" is not counted from the day somebody spoke."""
    text = "Shells fell on 11 March, the mayor said on Thursday. The camp burned two days later."

    reading = reading_of(text, published="2024-03-14", upto="timexes")

    assert [timex.edtf for timex in reading.timexes] == ["2024-03-11", "2024-03-14", "2024-03-13"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Northern troops seize the mill town on Saturday.", "2024-03-09"),
        ("The fall of the town on Saturday cuts the road to the coast.", "2024-03-09"),
        ("The council meets on Saturday.", "2024-03-16"),
        ("The school will stay closed until Saturday.", "2024-03-16"),
    ],
)
def test_the_present_is_a_plan_of_few_verbs_alone(text: str, day: str) -> None:
    [timex] = reading_of(text, published="2024-03-14", upto="timexes").timexes

    assert timex.edtf == day


def test_it_works_without_grammar() -> None:
    """A reading whose sentences layer is empty still gets its dates."""
    text = "Talks will resume on Tuesday."
    zone = Zone("body", Span(0, len(text), text))
    document = Document(
        origin="test",
        sha256="",
        text=text,
        zones=(zone,),
        published=Published("2024-03-14", "given"),
    )

    [timex] = timexes.read(Reading(document=document))

    assert timex.edtf == "2024-03-19"


def test_only_zones_that_are_read_are_searched() -> None:
    """A page's clock and its related headlines have no timexes."""
    text = "10:15 GMT 3 June 2023\n\nThe pass fell in May 2019.\n\nWhat happened on 4 July 2022"
    cuts = [0, text.index("The"), text.index("What"), len(text)]
    zones = tuple(
        Zone(kind, Span(a, b, text[a:b]))  # type: ignore[arg-type]
        for kind, a, b in zip(("clock", "body", "related"), cuts, cuts[1:], strict=False)
    )

    layer = timexes.read(Reading(document=Document(origin="t", sha256="", text=text, zones=zones)))

    assert [t.edtf for t in layer] == ["2019-05"]


def test_spans_never_overlap_and_come_in_text_order() -> None:
    """The outermost expression wins."""
    text = (
        "On the night of 4-5 May 2019, two days before the end of the siege, the last convoy left "
        "at 5 a.m. on Sunday, the first week of June 2019, from March to May 2015, since 2011."
    )

    spans = [t.span for t in reading_of(text, published="2024-03-14", upto="timexes").timexes]

    assert len(spans) >= 6
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Lima"])
def test_the_day_and_zone_of_the_run_change_nothing(zone: str) -> None:
    """Values come from the report alone."""
    code = (
        "from dateline.knowledge.time import load\n"
        "from dateline.text.timex import find, resolve\n"
        "w = load(); f = find('It fell yesterday, on Sunday and in December.', w)\n"
        "print([a.edtf for a in resolve([f], w, (738959, 738959))])"
    )
    env = {**os.environ, "TZ": zone, "LANG": "tr_TR.UTF-8", "PYTHONPATH": "src"}

    out = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True
    )

    assert out.stdout.strip() == "['2024-03-13', '2024-03-10', '2023-12']"
