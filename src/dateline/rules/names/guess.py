"""What a run of capitals is, where only the rest of the report or its deeds can tell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from dateline.knowledge import actors, gazetteers
from dateline.knowledge.names import WORDS, given, head_kinds, titles
from dateline.knowledge.names.states import state
from dateline.records.codes import MentionKind
from dateline.records.document import Document
from dateline.records.syntax import Sentence
from dateline.rules.names.drafts import tails_of
from dateline.rules.names.naming import ORGANISED, person, text_of, with_role
from dateline.rules.names.phrases import Phrase, agent, plural
from dateline.rules.names.placed import landlike, placed
from dateline.rules.names.runs import Run, headline
from dateline.rules.names.unheaded import initialled, of_a_town
from dateline.text.grammar import capital

SMALL, LARGE = 5_000, 100_000  # inhabitants: towns that a name beside a noun, or alone, may be
REGIONS = frozenset({"country", "admin1", "region"})
SPEECH, ACTING = WORDS["speech"], WORDS["acting"] | WORDS["human"]
LOCATIVE, PREFIXES = WORDS["locative"], WORDS["before-surname"]
Found = Sequence[tuple[Sentence, Sequence[Phrase]]]
Left = Sequence[tuple[Sentence, Sequence[Run]]]


@dataclass(frozen=True, slots=True)
class Report:
    """What one report tells about its own names."""

    document: Document
    known: dict[str, Phrase]  # by folded name
    located: frozenset[str]  # folded names that stand after "in", "near" and the like
    articled: frozenset[str]  # folded names that stand after "the"
    placed: frozenset[str]  # folded names that are a place's somewhere in the report
    speaking: frozenset[int]  # offsets at which sources are named behind what describes them


def learn(document: Document, found: Found, left: Left, speaking: frozenset[int]) -> Report:
    """Gather what the report tells about its names, first the certain ones, then by deeds."""
    located, articled = _settings(document, left)
    known = _initialled(document, left) | _certain(document, found)
    sure = Report(document, known, located, articled, _lands(document, left), speaking)
    return replace(sure, known=_voted(sure, left) | sure.known)


def _settings(document: Document, left: Left) -> tuple[frozenset[str], frozenset[str]]:
    located, articled = set(), set()
    for sentence, runs in left:
        for run in runs:
            before = sentence.tokens[run.first - 1].text.lower() if run.first else ""
            if before in LOCATIVE:
                located.add(actors.fold(text_of(document, sentence, run.first, run.last)))
            elif before == "the":
                articled.add(actors.fold(text_of(document, sentence, run.first, run.last)))
    return frozenset(located), frozenset(articled)


def _initialled(document: Document, left: Left) -> dict[str, Phrase]:
    """Map the names that stand with their initials in brackets, and the initials."""
    return {
        actors.fold(name): _phrase(run, "organisation", None, "its initials")
        for sentence, runs in left
        for run in runs
        for name in initialled(document, sentence, run)
    }


def _lands(document: Document, left: Left) -> frozenset[str]:
    return frozenset(
        actors.fold(text_of(document, sentence, run.first, run.last))
        for sentence, runs in left
        for run in runs
        if placed(document, sentence, run)
    )


def _certain(document: Document, found: Found) -> dict[str, Phrase]:
    """Map the names that are certain somewhere, and what they are shortened to."""
    known: dict[str, Phrase] = {}
    tails: dict[str, set[str]] = {}
    for sentence, phrases in found:
        for phrase in phrases:
            name = text_of(document, sentence, phrase.first, phrase.last)
            known.setdefault(actors.fold(name), phrase)
            if phrase.kind == "person":
                for short in _shorter(name):
                    known.setdefault(short, replace(phrase, role=None))
            elif phrase.kind in ORGANISED:
                for tail in tails_of(name):
                    tails.setdefault(tail, set()).add(actors.fold(name))
    for tail, names in tails.items():
        if len({known[name].kind for name in names}) == 1:
            known.setdefault(tail, replace(known[min(names)], actor=None))
    return known


def _shorter(name: str) -> Iterator[str]:
    """Yield the surname of a person, and the first name where it is known as one."""
    yield surname_key(name)
    first = name.split()[0]
    if first.lower() in given() and " " in name:
        yield actors.fold(first)


def surname(name: str) -> str:
    """Return the last word of a person's name, with the particles before it."""
    words = name.split()
    at = len(words) - 1
    if at > 0 and words[at].lower().rstrip(".") in {"jr", "sr", "ii", "iii"}:
        at -= 1
    while at > 1 and words[at - 1].lower() in PREFIXES:
        at -= 1
    return " ".join(words[at:])


