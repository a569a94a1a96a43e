"""Names and nouns as the learned reader tags them, beside those of lists and shapes."""

from dataclasses import replace

import pytest

from dateline.records.codes import MentionKind
from dateline.records.mention import Mention
from dateline.records.tagging import TaggedSpan, Tagging
from dateline.stages import names, toponyms
from tests.examples import reading_of


def spans(text: str, marks: dict[str, MentionKind | None], chance: float) -> tuple[TaggedSpan, ...]:
    found = [(text.index(words), words, kind) for words, kind in marks.items()]
    return tuple(TaggedSpan(at, at + len(words), kind, chance) for at, words, kind in sorted(found))


def read(text: str, tagging: Tagging) -> tuple[Mention, ...]:
    """Name what stands in a text that is tagged so."""
    reading = replace(reading_of(text, upto="attributions"), tagging=tagging)
    return names.read(reading)


def named(text: str, marks: dict[str, MentionKind | None]) -> list[tuple[str, str]]:
    found = read(text, Tagging(names=spans(text, marks, 0.9)))
    return [(m.span.text, m.kind) for m in found if m.form == "name"]


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("The ridge fell to Tamrasset Khel on Monday.", {"Tamrasset Khel": "armed-group"}, [("Tamrasset Khel", "armed-group")]),
        ("Zelimba Orhu left the hall.", {"Zelimba Orhu": "person"}, [("Zelimba Orhu", "person")]),
        ("General Zelimba Orhu left the hall.", {"General Zelimba Orhu": "person"}, [("Zelimba Orhu", "person")]),
        ("Kashovu spoke of hunger.", {"Kashovu": "place"}, []),
    ],
)  # fmt: skip
def test_what_is_read_as_a_name_is_one(
    text: str, marks: dict[str, MentionKind | None], expected: list[tuple[str, str]]
) -> None:
    """Titles are no part of it; what is read as a place is no actor, though it speaks."""
    assert named(text, marks) == expected


def test_an_office_behind_an_article_is_no_name() -> None:
    """ "The Speaker" is a noun, whatever its capital; "Speaker" may be called so."""
    text = "The Speaker left the hall."

    assert named(text, {"Speaker": "person"}) == []


def test_an_organisation_keeps_the_length_its_head_shows() -> None:
    text = "The Orhu Institute for Strategic Questions said so."

    assert named(text, {"Orhu Institute": "organisation"}) == [
        ("Orhu Institute for Strategic Questions", "organisation")
    ]


def test_nouns_are_as_wide_as_they_are_read_and_others_join_them() -> None:
    """Articles and possessives stay outside; a nominal place is no actor."""
    text = "The last army garrison shelled its weary gravediggers near the old bridge."
    marks: dict[str, MentionKind | None] = {
        "The last army garrison": "military",
        "its weary gravediggers": "group",
        "the old bridge": "facility",
    }
    found = read(text, Tagging(nominals=spans(text, marks, 0.9)))

    assert [(m.span.text, m.kind) for m in found if m.form == "nominal"] == [
        ("last army garrison", "military"),
        ("weary gravediggers", "group"),
    ]


@pytest.mark.parametrize(("chance", "expected"), [(0.9, ["Kashovu"]), (0.5, [])])
def test_a_toponym_of_no_list_is_taken_where_it_is_read_surely(
    chance: float, expected: list[str]
) -> None:
    text = "Shells hit kashovu at dawn, and people left Kashovu behind."
    tagging = Tagging(toponyms=spans(text, {"Kashovu": None}, chance))
    reading = replace(reading_of(text, upto="names"), tagging=tagging, names=())

    assert [m.span.text for m in toponyms.read(reading)] == expected


def test_nothing_tagged_changes_nothing() -> None:
    text = "General Sefu Amadi of the Karoo Front left the army's garrison in Agadez."

    assert read(text, Tagging()) == reading_of(text, upto="names").names
