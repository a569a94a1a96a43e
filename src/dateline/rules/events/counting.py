"""What the numbers of a sentence count, and for which event."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.lexicons.counts import number_words
from dateline.records.codes import CountOf
from dateline.records.event import Count
from dateline.records.span import Span
from dateline.rules.events.clauses import (
    HARM,
    Clause,
    Group,
    are_people,
    clause,
    group,
    is_whole,
    seat_of,
)
from dateline.rules.events.coding import Draft
from dateline.rules.events.fates import also_suffered, fate, suffering, toll
from dateline.rules.events.layers import Scene
from dateline.rules.events.numbers import Number, numbers

HURT = frozenset({"fatalities", "injured"})
SINGLE = HURT | {"detained", "missing"}  # what one person told of without a number is counted for
YEARS = range(1800, 2100)  # a bare number in this range is a year
COUNTING = frozenset({"nummod", "dobj", "nsubjpass", "compound"})
STEPS = 4  # from "march" up to "took part in the march"
NO_NUMBER = frozenset({"cc", "preconj"})  # "both … and"
THINGS = frozenset({"building", "goods", "vehicle", "weapon", "place"})
# Types of events that a count goes to, the best first; what is not harm goes to any.
FITTING: Mapping[CountOf, tuple[tuple[str, ...], ...]] = {
    "fatalities": (("ASSAULT",), ("CONTROL", "COERCE", "PROTEST")),
    "injured": (("ASSAULT",), ("CONTROL", "COERCE", "PROTEST")),
    "displaced": (("COERCE", "RETREAT", "ASSAULT"), ("CONTROL",)),
    "detained": (("COERCE", "SANCTION", "ASSAULT"), ("CONTROL", "PROTEST", "RETREAT")),
    "missing": (("ASSAULT", "COERCE"), ("CONTROL",)),
    "force": (("MOBILIZE", "RETREAT", "CONTROL"),),
    "equipment": (("ASSAULT", "MOBILIZE", "AID"),),
}
CEASEFIRE = "ceasefire"  # stands for its type where people are displaced


@dataclass(frozen=True, slots=True)
class Told:
    """A count of one sentence before its event is known: what, of whom, and the words for it."""

    what: CountOf
    noun: int
    number: Number


def counts_of(scene: Scene, drafts: list[Draft], text: str) -> Iterator[tuple[Draft, Count]]:
    """Yield the counts of one sentence with the event each belongs to."""
    if not drafts:
        return
    look = clause(scene)
    by_type = _by_type(drafts)
    for told in (*_told(look, drafts), *_none(look)):
        draft = _taker(by_type, told)
        if draft is not None:
            yield draft, _count(scene, told, text)


def toll_of(scene: Scene, text: str, *, held: bool = False) -> Iterator[Count]:
    """Yield the dead and wounded of a sentence that codes no attack: "23 people had died".

    Args:
        held: those who are held count as well: "the six hostages".
    """
    look = clause(scene)
    for number in _numbers(look):
        told = _numbered(look, number, None, frozenset())
        if told is not None and (told.what in HURT or (held and told.what in SINGLE)):
            yield _count(scene, told, text)


def _told(look: Clause, drafts: Sequence[Draft]) -> Iterator[Told]:
    """Yield the counts of numbers and of single persons, in text order."""
    protests = _protests(look, drafts)
    found = _numbers(look)
    taken = {i for number in found for i in range(number.first, number.last + 1)}
    by_word: dict[int, Number | None] = {i: None for i in _singles(look) if i not in taken}
    by_word |= {number.last: number for number in found}
    before: CountOf | None = None
    counted: set[int] = set()
    for at in sorted(by_word):
        number, token = by_word[at], look.tokens[at]
        if number is not None:
            told = _numbered(look, number, before, protests)
        elif at in counted or (token.dep == "appos" and token.head in counted):
            continue
        else:
            told = _single(look, at, before)
        if told is not None:
            before = told.what if told.what in HARM else before
            counted.add(told.noun)
            yield told


def _protests(look: Clause, drafts: Sequence[Draft]) -> frozenset[int]:
    """Return the words that tell of a protest, and the verbs above them: "joined the march"."""
    found: set[int] = set()
    for draft in drafts:
        at = draft.head
        for _ in range(STEPS if draft.type == "PROTEST" else 0):
            found.add(at)
            at = look.tokens[at].head
    return frozenset(found)


def _numbers(look: Clause) -> list[Number]:
    """Return the number phrases that are no times and no years."""
    return [
        number
        for number in numbers(look.scene.view)
        if not _is_year(look, number)
        and not look.scene.view.blocked.intersection(range(number.first, number.last + 1))
    ]


def _is_year(look: Clause, number: Number) -> bool:
    token = look.tokens[number.last]
    exact = number.low == number.high and number.first == number.last and token.text.isdecimal()
    return exact and number.low in YEARS and token.dep not in COUNTING


def _numbered(
    look: Clause, number: Number, before: CountOf | None, protests: frozenset[int]
) -> Told | None:
    """Return what the number counts; None where it counts nothing of ours.

    Args:
        before: the harm told before it in the sentence, which a part of it shares.
        protests: words that tell of a protest; who does it is counted.
    """
    of = group(look, number)
    if of is None or look.tokens[of.top].dep in NO_NUMBER:
        return None
    if what := toll(look, of.top):
        risen = look.tokens[number.first].text.lower() == "from"
        return Told(what, of.noun, replace(number, low=number.high) if risen else number)
    what = fate(look, of)
    if what is None and is_whole(look, of.top):
        return None
    if what is None and _is_part(look, number, of):
        what = before
    if what is None and not _speaks(look, of):
        what = _thing(look, of) or _other(look, of, protests)
        # "one official" is counted only where harm is told, as "an official" is
        one = number.high == 1 and look.tokens[number.first].text.lower() == "one"
        what = None if one and what != "equipment" else what
    return Told(what, of.noun, number) if what else None


def _is_part(look: Clause, number: Number, of: Group) -> bool:
    """Tell whether the number is part of one told before: "seven of them", "five were children"."""
    after = _text(look, number.last + 1, number.last + 3)
    if after in number_words().part_after or _follows_part(look, number.first):
        return True
    seat = seat_of(look, of.top)
    if seat < number.first and _follows_part(look, _first(look, seat)):
        return True
    token = look.tokens[of.top]
    attributes = look.children(token.head, "attr")
    return token.dep == "nsubj" and any(are_people(look, i) for i in attributes)


def _follows_part(look: Clause, first: int) -> bool:
    """Tell whether "including" or "among them" stands before the word."""
    before = {_text(look, first - n, first) for n in (1, 2)}
    return bool(before & number_words().part_before)


def _first(look: Clause, noun: int) -> int:
    """Return the first word of a noun's phrase."""
    return min([noun, *look.children(noun, "det", "poss", "amod", "nummod", "compound")])