def surname_key(name: str) -> str:
    """Return the folded surname without "al-"."""
    return actors.fold(surname(name)).removeprefix("al ")


def _voted(report: Report, left: Left) -> dict[str, Phrase]:
    """Map the names that some sentence of the report tells, and the surnames of such persons."""
    votes: dict[str, Phrase] = {}
    silent: dict[str, Phrase] = {}
    for sentence, runs in left:
        for run in runs:
            name = text_of(report.document, sentence, run.first, run.last)
            if (found := guess(report, sentence, run)) and len(name) > 2:
                votes.setdefault(actors.fold(name), replace(found, role=None))
                if found.kind == "person" and not _place(surname(name), LARGE):
                    votes.setdefault(surname_key(name), replace(found, role=None))
            elif _may_be_person(sentence, name):
                silent.setdefault(actors.fold(name), person(sentence, run.first, run.last, ""))
    for key, phrase in silent.items():
        told = votes.get(surname_key(key))
        if told and told.kind == "person":
            votes.setdefault(key, replace(told, gender=phrase.gender))
    return votes


def _may_be_person(sentence: Sentence, name: str) -> bool:
    words = name.split()
    return 2 <= len(words) <= 4 and "".join(words).isalpha() and not headline(sentence)


def guess(report: Report, sentence: Sentence, run: Run) -> Phrase | None:
    """Tell what a run is by the rest of the report, or by what it does in the sentence."""
    key = actors.fold(text_of(report.document, sentence, run.first, run.last))
    if key in report.placed and not _titled_person(report, key):
        return None
    same = report.known.get(key) or report.known.get(key.removeprefix("al "))
    if same:
        phrase = replace(
            same, first=run.first, last=run.last, head=run.last, role=None, why="named elsewhere"
        )
        return with_role(report.document, sentence, phrase) if same.kind == "person" else phrase
    words = sentence.tokens[run.first : run.last + 1]
    if headline(sentence) or all(t.text.lower().rstrip(".") in titles() for t in words):
        return None
    if _the_outlet(sentence, run):
        return _phrase(run, "outlet", "JRN", "the outlet")
    if of_a_town(report.document, sentence, run):
        return _phrase(run, "organisation", None, "named after a town")
    return _by_neighbours(report, sentence, run) or _by_deed(report, sentence, run)


def _titled_person(report: Report, key: str) -> bool:
    """Tell whether the report is sure that a name is a person's."""
    known = report.known.get(key)
    return known is not None and known.kind == "person" and known.why == "title"


def _the_outlet(sentence: Sentence, run: Run) -> bool:
    """Tell an outlet of one word by its article: "the Times", "the Guardian"."""
    word = sentence.tokens[run.first]
    if run.first == 0 or run.first != run.last or word.pos != "PROPN":
        return False
    articled = sentence.tokens[run.first - 1].text.lower() == "the"
    return articled and head_kinds().get(word.text.lower()) == "outlet"


