"""Marks in passages of gold sets, kept as offsets."""

import json
from pathlib import Path

from training import standoff
from training.annotated import parsed
from training.coder.sets import kept

PASSAGE = """id: polnear/a1/6-36
marks: events

[[a1 The guards]] [[v1 shut]] the [[p1 gate]].

%%
v1 COERCE restrict asserted
"""
TESTS = """<Tests>
<Sentence date="19950103" id="T-1"><Text>
The ridge
fell.
</Text></Sentence>
<Sentence date="19950104" id="T-1"><Text>Another of that id.</Text></Sentence>
</Tests>
"""


def gold(folder: Path) -> Path:
    """Lay out the files that passages are taken from, all but one empty."""
    for file in standoff.FILES.values():
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    row = {"id": "a1", "text": "Early\r\nThe guards shut the gate.\r\n"}
    (folder / standoff.FILES["polnear"]).write_text(json.dumps(row), encoding="utf-8")
    (folder / "events/india-police").mkdir(parents=True)
    (folder / "events/petrarch2-unit-tests.xml").write_text(TESTS, encoding="utf-8")
    (folder / "events/india-police/train.tsv").write_text("crowds left .\t0\n", encoding="utf-8")
    return folder


def test_marks_are_found_again(tmp_path: Path) -> None:
    """Offsets are those of the set's text, carriage returns and all."""
    page = tmp_path / "page.txt"
    page.write_text(PASSAGE, encoding="utf-8")
    texts = {"a1": "Early\r\nThe guards shut the gate.\r\n"}
    [report] = parsed(page)
    marked = tmp_path / "marked.jsonl"
    marked.write_text(json.dumps(standoff.line_of(report, texts["a1"])), encoding="utf-8")

    [passage] = standoff.load(gold(tmp_path / "gold"), marked)

    assert passage.text == "The guards shut the gate."
    [event] = passage.events
    assert [passage.text[a:b] for a, b in event.triggers] == ["shut"]
    assert {passage.text[a:b] for _, a, b in event.arguments} == {"The guards", "gate"}


def test_sentences_of_other_forms_are_read(tmp_path: Path) -> None:
    """Unit tests in XML by their id, sentences of a table by their line."""
    lines = [
        {"set": "petrarch", "report": "T-1", "span": [0, 15], "events": []},
        {"set": "india-police", "report": "0", "span": [0, 13], "events": []},
    ]
    marked = tmp_path / "marked.jsonl"
    marked.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    found = list(standoff.load(gold(tmp_path / "gold"), marked))

    assert [passage.text for passage in found] == ["The ridge fell.", "crowds left ."]
    assert found[0].published == "1995-01-03"


def test_one_report_in_ten_is_kept() -> None:
    share = sum(kept(f"report-{number}") for number in range(2000)) / 2000

    assert 0.08 < share < 0.12
