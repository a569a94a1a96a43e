"""Names, nominals and pronouns that refer to actors, before they are linked.

Names are found by their capitals, their heads ("… Brigade"), the titles and roles around them, the
actor gazetteer and what they do in the sentence. What is certain once in a report is found again
everywhere in it. States count as actors where they act, speak or are spoken to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from dateline.knowledge import actors, gazetteers
from dateline.knowledge.names import WORDS, given
from dateline.knowledge.names.naming import names_in, person, state_at, text_of, with_role
from dateline.knowledge.names.phrases import Phrase, agent, nominals, peoples, plural, pronouns
from dateline.knowledge.names.runs import Run, capital, headline, runs
from dateline.knowledge.names.states import state
from dateline.records.codes import MentionKind
from dateline.records.document import Document
from dateline.records.mention import Mention
from dateline.records.reading import Reading
from dateline.records.syntax import Sentence, Token
from dateline.text.edtf import bounds

SMALL, LARGE = 5_000, 100_000  # inhabitants: towns that a name beside a noun, or alone, may be
REGIONS = frozenset({"country", "admin1", "region"})
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
    for sentence in reading.sentences:
        found = list(_named(page, sentence))
        sure.append([p for p in found if isinstance(p, Phrase)])
        unsure.append([r for r in found if isinstance(r, Run)])
    known = _known(page, reading.sentences, sure)
    known = _voted(page, reading.sentences, unsure, known) | known
    mentions: list[Mention] = []
    for sentence, names, left in zip(reading.sentences, sure, unsure, strict=True):
        names += [p for run in left if (p := _guess(page, sentence, run, known))]
        mentions += (_mention(page, sentence, p) for p in _with_others(page, sentence, names))
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
                isinstance(found, Phrase) and (found.actor or found.why == "title")
            ):
                yield found
            elif isinstance(found, Phrase):
                yield Run(found.first, found.last, False)
            else:
                yield found


def _known(
    page: Page, sentences: tuple[Sentence, ...], found: list[list[Phrase]]
) -> dict[str, Phrase]:
    """Map the names that are certain somewhere, and persons' surnames, to what they are."""
    known: dict[str, Phrase] = {}
    for sentence, phrases in zip(sentences, found, strict=True):
        for phrase in phrases:
            name = text_of(page.document, sentence, phrase.first, phrase.last)
            known.setdefault(actors.fold(name), phrase)
            if phrase.kind == "person":
                known.setdefault(surname_key(name), replace(phrase, role=None))
                first = name.split()[0]
                if first.lower() in given() and " " in name:
                    known.setdefault(actors.fold(first), replace(phrase, role=None))
    return known


PREFIXES = frozenset(
    {"al", "el", "bin", "ibn", "abu", "von", "van", "de", "der", "ad", "as", "ash"}
)


def surname(name: str) -> str:
    """Return the last word of a person's name, with the particles before it."""
    words = name.split()
    at = len(words) - 1
    if at > 0 and words[at].lower().rstrip(".") in {"jr", "sr", "ii", "iii"}:
        at -= 1
    while at > 1 and words[at - 1].lower() in PREFIXES:
        at -= 1
    return " ".join(words[at:])


def _voted(
    page: Page, sentences: tuple[Sentence, ...], unsure: list[list[Run]], known: dict[str, Phrase]
) -> dict[str, Phrase]:
    """Map the names that some sentence of the report tells, and the surnames of such persons."""
    votes: dict[str, Phrase] = {}
    multi: dict[str, Phrase] = {}
    for sentence, runs_left in zip(sentences, unsure, strict=True):
        for run in runs_left:
            name = text_of(page.document, sentence, run.first, run.last)
            if (found := _guess(page, sentence, run, known)) and (len(name) > 2):
                votes.setdefault(actors.fold(name), replace(found, role=None))
                if found.kind == "person":
                    votes.setdefault(surname_key(name), replace(found, role=None))
            elif (
                2 <= len(name.split()) <= 4
                and not headline(sentence)
                and name.replace(" ", "").isalpha()
            ):
                multi.setdefault(surname_key(name), person(sentence, run.first, run.last, ""))
                multi.setdefault(actors.fold(name), person(sentence, run.first, run.last, ""))
    for key, phrase in multi.items():
        last = surname_key(key)
        if key not in votes and votes.get(last, phrase).kind == "person" and last in votes:
            votes[key] = replace(votes[last], gender=phrase.gender)
    return votes


