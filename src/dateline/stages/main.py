"""Who, what, when, where, why and how of the main event: Giveme5W1H's task.

News tells its main event first. The clause that carries it is the title's, else that of the first
sentence with a subject and a verb; a clause that only reports speech gives way to what was said.
"""

import re
from collections.abc import Iterator, Sequence

from dateline.knowledge.lexicons.answers import words
from dateline.records.event import Main
from dateline.records.reading import Reading
from dateline.records.span import Span
from dateline.records.syntax import Sentence, Token
from dateline.text.grammar import children, runs, span_of, subtree

LEAD = 6  # sentences in which the answers may stand
VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
DAY = re.compile(r"(\d{4}-\d\d-\d\d|XXXX-\d\d-\d\d|XXXX-WXX-\d|\d{4}-W\d\d-\d)")  # TIMEX3 values
WIDTH = {"region": 1, "admin1": 1, "country": 2}
LOOSE = frozenset({"relcl", "advcl", "punct", "parataxis", "mark", "cc", "discourse", "dep"})
SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def read(reading: Reading) -> Main:
    """Find the main clause and what stands around it."""
    lead = _lead(reading)
    chosen = _clause(reading, lead)
    if chosen is None:
        return Main()
    sentence, verb = chosen
    near = [sentence, *(s for s in lead if s is not sentence)]
    return Main(
        who=_named(reading, near, _who(reading, sentence, verb)),
        what=_what(reading, sentence, verb),
        when=_when(reading, near),
        where=_where(reading, near),
        why=_why(reading, near),
        how=_how(reading, sentence, verb),
    )


def _lead(reading: Reading) -> list[Sentence]:
    """Return title and first sentences; captions do not tell the main event."""
    title = [s for s in reading.sentences if s.zone == "title"]
    body = [s for s in reading.sentences if s.zone in {"lead", "body"}]
    return title[:1] + body[:LEAD]


def _clause(reading: Reading, lead: Sequence[Sentence]) -> tuple[Sentence, int] | None:
    """Return the sentence and the verb of the main event."""
    found = [(s, v) for s in lead if (v := _verb(s)) is not None]
    triggers = [e.trigger.start for e in reading.events if e.modality != "denied"]
    told = [
        (s, v) for s, v in found if any(s.span.start <= start < s.span.end for start in triggers)
    ]
    if found and found[0][0].zone == "title":
        return found[0]
    return next(iter(told if told and told[0][0] in lead[:2] else found), None)


def _verb(sentence: Sentence) -> int | None:
    """Return the verb of the main clause, below verbs of saying."""
    roots = [t for t in sentence.tokens if t.head == t.index and t.pos in {"VERB", "AUX"}]
    if not roots:
        return None
    at = roots[0].index
    for _ in range(3):
        content = [c for c in children(sentence, at, "ccomp") if c.pos in {"VERB", "AUX"}]
        if sentence.tokens[at].lemma not in words()["telling"] or not content:
            break
        at = content[0].index
    return at if children(sentence, at, *SUBJECT) else None


def _who(reading: Reading, sentence: Sentence, verb: int) -> Span | None:
    """Return the subject without its relative clauses; the agent of a passive where named."""
    subject = children(sentence, verb, *SUBJECT)
    agents = [o for a in children(sentence, verb, "agent") for o in children(sentence, a.index)]
    heads = agents or subject
    return _phrase(reading, sentence, heads[0].index) if heads else None


def _named(reading: Reading, near: Sequence[Sentence], who: Span | None) -> Span | None:
    """Return the fullest name near by of who is meant by a pronoun or a short name."""
    short = next((m for m in reading.mentions if m.span == who and m.entity), None)
    if short is None:
        return who
    names = [
        m.span
        for m in reading.mentions
        if m.entity == short.entity
        and m.form == "name"
        and any(sentence.span.covers(m.span) for sentence in near)
    ]
    return max(names, key=lambda span: (span.end - span.start, -span.start), default=who)


