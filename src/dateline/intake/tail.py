"""What stands under a report that lost its markup: tags, other headlines, the page's foot."""

from collections.abc import Iterator, Sequence

from dateline.intake import marks
from dateline.intake.head import Kinds
from dateline.intake.lines import Line
from dateline.intake.moments import only_time, opens_entry_date
from dateline.knowledge.furniture import cues
from dateline.records.codes import ZoneKind


def tell(lines: Sequence[Line], kinds: Kinds, start: int) -> None:
    """Tell the lines after the last prose: tags, other reports' headlines, the page's foot."""
    after = range(start, len(lines))
    _listed_tags(lines, kinds, after)
    for i in after:
        if kinds[i] is None:
            kinds[i] = _of_tail(lines[i])
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
