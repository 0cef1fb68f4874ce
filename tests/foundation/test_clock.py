from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commandcenter.foundation.clock import EPOCH, FixedClock, SystemClock, clock_set_by, steady_ns

SECOND = 1_000_000_000


class Hands:
    """The two clocks of a machine, moved by the test."""

    def __init__(self) -> None:
        self.wall = 1_800_000_000 * SECOND
        self.steady = 0

    def pass_time(self, seconds: int) -> None:
        self.wall += seconds * SECOND
        self.steady += seconds * SECOND

    def clock(self) -> SystemClock:
        return SystemClock(lambda: self.wall, lambda: self.steady)

    def true_time(self) -> datetime:
        return EPOCH + timedelta(seconds=self.wall // SECOND)


def test_the_system_clock_tells_the_walls_time_in_utc() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_wall_clock_set_forward_is_believed_at_once() -> None:
    hands = Hands()
    clock = hands.clock()
    hands.wall += 3600 * SECOND
    assert clock.now() == hands.true_time()


def test_a_wall_clock_set_back_never_turns_the_order_of_events() -> None:
    hands = Hands()
    clock = hands.clock()
    before = clock.now()
    hands.wall -= 60 * SECOND
    assert clock.now() == before
    hands.pass_time(10)
    assert clock.now() == before + timedelta(seconds=5)


def test_after_twice_the_correction_the_clock_is_right_again() -> None:
    hands = Hands()
    clock = hands.clock()
    hands.wall -= 60 * SECOND
    for _ in range(119):
        hands.pass_time(1)
        assert clock.now() > hands.true_time()
    hands.pass_time(1)
    assert clock.now() == hands.true_time()


@given(st.lists(st.tuples(st.integers(-7200, 7200), st.integers(0, 7200)), max_size=30))
def test_whatever_is_done_to_the_wall_clock_time_never_runs_backwards(turns: list[tuple[int, int]]) -> None:
    hands = Hands()
    clock = hands.clock()
    told = [clock.now()]
    for setting, passing in turns:
        hands.wall += setting * SECOND
        hands.pass_time(passing)
        told.append(clock.now())
    assert told == sorted(told)


def test_a_fixed_clock_stands_until_it_is_moved() -> None:
    clock = FixedClock(datetime(2026, 11, 20, 21, 14, tzinfo=timezone(timedelta(hours=8))))
    assert clock.now() == clock.now() == datetime(2026, 11, 20, 13, 14, tzinfo=UTC)
    assert clock.now().tzinfo is UTC
    assert clock.advance(timedelta(minutes=1)) == clock.now() == datetime(2026, 11, 20, 13, 15, tzinfo=UTC)


def test_a_fixed_clock_is_not_moved_back_nor_set_without_a_zone() -> None:
    clock = FixedClock(datetime(2026, 11, 20, tzinfo=UTC))
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(-timedelta(seconds=1))
    with pytest.raises(ValueError, match="zone"):
        FixedClock(clock.now().replace(tzinfo=None))


def test_a_seat_with_a_wrong_clock_shows_the_servers_time() -> None:
    server = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)
    hands = Hands()
    clock = clock_set_by(lambda: server, lambda: hands.steady)

    hands.pass_time(90)
    hands.wall -= 86_400 * SECOND

    assert clock.now() == server + timedelta(seconds=90)


def test_the_answer_of_a_slow_server_is_taken_for_the_middle_of_the_question() -> None:
    server = datetime(2026, 11, 20, 13, 14, 7, tzinfo=UTC)
    hands = Hands()

    def ask() -> datetime:
        hands.pass_time(4)
        return server

    assert clock_set_by(ask, lambda: hands.steady).now() == server + timedelta(seconds=2)


def test_the_steady_clock_only_goes_forward() -> None:
    told = [steady_ns() for _ in range(100)]
    assert told == sorted(told)
