"""Files, folders, globs and standard input become documents; what cannot be read says why."""

import gzip
import hashlib
import io
import json
from pathlib import Path

import pytest

from dateline.errors import Reason, ReportError, SetupError
from dateline.intake import Given, Limits, find_inputs, open_inputs, validate
from dateline.records.document import Document

TEXT = "The convoy left Velmar at dawn.\r\n\tIt reached Agadez on Monday, the mayor said.\r\n"
PAGE = (
    "<html><head><title>Bridge falls</title></head><body><article><h1>Bridge falls</h1>"
    "<p>The bridge over the Lomar fell on Monday morning, officials in Agadez said.</p>"
    "<p>Nobody was hurt, but the road to the north is closed for at least a week.</p>"
    "</article></body></html>"
)


def read(*paths: Path | str, stdin: bytes = b"", **options: object) -> list[Document | ReportError]:
    """Open every input that the paths lead to."""
    return list(open_inputs(find_inputs(paths), stdin=io.BytesIO(stdin), **options))  # type: ignore[arg-type]


def reason(result: Document | ReportError) -> Reason:
    """Return why an input was skipped."""
    assert isinstance(result, ReportError), result
    return result.reason


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "b.txt").write_text("The town of Harsk fell.", encoding="utf-8")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "deep" / "er" / "c.txt").write_text("The road was cut.", encoding="utf-8")
    (tmp_path / ".hidden").write_text("Never read.", encoding="utf-8")
    return tmp_path


def test_folders_are_read_at_any_depth_in_order(folder: Path) -> None:
    """The files of a folder come sorted; hidden ones are passed over."""
    names = [str(Path(path).relative_to(folder)) for path in find_inputs([folder])]

    assert names == ["a.html", "b.txt", "deep/er/c.txt"]


def test_globs_match_at_any_depth(folder: Path) -> None:
    names = [Path(path).name for path in find_inputs([f"{folder}/**/*.txt"])]

    assert names == ["b.txt", "c.txt"]


@pytest.mark.parametrize("path", ["nowhere.txt", "*.nothing", "empty"])
def test_what_leads_nowhere_is_said(tmp_path: Path, path: str) -> None:
    """A missing file, a pattern without match and an empty folder are answers, not silences."""
    (tmp_path / "empty").mkdir()

    [result] = read(tmp_path / path)

    assert reason(result) is Reason.NOT_FOUND
    assert str(tmp_path / path) in str(result)


def test_standard_input_is_read_for_a_dash() -> None:
    [document] = read("-", stdin=TEXT.encode())

    assert isinstance(document, Document)
    assert (document.origin, document.text) == ("-", TEXT)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        b"\xef\xbb\xbf" + TEXT.encode(),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-32"),
        gzip.compress(TEXT.encode()),
    ],
    ids=["utf-8", "mark", "utf-16", "utf-32", "gzip"],
)
def test_text_stays_verbatim_whatever_its_bytes(tmp_path: Path, data: bytes) -> None:
    """Returns and tabs are kept, a byte order mark is decoded away; no file ending is needed."""
    path = tmp_path / "report.dat"
    path.write_bytes(data)

    [document] = read(path)

    assert isinstance(document, Document)
    assert document.text == TEXT


def test_sha256_is_of_the_bytes_after_gunzip(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "b.gz").write_bytes(gzip.compress(TEXT.encode()))

    plain, zipped = read(tmp_path / "a.txt", tmp_path / "b.gz")

    assert isinstance(plain, Document)
    assert isinstance(zipped, Document)
    assert plain.sha256 == zipped.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_bytes_that_are_not_utf_8_are_guessed_with_a_notice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The café in Velmar burned.".encode("cp1252"))

    [document] = read(tmp_path / "a.txt")

    assert isinstance(document, Document)
    assert document.text == "The café in Velmar burned."
    assert [notice.code for notice in document.notices] == ["encoding-guessed"]


def packed(data: bytes) -> bytes:
    """Compress without the clock in the header: test names must be the same in every process."""
    return gzip.compress(data, mtime=0)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Reason.EMPTY),
        (b" \r\n\t", Reason.EMPTY),
        (packed(b""), Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n0000", Reason.NOT_TEXT),
        (b"PK\x03\x04" + b"x" * 99, Reason.NOT_TEXT),
        (b"town\0fell", Reason.NOT_TEXT),
        (b'<?xml version="1.0"?><rss><channel/></rss>', Reason.NOT_TEXT),
        (b"<feed xmlns='x'><entry/></feed>", Reason.NOT_TEXT),
        (packed(packed(b"twice")), Reason.NOT_TEXT),
        (packed(TEXT.encode() * 99)[:-12], Reason.BROKEN_GZIP),
        (packed(TEXT.encode())[:5], Reason.BROKEN_GZIP),
        (packed(b"A" * 2_000_000), Reason.TOO_LARGE),
        (b"A" * 1_000_001, Reason.TOO_LARGE),
        (b"%PDF-1.7\nbroken", Reason.BROKEN_PDF),
        (b"<html><body></body></html>", Reason.NO_BODY),
        (b'{"id": "x", "text": "The town', Reason.BAD_JSON),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, expected: Reason) -> None:
    """Each fault has its reason, names the input, and costs no other input."""
    (tmp_path / "bad").write_bytes(data)
    (tmp_path / "good").write_text("The road was cut.", encoding="utf-8")

    bad, good = read(tmp_path / "bad", tmp_path / "good", limits=Limits(bytes=1_000_000))

    assert reason(bad) is expected
    assert str(bad).startswith(str(tmp_path / "bad"))
    assert isinstance(good, Document)


