"""Whether a report uses an unusual name as a place's: "in X", "the siege of X", "X, Montana"."""

from collections.abc import Sequence

from dateline.knowledge import gazetteers
from dateline.knowledge.names import WORDS, given
from dateline.knowledge.names.states import state
from dateline.knowledge.toponyms import words
from dateline.records.document import Document
from dateline.records.syntax import Sentence, Token
from dateline.rules.names.runs import Run
from dateline.text.grammar import capital

WIDE = frozenset({"country", "admin1", "region"})
LOOSE = frozenset({"from", "at", "towards", "via"})  # what may stand before persons too
LEAST = 5_000  # inhabitants of a town whose name of several words is no person's


def placed(document: Document, sentence: Sentence, run: Run) -> bool:
    """Tell whether the words around a run show a place.

    "In" and its like do so for names that a gazetteer has; a class of place ("the town of X",
    "the siege of X") and a wider place behind a comma do so for every name.
    """
    tokens = sentence.tokens
    before = [t.text.lower() for t in tokens[max(0, run.first - 2) : run.first]]
    after = tokens[run.last + 1 : run.last + 3]
    if len(before) == 2 and before[1] == "of" and before[0] in WORDS["of-a-place"]:
        return True
    if not before or before[-1] not in WORDS["locative"] | {"of"}:
        return False
    if _wider(after):
        return True
    owned = bool(after) and after[0].tag == "POS"
    if owned or before[-1] == "of":
        return False
    loose = before[-1] in LOOSE  # "a letter from Morgan"
    return _known(document, sentence, run) and not (loose and _called(document, sentence, run))


def _wider(after: Sequence[Token]) -> bool:
    """Tell whether a state or a division stands behind a comma."""
    if len(after) < 2 or after[0].text != "," or not capital(after[1]):
        return False
    name = after[1].text
    entries = gazetteers.find(name)[:4]
    return state(name) is not None or any(e.kind in WIDE and not e.alias for e in entries)


def _known(document: Document, sentence: Sentence, run: Run) -> bool:
    return gazetteers.known(_name(document, sentence, run))


def _called(document: Document, sentence: Sentence, run: Run) -> bool:
    """Tell whether people are called so."""
    name, listed = _name(document, sentence, run).lower(), words()
    return name in listed.given or name in listed.surnames or name in given()


def _name(document: Document, sentence: Sentence, run: Run) -> str:
    return document.text[sentence.tokens[run.first].start : sentence.tokens[run.last].end]


def landlike(name: str) -> bool:
    """Tell whether a name of several words is rather a place's or a thing's than a person's.

    Its last word is a class of land or an everyday word that nobody is called, or a gazetteer
    has the whole name for a town of some size.
    """
    parts = name.lower().split()
    listed = words()
    last = parts[-1]
    if last in WORDS["land"] or (last in listed.common and last not in listed.surnames):
        return len(parts) > 1
    return len(parts) > 1 and any(
        not e.alias and (e.kind != "populated" or e.population >= LEAST)
        for e in gazetteers.find(name)
    )
