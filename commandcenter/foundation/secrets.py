"""Camera logins of a seat: in the system's keyring where there is a real one, else in a file for its owner alone.

Which of the two it is, the first login kept decides, and `place` says. It stays so until everything is forgotten:
logins spread over both, half of them gone at the next sign-in without a desktop, would look like wrong passwords.

A login belongs to one camera, or to all cameras of one host. The second is how they are administered: a recorder or
a streaming platform has one account for everything it shows. A default for an area would hand the password to
whatever host somebody enters for a camera of that area; a host's login never leaves for another host.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

import keyring
from keyring.backend import KeyringBackend

from commandcenter.foundation.keyrings import TIME_LIMIT_S, SecretsFault, SystemKeyring
from commandcenter.foundation.logins import LONGEST, Login, host_of
from commandcenter.foundation.phrases import Phrase
from commandcenter.foundation.private_file import NotPrivate, alone_in, read_private, write_private
from commandcenter.foundation.settings import Settings

__all__ = ["Login", "Secrets", "SecretsFault"]

LOGINS_FILE: Final = "logins.json"
_VERSION: Final = 1


class Hides(Protocol):
    """The log's list of words that must not be printed (`foundation.logs.Secrets`)."""

    def register(self, secret: str) -> None:
        """Hide `secret` from now on."""
        ...


