"""Pages: body F1 over four-word shingles, and title, authors and date exact after normalising.

The body is the text of the zones `lead`, `body` and `subhead`, in order. The benchmark's measure
counts each page by shares, so that a long page weighs no more than a short one. The figures are
those of the shared scorer.
"""

import html
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from evaluation.cases import Case, Json, bytes_of
from evaluation.measures.common import f1, ratio

BODY = frozenset({"lead", "body", "subhead"})
SHINGLE = 4
WORD = re.compile(r"\w+")
ENOUGH = 40  # characters of a title by which a page is known


def score(cases: Sequence[Case], readings: Mapping[str, Json]) -> dict[str, float]:
    """Return body F1 of the benchmark's pages and the metadata of the publishers' pages."""
    if not cases:
        return {}
    folder: Path = cases[0].gold["folder"]
    names = {case.id for case in cases}
    return {"body": _body(folder, names, readings), **_metadata(folder, names, readings)}


def _body(folder: Path, names: set[str], readings: Mapping[str, Json]) -> float:
    truth = json.loads((folder / "aeb/ground-truth.json").read_text(encoding="utf-8"))
    right = wrong = missing = 0.0
    for key, page in truth.items():
        if f"{key}.html.gz" in names:
            reading = readings.get(f"{key}.html.gz")
            shares = shingle_shares(page["articleBody"], body_of(reading) if reading else "")
            right, wrong, missing = right + shares[0], wrong + shares[1], missing + shares[2]
    return f1(right, right + missing, right + wrong)


def body_of(reading: Json) -> str:
    """Return the text of the zones that are the article's own."""
    zones = reading["document"]["zones"]
    return "\n".join(zone["text"] for zone in zones if zone["kind"] in BODY)


def shingle_shares(gold: str, read: str) -> tuple[float, float, float]:
    """Return the shares of shingles in both, only in what was read, only in the gold text."""
    theirs, ours = shingles(gold), shingles(read)
    counts = (theirs & ours).total(), (ours - theirs).total(), (theirs - ours).total()
    total = sum(counts)
    if not total:
        return 1.0, 0.0, 0.0
    return counts[0] / total, counts[1] / total, counts[2] / total


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run."""
    words = WORD.findall(text.lower())
    runs = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    return Counter(tuple(words[i : i + SHINGLE]) for i in runs)


def _metadata(folder: Path, names: set[str], readings: Mapping[str, Json]) -> dict[str, float]:
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for truth, page in _versions(folder):
        if page not in names:
            continue
        document = readings[page]["document"] if page in readings else {}
        of["title"] += 1
        right["title"] += words_of(truth.get("title")) == words_of(document.get("title"))
        if authors := truth.get("authors"):
            of["authors"] += 1
            read = document.get("authors") or ()
            right["authors"] += {*map(words_of, authors)} == {*map(words_of, read)}
        if date := truth.get("publishing_date"):
            of["date"] += 1
            published = (document.get("published") or {}).get("edtf") or ""
            right["date"] += str(date)[:10] in published[:10]
    return {field: ratio(right[field], of[field]) for field in ("title", "authors", "date")}


def _versions(folder: Path) -> Iterator[tuple[Json, str]]:
    """Yield every described version of a page and the name of the file that holds its title."""
    for described in sorted((folder / "fundus").glob("*/*.json")):
        pages = sorted(described.parent.glob(f"{described.stem}_*.html.gz"))
        for truth in json.loads(described.read_text(encoding="utf-8")).values():
            start = (truth.get("title") or "")[:ENOUGH] if isinstance(truth, dict) else ""
            page = next((page for page in pages if start and start in _markup(page)), None)
            if page:
                yield truth, page.name


@cache
def _markup(page: Path) -> str:
    return html.unescape(bytes_of(page).decode("utf-8", "replace"))


def words_of(value: str | None) -> tuple[str, ...]:
    """Return the words of a title or name, lower case."""
    return tuple(WORD.findall((value or "").lower()))
