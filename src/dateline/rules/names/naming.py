"""From a run of capitals to the names in it: known actors, organisations, persons, states."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import cast

from dateline.knowledge import actors
from dateline.knowledge.names import WORDS, agents, gender_of, given, head_kinds, titles
from dateline.knowledge.names.states import State, starts, state
from dateline.records.codes import MentionKind
from dateline.records.document import Document
from dateline.records.syntax import Sentence, Token
from dateline.rules.names.phrases import Phrase, agent, country_of, modifiers, plural
from dateline.rules.names.placed import landlike
from dateline.rules.names.runs import HYPHENS, Run, person_in, personal
from dateline.text.grammar import capital

ORGANISED = frozenset({"organisation", "armed-group", "military", "government", "outlet"})
LINKS = frozenset({"of", "for", "on", "in", "and", "against"})


def text_of(document: Document, sentence: Sentence, first: int, last: int) -> str:
    """Return the words from token `first` to token `last` as written."""
    words = document.text[sentence.tokens[first].start : sentence.tokens[last].end]
    return words if "[" not in words else words.partition("[")[0].rstrip(".,;")


def known_actor(
    document: Document, sentence: Sentence, at: int, on: date | None
) -> tuple[int, actors.Actor] | None:
    """Return the last token and the actor of the longest known name that begins at a token."""
    tokens = sentence.tokens
    first = actors.fold(tokens[at].text)
    if not actors.may_start(first.split(" ")[0] if first else first):
        return None
    for last in range(min(at + actors.LONGEST, len(tokens)) - 1, at - 1, -1):
        if not tokens[last].text[0].isalnum() or (last == at and not capital(tokens[at])):
            continue
        name = text_of(document, sentence, at, last)
        found = actors.find(name, on)
        if found and (last > at or capital(tokens[last])) and _written(tokens, at, last):
            return last, found
    return None


def _written(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Tell whether enough words of a name have their capitals for it to be one."""
    words = [token for token in tokens[first : last + 1] if len(token.text) > 3]
    return not words or any(map(capital, words))


def state_at(document: Document, sentence: Sentence, at: int) -> tuple[int, State] | None:
    """Return the last token and the state whose name begins at a token."""
    tokens = sentence.tokens
    longest = starts().get(tokens[at].text)
    if longest is None:
        return None
    for last in range(min(at + longest + 1, len(tokens)) - 1, at - 1, -1):
        if found := state(text_of(document, sentence, at, last)):
            return last, found
    return None


def names_in(
    document: Document, sentence: Sentence, run: Run, on: date | None
) -> Iterator[Phrase | Run]:
    """Yield the names of a run; what cannot be told from the run alone comes back as a run."""
    hits = list(_hits(document, sentence, run, on))
    whole = next((h for h in hits if h.first <= run.first and h.last >= run.last), None)
    if whole:
        yield with_role(document, sentence, whole) if whole.kind == "person" else whole
        return
    if start := person_in(sentence.tokens, run):
        yield from _titled(document, sentence, run, start, hits)
        return
    if after := _after_office(sentence, run):
        yield from names_in(document, sentence, Run(after, run.last, True), on)
        return
    name = text_of(document, sentence, run.first, run.last)
    articled = run.first > 0 and sentence.tokens[run.first - 1].text.lower() == "the"
    if personal(sentence.tokens, run) and not articled and not landlike(name):
        yield with_role(document, sentence, person(sentence, run.first, run.last, "name's shape"))
        return
    head = _org_head(sentence, run)
    if head is not None:
        kind = cast(MentionKind, head_kinds()[sentence.tokens[head].text.lower()])
        yield organisation(document, sentence, run.first, run.last, head, kind)
        return
    if hits:
        yield from hits
        yield from _rest(sentence, run, hits)
        return
    if not state_at(document, sentence, run.first) or run.last > run.first:
        yield run


def _hits(document: Document, sentence: Sentence, run: Run, on: date | None) -> Iterator[Phrase]:
    """Yield the known actors of a run, left to right, longest first; they may outreach it."""
    at = run.first
    while at <= run.last:
        found = known_actor(document, sentence, at, on)
        if found is None or _inside_longer_state(document, sentence, at, found[0]):
            at += 1
            continue
        last, actor = found
        if actor.kind == "person" and last == at and not _alone(sentence, run, at):
            at += 1
            continue
        yield Phrase(
            at, last, last, actor.kind, "name", actor=actor.id, sector=actor.sector,
            country=actor.country, gender=_gender(sentence.tokens[at], actor.kind),
            plural=None if actor.kind != "person" else False, why=f"gazetteer: {actor.name}",
        )  # fmt: skip
        at = last + 1


def _after_office(sentence: Sentence, run: Run) -> int | None:
    """Return where the organisation begins in "Head of the X Mission", which names an office."""
    tokens = sentence.tokens
    noun = agent(tokens[run.first])
    if not noun or noun[0] != "person" or plural(tokens[run.first]) or run.last - run.first < 2:
        return None
    if tokens[run.first + 1].text.lower() not in {"of", "for"}:
        return None
    return next((i for i in range(run.first + 2, run.last + 1) if capital(tokens[i])), None)


