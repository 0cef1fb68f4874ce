"""The database as the services see it: a place to read from and transactions that write."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from commandcenter.domain.refusal import Refused
from commandcenter.storage.engine import WRITING, Busy, DatabaseAway, Unreachable, make_engine

_DRIVERS: Final = (psycopg.Error, sqlite3.Error)
_SQLITE_TAKEN: Final = frozenset({sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY})
_SQLITE_AWAY: Final = frozenset(
    {
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_INTERRUPT,
    }
)
_SQLITE_BUSY: Final = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_POSTGRES_BUSY: Final = (
    psycopg.errors.DeadlockDetected,
    psycopg.errors.LockNotAvailable,
    psycopg.errors.SerializationFailure,
)
"""What the server says only when it has taken the whole transaction back."""
_POSTGRES_CUT: Final = (
    psycopg.OperationalError,
    psycopg.InterfaceError,
    psycopg.errors.IdleInTransactionSessionTimeout,
)
_PRIMARY_CODE: Final = 0xFF
"""SQLite's extended result codes carry the primary one in their lowest byte."""


class KeyTaken(Exception):
    """Another transaction has just written a row with the same key; looking again tells what it did."""


class Full(Refused):
    """The disk that holds the database has no room left; nothing was written."""


class ReadOnly(Refused):
    """The database takes no writing: a file without the right to it, or a standby server; nothing was written."""


class NotPermitted(Refused):
    """The login may not do this in the database, whatever the program thinks; nothing was written."""


class Store:
    """One database, from any thread.

    A transaction is rolled back unless it ends without an error, and is used by one thread only.

    Attributes:
        engine: the SQLAlchemy engine; its pool is the only owner of connections.
        is_shared: whether other machines may write to it (PostgreSQL).
    """

    def __init__(self, url: str, *, pool_size: int = 5) -> None:
        self.engine: Engine = make_engine(url, pool_size=pool_size)
        self._writing = self.engine.execution_options(**{WRITING: True})
        self.is_shared = self.engine.dialect.name == "postgresql"
        self._rests = not self.is_shared and pool_size > 1
        self._resting: list[Connection] = []

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads; what it sees is one moment on SQLite, each statement's on PostgreSQL.

        Raises:
            DatabaseAway: the database does not answer.
            Busy: no connection was free, or a lock was not given in time.
        """
        with away_said(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Raises:
            DatabaseAway: the database went away; the commit may or may not have happened, so the
                caller asks again with the same client-made key.
            Busy: two transactions waited for each other, or one for too long; nothing was written.
            Full: the disk is full; nothing was written.
            ReadOnly: the file or the server takes no writing.
            NotPermitted: the database's login has no right to it.
            KeyTaken: another transaction has written the same key.
        """
        with away_said(), self._writer() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writer(self) -> Iterator[Connection]:
        """A connection to write with; on SQLite it rests here until the next transaction, unless this one failed.

        SQLite has one writer at a time, and the way through the pool took 30 µs of a dispatch's 450. PostgreSQL's
        connections go back to the pool, which asks them for a sign of life.
        """
        try:
            connection = self._resting.pop()
        except IndexError:
            connection = self._writing.connect()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if self._rests and not self._resting:
            self._resting.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Give back every connection; the store may be used again afterwards."""
        while self._resting:
            self._resting.pop().close()
        self.engine.dispose()


@contextmanager
def away_said() -> Iterator[None]:
    """The drivers' words for "not there", "no room" and "taken" as our own, without the statement's values."""
    try:
        yield
    except DBAPIError as error:
        if error.connection_invalidated:
            raise _away() from error
        said = _said(error.orig)
        if said is None:
            raise
        raise said from error
    except PoolTimeout as error:
        raise _busy() from error
    except _DRIVERS as error:
        said = _said(error)
        if said is None:
            raise
        raise said from error


def _said(error: BaseException | None) -> Exception | None:
    """What the driver's error means to a caller; None where it is a mistake of ours."""
    if isinstance(error, sqlite3.Error):
        return _said_by_sqlite(error)
    if isinstance(error, psycopg.errors.UniqueViolation):
        return KeyTaken(str(error))
    if isinstance(error, psycopg.errors.DiskFull):
        return _full()
    if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
        return _read_only()
    if _is_denied(error):
        return _not_permitted()
    if isinstance(error, _POSTGRES_BUSY) or _is_outlived_plan(error):
        return _busy()
    if isinstance(error, psycopg.OperationalError) and _is_unconnected(error):
        return _unreachable()
    return _away() if isinstance(error, _POSTGRES_CUT) else None


def _is_unconnected(error: psycopg.OperationalError) -> bool:
    """Whether there never was a connection: the driver then hands out the one it failed to make, or had no address."""
    return error.pgconn is not None or str(error).startswith("failed to resolve host")


def _is_outlived_plan(error: BaseException | None) -> bool:
    """Whether a statement was prepared before an upgrade changed its columns; the driver then prepares it anew.

    Told by the server's own place in its source, since its words come in the server's language.
    """
    return (
        isinstance(error, psycopg.errors.FeatureNotSupported) and error.diag.source_function == "RevalidateCachedQuery"
    )


def _is_denied(error: BaseException | None) -> bool:
    """Whether a grant or a row policy is missing; what a trigger refuses is a mistake of the program's."""
    return isinstance(error, psycopg.errors.InsufficientPrivilege) and error.diag.source_function != "exec_stmt_raise"


def _said_by_sqlite(error: sqlite3.Error) -> Exception | None:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    if code in _SQLITE_TAKEN:
        return KeyTaken(str(error))
    match code & _PRIMARY_CODE:
        case sqlite3.SQLITE_FULL:
            return _full()
        case sqlite3.SQLITE_READONLY:
            return _read_only()
        case primary if primary in _SQLITE_BUSY:
            return _busy()
        case primary:
            return _away() if primary in _SQLITE_AWAY else None


def _full() -> Full:
    return Full("数据库所在磁盘已满，本次操作没有写入。请清理磁盘空间后重试。")


def _read_only() -> ReadOnly:
    return ReadOnly("数据库只能读取，本次操作没有写入。请检查数据库文件和所在目录的写入权限，或改连主服务器。")


def _not_permitted() -> NotPermitted:
    return NotPermitted(
        "数据库登录名没有这项权限，本次操作没有写入。请换用有权限的登录名，或请管理员把它加入应有的组。"
    )


def _busy() -> Busy:
    return Busy("数据库正忙，等了一段时间没有轮到，本次操作没有写入。请再试一次。")


def _unreachable() -> Unreachable:
    return Unreachable("连不上数据库，本次操作没有写入。请核对地址、用户名和密码，并确认数据库服务器正在运行。")


def _away() -> DatabaseAway:
    return DatabaseAway("数据库没有应答，本次操作是否写入尚不确定。恢复后请重试，同一操作不会执行两次。")
