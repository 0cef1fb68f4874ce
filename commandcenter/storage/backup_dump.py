"""Backup and restore of the shared database by PostgreSQL's own programs.

Passwords travel in the environment and everything else in a service file that only its owner
can read: nothing of an address shows in the list of processes.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Final

from sqlalchemy import Connection, text

from commandcenter.domain.refusal import Refused
from commandcenter.foundation.settings import redacted_url
from commandcenter.storage.address import opened_address
from commandcenter.storage.content import Content, check_revision, content_of, count_rows, is_blank, restart_feed
from commandcenter.storage.publishing import draft_beside, publish
from commandcenter.storage.store import Store

_SERVICE: Final = "commandcenter"
_MAGIC: Final = b"PGDMP"
_COUNTED: Final = ("issue", "issue_event", "assignment", "person", "alembic_version")
_COPY: Final = re.compile(rb'COPY (?:"?\w+"?\.)?"?(\w+)"? ')
_REASON_LENGTH: Final = 400


def backup_shared(url: str, target: Path) -> Content:
    """Dump the database of `url` to `target` at one moment and unpack the dump again to count what is in it."""
    dump = _program("pg_dump")
    _program("pg_restore")
    with draft_beside(target) as draft:
        with _one_moment(url) as (connection, moment):
            held = content_of(connection)
            expected = {table: count_rows(connection, table) for table in _COUNTED}
            with _service(url) as environment:
                _run([dump, "--format=custom", f"--snapshot={moment}", "--no-password", f"--file={draft}"], environment)
        found = _rows_in(draft)
        if any(found.get(table) != count for table, count in expected.items()):
            raise Refused("备份文件读回后与数据库不一致，已删除。请检查磁盘后重试。")
        publish(draft, target)
    return held


def restore_shared(url: str, source: Path, *, replace: bool, at: datetime) -> tuple[Content, Path | None]:
    """Put the dump `source` in the place of what the database of `url` holds, in one transaction."""
    restore = _program("pg_restore")
    with source.open("rb") as opened:
        if opened.read(len(_MAGIC)) != _MAGIC:
            raise Refused("文件 {file} 不是共享数据库的备份。请核对文件。", file=source)
    check_revision(_revision_in(source))
    store = Store(url, pool_size=1)
    try:
        with store.read() as connection:
            if not is_blank(connection) and not replace:
                raise Refused("数据库 {where} 已有内容。确要替换请加 --replace。", where=redacted_url(url))
        store.close()
        options = ["--single-transaction", "--clean", "--if-exists", "--exit-on-error", "--no-password"]
        options += ["--no-owner", "--no-privileges"]  # another server has other logins and groups
        with _service(url) as environment:
            _run([restore, *options, f"--dbname=service={_SERVICE}", str(source)], environment)
        with store.write() as connection:
            restart_feed(connection, at)
        with store.read() as connection:
            held = content_of(connection)
            connection.rollback()
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("ANALYZE"))
    finally:
        store.close()
    return held, None


@contextmanager
def _one_moment(url: str) -> Iterator[tuple[Connection, str]]:
    """A transaction whose moment other connections can share, with that moment's name."""
    store = Store(url, pool_size=1)
    try:
        with store.read() as plain:
            connection = plain.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
                yield connection, str(connection.execute(text("SELECT pg_export_snapshot()")).scalar_one())
    finally:
        store.close()


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise Refused("找不到程序 {name}。请安装 PostgreSQL 客户端（Debian 软件包 postgresql-client）。", name=name)
    return found


@contextmanager
def _service(url: str) -> Iterator[Mapping[str, str]]:
    """The environment in which PostgreSQL's programs find the database of `url`."""
    dialect_url = opened_address(url)
    _, found = dialect_url.get_dialect()().create_connect_args(dialect_url)
    parameters = {name: str(value) for name, value in found.items()}
    password = parameters.pop("password", None)
    if any("\n" in value for value in parameters.values()):
        raise Refused("数据库地址里有换行，不能用于备份。请改正地址。")
    with tempfile.TemporaryDirectory(prefix="commandcenter-") as folder:
        file = Path(folder, "service")
        lines = [f"[{_SERVICE}]", *(f"{name}={value}" for name, value in parameters.items()), ""]
        file.touch(mode=0o600)
        file.write_text("\n".join(lines), encoding="utf-8")
        environment = {**os.environ, "PGSERVICEFILE": str(file), "PGSERVICE": _SERVICE, "LC_ALL": "C.UTF-8"}
        yield environment if password is None else environment | {"PGPASSWORD": password}


def _run(command: list[str], environment: Mapping[str, str]) -> None:
    done = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise _failed(command[0], done.stderr)


def _failed(program: str, complaint: str) -> Refused:
    reason = redacted_url(" ".join(complaint.split()))[:_REASON_LENGTH]
    return Refused(
        "{program} 没有完成：{reason}。数据库没有改动。", program=Path(program).name, reason=reason.rstrip(".")
    )


def _rows_in(dump: Path) -> dict[str, int]:
    """How many rows of each table a dump gives back, by unpacking it completely."""
    counted: dict[str, int] = {}
    with _unpacked(dump) as lines:
        table = ""
        for line in lines:
            if table:
                if line == b"\\.\n":
                    table = ""
                else:
                    counted[table] += 1
            elif line.startswith(b"COPY ") and (named := _COPY.match(line)):
                table = named[1].decode()
                counted[table] = 0
    return counted


def _revision_in(dump: Path) -> str:
    """The schema a dump has; raises `Refused` for a dump of something else."""
    with _unpacked(dump, "--table=alembic_version") as lines:
        for line in lines:
            if line.startswith(b"COPY ") and (named := _COPY.match(line)) and named[1] == b"alembic_version":
                return next(lines, b"").decode(errors="replace").strip()
    raise Refused("文件 {file} 不是指挥中心的备份：没有结构版本。请核对文件。", file=dump)


@contextmanager
def _unpacked(dump: Path, *options: str) -> Iterator[Iterator[bytes]]:
    """The data of a dump as lines of SQL; raises `Refused` when it cannot be unpacked to its end."""
    command = [_program("pg_restore"), "--data-only", *options, "--file=-", str(dump)]
    with tempfile.TemporaryFile() as complaints:
        with subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=complaints
        ) as unpacking:
            lines: IO[bytes] | None = unpacking.stdout
            if lines is None:
                raise RuntimeError("a pipe was asked for")
            yield iter(lines)
            for _ in lines:
                pass
        if unpacking.returncode:
            complaints.seek(0)
            raise _failed(command[0], complaints.read().decode(errors="replace"))
