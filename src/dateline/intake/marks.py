"""What one line is by itself: a label of the page, a credit, a byline, a tag line."""

import re
import unicodedata

from dateline.intake.lines import GLUE, Line
from dateline.intake.moments import moments, only_moment
from dateline.knowledge.furniture import cues

LONGEST_LABEL = 5  # words
COPYRIGHT = re.compile(r"^(?:copyright|©|\(c\))", re.IGNORECASE)
YEAR = re.compile(r"^(?:copyright|©|\(c\))[\s©(c)]*(?:19|20)\d\d", re.IGNORECASE)
LEADERS = re.compile(r"(?:\.\s?){5,}\d{1,3}$")
NAMES = r"[A-Z][\w.'&-]*(?:,? [A-Z][\w.'&-]*){0,5}"
SLASH = re.compile(rf"^(?:© ?)?{NAMES} ?/ ?{NAMES}(?: ?[/|] ?[A-Z][\w.'& -]{{1,40}})?$")
LABEL = r"(?:photo|image|picture|credit|source)s?(?: credit| by| courtesy)?:"
AFTER_CAPTION = re.compile(
    r"[(\[]([^()\[\]]{3,90})[)\]]\.?$"
    rf"|(?<=[.!?\"]) ((?:©|\(c\)|{LABEL}|photos? by ).{{3,90}})$"
    r"|(?<=[.!?\"]) ([A-Z][\w.-]*(?: [A-Z][\w.-]*){0,3} ?/ ?[A-Z][\w. -]{2,50})$",
    re.IGNORECASE,
)
SHOWN = re.compile(
    r"^this \w+(?: \w+)? (?:posted|taken|released|provided|made|from|obtained|shows?|shot|"
    r"distributed|published|shared|purports|appears|supplied|issued)\b"
)
COMMENTS = re.compile(r"\d[\d,.]* (?:comments?|replies|responses)(?: (?:to|on) .{1,200})?")
MAIL = re.compile(
    r"^(from|to|cc|bcc|sent|date|subject|reply-to|return-path|received|message-id|mime-version"
    r"|content-[a-z-]{2,30}|x-[a-z-]{2,40}|delivered-to|dkim-signature|list-[a-z-]{2,30}"
    r"|in-reply-to|references|importance): +(?:(?:re|fwd?): +)*(?=\S)",
    re.IGNORECASE,
)
PARTED = re.compile(r" [|·•] ")
WORDS = re.compile(r"[^\W\d_]+")
PAPERS = ("report", "statement", "briefing", "bulletin", "release", "analysis", "dispatch")
SERIES = re.compile(
    r"(?:[\w'-]+ ){0,4}(?:report|update|bulletin|brief|briefing|digest|summary|sitrep)"
    r",? (?:no\.?|nr\.?|number|issue|#) ?\d",
    re.IGNORECASE,
)
NAMED = re.compile(r"[^\W\d_]+(?:['.-]+[^\W\d_]+)*[.']?")
REFERENCE = re.compile(
    r"(?:(?:our |your )?ref(?:erence)?|no|nr|file)\b\.?:? ?[^ ]*\d", re.IGNORECASE
)
EMAIL = re.compile(r"^\S+@\S+\.\w+$")
CRUMBS = re.compile(r" *[>»/|·•›→] *")


def is_furniture(line: Line) -> bool:
    """Tell whether a line belongs to the page around the report."""
    if not line.words:
        return not any(char.isalnum() for char in line.text)
    if _is_counter(line):
        return True
    if LEADERS.search(line.text[-60:]) or YEAR.match(line.text):
        return True
    if line.bare in cues().labels or (len(line.words) <= 14 and _all_labels(line)):
        return True
    if _is_command(line):
        return True
    short = len(line.words) <= 60 and len(line.text) <= 420
    return short and bool(cues().sentences.search(line.lower))


def _is_counter(line: Line) -> bool:
    """Tell whether a line is signs and numbers: how many liked it."""
    numbers = all(word[0].isdigit() and word[-1] in "0123456789KkMm" for word in line.words)
    signs = any(unicodedata.category(char) == "So" for char in line.text[:80])
    return numbers and signs and len(line.words) <= 8


def _is_command(line: Line) -> bool:
    """Tell whether a line is a button's text: "Get short URL", "Sign up for alerts"."""
    words = [word.lower() for word in line.words]
    if len(words) > 6 or line.text.endswith((".", ":", "?")) or line.is_speech:
        return False
    return words[0] in cues().imperatives and any(word in cues().things for word in words[1:])


