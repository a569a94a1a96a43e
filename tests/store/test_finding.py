"""Questions to the store: by words, names, places, dates; what is sure apart from what is not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import dateline
from dateline.records.chronology import Site
from dateline.store.finding import Query, Sure
from tests.chronicle.made import BINNISH, NIGER, SARMIN, ZINDER
from tests.store.conftest import KINDS, place_of
from tests.store.made import Told, keep, reading

# Some 10 km apart, on either side of the line where the day changes.
WAIYEVO = Site(id="geonames:5", name="Waiyevo", lat=-16.79, lon=179.96, gazetteer="geonames:5",
               radius_km=1.0)  # fmt: skip
SOMOSOMO = replace(WAIYEVO, id="geonames:6", name="Somosomo", lon=-179.95, gazetteer="geonames:6")
# Another town of the name of one above.
FAR = replace(ZINDER, id="geonames:7", gazetteer="geonames:7", lat=41.0, lon=20.0, radius_km=2.0)
ASIA = Site(id="geonames:8", name="Asia", lat=45.0, lon=90.0, kind="region", radius_km=4000.0,
            gazetteer="geonames:8")  # fmt: skip
NOWHERE = Site(id="", name="Kalamata Hill")
LEAGUE, GUARD = "Marrow League", "Coast Guard of Onder"
READINGS = {
    "day": reading(
        f"Shells of the {LEAGUE} hit the market of Sarmin, Idir Aza said.",
        Told(trigger="hit", mode="heavy-weapons", actors=[LEAGUE], site=SARMIN, when="2031-03-04",
             source="Idir Aza"),
        outlet="The Dune",
    ),
    "month": reading(
        f"The {GUARD} took Binnish; don't ask how.",
        Told(trigger="took", type="CONTROL", mode="take", actors=[GUARD], recipients=[],
             site=BINNISH, when="2031-03"),
        outlet="The Reed", published="2031-04-02",
    ),
    "since": reading(
        f"The {LEAGUE} has held Zinder since the tenth; rebels or not.",
        Told(trigger="held", type="CONTROL", mode="hold", actors=[LEAGUE], site=ZINDER,
             when="2031-03-10/.."),
        published="2031-03-20",
    ),
    "before": reading(
        "Thousands marched all over Niger.",
        Told(trigger="marched", type="PROTEST", site=NIGER, when="../2031-02-20"),
        published="2031-05-30",
    ),
    "undated": reading(
        f"A mine hurt men of the {GUARD} near Waiyevo.",
        Told(trigger="hurt", recipients=[GUARD], site=WAIYEVO), published=None,
    ),
    "isle": reading(
        "Fishermen were robbed off Somosomo: 50% of the catch_was lost.",
        Told(trigger="robbed", type="COERCE", site=SOMOSOMO, when="2031-07-01",
             modality="questioned"),
        published="2031-07-02",
    ),
    "far": reading(
        "A shop burned in Zinder in the hills.",
        Told(trigger="burned", site=FAR, when="2031-08-01"), published="2031-08-02",
    ),
    "asia": reading(
        "Shops closed somewhere in Asia.", Told(trigger="closed", type="COERCE", site=ASIA),
        published=None,
    ),
    "hill": reading(
        "Two men met on Kalamata Hill.",
        Told(trigger="met", type="CONSULT", site=NOWHERE, when="2031-09-01"),
        published="2031-09-02",
    ),
}  # fmt: skip
NAMES = {one.document.id: name for name, one in READINGS.items()}


@pytest.fixture(scope="module", params=KINDS)
def chronicle(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dateline.Chronicle]:
    """A store of nine accounts."""
    with (
        place_of(request.param, tmp_path_factory.mktemp("store")) as where,
        dateline.open(where, make=True) as made,
    ):
        keep(made, READINGS.values())
        yield made


def ask(chronicle: dateline.Chronicle, **query: Any) -> list[str]:
    return [NAMES[one.account.document] for one in chronicle.find(Query(**query))]


def surely(
    chronicle: dateline.Chronicle, **query: Any
) -> dict[str, tuple[Sure | None, Sure | None]]:
    """Return how surely place and time of the accounts answer."""
    return {NAMES[m.account.document]: (m.place, m.time) for m in chronicle.find(Query(**query))}


def test_everything_comes_by_day_and_what_is_undated_last(chronicle: dateline.Chronicle) -> None:
    assert ask(chronicle) == [
        "month", "day", "since", "isle", "far", "hill", *sorted(
            ["before", "undated", "asia"], key=lambda name: READINGS[name].document.id),
    ]  # fmt: skip


def test_pages_follow_each_other(chronicle: dateline.Chronicle) -> None:
    pages = [chronicle.find(Query(limit=3, offset=at)) for at in (0, 3, 6, 9)]

    assert [len(page) for page in pages] == [3, 3, 3, 0]
    assert [page.total for page in pages] == [9, 9, 9, 9]
    assert [match for page in pages for match in page] == list(chronicle.find(Query()))


MARCH: dict[str, Any] = {"since": "2031-03-01", "until": "2031-03-31"}


def test_a_vague_date_answers_certainly_or_possibly(chronicle: dateline.Chronicle) -> None:
    """Certain: all days it may mean were asked for. Possible: one of them."""
    found = surely(chronicle, **MARCH)

    assert found == {
        "day": (None, "certain"), "month": (None, "certain"), "since": (None, "possible"),
    }  # fmt: skip
    assert ask(chronicle, **MARCH, sure="certain") == ["month", "day"]


@pytest.mark.parametrize(
    ("asked", "certain", "possible"),
    [
        ({"since": "2031-03-04", "until": "2031-03-04"}, ["day"], ["month"]),
        ({"since": "2031-03"}, ["month", "day", "since", "isle", "far", "hill"], []),
        ({"until": "2031-02-20"}, ["before"], []),
        ({"until": "2031-02-19"}, [], ["before"]),
        ({"since": "2031-03-31", "until": "2031-04"}, [], ["month", "since"]),
        ({"since": "2031-08-01", "until": "2031-08-01"}, ["far"], ["since"]),
        ({"since": "2030"}, ["month", "day", "since", "isle", "far", "hill"], ["before"]),
        ({"since": "2029", "until": "2030"}, [], ["before"]),
    ],
)
def test_open_days_answer_possibly_where_they_reach(
    chronicle: dateline.Chronicle, asked: dict[str, Any], certain: list[str], possible: list[str]
) -> None:
    """What is undated answers no question about time."""
    found = surely(chronicle, **asked)

    assert {name for name, (_, time) in found.items() if time == "certain"} == {*certain}
    assert {name for name, (_, time) in found.items() if time == "possible"} == {*possible}
    assert {*ask(chronicle, **asked, sure="certain")} == {*certain}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "last week"}, "is no date"),
        ({"until": "2031-13-01"}, "is no date"),
        ({"since": "2031-03-05", "until": "2031-03-04"}, "nothing lies between"),
    ],
)
def test_what_is_no_date_is_told(
    chronicle: dateline.Chronicle, asked: dict[str, Any], said: str
) -> None:
    with pytest.raises(dateline.SetupError, match=said):
        ask(chronicle, **asked)


@pytest.mark.parametrize(
    ("place", "km", "certain", "possible"),
    [
        ("Sarmin", None, ["day"], []),
        ("Sarmin", 4, ["day"], ["month"]),  # Binnish: 5.8 km off, 3 km around
        ("Sarmin", 10, ["day", "month"], []),
        ("geonames:2", 10, ["month"], ["day"]),
        ("35.90,36.73", 4, [], ["day", "month"]),
        ("35.90,36.73", 0, [], ["day"]),  # the point lies in the town
        ("13.81,8.99", 10, ["since"], ["before"]),  # somewhere in Niger
        ("Waiyevo", 15, ["undated", "isle"], []),
        ("-16.79,-179.95", 15, ["undated", "isle"], []),
        ("-16.79,179.96", 5, ["undated"], []),
        ("Kalamata Hill", 50, ["hill"], []),
        ("90,0", 50, [], []),
        ("21.03,105.85", 10, [], ["asia"]),  # 3,000 km from the middle of it
        ("Asia", 4000, ["asia"], []),
    ],
)
def test_a_radius_answers_certainly_or_possibly(
    chronicle: dateline.Chronicle, place: str, km: float | None, certain: list[str],
    possible: list[str],
) -> None:  # fmt: skip
    """Certain: the whole of the place lies in the circle. Possible: some of it does."""
    found = surely(chronicle, place=place, within_km=km)

    assert {name for name, (sure, _) in found.items() if sure == "certain"} == {*certain}
    assert {name for name, (sure, _) in found.items() if sure == "possible"} == {*possible}
    assert {*ask(chronicle, place=place, within_km=km, sure="certain")} == {*certain}


def test_another_place_of_the_name_is_not_near(chronicle: dateline.Chronicle) -> None:
    """Within some kilometres of the one the other does not lie; without a distance both are meant."""
    assert set(ask(chronicle, place="Zinder", within_km=20, sure="certain")) in (
        {"since"}, {"far"},
    )  # fmt: skip
    assert {"since", "far"} <= set(ask(chronicle, place="Zinder"))


@pytest.mark.parametrize("name", ["Navalmoral", "Navalmoral de la Mata", "geonames:2513324"])
def test_a_place_answers_to_all_its_names(name: str, tmp_path: Path) -> None:
    """Whatever name the reports give it, the gazetteer's others find it too."""
    here = Site(id="geonames:2513324", name="Navalmoral de la Mata", lat=39.9, lon=-5.54,
                gazetteer="geonames:2513324", radius_km=3.0)  # fmt: skip
    told = reading(
        f"The {LEAGUE} took Navalmoral de la Mata.",
        Told(trigger="took", type="CONTROL", mode="take", actors=[LEAGUE], site=here),
    )
    with dateline.open(str(tmp_path / "names.db"), make=True) as made:
        keep(made, [told])

        assert [one.account.site for one in made.find(Query(place=name))] == [here.id]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Qwxyzville", "no place is called"),
        ("91,0", "latitude is"),
        ("0,181", "latitude is"),
        ("nan,0", "latitude is"),
        ("", "no place is called"),
        ("%", "no place is called"),
    ],
)
def test_a_place_that_is_not_known_is_told(
    chronicle: dateline.Chronicle, place: str, said: str
) -> None:
    with pytest.raises(dateline.SetupError, match=said):
        ask(chronicle, place=place)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("market", ["day"]),
        ("MARKET sarmin", ["day"]),
        ("market Binnish", []),
        ('"market of Sarmin"', ["day"]),
        ('"Sarmin of market"', []),
        ('market "of Sarmin', ["day"]),  # a mark that is not closed
        ("took; don't", ["month"]),
        ("rebels", ["since"]),
        ("market OR rebels", []),  # all words must occur; OR is one of them
        ("rebels -Zinder", ["since"]),
        ("rebels NOT Zinder", ["since"]),
        ("NEAR(market, Sarmin)", []),
        ("body:market", []),
        ("mark*", []),
        ("^market", ["day"]),
        ("(market", ["day"]),
        ("market;", ["day"]),
        ("' OR 1=1 --", []),
        ("'; DROP TABLE accounts; --", []),
        ("Sarmin\0", ["day"]),
        ("50%", ["isle"]),
        ("100%", []),
        ("市場", []),
    ],
)
def test_words_are_looked_for_as_they_are(
    chronicle: dateline.Chronicle, words: str, found: list[str]
) -> None:
    """Signs that mean something to a database are plain text."""
    assert ask(chronicle, text=words) == found
    assert len(ask(chronicle)) == 9


