"""A person is forgotten: reports go, and none that names the person comes in again."""

import json
from pathlib import Path

import pytest

import dateline
from dateline.chronicle.decisions import Decision

TEXTS = {
    "a": "Police arrested Lina Massou, a teacher, in Zinder on Tuesday, residents said.",
    "b": "The teacher Lina Massou was freed in Zinder on 9 March 2031. Massou thanked Idir Aza.",
    "c": "A bomb exploded in Agadez in April 2030, killing 12 people.",
}


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    lines = [json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def states(chronicle: dateline.Chronicle, path: Path) -> dict[str, str]:
    found = list(chronicle.ingest([path]))
    return {one.origin: getattr(one, "state", "skipped") for one in found}


def test_all_reports_of_a_person_go_and_stay_away(rows: Path, where: str, tmp_path: Path) -> None:
    with dateline.open(where, make=True) as chronicle:
        states(chronicle, rows)
        chronicle.merge()
        assert [one.origin for one in chronicle.naming("LINA massou")] == ["a", "b"]

        gone = chronicle.forget_person("Lina Massou", reason="asked")

        assert [one.origin for one in gone] == ["a", "b"]
        assert (len(chronicle), chronicle.naming("Lina Massou")) == (1, ())
        assert states(chronicle, rows) == {"a": "forgotten", "b": "forgotten", "c": "known"}
        later = tmp_path / "later.jsonl"
        text = "Lina Massou spoke to reporters in Arlit on Monday."
        later.write_text(json.dumps({"id": "d", "text": text}), encoding="utf-8")
        assert states(chronicle, later) == {"d": "forgotten"}
        assert states(chronicle, later) == {"d": "forgotten"}
        assert len(chronicle) == 1
        assert chronicle.faults() == []
        chronicle.merge()
        assert {actor.name for actor in chronicle.chronology().actors}.isdisjoint({"Lina Massou"})


def test_the_name_itself_is_not_kept(rows: Path, tmp_path: Path) -> None:
    """Nor is it in the file: neither in tombstones nor in decisions or pages that were freed."""
    path = tmp_path / "s.db"

    def kept() -> bytes:
        return b"".join(one.read_bytes() for one in tmp_path.glob("s.db*")).lower()

    with dateline.open(path, make=True) as chronicle:
        states(chronicle, rows)
        chronicle.merge()
        keys = (*chronicle.keys("Lina Massou"), *chronicle.keys("Idir Aza"))
        chronicle.decide(Decision(kind="merge-actors", names=keys), who="Ada")
        value = chronicle.keys("Idir Aza")
        at = chronicle.at("c:2-6")
        chronicle.decide(Decision(kind="correct", at=at, field="actors", value=value), who="Ada")
        assert b"massou" in kept()

        chronicle.forget_person("Lina Massou", reason="asked")

        assert [one.decision.value for one in chronicle.decisions()] == [list(value)]
    assert b"massou" not in kept()


def test_a_surname_alone_means_only_who_is_called_nothing_else(rows: Path, tmp_path: Path) -> None:
    with dateline.open(tmp_path / "s.db", make=True) as chronicle:
        states(chronicle, rows)

        assert chronicle.naming("Massou") == ()
        assert chronicle.naming("Agadez") == ()  # a place
        with pytest.raises(dateline.SetupError, match="no name"):
            chronicle.naming(" ")


def test_a_new_version_that_finds_the_name_lets_the_report_go(
    rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The older reading did not know that it names the person."""
    with dateline.open(tmp_path / "s.db", make=True) as chronicle:
        with monkeypatch.context() as older:
            older.setattr("dateline.stages.made_by.__version__", "0.0.1")
            states(chronicle, rows)
        with monkeypatch.context() as unseen:
            unseen.setattr("dateline.store.forgetting.naming", lambda *_: ())
            chronicle.forget_person("Lina Massou", reason="asked")
        assert len(chronicle) == 3

        assert states(chronicle, rows) == {"a": "forgotten", "b": "forgotten", "c": "again"}
        assert len(chronicle) == 1
        assert chronicle.faults() == []


def test_other_names_of_the_person_are_told(rows: Path, tmp_path: Path) -> None:
    with dateline.open(tmp_path / "s.db", make=True) as chronicle:
        states(chronicle, rows)
        keys = (*chronicle.keys("Lina Massou"), *chronicle.keys("Idir Aza"))
        chronicle.decide(Decision(kind="merge-actors", names=keys), who="Ada")
        chronicle.merge()

        assert chronicle.also_called("Lina Massou") == ("idir aza",)
