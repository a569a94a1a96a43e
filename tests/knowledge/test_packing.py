"""Packed gazetteers: what goes in is found again, a run that was stopped goes on, bad rows are told."""

import json
import statistics
import tempfile
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SetupError
from dateline.knowledge.gazetteers import Entry, Packed, packed, packing
from dateline.knowledge.gazetteers.packing import About, Packing, Parse, Row, pack
from dateline.text.placenames import bare, fold, skeleton
from evaluation import lookup

ABOUT = About(source="Our Survey", version="survey 1", licence="CC0", credit="The Surveyors")
COUNTRIES = ["IRQ", "SYR"]
RIDGE = Entry("mine:ridge-1", "Zarmouk Ridge", 34.81, 36.65, "terrain", "SYR", "SY.11")


def parse(line: str) -> Row | None:
    """Read "name|other|other", in a division of the name's last letter; "-" says nothing."""
    if line == "-":
        return None
    name, *others = line.split("|")
    if name.startswith("bad"):
        raise ValueError(f"{name} is no name")
    entry = replace(RIDGE, id=f"mine:{name}", name=name, admin1=f"SY.{name[-1:]}")
    return Row(entry, tuple(others))


def pack_rows(folder: Path, *rows: Row) -> Packing:
    """Pack places that are there already; the lines are counted from 1."""
    lines = [(number, str(number)) for number in range(1, len(rows) + 1)]
    return pack(lines, lambda line: rows[int(line) - 1], folder, ABOUT, COUNTRIES)


def packed_of(folder: Path, *rows: Row) -> Packed:
    pack_rows(folder, *rows)
    return Packed(folder)


def run(folder: Path, lines: Iterable[str], *, parse: Parse = parse, mark: str = "",
        tick: Callable[[int], object] = lambda _: None) -> Packing:  # fmt: skip
    numbered = enumerate(lines, start=1)
    return pack(numbered, parse, folder, ABOUT, COUNTRIES, mark=mark, tick=tick)


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def ids(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.id for entry in entries]


@pytest.fixture(autouse=True)
def nothing_is_open() -> Iterator[None]:
    """A process opens a folder once; each example begins as a process does."""
    forget()
    yield
    forget()


def forget() -> None:
    packed._opened.cache_clear()
    packed.meta_of.cache_clear()


@pytest.mark.parametrize(
    "place",
    [
        Entry("geonames:1", "Zarmouk", 34.81234, 36.65432, "populated", "SYR", "SY.11", 1200),
        Entry("whosonfirst:890442063", "Zarmouk", 34.8, 36.6, "admin2", "IRQ"),
        Entry("naturalearth:1159113", "Zarmouk", 34.8, 36.6, "water", radius_km=112.5),
        Entry("dateline:zarmouk-bend", "Zarmouk Bend", 34.8, 36.6, "region"),
        Entry("mine:ridge-1", "Ridge 1", 34.8, 36.6, "terrain", radius_km=0.4),
        Entry("geonames:007", "Zarmouk", 34.8, 36.6, "populated"),
        Entry("geonames:99999999999", "Zarmouk", 34.8, 36.6, "populated"),
        Entry("geonames", "Zarmouk", 34.8, 36.6, "populated"),
        Entry(":12", "Zarmouk", 34.8, 36.6, "populated"),
        Entry("mine:дім-3", "Żarmūk عين", 34.8, 36.6, "facility", "SYR", "мій поділ"),
        Entry("mine:south", "Zarmouk del Sur", -54.80191, -68.30295, "populated"),
        Entry("mine:edge", "Zarmouk Edge", -90.0, 180.0, "other", population=4_294_967_295),
        Entry("mine:null", "Zarmouk Buoy", 0.0, 0.0, "border"),
    ],
    ids=lambda place: place.id,
)
def test_what_is_packed_is_found_again(tmp_path: Path, place: Entry) -> None:
    """Ids of any kind, country, division, radius and inhabitants come back; points to a metre."""
    gazetteer = packed_of(tmp_path / "g", Row(place))

    [found] = gazetteer.find(fold(place.name))

    assert (found.lat, found.lon) == pytest.approx((place.lat, place.lon), abs=1e-5)
    assert replace(found, lat=place.lat, lon=place.lon) == place


