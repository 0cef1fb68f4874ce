"""Passwords of cameras: in no argument, no environment, no error, no output of a worker."""

import subprocess
import sys
from pathlib import Path

import pytest

from commandcenter.foundation.logins import Login
from commandcenter.video.opening import NotOpened, Patience, open_source, silence, with_login
from commandcenter.video.streams import Fault, Source, StreamState
from tests.support.footage import clip
from tests.support.rtsp import PASSWORD, USER, Mount, RtspServer, closed_port
from tests.video.watching_wall import camera, tile, wall

SECRET = Login("viewer", "geheim/@:?#100%")


def test_the_address_with_the_password_is_quoted() -> None:
    assert with_login("rtsp://10.0.0.9:554/a?b=c", SECRET) == (
        "rtsp://viewer:geheim%2F%40%3A%3F%23100%25@10.0.0.9:554/a?b=c"
    )
    assert with_login("/films/a.mp4", SECRET) == "/films/a.mp4"
    assert with_login("rtsp://10.0.0.9/a", None) == "rtsp://10.0.0.9/a"


def test_an_error_of_opening_does_not_hold_the_password(capfd: pytest.CaptureFixture[str]) -> None:
    silence()
    with closed_port() as port, pytest.raises(NotOpened) as caught:
        open_source(Source("1/sub", f"rtsp://127.0.0.1:{port}/x", login=SECRET), Patience(2.0, 2.0))
    assert caught.value.fault is Fault.PORT_CLOSED
    assert "geheim" not in f"{caught.value!r} {caught.value.__cause__!r}"
    out, err = capfd.readouterr()
    assert "geheim" not in out + err


def test_a_worker_shows_the_password_nowhere(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with RtspServer({"/sub": Mount(clip("street360"))}, is_locked=True) as locked, wall(tmp_path) as watched:
        watched.show(
            tile(0, camera("001", sub=locked.url("/sub"), login=Login(USER, PASSWORD))),
            tile(1, camera("002", sub=locked.url("/sub"), login=SECRET)),
        )
        watched.until_live(0)
        watched.until_state(1, StreamState.REFUSED)
        (pid,) = watched.engine.worker_pids
        shown = b"".join(Path(f"/proc/{pid}/{name}").read_bytes() for name in ("cmdline", "environ"))
    out, err = capfd.readouterr()
    for secret in (PASSWORD, SECRET.password, "geheim"):
        assert secret.encode() not in shown
        assert secret not in out + err


def test_a_worker_needs_no_qt_and_no_database() -> None:
    asked = "import sys, commandcenter.video.worker; print([m for m in sys.modules if m in ('PySide6', 'sqlalchemy')])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