def test_gzip_bombs_are_unpacked_no_further_than_the_limit(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    (tmp_path / "bomb.gz").write_bytes(bomb)

    [result] = read(tmp_path / "bomb.gz", limits=Limits(bytes=1_000_000))

    assert reason(result) in (Reason.TOO_LARGE, Reason.NOT_TEXT)


def rows(tmp_path: Path, *lines: object) -> list[Document | ReportError]:
    """Open a JSON Lines file of these rows; strings stand as they are."""
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    path = tmp_path / "rows.jsonl"
    path.write_bytes("\n".join(texts).encode("utf-8", "surrogatepass"))
    return read(path)


def test_a_row_is_a_document_with_what_the_row_states(tmp_path: Path) -> None:
    """The id is the origin exactly; the values of a row win over those of the caller."""
    row = {
        "id": "wire 7/b", "text": TEXT, "title": "Convoy", "published": "2016-11-06 05:00:06",
        "outlet": "Kora Wire", "url": "https://kora.example/7", "extra": [1],
    }  # fmt: skip

    [document] = rows(tmp_path, row)

    assert isinstance(document, Document)
    assert (document.origin, document.text, document.title) == ("wire 7/b", TEXT, "Convoy")
    assert (document.outlet, document.url) == ("Kora Wire", "https://kora.example/7")
    assert (document.published.edtf, document.published.method) == ("2016-11-06T05:00:06", "given")
    assert document.published.evidence == ()
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_an_unreadable_date_is_a_notice_and_no_skip(tmp_path: Path) -> None:
    [document] = rows(tmp_path, {"id": "a", "text": "The road was cut.", "published": "last week"})

    assert isinstance(document, Document)
    assert document.published.method == "unknown"
    assert [notice.code for notice in document.notices] == ["unreadable-published"]


def test_the_second_of_two_equal_ids_bears_a_notice(tmp_path: Path) -> None:
    row = {"id": "a", "text": "The road was cut."}

    first, second = rows(tmp_path, row, row)

    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.notices == ()
    assert [notice.code for notice in second.notices] == ["duplicate-id"]


@pytest.mark.parametrize(
    "line",
    [
        "{broken",
        "[1, 2]",
        '"text"',
        '{"text": "no id"}',
        '{"id": "", "text": "empty id"}',
        '{"id": "b"}',
        '{"id": "b", "text": 7}',
        '{"id": "b", "text": "half \\ud800 a pair"}',
        '{"id": "b", "text": ' + "[" * 100_000,
    ],
)
def test_a_bad_line_is_named_by_its_number(tmp_path: Path, line: str) -> None:
    good = {"id": "a", "text": "The road was cut."}

    first, bad, last = rows(tmp_path, good, "", line, {**good, "id": "c"})

    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert reason(bad) is Reason.BAD_JSON
    assert "line 3" in str(bad)


def test_rows_may_hold_pages(tmp_path: Path) -> None:
    [document] = rows(tmp_path, {"id": 12, "html": PAGE})

    assert isinstance(document, Document)
    assert (document.origin, document.title) == ("12", "Bridge falls")


def test_a_line_over_the_limit_costs_only_itself(tmp_path: Path) -> None:
    good = {"id": "a", "text": "The road was cut."}
    path = tmp_path / "rows.jsonl.gz"
    long = json.dumps({"id": "b", "text": "A" * 5000})
    data = "\n".join([json.dumps(good), long, json.dumps({**good, "id": "c"})])
    path.write_bytes(gzip.compress(data.encode()))

    first, bad, last = read(path, limits=Limits(bytes=1000))

    assert reason(bad) is Reason.TOO_LARGE
    assert [doc.origin for doc in (first, last) if isinstance(doc, Document)] == ["a", "c"]


@pytest.mark.parametrize(
    ("stated", "edtf"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T14:30Z", "2024-03-12T14:30Z"),
        ("2024-03-12T14:30:05+0300", "2024-03-12T14:30:05+03:00"),
        ("2024-03", "2024-03"),
        ("2024-03-12/2024-03-18", "2024-03-12/2024-03-18"),
    ],
)
def test_given_dates_become_edtf(stated: str, edtf: str) -> None:
    assert validate(Given(published=stated)).published == edtf


def test_a_flag_that_cannot_be_read_stops_the_run() -> None:
    with pytest.raises(SetupError, match="write it like"):
        validate(Given(published="12 March"))
