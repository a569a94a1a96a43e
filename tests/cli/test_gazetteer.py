"""`dateline gazetteer`: list, add, remove, find; and a report that names a place that was added."""

import gzip
import json
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.knowledge import gazetteers
from dateline.knowledge.gazetteers import added, downloads, packed, packing
from dateline.knowledge.gazetteers.packing import Row
from dateline.knowledge.gazetteers.sources import SOURCES
from dateline.knowledge.gazetteers.tables import COLUMNS
from tests.cli.test_process import COMMAND, environment

PACKAGE = ["countries", "regions", "features", "admin1", "us_counties", "towns"]
HEAD = "\t".join(COLUMNS)
VILLAGE = (
    "mine:1\tZarmoukhiya\tTell Zarmoukh\tpopulated\t34.81\t36.65\t\tSYR\tSY.11\t1200\tour survey"
)
RIDGE = "mine:2\tBir Hamdoun Ridge\t\tterrain\t34.9\t36.5\t4\tSYR\t\t\tour survey"
CASTLE = VILLAGE.replace("populated", "castle")

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of added gazetteers: a new one for every example."""
    folder = tmp_path / "gazetteers"
    monkeypatch.setenv(added.VARIABLE, str(folder))
    return folder


@pytest.fixture
def run() -> Run:
    """Run a command as a process of its own would: nothing is known from the one before."""

    def run(*words: object) -> Result:
        forget()
        try:
            return CliRunner().invoke(app, ["gazetteer", *map(str, words)])
        finally:
            forget()

    return run


def forget() -> None:
    for known in (
        added.gazetteers, gazetteers.every, gazetteers.find, gazetteers.known, gazetteers.similar,
        packed._opened, packed.meta_of,
    ):  # fmt: skip
        known.cache_clear()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return written(tmp_path / "mine.tsv", HEAD, VILLAGE, RIDGE)


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def dumped(number: int, name: str, *, letter: str = "P", code: str = "PPL") -> str:
    """Return a line of a dump of GeoNames."""
    cells = [number, name, name, "", 34.81, 36.65, letter, code, "SY", "", "11", *[""] * 3, 1200,
             *[""] * 4]  # fmt: skip
    return "\t".join(map(str, cells))


def listed(run: Run) -> dict[str, int]:
    """Return the gazetteers that are used, with their places."""
    rows = json.loads(run("list", "--json").stdout)
    return {row["name"]: row["places"] for row in rows}


def found(run: Run, name: str) -> list[str]:
    return [row["id"] for row in json.loads(run("find", name, "--json").stdout)]


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# dateline gazetteer list


def test_list_shows_what_ships_and_where_more_would_lie(run: Run, home: Path) -> None:
    result = run("list")

    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[0].split() == ["name", "places", "source", "licence"]
    assert [line.split()[0] for line in lines[2:8]] == PACKAGE
    assert lines[-1] == f"Added gazetteers lie in {home}"
    assert not home.exists()


def test_list_shows_what_was_added_after_it(run: Run, table: Path) -> None:
    run("add", "table", table)

    lines = run("list").stdout.splitlines()

    assert [line.split()[0] for line in lines[2:9]] == [*PACKAGE, "table-mine"]
    assert "a table of yours" in lines[8]


def test_list_for_machines_tells_version_and_credit_too(run: Run, tmp_path: Path) -> None:
    run("add", "geonames", written(tmp_path / "SY.txt", dumped(9001, "Zarmoukhiya")))

    rows = {row["name"]: row for row in json.loads(run("list", "--json").stdout)}

    assert list(rows) == [*PACKAGE, "geonames-SY"]
    assert rows["towns"]["places"] > 200_000
    assert rows["geonames-SY"].pop("version").startswith("geonames-SY ")
    assert rows["geonames-SY"] == {
        "name": "geonames-SY", "places": 1, "source": "GeoNames", "licence": "CC BY 4.0",
        "credit": "GeoNames, https://www.geonames.org",
    }  # fmt: skip


def test_where_the_variable_is_empty_only_what_ships_is_used(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("add", "table", table)
    monkeypatch.setenv(added.VARIABLE, "")

    told = run("list").stdout

    assert "table-mine" not in told
    assert "DATELINE_GAZETTEERS is empty: no gazetteer of this machine is used" in told
    assert "mine:1" not in found(run, "Zarmoukhiya")


def test_a_gazetteer_of_another_version_is_told_and_the_others_are_listed(
    run: Run, table: Path, home: Path
) -> None:
    run("add", "table", table)
    run("add", "table", table, "--name", "older")
    (home / "older" / "meta.json").write_text('{"format": 0}', "utf-8")

    result = run("list", "--json")

    assert [row["name"] for row in json.loads(result.stdout)] == [*PACKAGE, "table-mine"]
    assert "older was packed by another version of Dateline; add it again" in result.stderr
    assert run("add", "table", table, "--name", "older").exit_code == 0
    assert listed(run)["older"] == 2


def test_what_is_not_whole_is_not_used(run: Run, table: Path, home: Path) -> None:
    """A run was stopped before its gazetteer took its name."""
    run("add", "table", table)
    (home / "table-mine").rename(home / "table-mine.new")

    assert list(listed(run)) == PACKAGE
    assert "mine:1" not in found(run, "Zarmoukhiya")


# dateline gazetteer add


def test_what_was_added_is_found(run: Run, table: Path) -> None:
    result = run("add", "table", table)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "dateline: added table-mine: 2 places\n"
    assert found(run, "Bir Hamdoun Ridge") == ["mine:2"]


def test_several_files_become_several_gazetteers(run: Run, tmp_path: Path, home: Path) -> None:
    north = written(tmp_path / "north.tsv", VILLAGE)
    south = written(tmp_path / "south.tsv", RIDGE)

    result = run("add", "table", north, south)

    assert result.exit_code == 0
    assert result.stderr.splitlines() == [
        "dateline: added table-north: 1 places",
        "dateline: added table-south: 1 places",
    ]
    assert names_in(home) == ["table-north", "table-south"]


@pytest.mark.parametrize(
    ("source", "file", "text", "name"),
    [
        ("table", "my own list.tsv", VILLAGE, "table-my-own-list"),
        ("geonames", "SY.txt", dumped(9001, "Zarmoukhiya"), "geonames-SY"),
        ("whosonfirst", "whosonfirst-sy.jsonl", '{"id": 1, "name": "Bir", "lat": 1, "lon": 2}', "whosonfirst-sy"),
        ("naturalearth", "ne_10m_lakes.geojson", json.dumps({"features": [{
            "properties": {"name": "Zarmoukhiya"},
            "geometry": {"type": "Point", "coordinates": [1, 2]}}]}), "naturalearth-ne-10m-lakes"),
    ],
)  # fmt: skip
def test_each_source_is_called_after_itself_and_its_file(
    run: Run, tmp_path: Path, source: str, file: str, text: str, name: str
) -> None:
    result = run("add", source, written(tmp_path / file, text))

    assert result.exit_code == 0
    assert listed(run)[name] == 1


def test_a_file_may_be_compressed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv.gz"
    path.write_bytes(gzip.compress(f"{HEAD}\n{VILLAGE}\n".encode()))

    run("add", "table", path)

    assert listed(run)["table-mine"] == 1


def test_name_says_what_it_is_called(run: Run, table: Path) -> None:
    run("add", "table", table, "--name", "survey-2024")

    assert listed(run)["survey-2024"] == 2


def test_adding_under_the_same_name_replaces(run: Run, table: Path, home: Path) -> None:
    run("add", "table", table)
    written(table, RIDGE)

    run("add", "table", table)

    assert names_in(home) == ["table-mine"]
    assert listed(run)["table-mine"] == 1
    assert "mine:1" not in found(run, "Zarmoukhiya")


def test_quiet_tells_only_bad_rows(run: Run, tmp_path: Path) -> None:
    good = written(tmp_path / "good.tsv", VILLAGE)
    bad = written(tmp_path / "bad.tsv", VILLAGE, CASTLE)

    result = run("add", "table", good, bad, "--quiet")

    assert len(result.stderr.splitlines()) == 1
    assert f"{bad}, line 2: 'castle' is no kind of place" in result.stderr


def test_bad_rows_are_told_by_line_and_left_out(run: Run, tmp_path: Path) -> None:
    """The rest is added; the exit code says that something is to be mended."""
    path = written(tmp_path / "mine.tsv", HEAD, "# ours", CASTLE, "one cell", VILLAGE)

    result = run("add", "table", path)

    assert (result.exit_code, result.stdout) == (1, "")
    first, second, last = result.stderr.splitlines()
    assert first.startswith(f"dateline: {path}, line 3: 'castle' is no kind of place; there are ")
    assert second == f"dateline: {path}, line 4: 1 cells for 11 columns"
    assert last == "dateline: added table-mine: 1 places, 2 bad rows left out"
    assert listed(run)["table-mine"] == 1


def test_thousands_of_bad_rows_are_counted(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "mine.tsv", VILLAGE, *["one cell"] * 3000)

    result = run("add", "table", path)

    lines = result.stderr.splitlines()
    assert result.exit_code == 1
    assert len(lines) == packing.TOLD + 2
    assert lines[-2:] == [
        f"dateline: {path}: 2,980 more bad rows, only counted",
        "dateline: added table-mine: 1 places, 3,000 bad rows left out",
    ]


def test_where_nothing_can_be_read_nothing_is_added(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "mine.tsv", CASTLE)

    result = run("add", "table", path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "no place could be read from a table of yours; line 1: 'castle' is" in result.stderr
    assert list(listed(run)) == PACKAGE


def test_a_file_of_another_source_can_be_added_rightly_afterwards(run: Run, tmp_path: Path) -> None:
    """What was made of it as a table does not stand in its way."""
    path = written(tmp_path / "places.txt", dumped(9001, "Zarmoukhiya"))
    assert run("add", "table", path).exit_code == 2

    assert run("add", "geonames", path).exit_code == 0


def test_so_it_can_under_a_name_of_its_own(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "places.txt", dumped(9001, "Zarmoukhiya"))
    assert run("add", "table", path, "--name", "survey").exit_code == 2

    assert run("add", "geonames", path, "--name", "survey").exit_code == 0


def test_an_unknown_source_is_told_the_known_ones(run: Run, table: Path) -> None:
    result = run("add", "atlas", table)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "dateline: no source 'atlas'; there are: geonames, whosonfirst, naturalearth, table\n"
    )


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_a_missing_file_is_told_what_is_read(run: Run, tmp_path: Path, source: str) -> None:
    result = run("add", source, tmp_path / "none.txt")

    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert f"none.txt: no such file; {SOURCES[source].title} is read from" in result.stderr


def test_a_damaged_archive_is_one_clear_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    path.write_bytes(gzip.compress(dumped(9001, "Zarmoukhiya").encode())[:-12])

    result = run("add", "geonames", path)

    assert result.exit_code == 2
    assert result.stderr == f"dateline: {path} is a damaged archive; fetch it again\n"


@pytest.mark.parametrize("name", ["../out", "a b", ".hidden", "x.parts", "y.new", "z" * 62])
def test_a_name_that_is_none_is_refused(run: Run, table: Path, home: Path, name: str) -> None:
    """It becomes a folder; nothing is written outside."""
    result = run("add", "table", table, "--name", name)

    assert result.exit_code == 2
    assert "is no name for a gazetteer: use letters, digits, - . and _" in result.stderr
    assert not home.exists()


def test_one_name_is_not_for_two_files(run: Run, table: Path, home: Path) -> None:
    result = run("add", "table", table, table, "--name", "both")

    assert result.exit_code == 2
    assert "--name names one gazetteer: add one file at a time" in result.stderr
    assert not home.exists()


def test_nothing_is_added_where_the_variable_is_empty(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(added.VARIABLE, "")

    result = run("add", "table", table)

    assert result.exit_code == 2
    assert "DATELINE_GAZETTEERS is empty: set it to a folder, or unset it" in result.stderr


def test_a_folder_that_cannot_be_made_is_one_clear_line(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(added.VARIABLE, str(table))

    result = run("add", "table", table)

    assert result.exit_code == 2
    assert f"cannot write {table}" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_the_code_of_a_country_is_fetched_from_geonames(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The archive is gone when it is packed."""
    asked = []

    def fetch(url: str, path: Path) -> Path:
        asked.append(url)
        path.parent.mkdir(parents=True)
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("readme.txt", "about the dump " * 99)
            archive.writestr("SY.txt", dumped(9001, "Zarmoukhiya"))
        return path

    monkeypatch.setattr(downloads, "fetch", fetch)
    result = run("add", "geonames", "SY")

    assert result.exit_code == 0
    assert asked == ["https://download.geonames.org/export/dump/SY.zip"]
    assert names_in(home) == ["geonames-SY"]
    assert found(run, "Zarmoukhiya") == ["geonames:9001"]


