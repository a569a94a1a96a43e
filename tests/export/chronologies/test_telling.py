"""What the chronology for people tells: honest dates, who says so, what contradicts, no verdict."""

from dataclasses import replace

import pytest

from dateline.export.chronologies import phrases, telling
from dateline.export.chronologies.telling import Line, Section, Versus
from dateline.records.chronology import Chronology, Comparison, Holding, Incident, Position, Tally
from dateline.records.event import Unresolved
from tests.export.chronologies.sample import DENIED, SAMPLE, SHELLED, TAKE


def told(chronology: Chronology = SAMPLE) -> dict[str, Section]:
    return {section.key: section for section in telling.tell(chronology)}


def words(section: Section) -> str:
    lines = [block for block in section.blocks if isinstance(block, Line)]
    return "\n".join(f"{line.label}: {line.words}" for line in lines)


def titles(chronology: Chronology = SAMPLE) -> list[str]:
    return [section.title for section in telling.tell(chronology)]


def test_incidents_come_in_order_of_time_and_the_undated_at_the_end() -> None:
    backwards = replace(SAMPLE, incidents=SAMPLE.incidents[::-1])

    assert titles(backwards) == titles() == [
        "Chronology",
        "What happened",
        "4 March 2031: Place taken by force, Sarmin",
        "April 2031: Attack with heavy weapons, road between Binnish and Sarmin",
        "Without a date",
        "No date: Threat, planned",
        "Who held what",
        "Sarmin",
        "Sources",
        "Credits",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("edtf", "when", "exact"),
    [
        ("2031-03-04", "4 March 2031", ""),
        ("2031-04", "April 2031", "known to the month"),
        ("2031", "2031", "known to the year"),
        ("2031-03-04/2031-03-09", "between 4 and 9 March 2031", "known within a few days"),
        ("2030-12-30/2031-01-02", "between 30 December 2030 and 2 January 2031",
         "known within a few days"),
        ("2029/2031", "between 2029 and 2031", ""),
        ("2031-03-04/..", "4 March 2031 or later", ""),
        ("../2031-03", "March 2031 or earlier", ""),
        ("2031-03-04~", "about 4 March 2031", "known within a few days"),
        ("[2031-03-04,2031-04]", "[2031-03-04,2031-04]", "known to the year"),
        ("2031-99\x1b", "2031-99\\x1b", ""),
    ],
)  # fmt: skip
def test_a_date_is_no_more_exact_than_it_is_told(edtf: str, when: str, exact: str) -> None:
    assert (phrases.when_told(edtf), phrases.known_to(edtf)) == (when, exact)


def test_what_lasts_has_a_length_and_no_unknown_day() -> None:
    holding = replace(SAMPLE.incidents[0], mode="hold", edtf="2031-03/2031-05")

    assert "March to May 2031: Place held, Sarmin" in titles(replace(SAMPLE, incidents=(holding,)))


def test_without_date_or_place_the_reasons_stand_there() -> None:
    shown = words(told()["incident-i3"])

    assert "When: told, but too vague to fix" in shown
    assert "Where: no place of that name in the gazetteer" in shown


def test_the_place_comes_with_its_precision() -> None:
    assert words(told()["incident-i2"]).splitlines()[1] == (
        "Where: road between Binnish and Sarmin, Idlib, Syria (route); near the place; "
        "35.93, 36.72, within 7 km; between Sarmin and Binnish"
    )


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({"lat": None, "lon": None}, "Sarmin, Idlib, Syria (populated place); the place itself; not located"),
        ({"precision": 4, "radius_km": 60.0}, "Sarmin, Idlib, Syria (populated place); somewhere in its province; its middle at 35.9, 36.7, within 60 km"),
    ],
)  # fmt: skip
def test_a_vague_place_has_no_exact_point(change: dict[str, float | None], shown: str) -> None:
    assert phrases.whereabouts(replace(SAMPLE.sites[0], **change)) == shown


def test_every_account_says_who_says_so_and_how() -> None:
    taken, denied = [x for x in told()["incident-i1"].blocks if isinstance(x, Line) and x.listed]

    assert (taken.label, taken.words) == (
        "Morning Star of Onder, 5 March 2031",
        "according to Ilva Terent, Colonel (“said”); by Marrow League; to or against Coast Guard "
        "of Onder; when: 4 March 2031; 12 or more killed (people)",
    )
    assert denied.words.startswith("according to the Coast Guard of Onder (denied, “denied”); ")
    assert "when: told, but nothing fixes the date" in denied.words


