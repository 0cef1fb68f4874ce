"""Where a database is: addresses as people write them, made into ones that can be opened or refused with words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psycopg
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from commandcenter.domain.refusal import Refused
from commandcenter.foundation.settings import redacted_url
from commandcenter.storage.store import away_said

_SHARED: Final = ("postgresql", "postgres")
_HEADER: Final = b"SQLite format 3\x00"


def opened_address(url: str) -> URL:
    """The address as SQLAlchemy takes it; PostgreSQL always by psycopg 3.

    Raises:
        Refused: it cannot be read, names another kind of database, or an SQLite database without a file.
    """
    try:
        found = make_url(url)
    except (ArgumentError, ValueError):
        # What these errors quote may be the tail of a password.
        raise Refused(
            "看不懂数据库地址“{url}”。请写成 sqlite:///文件 或 postgresql+psycopg://用户@主机/库。",
            url=redacted_url(url),
        ) from None
    if "@" in (found.host or ""):
        raise Refused(
            "数据库地址“{url}”里有两个 @。密码中的 @ 请写成 %40，: 写成 %3A，/ 写成 %2F。", url=redacted_url(url)
        )
    kind = found.drivername.partition("+")[0]
    if kind in _SHARED:
        return found.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise Refused("不支持数据库类型“{kind}”。请用 sqlite:/// 或 postgresql+psycopg:// 开头的地址。", kind=kind)
    if found.database in (None, "", ":memory:") or found.database.startswith("file:"):
        raise Refused("地址“{url}”没有写明数据库文件。请写成 sqlite:///文件。", url=redacted_url(url))
    return found.set(drivername="sqlite")


def full_text(url: URL) -> str:
    """The address with its password, for opening it; never to be printed."""
    return url.render_as_string(hide_password=False)


def embedded_file(url: str | URL) -> Path | None:
    """The file of an embedded database; None for a shared one."""
    found = make_url(url)
    return Path(found.database or "") if found.get_backend_name() == "sqlite" else None


def require_database(url: str | URL) -> Path | None:
    """The file of an embedded database, which must be there; None for a shared one.

    Raises:
        Refused: there is no such file.
    """
    file = embedded_file(url)
    if file is not None and not file.is_file():
        raise Refused("数据库文件 {file} 不存在。请先运行 commandcenter database upgrade。", file=file)
    return file


def is_database_file(file: Path) -> bool:
    """Whether the file begins as SQLite's do; an empty one will become a database. Raises OSError."""
    with file.open("rb") as opened:
        beginning = opened.read(len(_HEADER))
    return beginning in (b"", _HEADER)


@contextmanager
def said_in_words() -> Iterator[None]:
    """Whatever the drivers still raise, as a refusal with their reason and without the statement's values.

    Raises:
        DatabaseAway: the database does not answer.
        Refused: it is damaged, or does not permit what was asked.
    """
    try:
        with away_said():
            yield
    except DBAPIError as fault:
        raise _refusal(str(fault.orig)) from fault
    except (sqlite3.DatabaseError, psycopg.Error, NoSuchModuleError) as fault:
        raise _refusal(str(fault)) from fault


def _refusal(reason: str) -> Refused:
    first = redacted_url(reason.strip().partition("\n")[0])
    return Refused("数据库拒绝了这项操作：{reason}。请核对权限和数据库文件，或从备份恢复。", reason=first.rstrip("."))
