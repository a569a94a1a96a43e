"""Runs of capitalised words: where names may stand, and how a run splits into role and person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.knowledge.names import WORDS, agents, given, head_kinds, titles
from dateline.knowledge.names.states import state
from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import capital

LONGEST = 14  # tokens of a run; longer ones are lists or shouting
CLOSED = frozenset({"DET", "PRON", "ADP", "SCONJ", "CCONJ", "AUX", "ADV", "INTJ", "PART", "PUNCT"})
HYPHENS = frozenset("-‐‑–")
ORDINAL = re.compile(r"\d{1,4}(?:st|nd|rd|th)")
JOINERS = frozenset({"of", "for", "on", "to", "-", "and", "&"})
NOT_IN_PERSONS = frozenset(
    {"of", "for", "on", "and", "&", "without", "across", "beyond", "against", "under", "as", "in"}
)
PARTICLE = WORDS["person-particle"]
NEVER = WORDS["month-day"] | WORDS["thing"]


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` to `last`, both included, that may name something."""

    first: int
    last: int
    sure: bool  # False: its only capital is the one every sentence begins with


def headline(sentence: Sentence) -> bool:
    """Tell whether capitals mean nothing here: most words of the sentence have them."""
    words = [t for t in sentence.tokens if t.text[0].isalpha() and len(t.text) > 3]
    if len(words) < 4 or sentence.span.text[-1] in ".:,;":
        return False
    return sum(map(capital, words)) > 0.75 * len(words)


def runs(sentence: Sentence, lower: frozenset[str]) -> Iterator[Run]:
    """Yield the runs of capitalised words, joined by the small words that stand inside names.

    `lower` holds the words that the document also writes in lower case.
    """
    tokens = sentence.tokens
    at, size = 0, len(tokens)
    while at < size:
        start = _start(tokens, at)
        if start is None:
            at += 1
            continue
        last = _extend(tokens, start)
        sure = not _opens(tokens, at) or last > start or _quoted_alone(tokens, at, last)
        first = at
        apart = tokens[at].pos == "NOUN" and last > start and not capital(tokens[start + 1])
        if _opens(tokens, at) and (apart or not _trusted(tokens[at], last > start, lower)):
            at += 1
            continue
        telling = any(capital(t) and t.text.lower() not in NEVER for t in tokens[first : last + 1])
        if telling and last - first < LONGEST:
            yield Run(first, last, sure)
        at = last + 1


def _start(tokens: tuple[Token, ...], at: int) -> int | None:
    """Return the capitalised token a run that begins at `at` rests on: itself, or X of al-X."""
    token = tokens[at]
    if ORDINAL.fullmatch(token.text) and at + 1 < len(tokens) and capital(tokens[at + 1]):
        return at + 1
    if capital(token):
        word = token.text.lower()
        if (
            word in WORDS["month-day"]
            or (token.pos in CLOSED and not token.text.isupper())
            or token.tag == "PRP"
        ):
            return None
        return at
    if token.text.lower() in PARTICLE and at + 2 < len(tokens) and tokens[at + 1].text in HYPHENS:
        return at + 2 if capital(tokens[at + 2]) else None
    return None


