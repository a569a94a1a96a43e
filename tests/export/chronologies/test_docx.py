"""The Word document: well-formed parts that fit together, real footnotes, the same bytes each time."""

import io
import time
from dataclasses import replace
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from dateline.export.chronologies import docx, telling
from dateline.export.chronologies.options import PLAIN
from dateline.records.chronology import Chronology
from tests.export.chronologies.sample import SAMPLE
from tests.export.chronologies.test_markdown import hostile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def written(chronology: Chronology = SAMPLE) -> bytes:
    out = io.BytesIO()
    docx.write(chronology, out, PLAIN)
    return out.getvalue()


def parts(chronology: Chronology = SAMPLE) -> dict[str, ElementTree.Element]:
    with ZipFile(io.BytesIO(written(chronology))) as archive:
        assert archive.testzip() is None
        return {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}


def words(element: ElementTree.Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def test_every_part_has_a_type_and_every_relation_a_target() -> None:
    found = parts()
    types = {
        one.attrib["PartName"].lstrip("/")
        for one in found["[Content_Types].xml"]
        if "PartName" in one.attrib
    }

    assert types == {name for name in found if name.startswith("word/") and "_rels" not in name}
    for one in found["word/_rels/document.xml.rels"]:
        if one.attrib.get("TargetMode") != "External":
            assert f"word/{one.attrib['Target']}" in found


@pytest.mark.parametrize("part", ["document", "footnotes"])
def test_links_are_relations_of_their_part(part: str) -> None:
    found = parts()
    relations = {one.attrib["Id"]: one.attrib for one in found[f"word/_rels/{part}.xml.rels"]}

    links = [one.attrib[f"{R}id"] for one in found[f"word/{part}.xml"].iter(f"{W}hyperlink")]

    assert links
    for key in links:
        assert relations[key]["Target"].startswith("https://")
        assert relations[key]["TargetMode"] == "External"


def test_footnotes_are_words_own_and_numbered_as_told() -> None:
    found = parts()
    notes = {
        one.attrib[f"{W}id"]: words(one)
        for one in found["word/footnotes.xml"]
        if f"{W}type" not in one.attrib
    }
    told = [note for section in telling.tell(SAMPLE) for note in telling.notes_of(section)]

    referred = [
        one.attrib[f"{W}id"] for one in found["word/document.xml"].iter(f"{W}footnoteReference")
    ]

    assert referred == list(notes) == ["1", "2", "3", "4"]
    assert [notes[str(note.number)].strip().startswith(note.words) for note in told] == [True] * 4
    assert notes["1"].endswith(
        "Morning Star of Onder, “Sarmin taken”, 5 March 2031. https://star.example/1"
    )


def test_every_style_in_use_is_defined() -> None:
    found = parts()
    defined = {one.attrib[f"{W}styleId"] for one in found["word/styles.xml"].iter(f"{W}style")}

    used = {
        one.attrib[f"{W}val"]
        for name in ("word/document.xml", "word/footnotes.xml")
        for kind in ("pStyle", "rStyle", "tblStyle")
        for one in found[name].iter(f"{W}{kind}")
    }

    assert used <= defined
    assert {"Title", "Heading1", "Heading2", "ListBullet", "FootnoteText", "TableGrid"} <= used


def test_paragraphs_tell_what_is_told() -> None:
    shown = [words(one) for one in parts()["word/document.xml"].iter(f"{W}p")]

    assert "4 March 2031: Place taken by force, Sarmin" in shown
    assert "Marrow League, told otherwise by: River Dispatch (note 2)" in shown


def test_contradictions_are_rows_of_a_table() -> None:
    first, second = parts()["word/document.xml"].iter(f"{W}tbl")

    assert [[words(cell) for cell in row.iter(f"{W}tc")] for row in first.iter(f"{W}tr")] == [
        ["said to be so", "1 independent witness: Morning Star of Onder (note 1)"],
        ["denied", "1 independent witness: River Dispatch (note 2)"],
    ]
    assert "at least 12" in words(second)


@pytest.mark.parametrize("attack", ['<w:p/>&amp;"]]>', "a\ufffeb\x00\x1b", "half \ud800 character"])
def test_hostile_words_stay_words(attack: str) -> None:
    shown = words(parts(hostile(attack))["word/document.xml"])

    assert attack.replace("\ufffe", "\ufffd").split("\x00")[0].split("\ud800")[0] in shown


def test_addresses_that_are_none_of_the_web_are_no_links() -> None:
    reports = tuple(replace(one, url='file:///etc/passwd"&<x>') for one in SAMPLE.reports)

    found = parts(replace(SAMPLE, reports=reports))

    assert not list(found["word/_rels/footnotes.xml.rels"])
    assert "file:///etc/passwd" in words(found["word/footnotes.xml"])


def test_equal_chronologies_give_equal_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = written()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)

    assert written() == before
    with ZipFile(io.BytesIO(before)) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"
