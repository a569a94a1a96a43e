"""Runs of the evaluation: order, workers, failures, splits, the command line."""

import json
from pathlib import Path

import pytest

from evaluation.__main__ import main
from evaluation.cases import SPLITS, Case, parts_of
from evaluation.reading import failures, read_all
from evaluation.scores import Scores
from evaluation.sets import SETS
from evaluation.table import share

WORDS = "The Valley Guard said on Tuesday that it had captured Kochkor."


def test_two_workers_answer_as_one_and_in_order() -> None:
    """The outcomes are those of one process, in the order of the cases."""
    cases = [Case(id=f"r{n}", gold={}, text=f"{WORDS} {n} men died.") for n in range(9)]

    assert read_all(cases, workers=2) == read_all(cases, workers=1)
    assert [outcome.case.id for outcome in read_all(cases, workers=2)] == [c.id for c in cases]


def test_a_crash_is_told_and_the_rest_goes_on() -> None:
    """One report that cannot be read does not hide the others."""
    cases = [Case(id="gone", gold={}, path=Path("no/such/file")), Case(id="b", gold={}, text=WORDS)]

    outcomes = read_all(cases, workers=1)

    assert [told.split(":")[0] for told in failures(outcomes)] == ["gone"]
    assert outcomes[1].reading is not None
    assert outcomes[1].reading["document"]["text"] == WORDS


def test_splits_share_no_document() -> None:
    """What is tuned on is never reported: every id is in one part."""
    for path in SPLITS.iterdir():
        assert all(len(parts) == 1 for parts in parts_of(path.stem).values()), path.stem


def test_every_reported_group_is_a_part_of_its_split() -> None:
    """A layer, a set and a measure have a line each; no two lines have one name."""
    assert len({gold_set.name for gold_set in SETS}) == len(SETS)
    assert all(gold_set.report for gold_set in SETS)


def test_without_gold_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and the flag that helps."""
    assert main(["time", "--gold", str(tmp_path / "none")]) == 2
    assert "--gold" in capsys.readouterr().err


def test_the_command_prints_a_table_and_writes_the_scores(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The twin needs no gold folder but an empty one."""
    out = tmp_path / "scores.json"

    code = main(["twin", "--gold", str(tmp_path), "--workers", "1", "--out", str(out),
                 "--markdown"])  # fmt: skip

    printed = capsys.readouterr().out
    assert code == 0
    assert "| twin | uyuni-twin | 1 |" in printed
    scores = json.loads(out.read_text(encoding="utf-8"))
    assert scores["not sound"] == []
    assert scores["figures"]["uyuni-twin | report | tags"] == 1


@pytest.mark.parametrize(("value", "written"), [(0.5834, ".583"), (1.0, "1"), (0.0, ".000")])
def test_shares_are_written_as_the_field_does(value: float, written: str) -> None:
    """Three digits and no nought."""
    assert share(value) == written


def test_figures_go_by_set_group_and_name() -> None:
    """The key of a floor says where its figure stands in the table."""
    scores = Scores("time", "WikiWars", "report", "F1", 8, {"value": 0.5})

    assert scores.keyed() == {"WikiWars | report | value": 0.5}
