"""Files that gazetteers come in: what each line says, and what it says badly."""

import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from dateline.errors import SetupError
from dateline.knowledge.gazetteers import Packed, by_code
from dateline.knowledge.gazetteers.packing import About, Packing, Row, pack
from dateline.knowledge.gazetteers.sources import SOURCES
from dateline.knowledge.gazetteers.tables import COLUMNS
from dateline.text.placenames import fold

SHARED = Path(__file__).parents[3] / "shared"
GAZETTEERS = SHARED / "gold" / "gazetteer"


def read(source: str, line: str) -> Row:
    row = SOURCES[source].parse(line)
    assert row is not None
    return row


def packed_from(source: str, path: Path, folder: Path) -> Packing:
    """Pack a file as `dateline gazetteer add` does."""
    told = SOURCES[source]
    about = About(source=told.title, version="test")
    return pack(told.lines(path), told.parse, folder, about, sorted(by_code()))


# GeoNames


def dumped(
    name: str = "Zarmouk", plain: str | None = None, others: str = "", *, number: object = 9001,
    lat: object = 34.81, lon: object = 36.65, letter: str = "P", code: str = "PPL",
    country: str = "SY", division: str = "11", people: object = 0,
) -> str:  # fmt: skip
    """Return a line of a dump: 19 cells."""
    cells = [number, name, name if plain is None else plain, others, lat, lon, letter, code, country,
             "", division, "", "", "", people, "", 512, "Asia/Damascus", "2019-05-01"]  # fmt: skip
    return "\t".join(map(str, cells))


def test_a_line_of_geonames_is_a_place() -> None:
    """Its id is GeoNames' number; country and division become the codes used everywhere."""
    line = dumped("Zarmūk", "Zarmuk", "Tell Zarmouk,Zarmoukh", people=1200)

    row = read("geonames", line)

    entry = row.entry
    assert (entry.id, entry.name, entry.kind) == ("geonames:9001", "Zarmūk", "populated")
    assert (entry.lat, entry.lon, entry.population) == (34.81, 36.65, 1200)
    assert (entry.country, entry.admin1) == ("SYR", "SY.11")
    assert row.names == ("Zarmuk", "Tell Zarmouk", "Zarmoukh")


@pytest.mark.parametrize(
    ("letter", "code", "kind"),
    [
        ("P", "PPL", "populated"),
        ("P", "PPLC", "populated"),
        ("P", "PPLX", "neighbourhood"),
        ("A", "ADM1", "admin1"),
        ("A", "ADM3", "admin2"),
        ("A", "ADMD", "admin2"),
        ("A", "PCLI", "country"),
        ("H", "STM", "water"),
        ("U", "SHLU", "water"),
        ("T", "MT", "terrain"),
        ("T", "BCH", "terrain"),
        ("V", "FRST", "terrain"),
        ("L", "OILF", "field"),
        ("L", "RGN", "region"),
        ("L", "MILB", "facility"),
        ("R", "RD", "route"),
        ("R", "RSTN", "facility"),
        ("S", "AIRB", "facility"),
        ("S", "CH", "facility"),
        ("S", "CMPRF", "neighbourhood"),
        ("S", "PASS", "terrain"),
        ("S", "BNB", "border"),
        ("", "", "other"),
        ("A", "PRSH", "admin2"),
    ],
)  # fmt: skip
def test_what_a_feature_is_stands_in_its_code(letter: str, code: str, kind: str) -> None:
    """A code that is not listed is what its class is."""
    row = SOURCES["geonames"].parse(dumped(letter=letter, code=code))

    assert row
    assert row.entry.kind == kind


