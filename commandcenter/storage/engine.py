"""Engines for the two databases, each set up as measured.

SQLite: write-ahead log, full durability, foreign keys on, and every writing transaction begins
IMMEDIATE: with the default deferred begin, four writers got 4,035 "database is locked" errors
against 434 successes. PostgreSQL: a connection that has rested is asked for a sign of life before it
is used, so that a restarted server is found again; asking every time would cost a round trip each.
"""

import sqlite3
import time
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from commandcenter.domain.refusal import Refused

BUSY_TIMEOUT_MS: Final = 30_000
"""How long a SQLite writer waits for another before it gives up."""
SQLITE_SETTINGS: Final = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "cache_size = -65536",
    "journal_size_limit = 67108864",
)
"""Pragmas of every connection to SQLite."""
REST_S: Final = 1.0
"""A PostgreSQL connection unused for longer is pinged before use."""
SILENCE_S: Final = 15
"""After so long without a sign of life of the server a PostgreSQL connection counts as cut.

A pulled cable sends no word: left to the operating system, a listener would wait two hours for what it cannot hear.
"""
WRITING: Final = "commandcenter_writing"
"""Execution option that marks a transaction which will write."""


class DatabaseAway(Refused):
    """The database does not answer; what was asked may or may not have happened: ask again with the same key."""


class Unreachable(DatabaseAway):
    """No connection came about: no server there, or it does not let this login in. Nothing was written, ask again."""


class Busy(DatabaseAway):
    """The database is there and gave no turn: locks crossed or were held too long. Nothing was written, ask again."""


def make_engine(url: str, *, pool_size: int = 5) -> Engine:
    """An engine for a `sqlite:///` or `postgresql+psycopg://` URL; connects only when used.

    Raises:
        Refused: another kind of database was named.
    """
    kind = make_url(url).get_backend_name()
    if kind == "sqlite":
        engine = create_engine(url, pool_size=pool_size, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    if kind == "postgresql":
        engine = create_engine(
            url,
            pool_size=pool_size,
            connect_args=_POSTGRES_ARGUMENTS,
        )
        event.listen(engine, "connect", _prepare_postgres)
        event.listen(engine, "checkin", _note_checkin)
        event.listen(engine, "checkout", _ping_after_rest)
        return engine
    raise Refused("不支持数据库类型“{kind}”。请用 sqlite:/// 或 postgresql+psycopg:// 开头的地址。", kind=kind)


_POSTGRES_ARGUMENTS: Final = {
    "connect_timeout": 5,
    "application_name": "commandcenter",
    "keepalives_idle": SILENCE_S // 3,
    "keepalives_interval": SILENCE_S // 3,
    "keepalives_count": 2,
    "tcp_user_timeout": SILENCE_S * 1000,
}


def _prepare_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    if not isinstance(connection, sqlite3.Connection):
        raise TypeError(f"not an SQLite connection: {connection!r}")
    connection.isolation_level = None
    for setting in SQLITE_SETTINGS:
        connection.execute(f"PRAGMA {setting}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(WRITING, False)
    driver: Any = connection.connection.driver_connection
    driver.execute("BEGIN IMMEDIATE" if writing else "BEGIN")


def _prepare_postgres(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Bounds on waiting, so that a forgotten transaction cannot hold the feed back for long."""
    driver: Any = connection
    if not isinstance(driver, psycopg.Connection):
        raise TypeError(f"not a psycopg connection: {connection!r}")
    with driver.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('idle_in_transaction_session_timeout', '30s', false),"
            " set_config('lock_timeout', '10s', false), set_config('timezone', 'UTC', false)"
        )
    driver.commit()


def _note_checkin(_: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
    record.info["rested_since"] = time.monotonic()


def _ping_after_rest(connection: DBAPIConnection, record: ConnectionPoolEntry, _: PoolProxiedConnection) -> None:
    """Raises `DisconnectionError`, at which the pool connects anew."""
    driver: Any = connection
    if time.monotonic() - record.info.get("rested_since", 0.0) < REST_S:
        return
    try:
        driver.execute("SELECT 1")
        driver.rollback()
    except psycopg.Error as error:
        raise DisconnectionError from error
