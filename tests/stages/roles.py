"""Examples marked by role: [[s|source]], [[q|cue]], [[c|content]]; one claim an example."""

import re
from collections import defaultdict

from dateline.records.claim import Attribution, Claim
from dateline.records.span import Span

ROLE = re.compile(r"\[\[([sqc])\|(.*?)\]\]", re.DOTALL)
Roles = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]


def unmark_roles(marked: str) -> tuple[str, Roles]:
    """Return the text without its marks, and the spans of source, cue and content."""
    text, at = "", 0
    found: dict[str, list[Span]] = defaultdict(list)
    for match in ROLE.finditer(marked):
        text += marked[at : match.start()]
        found[match[1]].append(Span(len(text), len(text) + len(match[2]), match[2]))
        text += match[2]
        at = match.end()
    return text + marked[at:], (tuple(found["s"]), tuple(found["q"]), tuple(found["c"]))


def roles_of(one: Attribution | Claim) -> Roles:
    """Return the spans of source, cue and content of what was found."""
    source = one.source if isinstance(one, Attribution) else one.source.spans if one.source else ()
    return source, one.cue, one.content


def marked(text: str, roles: Roles) -> str:
    """Write the marks into a text, so that a failing test shows what was found."""
    marks = [(span.start, span.end, role) for role, spans in zip("sqc", roles, strict=True)
             for span in spans]  # fmt: skip
    for start, end, role in sorted(marks, reverse=True):
        text = f"{text[:start]}[[{role}|{text[start:end]}]]{text[end:]}"
    return text