def _all_labels(line: Line) -> bool:
    """Tell whether a line is labels run together, such as "Contact usPrivacy policy"."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", line.text) if GLUE.search(line.text) else line.text
    words = re.sub(r"[^\w\s'-]", " ", parted.lower()).split()
    reached = {0}
    for start in range(len(words)):
        if start in reached:
            for size in range(1, LONGEST_LABEL + 1):
                label = " ".join(words[start : start + size])
                if label in cues().labels or (len(words) > 2 and label in cues().sections):
                    reached.add(start + size)
    return len(words) in reached


def is_credit(line: Line) -> bool:
    """Tell whether a line says who made a picture."""
    return len(line.words) <= 14 and _credits(line.text)


def _credits(text: str) -> bool:
    text = text.strip(" .")
    if COPYRIGHT.match(text):
        return not YEAR.match(text)
    lower = text.lower()
    sign = ":" if ":" in lower else ","  # "Image source, Meridian Pictures"
    label, colon, rest = lower.partition(sign)
    several = sign == ":" or " " in label.strip()
    if colon and several and label.strip() in cues().credits:
        return 1 <= len(rest.split()) <= 8
    words = re.findall(r"[\w-]+", lower)
    for size in (2, 1):
        opening = " ".join(words[:size])
        if opening in cues().credits and opening.endswith(
            (" by", " credit", " courtesy", "courtesy")
        ):
            return len(words) <= 10
    known = sum(word in cues().credit_words for word in words)
    if SLASH.match(text) and len(words) <= 9:
        return True
    capital = all(word[0].isupper() for word in re.findall(r"\w+", text) if len(word) > 3)
    return (
        capital
        and len(words) <= 6
        and known > 0
        and any(word in cues().strong_credit_words for word in words)
    )


def credit_at_end(line: Line) -> tuple[int, int] | None:
    """Return where in a caption its credit stands, in brackets or after the last sentence."""
    if not 5 <= len(line.words) <= 90 or len(line.text) > 600:
        return None
    match = AFTER_CAPTION.search(line.text, max(0, len(line.text) - 140))
    if not match or not match.lastindex:
        return None
    inside = match[match.lastindex]
    if not _credits(inside) or not line.text[: match.start()].strip():
        return None
    return match.start(), len(line.text)


def opens_caption(line: Line) -> bool:
    """Tell whether a line's first words say that it describes a picture."""
    if len(line.words) > 80 or len(line.words) < 3:
        return False
    if line.lower.startswith("this "):
        return bool(SHOWN.match(line.lower)) and line.lower.startswith(cues().captions)
    return line.lower.startswith(cues().captions)


def is_tag_line(line: Line) -> bool:
    """Tell whether a line is a list of short terms and no sentence."""
    label, colon, rest = line.lower.partition(":")
    labelled = bool(colon) and label.strip() in cues().tags and bool(rest.strip())
    terms = tags_of(line.text)
    if line.ends or any(len(term.split()) > 5 for term in terms):
        return False
    if labelled:
        return True
    hashed = sum(term.startswith("#") for term in line.text.split())
    if hashed >= 2 and hashed == len(line.text.split()):
        return True
    words = " ".join(terms).lower().split()
    small = sum(word in cues().finite or word in {"and", "who", "that"} for word in words)
    return len(terms) >= 4 and not small and len(words) <= 2.5 * len(terms)


def tags_of(text: str) -> list[str]:
    """Return the terms of a tag line, without the word that announces them."""
    label, colon, rest = text.partition(":")
    if colon and label.strip().lower() in cues().tags:
        text = rest
    if "#" in text and "," not in text:
        return [term.strip("#") for term in text.split()]
    return [term.strip(" #.") for term in re.split(r"[,;|•·]", text) if term.strip(" #.")]


def is_section(line: Line) -> bool:
    """Tell whether a line is the name of a part of the paper."""
    return len(line.words) <= 5 and line.bare in cues().sections


def crumbs(line: Line) -> tuple[int, int] | None:
    """Return where the section stands in a trail like "Home > News > Africa"."""
    parts = CRUMBS.split(line.text)
    if not 2 <= len(parts) <= 6 or len(line.text) > 120:
        return None
    known = [part.strip().lower() for part in parts]
    if not all(part in cues().sections or part in cues().labels for part in known):
        return None
    last = next((part for part in reversed(parts) if part.strip().lower() in cues().sections), None)
    at = line.text.rfind(last) if last else -1
    return (at, at + len(last)) if last else None


