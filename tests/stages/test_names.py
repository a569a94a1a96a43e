"""Which words refer to actors, and of what kind they are."""

import pytest

from dateline.records.mention import Mention
from dateline.stages import names
from tests.examples import reading_of, unmark_all, within


def names_of(text: str, published: str | None = None) -> tuple[Mention, ...]:
    return reading_of(text, published=published, upto="names").names


def at(text: str, start: int, end: int) -> Mention | None:
    found = [m for m in names_of(text) if (m.span.start, m.span.end) == (start, end)]
    return found[0] if found else None


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        # persons, known to no dictionary
        ("The mayor, [[Tavo Merrin]], said the bridge was closed.", "person"),
        ("[[Ilsabet Korrow]], a spokeswoman for the ministry, denied it.", "person"),
        ("Colonel [[Draven Okolo]] was killed near Homs.", "person"),
        ("Brigadier General [[Harun al-Tabbani]] led the column.", "person"),
        ("Residents buried [[Abu Tarrif]], who ran the bakery.", "person"),
        ("Foreign Minister [[Oluwen Adebari]] arrived on Monday.", "person"),
        ("The group's leader, [[Salim bin Warrad]], spoke to reporters.", "person"),
        ("“We will return,” said [[Petra van der Luyk]], an aid worker.", "person"),
        ("[[J. R. Haldemann]] wrote the report.", "person"),
        ("Defence analyst [[Mirko Stelanov]] disagreed.", "person"),
        ("[[Dr. Leyla Ostrander]] treated the wounded.", "person"),
        ("Prime Minister [[Nguyen Thanh Dao]] thanked the crews.", "person"),
        ("[[Aung Myat Soe]] told reporters that the road was open.", "person"),
        ("The soldier, [[Kwabena Adjei-Frimpong]], was released.", "person"),
        ("Sergeant [[Oleksandr Vyhnyk]] lost two fingers.", "person"),
        ("The deputy mayor, [[Abdi Warsame Nur]], was hurt.", "person"),
        ("Sheikh [[Hamdan bin Rashid Al Nuwaimi]] called on them to rise.", "person"),
        ("Captain [[Joao da Costa-Lima]] blamed the wind.", "person"),
        ("Minister for the Upper Valley [[Tobias Marchbank]] resigned.", "person"),
        # armed groups, known to no dictionary
        ("The trucks belong to the [[Desert Falcons]], a militia.", "armed-group"),
        ("The [[Granite Brigade]] shelled the village.", "armed-group"),
        ("Fighters of the [[Karst Liberation Battalion]] left the town.", "armed-group"),
        ("[[Ansar al-Wadi]] fighters attacked the convoy.", "armed-group"),
        ("[[Tarkhan]] militants set up checkpoints.", "armed-group"),
        ("Rebels of the [[Upland Defence Militia]] refused.", "armed-group"),
        # militaries
        ("The [[Valdrian Army]] retook the pass.", "military"),
        ("The name of the [[Syrian Army]] is long.", "military"),
        ("What are [[Iraq's Northern Command Forces]]?", "military"),
        ("The [[Valdrian Air Force]] bombed the depot.", "military"),
        ("What are [[Syrian troops]]?", "military"),
        ("Two dozen [[government soldiers]] surrendered.", "military"),
        ("The [[93rd Mechanized Brigade]] held the bridge.", "military"),
        ("Four [[police officers]] were hurt.", "government"),
        ("The [[rebel forces]] withdrew.", "armed-group"),
        # governments and states that act
        ("The [[Ministry of Inland Waters]] published the figures.", "government"),
        ("[[Washington]] said it would not take part.", "government"),
        ("He urged [[Moscow]] to withdraw.", "government"),
        ("[[Kenya]] regrets the delay.", "government"),
        ("What do [[US]] airstrikes cost?", "government"),
        ("As for [[Nairobi]], it will have to wait.", "government"),
        ("The [[government]] denied the report.", "government"),
        ("Talks with [[Peru]] broke down.", "government"),
        # organisations, outlets
        ("The [[Valdrian Red Lantern Society]] sent trucks.", "organisation"),
        ("The [[Observatory for the Upland Peoples]] counted nine dead.", "organisation"),
        ("The [[UN Security Council]] has fifteen seats.", "organisation"),
        ("The [[Upland Gazette]] reported the clash.", "outlet"),
        ("The letters of the [[BBC]] are well known.", "outlet"),
        ("The claim in the [[Courier]] was denied.", "outlet"),
        # groups of people
        ("Two [[residents]] were hurt.", "group"),
        ("[[Local activists]] filmed the strike.", "group"),
        ("Dozens of [[Kenyans]] sang.", "group"),
        ("The blast killed [[civilians]].", "group"),
        ("A [[military source]] said the road was cut.", "person"),
        ("The [[rebels]] hold the hill.", "armed-group"),
        ("More than 400 [[rebel fighters]] surrendered.", "armed-group"),
        ("The [[terrorist group]] lost the town.", "armed-group"),
    ],
)
def test_an_actor_is_found_with_its_kind(marked: str, kind: str) -> None:
    text, [span] = unmark_all(marked)
    start = span.start + len(span.text) - len(span.text.removeprefix("Dr. "))

    mention = at(text, start, span.end)

    assert mention is not None, [(m.span.text, m.kind) for m in names_of(text)]
    assert mention.kind == kind


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The column drove from Homs to Palmyra in March.", "Homs"),
        ("On Friday the rain stopped.", "Friday"),
        ("Roads near the border are closed.", "Roads"),
        ("The Constitution was amended.", "Constitution"),
        ("It seems that nothing moved.", "It"),
        ("The shells fell in Kenya.", "Kenya"),
        ("They took the hill by force.", "force"),
        ("He stood in front of the gate.", "front"),
        ("Independent observers left.", "Independent"),
        ("The guard was caught off guard.", "off guard"),
        ("The town fell after it was captured.", "it"),
        ("Fighting spread along the eastern front.", "front"),
    ],
)
def test_what_is_no_actor_is_left_alone(text: str, words: str) -> None:
    start = text.index(words)

    assert at(text, start, start + len(words)) is None


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Lantern News analyst Tavo Merrin agreed.", "Tavo Merrin", "Lantern News analyst"),
        ("Valdria's finance chief Tavo Merrin left.", "Tavo Merrin", "Valdria's finance chief"),
        ("Tavo Merrin, spokesman for the city, left.", "Tavo Merrin", "spokesman for the city"),
        ("President Tavo Merrin resigned.", "Tavo Merrin", "President"),
        ("Mr Tavo Merrin resigned.", "Tavo Merrin", None),
        ("The group's leader, Tavo Merrin, resigned.", "Tavo Merrin", "group's leader"),
    ],
)  # fmt: skip
def test_a_role_is_read_as_the_report_words_it(text: str, name: str, role: str | None) -> None:
    [mention] = [m for m in names_of(text) if m.span.text == name]

    assert mention.role is not None or role is None
    assert role is None or role.endswith(mention.role or "")


