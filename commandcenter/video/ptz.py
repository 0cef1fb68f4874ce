"""Turning cameras (云台): what can be asked of one, and why it may not do it. Plain values; no library, no thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from commandcenter.foundation.logins import Login, host_of
from commandcenter.foundation.phrases import Phrase, listed

USUAL_PORTS: Final = (80, 8000, 8080)
"""Where cameras answer ONVIF when nobody has said otherwise: the standard's HTTP port, and two that are common."""


@dataclass(frozen=True, slots=True)
class Target:
    """A camera to be turned: the host of its stream, asked at `ports` one after another.

    The table of cameras has no column for it: a camera answers ONVIF where its stream comes from. Where it does
    not (forwarded ports), a port can be kept beside its login.
    """

    code: str
    host: str
    ports: tuple[int, ...] = USUAL_PORTS
    login: Login | None = None
    addresses: tuple[str, ...] = ()


def target_of(code: str, addresses: tuple[str, ...], login: Login | None, port: int | None = None) -> Target | None:
    """The target for a camera with these stream addresses, the main one first; None where they name no host."""
    host = next(filter(None, map(host_of, addresses)), "")
    return Target(code, host, (port,) if port else USUAL_PORTS, login, addresses) if host else None


@dataclass(frozen=True, slots=True)
class Velocity:
    """How fast to turn: each from -1 to 1 of what the camera can, right, up and nearer being positive."""

    pan: float = 0.0
    tilt: float = 0.0
    zoom: float = 0.0

    @property
    def is_still(self) -> bool:
        """Whether nothing is to move."""
        return not (self.pan or self.tilt or self.zoom)


STILL: Final = Velocity()


@dataclass(frozen=True, slots=True)
class Position:
    """Where a camera looks, in its own generic space: pan and tilt from -1 to 1, zoom from 0 to 1."""

    pan: float
    tilt: float
    zoom: float


@dataclass(frozen=True, slots=True)
class Preset:
    """A place a camera finds again (预置位)."""

    token: str
    name: str


@dataclass(frozen=True, slots=True)
class Abilities:
    """What one camera can do; `presets` is how many places it remembers."""

    turns: bool
    zooms: bool
    steps: bool
    places: bool
    presets: int


class PtzFault(StrEnum):
    """Why a camera is not turned."""

    NOT_INSTALLED = "not_installed"
    NO_ANSWER = "no_answer"
    WRONG_PASSWORD = "wrong_password"
    NOT_SUPPORTED = "not_supported"
    NO_CHOICE = "no_choice"
    REFUSED = "refused"
    CLOSED = "closed"


class PtzRefused(Exception):
    """A camera was not turned; `phrase` says why and what to do, and never a password."""

    def __init__(self, fault: PtzFault, phrase: Phrase) -> None:
        super().__init__(phrase)
        self.fault = fault
        self.phrase = phrase

    def __str__(self) -> str:
        return str(self.phrase)


_SAID: Final[Mapping[PtzFault, Phrase]] = {
    PtzFault.NO_ANSWER: Phrase(
        "{host} 在端口 {ports} 上没有应答 ONVIF。请核对网络；端口不同时请运行 "
        "commandcenter camera onvif-port {code} 端口。"
    ),
    PtzFault.WRONG_PASSWORD: Phrase(
        "{host} 不接受登记的用户名和密码。请运行 commandcenter camera password {code} 重新登记。"
    ),
    PtzFault.NOT_SUPPORTED: Phrase("这台摄像机不能转动也不能变焦（{host} 没有云台服务）。"),
    PtzFault.NO_CHOICE: Phrase(
        "{host} 上有多台摄像机，认不出哪一台是 {code}，所以没有转动任何一台。请核对主码流地址。"
    ),
}


def refused(fault: PtzFault, target: Target) -> PtzRefused:
    """The refusal in words for one camera."""
    said = _SAID[fault]
    values = {"host": target.host, "ports": listed(target.ports), "code": target.code}
    return PtzRefused(fault, Phrase(said.template, **values))


def not_installed() -> PtzRefused:
    """The refusal where the optional library is missing."""
    return PtzRefused(
        PtzFault.NOT_INSTALLED, Phrase("没有安装云台控制组件。请运行 pip install 'commandcenter[onvif]'，再重新启动。")
    )


class Head(Protocol):
    """One camera's means of turning. Used on the loop that opened it; every call has a time limit.

    Each raises PtzRefused.
    """

    @property
    def abilities(self) -> Abilities:
        """What it can do."""
        ...

    async def move(self, velocity: Velocity, for_s: float) -> None:
        """Turn, and stop by itself after `for_s` seconds unless told again."""
        ...

    async def halt(self) -> None:
        """Stop every movement."""
        ...

    async def step(self, by: Velocity) -> None:
        """Turn by a share of the whole range."""
        ...

    async def place(self, position: Position) -> None:
        """Turn to a position."""
        ...

    async def where(self) -> Position | None:
        """Where it looks; None where it does not know."""
        ...

    async def presets(self) -> tuple[Preset, ...]:
        """The places it remembers."""
        ...

    async def go_to(self, token: str) -> None:
        """Turn to a place it remembers."""
        ...

    async def keep(self, name: str, token: str | None) -> str:
        """Remember where it looks now, under `token` or a new one; returns the token."""
        ...

    async def close(self) -> None:
        """Give the connection back."""
        ...
