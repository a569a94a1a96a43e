"""What a source says, and what accounts that are independent of it say of the same: counts only."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.chronicle.comparing import at_odds, stance
from dateline.records.chronology import Account, Comparison, Incident
from dateline.records.codes import Modality


@dataclass(frozen=True, slots=True)
class Sourced:
    """A source's word on one incident.

    `same`, `other`: independent witnesses that agree with it, and that contradict it in anything.
    Independent are those that neither copy a report that quotes the source nor quote it themselves.
    """

    actor: str
    incident: str
    account: str  # the first that quotes it
    stance: Modality
    same: int
    other: int


def sourced(incident: Incident) -> Iterator[Sourced]:
    """Yield the word of every source that is quoted in an incident's accounts."""
    quoting: dict[str, list[Account]] = {}
    for account in incident.accounts:
        for actor in dict.fromkeys(voice.actor for voice in account.voices if voice.actor):
            quoting.setdefault(actor, []).append(account)
    for actor, own in quoting.items():
        witnesses = {account.witness for account in own}
        others = [a for a in incident.accounts if a not in own and a.witness not in witnesses]
        against = {a.witness for a in others if _contradict(own[0], a, incident)}
        same = {a.witness for a in others} - against
        yield Sourced(
            actor, incident.id, own[0].id, stance(own[0]), len(same), len(against)
        )  # fmt: skip


def _contradict(one: Account, other: Account, incident: Incident) -> bool:
    """Tell whether two accounts contradict each other in anything.

    What their words alone do not tell, they do by different positions in a field where some two
    contradict.
    """
    for comparison in incident.comparisons:
        if comparison.contradicted:
            odds = at_odds(comparison.field, one, other)
            if odds or (odds is None and _differ(one.id, other.id, comparison)):
                return True
    return False


def _differ(one: str, other: str, comparison: Comparison) -> bool:
    """Tell whether two accounts hold positions and share none."""
    held = [
        {position.value for position in comparison.positions if account in position.accounts}
        for account in (one, other)
    ]
    return all(held) and not held[0] & held[1]
