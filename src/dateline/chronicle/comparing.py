"""The accounts of one incident side by side: where they agree, contradict and are silent."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import Literal, get_args

from dateline.chronicle.happenings import Days, Happening
from dateline.chronicle.likeness import WIDE, gap_of
from dateline.knowledge.actors import fold
from dateline.knowledge.gazetteers import distance
from dateline.records.chronology import Account, Comparison, Position, Site, Tally
from dateline.records.codes import CountOf, Modality
from dateline.text import edtf

COUNTS: tuple[CountOf, ...] = get_args(CountOf)
FIGHTERS = Path(__file__).parent / "fighters.txt"
ALL = frozenset({"casualties", "dead", "fatalities", "people", "persons"})
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
Speaker = tuple[str, str | None]  # witness, and the source it quotes


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
    clashes = any(
        clash((said, tellers[0]), (other, others[0])) and _two_speak(tellers, others)
        for (said, tellers), (other, others) in combinations(told.items(), 2)
    )
    return Comparison(field, tuple(_positions(told)), clashes, tuple(silent))


def _two_speak(tellers: Iterable[Happening], others: Iterable[Happening]) -> bool:
    """Tell whether two positions are of two who speak; what one says twice is no contradiction."""
    return len({speaker(one.account) for one in (*tellers, *others)}) > 1


def speaker(account: Account) -> Speaker:
    """Return who speaks in an account: the witness, and the source it quotes, if any."""
    voice = account.voices[0] if account.voices else None
    return account.witness, (voice.actor or voice.name) if voice else None


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


Kind = Literal["fighters", "all", "others"]  # of whom a number is: "people" may be anybody
Number = tuple[Days, Kind]  # at least and at most


def _counted(what: CountOf, accounts: Sequence[Happening]) -> Comparison:
    told: dict[str, list[Happening]] = defaultdict(list)
    numbers: set[tuple[Speaker, tuple[Number, ...]]] = set()  # of each account
    silent: list[str] = []
    for one in accounts:
        own = _numbers(what, one.account)
        if not own:
            silent.append(one.account.id)
        for said in own:
            told[said].append(one)
        numbers.add((speaker(one.account), tuple(own.values())))
    clashes = any(
        _clash(a, b)
        for (who, one), (whose, other) in combinations(numbers, 2)
        for a, b in product(one, other)
        if who != whose and one != other
    )
    return Comparison(what, tuple(_positions(told)), clashes, tuple(silent))


def _numbers(what: CountOf, account: Account) -> dict[str, Number]:
    """Return the numbers of an account as it is compared: the largest it gives of each kind."""
    found: dict[str, Number] = {}
    for fighting in (False, True):
        told = [t for t in account.counts if t.what == what and is_fighting(t) == fighting]
        if told:
            largest = max(told, key=lambda t: (t.low or 0, t.high or 0))
            said = in_figures(largest) + (" fighters" if fighting else "")
            kind: Kind = "fighters" if fighting else "all" if _of_all(largest) else "others"
            found[said] = ((largest.low, largest.high), kind)
    return found


def at_odds(field: str, one: Account, other: Account) -> bool | None:
    """Tell whether two accounts contradict each other in a field.

    None: their words alone do not tell, as where places may lie in each other.
    """
    if field == "happened":
        return {stance(one), stance(other)} == NAMED_MODES
    if field == "time":
        if one.when is None or other.when is None:
            return False
        return gap_of(edtf.days(one.when.edtf), edtf.days(other.when.edtf)) > 0
    if what := next((count for count in COUNTS if count == field), None):
        pairs = product(_numbers(what, one).values(), _numbers(what, other).values())
        return any(_clash(a, b) for a, b in pairs)
    return None


def _clash(one: Number, other: Number) -> bool:
    """Tell whether two numbers cannot both hold: those who fight are among all, not all of them."""
    if (one[1] == "fighters") == (other[1] == "fighters"):
        return gap_of(one[0], other[0]) > 0
    everybody, fighting = (one, other) if other[1] == "fighters" else (other, one)
    most, least = everybody[0][1], fighting[0][0]
    return everybody[1] == "all" and most is not None and least is not None and most < least


def _of_all(tally: Tally) -> bool:
    """Tell whether a number is of people whoever they are, and not of civilians or children."""
    return not tally.who or bool(ALL & set(fold(tally.who).split()))


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
