"""The coder of events: what it learns from, that it learns, and that it ships as it was trained."""

import random
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: pip install '.[training]'")

from dateline.learned import coder  # noqa: E402 - behind the check for torch
from dateline.learned.coder import CODES, COLUMNS, ROLES  # noqa: E402
from dateline.rules.events.clues import CODE_OF  # noqa: E402
from training.coder import data, loop, sets, ship, varied  # noqa: E402
from training.coder.data import UNKNOWN, Example  # noqa: E402
from training.coder.model import CoderNet  # noqa: E402
from training.coder.sets import MarkedDyad, MarkedEvent, MarkedReport  # noqa: E402

TEXT = "The army shelled Zinder on Friday. Two days later the Teneri Front left the town."
EVENTS = (
    MarkedEvent(
        ((9, 16),), (("ASSAULT", "heavy-weapons"),), "asserted",
        {"actor": ((0, 8),), "recipient": (), "place": ((17, 23),), "time": ((27, 33),)},
    ),
    MarkedEvent(
        ((67, 71),), (("RETREAT", "withdraw"),), "asserted",
        None, {"actor": ("Teneri Front",), "place": ("Zinder",), "time": ()},
    ),
)  # fmt: skip
REPORT = MarkedReport("test-1", TEXT, "2017-03-08", EVENTS)
DYAD = MarkedDyad(
    "test-2", "Kestria blamed Orvania.", (0, 7), (15, 22), sets.plv_codes("ACCUSE"), "asserted"
)


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return [*data.of_reports([REPORT]), *data.of_dyads([DYAD])]


def test_own_sets_can_be_read_and_cover_every_code() -> None:
    """Every type, mode and modality stands in our own reports several times."""
    events = [event for report in sets.own() for event in report.events]
    dyads = list(sets.dyads())

    assert len(events) > 4000
    assert len(dyads) > 1400
    assert {code for event in events for code in event.codes} >= {c for c in CODES if c[1]}
    assert len({event.modality for event in events}) == 7
    assert {dyad.codes[0][0] for dyad in dyads} >= {"AGREE", "ASSAULT", "SANCTION"}


def test_plv_roots_cover_our_codes() -> None:
    """PLV's YIELD is two of our types; a conviction is its ACCUSE; a taken place its ASSAULT."""
    assert {kind for kind, _ in sets.plv_codes("YIELD")} == {"RETREAT", "CONCEDE"}
    assert ("SANCTION", "convict") in sets.plv_codes("ACCUSE")
    assert ("SANCTION", "convict") not in sets.plv_codes("SANCTION")
    assert ("CONTROL", "take") in sets.plv_codes("ASSAULT")


def test_windows_bear_the_marks(examples: list[Example]) -> None:
    """Triggers, modality and the words of arguments, told by words or by names."""
    window = examples[0]
    told = {(ROLES[role], trigger): labels for role, trigger, labels in window.roles}
    words = TEXT.replace(".", " .").split()

    assert window.codes is not None
    assert window.codes[words.index("shelled")] == 1 + CODE_OF["ASSAULT", "heavy-weapons"]
    assert window.codes[words.index("left")] == 1 + CODE_OF["RETREAT", "withdraw"]
    assert (window.codes > 0).sum() == 2
    assert list(np.flatnonzero(told["actor", words.index("shelled")] == 1)) == [0, 1]
    assert list(np.flatnonzero(told["place", words.index("left")] == 1)) == [3]
    assert "recipient" in {role for role, _ in told}
    assert ("recipient", words.index("left")) not in told  # nothing is known of it


def test_dyads_mark_their_sides(examples: list[Example]) -> None:
    """The actor's words are 1, the recipient's 2; nothing is said of triggers."""
    window = examples[1]

    assert sorted(set(window.features[:, COLUMNS["side"]])) == [0, 1, 2]
    assert window.codes is None
    assert set(window.dyad) == {1 + CODE_OF[code] for code in DYAD.codes}


@pytest.mark.filterwarnings("ignore")  # the exporter's own, about what comes after it
def test_it_learns_and_ships_as_it_was_trained(examples: list[Example], tmp_path: Path) -> None:
    """The losses fall, twice the same way, and the graph says what the network says."""
    nets = []
    for _ in range(2):
        torch.manual_seed(1)
        nets.append(loop.train(CoderNet(0.0), examples, 30, tmp_path / "out"))
    first, second = (dict(net.named_parameters()) for net in nets)
    with torch.no_grad():
        before = loop.loss_of(CoderNet(0.0).eval(), examples)
        after = loop.loss_of(nets[0], examples)

    ship.ship(nets[0], tmp_path)
    window = examples[0]
    given = window.states.astype(np.float32), window.features, window.told, window.words
    ours, theirs = ship.Trained(nets[0]).code(*given), coder.load(tmp_path).code(*given)

    assert (tmp_path / "out/coder.log.jsonl").read_text().count("\n") == 2
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert all(after[name] < before[name] for name in ("type", "dyad"))
    assert (ours.codes.argmax(1) == theirs.codes.argmax(1)).mean() >= 0.9
    assert ours.roles.shape == theirs.roles.shape


def test_loaded_words_leave_the_marks_on_their_words() -> None:
    """What is marked moves along; nothing else changes."""
    report = MarkedReport("t", "The rebels captured Zinder.", None, (
        MarkedEvent(((11, 19),), (("CONTROL", "take"),), "asserted",
                    {"actor": ((0, 10),), "place": ((20, 26),)}),
    ))  # fmt: skip
    for seed in range(20):
        changed = varied.loaded(report, random.Random(seed))
        [event] = changed.events
        [(start, end)] = event.triggers
        assert event.spans is not None
        [(first, last)] = event.spans["place"]

        assert changed.text[first:last] == "Zinder"
        assert changed.text[:start].endswith(" ")
        assert changed.text[end:].startswith(" ")
        assert changed.text[slice(*event.spans["actor"][0])].startswith("The ")


def test_sentences_alone_keep_what_stands_in_them() -> None:
    """An argument told elsewhere is unknown; events of other sentences are left out."""
    found = [
        report for seed in range(10) for report in varied.sentences([REPORT], seed)
        if report.text.startswith("The army shelled") and "loaded" not in report.id
    ]  # fmt: skip

    assert found
    [event] = found[0].events
    assert event.codes == (("ASSAULT", "heavy-weapons"),)
    assert found[0].text[slice(*event.triggers[0])] == "shelled"


def test_passages_of_the_gold_sets_are_marked_on_whole_words() -> None:
    """Offsets lead to words of the passages, which are not part of the project."""
    gold = Path("../shared/gold")
    if not gold.is_dir():
        pytest.skip("the gold data is not beside the project")

    reports = list(sets.marked_gold(gold))

    assert sum(len(report.events) for report in reports) > 600
    for report in reports:
        for event in report.events:
            for start, end in event.triggers:
                assert report.text[start:end].strip() == report.text[start:end] != ""


def test_unknown_is_no_label_of_a_code() -> None:
    """What counts in no loss cannot be mistaken for a code."""
    assert UNKNOWN < 0