@pytest.mark.parametrize(
    ("asked", "alias"),
    [
        ("Al-Zarmouk", False),
        ("AL ZARMOUK", False),
        ("Zarmouk", False),
        ("Tell Rafid", True),
        ("tell-rafíd", True),
        ("St. Omar", True),
        ("Saint Omar", True),
    ],
)
def test_a_place_is_found_by_each_of_its_names(tmp_path: Path, asked: str, alias: bool) -> None:
    """Articles may be left out; what is found by another name says so."""
    row = Row(replace(RIDGE, name="Al-Zarmouk"), ("Tell Rafid", "St Omar", "Q", "al zarmouk"))
    gazetteer = packed_of(tmp_path / "g", row)

    [found] = gazetteer.find(fold(asked))

    assert gazetteer.has(fold(asked))
    assert (found.name, found.alias) == ("Al-Zarmouk", alias)


@pytest.mark.parametrize("asked", ["Rafid", "Zarmoukh", "Q", "Al", "", "Zarm", "zarmouk\0"])
def test_nothing_but_its_names_finds_a_place(tmp_path: Path, asked: str) -> None:
    """Parts of names find nothing, nor does another name of one letter."""
    row = Row(replace(RIDGE, name="Al-Zarmouk"), ("Tell Rafid", "Q"))
    gazetteer = packed_of(tmp_path / "g", row)

    assert gazetteer.find(fold(asked)) == ()
    assert not gazetteer.has(fold(asked))


@pytest.mark.parametrize("spelt", ["Zarmuk", "Az-Zarmouk", "Zermook", "Tall Refid", "Tell Raffid"])
def test_other_spellings_share_the_consonants_of_a_name(tmp_path: Path, spelt: str) -> None:
    """`alike` takes the skeleton of the main name or of another one."""
    row = Row(replace(RIDGE, name="Zarmouk"), ("Tell Rafid",))
    gazetteer = packed_of(tmp_path / "g", row, Row(replace(RIDGE, id="mine:2", name="Bir Hamdan")))

    assert gazetteer.find(fold(spelt)) == () or spelt == "Az-Zarmouk"
    assert ids(gazetteer.alike(skeleton(fold(spelt)))) == ["mine:ridge-1"]


def test_namesakes_are_all_found_and_too_many_are_no_other_spelling(tmp_path: Path) -> None:
    """A name says what is meant however many bear it; consonants shared by hundreds do not."""
    many = [Row(replace(RIDGE, id=f"mine:{n}")) for n in range(packed.BLOCK + 1)]
    few = [Row(replace(row.entry, name="Bir Hamdan")) for row in many[1:]]
    gazetteer = packed_of(tmp_path / "g", *many, *few)

    assert ids(gazetteer.find("zarmouk ridge")) == ids(tuple(row.entry for row in many))
    assert gazetteer.alike(skeleton("zarmouk ridge")) == ()
    assert len(gazetteer.alike(skeleton("bir hamdan"))) == packed.BLOCK


def test_consonants_of_two_letters_join_nothing(tmp_path: Path) -> None:
    """Too many names would share them."""
    gazetteer = packed_of(tmp_path / "g", Row(replace(RIDGE, name="Bara")))

    assert gazetteer.alike(skeleton("bara")) == ()


def test_a_packed_gazetteer_says_where_it_comes_from(tmp_path: Path) -> None:
    """Source, version, licence, credit and counts stand in `meta.json`."""
    gazetteer = packed_of(tmp_path / "g", Row(RIDGE, ("Tell Rafid",)), Row(RIDGE))

    meta = gazetteer.meta()

    assert gazetteer.version() == "survey 1"
    assert [meta[key] for key in ("source", "licence", "credit", "rows", "names", "bad")] == [
        "Our Survey", "CC0", "The Surveyors", 2, 3, 0
    ]  # fmt: skip