def _thing(look: Clause, of: Group) -> CountOf | None:
    """Return force or equipment by the noun counted, or by the noun before it."""
    if of.sized and "force" in look.scene.view.classes_of_word(of.noun):
        return "force"
    own = look.counts(of.noun)
    before = {what for i in look.children(of.noun, "compound") for what in look.counts(i)}
    if "force" in own or ("force" in before and are_people(look, of.noun)):
        return "force"
    piece = look.tokens[of.noun].lemma in look.known.pieces
    return "equipment" if "equipment" in own or ("equipment" in before and piece) else None


def _other(look: Clause, of: Group, protests: frozenset[int]) -> CountOf | None:
    """Return "other" for people of whom no harm is told, and for things that are acted on."""
    view, token = look.scene.view, look.tokens[seat_of(look, of.top)]
    verb = look.tokens[token.head]
    people = are_people(look, of.noun)
    if people or (people is None and token.dep == "nsubj" and verb.index in protests):
        return "other"
    lemma = look.tokens[of.noun].lemma
    thing = view.classes_of_word(of.noun) & THINGS or lemma in look.known.things
    acted_on = token.dep in {"dobj", "nsubjpass"} and ("v", verb.lemma) in view.lexicon.frames
    return "other" if thing and acted_on else None


def _speaks(look: Clause, of: Group) -> bool:
    """Tell whether those counted are only asked: "two officials said"."""
    token = look.tokens[seat_of(look, of.top)]
    return token.dep == "nsubj" and look.tokens[token.head].lemma in look.known.telling