def _by_neighbours(report: Report, sentence: Sentence, run: Run) -> Phrase | None:
    """Tell a name by the noun before it ("militia X"), after it ("X fighters"), or its bracket."""
    tokens = sentence.tokens
    after = tokens[run.last + 1] if run.last + 1 < len(tokens) else None
    before = tokens[run.first - 1] if run.first else None
    word = tokens[run.first]
    people = run.last == run.first and (
        word.text.lower() in WORDS["peoples"] | WORDS["loose"] or agent(word)
    )
    named = run.last > run.first or word.pos == "PROPN"
    modifies = tokens[run.last].dep in {"compound", "nmod", "amod"} and named and not people
    if after and after.pos in {"NOUN", "PROPN"} and modifies:
        noun = agent(after)
        telling = noun and noun[2] not in {"CVL", "REF", "LEG", "JUD"} and noun[0] != noun[1]
        name = text_of(report.document, sentence, run.first, run.last)
        if noun and telling and not _place(name, SMALL):
            if actors.fold(name) in report.located:
                return None
            kind: MentionKind = "armed-group" if noun[1] == "armed-group" else "organisation"
            sector = noun[2] if kind == "armed-group" else None
            return _phrase(run, kind, sector, f"before {after.text!r}")
    if before and (noun := agent(before)) and before.pos in {"NOUN", "PROPN"}:
        if noun[0] == "person" and not plural(before):
            found = person(sentence, run.first, run.last, f"after {before.text!r}")
            return with_role(report.document, sentence, found)
        beside = before.dep in {"compound", "nmod", "appos", "nsubj"}
        if noun[0] not in {"person", "group"} and beside:
            kind, sector = cast(MentionKind, noun[0]), noun[2]
            if run.first > 1 and tokens[run.first - 2].text.lower() == "news":
                kind, sector = "outlet", "JRN"
            return _phrase(run, kind, sector, f"after {before.text!r}")
    return None


def _by_deed(report: Report, sentence: Sentence, run: Run) -> Phrase | None:
    """Tell a name by what it does: who speaks, acts, or is a "who"."""
    tokens = sentence.tokens
    head = next(
        (i for i in range(run.first, run.last + 1) if not run.first <= tokens[i].head <= run.last),
        run.last,
    )
    token = tokens[head]
    name = text_of(report.document, sentence, run.first, run.last)
    part_state = any(state(word) for word in name.split())
    if state(name) or token.pos not in {"PROPN", "NOUN", "ADJ"}:
        return None
    if kind := _said_to_be(sentence, head):
        return _phrase(run, kind[0], kind[1], "said to be one")
    found = with_role(
        report.document, sentence, replace(person(sentence, run.first, run.last, ""), head=head)
    )
    human = found.role or _has_who(sentence, head) or _is_person(sentence, head)
    if human and not landlike(name):
        return replace(found, why="role or who")
    caps = sum(capital(t) for t in tokens[run.first : run.last + 1])
    deed = deed_of(sentence, head)
    if deed is None and caps > 1 and tokens[run.first].start in report.speaking:
        deed = None if _place(name, SMALL) else "speaks"
    if actors.fold(name) in report.located:
        return None
    if _acronym(sentence, run) and (deed or _articled(sentence, run)):
        return _phrase(run, "organisation", None, "acronym")
    if not deed or (not run.sure and caps < 2) or (caps == 1 and token.pos != "PROPN"):
        return None
    if _place(name, LARGE):
        return None
    if token.tag == "NNPS" or (deed == "acts" and tokens[run.last].text.endswith("s") and caps > 1):
        return _phrase(run, "group", None, "plural that acts")
    if agent(token):
        return None
    if actors.fold(name) in report.articled or caps > 4 or part_state:
        return _phrase(run, "organisation", None, f"the one that {deed}")
    if landlike(name):
        return None
    return replace(found, why=deed)


def _said_to_be(sentence: Sentence, head: int) -> tuple[MentionKind, str | None] | None:
    """Return the kind and sector of an apposition that names a group: "the X, a militia"."""
    for child in sentence.children[head]:
        token = sentence.tokens[child]
        noun = agent(token) if token.dep == "appos" and child > head else None
        if noun and noun[0] in ORGANISED and noun[0] == noun[1]:
            return cast(MentionKind, noun[0]), noun[2]
    return None


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
    before = [t.text.lower() for t in tokens[max(0, head - 4) : head]]
    if before[-2:] in (["calls", "himself"], ["calls", "herself"]) or before[-2:] == ["name", "of"]:
        return True
    verb = tokens[tokens[head].head]
    return tokens[head].dep == "nsubjpass" and verb.lemma in WORDS["done-to-persons"]


def deed_of(sentence: Sentence, head: int) -> str | None:
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
    return "acts" if governor.lemma in ACTING else None


def _phrase(run: Run, kind: MentionKind, sector: str | None, why: str) -> Phrase:
    return Phrase(run.first, run.last, run.last, kind, "name", sector=sector, why=why)
