"""Who says what, by the grammar: a page of examples. Boundaries follow PolNeAR."""

import pytest

from dateline.records.claim import Attribution
from tests.examples import reading_of, within
from tests.stages.roles import marked as write_marks
from tests.stages.roles import roles_of, unmark_roles


def found_in(text: str) -> tuple[Attribution, ...]:
    return reading_of(text, upto="attributions").attributions


def assert_found(marked: str) -> Attribution:
    """Assert that the marked claim is among those found, with exactly these spans."""
    text, roles = unmark_roles(marked)
    attributions = found_in(text)
    found = [write_marks(text, roles_of(one)) for one in attributions]
    assert write_marks(text, roles) in found
    return next(one for one in attributions if roles_of(one) == roles)


SAID = [
    # indirect speech: "that" belongs to the content
    "[[s|Colonel Idder Amastan]] [[q|said]] [[c|that the road to Zinder was open]].",
    "[[s|Colonel Idder Amastan]] [[q|said]] [[c|the road to Zinder was open]].",
    "[[c|The road to Zinder was open]], [[s|Colonel Idder Amastan]] [[q|said]].",
    "[[c|The road to Zinder]], [[s|Colonel Idder Amastan]] [[q|said]], [[c|was open]].",
    "[[s|The ministry]] [[q|has said]] [[c|that the bridge will be rebuilt]].",
    "[[s|The ministry]] [[q|had not said]] [[c|that the bridge was lost]].",
    "[[s|The governor]] [[q|told]] reporters [[c|that two patrols were missing]].",
    "[[s|Witnesses]] [[q|reported]] [[c|that shells had hit the market]].",
    "[[s|Residents of Tahoua]] [[q|say]] [[c|the wells are dry]].",
    "[[c|The two sides have agreed to exchange prisoners]], [[s|the envoy]] [[q|announced]] on Monday.",
    "[[s|The mayor]] warned of floods, [[q|adding]] [[c|that the dam could break]].",
    "THE MAYOR WAS CLEAR. [[s|SHE]] [[q|SAID]] [[c|THE ROAD WAS CLOSED]].",
    "[[s|The general]] [[q|ruled out]] [[c|a retreat]].",
    "[[s|The army]] [[q|pointed out]] [[c|that the depot had been empty for months]].",
    "[[s|The mayor]] [[q|added]] [[c|that nobody had been hurt]].",
    "[[s|The monitors]] [[q|noted]] [[c|that both sides had broken the truce]].",
    # what belongs to the source: role, apposition, relative clause
    "[[s|Tamekran Issouf, a spokesman for the Salt Guard]], [[q|said]] [[c|the convoy was safe]].",
    "[[s|The head of the council in Agadez]] [[q|said]] [[c|the school would reopen]].",
    "[[s|A farmer who had fled from Diffa]] [[q|said]] [[c|the village was empty]].",
    "[[s|The doctor and two of her nurses]] [[q|said]] [[c|the clinic had been hit twice]].",
    # verbs that share a subject
    "The council met in Zinder, and [[s|its chairman]] [[q|said]] [[c|the talks had failed]].",
    "[[s|He]] closed the session and [[q|said]] [[c|that it would resume on Friday]].",
    # thought, belief, fear
    "[[s|Analysts]] [[q|believe]] [[c|that the garrison is running out of fuel]].",
    "[[s|The farmers of Agadez]] [[q|feared]] [[c|that the truce would not hold]].",
    "[[s|The general]] [[q|thinks]] [[c|the pass can be held]].",
    "[[s|The commander]] [[q|is convinced]] [[c|that the line will hold]].",
    # intention
    "[[s|The Northern Accord]] [[q|plans]] [[c|to open a second front]].",
    "[[s|The Northern Accord]] [[q|vowed]] [[c|to retake the airfield]].",
    "[[s|The rebels]] [[q|want]] [[c|to talk]].",
    "[[s|The government]] [[q|refused]] [[c|to release the prisoners]].",
    # contents that are nouns
    "[[s|The envoy]] [[q|condemned]] [[c|the attack on the clinic]].",
    "[[s|The Salt Guard]] [[q|denied]] [[c|the accusation]].",
    "[[s|The Salt Guard]] [[q|claimed]] [[c|responsibility for the raid]].",
    "[[s|The union]] [[q|called for]] [[c|an immediate halt to the shelling]].",
    "[[s|The envoy]] [[q|described]] [[c|the truce as a first step]].",
    "[[s|She]] [[q|accused]] [[c|the army of burning the fields]].",
    "[[s|The governor]] [[q|put]] [[c|the number of dead at 27]].",
    # asking others to act
    "[[s|The envoy]] [[q|urged]] [[c|both sides to hold their fire]].",
    "[[s|The envoy]] [[q|asked]] [[c|the Accord to open the road]].",
    "[[s|The bishop]] [[q|called on]] [[c|the fighters to lay down their arms]].",
]