@pytest.mark.parametrize(
    ("loaded", "plain"),
    [
        ("The terrorists took the town.", "The fighters took the town."),
        ("The jihadists were driven out.", "The rebels were driven out."),
        ("The freedom-loving rebels hold it.", "The hardened terrorists hold it."),
        ("Regime forces shelled the town.", "Government forces shelled the town."),
        ("The regime denied it.", "The government denied it."),
        ("Terrorist fighters fled.", "Rebel fighters fled."),
    ],
)
def test_loaded_words_change_no_kind_and_no_sector(loaded: str, plain: str) -> None:
    def told(text: str) -> list[tuple[str, str | None]]:
        return [(m.kind, m.sector) for m in names_of(text)]

    assert told(loaded) == told(plain) != []


def test_what_is_certain_once_is_found_everywhere() -> None:
    text = (
        "Korrow was asked about it. Ilsabet Korrow, a lawyer, declined. "
        "Nobody had seen Korrow since. The Upland Defence Militia (UDM) left. The UDM gave no date."
    )
    found = [m.span.text for m in names_of(text) if m.form == "name"]

    assert found.count("Korrow") == 2
    assert found.count("UDM") == 2


def test_a_headline_in_capitals_yields_known_names_only() -> None:
    text = "WHAT THE LETTERS OF UNICEF ONCE MEANT AND WHY THEY STAYED"

    assert [m.span.text for m in names_of(text) if m.form == "name"] == ["UNICEF"]


