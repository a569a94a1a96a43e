"""Tokens and the network's logits → sentences with parts of speech, governors and labels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from dateline.learned.labels import AT, DEPENDENCIES, PENN, UNIVERSAL, UNIVERSAL_OF
from dateline.learned.pieces import Slice, Window
from dateline.learned.spans import Floats, Ints
from dateline.learned.trees import tree
from dateline.records.codes import ZoneKind
from dateline.records.document import Document
from dateline.records.syntax import Sentence, Token
from dateline.text.lemmas import lemma

ROOT = DEPENDENCIES.index("ROOT")
GERUND = PENN.index("VBG")
ENDINGS = ("ing", "in", "in'", "in’")  # of a gerund


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tokens of one window, as numbers among those of the report, and what is said of them."""

    window: Window
    tokens: Ints  # shape (t,), ascending
    tags: Floats  # logits, shape (t, labels.WIDTH)
    arcs: Floats  # scores of governors, shape (t, t); the diagonal: of being a root


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the report's tokens, and where it stands."""

    tokens: Slice
    zone: ZoneKind
    number: int


def sentences(
    document: Document,
    spans: Sequence[Slice],
    paragraphs: Sequence[Paragraph],
    parsed: Sequence[Parsed],
) -> tuple[Sentence, ...]:
    """Return the sentences of a report; every token is in one.

    Args:
        spans: offsets of the report's tokens.
        parsed: the windows; together they hold every token.
    """
    rows = np.full((len(parsed), len(spans)), -1, np.int64)
    for number, one in enumerate(parsed):
        rows[number, one.tokens] = np.arange(len(one.tokens))
    owner = _owners(spans, parsed)
    opens = np.zeros(len(spans), bool)
    for number, one in enumerate(parsed):
        mine = owner[one.tokens] == number
        says = one.tags[mine][:, AT["opens"]]
        opens[one.tokens[mine]] = says[:, 1] > says[:, 0]
    found = []
    for paragraph in paragraphs:
        for first, last in _cut(paragraph.tokens, opens, owner, rows):
            one = parsed[owner[last - 1]]
            here = rows[owner[last - 1], first:last]
            found.append(_sentence(document, spans[first:last], paragraph, one, here))
    return tuple(found)


def _owners(spans: Sequence[Slice], parsed: Sequence[Parsed]) -> Ints:
    """Return the window that each token is taken from: where its word is owned."""
    owner = np.full(len(spans), -1, np.int64)
    for number, one in enumerate(parsed):
        first, last = one.window.owned
        begin, end = one.window.words[first].start, one.window.words[last - 1].end
        for token in one.tokens.tolist():
            if owner[token] < 0 or begin <= spans[token][0] < end:
                owner[token] = number
    return owner


def _cut(tokens: Slice, opens: npt.NDArray[np.bool_], owner: Ints, rows: Ints) -> Iterator[Slice]:
    """Yield the sentences of a paragraph, each within the window of its last token."""
    first, last = tokens
    if first == last:
        return
    opening = [first]
    for token in range(first + 1, last):
        if opens[token] or rows[owner[token], opening[-1]] < 0:
            opening.append(token)
    yield from pairwise((*opening, last))


def _sentence(
    document: Document, spans: Sequence[Slice], paragraph: Paragraph, parsed: Parsed, here: Ints
) -> Sentence:
    tags = parsed.tags[here]
    governors = tree(parsed.arcs[np.ix_(here, here)])
    penn = tags[:, AT["penn"]]
    universal = tags[:, AT["universal"]]
    labels = tags[:, AT["dependency"]].copy()
    labels[:, ROOT] = -np.inf
    dependency = labels.argmax(1)
    children: list[list[int]] = [[] for _ in spans]
    tokens = []
    for index, ((start, end), governor) in enumerate(zip(spans, governors, strict=True)):
        text = document.text[start:end]
        tag = PENN[_tag(penn[index], text)]
        pos = _likeliest(UNIVERSAL_OF[tag], universal[index])
        root = governor == index
        if not root:
            children[governor].append(index)
        tokens.append(
            Token(
                index=index, start=start, end=end, text=text, lemma=lemma(text, pos, tag), pos=pos,
                tag=tag, dep="ROOT" if root else DEPENDENCIES[dependency[index]], head=governor,
            )
        )  # fmt: skip
    return Sentence(
        span=document.span(spans[0][0], spans[-1][1]),
        zone=paragraph.zone,
        paragraph=paragraph.number,
        tokens=tuple(tokens),
        children=tuple(map(tuple, children)),
    )


def _tag(scores: Floats, text: str) -> int:
    """Return the likeliest tag that a word's spelling allows."""
    order = np.argsort(-scores, kind="stable")
    spelled = text.lower().endswith(ENDINGS)
    return int(order[0] if order[0] != GERUND or spelled else order[1])


def _likeliest(choice: Sequence[str], universal: Floats) -> str:
    if len(choice) == 1:
        return choice[0]
    return max(choice, key=lambda pos: float(universal[UNIVERSAL.index(pos)]))
