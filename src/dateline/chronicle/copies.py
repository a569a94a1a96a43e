"""Which reports copy which: copies of one text, and versions of one page, are one witness.

Two reports copy each other when most of the shorter one's five-word runs stand in the other; fewer
are enough where one credits a wire service or both quote at length in the same words.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.chronicle.groups import Groups
from dateline.chronicle.sheet import Sheet
from dateline.chronicle.sketch import WIDTH, containment, hashes_of

COPY = 0.5  # of the shorter text's runs: a copy whatever is credited
SHARED = 0.4  # a copy where a wire is credited by either, or a long quotation is shared
FEWEST = 5  # sampled runs of a text too short to be judged by them
COMMON = 60  # reports that share a run and are all compared with each other
NEXT = 3  # where more do, each is compared with so many that follow it: copies of one text chain up
DAYS = 10  # between a text and its copy


def witnesses(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return for every report the one it counts as: the first published of those that copy it."""
    groups = Groups(range(len(sheets)))
    for one, other in sorted(set(_meetings(sheets))):
        if is_copy(sheets[one], sheets[other]):
            groups.join(one, other)
    for one, other in _versions(sheets):
        groups.join(one, other)
    found: dict[str, str] = {}
    for members in groups.all():
        first = min((sheets[member] for member in members), key=order)
        found |= {sheets[member].report.id: first.report.id for member in members}
    return found


def _versions(sheets: Sequence[Sheet]) -> Iterator[tuple[int, int]]:
    """Yield pairs of versions of one page, by their places."""
    pages: dict[str, list[int]] = defaultdict(list)
    for at, sheet in enumerate(sheets):
        if sheet.report.url:
            pages[sheet.report.url].append(at)
    for versions in pages.values():
        yield from pairwise(versions)


def order(sheet: Sheet) -> tuple[bool, bool, int, str]:
    """Return the place of a report among its copies: who credits nobody first, then by its day."""
    first = sheet.days[0]
    return sheet.report.wire is not None, first is None, first or 0, sheet.report.id


def is_copy(one: Sheet, other: Sheet) -> bool:
    """Tell whether one of two reports copies the other."""
    if one.report.text_hash == other.report.text_hash:
        return True
    if min(len(one.runs), len(other.runs)) < FEWEST * WIDTH or _apart(one, other):
        return False
    share = containment(hashes_of(one.runs), hashes_of(other.runs))
    hinted = one.report.wire or other.report.wire or set(one.quotes) & set(other.quotes)
    return share >= (SHARED if hinted else COPY)


def _apart(one: Sheet, other: Sheet) -> bool:
    """Tell whether two reports were surely published too far apart to copy each other."""
    first, second = sorted((one.days, other.days), key=lambda days: days[0] or 0)
    return None not in (first[1], second[0]) and (second[0] or 0) - (first[1] or 0) > DAYS


def _meetings(sheets: Sequence[Sheet]) -> Iterator[tuple[int, int]]:
    """Yield pairs of reports, by their places, that share runs or the whole text."""
    holders: dict[int, list[int]] = defaultdict(list)
    texts: dict[str, list[int]] = defaultdict(list)
    for at, sheet in enumerate(sheets):
        texts[sheet.report.text_hash].append(at)
        for run in hashes_of(sheet.runs).tolist():
            holders[run].append(at)
    for same in texts.values():
        yield from pairwise(same)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for held in holders.values():
        reach = len(held) if len(held) <= COMMON else NEXT
        for i, one in enumerate(held):
            for other in held[i + 1 : i + 1 + reach]:
                shared[one, other] += 1
    for (one, other), number in shared.items():
        fewest = min(len(sheets[one].runs), len(sheets[other].runs)) / WIDTH
        if number >= SHARED * fewest / 2:
            yield one, other
