"""A folder of Parquet files, one tidy table a kind of record: for notebooks and databases.

The tables are those of `tables`: every account, voice and number with the exact words it rests on,
the modality beside it; nothing is left out. Types, a sentence on every table and column, and the
credit of GeoNames stand in the metadata of each file. Equal chronologies give equal bytes with one
version of pyarrow.
"""

from importlib import import_module
from pathlib import Path

from dateline.export.chronologies import tables
from dateline.export.chronologies.options import Choices
from dateline.records.chronology import Chronology


def write_folder(chronology: Chronology, folder: Path, choices: Choices) -> None:  # noqa: ARG001
    """Write one file a table into the folder, which is made where it is not there.

    Raises:
        SetupError: pyarrow is not installed.
    """
    tables.pyarrow_or_error()
    parquet = import_module("pyarrow.parquet")
    folder.mkdir(parents=True, exist_ok=True)
    for name in tables.TABLES:
        schema = tables.schema_of(chronology, name)
        where = str(folder / f"{name}.parquet")
        with parquet.ParquetWriter(where, schema, compression="zstd") as out:
            for batch in tables.batches(chronology, name):
                out.write_batch(batch)