def _alone(sentence: Sentence, run: Run, at: int) -> bool:
    """Tell whether a surname stands without another name: alone, or after titles."""
    tokens = sentence.tokens
    before = (tokens[i].text.lower() for i in range(run.first, at))
    return at == run.last and all(w in titles() or not w.isalpha() for w in before)


def _inside_longer_state(document: Document, sentence: Sentence, at: int, last: int) -> bool:
    found = state_at(document, sentence, at)
    return found is not None and found[0] >= last


def _gender(token: Token, kind: str) -> str | None:
    letter = given().get(token.text.lower(), "-") if kind == "person" else "-"
    return None if letter == "-" else letter


def _rest(sentence: Sentence, run: Run, hits: list[Phrase]) -> Iterator[Run]:
    """Yield what of a run no known actor covers."""
    covered = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    at = run.first
    while at <= run.last:
        if at in covered or not capital(sentence.tokens[at]):
            at += 1
            continue
        last = at
        while last < run.last and last + 1 not in covered:
            last += 1
        if last > at:
            yield Run(at, last, run.sure)
        at = last + 1


def _org_head(sentence: Sentence, run: Run) -> int | None:
    """Return the token of a run that shows an organisation: the last before "of", "for", "on"."""
    tokens = sentence.tokens
    base = run.last
    for at in range(run.first + 1, run.last + 1):
        if tokens[at].text.lower() in LINKS and tokens[at - 1].text.lower() in head_kinds():
            base = at - 1
            break
    word = tokens[base].text.lower()
    if word not in head_kinds() or not capital(tokens[base]):
        return None
    if base == run.first and base == run.last:
        return None
    if head_kinds()[word] == "facility" or tokens[run.first].text.lower() in given():
        return base if head_kinds()[word] in ORGANISED and run.last - run.first > 1 else None
    return base


def organisation(
    document: Document, sentence: Sentence, first: int, last: int, head: int, kind: MentionKind
) -> Phrase:
    """Return an organisation's name, with the state that owns it ("Iraq's Security Forces")."""
    tokens = sentence.tokens
    while first < head and last - first > 1 and tokens[first].text.lower() in WORDS["praise"]:
        first += 1
    words = [t.text for t in tokens[first : last + 1]]
    country = country_of(words)
    if kind in {"military", "government"} and first >= 2 and tokens[first - 1].tag == "POS":
        for start in range(max(0, first - 5), first - 1):
            found = state_at(document, sentence, start)
            if found and found[0] == first - 2 and found[1].sort == "name":
                first, country = start, found[1].country
                break
    if kind == "military" and first and tokens[first - 1].text.isdigit():
        first -= 1 if len(tokens[first - 1].text) < 4 else 0  # "3 Commando Brigade"; no year
    numbered = tokens[first].text[0].isdigit()
    if (country or numbered) and kind == "armed-group" and tokens[head].text.lower() in UNITS:
        kind = "military"
    noun = agents().get(tokens[head].text.lower(), ("", "", None))
    sector = noun[2] if noun[0] == kind else None
    sector = SECTOR_OF_KIND.get(kind, sector) if kind == "military" else sector
    sector = sector or SECTOR_OF_KIND.get(kind)
    return Phrase(
        first, last, head, kind, "name", sector=sector, country=country,
        plural=plural(tokens[head]), why=f"head {tokens[head].text!r}",
    )  # fmt: skip


UNITS = frozenset({"brigade", "brigades", "battalion", "battalions"})  # a state's, if it is named
SECTOR_OF_KIND = {"military": "MIL", "armed-group": "UAF", "government": "GOV", "outlet": "JRN"}


def person(sentence: Sentence, first: int, last: int, why: str) -> Phrase:
    """Return a person's name."""
    gender = _gender(sentence.tokens[first], "person")
    return Phrase(first, last, last, "person", "name", gender=gender, plural=False, why=why)


def _titled(
    document: Document, sentence: Sentence, run: Run, start: int, hits: list[Phrase]
) -> Iterator[Phrase]:
    """Yield the person after the titles of a run, and the known actors before the titles."""
    tokens = sentence.tokens
    hit = next((h for h in hits if h.last >= run.last and h.kind == "person"), None)
    found = replace(hit or person(sentence, start, run.last, "title"), first=start, last=run.last)
    yield with_role(document, sentence, found, since=run.first)
    for other in hits:
        if other.last < start and tokens[other.last].text.lower() not in titles():
            yield other


def with_role(
    document: Document, sentence: Sentence, found: Phrase, since: int | None = None
) -> Phrase:
    """Add the role a person is given before or after the name, and what it shows."""
    tokens = sentence.tokens
    first = _role_start(sentence, found.first if since is None else since)
    shown = list(range(first, found.first))
    role = text_of(document, sentence, first, found.first - 1) if shown else None
    if role is None and (other := _apposed(sentence, found) or _governing(sentence, found)):
        shown = other
        role = text_of(document, sentence, other[0], other[-1])
    words = [tokens[i].text for i in shown]
    gender = next((g for w in words if (g := gender_of().get(w.lower()))), None)
    return replace(
        found,
        role=_worded(role),
        sector=sector_of_role(words) or found.sector,
        country=country_of(words) or found.country,
        gender=gender or found.gender,
    )