@pytest.mark.parametrize(
    ("letter", "code"),
    [
        ("A", "ADM1H"),
        ("A", "ADMDH"),
        ("A", "PCLH"),
        ("P", "PPLH"),
        ("P", "PPLCH"),
    ],
)
def test_places_that_are_no_more_are_left_out(letter: str, code: str) -> None:
    """Reports of today do not mean the Ottoman vilayet; the line is not bad."""
    assert SOURCES["geonames"].parse(dumped(letter=letter, code=code)) is None


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Homs Governorate", "Homs"),
        ("Bir Zarmouk Subdistrict", "Bir Zarmouk"),
        ("Muhafazat Zarmouk", "Zarmouk"),
        ("Zarmouk PROVINCE", "Zarmouk"),
    ],
)
def test_a_division_is_found_without_its_class(tmp_path: Path, name: str, short: str) -> None:
    """Reports write "in Homs" of the governorate too."""
    path = tmp_path / "SY.txt"
    path.write_text(dumped(name, letter="A", code="ADM1") + "\n", "utf-8")

    packed_from("geonames", path, tmp_path / "g")

    [as_written] = Packed(tmp_path / "g").find(fold(name))
    [shortened] = Packed(tmp_path / "g").find(fold(short))
    assert (as_written.alias, shortened.alias) == (False, True)
    assert shortened.id == as_written.id


@pytest.mark.parametrize(
    ("name", "letter"),
    [("Zarmouk Province", "P"), ("Governorate of Zarmouk", "A"), ("Zarmouk", "A")],
)
def test_other_names_are_not_cut(name: str, letter: str) -> None:
    """A village that is called a province keeps its name, and "of Zarmouk" is no name."""
    assert read("geonames", dumped(name, letter=letter, code="X")).names == ()


def test_other_names_that_no_english_report_writes_are_left_out() -> None:
    """Other scripts, codes of airports, descriptions and initials find nothing."""
    others = ["زرموك", "Зармук", "OSZM", "zarmouk", "Z", "", "Q2", "Zarmouk " * 9, "Zarmouk-Est"]

    assert read("geonames", dumped(others=",".join(others))).names == ("Zarmouk-Est",)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("9001\tZarmouk", "2 cells for 19 columns"),
        (dumped() + "\t", "20 cells for 19 columns"),
        (dumped(lat="north"), "could not convert string to float: 'north'"),
        (dumped(lat=""), "could not convert string to float: ''"),
        (dumped(lat=91), "91.0, 36.65 is no point on the globe"),
        (dumped(lon="nan"), "34.81, nan is no point on the globe"),
        (dumped(number="x"), "invalid literal for int() with base 10: 'x'"),
        (dumped(people="many"), "invalid literal for int() with base 10: 'many'"),
        (dumped(""), "it has no name"),
    ],
)
def test_a_bad_line_of_a_dump_costs_only_itself(tmp_path: Path, line: str, reason: str) -> None:
    """The reason says what is wrong with it, the line where it stands."""
    path = tmp_path / "SY.txt"
    path.write_text("\n".join(["", line, dumped("Bir Hamdan"), ""]), "utf-8")

    assert packed_from("geonames", path, tmp_path / "g") == Packing(1, 1, ((2, reason),))


def test_a_country_nobody_knows_and_no_division_are_left_open() -> None:
    """A place is not dropped for want of either."""
    entry = read("geonames", dumped(country="", division="")).entry

    assert (entry.country, entry.admin1) == (None, "")


def test_a_country_lies_in_no_division() -> None:
    """GeoNames numbers its division 00."""
    assert read("geonames", dumped(letter="A", code="PCLI", division="00")).entry.admin1 == ""


# Files and archives

TEXT = "\n".join([dumped("Zarmouk"), dumped("Bir Hamdan"), dumped("Żarmūk")]) + "\n"


