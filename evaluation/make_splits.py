"""Draw the splits of every gold set once: `python -m evaluation.make_splits GOLD`.

`tune` is open to whoever writes rules or trains; `report` is what the tables show and is never
looked at while tuning. Documents with equal text, within a set or across sets, stay together.
PLV has no ids of its own: its rows are counted from 0.
Conflict has three folds instead: rules may be tuned on fold 0 alone; the others are reported.
Refuses to overwrite: a split is never redrawn.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "splits"
REPORT_SHARE = {  # of each set, by number of documents
    "wikiwars": 0.5, "lgl": 0.3, "gwn": 0.3, "tr-news": 0.3, "giveme5w1h": 0.5,
}  # fmt: skip
ECB_REPORT = ("2", "5", "12", "18", "21", "23", "34", "35")  # the topics used as development part


def share(text: str) -> float:
    """Place a text in [0, 1) by its words alone, so equal texts fall together."""
    key = " ".join(text.split()).encode()
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest()) / 2**64


def rows(path: Path) -> list[dict[str, Any]]:
    """Read JSON Lines."""
    return [json.loads(line) for line in path.open(encoding="utf-8")]


def write(name: str, parts: Mapping[str, Iterable[Any]]) -> None:
    """Write one split, unless it stands already."""
    path = HERE / f"{name}.json"
    if path.exists():
        raise SystemExit(f"{path} exists: a split is never redrawn")
    lines = {part: sorted(ids) for part, ids in parts.items()}
    path.write_text(json.dumps(lines, indent=1) + "\n", encoding="utf-8")


def folds(docs: list[dict[str, Any]], taken: dict[str, int]) -> dict[str, list[str]]:
    """Cut documents into three folds of near equal size; texts in `taken` keep their fold."""
    out: dict[str, list[str]] = {f"fold-{i}": [] for i in range(3)}
    free = 0
    for doc in sorted(docs, key=lambda d: share(d["text"])):
        key = " ".join(doc["text"].split())
        if key not in taken:
            taken[key] = free % 3
            free += 1
        out[f"fold-{taken[key]}"].append(doc["id"])
    return out


def main(gold: Path) -> None:
    """Write every split."""
    HERE.mkdir(exist_ok=True)
    taken: dict[str, int] = {}
    write("conflict", folds(rows(gold / "conflict/conflict.jsonl"), taken))
    write("re3d", folds(rows(gold / "names/re3d.jsonl"), taken))
    for name, path in (
        ("wikiwars", "time/wikiwars.jsonl"), ("lgl", "places/lgl.jsonl"),
        ("gwn", "places/gwn.jsonl"), ("tr-news", "places/tr-news.jsonl"),
        ("giveme5w1h", "5w1h/giveme5w1h.jsonl"),
    ):  # fmt: skip
        docs = rows(gold / path)
        # texts that stand in conflict too follow their fold there: 0 is tuned on
        chosen = {
            d["id"]: taken[key] > 0
            if (key := " ".join(d["text"].split())) in taken
            else share(d["text"]) < REPORT_SHARE[name]
            for d in docs
        }
        write(name, {
            "tune": [i for i, reported in chosen.items() if not reported],
            "report": [i for i, reported in chosen.items() if reported],
        })  # fmt: skip
    write("polnear", {
        "tune": [d["id"] for d in rows(gold / "attribution/polnear-train.jsonl")],
        "report": [d["id"] for d in rows(gold / "attribution/polnear-dev.jsonl")],
    })  # fmt: skip
    plv = rows(gold / "events/plv-train.jsonl")
    write("plv", {
        f"fold-{i}": [n for n, d in enumerate(plv) if int(share(d["sentence"]) * 5) == i]
        for i in range(5)
    })  # fmt: skip
    topics = [p.name for p in (gold / "incidents/ecb+").iterdir() if p.name.isdigit()]
    write("ecb", {
        "tune": [t for t in topics if t not in ECB_REPORT], "report": ECB_REPORT,
    })  # fmt: skip
    pages = [str(p.relative_to(gold / "pages")) for p in (gold / "pages").rglob("*.html.gz")]
    write("pages", {
        "tune": [p for p in pages if share(Path(p).name) < 0.5],
        "report": [p for p in pages if share(Path(p).name) >= 0.5],
    })  # fmt: skip
    write("uner", {"report": ["uner-ewt-dev"]})
    write("wikigold", {"tune": ["wikigold"]})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