def _singles(look: Clause) -> Iterator[int]:
    """Yield the nouns and pronouns that may tell of one person without a number."""
    for token in look.tokens:
        if token.text.lower() == "another":
            single = token.dep in {"nsubj", "nsubjpass", "dobj"}
        elif token.tag == "NN" and token.lemma not in look.known.many | look.known.toll:
            before = look.children(token.index, "det", "poss")
            words = {look.tokens[i].text.lower() for i in before}
            owned = any(look.tokens[i].dep == "poss" for i in before)
            single = owned or bool(words & look.known.determiners)
        else:
            named = look.scene.view.kinds.get(token.index) == "person"
            single = token.tag == "NNP" and named
        if single:
            yield token.index


def _single(look: Clause, noun: int, before: CountOf | None) -> Told | None:
    """Return the count of one person whom a verb of harm hits, or who is part of those it hits."""
    token, seat = look.tokens[noun], seat_of(look, noun)
    verb = look.tokens[look.tokens[seat].head].lemma
    what = suffering(look, seat, noun)
    if what is None and any(_follows_part(look, _first(look, i)) for i in (noun, seat)):
        what = before
    act = look.harm(noun) and "person" not in look.scene.view.classes_of_word(noun)
    people = False if act else are_people(look, noun)
    if token.pos == "PROPN":
        people = verb not in look.known.broad
    elif people is None:
        people = token.pos != "NOUN" or verb in look.known.personal
    if not people or what not in SINGLE:
        return None
    return Told(what, noun, Number(_first(look, noun), noun, 1, 1))


def _none(look: Clause) -> Iterator[Told]:
    """Yield the counts of zero: "no casualties", "nobody was hurt", "without injuring anyone"."""
    taken = {i for n in numbers(look.scene.view) for i in range(n.first, n.last + 1)}
    for token in look.tokens:
        noun = token.head if token.dep == "det" else token.index
        none = token.lemma in look.known.none
        if none or (token.lemma in look.known.any and _negated(look, noun)):
            zero = Number(min(token.index, noun), max(token.index, noun), 0, 0)
            spared = () if token.index in taken else dict.fromkeys(_spared(look, noun))
            for what in spared:
                yield Told(what, noun, zero)


def _spared(look: Clause, noun: int) -> Iterator[CountOf]:
    """Yield the harms that are told to have hit nobody."""
    words = [noun]
    if look.tokens[noun].lemma in look.known.report:
        words += look.scene.view.pobj(noun, "of")
    own = [what for word in words if (what := look.harm(word))]
    yield from own
    if any(look.tokens[word].lemma == "casualty" for word in words):
        yield "injured"
    if not own and are_people(look, noun) is not False:
        yield from also_suffered(look, seat_of(look, noun))


def _negated(look: Clause, noun: int) -> bool:
    """Tell whether "anyone" stands under a negation: "did not hurt anyone"."""
    verb = look.tokens[look.tokens[noun].head]
    if look.children(verb.index, "neg"):
        return True
    return verb.dep == "pcomp" and look.tokens[verb.head].lemma == "without"


def _by_type(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    """Return the drafts of each type in text order."""
    found: dict[str, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: d.head):
        kind = CEASEFIRE if draft.mode == CEASEFIRE else draft.type
        found.setdefault(kind, []).append(draft)
    return found


def _taker(by_type: Mapping[str, list[Draft]], told: Told) -> Draft | None:
    """Return the nearest draft of the types that the count fits best; None where harm fits none."""
    tiers = FITTING.get(told.what, ())
    if told.what not in HARM:
        tiers = (*tiers, tuple(by_type))
    for types in tiers:
        near = [_nearest(by_type[kind], told.noun) for kind in types if kind in by_type]
        if near:
            return min(near, key=lambda d: (abs(d.head - told.noun), d.head))
    return None


def _nearest(drafts: Sequence[Draft], at: int) -> Draft:
    after = bisect_left(drafts, at, key=lambda d: d.head)
    return min(drafts[max(0, after - 1) : after + 1], key=lambda d: (abs(d.head - at), d.head))


def _count(scene: Scene, told: Told, text: str) -> Count:
    tokens, number = scene.view.tokens, told.number
    start, end = tokens[number.first].start, tokens[number.last].end
    span = Span(start, end, text[start:end])
    return Count(told.what, scene.entity(told.noun), number.low, number.high, span)


def _text(look: Clause, first: int, end: int) -> str:
    return " ".join(t.text.lower() for t in look.tokens[max(0, first) : end])
