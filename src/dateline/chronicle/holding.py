"""Who held a site when, by all accounts together.

Every incident that tells of control is one change: the witnesses' accounts of it vote on who holds
the site after it and who no longer does, so that one account that is read or told otherwise does
not change it. What nothing ends goes on by assumption, and says so. Where incidents differ on one
day, the holder most witnesses tell stands, and the other accounts are its dissent.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.chronicle.comparing import stance
from dateline.records.chronology import Account, Holding, Incident
from dateline.text import edtf

CLOSE = 2  # days within which two changes may be one that is told differently
FRESH = 60  # days within which a change is not undone by fewer who only say who holds the site
DENIED = 4  # days within which a denial may be of a change
SHARE = 0.3  # of an incident's witnesses that must tell of control
MOST = 0.6  # of them where most tell of something else
GAIN, LOSS, HINT = 1.0, -1.0, -0.5  # votes


@dataclass(frozen=True, slots=True)
class Change:
    """What one incident says of who holds a site."""

    site: str
    day: int
    told: str | None  # EDTF, where accounts date it
    holder: str | None  # after it
    gone: tuple[str, ...]  # who no longer holds it
    held: bool  # it only tells that the holder held it then
    witnesses: int
    accounts: tuple[str, ...]
    dissent: tuple[str, ...]  # accounts that deny it, or call the site contested


def holdings(incidents: Iterable[Incident], named: Collection[str]) -> tuple[Holding, ...]:
    """Return the holdings of all sites, by site and time.

    Args:
        named: ids of the actors that have a name; others hold nothing by themselves.
    """
    by_site: dict[str, list[Change]] = defaultdict(list)
    denials: dict[str, list[Denial]] = defaultdict(list)
    for incident in incidents:
        change = change_of(incident, named)
        if change is not None:
            by_site[change.site].append(change)
        elif incident.site is not None:
            denials[incident.site] += _denials(incident, named)
    return tuple(
        held for site, told in sorted(by_site.items()) for held in _of_site(told, denials[site])
    )


@dataclass(frozen=True, slots=True)
class Denial:
    """What one account denies, where no other of its incident tells it."""

    day: int
    account: str
    by: frozenset[str]  # who says so
    mode: str | None
    actors: frozenset[str]  # with a name

    def of(self, change: Change) -> bool:
        """Tell whether it denies that somebody came to hold a site: that he took it, or it fell."""
        if change.holder is None or abs(self.day - change.day) > DENIED:
            return False
        if self.mode in ("take", "hold"):  # whose own denial has no taker, it fell to somebody
            return not self.actors - self.by or change.holder in self.actors
        return change.holder not in self.actors


def _denials(incident: Incident, named: Collection[str]) -> Iterator[Denial]:
    day, _ = _day_of(incident)
    for account in incident.accounts:
        if day is not None and _tells(account) and stance(account) == "denied":
            yield Denial(
                day, account.id, frozenset(v.actor for v in account.voices if v.actor),
                account.mode, frozenset(account.actors).intersection(named),
            )  # fmt: skip


def change_of(incident: Incident, named: Collection[str]) -> Change | None:
    """Return what an incident says of control; None where it says nothing or has no day."""
    telling = [a for a in incident.accounts if _tells(a) and stance(a) == "asserted"]
    witnesses = {account.witness for account in telling}
    day, told = _day_of(incident)
    share = len(witnesses) / incident.witnesses
    if incident.site is None or day is None or share < (SHARE if _is_control(incident) else MOST):
        return None
    votes: dict[str, float] = defaultdict(float)
    for account in telling:
        for actor, vote in _votes(account, named):
            votes[actor] += vote / sum(a.witness == account.witness for a in telling)
    holder = max(votes, key=lambda actor: (votes[actor], actor), default=None)
    if holder is not None and votes[holder] <= 0:
        holder = None
    gone = tuple(sorted(actor for actor in votes if votes[actor] < 0))
    if holder is None and not gone:
        return None
    others = [a.id for a in incident.accounts if _tells(a) and stance(a) == "denied"]
    against = {a.id for a in telling if a.mode == "contest" or _otherwise(a, holder, named)}
    others += [a.id for a in telling if a.id in against]
    modes = {a.mode for a in telling if a.type == "CONTROL"}
    held = bool(modes) and modes <= {"hold", "contest"} and told == incident.edtf
    return Change(
        incident.site, day, told, holder, gone, held,
        len(witnesses), tuple(a.id for a in telling if a.id not in against), tuple(others),
    )  # fmt: skip


def _otherwise(account: Account, holder: str | None, named: Collection[str]) -> bool:
    """Tell whether an account speaks against the holder that most speak for, or for another."""
    votes = dict(_votes(account, named))
    own = votes.get(holder or "", 0.0)
    return holder is not None and (own < 0 or (own == 0 and any(v > 0 for v in votes.values())))


def _is_control(incident: Incident) -> bool:
    kind = (incident.type, incident.mode)
    return incident.type == "CONTROL" or kind in (("RETREAT", "withdraw"), ("RETREAT", None))


def _tells(account: Account) -> bool:
    """Tell whether an account is about who holds a place."""
    return account.type == "CONTROL" or (account.type, account.mode) == ("RETREAT", "withdraw")


def _votes(account: Account, named: Collection[str]) -> Iterator[tuple[str, float]]:
    """Yield for whom an account speaks as the holder after it, and against whom."""
    actors = [id_ for id_ in account.actors if id_ in named]
    recipients = [id_ for id_ in account.recipients if id_ in named and id_ not in actors]
    match account.mode:
        case "take":
            yield from ((actor, GAIN / len(actors)) for actor in actors)
            yield from ((recipient, HINT) for recipient in recipients)
        case "hold":
            yield from ((actor, GAIN / len(actors)) for actor in actors)
        case "transfer" | "lose" | "withdraw":
            yield from ((actor, LOSS / len(actors)) for actor in actors)
            yield from ((recipient, GAIN / len(recipients)) for recipient in recipients)


def _day_of(incident: Incident) -> tuple[int | None, str | None]:
    """Return the last day a change may have come on: as told, else when it was first reported."""
    if incident.edtf is not None:
        told = incident.edtf.removesuffix("/..")  # what holds since a month began in it
        first, last = edtf.days(told)
        return last if last is not None else first, told
    dates = (edtf.days(a.published)[1] for a in incident.accounts if a.published)
    return min((day for day in dates if day is not None), default=None), None


def _of_site(told: Iterable[Change], denials: Sequence[Denial]) -> Iterator[Holding]:
    """Yield the holdings of one site in the order of time."""
    changes = _settled(sorted(told, key=lambda change: (change.day, change.accounts)))
    changes = [_doubted(change, denials) for change in changes]
    current: Change | None = None
    evidence: list[str] = []
    dissent: list[str] = []
    for change in changes:
        if current is not None and change.holder == current.holder:
            evidence += change.accounts
            dissent += change.dissent
            continue
        ends = current is not None and (change.holder is not None or current.holder in change.gone)
        if current is not None and ends:
            reported = current.holder in change.gone
            last = change.accounts if reported else ()
            yield _holding(current, [*evidence, *last], dissent, change, reported)
        if ends or current is None:
            current = change if change.holder is not None else None
            evidence, dissent = list(change.accounts), list(change.dissent)
    if current is not None:
        yield _holding(current, evidence, dissent, None, False)


def _holding(
    current: Change,
    evidence: Sequence[str],
    dissent: Sequence[str],
    after: Change | None,
    reported: bool,
) -> Holding:
    assert current.holder is not None
    return Holding(
        site=current.site, holder=current.holder, from_=_start(current),
        to=(after.told or _date(after.day)) if after else None,
        evidence=tuple(dict.fromkeys(evidence)), dissent=tuple(dict.fromkeys(dissent)),
        to_by=None if after is None else "reported" if reported else "followed",
    )  # fmt: skip


def _start(change: Change) -> str:
    """Return when a holding begins: as told, or open where it is known to have begun by then."""
    if change.told is None or change.held:
        return f"../{_date(change.day)}"
    return change.told


def _settled(changes: Sequence[Change]) -> list[Change]:
    """Leave out the weaker of two changes that are close and differ; its accounts are dissent."""
    kept: list[Change] = []
    for change in changes:
        before = kept[-1] if kept else None
        if before is None or not _rivals(before, change):
            kept.append(change)
        elif change.witnesses > before.witnesses:
            kept[-1] = _with_dissent(change, before)
        else:
            kept[-1] = _with_dissent(before, change)
    return kept


def _rivals(one: Change, other: Change) -> bool:
    """Tell whether two changes are too close, and one too weak, to be two."""
    if one.holder is None or other.holder is None or one.holder == other.holder:
        return False
    if other.held and other.day - one.day <= FRESH and other.witnesses < one.witnesses:
        return True  # fewer say that another holds it than told how it was taken
    close = other.day - one.day <= CLOSE
    weak = 2 * min(one.witnesses, other.witnesses) <= max(one.witnesses, other.witnesses)
    return one.day == other.day or (close and weak)


def _with_dissent(kept: Change, other: Change) -> Change:
    return replace(kept, dissent=(*kept.dissent, *other.accounts))


def _doubted(change: Change, denials: Sequence[Denial]) -> Change:
    against = (one.account for one in denials if one.of(change))
    return replace(change, dissent=(*change.dissent, *sorted(against)))


def _date(day: int) -> str:
    found = edtf.date_of(day)
    return found.isoformat() if found else ".."


def on(holdings: Iterable[Holding], day: int) -> Holding | None:
    """Return the holding of one site that covers a day, the latest begun; None where none does."""
    found: Holding | None = None
    for held in holdings:
        first = edtf.days(held.from_) if held.from_ else (None, None)
        began = first[1] if first[1] is not None else first[0]
        ended = edtf.days(held.to)[1] if held.to else None
        if began is not None and began <= day and (ended is None or day < ended):
            found = held
    return found
