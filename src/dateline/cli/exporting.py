"""`dateline export`: what a question selects, in a format that other programs or people read."""

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from dateline.cli import options as o
from dateline.cli.run import guarded, say
from dateline.cli.target import new_folder, opened_binary
from dateline.errors import SetupError
from dateline.export.chronologies import CHRONOLOGIES, Exporter
from dateline.export.chronologies.options import Choices, Vague
from dateline.export.chronologies.phrases import counted
from dateline.records.chronology import Chronology
from dateline.settings import help_of

if TYPE_CHECKING:
    from dateline.store.finding import Query

commands = typer.Typer(rich_markup_mode=None)
Layout = StrEnum("Layout", {name: name for name in CHRONOLOGIES})  # type: ignore[misc]
AsVague = StrEnum("AsVague", {name: name for name in get_args(Vague)})  # type: ignore[misc]
AS_TOLD = AsVague("as-told")
HELP = f"""Write the chronology, or what a question selects of it, for other programs or for people.

An incident is written with all its accounts where one of them answers the question.

\b
{chr(10).join(f"{name:<15} {one.help}" for name, one in CHRONOLOGIES.items())}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What `dateline export` is asked for."""

    db: str
    format: str
    output: Path | None
    query: "Query"
    choices: Choices
    pseudonymise: bool
    quiet: bool


@commands.command(help=HELP)
def export(
    layout: Annotated[
        Layout,
        typer.Option("--format", "-f", help=help_of("layout"), case_sensitive=False,
                     show_default=False),
    ],
    text: o.Text = None,
    actor: o.Actor = None,
    source: o.Source = None,
    type: o.OfType = None,
    mode: o.Mode = None,
    modality: o.Told = None,
    outlet: o.Outlet = None,
    place: o.Place = None,
    within: o.Within = None,
    since: o.Since = None,
    until: o.Until = None,
    sure: o.AsSure = o.Sure.possible,
    vague: Annotated[AsVague, o.option("vague")] = AS_TOLD,
    pseudonymise: Annotated[bool, o.option("pseudonymise", "--pseudonymise")] = False,
    db: o.Db = o.DB,
    output: Annotated[Path | None, o.option("output", "--output -o", "PATH")] = None,
    quiet: o.Quiet = False,
) -> None:  # fmt: skip
    """Write the chronology, or what a question selects of it."""
    from dateline.cli import answers

    asked = answers.query(
        text=text, actor=actor, source=source, type=type, mode=mode, modality=modality,
        outlet=outlet, place=place, within_km=within, since=since, until=until, sure=sure,
    )  # fmt: skip
    order = Export(
        db=db, format=str(layout), output=output, query=asked,
        choices=Choices("acled" if vague == "acled" else "as-told"), pseudonymise=pseudonymise,
        quiet=quiet,
    )  # fmt: skip
    raise typer.Exit(guarded(write, order))


def write(order: Export) -> int:
    """Write the chronology; tell what the format has no room for."""
    from dateline.api.chronicle import Chronicle
    from dateline.chronicle.pseudonyms import pseudonymised
    from dateline.cli import answers

    exporter = CHRONOLOGIES[order.format]
    _check(order, exporter)
    with Chronicle(order.db) as chronicle:
        answers.tell_pending(chronicle)
        told = chronicle.chronology(answers.checked(order.query))
        if order.pseudonymise:
            told = pseudonymised(told)
        _write(told, exporter, order)
        left = exporter.left_out(told) if exporter.left_out and not order.quiet else {}
    for reason, number in sorted(left.items()):
        say(f"left out {number:,}: {reason}")
    if not order.quiet:
        where = f"to {order.output}" if order.output else "to standard output"
        incidents = counted(len(told.incidents), "incident")
        say(f"{order.format} {where}: {incidents} of {counted(len(told.reports), 'report')}")
    return 0


def _check(order: Export, exporter: Exporter) -> None:
    """Stop before anything is read where the order cannot be carried out."""
    if exporter.write_folder and order.output is None:
        raise SetupError(f"{order.format} is a folder: name one with -o")
    on_screen = bool(sys.stdout) and sys.stdout.isatty()
    if exporter.binary and order.output is None and on_screen:
        raise SetupError(f"{order.format} is no text: name a file with -o")
    if order.pseudonymise and exporter.quotes:
        plain = ", ".join(name for name, one in CHRONOLOGIES.items() if not one.quotes)
        raise SetupError(
            f"{order.format} holds whole readings, whose names stay; with --pseudonymise: {plain}"
        )


def _write(told: Chronology, exporter: Exporter, order: Export) -> None:
    if exporter.write_folder:
        assert order.output is not None
        with new_folder(order.output) as folder:
            exporter.write_folder(told, folder, order.choices)
    elif exporter.write:
        with opened_binary(order.output) as out:
            exporter.write(told, out, order.choices)
