"""PROV-JSON: what every incident rests on, who said so, and which software read it."""

import io
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from dateline.export.chronologies import prov
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE

ENDS = {
    "used": {"prov:activity": "activity", "prov:entity": "entity"},
    "wasGeneratedBy": {"prov:entity": "entity", "prov:activity": "activity"},
    "wasDerivedFrom": {"prov:generatedEntity": "entity", "prov:usedEntity": "entity"},
    "wasAttributedTo": {"prov:entity": "entity", "prov:agent": "agent"},
    "wasAssociatedWith": {"prov:activity": "activity", "prov:agent": "agent"},
}


def written(chronology: Chronology = SAMPLE) -> dict[str, Any]:
    out = io.BytesIO()
    prov.write(chronology, out, PLAIN)
    return json.loads(out.getvalue(), object_pairs_hook=_unique)  # type: ignore[no-any-return]


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    assert len(keys) == len(set(keys))
    return dict(pairs)


def derived(value: dict[str, Any], from_: str) -> set[tuple[str, str]]:
    return {
        (one["prov:generatedEntity"], one.get("prov:type", {}).get("$", ""))
        for one in value["wasDerivedFrom"].values()
        if one["prov:usedEntity"] == from_
    }


def test_every_relation_leads_to_something_declared() -> None:
    value = written()

    for relation, ends in ENDS.items():
        assert value[relation]
        for one in value[relation].values():
            for key, kind in ends.items():
                assert one[key] in value[kind]


def test_every_name_has_a_declared_prefix() -> None:
    value = written()

    for kind in ("entity", "activity", "agent"):
        for name, told in value[kind].items():
            assert re.fullmatch(r"[a-z]+:[A-Za-z0-9%._~/-]+", name)
            for key in (name, *told):
                assert key.split(":")[0] in {*value["prefix"], "prov"}


def test_an_incident_derives_from_its_accounts_and_their_reports() -> None:
    value = written()

    assert ("incident:i1", "") in derived(value, "account:d1/v1")
    assert ("incident:i1", "") in derived(value, "report:d2")
    assert ("account:d1/v1", "prov:Quotation") in derived(value, "report:d1")
    assert ("reading:d1", "") in derived(value, "report:d1")
    assert value["entity"]["account:d1/v1"]["prov:value"].startswith(
        "Fighters of the Marrow League"
    )


def test_accounts_are_attributed_to_their_sources_with_the_denial() -> None:
    found = {
        (one["prov:entity"], one["prov:agent"], one.get("dateline:modality"))
        for one in written()["wasAttributedTo"].values()
    }

    assert ("account:d1/v1", "actor:a3", "asserted") in found
    assert ("account:d2/v1", "actor:a2", "denied") in found
    assert not {one for one in found if one[0] == "account:d3/v1"}


def test_the_software_has_its_versions() -> None:
    software = written()["agent"]["data:software"]

    assert software["prov:type"]["$"] == "prov:SoftwareAgent"
    assert software["dateline:version"] == "0.1"
    assert software["dateline:model"] == "model-1"


def test_copies_and_versions_are_derived_where_both_are_there() -> None:
    first, second, third = SAMPLE.reports
    reports = (
        first,
        replace(second, copies="d1", witness="w1"),
        replace(third, previous="d1", version=2, copies="elsewhere"),
    )

    value = written(replace(SAMPLE, reports=reports))

    assert {("report:d2", "dateline:Copy"), ("report:d3", "prov:Revision")} <= derived(
        value, "report:d1"
    )
    assert "report:elsewhere" not in value["entity"]


def test_a_plan_keeps_its_modality_and_credit_is_given() -> None:
    value = written()

    assert value["entity"]["incident:i3"]["dateline:modality"] == "planned"
    assert "GeoNames" in value["entity"]["data:places"]["prov:label"]
    assert "prov:startTime" not in json.dumps(value)


def test_the_prov_package_reads_it() -> None:
    model = pytest.importorskip("prov.model")

    document = model.ProvDocument.deserialize(content=json.dumps(written()), format="json")

    kinds = {type(record).__name__ for record in document.get_records()}
    assert {"ProvEntity", "ProvAgent", "ProvActivity", "ProvDerivation"} <= kinds
    assert model.PROV["Quotation"] in {
        kind for record in document.get_records() for kind in record.get_asserted_types()
    }
