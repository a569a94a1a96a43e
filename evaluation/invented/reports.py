"""Who tells what: the reports of one conflict, each an account of its own or a copy of a wire."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from evaluation.invented.copies import copied
from evaluation.invented.decks import Decks
from evaluation.invented.drafts import Draft, Mark, Paragraph, Piece
from evaluation.invented.figures import Figure, told
from evaluation.invented.kinds import DENIABLE, VIOLENT
from evaluation.invented.sentences import Material, Sentence
from evaluation.invented.when import MONTHS, remembered, stated
from evaluation.invented.wording import Filler
from evaluation.invented.world import Conflict, Incident

LATER = range(3, 21)  # days back of what is mentioned in passing
# Over a denial stands a line that tells nothing
DENIALS = (
    "{place}: statement on recent claims", "Claims about {place} rejected",
    "“Pure invention”: reply to reports from {place}", "Reports from {place} disputed",
)  # fmt: skip
OVERVIEWS = ("News from {place}", "{place}: what is known", "{place} in brief")


def reports(conflict: Conflict, material: Material, seed: int) -> tuple[Draft, ...]:
    """Return all reports of a conflict by time; ids tell nothing but the order."""
    drafts = list(_Newsroom(conflict, material, Random(f"{seed}/{conflict.id}/reports")).write())
    ordered = sorted(drafts, key=lambda draft: (draft.published, draft.id))
    ids = {draft.id: f"{conflict.id}-r{number:03}" for number, draft in enumerate(ordered)}
    return tuple(
        replace(d, id=ids[d.id], copied=ids[d.copied] if d.copied else None) for d in ordered
    )


class _Newsroom:
    """What the outlets of one conflict have said so far."""

    def __init__(self, conflict: Conflict, material: Material, rnd: Random) -> None:
        self.conflict = conflict
        self.material = material
        self.rnd = rnd
        self.decks = Decks(material, rnd)
        self.accounts: dict[tuple[str, str], dict[str, Figure]] = {}
        self.deniers = {i.id: d for i in conflict.incidents if (d := self._denier(i))}
        self.number = 0

    def write(self) -> Iterator[Draft]:
        """Yield the reports of every incident, then the copies of those of wires."""
        for incident in self.conflict.incidents:
            written = [self._report(outlet, incident) for outlet in self._tellers(incident)]
            yield from written
            for draft in written:
                if draft.outlet in self.conflict.wires:
                    yield from self._copies(draft, incident)

    def _denier(self, incident: Incident) -> str | None:
        """Return the outlet that denies an incident: that of the loser, or else of the doer."""
        if incident.kind not in DENIABLE or self.rnd.random() >= 0.2:
            return None
        name = incident.recipient if incident.kind == "capture" else incident.actor
        side = self.conflict.side(name)
        return side.outlet if side else None

    def _tellers(self, incident: Incident) -> list[str]:
        """Draw two to six outlets, a wire first; who denies is among them."""
        wires = self.rnd.sample(self.conflict.wires, 2)
        others = [side.outlet for side in self.conflict.sides] + [wires[1]]
        if incident.kind in VIOLENT:
            others.append(self.conflict.monitor)
        if self.rnd.random() < 0.25:
            others.append(self.rnd.choice(self.conflict.locals))
        denier = self.deniers.get(incident.id)
        first = [denier] if denier else []
        others = first + self.rnd.sample(
            [o for o in others if o != denier], len(others) - len(first)
        )
        return [wires[0], *others[: self.rnd.randint(1, 5)]]

    def _stance(self, outlet: str, incident: Incident) -> str:
        """Return how an outlet tells an incident."""
        if outlet == self.deniers.get(incident.id):
            return "deny"
        if outlet == self.conflict.monitor:
            return "monitor"
        for side in self.conflict.sides:
            if outlet == side.outlet:  # relief is nobody's friend: who holds the place is its foe
                return "foe" if side.group.name == incident.recipient else "own"
        return "wire"

    def _account(self, outlet: str, incident: Incident) -> dict[str, Figure]:
        """Return an outlet's figures of an incident: the same in all its reports."""
        key = (outlet, incident.id)
        if key not in self.accounts:
            stance = self._stance(outlet, incident)
            low = {"own": self.rnd.random() < 0.7, "foe": self.rnd.random() < 0.3}.get(stance)
            worded = self.rnd.random() < 0.4
            self.accounts[key] = {
                slot: told(truth, low, worded, self.rnd) for slot, truth in incident.figures.items()
            }
        return self.accounts[key]

    def _report(self, outlet: str, incident: Incident) -> Draft:
        published = self._published(incident.day)
        filler = Filler(self.conflict, self.rnd)
        stance = self._stance(outlet, incident)
        headline = self._headline(outlet, incident, stance, filler)
        filler.forget()
        lead = self._telling(outlet, incident, stance, published.date(), filler)
        if self.rnd.random() < (0.6 if outlet in self.conflict.wires else 0.15):
            lead = (self._dateline(outlet, incident, published), *lead)
        body = [lead, *self._padding(incident)]
        if self.rnd.random() < 0.5:
            body += self._besides(outlet, incident, published.date(), filler)
        self.number += 1
        return Draft(
            id=f"{self.number:04}", outlet=outlet, witness=outlet, published=published,
            headline=headline, paragraphs=tuple(body),
        )  # fmt: skip

    def _published(self, day: date) -> datetime:
        """Draw the moment of publication, up to three days after; in the evening of the same."""
        back = self.rnd.choices(range(4), weights=(25, 45, 20, 10))[0]
        hour = self.rnd.randint(18, 22) if back == 0 else self.rnd.randint(5, 21)
        at = time(hour, self.rnd.randrange(60))
        return datetime.combine(day + timedelta(back), at)

    def _headline(self, outlet: str, incident: Incident, stance: str, filler: Filler) -> Piece:
        sentence = self.decks.draw(incident.id, incident.kind, "headline")
        if stance == "deny" or sentence is None:
            lines = DENIALS if stance == "deny" else OVERVIEWS
            return Piece(self.rnd.choice(lines).replace("{place}", incident.place.name))
        return self._piece(sentence, outlet, incident, "", filler)

    def _telling(
        self, outlet: str, incident: Incident, stance: str, published: date, filler: Filler
    ) -> Paragraph:
        """Return the lead, a toll where the lead gives no figures, and at times more."""
        sentence = self.decks.draw(incident.id, incident.kind, stance)
        if sentence is None:
            return ()
        when = stated(incident.day, published, self.rnd)
        found = [self._piece(sentence, outlet, incident, when, filler)]
        if stance == "deny":
            return tuple(found)
        if incident.figures and not sentence.slots & set(incident.figures):
            toll = self.decks.draw(incident.id, incident.kind, "toll")
            found += [self._piece(toll, outlet, incident, "", filler)] if toll else []
        for _ in range(self.rnd.choice((0, 1, 1, 2))):
            more = self.decks.draw(incident.id, incident.kind, "more")
            found += [self._piece(more, outlet, incident, "", filler)] if more else []
        return tuple(found)

    def _piece(
        self, sentence: Sentence, outlet: str, incident: Incident, when: str, filler: Filler
    ) -> Piece:
        figures = self._account(outlet, incident)
        text, counts = filler.fill(sentence, incident, when, figures)
        mark = Mark(
            incident=incident.id,
            stance=sentence.stance,
            modality="denied" if sentence.stance == "deny" else "asserted",
            background=sentence.stance == "later",
            counts=counts,
            slots=sentence.slots,
            when=when if "when" in sentence.slots else "",
        )
        return Piece(text, mark)

    def _dateline(self, outlet: str, incident: Incident, published: datetime) -> Piece:
        place = incident.place.name.upper()
        if outlet in self.conflict.wires and self.rnd.random() < 0.7:
            day = f"{published.day} {MONTHS[published.month - 1]}"
            return Piece(f"{place}, {day} ({outlet}) –")
        return Piece(f"{place} –")

    def _padding(self, incident: Incident) -> list[Paragraph]:
        """Return two to five sentences that tell nothing, in one paragraph or two."""
        pieces: list[Piece] = []
        for _ in range(self.rnd.randint(2, 5)):
            if sentence := self.decks.draw(incident.id, "filler", "filler"):
                near = incident.place if self.rnd.random() < 0.6 else self.rnd.choice(
                    self.conflict.places)  # fmt: skip
                pieces.append(Piece(sentence.text.replace("{place}", near.name)))
        cut = self.rnd.randint(1, len(pieces)) if pieces else 0
        return [part for part in (tuple(pieces[:cut]), tuple(pieces[cut:])) if part]

    def _besides(
        self, outlet: str, incident: Incident, published: date, filler: Filler
    ) -> list[Paragraph]:
        """Return a paragraph on another incident: an earlier one in passing, or a second one."""
        earlier = [
            i for i in self.conflict.incidents
            if (published - i.day).days in LATER and self._may_mention(outlet, i)
        ]  # fmt: skip
        second = [
            i for i in self.conflict.incidents
            if i.id != incident.id and (incident.day - i.day).days in (0, 1)
            and self._may_mention(outlet, i)
        ]  # fmt: skip
        if second and (not earlier or self.rnd.random() < 0.5):
            other = self.rnd.choice(second)
            stance = self._stance(outlet, other)
            told_too = self._telling(outlet, other, stance, published, filler)
            return [told_too] if told_too else []
        if not earlier:
            return []
        other = self.rnd.choice(earlier)
        sentence = self.decks.draw(other.id, other.kind, "later")
        when = remembered(other.day, published, self.rnd)
        return [(self._piece(sentence, outlet, other, when, filler),)] if sentence else []

    def _may_mention(self, outlet: str, incident: Incident) -> bool:
        return self.deniers.get(incident.id) != outlet

    def _copies(self, wire: Draft, incident: Incident) -> Iterator[Draft]:
        outlets = [*self.conflict.locals, self.conflict.guest]
        for outlet in self.rnd.sample(outlets, self.rnd.choices(range(4), weights=(3, 3, 2, 2))[0]):
            self.number += 1
            headline = self._new_headline(wire, incident)
            yield copied(wire, outlet, headline, f"{self.number:04}", self.material, self.rnd)

    def _new_headline(self, wire: Draft, incident: Incident) -> Piece:
        """Return a headline that says no more than the lead does; else one that tells nothing."""
        marks = [p.mark for p in (wire.headline, *wire.paragraphs[0]) if p.mark]
        said = frozenset(slot for mark in marks for slot in mark.slots)
        sentence = self.decks.draw(incident.id, incident.kind, "headline", within=said)
        if sentence is None:
            return Piece(self.rnd.choice(OVERVIEWS).replace("{place}", incident.place.name))
        return self._piece(sentence, wire.outlet, incident, "", Filler(self.conflict, self.rnd))
