"""A server of a module's own, and the ways in which it goes away and comes back."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from commandcenter.storage.migrations import upgrade
from commandcenter.storage.store import Store
from tests.support.postgres import PostgresServer
from tests.support.world import World, settle_town

_numbers = count(1)


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    """A server that may be stopped without troubling other tests."""
    with PostgresServer(in_memory=True) as server:
        yield server


@pytest.fixture
def shared_town(own_server: PostgresServer) -> Iterator[World]:
    """The town on the server of this module's own, which runs at the beginning, and again at the end."""
    own_server.start()
    name = f"town_{next(_numbers)}"
    url = own_server.create_database(name)
    upgrade(url)
    store = Store(url)
    with store.write() as connection:
        settle_town(connection)
    yield World(store)
    store.close()
    own_server.start()
    own_server.drop_database(name)


@contextmanager
def stopped(server: PostgresServer) -> Iterator[None]:
    """Shut down for maintenance."""
    server.stop()
    yield
    server.start()


@contextmanager
def killed(server: PostgresServer) -> Iterator[None]:
    """Gone in the middle of a word."""
    server.kill()
    yield
    server.start()


@contextmanager
def silenced(server: PostgresServer) -> Iterator[None]:
    """Behind a pulled cable: every process stands still; connections hang, and new ones are taken and hang as well."""
    first = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
    stopped: list[int] = []
    os.kill(first, signal.SIGSTOP)
    stopped.append(first)
    try:
        for child in Path(f"/proc/{first}/task/{first}/children").read_text().split():
            os.kill(int(child), signal.SIGSTOP)
            stopped.append(int(child))
        yield
    finally:
        for process in reversed(stopped):
            os.kill(process, signal.SIGCONT)
