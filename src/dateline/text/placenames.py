"""Place names as keys: the spellings that reporters use for one name fall together.

`fold` joins what differs only in case, diacritics, apostrophes, hyphens or abbreviated words.
`bare` leaves out Arabic articles too. `skeleton` joins transliterations (Dayr az-Zawr, Deir
Ezzor): it keeps the consonants that every scheme writes, so it is for finding candidates, not for
telling names apart.
"""

import unicodedata
from functools import lru_cache

LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l",
        "ı": "i", "ə": "a", "ħ": "h", "ŋ": "n", "ƙ": "k", "ɗ": "d", "ɓ": "b", "ƴ": "y",
        "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "`": "", "´": "", "ʿ": "", "ʾ": "", "ˈ": "",
        "′": "", ".": "", "-": " ", "–": " ", "—": " ", "‑": " ", "‐": " ", "/": " ", ",": " ",
        "_": " ", "(": " ", ")": " ", "&": " and ",
    }
)  # fmt: skip
WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
ARTICLES = frozenset(
    {
        "al", "el", "ad", "ar", "as", "ash", "at", "az", "an", "ath", "adh", "ed", "er", "es",
        "esh", "et", "ez", "en", "ul", "ur", "us", "uz", "il", "l",
    }
)  # fmt: skip
DIGRAPHS = (
    ("tsch", "c"), ("shch", "c"), ("dzh", "j"), ("tch", "c"), ("sch", "s"), ("dsch", "j"),
    ("kh", "h"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    ("zh", "j"), ("ts", "s"), ("tz", "s"), ("dj", "j"), ("ck", "k"), ("qu", "k"), ("x", "ks"),
)  # fmt: skip
VOWELS = (
    ("ay", "e"), ("ai", "e"), ("ei", "e"), ("ey", "e"), ("iy", "i"), ("ee", "i"), ("ie", "i"),
    ("aw", "u"), ("au", "u"), ("ou", "u"), ("oo", "u"), ("ow", "u"), ("o", "u"), ("y", "i"),
)  # fmt: skip
LOOSE = str.maketrans({"q": "k", "c": "k", "g": "g", "v": "b", "z": "s", "p": "b", "j": "j"})


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key under which a name is kept."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(LETTERS)
    words = [WORDS.get(word, word) for word in plain.split()]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def bare(key: str) -> str:
    """Return a folded name without Arabic articles, or as it is where nothing else is left."""
    words = [word for word in key.split() if word not in ARTICLES]
    return " ".join(words) or key


@lru_cache(maxsize=65536)
def skeleton(key: str) -> str:
    """Return the consonants of a folded name that transliterations share."""
    words = [word for word in key.split() if word not in ARTICLES] or key.split()
    return "".join(_consonants(word) for word in words)


@lru_cache(maxsize=65536)
def sound(key: str) -> str:
    """Return a folded name in one romanisation, for comparing spellings letter by letter."""
    return " ".join(_sound(word) for word in bare(key).split())


def _without_article(word: str) -> str:
    """Drop an article that was written into the word: Ezzor, Assalam."""
    return word[2:] if len(word) > 4 and word[0] in "ae" and word[1] == word[2] else word


def _sound(word: str) -> str:
    word = _without_article(word)
    for spelling, letter in (*DIGRAPHS, *VOWELS):
        word = word.replace(spelling, letter)
    if len(word) > 3 and word[-1] == "h":
        word = word[:-1]
    return "".join(c for i, c in enumerate(word) if i == 0 or word[i - 1] != c)


def _consonants(word: str) -> str:
    word = _without_article(word)
    for spelling, letter in DIGRAPHS:
        word = word.replace(spelling, letter)
    first = "a" if word[:1] in "aeiou" else ""
    kept = [c for c in word.translate(LOOSE) if c not in "aeiouwy" and c.isalnum()]
    if kept and kept[-1] == "h" and len(kept) > 1:  # Raqqah, Raqqa
        kept.pop()
    unique = [c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c]
    return first + "".join(unique)
