"""Nouns and pronouns that refer to actors: "the rebels", "a military source", "he"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from dateline.knowledge.names import WORDS, agents, gender_of
from dateline.knowledge.names.states import state
from dateline.records.codes import MentionForm, MentionKind
from dateline.records.syntax import Sentence, Token

PREMODIFIERS = frozenset({"amod", "compound", "nmod", "npadvmod", "advmod", "punct", "nummod"})
PLURAL_TAGS = frozenset({"NNS", "NNPS"})
COLLECTIVE = frozenset(
    {"police", "troops", "people", "forces", "personnel", "authorities", "media"}
)
IDIOMS = frozenset(
    {("in", "front"), ("by", "force"), ("in", "force"), ("into", "force"), ("in", "command"),
     ("at", "head"), ("on", "side"), ("in", "state"), ("in", "body"), ("on", "board"),
     ("off", "guard"), ("on", "guard")}
)  # fmt: skip
PRONOUNS: dict[str, tuple[str, str | None, bool | None]] = {
    "he": ("3", "m", False), "him": ("3", "m", False), "his": ("3", "m", False),
    "himself": ("3", "m", False), "she": ("3", "f", False), "her": ("3", "f", False),
    "hers": ("3", "f", False), "herself": ("3", "f", False), "they": ("3", None, True),
    "them": ("3", None, True), "their": ("3", None, True), "themselves": ("3", None, True),
    "it": ("3", "n", False), "its": ("3", "n", False), "itself": ("3", "n", False),
    "i": ("1", None, False), "me": ("1", None, False), "my": ("1", None, False),
    "myself": ("1", None, False), "we": ("1", None, True), "us": ("1", None, True),
    "our": ("1", None, True), "ours": ("1", None, True), "ourselves": ("1", None, True),
}  # fmt: skip
SEEMING = frozenset({"seem", "appear", "happen", "turn", "remain", "take", "rain"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens `first` to `last`, both included, that refer to an actor, and what they show of it."""

    first: int
    last: int
    head: int
    kind: MentionKind
    form: MentionForm
    actor: str | None = None
    sector: str | None = None
    country: str | None = None
    gender: str | None = None
    plural: bool | None = None
    role: str | None = None
    why: str = ""


def agent(token: Token) -> tuple[str, str, str | None] | None:
    """Return what the noun list says of a token, by its form or its lemma."""
    known = agents()
    return known.get(token.text.lower()) or known.get(token.lemma)


def plural(token: Token) -> bool:
    """Tell whether a noun speaks of several."""
    return token.tag in PLURAL_TAGS or token.text.lower() in COLLECTIVE


def modifiers(sentence: Sentence, head: int) -> int:
    """Return the first token of the noun's modifiers that stand before it without a gap."""
    tokens = sentence.tokens
    first = head
    while first > 0 and not (tokens[head].text.isupper() and len(tokens[head].text) > 3):
        before = tokens[first - 1]
        if before.dep not in PREMODIFIERS or before.tag in {"CD", "PDT", "DT", "PRP$", "RB", "RBR"}:
            break
        if before.text.lower() in WORDS["amounts"] | WORDS["distancing"]:
            break
        if before.dep == "punct" and before.text not in "-‐‑–":
            break
        if not _leads_to(sentence, first - 1, head):
            break
        first -= 1
    while first < head and not tokens[first].text[0].isalnum():
        first += 1
    return first


def _leads_to(sentence: Sentence, index: int, head: int) -> bool:
    for _ in range(4):
        index = sentence.tokens[index].head
        if index == head:
            return True
    return False


def nominals(sentence: Sentence, taken: set[int]) -> Iterator[Phrase]:
    """Yield the noun phrases headed by an agent noun that no name has taken."""
    for token in sentence.tokens:
        if token.pos not in {"NOUN", "PROPN"} or token.index in taken:
            continue
        found = agent(token)
        if found is None or not _refers(sentence, token):
            continue
        several = plural(token)
        first = modifiers(sentence, token.index)
        while first in taken and first - 1 in taken:
            first -= 1  # a name is whole or not part of the phrase
        first, last = _widened(sentence, token, first, found[1])
        words = [t.text for t in sentence.tokens[first : last + 1]]
        one, many, sector = found
        kind, sector = _told(words, many if several else one, sector)
        yield Phrase(
            first, last, token.index, cast(MentionKind, kind), "nominal",
            sector=sector, country=country_of(words),
            gender=gender_of().get(token.text.lower()), plural=several,
            why=f"agent noun {token.lemma!r}",
        )  # fmt: skip


def offices(sentence: Sentence, taken: set[int]) -> Iterator[Phrase]:
    """Yield the offices that stand for who works there: "the prosecutor's office"."""
    tokens = sentence.tokens
    for token in tokens:
        if token.lemma != "office" or not token.index or token.index in taken:
            continue
        first = token.index - 1
        first -= 1 if tokens[first].tag == "POS" and first else 0
        if tokens[first].lemma not in WORDS["office-of"] or first in taken:
            continue
        first = modifiers(sentence, first)
        words = [t.text for t in tokens[first : token.index + 1]]
        yield Phrase(
            first, token.index, token.index, "government", "nominal", sector="GOV",
            country=country_of(words), plural=False, why="office",
        )  # fmt: skip


