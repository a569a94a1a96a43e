"""When a report was published, told from its text alone. All reports are invented."""

from dataclasses import replace

import pytest

from dateline.records.document import Document, Published, Zone
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stages import dating, sentences, tagging
from dateline.text import edtf

# name: (the day it was published, its text, the interval that the text supports)
REPORTS = {
    "full date, date without year, weekday, earlier this week": (
        "2019-10-17",
        "On Monday the Harun Brigade entered the salt works at Velmar, residents said.\n\n"
        "An aerial image posted on Oct. 11, 2019, shows smoke over the evaporation ponds.\n\n"
        "The governor had ordered the dykes opened on October 9.\n\n"
        "Earlier this week his spokesman said the dykes would stay open.",
        "2019-10-15/2019-10-19",
    ),
    "full date and date without year only": (
        "2021-02-20",
        "Pumps failed across the delta after shelling on February 12, engineers said. The canal "
        "authority lost its last barge on 10 February 2021.",
        "2021-02-12/2021-03-15",
    ),
    "weekday with day and month, a year before": (
        "2017-03-03",
        "The Ostrel Front withdrew from the quarry on Thursday, March 2, witnesses said. It had "
        "seized the site in 2016.",
        "2017-03-02/2017-04-02",
    ),
    "yesterday beside the full date": (
        "2020-06-09",
        "Two trucks burned on the coast road yesterday, 8 June 2020, the port office said.",
        "2020-06-09",
    ),
    "dateline with the year": (
        "2018-07-21",
        "QASHIR, July 21, 2018 (Delta Wire) - Mortars struck a bakery here, medics said.",
        "2018-07-21",
    ),
    "dateline without a year, full date in the body": (
        "2022-09-14",
        "QASHIR, Sept 14 (Delta Wire) - The Blue Column claimed a raid on the pumping station.\n\n"
        "The station was first hit on 30 August 2022.",
        "2022-09-14/2022-09-15",
    ),
    "a caption": (
        "2015-05-27",
        "A ferry carries villagers across the Tamin on Monday, May 25, 2015.\n\n"
        "Ferry crews said on Tuesday that they would work through the night.",
        "2015-05-25/2015-06-01",
    ),
    "full date with its weekday": (
        "2023-11-08",
        "The mine collapsed on Sunday, 5 November 2023, after a blast, its owners said.",
        "2023-11-05/2023-12-06",
    ),
    "a date still to come": (
        "2016-01-12",
        "Delegates quarrelled on January 10 over the seats.\n\n"
        "The hall was damaged on January 8, 2016. The assembly will open on January 20, 2016.",
        "2016-01-10/2016-01-20",
    ),
}
UNKNOWN = {
    "only last month and a year": (
        "The Ostrel Front left the valley last month. Fighting there began in 2014."
    ),
    "only weekdays": "On Sunday the valley was shelled; by Monday it was empty.",
    "no evidence at all": "The valley is quiet. Its people have left, and the mill stands still.",
    "one full date far back": (
        "The brigade, formed on 3 April 2011, has lost its last base, a spokesman said."
    ),
    "dateline without a year, and no year": (
        "QASHIR, July 21 (Delta Wire) - Mortars struck a bakery here, medics said."
    ),
    "a weekday that contradicts its date": (
        "The mine collapsed on Monday, 5 November 2023, after a blast, its owners said."
    ),
    "a later year contradicts the last full date": (
        "The mine collapsed on Sunday, 5 November 2017. It had reopened in 2021 and closed in 2022."
    ),
    "a file photo": (
        "In this file photo a ferry carries villagers across the Tamin on May 25, 2015.\n\n"
        "Ferry crews walked out on Tuesday."
    ),
    "a correction signed with its date": (
        "Ferry crews walked out after a quarrel over pay.\n\nSaturday, December 19, 2015."
    ),
    "a history": (
        "In 1911 the dynasty fell. On 3 May 1912 a republic was declared. In 1913 it split, and on "
        "4 July 1914 the war began. In August it spread."
    ),
}


def dated(text: str, *, kind: str = "body") -> Published:
    """Return what the stage makes of a text of one zone."""
    zone = Zone(kind, Span(0, len(text), text))  # type: ignore[arg-type]
    reading = Reading(document=Document(origin="test", sha256="", text=text, zones=(zone,)))
    read = replace(reading, tagging=tagging.read(reading))
    return dating.read(replace(read, sentences=sentences.read(read))).published


@pytest.mark.parametrize(("day", "text", "interval"), REPORTS.values(), ids=REPORTS)
def test_the_interval_holds_the_day_of_publication(day: str, text: str, interval: str) -> None:
    """It is as narrow as the evidence, and every piece of evidence is a span of the text."""
    published = dated(text)

    assert published.edtf == interval
    assert edtf.overlap(interval, day)
    assert published.method == ("stated" if "2018 (Delta" in text else "inferred")
    assert published.evidence
    assert published.why
    assert all(text[s.start : s.end] == s.text for s in published.evidence)


@pytest.mark.parametrize("text", UNKNOWN.values(), ids=UNKNOWN)
def test_where_nothing_fixes_the_year_it_stays_unknown(text: str) -> None:
    """A full date in the past alone says only "not before"."""
    assert dated(text) == Published()


def test_a_page_clock_is_never_used() -> None:
    """The clock of the page's header tells when it was fetched."""
    assert dated("Sunday, 5 November 2023, 10:15 GMT", kind="clock") == Published()


def test_what_is_given_is_kept() -> None:
    """Only an unknown date is inferred."""
    text = REPORTS["yesterday beside the full date"][1]
    zone = Zone("body", Span(0, len(text), text))
    given = Published("2020-06-10", "given")
    document = Document(origin="t", sha256="", text=text, zones=(zone,), published=given)

    assert dating.read(Reading(document=document)).published == given


def test_the_interval_decides_what_weekdays_mean() -> None:
    """The chain holds: the report dates itself, and its dates are counted from that."""
    from tests.examples import reading_of

    text = REPORTS["full date, date without year, weekday, earlier this week"][1]

    layer = reading_of(text, upto="timexes").timexes

    assert [t.edtf for t in layer] == [
        "2019-10-14", "2019-10-11", "2019-10-09", "2019-10-14/2019-10-20",
    ]  # fmt: skip