def is_byline(line: Line) -> bool:
    """Tell whether a line says who wrote the report."""
    if len(line.words) > 22 or not line.words:
        return False
    if EMAIL.match(line.text):
        return True
    words = line.lower.lstrip("([- ").split()
    sizes = [size for size in (4, 3, 2, 1) if " ".join(words[:size]).strip(":") in cues().bylines]
    if not sizes:
        return False
    rest = " ".join(line.text.split()[sizes[0] :]).lstrip(":-\"'( ")
    if not rest:
        return True
    dated = next(moments(line.text), None) is not None
    named = not rest[0].islower() and not rest[0].isdigit()
    return (named or dated) and (not line.finite or dated) and (not line.ends or line.small <= 3)


def is_office(line: Line) -> bool:
    """Tell whether a line is the name of an office, as in a letterhead."""
    if not 1 <= len(line.words) <= 14 or line.ends or line.finite:
        return False
    small = cues().function_words
    capital = sum(word[0].isupper() or word.lower() in small for word in line.words)
    words = " ".join(word.lower() for word in line.words)
    words = words.removeprefix("the ")
    held = any(words.startswith(f"{o} of ") or words.endswith(o) for o in cues().offices)
    return held and capital == len(line.words)


def is_issue(line: Line) -> bool:
    """Tell whether a line of a letterhead says that this is an official paper."""
    return line.bare in cues().issues or is_office(line)


def is_reference(line: Line) -> bool:
    """Tell whether a line is the number of an official paper: "No. 217/PS", "Ref: 4/11"."""
    return len(line.words) <= 5 and bool(REFERENCE.match(line.text))


def is_of_series(line: Line) -> bool:
    """Tell whether a line is a number of a series of papers: "Situation Report No. 12"."""
    return len(line.words) <= 8 and bool(SERIES.match(line.text)) and not line.ends


def is_meta(line: Line) -> bool:
    """Tell whether a line holds a full date among a few words that make no sentence.

    "By Ina Koll | 3 May 2021", "The Harbour Watch report, 3 May 2021".
    """
    moment = next(moments(line.text), None)
    if moment is None or line.ends:
        return False
    rest = WORDS.findall(line.text[: moment.start] + " " + line.text[moment.end :])
    if any(word.lower() in cues().finite for word in rest):
        return False
    parted = bool(PARTED.search(line.text))
    report = line.text[: moment.start].lower().rstrip(" ,-(|").endswith(PAPERS)
    return len(rest) <= 14 if parted else report and len(rest) <= 8


def is_masthead(line: Line) -> bool:
    """Tell whether a line is the name of a newspaper: "THE UPLAND GAZETTE"."""
    words = [word.lower() for word in line.words]
    titled = all(word[0].isupper() for word in line.words if len(word) > 3)
    named = any(word in cues().papers for word in words) and not any(map(str.isdigit, line.text))
    return 2 <= len(words) <= 6 and titled and named and not line.ends


def is_names(line: Line) -> bool:
    """Tell whether a line is the names of one to four persons and nothing else."""
    parts = re.split(r", and |,| and | & ", line.text) if len(line.text) <= 120 else []
    return 1 <= len(parts) <= 4 and all(_is_name(part.split()) for part in parts)


def _is_name(words: list[str]) -> bool:
    clean = all(word[0].isupper() and NAMED.fullmatch(word) for word in words if len(word) > 3)
    jobs = any(word.lower() in cues().not_names for word in words)
    return 2 <= len(words) <= 4 and clean and not jobs and words[0][0].isupper()


def is_job(line: Line) -> bool:
    """Tell whether a line under a byline says what its author is: "Africa correspondent"."""
    jobs = any(word.lower() in cues().not_names for word in line.words)
    return jobs and len(line.words) <= 7 and not line.ends


def furniture_inside(line: Line) -> list[tuple[int, int]]:
    """Return where furniture stands between the sentences of a paragraph."""
    return [match.span() for match in cues().inline.finditer(line.text)]


def opens_comments(line: Line) -> bool:
    """Tell whether readers' comments follow a line: "3 comments:"."""
    return bool(COMMENTS.fullmatch(line.bare))


def names_others(line: Line) -> bool:
    """Tell whether a line announces headlines of other reports."""
    return line.bare in cues().related


def names_another(line: Line) -> int:
    """Return where the headline starts in a line such as "Read also: Headline"; 0 if it is none."""
    label, colon, rest = line.text.partition(":")
    known = bool(colon) and label.strip(" >»*").lower() in cues().related
    if not known or not rest.strip() or len(line.words) > 26:
        return 0
    return len(line.text) - len(rest.lstrip())


def is_dated(line: Line) -> bool:
    """Tell whether a line holds nothing but a full date."""
    return only_moment(line.text) is not None
