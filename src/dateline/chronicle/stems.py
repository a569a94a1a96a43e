"""Words reduced to what wordings are compared by."""

import re
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

from dateline.knowledge.actors import fold
from dateline.text.lemmas import lemma

WORD = re.compile(r"[^\W\d_](?:[\w’']*\w)?")
FILE = Path(__file__).parent / "function_words.txt"


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words that carry meaning, in text order, repeats kept."""
    return tuple(map(stem, telling_words(text)))


def telling_words(text: str) -> tuple[str, ...]:
    """Return the words that carry meaning, folded, in text order, repeats kept."""
    found = (fold(word[0]) for word in WORD.finditer(text))
    return tuple(word for word in found if word and word not in function_words())


@lru_cache(65536)
def stem(word: str) -> str:
    """Return the stem of a lower-case word: irregular verbs as their lemma, then Snowball's."""
    for tag in ("VBD", "VBN"):
        plain = lemma(word, "VERB", tag)
        if plain != word and not word.endswith("ed"):
            return str(_snowball().stemWord(plain))
    return str(_snowball().stemWord(word))


@cache
def function_words() -> frozenset[str]:
    """Return the words that say nothing of what a report is about."""
    lines = FILE.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _snowball() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")
