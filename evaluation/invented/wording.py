"""Filling the slots of a sentence: names in full and in short, places, days, figures, speakers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from evaluation.invented.figures import Figure, Range, shown, slots
from evaluation.invented.kinds import count_of
from evaluation.invented.sentences import Sentence
from evaluation.invented.world import Conflict, Incident

# After a speaker's name: he speaks for no side
NEUTRAL = re.compile(
    r"(?: of \{place\}|, (?:an?|the|one of the) "
    r"(?!spokes|field|officer|command|army|squadron|negot)[a-z])"
)
NEAR = 60  # characters between a speaker and the side he speaks for


@dataclass(slots=True)
class Filler:
    """Fills slots for one report; it knows which groups were named in full."""

    conflict: Conflict
    rnd: Random
    named: set[str] = field(default_factory=set)

    def forget(self) -> None:
        """Forget the names: under a headline the next mention is in full."""
        self.named = set()

    def fill(
        self, sentence: Sentence, incident: Incident, when: str, figures: Mapping[str, Figure]
    ) -> tuple[str, dict[str, Range]]:
        """Return the sentence in full, and the range that it claims for every count."""
        text = sentence.text
        parts: list[str] = []
        counts: dict[str, Range] = {}
        done = 0
        for slot in slots(sentence):
            name = slot[1]
            if name in figures:
                word, claimed = shown(figures[name], sentence, slot)
                counts[count_of(incident.kind, name)] = claimed
            else:
                word = self._word(name, sentence, slot, incident, when)
            parts += [text[done : slot.start()], word]
            done = slot.end()
        return "".join([*parts, text[done:]]), counts

    def _word(
        self, name: str, sentence: Sentence, slot: re.Match[str], incident: Incident, when: str
    ) -> str:
        if name == "place":
            return incident.place.name
        if name == "when":
            return when
        if name == "speaker":
            return self._speaker(sentence.text, slot, incident)
        party = incident.actor if name.lower() == "actor" else incident.recipient
        word = self._name(party)
        return word[0].upper() + word[1:] if name[0].isupper() else word

    def _name(self, party: str) -> str:
        """Return a group's name; once it stood in full, at times the short form."""
        side = self.conflict.side(party)
        short = side is not None and party in self.named and self.rnd.random() < 0.5
        self.named.add(party)
        return side.group.short if side is not None and short else party

    def _speaker(self, text: str, slot: re.Match[str], incident: Incident) -> str:
        """Return who speaks for the party that stands nearest, or a resident."""
        party = _spoken_for(text, slot)
        name = incident.recipient if party == "recipient" else incident.actor
        side = self.conflict.side(name) if party else None
        return self.rnd.choice(side.speakers if side else self.conflict.residents)


def _spoken_for(text: str, slot: re.Match[str]) -> str | None:
    after = text[slot.end() :]
    if NEUTRAL.match(after):
        return None
    near = [
        (min(abs(m.start() - slot.end()), abs(slot.start() - m.end())), m[1].lower())
        for m in re.finditer(r"\{(actor|recipient)\}", text, re.IGNORECASE)
    ]
    distance, party = min(near, default=(NEAR, ""))
    return party if distance < NEAR else None