# Words that fall together, articles, letters that fold into several or none, and any text at all.
WORDS = st.sampled_from(
    ["al", "Zarmouk", "zarmouk", "Żarmūk", "the", "St.", "Saint", "Q", "ß", "عين"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join) | st.text(min_size=1, max_size=12)
READABLE = NAMES.filter(lambda name: fold(name) and name.strip() and "\0" not in name)
ROWS = st.lists(st.tuples(READABLE, st.lists(NAMES, max_size=3)), min_size=1, max_size=12)


def keys_of(name: str, others: list[str]) -> dict[str, bool]:
    """Return the keys a place must have, and whether each is another name's."""
    own = {fold(name), bare(fold(name))}
    also = {form for other in others for form in (fold(other), bare(fold(other))) if len(form) > 1}
    return dict.fromkeys(also, True) | dict.fromkeys(own, False)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.lists(NAMES, max_size=6))
def test_every_name_finds_its_rows_and_nothing_else_does(
    told: list[tuple[str, list[str]]], unknown: list[str]
) -> None:
    """Whatever the rows: names, and names alone, lead to the places that bear them."""
    wanted: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    rows = []
    for number, (name, others) in enumerate(told):
        rows.append(Row(replace(RIDGE, id=f"mine:{number}", name=name), tuple(others)))
        for key, alias in keys_of(name, others).items():
            wanted[key].append((f"mine:{number}", alias))

    with tempfile.TemporaryDirectory() as folder:
        gazetteer = packed_of(Path(folder) / "g", *rows)
        for key in {*wanted, *map(fold, unknown)}:
            found = gazetteer.find(key)

            assert [(entry.id, entry.alias) for entry in found] == wanted.get(key, [])
            assert [entry.name for entry in found] == [told[int(e.id[5:])][0] for e in found]
            assert gazetteer.has(key) == (key in wanted)


def test_the_same_lines_give_the_same_bytes(tmp_path: Path) -> None:
    """So that two machines that added one file read alike, and can tell."""
    lines = [f"Name {n}|Other {n}" for n in range(50)]

    run(tmp_path / "a", lines)
    run(tmp_path / "b", lines, mark="another run")

    assert bytes_of(tmp_path / "a") == bytes_of(tmp_path / "b")
    assert names_in(tmp_path) == ["a", "b"]


@pytest.mark.parametrize("lines_of_a_part", [1, 2, 3, 7, 50])
def test_the_size_of_parts_does_not_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines_of_a_part: int
) -> None:
    """Names, divisions and bad rows of every part are kept, wherever one ends and the next begins."""
    monkeypatch.setattr(packing, "PART", lines_of_a_part)
    lines = [*(f"Name {n}|Other {n}" for n in range(9)), "bad 10"]

    result = run(tmp_path / "g", lines)

    gazetteer = Packed(tmp_path / "g")
    assert result == Packing(9, 1, ((10, "bad 10 is no name"),))
    for n in range(9):
        place = replace(RIDGE, id=f"mine:Name {n}", name=f"Name {n}", admin1=f"SY.{n}")
        assert gazetteer.find(f"name {n}") == (place,)
        assert gazetteer.find(f"other {n}") == (replace(place, alias=True),)
        assert ids(gazetteer.alike(skeleton(f"name {n}"))) == [place.id]


def test_bad_rows_are_told_by_line_and_the_rest_goes_on(tmp_path: Path) -> None:
    """A row costs only itself; a line that says nothing is not bad."""
    result = run(tmp_path / "g", ["First", "-", "bad one", "", "Last"])

    assert result == Packing(2, 2, ((3, "bad one is no name"), (4, "it has no name")))
    assert Packed(tmp_path / "g").meta()["bad"] == 2
    assert ids(Packed(tmp_path / "g").find("last")) == ["mine:Last"]


