"""From a network's scores to claims: a network answers as it is told."""

import pytest

from dateline.errors import SetupError
from dateline.learned import network
from dateline.learned.claims import MOST, ROWS, WordClaim, claims, kept
from dateline.learned.labels import MODALITIES
from dateline.learned.pieces import Window
from tests.learned.told import Told, look, window_of


def read(window: Window, told: Told) -> list[WordClaim]:
    return claims(window, look(window, told), told)


def test_a_claim_is_read_in_the_paragraph_of_its_cue() -> None:
    """Contents may be parted by their cue; offsets are words of the window."""
    window = window_of("The road was open.\n\nThe bridge, he said, was lost.")
    said = (9, 10)
    roles = [("content", (5, 7)), ("source", (8, 9)), ("cue", said), ("content", (11, 13))]

    [claim] = read(window, Told(window, {said: (roles, 3.0)}))

    assert claim.source == ((8, 9),)
    assert claim.cue == said
    assert claim.content == ((5, 7), (11, 13))
    assert claim.scores == (3.0, 3.0)


def test_the_modality_is_the_likeliest_of_the_second_look() -> None:
    window = window_of("The mayor denied that the road was shut.")
    told = Told(window, {(2, 3): ([("content", (3, 8))], 3.0)}, modality="denied")

    assert [MODALITIES[claim.modality] for claim in read(window, told)] == ["denied"]


def test_no_cue_needs_no_second_look() -> None:
    window = window_of("The mayor slept.")
    told = Told(window, {})

    assert read(window, told) == []
    assert told.rows == []


def test_a_cue_without_a_content_is_none() -> None:
    window = window_of("The mayor said nothing.")

    assert read(window, Told(window, {(2, 3): ([("source", (0, 2))], 3.0)})) == []


def test_of_two_claims_that_share_a_cue_the_likelier_stays() -> None:
    window = window_of("The mayor has said the road is open.")
    one = [("content", (4, 8))]
    told = {(2, 3): (one, 1.0), (3, 4): ([*one, ("cue", (2, 4))], 2.0)}

    found = read(window, Told(window, told))

    assert len(found) == 2
    assert [claim.scores[0] for claim in kept(found, (0.0, 0.0))] == [2.0]


@pytest.mark.parametrize("held", [None, b"not a graph"])
def test_missing_or_broken_weights_are_named(held, tmp_path) -> None:
    """The message says what to do, and the run stops."""
    for name in (network.FIND, network.CLAIM) if held else ():
        (tmp_path / name).write_bytes(held)

    with pytest.raises(SetupError, match="training reader ship"):
        network.load(tmp_path)


def test_a_window_full_of_cues_is_looked_at_within_bounds() -> None:
    """The likeliest are read, a few at a time."""
    window = window_of("said " * 100)
    told = Told(window, {(n, n + 1): ([("content", (n + 1, n + 2))], 1.0) for n in range(0, 99, 2)})

    assert len(read(window, told)) == MOST
    assert max(told.rows) <= ROWS
