"""How what is said of an incident went from report to report, and how its certainty changed."""

from dataclasses import dataclass
from typing import Literal

from dateline.chronicle.comparing import stance
from dateline.records.chronology import Account, Incident
from dateline.text import edtf

Certainty = Literal["denied", "open", "alleged", "attributed", "plain"]
OPEN = frozenset({"planned", "predicted", "urged", "conditional", "questioned"})
DOUBT = frozenset({"alleg", "claim", "accus", "purport", "rumour", "rumor", "unconfirm"})


@dataclass(frozen=True, slots=True)
class Step:
    """One account in the order of publication.

    `copies`: the account of the same witness that came first, where this one repeats it. `quotes`:
    the earliest account that gives the same source, where this one is no copy.
    """

    account: Account
    certainty: Certainty
    copies: str | None
    quotes: str | None


def lineage(incident: Incident) -> tuple[Step, ...]:
    """Return the accounts of an incident as they came out, undated ones last."""
    first_of: dict[str, str] = {}
    first_said: dict[str, str] = {}
    steps: list[Step] = []
    for account in sorted(incident.accounts, key=_published):
        copies = first_of.get(account.witness)
        actors = [voice.actor for voice in account.voices if voice.actor]
        quotes = next((first_said[actor] for actor in actors if actor in first_said), None)
        steps.append(Step(account, certainty(account), copies, None if copies else quotes))
        first_of.setdefault(account.witness, account.id)
        for actor in actors:
            first_said.setdefault(actor, account.id)
    return tuple(steps)


def certainty(account: Account) -> Certainty:
    """Return how surely an account tells it: from denied to plainly, in the report's own voice."""
    how = stance(account)
    if how == "denied":
        return "denied"
    if how in OPEN:
        return "open"
    if not account.voices:
        return "plain"
    cues = " ".join(words.text.casefold() for voice in account.voices for words in voice.cue)
    return "alleged" if any(stem in cues for stem in DOUBT) else "attributed"


def _published(account: Account) -> tuple[int, str]:
    first = edtf.days(account.published)[0] if account.published else None
    return (first if first is not None else 10**9, account.id)
