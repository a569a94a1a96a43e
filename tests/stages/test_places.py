"""Places: what toponyms refer to, how exactly, and why not."""

from dataclasses import replace

import pytest

from dateline.knowledge.gazetteers import distance
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.stages import places
from tests.examples import reading_of


def place(text: str, name: str) -> Place:
    """The place of that name in a text."""
    found = {p.name: p for p in reading_of(text, upto="places").places}
    assert name in found, sorted(found)
    return found[name]


# text, the place's name in the report, gazetteer id, UCDP precision
RESOLVED = [
    ("Shells fell on Idlib.", "Idlib", "geonames:169389", 1),
    ("Fighting continued in Aleppo on Monday.", "Aleppo", "geonames:170063", 1),
    ("Troops entered Mosul.", "Mosul", "geonames:99072", 1),
    ("Sirens sounded in Kyiv.", "Kyiv", "geonames:703448", 1),
    ("Sirens sounded in Kiev.", "Kiev", "geonames:703448", 1),
    ("Fighters left Deir Ezzor, Syria.", "Deir Ezzor", "geonames:170794", 1),
    ("Fighters left Dayr az-Zawr, Syria.", "Dayr az-Zawr", "geonames:170794", 1),
    ("Fuel ran out in Khartoum.", "Khartoum", "geonames:379252", 1),
    ("A ceasefire began in Sana'a.", "Sana'a", "geonames:71137", 1),
    ("Residents of Goma in Congo fled.", "Goma", "geonames:216281", 1),
    ("Floods reached Maiduguri, Nigeria.", "Maiduguri", "geonames:2331447", 1),
    ("Shops closed in Kabul.", "Kabul", "geonames:1138958", 1),
    # the same name, told apart by what stands beside it
    ("The fair opened in Paris, Texas.", "Paris", "geonames:4717560", 1),
    ("The fair opened in Paris, France.", "Paris", "geonames:2988507", 1),
    ("Police in Athens, Ga., made an arrest.", "Athens", "geonames:4180386", 1),
    ("Police in Athens said Greece would help.", "Athens", "geonames:264371", 1),
    ("Syria's army retook Palmyra, east of Homs.", "Palmyra", "geonames:163808", 1),
    ("The Libyan city of Tripoli was calm.", "Tripoli", "geonames:2210247", 1),
    ("The Lebanese city of Tripoli was calm.", "Tripoli", "geonames:266826", 1),
    ("Shells fell on Hama and Homs in Syria.", "Hama", "geonames:170017", 1),
    ("Talks were held in London.", "London", "geonames:2643743", 1),
    ("Talks were held in Geneva.", "Geneva", "geonames:2660646", 1),
    ("Militants entered Gao in northern Mali.", "Gao", "geonames:2457163", 1),
    # divisions, countries, regions
    ("Clashes spread across Homs province in Syria.", "Homs province", "geonames:169575", 4),
    ("The province of Homs was hit; Syria denied it.", "Homs", "geonames:169575", 4),
    ("Aid came to Idlib province in Syria.", "Idlib province", "geonames:169387", 4),
    ("Voters in Texas went to the polls.", "Texas", "geonames:4736286", 4),
    ("Rain fell on Queensland, Australia.", "Queensland", "geonames:2152274", 4),
    ("Deputies in Licking County, Ohio, searched.", "Licking County", "fips:39089", 3),
    ("The war in Syria went on.", "Syria", "geonames:163843", 6),
    ("Aid for the DRC was cut.", "DRC", "geonames:203312", 6),
    ("Drought hit Africa.", "Africa", "geonames:6255146", 5),
    ("Drought hit the Sahel.", "Sahel", "dateline:sahel", 5),
    ("The Middle East is tense.", "Middle East", "dateline:middle-east", 5),
    # water and terrain
    ("They crossed the Euphrates at night.", "Euphrates", "dateline:euphrates", 5),
    ("A tanker burned in the Red Sea.", "Red Sea", "dateline:red-sea", 7),
    ("Boats sank in the Mediterranean.", "Mediterranean", "dateline:mediterranean", 7),
    ("Jets bombed the Qandil Mountains.", "Qandil Mountains", "dateline:qandil", 5),
    # features of wars
    ("Divers reached the Tabqa Dam in Syria.", "Tabqa Dam", "dateline:tabqa-dam", 1),
    ("Jets took off from Hmeimim in Syria.", "Hmeimim", "dateline:hmeimim", 1),
    ("Rockets hit the Al Asad Airbase in Iraq.", "Al Asad Airbase", "dateline:ain-al-asad", 1),
    ("Shells hit Azovstal in Mariupol.", "Azovstal", "dateline:azovstal", 1),
    ("A raid in Sambisa Forest in Nigeria freed them.", "Sambisa Forest", "dateline:sambisa", 5),
    ("Rival units fought in Ramouseh, Aleppo.", "Ramouseh", "dateline:ramouseh", 1),
    ("Trucks waited at Bab al-Hawa, Syria.", "Bab al-Hawa", "dateline:bab-al-hawa", 1),
]


