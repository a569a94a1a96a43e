"""Organisations whose names have no telling head: by their initials, or by the town they are of."""

from collections.abc import Iterator

from dateline.knowledge import gazetteers
from dateline.knowledge.names import given
from dateline.knowledge.names.states import state
from dateline.knowledge.toponyms import words
from dateline.records.document import Document
from dateline.records.syntax import Sentence
from dateline.rules.names.drafts import initials
from dateline.rules.names.runs import Run
from dateline.text.grammar import capital

LEAST = 20_000  # inhabitants of a town that teams, papers and groups are named after


def initialled(document: Document, sentence: Sentence, run: Run) -> Iterator[str]:
    """Yield the name and its short form where brackets hold its initials: "Lake Relief (LR)"."""
    tokens = sentence.tokens
    ahead = tokens[run.last + 1 : run.last + 4]
    if run.last == run.first or len(ahead) < 3 or (ahead[0].text, ahead[2].text) != ("(", ")"):
        return
    name = document.text[tokens[run.first].start : tokens[run.last].end]
    short = ahead[1].text
    if short.isupper() and len(short) > 1 and initials(name).endswith(short):
        yield from (name, short)


def of_a_town(document: Document, sentence: Sentence, run: Run) -> bool:
    """Tell whether a run is a town's name and a further one behind "the": "the Tanga Herons"."""
    tokens = sentence.tokens
    articled = run.first > 0 and tokens[run.first - 1].text.lower() == "the"
    after = tokens[run.last + 1] if run.last + 1 < len(tokens) else None
    if not articled or (after and after.pos in {"NOUN", "PROPN"}) or run.last == run.first:
        return False
    last = tokens[run.last]
    listed = words()
    if not capital(last) or last.text.lower() in listed.heads or last.pos not in {"NOUN", "PROPN"}:
        return False
    if tokens[run.first].text.lower() in given() or gazetteers.known(last.text):
        return False
    town = document.text[tokens[run.first].start : tokens[run.last - 1].end]
    return state(town) is None and any(
        e.kind == "populated" and not e.alias and e.population >= LEAST
        for e in gazetteers.find(town)
    )
