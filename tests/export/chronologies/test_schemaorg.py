"""schema.org: claims with their authors and where they appeared, and no verdict."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest

import dateline
from dateline.export.chronologies import schemaorg
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from dateline.records.reading import Reading
from tests.export.chronologies.sample import SAMPLE

TEXT = (
    "Fighters of the Marrow League took Sarmin on 4 March 2031, Colonel Ilva Terent said. "
    "The Coast Guard of Onder denied that the town had fallen."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return dateline.read_text(TEXT, published="2031-03-05", url="https://star.example/9")


def graph(chronology: Chronology = SAMPLE) -> dict[str, dict[str, Any]]:
    out = io.BytesIO()
    schemaorg.write(chronology, out, PLAIN)
    assert b"</" not in out.getvalue()
    value = json.loads(out.getvalue())
    assert value["@context"] == "https://schema.org"
    nodes = {node["@id"]: node for node in value["@graph"]}
    assert len(nodes) == len(value["@graph"])
    return nodes


def references(value: object) -> set[str]:
    """Every node that is pointed at and not told on the spot."""
    if isinstance(value, list):
        return {one for item in value for one in references(item)}
    if not isinstance(value, dict):
        return set()
    if set(value) == {"@id"}:
        return {value["@id"]}
    return {one for item in value.values() for one in references(item)}


def test_every_reference_leads_to_a_node(reading: Reading) -> None:
    nodes = graph(replace(SAMPLE, readings=lambda: iter([reading])))

    assert references(list(nodes.values())) <= set(nodes)


def test_nothing_is_reviewed_and_nothing_is_said_to_have_happened(reading: Reading) -> None:
    nodes = graph(replace(SAMPLE, readings=lambda: iter([reading])))

    kinds = {node["@type"] for node in nodes.values()}
    assert kinds == {"Dataset", "NewsArticle", "Person", "Organization", "Place", "Claim"}
    assert "Review" not in json.dumps(nodes)
    assert "Rating" not in json.dumps(nodes)


def test_an_incident_is_a_claim_with_author_and_appearance() -> None:
    taken = graph()["urn:dateline:incident:i1"]

    assert taken["text"].startswith("Fighters of the Marrow League took Sarmin")
    assert taken["author"] == [{"@id": "urn:dateline:actor:a3"}]
    assert taken["appearance"] == [{"@id": "urn:dateline:document:d1"}]
    assert taken["firstAppearance"] == {"@id": "urn:dateline:document:d1"}
    assert taken["temporalCoverage"] == "2031-03-04"


def test_a_denial_is_the_claim_of_whoever_denies() -> None:
    said, denied = graph()["urn:dateline:incident:i1"]["hasPart"]

    assert said["keywords"] == ["asserted"]
    assert denied["keywords"] == ["denied"]
    assert denied["author"] == [{"@id": "urn:dateline:actor:a2"}]
    assert "temporalCoverage" not in denied


def test_what_nobody_asserts_has_no_author_of_its_own() -> None:
    planned = graph()["urn:dateline:incident:i3"]

    assert not {"author", "appearance", "firstAppearance", "temporalCoverage"} & set(planned)
    assert "planned" in planned["keywords"]


@pytest.mark.parametrize(
    ("published", "first"),
    [
        (("2031-03-05", "2031-03-06"), "d1"),
        (("2031-03-06", "2031-03-05"), "d2"),
        (("2031-03-05", "2031-03-05"), None),  # the same day: either may have been first
        (("2031-03", "2031-03-06"), None),
        (("2031-02", "2031-03-06"), "d1"),
        (("2031-03-05", None), None),
    ],
)
def test_the_first_appearance_is_told_only_where_it_is_certain(
    published: tuple[str | None, str | None], first: str | None
) -> None:
    one, two, three = SAMPLE.reports
    reports = (replace(one, published=published[0]), replace(two, published=published[1]), three)
    taken = SAMPLE.incidents[0]
    accounts = tuple(replace(one, modality="asserted", voices=()) for one in taken.accounts)
    incident = replace(taken, accounts=accounts)

    node = graph(replace(SAMPLE, reports=reports, incidents=(incident,)))[
        "urn:dateline:incident:i1"
    ]

    assert node.get("firstAppearance") == (first and {"@id": f"urn:dateline:document:{first}"})


def test_only_a_whole_day_is_a_date_of_publication() -> None:
    reports = (replace(SAMPLE.reports[0], published="2031-03"), *SAMPLE.reports[1:])

    nodes = graph(replace(SAMPLE, reports=reports))

    assert "datePublished" not in nodes["urn:dateline:document:d1"]
    assert nodes["urn:dateline:document:d2"]["datePublished"] == "2031-03-06"


def test_a_region_has_no_point() -> None:
    sites = (replace(SAMPLE.sites[0], precision=4, radius_km=80.0), *SAMPLE.sites[1:])

    place = graph(replace(SAMPLE, sites=sites))["urn:dateline:site:geonames%3A172089"]

    assert "geo" not in place
    assert place["description"] == "somewhere within 80 km of 35.90, 36.73"


def test_claims_of_readings_have_their_words_and_their_author(reading: Reading) -> None:
    nodes = graph(replace(SAMPLE, readings=lambda: iter([reading])))
    claims = [node for id_, node in nodes.items() if id_.startswith("urn:dateline:claim:")]

    assert len(claims) == len(reading.claims) == 2
    assert claims[0]["author"] == {"@type": "Person", "name": "Ilva Terent"}
    assert claims[0]["text"] in TEXT
    assert "denied" in claims[1]["keywords"]
    assert references(claims) == {f"urn:dateline:document:{reading.document.id}"}


def test_credit_is_given() -> None:
    assert "GeoNames" in graph()["urn:dateline:chronology:1"]["creditText"]