def test_without_a_network_the_code_of_a_country_is_one_clear_line(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(downloads, "GEONAMES", "http://127.0.0.1:1/")

    result = run("add", "geonames", "SY")

    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "try again, or fetch the file by other means and name it" in result.stderr


@pytest.mark.parametrize("told", ["sy", "SYR", "Syria"])
def test_what_is_no_code_is_a_missing_file(run: Run, told: str) -> None:
    assert f"{told}: no such file; GeoNames is read from" in run("add", "geonames", told).stderr


def test_a_run_that_was_stopped_goes_on(
    run: Run, table: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C is one line; the next run parses only what is missing."""
    parsed: list[str] = []
    monkeypatch.setattr(packing, "PART", 1)
    own = SOURCES["table"]

    def parse(line: str) -> Row | None:
        parsed.append(line)
        if parsed == [HEAD, VILLAGE, RIDGE]:
            raise KeyboardInterrupt
        return own.parse(line)

    monkeypatch.setitem(SOURCES, "table", replace(own, parse=parse))
    stopped = run("add", "table", table)
    assert (stopped.exit_code, stopped.stderr) == (130, "dateline: stopped\n")
    assert list(listed(run)) == PACKAGE

    result = run("add", "table", table)

    assert result.exit_code == 0
    assert parsed == [HEAD, VILLAGE, RIDGE, RIDGE]
    assert names_in(home) == ["table-mine"]
    assert listed(run)["table-mine"] == 2


# dateline gazetteer remove


def test_what_was_removed_is_used_no_more(run: Run, table: Path, home: Path) -> None:
    run("add", "table", table)
    run("add", "table", table, "--name", "second")
    run("add", "table", table, "--name", "third")

    result = run("remove", "table-mine", "third")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "dateline: removed table-mine\ndateline: removed third\n"
    assert names_in(home) == ["second"]
    assert list(listed(run)) == [*PACKAGE, "second"]


def test_what_a_stopped_run_left_is_removed_too(run: Run, home: Path) -> None:
    (home / "survey.parts").mkdir(parents=True)

    result = run("remove", "survey")

    assert result.exit_code == 0
    assert names_in(home) == []


def test_removing_an_unknown_one_lists_those_there_are(run: Run, table: Path) -> None:
    run("add", "table", table)
    run("add", "table", table, "--name", "second")

    result = run("remove", "third")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "dateline: no gazetteer 'third' was added; there are: second, table-mine\n"
    )


@pytest.mark.parametrize("name", ["towns", "..", "../mine.tsv", ".downloads"])
def test_nothing_but_what_was_added_can_be_removed(run: Run, table: Path, name: str) -> None:
    run("add", "table", table)

    assert run("remove", name).exit_code == 2
    assert table.exists()
    assert list(listed(run)) == [*PACKAGE, "table-mine"]


# dateline gazetteer find


def test_find_shows_the_places_of_a_name(run: Run) -> None:
    """Most populous first; a name as written has the score 1."""
    result = run("find", "homs")

    lines = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines[0].split() == [
        "id", "name", "kind", "country", "division", "lat", "lon", "people", "score"
    ]  # fmt: skip
    assert lines[2].split()[:5] == ["geonames:169577", "Homs", "populated", "SYR", "SY.11"]
    assert lines[2].split()[-1] == "1.00"


@pytest.mark.parametrize("name", ["Zarmoukhiya", "ZARMOUKHIYA", "Tell Zarmoukh", "al-Zarmoukhiya"])
def test_find_takes_any_name_of_a_place(run: Run, table: Path, name: str) -> None:
    run("add", "table", table)

    [row] = json.loads(run("find", name, "--json").stdout)

    alias = row.pop("alias")
    assert alias == (name == "Tell Zarmoukh")
    assert row == {
        "id": "mine:1", "name": "Zarmoukhiya", "lat": 34.81, "lon": 36.65, "kind": "populated",
        "country": "SYR", "admin1": "SY.11", "population": 1200, "radius_km": None, "score": 1.0,
    }  # fmt: skip


def test_find_shows_other_spellings_with_a_score(run: Run, table: Path) -> None:
    run("add", "table", table)

    rows = json.loads(run("find", "Zermakhiya", "--json").stdout)

    scores = {row["id"]: row["score"] for row in rows}
    assert gazetteers.ALIKE <= scores["mine:1"] < 1
    assert list(scores.values()) == sorted(scores.values(), reverse=True)


def test_find_says_that_nothing_has_a_name(run: Run) -> None:
    result = run("find", "Zzzkrtplm")

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == ("dateline: no gazetteer has 'Zzzkrtplm', nor a name spelt like it\n")


def test_find_for_machines_is_an_empty_list_then(run: Run) -> None:
    result = run("find", "Zzzkrtplm", "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout) == []


def test_find_shows_the_first_of_many_and_counts_the_others(run: Run, tmp_path: Path) -> None:
    rows = [VILLAGE.replace("mine:1", f"mine:{n}") for n in range(44)]
    run("add", "table", written(tmp_path / "mine.tsv", *rows))

    lines = run("find", "Zarmoukhiya").stdout.splitlines()

    assert len(lines) == 2 + 30 + 1
    assert lines[-1] == "14 more; --json shows all"
    assert len(found(run, "Zarmoukhiya")) == 44


def test_find_ends_where_a_gazetteer_cannot_be_read(run: Run, table: Path, home: Path) -> None:
    """Whoever reads on without it would read otherwise and not know."""
    run("add", "table", table)
    (home / "table-mine" / "keys.bin").unlink()

    result = run("find", "Homs")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "keys.bin cannot be read; add the gazetteer again" in result.stderr


@pytest.mark.parametrize(
    "name",
    [
        "Deir ez-Zor",
        "Deir Azzawr",
    ],
)  # fmt: skip
def test_a_place_that_two_gazetteers_have_is_found_once(
    run: Run, tmp_path: Path, name: str
) -> None:
    """GeoNames' dump of a country has the towns that ship, under the same ids."""
    run("add", "geonames", written(tmp_path / "SY.txt", dumped(170794, "Deir ez-Zor")))

    ids = found(run, name)

    assert ids.count("geonames:170794") == 1


def test_names_of_places_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = written(tmp_path / "mine.tsv", VILLAGE.replace("Zarmoukhiya", "Zarmoukhiya\x1b[31m"))
    run("add", "table", path)

    assert "\x1b" not in run("find", "Tell Zarmoukh").stdout


# dateline read


def test_a_report_is_read_with_what_was_added(table: Path, home: Path) -> None:
    """Another process finds the village where the table puts it, and names the gazetteer."""
    report = "Shells fell on Zarmoukhiya near Homs, Syria, on Monday, the governor said.\n"
    changes = {added.VARIABLE: str(home)}

    def dateline(*words: str, given: str = "", **changes: str) -> str:
        return subprocess.run(
            [*COMMAND, *words], input=given, env=environment(**changes), capture_output=True,
            text=True, encoding="utf-8", check=True,
        ).stdout  # fmt: skip

    read = ("read", "-", "--format", "json", "--published", "2024-03-14")
    dateline("gazetteer", "add", "table", str(table), **changes)
    without = json.loads(dateline(*read, given=report, **{added.VARIABLE: ""}))
    reading = json.loads(dateline(*read, given=report, **changes))

    places = {place["name"]: place for place in reading["places"]}
    village = places["Zarmoukhiya"]
    assert (village["gazetteer"], village["lat"], village["lon"]) == ("mine:1", 34.81, 36.65)
    assert places["Homs"]["gazetteer"] == "geonames:169577"
    assert "mine:1" not in [place["gazetteer"] for place in without["places"]]

    before = without["made_by"]["gazetteer"]
    assert reading["made_by"]["gazetteer"].startswith(f"{before}; table-mine ")
    assert "table-mine" not in before


def test_the_page_credits_what_was_added(run: Run, home: Path, tmp_path: Path) -> None:
    """A reading that uses a source names it where its places are shown."""
    lines = written(tmp_path / "SY.txt", dumped(9001, "Zarmoukhiya"))
    assert run("add", "geonames", lines).exit_code == 0

    page = subprocess.run(
        [*COMMAND, "read", "-", "--format", "html"], text=True, encoding="utf-8", check=True,
        input="Shells fell on Zarmoukhiya near Homs, Syria, the governor said.\n",
        env=environment(**{added.VARIABLE: str(home)}), capture_output=True,
    ).stdout  # fmt: skip

    assert "GeoNames, https://www.geonames.org (CC BY 4.0)" in page
