"""Live traffic goes through the services: it reports, answers, leaves the human's work alone and survives an outage."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import NoReturn

import pytest
from sqlalchemy import Connection

from commandcenter.domain.refusal import Refused
from commandcenter.domain.timeline import Event
from commandcenter.domain.vocabulary import Command, IssueState
from commandcenter.foundation.clock import FixedClock
from commandcenter.foundation.phrases import Phrase
from commandcenter.services.book import BookKeeper
from commandcenter.services.claims import claim
from commandcenter.services.desk import IssueRef
from commandcenter.simulation.demo import demo_desk, load_demo, read_world
from commandcenter.simulation.live import Simulation
from commandcenter.simulation.ticker import Ticker
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.entities import Issue
from commandcenter.storage.queries.timeline import events_after
from commandcenter.storage.rows import IssueRow, fetch, select_rows, table_of
from commandcenter.storage.store import Full, Store
from tests.support.demo import UNTIL, SmallHouse, open_small_house

HOME = "410105002"
_STEP_S = 4


def issues_of(house: SmallHouse) -> tuple[IssueRow, ...]:
    with house.store.read() as connection:
        return fetch(connection, IssueRow, select_rows(IssueRow, table_of(Issue)).order_by(Issue.id))


def events_of(house: SmallHouse, issue: IssueRow) -> tuple[Event, ...]:
    with house.store.read() as connection:
        return events_after(connection, issue.district, issue.id, 0)


def play(simulation: Simulation, clock: FixedClock, minutes: int) -> None:
    """Everything that is due in that time, in steps of some seconds."""
    for _ in range(minutes * 60 // _STEP_S):
        while simulation.step():
            pass
        clock.advance(timedelta(seconds=_STEP_S))


def test_a_staffed_street_reports_handles_and_closes(house: SmallHouse, clock: FixedClock) -> None:
    simulation = Simulation(house, rate_per_min=4, seed=1, staffed=True)

    play(simulation, clock, 20)

    issues = issues_of(house)
    assert simulation.tally.reports == len(issues) > 30
    states = Counter(issue.state for issue in issues)
    assert states[IssueState.CLOSED] > 0
    assert simulation.tally.moves == sum(issue.version - 1 for issue in issues) - _second_events(house)
    commands = Counter(event.command for issue in issues for event in events_of(house, issue))
    assert commands[Command.ACKNOWLEDGE] > 5
    assert commands[Command.FEED_BACK] > 5
    assert commands[Command.VERIFY_PASS] > 5


def test_nobody_plays_the_human_on_shift_who_has_time_to_act_first(house: SmallHouse, clock: FixedClock) -> None:
    simulation = Simulation(house, rate_per_min=6, seed=1, staffed=True, beside="op01")

    play(simulation, clock, 10)

    issues = issues_of(house)
    assert {event.actor for issue in issues for event in events_of(house, issue)} >= {"op02", "op03"}
    assert "op01" not in {event.actor for issue in issues for event in events_of(house, issue)}
    waiting = [issue for issue in issues if issue.state is IssueState.REPORTED]
    assert len(waiting) > len(issues) / 4


def test_without_staff_the_desks_work_is_left_to_the_human(house: SmallHouse, clock: FixedClock) -> None:
    simulation = Simulation(house, rate_per_min=6, seed=1)

    play(simulation, clock, 10)

    commands = {event.command for issue in issues_of(house) for event in events_of(house, issue)}
    assert commands <= {Command.REPORT, Command.SETTLE, Command.VERIFY_PASS, Command.VERIFY_FAIL}
    assert Command.VERIFY_PASS in commands


def test_departments_go_on_with_the_past(house: SmallHouse, clock: FixedClock) -> None:
    load_demo(house, issues=300, seed=3, until=UNTIL)
    before = Counter(issue.state for issue in issues_of(house))
    simulation = Simulation(house, rate_per_min=0.1, seed=2)

    play(simulation, clock, 10)

    after = Counter(issue.state for issue in issues_of(house))
    assert after[IssueState.DISPATCHED] < before[IssueState.DISPATCHED]


def test_a_suspended_issue_is_resumed_when_its_day_has_come(house: SmallHouse, clock: FixedClock) -> None:
    load_demo(house, issues=300, seed=3, until=UNTIL)
    suspended = [issue for issue in issues_of(house) if issue.suspended_at is not None]
    clock.advance(timedelta(days=6))
    simulation = Simulation(house, rate_per_min=0.1, seed=2)

    play(simulation, clock, 1)

    assert suspended
    resumed = {issue.id for issue in issues_of(house) if issue.suspended_at is None}
    assert {issue.id for issue in suspended} <= resumed


def test_what_somebody_has_open_is_left_alone(house: SmallHouse, clock: FixedClock) -> None:
    load_demo(house, issues=300, seed=3, until=UNTIL)
    chosen = next(
        issue for issue in issues_of(house) if issue.state is IssueState.DISPATCHED and issue.suspended_at is None
    )
    actor, seat = read_world(house).cast.leader(HOME, _dice())
    claimed = claim(demo_desk(house, actor, seat), IssueRef(chosen.district, chosen.id))
    simulation = Simulation(house, rate_per_min=0.1, seed=2)

    for _ in range(40):
        while simulation.step():
            pass
        clock.advance(timedelta(seconds=1))

    (now,) = [issue for issue in issues_of(house) if issue.id == chosen.id]
    assert now.version == claimed.version


def test_traffic_goes_on_after_the_store_was_closed(world_url: str, clock: FixedClock) -> None:
    house = open_small_house(world_url, clock)
    play(Simulation(house, rate_per_min=6, seed=1, staffed=True), clock, 3)
    first = len(issues_of(house))
    house.store.close()

    again = open_small_house(world_url, clock, seed=2)
    play(Simulation(again, rate_per_min=6, seed=2, staffed=True), clock, 3)

    numbers = [issue.no for issue in issues_of(again)]
    assert len(set(numbers)) == len(numbers) > first
    again.store.close()


class Unsteady(Store):
    """A database whose every third answer to a write is lost after it was written."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.is_unsteady = False
        self._count = 0

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with super().write() as connection:
            yield connection
        self._count += 1
        if self.is_unsteady and self._count % 3 == 0:
            raise DatabaseAway("数据库没有应答，本次操作是否写入尚不确定。恢复后请重试，同一操作不会执行两次。")


