"""The Python API: one call a report, records that know their text, errors with a reason."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from tests.cli.test_read import FOREIGN, REPORT
from tests.examples import unmark_all


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_a_file_is_read_in_one_call(report: Path) -> None:
    reading = dateline.read(report, published="2024-03-12", outlet="The Sahel Courier")

    assert reading.document.text == REPORT
    assert reading.document.published.edtf == "2024-03-12"
    assert reading.document.outlet == "The Sahel Courier"
    assert reading.made_by.dateline == dateline.__version__


def test_spans_know_their_text(report: Path) -> None:
    reading = dateline.read(report)

    assert reading.claims
    spans = [span for claim in reading.claims for span in (*claim.cue, *claim.content)]
    assert all(span.text == REPORT[span.start : span.end] for span in spans)


def test_a_text_at_hand_reads_as_its_file_does(report: Path) -> None:
    from_file, from_text = dateline.read(report), dateline.read_text(REPORT)

    assert (from_text.claims, from_text.events) == (from_file.claims, from_file.events)
    assert from_text.document.id == from_file.document.id


def test_many_are_read_in_order_and_a_skip_is_an_answer(report: Path, tmp_path: Path) -> None:
    answers = dateline.Reader().read_all([report, tmp_path / "none.txt", str(report)])

    assert isinstance(answers, Iterator)
    first, second, third = answers
    assert isinstance(first, dateline.Reading)
    assert isinstance(second, dateline.ReportError)
    assert second.reason is dateline.Reason.NOT_FOUND
    assert third == first


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", dateline.Reason.EMPTY), (" \n ", dateline.Reason.EMPTY),
     (FOREIGN, dateline.Reason.NOT_ENGLISH), ("Half \ud800 of it.", dateline.Reason.NOT_TEXT)],
)  # fmt: skip
def test_a_text_that_cannot_be_read_says_why(text: str, reason: dateline.Reason) -> None:
    with pytest.raises(dateline.ReportError) as raised:
        dateline.read_text(text)

    assert raised.value.reason is reason


def test_several_reports_in_one_file_need_read_all(tmp_path: Path) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', "utf-8")

    with pytest.raises(dateline.SetupError, match="read_all"):
        dateline.read(rows)


def test_wrong_calls_stop_before_the_first_report(report: Path) -> None:
    with pytest.raises(dateline.SetupError, match="published"):
        dateline.read(report, published="last Tuesday")
    with pytest.raises(dateline.SetupError, match="workers"):
        dateline.read_all([report], workers=0)


def test_json_reads_back(report: Path) -> None:
    reading = dateline.read(report)

    assert dateline.from_json(dateline.to_json(reading)) == reading
    with pytest.raises(ValueError, match=r"schema|type"):
        dateline.from_json('{"schema": 1}')


def test_nothing_is_kept_from_one_report_to_the_next(report: Path, tmp_path: Path) -> None:
    """A report alone and after others gives the same reading."""
    other = tmp_path / "other.txt"
    other.write_text("General Idder Amastan of Arlit resigned on 3 May 2019, he said.", "utf-8")
    reader = dateline.Reader()
    alone = reader.read(report)

    reader.read(other)

    assert reader.read(report) == alone
    assert alone == dateline.Reader().read(report)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError):
        dateline.nonsense  # noqa: B018


@pytest.mark.parametrize(
    ("marked", "type_", "quad"),
    [
        (
            "[[Kestria]] condemned [[Orvania]] after it shelled the port.",
            "ACCUSE",
            "verbal conflict",
        ),
        ("[[Kestria]] sent medicine to [[Orvania]].", "AID", "material cooperation"),
        ("[[Kestria]] threatened to attack [[Orvania]].", "THREATEN", "verbal conflict"),
        ("[[Kestria]] offered to help [[Orvania]].", "AGREE", "verbal cooperation"),
        ("[[Policemen]] arrested [[seven students]] in Agadez.", "COERCE", "material conflict"),
    ],
)
def test_a_dyad_is_coded_between_two_spans(marked: str, type_: str, quad: str) -> None:
    text, (actor, recipient) = unmark_all(marked)
    dyad = dateline.code(
        text, actor=(actor.start, actor.end), recipient=(recipient.start, recipient.end)
    )

    assert (dyad.type, dyad.quad) == (type_, quad)
    assert 0 < dyad.score <= 1


@pytest.mark.parametrize("bounds", [(5, 5), (-1, 3), (0, 99), (7, 8)])
def test_offsets_that_are_no_words_are_refused(bounds: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="actor: no words stand at"):
        dateline.code("Kestria condemned Orvania.", actor=bounds, recipient=(18, 25))


def test_sides_too_far_apart_are_refused() -> None:
    text = "Kestria slept. " + "The rain fell on the hills all day. " * 60 + "Orvania woke."
    last = text.index("Orvania")

    with pytest.raises(ValueError, match="too far apart"):
        dateline.code(text, actor=(0, 7), recipient=(last, last + 7))