def test_a_plan_is_called_a_plan_in_headline_and_account() -> None:
    section = told()["incident-i3"]

    assert section.title == "No date: Threat, planned"
    assert "in the report's own voice; planned; by Ilva Terent" in words(section)


def test_footnotes_quote_the_exact_words_with_report_outlet_date_and_address() -> None:
    first, second = telling.notes_of(told()["incident-i1"])

    assert (first.number, second.number) == (1, 2)
    assert first.words == (
        "“Fighters of the Marrow League took Sarmin on 4 March 2031, Colonel Ilva Terent said.”; "
        "number: “At least 12 people”"
    )
    assert first.report == "Morning Star of Onder, “Sarmin taken”, 5 March 2031"
    assert first.url == "https://star.example/1"


def test_contradictions_stand_side_by_side() -> None:
    found = [block for block in told()["incident-i1"].blocks if isinstance(block, Versus)]

    assert [(x.label, x.contradicted) for x in found] == [
        ("Whether it happened", True), ("How many were killed", True),
    ]  # fmt: skip
    assert [(side.value, side.told_by, side.see) for side in found[0].sides] == [
        ("said to be so", "1 independent witness: Morning Star of Onder", (1,)),
        ("denied", "1 independent witness: River Dispatch", (2,)),
    ]


def test_values_that_are_ids_become_names() -> None:
    def compare(field: str, *values: str) -> Comparison:
        return Comparison(field, tuple(Position(v, ("d1/v1",), 1) for v in values), False)

    compared = (
        compare("site", "geonames:172089", "geonames:173334"),
        compare("actors", "a1", "a1, a2"),
        compare("type", "CONTROL take", "ASSAULT"),
        compare("time", "2031-03-04", "2031-03"),
    )
    incident = replace(SAMPLE.incidents[0], comparisons=compared)

    section = told(replace(SAMPLE, incidents=(incident,)))["incident-i1"]

    found = [[s.value for s in x.sides] for x in section.blocks if isinstance(x, Versus)]
    assert found == [
        ["Sarmin", "Binnish"],
        ["Marrow League", "Marrow League, Coast Guard of Onder"],
        ["Place taken by force", "Attack or clash"],
        ["4 March 2031", "March 2031"],
    ]


def test_copies_count_as_one_witness() -> None:
    copy = replace(SAMPLE.reports[0], id="d4", outlet="Onder Herald", copies="d1", wire="ONA")
    account = replace(TAKE, id="d4/v1", document="d4", outlet="Onder Herald")
    incident = replace(SAMPLE.incidents[0], accounts=(TAKE, account), witnesses=1)
    chronology = replace(SAMPLE, reports=(*SAMPLE.reports, copy), incidents=(incident,))

    sections = told(chronology)

    assert "4 reports: 3 independent witnesses." in words(sections["chronology"])
    assert "Told by 2 reports, 1 independent witness:" in words(sections["incident-i1"])
    assert "a copy of the report in Morning Star of Onder; it credits ONA" in words(
        sections["incident-i1"]
    )
    assert "and no witness of its own; credits ONA" in words(sections["sources"])


def test_who_held_what_with_dissent_and_no_end_made_up() -> None:
    section = told()["held-1"]

    assert words(section).splitlines() == [
        "Marrow League: from 4 March 2031; no end is reported, and that it goes on is an assumption",
        "Marrow League, told otherwise by: River Dispatch",
    ]
    assert [line.see for line in section.blocks if isinstance(line, Line)] == [(1,), (2,)]


@pytest.mark.parametrize(
    ("start", "end", "by", "shown"),
    [
        ("2031-03", "2031-04-02", "reported", "from March 2031 to 2 April 2031"),
        ("2031-03", "2031-04", "followed", "from March 2031 to April 2031, when the next holder came"),
        (None, "2031-04", "reported", "to April 2031; since when is not told"),
        (None, None, None, "since when is not told; no end is reported, and that it goes on is an assumption"),
    ],
)  # fmt: skip
def test_how_a_holding_is_told(
    start: str | None, end: str | None, by: str | None, shown: str
) -> None:
    holding = Holding(site="s", holder="a1", from_=start, to=end, evidence=(), to_by=by)

    assert phrases.held(holding) == shown


