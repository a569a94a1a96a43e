"""Words reduced to what wordings are compared by."""

import pytest

from dateline.chronicle.stems import function_words, stem, stems


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("captured", "captures"),
        ("shelling", "shells"),
        ("fell", "fallen"),
        ("took", "taken"),
        ("struck", "strikes"),
        ("left", "leaving"),
        ("killings", "killed"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    """Regular endings go, and irregular verbs come back to their lemma."""
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("captured", "killed"), ("fell", "felt")])
def test_other_words_stay_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_what_says_nothing_is_left_out() -> None:
    """Function words, words of saying, weekdays, months and figures say nothing of a happening."""
    assert stems("He said on Monday, 4 March, that they had been there.") == ()


def test_order_and_repeats_are_kept() -> None:
    found = stems("Shells hit Sarmin; the shells hit a bakery.")

    assert found == ("shell", "hit", "sarmin", "shell", "hit", "bakeri")


def test_accents_and_case_do_not_matter() -> None:
    assert stems("ÉVACUÉS de Téra") == stems("evacues DE tera")


def test_nothing_has_no_stems() -> None:
    assert stems("") == stems("43 -- …") == ()


def test_the_list_holds_single_words() -> None:
    """A comment of the file is none of its words."""
    assert "#" not in function_words()
    assert "the" in function_words()
    assert all(word == word.lower() for word in function_words())