def test_a_lost_answer_makes_nothing_happen_twice(
    world_url: str, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commandcenter.simulation.live._FIRST_BACK_OFF_S", 0.001)
    store = Unsteady(world_url)
    opened = open_small_house(world_url, clock)
    house = SmallHouse(store, BookKeeper(store), clock, opened.identities)
    simulation = Simulation(house, rate_per_min=20, seed=1, staffed=True)
    store.is_unsteady = True

    play(simulation, clock, 3)

    assert simulation.tally.away > 5
    assert len(issues_of(house)) == simulation.tally.reports
    store.close()
    opened.store.close()


class FullDisk(Store):
    """A database with no room left to write."""

    def write(self) -> NoReturn:
        raise Full("数据库所在磁盘已满，本次操作没有写入。请清理磁盘空间后重试。")


def test_a_full_disk_ends_the_run_with_its_reason(world_url: str, clock: FixedClock) -> None:
    store = FullDisk(world_url)
    opened = open_small_house(world_url, clock)
    simulation = Simulation(SmallHouse(store, BookKeeper(store), clock, opened.identities), rate_per_min=20, seed=1)

    with pytest.raises(Full, match="磁盘已满"):
        play(simulation, clock, 1)

    store.close()
    opened.store.close()


class Absent(Store):
    """A database that does not answer until it is there again."""

    is_absent = False

    @contextmanager
    def read(self) -> Iterator[Connection]:
        if self.is_absent:
            raise DatabaseAway("数据库没有应答，本次操作是否写入尚不确定。恢复后请重试，同一操作不会执行两次。")
        with super().read() as connection:
            yield connection


def test_following_an_absent_database_says_so_once_and_ends_when_it_shall(world_url: str, clock: FixedClock) -> None:
    store = Absent(world_url)
    opened = open_small_house(world_url, clock)
    house = SmallHouse(store, BookKeeper(store), clock, opened.identities)
    ticker, done, said = Ticker(house), threading.Event(), []
    ticker.start()
    store.is_absent = True
    Simulation(opened, rate_per_min=600, seed=1).step()

    def hear(phrase: Phrase) -> None:
        said.append(str(phrase))
        done.set()

    ticker.follow(hear, done)

    assert said == ["数据库没有应答，恢复后自动接着进行，不会漏办或重办。"]
    ticker.close()
    store.close()
    opened.store.close()


def test_a_run_ends_when_it_is_told_to(house: SmallHouse) -> None:
    simulation = Simulation(house, rate_per_min=600, seed=1)
    stop = threading.Event()
    player = threading.Thread(target=simulation.run, args=(stop,), name="simulation")
    player.start()
    stop.set()

    player.join(timeout=30)

    assert not player.is_alive()


def test_the_ticker_tells_each_event_once_in_order(house: SmallHouse, clock: FixedClock) -> None:
    ticker = Ticker(house)
    ticker.start()
    simulation = Simulation(house, rate_per_min=6, seed=1, staffed=True)
    play(simulation, clock, 5)
    done = threading.Event()
    done.set()
    told: list[str] = []

    ticker.follow(lambda phrase: told.append(str(phrase)), done)
    ticker.close()

    issues = issues_of(house)
    assert ticker.told.total() == len(told) == sum(issue.version for issue in issues)
    assert sum(" 上报  " in line for line in told) == len(issues)
    assert all(any(issue.no in line for issue in issues) for line in told)


def test_an_impossible_rate_is_refused(house: SmallHouse) -> None:
    with pytest.raises(Refused, match="每分钟"):
        Simulation(house, rate_per_min=0, seed=1)


def test_a_database_without_a_demo_world_is_refused(empty_house: SmallHouse) -> None:
    with pytest.raises(Refused, match="load-demo"):
        Simulation(empty_house, rate_per_min=1, seed=1)


def _second_events(house: SmallHouse) -> int:
    """Events that came in one step with another: dispatched as accepted, and followed by a duplicate."""
    double = 0
    for issue in issues_of(house):
        events = events_of(house, issue)
        double += sum(event.command is Command.FOLLOW for event in events)
        double += sum(
            before.command is Command.ACCEPT and after.command is Command.DISPATCH and after.seat == before.seat
            for before, after in pairwise(events)
        )
    return double


def _dice() -> Random:
    return Random(1)
