"""A store is opened: one SQLite file, or a PostgreSQL database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from dateline.errors import SetupError
from dateline.store import migrating

BUSY = 30.0  # seconds that a writer waits for another
ALONE = 7046822  # any number that nobody else locks
URLS = ("postgresql://", "postgres://", "sqlite://")


def engine_of(where: str) -> Engine:
    """Return the engine of a file or a URL; nothing is opened yet.

    Raises:
        SetupError: the URL names no database that is known here.
    """
    if not where.startswith(URLS):
        if "://" in where:
            raise SetupError(f"{shown(where)}: a store is a file or a postgresql:// URL")
        return _sqlite(f"sqlite:///{Path(where)}")
    url = make_url(where)
    if url.get_backend_name() == "sqlite":
        return _sqlite(where)
    try:
        import psycopg  # noqa: F401
    except ImportError as missing:
        wanted = "PostgreSQL needs one more package: pip install 'dateline[postgresql]'"
        raise SetupError(wanted) from missing
    return create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)


def _sqlite(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": BUSY})

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in (
            "synchronous = NORMAL", "foreign_keys = ON",
            "secure_delete = ON",  # what is forgotten is overwritten
        ):  # fmt: skip
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def exists(where: str) -> bool:
    """Tell whether a store is there: a file, or a database that holds its tables."""
    if not where.startswith(URLS):
        return Path(where).is_file()
    engine = engine_of(where)
    try:
        with told(where):
            return inspect(engine).has_table("documents")
    finally:
        engine.dispose()


def opened(where: str, *, make: bool = False) -> Engine:
    """Return the engine of a store whose tables are those of this version.

    Args:
        make: make the store where it is not there.

    Raises:
        SetupError: it is not there, cannot be opened, is no store, or is of another version.
    """
    engine = engine_of(where)
    if not make and not exists(where):
        name = shown(where)
        raise SetupError(f"{name}: no store is there; make one: dateline ingest PATH --db {name}")
    try:
        with told(where):
            state = migrating.state_of(engine)
            if state == "empty" and make:
                migrating.upgrade(engine)
            elif state != "current":
                raise SetupError(f"{shown(where)}: {HINTS[state]}")
    except SetupError:
        engine.dispose()
        raise
    return engine


HINTS = {
    "empty": "the database holds no tables of Dateline; make them: dateline db upgrade",
    "older": "the store is of an older version; bring it up to date: dateline db upgrade",
    "newer": "the store is of a newer version of Dateline; install that one",
    "foreign": "this is a database of something else; name another file",
}


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn what a database says into one clear line."""
    try:
        yield
    except DBAPIError as failed:
        raise SetupError(f"{shown(where)}: {_reason(failed)}; nothing stored is lost") from failed
    except SQLAlchemyError as failed:
        raise SetupError(f"{shown(where)}: {failed}") from failed


def shown(where: str) -> str:
    """Return the name of a store as a person may see it: without its password."""
    return make_url(where).render_as_string(hide_password=True) if "://" in where else where


def _reason(failed: DBAPIError) -> str:
    said = str(failed.orig).strip().splitlines()[0] if str(failed.orig).strip() else "no answer"
    low = said.lower()
    if "full" in low or "no space" in low:
        return f"the disk is full ({said}); make room and run it again"
    if "not a database" in low:
        return "the file is no SQLite database; name another"
    if "locked" in low:
        return "another process is writing to it; wait for that one"
    if "readonly" in low or "read-only" in low or "unable to open" in low:
        return f"it cannot be opened for writing ({said})"
    return f"the database failed ({said}); run it again"


def writer(engine: Engine) -> Engine:
    """Return the engine for transactions that write: in SQLite they wait for their turn at once."""
    return engine.execution_options(writing=True)


def alone(connection: Connection) -> None:
    """Wait until nobody else merges or erases, and let nobody until the transaction ends.

    In SQLite one transaction writes at a time anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ALONE})")


def backend(engine: Engine) -> str:
    """Return "sqlite" or "postgresql"."""
    return str(engine.dialect.name)


def raw(connection: Connection) -> Any:
    """Return the driver's own connection."""
    return connection.connection.driver_connection
