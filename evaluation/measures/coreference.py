"""Which mentions are the same happening: two partitions of mentions compared, as the field does.

MUC (Vilain et al. 1995) counts links, B³ (Bagga and Baldwin 1998) mentions, CEAFe (Luo 2005)
chains matched one to one, LEA (Moosavi and Strube 2016) links weighed by the size of their chain;
the CoNLL F1 is the mean of the first three. The two sides may know different mentions. As in the
reference scorer (Pradhan et al. 2014, "Scoring coreference partitions of predicted mentions"),
neither side is mended: a mention that the other side lacks earns nothing and still counts among
those of its own side; for MUC it is a part of its own. Singletons count, except for MUC, which
knows no links in them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evaluation.measures.common import ratio

Chain = AbstractSet[str]  # ids of the mentions of one happening
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Quality:
    """How much of gold was read, and how much of what was read is gold."""

    recall: float
    precision: float

    @property
    def f1(self) -> float:
        """Return the harmonic mean of both."""
        return ratio(2 * self.recall * self.precision, self.recall + self.precision)


def score(gold: Sequence[Chain], read: Sequence[Chain]) -> dict[str, float]:
    """Return the CoNLL F1, the three it is the mean of, and LEA."""
    parts = {name: measure(gold, read).f1 for name, measure in MEASURES.items()}
    mean = sum(parts[name] for name in CONLL) / len(CONLL)
    return {"CoNLL F1": mean, **parts}


def chains_of(chain: Mapping[str, str]) -> list[frozenset[str]]:
    """Gather mentions by the name of their chain; `chain` is that of every mention."""
    found: dict[str, set[str]] = {}
    for mention, name in chain.items():
        found.setdefault(name, set()).add(mention)
    return [frozenset(mentions) for mentions in found.values()]


def muc(gold: Sequence[Chain], read: Sequence[Chain]) -> Quality:
    """Count the links that hold each chain together and survive on the other side."""
    return _both_ways(_links_kept, gold, read)


def b_cubed(gold: Sequence[Chain], read: Sequence[Chain]) -> Quality:
    """Return the mean, over the mentions, of the share of its chain that it still stands with."""
    return _both_ways(_company_kept, gold, read)


def lea(gold: Sequence[Chain], read: Sequence[Chain]) -> Quality:
    """Return the mean, over the chains by size, of the share of their links that is kept."""
    return _both_ways(_pairs_kept, gold, read)


def ceaf_e(gold: Sequence[Chain], read: Sequence[Chain]) -> Quality:
    """Match the chains one to one for the highest sum of likeness (Luo's φ4)."""
    total = sum(best_total(likeness) for likeness in _likenesses(gold, read))
    return Quality(ratio(total, len(gold)), ratio(total, len(read)))


MEASURES: dict[str, Callable[[Sequence[Chain], Sequence[Chain]], Quality]] = {
    "MUC": muc, "B³": b_cubed, "CEAFe": ceaf_e, "LEA": lea,
}  # fmt: skip
CONLL = ("MUC", "B³", "CEAFe")


def _both_ways(
    kept: Callable[[Sequence[Chain], Mapping[str, int]], float],
    gold: Sequence[Chain],
    read: Sequence[Chain],
) -> Quality:
    return Quality(kept(gold, _places(read)), kept(read, _places(gold)))


def _places(chains: Sequence[Chain]) -> dict[str, int]:
    """Return the number of the chain of every mention.

    Raises:
        ValueError: a mention stands in two chains, so that they are no partition.
    """
    places = {mention: number for number, chain in enumerate(chains) for mention in chain}
    if len(places) < sum(map(len, chains)):
        raise ValueError("a mention stands in more than one chain")
    return places


def _met(chain: Chain, places: Mapping[str, int]) -> Counter[int]:
    """Count the mentions of the chain that stand in each chain of the other side."""
    return Counter(places[mention] for mention in chain if mention in places)


def _links_kept(chains: Sequence[Chain], places: Mapping[str, int]) -> float:
    kept = sum(_met(chain, places).total() - len(_met(chain, places)) for chain in chains)
    return ratio(kept, sum(len(chain) - 1 for chain in chains))


def _company_kept(chains: Sequence[Chain], places: Mapping[str, int]) -> float:
    shares = (
        sum(shared**2 for shared in _met(chain, places).values()) / len(chain) for chain in chains
    )
    return ratio(sum(shares), sum(map(len, chains)))


def _pairs_kept(chains: Sequence[Chain], places: Mapping[str, int]) -> float:
    sizes = Counter(places.values())
    weighed = (len(chain) * _pairs_share(chain, _met(chain, places), sizes) for chain in chains)
    return ratio(sum(weighed), sum(map(len, chains)))


def _pairs_share(chain: Chain, met: Mapping[int, int], sizes: Mapping[int, int]) -> float:
    """Return the share of pairs kept; a singleton has one link, to itself, kept as a singleton."""
    if len(chain) == 1:
        return float(any(sizes[number] == 1 for number in met))
    return ratio(sum(map(_pairs, met.values())), _pairs(len(chain)))


def _pairs(size: int) -> float:
    return size * (size - 1) / 2


def _likenesses(gold: Sequence[Chain], read: Sequence[Chain]) -> Iterable[Floats]:
    """Yield φ4 between gold chains and read chains, a matrix for each group that hangs together.

    Chains that share no mention, directly or through others, cannot disturb each other's match.
    """
    _places(gold)
    places = _places(read)
    met = [_met(chain, places) for chain in gold]
    for rows, columns in _groups(met):
        likeness = np.zeros((len(rows), len(columns)))
        at = {number: column for column, number in enumerate(columns)}
        for row, ours in enumerate(rows):
            for theirs, shared in met[ours].items():
                likeness[row, at[theirs]] = 2 * shared / (len(gold[ours]) + len(read[theirs]))
        yield likeness


def _groups(met: Sequence[Iterable[int]]) -> Iterable[tuple[list[int], list[int]]]:
    """Yield the rows and the columns of every connected part of a sparse matrix."""
    rows_of: dict[int, list[int]] = {}
    for row, columns in enumerate(met):
        for column in columns:
            rows_of.setdefault(column, []).append(row)
    seen: set[int] = set()
    for first in range(len(met)):
        if first in seen:
            continue
        seen.add(first)
        rows, reached = [first], set[int]()
        for row in rows:  # grows as rows are met
            for column in set(met[row]) - reached:
                reached.add(column)
                new = [other for other in rows_of[column] if other not in seen]
                seen.update(new)
                rows += new
        if reached:
            yield rows, sorted(reached)


def best_total(fit: Floats) -> float:
    """Return the highest sum of cells of which no two share a row or a column; no cell below 0.

    Exact: the Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987), which
    keeps a price of every row and column.
    """
    cost = -(fit if fit.shape[0] <= fit.shape[1] else fit.T)
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows), np.zeros(columns)
    row_of = np.full(columns, -1)  # matched to each column
    for row in range(rows):
        _match(row, cost, row_price, column_price, row_of)
    matched = np.flatnonzero(row_of >= 0)
    return float(-cost[row_of[matched], matched].sum())


def _match(
    row: int, cost: Floats, row_price: Floats, column_price: Floats, row_of: npt.NDArray[np.intp]
) -> None:
    """Match one more row by the cheapest path of exchanges; changes the prices and `row_of`."""
    columns = cost.shape[1]
    shortest, before = np.full(columns, np.inf), np.full(columns, -1)
    open_ = np.ones(columns, dtype=bool)
    here, length, last = row, 0.0, -1
    while True:
        paths = length + cost[here] - row_price[here] - column_price
        shorter = open_ & (paths < shortest)
        shortest[shorter], before[shorter] = paths[shorter], last
        last = int(np.where(open_, shortest, np.inf).argmin())
        length, open_[last] = float(shortest[last]), False
        if row_of[last] < 0:
            break
        here = int(row_of[last])
    done = np.flatnonzero(~open_ & (row_of >= 0))
    row_price[row] += length
    row_price[row_of[done]] += length - shortest[done]
    column_price[done] -= length - shortest[done]
    while last >= 0:
        previous = int(before[last])
        row_of[last] = row_of[previous] if previous >= 0 else row
        last = previous
