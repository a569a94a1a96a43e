"""Coreference scores on published examples and on partitions small enough to count by hand."""

from collections.abc import Callable
from itertools import permutations

import numpy as np
import pytest

from evaluation.measures import coreference
from evaluation.measures.coreference import Quality, b_cubed, best_total, ceaf_e, lea, muc

Measure = Callable[..., Quality]
MEASURES = (muc, b_cubed, ceaf_e, lea)


def chains(words: str) -> list[set[str]]:
    """`abc defg`: a chain a word, a mention a letter."""
    return [set(word) for word in words.split()]


# The example of Pradhan et al. 2014: `e` is missed, `h` and `i` are spurious.
GOLD, READ = chains("abc defg"), chains("ab cd fghi")


def test_muc_of_the_published_example() -> None:
    """2 of 5 links on either side: abc falls in 2 parts, defg in 3; cd in 2, fghi in 3."""
    assert muc(GOLD, READ) == Quality(2 / 5, 2 / 5)


def test_b_cubed_of_the_published_example() -> None:
    """Missed and spurious mentions earn nothing and stay in the count: .42 of 7, .50 of 8."""
    found = b_cubed(GOLD, READ)

    assert found.recall == pytest.approx((4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7)
    assert found.precision == pytest.approx((4 / 2 + 1 / 2 + 1 / 2 + 4 / 4) / 8)
    assert round(found.recall, 2) == 0.42


def test_ceaf_e_of_the_published_example() -> None:
    """abc goes with ab (4/5) and defg with fghi (4/8): 1.3 of 2 gold and of 3 read chains."""
    found = ceaf_e(GOLD, READ)

    assert (found.recall, found.precision) == pytest.approx((1.3 / 2, 1.3 / 3))
    assert round(found.f1, 2) == 0.52


def test_lea_by_hand() -> None:
    """One of three links of abc, one of six of defg; all of ab, none of cd, one of six of fghi."""
    found = lea(GOLD, READ)

    assert found.recall == pytest.approx((3 * 1 / 3 + 4 * 1 / 6) / 7)
    assert found.precision == pytest.approx((2 * 1 + 2 * 0 + 4 * 1 / 6) / 8)


def test_conll_is_the_mean_of_three() -> None:
    figures = coreference.score(GOLD, READ)

    assert figures["CoNLL F1"] == pytest.approx((0.4 + 2 * 5 / 12 / 2 / (11 / 12) + 0.52) / 3)
    assert list(figures) == ["CoNLL F1", "MUC", "B³", "CEAFe", "LEA"]


@pytest.mark.parametrize("measure", MEASURES)
def test_equal_partitions_are_wholly_right(measure: Measure) -> None:
    assert measure(chains("abc d ef"), chains("fe cab d")) == Quality(1, 1)


@pytest.mark.parametrize("measure", MEASURES)
def test_nothing_read_is_nothing_right(measure: Measure) -> None:
    assert measure(GOLD, []) == Quality(0, 0)
    assert measure([], READ) == Quality(0, 0)


@pytest.mark.parametrize("measure", MEASURES)
def test_sides_exchanged_exchange_recall_and_precision(
    measure: Measure,
) -> None:
    there, back = measure(GOLD, READ), measure(READ, GOLD)

    assert (there.recall, there.precision) == pytest.approx((back.precision, back.recall))


def test_singletons_count_but_for_muc() -> None:
    """All apart: no link is kept; a mention in n keeps 1/n of its chain; one of two is matched."""
    gold, read = chains("ab c"), chains("a b c")

    assert muc(gold, read) == Quality(0, 0)
    assert b_cubed(gold, read) == Quality((1 / 2 + 1 / 2 + 1) / 3, 1)
    assert ceaf_e(gold, read) == Quality((2 / 3 + 1) / 2, (2 / 3 + 1) / 3)
    assert lea(gold, read) == Quality(1 / 3, 1 / 3)


def test_all_in_one_chain_keeps_every_link() -> None:
    """Luo 2005, figure 1 (c): MUC praises the lump that CEAFe sees through."""
    gold, read = chains("12345 67 89ABC"), chains("123456789ABC")

    assert muc(gold, read) == Quality(1, 9 / 11)
    assert b_cubed(gold, read) == Quality(1, pytest.approx((25 + 4 + 25) / 12 / 12))
    assert ceaf_e(gold, read) == Quality(pytest.approx(10 / 17 / 3), pytest.approx(10 / 17))


def test_luo_2005_two_chains_joined() -> None:
    """Luo 2005, table 1, column (a): MUC F1 .947, B³ .865, φ4 .733."""
    gold, read = chains("12345 67 89ABC"), chains("12345 6789ABC")

    f1s = [round(measure(gold, read).f1, 3) for measure in (muc, b_cubed, ceaf_e)]

    assert f1s == [0.947, 0.865, 0.733]


def test_a_mention_in_two_chains_is_refused() -> None:
    with pytest.raises(ValueError, match="more than one chain"):
        b_cubed(GOLD, chains("ab bc"))
    with pytest.raises(ValueError, match="more than one chain"):
        ceaf_e(chains("ab bc"), READ)


def test_mentions_are_gathered_by_chain() -> None:
    assert coreference.chains_of({"a": "x", "b": "y", "c": "x"}) == chains("ac b")


def test_the_match_is_the_best_of_all() -> None:
    """Against every match of small matrices, wide and tall, with zeros and ties."""
    random = np.random.default_rng(7)
    for _ in range(200):
        rows, columns = random.integers(1, 6, size=2)
        fit = random.integers(0, 5, size=(rows, columns)) / 4
        wide = fit if rows <= columns else fit.T
        least, most = wide.shape
        every = (sum(wide[i, j] for i, j in enumerate(p)) for p in permutations(range(most), least))

        assert best_total(fit) == pytest.approx(max(every))
