"""Words of a sentence that could be a place name: looked up, or shaped like one."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.knowledge.gazetteers import demonym, find, known
from dateline.knowledge.toponyms import Words, words
from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import capital

Source = Literal["gazetteer", "demonym", "headed", "locative", "again"]
LONGEST = 6  # tokens of a name
DIVISIONS = frozenset({"province", "governorate", "oblast"})
STATE_AND_ADJECTIVE = frozenset({"US", "U.S.", "UK", "U.K."})


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `start` to `end` (exclusive) of a sentence that may name a place."""

    start: int
    end: int
    text: str  # as written
    source: Source


def everything(sentences: Sequence[Sentence], text: str) -> list[tuple[Sentence, Candidate]]:
    """Return the candidates of a report: each sentence's, and their bare repetitions."""
    first = [(sentence, candidates(sentence, text)) for sentence in sentences]
    placed = {c.text for _, found in first for c in found if c.source == "locative"}
    return [
        (sentence, candidate)
        for sentence, found in first
        for candidate in sorted(
            [*found, *again(sentence, found, placed)], key=lambda c: (c.start, c.end)
        )
    ]


def candidates(sentence: Sentence, text: str) -> list[Candidate]:
    """Return the candidates of a sentence, in text order, never overlapping."""
    found: list[Candidate] = []
    at = 0
    tokens = sentence.tokens
    while at < len(tokens):
        best = _longest(sentence, at, text) if _begins(sentence, at) else None
        if best is None:
            at += 1
            continue
        found.append(best)
        at = best.end
    return found


def again(sentence: Sentence, taken: Sequence[Candidate], names: Container[str]) -> list[Candidate]:
    """Return bare repetitions of names that stand as places elsewhere in the report."""
    used = {i for candidate in taken for i in range(candidate.start, candidate.end)}
    return [
        Candidate(token.index, token.index + 1, token.text, "again")
        for token in sentence.tokens
        if token.text in names and token.index not in used
    ]


def _begins(sentence: Sentence, at: int) -> bool:
    token = sentence.tokens[at]
    following = sentence.tokens[at + 1 : at + 3]
    if capital(token):
        if token.text in ("The", "THE"):
            return bool(following) and _named_the(following[0].text)
        return len(token.text) > 1
    return (
        token.text in words().articles
        and len(following) == 2
        and following[0].text in ("-", "–")
        and capital(following[1])
    )


def _named_the(word: str) -> bool:
    """Tell whether a place's own name begins with the article: The Hague."""
    return any(entry.name == f"The {word}" for entry in find(f"The {word}"))


def _longest(sentence: Sentence, at: int, text: str) -> Candidate | None:
    """The longest known name that begins here, else one that is only shaped like a place's."""
    ends = list(_ends(sentence, at))
    start = sentence.tokens[at].start
    for end in reversed(ends):
        name = text[start : sentence.tokens[end - 1].end]
        if end == at + 1 and name.lower() in words().never and not name.isupper():
            return None
        article = name.lower() in words().articles and not name.isupper()
        if article or _idiom(sentence, at):
            return None
        if name not in STATE_AND_ADJECTIVE and demonym(name):
            return Candidate(at, end, name, "demonym")
        if name != "Us" and known(name):
            if _part_of_a_longer_name(sentence, at, end):
                break
            return _with_head(sentence, at, end, text) or Candidate(at, end, name, "gazetteer")
    return _shaped(sentence, at, text)


def _idiom(sentence: Sentence, at: int) -> bool:
    """Tell whether "Brussels sprouts" or the like begins here."""
    idioms = words().idioms
    ahead = [token.text.lower() for token in sentence.tokens[at : at + 3]]
    return " ".join(ahead[:2]) in idioms or " ".join(ahead) in idioms


def _part_of_a_longer_name(sentence: Sentence, at: int, end: int) -> bool:
    """Tell whether a known word only begins a name, as "Wadi" does in "Wadi Rum"."""
    tokens = sentence.tokens
    if end >= len(tokens) or tokens[end].start - tokens[end - 1].end > 1:
        return False
    if end == at + 1 and _begins_of(tokens, at):
        return True
    if end == at + 1 and tokens[at].text.lower() in words().before and capital(tokens[end]):
        return True
    if end == at + 1 and _placed(tokens, at, words()) and _unheard(tokens[end]):
        return True
    if tokens[end].text not in ("-", "–") or tokens[end].start != tokens[end - 1].end:
        return False
    after = tokens[end + 1] if end + 1 < len(tokens) else None
    if after is None or after.start != tokens[end].end or not capital(after):
        return False
    return not (known(after.text) or demonym(after.text))


