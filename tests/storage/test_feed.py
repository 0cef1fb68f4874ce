"""The change feed on both databases: what is committed comes once and in order, whatever happens in between."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import chain

import psycopg
import pytest
from sqlalchemy import Connection, text

from commandcenter.storage.batch import Batch
from commandcenter.storage.changes import CHANNEL, PAGE, Cursor, announce
from commandcenter.storage.engine import DatabaseAway
from commandcenter.storage.feed import ChangeFeed, FeedReset
from commandcenter.storage.store import Store
from tests.support.postgres import PostgresServer

AT = datetime(2026, 11, 20, 13, 14, 7, 320, tzinfo=UTC)
LONG_S = 20.0


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store(store_url, pool_size=16)
    yield store
    store.close()


@pytest.fixture
def shared(postgres_url: str) -> Iterator[Store]:
    store = Store(postgres_url, pool_size=16)
    yield store
    store.close()


@contextmanager
def watching(store: Store, cursor: Cursor | None = None) -> Iterator[ChangeFeed]:
    feed = ChangeFeed(store, cursor)
    try:
        feed.start()
        yield feed
    finally:
        feed.close()


def write_on(connection: Connection, *numbers: int) -> None:
    for number in numbers:
        batch = Batch(connection)
        announce(batch, 410105, number, 1, "report", "S1", AT)
        batch.send()


def write(store: Store, *numbers: int) -> None:
    with store.write() as connection:
        write_on(connection, *numbers)


def read(feed: ChangeFeed, until: Callable[[list[int]], bool]) -> list[int]:
    """The issues whose changes came, until they are enough."""
    got: list[int] = []
    deadline = time.monotonic() + LONG_S
    while not until(got) and time.monotonic() < deadline:
        page = feed.wait(1.0)
        got += [change.issue_id for change in page.changes]
    return got


def until_cut_off(feed: ChangeFeed) -> list[int]:
    """The issues whose changes came before the feed noticed that the database is away."""
    got: list[int] = []
    for _ in range(100):
        try:
            got += [change.issue_id for change in feed.wait(0.2).changes]
        except DatabaseAway:
            return got
    pytest.fail("the feed never noticed")


def read_count(feed: ChangeFeed, count: int) -> list[int]:
    return read(feed, lambda got: len(got) >= count)


def test_what_is_committed_comes_once_and_in_order(store: Store) -> None:
    with watching(store) as feed:
        for number in range(1, 21):
            write(store, number)

        assert read_count(feed, 20) == list(range(1, 21))
        assert feed.wait(0.0).changes == ()


def test_a_change_arrives_whole(store: Store) -> None:
    with watching(store) as feed:
        write(store, 7)
        while not (changes := feed.wait(LONG_S).changes):
            pass
    (change,) = changes

    assert (change.district, change.issue_id, change.version, change.kind, change.seat, change.at) == (
        410105,
        7,
        1,
        "report",
        "S1",
        AT,
    )


def test_what_was_rolled_back_never_comes(store: Store) -> None:
    with watching(store) as feed:
        with store.write() as connection:
            write_on(connection, 1)
            connection.rollback()
        write(store, 2)

        assert read_count(feed, 1) == [2]


def test_a_change_wakes_a_feed_that_waits(store: Store) -> None:
    with watching(store) as feed:
        writer = threading.Timer(0.2, write, (store, 1))
        writer.start()
        began = time.monotonic()
        page = feed.wait(LONG_S)
        woken = time.monotonic()
        writer.join()

    assert 1 in {change.issue_id for change in page.changes} | {hint.issue_id for hint in page.hints}
    assert woken - began < 5


def test_nothing_new_is_an_empty_page_after_the_time_given(store: Store) -> None:
    with watching(store) as feed:
        began = time.monotonic()
        page = feed.wait(0.3)

    assert (page.changes, page.hints) == ((), ())
    assert time.monotonic() - began >= 0.29


def test_a_stop_ends_a_wait_soon(store: Store) -> None:
    with watching(store) as feed:
        stopped_at: list[float] = []

        def stop() -> None:
            stopped_at.append(time.monotonic())
            feed.stop()

        stopper = threading.Timer(0.3, stop)
        stopper.start()
        feed.wait(LONG_S)
        ended = time.monotonic()
        stopper.join()

    assert ended - stopped_at[0] < 0.5


def test_what_is_read_after_the_start_is_not_older_than_the_feed(store: Store) -> None:
    write(store, 1)
    with watching(store) as feed:
        with store.read() as connection:
            seen = list(connection.execute(text("SELECT issue_id FROM change ORDER BY id")).scalars())
        write(store, 2)

        assert seen == [1]
        assert [number for number in read(feed, lambda got: 2 in got) if number not in seen] == [2]


def test_a_feed_goes_on_from_the_cursor_another_left(store: Store) -> None:
    with watching(store) as feed:
        write(store, 1)
        assert read_count(feed, 1) == [1]
        cursor = feed.cursor
    write(store, 2)
    write(store, 3)

    with watching(store, cursor) as feed:
        assert read_count(feed, 2) == [2, 3]


def test_two_feeds_each_get_everything(store: Store) -> None:
    with watching(store) as one, watching(store) as other:
        write(store, 1)
        assert read_count(one, 1) == [1]
        write(store, 2)

        assert read_count(other, 2) == [1, 2]
        assert read_count(one, 1) == [2]


def test_more_than_a_page_comes_page_by_page(store: Store) -> None:
    with watching(store) as feed:
        with store.write() as connection:
            batch = Batch(connection)
            for number in range(PAGE + 5):
                announce(batch, 410105, number, 1, "report", "S1", AT)
                if number % 100 == 99:
                    batch.send()
            batch.send()
        pages: list[list[int]] = []
        while sum(map(len, pages)) < PAGE + 5:
            pages.append([change.issue_id for change in feed.wait(LONG_S).changes])

    assert max(map(len, pages)) == PAGE
    assert sorted(chain.from_iterable(pages)) == list(range(PAGE + 5))


def test_a_cursor_of_another_server_is_told_and_the_next_start_begins_anew(store: Store) -> None:
    write(store, 1)
    feed = ChangeFeed(store, Cursor(1 << 60, 1 << 60))
    with pytest.raises(FeedReset):
        feed.wait(0.1)
    feed.start()
    write(store, 2)

    assert read(feed, lambda got: 2 in got)[-1] == 2
    feed.close()


def test_eight_writers_that_hold_their_transactions_lose_and_repeat_nothing(store: Store) -> None:
    each = 12

    def work(writer: int) -> None:
        pause = threading.Event()
        for number in range(each):
            with store.write() as connection:
                write_on(connection, writer * 100 + number)
                pause.wait(0.004 * (number % 3))

    with watching(store) as feed:
        writers = [threading.Thread(target=work, args=(writer,), name=f"writer {writer}") for writer in range(8)]
        for writer in writers:
            writer.start()
        got = read_count(feed, 8 * each)
        for writer in writers:
            writer.join()
        got += [change.issue_id for change in feed.wait(0.6).changes]

    assert sorted(got) == sorted(writer * 100 + number for writer in range(8) for number in range(each))
    for writer_number in range(8):
        mine = [number for number in got if number // 100 == writer_number]
        assert mine == sorted(mine)


# --- what only PostgreSQL has ----------------------------------------------------------------------


def test_while_an_older_transaction_is_open_newer_changes_come_as_hints_at_once_and_later_once(shared: Store) -> None:
    with watching(shared) as feed:
        with shared.write() as held:
            write_on(held, 1)
            for number in (2, 3):
                write(shared, number)
                page = feed.wait(LONG_S)
                while number not in {hint.issue_id for hint in page.hints}:
                    assert page.changes == ()
                    page = feed.wait(LONG_S)
            assert feed.wait(0.6).changes == ()

        assert read_count(feed, 3) == [1, 2, 3]
        assert feed.wait(0.6).changes == ()


def test_an_open_transaction_that_is_rolled_back_lets_the_others_through(shared: Store) -> None:
    with watching(shared) as feed:
        with shared.write() as held:
            write_on(held, 1)
            write(shared, 2)
            held.rollback()

        assert read_count(feed, 1) == [2]


def test_a_notification_without_a_row_does_nothing(shared: Store) -> None:
    with watching(shared) as feed:
        for payload in ("", "[]", "nonsense"):
            with shared.write() as connection:
                connection.execute(
                    text("SELECT pg_notify(:channel, :payload)"), {"channel": CHANNEL, "payload": payload}
                )
        assert feed.wait(0.3).changes == ()
        write(shared, 1)

        assert read_count(feed, 1) == [1]


def test_three_cut_connections_lose_nothing(shared: Store, postgres_server: PostgresServer) -> None:
    got: list[int] = []
    number = 0
    with watching(shared) as feed:
        for _ in range(3):
            for _ in range(3):
                number += 1
                write(shared, number)
            _cut(postgres_server, shared)
            number += 1
            shared.engine.dispose()
            write(shared, number)
            got += until_cut_off(feed)
            got += read_count(feed, number - len(got))

    assert got == list(range(1, number + 1))


def _cut(server: PostgresServer, store: Store) -> None:
    """End every connection to the database, as a broken network would."""
    database = store.engine.url.database
    url = server.url("postgres").replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s", (database,)
        )
