"""What each line of a text that lost its markup is: by its shape and by where it stands.

First the lines that are furniture, credits or tags by themselves; then the prose, which is the
report's backbone; then what stands before, after and between it. What nothing tells apart from
the report is the report's: prose is never thrown away.
"""

from collections.abc import Iterator, Sequence

from dateline.intake import marks
from dateline.intake.datelines import dateline_of, is_dateline
from dateline.intake.lines import WORD, Line, digitless
from dateline.intake.moments import moments, only_moment, only_time, opens_entry_date
from dateline.knowledge.furniture import cues
from dateline.records.codes import ZoneKind

Kinds = list[ZoneKind | None]  # of each line; None: not told yet
Piece = tuple[int, int, ZoneKind]  # offsets in the text

LEAD = 90  # words; a longer first paragraph is body
MOST_RELATED = 12  # headlines of other reports that may look like sentences
HEAD = 40  # lines before the first prose that may be a page's head; the rest is body


def pieces(lines: Sequence[Line], furniture: frozenset[str] = frozenset()) -> list[Piece]:
    """Return the zones of a text, in text order; together they cover every line."""
    kinds = kinds_of(lines, furniture)
    found: list[Piece] = []
    for line, kind in zip(lines, kinds, strict=True):
        found += _split(line, kind)
    return _with_dateline(found, lines, kinds)


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
        _head(lines, kinds, min(first, HEAD))
        _tail(lines, kinds, last + 1)
        _middle(lines, kinds, first, last)
        _lead(lines, kinds, prose)
    else:
        _head(lines, kinds, next((i for i, k in enumerate(kinds) if k is None), 0) + 1)
    return [kind or "body" for kind in kinds]


def _prose(lines: Sequence[Line], kinds: Kinds) -> list[int]:
    """Return the lines of sentences; after "Related", questions and other headlines are none."""
    found = [i for i, line in enumerate(lines) if kinds[i] is None and line.is_prose]
    for i in range(len(lines) - 1, found[0] if found else len(lines), -1):
        rest = [j for j in found if j > i]
        if len(rest) > MOST_RELATED or any(len(lines[j].words) > 16 for j in rest):
            break
        if rest and marks.names_others(lines[i]):
            found = [j for j in found if j < i]
    return found


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
    for i, kind in enumerate(kinds):
        if kind == "credit" and i and kinds[i - 1] is None and _is_caption(lines, i - 1, spaced):
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
    twice = any(other.lower == line.lower for other in lines if other is not line)
    if twice or (not line.ends and len(line.words) >= 6 and i > 0):
        return True
    return credit.gap == 1 and (spaced or len(line.words) <= 45) and (i > 0 or line.ends)


def _head(lines: Sequence[Line], kinds: Kinds, until: int) -> None:
    """Tell the lines before the first prose: menus, section, title, byline, dates."""
    before = range(until)
    for i in before:
        kinds[i] = kinds[i] or _of_head(lines[i])
    _menus(lines, kinds, before)
    title = _title(lines, kinds, before)
    for i in before:
        if kinds[i] is not None:
            continue
        if i == title or (title is not None and lines[i].lower == lines[title].lower):
            kinds[i] = "title"
        else:
            kinds[i] = _rest_of_head(lines, kinds, i, title)
    _clock(lines, kinds, before)


def _of_head(line: Line) -> ZoneKind | None:
    if (mail := marks.MAIL.match(line.text)) and not line.is_prose:
        name = mail[1].lower()
        kinds: dict[str, ZoneKind] = {
            "from": "byline", "subject": "title", "date": "dateline", "sent": "dateline",
        }  # fmt: skip
        return kinds.get(name, "furniture")
    if marks.is_dated(line) or is_dateline(line) or only_time(line.text):
        return "dateline"
    if marks.is_byline(line):
        return "byline"
    if marks.is_section(line) or marks.crumbs(line):
        return "section"
    if marks.is_tag_line(line):
        return "tag"
    return "furniture" if line.is_glued and len(line.words) <= 6 else None


