"""Events: what happened, who did it to whom, where, when, how many, how sure, in whose voice."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.knowledge import ontologies
from dateline.records.event import Event
from dateline.records.reading import Reading
from tests.examples import reading_of, unmark, within
from tests.stages.event_pages import CODES, MODALITIES
from tests.stages.framing_pairs import PAIRS


def told(marked: str, *, published: str | None = None) -> tuple[Reading, Event]:
    """Read the sentence up to its events and return the one whose trigger is marked."""
    text, span = unmark(marked)
    reading = reading_of(text, published=published, upto="events")
    hits = [e for e in reading.events if any(s.overlaps(span) for s in (e.trigger, *e.also))]
    assert hits, [(e.type, e.trigger.text) for e in reading.events]
    return reading, hits[0]


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    by_id = {entity.id: entity.name for entity in reading.entities}
    return [by_id[id_] for id_ in ids]


@pytest.mark.parametrize(("marked", "type_", "mode"), CODES)
def test_trigger_gives_type_and_mode(marked: str, type_: str, mode: str | None) -> None:
    """Every type and mode of the ontology, in verbs, nouns, passives and light verbs."""
    _, event = told(marked)

    assert (event.type, event.mode) == (type_, mode)


def test_pages_cover_every_type_and_mode() -> None:
    """No type or mode of the ontology goes without an example."""
    ontology = ontologies.load()
    wanted = {(t.name, mode) for t in ontology.types.values() for mode in t.modes}

    shown = {(type_, mode) for _, type_, mode in CODES}

    rare = {("REJECT", "change"), ("THREATEN", "restrict"), ("THREATEN", "territory"),
            ("COERCE", "misinformation")}  # fmt: skip
    assert wanted - shown <= rare
    assert {type_ for type_, _ in shown} == set(ontology.types)


@pytest.mark.parametrize(("marked", "modality"), MODALITIES)
def test_grammar_gives_modality(marked: str, modality: str) -> None:
    """Negation, plans, demands and conditions stand beside the type, never in it."""
    _, event = told(marked)

    assert event.modality == modality


@pytest.mark.parametrize(("sentence", "one", "other"), PAIRS)
def test_loaded_words_do_not_change_the_code(sentence: str, one: str, other: str) -> None:
    """Type, mode and contexts follow from what was done and not from how it is coloured."""
    codes = [
        [
            (e.type, e.mode, tuple(sorted(e.contexts)), e.modality)
            for e in reading_of(sentence.format(words), upto="events").events
        ]
        for words in (one, other)
    ]

    assert codes[0] == codes[1]
    assert codes[0]


@pytest.mark.parametrize(
    ("marked", "actors", "recipients"),
    [
        ("The Orvanian Army [[attacked]] the Teneri Front.", ["Orvanian Army"], ["Teneri Front"]),
        ("The Teneri Front was [[attacked]] by the Orvanian Army.", ["Orvanian Army"],
         ["Teneri Front"]),
        ("The Teneri Front's [[attack]] on the Orvanian Army failed.", ["Teneri Front"],
         ["Orvanian Army"]),
        ("The Orvanian Army launched an [[offensive]] against the Teneri Front.",
         ["Orvanian Army"], ["Teneri Front"]),
        ("The Orvanian Army tried to [[drive back]] the Teneri Front.", ["Orvanian Army"],
         ["Teneri Front"]),
        ("The Teneri Front, which [[attacked]] the Orvanian Army, retreated.", ["Teneri Front"],
         ["Orvanian Army"]),
        ("The Teneri Front crossed the river and [[attacked]] the Orvanian Army.",
         ["Teneri Front"], ["Orvanian Army"]),
        ("Colonel Idder Amastan [[met]] Minister Aldo Brenn.", ["Idder Amastan"], ["Aldo Brenn"]),
        ("Shots were heard when the barracks were [[attacked]].", [], []),
    ],
)  # fmt: skip
def test_grammar_gives_actor_and_recipient(
    marked: str, actors: list[str], recipients: list[str]
) -> None:
    """Passives, possessives, light verbs, relatives and shared subjects."""
    reading, event = told(marked)

    assert names(reading, event.actors) == actors
    assert names(reading, event.recipients) == recipients


def test_backer_is_an_actor_too() -> None:
    """Who "backs" the one that acts, acts."""
    reading, event = told(
        "The Orvanian Army, backed by the Kestrian Air Force, [[attacked]] the Teneri Front."
    )

    assert names(reading, event.actors) == ["Orvanian Army", "Kestrian Air Force"]


@pytest.mark.parametrize(
    ("marked", "edtf"),
    [
        ("On 3 May 2014 the Teneri Front [[attacked]] the barracks.", "2014-05-03"),
        ("The Teneri Front [[attacked]] the barracks in May 2014.", "2014-05"),
        ("On 3 May 2014 it was reported that rebels had [[attacked]] the barracks.", "2014-05-03"),
        ("Rebels [[attacked]] the barracks.", None),
        ("The mayor said on 3 May 2014 that rebels had [[attacked]] the barracks.", None),
        ("Rebels [[attacked]] the barracks, which were built in 1954.", None),
    ],
)
def test_time_is_that_of_the_clause(marked: str, edtf: str | None) -> None:
    """The time expression that governs the trigger; never the day of publication."""
    _, event = told(marked, published="2014-05-09")

    assert (event.time.edtf if event.time else None) == edtf


@pytest.mark.parametrize(
    ("text", "what", "low", "high"),
    [
        ("The attack killed at least 43 people.", "fatalities", 43, None),
        ("The attack killed more than 4,000 soldiers.", "fatalities", 4000, None),
        ("The attack killed some 30 to 40 villagers.", "fatalities", 30, 40),
        ("The attack killed between 30 and 40 villagers.", "fatalities", 30, 40),
        ("The attack killed up to 40 villagers.", "fatalities", None, 40),
        ("The attack wounded twelve people.", "injured", 12, 12),
        ("The attack wounded dozens of people.", "injured", 12, None),
        ("Police arrested seven students.", "detained", 7, 7),
        ("The attack caused no deaths.", "fatalities", 0, 0),
        ("Gunmen kidnapped two engineers.", "detained", 2, 2),
        ("Orvania deployed 4,000 soldiers to the frontier.", "force", 4000, 4000),
        ("The airstrike destroyed eight vehicles.", "equipment", 8, 8),
    ],
)
def test_numbers_are_counts_with_bounds(
    text: str, what: str, low: int | None, high: int | None
) -> None:
    """At least, at most, about, and none."""
    counts = [c for e in reading_of(text, upto="events").events for c in e.counts]

    assert [(c.what, c.low, c.high) for c in counts] == [(what, low, high)]


def test_no_casualties_are_neither_dead_nor_wounded() -> None:
    """They are two counts, each of 0."""
    [event] = reading_of("The attack caused no casualties.", upto="events").events

    assert {(c.what, c.low, c.high) for c in event.counts} == {
        ("fatalities", 0, 0),
        ("injured", 0, 0),
    }


def test_year_is_no_count() -> None:
    """A bare year counts nobody."""
    events = reading_of("In 2006 the army attacked the port.", upto="events").events

    assert [count for event in events for count in event.counts] == []


def test_dates_are_no_triggers() -> None:
    """The month of March is no protest."""
    events = reading_of("Rebels attacked the port in March 2016.", upto="events").events

    assert [event.type for event in events] == ["ASSAULT"]


def test_mentions_of_one_happening_merge() -> None:
    """The attack told in three words is one event; the others stand in `also`."""
    text = (
        "Gunmen attacked a convoy near the river. The attack left two drivers dead.\n\n"
        "It was the attack of the month."
    )

    attacks = [e for e in reading_of(text, upto="events").events if e.type == "ASSAULT"]

    assert len(attacks) == 1
    assert len(attacks[0].also) >= 2


def test_different_dates_stay_apart() -> None:
    """Two attacks on two days are two events."""
    text = "Rebels attacked the port on 3 May 2014. Rebels attacked the port on 9 May 2014."

    assert len(reading_of(text, upto="events").events) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Attacks are terrible.",
        "The ministry published a report on fishing.",
        "War is a continuation of politics.",
        "He hails from a village in the hills.",
    ],
)
def test_generic_words_are_no_events(text: str) -> None:
    """Opinions and kinds of things do not belong in a chronology."""
    assert reading_of(text, upto="events").events == ()


def test_every_code_belongs_to_the_ontology() -> None:
    """No event carries a type, mode or context of its own making."""
    ontology = ontologies.load()
    text = " ".join(unmark(marked)[0] for marked, _, _ in CODES)

    for event in reading_of(text, upto="events").events:
        ontology.check(event.type, event.mode, event.contexts)


def test_ids_and_triggers_are_in_text_order() -> None:
    """Events are numbered as a reader meets them."""
    text = " ".join(unmark(marked)[0] for marked, _, _ in CODES[:30])

    events = reading_of(text, upto="events").events

    assert [e.id for e in events] == [f"v{n}" for n in range(1, len(events) + 1)]
    assert [e.trigger.start for e in events] == sorted(e.trigger.start for e in events)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(["attack", "attacked", "killed", "40", "by", "no", "will", ",", "."]),
        ),
        max_size=25,
    )
)
def test_no_text_breaks_the_coder(words: list[str]) -> None:
    """Whatever the text, events come out with spans that hold."""
    text = " ".join(words)
    if not text.strip():
        return

    reading = reading_of(text)

    for event in reading.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text


def test_long_repeats_stay_fast() -> None:
    """A line of one word repeated, or of one character, is read in bounded time."""
    for text in ("attack " * 3000, "a" * 100_000, "killed 4 " * 2000):
        with within(20):
            assert reading_of(text, upto="events").document.text == text