@pytest.mark.parametrize(("text", "name", "gazetteer", "precision"), RESOLVED)
def test_names_are_resolved(text: str, name: str, gazetteer: str, precision: int) -> None:
    """By what the report says around them, else by what is best known."""
    found = place(text, name)

    assert (found.gazetteer, found.precision) == (gazetteer, precision), found.why
    assert found.lat is not None
    assert found.unresolved is None
    assert found.score is not None
    assert 0 < found.score <= 1


# text, name, what is named inside, least and greatest distance from it in km, precision
COMPOUND = [
    ("A convoy stopped 20 km east of Palmyra, Syria.", "20 km east of Palmyra", "Palmyra", 15, 25, 2),
    ("A convoy stopped 12 miles south of Mosul, Iraq.", "12 miles south of Mosul", "Mosul", 15, 24, 2),
    ("Mines were laid north of Raqqa in Syria.", "north of Raqqa", "Raqqa", 5, 40, 5),
    ("Rain stopped traffic in northern Iraq; Iraq is dry.", "northern Iraq", "Iraq", 50, 400, 5),
    ("Fighting moved to eastern Aleppo from Aleppo.", "eastern Aleppo", "Aleppo", 1, 25, 2),
    ("Crops burned in the Idlib countryside near Idlib, Syria.", "Idlib countryside", "Idlib", 0, 60, 5),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "base", "least", "most", "precision"), COMPOUND)
def test_compound_names_get_their_own_point(
    text: str, name: str, base: str, least: float, most: float, precision: int
) -> None:
    """They lie where they say, with a radius, and never pin down the town they start from."""
    found, start = place(text, name), place(text, base)

    assert found.lat is not None
    assert found.lon is not None
    assert start.lat is not None
    assert start.lon is not None
    apart = distance(found.lat, found.lon, start.lat, start.lon)
    assert least <= apart <= most
    assert found.precision == precision
    assert found.radius_km is not None
    assert found.radius_km >= 1


@pytest.mark.parametrize(
    ("text", "name", "kind", "ends"),
    [
        ("Gunmen cut the Palmyra – Homs road in Syria.", "Palmyra – Homs road", "route",
         ["Palmyra", "Homs"]),
        ("Gunmen cut the Mosul-Erbil highway in Iraq.", "Mosul-Erbil highway", "route",
         ["Mosul", "Erbil"]),
        ("Guards patrol the Syrian-Turkish border.", "Syrian-Turkish border", "border",
         ["Syria", "Turkey"]),
        ("Guards patrol the border between Niger and Mali.", "border between Niger and Mali",
         "border", ["Niger", "Mali"]),
    ],
)  # fmt: skip
def test_lines_run_between_two_places(text: str, name: str, kind: str, ends: list[str]) -> None:
    """The middle stands for the line, with half its length as radius, at precision 5."""
    reading = reading_of(text, upto="places")
    [line] = [p for p in reading.places if p.name == name]

    named = {p.id: p.name for p in reading.places}
    assert line.between is not None
    assert [named[i] for i in line.between] == ends
    assert (line.kind, line.precision) == (kind, 5)
    assert line.radius_km is not None
    assert line.radius_km > 20


