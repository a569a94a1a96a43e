"""What a claim says, who says it, and how it is presented: a page of examples."""

import pytest

from dateline.records.claim import Claim
from tests.examples import reading_of


def claims_in(text: str) -> tuple[Claim, ...]:
    return reading_of(text, upto="claims").claims


def claim_of(text: str, words: str) -> Claim:
    """Return the claim whose content begins with the words."""
    claims = claims_in(text)
    return next(c for c in claims if c.content[0].text.lstrip('“"‘').startswith(words))


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Colonel Amastan said that the road was open.", "asserted"),
        ("Colonel Amastan denied that the road was open.", "denied"),
        ("The Salt Guard rejected the accusation.", "denied"),
        ("The army refused to leave the town.", "denied"),
        ("The army refused to say whether it had left.", "denied"),
        ("The Northern Accord vowed to retake the airfield.", "planned"),
        ("The Northern Accord plans to open a second front.", "planned"),
        ("The Northern Accord agreed to open the road.", "planned"),
        ("The Northern Accord agreed that the road was open.", "asserted"),
        ("The Northern Accord said it would open the road.", "planned"),
        ("“We will open the road,” Colonel Amastan said.", "planned"),
        ("“Our aim is to open the road,” Colonel Amastan said.", "planned"),
        ("“The purpose is to cut the road,” Colonel Amastan said.", "planned"),
        ("“We are determined to open the road,” Colonel Amastan said.", "planned"),
        ("“The river will rise again,” the farmer said.", "predicted"),
        ("The farmer said that the river would rise again.", "predicted"),
        ("Analysts predict that the truce will fail.", "predicted"),
        ("The garrison is expected to leave on Monday.", "predicted"),
        ("“The garrison is likely to leave,” the mayor said.", "predicted"),
        ("The envoy urged both sides to hold their fire.", "urged"),
        ("The union called for an immediate halt to the shelling.", "urged"),
        ("The envoy demanded that the guns be moved.", "urged"),
        ("The envoy said that both sides should hold their fire.", "urged"),
        ("“The guards must leave at once,” the mayor said.", "urged"),
        ("“Leave the town at once,” the mayor said.", "urged"),
        ("The envoy stressed the need for a truce.", "urged"),
        ("The mayor said the bridge would fall if the river rose.", "conditional"),
        ("“If the river rises, the bridge will fall,” the mayor said.", "conditional"),
        ("The mayor asked whether the bridge had fallen.", "questioned"),
        ("“Where is the bridge?” the mayor asked.", "questioned"),
        ("The mayor said the bridge may have fallen.", "questioned"),
        ("“The bridge could be lost,” the mayor said.", "questioned"),
        ("“I could not hear anything,” the farmer said.", "asserted"),
        ("Monitors could not confirm reports that the bridge had fallen.", "questioned"),
        ("The envoy will propose an arms embargo.", "planned"),
        ("The envoy promised the town food.", "planned"),
        ("The envoy proposed an arms embargo.", "urged"),
        ("The council called for the guards to leave the town.", "urged"),
        ("Reporters asked several times whether the bridge was open.", "questioned"),
        ("The monitors confirmed that the bridge had fallen.", "asserted"),
        ("The prosecutor alleged that the guards had fired first.", "questioned"),
        ("The footage, filmed on Monday, purports to show a tank on the bridge.", "questioned"),
        ("A video filmed on Monday appears to show a tank on the bridge.", "questioned"),
        ("The report shows that the bridge has fallen.", "asserted"),
        ("According to the mayor, the bridge has fallen.", "asserted"),
        ("It was reported that the bridge had fallen.", "asserted"),
    ],
)
def test_modality_is_how_the_source_presents_it(text: str, modality: str) -> None:
    """The cue decides where it says how; else the grammar of the content does."""
    assert claims_in(text)[0].modality == modality


@pytest.mark.parametrize("word", ["claimed", "admitted", "boasted", "insisted", "conceded", "said"])
@pytest.mark.parametrize("whom", ["terrorists", "freedom fighters", "bandits", "regime forces"])
def test_loaded_words_change_nothing(word: str, whom: str) -> None:
    [claim] = claims_in(f"The mayor {word} that {whom} had liberated the town.")

    assert (claim.modality, claim.quotation) == ("asserted", "indirect")


OPEN = "“The road from the dam to the upper market is open again for all traders."
LEAVE = "The guards who still hold the pumping station must leave it before the rains,”"


def test_quotation_is_split_where_its_modality_changes() -> None:
    first, second = claims_in(f"{OPEN} {LEAVE} Colonel Amastan said.")

    assert (first.modality, second.modality) == ("asserted", "urged")
    assert [first.content[0].text, second.content[0].text] == [OPEN, LEAVE]
    assert first.cue == second.cue


def test_short_sentences_stay_in_the_quotation() -> None:
    """Of fewer than twelve words: PolNeAR keeps every quotation whole."""
    [claim] = claims_in("“The road is open. The guards must leave at once,” Colonel Amastan said.")

    assert claim.modality == "asserted"


