"""Text made safe to show: control characters seen, not obeyed; long words cut; dates in words."""

import re

# Controls, and the marks that reorder or hide what a person reads (bidirectional overrides,
# zero-width characters, line separators, lone surrogates, tags).
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
SPACE = re.compile(r"\s+")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
EDTF = re.compile(r"(-?\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(T[\d:.]+\S*)?([~?%]?)")
CLOCK = re.compile(r"T(\d\d:\d\d)(?::\d\d)?(?:\.\d+)?(Z|[+-][\d:]+)?$")
BLUR = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}


def visible(text: str) -> str:
    """Return the text with every control or invisible character written as an escape."""
    return UNSEEN.sub(_escape, text)


def on_one_line(text: str, limit: int | None = None) -> str:
    """Return the text on one line, spaces joined, controls visible, its middle cut if too long."""
    line = visible(SPACE.sub(" ", text).strip())
    if limit is None or len(line) <= limit:
        return line
    tail = limit // 4
    head, _, broken = line[: limit - tail - 3].rpartition(" ")
    end = line[-tail:].partition(" ")[2]
    return f"{(head or broken).rstrip()} … {end or line[-tail:]}"


def date_in_words(edtf: str) -> str:
    """Return an EDTF value as a person writes it; a value of an unknown shape stays as it is."""
    start, slash, end = edtf.partition("/")
    if not slash:
        return _day_in_words(start)
    if start in ("", ".."):
        return f"until {_day_in_words(end)}"
    if end in ("", ".."):
        return f"since {_day_in_words(start)}"
    first, last = _day_in_words(start).split(" "), _day_in_words(end).split(" ")
    if len(first) == len(last):  # 18 to 24 March 2024
        while len(first) > 1 and first[-1] == last[len(first) - 1]:
            first.pop()
    return f"{' '.join(first)} to {' '.join(last)}"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _day_in_words(value: str) -> str:
    match = EDTF.fullmatch(value)
    if not match:
        return visible(value)
    year, month, day, clock, blur = match.groups()
    words = _year_in_words(year)
    if month in SEASONS:
        words = f"{SEASONS[month]} {words}"
    elif month and month != "XX":
        if not 1 <= int(month) <= 12:
            return value
        words = f"{MONTHS[int(month) - 1]} {words}"
        if day and day != "XX":
            words = f"{int(day)} {words}"
    if clock:
        words += f", {_clock_in_words(clock)}"
    return BLUR.get(blur, "") + words


def _clock_in_words(clock: str) -> str:
    """Return `T16:05:00+01:00` as 16:05 UTC+01:00."""
    match = CLOCK.match(clock)
    if not match:
        return visible(clock[1:])
    time, zone = match.groups()
    return f"{time} UTC{zone.strip('Z')}" if zone else time


def _year_in_words(year: str) -> str:
    return f"the {year[:3]}0s" if year.endswith("X") and year[2] != "X" else year
