"""How what is said went from report to report."""

import pytest

from dateline.chronicle.lineage import Certainty, certainty, lineage
from dateline.records.chronology import Account, Voice
from dateline.records.codes import Modality
from tests.chronicle.made import account, incident, voice

FIRST = account("d1", published="2031-03-05", voices=(voice("aza", cue="alleged"),))


def test_accounts_stand_in_the_order_they_came_out() -> None:
    """Undated ones are last."""
    told = [
        account("d3", published=None), account("d2", published="2031-04"), FIRST,
        account("d0", published="2031-03-06"),
    ]  # fmt: skip

    assert [s.account.document for s in lineage(incident(*told))] == ["d1", "d0", "d2", "d3"]


def test_a_copy_repeats_the_first_of_its_witness() -> None:
    copy = account("d2", published="2031-03-06", witness="d1", voices=FIRST.voices)

    steps = lineage(incident(copy, FIRST))

    assert [(s.account.id, s.copies, s.quotes) for s in steps] == [
        ("d1/v1", None, None), ("d2/v1", "d1/v1", None),
    ]  # fmt: skip


def test_who_gives_the_same_source_quotes_the_first_that_did() -> None:
    later = account("d2", published="2031-03-06", voices=(voice("teru"), voice("aza")))
    other = account("d3", published="2031-03-07", voices=(voice("lomi"),))

    steps = lineage(incident(other, later, FIRST))

    assert [(s.copies, s.quotes) for s in steps] == [(None, None), (None, "d1/v1"), (None, None)]


def test_certainty_rises_from_alleged_to_plain() -> None:
    told = [
        FIRST, account("d2", published="2031-03-06", voices=(voice("aza"),)),
        account("d3", published="2031-03-07"),
    ]  # fmt: skip

    assert [s.certainty for s in lineage(incident(*told))] == ["alleged", "attributed", "plain"]


@pytest.mark.parametrize(
    ("modality", "voices", "said"),
    [
        ("asserted", (), "plain"),
        ("asserted", (voice("aza"),), "attributed"),
        ("asserted", (voice(None, cue="unconfirmed rumours"),), "alleged"),
        ("asserted", (voice("aza"), voice("lomi", cue="Claimed")), "alleged"),
        ("asserted", (voice("aza", "denied"),), "denied"),
        ("denied", (), "denied"),
        ("planned", (voice("aza"),), "open"),
        ("questioned", (), "open"),
    ],
)
def test_certainty_is_read_off_words_and_modality(
    modality: Modality, voices: tuple[Voice, ...], said: Certainty
) -> None:
    assert certainty(account(modality=modality, voices=voices)) == said


def test_the_order_of_accounts_does_not_matter() -> None:
    told: list[Account] = [
        account(f"d{at}", published="2031-03-05", witness="w") for at in range(4)
    ]

    assert lineage(incident(*told)) == lineage(incident(*reversed(told)))
