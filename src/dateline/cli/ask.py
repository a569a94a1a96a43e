"""The commands that ask a store: find, timeline, control, sources, disputes, compare, lineage."""

from typing import Annotated

import typer

from dateline.cli import options as o
from dateline.cli.run import guarded

commands = typer.Typer(rich_markup_mode=None)
Name = Annotated[str, typer.Argument(metavar="NAME", show_default=False)]
TABLE = o.Shape.table
POSSIBLE = o.Sure.possible


@commands.command()
def find(
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
    sure: o.AsSure = POSSIBLE,
    limit: o.Limit = 200,
    offset: o.Offset = 0,
    db: o.Db = o.DB,
    shape: o.InShape = TABLE,
    output: o.Output = None,
) -> None:
    """Find what reports tell, account by account; all that is asked for must hold."""
    from dateline.cli import answers

    asked = answers.query(
        text=text, actor=actor, source=source, type=type, mode=mode, modality=modality,
        outlet=outlet, place=place, within_km=within, since=since, until=until, sure=sure,
        limit=limit, offset=offset,
    )  # fmt: skip
    raise typer.Exit(guarded(answers.find, answers.Question(db, shape, output, query=asked)))


@commands.command()
def timeline(
    name: Name,
    within: o.Within = None,
    since: o.Since = None,
    until: o.Until = None,
    limit: o.Limit = 200,
    offset: o.Offset = 0,
    db: o.Db = o.DB,
    shape: o.InShape = TABLE,
    output: o.Output = None,
) -> None:
    """Tell the incidents of a place or an actor in the order of time."""
    from dateline.cli import answers

    asked = answers.query(within_km=within, since=since, until=until, limit=limit, offset=offset)
    question = answers.Question(db, shape, output, (name,), asked)
    raise typer.Exit(guarded(answers.timeline, question))


@commands.command()
def control(
    place: Annotated[str, typer.Argument(metavar="PLACE", show_default=False)],
    within: o.Within = None,
    on: Annotated[str | None, o.option("on", metavar="DATE")] = None,
    db: o.Db = o.DB,
    shape: o.InShape = TABLE,
    output: o.Output = None,
) -> None:
    """Tell who held a place, or the places around it, from when to when."""
    from dateline.cli import answers

    asked = answers.query(within_km=within)
    question = answers.Question(db, shape, output, (place,), asked, on)
    raise typer.Exit(guarded(answers.control, question))


@commands.command()
def sources(
    name: Name,
    limit: o.Limit = 200,
    offset: o.Offset = 0,
    db: o.Db = o.DB,
    shape: o.InShape = TABLE,
    output: o.Output = None,
) -> None:
    """Tell what a source says, and how many others say so, contradict it or are silent."""
    from dateline.cli import answers

    asked = answers.query(limit=limit, offset=offset)
    question = answers.Question(db, shape, output, (name,), asked)
    raise typer.Exit(guarded(answers.sources, question))


@commands.command()
def disputes(
    actor: o.Actor = None,
    type: o.OfType = None,
    place: o.Place = None,
    within: o.Within = None,
    since: o.Since = None,
    until: o.Until = None,
    limit: o.Limit = 200,
    offset: o.Offset = 0,
    db: o.Db = o.DB,
    shape: o.InShape = TABLE,
    output: o.Output = None,
) -> None:
    """Tell where accounts of one happening contradict each other, side by side."""
    from dateline.cli import answers

    asked = answers.query(
        actor=actor, type=type, place=place, within_km=within, since=since, until=until,
        limit=limit, offset=offset,
    )  # fmt: skip
    raise typer.Exit(guarded(answers.disputes, answers.Question(db, shape, output, query=asked)))


@commands.command()
def compare(
    one: Annotated[str, typer.Argument(metavar="DOC", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="DOC", show_default=False)],
    db: o.Db = o.DB,
    shape: o.InShape = TABLE,
    output: o.Output = None,
) -> None:
    """Put two reports side by side, each by its id, the beginning of it, its URL or its origin."""
    from dateline.cli import answers

    question = answers.Question(db, shape, output, (one, other))
    raise typer.Exit(guarded(answers.compare, question))


@commands.command()
def lineage(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", show_default=False)],
    db: o.Db = o.DB,
    shape: o.InShape = TABLE,
    output: o.Output = None,
) -> None:
    """Tell who reported an incident first, who repeated it, and how its certainty changed."""
    from dateline.cli import answers

    question = answers.Question(db, shape, output, (incident,))
    raise typer.Exit(guarded(answers.lineage, question))
