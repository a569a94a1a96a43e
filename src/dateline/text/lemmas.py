"""Lemmas: what a word is called in a dictionary, in lower case, given its part of speech and tag.

Rules of English spelling, and a table of what they would miss. As spaCy's English lemmas: names
keep their endings, contracted verbs and pronouns are made whole.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).parent / "lemmas.tsv"
CONTRACTED = {
    ("AUX", "'d", "MD"): "would", ("AUX", "'d", "VBD"): "have", ("AUX", "'ll", "MD"): "will",
    ("AUX", "wo", "MD"): "will", ("AUX", "ca", "MD"): "can", ("AUX", "sha", "MD"): "shall",
    ("PART", "n't", "RB"): "not", ("PART", "nt", "RB"): "not",
    ("PART", "na", "TO"): "to", ("PART", "ta", "TO"): "to",
    ("PRON", "'s", "PRP"): "us", ("PRON", "her", "PRP"): "she", ("PRON", "him", "PRP"): "he",
    ("PRON", "me", "PRP"): "i", ("PRON", "them", "PRP"): "they", ("PRON", "us", "PRP"): "we",
}  # fmt: skip
# Of verbs with an e that -ed and -ing take: how the rest ends
SILENT = re.compile(
    r"""(?:[cuvz]|[^s]s|[dr]g|lg|[aeiou]g|[^eo]at|[^aou]ut|[aiouy]k
    |[^eo]ar|[^aeo]ir|[^aou]ur|[^aeo]il|[^aou]ul|[bcdfgkpstz]l|[^aeo]am|[^a]im|um
    |[^aeou]in|[^ou]un|[^aeo]ad|[^aeo]id|[^o]od|[^aou]ud|[aeiou]b|[^aeo]ap|yp)\Z""",
    re.VERBOSE,
)
NOT_SILENT = re.compile(r"(?:tz|zz|[eo]ak|ook)\Z")
DOUBLED = re.compile(r"([bdgmnprt])\1\Z")
HISSING = ("ss", "sh", "ch", "x", "zz", "tz")
APOSTROPHES = str.maketrans("’‘", "''")


@lru_cache(maxsize=65536)
def lemma(form: str, pos: str, tag: str) -> str:
    """Return the lemma of a word as written, with its Universal POS and Penn tag."""
    word = form.lower().translate(APOSTROPHES)
    if found := CONTRACTED.get((pos, word, tag)):
        return found
    if pos in ("VERB", "AUX"):
        return _verb(word, tag)
    if pos == "NOUN" and tag == "NNS":
        return _known("noun", word) or _best("noun", _of_s(word), word)
    if pos == "ADJ" and tag in ("JJR", "JJS"):
        return _known("adj", word) or _best("adj", _of_degree(word), word)
    if pos == "ADV":
        degree = tag in ("RBR", "RBS")
        return _known("adv", word) or (_best("adj", _of_degree(word), word) if degree else word)
    return word


def _verb(word: str, tag: str) -> str:
    if tag not in ("VBZ", "VBD", "VBN", "VBG", "VBP"):
        return word
    if tag == "VBP":
        return "be" if word in ("am", "are", "'re", "'m") else "have" if word == "'ve" else word
    if found := _known("verb", word):
        return found
    if tag == "VBZ":
        return _best("verb", _of_s(word), word)
    return _best("verb", _of_stem(word), word)


def _of_s(word: str) -> list[str]:
    """Return what a plural or a third person may come from, the likeliest first."""
    if word.endswith("men"):
        return [word[:-2] + "an"]
    if not word.endswith("s") or word.endswith("ss") or len(word) < 3:
        return []
    if word.endswith("ies"):
        return [word[:-3] + "y", word[:-1]] if len(word) > 4 else [word[:-1]]
    if word.endswith("es"):
        short, long = word[:-2], word[:-1]
        return [short, long] if short.endswith((*HISSING, "o")) else [long, short]
    return [word[:-1]]


def _of_stem(word: str) -> list[str]:
    """Return what a form in -ed or -ing may come from, the likeliest first."""
    if word.endswith("ied") and len(word) > 4:
        return [word[:-3] + "y"]
    if word.endswith("eed"):
        return [word[:-1]]
    if not word.endswith(("ed", "ing")):
        return []
    stem = word[:-2] if word.endswith("ed") else word[:-3]
    if len(stem) < 2 or not re.search("[aeiouy]", stem):
        return []
    if DOUBLED.search(stem):
        return [stem[:-1], stem]
    if stem.endswith("ll"):
        return [stem, stem[:-1]]
    silent = SILENT.search(stem) and not NOT_SILENT.search(stem)
    return [stem + "e", stem] if silent else [stem, stem + "e"]


def _of_degree(word: str) -> list[str]:
    """Return what a comparative or superlative may come from, the likeliest first."""
    ending = "er" if word.endswith("er") else "est"
    if not word.endswith(ending) or len(word) < len(ending) + 2:
        return []
    stem = word.removesuffix(ending)
    if stem.endswith("i"):
        return [stem[:-1] + "y"]
    if DOUBLED.search(stem):
        return [stem[:-1], stem]
    silent = stem.endswith(("c", "g", "u", "v", "s")) and not stem.endswith(("ng", "ss"))
    return [stem + "e", stem] if silent else [stem, stem + "e"]


def _best(kind: str, candidates: list[str], word: str) -> str:
    """Return the first candidate that the table has, else the likeliest, else the word."""
    candidates = [*candidates, word]
    lemmas = _table()[kind][0]
    return next((name for name in candidates if name in lemmas), candidates[0])


def _known(kind: str, word: str) -> str | None:
    return _table()[kind][1].get(word)


@cache
def _table() -> dict[str, tuple[set[str], dict[str, str]]]:
    """Return for each kind of word the lemmas of the table, and the lemma of each listed form."""
    found: dict[str, tuple[set[str], dict[str, str]]] = {}
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, name, forms = line.split("\t")
            lemmas, irregular = found.setdefault(kind, (set(), {}))
            lemmas.add(name)
            irregular.update(dict.fromkeys(forms.split(), name))
    return found
