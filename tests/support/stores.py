"""Fixtures: a PostgreSQL server for the session, and a fresh migrated database for each test that asks.

Both kinds of database are migrated once a session; each test gets a copy, which takes milliseconds.
"""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from commandcenter.storage.migrations import upgrade
from tests.support.postgres import PostgresServer

_TEMPLATE = "migrated_template"
_numbers = count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server of the session's own; fails, and does not skip, where PostgreSQL's programs are missing."""
    with PostgresServer(in_memory=True) as server:
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty migrated SQLite file, to be copied and not to be opened."""
    template = tmp_path_factory.mktemp("store") / "template.sqlite"
    upgrade(f"sqlite:///{template}")
    left = [path.name for path in template.parent.iterdir() if path != template]
    assert not left, f"the migration left the database open: {left}"
    return template


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """The name of an empty migrated database on the session's server, to be used as a template only."""
    upgrade(postgres_server.create_database(_TEMPLATE))
    return _TEMPLATE


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A fresh migrated embedded database."""
    copy = tmp_path / "store.sqlite"
    shutil.copyfile(sqlite_template, copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """A fresh migrated shared database."""
    name = f"test_{next(_numbers)}"
    yield postgres_server.create_database(name, postgres_template)
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest) -> str:
    """A fresh migrated database: the test runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url