def _opens(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a token has its capital from its place: first of the sentence or of a quote."""
    before = at - 1
    while before >= 0 and not tokens[before].text[-1].isalnum() and tokens[before].text != ":":
        before -= 1
    return before < 0 or tokens[before].text == ":" or tokens[at - 1].text in '"“”‘'


def _quoted_alone(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether quotation marks hold these words and no more, as they do with nicknames."""
    if not first or tokens[first - 1].text not in '"“”‘' or last + 1 >= len(tokens):
        return False
    ahead = [token.text for token in tokens[last + 1 : last + 3]]
    return any(mark in '"”’' for mark in ahead[:1]) or (ahead[0] == "," and ahead[-1] in '"”’')


def _trusted(token: Token, longer: bool, lower: frozenset[str]) -> bool:
    """Tell whether a word that opens a sentence belongs to a name."""
    word = token.text.lower()
    if longer and (word in titles() or word in PARTICLE):
        return True
    if token.pos in CLOSED or (token.pos in {"VERB", "NUM"} and not longer):
        return False
    if longer and word not in lower:
        return True
    if token.text.isupper() and len(token.text) > 1:
        return True
    return (token.pos in {"PROPN", "ADJ"} and word not in lower) or (longer and word in titles())


def _extend(tokens: tuple[Token, ...], at: int) -> int:
    """Return the last token of the run that holds token `at`."""
    last, size = at, len(tokens)
    while (after := last + 1) < size:
        token = tokens[after]
        if capital(token) and token.text.lower() not in WORDS["month-day"]:
            closed = {"DET", "PRON", "ADP", "SCONJ", "CCONJ"}
            if token.pos in closed and not token.text.isupper() and not _within(tokens, at, after):
                break
            last = after
            continue
        if ORDINAL.fullmatch(token.text) and after + 1 < size and capital(tokens[after + 1]):
            last = after + 1
            continue
        step = _joined(tokens, at, last)
        if step is None:
            break
        last = step
    return last


def _within(tokens: tuple[Token, ...], first: int, at: int) -> bool:
    """Tell whether a preposition has its capital from a name: "Doctors Without Borders"."""
    if tokens[at].pos != "ADP" or _opens(tokens, first) or at + 1 >= len(tokens):
        return False
    return capital(tokens[at + 1]) and tokens[at + 1].pos in {"NOUN", "PROPN", "ADJ", "VERB"}


def _joined(tokens: tuple[Token, ...], first: int, last: int) -> int | None:
    """Return the capitalised token after a hyphen, a particle or a joiner, where they join."""
    at = last + 1
    if at + 1 >= len(tokens):
        return None
    word = tokens[at].text.lower()
    if word in HYPHENS or word in {"&", "/"}:
        tight = tokens[at - 1].end == tokens[at].start and tokens[at].end == tokens[at + 1].start
        if tight and (capital(tokens[at + 1]) or tokens[at + 1].text in PARTICLE):
            return at + 1 if capital(tokens[at + 1]) else _after_particle(tokens, at + 1)
        if tight and tokens[at + 1].text[0].isalnum() and len(tokens[at + 1].text) <= 6:
            return at + 1 if tokens[at + 1].tag == "NNP" else None
        return at + 1 if word == "&" and capital(tokens[at + 1]) else None
    if word in PARTICLE:
        return _after_particle(tokens, at)
    base = {token.text.lower() for token in tokens[first : last + 1]}
    if word in {"of", "for", "on"}:
        if word == "for" and "league" in base:
            return None
        heads = base & (head_kinds().keys() | {"members", "house", "state"})
        wide = word != "on" and base & WORDS["seat"]
        if not (heads or wide) or (
            word == "on" and not base & {"committee", "commission", "council"}
        ):
            return None
        after = at + 2 if tokens[at + 1].text.lower() == "the" else at + 1
        if after < len(tokens) and capital(tokens[after]) and tokens[after].tag != "PRP":
            return after
        return None
    if word == "and" and base & {"of", "for"} | base & WORDS["portfolio"]:
        inside = capital(tokens[at + 1]) and not state(tokens[at + 1].text)
        low = tokens[at + 1].text.lower()
        return at + 1 if inside and (low in WORDS["portfolio"] or low in head_kinds()) else None
    return None


def _after_particle(tokens: tuple[Token, ...], at: int) -> int | None:
    """Return the capital that follows up to two particles and hyphens ("bin al-X")."""
    for ahead in range(at + 1, min(at + 5, len(tokens))):
        if capital(tokens[ahead]):
            return ahead
        if tokens[ahead].text not in HYPHENS and tokens[ahead].text.lower() not in PARTICLE:
            return None
    return None


def person_in(tokens: tuple[Token, ...], run: Run) -> int | None:
    """Return where a person's name begins inside a run: after the titles, or at a given name."""
    words = [token.text.lower() for token in tokens[run.first : run.last + 1]]
    if (words[-1] in head_kinds() and words[-1] not in titles()) or words[-1] in NEVER:
        return None
    last_title = max((i for i, word in enumerate(words) if _title(word)), default=-1)
    rest = words[last_title + 1 :]
    if last_title >= 0 and rest and rest[0] not in JOINERS:
        return run.first + last_title + 1
    for at, word in enumerate(words[:-1]):
        if not at or word not in given() or word in PARTICLE or at < last_title:
            continue
        before = tokens[run.first + at - 1].text
        shown = last_title >= 0 or state(before) is not None or before.lower() in agents()
        if shown and before.lower() not in given().keys() | JOINERS | PARTICLE:
            return run.first + at
    return None


def _title(word: str) -> bool:
    return word in titles()


def personal(tokens: tuple[Token, ...], run: Run) -> bool:
    """Tell whether a run looks like a person's name by its words alone."""
    part = tokens[run.first : run.last + 1]
    words = [token.text.lower() for token in part]
    caps = [token for token in part if capital(token)]
    if not 2 <= len(caps) <= 5 or NOT_IN_PERSONS & set(words):
        return False
    if any(word in head_kinds() for word in words[1:]) or state(part[0].text):
        return False
    if words[0] in {"abu", "umm", "ibn"} or {"bin", "ibn", "bint", "abd"} & set(words[1:]):
        return True
    if words[0] in PARTICLE or words[-1] in NEVER | WORDS["land"]:
        return False
    if len(caps) >= 3 and {"al", "el", "ould", "von"} & set(words[2:]) and capital(part[1]):
        return True
    return words[0] in given() or (len(part[0].text) == 2 and part[0].text[1] == ".")
