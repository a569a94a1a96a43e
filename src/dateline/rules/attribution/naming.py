"""Whose claim it is: the entity behind the source's words, and who passed the claim on."""

import re
from collections.abc import Container

from dateline.records.claim import Attribution, Source
from dateline.records.mention import Entity
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.text.grammar import children, head_of, sentence_at, span_of, subtree
from dateline.text.mentions import entity_at, mention_at

ARTICLE = re.compile(r"^(?:the|an|a|this|that|these|those)\s+(?=\S)", re.IGNORECASE)
SPACE = re.compile(r"\s+")
SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
SPEAKERS = frozenset({"we", "us", "our", "ours", "ourselves"})


def named(
    reading: Reading, spans: tuple[Span, ...], speaker: Source | None, carriers: Container[str]
) -> Source | None:
    """Return the source with its entity; "I" and an unresolved "we" are the speaker around.

    Who issued a picture or paper speaks through it: "an image posted by X shows".
    """
    if not spans:
        return None
    words = SPACE.sub(" ", " ".join(span.text for span in spans))
    if speaker is not None and words.lower() in SPEAKER:
        return Source(spans, speaker.entity, speaker.name)
    entity = _issuer(reading, spans[0], carriers) or _entity(reading, spans)
    if entity is not None:
        return Source(spans, entity.id, entity.name)
    if speaker is not None and words.lower() in SPEAKERS:
        return Source(spans, speaker.entity, speaker.name)
    return Source(spans, None, ARTICLE.sub("", words))


def _issuer(reading: Reading, span: Span, carriers: Container[str]) -> Entity | None:
    sentence = sentence_at(reading.sentences, span.start)
    head = head_of(sentence, span) if sentence else None
    if sentence is None or head is None or head.lemma not in carriers:
        return None
    clauses = children(sentence, head.index, "acl", "relcl")
    above = sentence.tokens[head.head]
    if above.tag in ("VBN", "VBD") and not children(sentence, above.index, "aux", "dobj"):
        clauses.append(above)  # "an image posted by X shows", read as "an image posted"
    for clause in clauses:
        for by in children(sentence, clause.index, "agent", "prep"):
            for noun in children(sentence, by.index, "pobj") if by.lemma == "by" else ():
                words = subtree(sentence, noun.index)
                return entity_at(reading, span_of(reading.document, sentence, words))
    return None


def _entity(reading: Reading, spans: tuple[Span, ...]) -> Entity | None:
    whole = reading.document.span(spans[0].start, spans[-1].end)
    return entity_at(reading, spans[0]) or entity_at(reading, whole)


def passed_on_by(reading: Reading, one: Attribution, source: Source | None) -> str | None:
    """Return the id of the outlet that passed the claim on, where the report names one."""
    own = source.entity if source else None
    for span in one.via:
        entity = entity_at(reading, span)
        if entity is not None and entity.id != own:
            return entity.id
    for span in one.source:
        for mention in reading.mentions:
            if mention.kind == "outlet" and span.covers(mention.span) and mention.entity != own:
                top = mention_at(reading, span)
                if top is not None and top.entity != mention.entity:
                    return mention.entity
    return None
