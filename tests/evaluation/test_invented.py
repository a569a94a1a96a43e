"""The invented corpus: the same in every run, coherent, and its truth is what its texts say."""

import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from datetime import date, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from evaluation.invented import corpus as corpora
from evaluation.invented.corpus import Corpus, corpus
from evaluation.invented.drafts import Told
from evaluation.invented.figures import Figure, in_words, shown, slots
from evaluation.invented.kinds import CHANGES, COUNTS, KINDS, LEADS, PLOVER
from evaluation.invented.names import Names
from evaluation.invented.runs import copy_unshared, runs, shares_runs
from evaluation.invented.sentences import Sentence, load
from evaluation.invented.when import MONTHS, WEEKDAYS
from evaluation.invented.world import APART, Conflict, Incident, new_holder, world

ROOT = Path(__file__).parents[2]
TUNE = ROOT / "evaluation/invented/tune"
REPORT = ROOT / "evaluation/invented/report"
DATA = ROOT / "training/data"
CONFLICTS = 12


@cache
def made() -> Corpus:
    return corpus(TUNE, 7, CONFLICTS)


@cache
def conflicts() -> tuple[Conflict, ...]:
    return tuple(chapter.conflict for chapter in made().chapters)


@cache
def texts() -> dict[str, str]:
    return {row.id: row.text for row in made().rows}


@cache
def published() -> dict[str, date]:
    return {row.id: date.fromisoformat(row.published[:10]) for row in made().rows}


@cache
def incidents() -> dict[str, Incident]:
    return {incident.id: incident for incident in made().incidents}


def words_of(told: Told) -> str:
    return texts()[told.document][told.start : told.end]


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_a_seed_gives_the_same_bytes_in_every_run(tmp_path: Path, hash_seed: str) -> None:
    """No order of sets, no hash() and no clock gets in."""
    folder = tmp_path / hash_seed
    command = [sys.executable, "-m", "evaluation.invented", "--seed", "7", "--conflicts", "3"]

    subprocess.run(
        [*command, "-o", str(folder)], check=True, cwd=ROOT, capture_output=True,
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "DATELINE_GAZETTEERS": ""},
    )  # fmt: skip
    corpora.write(corpus(TUNE, 7, 3).chapters, 7, tmp_path / "here")

    for name in ("reports.jsonl", "truth.json"):
        assert (folder / name).read_bytes() == (tmp_path / "here" / name).read_bytes()


def test_another_seed_gives_another_corpus() -> None:
    assert [row.text for row in corpus(TUNE, 8, 1).rows] != [
        row.text for row in corpus(TUNE, 9, 1).rows
    ]


def test_a_larger_world_begins_with_a_smaller() -> None:
    """So a corpus can be streamed, however long it gets."""
    assert world(load(TUNE), 7, 4).conflicts == conflicts()[:4]


def test_what_is_written_is_what_was_made(tmp_path: Path) -> None:
    counted = corpora.write(made().chapters, 7, tmp_path, documents=100)

    rows = [
        json.loads(line) for line in (tmp_path / "reports.jsonl").read_text("utf-8").splitlines()
    ]
    truth = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    assert counted["documents"] == len(rows) >= 100
    assert {row["id"] for row in rows} == {d for c in truth["conflicts"] for d in c["witnesses"]}
    assert set(truth["plover"]) == set(KINDS) == set(PLOVER)


def test_no_name_stands_for_two_parties() -> None:
    names = Names(load(TUNE), 7)

    for several in (
        [group.name for group in names.groups],
        names.speakers,
        *names.outlets.values(),
    ):
        assert len(set(several)) == len(several)


def test_no_town_and_no_group_is_in_two_conflicts() -> None:
    towns = [place.id for conflict in conflicts() for place in conflict.places]
    groups = [side.group.name for conflict in conflicts() for side in conflict.sides]

    assert len(set(towns)) == len(towns)
    assert len(set(groups)) == len(groups)
    assert len({conflict.country for conflict in conflicts()}) == CONFLICTS


@pytest.mark.parametrize("number", range(CONFLICTS))
def test_control_is_coherent(number: int) -> None:
    """Nobody takes what he holds, and nobody gives what he does not."""
    conflict = conflicts()[number]
    changed = defaultdict(list)
    for incident in conflict.incidents:
        holder = conflict.holder(incident.place, incident.day)
        if incident.kind in CHANGES:
            changed[incident.place.id].append(incident)
            loser = incident.recipient if incident.kind == "capture" else incident.actor
            assert loser == holder != new_holder(incident)
        elif incident.kind in ("hold", "arrest", "protest"):
            assert incident.actor == holder
        elif incident.kind in ("shelling", "airstrike", "bombing", "threat"):
            assert incident.recipient == holder

    assert 2 <= len(changed) <= 4
    if int(conflict.id[1:]) % 3 == 0:
        assert max(map(len, changed.values())) >= 3


