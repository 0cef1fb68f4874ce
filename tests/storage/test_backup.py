"""A backup is whole, private and checked; a restore replaces all or nothing and tells the consoles."""

import os
import sqlite3
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from commandcenter.domain.refusal import NotFound, Refused
from commandcenter.storage.address import full_text
from commandcenter.storage.backup import backup, restore
from commandcenter.storage.changes import Cursor
from commandcenter.storage.content import RESTORED
from commandcenter.storage.feed import ChangeFeed, FeedReset
from commandcenter.storage.integrity import verify
from commandcenter.storage.migrations import upgrade
from commandcenter.storage.rows import ChangeRow
from commandcenter.storage.store import Store
from tests.support.postgres import PostgresServer
from tests.support.world import START, World


def address(world: World) -> str:
    return full_text(world.store.engine.url)


@pytest.fixture
def elsewhere(world: World, tmp_path: Path, postgres_server: PostgresServer) -> Iterator[str]:
    """The address of a database of the same kind with nothing in it, not even tables."""
    if not world.store.is_shared:
        yield f"sqlite:///{tmp_path / 'new' / 'elsewhere.sqlite'}"
        return
    yield postgres_server.create_database("elsewhere")
    postgres_server.drop_database("elsewhere")


def issues_in(url: str) -> list[str]:
    store = Store(url)
    try:
        with store.read() as connection:
            return list(connection.execute(text("SELECT no FROM issue ORDER BY no")).scalars())
    finally:
        store.close()


def next_changes(feed: ChangeFeed) -> tuple[ChangeRow, ...]:
    """What the feed confirms next; hints are passed over."""
    limit = time.monotonic() + 10
    while time.monotonic() < limit:
        if (page := feed.wait(1)).changes:
            return page.changes
    raise AssertionError("the feed confirmed nothing")


def test_what_was_backed_up_comes_back_and_is_sound(world: World, elsewhere: str, tmp_path: Path) -> None:
    world.closed()
    world.merged()
    target = tmp_path / "backup.file"

    made = backup(address(world), target)
    done = restore(elsewhere, target, replace=False, at=START)

    assert (made.issues, made.size_bytes) == (3, target.stat().st_size)
    assert (done.issues, done.events, done.revision, done.kept) == (3, made.events, made.revision, None)
    assert issues_in(elsewhere) == world.numbers()
    store = Store(elsewhere)
    assert verify(store, workers=1).is_sound
    store.close()


def test_a_backup_is_its_owners_alone_and_leaves_nothing_beside_it(world: World, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    backup(address(world), folder / "today")

    assert [file.name for file in folder.iterdir()] == ["today"]
    assert stat.S_IMODE((folder / "today").stat().st_mode) == 0o600


def test_a_backup_overwrites_nothing(world: World, tmp_path: Path) -> None:
    target = tmp_path / "holiday.jpg"
    target.write_bytes(b"picture")

    with pytest.raises(Refused, match="已存在"):
        backup(address(world), target)

    assert target.read_bytes() == b"picture"


def test_a_backup_into_a_folder_that_is_not_there_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="文件夹"):
        backup(address(world), tmp_path / "nowhere" / "today")


def test_a_backup_taken_while_somebody_writes_is_of_one_moment(world: World, tmp_path: Path) -> None:
    world.reported()
    with world.store.write() as connection:
        connection.execute(text("UPDATE area SET name = '某街道'"))

        made = backup(address(world), tmp_path / "today")

    assert made.issues == 1


def test_a_database_with_content_is_replaced_only_when_that_is_said(world: World, tmp_path: Path) -> None:
    world.reported()
    backup(address(world), tmp_path / "morning")
    world.reported()
    world.store.close()

    with pytest.raises(Refused, match="--replace"):
        restore(address(world), tmp_path / "morning", replace=False, at=START)
    assert len(world.numbers()) == 2
    world.store.close()
    done = restore(address(world), tmp_path / "morning", replace=True, at=START)

    assert len(world.numbers()) == 1
    if not world.store.is_shared:
        assert done.kept is not None
        assert len(issues_in(f"sqlite:///{done.kept}")) == 2


