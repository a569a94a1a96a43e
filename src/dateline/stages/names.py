"""Names, nominals and pronouns that refer to actors, before they are linked.

Names are found by their capitals, their heads ("… Brigade"), the titles and roles around them, the
actor gazetteer and what they do in the sentence. What is certain once in a report is found again
everywhere in it. States count as actors where they act, speak or are spoken to.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dateline.knowledge.names import WORDS
from dateline.records.document import Document
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.syntax import Sentence, Token
from dateline.records.tagging import TaggedSpan
from dateline.rules.names.guess import deed_of, guess, learn
from dateline.rules.names.naming import names_in, state_at, text_of
from dateline.rules.names.phrases import Phrase, nominals, offices, peoples, pronouns
from dateline.rules.names.runs import Run, headline, runs
from dateline.rules.names.sources import named_at
from dateline.rules.names.tagged import described, merged, named, told_places
from dateline.text.edtf import bounds

SPEECH, ACTING, ADDRESSING = WORDS["speech"], WORDS["acting"], WORDS["addressing"]


@dataclass(frozen=True, slots=True)
class Page:
    """What the whole report tells about its words."""

    document: Document
    lower: frozenset[str]  # words it also writes in lower case
    on: date | None  # when it was published, as far as that is known


def read(reading: Reading) -> tuple[Mention, ...]:
    """Find actor mentions, in text order."""
    page = Page(reading.document, _lower(reading.sentences), _published(reading.document))
    sure: list[list[Phrase]] = []
    unsure: list[list[Run]] = []
    tagged = reading.tagging.names
    places = told_places(page.document, reading.sentences, tagged)
    for sentence in reading.sentences:
        read = named(page.document, sentence, tagged, page.on, places)
        found = merged(_named(page, sentence), read)
        sure.append([p for p in found if isinstance(p, Phrase)])
        unsure.append([r for r in found if isinstance(r, Run)])
    found_in = list(zip(reading.sentences, sure, strict=True))
    left_in = list(zip(reading.sentences, unsure, strict=True))
    report = learn(page.document, found_in, left_in, named_at(reading.attributions))
    mentions: list[Mention] = []
    for sentence, names, left in zip(reading.sentences, sure, unsure, strict=True):
        names += [p for run in left if (p := guess(report, sentence, run))]
        every = _with_others(page, sentence, names, reading.tagging.nominals)
        mentions += (_mention(page, sentence, phrase) for phrase in every)
    return tuple(sorted(mentions, key=lambda m: (m.span.start, -m.span.end)))


def _lower(sentences: tuple[Sentence, ...]) -> frozenset[str]:
    return frozenset(t.text for s in sentences for t in s.tokens if t.text.islower())


def _published(document: Document) -> date | None:
    edtf = document.published.edtf
    return bounds(edtf)[0] if edtf else None


def _named(page: Page, sentence: Sentence) -> Iterator[Phrase | Run]:
    """Yield the sentence's names, and the runs that only the rest of the report can tell."""
    shouting = headline(sentence)
    for run in runs(sentence, page.lower):
        for found in names_in(page.document, sentence, run, page.on):
            if not shouting or (
                isinstance(found, Phrase) and (found.actor or _titled(sentence, found))
            ):
                yield found
            elif isinstance(found, Phrase):
                yield Run(found.first, found.last, False)
            else:
                yield found


def _titled(sentence: Sentence, phrase: Phrase) -> bool:
    """Tell whether a title shows a person in a headline that is not all capitals."""
    return phrase.why == "title" and not sentence.tokens[phrase.last].text.isupper()


def _with_others(
    page: Page, sentence: Sentence, names: list[Phrase], read: tuple[TaggedSpan, ...]
) -> list[Phrase]:
    """Return the names with the states, nominals and pronouns around them."""
    names = _untangled(names)
    taken = {i for p in names for i in range(p.first, p.last + 1)}
    roles = _role_heads(page, sentence, names)
    found = [*names, *_states(page, sentence, taken)]
    found += (seats := list(offices(sentence, taken | roles)))
    roles |= {i for p in seats for i in range(p.first, p.last + 1)}
    found += described(sentence, read, nominals(sentence, taken | roles), taken | roles)
    found += peoples(sentence, taken | roles)
    found += pronouns(sentence)
    return found


