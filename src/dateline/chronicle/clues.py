"""A telling → what it is compared by: from the grammar of its sentence."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dateline.chronicle.pairs import Clue, Floats, Topic
from dateline.chronicle.stems import function_words, stem, stems
from dateline.records.syntax import Sentence, Token

ADDRESS = re.compile(r"https?\S+")
NAME = re.compile(r"\b[A-Z][\w’'-]+")
NUMBER = re.compile(r"\d[\d.,]*")
WORDS = frozenset({"VERB", "NOUN", "PROPN", "ADJ"})  # that a trigger's head is one of
CLAUSES = frozenset({"advcl", "ccomp", "conj", "relcl"})  # what they tell is another happening
SUBJECTS = frozenset({"agent", "nsubj", "poss"})
OBJECTS = frozenset({"dobj", "nsubjpass", "obj"})
OF_NOUNS = frozenset({"acl", "amod", "compound", "relcl"})  # what governs such a word is its own
DEEPEST = 6  # steps from a trigger to a word of its argument

Slice = tuple[int, int]


def topic(id: str, text: str, scene: Floats | None = None) -> Topic:
    """Return what a report is compared by."""
    return Topic(id=id, stems=Counter(stems(ADDRESS.sub("", text))), scene=scene)


def clue(
    report: Topic,
    number: int,
    sentence: Sentence | None,
    text: str,
    words: str,
    spans: Sequence[Slice],
) -> Clue:
    """Return what the telling at `spans` is compared by, without its vectors.

    Args:
        report: it stands in.
        number: of its sentence in the report.
        sentence: with its grammar, where that is known.
        text: of the sentence.
        words: of the trigger.
        spans: of the trigger, offsets in the document.
    """
    tokens = sentence.tokens if sentence else ()
    head = _head(tokens, spans)
    said = stem((head.text if head else words.split()[-1]).lower())
    arguments = _arguments(sentence, head) if sentence and head else {}
    governor = tokens[head.head] if head and head.head != head.index else None
    held = {word for found in arguments.values() for word in found}
    if head and governor and head.dep in OF_NOUNS:
        held.add(stem(governor.text.lower()))
    return Clue(
        report=report, sentence=number, head=said,
        trigger=frozenset(stems(words)) or frozenset({said}),
        is_verb=bool(head and head.pos == "VERB"), stems=frozenset(stems(text)),
        arguments=frozenset(held), subjects=_of(arguments, SUBJECTS),
        objects=_of(arguments, OBJECTS),
        governor=stem(governor.text.lower()) if governor else None,
        names=frozenset(stem(name.lower()) for name in NAME.findall(text)) - {said},
        numbers=frozenset(NUMBER.findall(text)),
    )  # fmt: skip


def _head(tokens: Sequence[Token], spans: Sequence[Slice]) -> Token | None:
    """Return the word of the trigger that its others depend on."""
    inside = [t for t in tokens if any(t.start < end and start < t.end for start, end in spans)]
    held = {token.index for token in inside}
    tops = [token for token in inside if token.head not in held] or inside
    return next((token for token in tops if token.pos in WORDS), tops[0] if tops else None)


def _arguments(sentence: Sentence, head: Token) -> dict[str, set[str]]:
    """Return the stems of what a word governs, by its dependency."""
    found: dict[str, set[str]] = {}
    for child in sentence.children[head.index]:
        token = sentence.tokens[child]
        if child != head.index and token.dep not in CLAUSES | {"punct"}:
            found.setdefault(token.dep, set()).update(_stems_under(sentence, child, 0))
    return found


def _stems_under(sentence: Sentence, index: int, depth: int) -> Iterator[str]:
    token = sentence.tokens[index]
    word = token.text.lower()
    if word not in function_words() and word[0].isalnum():
        yield stem(word)
    if depth < DEEPEST:
        for child in sentence.children[index]:
            if child != index and sentence.tokens[child].dep not in CLAUSES:
                yield from _stems_under(sentence, child, depth + 1)


def _of(arguments: dict[str, set[str]], deps: frozenset[str]) -> frozenset[str]:
    return frozenset(stem for dep, found in arguments.items() if dep in deps for stem in found)
