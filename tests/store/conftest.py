"""Stores of both kinds, empty and apart from each other."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SERVER = "DATELINE_TEST_POSTGRESQL"  # URL of a server on which databases may be made


KINDS = ("sqlite", "postgresql")


@contextmanager
def place_of(kind: str, folder: Path) -> Iterator[str]:
    """Give a place for a store that is not made yet, and clear it away."""
    if kind == "sqlite":
        yield str(folder / "s.db")
        return
    server = os.environ.get(SERVER)
    if not server:
        pytest.skip(f"no PostgreSQL server is named in {SERVER}")
    psycopg = pytest.importorskip("psycopg")
    name = f"dateline_{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield f"{server.rpartition('/')[0]}/{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=KINDS)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a store that is not made yet."""
    with place_of(request.param, tmp_path) as found:
        yield found
