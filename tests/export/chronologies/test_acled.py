"""ACLED: its columns and conventions, who says so, what is left out."""

from dataclasses import replace

import pytest

from dateline.export.chronologies import acled
from dateline.export.chronologies.options import Choices
from dateline.knowledge.ontologies.mappings import load
from dateline.records.chronology import Chronology, Tally, Words
from tests.export.chronologies.sample import DENIED, NOWHERE, SAMPLE, SHELLED, TAKE
from tests.export.chronologies.tabular import (
    changed,
    hostile,
    in_every_zone,
    many,
    rows,
    told,
    written,
)

# As the project's notes on the published formats list them.
PUBLISHED = """event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,\
actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,\
country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,source_scale,notes,\
fatalities,tags,timestamp"""
INTERS = {
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters",
    "Civilians", "External/Other forces", "",
}  # fmt: skip


def test_the_columns_are_those_published() -> None:
    assert written(acled.write).splitlines()[0] == PUBLISHED
    assert len(acled.COLUMNS) == 31


def test_every_value_is_one_that_acled_knows() -> None:
    known = load().acled

    for row in rows(acled.write):
        assert row["event_type"] in known.event_types
        assert row["disorder_type"] == known.sub_event_types[row["sub_event_type"]].disorder_type
        assert row["time_precision"] in {"1", "2", "3", ""}
        assert row["geo_precision"] in {"1", "2", "3", ""}
        assert {row["inter1"], row["inter2"]} <= INTERS
        assert row["civilian_targeting"] in {"Civilian targeting", ""}


def test_a_row_tells_the_whole_incident() -> None:
    row = rows(acled.write)[0]

    assert (row["event_id_cnty"], row["event_date"], row["year"]) == ("i1", "2031-03-04", "2031")
    assert row["sub_event_type"] == "Non-state actor overtakes territory"
    assert (row["actor1"], row["inter1"]) == ("Marrow League", "Rebel group")
    assert (row["actor2"], row["inter2"]) == ("Coast Guard of Onder", "State forces")
    assert row["interaction"] == "State forces-Rebel group"
    assert (row["iso"], row["region"], row["country"]) == ("760", "Middle East", "Syria")
    assert (row["admin1"], row["location"]) == ("Idlib", "Sarmin")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == ("35.9024", "36.7257", "1")
    assert row["source"] == "Morning Star of Onder; River Dispatch"


def test_notes_say_who_says_so_and_who_denies_it() -> None:
    notes = rows(acled.write)[0]["notes"]

    assert "Morning Star of Onder, 2031-03-05, according to Ilva Terent: “Fighters of" in notes
    assert (
        "River Dispatch, 2031-03-06, according to the Coast Guard of Onder [denied]: "
        "“The Coast Guard of Onder denied that the town had fallen.”" in notes
    )
    assert "“Forty-three people” (River Dispatch, 2031-03-06)" in notes


def test_fatalities_are_the_lowest_number_that_is_reported() -> None:
    more = replace(TAKE, id="d2/v2", document="d2", witness="w2", counts=(_dead(43, 43),))

    assert rows(acled.write, changed(accounts=(more, TAKE)))[0]["fatalities"] == "12"


def test_a_part_is_not_taken_for_the_whole() -> None:
    counts = (_dead(43, 43, "43 people"), _dead(12, 12, "12 children"))

    assert rows(acled.write, told(TAKE, counts=counts))[0]["fatalities"] == "43"


def test_who_denies_it_gives_no_number() -> None:
    fewer = replace(DENIED, counts=(_dead(1, 1),))

    assert rows(acled.write, changed(accounts=(TAKE, fewer)))[0]["fatalities"] == "12"


@pytest.mark.parametrize(
    ("words", "low", "as_told", "by_acled"),
    [
        ("several villagers", None, "", "3"),
        ("Many", None, "", "3"),
        ("dozens of people", 12, "12", "12"),
        ("dozens", None, "", "12"),
        ("hundreds", None, "", "100"),
        ("several hundred", 100, "100", "100"),
        ("scores of people", 20, "20", "20"),
    ],
)
def test_words_for_numbers(words: str, low: int | None, as_told: str, by_acled: str) -> None:
    """A word that tells no number stands for what ACLED takes it for, where that is asked."""
    vague = told(TAKE, counts=(_dead(low, None, words),))

    assert rows(acled.write, vague)[0]["fatalities"] == as_told
    assert rows(acled.write, vague, Choices("acled"))[0]["fatalities"] == by_acled


@pytest.mark.parametrize(
    "counts", [(), (Tally("fatalities", None, None, 40, Words("d1", 0, 8, "Up to 40")),)]
)
def test_no_least_number_stays_empty(counts: tuple[Tally, ...]) -> None:
    assert rows(acled.write, told(TAKE, counts=counts))[0]["fatalities"] == ""


@pytest.mark.parametrize(
    ("edtf", "first", "last", "day", "year", "precision"),
    [
        ("2031-03-04", 741_505, 741_505, "2031-03-04", "2031", "1"),
        ("2031-03-04~", 741_505, 741_505, "2031-03-04", "2031", "2"),
        ("2031-03-03/2031-03-09", 741_504, 741_510, "2031-03-06", "2031", "2"),
        ("2031-04", 741_533, 741_562, "2031-04-15", "2031", "3"),
        ("2031", 741_443, 741_807, "", "2031", ""),
        ("2031-03-04/..", 741_505, None, "", "", ""),
        ("-0263", -96_424, -96_060, "", "", ""),
        (None, None, None, "", "", ""),
    ],
)
def test_a_date_is_as_exact_as_it_is_told(
    edtf: str | None, first: int | None, last: int | None, day: str, year: str, precision: str
) -> None:
    row = rows(acled.write, changed(edtf=edtf, first_day=first, last_day=last))[0]

    assert (row["event_date"], row["year"], row["time_precision"]) == (day, year, precision)


