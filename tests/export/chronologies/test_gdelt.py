"""GDELT: 61 columns of events, 16 of mentions, without a header."""

from dataclasses import replace

import pytest

from dateline.export.chronologies import gdelt
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import DENIED, SAMPLE
from tests.export.chronologies.tabular import changed, hostile, in_every_zone, written

EVENTS = """GLOBALEVENTID,SQLDATE,MonthYear,Year,FractionDate,Actor1Code,Actor1Name,\
Actor1CountryCode,Actor1KnownGroupCode,Actor1EthnicCode,Actor1Religion1Code,Actor1Religion2Code,\
Actor1Type1Code,Actor1Type2Code,Actor1Type3Code,Actor2Code,Actor2Name,Actor2CountryCode,\
Actor2KnownGroupCode,Actor2EthnicCode,Actor2Religion1Code,Actor2Religion2Code,Actor2Type1Code,\
Actor2Type2Code,Actor2Type3Code,IsRootEvent,EventCode,EventBaseCode,EventRootCode,QuadClass,\
GoldsteinScale,NumMentions,NumSources,NumArticles,AvgTone,Actor1Geo_Type,Actor1Geo_FullName,\
Actor1Geo_CountryCode,Actor1Geo_ADM1Code,Actor1Geo_ADM2Code,Actor1Geo_Lat,Actor1Geo_Long,\
Actor1Geo_FeatureID,Actor2Geo_Type,Actor2Geo_FullName,Actor2Geo_CountryCode,Actor2Geo_ADM1Code,\
Actor2Geo_ADM2Code,Actor2Geo_Lat,Actor2Geo_Long,Actor2Geo_FeatureID,ActionGeo_Type,\
ActionGeo_FullName,ActionGeo_CountryCode,ActionGeo_ADM1Code,ActionGeo_ADM2Code,ActionGeo_Lat,\
ActionGeo_Long,ActionGeo_FeatureID,DATEADDED,SOURCEURL"""
MENTIONS = """GLOBALEVENTID,EventTimeDate,MentionTimeDate,MentionType,MentionSourceName,\
MentionIdentifier,SentenceID,Actor1CharOffset,Actor2CharOffset,ActionCharOffset,InRawText,\
Confidence,MentionDocLen,MentionDocTone,MentionDocTranslationInfo,Extras"""


def events(chronology: Chronology = SAMPLE) -> list[dict[str, str]]:
    lines = written(gdelt.write, chronology).splitlines()
    return [dict(zip(EVENTS.split(","), line.split("\t"), strict=True)) for line in lines]


def mentions(chronology: Chronology = SAMPLE) -> list[dict[str, str]]:
    lines = written(gdelt.write_mentions, chronology).splitlines()
    return [dict(zip(MENTIONS.split(","), line.split("\t"), strict=True)) for line in lines]


def test_the_columns_are_those_published() -> None:
    assert ",".join(gdelt.COLUMNS) == EVENTS
    assert ",".join(gdelt.MENTION_COLUMNS) == MENTIONS
    assert (len(gdelt.COLUMNS), len(gdelt.MENTION_COLUMNS)) == (61, 16)


def test_a_row_tells_the_whole_incident() -> None:
    row = events()[0]

    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == ("20310304", "203103", "2031")
    assert row["FractionDate"] == "2031.2575"
    assert (row["Actor1Code"], row["Actor1Name"], row["Actor1Type1Code"]) == (
        "REB",
        "Marrow League",
        "REB",
    )
    assert (row["Actor2Code"], row["Actor2CountryCode"]) == ("SYRMIL", "SYR")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"]) == ("192", "192", "19")
    assert (row["QuadClass"], row["GoldsteinScale"]) == ("4", "-9.5")
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"]) == ("4", "Sarmin, Idlib, Syria")
    assert (row["ActionGeo_CountryCode"], row["ActionGeo_Lat"]) == ("SY", "35.9024")
    assert (row["AvgTone"], row["SOURCEURL"]) == ("", "https://star.example/1")


def test_a_denial_is_no_mention() -> None:
    row = events()[0]

    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("1", "1", "1")
    assert [one["MentionIdentifier"] for one in mentions()] == [
        "https://star.example/1", "notes.txt",
    ]  # fmt: skip


