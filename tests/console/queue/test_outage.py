"""The database goes away while the queue is looked at: what was read stays, with its age, and is made true again."""

from collections.abc import Iterator

import pytest

from commandcenter.console.kit.absence import Absence
from commandcenter.storage.migrations import upgrade
from commandcenter.storage.store import Store
from tests.console.queue.conftest import Seating
from tests.console.queue.test_panel import hidden_text, why
from tests.support.postgres import PostgresServer
from tests.support.world import World, settle_town

LONG_MS = 30_000


@pytest.fixture(scope="module")
def own_server() -> Iterator[PostgresServer]:
    """A server that may be stopped without troubling other tests."""
    with PostgresServer(in_memory=True) as server:
        yield server


@pytest.fixture
def world(own_server: PostgresServer, request: pytest.FixtureRequest) -> Iterator[World]:
    """The town on the server of this module's own."""
    own_server.start()
    name = f"queue_{abs(hash(request.node.name)) % 1_000_000}"
    url = own_server.create_database(name)
    upgrade(url)
    store = Store(url)
    with store.write() as connection:
        settle_town(connection)
    yield World(store)
    store.close()
    own_server.start()
    own_server.drop_database(name)


def test_rows_stay_with_their_age_and_catch_up(seating: Seating, world: World, own_server: PostgresServer) -> None:
    first = world.reported()
    seat = seating("liu", "S1")
    seat.shows(first)
    own_server.stop()
    seat.qtbot.waitUntil(lambda: "的情况" in hidden_text(seat), timeout=LONG_MS)
    assert seat.ids() == [first.issue_id]
    own_server.start()
    second = world.reported(login="sun")

    seat.shows(first, second)
    seat.qtbot.waitUntil(lambda: hidden_text(seat) == "", timeout=LONG_MS)


def test_a_list_that_cannot_be_read_says_so_and_not_that_it_is_empty(
    seating: Seating, world: World, own_server: PostgresServer
) -> None:
    seat = seating("liu", "S1")
    own_server.stop()
    seat.qtbot.waitUntil(lambda: not seat.link.state.is_up, timeout=LONG_MS)
    seat.panel.show_tab("accepted")
    seat.qtbot.waitUntil(lambda: why(seat) is Absence.FAILED, timeout=LONG_MS)
    own_server.start()
    accepted = world.accepted()

    seat.shows(accepted)
    assert why(seat) is None