@pytest.mark.parametrize("marked", SAID)
def test_verbs_bring_their_source_and_content(marked: str) -> None:
    assert_found(marked)


EVIDENCE = [
    "[[s|The report]] [[q|shows]] [[c|that the dam was damaged in May]].",
    "[[s|Satellite images]] [[q|show]] [[c|burnt houses along the river]].",
    "[[s|The footage]], filmed on Monday, [[q|purports to show]] [[c|a tank on the bridge]].",
    "[[s|A survey of farmers]] [[q|found]] [[c|that most had lost their herds]].",
    "[[q|According to]] [[s|the governor]], [[c|three bridges were destroyed]].",
    "[[c|Three bridges were destroyed]], [[q|according to]] [[s|the governor of Tahoua]].",
    "[[c|The fort fell at dawn; its guns were taken intact]], [[q|according to]] [[s|him]].",
    "[[q|In the words of]] [[s|the mayor]], [[c|the town is a graveyard]].",
    "[[q|In the view of]] [[s|many officers]], [[c|the plan came too late]].",
]


@pytest.mark.parametrize("marked", EVIDENCE)
def test_documents_and_set_phrases_attribute(marked: str) -> None:
    assert_found(marked)


UNNAMED = [
    "Earlier it [[q|was reported]] [[c|that the town had fallen]].",
    "[[c|The garrison]] [[q|is believed]] [[c|to have left]].",
    "[[c|The garrison]] [[q|is expected]] [[c|to leave on Monday]].",
    "[[c|The colonel]] [[q|is said]] [[c|to be in Zinder]].",
    "[[c|The town has]] [[q|reportedly]] [[c|fallen]].",
    "There are [[q|reports of]] [[c|fighting near Zinder]].",
]


@pytest.mark.parametrize("marked", UNNAMED)
def test_passives_may_name_nobody(marked: str) -> None:
    assert_found(marked)


NOUNS = [
    "[[s|The army]][[q|'s claim]] [[c|that the town was empty]] proved wrong.",
    "[[s|Its]] [[q|promise]] [[c|to rebuild the mosque]] was kept.",
    "[[s|The rebels]][[q|' plan]] [[c|to cut the road]] failed.",
    "The [[q|allegation]] [[c|that the well was poisoned]] spread quickly.",
    "[[s|The envoy]] [[q|drew attention to]] the fact [[c|that the camp had no water]].",
]


@pytest.mark.parametrize("marked", NOUNS)
def test_nouns_attribute_too(marked: str) -> None:
    assert_found(marked)


