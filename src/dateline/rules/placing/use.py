"""The use a place's name is put to: the place, its government, or a mark of belonging."""

from collections.abc import Sequence

from dateline.knowledge.gazetteers import capitals, country, demonym
from dateline.knowledge.toponyms import words
from dateline.records.codes import PlaceKind, PlaceUse
from dateline.records.span import Span
from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import children, head_of, sentence_at
from dateline.text.placenames import fold

MODIFIERS = frozenset({"compound", "amod", "nmod"})


def use_of(sentences: Sequence[Sentence], span: Span, kind: PlaceKind) -> PlaceUse:
    """Tell the use of one mention: "in Homs", "Washington said", "Syrian troops"."""
    if demonym(span.text) and country(span.text) is None:
        return "modifier"
    sentence = sentence_at(sentences, span.start)
    head = head_of(sentence, span) if sentence else None
    if sentence is None or head is None:
        return "literal"
    governor = sentence.tokens[head.head]
    if _hyphened(sentence, span):
        return "modifier"  # an Aleppo-born doctor
    if head.dep in MODIFIERS and governor.end > span.end:
        return "literal" if governor.lemma in words().heads else "modifier"
    if _can_act(span.text, kind) and _acts(sentence, head, governor):
        return "metonymic"
    if head.dep == "poss" and governor.end > span.end and governor.lemma not in words().heads:
        acting = governor.lemma in words().government["nouns"] and _can_act(span.text, kind)
        return "metonymic" if acting else "modifier"
    return "literal"


def _hyphened(sentence: Sentence, span: Span) -> bool:
    """Tell whether the name is the first half of a word: "Aleppo-born"."""
    after = [token for token in sentence.tokens if token.start >= span.end][:2]
    joined = len(after) == 2 and after[0].text == "-" and after[0].start == span.end
    return joined and after[1].start == after[0].end and after[1].text[:1].islower()


def _can_act(name: str, kind: PlaceKind) -> bool:
    """Only states and their seats stand for governments."""
    return kind == "country" or fold(name) in words().seats | capitals().keys()


def _acts(sentence: Sentence, head: Token, governor: Token) -> bool:
    lists = words().government
    first = head
    while first.dep == "conj" and first.head != first.index:  # "Moscow and Ankara agreed"
        first = sentence.tokens[first.head]
    governor = sentence.tokens[first.head]
    if first.dep == "nsubj":
        return governor.lemma in lists["verbs"] and not _is_where(sentence, governor)
    if first.dep in ("dobj", "dative"):
        return governor.lemma in lists["objects"]
    if first.dep == "pobj" and governor.dep == "agent":
        return True
    if first.dep == "pobj" and governor.lemma in lists["relations"]:
        return sentence.tokens[governor.head].lemma in lists["talks"]
    return False


def _is_where(sentence: Sentence, verb: Token) -> bool:
    """Tell whether the verb only says what the place has or saw: "Syria has seen fighting"."""
    return verb.lemma in ("have", "see", "hold") and not children(sentence, verb.index, "ccomp")
