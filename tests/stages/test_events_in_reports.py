"""Events of whole reports: what merges, what is no happening, where the town and the toll belong."""

import pytest

import dateline
from dateline.records.event import Event
from dateline.records.reading import Reading
from tests.examples import reading_of


def read(text: str, *, published: str | None = None) -> Reading:
    return reading_of(text, published=published, upto="control")


def words(reading: Reading) -> list[tuple[str, str]]:
    return [(event.type, event.trigger.text) for event in reading.events]


def place(reading: Reading, event: Event) -> str | None:
    return {p.id: p.name for p in reading.places}.get(event.place or "")


@pytest.mark.parametrize(
    "text",
    [
        "The trial took place on a quiet street in Oran.",
        "The senator takes office in January.",
        "Poverty is driving young people to crime.",
        "The committee could not rule out a link.",
        "Nobody was injured in the village.",
        "Thank you for reading.",
        "The minister spoke to reporters in Oran.",
        "It is too early to restore relations.",
        "The aid convoys should enter the town by Wednesday.",
        "Four people were killed in a bus crash near Oran.",
    ],
)
def test_a_trigger_word_alone_is_no_event(text: str) -> None:
    """Idioms, counts of none, accidents and wishes tell of no codable happening."""
    assert words(read(text)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Elders of the Amber League are due to meet in Oran next week.", ("CONSULT", "meet")),
        ("The Amber League came under attack near Oran.", ("ASSAULT", "came under attack")),
        ("Troops pushed into the northern districts of Oran.", ("MOBILIZE", "pushed into")),
        ("The fighters struck at the barracks in Oran.", ("ASSAULT", "struck")),
        ("Soldiers took the men away.", ("COERCE", "took the men away")),
        ("Norvia sent 60 military advisers to Oran.", ("AID", "sent 60 military advisers")),
        ("Norvia expelled two diplomats.", ("SANCTION", "expelled two diplomats")),
        ("The army reopened the road to Oran.", ("RETREAT", "reopened the road")),
    ],
)
def test_phrases_of_reports_are_triggers(text: str, code: tuple[str, str]) -> None:
    """Verbs with particles, light verbs and adjectives that carry an infinitive are coded."""
    assert code in words(read(text))


def test_an_obligation_is_a_request_of_the_speaker() -> None:
    """ "X must …" in a claim asks something of X; who says so is the actor."""
    reading = read('"The army must end the siege of Oran," General Tolan Brask said.')
    request = next(e for e in reading.events if e.type == "REQUEST")

    names = {e.id: e.name for e in reading.entities}
    assert ["Tolan Brask" in names[a] for a in request.actors] == [True]


def test_harm_belongs_to_the_attack_that_did_it() -> None:
    """A bomb that killed, wounded and destroyed is one event."""
    reading = read(
        "A car bomb in Oran killed 13 soldiers and wounded 56 more. The blast destroyed a bus."
    )

    [event] = reading.events
    assert [(c.what, c.low) for c in event.counts if c.what in {"fatalities", "injured"}] == [
        ("fatalities", 13),
        ("injured", 56),
    ]


def test_welcoming_an_act_is_not_the_act() -> None:
    """Words about an act and the act itself stay two events."""
    found = words(read("The minister welcomed the adoption of the treaty by the Council."))

    assert len(found) == 2


def test_meetings_of_different_times_stay_apart() -> None:
    """A meeting that is planned and one that was held are two; "there" is the place named last."""
    reading = read(
        "Elders from both sides are due to meet in Oran next week. They met there on 21 February.",
        published="2023-03-04",
    )

    planned, held = reading.events
    assert (planned.modality, held.modality) == ("planned", "asserted")
    assert (place(reading, planned), place(reading, held)) == ("Oran", "Oran")
    assert held.time is not None
    assert held.time.edtf == "2023-02-21"


@pytest.mark.parametrize(
    ("later", "what", "low"),
    [
        ("The hospital later said 23 people had died.", "fatalities", 23),
        ("She put the number of wounded at 64.", "injured", 64),
        ("He put the death toll at 31.", "fatalities", 31),
    ],
)
def test_a_later_toll_is_kept_beside_the_first(later: str, what: str, low: int) -> None:
    """What is said later of the dead and wounded counts for the attack told before."""
    reading = read(f"Fighters shelled a market in Oran, killing at least 19 people. {later}")

    [event] = reading.events
    assert (what, low) in [(c.what, c.low) for c in event.counts]
    assert ("fatalities", 19) in [(c.what, c.low) for c in event.counts]


def test_the_town_is_the_one_named_before() -> None:
    """ "Has held the town since …" is a state of the town named last, open to the present."""
    reading = read(
        "Shells fell on a market in Oran on Friday. The Amber Garrison, a militia, has held the "
        "town since November.",
        published="2023-03-04",
    )

    [interval] = reading.control
    assert {p.id: p.name for p in reading.places}[interval.place] == "Oran"
    assert (interval.from_, interval.to) == ("2022-11", None)


def test_a_place_that_opens_the_sentence_is_where_it_happened() -> None:
    """ "Near X, three strikes …" happened near X."""
    reading = read("Near Mosul, three strikes destroyed a weapons depot of the rebels.")

    assert [place(reading, event) for event in reading.events] == ["Mosul"]


def test_reasons_are_given_in_words() -> None:
    """What --explain prints names no file and no slot."""
    [event] = read("The army captured Oran on 3 May 2021.").events

    assert event.why == (
        "the coder reads 'capture' as CONTROL take (1.00); 'capture' is a verb for CONTROL take; "
        "place: Oran, the object of the verb; time: '3 May 2021', beside the trigger"
    )


def test_daily_life_is_no_event_unless_it_is_told_as_one() -> None:
    """Of a ban on bathing neither who nor when is told; of the other both are."""
    shells = "Shells fell on Binnish on Tuesday, killing 12 people."
    plain = dateline.read_text(f"{shells} Swimming in the reservoir is forbidden.")
    news = dateline.read_text(f"{shells} The Marrow League forbade all travel on Wednesday.")

    assert [event.type for event in plain.events] == ["ASSAULT"]
    assert [event.type for event in news.events] == ["ASSAULT", "COERCE"]
