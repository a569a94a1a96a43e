"""Which words refer to the same person, group or state."""

import pytest

from dateline.intake import document_from_text
from dateline.reader import Reader
from dateline.records.mention import Cluster
from tests.examples import reading_of
from training.reader.silver import rules


def clusters_of(text: str) -> tuple[Cluster, ...]:
    return reading_of(text, upto="clusters").clusters


def cluster_with(text: str, words: str, nth: int = 0) -> Cluster:
    """Return the actor cluster of the nth mention that reads like `words`."""
    hits = [
        (m.span.start, c)
        for c in clusters_of(text)
        for m in c.mentions
        if m.span.text == words and c.entity.kind != "place"
    ]
    return sorted(hits, key=lambda hit: hit[0])[nth][1]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Tavo Merrin came first. Merrin spoke.", "Merrin", "Tavo Merrin"),
        ("Tavo Merrin came first. Mr Merrin spoke.", "Merrin", "Tavo Merrin"),
        ("Harun al-Tabbani, a general, came. Tabbani spoke.", "Tabbani", "Harun al-Tabbani"),
        ("The Upland Defence Militia (UDM) fled. The UDM left.", "UDM", "Upland Defence Militia"),
        ("Daesh (ISIL/ISIS) has many names. ISIS is one.", "ISIS", "Daesh"),
        ("Some write Hezbollah. Others write Hizballah.", "Hizballah", "Hezbollah"),
        ("The United States agreed. Washington said so.", "Washington", "United States"),
        ("Kenya agreed. Nairobi said so.", "Nairobi", "Kenya"),
        ("What is the Syrian Army? It is Syrian troops.", "Syrian troops", "Syrian Army"),
        ("Talus Front fighters came.", "Talus Front fighters", "Talus Front"),
        ("The Granite Brigade came. The militants left.", "militants", "Granite Brigade"),
        ("The Granite Brigade came. The terrorists left.", "terrorists", "Granite Brigade"),
        ("Defence analyst Tavo Merrin came. The analyst spoke.", "analyst", "Tavo Merrin"),
        ("Ada Korrow, a spokeswoman, came. The spokeswoman left.", "spokeswoman", "Ada Korrow"),
        ("Tavo Merrin was a commander.", "commander", "Tavo Merrin"),
        ("The Valdrian Army came. The army left.", "army", "Valdrian Army"),
        ("The Kenyan government agreed. Kenya sent aid.", "Kenya", "Kenya"),
        ("Residents fled. The residents came back.", "residents", "Residents"),
        ("The Karst Front lost men. The Front fled.", "Front", "Karst Front"),
        ("The Karst Front lost men. Front fighters fled.", "Front fighters", "Karst Front"),
        ("Fighters of the Karst Front fled.", "Fighters", "Karst Front"),
        ("The Karst Front said its fighters had left.", "fighters", "Karst Front"),
        ("The head of the mission, Ada Korrow, left.", "head", "Ada Korrow"),
        ("What is the Kenyan army? It is Kenyan troops.", "Kenyan troops", "Kenyan army"),
        ("Foreign Secretary Ada Korrow left. The Foreign Secretary was ill.", "Foreign Secretary", "Ada Korrow"),
    ],
)  # fmt: skip
def test_names_and_nouns_join_their_entity(text: str, words: str, name: str) -> None:
    assert cluster_with(text, words).entity.name == name


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Tavo Merrin welcomed the truce. “It holds,” he said.", "he", "Tavo Merrin"),
        ("Ilsabet Korrow met Tavo Merrin. She thanked him.", "She", "Ilsabet Korrow"),
        ("Ilsabet Korrow, a spokeswoman, met Mr Merrin. He left.", "He", "Merrin"),
        ("The rebels came. They burned the mill.", "They", "rebels"),
        ("The Karst Front denied the report. It blamed the weather.", "It", "Karst Front"),
        ("“I saw nothing,” said Tavo Merrin.", "I", "Tavo Merrin"),
        ("“We lost it,” Colonel Draven Okolo said.", "We", "Draven Okolo"),
        ("Tavo Merrin said the mill burned. He added that nobody died.", "He", "Tavo Merrin"),
        ("It burned, Tavo Merrin said. It was arson, according to him.", "him", "Tavo Merrin"),
        ("Kenya said its troops had left.", "its", "Kenya"),
    ],
)  # fmt: skip
def test_pronouns_find_whom_they_stand_for(text: str, words: str, name: str) -> None:
    assert cluster_with(text, words).entity.name == name