class _Store(StrEnum):
    KEYRING = "keyring"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What the file knows of one camera or host; the login itself only where the file is the store."""

    has_login: bool = False
    login: Login | None = None
    onvif_port: int | None = None


@dataclass(frozen=True, slots=True)
class _Book:
    store: _Store | None = None
    cameras: Mapping[str, _Kept] = field(default_factory=dict)
    hosts: Mapping[str, _Kept] = field(default_factory=dict)

    @property
    def has_logins(self) -> bool:
        return any(kept.has_login for kept in (*self.cameras.values(), *self.hosts.values()))


class Secrets:
    """The logins of this seat's cameras. Used from any thread but the one that draws: each call reads files, and
    the keyring may let it wait up to `limit_s` seconds.

    Nothing is held in memory between calls: what the command line changes counts at once.
    Every method raises SecretsFault, with words, when the store cannot be used; what writes, also OSError.
    """

    def __init__(
        self,
        settings: Settings,
        hides: Hides | None = None,
        *,
        chosen: Callable[[], KeyringBackend] = keyring.get_keyring,
        limit_s: float = TIME_LIMIT_S,
    ) -> None:
        """Touches nothing yet.

        Args:
            settings: the file lies in their folder, and that folder names the entries in the keyring, so
                that the demo's never mix with real ones.
            hides: told every password that is read, before anybody gets it.
            chosen: gives the keyring that this system uses.
            limit_s: the longest a call may wait for the keyring.
        """
        self._file = settings.config_folder / LOGINS_FILE
        self._hides = hides
        self._keyring = SystemKeyring(f"commandcenter {settings.config_folder}", chosen, limit_s)
        self._lock = Lock()

    def __repr__(self) -> str:
        return f"Secrets({str(self._file)!r})"

    def login(self, code: str, address: str = "") -> Login | None:
        """The login for camera `code`: its own, else that of the host of `address`; None where there is neither."""
        book = self._book()
        for names, name, entry in _wanted(book, code, host_of(address)):
            kept = names.get(name)
            if kept is not None and kept.has_login:
                return self._hidden(kept.login if book.store is _Store.FILE else self._keyring.login(entry))
        return None

    def keep(self, code: str, login: Login) -> None:
        """Keep the login of one camera in place of what was kept.

        Raises ValueError for an empty name or password, or ones longer than `LONGEST`.
        """
        self._keep("cameras", _named(code), login)

    def keep_for_host(self, host: str, login: Login) -> None:
        """Keep the login of every camera of `host` that has none of its own; errors as `keep`."""
        self._keep("hosts", _named(host.lower()), login)

    def forget(self, code: str) -> bool:
        """Drop the login of one camera; whether there was one."""
        return self._forget("cameras", code)

    def forget_host(self, host: str) -> bool:
        """Drop the login of a host; whether there was one."""
        return self._forget("hosts", host.lower())

    def codes(self) -> tuple[str, ...]:
        """Codes of the cameras that have a login of their own, in order. The keyring is not asked."""
        return _with_login(self._book().cameras)

    def hosts(self) -> tuple[str, ...]:
        """Hosts that have a login for all their cameras, in order. The keyring is not asked."""
        return _with_login(self._book().hosts)

    def place(self) -> Phrase:
        """Where the logins are kept, or where the first one would be: for the person who enters one."""
        store = self._book().store
        if store is None:
            store = self._first_choice()
        if store is _Store.FILE:
            return Phrase("文件 {file}（只有本人能读）", file=self._file)
        return Phrase("系统密码库（{name}）", name=self._keyring.name() or "—")

    def onvif_port(self, code: str) -> int | None:
        """The port on which camera `code` answers ONVIF, where somebody has said so."""
        kept = self._book().cameras.get(code)
        return None if kept is None else kept.onvif_port

    def set_onvif_port(self, code: str, port: int | None) -> None:
        """Say on which port camera `code` answers ONVIF; None: the usual ones are tried again."""
        if port is not None and not 0 < port < 65536:
            raise ValueError(f"no port: {port}")
        with self._lock, alone_in(self._file.parent):
            book = self._book()
            before = book.cameras.get(_named(code), _Kept())
            self._write(_changed(book, "cameras", code, replace(before, onvif_port=port)))

    def _keep(self, table: str, name: str, login: Login) -> None:
        _check(login)
        if self._hides is not None:
            self._hides.register(login.password)
        with self._lock, alone_in(self._file.parent):
            book = self._book()
            store = book.store or self._first_choice()
            in_file = store is _Store.FILE
            if not in_file:
                self._keyring.keep(_entry(table, name), login)
            before = _table(book, table).get(name, _Kept())
            kept = replace(before, has_login=True, login=login if in_file else None)
            self._write(_changed(replace(book, store=store), table, name, kept))

    def _forget(self, table: str, name: str) -> bool:
        with self._lock, alone_in(self._file.parent):
            book = self._book()
            before = _table(book, table).get(name, _Kept())
            if not before.has_login:
                return False
            if book.store is _Store.KEYRING:
                self._keyring.forget(_entry(table, name))
            changed = _changed(book, table, name, replace(before, has_login=False, login=None))
            self._write(changed if changed.has_logins else replace(changed, store=None))
            return True

    def _first_choice(self) -> _Store:
        return _Store.FILE if self._keyring.name() is None else _Store.KEYRING

    def _hidden(self, login: Login | None) -> Login | None:
        if login is not None and self._hides is not None:
            self._hides.register(login.password)
        return login

    def _book(self) -> _Book:
        try:
            text = read_private(self._file)
        except NotPrivate as fault:
            raise SecretsFault(fault.phrase) from None
        except OSError as fault:
            why = fault.strerror or type(fault).__name__
            raise SecretsFault(
                Phrase("密码文件 {file} 读不出来：{why}。请核对权限和磁盘。", file=self._file, why=why)
            ) from None
        if text is None:
            return _Book()
        try:
            return _read(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError):
            raise _unreadable(self._file) from None

    def _write(self, book: _Book) -> None:
        text = json.dumps(_plain(book), ensure_ascii=False, indent=1)
        write_private(self._file, text.encode())


def _unreadable(file: Path) -> SecretsFault:
    return SecretsFault(Phrase("密码文件 {file} 内容已损坏。请删除它，再重新登记密码。", file=file))


def _check(login: Login) -> None:
    for part in (login.user, login.password):
        if not part or len(part) > LONGEST or not part.isprintable():
            raise ValueError(f"user name and password have 1 to {LONGEST} printable characters")


def _named(name: str) -> str:
    if not name:
        raise ValueError("a login belongs to a camera or a host")
    return name


def _entry(table: str, name: str) -> str:
    return f"{table}/{name}"


def _wanted(book: _Book, code: str, host: str) -> Iterable[tuple[Mapping[str, _Kept], str, str]]:
    yield book.cameras, code, _entry("cameras", code)
    if host:
        yield book.hosts, host, _entry("hosts", host)


def _table(book: _Book, table: str) -> Mapping[str, _Kept]:
    return book.cameras if table == "cameras" else book.hosts


def _changed(book: _Book, table: str, name: str, kept: _Kept) -> _Book:
    rows = {**_table(book, table), name: kept}
    rows = {name: kept for name, kept in sorted(rows.items()) if kept != _Kept()}
    return replace(book, cameras=rows) if table == "cameras" else replace(book, hosts=rows)


def _with_login(rows: Mapping[str, _Kept]) -> tuple[str, ...]:
    return tuple(sorted(name for name, kept in rows.items() if kept.has_login))


def _plain(book: _Book) -> dict[str, object]:
    def rows(table: Mapping[str, _Kept]) -> dict[str, dict[str, object]]:
        return {name: _plain_row(kept) for name, kept in table.items()}

    return {"version": _VERSION, "kept_in": book.store, "cameras": rows(book.cameras), "hosts": rows(book.hosts)}


def _plain_row(kept: _Kept) -> dict[str, object]:
    row: dict[str, object] = {"login": kept.has_login}
    if kept.login is not None:
        row |= {"user": kept.login.user, "password": kept.login.password}
    if kept.onvif_port is not None:
        row["onvif_port"] = kept.onvif_port
    return row


def _read(told: Mapping[str, object]) -> _Book:
    """The book a file tells of; ValueError, TypeError, KeyError or AttributeError where it is not ours."""
    if told["version"] != _VERSION:
        raise ValueError("another version")
    store = None if told["kept_in"] is None else _Store(str(told["kept_in"]))
    return _Book(store, _read_rows(told["cameras"], store), _read_rows(told["hosts"], store))


def _read_rows(told: object, store: _Store | None) -> dict[str, _Kept]:
    if not isinstance(told, dict):
        raise TypeError("rows are named")
    return {str(name): _read_row(row, store) for name, row in told.items()}


def _read_row(row: Mapping[str, object], store: _Store | None) -> _Kept:
    has_login = row["login"] is True
    login = None
    if has_login and store is _Store.FILE:
        user, password = row["user"], row["password"]
        if not isinstance(user, str) or not isinstance(password, str):
            raise TypeError("a login is text")
        login = Login(user, password)
    port = row.get("onvif_port")
    return _Kept(has_login, login, port if isinstance(port, int) else None)
