"""The tests' own server must be worth relying on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import create_engine, text

from tests.support.postgres import (
    SUPERUSER,
    PostgresFailedError,
    PostgresMissingError,
    PostgresServer,
    find_programs,
)

_STARTS_A_SERVER_AND_WAITS = """
import sys
from tests.support.postgres import PostgresServer
server = PostgresServer()
server.start()
print(server.folder, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with PostgresServer(loopback=True) as server:
        yield server


def ask(url: str, question: str) -> object:
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return connection.execute(text(question)).scalar_one()
    finally:
        engine.dispose()


def connection_to(server: PostgresServer, database: str) -> psycopg.Connection:
    return psycopg.connect(host=str(server.folder), port=server.port, user=SUPERUSER, dbname=database, autocommit=True)


def test_a_database_answers_over_its_socket_and_over_the_loopback(server: PostgresServer) -> None:
    url = server.create_database("answers")

    assert ask(url, "SELECT current_database()") == "answers"
    assert ask(server.tcp_url("answers"), "SELECT current_database()") == "answers"
    assert ask(url, "SHOW server_encoding") == "UTF8"
    assert ask(url, "SHOW fsync") == "off"


def test_a_copy_has_what_its_template_had_and_can_be_dropped_while_somebody_is_connected(
    server: PostgresServer,
) -> None:
    server.create_database("original")
    with connection_to(server, "original") as connection:
        connection.execute("CREATE TABLE issue AS SELECT 7 AS number")
    connection.close()

    copy = server.create_database("copy", template="original")

    assert ask(copy, "SELECT number FROM issue") == 7
    with connection_to(server, "copy"):
        server.drop_database("copy")
    assert ask(server.url("postgres"), "SELECT count(*) FROM pg_database WHERE datname = 'copy'") == 0


def test_what_was_committed_survives_a_kill(server: PostgresServer) -> None:
    server.start(fsync=True)
    server.create_database("survives")
    connection = connection_to(server, "survives")
    connection.execute("CREATE TABLE issue (number int)")
    connection.execute("INSERT INTO issue VALUES (613)")

    server.kill()

    assert not server.is_running
    with pytest.raises(psycopg.OperationalError):
        connection.execute("SELECT 1")
    connection.close()
    server.start()
    assert ask(server.url("survives"), "SELECT number FROM issue") == 613


def test_a_restart_keeps_data_and_settings(server: PostgresServer) -> None:
    server.stop()
    server.start(fsync=True)
    server.create_database("kept")

    server.restart()

    assert ask(server.url("kept"), "SHOW fsync") == "on"


def test_a_server_in_memory_answers_like_any_other() -> None:
    with PostgresServer(in_memory=True) as server:
        assert ask(server.create_database("quick"), "SELECT 1") == 1


def test_nothing_is_left_of_a_removed_server() -> None:
    with PostgresServer() as server:
        server.execute(sql.SQL("SELECT 1"))
        folder, process = server.folder, server_process(server)

    assert not folder.exists()
    assert not Path(f"/proc/{process}").exists()


def test_nothing_is_left_when_the_work_is_interrupted() -> None:
    server = PostgresServer()
    with pytest.raises(KeyboardInterrupt), server:
        raise KeyboardInterrupt

    assert not server.folder.exists()


def test_nothing_is_left_when_the_tests_themselves_are_killed() -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", _STARTS_A_SERVER_AND_WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with starter:
        assert starter.stdout is not None
        folder = Path(starter.stdout.readline().strip())
        assert (folder / "data" / "postmaster.pid").exists()
        starter.kill()
        # The server's guard holds this pipe too: it ends with the guard.
        starter.communicate(timeout=30)

    assert not folder.exists()


def test_a_server_that_does_not_come_up_says_why() -> None:
    server = PostgresServer(settings={"max_connections": "many"})

    with pytest.raises(PostgresFailedError, match="max_connections"), server:
        pass

    assert not server.folder.exists()


def test_missing_programs_are_named_with_the_way_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(PostgresMissingError, match="make setup"):
        find_programs({"PG_BIN": str(tmp_path), "PATH": str(tmp_path)}, packaged=tmp_path)


def test_named_programs_come_before_the_newest_packaged_ones_and_those_before_the_search_path(tmp_path: Path) -> None:
    named, newest, older, on_path = (tmp_path / name for name in ("named", "17/bin", "9.6/bin", "on_path"))
    for folder in (named, newest, older, on_path):
        folder.mkdir(parents=True)
        for program in ("initdb", "postgres"):
            (folder / program).touch(mode=0o755)
    path = {"PATH": str(on_path)}

    assert find_programs({"PG_BIN": str(named), **path}, packaged=tmp_path) == named
    assert find_programs(path, packaged=tmp_path) == newest
    assert find_programs(path, packaged=tmp_path / "nothing") == on_path


@pytest.mark.skipif(os.geteuid() != 0, reason="only root cannot run PostgreSQL as itself")
def test_as_root_the_server_runs_as_somebody_else(server: PostgresServer) -> None:
    server.start()

    assert (Path("/proc") / str(server_process(server))).stat().st_uid != 0


def server_process(server: PostgresServer) -> int:
    return int((server.folder / "data" / "postmaster.pid").read_text().splitlines()[0])
