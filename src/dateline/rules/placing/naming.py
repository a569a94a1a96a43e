"""What a toponym's own words say: a plain name, or one made of others and a way to get there."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from dateline.knowledge.gazetteers import Entry, demonym, find, similar
from dateline.knowledge.toponyms import words
from dateline.records.codes import PlaceKind
from dateline.rules.toponyms import aways

Shape = Literal["plain", "part", "away", "route", "border", "between"]
ARTICLE = re.compile(r"(?:the|The|THE)\s+")
POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")
PAIR = re.compile(r"\s*[–—‑/]\s*|\s*-\s+|\s+-\s*|(?<=[a-z])-(?=[A-Z])|\s+to\s+")
WITH = re.compile(r"['’]?s?\s+(?:border|borders|frontier)\s+with\s+(?:the\s+)?")
AND = re.compile(r"\s+and\s+")
PART_OF = re.compile(r"(?P<part>[a-z]+)\s+of\s+(?:the\s+)?(?P<base>.+)", re.DOTALL)
SIDE_OF = re.compile(
    r"(?P<base>.+?)(?:\s?['’]s|(?<=s)['’])\s+(?P<direction>[A-Za-z-]+)\s+(?P<side>[a-z]+)"
)
TOWNS_OF = re.compile(r"(?:the\s+)?[a-z]+\s+of\s+(?=[A-Z])")
FROM_TO = re.compile(
    r"\b(?:from|linking|connecting|joining)\s+(?P<a>.+?)\s+(?:to|and|with)\s+(?P<b>.+)"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A toponym taken apart."""

    shape: Shape
    bases: tuple[str, ...]  # the plain names in it
    kind: PlaceKind | None = None  # what its head says: "province" → admin1
    direction: str = ""  # north, southeast …; "" where none
    distance: float | None = None  # kilometres


@lru_cache(maxsize=16384)
def naming(text: str) -> Naming:
    """Take a toponym apart."""
    name = ARTICLE.sub("", " ".join(text.split()), count=1) if ARTICLE.match(text) else text
    name = POSSESSIVE.sub("", " ".join(name.split()))
    if find(name) or demonym(name):
        return Naming("plain", (name,), _kind_of_words(name))
    return (
        _line(name) or _away(name) or _part_of(name) or _side(name) or _directed(name)
        or _headed(name)
    )  # fmt: skip


def _kind_of_words(name: str) -> PlaceKind | None:
    tokens = name.lower().split()
    if len(tokens) < 2:
        return None
    return words().heads.get(tokens[-1]) or words().before.get(tokens[0])


def _line(name: str) -> Naming | None:
    """Routes and borders: "A – B road", "border between A and B", "A's border with B"."""
    listed = words()
    tokens = name.lower().split()
    if parts := WITH.split(name, maxsplit=1)[1:]:
        return Naming("border", (WITH.split(name, maxsplit=1)[0], parts[0]), "border")
    if "between" in tokens[:4]:
        bases = AND.split(TOWNS_OF.sub("", name.split("between ", 1)[-1]), maxsplit=1)
        if len(bases) == 2:
            return _told_by_ends(tokens[0], bases)
    if tokens[0] in listed.routes | listed.borders | listed.fronts and (
        ends := FROM_TO.search(name)
    ):
        return _told_by_ends(tokens[0], [ends["a"], ends["b"]])
    if tokens[-1] in listed.routes | listed.borders:
        bases = PAIR.split(name.rsplit(None, 1)[0], maxsplit=1)
        if len(bases) == 2 and all(bases):
            if tokens[-1] in listed.borders:
                return Naming("border", tuple(bases), "border")
            return Naming("route", tuple(bases), "route")
    return None


def _told_by_ends(noun: str, bases: list[str]) -> Naming:
    listed = words()
    if noun in listed.borders:
        return Naming("border", tuple(bases), "border")
    if noun in listed.routes:
        return Naming("route", tuple(bases), "route")
    return Naming("between", tuple(bases))


def _away(name: str) -> Naming | None:
    """Points some way off: "20 km east of X", "north of X"."""
    away = aways.read(name)
    if away is None:
        return None
    return Naming("away", (away.base,), direction=away.wind, distance=away.kilometres)


def _part_of(name: str) -> Naming | None:
    match = PART_OF.fullmatch(name)
    return Naming("part", (match["base"],)) if match and match["part"] in words().parts else None


def _side(name: str) -> Naming | None:
    """Parts with an owner: "Aleppo's eastern districts"."""
    match = SIDE_OF.fullmatch(name)
    listed = words()
    if match is None or match["direction"].lower() not in listed.directions:
        return None
    if match["side"] not in listed.parts | listed.sides:
        return None
    kind: PlaceKind | None = "region" if match["side"] in ("coast", "border", "borders") else None
    return Naming("part", (match["base"],), kind, _wind(match["direction"]))


def _wind(direction: str) -> str:
    return direction.lower().removesuffix("ern").replace("-", "")


def _directed(name: str) -> Naming | None:
    """Parts by direction: "northern Syria", "south-eastern Aleppo"."""
    first, _, rest = name.partition(" ")
    sides = [first.lower()] if first.lower() in words().directions else first.lower().split("-")
    if rest and all(side in words().directions for side in sides) and _capital(rest):
        inner = naming(rest)
        return Naming("part", inner.bases, inner.kind, _wind(first))
    return None


def _headed(name: str) -> Naming:
    """A name with its class: "Homs province", "Kweires air base", "Lake Qattinah"."""
    listed = words()
    tokens = name.split()
    kind = None
    while len(tokens) > 1 and tokens[-1].lower() in listed.heads:
        kind = kind or listed.heads[tokens[-1].lower()]
        tokens = tokens[:-1]
        while len(tokens) > 1 and tokens[-1].lower() in listed.between:
            tokens = tokens[:-1]
        if find(" ".join(tokens)):
            break
    if kind is None and len(tokens) > 1 and tokens[0].lower() in listed.before:
        kind = listed.before[tokens[0].lower()]
        tokens = tokens if kind == "populated" else tokens[1:]  # Deir, Kafr: part of the name
    return Naming("plain", (" ".join(tokens),), kind)


def _capital(text: str) -> bool:
    return text[:1].isupper() or "-" in text[:4]


Option = tuple[Entry, float]  # a place, and how well its name fits (1: as written)


@lru_cache(maxsize=16384)
def options(name: str) -> tuple[Option, ...]:
    """Return the places a plain name may mean: found as written, else spelt alike."""
    if place := demonym(name):
        return ((place.place, 1.0),)
    if found := find(name):
        return tuple((entry, 1.0) for entry in found[:40])
    alike = similar(name)
    if not alike and " " in name:
        parts = [part for part in name.split() if len(part) > 3]
        alike = tuple((e, s * 0.9) for part in parts[:2] for e, s in _part(part))
    return tuple(alike[:15])


def _part(word: str) -> tuple[Option, ...]:
    """Features of ours whose name is this word of a longer one: "Rumaila" of "Rumaila North"."""
    found = tuple((entry, 1.0) for entry in find(word)) or similar(word)
    return tuple((e, s) for e, s in found if e.id.startswith("dateline:"))
