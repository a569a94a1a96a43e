"""What the numbers of a sentence count, and for which event."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.knowledge.lexicons.counts import number_words
from dateline.records.codes import CountOf
from dateline.records.event import Count
from dateline.records.span import Span
from dateline.rules.events.coding import Draft
from dateline.rules.events.fates import (
    HARM, Clause, Group, also_suffered, are_people, clause, fate, group, seat_of, suffering, toll,
)  # fmt: skip
from dateline.rules.events.layers import Scene
from dateline.rules.events.numbers import Number, numbers

HURT = frozenset({"fatalities", "injured"})
SINGLE = HURT | {"detained", "missing"}  # what one person told of without a number is counted for
YEARS = range(1800, 2100)  # a bare number in this range is a year
COUNTING = frozenset({"nummod", "dobj", "nsubjpass", "compound"})
NO_NUMBER = frozenset({"cc", "preconj"})  # "both … and"
THINGS = frozenset({"building", "goods", "vehicle", "weapon", "place"})
DETERMINERS = frozenset({"a", "an", "the", "another", "his", "her", "its", "their", "my", "our", "'s"})
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


def toll_of(scene: Scene, text: str) -> Iterator[Count]:
    """Yield the dead and wounded of a sentence that codes no attack: "23 people had died"."""
    look = clause(scene)
    for number in _numbers(look):
        told = _numbered(look, number, None, frozenset())
        if told is not None and told.what in HURT:
            yield _count(scene, told, text)


def _told(look: Clause, drafts: Sequence[Draft]) -> Iterator[Told]:
    """Yield the counts of numbers and of single persons, in text order."""
    triggers = frozenset(draft.head for draft in drafts if draft.type == "PROTEST")
    found = _numbers(look)
    taken = frozenset(i for n in found for i in range(n.first, n.last + 1))
    single = [Number(i, i, 1, 1) for i in _single(look) if i not in taken]
    before: CountOf | None = None
    counted: set[int] = set()
    for number in sorted((*found, *single), key=lambda n: n.last):
        one = number.first not in taken
        if one and number.last in counted:
            continue
        told = _one(look, number, before) if one else _numbered(look, number, before, triggers)
        if told is None:
            continue
        if told.what in HARM:
            before = told.what
        counted.add(told.noun)
        yield told


def _numbers(look: Clause) -> list[Number]:
    """Return the number phrases that are no times and no years."""
    return [
        number
        for number in numbers(look.scene.view)
        if not _is_year(look, number)
        and not look.scene.view.blocked.intersection(range(number.first, number.last + 1))
    ]


def _is_year(look: Clause, number: Number) -> bool:
    exact = number.low == number.high and number.first == number.last
    return exact and number.low in YEARS and look.tokens[number.last].dep not in COUNTING


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
    what: CountOf | None = toll(look, number, of.top)
    if what is not None:
        risen = look.tokens[number.first].text.lower() == "from"
        return Told(what, of.noun, replace(number, low=number.high) if risen else number)
    what = fate(look, of)
    if what is None and _is_part(look, number, of):
        what = before
    if what is None:
        what = _thing(look, of, number) or _person(look, of, number, protests)
    return Told(what, of.noun, number) if what else None


def _is_part(look: Clause, number: Number, of: Group) -> bool:
    """Tell whether the number is part of one told before: "seven of them", "five were children"."""
    words = number_words()
    before = {_text(look, number.first - n, number.first) for n in (1, 2)}
    after = _text(look, number.last + 1, number.last + 3)
    if before & words.part_before or after in words.part_after:
        return True
    token = look.tokens[of.top]
    attributes = look.children(token.head, "attr")
    return token.dep == "nsubj" and any(are_people(look, i) for i in attributes)


def _thing(look: Clause, of: Group, number: Number) -> CountOf | None:
    """Return force or equipment by the noun counted, or by the noun before it."""
    view = look.scene.view
    people = are_people(look, of.noun)
    for word in (of.noun, *look.children(of.noun, "compound")):
        found = view.lexicon.counted.get(look.tokens[word].lemma, frozenset())
        if "force" in found and people and not _speaks(look, of):
            return None if _alone(look, number) else "force"
        if "equipment" in found and (word == of.noun or not people):
            return "equipment"
    return None


def _person(
    look: Clause, of: Group, number: Number, protests: frozenset[int]
) -> CountOf | None:
    """Return "other" for people of whom no harm is told, and for things that something is done to."""
    seat = seat_of(look, of.top)
    token = look.tokens[seat]
    if _alone(look, number) or _speaks(look, of):
        return None
    if are_people(look, of.noun) and look.tokens[of.noun].pos in {"NOUN", "PROPN"}:
        return "other"
    if of.noun == of.top and token.dep == "nsubj" and token.head in protests:
        return "other"
    view = look.scene.view
    known = ("v", look.tokens[token.head].lemma) in view.lexicon.frames
    if token.dep not in {"dobj", "nsubjpass"} or not known:
        return None
    thing = view.classes_of_word(of.noun) & THINGS
    return "other" if thing or look.tokens[of.noun].lemma in look.known.things else None


def _alone(look: Clause, number: Number) -> bool:
    """Tell whether it is one, who is counted only where harm is told: "one official"."""
    return number.low == number.high == 1 and look.tokens[number.first].text.lower() == "one"


def _speaks(look: Clause, of: Group) -> bool:
    token = look.tokens[seat_of(look, of.top)]
    return token.dep == "nsubj" and look.tokens[token.head].lemma in look.known.telling


def _single(look: Clause) -> Iterator[int]:
    """Yield the nouns and pronouns that tell of one person without a number."""
    for token in look.tokens:
        if token.text.lower() == "another" and token.dep in {"nsubj", "nsubjpass", "dobj"}:
            yield token.index
        elif token.tag == "NN" and token.lemma not in look.known.many and _determined(look, token.index):
            yield token.index


def _determined(look: Clause, noun: int) -> bool:
    return any(
        look.tokens[i].text.lower() in DETERMINERS or look.tokens[i].dep == "poss"
        for i in look.children(noun, "det", "poss")
    )


def _one(look: Clause, number: Number, before: CountOf | None) -> Told | None:
    """Return the count of one person whom a verb of harm hits, or who is part of those it hits."""
    noun = number.last
    if look.tokens[noun].lemma in number_words().groups:
        return None
    seat = seat_of(look, noun)
    what = suffering(look, seat, noun)
    verb = look.tokens[look.tokens[seat].head].lemma
    if what is None and _text(look, noun - 2, noun - 1) in number_words().part_before:
        what = before
    people = are_people(look, noun)
    sure = people or (people is None and verb in look.known.personal)
    if what not in SINGLE or not (sure or look.tokens[noun].pos != "NOUN"):
        return None
    own = [i for i in look.children(noun, "det", "poss") if i < noun]
    return Told(what, noun, replace(number, first=min([noun, *own])))


def _none(look: Clause) -> Iterator[Told]:
    """Yield the counts of zero: "no casualties", "nobody was hurt", "without injuring anyone"."""
    taken = {i for n in numbers(look.scene.view) for i in range(n.first, n.last + 1)}
    for token in look.tokens:
        if token.index in taken:
            continue
        noun = token.head if token.dep == "det" else token.index
        if token.lemma in look.known.none or (token.lemma in look.known.any and _negated(look, noun)):
            zero = Number(min(token.index, noun), max(token.index, noun), 0, 0)
            for what in dict.fromkeys(_spared(look, noun)):
                yield Told(what, noun, zero)


def _spared(look: Clause, noun: int) -> Iterator[CountOf]:
    """Yield the harms that are told to have hit nobody."""
    inside = look.scene.view.pobj(noun, "of") if look.tokens[noun].lemma in look.known.report else []
    for word in (noun, *inside):
        own = look.counted(word)
        yield from own
        if look.tokens[word].lemma == "casualty":
            yield "injured"
        if own:
            return
    if are_people(look, noun) is not False:
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
