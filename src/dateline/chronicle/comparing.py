"""The accounts of one incident side by side: where they agree, contradict and are silent."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import get_args

from dateline.chronicle.happenings import Days, Happening
from dateline.chronicle.likeness import WIDE, gap_of
from dateline.knowledge.actors import fold
from dateline.knowledge.gazetteers import distance
from dateline.records.chronology import Account, Comparison, Position, Site, Tally
from dateline.records.codes import CountOf, Modality

COUNTS: tuple[CountOf, ...] = get_args(CountOf)
FIGHTERS = Path(__file__).parent / "fighters.txt"
NAMED_MODES = frozenset({"asserted", "denied"})


def comparisons(accounts: Sequence[Happening], names: Mapping[str, str]) -> tuple[Comparison, ...]:
    """Compare the accounts of one incident field by field.

    Args:
        names: the names of actors by id, those of unnamed ones in lower case.
    """
    found = [
        _compared("happened", accounts, _modality, _opposed),
        _compared("type", accounts, _type, _other_hold),
        _compared("site", accounts, _site, _elsewhere),
        _compared("time", accounts, _time, _other_time),
        _compared("actors", accounts, _side("actors", names), _others),
        _compared("recipients", accounts, _side("recipients", names), _others),
        *(_counted(what, accounts) for what in COUNTS),
    ]
    return tuple(one for one in found if one.positions)


Valued = tuple[str, Happening]  # a value, and one who gives it
Clash = Callable[[Valued, Valued], bool]


def _compared(
    field: str,
    accounts: Sequence[Happening],
    value: Callable[[Happening], str | None],
    clash: Clash,
) -> Comparison:
    told: dict[str, list[Happening]] = defaultdict(list)
    silent: list[str] = []
    for one in accounts:
        said = value(one)
        if said:
            told[said].append(one)
        else:
            silent.append(one.account.id)
    firsts = [(said, tellers[0]) for said, tellers in told.items()]
    clashes = any(clash(one, other) for one, other in combinations(firsts, 2))
    return Comparison(field, tuple(_positions(told)), clashes, tuple(silent))


def _positions(told: Mapping[str, Sequence[Happening]]) -> Iterator[Position]:
    """Yield the positions, those of most witnesses first."""
    positions = [
        Position(
            said, tuple(one.account.id for one in tellers),
            len({one.account.witness for one in tellers}),
        )
        for said, tellers in told.items()
    ]  # fmt: skip
    yield from sorted(positions, key=lambda position: (-position.witnesses, position.value))


def stance(account: Account) -> Modality:
    """Return how an account presents the happening: its modality, or that its source denies."""
    if account.modality == "asserted" and any(v.modality == "denied" for v in account.voices[:1]):
        return "denied"
    return account.modality


def _modality(one: Happening) -> str:
    return stance(one.account)


def _opposed(one: Valued, other: Valued) -> bool:
    return {one[0], other[0]} == NAMED_MODES


def _type(one: Happening) -> str:
    return " ".join(filter(None, (one.account.type, one.account.mode)))


def _other_hold(one: Valued, other: Valued) -> bool:
    """Tell whether a place is taken by the one account and still contested by the other."""
    modes = {one[0], other[0]}
    return "CONTROL contest" in modes and bool(modes & {"CONTROL take", "CONTROL transfer"})


def _site(one: Happening) -> str | None:
    return one.account.site


def _elsewhere(one: Valued, other: Valued) -> bool:
    a, b = one[1].site, other[1].site
    return a is not None and b is not None and apart(a, b)


def apart(a: Site, b: Site) -> bool:
    """Tell whether two sites surely are different places."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None or a.id == b.id:
        return False
    far = distance(a.lat, a.lon, b.lat, b.lon)
    reach = (a.radius_km or 0) + (b.radius_km or 0)
    wide = a.kind in WIDE or b.kind in WIDE
    return far > reach and not wide


def _time(one: Happening) -> str | None:
    return one.account.when.edtf if one.account.when else None


def _other_time(one: Valued, other: Valued) -> bool:
    return gap_of(one[1].days, other[1].days) > 0


def _side(field: str, names: Mapping[str, str]) -> Callable[[Happening], str | None]:
    """Return a function that gives the named actors of a field, joined."""

    def value(one: Happening) -> str | None:
        ids: Iterable[str] = getattr(one.account, field)
        return " ".join(sorted(id_ for id_ in ids if id_ in one.named and id_ in names)) or None

    return value


def _others(one: Valued, other: Valued) -> bool:
    return not set(one[0].split()) & set(other[0].split())


def _counted(what: CountOf, accounts: Sequence[Happening]) -> Comparison:
    """Compare numbers: an account's is the largest it gives of people of one kind."""
    told: dict[str, list[Happening]] = defaultdict(list)
    ranges: dict[str, tuple[Days, bool]] = {}
    silent: list[str] = []
    for one in accounts:
        tallies = [t for t in one.account.counts if t.what == what]
        if not tallies:
            silent.append(one.account.id)
        for fighting in (False, True):
            of_kind = [t for t in tallies if is_fighting(t) == fighting]
            if of_kind:
                largest = max(of_kind, key=lambda t: (t.low or 0, t.high or 0))
                said = in_figures(largest) + (" fighters" if fighting else "")
                ranges[said] = ((largest.low, largest.high), fighting)
                told[said].append(one)
    clashes = any(
        a[1] == b[1] and gap_of(a[0], b[0]) > 0 for a, b in combinations(ranges.values(), 2)
    )
    return Comparison(what, tuple(_positions(told)), clashes, tuple(silent))


def is_fighting(tally: Tally) -> bool:
    """Tell whether a number is of people who fight, as the report calls them."""
    words = {*fold(tally.who or "").split(), *fold(tally.words.text).split()}
    return any(word in fighters() or word.removesuffix("s") in fighters() for word in words)


@cache
def fighters() -> frozenset[str]:
    """Return the words for people who fight."""
    lines = FIGHTERS.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def in_figures(tally: Tally) -> str:
    """Write a number: "43", "at least 12", "at most 5", "30 to 40"."""
    low, high = tally.low, tally.high
    if low == high:
        return f"{low}"
    if high is None:
        return f"at least {low}"
    return f"at most {high}" if low is None else f"{low} to {high}"