def test_spans_carry_no_article() -> None:
    text = "The Valdrian Army and the rebels met a resident."

    assert [m.span.text for m in names_of(text)] == ["Valdrian Army", "rebels", "resident"]


def test_nothing_is_remembered_from_one_report_to_the_next() -> None:
    alone = names_of("Korrow left.")
    names_of("Ilsabet Korrow, a lawyer, left.")

    assert names_of("Korrow left.") == alone


@pytest.mark.parametrize("line", ["A" * 20_000, "Ab " * 4_000, "al-" * 4_000, "Mr " * 4_000])
def test_hostile_lines_are_read_in_bounded_time(line: str) -> None:
    reading = reading_of(line, upto="sentences")

    with within(10):
        assert names.read(reading) is not None


IHOSY = "Medics in Ihosy called. The siege of Ihosy goes on, and Ihosy waits. "


@pytest.mark.parametrize(
    "text",
    [
        IHOSY + "In Ihosy, the column's deputy commander spoke.",
        "Residents of the town of Qarvat fled. Qarvat said nothing. Qarvat, who could tell?",
        "Shells fell in Kwale County. Kwale County said it would pay.",
        "The Alexandria Blizzard coordinated the effort. Alexandria waits.",
    ],
)
def test_a_name_that_is_a_place_s_somewhere_is_no_person_s(text: str) -> None:
    """What stands after "in" or "siege of" once is a place's name in the whole report."""
    assert [m.span.text for m in names_of(text) if m.kind == "person" and m.form == "name"] == []


def test_a_title_outweighs_the_place_of_the_same_name() -> None:
    """ "Colonel Kasulu" is a person, though the report also speaks of the town."""
    text, (person, _) = unmark_all("Colonel [[Kasulu]] was born in [[Kasulu]].")

    found = at(text, person.start, person.end)

    assert found is not None
    assert found.kind == "person"


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        ("The aid group [[Nurses Without Fences]] reports a lack of water.", "organisation"),
        ("A spokesman for the [[prosecutor's office]] said so.", "government"),
        ("The [[foreign office]] declined to comment.", "government"),
        ("The glorious [[Northern Basalt Guard]] entered the pass.", "military"),
        ("The Heroic [[Northern Basalt Guard]] entered the pass.", "military"),
        ("The so-called [[resistance]] denied it.", "armed-group"),
        ("[[Tarn Valley Help]] (TVH) sent trucks.", "organisation"),
        ("Tarn Valley Help ([[TVH]]) sent trucks.", "organisation"),
        ("The report was printed by the [[Arusha Herons]].", "organisation"),
        ("The [[Brigades of the Pale Dawn]] left.", "armed-group"),
        ("The ridge is held by the [[3 Basalt Division]].", "military"),
    ],
)
def test_names_without_a_telling_head_are_found_whole(marked: str, kind: str) -> None:
    """Praise, distance and numbers neither make nor break a name."""
    text, (span,) = unmark_all(marked)

    found = at(text, span.start, span.end)

    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Two men were taken prisoner.",
        "The nurses were held hostage.",
        "He was kept prisoner there.",
    ],
)
def test_a_captive_in_an_idiom_is_nobody_new(text: str) -> None:
    """ "Taken prisoner" tells what was done, and names nobody."""
    assert not {m.span.text for m in names_of(text)} & {"prisoner", "taken prisoner", "hostage"}


def test_a_division_is_a_government_where_it_speaks() -> None:
    """A governorate that is shelled is land; one that says something is an office."""
    shelled = names_of("Troops shelled Idlib governorate.")
    spoken = names_of("Idlib governorate said schools would open.")

    assert "government" not in {m.kind for m in shelled}
    assert "government" in {m.kind for m in spoken}
