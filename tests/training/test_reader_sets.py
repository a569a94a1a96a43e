"""The sets that the reader learns from, in one form: every row here is invented."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from dateline.learned.claims import EVERY, OUTER
from evaluation.cases import Json
from training.reader import sets
from training.reader.data import Marked, MarkedSpan, Slice
from training.reader.sets import ORGANISED, PLACED

OWN = """id: one
published: 2023-05-06

[[s1 Sefu Amadi]] [[q1 denied]] [[c1 that his men [[v1 shelled]] Old Osh]] on Saturday. At noon the Old Osh \
garrison and the Karu Front's men [[v2 fled]].
%%
c1 indirect denied name=Sefu Amadi
v1 ASSAULT asserted voice=c1 place=Old Osh
v2 RETREAT asserted
name person Sefu Amadi
name place Old Osh
nominal military the Old Osh garrison | the Karu Front's men
nominal group his men
time Saturday | noon
"""


def own(text: str, folder: Path) -> Marked:
    (folder / "reports.txt").write_text(text, "utf-8")
    [report] = sets.own(folder)
    return report


def words(report: Marked, spans: Iterable[MarkedSpan | Slice] | None) -> list[str]:
    edges = [(s.start, s.end) if isinstance(s, MarkedSpan) else s for s in spans or ()]
    return [report.text[start:end] for start, end in edges]


def write(rows: Sequence[Json], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), "utf-8")


def marked(text: str, *phrases: tuple[str, str]) -> list[Json]:
    """Return entities as re3d writes them."""
    return [
        {"start": text.index(words), "end": text.index(words) + len(words), "type": kind}
        for words, kind in phrases
    ]


@pytest.fixture
def split(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put the rows "in" into every part, "out" into none that is asked for; note the sets."""
    asked: list[str] = []

    def parts_of(name: str) -> dict[str, frozenset[str]]:
        asked.append(name)
        return {"in": frozenset({"fold-0", "tune"}), "out": frozenset({"fold-1", "report"})}

    monkeypatch.setattr(sets, "parts_of", parts_of)
    return asked


def test_our_own_reports_mark_everything(tmp_path: Path) -> None:
    report = own(OWN, tmp_path)

    [claim] = report.claims or ()
    assert words(report, (*claim.source, *claim.cue, *claim.content)) == [
        "Sefu Amadi", "denied", "that his men shelled Old Osh",
    ]  # fmt: skip
    assert (claim.modality, report.style) == ("denied", EVERY)
    assert words(report, report.times) == ["Saturday", "noon"]
    assert words(report, report.triggers) == ["shelled", "fled"]
    assert [span.labels for span in report.triggers or ()] == [("ASSAULT",), ("RETREAT",)]
    assert words(report, report.nominals) == [
        "his men", "the Old Osh garrison", "the Karu Front's men",
    ]  # fmt: skip


def test_names_inside_nominals_are_found_where_the_report_names_them_elsewhere(
    tmp_path: Path,
) -> None:
    """They are names there too, and toponyms; other capitals there may be names or none."""
    report = own(OWN, tmp_path)

    assert words(report, report.names) == ["Sefu Amadi", "Old Osh", "Old Osh"]
    assert [span.labels for span in report.names or ()] == [("person",), ("place",), ("place",)]
    assert words(report, report.toponyms) == ["Old Osh", "Old Osh"]
    assert words(report, report.unsure) == ["Karu", "Front"]


def test_of_two_names_in_a_nominal_the_longer_is_taken(tmp_path: Path) -> None:
    """A name that stands within words of a longer one is not found there again."""
    head = "id: one\npublished: 2023-05-06\n\n"
    text = "Osh fell, and New Osh. The mayor of New Osh fled; Oshans stayed."
    lines = "\n%%\nname place Osh #1 | New Osh #1\nnominal person The mayor of New Osh\n"

    report = own(f"{head}{text}{lines}", tmp_path)

    assert sorted(words(report, report.names)) == ["New Osh", "New Osh", "Osh"]
    assert report.unsure == ()


