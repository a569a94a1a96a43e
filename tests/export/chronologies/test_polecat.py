"""POLECAT: its columns, and what is no happening marked as PLOVER marks it."""

from dataclasses import replace

import pytest

from dateline.export.chronologies import polecat
from dateline.knowledge.ontologies import load
from tests.export.chronologies.sample import DENIED, SAMPLE
from tests.export.chronologies.tabular import changed, hostile, in_every_zone, written

PUBLISHED = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|"
    "Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|"
    "Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|"
    "Recipient Title|Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|"
    "Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|Publication Date|"
    "Story People|Story Organizations|Story Locations|Language|Version"
)


def rows(chronology=SAMPLE) -> list[dict[str, str]]:
    header, *lines = written(polecat.write, chronology).splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def test_the_columns_are_those_published() -> None:
    assert written(polecat.write).splitlines()[0] == PUBLISHED.replace("|", "\t")
    assert len(polecat.COLUMNS) == 40


def test_every_code_is_one_of_the_ontology() -> None:
    ontology = load()

    for row in rows():
        contexts = tuple(filter(None, row["Contexts"].split("; ")))
        plain = tuple(one for one in contexts if one not in polecat.AUXILIARY.values())
        ontology.check(row["Event Type"], row["Event Mode"] or None, plain)


def test_a_row_tells_the_whole_incident() -> None:
    row = rows()[0]

    assert (row["Event ID"], row["Event Date"], row["Quad Code"]) == (
        "i1",
        "2031-03-04",
        "MATERIAL CONFLICT",
    )
    assert (row["Event Type"], row["Event Mode"], row["Contexts"]) == (
        "CONTROL",
        "take",
        "military; territory",
    )
    assert (row["Actor Name"], row["Primary Actor Sector"], row["Actor Country"]) == (
        "Marrow League",
        "REB",
        "",
    )
    assert (row["Recipient Name"], row["Recipient Country"], row["Recipient COW"]) == (
        "Coast Guard of Onder",
        "SYR",
        "652",
    )
    assert (row["Placename"], row["City"], row["Province"], row["Country"]) == (
        "Sarmin",
        "Sarmin",
        "Idlib",
        "SYR",
    )
    assert (row["GeoNames ID"], row["Feature Type"], row["Raw Placename"]) == (
        "172089",
        "PPL",
        "Sarmin; the town",
    )
    assert (row["Source"], row["Publication Date"]) == (
        "Morning Star of Onder; River Dispatch",
        "2031-03-05",
    )
    assert (row["Language"], row["Version"]) == ("en", "Dateline 0.1")


@pytest.mark.parametrize(
    ("modality", "context"),
    [
        ("denied", "negation"),
        ("planned", "future"),
        ("predicted", "future"),
        ("urged", "hypothetical"),
        ("conditional", "hypothetical"),
        ("questioned", "hypothetical"),
    ],
)
def test_what_nobody_asserts_has_an_auxiliary_mode(modality: str, context: str) -> None:
    one = changed(modality=modality, accounts=(replace(DENIED, modality=modality),))

    assert rows(one)[0]["Contexts"] == f"military; territory; {context}"


def test_a_month_is_no_day() -> None:
    row = rows()[1]

    assert (row["Event Date"], row["Publication Date"], row["Source"]) == ("", "", "")


def test_no_time_zone_shifts_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len({written(polecat.write) for _ in in_every_zone(monkeypatch)}) == 1


@pytest.mark.parametrize("attack", ["=1", '"=1', "a\tb\nc", "@x", "\x00-1"])
def test_no_text_breaks_a_row_or_is_a_formula(attack: str) -> None:
    [row] = rows(hostile(attack))

    assert not any(row[name][:1] in ("=", "@", "+", '"') for name in row)
    assert row["Actor Name"][0] != "-"
