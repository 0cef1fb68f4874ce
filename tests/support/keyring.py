"""Keyrings as systems have them: one that guards what it keeps, and one that keeps it as plain text."""

from threading import Event

from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Keeps passwords as a system's keyring does, until the test ends; it can be locked, and can let wait.

    `viable` keeps it out of keyring's own search, which knows every class of backends there is.
    """

    priority: float = 5
    viable = False

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.is_locked = False
        self.waits_for: Event | None = None

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept, when it is unlocked."""
        self._unlocked()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it, when it is unlocked."""
        self._unlocked()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Drop it, when it is unlocked."""
        self._unlocked()
        if (service, username) not in self.kept:
            raise PasswordDeleteError("not found")
        del self.kept[service, username]

    def _unlocked(self) -> None:
        if self.waits_for is not None:
            self.waits_for.wait()
        if self.is_locked:
            raise KeyringLocked("locked")


class PlainTextKeyring(MemoryKeyring):
    """Such as `keyrings.alt` has: whoever reads the disk reads the passwords."""

    priority = 0.5


class KeyringChain(ChainerBackend):
    """Two keyrings of one system, as keyring chains them."""

    viable = False
    plain = PlainTextKeyring()
    guarding = MemoryKeyring()
    backends = (plain, guarding)

    def __init__(self) -> None:
        """Asks the environment for nothing."""
