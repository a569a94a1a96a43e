"""Who held a site when, by all accounts together.

A report that a place was taken begins a holding; one that it was lost, or that another took it,
ends it. What nothing ends goes on by assumption, and says so. Where accounts differ, the holding
that most witnesses tell stands, and the others are its dissent.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.chronicle.comparing import stance
from dateline.chronicle.happenings import Happening
from dateline.records.chronology import Holding
from dateline.text import edtf

BEGINS = frozenset({"take", "transfer"})
SAME = 4  # days within which two tellings of a beginning may be one
State = Literal["held", "contested", "unknown"]


@dataclass(frozen=True, slots=True)
class Sign:
    """What one account says of a site: who holds it from, until or on some days."""

    site: str
    holder: str
    what: Literal["begins", "holds", "ends", "contests"]
    first: int  # day
    last: int
    account: str
    witness: str
    denied: bool
    edtf: str | None


def holdings(happenings: Iterable[Happening]) -> tuple[Holding, ...]:
    """Return the holdings of all sites, by site and time."""
    by_site: dict[str, list[Sign]] = defaultdict(list)
    for sign in signs(happenings):
        by_site[sign.site].append(sign)
    found = (held for _, told in sorted(by_site.items()) for held in _of_site(told))
    return tuple(found)


def signs(happenings: Iterable[Happening]) -> Iterator[Sign]:
    """Yield what accounts say of who holds what; plans and predictions say nothing of it."""
    for one in happenings:
        account = one.account
        how = stance(account)
        if account.site is None or how not in ("asserted", "denied"):
            continue
        for what, holder in _said(one):
            first, last = _days(one, what)
            if first is not None and last is not None:
                yield Sign(
                    account.site, holder, what, first, last, account.id, account.witness,
                    how == "denied", account.when.edtf if account.when else None,
                )  # fmt: skip


def _said(one: Happening) -> Iterator[tuple[Literal["begins", "holds", "ends", "contests"], str]]:
    account = one.account
    actors = [id_ for id_ in account.actors if id_ in one.named] or list(account.actors)
    recipients = [id_ for id_ in account.recipients if id_ in one.named]
    if account.type == "RETREAT" and account.mode == "withdraw":
        yield from (("ends", actor) for actor in actors)
    elif account.type != "CONTROL":
        return
    elif account.mode == "take":
        yield from (("begins", actor) for actor in actors)
    elif account.mode == "transfer":
        yield from (("ends", actor) for actor in actors)
        yield from (("begins", recipient) for recipient in recipients)
    elif account.mode == "hold":
        yield from (("holds", actor) for actor in actors)
    elif account.mode == "lose":
        yield from (("ends", actor) for actor in actors)
        yield from (("begins", recipient) for recipient in recipients)
    elif account.mode == "contest":
        yield from (("contests", actor) for actor in actors)


def _days(one: Happening, what: str) -> tuple[int | None, int | None]:
    """Return the days a sign may be of: as told, else up to the report's own day."""
    first, last = one.days
    if (first, last) != (None, None):
        return (first if first is not None else last), (last if last is not None else first)
    published = one.published[1]
    if published is None:
        return None, None
    return (published if what in ("holds", "contests") else published - SAME), published


def _of_site(told: Sequence[Sign]) -> Iterator[Holding]:
    """Yield the holdings of one site in the order of time."""
    asserted = [sign for sign in told if not sign.denied]
    spells = _spells([sign for sign in asserted if sign.what in ("begins", "holds")])
    for at, spell in enumerate(spells):
        after = spells[at + 1] if at + 1 < len(spells) else None
        yield _holding(spell, after, told)


