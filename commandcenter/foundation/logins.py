"""A login with which a camera, a recorder or a streaming server lets us in; it never shows its password."""

from dataclasses import dataclass, field
from typing import Final, NoReturn
from urllib.parse import urlsplit

LONGEST: Final = 128
"""Characters a user name or a password may have: recorders of today take 16 to 64."""


@dataclass(frozen=True, slots=True)
class Login:
    """User name and password; `repr` and `str` show the user alone.

    It cannot be pickled: whatever may carry a password to another process names its fields one by one.
    """

    user: str
    password: str = field(repr=False)

    def __str__(self) -> str:
        return f"{self.user}:***"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a login is not pickled: it would lie open in whatever holds the pickle")

    def __copy__(self) -> "Login":
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> "Login":
        return self


def host_of(address: str) -> str:
    """The host an address leads to, in small letters and without brackets; empty where it names none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""
