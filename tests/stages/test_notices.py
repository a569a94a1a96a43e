"""Notices: each code where a person should look, and nowhere else."""

import pytest

from dateline.records.claim import Claim, Source
from dateline.records.event import Count, Event, Unresolved, When
from dateline.records.mention import Entity
from dateline.records.notice import Notice
from dateline.records.place import Place
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.stages import notices
from tests.examples import document_of

TEXT = "word " * 40
AT = Span(0, 4, "word")
ENTITIES = tuple(Entity(f"e{n}", f"Side {n}", (), "armed-group") for n in (1, 2))
PLACE = Place(id="p1", entity="e9", name="Saltmere", unresolved="no-candidate")


def event(number: int, **fields: object) -> Event:
    given = {"type": "CONTROL", "mode": "hold", "contexts": (), **fields}
    return Event(id=f"v{number}", trigger=Span(5 * number, 5 * number + 4, "word"), **given)  # type: ignore[arg-type]


def claim(number: int, name: str | None) -> Claim:
    source = Source((AT,), None, name) if name else None
    return Claim(f"c{number}", source, (AT,), (AT,), "indirect", "asserted")


def codes(*, published: str | None = "2024-05-01", **layers: object) -> list[str]:
    document = document_of(TEXT, published=published)
    reading = Reading(document=document, entities=ENTITIES, places=(PLACE,), **layers)  # type: ignore[arg-type]
    return [notice.code for notice in notices.read(reading)]


def test_quiet_report_has_no_notice() -> None:
    """Nothing to look at, nothing said."""
    assert codes() == []


def test_unknown_publication_is_told() -> None:
    """Relative days then have no date."""
    assert codes(published=None) == ["publication-unknown"]


def test_many_unresolved_places_make_one_notice() -> None:
    """One sentence names them all."""
    bad = Unresolved(place="no-candidate")

    found = codes(events=(event(1, place="p1", unresolved=bad), event(2, unresolved=bad)))

    assert found == ["event-place-unresolved"]


def test_many_undated_events_make_one_notice() -> None:
    """One sentence counts them."""
    bad = Unresolved(time="no-anchor")

    assert codes(events=(event(1, unresolved=bad), event(2, unresolved=bad))) == [
        "event-time-unresolved"
    ]


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [((12, 12), (20, 20), True), ((12, None), (20, 20), False), ((None, 10), (12, None), True)],
)
def test_counts_that_cannot_both_be_true(
    one: tuple[int | None, int | None], other: tuple[int | None, int | None], contradict: bool
) -> None:
    """ "At least 12" and "20" agree; "12" and "20" do not."""
    counts = tuple(Count("fatalities", None, low, high, AT) for low, high in (one, other))

    assert codes(events=(event(1, counts=counts),)) == ["counts-contradict"] * contradict


def test_two_holders_of_one_place_contradict() -> None:
    """Both are said to hold it, and no time tells them apart."""
    told = tuple(event(n, place="p1", actors=(f"e{n}",)) for n in (1, 2))

    assert codes(events=told) == ["control-contradiction"]


def test_holders_at_different_times_do_not_contradict() -> None:
    """A place may change hands."""
    told = tuple(
        event(n, mode="take", place="p1", actors=(f"e{n}",), time=When(f"201{n}", "t1", 5))
        for n in (1, 2)
    )

    assert codes(events=told) == []


def test_denial_of_what_is_told_elsewhere() -> None:
    """The same code with the same actor and place, once asserted and once denied."""
    told = (
        event(1, place="p1", actors=("e1",)),
        event(2, place="p1", actors=("e1",), modality="denied"),
    )

    assert codes(events=told) == ["event-denied"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["Ann", "Ann", "Ann", "Ben"], True),
        (["Ann", "Ann", "Ben", "Ben"], False),
        (["Ann", "Ann", "Ann"], False),
    ],
)
def test_report_that_rests_on_one_source(names: list[str], told: bool) -> None:
    """Three quarters of at least four claims."""
    claims = tuple(claim(n, name) for n, name in enumerate(names))

    assert codes(claims=claims) == ["one-source"] * told


def test_claims_that_name_nobody() -> None:
    """ "It was reported": by whom?"""
    assert codes(claims=(claim(1, None), claim(2, "Ann"))) == ["claims-without-source"]


def test_notices_of_intake_are_kept_once() -> None:
    """What intake found stands first and is not repeated."""
    from dataclasses import replace

    notice = Notice("encoding-guessed", "The bytes were taken for Latin-1.")
    document = replace(document_of(TEXT, published="2024"), notices=(notice, notice))

    assert notices.read(Reading(document=document)) == (notice,)