def _what(reading: Reading, sentence: Sentence, verb: int) -> Span | None:
    """Return the verb with its auxiliaries, objects and close complements."""
    aside = {
        c.index
        for c in children(sentence, verb)
        if c.dep in SUBJECT | {"advcl", "mark", "cc", "conj", "punct", "parataxis", "npadvmod"}
        or (c.dep == "ccomp" and c.index < verb)
    }
    aside |= {t.index for t in _below(sentence, verb) if t.dep in {"relcl", "appos"}}
    aside |= _far(sentence, verb)
    kept = [i for i in subtree(sentence, verb, aside) if i >= _first(sentence, verb)]
    kept = _cut(sentence, kept, verb)
    return span_of(reading.document, sentence, kept)


def _far(sentence: Sentence, verb: int) -> set[int]:
    """Return the prepositions that add circumstances: all but the first."""
    after = [t.index for t in children(sentence, verb, "prep") if t.index > verb]
    return set(after[1:])


def _first(sentence: Sentence, verb: int) -> int:
    helpers = [t.index for t in children(sentence, verb, "aux", "auxpass", "neg")]
    return min([verb, *(i for i in helpers if i < verb)])


def _cut(sentence: Sentence, kept: list[int], verb: int) -> list[int]:
    """Keep the unbroken stretch around the verb."""
    held = set(kept)
    last = verb
    while last + 1 in held or (last + 1 < len(sentence.tokens) and last + 2 in held):
        last += 1
    return [i for i in kept if i <= last]


def _phrase(reading: Reading, sentence: Sentence, head: int) -> Span:
    loose = {t.index for t in _below(sentence, head) if t.dep in LOOSE and t.index > head}
    kept = subtree(sentence, head, loose)
    spans = runs(reading.document, sentence, kept)
    return next(s for s in spans if s.start <= sentence.tokens[head].start < s.end)


def _below(sentence: Sentence, head: int) -> Iterator[Token]:
    return (sentence.tokens[i] for i in subtree(sentence, head) if i != head)


def _when(reading: Reading, near: Sequence[Sentence]) -> Span | None:
    """Return the first expression that tells a day, else the first that tells a date."""
    dates = [t for t in reading.timexes if t.type in {"DATE", "TIME"}]
    told = [t for s in near for t in dates if s.span.covers(t.span) and t.value not in VAGUE]
    days = [t for t in told if DAY.match(t.value or "")]
    return next((timex.span for timex in (*days, *told)), None)


def _where(reading: Reading, near: Sequence[Sentence]) -> Span | None:
    """Return the first place that is named as one: a town before a region before a country."""
    places = {u.mention: p for p in reading.places for u in p.mentions if u.use == "literal"}
    told = [
        (WIDTH.get(places[m.id].kind, 0), number, m.span)
        for number, sentence in enumerate(near)
        for m in reading.mentions
        if m.id in places and sentence.span.covers(m.span)
    ]
    return min(told, default=(0, 0, None))[2]


def _why(reading: Reading, near: Sequence[Sentence]) -> Span | None:
    """Return what "because", "due to", "after", "over" bring as the reason."""
    for number, sentence in enumerate(near[:3]):
        for token in sentence.tokens:
            if token.lemma not in words()["reasons"] or (number and token.lemma != "because"):
                continue
            if token.dep == "mark":
                clause = sentence.tokens[token.head]
                kept = subtree(sentence, clause.index, [token.index])
            elif token.dep in {"prep", "pcomp"}:
                kept = [i for i in subtree(sentence, token.index) if i > token.index]
                kept = [
                    i
                    for i in kept
                    if sentence.tokens[i].lemma not in {"of", "to"} or i > token.index + 1
                ]
            else:
                continue
            kept = [i for i in kept if sentence.tokens[i].pos != "PUNCT" or i < max(kept)]
            if kept:
                return span_of(reading.document, sentence, kept)
    return None


def _how(reading: Reading, sentence: Sentence, verb: int) -> Span | None:
    """Return the means: "by closing the border", "with tanks"."""
    near = [verb, *(t.index for t in children(sentence, verb, "dobj"))]
    for preposition in (p for at in near for p in children(sentence, at, "prep", "agent")):
        acts = children(sentence, preposition.index, "pcomp")
        if preposition.lemma in words()["means"] and acts:
            return _phrase(reading, sentence, acts[0].index)
    for clause in children(sentence, verb, "advcl"):
        if (
            clause.tag == "VBG"
            and clause.index > verb
            and not children(sentence, clause.index, "mark")
        ):
            return _phrase(reading, sentence, clause.index)
    return None
