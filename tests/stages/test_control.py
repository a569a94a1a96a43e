"""Control: who held a place from when to when, as far as the events of a report say."""

import pytest

from dateline.records.event import Control, Event, When
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stages import control
from tests.examples import document_of, reading_of

TEXT = "x" * 100
PLACE = Place(id="p1", entity="e9", name="Agadez")


def event(
    number: int,
    mode: str,
    actor: str,
    time: str | None = None,
    *,
    recipient: str | None = None,
    modality: str = "asserted",
    whole: bool = True,
) -> Event:
    """A CONTROL event at Agadez; the number is its place in the text."""
    return Event(
        id=f"v{number}",
        type="CONTROL",
        mode=mode,
        contexts=(),
        trigger=Span(number, number + 1, "x"),
        actors=(actor,),
        recipients=(recipient,) if recipient else (),
        place="p1",
        time=When(time, "t1", 1) if time else None,
        modality=modality,  # type: ignore[arg-type]
        whole=whole,
    )


def intervals(*events: Event) -> list[tuple[str, str | None, str | None, tuple[str, ...]]]:
    reading = Reading(document=document_of(TEXT), events=events, places=(PLACE,))
    found: tuple[Control, ...] = control.read(reading)
    return [(c.holder, c.from_, c.to, c.evidence) for c in found]


def test_each_take_closes_the_interval_before() -> None:
    """The story of a town told backwards comes out in order of time."""
    told = [
        event(1, "take", "front", "2016-12-11"),
        event(2, "take", "army", "2016-03"),
        event(3, "take", "front", "2015-05"),
    ]

    assert intervals(*told) == [
        ("front", "2015-05", "2016-03", ("v3", "v2")),
        ("army", "2016-03", "2016-12-11", ("v2", "v1")),
        ("front", "2016-12-11", None, ("v1",)),
    ]


def test_who_loses_a_place_had_held_it() -> None:
    """The recipient of a take held the place from a time that is not told."""
    assert intervals(event(1, "take", "army", "2016-03", recipient="front")) == [
        ("front", None, "2016-03", ("v1",)),
        ("army", "2016-03", None, ("v1",)),
    ]


def test_hold_opens_without_a_start() -> None:
    """That somebody holds a place does not say since when."""
    assert intervals(event(1, "hold", "front", "2014-03-02")) == [("front", None, None, ("v1",))]


def test_lose_closes() -> None:
    """The loser's interval ends; nobody else is said to hold the place."""
    told = [event(1, "take", "army", "2012-01"), event(2, "lose", "army", "2012-06")]

    assert intervals(*told) == [("army", "2012-01", "2012-06", ("v1", "v2"))]


def test_second_mention_of_a_take_adds_evidence() -> None:
    """An undated take by who holds the place already is no new interval."""
    told = [event(1, "take", "army", "2012-01"), event(2, "take", "army")]

    assert intervals(*told) == [("army", "2012-01", None, ("v1", "v2"))]


def test_intervals_follow_from_a_report() -> None:
    """Told in words: who took the town, who took it back, from when to when."""
    reading = reading_of(
        "On 9 June 2017 the Teneri Front recaptured Agadez. The Orvanian Army, backed by the Kestrian "
        "Air Force, had liberated the town in March 2016, ten months after it was captured by the "
        "Teneri Front in May 2015. The rebels plan to seize Zinder."
    )
    names = {entity.id: entity.name for entity in reading.entities}

    assert [(names[c.holder], c.from_, c.to) for c in reading.control] == [
        ("Teneri Front", "2015-05", "2016-03"),
        ("Orvanian Army", "2016-03", "2017-06-09"),
        ("Teneri Front", "2017-06-09", None),
    ]


@pytest.mark.parametrize(
    "modality", ["denied", "planned", "predicted", "urged", "conditional", "questioned"]
)
def test_only_what_happened_changes_hands(modality: str) -> None:
    """A plan to take a town does not take it."""
    assert intervals(event(1, "take", "army", modality=modality)) == []


def test_part_of_a_place_is_not_the_place() -> None:
    """Some districts of a town are not the town; a siege is no possession."""
    assert intervals(event(1, "take", "army", whole=False), event(2, "contest", "front")) == []


def test_an_undated_hold_joins_what_is_known_of_the_holder() -> None:
    """ "While the army ruled the town" tells of no third time in it."""
    told = [
        event(1, "take", "front", "2015-05"),
        event(2, "take", "army", "2016-03"),
        event(3, "take", "front", "2016-12-11"),
        event(4, "hold", "army"),
    ]

    assert intervals(*told) == [
        ("front", "2015-05", "2016-03", ("v1", "v2")),
        ("army", "2016-03", "2016-12-11", ("v2", "v3", "v4")),
        ("front", "2016-12-11", None, ("v3",)),
    ]


def test_a_hold_since_the_day_of_the_taking_is_one_interval() -> None:
    """ "Has held X since October, when it drove Y out" tells of one taking."""
    reading = reading_of(
        "The Amber Garrison, a militia, has controlled Osh since the spring of 2020, when it threw the "
        "Teal Front out.",
        published="2021-05-18",
        upto="control",
    )

    [interval] = reading.control
    assert interval.from_ == "2020-21"


def test_who_has_a_name_holds_the_place() -> None:
    """ "Insurgents of the Teneri Front" are told twice: what is held is held by the Front."""
    reading = reading_of("Insurgents and the Teneri Front captured Agadez on 9 June 2017.")
    names = {entity.id: entity.name for entity in reading.entities}

    assert [names[c.holder] for c in reading.control] == ["Teneri Front"]


def test_places_of_one_list_change_hands_each() -> None:
    """One verb, three places: three events, three intervals."""
    reading = reading_of("The Teneri Front captured Agadez, Zinder and Arlit on 9 June 2017.")
    names = {place.id: place.name for place in reading.places}

    assert sorted((names[c.place], c.from_) for c in reading.control) == [
        ("Agadez", "2017-06-09"), ("Arlit", "2017-06-09"), ("Zinder", "2017-06-09"),
    ]  # fmt: skip
    assert len({event.trigger for event in reading.events}) == 1


def test_an_end_that_is_told_twice_is_one() -> None:
    """Who hands a town over and leaves it the same day held it once."""
    told = [
        event(1, "take", "front", "2016-10-28"),
        event(2, "lose", "front", "2016-11-12"),
        event(3, "transfer", "front", "2016-11-12", recipient="mission"),
    ]

    assert intervals(*told) == [
        ("front", "2016-10-28", "2016-11-12", ("v1", "v2", "v3")),
        ("mission", "2016-11-12", None, ("v3",)),
    ]
