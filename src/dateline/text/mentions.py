"""From a phrase to the entity it refers to."""

from collections.abc import Iterable

from dateline.records.mention import Entity, Mention
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.text.grammar import head_of, sentence_at


def mention_at(reading: Reading, span: Span) -> Mention | None:
    """Return the mention that best stands for the phrase: it holds the phrase's head word.

    Of several, the widest that lies inside the phrase wins, then the narrowest around it. Where
    none holds the head, the first mention inside the phrase is taken.
    """
    if named := _named_with_role(reading, span):
        return named
    near = [mention for mention in reading.mentions if mention.span.overlaps(span)]
    head = _head(reading, span)
    holding = [m for m in near if m.span.start <= head < m.span.end]
    best = _best(holding, span, head) or _best((m for m in near if span.covers(m.span)), span, head)
    return _whose_role(reading, best) or best if best else None


def entity_at(reading: Reading, span: Span) -> Entity | None:
    """Return the entity that the phrase refers to, or None."""
    mention = mention_at(reading, span)
    if mention is None:
        return None
    return next((e for e in reading.entities if e.id == mention.entity), None)


def _named_with_role(reading: Reading, span: Span) -> Mention | None:
    """Return the person whose role and name are the phrase ("Foreign Minister Jan Doe")."""
    for mention in reading.mentions:
        if mention.role and span.covers(mention.span) and span.end == mention.span.end:
            before = " ".join(span.text[: mention.span.start - span.start].split())
            if before.endswith(" ".join(mention.role.split())):
                return mention
    return None


def _whose_role(reading: Reading, opening: Mention) -> Mention | None:
    """Return the person whose role begins with a name: the parser may cut "X analyst Jan Doe"."""
    if opening.kind == "person":
        return None
    for mention in reading.mentions:
        if mention.role and 0 < mention.span.start - opening.span.end < 80:
            between = reading.document.text[opening.span.start : mention.span.start]
            if " ".join(between.split()) == " ".join(mention.role.split()):
                return mention
    return None


def _head(reading: Reading, span: Span) -> int:
    sentence = sentence_at(reading.sentences, span.start)
    token = head_of(sentence, span) if sentence else None
    return token.start if token else span.start


def _best(mentions: Iterable[Mention], span: Span, head: int) -> Mention | None:
    def rank(mention: Mention) -> tuple[bool, bool, bool, int, int]:
        inside = span.covers(mention.span)
        width = mention.span.end - mention.span.start
        own = mention.head == head  # the mention's own head is the phrase's head
        return (
            own,
            inside,
            mention.kind != "place",
            width if inside else -width,
            -mention.span.start,
        )

    return max(mentions, key=rank, default=None)
