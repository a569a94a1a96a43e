"""Lemmas of words with their tags."""

import pytest

from dateline.text.lemmas import lemma


@pytest.mark.parametrize(
    ("tag", "pairs"),
    [
        ("VBD", "said say, went go, lay lie, stopped stop, called call, controlled control, added add"),
        ("VBD", "hoped hope, opened open, created create, treated treat, fined fine, rained rain"),
        ("VBD", "carried carry, died die, agreed agree, needed need, panicked panic, focused focus"),
        ("VBD", "changed change, belonged belong, raised raise, pressed press, danced dance, tabled table"),
        ("VBN", "taken take, withdrawn withdraw, overthrown overthrow, wounded wound, invited invite"),
        ("VBG", "lying lie, running run, using use, killing kill, visiting visit, declaring declare"),
        ("VBG", "fearing fear, requiring require, looking look, bringing bring, seeing see, going go"),
        ("VBZ", "goes go, carries carry, dies die, passes pass, uses use, focuses focus, has have"),
        ("VBP", "are be, carry carry"),
        ("VB", "need need, bring bring"),
    ],
)  # fmt: skip
def test_verbs_lose_their_endings(tag: str, pairs: str) -> None:
    for pair in pairs.split(", "):
        form, base = pair.split()

        assert lemma(form, "VERB", tag) == base


@pytest.mark.parametrize(
    "pair",
    [
        "troops troop",
        "cities city",
        "wives wife",
        "buses bus",
        "houses house",
        "viruses virus",
        "boxes box",
        "axes axe",
        "heroes hero",
        "movies movie",
        "children child",
        "policemen policeman",
        "crises crisis",
        "purposes purpose",
        "churches church",
        "species species",
        "Iraqis iraqi",
        "glasses glass",
    ],
)
def test_plurals_become_singular(pair: str) -> None:
    form, base = pair.split()

    assert lemma(form, "NOUN", "NNS") == base


@pytest.mark.parametrize(
    "words",
    [
        "ADJ JJR bigger big",
        "ADJ JJS largest large",
        "ADJ JJR easier easy",
        "ADJ JJS worst bad",
        "ADJ JJR closer close",
        "ADJ JJR taller tall",
        "ADV RBR sooner soon",
        "ADV RBR better well",
    ],
)
def test_degrees_lose_their_endings(words: str) -> None:
    pos, tag, form, base = words.split()

    assert lemma(form, pos, tag) == base


@pytest.mark.parametrize(
    "words",
    [
        "AUX VBZ 's be",
        "AUX VBP ’ve have",
        "AUX MD ’ll will",
        "AUX MD wo will",
        "AUX MD 'd would",
        "AUX VBD 'd have",
        "PART RB n’t not",
        "PART POS 's 's",
        "PRON PRP Them they",
        "PRON PRP her she",
        "PRON PRP$ her her",
        "PRON PRP I i",
    ],
)
def test_short_forms_are_made_whole(words: str) -> None:
    pos, tag, form, base = words.split()

    assert lemma(form, pos, tag) == base


@pytest.mark.parametrize(
    "words",
    [
        "PROPN NNPS Nations nations",
        "PROPN NNP Sanders sanders",
        "NOUN NN bus bus",
        "VERB NN led led",
    ],
)
def test_names_and_base_forms_stay(words: str) -> None:
    pos, tag, form, base = words.split()

    assert lemma(form, pos, tag) == base


@pytest.mark.parametrize("tag", ["NNS", "VBZ", "VBD", "VBG", "JJR", "JJS"])
@pytest.mark.parametrize("form", ["s", "es", "ed", "ing", "er", "est", "ies", "men", "%", "É"])
def test_no_word_loses_all_of_itself(form: str, tag: str) -> None:
    pos = {"N": "NOUN", "V": "VERB", "J": "ADJ"}[tag[0]]

    assert lemma(form, pos, tag)
