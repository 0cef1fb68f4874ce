"""The database as the services see it: away, full, read-only, or with the key taken; never half written."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import psycopg
import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, ProgrammingError

from commandcenter.domain.refusal import Refused
from commandcenter.services.desk import Change
from commandcenter.services.intake import accept
from commandcenter.services.reporting import report, report_in
from commandcenter.storage.batch import Batch
from commandcenter.storage.engine import SILENCE_S, Busy, DatabaseAway
from commandcenter.storage.migrations import upgrade
from commandcenter.storage.store import Full, KeyTaken, ReadOnly, Store
from tests.support.postgres import PostgresServer
from tests.support.world import LITTER_REPORT, World, settle_town


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    store = Store(store_url)
    yield store
    store.close()


@pytest.fixture
def server() -> Iterator[PostgresServer]:
    """A server of this test's own, to be killed."""
    with PostgresServer(in_memory=True) as server:
        yield server


def count(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(text("SELECT count(*) FROM draft")).scalar_one())


def put(store: Store, key: str, body: str = "{}") -> None:
    with store.write() as connection:
        connection.execute(
            text("INSERT INTO draft (seat, key, login, body, saved_at) VALUES ('S1', :key, 'liu', :body, :at)"),
            {"key": key, "body": body, "at": "2026-11-20T13:14:07.000000"},
        )


def test_a_block_that_ends_is_committed_and_one_that_raises_is_rolled_back(store: Store) -> None:
    put(store, "a")
    with pytest.raises(ZeroDivisionError):
        _put_and_fail(store)

    assert count(store) == 1


def test_a_key_that_is_taken_is_told_apart(store: Store) -> None:
    put(store, "a")
    with pytest.raises(KeyTaken):
        put(store, "a")

    assert count(store) == 1


def test_a_row_that_points_nowhere_is_a_mistake_of_ours_and_no_taken_key(store: Store) -> None:
    with pytest.raises(IntegrityError), store.write() as connection:
        connection.execute(text("INSERT INTO seat (code, name, area) VALUES ('S1', '一号席', '999999')"))


def test_a_wrong_statement_is_a_mistake_of_ours_and_no_absent_database(store: Store) -> None:
    with pytest.raises((ProgrammingError, OperationalError)), store.read() as connection:
        connection.execute(text("SELECT * FROM no_such_table"))


def test_history_takes_no_change_and_no_deletion(world: World) -> None:
    world.closed()
    for statement in ("UPDATE issue_event SET note = 'x'", "DELETE FROM issue_event", "DELETE FROM issue"):
        with pytest.raises(DBAPIError, match="keeps its history"), world.store.write() as connection:
            connection.execute(text(statement))


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(Refused, match="不支持数据库类型“mysql”"):
        Store("mysql://x/y")


# --- SQLite ----------------------------------------------------------------------------------------


def test_four_writers_of_one_file_each_with_its_own_store_never_find_it_locked(sqlite_url: str) -> None:
    stores = [Store(sqlite_url) for _ in range(4)]

    def work(number: int) -> None:
        for each in range(40):
            put(stores[number], f"{number}-{each}")

    with ThreadPoolExecutor(4, "writer") as pool:
        for done in [pool.submit(work, number) for number in range(4)]:
            done.result()

    assert count(stores[0]) == 160
    for store in stores:
        store.close()


def test_a_writer_that_gets_no_turn_is_told_that_nothing_was_written(sqlite_url: str) -> None:
    store, other = Store(sqlite_url, pool_size=1), Store(sqlite_url)
    with store.read() as connection:
        connection.execute(text("PRAGMA busy_timeout = 20"))
    with other.write(), pytest.raises(Busy, match="没有写入"):
        put(store, "a")
    put(store, "b")

    assert count(store) == 1
    store.close()
    other.close()


def test_a_full_disk_is_told_and_nothing_is_written(sqlite_url: str) -> None:
    store = Store(sqlite_url, pool_size=1)
    put(store, "before")
    with store.read() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))
    with pytest.raises(Full, match="磁盘已满，本次操作没有写入"):
        put(store, "large", "x" * 200_000)

    assert count(store) == 1
    store.close()


def test_a_really_full_disk_is_told_and_the_work_goes_on_when_there_is_room(sqlite_url: str, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)], check=False, capture_output=True
        ).returncode
    ):
        pytest.skip("only root may make a small disk")
    try:
        shutil.copyfile(sqlite_url.removeprefix("sqlite:///"), small / "line.sqlite")
        ballast = small / "ballast"
        ballast.write_bytes(bytes(400_000))
        store = Store(f"sqlite:///{small / 'line.sqlite'}", pool_size=1)
        put(store, "before")
        with pytest.raises(Full):
            _fill(store)
        written = count(store)
        ballast.unlink()
        put(store, "after")

        assert count(store) == written + 1
        store.close()
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_database_that_can_only_be_read_is_told(sqlite_url: str) -> None:
    file = sqlite_url.removeprefix("sqlite:///")
    store = Store(f"sqlite:///file:{file}?immutable=1&uri=true")

    assert count(store) == 0
    with pytest.raises(ReadOnly, match="数据库只能读取"):
        put(store, "a")
    store.close()