@pytest.mark.parametrize(
    ("low", "high", "shown"),
    [
        (12, None, "12 or more killed (people)"),
        (43, 43, "43 killed (people)"),
        (1200, 1500, "1,200 to 1,500 killed (people)"),
        (None, 40, "up to 40 killed (people)"),
        (None, None, "“At least 12 people” killed (people)"),
    ],
)
def test_numbers_are_as_told(low: int | None, high: int | None, shown: str) -> None:
    assert phrases.number(Tally("fatalities", "people", low, high, TAKE.counts[0].words)) == shown


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/x?a=1&b=2#c", "https://a.example/x?a=1&b=2#c"),
        ("http://a.example/<b> \"'(c)|`", "http://a.example/%3Cb%3E%20%22'(c)%7C%60"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://a.example:8080/", "https://a.example:8080/"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
        ("https://bank.example@evil.example/", None),
        ("http://[::1", None),
        ("http://a b/", None),
        ("http://a.example:99999999/", None),
        ("https:///x", None),
        (None, None),
    ],
)
def test_only_plain_addresses_of_the_web_are_links(url: str | None, link: str | None) -> None:
    assert phrases.web(url) == link


def test_an_address_that_is_no_link_still_names_the_report() -> None:
    reports = (replace(SAMPLE.reports[0], url="ftp://star.example/1"), *SAMPLE.reports[1:])

    sections = told(replace(SAMPLE, reports=reports))

    [note, _] = telling.notes_of(sections["incident-i1"])
    assert (note.url, note.report.rpartition(", ")[2]) == (None, "ftp://star.example/1")
    assert "ftp://star.example/1" in words(sections["sources"])


def test_sources_tell_how_the_date_of_publication_is_known() -> None:
    assert words(told()["sources"]).splitlines() == [
        "Morning Star of Onder: “Sarmin taken”; 5 March 2031, from the page's metadata",
        "River Dispatch: “Not taken, they say”; 6 March 2031, given by the caller",
        "Outlet not told: date of publication not known; notes.txt",
    ]


def test_geonames_is_credited() -> None:
    links = [line.link for line in told()["credits"].blocks if isinstance(line, Line)]

    assert "https://www.geonames.org" in links
    assert "https://creativecommons.org/licenses/by/4.0/" in links


def test_control_characters_are_seen_and_not_obeyed() -> None:
    actors = tuple(replace(one, name="Left\u202eRight\x1b\nLeague") for one in SAMPLE.actors)

    shown = words(told(replace(SAMPLE, actors=actors))["incident-i1"])

    assert "By: Left\\u202eRight\\x1b League" in shown


def test_a_selection_without_its_other_records_is_told_all_the_same() -> None:
    """What a question left out is said to be missing, and never a fault."""
    lone = Chronology(incidents=SAMPLE.incidents[:1], holdings=SAMPLE.holdings)
    holding = replace(SAMPLE.holdings[0], evidence=("d9/v9",), dissent=("d9/v9",))

    sections = told(replace(lone, holdings=(holding,)))

    assert "By: a1" in words(sections["incident-i1"])
    assert "told otherwise by: a report that is not here" in words(sections["held-1"])


def test_an_empty_chronology_says_so() -> None:
    assert "No incident with a date is told." in words(told(Chronology())["happened"])


def test_what_an_account_tells_otherwise_is_told() -> None:
    other = replace(
        DENIED, type="ASSAULT", mode=None, modality="questioned", site="geonames:173334",
        unresolved=Unresolved(), decided=("site",), voices=(),
    )  # fmt: skip
    incident: Incident = replace(SAMPLE.incidents[0], accounts=(TAKE, SHELLED, other))

    shown = words(told(replace(SAMPLE, incidents=(incident,)))["incident-i1"])

    assert (
        "in the report's own voice; in doubt; told as: Attack or clash; to or against Coast Guard "
        "of Onder; when: no date told; where: Binnish; 43 killed (people); corrected by a person: "
        "site"
    ) in shown