def _untangled(names: list[Phrase]) -> list[Phrase]:
    """Keep the longer of two names that overlap."""
    kept: list[Phrase] = []
    for phrase in sorted(names, key=lambda p: (p.first - p.last, p.first)):
        if all(phrase.last < other.first or other.last < phrase.first for other in kept):
            kept.append(phrase)
    return sorted(kept, key=lambda p: p.first)


def _role_heads(page: Page, sentence: Sentence, names: list[Phrase]) -> set[int]:
    """Return the tokens of roles that stand before a name: they are part of naming it."""
    found: set[int] = set()
    for phrase in names:
        at = phrase.first - 1
        while phrase.role and at >= 0 and phrase.first - at < 14:
            token = sentence.tokens[at]
            if page.document.text[token.start : token.end] not in phrase.role:
                break
            found.add(at)
            at -= 1
    return found


def _states(page: Page, sentence: Sentence, taken: set[int]) -> Iterator[Phrase]:
    """Yield the states that act, speak, are addressed, or own a deed ("US airstrikes")."""
    at = 0
    while at < len(sentence.tokens):
        found = state_at(page.document, sentence, at) if at not in taken else None
        if found is None:
            at += 1
            continue
        last, which = found
        why = _stands_for_state(sentence, last, which.sort)
        if why:
            yield Phrase(
                at, last, last, "government", "name", actor=f"country:{which.country}",
                sector="GOV", country=which.country, plural=False, why=why,
            )  # fmt: skip
        at = last + 1


def _stands_for_state(sentence: Sentence, last: int, sort: str) -> str | None:
    """Return why a state's word means the state and not the land, or None."""
    tokens = sentence.tokens
    token = tokens[last]
    governor = tokens[token.head]
    if sort == "people":
        return None
    if sort == "adjective" or token.dep in {"compound", "amod", "nmod"}:
        owned = governor.text.lower() in WORDS["action"] and governor.index > last
        return f"{sort} of {governor.text!r}" if owned and sort != "capital" else None
    if token.dep == "poss":
        return f"owner of {governor.text!r}" if governor.lemma in WORDS["possessed"] else None
    if deed := deed_of(sentence, last):
        return deed if sort == "name" or deed == "speaks" or governor.lemma in ACTING else None
    return _addressed(sentence, token, sort)


def _addressed(sentence: Sentence, token: Token, sort: str) -> str | None:
    tokens = sentence.tokens
    while token.dep == "conj" and token.head != token.index:
        token = tokens[token.head]
    governor = tokens[token.head]
    if token.dep in {"dobj", "iobj", "dative"} or (
        token.dep == "nsubj" and governor.dep == "ccomp"
    ):
        verb = governor if token.dep != "nsubj" else tokens[governor.head]
        wide = sort == "name" and token.dep != "nsubj"
        return (
            f"object of {verb.lemma!r}"
            if verb.lemma in ADDRESSING and (wide or verb.lemma in SPEECH)
            else None
        )
    if token.dep == "nsubj" and sort == "name" and governor.pos == "VERB":
        return f"subject of {governor.lemma!r}"
    if token.dep == "nsubjpass" and sort == "name" and governor.lemma not in WORDS["landlike"]:
        return f"object of {governor.lemma!r}"
    if token.dep == "nsubj" and governor.lemma == "be" and sort == "name":
        below = {tokens[i].text.lower() for i in sentence.children[token.head]}
        return "takes a stance" if below & WORDS["stance"] else None
    if token.dep == "pobj" and _topic(sentence, governor):
        return "topic"
    if token.dep == "pobj" and governor.text.lower() in {
        "with",
        "between",
        "against",
        "on",
        "upon",
    }:
        above = tokens[governor.head]
        if above.lemma in WORDS["party-to"]:
            return f"party to {above.lemma!r}"
    return None


def _topic(sentence: Sentence, preposition: Token) -> bool:
    """Tell the "as for" before a topic."""
    at = preposition.index
    return preposition.text.lower() == "for" and sentence.tokens[at - 1].text.lower() == "as"


def _mention(page: Page, sentence: Sentence, phrase: Phrase) -> Mention:
    tokens = sentence.tokens
    start = tokens[phrase.first].start
    words = text_of(page.document, sentence, phrase.first, phrase.last)
    span = page.document.span(start, start + max(1, len(words)))
    return Mention(
        id="", span=span, kind=phrase.kind, entity=None, form=phrase.form,
        head=tokens[phrase.head].start, actor=phrase.actor, sector=phrase.sector,
        country=phrase.country, gender=phrase.gender, plural=phrase.plural, role=phrase.role,
        why=phrase.why,
    )  # fmt: skip
