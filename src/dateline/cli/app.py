"""The commands and their options."""

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline import __version__, contract
from dateline.cli import ask, deciding, exporting
from dateline.cli import gazetteer as places
from dateline.cli.options import DB, Db, NoMerge
from dateline.cli.run import Order, guarded, read_reports
from dateline.cli.target import opened
from dateline.export import EXPORTERS
from dateline.knowledge.gazetteers.sources import SOURCES
from dateline.settings import default_of, help_of

app = typer.Typer(
    name="dateline",
    help="Read news reports: what happened, where, when, and according to whom.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
Format = StrEnum("Format", {name: name for name in EXPORTERS})  # type: ignore[misc]

READ_HELP = """Read reports and write what they say.

INPUT is a file (HTML, plain text, PDF with a text layer, JSON Lines; each also
gzip-compressed), a folder, a glob, or - for standard input.

\b
Exit code: 0 everything was read, 1 some inputs were skipped, 2 nothing was read.
"""

ADD_HELP = f"""Add gazetteers from files, or from the network where GeoNames is asked for a country.

\b
{chr(10).join(f"{name:<13} {source.help}" for name, source in SOURCES.items())}

Files may be plain, gzip-compressed or ZIP archives. A run that was stopped goes on where it was.

\b
Exit code: 0 every row was read, 1 some rows were bad, 2 a file could not be added.
"""


def _formats() -> str:
    told = "; ".join(f"{name}: {exporter.help}" for name, exporter in EXPORTERS.items())
    return f"{help_of('format')} {told}."


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command(help=READ_HELP)
def read(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", show_default=False)],
    format: Annotated[
        Format, typer.Option("--format", "-f", help=_formats(), case_sensitive=False)
    ] = Format(str(default_of("format"))),  # noqa: B008
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=help_of("output"))
    ] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help=help_of("published"))
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help=help_of("url"))] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help=help_of("outlet"))] = None,
    explain: Annotated[bool, typer.Option("--explain", help=help_of("explain"))] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=help_of("quiet"))] = False,
    workers: Annotated[int, typer.Option(min=1, max=256, help=help_of("workers"))] = 1,
) -> None:
    """Read reports and write what they say."""
    order = Order(
        inputs=tuple(inputs),
        format=str(format),
        output=output,
        published=published,
        url=url,
        outlet=outlet,
        explain=explain,
        quiet=quiet,
        workers=workers,
    )
    raise typer.Exit(guarded(read_reports, order))


INGEST_HELP = """Read reports and keep them in a store, with the bytes they rest on.

INPUT is what `dateline read` takes. A report that is kept already is not read again, unless
another version of the model would read it; stopped at any moment, the same command goes on
where it was. Then all reports are merged.

\b
Exit code: 0 everything was read or kept already, 1 some inputs were skipped, 2 all were.
"""


@app.command(help=INGEST_HELP)
def ingest(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", show_default=False)],
    db: Db = DB,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help=help_of("published"))
    ] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help=help_of("url"))] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help=help_of("outlet"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=help_of("quiet"))] = False,
    workers: Annotated[int, typer.Option(min=1, max=256, help=help_of("workers"))] = 1,
    no_merge: NoMerge = False,
) -> None:
    """Read reports and keep them in a store."""
    from dateline.cli import store

    order = store.Ingestion(
        inputs=tuple(inputs), db=db, published=published, url=url, outlet=outlet, quiet=quiet,
        workers=workers, merge=not no_merge,
    )  # fmt: skip
    raise typer.Exit(guarded(store.ingest, order))


@app.command()
def merge(
    db: Db = DB,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=help_of("quiet"))] = False,
) -> None:
    """Put together what all reports tell: who is who, what is one happening, who held what."""
    from dateline.cli import store

    raise typer.Exit(guarded(store.merge, store.Merging(db, quiet)))


@app.command()
def forget(
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; it stays with the tombstone.")],
    document: Annotated[str | None, typer.Argument(metavar="[ID]", show_default=False)] = None,
    person: Annotated[
        str | None, typer.Option(metavar="NAME", help="Forget every report that names this person.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    no_merge: NoMerge = False,
    db: Db = DB,
) -> None:
    """Erase a report, or all that name a person, with the bytes; a tombstone stays."""
    from dateline.cli import store

    order = store.Forgetting(
        document=document, person=person, db=db, reason=reason, yes=yes, merge=not no_merge
    )
    raise typer.Exit(guarded(store.forget, order))


app.add_typer(ask.commands)
app.add_typer(exporting.commands)
app.add_typer(deciding.commands, name="decide")


looked_after = typer.Typer(
    help="A store: bring it up to date, check it, copy it.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(looked_after, name="db")


@looked_after.command()
def upgrade(db: Db = DB) -> None:
    """Bring the tables of a store up to this version of Dateline."""
    from dateline.cli import store

    raise typer.Exit(guarded(store.upgrade, db))


@looked_after.command()
def check(db: Db = DB) -> None:
    """Tell what is damaged; exit code 2 where something is."""
    from dateline.cli import store

    raise typer.Exit(guarded(store.check, db))


@looked_after.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)], db: Db = DB
) -> None:
    """Copy a store of one file to another file, while it may be written to."""
    from dateline.cli import store

    raise typer.Exit(guarded(store.backup, store.Copying(db, target)))


@app.command()
def schema(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=help_of("output"))
    ] = None,
) -> None:
    """Write the JSON Schema of a reading."""
    raise typer.Exit(guarded(_write_schema, output))


gazetteer = typer.Typer(
    help="The gazetteers of this machine: list them, add some, remove them, look a name up.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(gazetteer, name="gazetteer")
AS_JSON = "Write JSON, for machines."


@gazetteer.command(name="list")
def list_gazetteers(
    as_json: Annotated[bool, typer.Option("--json", help=AS_JSON)] = False,
) -> None:
    """List the gazetteers that are used."""
    raise typer.Exit(guarded(places.show, as_json))


@gazetteer.command(name="add", help=ADD_HELP)
def add_gazetteer(
    source: Annotated[str, typer.Argument(metavar="SOURCE", show_default=False)],
    files: Annotated[list[str], typer.Argument(metavar="FILE...", show_default=False)],
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What to call it; source and file if not given."),
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress; only bad rows are told.")
    ] = False,
) -> None:
    """Add gazetteers from files."""
    order = places.Addition(source=source, files=tuple(files), name=name, quiet=quiet)
    raise typer.Exit(guarded(places.add, order))


@gazetteer.command(name="remove")
def remove_gazetteers(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", show_default=False)],
) -> None:
    """Remove gazetteers that were added."""
    raise typer.Exit(guarded(places.remove, tuple(names)))


@gazetteer.command(name="find")
def find_in_gazetteers(
    name: Annotated[str, typer.Argument(metavar="NAME", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help=AS_JSON)] = False,
) -> None:
    """Show the places that a name may mean: as written, else spelt alike."""
    raise typer.Exit(guarded(places.find, places.Question(name=name, json=as_json)))


def _write_schema(output: Path | None) -> int:
    with opened(output) as out:
        out.write(json.dumps(contract.schema(), indent=2, ensure_ascii=False) + "\n")
    return 0
