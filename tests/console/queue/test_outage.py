"""The database goes away while the queue is looked at: what was read stays, with its age, and is made true again."""

import pytest

from commandcenter.console.kit.absence import Absence
from tests.console.queue.conftest import Seating
from tests.console.queue.test_panel import hidden_text, why
from tests.support.postgres import PostgresServer
from tests.support.world import World

LONG_MS = 30_000


@pytest.fixture
def world(shared_town: World) -> World:
    """Here the seats look at the town on the server of this module's own."""
    return shared_town


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
