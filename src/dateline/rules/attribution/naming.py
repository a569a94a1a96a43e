"""Whose claim it is: the entity behind the source's words, and who passed the claim on."""

import re
from collections.abc import Container
from dataclasses import dataclass

from dateline.knowledge.wording import in_words
from dateline.records.claim import Attribution, Source
from dateline.records.mention import Entity, Mention
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.text.grammar import ancestors, children, head_of, sentence_at, span_of, subtree
from dateline.text.mentions import entity_at, mention_at

ARTICLE = re.compile(r"^(?:the|an|a|this|that|these|those)\s+(?=\S)", re.IGNORECASE)
SPACE = re.compile(r"\s+")
SPEAKER = frozenset({"i", "me", "my", "mine", "myself"})
SPEAKERS = frozenset({"we", "us", "our", "ours", "ourselves"})
SEEN = frozenset(
    {"see", "obtain", "review", "view", "hear", "read", "receive", "examine", "watch", "acquire"}
)  # who did so to a paper did not write it
RELATIVE = ("WDT", "WP", "WP$")
PHRASAL = ("NOUN", "ADJ", "DET", "NUM")  # names are apt to be cut wrongly by the parser
MODIFYING = ("compound", "amod", "nmod")
BELOW = ("prep", "relcl", "acl", "poss", "pobj", "dobj", "nsubj", "agent", "pcomp", "ccomp")


@dataclass(frozen=True, slots=True)
class Named:
    """A source, and how the entity behind its words was found where the words do not say it."""

    source: Source | None
    why: str = ""


def named(
    reading: Reading, spans: tuple[Span, ...], speaker: Source | None, carriers: Container[str]
) -> Named:
    """Return the source with its entity; "I" and an unresolved "we" are the speaker around.

    Who issued a picture or paper speaks through it: "an image posted by X shows". A relative
    pronoun is the noun before it.
    """
    if not spans:
        return Named(None)
    words = SPACE.sub(" ", " ".join(span.text for span in spans))
    if speaker is not None and words.lower() in SPEAKER:
        return Named(Source(spans, speaker.entity, speaker.name), f"'{words}' is who speaks here")
    if issuer := _issuer(reading, spans[0], carriers):
        return Named(Source(spans, issuer.id, issuer.name), "who issued it speaks through it")
    if antecedent := _antecedent(reading, spans[0]):
        known = named(reading, (antecedent,), speaker, carriers).source
        if known is not None:
            why = f"'{words}' stands for the noun before it"
            return Named(Source(spans, known.entity, known.name), why)
    if entity := _named_last(reading, spans[0]) or _entity(reading, spans):
        return Named(Source(spans, entity.id, entity.name))
    if speaker is not None and words.lower() in SPEAKERS:
        return Named(Source(spans, speaker.entity, speaker.name), f"'{words}' is who speaks here")
    bare = ARTICLE.sub("", words)
    if spelled := _spelled(reading, bare):
        return Named(Source(spans, spelled.id, spelled.name), "named so elsewhere in the report")
    return Named(Source(spans, None, bare.split(",")[0] or bare))


def hung_in_words(one: Attribution) -> str:
    """Say in words how the content belongs to the cue."""
    frame = one.why
    for kind in ("prep", "noun", "adjective"):
        if frame.startswith((f"{kind}:", f"{kind}-")):
            frame = kind
    cue = SPACE.sub(" ", " … ".join(span.text.strip() for span in one.cue))
    return in_words("frame", frame).format(cue=cue)


def _antecedent(reading: Reading, span: Span) -> Span | None:
    """Return the noun phrase that "who" or "which" stands for."""
    sentence = sentence_at(reading.sentences, span.start)
    head = head_of(sentence, span) if sentence else None
    if sentence is None or head is None or head.tag not in RELATIVE or span.end > head.end:
        return None
    for above in (head, *ancestors(sentence, head.index)):
        if above.dep == "relcl" and above.head < head.index:
            clause = set(subtree(sentence, above.index))
            words = [i for i in subtree(sentence, above.head) if i not in clause]
            before = [i for i in words if i < head.index and sentence.tokens[i].pos != "PUNCT"]
            return span_of(reading.document, sentence, before) if before else None
    return None