def test_after_a_restore_work_goes_on_and_consoles_are_told_to_read_anew(
    world: World, elsewhere: str, tmp_path: Path
) -> None:
    world.handled()
    backup(address(world), tmp_path / "today")
    restore(elsewhere, tmp_path / "today", replace=False, at=START)
    town = World(Store(elsewhere))
    feed = ChangeFeed(town.store, Cursor(0, 0))

    told = next_changes(feed)
    new = town.reported()

    assert [(change.kind, change.issue_id) for change in told] == [(RESTORED, 0)]
    assert [change.issue_id for change in next_changes(feed)] == [new.issue_id]
    feed.close()
    town.store.close()


def test_a_console_of_the_replaced_database_reads_anew(world: World, tmp_path: Path) -> None:
    backup(address(world), tmp_path / "empty")
    world.handled()
    feed = ChangeFeed(world.store)
    cursor = feed.start()
    feed.close()
    world.store.close()

    restore(address(world), tmp_path / "empty", replace=True, at=START)

    feed = ChangeFeed(world.store, cursor)
    assert [change.kind for change in next_changes(feed)] == [RESTORED]
    feed.close()


def test_a_cursor_of_another_server_is_noticed_after_a_restore(world: World, elsewhere: str, tmp_path: Path) -> None:
    world.handled()
    backup(address(world), tmp_path / "today")
    restore(elsewhere, tmp_path / "today", replace=False, at=START)
    store = Store(elsewhere)
    feed = ChangeFeed(store, Cursor(2**40, 2**40))

    with pytest.raises(FeedReset):
        feed.wait(1)

    feed.close()
    store.close()


@pytest.mark.parametrize("content", [b"", b"PGDMP and then nothing", b"SQLite format 3\x00 and then nothing", b"text"])
def test_what_is_no_backup_is_refused_and_nothing_happens(world: World, tmp_path: Path, content: bytes) -> None:
    world.reported()
    world.store.close()
    source = tmp_path / "something"
    source.write_bytes(content)

    with pytest.raises(Refused):
        restore(address(world), source, replace=True, at=START)

    assert len(world.numbers()) == 1


