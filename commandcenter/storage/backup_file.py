"""Backup and restore of the embedded database: one SQLite file."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from commandcenter.domain.refusal import Refused
from commandcenter.foundation.settings import ensure_folder
from commandcenter.storage.address import embedded_file, is_database_file, require_database
from commandcenter.storage.content import Content, check_revision, content_of, is_blank, restart_feed
from commandcenter.storage.publishing import draft_beside, flush_folder, flushed, give_name, publish
from commandcenter.storage.store import Store


def backup_embedded(url: str, target: Path) -> Content:
    """Copy the database of `url` to `target` at one moment, while seats go on working, and check the copy."""
    source = require_database(url)
    if source is None:
        raise TypeError("not an embedded database")
    with draft_beside(target) as draft:
        _copy(source, draft)
        held = _checked(draft, source)
        publish(draft, target)
    return held


def restore_embedded(url: str, source: Path, *, replace: bool, at: datetime) -> tuple[Content, Path | None]:
    """Put a checked copy of `source` in the place of the database's file; the old file stays beside it."""
    target = embedded_file(url)
    if target is None:
        raise TypeError("not an embedded database")
    if not is_database_file(source) or not source.stat().st_size:
        raise Refused("文件 {file} 不是嵌入式数据库的备份。请核对文件。", file=source)
    if target.exists() and target.samefile(source):
        raise Refused("文件 {file} 就是正在使用的数据库，不能用它恢复自己。", file=source)
    ensure_folder(target.parent)
    present = target.exists() and target.stat().st_size > 0
    last_change = _last_change(url, target, replace=replace) if present else 0
    with draft_beside(target) as draft:
        _copy(source, draft)
        held = _checked(draft, source)
        check_revision(held.revision)
        _begin_anew(draft, at, last_change)
        flushed(draft)
        kept = _keep_aside(target, at) if target.exists() else None
        draft.replace(target)
        flush_folder(target.parent)
    return held, kept


def _copy(source: Path, draft: Path) -> None:
    """In one step, so that a writer cannot make it begin anew; the copy is one file without a log beside it."""
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as opened,
        closing(sqlite3.connect(draft)) as copy,
    ):
        opened.backup(copy, pages=-1)
        copy.execute("PRAGMA journal_mode = DELETE")


def _checked(file: Path, source: Path) -> Content:
    """What a copy of `source` holds; raises `Refused` where it is damaged."""
    try:
        with closing(sqlite3.connect(file)) as copy:
            found = [str(line) for (line,) in copy.execute("PRAGMA integrity_check")]
    except sqlite3.DatabaseError as fault:
        if fault.sqlite_errorcode not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise
        found = [str(fault)]
    if found != ["ok"]:
        raise Refused("文件 {file} 已损坏：{reason}。没有改动任何内容，请改用别的备份。", file=source, reason=found[0])
    store = Store(f"sqlite:///{file}", pool_size=1)
    try:
        with store.read() as connection:
            held = content_of(connection)
    finally:
        store.close()
    _without_log(file)
    return held


def _begin_anew(file: Path, at: datetime, last_change: int) -> None:
    store = Store(f"sqlite:///{file}", pool_size=1)
    try:
        with store.write() as connection:
            restart_feed(connection, at, last_change)
    finally:
        store.close()
    _without_log(file)


def _without_log(file: Path) -> None:
    """Back to a database that is one file."""
    with closing(sqlite3.connect(file)) as copy:
        copy.execute("PRAGMA journal_mode = DELETE")


def _last_change(url: str, target: Path, *, replace: bool) -> int:
    """The number of the last change of the database to be replaced, after making sure it may be."""
    if not is_database_file(target):
        raise Refused("文件 {file} 不是数据库，不会被替换。请核对地址。", file=target)
    store = Store(url, pool_size=1)
    try:
        with store.read() as connection:
            blank = is_blank(connection)
            last = 0 if blank else connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM change").scalar_one()
    finally:
        store.close()
    if not blank and not replace:
        raise Refused("数据库 {file} 已有内容。确要替换请加 --replace，原文件会留在旁边。", file=target)
    _make_sure_nobody_works(target)
    return int(last)


def _make_sure_nobody_works(target: Path) -> None:
    """A seat that has the file open would go on writing into the one put aside.

    SQLite leaves its write-ahead log only when nobody else has the database open, and then the
    file is whole without it.
    """
    with closing(sqlite3.connect(target, timeout=1.0)) as alone:
        try:
            (mode,) = alone.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.OperationalError:
            mode = "wal"
    if mode != "delete":
        raise Refused("数据库 {file} 正在使用。请先关闭所有 commandcenter 程序。", file=target)


def _keep_aside(target: Path, at: datetime) -> Path:
    """The old file under a second name, so that the first is never missing."""
    aside = target.with_name(f"{target.stem}.replaced-{at:%Y%m%dT%H%M%S}{target.suffix}")
    give_name(target, aside)
    return aside
