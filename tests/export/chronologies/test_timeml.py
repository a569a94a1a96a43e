"""TimeML: well-formed, with the attributes the standard requires, around the report's own text."""

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from dateline.export.chronologies import timeml
from dateline.export.chronologies.options import PLAIN
from dateline.records.claim import Claim
from dateline.records.document import Document, Published
from dateline.records.event import Event, When
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.timex import Timex
from tests.export.chronologies.sample import SAMPLE
from tests.export.sample import reading as agadez

TEXT = "The League took Sarmin & Binnish on 4 March 2031, a nurse said.\r\nShe denied that it fled."

# The attributes that TimeML 1.2 requires, and the values its lists allow.
REQUIRED = {
    "EVENT": {"eid", "class"},
    "TIMEX3": {"tid", "type", "value"},
    "MAKEINSTANCE": {"eiid", "eventID", "tense", "aspect", "pos"},
    "TLINK": {"lid", "relType", "eventInstanceID", "relatedToTime"},
    "SLINK": {"lid", "relType", "eventInstanceID", "subordinatedEventInstance"},
}
ALLOWED = {
    "class": {"OCCURRENCE", "PERCEPTION", "REPORTING", "ASPECTUAL", "STATE", "I_STATE", "I_ACTION"},
    "tense": {"FUTURE", "INFINITIVE", "PAST", "PASTPART", "PRESENT", "PRESPART", "NONE"},
    "aspect": {"PROGRESSIVE", "PERFECTIVE", "PERFECTIVE_PROGRESSIVE", "NONE"},
    "pos": {"ADJECTIVE", "NOUN", "VERB", "PREPOSITION", "OTHER"},
    "polarity": {"POS", "NEG"},
    "type": {"DATE", "TIME", "DURATION", "SET"},
    "temporalFunction": {"true", "false"},
}
RELATIONS = {
    "TLINK": {"BEFORE", "AFTER", "INCLUDES", "IS_INCLUDED", "DURING", "DURING_INV", "SIMULTANEOUS",
              "IAFTER", "IBEFORE", "IDENTITY", "BEGINS", "ENDS", "BEGUN_BY", "ENDED_BY"},
    "SLINK": {"MODAL", "EVIDENTIAL", "NEG_EVIDENTIAL", "FACTIVE", "COUNTER_FACTIVE", "CONDITIONAL"},
}  # fmt: skip


