"""`commandcenter camera`: logins from a line on stdin to a stream that opens, and a password that shows up nowhere."""

import io
import json
import logging
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import keyring
import pytest
from keyring.core import load_keyring
from sqlalchemy import insert, update

from commandcenter.cli.main import main
from commandcenter.foundation.secrets import Login, Secrets
from commandcenter.foundation.settings import load_settings
from commandcenter.storage.entities import Camera
from tests.support.footage import clip
from tests.support.keyring import MemoryKeyring
from tests.support.rtsp import PASSWORD, USER, Mount, RtspServer, black_hole, closed_port
from tests.support.world import SOUTH_WEST, World

SENTINEL: Final = "Zx9-哨兵@pass/word"
ROOT: Final = Path(__file__).resolve().parents[2]
MAIN: Final = ROOT / "main.py"


@dataclass(frozen=True, slots=True)
class Told:
    """How a call ended, and what it told."""

    code: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err


Call = Callable[..., Told]


@pytest.fixture(autouse=True)
def no_keyring() -> Iterator[None]:
    """Whoever runs the tests keeps their own keyring out of them."""
    before = keyring.get_keyring()
    keyring.set_keyring(load_keyring("keyring.backends.fail.Keyring"))
    yield
    keyring.set_keyring(before)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def secrets(home: Path) -> Secrets:
    return Secrets(load_settings({}, home=home))


