"""What each line of a text that lost its markup is: by its shape and by where it stands.

First the lines that are furniture, credits or tags by themselves; then the prose, which is the
report's backbone; then what stands before, after and between it. What nothing tells apart from
the report is the report's: prose is never thrown away.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.intake import head, marks, tail
from dateline.intake.datelines import dateline_of
from dateline.intake.head import Kinds
from dateline.intake.lines import Line, digitless
from dateline.intake.moments import only_time
from dateline.records.codes import ZoneKind

Piece = tuple[int, int, ZoneKind]  # offsets in the text

SIGNED = ("by ", "reporting by", "additional reporting by", "posted by", "editing by")
LEAD = 90  # words; a longer first paragraph is body
MOST_RELATED = 12  # headlines of other reports that may look like sentences
MOST_LINES = 50_000  # a longer text is no report, and its lines are not told apart
HEAD = 40  # lines before the first prose that may be a page's head; the rest is body


def pieces(lines: Sequence[Line], furniture: frozenset[str] = frozenset()) -> list[Piece]:
    """Return the zones of a text in text order, still with outer white space; they cover it all."""
    if len(lines) > MOST_LINES:
        return [(line.start, line.end, "body") for line in lines]
    kinds = kinds_of(lines, furniture)
    found: list[Piece] = []
    for line, kind in zip(lines, kinds, strict=True):
        found += _split(line, kind)
    return list(_with_dateline(found, lines))


def kinds_of(lines: Sequence[Line], furniture: frozenset[str] = frozenset()) -> list[ZoneKind]:
    """Tell the kind of every line; those of `furniture` are known (see `digitless`)."""
    if len(lines) < 2:
        return ["body"] * len(lines)
    kinds: Kinds = [
        "furniture" if furniture and digitless(line.text) in furniture else _alone(line)
        for line in lines
    ]
    _captions(lines, kinds)
    prose = _prose(lines, kinds)
    if prose:
        first, last = prose[0], prose[-1]
        head.tell(lines, kinds, min(first, HEAD))
        tail.tell(lines, kinds, last + 1)
        _middle(lines, kinds, first, last)
        _lead(lines, kinds, prose)
    else:
        head.tell(lines, kinds, next((i for i, k in enumerate(kinds) if k is None), 0) + 1)
    return [kind or "body" for kind in kinds]


def _prose(lines: Sequence[Line], kinds: Kinds) -> list[int]:
    """Return the lines of sentences; after "Related", questions and other headlines are none."""
    found = [i for i, line in enumerate(lines) if kinds[i] is None and line.is_prose]
    found = found[1:] if _is_long_title(lines, found) else found
    comments = _comments(lines, found)
    for i in range(comments, len(lines)):
        kinds[i] = "furniture"
    found = [i for i in found if i < comments]
    for place in range(len(found) - 1, max(0, len(found) - 1 - MOST_RELATED), -1):
        if len(lines[found[place]].words) > 16:
            break
        if any(marks.names_others(lines[i]) for i in range(found[place - 1] + 1, found[place])):
            return found[:place]
    return found


def _is_long_title(lines: Sequence[Line], prose: Sequence[int]) -> bool:
    """Tell whether the first line is a headline so long that it reads like a sentence."""
    if len(prose) < 2 or prose[0] != 0 or lines[0].ends or not lines[0].is_headline:
        return False
    follows = lines[1].gap > 1 or not lines[1].text[:1].islower()
    return follows and all(lines[i].ends for i in prose[1:3])


def _comments(lines: Sequence[Line], prose: Sequence[int]) -> int:
    """Return where the readers' comments begin, after the report; else the number of lines."""
    opens = [i for i, line in enumerate(lines) if marks.opens_comments(line)]
    return next((i for i in opens if len(prose) >= 2 and i > prose[1]), len(lines))


def _alone(line: Line) -> ZoneKind | None:
    """Tell what a line is wherever it stands."""
    if marks.is_furniture(line):
        return "furniture"
    if marks.is_credit(line):
        return "credit"
    if marks.opens_caption(line):
        return "caption"
    if marks.names_others(line):
        return "furniture"
    if marks.names_another(line):
        return "related"
    if marks.EMAIL.match(line.text):
        return "byline"
    return None


