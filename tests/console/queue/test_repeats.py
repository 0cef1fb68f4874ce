"""A new report that may repeat something known says so in its row, and painting asks nobody."""

from dataclasses import replace

from PySide6.QtCore import Qt

from commandcenter.console.queue.repeats import Repeats, counts
from commandcenter.domain.geometry import Point
from commandcenter.services.intake import accept, merge
from commandcenter.storage.queries.queue import queue_rows
from tests.console.queue.conftest import Seat
from tests.support.world import IN_SOUTH_WEST, LITTER_REPORT, World, current

FAR = replace(LITTER_REPORT, point=Point(IN_SOUTH_WEST.lon + 0.001, IN_SOUTH_WEST.lat))


def said_of(seat: Seat, row: int) -> str:
    """What a screen reader says of a row."""
    model = seat.pane.model
    return str(model.data(model.index(row), Qt.ItemDataRole.AccessibleDescriptionRole))


def test_two_reports_of_one_thing_are_marked_and_a_third_elsewhere_is_not(seat: Seat, world: World) -> None:
    first, second, far = world.reported(), world.reported(login="sun"), world.reported(FAR)
    seat.shows(first, second, far)
    seat.qtbot.waitUntil(lambda: all("疑似重复 1" in said_of(seat, row) for row in (0, 1)), timeout=10_000)
    assert "疑似重复" not in said_of(seat, 2)


def test_what_was_merged_or_accepted_is_marked_no_more(seat: Seat, world: World) -> None:
    first, second = world.reported(), world.reported(login="sun")
    seat.shows(first, second)
    seat.qtbot.waitUntil(lambda: "疑似重复 1" in said_of(seat, 0), timeout=10_000)
    accept(world.desk_of("sun", "S2"), current(first))
    seat.shows(second)
    seat.qtbot.waitUntil(lambda: "疑似重复 1" in said_of(seat, 0), timeout=10_000)
    merge(world.desk_of("sun", "S2"), current(second), current(first))
    with world.store.read() as connection:
        rows = queue_rows(connection, [(first.district, first.issue_id)])
        assert counts(connection, rows) == {(first.district, first.issue_id): 0}


def test_a_row_is_compared_once_as_long_as_it_says_the_same(seat: Seat, world: World) -> None:
    seat.shows(world.reported())
    rows = (seat.pane.model.entry(0).row,)
    repeats = Repeats(seat.link, lambda: rows, lambda: None, seat.panel)
    seat.qtbot.waitUntil(lambda: repeats.compared == 1, timeout=10_000)
    for _ in range(5):
        repeats.look()
    assert (repeats.compared, repeats.is_asking) == (1, False)
    assert repeats.of(rows[0]) == 0
