"""How far from a place, and which way: "about 40 km (25 miles) north-west of X".

Found in the words before a name, and read back from the whole phrase.
"""

import re
from dataclasses import dataclass

from dateline.knowledge.time import values

KILOMETRES = {"k": 1.0, "m": 0.001, "mi": 1.609, "n": 1.852, "y": 0.000914}
UNIT = (
    r"(?:km|kms|kilomet(?:re|er)s?|nautical\s+miles?|miles?|mi|met(?:re|er)s?|m|yards?)(?![A-Za-z])"
)
SMALL = sorted((w for w, n in values("cardinal").items() if n < 100), key=len, reverse=True)
COUNT = "|".join(SMALL)
NUMBER = (
    rf"(?:[0-9][0-9,.]*(?:\s*(?:-|–|to)\s*[0-9][0-9,.]*)?"
    rf"|(?:a|{COUNT})\s+(?:hundred|dozen|few|couple\s+of)|{COUNT}|several|half\s+an?|an?)"
)
WINDS = (
    "north", "north-north-east", "north-east", "east-north-east", "east", "east-south-east",
    "south-east", "south-south-east", "south", "south-south-west", "south-west",
    "west-south-west", "west", "west-north-west", "north-west", "north-north-west",
)  # fmt: skip
LETTERS = (
    "N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW",
    "NNW",
)  # fmt: skip
ONE_WIND = r"(?:north|south|east|west)"
WIND = rf"(?:{ONE_WIND}(?:[\s-]?{ONE_WIND}){{0,2}}(?![a-z])|[NS]?[NSEW][EW]?(?![A-Za-z]))"
CLASS = r"(?:(?:town|city|village|port|capital|centre|center)\s+of\s+(?:the\s+)?)?"
DISTANCE = rf"(?P<number>{NUMBER})\s*-?\s*(?P<unit>{UNIT})(?:\s*\([^()]{{1,20}}\))?"
PHRASE = (
    rf"(?:{DISTANCE}\s+)?(?:(?P<to_the>to\s+the\s+)?(?P<wind>{WIND})\s+)?"
    rf"(?P<link>of|from|outside|off)\s+(?:the\s+)?{CLASS}"
)
BEFORE = re.compile(rf"(?<![\w-]){PHRASE}$")
WHOLE = re.compile(rf"{PHRASE}(?P<base>.+)", re.DOTALL)
REACH = 90  # characters looked at before a name
A_FEW = 4.0  # so many units are "a few", "several" and "a couple of"


@dataclass(frozen=True, slots=True)
class Away:
    """A way from a base: kilometres (None: not told) and a wind ("": not told)."""

    kilometres: float | None
    wind: str
    base: str


def begins(text: str, start: int, at: int) -> int | None:
    """Return where a phrase begins that leads up to the name at `at`; None where none does.

    `start` is where its sentence begins.
    """
    before = text[max(start, at - REACH) : at]
    for match in _ending(before):
        if match["number"] or (match["wind"] and match["link"] in ("of", "from")):
            bare = match["wind"] and not match["number"] and not match["to_the"]
            if bare and re.search(r"\bthe\s+$", before[: match.start()], re.IGNORECASE):
                return None  # "the north of Syria" is a part of it
            return at - len(before) + match.start()
    return None


def _ending(before: str) -> list[re.Match[str]]:
    """Return the phrases that end where the name begins, the longest first."""
    starts = [0, *(m.end() for m in re.finditer(r"[\s(]", before))]
    found = [BEFORE.match(before, at) for at in starts]
    return [match for match in found if match is not None]


def read(phrase: str) -> Away | None:
    """Take a phrase apart; None where it is none."""
    match = WHOLE.fullmatch(phrase)
    if match is None or not (match["number"] or match["wind"]):
        return None
    wind = _wind(match["wind"]) if match["wind"] else ""
    kilometres = None
    if match["number"]:
        unit = match["unit"].lower()
        factor = KILOMETRES["mi" if unit.startswith("mi") else unit[0]]
        kilometres = round(_amount(match["number"].lower()) * factor, 3)
    return Away(kilometres, wind, match["base"])


def _wind(written: str) -> str:
    if written.isupper():
        return WINDS[LETTERS.index(written)] if written in LETTERS else ""
    parts = re.findall(ONE_WIND, written.lower())
    return "-".join(parts) if "-".join(parts) in WINDS else ""


def _amount(number: str) -> float:
    """Return a number: "40", "10–15" (its middle), "a dozen", "two hundred", "a few"."""
    written = re.findall(r"[0-9][0-9,]*(?:\.[0-9]+)?", number)
    digits = [float(one.replace(",", "")) for one in written]
    if digits:
        return sum(digits) / len(digits)
    words = number.split()
    if words[0] == "half":
        return 0.5
    if words[-1] in ("few", "several", "of"):
        return A_FEW
    first = 1 if words[0] in ("a", "an") else values("cardinal").get(words[0], 1)
    return float(first * {"hundred": 100, "dozen": 12}.get(words[-1], 1))
