"""A real PostgreSQL server that tests and benchmarks start for themselves, as root too.

The system's own cluster is never touched: data, socket and log live in a folder of their own that disappears with
the server. PostgreSQL refuses to run as root, so there its processes are started under another account. Measured
with the choices in this module: about a second from nothing to the first query.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Final, Self

import psycopg
from psycopg import sql

SUPERUSER: Final = "commandcenter"

_PACKAGED: Final = Path("/usr/lib/postgresql")

_START_LIMIT_S: Final = 60.0
_STOP_LIMIT_S: Final = 60.0
_POLL_S: Final = 0.02

_SETTINGS_IN_MEMORY: Final = {"max_wal_size": "256MB"}

# Linux keeps this folder in memory; containers often give it no more than 64 MB, which is too little.
_MEMORY: Final = Path("/dev/shm")
_ROOM_IN_MEMORY: Final = 2 << 30

# A socket's path must fit the kernel's 107 bytes, with `/.s.PGSQL.65535` behind the folder.
_LONGEST_FOLDER: Final = 80

_SETTINGS: Final = {
    "max_connections": "200",
    "shared_buffers": "128MB",
    "log_min_messages": "warning",
    "timezone": "UTC",
    "unix_socket_permissions": "0777",
}

# Waits for a line on its input. When whoever holds the other end dies without one, it ends the server and clears up.
_GUARD: Final = """
read -r line && exit
kill -QUIT "$1"
tries=300
while [ $tries -gt 0 ] && kill -0 "$1"; do sleep 0.1; tries=$((tries - 1)); done
rm -rf "$2"
"""

# Safe against a killed server, not against a lost machine: enough for data that die with the test.
_WITHOUT_FSYNC: Final = ("-c", "fsync=off", "-c", "full_page_writes=off")


class PostgresMissingError(RuntimeError):
    """PostgreSQL's programs are not installed."""

    def __init__(self) -> None:
        super().__init__(
            "PostgreSQL's programs initdb and postgres were found neither in PG_BIN, nor in /usr/lib/postgresql/*/bin, "
            "nor on the search path. `make setup` installs them; by hand: apt-get install postgresql"
        )


class PostgresFailedError(RuntimeError):
    """PostgreSQL did not come up; the text carries the end of its log."""


def find_programs(environment: Mapping[str, str] = os.environ, packaged: Path = _PACKAGED) -> Path:
    """The folder with PostgreSQL's programs (initdb, postgres, and where packaged so pg_dump and pgbench).

    Looks at PG_BIN, then at Debian's versioned folders from the newest, then along the search path.

    Args:
        environment: where PG_BIN and PATH are looked up.
        packaged: the folder that holds one folder for each installed version.

    Raises:
        PostgresMissingError: nowhere both initdb and postgres.
    """
    candidates = [Path(named)] if (named := environment.get("PG_BIN")) else []
    versioned = packaged.glob("*/bin")
    candidates += sorted(versioned, key=lambda folder: _version(folder.parent.name), reverse=True)
    if on_path := shutil.which("initdb", path=environment.get("PATH", "")):
        candidates.append(Path(on_path).resolve().parent)
    for folder in candidates:
        if all(os.access(folder / program, os.X_OK) for program in ("initdb", "postgres")):
            return folder
    raise PostgresMissingError


@dataclass(frozen=True, slots=True)
class _Account:
    """Whom PostgreSQL's programs run as; nothing in it where that is ourselves."""

    user: int | None = None
    group: int | None = None
    extra_groups: list[int] | None = None