NO_POINT = "is no point on the globe"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": " "}, "it has no name"),
        ({"name": "a\0b"}, "it has no name"),
        ({"name": "\ud800"}, "surrogates not allowed"),
        ({"lat": 90.01}, f"90.01, 36.65 {NO_POINT}"),
        ({"lon": -180.5}, f"34.81, -180.5 {NO_POINT}"),
        ({"lat": float("nan")}, f"nan, 36.65 {NO_POINT}"),
        ({"lon": float("inf")}, f"34.81, inf {NO_POINT}"),
        ({"population": -3}, "-3 inhabitants"),
        ({"country": "XXX"}, "XXX"),
        ({"kind": "castle"}, "not in"),
        ({"radius_km": -1.0}, ""),
        ({"radius_km": float("nan")}, "nan km"),
        ({"radius_km": float("inf")}, ""),
    ],
)  # fmt: skip
def test_a_place_that_cannot_be_kept_is_a_bad_row(
    tmp_path: Path, changes: dict[str, Any], reason: str
) -> None:
    """No name, no point on the globe, an unheard-of country: it is left out, with the reason."""
    bad = Row(replace(RIDGE, id="mine:bad", **changes))

    result = pack_rows(tmp_path / "g", bad, Row(RIDGE))

    [(line, why)] = result.told
    assert (result.rows, result.bad, line) == (1, 1, 1)
    assert why
    assert reason in why
    assert ids(Packed(tmp_path / "g").find("zarmouk ridge")) == ["mine:ridge-1"]


def test_thousands_of_bad_rows_are_counted_not_told(tmp_path: Path) -> None:
    """The first ones are enough to see what is wrong."""
    result = run(tmp_path / "g", ["Good", *["bad"] * 3000])

    assert (result.rows, result.bad, len(result.told)) == (1, 3000, packing.TOLD)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "no place could be read from Our Survey"),
        (["-", "-"], "no place could be read from Our Survey"),
        (
            ["-", "bad x", "bad y"],
            "no place could be read from Our Survey; line 2: bad x is no name",
        ),
    ],
)
def test_where_nothing_can_be_read_there_is_no_gazetteer(
    tmp_path: Path, lines: list[str], told: str
) -> None:
    """The message names the source, and the first reason where there is one."""
    with pytest.raises(SetupError) as wrong:
        run(tmp_path / "g", lines)

    assert str(wrong.value) == told
    assert "g" not in names_in(tmp_path)
    assert "g.new" not in names_in(tmp_path)


def test_a_run_that_read_nothing_leaves_nothing(tmp_path: Path) -> None:
    """Nobody wants to go on from there."""
    with pytest.raises(SetupError):
        run(tmp_path / "g", ["bad x"])

    assert names_in(tmp_path) == []


LINES = [f"Name {n}|Other {n % 4}" for n in range(22)] + [
    "bad 23",
    "-",
    "Name 25",
]  # parts: 10, 10, 5


class Stopped(Exception):
    """Somebody pressed Ctrl-C, or the machine went down."""