def test_a_backup_that_is_cut_off_is_refused_and_nothing_happens(world: World, tmp_path: Path) -> None:
    world.reported()
    backup(address(world), tmp_path / "today")
    whole = (tmp_path / "today").read_bytes()
    (tmp_path / "today").write_bytes(whole[: len(whole) // 2])
    world.store.close()

    with pytest.raises(Refused):
        restore(address(world), tmp_path / "today", replace=True, at=START)

    assert len(world.numbers()) == 1


def test_a_backup_of_a_newer_program_is_refused(world: World, elsewhere: str, tmp_path: Path) -> None:
    with world.store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    backup(address(world), tmp_path / "future")

    with pytest.raises(Refused, match="比本程序新"):
        restore(elsewhere, tmp_path / "future", replace=False, at=START)


def test_a_file_that_is_not_there_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="没有备份文件"):
        restore(address(world), tmp_path / "nothing", replace=True, at=START)


# --- the embedded database -----------------------------------------------------------------------


def test_a_damaged_embedded_database_makes_no_backup(sqlite_url: str, tmp_path: Path) -> None:
    file = Path(sqlite_url.removeprefix("sqlite:///"))
    with file.open("r+b") as opened:
        opened.seek(4096 * 3)
        opened.write(b"\xff" * 4096 * 8)

    with pytest.raises(Refused):
        backup(sqlite_url, tmp_path / "today")

    assert not (tmp_path / "today").exists()


def test_an_embedded_database_in_use_is_not_replaced(sqlite_url: str, tmp_path: Path) -> None:
    backup(sqlite_url, tmp_path / "today")
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as seat:
        seat.execute("SELECT count(*) FROM issue").fetchone()

        with pytest.raises(Refused, match="正在使用"):
            restore(sqlite_url, tmp_path / "today", replace=True, at=START)


def test_a_database_is_not_restored_from_itself(sqlite_url: str) -> None:
    with pytest.raises(Refused, match="不能用它恢复自己"):
        restore(sqlite_url, Path(sqlite_url.removeprefix("sqlite:///")), replace=True, at=START)


def test_something_that_is_no_database_is_not_replaced(sqlite_url: str, tmp_path: Path) -> None:
    backup(sqlite_url, tmp_path / "today")
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, please keep this letter.")

    with pytest.raises(Refused, match="不是数据库"):
        restore(f"sqlite:///{letter}", tmp_path / "today", replace=True, at=START)

    assert letter.read_text().startswith("Dear all")


def test_the_backup_of_a_foreign_file_is_refused(sqlite_url: str, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.sqlite"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE song (title TEXT)")

    with pytest.raises(Refused, match="不是指挥中心的数据库"):
        restore(sqlite_url, foreign, replace=True, at=START)


# --- the shared database -------------------------------------------------------------------------


def test_without_pg_dump_the_refusal_says_what_to_install(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(Refused, match="postgresql-client"):
        backup(postgres_url, tmp_path / "today")


def test_no_password_shows_in_the_list_of_processes(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for program in ("pg_dump", "pg_restore"):
        told = tmp_path / f"{program}.arguments"
        real = subprocess.run(["which", program], capture_output=True, text=True, check=True).stdout.strip()
        (tools / program).write_text(f'#!/bin/sh\necho "$@" >>{told}\nexec {real} "$@"\n')
        (tools / program).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    with_password = postgres_url.replace("commandcenter@", "commandcenter:sesame-open@")
    assert with_password != postgres_url

    backup(with_password, tmp_path / "today")
    restore(with_password, tmp_path / "today", replace=True, at=START)

    arguments = (tmp_path / "pg_dump.arguments").read_text() + (tmp_path / "pg_restore.arguments").read_text()
    assert "--snapshot" in arguments
    assert "sesame" not in arguments


def test_the_dump_of_another_program_is_refused(
    postgres_url: str, postgres_server: PostgresServer, tmp_path: Path
) -> None:
    other = postgres_server.create_database("other_program")
    store = Store(other)
    with store.write() as connection:
        connection.execute(text("CREATE TABLE song (title text)"))
    store.close()
    host = str(postgres_server.folder)
    dumped = ["pg_dump", "-Fc", "-h", host, "-p", str(postgres_server.port), "-U", "commandcenter", "other_program"]
    (tmp_path / "songs").write_bytes(subprocess.run(dumped, capture_output=True, check=True).stdout)
    postgres_server.drop_database("other_program")

    with pytest.raises(Refused, match="不是指挥中心的备份"):
        restore(postgres_url, tmp_path / "songs", replace=True, at=START)


def test_the_triggers_that_keep_history_are_restored_too(world: World, elsewhere: str, tmp_path: Path) -> None:
    world.reported()
    backup(address(world), tmp_path / "today")
    restore(elsewhere, tmp_path / "today", replace=False, at=START)
    store = Store(elsewhere)

    with pytest.raises(Exception, match="keeps its history"), store.write() as connection:
        connection.execute(text("UPDATE issue_event SET note = ''"))

    store.close()


def test_an_upgraded_but_blank_database_takes_a_restore(world: World, elsewhere: str, tmp_path: Path) -> None:
    world.reported()
    backup(address(world), tmp_path / "today")
    if not world.store.is_shared:
        Path(elsewhere.removeprefix("sqlite:///")).parent.mkdir()
    upgrade(elsewhere)

    restore(elsewhere, tmp_path / "today", replace=False, at=START)

    assert issues_in(elsewhere) == world.numbers()
