"""Reports of our own, annotated inline: what the form says, and what it refuses."""

from pathlib import Path

import pytest

from training.annotated import AnnotatedReport, FormError, load, parsed

DATA = Path(__file__).parent.parent.parent / "training/data"
REPORT = """# a comment
id: one
published: 2023-05-06

"[[c1 We hold [[v1,c2 Osh]]]]," [[s1,s2 Sefu Amadi]] [[q1 said]]. "[[c1 Nobody left]]," he [[q2 added]].
%%
c1 direct asserted name=Sefu Amadi
c2 indirect asserted
v1 CONTROL hold asserted actors=Sefu Amadi; his men place=Osh
name person Sefu Amadi
nominal person he
time 6 May
"""


def read(text: str, tmp_path: Path) -> AnnotatedReport:
    path = tmp_path / "reports.txt"
    path.write_text(text, "utf-8")
    [report] = parsed(path)
    return report


def test_marks_become_spans(tmp_path: Path) -> None:
    """Marks nest, come in pieces and may be shared; the text is left without them."""
    report = read(REPORT.replace("time 6 May\n", ""), tmp_path)

    def words(pieces: tuple[tuple[int, int], ...]) -> list[str]:
        return [report.text[start:end] for start, end in pieces]

    first, second = report.claims
    assert words(first.content) == ["We hold Osh", "Nobody left"]
    assert words(first.source) == words(second.source) == ["Sefu Amadi"]
    assert words(second.content) == ["Osh"]
    assert (first.quotation, first.modality, first.more) == (
        "direct", "asserted", {"name": "Sefu Amadi"},
    )  # fmt: skip
    [event] = report.events
    assert (event.type, event.mode, event.more["actors"]) == (
        "CONTROL", "hold", "Sefu Amadi; his men",
    )  # fmt: skip
    assert [report.text[m.start : m.end] for m in report.mentions] == ["Sefu Amadi", "he"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[[q1 said]]", "[[q1 said", "not closed"),
        ("he [[q2", "he]] [[q2", "closes nothing"),
        ("c2 indirect asserted\n", "", "marks and lines differ"),
        ("c1 direct", "c1 straight", "quotation kind"),
        ("CONTROL hold", "SIEGE hold", "needs a type"),
        ("[[q2 added]]", "[[q3 added]]", "belongs to no claim"),
        ("id: one\n", "", "no id"),
        ("name person", "name persons", "not a kind"),
        ("", "", "nowhere in the text"),
    ],
)
def test_a_broken_report_is_named(old: str, new: str, told: str, tmp_path: Path) -> None:
    """The message names the file and what is wrong."""
    with pytest.raises(FormError, match=told):
        read(REPORT.replace(old, new, 1), tmp_path)


def test_all_reports_are_well_formed_and_known_as_invented() -> None:
    """Ids are unique, and every file says in its first line that it is invented."""
    reports = load(DATA)

    assert len({report.id for report in reports}) == len(reports) > 100
    assert all(p.read_text("utf-8").startswith("# Invented") for p in DATA.glob("*.txt"))
