"""What a question returns: records in a tuple, with the names they refer to, and as a table."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from dateline.api.rows import COLUMNS, Shape, rows_of
from dateline.errors import SetupError
from dateline.records.chronology import Actor, Report, Site

if TYPE_CHECKING:
    import pandas
    import pyarrow

Record = TypeVar("Record")
ARROW = "tables need pyarrow; install it with: pip install 'dateline[parquet]'"
PANDAS = "data frames need pandas; install it with: pip install pandas"


@dataclass(frozen=True, slots=True)
class Cast:
    """The actors, sites and reports that records refer to, by id."""

    actors: Mapping[str, Actor]
    sites: Mapping[str, Site]
    reports: Mapping[str, Report]


NOBODY = Cast({}, {}, {})


class Results(tuple[Record, ...], Generic[Record]):
    """The records that answer a question, in order.

    `total`: how many there are in all, where only a page of them is here. `cast`: the actors,
    sites and reports they refer to. As a table they have a row each, with names beside the ids.
    """

    total: int
    cast: Cast
    shape: Shape

    def __new__(
        cls,
        records: Iterable[Record] = (),
        *,
        shape: Shape,
        cast: Cast = NOBODY,
        total: int | None = None,
    ) -> "Results[Record]":
        """Make them of records of one shape."""
        made = super().__new__(cls, records)
        made.total = len(made) if total is None else total
        made.cast = cast
        made.shape = shape
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (tuple(self), self.shape, self.cast, self.total)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns of the table."""
        return tuple(COLUMNS[self.shape])

    def to_rows(self) -> list[dict[str, Any]]:
        """Return plain rows: text, numbers, dates and truth values by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows()]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows as tuples, in the order of the columns."""
        return rows_of(self.shape, self, self.cast)

    def to_arrow(self) -> "pyarrow.Table":
        """Return the rows as an Arrow table, its types the same whatever the rows.

        Raises:
            SetupError: pyarrow is not installed.
        """
        arrow = _needed("pyarrow", ARROW)
        kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(),
                 bool: arrow.bool_(), date: arrow.date32()}  # fmt: skip
        schema = arrow.schema([(n, kinds[kind]) for n, kind in COLUMNS[self.shape].items()])
        return arrow.Table.from_pylist(self.to_rows(), schema=schema)

    def to_pandas(self) -> "pandas.DataFrame":
        """Return the rows as a pandas data frame.

        Raises:
            SetupError: pandas is not installed.
        """
        frame = _needed("pandas", PANDAS).DataFrame
        return frame(list(self.rows()), columns=list(self.columns))


def _again(records: tuple[Any, ...], shape: Shape, cast: Cast, total: int) -> Results[Any]:
    return Results(records, shape=shape, cast=cast, total=total)


def _needed(package: str, hint: str) -> Any:
    try:
        return import_module(package)
    except ImportError as missing:
        raise SetupError(hint) from missing
