"""The actor gazetteer: who is known by which names, of what kind, in which office when.

Built by `tools/build_actors.py` from the Phoenix dictionaries of the Open Event Data Alliance (MIT)
and the project's own `additions.txt`. How to add an actor: docs/reference/actors.md.
"""

import gzip
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from dateline.records.codes import MentionKind

HERE = Path(__file__).parent
ACTORS = HERE / "actors.tsv.gz"
ADDITIONS = HERE / "additions.txt"
SECTORS = HERE / "sectors.tsv"

DOTTED = re.compile(r"\b(?:\w\.){2,}")
APART = re.compile(r"[\s\-‐‑–/_,.]+")
QUOTES = re.compile("['’‘`´ʼʿʾ\"“”]")
LONGEST = 9  # words of the longest name looked for


@dataclass(frozen=True, slots=True)
class Actor:
    """One known actor, with the sector and country of the date asked for."""

    id: str
    name: str
    kind: MentionKind
    sector: str | None  # PLOVER
    country: str | None  # ISO 3166-1 alpha-3
    aliases: tuple[str, ...]


@lru_cache(32768)
def fold(name: str) -> str:
    """Return the form names are compared in: no case, accents, apostrophes, dots or hyphens."""
    plain = DOTTED.sub(lambda m: m[0].replace(".", ""), name)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parts if not unicodedata.combining(c))
    words = APART.sub(" ", QUOTES.sub("", plain)).casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _rows() -> tuple[str, ...]:
    return tuple(gzip.decompress(ACTORS.read_bytes()).decode("utf-8").splitlines())


@cache
def _index() -> Mapping[str, int]:
    """Map each folded name to its row; the first row that has a name keeps it."""
    found: dict[str, int] = {}
    for number, row in enumerate(_rows()):
        name, aliases, _ = row.split("\t", 2)
        found.setdefault(fold(name), number)
        for alias in aliases.split("|") if aliases else ():
            found.setdefault(fold(alias), number)
    return found


@cache
def _starts() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in _index())


def may_start(word: str) -> bool:
    """Tell whether some known name begins with this folded word."""
    return word in _starts()


@cache
def _short() -> frozenset[str]:
    """Names of one word that count only as written: acronyms and names that are also words."""
    found = set()
    for row in _rows():
        name, aliases, _ = row.split("\t", 2)
        for alias in (name, *aliases.split("|")):
            if alias and " " not in alias and len(alias.replace(".", "")) <= 5:
                found.add(alias.replace(".", ""))
    return frozenset(found)


def find(name: str, on: date | None = None) -> Actor | None:
    """Return the actor of that name, with the office held on the date given.

    Names of one short word ("IS", "WHO", "Fars") count only when written in their own case. A
    person's sector is None when the date lies outside every known term of office; without a date
    it is the latest one.
    """
    key = fold(name)
    number = _index().get(key)
    if number is None:
        return None
    bare = name.strip().replace(".", "")
    if " " not in key and (bare.islower() or (len(bare) <= 5 and bare not in _short())):
        return None
    return _actor(number, on)


@cache
def _parsed(number: int) -> tuple[str, str, MentionKind, tuple[str, ...], tuple[str, ...]]:
    name, aliases, kind, terms = _rows()[number].split("\t")
    known = tuple(alias for alias in aliases.split("|") if alias)
    return _id(name), name, cast(MentionKind, kind), known, tuple(terms.split(";"))


def _actor(number: int, on: date | None) -> Actor:
    id, name, kind, aliases, terms = _parsed(number)
    sector, country = _office(terms, on)
    return Actor(id, name, kind, sector, country, aliases)


def _office(terms: tuple[str, ...], on: date | None) -> tuple[str | None, str | None]:
    """Return sector and country on a date, or the latest without one; the country outlasts both."""
    day = on.isoformat() if on else ""
    held: list[tuple[bool, str, str, str]] = []  # dated, last day, sector, country
    for term in terms:
        where, sector, days = term.split(" ")
        first, last = days.split("..")
        if not on or ((not first or first <= day) and (not last or day <= last)):
            held.append((bool(first or last), last or "9999", sector, where))
    if not held:
        return None, terms[0].split(" ")[0] or None
    _, _, sector, where = max(held, key=lambda office: office[:2])
    return sector, where or None


def _id(name: str) -> str:
    return fold(name).replace(" ", "-")


@cache
def version() -> str:
    """Return a short digest of the data, to tell which gazetteer made a reading."""
    return "actors-" + hashlib.blake2b(ACTORS.read_bytes(), digest_size=4).hexdigest()