def test_what_is_no_kind_of_ours_is_neither_name_nor_nominal(tmp_path: Path) -> None:
    head = "id: one\npublished: 2023-05-06\n\n"
    lines = "\n%%\nname other Harvest Day\nname place Osh\nnominal other the bridge\n"

    report = own(f"{head}On Harvest Day the bridge at Osh fell.{lines}", tmp_path)

    assert words(report, report.names) == ["Osh"]
    assert report.nominals == report.unsure == ()


def test_the_reports_of_the_package_are_read() -> None:
    """Every span stands in its text, and no name stands outside the kinds."""
    reports = list(sets.own())

    assert len(reports) > 20
    for report in reports:
        for spans in (report.names, report.nominals, report.times, report.triggers):
            assert all(report.text[s.start : s.end].strip() for s in spans or ())
        inside = {(s.start, s.end) for s in report.names or ()}
        assert not inside & set(report.unsure)


def test_re3d_tells_names_from_nominals(split: list[str], tmp_path: Path) -> None:
    """Without articles and space around; coarse types may be of several kinds."""
    text = "The Karu Front met Sefu Amadi and the mayor of Osh in Osh , they said."
    entities = marked(
        text, ("The Karu Front", "Organisation"), ("Sefu Amadi ", "Person"),
        ("the mayor of Osh", "Person"), ("Osh ,", "Money"), ("they", "Person"),
    )  # fmt: skip
    at = text.index("Osh in")
    entities += [{"start": at, "end": at + 3, "type": "Location"}]
    write(
        [
            {"id": "in", "text": text, "entities": entities},
            {"id": "out", "text": "", "entities": []},
        ],
        tmp_path / "names/re3d.jsonl",
    )

    [report] = sets.re3d(tmp_path, "fold-0")

    assert split == ["re3d"]
    assert [name.strip() for name in words(report, report.names)] == [
        "Karu Front", "Sefu Amadi", "Osh",
    ]  # fmt: skip
    assert [span.labels for span in report.names or ()] == [
        ORGANISED, ("person", "group"), PLACED,
    ]  # fmt: skip
    assert words(report, report.nominals) == ["mayor of Osh"]
    assert words(report, report.unsure) == ["Osh ,"]
    assert report.claims is report.times is report.triggers is report.tree is None


def test_re3d_reads_no_fold_but_the_one_asked_for(split: list[str], tmp_path: Path) -> None:  # noqa: ARG001
    rows = [{"id": name, "text": name, "entities": []} for name in ("in", "out")]
    write(rows, tmp_path / "names/re3d.jsonl")

    assert [report.id for report in sets.re3d(tmp_path, "fold-0")] == ["in"]
    assert [report.id for report in sets.re3d(tmp_path, "fold-1")] == ["out"]
    assert list(sets.re3d(tmp_path, "fold-2")) == []


def test_conll_joins_runs_of_one_tag(tmp_path: Path) -> None:
    """What is miscellaneous may be a name or none; an empty line ends a name."""
    lines = [
        "-DOCSTART- O", "", "Sefu I-PER", "Amadi I-PER", "left O",
        "Old I-LOC", "Osh I-LOC", "Karu I-ORG", "for O", "Harvest I-MISC", "Day I-MISC", "",
        "Karu I-ORG", "", "Front I-ORG", "", "-DOCSTART- O", "", "Nobody O", "",
    ]  # fmt: skip
    path = tmp_path / "names/wikigold/wikigold.conll.txt"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(lines), "utf-8")

    first, second = sets.wikigold(tmp_path)

    assert first.text == "Sefu Amadi left Old Osh Karu for Harvest Day Karu Front"
    assert words(first, first.names) == ["Sefu Amadi", "Old Osh", "Karu", "Karu", "Front"]
    assert [span.labels for span in first.names or ()] == [
        ("person",), PLACED, ORGANISED, ORGANISED, ORGANISED,
    ]  # fmt: skip
    assert words(first, first.unsure) == ["Harvest", "Day"]
    assert first.nominals is None
    assert (second.text, second.names, second.unsure) == ("Nobody", (), ())
    assert first.id != second.id