@pytest.mark.parametrize("number", range(CONFLICTS))
def test_control_is_told_from_its_first_report_on(number: int) -> None:
    chapter = made().chapters[number]
    conflict = chapter.conflict
    for place in conflict.places:
        spans = [held for held in chapter.control if held.place == place.id]
        for before, after in pairwise(spans):
            assert before.until == after.since
            assert before.holder != after.holder
        for held in spans:
            assert held.until is None or held.since < held.until
            if held.holder is not None:
                assert held.holder == conflict.holder(place, held.since + timedelta(1))


def test_incidents_of_one_kind_at_one_place_lie_apart() -> None:
    for conflict in conflicts():
        for first, second in combinations(conflict.incidents, 2):
            if (first.kind, first.place) == (second.kind, second.place):
                assert abs((first.day - second.day).days) >= APART


def test_incidents_are_hard_to_tell_apart_on_purpose() -> None:
    """The same day brings other kinds to one place, and one kind to other places."""
    pairs = [p for c in conflicts() for p in combinations(c.incidents, 2) if p[0].day == p[1].day]

    assert any(a.place == b.place and a.kind != b.kind for a, b in pairs)
    assert any(a.place != b.place and a.kind == b.kind for a, b in pairs)


def test_every_incident_is_told_by_two_to_six_witnesses() -> None:
    for chapter in made().chapters:
        told = defaultdict(set)
        for one in chapter.told:
            if one.stance in (*LEADS, "deny"):
                told[one.incident].add(chapter.witnesses[one.document])
        assert set(told) == {incident.id for incident in chapter.conflict.incidents}
        assert all(2 <= len(witnesses) <= 7 for witnesses in told.values())


def test_no_slot_is_left_and_no_word_said_twice() -> None:
    twice = re.compile(r"\b(at least at least|the the|of of|on on)\b|  | \n")
    for row in made().rows:
        text = row.text.lower().replace("dragged on on", "dragged on")
        assert not re.search(r"[{}]", text)
        assert not twice.search(text), row.text
        assert row.text.startswith(row.title + "\n\n")


def test_a_span_holds_what_it_tells() -> None:
    """Leads, headlines and mentions in passing name the place; figures and details may not."""
    for told in made().told:
        words = words_of(told)
        assert words == words.strip() != ""
        if told.stance not in ("more", "toll"):
            assert incidents()[told.incident].place.name in words
        assert told.modality == ("denied" if told.stance == "deny" else "asserted")
        assert told.background == (told.stance == "later")


def test_figures_are_those_of_the_text() -> None:
    """A range's lower end stands in the words, as a numeral or a word, unless it is vague."""
    for told in made().told:
        words = words_of(told).lower()
        for low, high in told.counts.values():
            numbers = {low, low - 1, high}
            named = [
                n
                for n in numbers
                if n and re.search(rf"\b({n}|{in_words(n) if n < 100 else n})\b", words)
            ]
            assert named or re.search(r"\b(several|dozen|dozens|some|about)\b", words), words


def test_dates_are_true() -> None:
    """Every weekday and day of the month said is that of the incident, seen from publication."""
    seen = set()
    for told in made().told:
        if not told.when:
            continue
        day, back = (
            incidents()[told.incident].day,
            published()[told.document] - incidents()[told.incident].day,
        )
        assert told.when in words_of(told)
        assert back >= timedelta(0)
        for weekday in WEEKDAYS:
            if weekday in told.when:
                seen.add("weekday")
                assert weekday == WEEKDAYS[day.weekday()]
                assert back <= timedelta(6) or re.search(r"\d", told.when)
        for month in MONTHS:
            if re.search(rf"\b{month}\b", told.when):
                assert month == MONTHS[day.month - 1]
        if number := re.search(r"\b(\d\d?)\b", told.when):
            seen.add("day")
            assert int(number[1]) == day.day
        if told.when == "yesterday":
            seen.add("yesterday")
            assert back == timedelta(1)
        if told.when == "last month":
            seen.add("last month")
            assert (published()[told.document].replace(day=1) - timedelta(1)).month == day.month
        if "in early" in told.when:
            assert day.day <= 10
    assert seen == {"weekday", "day", "yesterday", "last month"}


def body(text: str) -> frozenset[tuple[str, ...]]:
    return runs(text.split("\n\n", 1)[1])