def test_a_folder_that_is_not_there_is_an_absent_database(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/nowhere/line.sqlite")
    with pytest.raises(DatabaseAway, match="数据库没有应答"):
        count(store)


# --- PostgreSQL ------------------------------------------------------------------------------------


def test_a_login_that_may_only_read_is_told(postgres_url: str) -> None:
    store = Store(f"{postgres_url}&options=-c%20default_transaction_read_only%3Don")

    assert count(store) == 0
    with pytest.raises(ReadOnly):
        put(store, "a")
    store.close()


def test_of_two_that_wait_for_each_other_one_is_told_that_nothing_was_written(postgres_url: str) -> None:
    store = Store(postgres_url)
    put(store, "a")
    put(store, "b")
    both_hold_one = Barrier(2)

    def touch(first: str, second: str) -> None:
        with store.write() as connection:
            _touch(connection, first)
            both_hold_one.wait(20)
            _touch(connection, second)

    with ThreadPoolExecutor(2, "seat") as pool:
        tries: list[Future[None]] = [pool.submit(touch, *order) for order in (("a", "b"), ("b", "a"))]
        errors = [error for error in (each.exception() for each in tries) if error is not None]

    assert [type(error) for error in errors] == [Busy]
    assert "没有写入" in str(errors[0])
    store.close()


def test_a_lock_not_given_in_time_is_told_as_nothing_written(postgres_url: str) -> None:
    store = Store(postgres_url)
    put(store, "a")
    with store.write() as holder:
        _touch(holder, "a")
        with pytest.raises(Busy):
            _touch_in_haste(store, "a")
    store.close()


def test_a_transaction_ended_by_the_server_for_idling_is_a_cut(postgres_url: str) -> None:
    store = Store(postgres_url)
    with pytest.raises(DatabaseAway):
        _idle_too_long(store)

    assert count(store) == 0
    store.close()


def test_a_statement_prepared_before_an_upgrade_is_refused_once_and_works_again(postgres_url: str) -> None:
    store, administrator = Store(postgres_url, pool_size=1), Store(postgres_url)
    with store.write() as connection:
        settle_town(connection)
    world = World(store)
    for _ in range(10):
        world.accepted()
    with administrator.write() as connection:
        connection.execute(text("ALTER TABLE issue ALTER COLUMN address TYPE varchar(300)"))
    reported = report(world.desk_of(), LITTER_REPORT)
    with pytest.raises(Busy, match="请再试一次"):
        accept(world.desk_of(), reported.ref)

    assert accept(world.desk_of(), reported.ref).version == 2
    store.close()
    administrator.close()


def test_a_cable_that_is_pulled_is_noticed_in_seconds(postgres_url: str) -> None:
    store = Store(postgres_url)
    with store.read() as connection:
        driver = connection.connection.driver_connection
        assert isinstance(driver, psycopg.Connection)
        asked = driver.info.get_parameters()

    idle, interval, tries = (int(asked[f"keepalives_{name}"]) for name in ("idle", "interval", "count"))
    assert idle + interval * tries == SILENCE_S
    assert int(asked["tcp_user_timeout"]) == SILENCE_S * 1000
    store.close()


def test_a_server_killed_in_the_middle_is_away_and_the_same_key_then_acts_once(
    server: PostgresServer,
) -> None:
    world = _town_on(server)
    desk = world.desk_of()
    first = report(desk, LITTER_REPORT, request="before")
    with pytest.raises(DatabaseAway, match="同一操作不会执行两次"):
        _report_and_lose_the_server(world, server)
    with pytest.raises(DatabaseAway):
        report(desk, LITTER_REPORT, request="during")
    server.start()

    assert not _until_there(world, "during").repeated
    assert report(desk, LITTER_REPORT, request="during").repeated
    assert report(desk, LITTER_REPORT, request="before").issue_id == first.issue_id
    assert accept(desk, replace(first.ref, request="accept")).version == 2
    assert world.numbers() == ["JBL-20261120-0001", "JBL-20261120-0002"]
    world.store.close()


def _touch(connection: Connection, key: str) -> None:
    connection.execute(text("UPDATE draft SET body = body || ' ' WHERE key = :key"), {"key": key})


def _touch_in_haste(store: Store, key: str) -> None:
    with store.write() as connection:
        connection.execute(text("SET LOCAL lock_timeout = '20ms'"))
        _touch(connection, key)


def _idle_too_long(store: Store) -> None:
    with store.write() as connection:
        process = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = '20ms'"))
        _until_gone(store, process)
        batch = Batch(connection)
        batch.run("DELETE FROM draft")
        batch.send()


def _until_gone(store: Store, process: int) -> None:
    """Until the server has ended that process of its own."""
    alive = text("SELECT count(*) FROM pg_stat_activity WHERE pid = :process")
    for _ in range(10_000):
        with store.read() as connection:
            if not connection.execute(alive, {"process": process}).scalar_one():
                return
    pytest.fail("the server never ended the transaction")


def _put_and_fail(store: Store) -> None:
    with store.write() as connection:
        connection.execute(text("DELETE FROM draft"))
        raise ZeroDivisionError


def _town_on(server: PostgresServer) -> World:
    url = server.create_database("town")
    upgrade(url)
    store = Store(url)
    with store.write() as connection:
        settle_town(connection)
    return World(store)


def _report_and_lose_the_server(world: World, server: PostgresServer) -> None:
    """A report whose server dies before the commit."""
    desk = world.desk_of()
    with desk.transaction() as connection:
        batch = Batch(connection)
        report_in(desk, connection, batch, LITTER_REPORT, request="during")
        batch.send()
        server.kill()


def _until_there(world: World, request: str) -> Change:
    """Ask as a console does: again with the same key, until the database answers."""
    for _ in range(20):
        try:
            return report(world.desk_of(), LITTER_REPORT, request=request)
        except DatabaseAway:
            continue
    pytest.fail("the database never came back")


def _fill(store: Store) -> None:
    for number in range(100):
        put(store, f"{number}", "x" * 100_000)
