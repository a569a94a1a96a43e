"""FollowTheMoney: entities that the package itself accepts, unchanged."""

import io
import json
import time
from dataclasses import replace
from typing import Any

import pytest

from dateline.export.chronologies import ftm
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE


def written(chronology: Chronology = SAMPLE) -> list[dict[str, Any]]:
    out = io.BytesIO()
    ftm.write(chronology, out, PLAIN)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def of(schema: str, chronology: Chronology = SAMPLE) -> list[dict[str, Any]]:
    return [one["properties"] for one in written(chronology) if one["schema"] == schema]


def dated(edtf: str | None) -> dict[str, Any]:
    incident = replace(SAMPLE.incidents[0], edtf=edtf)
    [event] = of("Event", replace(SAMPLE, incidents=(incident,)))
    return event


def test_the_package_accepts_every_entity_and_cleans_nothing() -> None:
    model = pytest.importorskip("followthemoney").model
    entities = written()
    schemata = {one["id"]: model.get(one["schema"]) for one in entities}

    for entity in entities:
        schema = model.get(entity["schema"])
        schema.validate(entity)
        assert set(schema.required) <= set(entity["properties"])
        proxy = model.get_proxy({"id": entity["id"], "schema": entity["schema"], "properties": {}})
        for name, values in entity["properties"].items():
            proxy.add(name, values)
            assert sorted(proxy.get(name)) == sorted(values), name
            prop = schema.get(name)
            if prop.type.name == "entity":
                assert all(schemata[value].is_a(prop.range) for value in values)
            assert all(len(value) <= prop.max_length for value in values)


def test_ids_are_equal_in_every_run_and_never_given_twice() -> None:
    ids = [one["id"] for one in written()]

    assert ids == [one["id"] for one in written()]
    assert len(ids) == len(set(ids))


def test_reports_actors_and_sites_have_their_schemata() -> None:
    assert [one["schema"] for one in written()] == [
        "Article", "Article", "Article", "Organization", "PublicBody", "Person", "Address",
        "Address", "Address", "Event", "Documentation", "Documentation", "Event", "Documentation",
    ]  # fmt: skip
    [person] = of("Person")
    assert person["name"] == ["Ilva Terent"]
    assert person["alias"] == ["Colonel Ilva Terent"]
    assert person["position"] == ["Colonel"]
    assert of("PublicBody")[0]["country"] == ["sy"]


def test_an_unknown_date_of_publication_stays_empty() -> None:
    first, _, third = of("Article")

    assert first["publishedAt"] == ["2031-03-05"]
    assert not {"publishedAt", "publisher", "title", "sourceUrl"} & set(third)


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2031-03-04", ["2031-03-04"]),
        ("2031-04", ["2031-04"]),
        ("2031-03-04/2031-03-10", ["2031-03"]),
        ("2031-03-30/2031-04-02", ["2031"]),
        ("203X", None),
        ("2031-03-04~", None),
        ("2031-03-04/..", None),
        ("2031-03-04T23:30-10:00", ["2031-03-04"]),
        ("-0263", None),
        (None, None),
    ],
)
def test_a_date_is_as_long_as_it_is_known(edtf: str | None, date: list[str] | None) -> None:
    event = dated(edtf)

    assert event.get("date") == date
    assert (f"When, as told: {edtf}." in event["description"][0]) == (edtf is not None)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_days_are_the_same_in_every_time_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = written()
    monkeypatch.setenv("TZ", zone)
    time.tzset()

    there = written()

    monkeypatch.undo()
    time.tzset()
    assert there == here


def test_plans_and_holdings_are_left_out_and_counted() -> None:
    assert len(of("Event")) == 2
    assert ftm.left_out(SAMPLE) == {
        "incident not asserted: planned": 1,
        "holding: FollowTheMoney has no schema for who held a place": 1,
    }


def test_a_denial_stays_beside_the_assertion() -> None:
    said, denied, _ = of("Documentation")

    assert denied["role"] == ["denied"]
    assert denied["summary"][0].startswith(
        "River Dispatch, 2031-03-06, according to the Coast Guard"
    )
    assert said["entity"] == denied["entity"]
    assert (
        "Accounts contradict each other: happened, fatalities." in of("Event")[0]["description"][0]
    )


def test_a_point_that_is_only_the_middle_of_a_region_is_not_written() -> None:
    sites = (replace(SAMPLE.sites[0], precision=4, radius_km=80.0), *SAMPLE.sites[1:])

    region, town, _ = of("Address", replace(SAMPLE, sites=sites))

    assert "latitude" not in region
    assert region["remarks"] == ["somewhere within 80 km of 35.90, 36.73"]
    assert town["latitude"] == ["35.9583"]
    assert any("GeoNames" in note for note in town["notes"])