def peoples(sentence: Sentence, taken: set[int]) -> Iterator[Phrase]:
    """Yield the words for a state's people ("Syrians")."""
    for token in sentence.tokens:
        found = state(token.text) if token.index not in taken else None
        if found and found.sort == "people" and token.tag in PLURAL_TAGS:
            yield Phrase(
                modifiers(sentence, token.index), token.index, token.index, "group", "nominal",
                sector="CVL", country=found.country, plural=True, why="people of a state",
            )  # fmt: skip


def _widened(sentence: Sentence, token: Token, first: int, kind: str) -> tuple[int, int]:
    """Take in the owner ("Assad's regime") and the "of" ("government of Iraq") that tell which."""
    tokens, last = sentence.tokens, token.index
    if (
        kind in {"government", "military", "armed-group"}
        and first > 1
        and tokens[first - 1].tag == "POS"
    ):
        while first > 1 and tokens[first - 2].pos == "PROPN":
            first -= 1
        first = first - 1 if tokens[first - 1].pos == "PROPN" else first
        while tokens[first].tag == "POS":
            first += 1
    if token.text.lower() in WORDS["of-whom"] and last + 2 < len(tokens):
        at = last + 1
        if tokens[at].text == "of" and tokens[at].head == last:
            at += 2 if tokens[at + 1].tag == "DT" else 1
            while at < len(tokens) and tokens[at].pos == "PROPN":
                last = at
                at += 1
    return first, last


def country_of(words: list[str]) -> str | None:
    """Return the country the words before a noun name ("Syrian", "US", "Sri Lankan")."""
    for at in range(len(words)):
        for size in (3, 2, 1):
            found = state(" ".join(words[at : at + size])) if at + size <= len(words) else None
            backed = words[at + size : at + size + 1] == ["-"]  # Kenyan-backed is not Kenyan
            if found and found.sort != "capital" and not backed:
                return found.country
    return None


def _told(words: list[str], kind: str, sector: str | None) -> tuple[str, str | None]:
    """Let a modifier speak where the head is silent ("military source") or general ("forces")."""
    if words[-1].lower() in WORDS["general"]:
        if kind == "military" and {word.lower() for word in words} & WORDS["peoples"]:
            return "armed-group", "UAF"
        for word in reversed(words[:-1]):
            if (found := agents().get(word.lower())) and found[2] in {"UAF", "COP", "OPP"}:
                group = "government" if found[2] == "COP" else "armed-group"  # else rebel forces
                return "person" if kind == "person" else group, found[2].replace("OPP", "UAF")
    if sector is None:
        for word in reversed(words[:-1]):
            found = agents().get(word.lower())
            if found and found[2] and word.lower() != "deputy":
                armed = found[1] == "armed-group" and kind in {"group", "organisation"}
                return "armed-group" if armed else kind, found[2]
    return kind, sector


def _refers(sentence: Sentence, token: Token) -> bool:
    """Leave out nouns that modify others, that are verbs' idioms, or name no one."""
    if token.dep in {"compound", "amod", "npadvmod", "nmod"} and token.head > token.index:
        return False
    governor = sentence.tokens[token.head]
    if token.dep == "pobj" and (governor.text.lower(), token.lemma) in IDIOMS:
        return False
    before = sentence.tokens[token.index - 1] if token.index else None
    if token.lemma in WORDS["divisions"] and not _speaks(sentence, token):
        return False  # the land; its government speaks
    if token.lemma in WORDS["captive"] and before and before.lemma in WORDS["held"]:
        return False  # "taken prisoner"
    after = sentence.tokens[token.index + 1] if token.index + 1 < len(sentence.tokens) else None
    return not (after and after.text in "-‐‑" and after.start == token.end)


def _speaks(sentence: Sentence, token: Token) -> bool:
    """Tell whether a noun is the subject of speech, or "according to" it."""
    tokens = sentence.tokens
    above = tokens[token.head]
    if token.dep == "nsubj":
        return above.lemma in WORDS["speech"]
    return token.dep == "pobj" and tokens[above.head].lemma in {"accord", "by"}


def pronouns(sentence: Sentence) -> Iterator[Phrase]:
    """Yield personal and possessive pronouns that may refer to someone."""
    for token in sentence.tokens:
        found = PRONOUNS.get(token.text.lower())
        if found is None or token.text == "US" or token.pos == "PROPN":
            continue
        if token.text.lower() == "it" and _expletive(sentence, token):
            continue
        person, gender, several = found
        kind: MentionKind = "person" if gender in {"m", "f"} or person == "1" else "other"
        yield Phrase(
            token.index, token.index, token.index, kind, "pronoun",
            gender=gender, plural=several, why=f"pronoun, person {person}",
        )  # fmt: skip


def _expletive(sentence: Sentence, token: Token) -> bool:
    """Tell the "it" of "it seems", "it was reported that", "it was captured" from an actor."""
    governor = sentence.tokens[token.head]
    if token.dep == "nsubjpass" and governor.lemma in WORDS["done-to-places"]:
        return True
    if token.dep == "dobj" and governor.lemma in WORDS["speech"]:
        return True  # "denied it": what was said, nobody
    if token.dep == "expl" or token.dep not in {"nsubj", "nsubjpass"}:
        return token.dep == "expl"
    below = {sentence.tokens[i].dep for i in sentence.children[token.head]}
    clause = bool(below & {"ccomp", "xcomp", "advcl", "csubj", "acomp", "attr"})
    if token.dep == "nsubjpass":
        return clause
    return governor.lemma in SEEMING or (governor.lemma == "be" and clause)