@dataclass(frozen=True, slots=True)
class _Spell:
    """One stretch of holding: signs of one holder that follow each other."""

    holder: str
    signs: tuple[Sign, ...]

    @property
    def first(self) -> int:
        """The day it begins: the one most witnesses tell, the earliest of those."""
        begins = [sign for sign in self.signs if sign.what == "begins"] or list(self.signs)
        votes: dict[int, set[str]] = defaultdict(set)
        for sign in begins:
            votes[sign.last].add(sign.witness)
        return min(votes, key=lambda day: (-len(votes[day]), day))

    @property
    def witnesses(self) -> int:
        """How many independent witnesses tell of it."""
        return len({sign.witness for sign in self.signs})


def _spells(signs: Sequence[Sign]) -> list[_Spell]:
    """Join signs that follow each other without another holder between them."""
    spells: list[_Spell] = []
    for sign in sorted(signs, key=lambda sign: (sign.last, sign.first, sign.account, sign.holder)):
        if spells and spells[-1].holder == sign.holder:
            spells[-1] = replace(spells[-1], signs=(*spells[-1].signs, sign))
        elif (earlier := _same_beginning(spells, sign)) is not None:
            spells[earlier] = replace(spells[earlier], signs=(*spells[earlier].signs, sign))
        else:
            spells.append(_Spell(sign.holder, (sign,)))
    return _without_doubles(spells)


def _same_beginning(spells: Sequence[_Spell], sign: Sign) -> int | None:
    """Return an earlier spell that a late telling of its beginning belongs to."""
    for at in range(len(spells) - 1, -1, -1):
        if spells[at].holder == sign.holder and abs(sign.last - spells[at].first) <= SAME:
            return at
    return None


def _without_doubles(spells: Sequence[_Spell]) -> list[_Spell]:
    """Leave out the weaker of two spells that begin on one day, and join what then meets."""
    kept: list[_Spell] = []
    for spell in spells:
        if kept and kept[-1].first == spell.first and kept[-1].holder != spell.holder:
            if spell.witnesses > kept[-1].witnesses:
                kept[-1] = spell
            continue
        if kept and kept[-1].holder == spell.holder:
            kept[-1] = replace(kept[-1], signs=(*kept[-1].signs, *spell.signs))
            continue
        kept.append(spell)
    return sorted(kept, key=lambda spell: spell.first)


def _holding(spell: _Spell, after: _Spell | None, told: Sequence[Sign]) -> Holding:
    first = spell.first
    ends = [
        sign for sign in told
        if sign.what == "ends" and not sign.denied and sign.holder == spell.holder
        and first < sign.last and (after is None or sign.last <= after.first)
    ]  # fmt: skip
    to: str | None = None
    to_by: str | None = None
    if ends:
        last = min(ends, key=lambda sign: (sign.last, sign.account))
        to, to_by = last.edtf or _day(last.last), "reported"
    elif after is not None:
        to, to_by = _from(after), "followed"
    until = edtf.days(to)[1] if to else None
    return Holding(
        site=spell.signs[0].site, holder=spell.holder, from_=_from(spell), to=to,
        evidence=tuple(dict.fromkeys(s.account for s in (*spell.signs, *ends))),
        dissent=tuple(dict.fromkeys(_dissent(spell, first, until, told))), to_by=to_by,
    )  # fmt: skip


def _from(spell: _Spell) -> str:
    """Return when a spell begins: as told, or open where it is only known to have begun by then."""
    first = spell.first
    told = [sign for sign in spell.signs if sign.what == "begins" and sign.last == first]
    if dated := [sign.edtf for sign in told if sign.edtf]:
        return dated[0]
    return f"../{_day(first)}"


def _dissent(spell: _Spell, first: int, until: int | None, told: Sequence[Sign]) -> Iterator[str]:
    """Yield the accounts that deny a holding, or give the site to another within it."""
    for sign in told:
        other = sign.holder != spell.holder
        within = first <= sign.last and (until is None or sign.last < until)
        if sign.denied:
            denies = not other and sign.what in ("begins", "holds")
            if denies and abs(sign.last - first) <= SAME:
                yield sign.account
        elif other and within and sign.what != "ends":
            yield sign.account


def _day(day: int) -> str:
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
