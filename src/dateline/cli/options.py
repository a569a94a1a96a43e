"""Options that several commands have in common."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from dateline.records.codes import EventType, Modality
from dateline.settings import default_of, help_of


class Shape(StrEnum):
    """How an answer is written."""

    table = "table"
    json = "json"
    csv = "csv"


class Sure(StrEnum):
    """Which matches of vague dates and places count."""

    certain = "certain"
    possible = "possible"


Type = StrEnum("Type", {name: name for name in get_args(EventType)})  # type: ignore[misc]
Manner = StrEnum("Manner", {name: name for name in get_args(Modality)})  # type: ignore[misc]


def option(name: str, flag: str = "", metavar: str | None = None, **more: Any) -> Any:
    """Return the option of a setting: its help comes from there."""
    flags = (flag or f"--{name.replace('_', '-')}").split()
    return typer.Option(*flags, metavar=metavar, help=help_of(name), **more)


Db = Annotated[str, option("db", metavar="FILE|URL")]
DB = str(default_of("db"))
Output = Annotated[Path | None, option("output", "--output -o", "FILE")]
Quiet = Annotated[bool, option("quiet", "--quiet -q")]
NoMerge = Annotated[bool, option("no_merge")]

Text = Annotated[str | None, option("text", metavar="WORDS")]
Actor = Annotated[str | None, option("actor", metavar="NAME")]
Source = Annotated[str | None, option("source", metavar="NAME")]
OfType = Annotated[Type | None, option("type", case_sensitive=False)]
Mode = Annotated[str | None, option("mode", metavar="MODE")]
Told = Annotated[Manner | None, option("modality", case_sensitive=False)]
Outlet = Annotated[str | None, option("outlet", metavar="NAME")]
Place = Annotated[str | None, option("place", metavar="PLACE")]
Within = Annotated[float | None, option("within", metavar="KM", min=0)]
Since = Annotated[str | None, option("since", metavar="DATE")]
Until = Annotated[str | None, option("until", metavar="DATE")]
AsSure = Annotated[Sure, option("sure")]
Limit = Annotated[int, option("limit", min=1)]
Offset = Annotated[int, option("offset", min=0)]
InShape = Annotated[Shape, option("shape", "--format -f", case_sensitive=False)]
