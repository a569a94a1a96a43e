"""GeoJSON by RFC 7946: points with a radius, routes as lines, null where nothing is known."""

import io
import json
import time
from dataclasses import replace
from typing import Any

import pytest

from dateline.export.chronologies import geojson
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology, Site
from tests.export.chronologies.sample import SAMPLE


def written(chronology: Chronology = SAMPLE) -> dict[str, Any]:
    out = io.BytesIO()
    geojson.write(chronology, out, PLAIN)
    return json.loads(out.getvalue())  # type: ignore[no-any-return]


def placed(*sites: Site) -> dict[str, Any]:
    """What is written of one incident at the last of the sites."""
    incident = replace(SAMPLE.incidents[0], site=sites[-1].id)
    return written(replace(SAMPLE, sites=(*SAMPLE.sites, *sites), incidents=(incident,)))


def line_between(a: tuple[float, float], b: tuple[float, float]) -> dict[str, Any]:
    ends = tuple(Site(id=name, name=name, lon=x, lat=y) for name, (x, y) in (("a", a), ("b", b)))
    route = Site(id="r", name="r", lat=0.0, lon=0.0, kind="route", between=("a", "b"))
    return placed(*ends, route)


def check(value: dict[str, Any]) -> None:
    """What RFC 7946 asks, in words of ours."""
    assert value["type"] == "FeatureCollection"
    assert not {"coordinates", "geometry", "properties", "crs"} & set(value)
    for feature in value["features"]:
        assert feature["type"] == "Feature"
        assert isinstance(feature["properties"], dict)
        assert isinstance(feature["id"], str)
        assert not {"coordinates", "features", "geometries"} & set(feature)
        geometry = feature["geometry"]
        if geometry is None:
            continue
        given = geometry["coordinates"]
        lines = {"Point": [[given]], "LineString": [given], "MultiLineString": given}
        for line in lines[geometry["type"]]:
            assert geometry["type"] == "Point" or len(line) >= 2
            for lon, lat in line:
                assert -180 <= lon <= 180
                assert -90 <= lat <= 90


def test_the_sample_is_valid() -> None:
    check(written())


def test_a_place_is_a_point_longitude_first_with_its_radius_stated() -> None:
    taken = written()["features"][0]

    assert taken["geometry"] == {"type": "Point", "coordinates": [36.7257, 35.9024]}
    assert taken["properties"]["radius_km"] == 3.0
    assert taken["properties"]["where_prec"] == 1
    assert taken["properties"]["geometry_note"] == "at 35.90, 36.73, within 3 km"


def test_a_vague_region_says_that_the_point_is_only_its_middle() -> None:
    region = Site(
        id="x", name="North", lat=36.0, lon=37.0, kind="region", precision=4, radius_km=90.0
    )

    [feature] = placed(region)["features"]

    assert feature["geometry"]["type"] == "Point"
    assert feature["properties"]["geometry_note"] == "somewhere within 90 km of 36.00, 37.00"


def test_a_route_is_a_line_between_its_places() -> None:
    shelled = written()["features"][1]

    assert shelled["geometry"] == {
        "type": "LineString", "coordinates": [[36.7257, 35.9024], [36.7133, 35.9583]]
    }  # fmt: skip
    assert "course is not told" in shelled["properties"]["geometry_note"]
    assert shelled["properties"]["between"] == ["Sarmin", "Binnish"]


def test_a_route_with_an_unknown_end_is_its_own_point() -> None:
    lost = Site(id="lost", name="Lost")
    route = Site(
        id="r",
        name="road",
        lat=35.9,
        lon=36.7,
        kind="route",
        radius_km=9.0,
        between=("lost", "lost"),
    )

    [feature] = placed(lost, route)["features"]

    assert feature["geometry"] == {"type": "Point", "coordinates": [36.7, 35.9]}
    assert feature["properties"]["geometry_note"] == "somewhere within 9 km of 35.90, 36.70"


def test_a_border_is_no_line_across_it() -> None:
    ends = [replace(site, kind="country") for site in SAMPLE.sites[:2]]
    border = replace(SAMPLE.sites[2], id="b", kind="border", between=tuple(one.id for one in ends))

    [feature] = placed(border)["features"]

    assert feature["geometry"]["type"] == "Point"