AGE = re.compile(r"^(?:\d{1,3}-)?year-old\s+")
FORMS_OF_ADDRESS = WORDS["address"]


def _worded(role: str | None) -> str | None:
    """Return a role without forms of address; None where nothing else is left."""
    if role is None:
        return None
    words = AGE.sub("", role.replace("\xa0", " ")).split()
    while words and words[0].lower() in {"the", "a", "an", "former"} | FORMS_OF_ADDRESS:
        if words[0].lower() == "former":
            break
        words.pop(0)
    kept = " ".join(word for word in words if word.lower() not in FORMS_OF_ADDRESS).strip(
        " ,'’\"-–"
    )
    return kept or None


def sector_of_role(words: list[str]) -> str | None:
    """Return the sector a role shows: its last telling word decides."""
    lower = [word.lower() for word in words]
    for at, low in enumerate(reversed(lower)):
        if low == "general" and "secretary" in lower:
            continue
        if at and low in {"deputy", "acting", "former", "assistant", "first"}:
            continue
        sector = titles().get(low) or agents().get(low, ("", "", None))[2]
        if sector:
            return sector
    return None


def _role_start(sentence: Sentence, first: int) -> int:
    """Return the first token of the role noun phrase that stands right before a name."""
    tokens = sentence.tokens
    if first == 0:
        return first
    before = tokens[first - 1]
    if before.pos not in {"NOUN", "PROPN", "ADJ"} or not (agent(before) or _title_word(before)):
        return first
    found = agent(before)
    if (found and found[0] != "person") or plural(before):
        return first
    start = first - 1
    while start > 0 and first - start < 12:
        token = tokens[start - 1]
        if token.tag in {"DT", "PRP$", "CD", "IN", "CC"} or token.pos in {"VERB", "AUX"}:
            break
        if token.pos not in {"NOUN", "PROPN", "ADJ", "PART"} and token.text not in HYPHENS:
            break
        start -= 1
    while start < first and tokens[start].pos in {"PART", "PUNCT"}:
        start += 1
    return start


def _title_word(token: Token) -> bool:
    return token.text.lower() in titles()


def _apposed(sentence: Sentence, found: Phrase) -> list[int] | None:
    """Return the tokens of the apposition that tells a person's role, without its article."""
    tokens = sentence.tokens
    for child in sentence.children[found.head]:
        token = tokens[child]
        noun = agent(token)
        personal_noun = noun[0] == "person" and not plural(token) if noun else _title_word(token)
        if token.dep == "appos" and child > found.last and personal_noun:
            last = _phrase_end(sentence, child)
            first = modifiers(sentence, child)
            return list(range(first, last + 1))
    return None


def _governing(sentence: Sentence, found: Phrase) -> list[int] | None:
    """Return the tokens of the noun that a name stands in apposition to ("the leader, X,")."""
    tokens = sentence.tokens
    token = tokens[found.head]
    governor = tokens[token.head]
    noun = agent(governor)
    if (before := _noun_before_comma(sentence, found.first)) is not None:
        governor, noun = before, agent(before)
        ahead = tokens[found.last + 1].text if found.last + 1 < len(tokens) else "."
        if ahead not in {",", ".", "and"}:
            return None
    elif token.dep != "appos":
        return None
    if governor.index > found.first or plural(governor):
        return None
    if not (noun and noun[0] == "person") or found.first - governor.index > 8:
        return None
    last = min(_phrase_end(sentence, governor.index), found.first - 1)
    return list(range(modifiers(sentence, governor.index), last + 1))


def _noun_before_comma(sentence: Sentence, first: int) -> Token | None:
    """Return the noun of "the mayor, X" and "the head of the mission, X"."""
    tokens = sentence.tokens
    if first < 2 or tokens[first - 1].text != ",":
        return None
    for at in range(first - 2, max(-1, first - 9), -1):
        token = tokens[at]
        if agent(token) and (at == first - 2 or tokens[at + 1].text == "of"):
            return token
        if token.pos not in {"NOUN", "PROPN", "ADJ", "DET", "PART"} and token.text != "of":
            return None
    return None


def _phrase_end(sentence: Sentence, head: int) -> int:
    """Return the last token of a noun with the "of", "for", "at" phrases that follow it."""
    last, tokens = head, sentence.tokens
    at = head + 1
    while at < len(tokens) and at - head < 12:
        token = tokens[at]
        if token.tag in {"IN", "DT"} or token.pos in {"NOUN", "PROPN", "ADJ"} or token.tag == "POS":
            if token.tag == "IN" and token.text.lower() not in LINKS | {"at", "to", "with"}:
                break
            if token.pos in {"NOUN", "PROPN"}:
                last = at
            at += 1
            continue
        break
    return last
