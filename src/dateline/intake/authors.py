"""Names of authors out of bylines and metadata: no "By", no titles, no outlets, no addresses."""

import re

from dateline.knowledge.furniture import cues
from dateline.text.normal import for_model

OPENING = re.compile(
    r"^\s*(?:(?:written|reported|reporting|posted|published|words|text|story|edited|compiled|"
    r"photographs?|analysis|opinion|report|interview|additional reporting|submitted)?\s*by\b|"
    r"authors?\b|from:|from\b)\s*:?\s*",
    re.IGNORECASE,
)
SPLIT = re.compile(r"\s*(?:,|;|\||/|•|·|\band\b|&|\n|\bwith\b|\t)\s*", re.IGNORECASE)
PLACED = re.compile(r"\s+(?:in|for|at|of|from|on|is)\s.*$|\s*[(<\[].*$|\s+-\s.*$")
EDITED = re.compile(r"[;,.(]?\s*\b(?:edited|editing) by\b[^;)]*", re.IGNORECASE)
SIGNED = re.compile(r"[|·•]\s*(?=by\s)", re.IGNORECASE)
DATED = re.compile(r"\d")
LONGEST = 400  # characters of a byline


def authors_of(byline: str) -> tuple[str, ...]:
    """Return the persons that a byline names, in its order; editors are no authors."""
    line = EDITED.sub("", " ".join(for_model(byline[:LONGEST]).split()))
    line = SIGNED.split(line, maxsplit=1)[-1]  # "The outlet | By a person"
    line = line.strip("()[] ") if line.startswith(("(", "[")) else line
    found = [clean for part in SPLIT.split(OPENING.sub("", line)) if (clean := _name(part))]
    return tuple(dict.fromkeys(found))


def _name(part: str) -> str | None:
    """Return the name in one part of a byline, if it is a person's."""
    part = PLACED.sub("", OPENING.sub("", part)).strip(" .:-\"'")
    words = _without_job(part.split())
    part = " ".join(words)
    if not 2 <= len(words) <= 5 or DATED.search(part) or "@" in part or ":" in part:
        return None
    if not _is_person(words):
        return None
    return " ".join(word.title() if part.isupper() and len(word) > 2 else word for word in words)


def _without_job(words: list[str]) -> list[str]:
    """Drop the job before a name: "Upland correspondent Ina Koll"."""
    at = [n for n, word in enumerate(words) if word.lower() in cues().jobs]
    rest = words[at[0] + 1 :] if at else []
    return rest if len(rest) >= 2 else words


def _is_person(words: list[str]) -> bool:
    lower = [word.lower().strip(".") for word in words]
    if any(word in cues().not_names for word in lower) or " ".join(lower) in cues().bylines:
        return False
    return words[0][0].isupper() and words[-1][0].isupper()


def credited(name: str) -> str | None:
    """Return the name of an agency or a person of one name that a page states as its author."""
    name = " ".join(OPENING.sub("", name[:LONGEST]).split()).strip(" .,:-")
    words = name.lower().split()
    alike = "://" in name or "@" in name or DATED.search(name) or name.islower()
    if not 1 <= len(words) <= 5 or alike or all(word in cues().nobody for word in words):
        return None
    return name