def plain(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def windows(path: Path, text: str) -> None:
    path.write_bytes(text.replace("\n", "\r\n").encode())


def gzipped(path: Path, text: str) -> None:
    path.write_bytes(gzip.compress(text.encode()))


def zipped(path: Path, text: str) -> None:
    """Write an archive as GeoNames' are: with a page that explains it, here the longer of the two."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about this dump " * 999)
        archive.writestr(f"{path.stem}.txt", text)


def zipped_under_another_name(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.md", "short")
        archive.writestr("dump/Syria.tsv", text)


@pytest.mark.parametrize("write", [plain, windows, gzipped, zipped, zipped_under_another_name])
def test_a_file_may_be_plain_gzipped_or_in_an_archive(tmp_path: Path, write: Any) -> None:
    """What it is, is told by its first bytes; of an archive, the dump is read, else the largest."""
    path = tmp_path / "SY.zip"
    write(path, TEXT)

    assert list(SOURCES["geonames"].lines(path)) == list(enumerate(TEXT.splitlines(), start=1))


@pytest.mark.parametrize("write", [gzipped, zipped])
@pytest.mark.parametrize("part", [0.3, 0.8])
def test_a_damaged_archive_is_said_to_be(tmp_path: Path, write: Any, part: float) -> None:
    """A file that was not fetched whole is to be fetched again."""
    path = tmp_path / "SY.zip"
    write(path, TEXT * 50)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * part)])

    with pytest.raises(SetupError, match=f"{path} is a damaged archive; fetch it again"):
        list(SOURCES["geonames"].lines(path))


def stored(path: Path, text: str) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("SY.txt", text)


@pytest.mark.parametrize(
    ("write", "at"),
    [
        (stored, 99),
        (gzipped, -8),  # the checksum
    ],
)  # fmt: skip
def test_an_archive_with_a_wrong_byte_is_said_to_be(tmp_path: Path, write: Any, at: int) -> None:
    """Checksums are heeded."""
    path = tmp_path / "SY.zip"
    write(path, TEXT)
    data = bytearray(path.read_bytes())
    data[at] ^= 0xFF
    path.write_bytes(data)

    with pytest.raises(SetupError, match="damaged archive; fetch it again"):
        list(SOURCES["geonames"].lines(path))


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_a_file_that_is_missing_is_said_to_be(tmp_path: Path, source: str) -> None:
    """The message names it."""
    with pytest.raises(SetupError, match=r"none\.txt: No such file or directory; check the path"):
        list(SOURCES[source].lines(tmp_path / "none.txt"))


@pytest.mark.parametrize("source", ["table", "whosonfirst", "geonames"])
def test_a_mark_of_byte_order_is_passed_over(tmp_path: Path, source: str) -> None:
    """Spreadsheets on Windows write one."""
    path = tmp_path / "rows.txt"
    path.write_text(TEXT, "utf-8-sig")

    assert list(SOURCES[source].lines(path)) == list(enumerate(TEXT.splitlines(), start=1))


# Who's On First


def told(**changes: object) -> str:
    """Return a line of Who's On First, in our columns."""
    row = {"id": 77, "name": "Zarmouk", "kind": "locality", "lat": 34.81, "lon": 36.65,
           "population": None, "geonames": None, "country": "SY", "names": []}  # fmt: skip
    return json.dumps(row | changes, ensure_ascii=False)


def test_a_line_of_whos_on_first_is_a_place() -> None:
    """Names in other scripts and codes are left out."""
    row = read("whosonfirst", told(names=["Zarmouq", "زرموك", "ZRM"], population=1200))

    assert row.entry.id == "whosonfirst:77"
    assert (row.entry.name, row.entry.country, row.entry.population) == ("Zarmouk", "SYR", 1200)
    assert (row.entry.lat, row.entry.lon) == (34.81, 36.65)
    assert row.names == ("Zarmouq",)


def test_a_place_that_geonames_has_too_takes_its_id() -> None:
    """Otherwise one village would be two."""
    assert read("whosonfirst", told(geonames=9001)).entry.id == "geonames:9001"


@pytest.mark.parametrize(
    ("told_kind", "kind"),
    [
        ("locality", "populated"),
        ("county", "admin2"),
        ("region", "admin1"),
        ("macroregion", "region"),
        ("country", "country"),
        ("neighbourhood", "neighbourhood"),
        ("campus", "facility"),
        ("marinearea", "water"),
        ("postalcode", "other"),
        (None, "other"),
    ],
)
def test_placetypes_of_whos_on_first_become_kinds(told_kind: str | None, kind: str) -> None:
    """One that is not listed is some other place."""
    assert read("whosonfirst", told(kind=told_kind)).entry.kind == kind


def test_what_may_be_absent_may_be_absent() -> None:
    """A name and a point are enough, with an id."""
    entry = read("whosonfirst", '{"id": "78", "name": "Bir", "lat": 1, "lon": "2.5"}').entry

    assert (entry.id, entry.lat, entry.lon) == ("whosonfirst:78", 1.0, 2.5)
    assert (entry.kind, entry.country, entry.population) == ("other", None, 0)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{broken", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        ("[]", "it is no JSON object"),
        ('{"id": 1, "name": "Bir", "lon": 2}', "no lat"),
        ('{"name": "Bir", "lat": 1, "lon": 2}', "no id"),
        (told(lat=-93), "-93.0, 36.65 is no point on the globe"),
        (told(name=""), "it has no name"),
        (told(name=None), "it has no name"),
        (told(population=float("inf")), "infinity"),
    ],
)  # fmt: skip
def test_a_bad_line_of_whos_on_first_costs_only_itself(
    tmp_path: Path, line: str, reason: str
) -> None:
    """The reason says what is wrong with it."""
    path = tmp_path / "rows.jsonl"
    path.write_text(f"{told()}\n\n{line}\n", "utf-8")

    result = packed_from("whosonfirst", path, tmp_path / "g")

    assert result.rows == 1
    [(number, why)] = result.told
    assert number == 3
    assert reason in why


