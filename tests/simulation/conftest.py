"""A house over the demo world, with a clock that the test moves."""

from collections.abc import Iterator

import pytest

from commandcenter.foundation.clock import FixedClock
from tests.support.demo import UNTIL, SmallHouse, open_small_house


@pytest.fixture
def clock() -> FixedClock:
    """Stands at the end of the histories."""
    return FixedClock(UNTIL)


@pytest.fixture
def empty_house(store_url: str, clock: FixedClock) -> Iterator[SmallHouse]:
    """A house over an empty database, on SQLite and on PostgreSQL."""
    found = open_small_house(store_url, clock)
    yield found
    found.store.close()


@pytest.fixture
def house(world_url: str, clock: FixedClock) -> Iterator[SmallHouse]:
    """A house over the demo world's reference data, on SQLite and on PostgreSQL."""
    found = open_small_house(world_url, clock)
    yield found
    found.store.close()
