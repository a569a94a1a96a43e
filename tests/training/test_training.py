"""How the models are fitted, on reports of our own."""

from pathlib import Path

import pytest

from dateline.learned.loglinear import load
from training import __main__ as command
from training import places, toponyms
from training.parsed import Report, parsed
from training.table import frequent, written

TEXT = (
    "Rebels shelled Homs on Monday. Nearby, in Palmyra, Mr Palmer said the road to Homs was shut. "
    "Mr Palmer left Homs for Damascus; shells fell near Palmyra."
)
POINTS = {"Homs": (169577, 34.73, 36.72), "Palmyra": (163345, 34.56, 38.27),
          "Damascus": (170654, 33.51, 36.29)}  # fmt: skip


def marked(text: str) -> Report:
    """Return a report in which every place is marked with its id and point."""
    toponyms = [
        {"start": at, "end": at + len(name), "geonameid": number, "lat": lat, "lon": lon}
        for name, (number, lat, lon) in POINTS.items()
        for at in range(len(text))
        if text.startswith(name, at)
    ]
    return Report("gwn", toponyms, parsed("ours", text))


def test_contexts_of_places_get_weight() -> None:
    """A title before a name tells against a place, what stands elsewhere after "in" for it."""
    weights = toponyms.fitted([marked(TEXT)] * 4)

    assert weights["left=title"] < 0 < weights["elsewhere placed"]


def test_fits_are_repeatable() -> None:
    """The same reports give the same weights."""
    reports = [marked(TEXT)] * 4

    assert places.fitted(reports) == places.fitted(reports)


def test_the_right_candidate_is_the_gold_id() -> None:
    """Of all places called Homs, the marked one is right."""
    names, right, times = places.scene(marked(TEXT))

    assert [
        (n.text, n.options[r][0].id) for n, r in zip(names, right, strict=True) if r is not None
    ]
    assert {n.text: t for n, t in zip(names, times, strict=True)}["Homs"] == 3


def test_features_seen_rarely_or_set_by_hand_get_no_weight() -> None:
    """Four sightings are the least."""
    assert frequent([*"aaaa", *"bbb", *"cccc"], fixed={"c"}) == ["a"]


def test_a_table_leaves_out_what_weighs_nothing() -> None:
    """One feature a line, in order."""
    assert written("x", {"b": 1.0, "a": -0.5, "c": 0.001}).splitlines()[1:] == [
        "a\t-0.500",
        "b\t1.000",
    ]


@pytest.mark.parametrize("name", command.MODELS)
def test_every_model_has_weights_and_a_card(name: str) -> None:
    """The card stands beside the weights."""
    card = command.path_of(name).with_suffix(".md")

    assert len(load(name)) > 20
    assert "`tune`" in card.read_text("utf-8")


def test_without_gold_data_the_command_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, and how to name the folder."""
    assert command.main(["--gold", str(tmp_path)]) == 2
    assert "--gold" in capsys.readouterr().err