def test_toponyms_are_those_with_a_place(split: list[str], tmp_path: Path) -> None:
    """Of the tune parts; offsets that do not hold the phrase are left out."""
    text = "Osh and Karu fell."
    found = [
        {"start": 0, "end": 3, "phrase": "Osh", "lat": 1.0},
        {"start": 8, "end": 12, "phrase": "Karu", "lat": None},
        {"start": 9, "end": 13, "phrase": "Karu", "lat": 2.0},
    ]
    for name in sets.PLACES:
        rows = [{"id": part, "text": text, "toponyms": found} for part in ("in", "out")]
        write(rows, tmp_path / f"places/{name}.jsonl")

    reports = list(sets.toponyms(tmp_path))

    assert split == list(sets.PLACES)
    assert [report.id for report in reports] == ["in"] * len(sets.PLACES)
    assert {tuple(words(report, report.toponyms)) for report in reports} == {("Osh",)}
    assert all(report.names is None for report in reports)


def test_wikiwars_gives_the_outermost_times(split: list[str], tmp_path: Path) -> None:
    text = "From May to 6 June he ruled then."
    timexes = [
        {"start": a, "end": b, "val": val}
        for a, b, val in ((5, 8, "X"), (12, 18, "X"), (14, 18, "X"), (28, 32, ""))
    ]
    rows = [{"id": part, "text": text, "timexes": timexes} for part in ("in", "out")]
    write(rows, tmp_path / "time/wikiwars.jsonl")

    [report] = sets.wikiwars(tmp_path)

    assert split == ["wikiwars"]
    assert words(report, report.times) == ["May", "6 June"]


def test_conflict_gives_claims_and_every_trigger(split: list[str], tmp_path: Path) -> None:
    """A claim may name nobody and have no cue; an event may be told again."""
    text = "Idir denied that Osh was shelled; the attack failed."

    def span(phrase: str) -> Json:
        return {"start": text.index(phrase), "end": text.index(phrase) + len(phrase)}

    claims = [
        {"source": span("Idir"), "cue": span("denied"), "content": [span("that Osh was shelled")],
         "modality": "denied"},
        {"source": None, "cue": None, "content": [span("the attack failed")],
         "modality": "asserted"},
    ]  # fmt: skip
    events = [{"type": "ASSAULT", "trigger": span("shelled"), "also": [span("attack")]}]
    rows = [{"id": i, "text": text, "claims": claims, "events": events} for i in ("in", "out")]
    write(rows, tmp_path / "conflict/conflict.jsonl")

    [report] = sets.conflict(tmp_path, "fold-0")

    assert split == ["conflict"]
    first, second = report.claims or ()
    assert words(report, (*first.source, *first.cue, *first.content)) == [
        "Idir", "denied", "that Osh was shelled",
    ]  # fmt: skip
    assert (first.modality, second.modality) == ("denied", "asserted")
    assert second.source == second.cue == ()
    assert words(report, report.triggers) == ["shelled", "attack"]
    assert {span.labels for span in report.triggers or ()} == {("ASSAULT",)}
    assert report.style == EVERY
    assert report.names is None


def test_polnear_marks_outer_claims_alone(tmp_path: Path) -> None:
    claim = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 12], [13, 17]]}
    row = {"id": "one", "text": "Idir said it fell.", "claims": [claim]}
    write([row], tmp_path / "attribution/polnear-train.jsonl")

    [report] = sets.polnear(tmp_path, "train")

    [one] = report.claims or ()
    assert (one.source, one.cue, one.content) == (((0, 4),), ((5, 9),), ((10, 12), (13, 17)))
    assert (one.modality, report.style) == (None, OUTER)
    assert report.names is report.tree is None