def _menus(lines: Sequence[Line], kinds: Kinds, where: range) -> None:
    """Turn three or more names of sections in a row into the menu they are."""
    run: list[int] = []
    for i in [*where, -1]:
        if i >= 0 and kinds[i] == "section" and not marks.crumbs(lines[i]):
            run.append(i)
            continue
        if len(run) >= 3:
            for place in run:
                kinds[place] = "furniture"
        run = []


def _title(lines: Sequence[Line], kinds: Kinds, where: range) -> int | None:
    """Choose the title: the first line that can be a headline, of four words or more if any is."""
    if any(kinds[i] == "title" for i in where):
        return None
    able = [i for i in where if kinds[i] is None and _can_be_title(lines[i])]
    long = [i for i in able if len(lines[i].words) >= 4 and not marks.is_office(lines[i])]
    plain = [i for i in able if not marks.is_office(lines[i])]
    dated = [i for i in where if kinds[i] == "dateline" and len(_undated(lines[i])) >= 3]
    named = [i for i in long or plain if not marks.is_names(lines[i])]
    if dated and not named:
        kinds[dated[0]] = "title"
        return dated[0]
    return next(iter(named or long or plain), None)


def _undated(line: Line) -> list[str]:
    """Return the words of a line beside its date: "Flash Update No. 3, 16 May 2024"."""
    moment = next(moments(line.text), None)
    start, end = (moment.start, moment.end) if moment else (0, 0)
    return [word for word in WORD.findall(line.text[:start] + line.text[end:]) if word.isalpha()]


def _can_be_title(line: Line) -> bool:
    ends = line.ends or line.text.endswith(";")
    return (line.is_headline or ends) and len(line.words) <= 35 and not line.is_item


def _rest_of_head(
    lines: Sequence[Line], kinds: Kinds, i: int, title: int | None
) -> ZoneKind | None:
    """Tell a line of the head that is neither the title nor known by itself."""
    line = lines[i]
    if line.text.endswith(":"):
        return "body"
    if title is None or i < title:
        if marks.is_office(line):
            return "byline"
        page = any(kinds[j] in ("clock", "furniture", "section") for j in range(i + 2) if j < i)
        return "furniture" if page and len(line.words) <= 3 and line.small == 0 else "subhead"
    if marks.is_office(line):
        return "byline"
    if i and kinds[i - 1] == "byline" and marks.is_job(line):
        return "byline"
    if marks.is_names(line) and not line.ends and not line.is_item:
        return "byline" if _signs(kinds, i) else "subhead"
    if len(line.words) >= 8:
        return "lead"
    return "subhead" if not line.ends else None


def _signs(kinds: Kinds, i: int) -> bool:
    """Tell whether a name stands where an author's does: by the title, a byline or a date."""
    around = [kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(kinds)]
    return any(kind in ("title", "byline", "dateline") for kind in around)


def _clock(lines: Sequence[Line], kinds: Kinds, where: range) -> None:
    """Tell the page's own clock from a date of publication: it stands among the page's furniture.

    A date over the title, beside a menu and without "Published", may be either; it is taken for
    the clock, since a wrong date of publication does more harm than none.
    """
    for i in where:
        if kinds[i] in ("title", "lead", "caption"):
            return
        beside = {kinds[j] for j in (i - 1, i + 1) if 0 <= j < len(kinds)}
        if kinds[i] == "dateline" and beside & {"furniture", "section"} and _is_bare(lines[i]):
            kinds[i] = "clock"


def _is_bare(line: Line) -> bool:
    """Tell whether a line is a date and nothing that says of what."""
    labelled = any(line.lower.startswith(label) for label in cues().dated)
    return not labelled and only_moment(line.text) is not None


def _tail(lines: Sequence[Line], kinds: Kinds, start: int) -> None:
    """Tell the lines after the last prose: tags, other reports' headlines, the page's foot."""
    after = range(start, len(lines))
    for i in after:
        if kinds[i] is None:
            kinds[i] = _of_tail(lines[i])
    _listed_tags(lines, kinds, after)
    for run in _runs(kinds, after):
        previous = run[0] - 1
        announced = previous >= 0 and marks.names_others(lines[previous])
        _related(lines, kinds, run, announced)
    _foot(lines, kinds, after)


