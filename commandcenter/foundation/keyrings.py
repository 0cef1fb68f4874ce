"""The system's keyring as a place for a few passwords: only one that really guards them, and never for ever.

A keyring sits behind D-Bus or a service of the system, and may wait for somebody to unlock it.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Final, Generic, TypeVar

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringError, PasswordDeleteError

from commandcenter.foundation.logins import Login
from commandcenter.foundation.phrases import Phrase

TIME_LIMIT_S: Final = 20.0
"""How long a person may take to unlock the keyring before the caller is told; the lock's own window stays open."""
_LOWEST_PRIORITY: Final = 1
"""keyring's own mark for backends it recommends; plain text files stand below it."""
_OPEN_TO_ALL: Final = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt")

AnswerT = TypeVar("AnswerT")


class SecretsFault(Exception):
    """Logins cannot be read or kept; the phrase says why and what to do next, never a password."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase)
        self.phrase = phrase

    def __str__(self) -> str:
        return str(self.phrase)


def guarding(backend: KeyringBackend) -> KeyringBackend | None:
    """`backend` if it encrypts what it keeps, of a chain the first that does; else None.

    What refuses, forgets or keeps plain text does not count.
    """
    links: list[KeyringBackend] = list(backend.backends) if isinstance(backend, ChainerBackend) else [backend]
    for link in links:
        if not type(link).__module__.startswith(_OPEN_TO_ALL) and link.priority >= _LOWEST_PRIORITY:
            return link
    return None


class SystemKeyring:
    """Logins in the system's keyring, under one service name a seat. Used from any thread but the one that draws.

    Every call may take up to `limit_s` seconds. It runs on a thread of its own, for nothing ends a call
    into a keyring that does not answer; while one hangs, further calls are refused at once, so that there
    is never more than one such thread.
    """

    def __init__(
        self,
        service: str,
        chosen: Callable[[], KeyringBackend] = keyring.get_keyring,
        limit_s: float = TIME_LIMIT_S,
    ) -> None:
        self._service = service
        self._chosen = chosen
        self._limit_s = limit_s
        self._lock = Lock()
        self._thread: Thread | None = None

    def name(self) -> str | None:
        """How the keyring in use calls itself; None where the system has none that guards anything."""
        found = self._within_limit(self._backend)
        return None if found is None else found.name

    def login(self, entry: str) -> Login | None:
        """The login kept under `entry`; raises SecretsFault when the keyring does not give it."""
        kept = self._within_limit(lambda: self._opened().get_password(self._service, entry))
        if kept is None:
            return None
        try:
            user, password = json.loads(kept)
        except ValueError:
            user, password = "", None
        if not isinstance(user, str) or not isinstance(password, str):
            raise SecretsFault(
                Phrase("系统密码库里“{entry}”一项不是本程序写的。请重新登记这项密码。", entry=entry)
            ) from None
        return Login(user, password)

    def keep(self, entry: str, login: Login) -> None:
        """Keep `login` under `entry`; raises SecretsFault when the keyring does not take it."""
        text = json.dumps([login.user, login.password], ensure_ascii=False)
        self._within_limit(lambda: self._opened().set_password(self._service, entry, text))

    def forget(self, entry: str) -> None:
        """Drop what is kept under `entry`, if there is something."""

        def drop() -> None:
            try:
                self._opened().delete_password(self._service, entry)
            except PasswordDeleteError:
                if self._opened().get_password(self._service, entry) is not None:
                    raise

        self._within_limit(drop)

    def _backend(self) -> KeyringBackend | None:
        return guarding(self._chosen())

    def _opened(self) -> KeyringBackend:
        found = self._backend()
        if found is None:
            raise SecretsFault(
                Phrase(
                    "摄像机密码保存在系统密码库里，而这次登录没有密码库可用。请从桌面登录后再试；"
                    "不再用密码库时，请删除设置旁的 logins.json，再重新登记。"
                )
            )
        return found

    def _within_limit(self, work: Callable[[], AnswerT]) -> AnswerT:
        answers: SimpleQueue[_Done[AnswerT] | SecretsFault] = SimpleQueue()
        with self._lock:
            if self._thread is not None and self._thread.is_alive():
                raise _not_answering(self._limit_s)
            self._thread = Thread(target=_answer, args=(work, answers), name="keyring", daemon=True)
            self._thread.start()
            try:
                answer = answers.get(timeout=self._limit_s)
            except Empty:
                raise _not_answering(self._limit_s) from None
            self._thread.join()
        if isinstance(answer, SecretsFault):
            raise answer
        return answer.value


@dataclass(frozen=True, slots=True)
class _Done(Generic[AnswerT]):
    """What the keyring said."""

    value: AnswerT


def _answer(work: Callable[[], AnswerT], answers: "SimpleQueue[_Done[AnswerT] | SecretsFault]") -> None:
    """Do `work` and hand over what came of it; whatever happens, whoever waits gets an answer."""
    answer: _Done[AnswerT] | SecretsFault = _refused("?")
    try:
        answer = _Done(work())
    except SecretsFault as fault:
        answer = fault
    except (KeyringError, OSError, RuntimeError) as fault:
        # Only the kind: a backend's own text may hold what it was given.
        answer = _refused(type(fault).__name__)
    finally:
        answers.put(answer)


def _refused(kind: str) -> SecretsFault:
    return SecretsFault(Phrase("系统密码库没有答应（{kind}）。请先解锁密码库，再试一次。", kind=kind))


def _not_answering(limit_s: float) -> SecretsFault:
    return SecretsFault(
        Phrase("系统密码库 {limit} 秒内没有回答。请看屏幕上是否有解锁窗口，解锁后再试。", limit=f"{limit_s:g}")
    )
