"""The database as the services see it: a place to read from and transactions that write."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError, OperationalError

from commandcenter.domain.refusal import Refused
from commandcenter.storage.engine import WRITING, DatabaseAway, make_engine

_AWAY: Final = (psycopg.OperationalError, psycopg.InterfaceError, sqlite3.OperationalError)


class KeyTaken(Exception):
    """Another transaction has just written a row with the same key; looking again tells what it did."""


class Full(Refused):
    """The disk that holds the database has no room left; nothing was written."""


class Store:
    """One database, from any thread.

    A transaction is rolled back unless it ends without an error, and is used by one thread only.

    Attributes:
        engine: the SQLAlchemy engine; its pool is the only owner of connections.
        is_shared: whether other machines may write to it (PostgreSQL).
    """

    def __init__(self, url: str, *, pool_size: int = 5) -> None:
        self.engine: Engine = make_engine(url, pool_size=pool_size)
        self.is_shared = self.engine.dialect.name == "postgresql"
        self._closed = threading.Event()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads; what it sees is one moment on SQLite, each statement's on PostgreSQL.

        Raises:
            DatabaseAway: the database does not answer.
        """
        with away_said(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: committed when the block ends, rolled back when it raises.

        Raises:
            DatabaseAway: the database went away; the commit may or may not have happened, so the
                caller asks again with the same client-made key.
            Full: the disk is full; nothing was written.
            KeyTaken: another transaction has written the same key.
        """
        with away_said(), self.engine.connect() as connection:
            marked = connection.execution_options(**{WRITING: True})
            with marked.begin():
                yield marked

    def close(self) -> None:
        """Give back every connection; the store may be used again afterwards."""
        self.engine.dispose()


@contextmanager
def away_said() -> Iterator[None]:
    """The drivers' words for "not there", "no room" and "taken" as our own, without the statement's values."""
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, (sqlite3.IntegrityError, psycopg.errors.UniqueViolation)):
            raise KeyTaken(str(error.orig)) from error
        if isinstance(error, OperationalError) or error.connection_invalidated:
            raise _refusal(error.orig or error) from error
        raise
    except (sqlite3.IntegrityError, psycopg.errors.UniqueViolation) as error:
        raise KeyTaken(str(error)) from error
    except _AWAY as error:
        raise _refusal(error) from error


def _refusal(error: BaseException) -> Refused:
    if isinstance(error, psycopg.errors.DiskFull) or "disk is full" in str(error):
        return Full("数据库所在磁盘已满，本次操作没有写入。请清理磁盘空间后重试。")
    return DatabaseAway("数据库没有应答，本次操作是否写入尚不确定。恢复后请重试，同一操作不会执行两次。")