SHARED_FILES = pytest.mark.skipif(not GAZETTEERS.is_dir(), reason="the gold data is not here")


@SHARED_FILES
@pytest.mark.parametrize("country", ["sy", "iq"])
def test_every_row_of_the_shared_files_is_read(tmp_path: Path, country: str) -> None:
    """All of Syria and Iraq, as Who's On First has them."""
    path = GAZETTEERS / f"whosonfirst-{country}.jsonl"
    lines = path.read_bytes().count(b"\n")

    assert packed_from("whosonfirst", path, tmp_path / "g") == Packing(lines, 0, ())


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Packed]:
    folder = tmp_path_factory.mktemp("shared")
    for country in ("sy", "iq"):
        packed_from("whosonfirst", GAZETTEERS / f"whosonfirst-{country}.jsonl", folder / country)
    return {country: Packed(folder / country) for country in ("sy", "iq")}


@SHARED_FILES
@pytest.mark.parametrize(
    ("country", "asked", "place", "lat", "lon"),
    [
        ("sy", "Ain Al Arab", "whosonfirst:1108779073", 36.4792, 38.45859),
        ("sy", "Kobané", "whosonfirst:1108779073", 36.4792, 38.45859),
        ("sy", "Ayn al-Arab", "whosonfirst:1108779073", 36.4792, 38.45859),
        ("sy", "Ghadrafa", "geonames:420856", 36.17281, 40.40892),
        ("sy", "Qamishli Airport", "whosonfirst:102542747", 37.02056, 41.19139),
        ("iq", "Al Taqaddum Airport", "whosonfirst:102542473", 33.33944, 43.59),
        ("iq", "Qaryat al Qayyārah", "geonames:6780977", 32.41685, 44.27404),
    ],
)
def test_places_of_the_shared_files_are_found(
    shared: dict[str, Packed], country: str, asked: str, place: str, lat: float, lon: float
) -> None:
    """By main name and by others, with id and point."""
    found = {entry.id: entry for entry in shared[country].find(fold(asked))}

    assert (found[place].lat, found[place].lon) == pytest.approx((lat, lon), abs=1e-5)


# Natural Earth

