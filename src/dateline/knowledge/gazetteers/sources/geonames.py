"""The dumps of GeoNames: a country's, or the whole world's, with all feature classes.

Columns: https://download.geonames.org/export/dump/readme.txt.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from dateline.knowledge import files
from dateline.knowledge.gazetteers.countries import by_iso2
from dateline.knowledge.gazetteers.entry import Entry
from dateline.knowledge.gazetteers.packing import Row
from dateline.knowledge.gazetteers.sources import texts
from dateline.records.codes import PlaceKind

COLUMNS = 19
SIDES = frozenset({"northern", "southern", "eastern", "western", "central"})
HISTORICAL = frozenset({
    "ADM1H", "ADM2H", "ADM3H", "ADM4H", "ADM5H", "ADMDH", "PCLH", "PPLH", "PPLCH",
})  # fmt: skip
CLASSES = Path(__file__).parent / "geonames_features.tsv"
CLASS_WORDS = frozenset({
    "governorate", "province", "oblast", "region", "district", "county", "department", "state",
    "prefecture", "raion", "canton", "municipality", "division", "subdistrict", "muhafazat",
    "woreda", "zone", "wilaya",
})  # fmt: skip


def lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the numbered lines of `SY.txt`, of `SY.zip`, or of `allCountries.zip`."""
    return texts.lines(path, member=f"{path.stem}.txt")


def parse(line: str) -> Row | None:
    """Return the place of one line; None for divisions and places that are no more."""
    cells = line.split("\t")
    if len(cells) == 1 and not line.strip():
        return None
    if len(cells) != COLUMNS:
        raise ValueError(f"{len(cells)} cells for {COLUMNS} columns")
    number, name, plain, others, lat, lon, letter, code, iso2, _, division = cells[:11]
    if code in HISTORICAL:
        return None
    kind = kind_of(letter, code)
    country = by_iso2().get(iso2)
    entry = Entry(
        id=f"geonames:{int(number)}",
        name=name,
        lat=float(lat),
        lon=float(lon),
        kind=kind,
        country=country.iso3 if country else None,
        admin1=f"{iso2}.{division}" if division not in ("", "00") and kind != "country" else "",
        population=int(cells[14] or 0),
    )
    names = [plain, *others.split(","), *_short(name, letter), *_short(plain, letter)]
    return Row(entry, tuple(dict.fromkeys(n for n in names if n != name and texts.usable(n))))


def _short(name: str, letter: str) -> list[str]:
    """Return a division's name without its class: "Homs" of "Homs Governorate"."""
    words = name.split()
    if letter != "A" or len(words) < 2:
        return []
    rest = words[:-1] if words[-1].lower() in CLASS_WORDS else words[1:]
    classed = len(rest) < len(words) and {words[0].lower(), words[-1].lower()} & CLASS_WORDS
    short = " ".join(rest)
    return [short] if classed and short.lower() not in SIDES else []  # not "Eastern" alone


def kind_of(letter: str, code: str) -> PlaceKind:
    """Return our kind of a feature: by its code, else by its class."""
    kinds = _kinds()
    return kinds.get(f"{letter}.{code}") or kinds.get(letter, "other")


@cache
def _kinds() -> dict[str, PlaceKind]:
    return dict(files.rows(CLASSES))  # type: ignore[return-value]