def test_a_pronoun_is_not_the_other_argument_of_its_verb() -> None:
    text = "Tavo Merrin came. Draven Okolo, a colonel, thanked him."

    assert cluster_with(text, "him").entity.name == "Tavo Merrin"


def test_the_last_speaker_goes_on_speaking() -> None:
    text = (
        "Draven Okolo, a colonel, said the hill was lost. "
        "Tavo Merrin, a spokesman, said help would come. He added that the roads were open."
    )

    assert cluster_with(text, "He").entity.name == "Tavo Merrin"


def test_two_persons_of_one_surname_stay_two() -> None:
    text = "Tavo Merrin, a baker, spoke. Ilsabet Merrin, a nurse, left."

    assert len([c for c in clusters_of(text) if c.entity.kind == "person"]) == 2


def test_a_role_brings_its_organisation_along() -> None:
    """Who works for an agency is of the agency's sector and country."""
    entity = cluster_with("Lantern News correspondent Tavo Merrin saw it.", "Tavo Merrin").entity

    assert (entity.role, entity.sector) == ("Lantern News correspondent", "JRN")


def test_ids_follow_the_text() -> None:
    clusters = clusters_of("The Karst Front fired. Valdrians fled. The Karst Front denied it.")
    mentions = sorted((m for c in clusters for m in c.mentions), key=lambda m: m.span.start)

    assert [c.entity.id for c in clusters] == [f"e{n}" for n in range(1, len(clusters) + 1)]
    assert [m.id for m in mentions] == [f"m{n}" for n in range(1, len(mentions) + 1)]
    assert all(m.entity == c.entity.id for c in clusters for m in c.mentions)


def test_whoever_has_fighters_is_an_armed_group() -> None:
    """Told late in the report, it holds from the start."""
    text = "The Karst Movement denied it. The rebels had left. Karst Movement fighters came back."

    assert cluster_with(text, "Karst Movement").entity.kind == "armed-group"
    assert cluster_with(text, "rebels").entity.name == "Karst Movement"


def test_backed_by_a_state_is_not_of_that_state() -> None:
    assert (
        cluster_with("Kenyan-backed militias sang.", "Kenyan-backed militias").entity.country
        is None
    )


def test_words_that_name_a_group_name_no_place_at_once() -> None:
    """But a state that acts is an actor beside the place."""
    text = "The Salta Front denied it. Kenya regrets the rain near Salta."
    places = {c.entity.name for c in clusters_of(text) if c.entity.kind == "place"}
    actors = {c.entity.name for c in clusters_of(text) if c.entity.kind != "place"}

    assert "Salta Front" not in places
    assert "Kenya" in places & actors


def test_an_entity_knows_its_other_names() -> None:
    entity = cluster_with("Daesh (ISIL/ISIS) has many names.", "Daesh").entity

    assert entity.aliases == ("ISIL", "ISIS")
    assert (entity.kind, entity.links.wikidata) == ("armed-group", None)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The Heroic Basalt Guard came. The Guard said so.", "Guard", "Basalt Guard"),
        ("The Heroic Basalt Guard and the Talus Army met. The Basalt Guard spoke. The Guard left.",
         "Guard", "Basalt Guard"),
        ("The Brigades of the Pale Dawn came. The Brigades said so.", "Brigades",
         "Brigades of the Pale Dawn"),
        ("The aid group Nurses Without Fences left.", "aid group", "Nurses Without Fences"),
        ("The Talus Front's commander, Tavo Merrin, said so.", "Talus Front's commander",
         "Tavo Merrin"),
    ],
)  # fmt: skip
def test_short_forms_of_groups_and_offices_join(text: str, words: str, name: str) -> None:
    """ "The Guard" and "the Brigades" shorten a name; an office joins the name beside it."""
    assert cluster_with(text, words).entity.name == name


