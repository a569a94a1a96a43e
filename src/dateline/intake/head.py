"""What stands over a report that lost its markup: menus, section, title, byline, dates."""

from collections.abc import Sequence

from dateline.intake import marks
from dateline.intake.datelines import is_dateline
from dateline.intake.lines import WORD, Line
from dateline.intake.moments import moments, only_moment, only_time
from dateline.knowledge.furniture import cues
from dateline.records.codes import ZoneKind

Kinds = list[ZoneKind | None]  # of each line; None: not told yet


def tell(lines: Sequence[Line], kinds: Kinds, until: int) -> None:
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
    for i in before[:-1] if until else ():
        if kinds[i] == "subhead" and marks.is_names(lines[i]) and _is_handle(lines[i + 1]):
            kinds[i] = "byline"
    _clock(lines, kinds, before)


def _is_handle(line: Line) -> bool:
    """Tell whether a line is the name of an account: "@lomar_monitor"."""
    return line.text.startswith("@") and len(line.text.split()) == 1


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
    if line.lower.startswith("tel") and any(map(str.isdigit, line.text)) and len(line.words) < 9:
        return "byline"
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
    if any(kinds[i] == "title" for i in where) or _announced(lines, kinds, where):
        return None
    able = [i for i in where if kinds[i] is None and _can_be_title(lines[i])]
    able = [i for i in able if not _is_masthead(lines, kinds, i)]
    able = [i for i in able if not marks.is_meta(lines[i])] or able
    long = [i for i in able if len(lines[i].words) >= 4 and not marks.is_office(lines[i])]
    plain = [i for i in able if not marks.is_office(lines[i])]
    dated = [i for i in where if kinds[i] == "dateline" and len(_undated(lines[i])) >= 3]
    named = [i for i in long or plain if not marks.is_names(lines[i])]
    if not named or not marks.is_of_series(lines[named[0]]):
        named = _under_letterhead(lines, kinds, named) or named
    if dated and not named:
        kinds[dated[0]] = "title"
        return dated[0]
    return next(iter(named or long or plain), None)


def _under_letterhead(lines: Sequence[Line], kinds: Kinds, able: Sequence[int]) -> list[int]:
    """Return the possible titles that stand right under the place and date of a letterhead."""
    over: list[int] = []
    for i in able:
        issued = any(marks.is_issue(lines[j]) for j in range(i))
        if i and issued and kinds[i - 1] == "dateline":
            over.append(i)
    return over


def _is_masthead(lines: Sequence[Line], kinds: Kinds, i: int) -> bool:
    """Tell whether a line is the name of the paper, over the day of its issue."""
    return i == 0 and kinds[1:2] == ["dateline"] and marks.is_masthead(lines[0])


def _announced(lines: Sequence[Line], kinds: Kinds, where: range) -> bool:
    """Mark a title over two lines: "STATEMENT" and, in lower case, what it is on."""
    for i in where[:-1]:
        lower = lines[i + 1].text[:1].islower() and not lines[i + 1].ends
        if lines[i].bare in cues().issues and lower and len(lines[i + 1].words) <= 24:
            kinds[i] = kinds[i + 1] = "title"
            return True
    return False


def _undated(line: Line) -> list[str]:
    """Return the words of a line beside its date: "Flash Update No. 3, 16 May 2024"."""
    moment = next(moments(line.text), None)
    start, end = (moment.start, moment.end) if moment else (0, 0)
    return [word for word in WORD.findall(line.text[:start] + line.text[end:]) if word.isalpha()]


def _can_be_title(line: Line) -> bool:
    ends = line.ends or line.text.endswith(";")
    worded = sum(word.isalpha() for word in line.words) >= 2 or len(line.words) == 1
    if line.is_item or marks.is_reference(line) or line.text.startswith(("(", "[")):
        return False
    return (line.is_headline or ends) and len(line.words) <= 35 and worded


def _rest_of_head(
    lines: Sequence[Line], kinds: Kinds, i: int, title: int | None
) -> ZoneKind | None:
    """Tell a line of the head that is neither the title nor known by itself."""
    line = lines[i]
    if line.text.endswith(":"):
        return "body"
    if marks.is_meta(line):
        return "byline"
    if title is None or i < title:
        if _is_masthead(lines, kinds, i):
            return "furniture"
        if marks.is_office(line):
            return "byline"
        if title is not None and any(marks.is_issue(line) for line in lines[:title]):
            return "byline"
        if len(line.words) >= 2 and not any(map(str.isalpha, line.text)):
            return "furniture"
        page = any(kind in ("clock", "furniture", "section") for kind in kinds[:i])
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
        moment = only_moment(lines[i].text)
        page = "furniture" in beside or ("section" in beside and moment and "T" in moment.edtf)
        if kinds[i] == "dateline" and page and _is_bare(lines[i]):
            paper = i == 1 and marks.is_masthead(lines[0])  # the day of a printed issue
            kinds[i] = "dateline" if paper else "clock"


def _is_bare(line: Line) -> bool:
    """Tell whether a line is a date and nothing that says of what."""
    labelled = any(line.lower.startswith(label) for label in cues().dated)
    return not labelled and only_moment(line.text) is not None