QUOTED = [
    "[[c|“The bridge is ours,”]] [[s|Colonel Amastan]] [[q|said]].",
    "[[c|“The bridge is ours,”]] [[q|said]] [[s|Colonel Amastan]].",
    '[[c|"The bridge is ours,"]] [[s|Colonel Amastan]] [[q|said]].',
    "[[c|«The bridge is ours»]], [[q|said]] [[s|Colonel Amastan]].",
    "[[c|‘The bridge is ours,’]] [[q|said]] [[s|Colonel Amastan]].",
    "[[c|''The bridge is ours,'']] [[s|Colonel Amastan]] [[q|said]].",
    "[[s|Colonel Amastan]] [[q|said]]: [[c|“The bridge is ours.”]]",
    "[[s|Colonel Amastan]] [[q|said]], [[c|“The bridge is ours.”]]",
    # a whole quotation, though a parser sees only its last sentence
    "[[c|“The bridge is ours. The road is open. We lost nobody,”]] [[s|she]] [[q|said]].",
    # interrupted by its cue, and going on behind it
    "[[c|“The bridge,”]] [[s|he]] [[q|said]], [[c|“is ours.”]]",
    "[[c|“The bridge is ours,”]] [[s|he]] [[q|said]]. [[c|“It will stay ours.”]]",
    # words in the speaker's own voice inside reported speech
    "[[s|The mayor]] [[q|said]] [[c|the raid was “a cowardly act”]].",
    "[[s|The mayor]] [[q|said]] [[c|that “such people” had no place in Zinder]].",
    # a quotation inside a quotation, and an insertion in brackets
    "[[c|“He told me ‘go’ and I went,”]] [[s|the driver]] [[q|recalled]].",
    "[[c|“They [the guards] ran at once,”]] [[s|the driver]] [[q|recalled]].",
    # no-break spaces and apostrophes
    "[[c|“We\u00a0won’t leave Agadez’s\u00a0gates,”]] [[s|he]] [[q|said]].",
]


@pytest.mark.parametrize("marked", QUOTED)
def test_quotations_find_their_speaker(marked: str) -> None:
    assert_found(marked)


FOLLOWED = [
    # a paragraph that ends in a colon announces the quotation in the next
    "[[s|The ministry]] [[q|said]]:\n\n[[c|“The bridge has been rebuilt.”]]",
    # or a statement without marks
    "[[s|The minister]] [[q|said]]:\n\n[[c|The attack was a crime against the people of Diffa.]]",
]


@pytest.mark.parametrize("marked", FOLLOWED)
def test_colons_announce_what_the_next_paragraph_says(marked: str) -> None:
    assert_found(marked)


def test_open_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“The bridge is ours,” Colonel Amastan said. “The road is open.\n\n“We lost nobody.”"

    first, second = found_in(text)

    assert [span.text for span in second.content] == ["“We lost nobody.”"]
    assert (second.source, second.cue) == (first.source, ())


LIVE = [
    "18:40 [[s|Ministry]] [[q|says]] [[c|the bridge is closed]].",
    "[[s|Zinder mayor]][[q|:]] [[c|The bridge has been closed]]",
    "Amid the shelling, [[s|the governor]] [[q|said]] [[c|nobody was hurt]].",
]


@pytest.mark.parametrize("marked", LIVE)
def test_live_pages_attribute_in_the_present(marked: str) -> None:
    assert_found(marked)


NESTED = [
    "[[s|The agency]] [[q|said]] [[c|the rebels claimed they had taken the fort]].",
    "The agency said [[s|the rebels]] [[q|claimed]] [[c|they had taken the fort]].",
    "“[[s|The army]] [[q|claims]] [[c|that the town is empty]],” the mayor said.",
    "Highland Wire quoted [[s|a guard]] as [[q|saying]] [[c|that the fort was lost]].",
    "[[s|A guard]] [[q|was quoted as saying]] [[c|the fort was lost]].",
]


@pytest.mark.parametrize("marked", NESTED)
def test_third_parties_keep_their_own_claims(marked: str) -> None:
    assert_found(marked)