POINT = {"type": "Point", "coordinates": [36.65, 34.81]}
RIVER = {"type": "LineString", "coordinates": [[0, 0], [1, 0], [4, 0]]}
ARMS = {"type": "MultiLineString", "coordinates": [[[0, 0], [1, 0]], [[1, 0], [4, 0]]]}
LAKE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
ISLES = {
    "type": "MultiPolygon",
    "coordinates": [
        [[[9, 9], [9.1, 9], [9.1, 9.1], [9, 9]]],
        LAKE["coordinates"],
    ],
}


def feature(geometry: object = POINT, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collected(path: Path, *features: object, indent: int | None = None) -> Path:
    """Write a file of features."""
    whole = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(whole, indent=indent), "utf-8")
    return path


def earth(geometry: object = POINT, **properties: object) -> Row:
    return read("naturalearth", json.dumps(feature(geometry, **properties)))


@pytest.mark.parametrize("line", [RIVER, ARMS])
def test_a_river_stands_for_its_point_halfway_along(line: dict[str, object]) -> None:
    """Its radius is half its length: 4 degrees of the equator are 445 km."""
    entry = earth(line, name="Zarmouk River", featurecla="River").entry

    assert (entry.name, entry.kind) == ("Zarmouk River", "water")
    assert (entry.lon, entry.lat) == pytest.approx((2.0, 0.0))
    assert entry.radius_km == pytest.approx(222, abs=1)


@pytest.mark.parametrize("outline", [LAKE, ISLES])
@pytest.mark.parametrize("turn", [1, -1])
def test_a_lake_stands_for_its_middle(outline: dict[str, Any], turn: int) -> None:
    """Its radius is that of a circle as large; which way the outline runs is no matter."""
    rings = json.loads(json.dumps(outline["coordinates"]))
    for ring in rings if outline is LAKE else [shape[0] for shape in rings]:
        ring[:] = ring[::turn]

    entry = earth(outline | {"coordinates": rings}, name="Lake Zarmouk", featurecla="Lake").entry

    assert (entry.lon, entry.lat) == pytest.approx((0.5, 0.5), abs=0.01)
    assert entry.radius_km == pytest.approx(63, abs=1)


def test_an_outline_too_small_to_have_a_middle_stands_for_its_corner() -> None:
    """Corners that were rounded together have no area between them."""
    pond = {"type": "Polygon", "coordinates": [[[36.65, 34.81], [36.65, 34.81], [36.65, 34.81]]]}

    entry = earth(pond, name="Zarmouk Pond", featurecla="Lake").entry

    assert (entry.lon, entry.lat, entry.radius_km) == (36.65, 34.81, 1)


def test_a_point_has_no_size() -> None:
    """Its radius is unknown."""
    entry = earth(name="Mount Zarmouk", featurecla="Mountain").entry

    assert (entry.lon, entry.lat, entry.radius_km) == (36.65, 34.81, None)
    assert entry.kind == "terrain"


@pytest.mark.parametrize("write", [str.lower, str.upper])
def test_names_of_properties_may_be_written_either_way(write: Any) -> None:
    """Older files have them in capitals."""
    properties = {
        "name": "Zarmouk", "name_alt": "Tell Zarmouk|Zarmoukh", "name_en": "Zarmouk District",
        "featurecla": "Admin-1 states provinces", "adm0_a3": "SYR", "gn_a1_code": "SY.11",
    }  # fmt: skip

    row = earth(LAKE, **{write(key): value for key, value in properties.items()})

    assert (row.entry.name, row.entry.kind) == ("Zarmouk District", "admin1")
    assert (row.entry.country, row.entry.admin1) == ("SYR", "SY.11")
    assert row.names == ("Zarmouk", "Tell Zarmouk", "Zarmoukh")


@pytest.mark.parametrize(
    ("properties", "id"),
    [
        ({"gn_id": 9001, "ne_id": 12}, "geonames:9001"),
        ({"gn_id": 9001.0}, "geonames:9001"),
        ({"gn_id": -99, "ne_id": 12}, "naturalearth:12"),
        ({"ne_id": 12}, "naturalearth:12"),
        ({"featurecla": "River"}, "naturalearth:river-zarmouk-su"),
    ],
)
def test_ids_of_natural_earth(properties: dict[str, object], id: str) -> None:
    """GeoNames' where it is told, else Natural Earth's, else class and name."""
    assert earth(name="Zarmouk Su", **properties).entry.id == id