@pytest.fixture
def call(
    world: World,
    store_url: str,
    home: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Call:
    """`call("password", "008", typed=…)`, in a town with two cameras; typed is what stands on stdin."""
    rows = [
        {"code": "008", "name": "经八路口", "main_url": "rtsp://10.8.0.5:554/1", "sub_url": ""},
        {"code": "009", "name": "文化路口", "main_url": "rtsp://10.8.0.6:554/1", "sub_url": ""},
    ]
    with world.store.write() as connection:
        common = {"kind": "fixed", "area": SOUTH_WEST, "lon": 113.67, "lat": 34.77}
        connection.execute(insert(Camera), [{**row, **common} for row in rows])

    def told(*words: str, typed: str = "") -> Told:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        environ = {"COMMANDCENTER_HOME": str(home), "COMMANDCENTER_DATABASE_URL": store_url}
        code = main(["camera", *words], {**environ, "COMMANDCENTER_LANGUAGE": "zh"})
        shown = capsys.readouterr()
        return Told(code, shown.out, shown.err)

    return told


@pytest.fixture
def at(world: World) -> Callable[[str], None]:
    """Gives the camera 008 another address."""

    def moved(url: str) -> None:
        with world.store.write() as connection:
            connection.execute(update(Camera).where(Camera.code == "008").values(main_url=url))

    return moved


def test_a_password_read_from_stdin_is_kept_and_it_is_said_where(call: Call, secrets: Secrets, home: Path) -> None:
    told = call("password", "008", "--login", "viewer", typed=f"{SENTINEL}\n")
    assert told == Told(
        0, f"摄像机 008（经八路口）的密码已登记。\n保存在：文件 {home / 'logins.json'}（只有本人能读）。\n", ""
    )
    assert secrets.login("008") == Login("viewer", SENTINEL)


def test_a_keyring_is_used_and_named_where_there_is_one(call: Call, home: Path) -> None:
    keyring.set_keyring(MemoryKeyring())
    told = call("password", "008", typed=f"{SENTINEL}\n")
    assert "系统密码库" in told.out
    assert json.loads((home / "logins.json").read_text(encoding="utf-8"))["cameras"] == {"008": {"login": True}}


def test_a_camera_that_is_not_there_is_refused_before_anybody_types(call: Call, home: Path) -> None:
    told = call("password", "800", typed=f"{SENTINEL}\n")
    assert told.code == 1
    assert "没有代码为“800”的摄像机" in told.err
    assert not (home / "logins.json").exists()


@pytest.mark.parametrize("typed", ["", "\n", "x" * 200 + "\n", "a\tb\n"])
def test_what_is_no_password_changes_nothing(call: Call, secrets: Secrets, typed: str) -> None:
    secrets.keep("008", Login("admin", "the old one"))
    told = call("password", "008", typed=typed)
    assert told.code == 1
    assert "没有改动" in told.err
    assert secrets.login("008") == Login("admin", "the old one")


def test_a_host_has_one_password_for_all_its_cameras(call: Call, secrets: Secrets) -> None:
    assert call("host-password", "10.8.0.5", typed=f"{SENTINEL}\n").code == 0
    assert secrets.login("008", "rtsp://10.8.0.5:554/1") == Login("admin", SENTINEL)
    assert call("host-password", "rtsp://10.8.0.5/", typed=f"{SENTINEL}\n").code == 1


def test_a_password_can_be_forgotten_once(call: Call, secrets: Secrets) -> None:
    secrets.keep("008", Login("admin", SENTINEL))
    assert call("password", "008", "--forget") == Told(0, "008 的密码已删除。\n", "")
    assert call("password", "008", "--forget") == Told(1, "", "没有登记过 008 的密码。\n")
    assert secrets.login("008") is None


def test_the_list_tells_who_has_a_password_and_never_which(call: Call, secrets: Secrets, home: Path) -> None:
    secrets.keep("008", Login("admin", SENTINEL))
    secrets.keep("777", Login("admin", SENTINEL))
    secrets.keep_for_host("10.8.0.6", Login("admin", SENTINEL))
    told = call("list")
    assert told.out == (
        "008  经八路口  有单独的密码\n"
        "009  文化路口  用主机的密码\n"
        "777  （没有这台摄像机，仍登记着密码）\n"
        f"2 台摄像机。密码保存在：文件 {home / 'logins.json'}（只有本人能读）。\n"
    )


def test_a_file_that_others_can_read_stops_every_verb_in_words(call: Call, secrets: Secrets, home: Path) -> None:
    secrets.keep("008", Login("admin", SENTINEL))
    (home / "logins.json").chmod(0o644)
    for words in (("list",), ("test", "008"), ("password", "009"), ("password", "008", "--forget")):
        told = call(*words, typed=f"{SENTINEL}\n")
        assert (told.code, told.out) == (1, "")
        assert "chmod 600" in told.err
        assert SENTINEL not in told.err


def test_the_port_for_turning_can_be_set_and_taken_back(call: Call, secrets: Secrets) -> None:
    assert "8899" in call("onvif-port", "008", "8899").out
    assert secrets.onvif_port("008") == 8899
    assert call("onvif-port", "008").code == 0
    assert secrets.onvif_port("008") is None
    assert call("onvif-port", "008", "70000").code == 2


def test_wrong_use_is_told_from_a_refusal(call: Call) -> None:
    assert call().code == 2
    assert call("password").code == 2
    assert call("password", "008", SENTINEL).code == 2


def test_an_open_stream_is_described(call: Call, at: Callable[[str], None]) -> None:
    with RtspServer({"/1": Mount(clip("street720"))}) as server:
        at(server.url("/1"))
        told = call("test", "008")
    assert told.code == 0, told.err
    assert "主码流：正常，1280×720，每秒 2" in told.out


def test_the_kept_password_opens_a_locked_stream_and_a_wrong_one_is_told(
    call: Call, at: Callable[[str], None], secrets: Secrets
) -> None:
    with RtspServer({"/1": Mount(clip("street360"))}, is_locked=True) as server:
        at(server.url("/1"))
        none = call("test", "008")
        secrets.keep_for_host("127.0.0.1", Login(USER, SENTINEL))
        wrong = call("test", "008")
        secrets.keep("008", Login(USER, PASSWORD))
        right = call("test", "008")
    assert (none.code, wrong.code, right.code) == (1, 1, 0)
    assert "用户名或密码不对" in none.err
    assert "用户名或密码不对" in wrong.err
    assert "640×360" in right.out
    assert SENTINEL not in wrong.all
    assert PASSWORD not in right.all


def test_a_closed_port_a_missing_stream_and_silence_are_told_apart(call: Call, at: Callable[[str], None]) -> None:
    with closed_port() as port:
        at(f"rtsp://127.0.0.1:{port}/1")
        assert "端口没有打开" in call("test", "008").err
    with black_hole() as port:
        at(f"rtsp://127.0.0.1:{port}/1")
        assert "没有应答" in call("test", "008").err
    with RtspServer({"/1": Mount(clip("street360"))}) as server:
        at(server.url("/2"))
        assert "没有这一路视频" in call("test", "008").err


def test_a_drawn_picture_is_called_so_and_a_camera_without_address_is_refused(
    call: Call, at: Callable[[str], None]
) -> None:
    at("demo:008")
    assert call("test", "008") == Told(0, "主码流：示范画面，由程序绘制。\n", "")
    at("")
    assert "没有视频地址" in call("test", "008").err


def test_nothing_of_the_password_is_told_logged_or_left_in_another_file(
    call: Call, at: Callable[[str], None], tmp_path: Path, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    told = ""
    with caplog.at_level(logging.DEBUG), closed_port() as port:
        at(f"rtsp://127.0.0.1:{port}/1")
        for words in (("password", "008"), ("host-password", "127.0.0.1"), ("list",), ("test", "008")):
            told += call(*words, typed=f"{SENTINEL}\n").all
    assert SENTINEL not in told + caplog.text
    holding = [file for file in tmp_path.rglob("*") if file.is_file() and SENTINEL.encode() in file.read_bytes()]
    assert holding == [home / "logins.json"]


def processes() -> str:
    """The command lines of everything that runs on this machine, and the environment of what is ours."""
    told = b""
    for process in Path("/proc").iterdir():
        if process.name.isdecimal() and int(process.name) != os.getpid():
            for name in ("cmdline", "environ"):
                try:
                    told += (process / name).read_bytes()
                except OSError:
                    continue
    return told.decode(errors="replace")


def command(call: Call, home: Path, store_url: str) -> tuple[list[str], dict[str, str]]:
    """The installed command as a process of its own, with the keyring switched off."""
    environ = {**os.environ, "COMMANDCENTER_HOME": str(home), "COMMANDCENTER_DATABASE_URL": store_url}
    environ |= {"COMMANDCENTER_LANGUAGE": "zh", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    return [sys.executable, str(MAIN), "camera", "password", "008"], environ


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="only Linux shows processes as files")
def test_no_list_of_processes_shows_a_password_that_comes_by_stdin(
    call: Call, home: Path, store_url: str, secrets: Secrets
) -> None:
    words, environ = command(call, home, store_url)
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environ, cwd=ROOT) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(SENTINEL.encode())
        running.stdin.flush()
        assert SENTINEL not in processes()
        running.stdin.write(b"\n")
        running.stdin.close()
        assert "已登记" in running.stdout.read().decode()
    assert secrets.login("008") == Login("admin", SENTINEL)


def test_at_a_terminal_it_is_asked_twice_and_never_shown(
    call: Call, home: Path, store_url: str, secrets: Secrets
) -> None:
    words, environ = command(call, home, store_url)
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        words, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, cwd=ROOT, start_new_session=True
    ) as running:
        os.close(theirs)
        shown = answered(ours, "摄像机密码：", f"{SENTINEL}\n")
        shown += answered(ours, "再输一遍：", f"{SENTINEL}\n")
        shown += read_all(ours)
        assert running.wait(60) == 0
    os.close(ours)
    assert "已登记" in shown
    assert SENTINEL not in shown
    assert secrets.login("008") == Login("admin", SENTINEL)


def answered(terminal: int, question: str, answer: str) -> str:
    """What was shown until the question came, which is then answered."""
    shown = b""
    while question.encode() not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, answer.encode())
    return shown.decode()


def read_all(terminal: int) -> str:
    """What is shown until the program lets go of the terminal."""
    shown = b""
    try:
        while piece := os.read(terminal, 1024):
            shown += piece
    except OSError:
        pass
    return shown.decode()
