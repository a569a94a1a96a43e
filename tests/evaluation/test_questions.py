"""The command that measures how long questions take."""

from itertools import islice
from pathlib import Path

import pytest
from sqlalchemy import select, text

import dateline
from dateline.store import database, tables, writing
from evaluation import questions
from evaluation.__main__ import main
from evaluation.invented.corpus import chapters
from evaluation.invented.readings import readings
from evaluation.invented.sentences import load
from evaluation.questions import FOLDER, KINDS, SEED

WHEN = {"added", "began"}  # columns that tell when a row was put in


def rows(where: Path) -> dict[str, list[object]]:
    """Return all that a store holds, apart from when it was put in."""
    engine = database.opened(str(where))
    found: dict[str, list[object]] = {}
    with engine.connect() as connection:
        for table in tables.metadata.sorted_tables:
            columns = [column for column in table.c if column.name not in WHEN]
            found[table.name] = sorted(map(tuple, connection.execute(select(*columns))), key=repr)
        search = "SELECT rowid FROM search WHERE search MATCH 'the' ORDER BY rowid"
        found["search"] = list(connection.scalars(text(search)))
    engine.dispose()
    return found


def test_the_fast_way_in_puts_what_the_slow_one_puts(tmp_path: Path) -> None:
    fast, slow = tmp_path / "fast.db", tmp_path / "slow.db"
    for path in (fast, slow):
        database.opened(str(path), make=True).dispose()

    questions.put(str(fast), 20)
    engine = database.opened(str(slow))
    for reading in islice(readings(next(chapters(load(FOLDER), SEED))), 20):
        writing.put(engine, reading, writing.Taken(reading.document.raw, "row", "{}"))
    engine.dispose()

    assert rows(fast) == rows(slow)


def test_every_kind_of_question_is_asked_and_timed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "TIMES", 2)
    where = str(tmp_path / "q.db")

    code = main(["questions", "--documents", "60", "--db", where])

    said = capsys.readouterr().out
    assert code == 0
    assert all(kind in said for kind in KINDS)
    assert "60 documents" in said
    with dateline.open(where) as chronicle:
        assert len(chronicle) == 60
        assert chronicle.pending() is None


def test_a_store_that_is_filled_is_asked_as_it_is(tmp_path: Path) -> None:
    where = str(tmp_path / "q.db")

    assert [name for name, _ in questions.filled(where, 30)][-1] == "merging"
    assert list(questions.filled(where, 30)) == []


def test_questions_find_something(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Times of questions that answer nothing would say nothing."""
    monkeypatch.setattr(questions, "TIMES", 3)
    where = str(tmp_path / "q.db")
    list(questions.filled(where, 60))
    answers: list[object] = []
    monkeypatch.setattr(
        questions, "KINDS", {
            kind: lambda c, d, ask=ask: answers.append(ask(c, d)) for kind, ask in KINDS.items()
        },
    )  # fmt: skip

    with dateline.open(where) as chronicle:
        questions.asked(chronicle)

    assert len(answers) == 3 * len(KINDS)
    assert sum(bool(answer) for answer in answers) > len(answers) / 2


@pytest.mark.parametrize(("milliseconds", "code"), [(150.0, 0), (250.0, 1)])
def test_it_fails_when_the_median_is_too_long(
    milliseconds: float, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    times = {"find: text": [milliseconds] * 3, "disputes": [1.0, milliseconds, 9999.0]}

    assert questions.table(times) == code
    assert ("over 200 ms" in capsys.readouterr().err) == bool(code)