@pytest.mark.parametrize(
    ("told_class", "kind"),
    [
        ("Lake Centerline", "water"),
        ("Reservoir", "water"),
        ("Range/mtn", "terrain"),
        ("Desert", "terrain"),
        ("Geoarea", "region"),
        ("Admin-0 country", "country"),
        ("Admin-1 states provinces", "admin1"),
        ("Airport", "facility"),
        ("Populated place", "populated"),
        (None, "region"),
        ("Admin-0 capital", "populated"),
        ("Admin-1 capital", "populated"),
    ],
)  # fmt: skip
def test_classes_of_natural_earth_become_kinds(told_class: str | None, kind: str) -> None:
    """One that is not listed is a region."""
    assert earth(name="Zarmouk", featurecla=told_class).entry.kind == kind


@pytest.mark.parametrize(
    ("codes", "country"),
    [
        ({"adm0_a3": "SYR"}, "SYR"),
        ({"iso_a3": "SYR"}, "SYR"),
        ({"iso_a3": "-99"}, None),
        ({"adm0_a3": "SDS", "iso_a3": "SSD"}, "SSD"),
    ],
)  # fmt: skip
def test_countries_of_natural_earth(codes: dict[str, str], country: str | None) -> None:
    """An ISO code in either property."""
    assert earth(name="Zarmouk", **codes).entry.country == country


def test_a_feature_without_a_name_says_nothing(tmp_path: Path) -> None:
    """Most rivers of a file have none: they are not bad."""
    path = collected(
        tmp_path / "rivers.geojson",
        feature(RIVER, name=None),
        feature(RIVER),
        feature(RIVER, name=" "),
        feature(RIVER, name="Zarmouk"),
    )

    assert packed_from("naturalearth", path, tmp_path / "g") == Packing(1, 0, ())


def test_a_feature_without_properties_says_nothing(tmp_path: Path) -> None:
    """GeoJSON lets them be null."""
    bare = {"type": "Feature", "properties": None, "geometry": POINT}
    path = collected(tmp_path / "a.geojson", bare, feature(name="Zarmouk"))

    assert packed_from("naturalearth", path, tmp_path / "g") == Packing(1, 0, ())


CRASHES = {
    "no points": feature({"type": "LineString", "coordinates": []}, name="Bad"),
    "no rings": feature({"type": "Polygon", "coordinates": []}, name="Bad"),
    "an empty ring": feature({"type": "Polygon", "coordinates": [[]]}, name="Bad"),
    "a point that is nowhere": feature({"type": "Point", "coordinates": []}, name="Bad"),
}


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (feature({"type": "MultiPoint", "coordinates": [[1, 2]]}, name="Bad"), "a MultiPoint has no middle"),
        (feature({"type": "GeometryCollection"}, name="Bad"), "no coordinates"),
        (feature({"type": "Point", "coordinates": [1, 200]}, name="Bad"), "200, 1 is no point on the globe"),
        ({"type": "Feature", "geometry": POINT}, "no properties"),
        (feature(None, name="Bad"), ""),
        ("a text", ""),
        *(
            pytest.param(bad, "", id=what)
            for what, bad in CRASHES.items()
        ),
    ],
)  # fmt: skip
def test_a_feature_that_cannot_be_placed_costs_only_itself(
    tmp_path: Path, bad: object, reason: str
) -> None:
    """It is told by its number among the features of the file."""
    path = collected(tmp_path / "a.geojson", feature(name="Good"), bad, feature(name="Also Good"))

    result = packed_from("naturalearth", path, tmp_path / "g")

    [(number, why)] = result.told
    assert (result.rows, result.bad, number) == (2, 1, 2)
    assert why
    assert reason in why


