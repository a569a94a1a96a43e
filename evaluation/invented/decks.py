"""Decks of sentences: the one that was not used for longest is drawn first."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from random import Random

from evaluation.invented.sentences import Material, Sentence


class Decks:
    """What sentences one conflict's reports are made of.

    No sentence is drawn twice for one incident, so equal wording means copying; for different
    incidents it comes again only when all others of its kind and stance were used.
    """

    def __init__(self, material: Material, rnd: Random) -> None:
        self._material = material
        self._rnd = rnd
        self._order: dict[Hashable, list[Sentence]] = {}
        self._used: dict[str, set[str]] = defaultdict(set)

    def draw(
        self, incident: str, kind: str, stance: str, within: Iterable[str] | None = None
    ) -> Sentence | None:
        """Return a sentence not yet used for an incident; None when there is none left.

        Args:
            incident: the id of what is told.
            kind: its kind; "filler" for sentences that tell nothing.
            stance: how it is told.
            within: slots that the sentence must do with; None: any.
        """
        allowed = None if within is None else frozenset(within)
        for sentence in self._deck(kind, stance):
            if sentence.text in self._used[incident]:
                continue
            if allowed is None or sentence.slots <= allowed:
                self._take(incident, kind, stance, sentence)
                return sentence
        return None

    def _take(self, incident: str, kind: str, stance: str, sentence: Sentence) -> None:
        deck = self._deck(kind, stance)
        deck.remove(sentence)
        deck.append(sentence)
        self._used[incident].add(sentence.text)

    def _deck(self, kind: str, stance: str) -> list[Sentence]:
        key = (kind, stance)
        if key not in self._order:
            found = self._found(kind, stance)
            self._order[key] = self._rnd.sample(found, len(found))
        return self._order[key]

    def _found(self, kind: str, stance: str) -> Sequence[Sentence]:
        if kind == "filler":
            return [Sentence("filler", "filler", text) for text in self._material.filler]
        return self._material.of(kind, stance)
