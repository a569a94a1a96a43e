"""Stores of both kinds, empty and apart from each other."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

SERVER = "DATELINE_TEST_POSTGRESQL"  # URL of a server on which databases may be made


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A place for a store that is not made yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "s.db")
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