def test_geojson_may_stand_on_many_lines(tmp_path: Path) -> None:
    """Features are counted, not lines."""
    path = collected(tmp_path / "a.geojson", feature(name="One"), feature(name="Two"), indent=2)

    assert [number for number, _ in SOURCES["naturalearth"].lines(path)] == [1, 2]


def test_geojson_may_stand_on_one_long_line(tmp_path: Path) -> None:
    """Detailed outlines of a whole country do."""
    shore = {"type": "LineString", "coordinates": [[n / 123_457, 0.123457] for n in range(9000)]}
    path = collected(
        tmp_path / "a.geojson", *(feature(shore, name=f"Shore {n}") for n in range(16))
    )
    assert path.stat().st_size > 4_000_000

    assert len(list(SOURCES["naturalearth"].lines(path))) == 16


@pytest.mark.parametrize(
    "text",
    [
        "no JSON",
        "[]",
        '{"type": "Feature"}',
        '{"features": null}',
    ],
)
def test_a_file_that_holds_no_features_is_said_to_be(tmp_path: Path, text: str) -> None:
    """The message names it."""
    path = tmp_path / "a.geojson"
    path.write_text(text)

    with pytest.raises(SetupError, match=r"a\.geojson is no GeoJSON with features"):
        list(SOURCES["naturalearth"].lines(path))


# A table of one's own


def row(**changes: str) -> str:
    """Return a line of a table."""
    cells = dict.fromkeys(COLUMNS, "") | {
        "id": "mine:ridge-1", "name": "Zarmouk Ridge", "aliases": "Tell Zarmouk|Hill 512",
        "kind": "terrain", "lat": "34.81", "lon": "36.65", "radius_km": "2.5", "country": "SYR",
        "admin1": "SY.11", "source": "our survey",
    }  # fmt: skip
    return "\t".join((cells | changes).values())


def test_a_row_of_a_table_is_a_place() -> None:
    """Its id and its names are kept as they are."""
    told = read("table", row(population="40"))

    entry = told.entry
    assert (entry.id, entry.name, entry.kind) == ("mine:ridge-1", "Zarmouk Ridge", "terrain")
    assert (entry.lat, entry.lon, entry.radius_km, entry.population) == (34.81, 36.65, 2.5, 40)
    assert (entry.country, entry.admin1) == ("SYR", "SY.11")
    assert told.names == ("Tell Zarmouk", "Hill 512")


@pytest.mark.parametrize("line", ["", "  ", "# our own survey", "\t".join(COLUMNS)])
def test_comments_and_the_names_of_the_columns_say_nothing(line: str) -> None:
    """Nor do empty lines."""
    assert SOURCES["table"].parse(line) is None


def test_most_cells_may_be_empty() -> None:
    """What is unknown stays open."""
    entry = read("table", row(radius_km="", country="", admin1="", aliases="")).entry

    assert (entry.radius_km, entry.country, entry.admin1, entry.population) == (None, None, "", 0)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("mine:2\tBir Hamdan", "2 cells for 11 columns"),
        (row() + "\tmore", "12 cells for 11 columns"),
        (row(kind="castle"), "'castle' is no kind of place; there are populated, neighbourhood, "),
        (row(lat="34°48'"), "could not convert string to float"),
        (row(lon="181"), "34.81, 181.0 is no point on the globe"),
        (row(country="SY"), "SY"),
        (row(population="few"), "invalid literal for int()"),
        (row(name=""), "it has no name"),
        (row(id=""), "id"),
        (row(radius_km="inf"), "a radius of inf km"),
    ],
)  # fmt: skip
def test_a_bad_row_of_a_table_costs_only_itself(tmp_path: Path, line: str, reason: str) -> None:
    """The reason says what is wrong with it."""
    path = tmp_path / "mine.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), row(), line]), "utf-8")

    result = packed_from("table", path, tmp_path / "g")

    assert result.rows == 1
    [(number, why)] = result.told
    assert number == 3
    assert reason in why