def _captions(lines: Sequence[Line], kinds: Kinds) -> None:
    """Mark the line over each credit as its caption, and every repeat of a caption."""
    spaced = sum(line.gap > 1 for line in lines) > 0.3 * len(lines)
    times = Counter(line.lower for line in lines)
    for i, kind in enumerate(kinds):
        if not i or kind != "credit" or kinds[i - 1] is not None:
            continue
        if times[lines[i - 1].lower] > 1 or _is_caption(lines, i - 1, spaced):
            kinds[i - 1] = "caption"
    for i, line in enumerate(lines):
        if kinds[i] is None and marks.credit_at_end(line):
            kinds[i] = "caption"
    shown = {line.lower for line, kind in zip(lines, kinds, strict=True) if kind == "caption"}
    for i, line in enumerate(lines):
        if kinds[i] is None and line.lower in shown:
            kinds[i] = "caption"


def _is_caption(lines: Sequence[Line], i: int, spaced: bool) -> bool:
    line, credit = lines[i], lines[i + 1]
    if len(line.words) > 70 or len(line.words) < 2 or line.text.endswith(":"):
        return False
    if not line.ends and len(line.words) >= 6 and i > 0:
        return True
    return credit.gap == 1 and (spaced or len(line.words) <= 45) and (i > 0 or line.ends)


def _middle(lines: Sequence[Line], kinds: Kinds, first: int, last: int) -> None:
    """Tell the lines between the first and the last prose: headings and entry times from body."""
    for i in range(first, last + 1):
        line = lines[i]
        if kinds[i] is None and not line.is_prose:
            if only_time(line.text) or marks.is_dated(line):
                kinds[i] = "dateline"
            elif marks.is_byline(line) and line.lower.startswith(SIGNED):
                kinds[i] = "byline"
            elif _is_heading(line):
                kinds[i] = "subhead"
        announced = i > first and kinds[i - 1] == "furniture" and marks.names_others(lines[i - 1])
        if announced and kinds[i] == "subhead" and line.is_title_case:
            kinds[i] = "related"


def _is_heading(line: Line) -> bool:
    opens = line.text[:1]
    return (
        1 <= len(line.words) <= 14
        and not line.text.endswith((".", ",", ";", ":", '"', "-"))
        and not line.is_speech
        and not (line.finite and len(line.words) >= 8)
        and (opens.isupper() or opens.isdigit())
        and not (line.is_item and not opens.isdigit())
    )


def _lead(lines: Sequence[Line], kinds: Kinds, prose: Sequence[int]) -> None:
    """Mark the first paragraph as the lead when a body follows and the head has none."""
    follow = sum(kind in (None, "body") for kind in kinds[prose[0] + 1 :]) if prose else 0
    if (
        "lead" not in kinds
        and follow >= 2
        and not lines[prose[0]].is_item
        and len(lines[prose[0]].words) <= LEAD
    ):
        kinds[prose[0]] = "lead"


def _split(line: Line, kind: ZoneKind | None) -> list[Piece]:
    """Cut a line into its zones: a credit off its caption, a label off what it announces."""
    parts: list[Piece] = [(0, len(line.text), kind or "body")]
    if kind in ("lead", "body") and (marked := marks.furniture_inside(line)):
        parts = list(_alternating(marked, len(line.text), kind))
    if kind == "caption" and (credit := marks.credit_at_end(line)):
        parts = [(0, credit[0], "caption"), (*credit, "credit")]
    elif kind == "related" and (at := marks.names_another(line)):
        parts = [(0, at, "furniture"), (at, len(line.text), "related")]
    elif kind == "section" and (trail := marks.crumbs(line)):
        start, end = trail
        parts = [
            (0, start, "furniture"),
            (start, end, "section"),
            (end, len(line.text), "furniture"),
        ]
    elif kind == "title" and (mail := marks.MAIL.match(line.text)):
        parts = [(0, mail.end(), "furniture"), (mail.end(), len(line.text), "title")]
    return [(line.start + start, line.start + end, kind) for start, end, kind in parts]


def _alternating(marked: Sequence[tuple[int, int]], size: int, kind: ZoneKind) -> Iterator[Piece]:
    """Yield the parts of a line around the furniture inside it, and that furniture."""
    at = 0
    for start, end in marked:
        yield at, start, kind
        yield start, end, "furniture"
        at = end
    yield at, size, kind


def _with_dateline(found: Sequence[Piece], lines: Sequence[Line]) -> Iterator[Piece]:
    """Cut the dateline off the paragraph that opens the report."""
    texts = {line.start: line for line in lines}
    begun = False
    for start, end, kind in found:
        line = texts.get(start)
        size = dateline_of(line) if line and kind in ("lead", "body") and not begun else 0
        begun = begun or kind in ("lead", "body")
        if line and 0 < size < end - start:
            yield start, start + size, "dateline"
            start += size
        yield start, end, kind
