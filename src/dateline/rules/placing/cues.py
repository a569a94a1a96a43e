"""What stands beside a toponym and says which place is meant: containers and kinds."""

import re
from dataclasses import dataclass

from dateline.knowledge.gazetteers import Entry, demonym, find
from dateline.knowledge.toponyms import words
from dateline.records.codes import PlaceKind

CALLED = frozenset({"admin1", "admin2", "populated"})  # "X, a province in …"
WIDE = ("country", "admin1", "admin2", "region")
REACH = 60  # characters looked at on either side
WAY = r"(?:(?:far\s+)?(?:north|south|east|west|central)[\w-]*\s+(?:of\s+)?)?"
AFTER = re.compile(
    r"(?:\s+(?:and|or)\s+[A-Z][\w'’-]+)?\s*(?:,|\(|,?\s+in)\s*"
    rf"(?:in\s+)?(?:the\s+|(?:a|an|the)\s+(?:\w+\s+)?\w+\s+(?:in|of)\s+(?:the\s+)?)?{WAY}"
    r"(?P<name>[A-Z][^,;:()\n]{0,40})"
)
ARTICLE_BEFORE = re.compile(r"\b[Tt]he\s+$")
LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?[A-Z]|/)")  # a list goes on: "Washington, New York, …"
NO_NOUN_AFTER = re.compile(
    r"\s*(?:[.,;:)\n]|$)|\s+(?:in|at|near|on|and|or|to|from|where|which|that|is|was|were|are|has|have"
    r"|had|opposite|through|into|by|with|as|when|while|after|before|for|during|south|north|east|west"
    r"|between|across)\b"
)
KIND_AFTER = re.compile(r",\s+(?:a|an|the)\s+(?:\w+\s+)?(?P<head>[a-z]+)\b")
OWNED = re.compile(r"(?P<owner>[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*)*)['’]s\s+(?P<rest>[A-Z].*)")
OF_BEFORE = re.compile(
    r"(?P<owner>(?:[A-Z][\w.]*\s+){0,2}[A-Z][\w.]*?)(?:['’]s)?\s+(?:[a-z-]+\s+){0,2}?"
    r"(?P<head>[a-z]+)\s+of\s+(?:the\s+)?$"
)
HEAD_BEFORE = re.compile(r"\b(?P<head>[A-Za-z]+)\s+of\s+(?:the\s+)?$")
OWNER_BEFORE = re.compile(r"(?P<owner>(?:[A-Z][\w.]*\s+)?[A-Z][\w.]*)['’]s\s+(?:[a-z-]+\s+){0,2}$")
BESIDE_BEFORE = re.compile(r"[A-Z][\w.'’-]+,\s+$")
CLOSED_AFTER = re.compile(r"\s*(?:[,.;:)\n]|$|-)")
HEAD_AFTER = re.compile(r"\s+(?P<head>[A-Za-z]+)\b")


@dataclass(frozen=True, slots=True)
class Cues:
    """What one mention's surroundings say of it."""

    containers: tuple[Entry, ...] = ()
    surely: tuple[Entry, ...] = ()  # those of them that cannot be the next place of a list
    kinds: tuple[PlaceKind, ...] = ()
    beside: bool = False  # closes a pair: "Albany, NAME,"
    articled: bool = False  # after "the", as rivers and regions are


def cues(text: str, start: int, end: int) -> Cues:
    """Read what stands before and after `text[start:end]`."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    beside = bool(BESIDE_BEFORE.search(before) and CLOSED_AFTER.match(after))
    articled = bool(ARTICLE_BEFORE.search(before) and NO_NOUN_AFTER.match(after))
    told, surely = _containers(before, after)
    return Cues(tuple(told), tuple(surely), tuple(_kinds(before, after)), beside, articled)


def _containers(before: str, after: str) -> tuple[list[Entry], list[Entry]]:
    """Return the containers that stand behind or before a name, and those that surely are."""
    found: list[Entry] = []
    surely: list[Entry] = []
    if match := AFTER.match(after):
        name = match["name"]
        if (owned := OWNED.match(name)) and (inner := wide(owned["rest"])):
            owners = {entry.country for entry in wide(owned["owner"])}
            found += [e for e in inner if e.country in owners] or inner
            name = owned["rest"]
        else:
            found += wide(name)
        if found and not LISTED.match(after[match.end() :]) and _whole(name):
            surely += found
    for pattern in (OF_BEFORE, OWNER_BEFORE):
        if (match := pattern.search(before)) and not (
            pattern is OF_BEFORE and match["head"] not in words().heads
        ):
            owners_of = wide(match["owner"], last=True)
            found += owners_of
            surely += owners_of
            break
    return found, surely


def _whole(name: str) -> bool:
    """Tell whether a container's name ends where it was found to: no capital, no list goes on."""
    tokens = name.split()
    for length in range(min(4, len(tokens)), 0, -1):
        if _wide(" ".join(tokens[:length])):
            rest = tokens[length:]
            return not rest or not (rest[0][0].isupper() or rest[0] in ("and", "or", "&"))
    return False


def wide(text: str, last: bool = False) -> list[Entry]:
    """Return the countries, divisions and counties that the first words (or the last) name."""
    tokens = text.split()
    for length in range(min(4, len(tokens)), 0, -1):
        if entries := _wide(" ".join(tokens[-length:] if last else tokens[:length])):
            return entries
    return []


def _wide(name: str) -> list[Entry]:
    name = re.sub(r"['’]s$", "", name if len(name.rstrip(".")) <= 5 else name.rstrip("."))
    if place := demonym(name):
        return [place.place]
    return [entry for entry in find(name) if entry.kind in WIDE]


def _kinds(before: str, after: str) -> list[PlaceKind]:
    heads = words().heads
    found: list[PlaceKind] = []
    if (match := HEAD_BEFORE.search(before)) and match["head"].lower() in heads:
        found.append(heads[match["head"].lower()])
    if (match := HEAD_AFTER.match(after)) and match["head"].lower() in heads:
        found.append(heads[match["head"].lower()])
    elif (match := KIND_AFTER.match(after)) and heads.get(match["head"]) in CALLED:
        found.append(heads[match["head"]])
    return found