def _spelled(reading: Reading, words: str) -> Entity | None:
    """Return the one entity whose names hold all of these words, written as a name."""
    parts = set(words.split())
    if not parts or not all(part[:1].isupper() for part in parts):
        return None
    fits = [
        entity
        for entity in reading.entities
        if any(parts <= set(name.split()) for name in (entity.name, *entity.aliases))
    ]
    return fits[0] if len(fits) == 1 else None


def _issuer(reading: Reading, span: Span, carriers: Container[str]) -> Entity | None:
    sentence = sentence_at(reading.sentences, span.start)
    head = head_of(sentence, span) if sentence else None
    if sentence is None or head is None or head.lemma not in carriers:
        return None
    for owner in children(sentence, head.index, "poss"):
        whose = span_of(reading.document, sentence, subtree(sentence, owner.index))
        if found := entity_at(reading, whose):
            return found
    clauses = children(sentence, head.index, "acl", "relcl")
    above = sentence.tokens[head.head]
    if above.tag in ("VBN", "VBD") and not children(sentence, above.index, "aux", "dobj"):
        clauses.append(above)  # "an image posted by X shows", read as "an image posted"
    for clause in clauses:
        if clause.lemma in SEEN:
            continue
        for by in children(sentence, clause.index, "agent", "prep"):
            for noun in children(sentence, by.index, "pobj") if by.lemma == "by" else ():
                words = subtree(sentence, noun.index)
                return entity_at(reading, span_of(reading.document, sentence, words))
    return None


def _entity(reading: Reading, spans: tuple[Span, ...]) -> Entity | None:
    whole = reading.document.span(spans[0].start, spans[-1].end)
    for span in (spans[0], whole):
        mention = mention_at(reading, span)
        if mention is not None and not _below(reading, span, mention):
            return next((e for e in reading.entities if e.id == mention.entity), None)
    return _apposed(reading, whole)


def _named_last(reading: Reading, span: Span) -> Entity | None:
    """Return the person whose name closes the words, behind a comma ("One of them, Jan Doe")."""
    for mention in reading.mentions:
        if mention.form == "name" and mention.kind == "person" and span.covers(mention.span):
            before = span.text[: mention.span.start - span.start].rstrip()
            if before.endswith(",") and mention.span.end == span.end:
                return next((e for e in reading.entities if e.id == mention.entity), None)
    return None


def _apposed(reading: Reading, span: Span) -> Entity | None:
    """Return the entity named behind a description: "the town's voice, Radio Zinder"."""
    sentence = sentence_at(reading.sentences, span.start)
    head = head_of(sentence, span) if sentence else None
    if sentence is None or head is None:
        return None
    for name in children(sentence, head.index, "appos"):
        words = span_of(reading.document, sentence, subtree(sentence, name.index))
        mention = mention_at(reading, words)
        if mention and mention.kind != "place" and not _below(reading, words, mention):
            return next((e for e in reading.entities if e.id == mention.entity), None)
    return None


def _below(reading: Reading, span: Span, mention: Mention) -> bool:
    """Tell whether the words found only modify the phrase: a letter seen by X is not X."""
    sentence = sentence_at(reading.sentences, span.start)
    head = head_of(sentence, span) if sentence else None
    top = head_of(sentence, mention.span) if sentence else None
    if sentence is None or head is None or top is None or head.pos not in PHRASAL:
        return False
    if mention.span.start <= head.start < mention.span.end:
        return False
    below = (*BELOW, *MODIFYING) if mention.kind == "place" else BELOW
    way = [top]
    for above in ancestors(sentence, top.index):
        if above.index == head.index:
            return any(token.dep in below for token in way)
        way.append(above)
    return False


def passed_on_by(reading: Reading, one: Attribution, source: Source | None) -> str | None:
    """Return the id of the outlet that passed the claim on, where the report names one."""
    own = source.entity if source else None
    for span in one.via:
        entity = entity_at(reading, span)
        told = one.cue and one.cue[-1].start < span.start and entity and entity.kind != "outlet"
        if entity is not None and entity.id != own and not told:
            return entity.id
    for span in one.source:
        for mention in reading.mentions:
            if mention.kind == "outlet" and span.covers(mention.span) and mention.entity != own:
                top = mention_at(reading, span)
                if top is not None and top.entity != mention.entity:
                    return mention.entity
    return None