@pytest.mark.parametrize(
    "text",
    [
        "Troops crossed the river at dawn.",
        "The “Lion of Zinder” crossed the river at dawn.",
        "The army called off the raid.",
        "No group has admitted that it fired the shells.",
        "Two brigades moved north to support the garrison.",
        "The shell weighed 6\" by the gunner's rule.",
    ],
)
def test_what_nobody_says_is_no_claim(text: str) -> None:
    assert found_in(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "A trader, who asked not to be named, left the town.",
        "The nurse requested anonymity.",
        "He declined to be identified.",
        "The guards asked no questions.",
        "The drought shows them no mercy.",
        "He was found guilty of arson.",
        "The army withdrew its guns from Diffa.",
        "Obituary: General Idder Amastan, who led the siege",
        "The patrol left in May, as the general had promised.",
    ],
)
def test_formulas_are_no_claims(text: str) -> None:
    """A wish to stay unnamed, a question nobody put, a thing shown to somebody."""
    assert found_in(text) == ()


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("The Accord blamed the army; the army denied any role.", ["the army", "any role"]),
        ("The council demands that all parties withdraw and condemns the use of mines.",
         ["that all parties withdraw", "the use of mines"]),
        ("The group calls on the elders to condemn the raid and warns that the truce may end.",
         ["the elders to condemn the raid", "that the truce may end"]),
        ("The ministry denied reports that the bridge had fallen.", ["that the bridge had fallen"]),
        ("The mayor denied it in a letter.", ["it"]),
        ("The mayor pointed the finger at the Salt Guard.", ["the Salt Guard"]),
        ("The council called for the guards to leave the town.", ["the guards to leave the town"]),
        ("The doctor described how the ward was shelled.", ["how the ward was shelled"]),
        ("The Accord rejected the truce, which had begun in May.", ["the truce"]),
        ("The Accord said the truce, which had begun in May, was over.",
         ["the truce, which had begun in May, was over"]),
        ("By the count of the doctors, 31 people were killed.", ["31 people were killed"]),
    ],
)  # fmt: skip
def test_each_content_keeps_to_its_own_cue(text: str, contents: list[str]) -> None:
    """Joined and parted clauses, and nouns that share a content with their verb."""
    assert [one.content[0].text for one in found_in(text)] == contents


@pytest.mark.parametrize(
    "marked",
    [
        "[[s|The ministry]][[q|:]] [[c|“The bridge is ours.”]]",
        "[[s|Commander “Lynx”]][[q|:]] [[c|«The bridge is ours and stays ours»]]",
    ],
)
def test_name_and_colon_open_a_quotation(marked: str) -> None:
    assert_found(marked)


def test_name_in_quotation_marks_is_no_utterance() -> None:
    [one] = found_in("“Tala”, 31, a trader, said: “We ran.”")

    assert [span.text for span in one.content] == ["“We ran.”"]


def test_what_the_speaker_thinks_is_one_claim() -> None:
    """“I think” inside a quotation is part of what is said."""
    [one] = found_in("“I think the bridge is ours,” he said.")

    assert one.quotation == "direct"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge is ours,” he said.", "direct"),
        ("He said the bridge was theirs.", "indirect"),
        ("He said the bridge was “ours for ever”.", "mixed"),
        ("He said that “the bridge is ours”.", "mixed"),
        ("He said: “The bridge is ours.” It was noon.", "direct"),
    ],
)
def test_quotation_is_told_by_the_marks_inside_the_content(text: str, kind: str) -> None:
    assert found_in(text)[0].quotation == kind


@pytest.mark.parametrize(
    "cue", ["said", "claimed", "stated", "admitted", "insisted", "boasted", "maintained"]
)
def test_choice_of_cue_changes_nothing(cue: str) -> None:
    """Loaded cues weigh no more than plain ones."""
    [one] = found_in(f"The army {cue} that the town was empty.")

    assert (one.quotation, one.manner, len(one.content)) == ("indirect", None, 1)


@pytest.mark.parametrize(
    "text",
    [
        "“", "”", "\"\"", "said", "said said said", "He said", "He said:", "He said: “", ":",
        "“…”", "‘", "''", "According to", "According to him", "THE ARMY SAID THE ROAD WAS OPEN.",
        "“““ said ”””", "He said, she said, they said.", "(((", "\u00a0said\u00a0",
    ],
)  # fmt: skip
def test_odd_texts_are_read_without_fuss(text: str) -> None:
    for one in found_in(text):
        assert one.content


@pytest.mark.parametrize("unit", ["“", '"', "'", " 'a", "said ", "‘a ", "he said: ", "(", "''"])
def test_long_lines_of_one_thing_are_read_in_time(unit: str) -> None:
    with within(10):
        found_in(unit * (3_000 // len(unit)))
