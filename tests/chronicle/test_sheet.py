"""The sheet of a report: what merging needs of a reading."""

from dataclasses import replace
from functools import cache

import msgspec
import pytest

import dateline
from dateline.chronicle.sheet import Sheet, sheet_of
from dateline.chronicle.sketch import sketch
from dateline.records.chronology import Account
from dateline.records.reading import Reading
from tests.export.sample import reading

TEXT = (
    "SARMIN (Marrow Wire) – The Teneri Front captured Agadez on 9 June 2017, Col. Idir Aza said. "
    "At least 43 people were killed in Zinder on Monday. "
    "Gunmen fled."
)


@cache
def read() -> Reading:
    return dateline.read_text(TEXT, published="2017-06-14", outlet="The Dune")


@cache
def made() -> Sheet:
    return sheet_of(read())


def told(type: str) -> Account:
    [found] = [one.account for one in made().tellings if one.account.type == type]
    return found


def test_the_head_is_that_of_the_report() -> None:
    report = made().report

    assert (report.id, report.outlet, report.published) == (
        read().document.id, "The Dune", "2017-06-14",
    )  # fmt: skip
    assert report.witness == report.id
    assert report.copies is None
    assert report.wire == "Marrow Wire"


def test_every_event_is_told_once() -> None:
    assert [one.account.event for one in made().tellings] == [e.id for e in read().events]
    assert {"CONTROL", "ASSAULT"} <= {one.account.type for one in made().tellings}


def test_all_words_are_slices_of_the_text() -> None:
    for one in made().tellings:
        a = one.account
        cues = [words for voice in a.voices for words in voice.cue]
        held = [a.trigger, *a.also, a.sentence, a.site_words, a.when_words, *cues]
        for words in [*held, *(count.words for count in a.counts)]:
            if words is not None:
                assert words.text == read().document.text[words.start : words.end]
                assert words.document == read().document.id


def test_an_account_tells_who_where_when_and_by_whose_word() -> None:
    taken = told("CONTROL")
    names = {entity.id: entity.name for entity in made().entities}

    assert [names[actor] for actor in taken.actors] == ["Teneri Front"]
    assert taken.site is not None
    assert made().sites[taken.site].name == "Agadez"
    assert taken.site_words is not None
    assert taken.site_words.text == "Agadez"
    assert taken.when is not None
    assert taken.when.edtf == "2017-06-09"
    assert taken.when_words is not None
    assert "9 June 2017" in taken.when_words.text
    assert [voice.name for voice in taken.voices] == ["Idir Aza"]
    assert names[taken.voices[0].actor or ""] == "Idir Aza"


def test_counts_come_with_their_words() -> None:
    [count] = told("ASSAULT").counts

    assert (count.what, count.low, count.high) == ("fatalities", 43, None)
    assert "43" in count.words.text


def test_the_sentence_of_an_event_ends_at_no_abbreviation() -> None:
    """ "Col." ends none, and neither does the dateline begin another."""
    assert told("CONTROL").sentence.text.endswith("Col. Idir Aza said.")
    assert told("ASSAULT").sentence.text == "At least 43 people were killed in Zinder on Monday."


def test_wordings_are_kept_as_stems() -> None:
    [one] = [one for one in made().tellings if one.account.type == "CONTROL"]

    assert one.trigger == ("captur",)
    assert {"teneri", "agadez"} <= set(one.stems)
    assert "monday" not in one.stems


def test_a_sheet_survives_being_stored() -> None:
    """What the store packs comes out equal."""
    data = msgspec.msgpack.encode(made())

    assert msgspec.msgpack.decode(data, type=Sheet) == made()


def test_only_what_is_read_is_sketched() -> None:
    """Related headlines, clocks and credits make no copies."""
    found = sheet_of(reading())
    apart = ("Why the desert road matters", "© Sahel Photo / H. Idrissa", "08:12 GMT 4 May 2026")
    read = "\n\n".join(
        zone.span.text for zone in reading().document.zones if zone.span.text not in apart
    )

    assert found.runs == sketch(read)


def test_voices_are_told_from_the_innermost_out() -> None:
    """A claim within a claim has both sources; one that goes round is left."""
    [told] = [one.account for one in sheet_of(reading()).tellings if one.account.event == "v4"]
    assert [(voice.name, voice.modality) for voice in told.voices] == [
        (None, "questioned"), ("defence ministry", "denied"),
    ]  # fmt: skip

    claims = [
        replace(claim, within="c5") if claim.id == "c4" else claim for claim in reading().claims
    ]
    round_ = sheet_of(replace(reading(), claims=tuple(claims)))
    [told] = [one.account for one in round_.tellings if one.account.event == "v4"]
    assert len(told.voices) == 2


def test_a_route_keeps_its_ends() -> None:
    assert sheet_of(reading()).sites["p4"].between == ("p1", "p2")


@pytest.mark.parametrize("at", [0, 1])
def test_statements_of_control_are_kept(at: int) -> None:
    held, control = sheet_of(reading()).held[at], reading().control[at]

    assert (held.place, held.holder, held.from_, held.to, held.evidence) == (
        control.place, control.holder, control.from_, control.to, control.evidence,
    )  # fmt: skip
