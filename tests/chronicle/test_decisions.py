"""What people decided is applied to whatever a report is read as."""

from dataclasses import replace

import msgspec
import pytest

from dateline.chronicle.decisions import At, Decision, applied
from dateline.chronicle.sheet import Held, Sheet
from tests.chronicle.made import BINNISH, SARMIN, entity, sheet, telling

TEXT = "Shells hit Sarmin on Tuesday. The Marrow League left Binnish at dawn."
SHELLS = telling(TEXT, "hit", "v1", site="Sarmin", sentence="Shells hit Sarmin on Tuesday.")
LEFT = telling(
    TEXT, "left", "v2", type="RETREAT", mode="withdraw", actors=("e1",), site="Binnish",
    sentence="The Marrow League left Binnish at dawn.",
)  # fmt: skip


@pytest.fixture
def told() -> Sheet:
    made = sheet("d1", SHELLS, LEFT, text=TEXT, entities=[entity("e1", "Marrow League")],
                 sites=[SARMIN, BINNISH])  # fmt: skip
    held = (
        Held("Sarmin", "e1", None, "2031-03-04", ("v2",)),
        Held("Sarmin", "e1", None, None, ("v1", "v2")),
        Held("Binnish", "e1", None, None, ()),
    )
    return replace(made, held=held)


def at(words: str, document: str = "d1") -> At:
    start = TEXT.index(words)
    return At(document, start, start + len(words))


def correct(field: str, value: object, words: str = "left") -> Decision:
    return Decision(kind="correct", at=at(words), field=field, value=value)


def test_what_is_discarded_is_gone(told: Sheet) -> None:
    """Of what rests on it alone nothing is left; the rest stays as it was."""
    left = applied(told, [Decision(kind="discard", at=at("left"))])

    assert left.tellings == told.tellings[:1]
    assert left.held == told.held[1:]


def test_a_stretch_that_meets_the_trigger_is_enough(told: Sheet) -> None:
    """A model that finds "League left" decides on the same event; the words beside it do not."""
    wide = applied(told, [Decision(kind="discard", at=at("League left Binnish"))])
    beside = applied(told, [Decision(kind="discard", at=at("League ")), Decision(
        kind="discard", at=at(" Binnish"))])  # fmt: skip

    assert len(wide.tellings) == 1
    assert len(beside.tellings) == 2


def test_decisions_on_other_reports_change_nothing(told: Sheet) -> None:
    assert applied(told, [Decision(kind="discard", at=at("left", "d2"))]) is told
    assert applied(told, [Decision(kind="merge-actors", names=("body:a", "body:b"))]) is told


@pytest.mark.parametrize(
    ("field", "value"),
    [("type", "CONTROL"), ("mode", "lose"), ("mode", None), ("modality", "denied")],
)
def test_a_code_is_corrected(told: Sheet, field: str, value: str | None) -> None:
    shells, left = applied(told, [correct(field, value)]).tellings

    assert getattr(left.account, field) == value
    assert left.account.decided == (field,)
    assert shells == told.tellings[0]


def test_a_time_is_corrected(told: Sheet) -> None:
    left = applied(told, [correct("time", "2031-03")]).tellings[1].account

    assert left.when is not None
    assert (left.when.edtf, left.when.timex, left.when.precision) == ("2031-03", None, 4)
    assert applied(told, [correct("time", None)]).tellings[1].account.when is None


def test_a_place_is_corrected(told: Sheet) -> None:
    """The site of the correction is one of the report's from then on; others stay."""
    where = {"id": "geonames:9", "name": "Taftanaz", "lat": 35.99, "lon": 36.78,
             "gazetteer": "geonames:9"}  # fmt: skip
    changed = applied(told, [correct("site", where)])

    site = changed.sites[changed.tellings[1].account.site or ""]
    assert (site.id, site.name, site.decided) == ("geonames:9", "Taftanaz", True)
    assert changed.tellings[0].account.site == "Sarmin"
    assert {**told.sites}.items() <= changed.sites.items()
    assert applied(told, [correct("site", None)]).tellings[1].account.site is None


def test_the_sides_are_corrected_by_their_keys(told: Sheet) -> None:
    left = applied(told, [correct("actors", ["body:river union"])]).tellings[1].account

    assert left.actors == ("key:body:river union",)


def test_the_last_correction_of_a_field_holds(told: Sheet) -> None:
    """One field after the other; the order of the decisions is that of the people."""
    decisions = [correct("mode", "lose"), correct("mode", "take"), correct("type", "CONTROL")]

    left = applied(told, decisions).tellings[1].account
    assert (left.type, left.mode, left.decided) == ("CONTROL", "take", ("mode", "type"))
    [_, left] = [t.account for t in applied(told, decisions[1::-1]).tellings]
    assert left.mode == "lose"


def test_a_decision_survives_being_stored() -> None:
    """Tuples come back as tuples, the stretch as a stretch."""
    one = Decision(kind="join-accounts", names=("a", "b"), at=at("hit"), other=at("left"))

    assert msgspec.json.decode(msgspec.json.encode(one), type=Decision) == one


def test_stretches_meet_where_they_share_a_character() -> None:
    words = SHELLS.account.trigger
    here = replace(words, document="d1")

    assert at("hit").meets(here)
    assert At("d1", here.end - 1, here.end + 4).meets(here)
    assert not At("d1", here.end, here.end + 4).meets(here)
    assert not At("d1", 0, here.start).meets(here)
    assert not at("hit", "d2").meets(here)
