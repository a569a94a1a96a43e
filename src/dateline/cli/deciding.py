"""`dateline decide`: what a person knows better than the machine, kept for every later merge."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import options as o
from dateline.cli.run import guarded

commands = typer.Typer(
    help="Decide what the machine got wrong: who is who, what is one event, what was told.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Who = Annotated[str | None, o.option("who", metavar="NAME")]
Event = Annotated[str, typer.Argument(metavar="EVENT", show_default=False)]
Account = Annotated[str, typer.Argument(metavar="ACCOUNT", show_default=False)]


class Field(StrEnum):
    """What can be corrected of an event."""

    type = "type"
    mode = "mode"
    modality = "modality"
    site = "site"
    time = "time"
    actors = "actors"
    recipients = "recipients"


@commands.command(name="merge-actors")
def merge_actors(
    names: Annotated[list[str], typer.Argument(metavar="NAME NAME...", show_default=False)],
    who: Who = None,
    no_merge: o.NoMerge = False,
    db: o.Db = o.DB,
) -> None:
    """Let several names be one actor."""
    from dateline.cli import decisions as d

    raise typer.Exit(guarded(d.merge_actors, d.Order(db, who, not no_merge, tuple(names))))


@commands.command(name="split-actor")
def split_actor(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    apart: Annotated[
        list[str] | None,
        typer.Option("--from", metavar="NAME", help="A name that is another actor's."),
    ] = None,
    documents: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="DOC", help="A report in which the name is another actor's."),
    ] = None,
    who: Who = None,
    no_merge: o.NoMerge = False,
    db: o.Db = o.DB,
) -> None:
    """Let a name be another actor: apart from other names, or in some reports."""
    from dateline.cli import decisions as d

    order = d.Order(db, who, not no_merge, (name,))
    split = d.Split(order, tuple(apart or ()), tuple(documents or ()))
    raise typer.Exit(guarded(d.split_actor, split))


@commands.command()
def discard(event: Event, who: Who = None, no_merge: o.NoMerge = False, db: o.Db = o.DB) -> None:
    """Let what is told at a place of a report be no event."""
    from dateline.cli import decisions as d

    raise typer.Exit(guarded(d.discard, d.Order(db, who, not no_merge, (event,))))


@commands.command()
def correct(
    event: Event,
    field: Annotated[
        Field, typer.Option(help="What to correct.", case_sensitive=False, show_default=False)
    ],
    value: Annotated[
        list[str] | None,
        typer.Option(metavar="VALUE", help="What it is; several for actors and recipients. "
                                           "Not given: nothing is told of it."),
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The name of a site given by its place.")
    ] = None,
    who: Who = None,
    no_merge: o.NoMerge = False,
    db: o.Db = o.DB,
) -> None:  # fmt: skip
    """Correct one field of an event."""
    from dateline.cli import decisions as d

    order = d.Order(db, who, not no_merge, (event,))
    fixed = d.Correction(order, str(field), tuple(value or ()), name)
    raise typer.Exit(guarded(d.correct, fixed))


@commands.command()
def join(
    one: Account, other: Account, who: Who = None, no_merge: o.NoMerge = False, db: o.Db = o.DB
) -> None:
    """Let two accounts be of one happening."""
    from dateline.cli import decisions as d

    raise typer.Exit(guarded(d.join, d.Order(db, who, not no_merge, (one, other))))


@commands.command()
def part(
    one: Account, other: Account, who: Who = None, no_merge: o.NoMerge = False, db: o.Db = o.DB
) -> None:
    """Let two accounts be of two happenings."""
    from dateline.cli import decisions as d

    raise typer.Exit(guarded(d.part, d.Order(db, who, not no_merge, (one, other))))


@commands.command()
def undo(
    number: Annotated[int, typer.Argument(metavar="NUMBER", show_default=False)],
    who: Who = None,
    no_merge: o.NoMerge = False,
    db: o.Db = o.DB,
) -> None:
    """Let a decision no longer hold; that it was made stays on record."""
    from dateline.cli import decisions as d

    raise typer.Exit(guarded(d.undo, d.Order(db, who, not no_merge, (str(number),))))


@commands.command(name="list")
def listed(
    db: o.Db = o.DB,
    shape: o.InShape = o.Shape.table,
    output: Annotated[Path | None, o.option("output", "--output -o", "FILE")] = None,
) -> None:
    """List the decisions, those undone too."""
    from dateline.cli import decisions as d

    raise typer.Exit(guarded(d.listed, d.Listing(db, shape, output)))