class PostgresServer:
    """One server with its own data, reachable through a socket in its own folder.

    Used as a context manager it starts on entering and leaves nothing behind, whatever happens inside; it also ends
    when the process that started it is killed. Not for use by several threads at once (connections to it are).

    Args:
        loopback: whether it also listens on 127.0.0.1, at a free port.
        in_memory: whether its data may lie in memory where there is room: ten times faster to make databases in, and
            wrong for whatever measures a disk.
        settings: what postgresql.conf says beyond this module's own choices.

    Attributes:
        programs: the folder of initdb, postgres, pg_dump, pgbench.
        folder: data, socket and log; removed by `remove`.
        port: names the socket, and the TCP port where `loopback` was asked for.
    """

    def __init__(
        self, *, loopback: bool = False, in_memory: bool = False, settings: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self.programs = find_programs()
        self.loopback = loopback
        self.port = _free_port() if loopback else 5432
        self._settings = {**_SETTINGS, **(_SETTINGS_IN_MEMORY if in_memory else {}), **settings}
        self._account = _unprivileged_account()
        self.folder = Path(tempfile.mkdtemp(prefix="cc-pg-", dir=_folder_for_servers(in_memory)))
        self._data = self.folder / "data"
        self._log = self.folder / "log"
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None
        self._fsync = False

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()

    @property
    def is_running(self) -> bool:
        """Whether the server's first process lives."""
        return self._process is not None and self._process.poll() is None

    def start(self, fsync: bool = False) -> None:
        """Starts the server, with fresh data the first time, and returns once it answers.

        Args:
            fsync: whether each commit waits for the disk, as it must where durability or its price is the question.

        Raises:
            PostgresFailedError: it did not come up.
        """
        if self.is_running:
            return
        if not self._data.exists():
            self._create_data()
        self._fsync = fsync
        options = [
            *("-D", str(self._data), "-k", str(self.folder), "-p", str(self.port)),
            *("-c", "listen_addresses=127.0.0.1" if self.loopback else "listen_addresses="),
            *(() if fsync else _WITHOUT_FSYNC),
        ]
        with self._log.open("ab") as log:
            # A session of its own: a Ctrl-C meant for the tests must not reach the server before they are done.
            self._process = subprocess.Popen(
                [str(self.programs / "postgres"), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                start_new_session=True,
                user=self._account.user,
                group=self._account.group,
                extra_groups=self._account.extra_groups,
            )
        self._guard = subprocess.Popen(
            ["sh", "-c", _GUARD, "guard", str(self._process.pid), str(self.folder)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait_until_it_answers(self._process)

    def stop(self) -> None:
        """Ends the server in good order: open transactions are rolled back, the data are written."""
        process = self._let_go()
        if process is None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(_STOP_LIMIT_S)
        except subprocess.TimeoutExpired:
            self._kill(process)

    def kill(self) -> None:
        """Ends every process of the server at once, as a crash would (`kill -9`); `start` recovers from it."""
        if process := self._let_go():
            self._kill(process)

    def restart(self) -> None:
        """Stops and starts in good order, with the same settings."""
        self.stop()
        self.start(self._fsync)

    def remove(self) -> None:
        """Stops the server and removes all it had."""
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, user: str = SUPERUSER) -> str:
        """The address of a database over the socket, in SQLAlchemy's form."""
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}&port={self.port}"

    def tcp_url(self, database: str, user: str = SUPERUSER) -> str:
        """The address of a database over TCP on this machine; needs `loopback`."""
        if not self.loopback:
            raise ValueError("this server listens on its socket only; make it with loopback=True")
        return f"postgresql+psycopg://{user}@127.0.0.1:{self.port}/{database}"

    def create_database(self, name: str, template: str | None = None) -> str:
        """Makes a database, empty or as a copy of `template` (to which nobody may be connected); returns its URL."""
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template is not None:
            statement += sql.SQL(" TEMPLATE {}").format(sql.Identifier(template))
        self.execute(statement)
        return self.url(name)

    def drop_database(self, name: str) -> None:
        """Removes a database if it exists, cutting the connections to it."""
        self.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def execute(self, statement: sql.Composed | sql.SQL) -> None:
        """Runs one statement as superuser outside any transaction, in the database `postgres`."""
        with self._connect() as connection:
            connection.execute(statement)

    def read_log(self, characters: int = 4000) -> str:
        """The end of what the server wrote."""
        return self._log.read_text(errors="replace")[-characters:] if self._log.exists() else ""

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(
            host=str(self.folder), port=self.port, user=SUPERUSER, dbname="postgres", autocommit=True, connect_timeout=5
        )

    def _create_data(self) -> None:
        if self._account.user is not None and self._account.group is not None:
            os.chown(self.folder, self._account.user, self._account.group)
        options = ("-U", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        made = subprocess.run(
            [str(self.programs / "initdb"), "-D", str(self._data), *options],
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            user=self._account.user,
            group=self._account.group,
            extra_groups=self._account.extra_groups,
        )
        if made.returncode:
            raise PostgresFailedError(f"initdb failed with {made.returncode}:\n{made.stdout[-2000:]}")
        with (self._data / "postgresql.conf").open("a") as configuration:
            configuration.writelines(f"{name} = '{value}'\n" for name, value in self._settings.items())

    def _wait_until_it_answers(self, process: subprocess.Popen[bytes]) -> None:
        limit = time.monotonic() + _START_LIMIT_S
        while True:
            try:
                self._connect().close()
            except psycopg.OperationalError as error:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(_POLL_S)
                if process.poll() is not None or time.monotonic() > limit:
                    self.kill()
                    raise PostgresFailedError(f"PostgreSQL did not come up: {error}\n{self.read_log()}") from error
            else:
                return

    def _let_go(self) -> subprocess.Popen[bytes] | None:
        """Dismisses the guard; returns the server's first process if it lives, for the caller to end."""
        guard, self._guard = self._guard, None
        if guard is not None:
            guard.communicate(b"dismissed\n")
        process, self._process = self._process, None
        return process if process is not None and process.poll() is None else None

    def _kill(self, process: subprocess.Popen[bytes]) -> None:
        # The first process goes first, so that it cannot start others; its children are known before it is gone.
        children = _children(process.pid)
        process.kill()
        for child in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        process.wait()
        limit = time.monotonic() + _STOP_LIMIT_S
        while any(_is_alive(child) for child in children) and time.monotonic() < limit:
            time.sleep(_POLL_S)
        # Nobody reaps orphans in some containers, and PostgreSQL would take the number in this file for a live server.
        (self._data / "postmaster.pid").unlink(missing_ok=True)


def _version(name: str) -> tuple[int, ...]:
    parts = name.split(".")
    return tuple(int(part) for part in parts) if all(part.isdigit() for part in parts) else ()


def _unprivileged_account() -> _Account:
    if os.geteuid() != 0:
        return _Account()
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres", known["nobody"])
    return _Account(entry.pw_uid, entry.pw_gid, [])


def _folder_for_servers(in_memory: bool) -> Path:
    """Where a server's own folder is made: short enough for a socket, open to the account the server runs as."""
    if in_memory and _MEMORY.is_dir() and shutil.disk_usage(_MEMORY).free > _ROOM_IN_MEMORY:
        return _MEMORY
    chosen = Path(tempfile.gettempdir()).resolve()
    open_to_all = all(folder.stat().st_mode & 0o001 for folder in (chosen, *chosen.parents))
    if len(str(chosen)) > _LONGEST_FOLDER or (os.geteuid() == 0 and not open_to_all):
        return Path("/tmp")
    return chosen


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _children(parent: int) -> list[int]:
    processes = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    return [process for process in processes if (fields := _status(process)) and int(fields[1]) == parent]


def _is_alive(process: int) -> bool:
    fields = _status(process)
    return fields is not None and fields[0] not in ("Z", "X")


def _status(process: int) -> list[str] | None:
    """State, parent and what follows in /proc/PID/stat; None where the process is gone."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
