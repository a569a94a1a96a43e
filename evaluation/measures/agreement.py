"""When two names are taken for the same: the shared scorer's rule."""

import re
import unicodedata
from collections.abc import Sequence

SMALL = frozenset({"the", "a", "an", "of", "and", "mr", "president", "spokesman", "s"})
MARKS = re.compile(r"[^\w ]")


def same_name(one: str | None, other: str | None) -> bool:
    """Tell whether one's content words hold the other's, or they share half of all words."""
    ours, theirs = content_words(one), content_words(other)
    if not ours or not theirs:
        return ours == theirs
    return ours <= theirs or theirs <= ours or len(ours & theirs) >= 0.5 * len(ours | theirs)


def content_words(name: str | None) -> set[str]:
    """Return the words that tell names apart, without case, accents and punctuation."""
    letters = unicodedata.normalize("NFKD", name or "")
    plain = "".join(c for c in letters if not unicodedata.combining(c)).casefold()
    return set(MARKS.sub(" ", plain).split()) - SMALL


def names_f1(gold: Sequence[str], read: Sequence[str]) -> float:
    """Return F1 of two lists of names; 1 when both are empty."""
    if not gold and not read:
        return 1.0
    recall = _share(gold, read)
    precision = _share(read, gold)
    return 2 * recall * precision / (recall + precision) if recall + precision else 0.0


def _share(names: Sequence[str], others: Sequence[str]) -> float:
    """Return the share of names that stand among the others."""
    if not names:
        return 0.0
    return sum(any(same_name(name, other) for other in others) for name in names) / len(names)
