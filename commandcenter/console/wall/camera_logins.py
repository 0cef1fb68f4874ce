"""Camera logins as the wall asks for them: what is wrong with their store comes as a refusal, in words."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from commandcenter.domain.refusal import Refused
from commandcenter.foundation.logins import Login
from commandcenter.foundation.secrets import Secrets, SecretsFault
from commandcenter.video.ptz import Target, target_of

LoginOf = Callable[[str, str], Login | None]
"""The login of a camera, by its code and the address of its stream; None where none was kept.

Called on a thread of its own, for a keyring may take its time. Raises Refused.
"""
TargetOf = Callable[[str, tuple[str, ...]], Target | None]
"""How a camera is reached that is to be turned, by its code and the addresses of its streams; None where it has no
host. Called and raising as `LoginOf`."""


def logins_from(secrets: Secrets) -> LoginOf:
    """This seat's logins."""

    def find(code: str, address: str) -> Login | None:
        with _in_words():
            return secrets.login(code, address)

    return find


def targets_from(secrets: Secrets) -> TargetOf:
    """The way to this seat's cameras."""

    def find(code: str, addresses: tuple[str, ...]) -> Target | None:
        with _in_words():
            login = secrets.login(code, next(filter(None, addresses), ""))
            return target_of(code, addresses, login, secrets.onvif_port(code))

    return find


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except SecretsFault as fault:
        raise Refused("读不出这台摄像机的密码。{why}", why=fault.phrase) from None
