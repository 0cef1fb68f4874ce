"""Verified copies of a whole database, and the way back.

A copy counts only after it was read back: SQLite's by its own integrity check, PostgreSQL's by
unpacking it completely and counting the rows against the moment it was taken at. Nothing is ever
overwritten; what a restore replaces is kept aside (SQLite) or replaced in one transaction
(PostgreSQL).
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from commandcenter.domain.refusal import NotFound, Refused
from commandcenter.storage.address import full_text, opened_address, said_in_words
from commandcenter.storage.backup_dump import backup_shared, restore_shared
from commandcenter.storage.backup_file import backup_embedded, restore_embedded


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A copy that was read back.

    Attributes:
        size_bytes: of the file.
        revision: the schema it has.
    """

    file: Path
    size_bytes: int
    revision: str
    issues: int
    events: int


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What is now in the database.

    Attributes:
        revision: the schema it has; may be older than the program needs.
        kept: where the replaced file is; None when there was none or it lay on a server.
    """

    revision: str
    issues: int
    events: int
    kept: Path | None


def backup(url: str, target: Path) -> BackupReport:
    """Write a verified copy of the database at `url` to `target`, readable by its owner alone.

    Raises:
        Refused: `target` exists, the disk is full, there is no pg_dump, or the copy did not pass; nothing is left.
        OSError: the folder is missing or may not be written to.
    """
    if target.exists():
        raise Refused("文件 {file} 已存在，备份从不覆盖文件。请换一个文件名。", file=target)
    if not target.parent.is_dir():
        raise NotFound("文件夹 {folder} 不存在。请先建立它，或换一个位置。", folder=target.parent)
    address = opened_address(url)
    make = backup_embedded if address.get_backend_name() == "sqlite" else backup_shared
    with said_in_words():
        held = make(full_text(address), target)
    return BackupReport(target, target.stat().st_size, held.revision, held.issues, held.events)


def restore(url: str, source: Path, *, replace: bool, at: datetime) -> RestoreReport:
    """Put the backup `source` in the place of the database at `url`.

    The changes of the feed are not taken over: their transaction numbers belong to the server that
    wrote them. One new change tells every console that comes back to read everything anew.

    Args:
        replace: whether a database with content may be replaced.
        at: the present moment.

    Raises:
        NotFound: there is no such file.
        Refused: it is no backup, or damaged, or newer than this program; the database has content
            or is in use. The database is then as it was.
    """
    if not source.is_file():
        raise NotFound("没有备份文件 {file}。请核对路径。", file=source)
    address = opened_address(url)
    put = restore_embedded if address.get_backend_name() == "sqlite" else restore_shared
    with said_in_words():
        held, kept = put(full_text(address), source, replace=replace, at=at)
    return RestoreReport(held.revision, held.issues, held.events, kept)
