"""What people are shown: dates in words, long text cut, control characters as escapes."""

import pytest

from dateline.text.visible import date_in_words, on_one_line, visible


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-05-04", "4 May 2019"),
        ("2019-05", "May 2019"),
        ("2019", "2019"),
        ("201X", "the 2010s"),
        ("2019-22", "summer 2019"),
        ("2019~", "about 2019"),
        ("2019-05-04?", "perhaps 4 May 2019"),
        ("2019-05-XX", "May 2019"),
        ("2019-05-04/2019-05-07", "4 to 7 May 2019"),
        ("2019-05-30/2019-06-02", "30 May to 2 June 2019"),
        ("2018-12-30/2019-01-02", "30 December 2018 to 2 January 2019"),
        ("2018/2019", "2018 to 2019"),
        ("2019-05-04/..", "since 4 May 2019"),
        ("../2019-05", "until May 2019"),
        ("2019-05-04T08:27Z", "4 May 2019, 08:27 UTC"),
        ("2019-05-04T16:05:00+01:00", "4 May 2019, 16:05 UTC+01:00"),
        ("2019-05-04T16:05", "4 May 2019, 16:05"),
        ("2019-13", "2019-13"),
        ("no date", "no date"),
        ("", ""),
    ],
)
def test_a_date_is_written_as_people_do(edtf: str, words: str) -> None:
    assert date_in_words(edtf) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\\x1b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x00b\x7f\x9b", "a\\x00b\\x7f\\x9b"),
        ("a\ud800b", "a\\ud800b"),
        ("a\U000e0041b", "a\\U000e0041b"),
        ("Zoë – “naïve” 中文 عربي", "Zoë – “naïve” 中文 عربي"),
    ],
)
def test_invisible_characters_are_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_long_text_keeps_its_beginning_and_its_end() -> None:
    line = on_one_line("word " * 1000 + "end", 40)

    assert len(line) <= 40
    assert line.startswith("word word")
    assert line.endswith("word end")
    assert " … " in line


def test_all_space_is_one_space() -> None:
    assert on_one_line(" a\r\n\t b\u00a0 c ") == "a b c"


@pytest.mark.parametrize("character", [" ", "a", "\x1b", "2", "-"])
def test_long_lines_of_one_character_take_no_time(character: str) -> None:
    assert visible(character * 100_000)
    on_one_line(character * 100_000, 80)
    date_in_words(character * 100_000)
