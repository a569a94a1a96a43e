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


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("The Heirs of the Green Oath fled.", {"Green Oath": "armed-group"}, ["Heirs of the Green Oath"]),
        ("The Crisis Staff of the Western Ridge met.", {"Crisis Staff": "government"}, ["Crisis Staff of the Western Ridge"]),
        ("Tamrasset of the valley is small.", {"Tamrasset": "armed-group"}, ["Tamrasset"]),
        ("The TKF of Orhu fled.", {"TKF": "armed-group"}, ["TKF"]),
        ("Men of the Orhu Front fled.", {"Orhu Front": "armed-group"}, ["Orhu Front"]),
        ("The Head of the Orhu Mission fled.", {"Orhu Mission": "government"}, ["Orhu Mission"]),
    ],
)  # fmt: skip
def test_what_follows_of_belongs_to_a_side(
    text: str, marks: dict[str, MentionKind | None], expected: list[str]
) -> None:
    """A name behind an article goes on; letters that stand for a name do not."""
    assert [words for words, _ in named(text, marks)] == expected


HELD = [
    ("The rearguard evacuated Donji Kamik on Monday.", "Donji Kamik", "person", ["Donji Kamik"]),
    ("The army handed over Podlesk, and they evacuated Zelenko.", "Zelenko", "person", ["Zelenko"]),
    ("The men withdrew from Tarn Weir.", "Tarn Weir", "person", ["Tarn Weir"]),
    ("They pulled out of Tarn Weir.", "Tarn Weir", "person", ["Tarn Weir"]),
    ("Their goal is Kidalen, the stronghold of the rebels.", "Kidalen", "person", ["Kidalen"]),
    ("The staff seized the Omarne barracks.", "Omarne", "facility", ["Omarne barracks"]),
    ("They recaptured Old Kiln.", "Old Kiln", "place", ["Old Kiln"]),
    ("They spoke with Zelenko.", "Zelenko", "person", []),
    ("They captured Peter Zelenko.", "Peter Zelenko", "person", []),
    ("They met in the Rosen Garden.", "Rosen Garden", "facility", []),
    ("The rearguard took Donji Kamik.", "Donji Kamik", "person", []),
]


@pytest.mark.parametrize(("text", "words", "kind", "expected"), HELD)
def test_a_name_is_a_place_by_what_is_done_to_it(
    text: str, words: str, kind: MentionKind, expected: list[str]
) -> None:
    """What is evacuated or left is a place, though its name looks like a person's."""
    tagging = Tagging(names=spans(text, {words: kind}, 0.6))
    reading = replace(reading_of(text, upto="attributions"), tagging=tagging)
    reading = replace(reading, names=names.read(reading))

    assert [m.span.text for m in toponyms.read(reading) if words in m.span.text] == expected


def test_a_place_told_once_is_one_everywhere() -> None:
    text = "Donji Kamik is small. The rearguard evacuated Donji Kamik on Monday."
    at = text.rindex("Donji")
    tagging = Tagging(
        names=(TaggedSpan(0, 11, "place", 0.6), TaggedSpan(at, at + 11, "place", 0.6))
    )
    reading = replace(reading_of(text, upto="attributions"), tagging=tagging)

    found = toponyms.read(replace(reading, names=names.read(reading)))

    assert [m.span.text for m in found] == ["Donji Kamik", "Donji Kamik"]


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        (
            "The Lord's Resistance Army left the valley.",
            {"Lord": "armed-group", "Resistance Army": "military"},
            [("Lord's Resistance Army", "armed-group")],
        ),
        (
            "The Quarrymen's Armed League withdrew.",
            {"Armed League": "armed-group"},
            [("Quarrymen's Armed League", "armed-group")],
        ),
        (
            "The Guard's Third Brigade attacked.",
            {"Third Brigade": "military"},
            [("Third Brigade", "military")],
        ),
    ],
)
def test_an_owner_that_is_no_body_of_its_own_is_a_part_of_the_name(
    text: str, marks: dict[str, MentionKind | None], expected: list[tuple[str, str]]
) -> None:
    assert named(text, marks) == expected