@pytest.mark.parametrize("words", ["", "  ", '"', '""', "- * ( )", "\0"])
def test_signs_alone_are_no_words(chronicle: dateline.Chronicle, words: str) -> None:
    with pytest.raises(dateline.SetupError, match="no word to search for"):
        ask(chronicle, text=words)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"actor": LEAGUE}, {"day", "since"}),
        ({"actor": "the marrow LEAGUE"}, {"day", "since"}),
        ({"actor": GUARD}, {"month", "undated"}),  # on either side
        ({"source": "Idir Aza"}, {"day"}),
        ({"actor": "Idir Aza"}, set()),  # who only says so acts in nothing
        ({"source": LEAGUE}, set()),
        ({"type": "CONTROL"}, {"month", "since"}),
        ({"mode": "hold"}, {"since"}),
        ({"outlet": "The Reed"}, {"month"}),
        ({"modality": "questioned"}, {"isle"}),
        ({"type": "CONTROL", "actor": GUARD}, {"month"}),
        ({"type": "CONTROL", "place": "Sarmin", "within_km": 10, **MARCH}, {"month"}),
        ({"outlet": "the reed"}, {"month"}),
    ],
)
def test_every_part_of_a_question_must_hold(
    chronicle: dateline.Chronicle, asked: dict[str, Any], found: set[str]
) -> None:
    assert {*ask(chronicle, **asked)} == found


