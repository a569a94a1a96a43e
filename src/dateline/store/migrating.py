"""The tables of a store are made, and brought up to date, by Alembic's migrations."""

from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect

HERE = Path(__file__).parent / "migrations"
LOCK = 7046821  # any number that nobody else locks
State = Literal["empty", "current", "older", "newer", "foreign"]


def state_of(engine: Engine) -> State:
    """Tell how the tables of a database stand to those of this version."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found is None:
            return "foreign" if inspect(connection).get_table_names() else "empty"
    scripts = ScriptDirectory.from_config(_config())
    if found == scripts.get_current_head():
        return "current"
    known = {script.revision for script in scripts.walk_revisions()}
    return "older" if found in known else "newer"


def upgrade(engine: Engine) -> None:
    """Make the tables, or bring them up to date; all of it or, where it fails, nothing."""
    if engine.dialect.name == "sqlite":  # readers and a writer do not wait for each other
        with engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA journal_mode = WAL")
    with engine.execution_options(writing=True).begin() as connection:
        if engine.dialect.name == "postgresql":  # one process at a time
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    return config
