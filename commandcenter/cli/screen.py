"""Where the console's window appears: on the screen there is, or on a virtual one that is shown over the network.

A machine in a rack has no screen, and a beginner's first `make run` shall show something all the same: Xvfb draws
into memory, x11vnc shows it to this machine only, and a tunnel brings it to where a person sits. Not Qt's own VNC
platform: it listens to everyone and asks for no password.
"""

import os
import secrets
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from commandcenter.domain.refusal import Refused

SIZE: Final = "1920x1080"
_PROGRAMS: Final = ("Xvfb", "x11vnc")
_FAMILY_ANY: Final = 65535
"""Xau's FamilyWild: the cookie serves under whatever name this machine is addressed."""
_STOP_S: Final = 2.0
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_PASSWORD_LENGTH: Final = 8
"""VNC's own limit; more letters would be ignored."""


@dataclass(frozen=True, slots=True)
class VirtualScreen:
    """A screen in memory and how to look at it.

    Attributes:
        environ: what a program needs to draw there.
        port: of the viewer's connection, on this machine only.
    """

    environ: Mapping[str, str]
    port: int
    password: str


def has_screen(environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown, as far as one can tell without trying."""
    if sys.platform in ("win32", "darwin") or environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


@contextmanager
def virtual_screen(port: int = 0) -> Iterator[VirtualScreen]:
    """A screen in memory with a viewer's door on this machine; both end with the block.

    Raises:
        Refused: one of the programs is missing or does not start.
    """
    if missing := [name for name in _PROGRAMS if shutil.which(name) is None]:
        raise Refused(
            "这台机器没有屏幕，也没有安装 {programs}。请安装 xvfb 和 x11vnc，或在有屏幕的机器上运行。",
            programs="、".join(missing),
        )
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="commandcenter-screen-")))
        authority = folder / "authority"
        _write_cookie(authority)
        display = stack.enter_context(_display(authority))
        environ = {"DISPLAY": f":{display}", "XAUTHORITY": str(authority)}
        password = "".join(secrets.choice(_LETTERS) for _ in range(_PASSWORD_LENGTH))
        found = stack.enter_context(_viewer(folder, environ, password, port))
        yield VirtualScreen(environ, found, password)


@contextmanager
def _display(authority: Path) -> Iterator[int]:
    """Xvfb on the first free number, which it tells through a pipe once it is ready."""
    reader, writer = os.pipe()
    arguments = ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{SIZE}x24", "-nolisten", "tcp"]
    with _program([*arguments, "-auth", str(authority)], pass_fds=(writer,)):
        os.close(writer)
        with os.fdopen(reader) as answer:
            number = answer.readline().strip()
        if not number:
            raise Refused("虚拟屏幕 Xvfb 没有启动。请在有屏幕的机器上运行，或检查 Xvfb 的安装。")
        yield int(number)


@contextmanager
def _viewer(folder: Path, environ: Mapping[str, str], password: str, port: int) -> Iterator[int]:
    """x11vnc for this machine alone; the password goes through a file that it removes, never through its arguments."""
    secret = folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(password + "\n", encoding="ascii")
    door = ["-rfbport", str(port)] if port else ["-autoport", "5900"]
    quiet = ["-quiet", "-noxdamage", "-forever", "-shared", "-localhost", "-no6", "-noipv6", "-nopw"]
    arguments = ["x11vnc", *quiet, "-passwdfile", f"rm:{secret}", *door]
    with _program(arguments, environ=environ, stdout=subprocess.PIPE) as viewer:
        told = (line.decode("ascii", "replace") for line in viewer.stdout or ())
        for line in told:
            if line.startswith("PORT="):
                yield int(line.removeprefix("PORT="))
                return
        raise Refused("x11vnc 没有启动，看不到虚拟屏幕。请检查 x11vnc 的安装。")


@contextmanager
def _program(
    arguments: list[str],
    *,
    environ: Mapping[str, str] | None = None,
    pass_fds: tuple[int, ...] = (),
    stdout: int = subprocess.DEVNULL,
) -> Iterator["subprocess.Popen[bytes]"]:
    """A program that runs as long as the block, and is ended with it."""
    running = subprocess.Popen(
        arguments,
        env={**os.environ, **(environ or {})},
        pass_fds=pass_fds,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield running
    finally:
        running.terminate()
        try:
            running.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        if running.stdout is not None:
            running.stdout.close()


def _write_cookie(file: Path) -> None:
    """The X server's key, for this person alone (Xau file format: big-endian lengths before each part)."""
    parts = (b"", b"", b"MIT-MAGIC-COOKIE-1", secrets.token_bytes(16))
    file.touch(mode=0o600)
    file.write_bytes(struct.pack(">H", _FAMILY_ANY) + b"".join(struct.pack(">H", len(part)) + part for part in parts))