@pytest.mark.parametrize(
    ("text", "name", "use"),
    [
        ("Shells fell in Damascus.", "Damascus", "literal"),
        ("Damascus rejected the proposal.", "Damascus", "metonymic"),
        ("The envoy urged Moscow to reconsider.", "Moscow", "metonymic"),
        ("Washington's allies in Yemen protested.", "Washington", "metonymic"),
        ("Talks with Tehran failed.", "Tehran", "metonymic"),
        ("He flew to Moscow on Monday.", "Moscow", "literal"),
        ("US airstrikes hit the town.", "United States", "modifier"),
        ("Syrian troops withdrew.", "Syria", "modifier"),
        ("Russia accused the rebels.", "Russia", "metonymic"),
        ("Homs residents fled.", "Homs", "modifier"),
    ],
)
def test_uses_are_told_apart(text: str, name: str, use: str) -> None:
    """A place, its government, or a mark of belonging."""
    [found] = [p for p in reading_of(text, upto="places").places if p.name == name]

    assert [m.use for m in found.mentions] == [use]


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("They buried him in the village of Zarmoukhiya.", "Zarmoukhiya", "no-candidate"),
        ("Rockets hit the town of Qasr Belhun on Friday.", "Qasr Belhun", "no-candidate"),
        ("Syria, Iraq and Lebanon met near Arch.", "Arch", "ambiguous"),
    ],
)
def test_what_cannot_be_resolved_says_why(text: str, name: str, reason: str) -> None:
    """No point is better than a false one."""
    found = place(text, name)

    assert found.unresolved == reason
    assert found.lat is found.lon is found.precision is found.gazetteer is None
    assert found.why


def test_runners_up_are_kept_with_their_scores() -> None:
    """What else could have been meant."""
    found = place("The fair opened in Springfield.", "Springfield")

    assert found.candidates
    assert list(found.candidates) == sorted(found.candidates, key=lambda c: -c.score)


def test_the_web_address_is_a_weak_hint() -> None:
    """A report of a Canadian outlet leans to Canada; its text could say otherwise."""
    reading = reading_of("The council of Windsor met.", upto="clusters")
    here = replace(reading, document=replace(reading.document, url="https://news.example.ca/1"))

    [plain], [hinted] = _read(reading), _read(here)

    assert hinted.country == "CAN"
    assert plain.name == hinted.name == "Windsor"


def _read(reading: Reading) -> tuple[Place, ...]:
    return places.read(replace(reading, places=()))


def test_every_toponym_mention_is_listed_once() -> None:
    """Each mention of a place entity stands under exactly one place."""
    text = "Syrian troops left Homs. Homs was quiet, Damascus said; Syria agreed."
    reading = reading_of(text, upto="places")

    listed = [m.mention for p in reading.places for m in p.mentions]

    assert len(listed) == len(set(listed))
    assert len(listed) == len(reading.toponyms)


@pytest.mark.parametrize(
    ("text", "name", "country", "precision"),
    [
        ("Fighting began in the village of Kwamtoro-Juu in Dodoma region, Tanzania.",
         "Kwamtoro-Juu", "TZA", 4),
        ("Shells hit Kassala, Sudan. Nurses at Kassala Teaching Hospital waited.",
         "Kassala Teaching Hospital", "SDN", 2),
    ],
)  # fmt: skip
def test_an_unknown_name_lies_in_the_place_the_report_puts_it_in(
    text: str, name: str, country: str, precision: int
) -> None:
    """The wider place gives the point; radius and precision say that no more is known."""
    found = place(text, name)

    assert (found.country, found.precision, found.gazetteer) == (country, precision, None)
    assert found.unresolved is None
    assert found.radius_km is not None
    assert found.radius_km >= 5


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Rebels took Dodoma airport in Tanzania.", "Dodoma airport", "facility"),
        ("Buses left on the Ambalavao road, Madagascar said.", "Ambalavao road", "route"),
        ("Ships left Port Sudan for Sudan.", "Port Sudan", "populated"),
    ],
)
def test_what_is_named_after_a_town_is_not_the_town(text: str, name: str, kind: str) -> None:
    """An airport or a road lies near its town; "Port Sudan" is a town's own name."""
    found = place(text, name)

    assert found.kind == kind
    assert found.precision == (1 if kind == "populated" else 2)


def test_a_dateline_in_capitals_takes_the_usual_spelling() -> None:
    """KASSALA is called Kassala, with and without the usual spelling in the report."""
    assert place("KASSALA, Sudan - Guns fell silent in Kassala.", "Kassala").precision == 1
    assert place("KASSALA, Sudan - Guns fell silent.", "Kassala").precision == 1


def test_another_spelling_in_a_country_nobody_spoke_of_stays_open() -> None:
    """The Mtera dam of a report on Tanzania is not Italy's Matera."""
    found = place(
        "Rebels left Moshi, Dodoma and Arusha in Tanzania for the Mtera dam.", "Mtera dam"
    )

    assert (found.lat, found.unresolved) == (None, "no-candidate")
