"""A small demo world: its reference data once per test, histories of some hundred issues."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from commandcenter.foundation.clock import Clock, FixedClock
from commandcenter.foundation.identity import Identities, SeededIdentities
from commandcenter.services.book import BookKeeper
from commandcenter.storage.store import Store

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


@pytest.fixture
def clock() -> FixedClock:
    """Stands at the end of the histories."""
    return FixedClock(UNTIL)


@pytest.fixture
def house(store_url: str, clock: FixedClock) -> Iterator[SmallHouse]:
    """A house over an empty database, on SQLite and on PostgreSQL."""
    found = open_small_house(store_url, clock)
    yield found
    found.store.close()
