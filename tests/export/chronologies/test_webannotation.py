"""Web Annotations: selectors that find the words again, bodies that say what was found."""

import io
import json
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

import dateline
from dateline.export.chronologies import webannotation
from dateline.export.chronologies.options import PLAIN
from dateline.records.reading import Reading
from tests.export.chronologies.sample import SAMPLE

TEXT = (
    "🌾 Fighters of the Marrow League took Sarmin on 4 March 2031, Colonel Ilva Terent said. "
    "The Coast Guard of Onder denied that the town had fallen.\n\n"
    'At least 12 people were killed in "Zuvarral", a nurse said some time later.'
)
URL = "https://star.example/1?a=1&b=2"
MOTIVATIONS = {"describing", "classifying", "identifying"}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return dateline.read_text(TEXT, published="2031-03-05", url=URL)


def written(*readings: Reading) -> dict[str, Any]:
    out = io.BytesIO()
    webannotation.write(replace(SAMPLE, readings=lambda: iter(readings)), out, PLAIN)
    return json.loads(out.getvalue())  # type: ignore[no-any-return]


def items(*readings: Reading) -> list[dict[str, Any]]:
    return written(*readings)["first"]["items"]  # type: ignore[no-any-return]


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


def about(annotation: dict[str, Any]) -> str:
    return str(annotation["body"][1]["type"])


def test_the_collection_is_what_the_recommendation_asks(reading: Reading) -> None:
    value = written(reading)

    assert value["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert value["type"] == "AnnotationCollection"
    assert value["first"]["type"] == "AnnotationPage"
    assert value["first"]["partOf"] == value["id"]
    assert value["last"] == value["first"]["id"]
    assert value["total"] == len(value["first"]["items"])
    assert "GeoNames" in value["dateline:credit"]
    for annotation in value["first"]["items"]:
        assert annotation["type"] == "Annotation"
        assert annotation["motivation"] in MOTIVATIONS
        assert annotation["target"]


def test_there_is_one_for_each_claim_event_mention_of_a_place_and_time(reading: Reading) -> None:
    found = Counter(about(one) for one in items(reading))

    assert found == {
        "dateline:Claim": len(reading.claims),
        "dateline:Event": len(reading.events),
        "dateline:Place": sum(len(place.mentions) for place in reading.places),
        "dateline:Timex": len(reading.timexes),
    }
    assert min(found.values()) > 0


def test_both_selectors_find_the_same_words_beyond_the_basic_plane(reading: Reading) -> None:
    for annotation in items(reading):
        for target in targets(annotation):
            position, quote = target["selector"]
            start, end = position["start"], position["end"]
            assert TEXT[start:end] == quote["exact"]
            assert TEXT[:start].endswith(quote["prefix"])
            assert TEXT[end:].startswith(quote["suffix"])
            assert quote["prefix"] or start == 0
            assert len(quote["prefix"]) <= 32


def test_the_source_is_the_address_with_the_digest_of_the_bytes(reading: Reading) -> None:
    source = targets(items(reading)[0])[0]["source"]

    assert source["id"] == URL
    assert source["dateline:sha256"] == reading.document.sha256


def test_a_report_without_an_address_of_the_web_gets_a_urn(reading: Reading) -> None:
    for url in (None, "javascript:alert(1)"):
        other = replace(reading, document=replace(reading.document, url=url))

        source = targets(items(other)[0])[0]["source"]

        assert source["id"] == f"urn:dateline:document:{other.document.id}"


def test_ids_are_never_given_twice(reading: Reading) -> None:
    other = replace(reading, document=replace(reading.document, url=None))
    ids = [one["id"] for one in items(reading, other)]

    assert len(ids) == len(set(ids))


def test_a_claim_says_who_and_a_denial_says_that_it_denies(reading: Reading) -> None:
    claims = [one["body"] for one in items(reading) if about(one) == "dateline:Claim"]

    assert claims[0][0]["value"] == "Claim of Ilva Terent (said to be so)"
    assert any(values["dateline:modality"] == "denied" for _, values in claims)


def test_a_place_leads_to_geonames_and_an_unresolved_one_says_why(reading: Reading) -> None:
    places = [one["body"] for one in items(reading) if about(one) == "dateline:Place"]
    known = next(body for body in places if body[1]["dateline:name"] == "Sarmin")
    unknown = [body for body in places if "dateline:unresolved" in body[1]]

    assert known[2]["source"].startswith("https://sws.geonames.org/")
    assert all("dateline:lat" not in body[1] and len(body) == 2 for body in unknown)


def test_a_chronology_without_readings_has_an_empty_page() -> None:
    assert written()["total"] == 0
