"""A machine without a screen still shows the console: to itself alone, behind a password."""

import os
import shutil
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from commandcenter.cli.screen import has_screen, virtual_screen
from commandcenter.domain.refusal import Refused

_ASK_FOR_SIZE = "from PySide6.QtWidgets import QApplication as A; a = A([]); print(a.primaryScreen().size().toTuple())"

needs_programs = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("x11vnc")), reason="Xvfb and x11vnc are not installed"
)


def test_a_seat_with_a_display_needs_no_virtual_one() -> None:
    assert has_screen({"DISPLAY": ":0"})
    assert has_screen({"WAYLAND_DISPLAY": "wayland-0"})
    assert has_screen({"QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux runs without a screen")
def test_a_machine_in_a_rack_has_no_screen() -> None:
    assert not has_screen({})


def test_missing_programs_are_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Refused, match="Xvfb、x11vnc"), virtual_screen():
        pass


@needs_programs
def test_a_window_opens_on_the_virtual_screen_and_only_this_machine_may_look() -> None:
    with virtual_screen() as screen:
        environ = {**os.environ, **screen.environ, "QT_QPA_PLATFORM": "xcb"}
        told = subprocess.run([sys.executable, "-c", _ASK_FOR_SIZE], env=environ, capture_output=True, check=True)
        assert told.stdout.split() == [b"(1920,", b"1080)"]
        with socket.create_connection(("127.0.0.1", screen.port), timeout=10) as viewer:
            assert viewer.recv(12).startswith(b"RFB 003.")
            viewer.sendall(b"RFB 003.008\n")
            kinds = viewer.recv(1)[0]
            assert set(viewer.recv(kinds)) == {2}, "VNC authentication, and nothing that needs no password"
        assert _listens_on() <= {"127.0.0.1"}
        assert not any(screen.password in arguments for arguments in _arguments())
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", screen.port), timeout=10)


def _listens_on() -> set[str]:
    """The addresses at which x11vnc's ports listen, from the system's own table of IPv4 sockets."""
    found = set()
    for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]:
        address, state = line.split()[1], line.split()[3]
        host, port = address.split(":")
        if state == "0A" and 5900 <= int(port, 16) < 6000:
            found.add(socket.inet_ntoa(struct.pack("<I", int(host, 16))))
    return found


def _arguments() -> list[str]:
    """The command lines of all processes, but for those that end while we look."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            found.append(file.read_bytes().decode("utf-8", "replace"))
    return found