def test_an_incident_without_place_has_null_geometry_and_the_reason() -> None:
    planned = written()["features"][2]

    assert planned["geometry"] is None
    assert planned["properties"]["unlocated"] == "no-candidate"
    assert planned["properties"]["modality"] == "planned"
    assert planned["properties"]["title"] == "Threat (planned)"


@pytest.mark.parametrize("lat", [95.0, float("nan"), float("inf")])
def test_a_position_off_the_globe_is_not_written(lat: float) -> None:
    [feature] = placed(Site(id="x", name="x", lat=lat, lon=1.0))["features"]

    assert feature["geometry"] is None


def test_a_line_across_the_antimeridian_is_cut_in_two() -> None:
    value = line_between((170.0, 10.0), (-170.0, 20.0))

    check(value)
    assert value["features"][0]["geometry"] == {
        "type": "MultiLineString",
        "coordinates": [[[170.0, 10.0], [180.0, 15.0]], [[-180.0, 15.0], [-170.0, 20.0]]],
    }
    assert value["bbox"] == [170.0, 10.0, -170.0, 20.0]


@pytest.mark.parametrize("ends", [((180.0, 1.0), (-170.0, 2.0)), ((-180.0, 1.0), (170.0, 2.0)), ((170.0, 1.0), (-180.0, 2.0))])  # fmt: skip
def test_a_line_that_ends_on_the_antimeridian_stays_valid(
    ends: tuple[tuple[float, float], tuple[float, float]],
) -> None:
    value = line_between(*ends)

    check(value)
    assert value["features"][0]["geometry"]["type"] in ("LineString", "MultiLineString")


def test_bbox_covers_what_is_drawn_and_is_absent_where_nothing_is() -> None:
    assert written()["bbox"] == [36.7133, 35.9024, 36.7257, 35.9583]
    assert "bbox" not in written(replace(SAMPLE, incidents=SAMPLE.incidents[2:]))


def test_bbox_of_a_long_line_holds_all_of_it() -> None:
    assert line_between((-10.0, 0.0), (160.0, 5.0))["bbox"] == [-10.0, 0.0, 160.0, 5.0]


def test_vague_dates_stay_as_told_with_the_days_they_can_mean() -> None:
    taken, shelled, planned = (one["properties"] for one in written()["features"])

    assert (taken["when"], taken["earliest"], taken["latest"]) == ("2031-03-04",) * 3
    assert (shelled["when"], shelled["earliest"], shelled["latest"]) == (
        "2031-04", "2031-04-01", "2031-04-30",
    )  # fmt: skip
    assert planned["when"] is planned["earliest"] is planned["latest"] is None


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Adak"])
def test_days_are_the_same_in_every_time_zone(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    here = written()
    monkeypatch.setenv("TZ", zone)
    time.tzset()

    there = written()

    monkeypatch.undo()
    time.tzset()
    assert there == here


def test_who_says_so_and_who_denies_it_stand_beside_it() -> None:
    taken = written()["features"][0]["properties"]

    said, denied = taken["accounts"]
    assert said["according_to"] == ["Ilva Terent"]
    assert said["quote"].startswith("Fighters of the Marrow League took Sarmin")
    assert denied["modality"] == "denied"
    assert taken["denied_by"] == ["d2/v1"]
    assert taken["contradicted"] == ["happened", "fatalities"]


def test_credit_stands_in_the_collection() -> None:
    assert "GeoNames" in written()["credit"]


def test_markup_and_addresses_of_others_do_no_harm() -> None:
    evil = replace(SAMPLE.sites[0], name="</script><script>alert(1)</script>\x00")
    report = replace(SAMPLE.reports[0], url="javascript:alert(1)")
    out = io.BytesIO()

    geojson.write(
        replace(SAMPLE, sites=(evil, *SAMPLE.sites[1:]), reports=(report, *SAMPLE.reports[1:])),
        out, PLAIN,
    )  # fmt: skip

    assert b"<" not in out.getvalue()
    assert b"javascript" not in out.getvalue()
    first = json.loads(out.getvalue())["features"][0]["properties"]
    assert first["place"] == "</script><script>alert(1)</script>"