def _listed_tags(lines: Sequence[Line], kinds: Kinds, after: range) -> None:
    """Mark the short lines under "Related topics" or "Tags" as tags."""
    under = False
    for i in after:
        if lines[i].bare in cues().tags:
            kinds[i], under = "furniture", True
        elif under and kinds[i] is None and len(lines[i].words) <= 4 and not lines[i].ends:
            kinds[i] = "tag"
        else:
            under = False


def _foot(lines: Sequence[Line], kinds: Kinds, after: range) -> None:
    """Mark the few words that stand behind tags and related headlines as the page's foot."""
    behind = False
    for i in after:
        behind = behind or kinds[i] in ("tag", "related")
        if behind and kinds[i] is None and len(lines[i].words) <= 4 and not lines[i].ends:
            kinds[i] = "furniture"


def _of_tail(line: Line) -> ZoneKind | None:
    if marks.is_tag_line(line):
        return "tag"
    if marks.is_byline(line):
        return "byline"
    if marks.is_dated(line) or only_time(line.text):
        return "dateline"
    if marks.is_section(line):
        return "furniture"
    return "furniture" if line.is_glued and len(line.words) <= 6 else None


def _runs(kinds: Kinds, where: range) -> Iterator[list[int]]:
    """Yield the stretches of lines whose kind is not told yet."""
    run: list[int] = []
    for i in where:
        if kinds[i] is None:
            run.append(i)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _related(lines: Sequence[Line], kinds: Kinds, run: Sequence[int], announced: bool) -> None:
    """Mark a run of headlines after the report as headlines of other reports."""
    listed = run[0] > 0 and lines[run[0] - 1].text.endswith(":") and not announced
    heads = [i for i in run if lines[i].is_headline and not _opens_entry(lines[i])]
    titled = [i for i in heads if lines[i].is_title_case]
    if listed:
        return
    if announced or (len(titled) >= 2 and 2 * len(titled) > len(run)):
        chosen = heads
    elif len(run) == 1 and titled and len(lines[run[0]].words) >= 5:
        chosen = titled
    else:
        long = all(len(lines[i].words) >= 4 for i in run)
        chosen = heads if len(heads) == len(run) >= 3 and long else []
    for i in chosen:
        kinds[i] = "related"


def _opens_entry(line: Line) -> bool:
    """Tell whether a bullet, a number, a day or a time opens a line: an entry of a list."""
    return line.is_item or opens_entry_date(line.text)


def _middle(lines: Sequence[Line], kinds: Kinds, first: int, last: int) -> None:
    """Tell the lines between the first and the last prose: headings and entry times from body."""
    for i in range(first, last + 1):
        line = lines[i]
        if kinds[i] is None and not line.is_prose:
            if only_time(line.text) or marks.is_dated(line):
                kinds[i] = "dateline"
            elif marks.is_byline(line) and line.lower.startswith(
                ("by ", "reporting by", "posted by")
            ):
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
    parts: list[tuple[int, int, ZoneKind]] = [(0, len(line.text), kind or "body")]
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
    return list(_trimmed(line, parts))


def _trimmed(line: Line, parts: Sequence[Piece]) -> Iterator[Piece]:
    for start, end, kind in parts:
        inside = line.text[start:end]
        if inside.strip():
            lead = len(inside) - len(inside.lstrip())
            yield line.start + start + lead, line.start + start + len(inside.rstrip()), kind


def _with_dateline(
    found: list[Piece], lines: Sequence[Line], kinds: Sequence[ZoneKind]
) -> list[Piece]:
    """Cut the dateline off the paragraph that opens the report."""
    opening = next(
        (line for line, kind in zip(lines, kinds, strict=True) if kind in ("lead", "body")), None
    )
    size = dateline_of(opening) if opening else 0
    if opening is None or not size:
        return found
    out: list[Piece] = []
    for start, end, kind in found:
        if start == opening.start:
            rest = opening.text[size:]
            out.append((start, start + size, "dateline"))
            start += size + len(rest) - len(rest.lstrip())
        out.append((start, end, kind))
    return out