def at(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


TIMEXES = (Timex("t1", at("4 March 2031"), "DATE", "2031-03-04", "2031-03-04", "published"),)
CLAIMS = (
    Claim("c1", None, (at("said"),), (at("The League took Sarmin"),), "indirect", "asserted"),
    Claim("c2", None, (at("denied"),), (at("that it fled"),), "indirect", "denied"),
)
TOOK = Event(
    "v1", "CONTROL", "take", (), at("took"), time=When("2031-03-04", "t1", 1), claim="c1"
)  # fmt: skip
FLED = Event("v3", "RETREAT", "withdraw", (), at("fled"), modality="denied", claim="c2")
READING = Reading(
    document=Document(
        origin="star.txt", sha256="1", text=TEXT, published=Published("2031-03-05", "given")
    ),
    timexes=TIMEXES,
    claims=CLAIMS,
    events=(TOOK, replace(TOOK, id="v2"), FLED),
)


def parsed(reading: Reading) -> ElementTree.Element:
    return ElementTree.fromstring(timeml.xml(reading).encode())


def elements(reading: Reading, name: str) -> list[dict[str, str]]:
    return [dict(one.attrib) for one in parsed(reading).iter(name)]


@pytest.mark.parametrize("reading", [READING, agadez()], ids=["sarmin", "agadez"])
def test_elements_have_what_the_standard_requires(reading: Reading) -> None:
    root = parsed(reading)
    ids = {one.attrib[key] for one in root.iter() for key in ("eid", "eiid", "tid", "lid")
           if key in one.attrib}  # fmt: skip

    assert root.tag == "TimeML"
    for one in root.iter():
        assert set(one.attrib) >= REQUIRED.get(one.tag, set()), one.tag
        for key, value in one.attrib.items():
            assert value in ALLOWED.get(key, {value}), (key, value)
            if key in ("eventID", "eventInstanceID", "subordinatedEventInstance", "relatedToTime",
                       "anchorTimeID"):  # fmt: skip
                assert value in ids
        assert one.attrib.get("relType") in RELATIONS.get(one.tag, {None})


@pytest.mark.parametrize("reading", [READING, agadez()], ids=["sarmin", "agadez"])
def test_the_text_is_the_text_of_the_report(reading: Reading) -> None:
    """Character for character: markup and carriage returns are escaped, nothing is added."""
    assert "".join(parsed(reading).itertext()) == reading.document.text


def test_what_xml_cannot_hold_keeps_its_place() -> None:
    document = replace(READING.document, text=TEXT.replace("nurse", "n\x00\x1b\ud800\ufffe"))
    reading = Reading(document=document)

    found = "".join(parsed(reading).itertext())

    assert found == TEXT.replace("nurse", "n\ufffd\ufffd\ufffd\ufffd")


def test_events_told_by_the_same_words_are_instances_of_one() -> None:
    events = [one for one in parsed(READING).iter("EVENT") if one.text == "took"]

    assert [one.attrib for one in events] == [{"eid": "e1", "class": "OCCURRENCE"}]
    assert [one["eiid"] for one in elements(READING, "MAKEINSTANCE") if one["eventID"] == "e1"] == [
        "ei1",
        "ei2",
    ]


def test_the_time_expression_dates_the_event() -> None:
    links = elements(READING, "TLINK")

    assert [(one["eventInstanceID"], one["relType"], one["relatedToTime"]) for one in links] == [
        ("ei1", "IS_INCLUDED", "t1"), ("ei2", "IS_INCLUDED", "t1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "timex", "mode", "relation"),
    [
        ("2031-03-04", "2031-03", "take", "IS_INCLUDED"),
        ("2031-03-04/..", "2031-03-04", "hold", "BEGUN_BY"),
        ("../2031-03-04", "2031-03-04", "hold", "ENDED_BY"),
        ("../2031-03-03", "2031-03-04", "take", "BEFORE"),
        ("2031-03-05/..", "2031-03-04", "take", "AFTER"),
    ],
)
def test_a_relation_is_stated_where_one_word_says_it(
    edtf: str, timex: str, mode: str, relation: str
) -> None:
    event = replace(TOOK, mode=mode, time=When(edtf, "t1", 2))
    reading = replace(
        READING, events=(event,), timexes=(replace(TIMEXES[0], value=timex, edtf=timex),)
    )

    assert [one["relType"] for one in elements(reading, "TLINK")] == [relation]


@pytest.mark.parametrize(
    ("edtf", "timex"), [("2031-03-04/..", "t1"), ("2031-03", "t1"), ("2031-03-04", None)]
)
def test_a_date_that_no_relation_states_is_counted(edtf: str, timex: str | None) -> None:
    reading = replace(READING, events=(replace(TOOK, time=When(edtf, timex, 2)),))

    assert elements(reading, "TLINK") == []
    assert timeml.left_out(replace(SAMPLE, readings=lambda: iter([reading]))) == {timeml.UNDATED: 1}


def test_a_saying_is_linked_to_what_is_said() -> None:
    """A denial keeps its event positive, for the link denies it."""
    said, denied = [one.attrib["eid"] for one in parsed(READING).iter("EVENT")
                    if one.attrib["class"] == "REPORTING"]  # fmt: skip
    links = elements(READING, "SLINK")

    assert [(x["eventInstanceID"], x["relType"], x["subordinatedEventInstance"]) for x in links] == [
        (f"ei{said[1:]}", "EVIDENTIAL", "ei1"),
        (f"ei{said[1:]}", "EVIDENTIAL", "ei2"),
        (f"ei{denied[1:]}", "NEG_EVIDENTIAL", "ei3"),
    ]  # fmt: skip
    [fled] = [one for one in elements(READING, "MAKEINSTANCE") if one["eiid"] == "ei3"]
    assert (fled["polarity"], fled["modality"]) == ("POS", "denied")


def test_a_denial_in_the_reports_own_voice_is_negative() -> None:
    reading = replace(READING, events=(replace(FLED, claim=None),), claims=())

    [fled] = elements(reading, "MAKEINSTANCE")

    assert (fled["polarity"], fled["modality"]) == ("NEG", "denied")


@pytest.mark.parametrize("modality", ["planned", "predicted", "urged", "conditional", "questioned"])
def test_what_is_not_asserted_carries_its_modality(modality: str) -> None:
    event = replace(TOOK, modality=modality, claim=None)

    [found] = [x for x in elements(replace(READING, events=(event,)), "MAKEINSTANCE")
               if x["eventID"] == "e1"]  # fmt: skip

    assert found["modality"] == modality


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2031-03-05", "2031-03-05"),
        ("2031-03", "2031-03"),
        ("2031-03-03/2031-03-09", "2031-W10"),
        ("2031-03-05T08:12Z", "2031-03-05T08:12Z"),
        ("2031-03-03/2031-03-08", None),
        ("2031~", None),
        (None, None),
    ],
)
def test_the_date_of_publication_where_timex3_can_write_it(
    published: str | None, value: str | None
) -> None:
    document = replace(READING.document, published=Published(published, "given"))
    times = elements(replace(READING, document=document), "TIMEX3")

    assert [one["value"] for one in times if one["tid"] == "t0"] == ([value] if value else [])
    assert [one.get("anchorTimeID") for one in times if one["tid"] == "t1"] == [
        "t0" if value else None
    ]


def test_an_unfixed_time_has_the_placeholder_of_its_type() -> None:
    timex = Timex("t1", at("4 March 2031"), "DATE", unresolved="no-anchor")

    [found] = [
        x for x in elements(replace(READING, timexes=(timex,)), "TIMEX3") if x["tid"] == "t1"
    ]

    assert found["value"] == "XXXX-XX-XX"


def test_a_trigger_around_another_keeps_the_words_that_are_left() -> None:
    around = Event("v2", "CONTROL", "take", (), at("League took"))
    hidden = Event("v3", "CONTROL", "hold", (), at("March"))
    reading = replace(READING, events=(TOOK, around, hidden), claims=())

    found = [(one.attrib["eid"], one.text) for one in parsed(reading).iter("EVENT")]

    assert found == [("e2", "League"), ("e1", "took")]
    assert "".join(parsed(reading).itertext()) == TEXT
    assert timeml.left_out(replace(SAMPLE, readings=lambda: iter([reading]))) == {timeml.TAKEN: 1}


def test_one_file_a_report(tmp_path: Path) -> None:
    chronology = replace(SAMPLE, readings=lambda: iter([READING, agadez()]))

    timeml.write_folder(chronology, tmp_path / "out", PLAIN)

    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == sorted(f"{one.document.id}.tml" for one in (READING, agadez()))
    assert (tmp_path / "out" / f"{READING.document.id}.tml").read_bytes() == timeml.xml(
        READING
    ).encode()
