"""One report of a gold set: what the reader is given, and what people marked in it."""

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.records.document import Document

Json = dict[str, Any]
SPLITS = Path(__file__).parent / "splits"
EXAMPLES = Path(__file__).parent.parent / "examples"
DATED_REPORTS = Path(__file__).parent / "dated"
CONTROL_REPORTS = Path(__file__).parent / "control/reports.txt"
FRAMING_PAIRS = Path(__file__).parent / "framing/pairs.tsv"
DATED = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One input and its gold marks; `text` is None for an input that is a file.

    `read` takes the place of the whole reader where a set asks for less or for something else; it
    is given the folder of other graphs than those shipped, if any.
    """

    id: str
    gold: Json
    text: str | None = None
    path: Path | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    parts: frozenset[str] = frozenset()  # of the split it is in
    read: "Callable[[Document, Case, Path | None], Json] | None" = None


def rows(path: Path) -> Iterator[Json]:
    """Read JSON Lines."""
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def parts_of(split: str) -> dict[str, frozenset[str]]:
    """Return the parts that each id of a split belongs to."""
    drawn: dict[str, list[Any]] = json.loads((SPLITS / f"{split}.json").read_text("utf-8"))
    ids = [(str(key), part) for part, keys in drawn.items() for key in keys]
    return {key: frozenset(part for k, part in ids if k == key) for key in dict(ids)}


def from_rows(files: Sequence[Path], split: str) -> list[Case]:
    """Make a case of every row: its text and what the row states about it."""
    parts = parts_of(split)
    return [
        Case(
            id=row["id"],
            gold=row,
            text=row["text"],
            published=row.get("published"),
            url=row.get("url"),
            title=row.get("title"),
            parts=parts[row["id"]],
        )
        for path in files
        for row in rows(path)
    ]


def from_5w1h(path: Path) -> list[Case]:
    """Make a case of every report of Giveme5W1H, whose input is title, description and text."""
    parts = parts_of("giveme5w1h")
    return [
        Case(id=row["id"], gold=row, text=_with_title(row), published=row["published"][:10],
             parts=parts[row["id"]])
        for row in rows(path)
    ]  # fmt: skip


def _with_title(row: Json) -> str:
    known = " ".join(row["text"].split())
    description = " ".join((row["description"] or "").split())
    above = [row["title"], *([description] if description and description not in known else [])]
    return "\n\n".join([*above, row["text"]])


def from_plv(path: Path, read: Callable[[Document, Case, Path | None], Json]) -> list[Case]:
    """Make a case of every sentence of PLV, counted from 0, that marks both actors."""
    parts = parts_of("plv")
    return [
        Case(id=f"plv-{n}", gold=row, text=row["sentence"], parts=parts[str(n)], read=read)
        for n, row in enumerate(rows(path))
        if "<s>" in row["marked_sentence"] and "<t>" in row["marked_sentence"]
    ]


def from_control(path: Path) -> list[Case]:
    """Make a case of every report of a file that ends its reports with lines of control."""
    return [_control_case(part) for part in path.read_text("utf-8").split("\n# ----\n")]


def _control_case(part: str) -> Case:
    lines = part.strip("\n").split("\n")
    told = [line.removeprefix("# ").partition(":") for line in lines if line.startswith("# ")]
    head = {key: value.strip() for key, _, value in told if key != "control"}
    rows = [[cell.strip() for cell in v.split("|")] for key, _, v in told if key == "control"]
    control = [
        {"place": place, "holder": holder, "from": since or None, "to": until or None}
        for place, holder, since, until in rows
    ]
    text = "\n".join(line for line in lines if not line.startswith("# ")).strip("\n")
    return Case(
        id=head["id"], gold={"control": control}, text=text, published=head["published"],
        parts=frozenset({"report"}),
    )  # fmt: skip


def from_pairs(path: Path) -> list[Case]:
    """Make a case of every sentence of the framing pairs."""
    lines = path.read_text("utf-8").splitlines()
    return [
        case
        for number, line in enumerate(lines)
        if line and not line.startswith("#")
        for case in _pair(number, line)
    ]


def _pair(number: int, line: str) -> Iterator[Case]:
    type_, mode, trigger, *sentences = line.split("\t")
    for side, sentence in zip("ab", sentences, strict=True):
        start = sentence.index(trigger) if side == "a" else 0
        gold = {
            "pair": str(number), "type": type_, "mode": None if mode == "-" else mode,
            "trigger": [start, start + len(trigger)] if side == "a" else None,
        }  # fmt: skip
        yield Case(id=f"framing-{number}-{side}", gold=gold, text=sentence,
                   parts=frozenset({"report"}))  # fmt: skip


def from_pages(folder: Path) -> list[Case]:
    """Make a case of every page. Gold and pages are matched by the measure, as the folder is."""
    return [
        Case(id=Path(page).name, gold={"folder": folder}, path=folder / page, parts=parts)
        for page, parts in sorted(parts_of("pages").items())
    ]


def from_iob2(path: Path, part: str) -> list[Case]:
    """Make a case of every document of a CoNLL-U Plus file, its sentences one a line."""
    documents = path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]
    return [_iob2_case(document, part) for document in documents]


def _iob2_case(document: str, part: str) -> Case:
    name, _, body = document.partition("\n")
    text, entities = "", []
    for sentence in body.strip().split("\n\n"):
        lines = sentence.splitlines()
        words = next(line[9:] for line in lines if line.startswith("# text = "))
        tokens = [line.split("\t") for line in lines if line and not line.startswith("#")]
        entities += _iob2_entities(words, tokens, len(text))
        text += words + "\n"
    return Case(id=name.strip(), gold={"entities": entities}, text=text, parts=frozenset({part}))


def _iob2_entities(words: str, tokens: Iterable[Sequence[str]], base: int) -> list[Json]:
    """Find the tokens in the sentence as written, and join B- and I- tags to entities."""
    entities: list[Json] = []
    at = 0
    for _, token, tag, *_ in tokens:
        start = words.index(token, at)
        at = start + len(token)
        if tag.startswith("B-"):
            entities.append({"start": base + start, "end": base + at, "type": tag[2:]})
        elif tag.startswith("I-"):
            entities[-1]["end"] = base + at
    return entities


def from_gold_file(gold: Path, text: Path) -> list[Case]:
    """Make the one case of a report whose gold stands in a file of its own."""
    marks = json.loads(gold.read_text(encoding="utf-8"))
    return [Case(id=marks["id"], gold=marks, path=text, parts=frozenset({"report", "tune"}))]


def from_expected(folder: Path) -> list[Case]:
    """Make a case of every example with facts that were expected of it."""
    expected = {path.stem for path in (folder / "expected").iterdir()}
    reports = sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".txt", ".html") and path.stem in expected
    )
    return [
        Case(
            id=path.name,
            gold=json.loads((folder / f"expected/{path.stem}.json").read_text("utf-8")),
            path=path,
            parts=frozenset({"report"}),
        )
        for path in reports
    ]


def from_dated(path: Path, part: str) -> list[Case]:
    """Make a case of every invented report whose times are marked `[[words|TIMEX3 value]]`."""
    blocks = path.read_text(encoding="utf-8").split("# id: ")[1:]
    return [_dated_case(block, part) for block in blocks]


def _dated_case(block: str, part: str) -> Case:
    name, published, marked = block.split("\n", 2)
    text, at, timexes = "", 0, []
    marked = marked.strip()
    for match in DATED.finditer(marked):
        text += marked[at : match.start()]
        start = len(text)
        text += match[1]
        timexes.append({"start": start, "end": len(text), "val": match[2]})
        at = match.end()
    return Case(
        id=name.strip(), gold={"timexes": timexes}, text=text + marked[at:],
        published=published.removeprefix("# published: ").strip(), parts=frozenset({part}),
    )  # fmt: skip


def bytes_of(path: Path) -> bytes:
    """Read a file, unpacked when it is compressed."""
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data
