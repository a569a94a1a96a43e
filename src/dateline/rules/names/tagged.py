"""Names as the learned reader tags them, beside those that lists and shapes make certain."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.knowledge import gazetteers
from dateline.knowledge.names import WORDS, given, head_kinds, titles
from dateline.knowledge.toponyms import words
from dateline.records.document import Document
from dateline.records.syntax import Sentence, Token
from dateline.records.tagging import TaggedSpan
from dateline.rules.names.naming import (
    ORGANISED,
    known_actor,
    organisation,
    person,
    with_role,
)
from dateline.rules.names.phrases import Phrase, agent, country_of, plural
from dateline.rules.names.runs import Run
from dateline.rules.toponyms.held import held
from dateline.text.grammar import capital

CERTAIN = frozenset({"title"})  # why a name is one whatever the learned reader says
TAGGED = "read as a name"
SURELY = 0.8  # probability from which a person's name is one, whatever else has it
GREAT = 50_000  # inhabitants
STATES = frozenset({"country", "admin1"})
SIDES = frozenset({"armed-group", "military", "government"})
PLACED = frozenset({"place", "facility"})
OPENING = frozenset({"DT", "PDT", "PRP$", "WP$", "CC", "IN"})  # tags before a phrase


@dataclass(frozen=True, slots=True)
class Named:
    """What the learned reader names in one sentence."""

    phrases: tuple[Phrase, ...]  # of actors
    taken: frozenset[int]  # tokens of all names, of places too


def told_places(
    document: Document, sentences: Iterable[Sentence], names: Sequence[TaggedSpan]
) -> frozenset[str]:
    """Return the names that look like persons' and are told as places somewhere in the report."""
    return frozenset(
        document.text[name.start : name.end]
        for sentence in sentences
        for name in _inside(sentence, names)
        if name.kind == "person" and name.probability < SURELY
        and _place(sentence, _tokens_of(sentence, name))
    )  # fmt: skip


def _inside(sentence: Sentence, names: Sequence[TaggedSpan]) -> Sequence[TaggedSpan]:
    first = bisect_left(names, sentence.span.start, key=lambda name: name.start)
    last = bisect_left(names, sentence.span.end, key=lambda name: name.start)
    return names[first:last]


def _tokens_of(sentence: Sentence, name: TaggedSpan) -> list[int]:
    return [t.index for t in sentence.tokens if name.start <= t.start < name.end]


def named(
    document: Document,
    sentence: Sentence,
    names: Sequence[TaggedSpan],
    on: date | None,
    places: Container[str] = (),
) -> Named:
    """Return the names of a sentence, and the tokens they take.

    Args:
        places: names that are told as places somewhere in the report.
    """
    phrases: list[Phrase] = []
    taken: set[int] = set()
    for name in _inside(sentence, names):
        tokens = _tokens_of(sentence, name)
        if not tokens or _office(sentence, tokens) or tokens[0] in taken:
            continue
        if name.kind in SIDES:
            tokens = _whole(sentence, _run(sentence, tokens))
        if name.kind in ORGANISED:
            tokens = _with_owner(document, sentence, tokens, on)
        taken.update(tokens)
        if name.kind == "person" and (_town(document, name, tokens) or _feature(sentence, tokens)):
            continue
        if name.kind == "person" and document.text[name.start : name.end] in places:
            continue
        if name.kind in ORGANISED or name.kind == "person":
            phrases.append(_phrase(document, sentence, tokens[0], tokens[-1], name, on))
    return Named(tuple(phrases), frozenset(taken))


def _whole(sentence: Sentence, tokens: Sequence[int]) -> list[int]:
    """Return the name with what follows "of" in it: "the Heirs of the Green Oath"."""
    told, first, last = sentence.tokens, tokens[0], tokens[-1]
    if _article(told, first - 1) and not told[last].text.isupper():
        start = _behind_of(told, last + 1)
        while start is not None and start < len(told) and capital(told[start]):
            last, start = start, start + 1
    before = first - 1 - _article(told, first - 1)
    if before > 0 and told[before].text == "of":
        head = before - 1
        while head > 0 and capital(told[head - 1]) and told[head - 1].text.lower() not in ARTICLE:
            head -= 1
        office = agent(told[before - 1]) or agent(told[head])
        named = told[before - 1].tag in {"NNP", "NNPS"} and _article(told, head - 1)
        if named and (office is None or office[0] != "person"):  # no "Head of the Mission"
            first = head
    return list(range(first, last + 1))