def test_spokesmen_of_two_sides_are_two_persons() -> None:
    """Whose spokesman it is, keeps persons apart that are called by the same noun."""
    text = (
        "Tavo Merrin, a spokesman for the Talus Front, denied it. "
        "The spokesman for the Basalt Guard said four had died."
    )

    assert cluster_with(text, "spokesman", 1).entity.name != "Tavo Merrin"


def test_offices_called_by_different_words_stay_apart() -> None:
    """A prosecutor's office and a foreign office are two."""
    text = "The prosecutor's office opened a case. The foreign office said nothing."

    first, second = cluster_with(text, "prosecutor's office"), cluster_with(text, "foreign office")

    assert first.entity.id != second.entity.id


def test_a_person_described_and_named_is_one() -> None:
    """ "A guard called X said" brings in one person, and "he" is that person."""
    reading = reading_of(
        "A guard called Zmarai Haqyar said that the gate was shut. He said that nobody had come.",
        upto="claims",
    )

    assert [c.source.name for c in reading.claims if c.source] == ["Zmarai Haqyar"] * 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lt. Gen. Tavo Merrin spoke. He was calm. The general said that four had died.",
         ["Tavo Merrin"]),
        ("Tavo Merrin, an analyst, said that the road was cut. The expert added that it was mined.",
         ["Tavo Merrin"] * 2),
        ("The Talus Watch said that four had died. The group added that two were hurt.",
         ["Talus Watch"] * 2),
        ("The Talus Watch said that four had died. The monitor added that two were hurt.",
         ["Talus Watch"] * 2),
        ("Tavo Merrin said that the gunmen had told lies. He added that they were few.",
         ["Tavo Merrin"] * 2),
        ("Tavo Merrin spoke. His account says that the town was empty.", ["Tavo Merrin"]),
        ("The Speaker, Ada Korrow, left. The Speaker said that the vote was lost.", ["Ada Korrow"]),
    ],
)  # fmt: skip
def test_who_speaks_on_is_who_spoke(text: str, names: list[str]) -> None:
    """A noun that nobody was called by, in a source, is the last speaker or the body that spoke."""
    claims = reading_of(text, upto="claims").claims

    assert [claim.source.name for claim in claims if claim.source] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tavo Merrin spoke first. The nurse said that four had died. The analyst left.", "Tavo Merrin"),
        ("Tavo Merrin left. Ada Korrow left. The nurse said that four had died.", "nurse"),
        ("Tavo Merrin said so. A nurse said that four had died.", "nurse"),
    ],
)  # fmt: skip
def test_a_new_noun_is_somebody_new_where_several_may_be_meant(text: str, name: str) -> None:
    """With one person named it is that person; with two nobody can tell."""
    assert cluster_with(text, "nurse").entity.name == name


LEAD = """\
The ridge had been lost before dawn on Monday after a night of heavy shelling, {who} said.

Tavo Merrin told reporters that it was over.

The road to the valley was closed at noon."""


@pytest.mark.parametrize(
    ("who", "joined"),
    [("a senior scholar", True), ("a witness", False), ("residents", False), ("a spokesman", True)],
)  # fmt: skip
def test_who_speaks_in_the_lead_is_named_behind_it(who: str, joined: bool) -> None:
    """ "A scholar said", and the next paragraph names the scholar; witnesses stay unnamed."""
    document = document_from_text(LEAD.format(who=who), "lead")
    names = [stage.gives for stage in rules()]
    reading = Reader(rules()[: names.index("claims") + 1]).read(document)

    sources = [claim.source.name for claim in reading.claims if claim.source]
    assert (sources == ["Tavo Merrin"] * 2) is joined
