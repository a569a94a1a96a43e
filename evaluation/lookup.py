"""How long a look-up takes among millions of places, and what it holds in memory.

The places are made of syllables, the same in every run, written as GeoNames writes its dumps and
packed as a user's would be. Every look-up is a first one: nothing comes from a cache.
"""

import random
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from dateline.knowledge.gazetteers import by_code
from dateline.knowledge.gazetteers.packed import Packed
from dateline.knowledge.gazetteers.packing import About, pack
from dateline.knowledge.gazetteers.sources import geonames
from dateline.text.placenames import fold, skeleton

ROWS = 10_000_000
LOOK_UPS = 20_000
FOLDER = Path("out/lookup")
STARTS = ["b", "d", "f", "g", "h", "j", "k", "l", "m", "n", "r", "s", "t", "w", "y", "z", "kh",
          "sh", "th", "gh", "qa", "al"]  # fmt: skip
MIDDLES = ["a", "i", "u", "e", "o", "aa", "ai", "ou", "ee"]
ENDS = ["b", "d", "f", "h", "k", "l", "m", "n", "r", "s", "t", "z", "j"]


def main(rows: int = ROWS) -> None:
    """Pack the places unless they are there, look many up, print what it took."""
    folder = FOLDER / f"rows-{rows}"
    if not (folder / "meta.json").exists():
        start = time.perf_counter()
        build(folder, rows)
        took = time.perf_counter() - start
        print(f"packed {rows:,} places in {took:,.0f} s ({rows / took:,.0f} a second)")
    size = sum(path.stat().st_size for path in folder.iterdir())
    print(f"{rows:,} places lie in {size / 1e6:,.0f} MB on disk")
    for what, figures in measure(Packed(folder), rows).items():
        print(f"{what:28} {figures}")


def build(folder: Path, rows: int) -> None:
    """Write a packed gazetteer of made-up places."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    about = About(source="made up", version=f"made-up {rows}")
    countries = sorted(by_code())
    pack(enumerate(lines(rows), 1), geonames.parse, folder, about, countries, mark=str(rows))


def lines(rows: int) -> Iterator[str]:
    """Yield lines as GeoNames' dumps have them, each with a name and two others."""
    for number in range(1, rows + 1):
        chance = random.Random(number)
        names = [_name(chance) for _ in range(3)]
        lat, lon = chance.uniform(-60, 70), chance.uniform(-180, 180)
        cells = [str(number), names[0], names[0], ",".join(names[1:]), f"{lat:.5f}", f"{lon:.5f}",
                 "P", "PPL", "SY", "", f"{number % 14:02}", *[""] * 3, "0", *[""] * 4]  # fmt: skip
        yield "\t".join(cells)


def _name(chance: random.Random) -> str:
    words = chance.randint(1, 2)
    return " ".join(_word(chance).capitalize() for _ in range(words))


def _word(chance: random.Random) -> str:
    syllables = chance.randint(2, 4)
    body = "".join(chance.choice(STARTS) + chance.choice(MIDDLES) for _ in range(syllables))
    return body + chance.choice(ENDS)


def measure(gazetteer: Packed, rows: int) -> dict[str, str]:
    """Return the times of look-ups that hit, that miss, and that ask for other spellings."""
    asked = [_key(number) for number in _spread(rows)]
    unknown = [key[::-1] + "q" for key in asked]
    bones = [skeleton(key) for key in asked]
    told = {
        "found, as written": _times(asked, gazetteer.find),
        "not there": _times(unknown, gazetteer.find),
        "other spellings": _times(bones, gazetteer.alike),
    }
    return told | {"on the heap": f"{_heap(gazetteer, asked):.1f} MB"}


def _heap(gazetteer: Packed, keys: Sequence[str]) -> float:
    """Return what stays on the heap after all look-ups, in MB; the files are mapped, not read."""
    tracemalloc.start()
    for key in keys:
        gazetteer.find(key)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return held / 1e6


def _spread(rows: int) -> Sequence[int]:
    return random.Random(0).sample(range(1, rows + 1), min(LOOK_UPS, rows))


def _key(number: int) -> str:
    [line] = islice(_line(number), 1)
    return fold(line.split("\t")[1])


def _line(number: int) -> Iterator[str]:
    chance = random.Random(number)
    yield f"{number}\t{_name(chance)}"


def _times(keys: Sequence[str], look_up: Callable[[str], object]) -> str:
    took = []
    for key in keys:
        start = time.perf_counter()
        look_up(key)
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    middle, late = statistics.median(took), took[int(len(took) * 0.99)]
    return f"median {middle:.3f} ms, 99 of 100 within {late:.3f} ms, longest {took[-1]:.1f} ms"