@pytest.mark.parametrize("part", ["actor", "source"])
def test_who_is_not_known_is_told_with_those_called_alike(
    chronicle: dateline.Chronicle, part: str
) -> None:
    with pytest.raises(dateline.SetupError, match="called 'League'; there are: marrow league"):
        ask(chronicle, **{part: "League"})
    for name in ("Nobody", "", "%", "m_rrow league", "' OR 1=1 --"):
        with pytest.raises(dateline.SetupError, match="no actor or source is called") as told:
            ask(chronicle, **{part: name})
        assert "there are" not in str(told.value)


def test_an_outlet_that_is_not_known_is_told(chronicle: dateline.Chronicle) -> None:
    with pytest.raises(dateline.SetupError, match="an outlet called 'dun'; there are: The Dune"):
        ask(chronicle, outlet="dun")
    with pytest.raises(dateline.SetupError, match="no report is of an outlet"):
        ask(chronicle, outlet="' OR 1=1 --")


def test_a_match_has_its_account_and_its_incident(chronicle: dateline.Chronicle) -> None:
    [match] = chronicle.find(Query(outlet="The Dune"))
    account = match.account

    assert (match.place, match.time) == (None, None)
    assert account.sentence.text.startswith("Shells of the Marrow League hit")
    assert account.trigger.text == "hit"
    assert [voice.name for voice in account.voices] == ["Idir Aza"]
    [incident] = [i for i in chronicle.timeline("Sarmin") if i.id == match.incident]
    assert account in incident.accounts