def _run(sentence: Sentence, tokens: list[int]) -> list[int]:
    """Return a side's name from behind "the" to its end: "the Thistle Crown Royalists"."""
    told, first, last = sentence.tokens, tokens[0], tokens[-1]
    start = first
    while start > 0 and _of_name(told[start - 1]):
        start -= 1
    if not _article(told, start - 1) or told[start - 1].text.isupper():
        return tokens
    while last + 1 < len(told) and _of_name(told[last + 1]):
        last += 1
    return list(range(start, last + 1))


def _of_name(token: Token) -> bool:
    """Tell whether a word may be part of a body's name: no rank, people, day or person."""
    word = token.text.lower()
    plain = token.tag in {"NNP", "NNPS"} and capital(token) and agent(token) is None
    other = word in titles() or word in given() or word in WORDS["month-day"]
    return plain and not other and country_of([token.text]) is None


def _with_owner(
    document: Document, sentence: Sentence, tokens: list[int], on: date | None
) -> list[int]:
    """Return a name of which an owner is a part whole: "the Lord's Resistance Army".

    An owner that is a body by its own name, a known actor or a great town stays apart from what it
    owns: "the Guard's Third Brigade".
    """
    told, first, last = sentence.tokens, tokens[0], tokens[-1]
    if last + 2 < len(told) and told[last + 1].tag == "POS" and capital(told[last + 2]):
        if _is_part(document, sentence, first, last, on):
            last += 2
            while last + 1 < len(told) and capital(told[last + 1]):
                last += 1
    elif first > 2 and told[first - 1].tag == "POS":
        start = first - 2
        while start > 0 and capital(told[start - 1]) and not _article(told, start - 1):
            start -= 1
        if _is_part(document, sentence, start, first - 2, on):
            first = start
    return list(range(first, last + 1))


def _is_part(
    document: Document, sentence: Sentence, first: int, last: int, on: date | None
) -> bool:
    """Tell whether an owner behind "the" is no body of its own, so that it is part of a name."""
    told = sentence.tokens
    if not capital(told[last]) or not _article(told, first - 1):
        return False
    if told[last].text.lower() in head_kinds() or known_actor(document, sentence, first, on):
        return False
    places = gazetteers.find(document.text[told[first].start : told[last].end])
    return not any(e.population >= GREAT or e.kind in STATES for e in places)


ARTICLE = frozenset({"the"})


def _article(told: Sequence[Token], at: int) -> bool:
    return at >= 0 and told[at].text.lower() in ARTICLE


def _behind_of(told: Sequence[Token], at: int) -> int | None:
    """Return where the words behind "of" or "of the" begin, where those stand here."""
    if at >= len(told) or told[at].text != "of":
        return None
    return at + 1 + _article(told, at + 1)