def _begins_of(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether an everyday word begins a name with "of": "Arch of Victory"."""
    ahead = tokens[at + 1 : at + 3]
    named = len(ahead) == 2 and ahead[0].text == "of" and capital(ahead[1])
    articled = at > 0 and tokens[at - 1].text.lower() == "the"
    return named and (articled or tokens[at].text.lower() in words().common)


def _unheard(token: Token) -> bool:
    """Tell whether a capitalised word is neither a known place nor a known class of thing."""
    lower, listed = token.text.lower(), words()
    classes = (listed.never, listed.organisation, listed.heads, listed.titles, listed.common)
    people = lower in listed.given or lower in listed.surnames
    return capital(token) and not people and not any(lower in c for c in classes) and not (
        known(token.text) or demonym(token.text)
    )  # fmt: skip


def _ends(sentence: Sentence, at: int) -> Iterator[int]:
    """Ends of the spans that could be one name from `at` on."""
    for end in range(at + 1, min(at + LONGEST, len(sentence.tokens)) + 1):
        token = sentence.tokens[end - 1]
        if end - 1 > at and token.start - sentence.tokens[end - 2].end > 1:
            return  # a line end or a wide gap: another name
        if capital(token) or end - 1 == at:
            yield end
        elif token.text.lower() not in words().joiners:
            return


def _with_head(sentence: Sentence, at: int, end: int, text: str) -> Candidate | None:
    """The name with a capitalised head that follows: "Homs Province", "Red River"."""
    if end >= len(sentence.tokens):
        return None
    head = sentence.tokens[end]
    if (
        head.start - sentence.tokens[end - 1].end > 1
        or not capital(head)
        or head.text.lower() not in words().heads
    ):
        return None
    return Candidate(at, end + 1, text[sentence.tokens[at].start : head.end], "headed")


def _shaped(sentence: Sentence, at: int, text: str) -> Candidate | None:
    """A name no gazetteer has, with a place's head ("Kelly Creek") or a place's preposition."""
    listed = words()
    tokens = sentence.tokens
    if at > 0 and capital(tokens[at - 1]) and tokens[at - 1].end + 1 >= tokens[at].start:
        return None  # inside a longer run of capitals
    whole = at + 1
    while whole < min(at + LONGEST, len(tokens)) and _continues(tokens, whole):
        whole += 1
    stretch = tokens[at:whole]
    lower = [token.text.lower() for token in stretch]
    if not capital(stretch[-1]) or lower[0] in listed.never:
        return None
    name = text[stretch[0].start : stretch[-1].end]
    if len(stretch) > 1 and (lower[-1] in listed.heads or lower[0] in listed.before):
        return Candidate(at, whole, name, "headed")
    if ends_in_a_place(sentence, at, whole, name):
        return Candidate(at, whole, name, "headed")
    if _placed(tokens, at, listed) or _classed(tokens, whole):
        return Candidate(at, whole, name, "locative")
    return None


def ends_in_a_place(sentence: Sentence, at: int, end: int, name: str) -> bool:
    """Tell whether an unknown word stands before a known Arabic name: "Tell al-Hawa"."""
    tokens = sentence.tokens
    if end - at < 4 or tokens[at + 1].text.lower() not in words().articles:
        return False
    return known(name[tokens[at + 1].start - tokens[at].start :])


def _continues(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a run of capitals goes on here: a capital, or a hyphen or article before one."""
    if tokens[at].start - tokens[at - 1].end > 1:
        return False
    if capital(tokens[at]):
        return True
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is not None and (
        (tokens[at].text in ("-", "–") and tokens[at].end == following.start)
        or (tokens[at].text in words().articles and following.text in ("-", "–"))
    )


def _classed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what follows names a division or a facility: "X province", "X air base"."""
    return facility_after(tokens, at) or (at < len(tokens) and tokens[at].text in DIVISIONS)


def facility_after(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a facility's class stands from `at` on: "air base", "dam"."""
    listed = words()
    while at + 1 < len(tokens) and tokens[at].text in listed.between:
        at += 1
    head = tokens[at].text if at < len(tokens) else ""
    return head in listed.follow and listed.heads.get(head) == "facility"


def _placed(tokens: Sequence[Token], at: int, listed: Words) -> bool:
    """Tell whether what stands before says that a place follows: "in", "the village of"."""
    before = [token.text.lower() for token in tokens[max(0, at - 2) : at]]
    if before and before[-1] in listed.strong:
        return True
    return len(before) == 2 and before[1] == "of" and before[0] in listed.heads