def test_a_mention_leads_to_its_event() -> None:
    first, second = mentions()

    assert [first["GLOBALEVENTID"], second["GLOBALEVENTID"]] == [
        row["GLOBALEVENTID"] for row in events()
    ]
    assert 0 <= int(first["GLOBALEVENTID"]) < 2**63
    assert (first["MentionTimeDate"], first["MentionType"]) == ("20310305", "1")
    assert (first["MentionSourceName"], first["Confidence"]) == ("star.example", "90")
    assert first["ActionCharOffset"] == str(SAMPLE.incidents[0].accounts[0].trigger.start)
    assert (second["MentionType"], second["MentionTimeDate"]) == ("2", "")


@pytest.mark.parametrize(
    ("published", "moment"),
    [
        ("2031-03-05T23:45Z", "20310305234500"),
        ("2031-03-05T23:45:10+00:00", "20310305234510"),
        ("2031-03-05T23:45-10:00", "20310305"),
        ("2031-03-05T23:45", "20310305"),
        ("2031-03-05", "20310305"),
        ("2031-03", ""),
        ("2031-03-05/2031-03-07", ""),
        (None, ""),
    ],
)
def test_a_report_is_as_old_as_it_says(published: str | None, moment: str) -> None:
    report = replace(SAMPLE.reports[0], published=published)

    found = mentions(replace(SAMPLE, reports=(report, *SAMPLE.reports[1:])))

    assert found[0]["MentionTimeDate"] == moment


@pytest.mark.parametrize(
    ("first", "last", "dates"),
    [
        (741_505, 741_505, ("20310304", "203103", "2031")),
        (741_533, 741_562, ("", "203104", "2031")),
        (741_505, 741_533, ("", "", "2031")),
        (741_505, None, ("", "", "")),
        (None, None, ("", "", "")),
        (-5, -5, ("", "", "")),
    ],
)
def test_a_date_is_as_exact_as_it_is_told(
    first: int | None, last: int | None, dates: tuple[str, str, str]
) -> None:
    row = events(changed(first_day=first, last_day=last))[0]

    assert (row["SQLDATE"], row["MonthYear"], row["Year"]) == dates
    assert bool(row["FractionDate"]) == bool(dates[0])


@pytest.mark.parametrize(
    ("kind", "country", "type_", "feature"),
    [
        ("country", "SYR", "1", "SY"),
        ("admin1", "USA", "2", ""),
        ("populated", "USA", "3", ""),
        ("populated", "SYR", "4", ""),
        ("admin1", "SYR", "5", ""),
        ("route", "SYR", "", ""),
    ],
)
def test_types_of_places(kind: str, country: str, type_: str, feature: str) -> None:
    site = replace(SAMPLE.sites[0], kind=kind, country=country)

    row = events(replace(SAMPLE, sites=(site, *SAMPLE.sites[1:])))[0]

    assert (row["ActionGeo_Type"], row["ActionGeo_FeatureID"]) == (type_, feature)


def test_what_is_left_out_is_counted() -> None:
    assert gdelt.left_out(SAMPLE) == {"No account asserts that it happened.": 1}
    assert len(events(changed(accounts=(DENIED,)))) == 1


def test_a_script_is_no_url() -> None:
    report = replace(SAMPLE.reports[0], url="javascript:alert(1)")

    bad = replace(SAMPLE, reports=(report, *SAMPLE.reports[1:]))

    assert events(bad)[0]["SOURCEURL"] == ""
    assert (
        mentions(bad)[0]["MentionIdentifier"] == "Morning Star of Onder, 2031-03-05, Sarmin taken"
    )


def test_no_time_zone_shifts_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        written(gdelt.write) + written(gdelt.write_mentions) for _ in in_every_zone(monkeypatch)
    }

    assert len(found) == 1


@pytest.mark.parametrize("attack", ["=1", '"=1', "a\tb\nc", "@x", "http://[bad"])
def test_no_text_breaks_a_row_or_is_a_formula(attack: str) -> None:
    for row in (*events(hostile(attack)), *mentions(hostile(attack))):
        assert not any(row[name][:1] in ("=", "@", "+", '"') for name in row)