def surname_key(name: str) -> str:
    """Return the folded surname without "al-"."""
    return actors.fold(surname(name)).removeprefix("al ")


def _guess(page: Page, sentence: Sentence, run: Run, known: dict[str, Phrase]) -> Phrase | None:
    """Tell what a run is by the rest of the report, or by what it does in the sentence."""
    key = actors.fold(text_of(page.document, sentence, run.first, run.last))
    same = known.get(key) or known.get(key.removeprefix("al "))
    if same:
        phrase = replace(
            same, first=run.first, last=run.last, head=run.last, role=None, why="named elsewhere"
        )
        return with_role(page.document, sentence, phrase) if same.kind == "person" else phrase
    if headline(sentence):
        return None
    return _by_neighbours(page, sentence, run) or _by_deed(page, sentence, run)


def _by_neighbours(page: Page, sentence: Sentence, run: Run) -> Phrase | None:
    """Tell a name by the noun before it ("militia X"), after it ("X fighters"), or its bracket."""
    tokens = sentence.tokens
    after = tokens[run.last + 1] if run.last + 1 < len(tokens) else None
    before = tokens[run.first - 1] if run.first else None
    word = tokens[run.first]
    people = run.last == run.first and (word.text.lower() in WORDS["peoples"] or agent(word))
    modifies = tokens[run.last].dep in {"compound", "nmod", "amod"} and not people
    if after and after.pos in {"NOUN", "PROPN"} and modifies:
        noun = agent(after)
        telling = noun and noun[2] not in {"CVL", "REF", "LEG", "JUD"} and noun[0] != noun[1]
        name = text_of(page.document, sentence, run.first, run.last)
        if noun and telling and not _place(name, SMALL):
            kind: MentionKind = "armed-group" if noun[1] == "armed-group" else "organisation"
            sector = noun[2] if kind == "armed-group" else None
            return _phrase(run, kind, sector, f"before {after.text!r}")
    if before and (noun := agent(before)) and before.pos in {"NOUN", "PROPN"}:
        if noun[0] == "person" and not plural(before):
            found = person(sentence, run.first, run.last, f"after {before.text!r}")
            return with_role(page.document, sentence, found)
        beside = before.dep in {"compound", "nmod", "appos", "nsubj"}
        if noun[0] not in {"person", "group"} and beside:
            return _phrase(run, noun[0], noun[2], f"after {before.text!r}")  # type: ignore[arg-type]
    return None


def _by_deed(page: Page, sentence: Sentence, run: Run) -> Phrase | None:
    """Tell a name by what it does: who speaks, acts, or is a "who"."""
    tokens = sentence.tokens
    head = next(
        (i for i in range(run.first, run.last + 1) if not run.first <= tokens[i].head <= run.last),
        run.last,
    )
    token = tokens[head]
    if state_at(page.document, sentence, run.first) or token.pos not in {"PROPN", "NOUN", "ADJ"}:
        return None
    found = with_role(
        page.document, sentence, replace(person(sentence, run.first, run.last, ""), head=head)
    )
    if found.role or _has_who(sentence, head) or _is_person(sentence, head):
        return replace(found, why="role or who")
    caps = sum(capital(t) for t in tokens[run.first : run.last + 1])
    deed = _deed(sentence, head)
    if _acronym(sentence, run) and (deed or _articled(sentence, run)):
        return _phrase(run, "organisation", None, "acronym")
    if not deed or (not run.sure and caps < 2) or (caps == 1 and token.pos != "PROPN"):
        return None
    if _place(text_of(page.document, sentence, run.first, run.last), LARGE):
        return None
    if token.tag == "NNPS" or (deed == "acts" and tokens[run.last].text.endswith("s") and caps > 1):
        return _phrase(run, "group", None, "plural that acts")
    if caps > 4 or agent(token):
        return None
    return replace(found, why=deed)


