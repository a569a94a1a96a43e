import io

import pytest

from dateline.export.chronologies.cells import listed, safe_cell, web, write_csv, write_tsv


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1", "'+1"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("\r\n=1", "'=1"),
        ("\u200b=1", "'=1"),
        ("a\u202eb\x00\ud800c", "abc"),
        ("two\r\nlines", "two lines"),
        ("Sarmin", "Sarmin"),
    ],
)
def test_no_text_is_a_formula(text: str, cell: str) -> None:
    assert safe_cell(text) == cell


def test_numbers_are_exempt() -> None:
    out = io.BytesIO()

    write_csv([("-1", -1, -0.5, None)], out)

    assert out.getvalue() == b"'-1,-1,-0.5,\n"


def test_a_row_of_tsv_has_the_cells_it_had() -> None:
    out = io.BytesIO()

    write_tsv([('"a\tb', "c\nd", "é")], out)

    assert out.getvalue().decode() == "'a b\tc d\té\n"


def test_a_list_names_each_once() -> None:
    assert listed(["b", None, "a; c", "b", ""]) == "b; a, c"
    assert listed([None]) is None


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "", None]
)
def test_only_the_web_is_linked(url: str | None) -> None:
    assert web(url) is None
    assert web("https://star.example/1") == "https://star.example/1"
