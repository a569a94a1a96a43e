"""Datelines: the place, day and agency that open the first paragraph or stand over it."""

import re

from dateline.intake.lines import Line
from dateline.intake.moments import MONTH, moments

NAME = r"[A-Z][\w'.-]{0,24}"
PLACE = rf"{NAME}(?: (?:{NAME}|of|al|el|de|la|ez|ad|ar|az|es)){{0,3}}"
CAPITALS = r"[A-Z][A-Z'.-]{2,24}(?:[ /][A-Z][A-Z'.-]{1,24}){0,3}"
DAY = rf"(?i:{MONTH} \d{{1,2}}\.?(?:, \d{{4}})?|\d{{1,2}} {MONTH},?(?: \d{{4}})?)"
AGENCY = r"\([A-Z][\w ./&-]{1,30}\)"
NAMED = re.compile(r"\(([A-Z][\w ./&'-]{1,30})\)\W*$")
DASH = r"\.?(?: ?(?:--+|-) ?| ?: )"
OPENING = re.compile(
    rf"(?:{CAPITALS}(?:, {PLACE}){{0,2}}(?:, {DAY})?(?: {AGENCY})?{DASH}"
    rf"|{PLACE}(?:, {PLACE}){{0,2}}(?:,? {DAY})?(?: {AGENCY}){DASH}"
    rf"|{PLACE}(?:, {PLACE}){{0,2}},? \(?{DAY}\)?{DASH}"
    rf"|{DAY},? {PLACE}(?:, {PLACE})?{DASH}"
    rf"|{AGENCY}{DASH})",
)
BARE = re.compile(rf"{PLACE}(?:, {PLACE})?(?: --+ | - )(?=[A-Z\"'])")
LONGEST = 110  # characters


def dateline_of(line: Line) -> int:
    """Return the length of the dateline that opens a paragraph; 0 if none does."""
    head = line.text[:LONGEST]
    match = OPENING.match(head) or BARE.match(head)
    if not match or match.end() >= len(line.text) or _is_speaker(match[0]):
        return 0
    dash = match[0].rstrip()[-1]
    glued = not head[match.end() - 1].isspace() and not head[match.end() - 2].isspace()
    if dash == "-" and glued and not match[0].rstrip("- ").endswith(")"):
        return 0  # a word with a hyphen, such as "Al-Qaim"
    return len(match[0].rstrip())


def agency_of(dateline: str) -> str | None:
    """Return the agency that a dateline names in brackets: "HARSK, 3 May (Kora Wire) -"."""
    match = NAMED.search(dateline)
    return match[1] if match and next(moments(match[1]), None) is None else None


def _is_speaker(words: str) -> bool:
    """Tell whether a colon shows the speaker of an interview."""
    return words.rstrip().endswith(":") and "(" not in words and not any(map(str.isdigit, words))


def is_dateline(line: Line) -> bool:
    """Tell whether a line on its own is a place and a full date."""
    found = next(moments(line.text), None)
    if found is None or len(line.text) > 90:
        return False
    rest = line.text[: found.start] + " " + line.text[found.end :]
    words = re.findall(r"[^\W\d_][\w'.-]*", rest)
    return 1 <= len(words) <= 5 and all(word[0].isupper() for word in words)
