"""The actor gazetteer: names in every spelling, dates of office, neutral kinds."""

from datetime import date

import pytest

from dateline.knowledge import actors
from dateline.knowledge.names import agents
from tests.examples import seconds_of, within


@pytest.mark.parametrize("name", ["Islamic State", "ISIS", "ISIL", "Daesh", "IS", "Da'esh"])
def test_one_group_under_all_its_names(name: str) -> None:
    actor = actors.find(name)

    assert actor is not None
    assert (actor.id, actor.kind) == ("islamic-state", "armed-group")


@pytest.mark.parametrize(
    "word", ["is", "isis", "who", "us", "May", "Fars province", "The", "wagner"]
)
def test_plain_words_are_no_actors(word: str) -> None:
    assert actors.find(word) is None


@pytest.mark.parametrize(
    ("name", "kind", "sector", "country"),
    [
        ("Syrian Democratic Forces", "armed-group", "REB", "SYR"),
        ("People’s Protection Units", "armed-group", "REB", "SYR"),
        ("Ansar Allah", "armed-group", "REB", "YEM"),
        ("al-Shabaab", "armed-group", "REB", "SOM"),
        ("the Rapid Support Forces", "armed-group", "PRM", "SDN"),
        ("Tatmadaw", "military", "MIL", "MMR"),
        ("UN High Commissioner for Refugees", "organisation", "UNO", None),
        ("Médecins Sans Frontières", "organisation", "NGO", None),
        ("Medecins Sans Frontieres", "organisation", "NGO", None),
        ("RIA Novosti", "outlet", "JRN", "RUS"),
        ("Kremlin", "government", "GOV", "RUS"),
    ],
)
def test_kind_sector_and_country(name: str, kind: str, sector: str, country: str | None) -> None:
    actor = actors.find(name)

    assert actor is not None
    assert (actor.kind, actor.sector, actor.country) == (kind, sector, country)


@pytest.mark.parametrize(
    ("day", "sector"),
    [
        (date(1996, 6, 1), None),
        (date(1999, 6, 1), "UNO"),
        (date(2006, 6, 1), "UNO"),
        (date(2010, 6, 1), "ELI"),
    ],
)
def test_office_depends_on_the_date(day: date, sector: str | None) -> None:
    """A secretary-general is the UN's only while in office."""
    actor = actors.find("Kofi Annan", day)

    assert actor is not None
    assert actor.sector in ({sector} if sector else {None, "ELI"})


def test_office_may_be_held_twice() -> None:
    def sector(day: date) -> str | None:
        actor = actors.find("Benjamin Netanyahu", day)
        assert actor is not None
        return actor.sector

    held = [sector(date(year, 1, 1)) for year in (1998, 2005, 2015, 2022, 2024)]

    assert held == ["GOV", None, "GOV", None, "GOV"]


LOADED = [
    ("terrorist", "militant"), ("terrorist", "fighter"), ("jihadist", "rebel"),
    ("freedom-fighter", "terrorist"), ("gunman", "insurgent"), ("martyr", "bomber"),
    ("extremist", "separatist"), ("mujahideen", "guerrilla"), ("regime", "government"),
]  # fmt: skip


@pytest.mark.parametrize(("loaded", "other"), LOADED)
def test_loaded_words_mean_what_plain_ones_mean(loaded: str, other: str) -> None:
    """Praise and blame change neither kind nor sector."""
    assert agents()[loaded] == agents()[other]


def test_own_list_comes_first() -> None:
    """What the project corrected is not overruled by the dictionaries."""
    actor = actors.find("Hezbollah")

    assert actor is not None
    assert "Hizballah" in actor.aliases


def test_loads_fast() -> None:
    """A fresh process finds its first actor in well under a second of the processor's time."""
    code = "import time; from dateline.knowledge import actors; actors.find('Hamas')"

    assert seconds_of(f"{code}; print(time.process_time())") < 3


def test_version_names_the_data() -> None:
    assert actors.version().startswith("actors-")
    assert actors.version() == actors.version()


@pytest.mark.parametrize("line", ["A" * 100_000, "a-" * 50_000, "U." * 50_000, "'" * 100_000])
def test_long_lines_are_harmless(line: str) -> None:
    with within(2):
        assert actors.find(line) is None
