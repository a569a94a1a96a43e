"""The table of scores, for a terminal and for the README."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from evaluation.scores import Results, Scores

HEAD = ("layer", "gold set", "documents", "figures")
WIDTH = 100  # columns at least: narrower, every figure would stand on a line of its own


def print_table(results: Results) -> None:
    """Print the table on standard output."""
    table = Table(*HEAD, show_lines=True)
    for scores in results.scores:
        table.add_row(*_cells(scores))
    Console(width=max(WIDTH, Console().width)).print(table)


def print_markdown(results: Results) -> None:
    """Print the headline figures as a Markdown table, with the measures below it."""
    print(_row(HEAD), _row(["---"] * len(HEAD)), sep="\n")
    for scores in results.scores:
        print(_row(_cells(scores, without="of found")))
    print()
    for layer, measure in dict.fromkeys((s.layer, s.measure) for s in results.scores):
        print(f"- {layer}: {measure}")


def _cells(scores: Scores, without: str | None = None) -> list[str]:
    kept = {k: v for k, v in scores.figures.items() if not (without and k.startswith(without))}
    figures = ", ".join(f"{key} {share(value)}" for key, value in kept.items())
    name = f"{scores.name}, {scores.group}" if scores.group != "report" else scores.name
    return [scores.layer, name, str(scores.documents), figures]


def share(value: float) -> str:
    """Write a share as the field does: .583, and 1 for all."""
    return "1" if value == 1 else f"{value:.3f}".removeprefix("0")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
