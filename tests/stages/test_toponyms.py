"""Toponyms: which words of a report name places."""

import pytest

from dateline.stages import toponyms
from tests.examples import reading_of, unmark_all

PHRASES = [
    # after a preposition, alone and joined
    "Shelling resumed in [[Idlib]] overnight.",
    "Families fled from [[Mosul]] to [[Erbil]].",
    "Markets in [[Kyiv]], [[Kharkiv]] and [[Odesa]] stayed shut.",
    "The convoy drove through [[Deir ez-Zor]] at dawn.",
    "Two shells fell near [[Al-Qaim]].",
    # countries, their adjectives, their peoples
    "[[Syrian]] troops withdrew on Sunday.",
    "The [[Turkish]] minister met his [[Iranian]] counterpart in [[Astana]].",
    "Talks between [[Ukraine]] and [[Russia]] collapsed.",
    "The [[US]] closed its embassy in [[Libya]].",
    # places that speak stay listed
    "[[Moscow]] rejected the proposal.",
    "Officials in [[Washington]] declined to comment.",
    # what belongs to the name
    "Clashes spread across [[Homs province]].",
    "Farmers left the [[Idlib countryside]] last week.",
    "Engineers reached the [[Tishrin Dam]] by boat.",
    "Boats crossed [[Lake Chad]] at night.",
    "Drones struck the [[Kuweires air base]].",
    "The bodies were found in [[Boone County]].",
    "Fighting moved to [[eastern Aleppo]].",
    "Rain stopped traffic in [[northern Iraq]].",
    # no gazetteer has them, but the words around say what they are
    "They buried him in the village of [[Zarmoukhiya]].",
    "Rockets hit the town of [[Qasr Belhun]] on Friday.",
    "Guards closed the [[Bir Hamdoun crossing]].",
    # beside the name, and the name itself
    "The column was stopped [[20 km east of [Palmyra]]].",
    "Mines were laid [[north of [Raqqa]]].",
    "Gunmen cut the [[[Homs] – [Tartus] road]].",
    "Guards patrol the [[[Syrian]-[Turkish] border]].",
]
NOT = [
    "Paris Hartwell and Jordan Bellamy wrote the report.",
    "Mr. Lincoln asked for a pause.",
    "Reading the letter took an hour.",
    "On Monday the court in session heard nobody.",
    "General Houston gave the order.",
    "She may march in March.",
]


def unmark_nested(marked: str) -> tuple[str, set[str]]:
    """Names marked by double brackets, and single ones inside them."""
    text, spans = unmark_all(marked)
    names = set()
    for span in spans:
        inner = span.text
        names.add(inner.replace("[", "").replace("]", ""))
        names |= {part.split("]")[0] for part in inner.split("[")[1:]}
    return text.replace("[", "").replace("]", ""), names


@pytest.mark.parametrize("marked", PHRASES)
def test_every_toponym_is_listed(marked: str) -> None:
    """Whatever its use; names beside names stand with those they are made of."""
    text, names = unmark_nested(marked.replace("]]]", "] ]]").replace("[[[", "[[ ["))
    reading = reading_of(" ".join(text.split()), upto="toponyms")

    found = {mention.span.text for mention in reading.toponyms}

    assert found == {" ".join(name.split()) for name in names}


@pytest.mark.parametrize("text", NOT)
def test_names_of_people_and_common_words_are_no_toponyms(text: str) -> None:
    """Towns are named after people and things; that does not make these places."""
    assert reading_of(text, upto="toponyms").toponyms == ()


def test_a_new_name_is_found_again_without_its_preposition() -> None:
    """What stood once as a place is one wherever it stands."""
    text = "Two men died in Zarmoukhiya on Monday. Zarmoukhiya was calm on Tuesday."

    found = [m.span.text for m in reading_of(text, upto="toponyms").toponyms]

    assert found == ["Zarmoukhiya", "Zarmoukhiya"]


def test_mentions_are_names_of_places_with_their_country() -> None:
    """`country` is set where the words themselves say it."""
    [first, second] = reading_of("Syrian officials met in Geneva.", upto="toponyms").toponyms

    assert (first.kind, first.form, first.country, second.country) == ("place", "name", "SYR", None)


@pytest.mark.parametrize("letter", ["a", "A", "-", " ", "A ", "A-", "Al-", "of ", ", A"])
def test_a_hundred_thousand_of_one_kind_end_in_time(letter: str) -> None:
    """Hostile text costs time in proportion to its length."""
    reading = reading_of("x", upto="sentences")

    assert toponyms.read(reading) == ()
    assert isinstance(reading_of(letter * 2000, upto="toponyms").toponyms, tuple)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("The Highland Army of Bolivia left Uyuni.", "Highland"),
        ("The Puna Liberation Front of Bolivia left Uyuni.", "Puna"),
        ("The Littoral Union met in La Paz, Bolivia.", "Littoral"),
        ("Mali's Northern Basalt Guard left Gao.", "Northern"),
        ("Crowds gathered at the Arch of Harmony in Damascus.", "Arch"),
        ("He spoke in Swahili in Dodoma.", "Swahili"),
    ],
)
def test_part_of_a_name_is_no_far_town(text: str, absent: str) -> None:
    """A town far away that shares a word with a group's or monument's name is not meant."""
    assert absent not in {t.span.text for t in reading_of(text, upto="toponyms").toponyms}


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("The Bank of Syria was looted.", "Syria"),
        ("The Texas Flood Service opened a case.", "Texas"),
        ("Deputies of Laurel County spoke; Laurel County waits.", "Laurel County"),
        ("Rebels stormed the Nduli air base.", "Nduli air base"),
    ],
)
def test_a_place_inside_another_name_stays_listed(text: str, present: str) -> None:
    """What an office is of, and a county named like a woman, are places still."""
    assert present in {t.span.text for t in reading_of(text, upto="toponyms").toponyms}


@pytest.mark.parametrize(
    ("text", "words", "head"),
    [
        ("Gunmen cut the road from Raqqa to Deir ez-Zor.", "road from Raqqa to Deir ez-Zor", "road"),
        ("Tanks crossed the front line between Raqqa and Homs.",
         "front line between Raqqa and Homs", "line"),
        ("Shells fell 20 km east of Palmyra.", "20 km east of Palmyra", "Palmyra"),
    ],
)  # fmt: skip
def test_a_line_goes_by_its_noun(text: str, words: str, head: str) -> None:
    """What is done to it is done to the road, not to the town at its end."""
    [mention] = [m for m in reading_of(text, upto="toponyms").toponyms if m.span.text == words]

    assert text[mention.head :].startswith(head)
