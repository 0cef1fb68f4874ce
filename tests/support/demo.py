"""The demo world for tests: its reference data loaded once a session and copied, and a house with a past."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from commandcenter.bootstrap import House, open_house
from commandcenter.foundation.clock import Clock, FixedClock
from commandcenter.foundation.identity import Identities, SeededIdentities
from commandcenter.foundation.settings import load_settings
from commandcenter.services.book import BookKeeper
from commandcenter.simulation.demo import load_catalogue, load_demo
from commandcenter.storage.store import Store
from tests.support.postgres import PostgresServer

_numbers = count(1)
UNTIL = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SmallHouse:
    """What the simulation needs of the wired program, with a clock that the test moves."""

    store: Store
    books: BookKeeper
    clock: Clock
    identities: Identities


def open_small_house(url: str, clock: Clock | None = None, seed: int = 1) -> SmallHouse:
    """A house over the database at `url`; the caller closes its store."""
    store = Store(url)
    return SmallHouse(store, BookKeeper(store), clock or FixedClock(UNTIL), SeededIdentities(seed))


@pytest.fixture(scope="session")
def sqlite_world(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded database with the demo world's reference data, to be copied."""
    world = tmp_path_factory.mktemp("world") / "world.sqlite"
    shutil.copyfile(sqlite_template, world)
    _fill(f"sqlite:///{world}")
    return world


@pytest.fixture(scope="session")
def postgres_world(postgres_server: PostgresServer, postgres_template: str) -> str:
    """The name of a shared database with the demo world's reference data, to be used as a template only."""
    name = "demo_world"
    _fill(postgres_server.create_database(name, postgres_template))
    return name


def _fill(url: str) -> None:
    house = open_small_house(url)
    load_catalogue(house)
    house.store.close()


@pytest.fixture
def sqlite_world_url(sqlite_world: Path, tmp_path: Path) -> str:
    """A fresh embedded demo world without issues."""
    copy = tmp_path / "world.sqlite"
    shutil.copyfile(sqlite_world, copy)
    return f"sqlite:///{copy}"


@pytest.fixture
def postgres_world_url(postgres_server: PostgresServer, postgres_world: str) -> Iterator[str]:
    """A fresh shared demo world without issues."""
    name = f"world_{next(_numbers)}"
    yield postgres_server.create_database(name, postgres_world)
    postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def world_url(request: pytest.FixtureRequest) -> str:
    """A fresh demo world without issues: the test runs on SQLite and on PostgreSQL."""
    url: str = request.getfixturevalue("sqlite_world_url" if request.param == "sqlite" else "postgres_world_url")
    return url


# --- a demo world with a past -----------------------------------------------------------------------

PAST_ISSUES = 300


@pytest.fixture(scope="session")
def sqlite_past(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded demo world with some hundred issues, to be copied."""
    past = tmp_path_factory.mktemp("past") / "past.sqlite"
    shutil.copyfile(sqlite_template, past)
    house = open_small_house(f"sqlite:///{past}")
    load_demo(house, issues=PAST_ISSUES, seed=1, until=UNTIL)
    house.store.close()
    return past


@pytest.fixture
def demo_house(sqlite_past: Path, tmp_path: Path) -> Iterator[House]:
    """The wired program over an embedded demo world with a past; its clock stands at the end of it."""
    copy = tmp_path / "demo.sqlite"
    shutil.copyfile(sqlite_past, copy)
    environ = {"COMMANDCENTER_HOME": str(tmp_path / "home"), "COMMANDCENTER_DATABASE_URL": f"sqlite:///{copy}"}
    house = open_house(load_settings(environ), clock=FixedClock(UNTIL), identities=SeededIdentities(7))
    yield house
    house.close()
