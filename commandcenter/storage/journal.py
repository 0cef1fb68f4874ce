"""What a seat keeps for itself beside its settings: decisions that the database has not confirmed, and drafts.

One SQLite file with full durability: what `note` returned from outlives `kill -9` and a power cut. Usable
from any thread. Everything here is private to the seat, so the file is its owner's alone and what is settled is
wiped from it.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from commandcenter.domain.refusal import Refused
from commandcenter.foundation.settings import ensure_private_file

_WAIT_MS: Final = 2_000
"""How long a second console on the same folder is waited for."""
_FORMAT: Final = 1
_TABLES: Final = (
    "CREATE TABLE IF NOT EXISTS entry (number INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE,"
    " text TEXT NOT NULL, clash TEXT) STRICT",
    "CREATE TABLE IF NOT EXISTS draft (place TEXT NOT NULL, key TEXT NOT NULL, login TEXT NOT NULL, body TEXT,"
    " saved_at TEXT NOT NULL, PRIMARY KEY (place, key)) STRICT, WITHOUT ROWID",
)
_PRIMARY_CODE: Final = 0xFF
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


class JournalUnusable(Refused):
    """The seat's own file takes nothing or gives nothing; what was to be kept is not kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was decided.

    Attributes:
        number: its place in the order in which things were decided.
        clash: why it could not be carried out; empty while it waits.
    """

    number: int
    key: str
    text: str
    clash: str = ""


@dataclass(frozen=True, slots=True)
class LocalDraft:
    """One unsent form as this seat has it.

    Attributes:
        body: its fields as JSON; None where it was thrown away and the database has not heard of it.
    """

    key: str
    login: str
    body: str | None
    saved_at: datetime


class Journal:
    """The file, opened at the first use; nothing is read or written when it is made.

    Every method raises `JournalUnusable`: the disk is full, or the file cannot be read or written. None waits for
    anything but this machine's disk.
    """

    def __init__(self, file: Path) -> None:
        self.file = file
        self._lock = threading.Lock()
        self._driver: sqlite3.Connection | None = None

    # --- decisions --------------------------------------------------------------------------

    def note(self, key: str, text: str) -> None:
        """Keep a decision; it is on the disk when this returns. Noted twice under one key, it stands there once."""
        with self._opened() as driver:
            driver.execute(
                "INSERT INTO entry (key, text) VALUES (?, ?) ON CONFLICT (key) DO NOTHING",
                (key, _storable(text)),
            )

    def settle(self, key: str, clash: str = "") -> None:
        """The decision was carried out or refused to its face, and is wiped; with `clash` it stays, to be looked at."""
        with self._opened() as driver:
            if clash:
                driver.execute("UPDATE entry SET clash = ? WHERE key = ?", (_storable(clash), key))
            else:
                driver.execute("DELETE FROM entry WHERE key = ?", (key,))

    def waiting(self) -> tuple[Entry, ...]:
        """What has not been carried out, in the order in which it was decided."""
        return self._entries("clash IS NULL")

    def clashes(self) -> tuple[Entry, ...]:
        """What could not be carried out and nobody has settled, in order."""
        return self._entries("clash IS NOT NULL")

    def _entries(self, which: str) -> tuple[Entry, ...]:
        with self._opened() as driver:
            rows = driver.execute(
                f"SELECT number, key, text, coalesce(clash, '') FROM entry WHERE {which} ORDER BY number"
            ).fetchall()
        return tuple(Entry(*row) for row in rows)

    # --- drafts -----------------------------------------------------------------------------

    def keep_draft(self, place: str, key: str, login: str, body: str | None, saved_at: datetime) -> None:
        """Keep a form as it is now, or (None) that it was thrown away; `place` is the seat in its database."""
        with self._opened() as driver:
            driver.execute(
                "INSERT INTO draft (place, key, login, body, saved_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (place, key)"
                " DO UPDATE SET login = excluded.login, body = excluded.body, saved_at = excluded.saved_at",
                (place, key, login, None if body is None else _storable(body), saved_at.isoformat()),
            )

    def forget_draft(self, place: str, key: str, saved_at: datetime) -> None:
        """Wipe that a form was thrown away at that moment; something typed since stays."""
        with self._opened() as driver:
            driver.execute(
                "DELETE FROM draft WHERE place = ? AND key = ? AND saved_at = ? AND body IS NULL",
                (place, key, saved_at.isoformat()),
            )

    def drafts(self, place: str) -> tuple[LocalDraft, ...]:
        """Every form kept there, thrown away ones included, by key."""
        with self._opened() as driver:
            rows = driver.execute(
                "SELECT key, login, body, saved_at FROM draft WHERE place = ? ORDER BY key", (place,)
            ).fetchall()
        return tuple(LocalDraft(key, login, body, datetime.fromisoformat(at)) for key, login, body, at in rows)

    # --- the file ---------------------------------------------------------------------------

    def close(self) -> None:
        """Give the file back; used again, it is opened again."""
        with self._lock:
            self._let_go()

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The file, for one statement, which is durable when the block ends."""
        with self._lock:
            try:
                if self._driver is None:
                    self._driver = self._open()
                yield self._driver
            except sqlite3.Error as error:
                self._let_go()
                raise self._said(error) from error
            except OSError as error:
                raise JournalUnusable(
                    "打不开本机日志 {file}：{fault}。断线时的决定无法保存，请检查文件夹的权限和磁盘。",
                    file=self.file,
                    fault=error.strerror or error,
                ) from error

    def _open(self) -> sqlite3.Connection:
        ensure_private_file(self.file)
        driver = sqlite3.connect(self.file, isolation_level=None, check_same_thread=False)
        try:
            for pragma in (
                f"busy_timeout = {_WAIT_MS}",
                "journal_mode = WAL",
                "synchronous = FULL",
                "secure_delete = ON",
            ):
                driver.execute(f"PRAGMA {pragma}")
            if driver.execute("PRAGMA user_version").fetchone()[0] > _FORMAT:
                raise JournalUnusable("本机日志 {file} 是较新版本的程序写的。请升级本程序。", file=self.file)
            for table in _TABLES:
                driver.execute(table)
            driver.execute(f"PRAGMA user_version = {_FORMAT}")
        except BaseException:
            driver.close()
            raise
        return driver

    def _let_go(self) -> None:
        driver, self._driver = self._driver, None
        if driver is not None:
            driver.close()

    def _said(self, error: sqlite3.Error) -> JournalUnusable:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
        if code == sqlite3.SQLITE_FULL:
            return JournalUnusable(
                "本机磁盘已满，日志 {file} 写不进去，断线时的决定和草稿无法保存。请清理磁盘空间。", file=self.file
            )
        if code in _DAMAGED:
            return JournalUnusable(
                "本机日志 {file} 已损坏，读不出来。请把它移到别处，重新启动，并核对断线期间的决定。", file=self.file
            )
        return JournalUnusable(
            "本机日志 {file} 读写不了，断线时的决定和草稿无法保存。请检查磁盘和文件权限。", file=self.file
        )


def _storable(text: str) -> str:
    """Half a surrogate pair is no text for SQLite: it is kept as the escape by which JSON names it."""
    return text.encode("utf-8", "backslashreplace").decode()
