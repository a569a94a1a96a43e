"""UCDP GED: its columns, the toll by all accounts, what UCDP does not count."""

import re
from dataclasses import replace

import pytest

from dateline.export.chronologies import ucdp
from dateline.records.chronology import Account, Chronology, Tally, Words
from tests.export.chronologies.sample import DENIED, SAMPLE, TAKE
from tests.export.chronologies.tabular import changed, hostile, in_every_zone, rows, told, written

PUBLISHED = """id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,\
conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,\
side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,\
source_date,source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,\
adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,date_prec,\
date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"""


def test_the_columns_are_those_published() -> None:
    assert written(ucdp.write).splitlines()[0] == PUBLISHED
    assert len(ucdp.COLUMNS) == 49


def test_every_value_is_one_that_ucdp_knows() -> None:
    for row in rows(ucdp.write):
        assert row["type_of_violence"] in {"1", "2", "3"}
        assert row["where_prec"] in {*"1234567", ""}
        assert row["date_prec"] in {*"12345", ""}
        assert row["event_clarity"] in {"1", "2"}
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert re.fullmatch(r"POINT \(-?[\d.]+ -?[\d.]+\)|", row["geom_wkt"])


def test_a_row_tells_the_whole_incident() -> None:
    [row] = rows(ucdp.write)

    assert (row["id"], row["type_of_violence"], row["year"]) == ("i1", "1", "2031")
    assert (row["side_a"], row["side_b"]) == ("Coast Guard of Onder", "Marrow League")
    assert row["dyad_name"] == "Coast Guard of Onder - Marrow League"
    assert (row["gwnoa"], row["gwnob"]) == ("652", "")
    assert (row["country"], row["country_id"], row["region"]) == ("Syria", "652", "Middle East")
    assert (row["date_start"], row["date_end"], row["date_prec"]) == (
        "2031-03-04",
        "2031-03-04",
        "1",
    )
    assert (row["where_prec"], row["where_coordinates"], row["where_description"]) == (
        "1",
        "Sarmin",
        "Sarmin",
    )
    assert (row["geom_wkt"], row["event_clarity"]) == ("POINT (36.7257 35.9024)", "1")
    assert (row["number_of_sources"], row["source_original"]) == ("2", "Ilva Terent")
    assert row["source_article"] == (
        '"Morning Star of Onder,2031-03-05,Sarmin taken";"River Dispatch,2031-03-06,Not taken, they say"'
    )
    assert (row["deaths_unknown"], row["best"]) == ("12", "12")


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        (-90, -180, 1),
        (-89.6, -179.4, 2),
        (-89.5, -180, 721),
        (34.531094, 69.162796, 179_779),  # Kabul, as UCDP has it
        (90, 180, 259_200),
    ],
)
def test_cells_of_prio_grid(lat: float, lon: float, cell: int) -> None:
    assert ucdp.priogrid(lat, lon) == cell


def test_best_is_what_most_witnesses_say() -> None:
    """Copies of a report are one witness, so ten of them outweigh nobody."""
    copies = [_account(f"d1/v{at}", "w1", 5) for at in range(10)]
    others = [_account("d2/v1", "w2", 9), _account("d3/v1", "w3", 9), _account("d3/v2", "w4", 40)]

    [row] = rows(ucdp.write, changed(accounts=(*copies, *others)))

    assert (row["low"], row["best"], row["high"]) == ("5", "9", "40")


def test_up_to_is_a_greatest_number_alone() -> None:
    up_to = replace(_account("d2/v1", "w2", 0), counts=(_dead(None, 40),))

    [row] = rows(ucdp.write, changed(accounts=(_account("d1/v1", "w1", 5), up_to)))

    assert (row["low"], row["best"], row["high"]) == ("5", "5", "40")


def test_the_dead_of_one_sided_violence_are_civilians() -> None:
    people = replace(SAMPLE.actors[1], sector="CVL", name="villagers of Sarmin")
    one = changed(type="ASSAULT", mode="firearms")

    [row] = rows(ucdp.write, replace(one, actors=(SAMPLE.actors[0], people, SAMPLE.actors[2])))

    assert (row["type_of_violence"], row["side_b"]) == ("3", "Civilians")
    assert (row["deaths_civilians"], row["deaths_unknown"]) == ("12", "0")


@pytest.mark.parametrize(
    ("chronology", "reason"),
    [
        (changed(accounts=(DENIED,)), "No account asserts that it happened."),
        (told(TAKE, counts=()), "No account gives a least number of dead."),
        (told(TAKE, counts=(Tally("fatalities", None, None, 9, Words("d1", 0, 7, "up to 9")),)), "No account gives a least number of dead."),
        (told(TAKE, counts=(Tally("fatalities", None, 0, 0, Words("d1", 0, 6, "nobody")),)), "Nobody was killed."),
        (changed(actors=()), "One side at least is not known, or not of a kind UCDP counts."),
    ],
)  # fmt: skip
def test_what_is_left_out_is_counted_by_reason(chronology: Chronology, reason: str) -> None:
    assert reason in ucdp.left_out(chronology)
    assert rows(ucdp.write, chronology) == []


def test_nothing_vanishes_uncounted() -> None:
    assert len(rows(ucdp.write)) + sum(ucdp.left_out(SAMPLE).values()) == len(SAMPLE.incidents)


def test_an_open_end_stays_empty() -> None:
    [row] = rows(ucdp.write, changed(edtf="2031-03-04/..", last_day=None))

    assert (row["date_start"], row["date_end"], row["date_prec"]) == ("2031-03-04", "", "5")
    assert (row["year"], row["event_clarity"]) == ("", "2")


def test_no_place_has_no_cell() -> None:
    nowhere = replace(SAMPLE.sites[0], lat=None, lon=None)

    [row] = rows(ucdp.write, replace(SAMPLE, sites=(nowhere, *SAMPLE.sites[1:])))

    assert (row["latitude"], row["geom_wkt"], row["priogrid_gid"]) == ("", "", "")


def test_no_time_zone_shifts_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({written(ucdp.write) for _ in in_every_zone(monkeypatch)}) == 1


@pytest.mark.parametrize("attack", ["=1", "@x", "-1+1", "\r=1", 'a","b\n'])
def test_no_cell_is_a_formula(attack: str) -> None:
    [row] = rows(ucdp.write, hostile(attack))

    assert not any(row[name][:1] in ("=", "@", "+", "\r") for name in row)
    assert row["side_a"][0] != "-"


def _account(id_: str, witness: str, dead: int) -> Account:
    return replace(TAKE, id=id_, document=id_[:2], witness=witness, counts=(_dead(dead, None),))


def _dead(low: int | None, high: int | None) -> Tally:
    return Tally("fatalities", "people", low, high, Words("d1", 0, 6, "people"))