def _feature(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Tell whether a name that nobody bears ends in a curated feature's: "Bir Al-Omar"."""
    told = [sentence.tokens[i] for i in tokens]
    borne = {token.text.lower() for token in told} - words().articles
    if len(told) < 2 or borne & given().keys():
        return False
    tail = " ".join(token.text for token in told[1:]).replace(" - ", "-")
    return any(entry.id.startswith("dateline:") for entry in gazetteers.find(tail))


def _place(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Tell whether a name that is nobody's by its words is told as a place."""
    borne = not tokens or sentence.tokens[tokens[0]].text.lower() in given()
    return not borne and held(sentence, tokens[0], tokens[-1], like=False)


def _town(document: Document, name: TaggedSpan, tokens: Sequence[int]) -> bool:
    """Tell whether a name that is not surely a person's is a great town's and nobody else's."""
    if len(tokens) > 1:
        return False
    word = document.text[name.start : name.end]
    listed = words()
    if name.probability >= SURELY or word.lower() in listed.given | listed.surnames:
        return False
    return any(not e.alias and e.population >= GREAT for e in gazetteers.find(word))


def _office(sentence: Sentence, tokens: Sequence[int]) -> bool:
    """Tell whether a capitalised noun behind an article is no name: "the Speaker"."""
    first = tokens[0]
    noun = agent(sentence.tokens[first])
    return (
        len(tokens) == 1
        and noun is not None
        and noun[0] == "person"
        and first > 0
        and sentence.tokens[first - 1].text.lower() == "the"
    )


def _phrase(
    document: Document, sentence: Sentence, first: int, last: int, name: TaggedSpan, on: date | None
) -> Phrase:
    known = known_actor(document, sentence, first, on)
    if known and known[0] == last:
        actor = known[1]
        return Phrase(
            first, last, last, actor.kind, "name", actor=actor.id, sector=actor.sector,
            country=actor.country, why=TAGGED,
        )  # fmt: skip
    if name.kind == "person":
        start = first
        while start < last and sentence.tokens[start].text.lower() in titles():
            start += 1
        found = person(sentence, start, last, TAGGED)
        return with_role(document, sentence, found, since=first)
    assert name.kind is not None
    return organisation(document, sentence, first, last, last, name.kind)


def merged(found: Iterable[Phrase | Run], named: Named) -> list[Phrase | Run]:
    """Return what lists and shapes make certain, then what the learned reader names, then runs.

    An organisation that its head shows keeps its length where it holds what the reader names.
    """
    every = list(found)
    sure = [p for p in every if isinstance(p, Phrase) and _certain(p, named)]
    held = {i for p in sure for i in _tokens(p)}
    read = [p for p in named.phrases if not held & _tokens(p)]
    held |= named.taken | {i for p in read for i in _tokens(p)}
    rest = [p for p in every if p not in sure and not held & _tokens(p)]
    return [*sure, *read, *rest]


def _tokens(one: Phrase | Run) -> set[int]:
    return set(range(one.first, one.last + 1))


def _certain(phrase: Phrase, named: Named) -> bool:
    if phrase.actor is not None:
        return True
    if phrase.why in CERTAIN:  # but for what only ends a side's name: "Thistle Crown Royalists"
        return not any(p.kind in SIDES and _tokens(phrase) < _tokens(p) for p in named.phrases)
    inner = [p for p in named.phrases if _tokens(p) & _tokens(phrase)]
    holds = bool(inner) and all(_tokens(p) < _tokens(phrase) for p in inner)
    return phrase.kind in ORGANISED and holds


def described(
    sentence: Sentence, nominals: Sequence[TaggedSpan], found: Iterable[Phrase], taken: set[int]
) -> list[Phrase]:
    """Return the noun phrases for actors: those of known nouns as wide as they are read, and more.

    Args:
        nominals: of the whole report, in text order.
        found: phrases of nouns that are known to mean actors.
        taken: tokens that names hold.
    """
    first = bisect_left(nominals, sentence.span.start, key=lambda one: one.start)
    last = bisect_left(nominals, sentence.span.end, key=lambda one: one.start)
    kept = {phrase.head: phrase for phrase in found}
    for one in nominals[first:last]:
        told = [t for t in sentence.tokens if one.start <= t.start < one.end]
        while told and told[0].tag in OPENING:
            told = told[1:]
        if not told or one.kind in PLACED:
            continue
        start, end = told[0].index, told[-1].index
        inside = [head for head in kept if start <= head <= end]
        if len(inside) == 1:
            [head] = inside
            kept[head] = replace(kept[head], first=min(start, kept[head].first), last=end)
        elif not inside and not taken & set(range(start, end + 1)):
            head = head_of(sentence, start, end)
            kept[head] = _nominal(sentence, start, end, head, one)
    return sorted(kept.values(), key=lambda phrase: phrase.first)


def _nominal(sentence: Sentence, first: int, last: int, head: int, one: TaggedSpan) -> Phrase:
    assert one.kind is not None
    known = agent(sentence.tokens[head])
    told = [token.text for token in sentence.tokens[first : last + 1]]
    return Phrase(
        first, last, head, one.kind, "nominal", sector=known[2] if known else None,
        country=country_of(told), plural=plural(sentence.tokens[head]), why="read as an actor",
    )  # fmt: skip


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """Return the token that governs the others of a stretch: the last whose governor is outside."""
    for at in range(last, first - 1, -1):
        if not first <= sentence.tokens[at].head <= last or sentence.tokens[at].head == at:
            return at
    return last