def test_quotation_in_one_modality_stays_whole() -> None:
    [claim] = claims_in("“The road is open. The bridge is ours,” Colonel Amastan said.")

    assert "The road is open. The bridge is ours" in claim.content[0].text


def test_clause_ends_before_a_joined_verb_whatever_stands_between() -> None:
    """The word before the joined verb is outside the clause here: a bracket was opened."""
    [first, *_] = claims_in(
        "(The rules require that guards at depots have written orders from local councils, and "
        "requires depots to close in the dark and colder months.)"
    )

    assert first.content[0].text.endswith("local councils")


def test_pronouns_take_the_name_of_their_entity() -> None:
    text = "Colonel Idder Amastan closed the road. He said the bridge was mined."

    assert claim_of(text, "the bridge").source is not None
    assert claim_of(text, "the bridge").source.name == "Idder Amastan"  # type: ignore[union-attr]


def test_source_without_an_entity_keeps_its_words_without_the_article() -> None:
    claim = claim_of("The sources said the bridge was mined.", "the bridge")

    assert claim.source is not None
    assert claim.source.name.lower() == "sources"


def test_nobody_is_named_in_the_passive() -> None:
    assert claim_of("It was reported that the town had fallen.", "that the town").source is None


def test_inner_claim_knows_its_outer_one() -> None:
    text = "The mayor said the rebels claimed they had taken the fort."

    outer = claim_of(text, "the rebels")
    inner = claim_of(text, "they had")

    assert (outer.within, inner.within) == (None, outer.id)


def test_speaker_of_i_is_the_speaker_around() -> None:
    text = "Colonel Idder Amastan said: “We have agreed to open the road.”"

    claims = claims_in(text)

    assert {c.source.name for c in claims if c.source} == {"Idder Amastan"}


def test_ids_follow_the_text() -> None:
    text = "The mayor said the road was open. The envoy said the bridge was mined."

    assert [claim.id for claim in claims_in(text)] == ["c1", "c2"]


def test_who_posted_a_picture_speaks_through_it() -> None:
    text = (
        "The Salt Guard entered Diffa. An image posted by the Salt Guard on Monday shows its "
        "flag over the gate."
    )

    claim = claim_of(text, "its flag")

    assert claim.source is not None
    assert claim.source.name == "Salt Guard"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Colonel Amastan, who said the bridge had fallen, left on Friday.", "the bridge", "Amastan"),
        ("The elders who say the truce has failed left Zinder.", "the truce", "elders"),
        ("According to a letter seen by the Zinder Echo, the mine was sold.", "the mine",
         "letter seen by the Zinder Echo"),
        ("Many of the men held by the Salt Guard said they had been beaten.", "they had",
         "Many of the men held by the Salt Guard"),
        ("The Accord's envoy, Idder Amastan, claims that the army fled.", "that the",
         "Idder Amastan"),
        ("A teacher, the only one left in Diffa, said the school was shut.", "the school", "teacher"),
    ],
)  # fmt: skip
def test_source_is_who_the_phrase_is_about(text: str, words: str, name: str) -> None:
    """Not somebody who is merely mentioned in it; a relative pronoun is the noun before it."""
    source = claim_of(text, words).source

    assert source is not None
    assert source.name == name


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The mayor said the road was open.", "'said' governs the clause"),
        ("The road was open, according to the mayor.",
         "'according to' names the source of its clause"),
        ("The Accord plans to close the road.", "'plans' takes what is to be done"),
        ("The mayor, who said the road was open, left.",
         "'said' governs the clause; 'who' stands for the noun before it"),
    ],
)  # fmt: skip
def test_why_is_told_in_words(text: str, why: str) -> None:
    assert claims_in(text)[0].why == why


def test_every_claim_has_content_and_says_why() -> None:
    text = "“The road is open,” said the mayor. The Accord plans to close it, according to her."

    assert all(claim.content and claim.why for claim in claims_in(text))


def test_who_quotes_another_passed_the_claim_on() -> None:
    text = "Highland Wire quoted a ministry source as saying that the rebels had left Diffa."
    reading = reading_of(text, upto="claims")

    outer, inner = reading.claims

    assert (inner.source.name, inner.within) == ("ministry source", outer.id)  # type: ignore[union-attr]
    assert inner.via == outer.source.entity  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("told", "passed_on"),
    [("Highland Wire", True), ("Idder Amastan", False), ("reporters", False)],
)
def test_outlet_that_is_told_passes_the_claim_on(told: str, passed_on: bool) -> None:
    claim = claim_of(f"The mayor told {told} that the bridge had fallen.", "that the bridge")

    assert bool(claim.via) is passed_on


def test_outlet_in_a_role_passed_the_claim_on() -> None:
    text = "“The bridge is lost,” Zinder Times correspondent Idder Amastan said."
    reading = reading_of(text, upto="claims")

    [claim] = reading.claims

    assert claim.source is not None
    assert claim.source.name == "Idder Amastan"
    assert [e.name for e in reading.entities if e.id == claim.via] == ["Zinder Times"]
