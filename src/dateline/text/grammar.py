"""Walks over a sentence's grammar: phrases as spans, governors, neighbours."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence

from dateline.records.document import Document
from dateline.records.span import Span
from dateline.records.syntax import Sentence, Token


def capital(token: Token) -> bool:
    """Tell whether a word begins with a capital letter."""
    return token.text[:1].isupper()


def subtree(sentence: Sentence, index: int, without: Collection[int] = ()) -> list[int]:
    """Indices of the token and all it governs, in text order, leaving out the branches named."""
    found, todo = [index], [index]
    while todo:
        for child in sentence.children[todo.pop()]:
            if child not in without:
                found.append(child)
                todo.append(child)
    return sorted(found)


def ancestors(sentence: Sentence, index: int) -> Iterator[Token]:
    """Yield the governors of a token, nearest first."""
    token = sentence.tokens[index]
    while token.head != token.index:
        token = sentence.tokens[token.head]
        yield token


def children(sentence: Sentence, index: int, *deps: str) -> list[Token]:
    """Return the words that token `index` governs, all or those with one of the labels `deps`."""
    tokens = (sentence.tokens[i] for i in sentence.children[index])
    return [token for token in tokens if not deps or token.dep in deps]


def span_of(document: Document, sentence: Sentence, indices: Collection[int]) -> Span:
    """Return the span from the first to the last of the tokens named."""
    return document.span(sentence.tokens[min(indices)].start, sentence.tokens[max(indices)].end)


def runs(document: Document, sentence: Sentence, indices: Collection[int]) -> tuple[Span, ...]:
    """Return one span for every unbroken run of the tokens named."""
    out: list[list[int]] = []
    for index in sorted(indices):
        if out and index == out[-1][-1] + 1:
            out[-1].append(index)
        else:
            out.append([index])
    return tuple(span_of(document, sentence, run) for run in out)


def sentence_at(sentences: Sequence[Sentence], offset: int) -> Sentence | None:
    """Return the sentence that holds the character at `offset`."""
    at = bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1
    return sentences[at] if at >= 0 and offset < sentences[at].span.end else None


def tokens_in(sentence: Sentence, span: Span) -> list[Token]:
    """Return the tokens that lie in the span, in text order."""
    return [t for t in sentence.tokens if span.start <= t.start and t.end <= span.end]


def head_of(sentence: Sentence, span: Span) -> Token | None:
    """Return the token of the span whose governor lies outside it: the phrase's head."""
    inside = tokens_in(sentence, span)
    places = {token.index for token in inside}
    tops = [token for token in inside if token.head not in places or token.head == token.index]
    return tops[0] if tops else None