def _place(name: str, least: int) -> bool:
    """Tell whether a name is a state's, a region's or that of a town of so many inhabitants."""
    if state(name):
        return True
    return any(
        not entry.alias and (entry.kind in REGIONS or entry.population >= least)
        for entry in gazetteers.find(name)
    )


def _acronym(sentence: Sentence, run: Run) -> bool:
    """Tell whether a run is one word of capitals that may be an organisation's."""
    text = sentence.tokens[run.first].text
    letters = text.isalpha() and text.isupper() and 2 < len(text) <= 7
    return run.first == run.last and letters and text.lower() not in WORDS["acronym"]


def _articled(sentence: Sentence, run: Run) -> bool:
    """Tell whether "the" stands right before, and no noun right after."""
    tokens = sentence.tokens
    after = tokens[run.last + 1] if run.last + 1 < len(tokens) else None
    before = run.first > 0 and tokens[run.first - 1].text.lower() == "the"
    return before and not (after and after.pos in {"NOUN", "PROPN"})


def _has_who(sentence: Sentence, head: int) -> bool:
    return any(
        sentence.tokens[i].dep == "relcl"
        and any(sentence.tokens[j].text.lower() in {"who", "whom"} for j in sentence.children[i])
        for i in sentence.children[head]
    )


def _is_person(sentence: Sentence, head: int) -> bool:
    """Tell whether a word is said to be a person: "X was a commander", "X (born 1960)"."""
    tokens = sentence.tokens
    if tokens[head].dep == "nsubj" and tokens[tokens[head].head].lemma in {"be", "become"}:
        for child in sentence.children[tokens[head].head]:
            noun = agent(tokens[child]) if tokens[child].dep == "attr" else None
            if noun and noun[0] == "person" and not plural(tokens[child]):
                return True
    verb = tokens[tokens[head].head]
    return tokens[head].dep == "nsubjpass" and verb.lemma in WORDS["done-to-persons"]


def _deed(sentence: Sentence, head: int) -> str | None:
    """Return "speaks" or "acts" where the token is the subject or agent of such a verb."""
    tokens = sentence.tokens
    token = tokens[head]
    while token.dep == "conj" and token.head != token.index:
        token = tokens[token.head]
    governor = tokens[token.head]
    if token.dep == "pobj" and governor.dep == "agent":
        governor = tokens[governor.head]
    elif (
        token.dep == "pobj"
        and governor.text.lower() == "to"
        and tokens[governor.head].text.lower() == "according"
    ):
        return "speaks"
    elif token.dep != "nsubj":
        return None
    if governor.lemma in SPEECH:
        return "speaks"
    return "acts" if governor.lemma in ACTING | WORDS["human"] else None


def _phrase(run: Run, kind: MentionKind, sector: str | None, why: str) -> Phrase:
    return Phrase(run.first, run.last, run.last, kind, "name", sector=sector, why=why)


def _with_others(page: Page, sentence: Sentence, names: list[Phrase]) -> list[Phrase]:
    """Return the names with the states, nominals and pronouns around them."""
    names = _untangled(names)
    taken = {i for p in names for i in range(p.first, p.last + 1)}
    roles = _role_heads(page, sentence, names)
    found = [*names, *_states(page, sentence, taken)]
    found += nominals(sentence, taken | roles)
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
    if deed := _deed(sentence, last):
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