def test_copies_share_their_words_with_the_wire() -> None:
    shares = []
    for chapter in made().chapters:
        for copy, wire in chapter.copied.items():
            assert chapter.witnesses[copy] == chapter.witnesses[wire] != copy
            assert published()[copy] - published()[wire] <= timedelta(2)
            shares.append(len(body(texts()[copy]) & body(texts()[wire])) / len(body(texts()[copy])))

    assert sum(share > 0.5 for share in shares) > 0.97 * len(shares)
    assert sum(shares) / len(shares) > 0.75


def test_copies_add_no_facts() -> None:
    for chapter in made().chapters:
        told = defaultdict(list)
        for one in chapter.told:
            told[one.document].append(one)
        for copy, wire in chapter.copied.items():
            assert {t.incident for t in told[copy]} <= {t.incident for t in told[wire]}
            for one in told[copy]:
                of = [t.counts for t in told[wire] if t.incident == one.incident]
                assert all(any(key in counts for counts in of) for key in one.counts)


def test_independent_reports_share_few_words() -> None:
    """Two witnesses of one incident: under one run in ten, long names left out of account."""
    shares = []
    for chapter in made().chapters:
        by = defaultdict(set)
        for one in chapter.told:
            if one.stance in (*LEADS, "deny") and one.document not in chapter.copied:
                by[one.incident].add(one.document)
        for documents in by.values():
            for a, b in combinations(sorted(documents), 2):
                first, second = body(texts()[a]), body(texts()[b])
                if chapter.witnesses[a] != chapter.witnesses[b]:
                    shares.append(len(first & second) / min(len(first), len(second)))

    assert sum(share < 0.1 for share in shares) > 0.97 * len(shares)
    assert sum(shares) / len(shares) < 0.02


def test_contradictions_are_of_witnesses_that_cannot_both_be_right() -> None:
    found = [c for chapter in made().chapters for c in chapter.contradictions]

    assert found
    for one in found:
        (a_low, a_high), (b_low, b_high) = one.ranges
        assert one.witnesses[0] != one.witnesses[1]
        assert (a_high is not None and a_high < b_low) or (b_high is not None and b_high < a_low)


@pytest.mark.parametrize(
    ("text", "figure", "words", "claimed"),
    [
        ("{killed} people died.", Figure(12, "exact", True), "Twelve", (12, 12)),
        ("At least {killed} people died.", Figure(12, "least", False), "12", (12, None)),
        ("A raid killed {killed} people.", Figure(12, "least", False), "at least 12", (12, None)),
        ("A raid killed {killed} people.", Figure(30, "vague", False), "dozens of", (24, 99)),
        ("More than {killed} people died.", Figure(12, "exact", False), "11", (12, None)),
        ("It cost him {killed} of his men.", Figure(12, "vague", False), "12", (12, None)),
    ],
)  # fmt: skip
def test_a_figure_claims_what_its_words_claim(
    text: str, figure: Figure, words: str, claimed: tuple[int, int | None]
) -> None:
    sentence = Sentence("shelling", "wire", text)

    assert shown(figure, sentence, slots(sentence)[0]) == (words, claimed)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[capture]", "[conquest]", "unknown kind or stance: conquest"),
        ("{when}", "{wehn}", "unknown slots"),
        ("{when}", "{when", "a brace that belongs to no slot"),
    ],
)
def test_a_folder_that_is_wrong_says_where(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    for path in TUNE.iterdir():
        text = path.read_text("utf-8")
        text = text.replace(old, new, 1) if path.name == "sentences.toml" else text
        (tmp_path / path.name).write_text(text, "utf-8")

    with pytest.raises(ValueError, match=message):
        load(tmp_path)


@pytest.mark.parametrize("folder", [TUNE, REPORT], ids=["tune", "report"])
def test_no_sentence_shares_a_run_with_what_is_trained_on(folder: Path) -> None:
    """A report folder is made with `copy_unshared`."""
    if not folder.is_dir():
        pytest.skip(f"{folder} is not there yet")

    assert shares_runs(folder, DATA) == {}


def test_shared_runs_are_found_and_left_out(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    line = (TUNE / "filler.txt").read_text("utf-8").splitlines()[9]
    (data / "a.txt").write_text(f"[[c1 {line}]] And more.", "utf-8")

    assert list(shares_runs(TUNE, data)) == ["a.txt"]
    assert copy_unshared(TUNE, tmp_path / "copy", data) == 1
    assert shares_runs(tmp_path / "copy", data) == {}


def test_every_slot_of_a_count_is_of_a_kind() -> None:
    assert set(COUNTS) <= set(KINDS)