def test_no_time_zone_shifts_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({written(acled.write) for _ in in_every_zone(monkeypatch)}) == 1


def test_a_country_has_no_point() -> None:
    site = replace(SAMPLE.sites[0], kind="country", precision=6)

    row = rows(acled.write, replace(SAMPLE, sites=(site, *SAMPLE.sites[1:])))[0]

    assert (row["latitude"], row["longitude"], row["geo_precision"]) == ("", "", "")


def test_an_unknown_side_and_place_stay_empty() -> None:
    row = rows(acled.write, changed(site=None, actors=()))[0]

    assert (row["actor1"], row["inter1"], row["location"], row["iso"]) == ("", "", "", "")
    assert row["interaction"] == "State forces only"


def test_a_state_abroad_is_an_external_force() -> None:
    abroad = replace(SAMPLE.actors[1], country="TUR")

    row = rows(acled.write, replace(SAMPLE, actors=(SAMPLE.actors[0], abroad, SAMPLE.actors[2])))[0]

    assert (row["inter2"], row["interaction"]) == (
        "External/Other forces", "Rebel group-External/Other forces",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "mode", "actor", "recipient", "inters", "interaction"),
    [
        ("PROTEST", "demo", "EDU", None, ("Protesters", ""), "Protesters only"),
        ("PROTEST", "riot", "CVL", None, ("Rioters", ""), "Rioters only"),
        ("ASSAULT", "firearms", "UAF", "JRN", ("Political militia", "Civilians"), "Political militia-Civilians"),
        ("ASSAULT", "targeted", "REB", "GOV", ("Rebel group", "Civilians"), "Rebel group-Civilians"),
        ("ASSAULT", "crowd-control", "COP", "CVL", ("State forces", "Protesters"), "State forces-Protesters"),
        ("ASSAULT", "aerial", "MIL", "CVL", ("State forces", "Civilians"), "State forces-Civilians"),
        ("ASSAULT", "aerial", "MIL", "bad", ("State forces", ""), ""),
    ],
)  # fmt: skip
def test_classes_of_actors(
    type_: str,
    mode: str,
    actor: str,
    recipient: str | None,
    inters: tuple[str, str],
    interaction: str,
) -> None:
    sides = [replace(SAMPLE.actors[0], sector=actor), replace(SAMPLE.actors[1], sector=recipient)]
    one = changed(type=type_, mode=mode, recipients=("a2",) if recipient else ())

    row = rows(acled.write, replace(one, actors=(*sides, SAMPLE.actors[2])))[0]

    assert (row["inter1"], row["inter2"]) == inters
    assert row["interaction"] == interaction
    assert (row["civilian_targeting"] != "") == (inters[1] == "Civilians")


def test_what_is_left_out_is_counted() -> None:
    assert acled.left_out(SAMPLE) == {"No account asserts that it happened.": 1}
    assert [row["event_id_cnty"] for row in rows(acled.write)] == ["i1", "i2"]


def test_what_acled_does_not_code_is_left_out_with_the_reason() -> None:
    said = changed(type="ACCUSE", mode=None)

    assert (
        "Words only: what is said, asked, refused or threatened is no disorder."
        in acled.left_out(said)
    )


@pytest.mark.parametrize("account", [DENIED, NOWHERE, replace(SHELLED, modality="predicted")])
def test_what_nobody_asserts_is_no_happening(account: object) -> None:
    assert [r["event_id_cnty"] for r in rows(acled.write, changed(accounts=(account,)))] == ["i2"]


def test_a_minority_that_asserts_it_is_heard() -> None:
    assert rows(acled.write, changed(modality="denied"))[0]["event_id_cnty"] == "i1"


@pytest.mark.parametrize(
    "attack", ["=cmd|' /C calc'!A0", "@SUM(1)", "-1+1", "\t=1", 'a",\n"=1', "\ud800\x00=1"]
)
def test_no_cell_is_a_formula(attack: str) -> None:
    [row] = rows(acled.write, hostile(attack))

    numbers = {"latitude", "longitude", "fatalities", "iso", "year"}
    assert not any(row[name][:1] in "=+-@\t\r" for name in row if row[name] and name not in numbers)
    assert "\n" not in "".join(row.values())


def test_notes_fit_in_a_cell_and_keep_the_denial() -> None:
    crowd = tuple(replace(TAKE, id=f"d1/v{at}") for at in range(5_000))

    notes = rows(acled.write, changed(accounts=(*crowd, DENIED)))[0]["notes"]

    assert len(notes) < 32_767
    assert "[denied]" in notes
    assert notes.endswith("More is told than fits here.")


def test_many_incidents_are_written_in_a_moment() -> None:
    assert written(acled.write, many(2_000)).count("\n") == 2_001


def test_an_empty_chronology_is_a_header() -> None:
    assert written(acled.write, Chronology()) == PUBLISHED + "\n"
    assert acled.left_out(Chronology()) == {}


def _dead(low: int | None, high: int | None, words: str = "people") -> Tally:
    return Tally("fatalities", words, low, high, Words("d1", 0, len(words), words))
