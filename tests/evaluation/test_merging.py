"""The command that measures what merging costs."""

from itertools import islice

import pytest

from evaluation import merging
from evaluation.__main__ import main
from evaluation.merging import Cost, exponent, measured, sheets


def cost(documents: int, seconds: float) -> Cost:
    return Cost(documents, 2 * documents, 20 * documents, documents // 5, seconds, 100.0)


@pytest.mark.parametrize("power", [0.9, 1.0, 1.3, 2.0])
def test_the_exponent_is_the_power_by_which_the_cost_grows(power: float) -> None:
    costs = [cost(n, 0.001 * n**power) for n in (1_000, 2_000, 4_000, 8_000)]

    assert exponent(costs) == pytest.approx(power)
    assert exponent(costs[:2]) == pytest.approx(power)


def test_what_is_counted_is_what_was_merged() -> None:
    found = list(islice(sheets(seed=3), 40))

    counted = measured(found)

    assert counted.documents == 40
    assert counted.events == sum(len(sheet.tellings) for sheet in found)
    assert counted.pairs > counted.events > counted.incidents > 1
    assert counted.seconds > 0


def test_the_command_prints_a_row_for_every_size(capsys: pytest.CaptureFixture[str]) -> None:
    main(["merging", "--documents", "20", "40"])

    rows = capsys.readouterr().out.splitlines()
    assert [row.split()[0] for row in rows[1:3]] == ["20", "40"]
    assert "cost grows as n^" in rows[3]


@pytest.mark.parametrize(("power", "code"), [(1.1, 0), (1.5, 1)])
def test_it_fails_when_the_cost_grows_too_fast(
    power: float, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measure(found: list[object]) -> Cost:
        return cost(len(found), 0.001 * len(found) ** power)

    monkeypatch.setattr(merging, "measured", measure)

    assert merging.main([10, 20, 40]) == code