class Counter:
    """Parse lines and count them."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def __call__(self, line: str) -> Row | None:
        self.lines.append(line)
        return parse(line)


def stopped_by_tick(folder: Path, mark: str = "") -> None:
    """Stop a run right after its second part."""
    done = []

    def tick(lines: int) -> None:
        done.append(lines)
        if len(done) == 2:
            raise Stopped

    run(folder, LINES, mark=mark, tick=tick)


def stopped_within_a_part(folder: Path, mark: str = "") -> None:
    """Stop a run in the middle of its third part, where its file cannot be read on."""

    def lines() -> Iterator[str]:
        yield from LINES[:23]
        raise Stopped

    run(folder, lines(), mark=mark)


def stopped_while_parsing(folder: Path, mark: str = "") -> None:
    """Stop a run in the middle of its third part, while it is parsed."""

    def parse_some(line: str) -> Row | None:
        if line == LINES[21]:
            raise Stopped
        return parse(line)

    run(folder, LINES, parse=parse_some, mark=mark)


STOPS = [stopped_by_tick, stopped_within_a_part, stopped_while_parsing]


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "PART", 10)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("stop", STOPS)
def test_a_run_that_was_stopped_goes_on(tmp_path: Path, stop: Callable[[Path], None]) -> None:
    """Parts that are there are not parsed again, and the end is that of an undisturbed run."""
    undisturbed = run(tmp_path / "whole", LINES)
    with pytest.raises(Stopped):
        stop(tmp_path / "g")
    assert "g" not in names_in(tmp_path)

    counter = Counter()
    result = run(tmp_path / "g", LINES, parse=counter)

    assert counter.lines == LINES[20:]
    assert result == undisturbed == Packing(23, 1, ((23, "bad 23 is no name"),))
    assert bytes_of(tmp_path / "g") == bytes_of(tmp_path / "whole")
    assert names_in(tmp_path) == ["g", "whole"]


@pytest.mark.usefixtures("small_parts")
def test_lines_done_are_told_of_parts_that_are_there_too(tmp_path: Path) -> None:
    """So that who watches sees how far the file is, however often the run was stopped."""
    with pytest.raises(Stopped):
        stopped_by_tick(tmp_path / "g")

    done: list[int] = []
    run(tmp_path / "g", LINES, tick=done.append)

    assert done == [10, 10, 5]


@pytest.mark.usefixtures("small_parts")
def test_parts_of_another_version_of_the_source_are_thrown_away(tmp_path: Path) -> None:
    """A file that changed since is read from its beginning."""
    with pytest.raises(Stopped):
        stopped_by_tick(tmp_path / "g", mark="of March")

    counter = Counter()
    run(tmp_path / "g", LINES, parse=counter, mark="of April")

    assert counter.lines == LINES
    assert names_in(tmp_path) == ["g"]


@pytest.mark.usefixtures("small_parts")
def test_a_part_that_was_half_written_is_made_again(tmp_path: Path) -> None:
    """A part takes its name when it is whole."""
    with pytest.raises(Stopped):
        stopped_by_tick(tmp_path / "g")
    (tmp_path / "g.parts" / "000002.new").write_bytes(b"PK half")

    result = run(tmp_path / "g", LINES)

    assert result.rows == 23
    assert names_in(tmp_path) == ["g"]


def test_a_new_gazetteer_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    """Nothing of the older one is left, and nothing of the work."""
    run(tmp_path / "g", ["Older|Both", "Also"])
    run(tmp_path / "other", ["Newer|Both"])

    run(tmp_path / "g", ["Newer|Both"])

    assert names_in(tmp_path) == ["g", "other"]
    assert bytes_of(tmp_path / "g") == bytes_of(tmp_path / "other")


def test_who_has_the_older_one_open_goes_on_reading_it(tmp_path: Path) -> None:
    """A process keeps what it found at its first look-up; the next one sees the new gazetteer."""
    gazetteer = packed_of(tmp_path / "g", Row(RIDGE))
    before = gazetteer.find("zarmouk ridge")

    run(tmp_path / "g", ["Newer"])

    assert gazetteer.find("zarmouk ridge") == before
    assert not gazetteer.has("newer")
    forget()
    assert gazetteer.has("newer")


def test_a_run_that_reads_nothing_leaves_the_older_one_as_it_was(tmp_path: Path) -> None:
    """A wrong file costs nobody the gazetteer there is."""
    run(tmp_path / "g", ["Older"])
    before = bytes_of(tmp_path / "g")

    with pytest.raises(SetupError):
        run(tmp_path / "g", ["bad"])

    assert bytes_of(tmp_path / "g") == before


def test_more_places_than_the_format_holds_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offsets and rows are numbers of a fixed size."""
    monkeypatch.setitem(packing.MOST, "rows", 2)

    with pytest.raises(SetupError, match="Our Survey has more places than one gazetteer can hold"):
        run(tmp_path / "g", ["First", "Second", "Third"])

    assert names_in(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    """The message names the folder."""
    (tmp_path / "file").write_text("not a folder")

    with pytest.raises(SetupError, match=f"cannot write {tmp_path / 'file'}"):
        run(tmp_path / "file" / "g", ["Name"])


@pytest.mark.parametrize("name", ["meta.json", *packed.FILES])
def test_a_folder_that_lacks_a_file_says_what_to_do(tmp_path: Path, name: str) -> None:
    """Whoever deleted a file adds the gazetteer again."""
    gazetteer = packed_of(tmp_path / "g", Row(RIDGE))
    (tmp_path / "g" / name).unlink()

    with pytest.raises(SetupError, match=rf"{tmp_path / 'g'}.*; add (it|the gazetteer) again"):
        gazetteer.find("zarmouk ridge")


def test_a_folder_of_another_format_says_what_to_do(tmp_path: Path) -> None:
    """What another version of Dateline packed is not guessed at."""
    gazetteer = packed_of(tmp_path / "g", Row(RIDGE))
    meta = tmp_path / "g" / "meta.json"
    meta.write_text(json.dumps(json.loads(meta.read_text("utf-8")) | {"format": 0}), "utf-8")

    with pytest.raises(SetupError, match="packed by another version of Dateline; add it again"):
        gazetteer.has("zarmouk ridge")


@pytest.mark.parametrize(
    "meta",
    [
        "",
        "{",
        "[1",
        "[]",
    ],
)
def test_a_folder_whose_description_is_damaged_says_what_to_do(tmp_path: Path, meta: str) -> None:
    """So does a folder that holds something else."""
    gazetteer = packed_of(tmp_path / "g", Row(RIDGE))
    (tmp_path / "g" / "meta.json").write_text(meta, "utf-8")

    with pytest.raises(SetupError, match="add it again"):
        gazetteer.version()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Packed, list[str]]:
    """200,000 places, ten of each name, and the names."""
    names = [line.split("\t")[1] for line in lookup.lines(20_000)]
    numbered = enumerate(islice(cycle(names), 200_000), start=1)
    folder = tmp_path_factory.mktemp("many") / "g"

    def numbered_place(line: str) -> Row:
        return Row(replace(RIDGE, name=line))

    pack(numbered, numbered_place, folder, ABOUT, COUNTRIES)
    return Packed(folder), names


@pytest.mark.parametrize("what", ["found", "not there", "spelt otherwise"])
def test_a_look_up_among_many_places_takes_no_time(
    many: tuple[Packed, list[str]], what: str
) -> None:
    """Less than 2 ms of the processor's time, however many places there are."""
    gazetteer, names = many
    asked = [fold(name) for name in names[:500]]
    if what == "not there":
        asked = [key + "q" for key in asked]
    look_up = gazetteer.find
    if what == "spelt otherwise":
        asked, look_up = [skeleton(key) for key in asked], gazetteer.alike

    took, found = [], []
    for key in asked:
        start = time.process_time()
        found.append(look_up(key))
        took.append(time.process_time() - start)

    assert statistics.median(took) < 0.002
    assert any(found) == (what != "not there")


def test_a_look_up_among_many_places_holds_next_to_nothing(
    many: tuple[Packed, list[str]],
) -> None:
    """The files are mapped: of 200,000 places a process holds those it asked for."""
    gazetteer, names = many
    asked = [fold(name) for name in names[:500]]

    tracemalloc.start()
    for key in asked:
        gazetteer.find(key)
    held, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert held < 200_000  # bytes
    assert most < 1_000_000
