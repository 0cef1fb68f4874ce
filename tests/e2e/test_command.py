"""The program as it is started: one process, one window, one exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QImage

from commandcenter.console.shell.window import LEAST

ROOT: Final = Path(__file__).parents[2]
END_S: Final = 3.0
PATIENCE_S: Final = 60.0
FRAME_PX: Final = 8
"""The screen that is drawn into memory is 800 pixels wide, with the frames of windows."""
Started = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """Starts `python main.py` with a home of its own; what still runs at the end is killed."""
    running: list[subprocess.Popen[str]] = []
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMANDCENTER_")}
    environ = {
        "COMMANDCENTER_HOME": str(tmp_path / "home"),
        "COMMANDCENTER_LANGUAGE": "zh",
        "QT_QPA_PLATFORM": "offscreen",
    }

    def start(*words: str | Path, stdin: int | None = None, screen: Path | None = None) -> subprocess.Popen[str]:
        own = {} if screen is None else {"QT_QPA_PLATFORM": f"offscreen:configfile={screen}"}
        process = subprocess.Popen(
            [sys.executable, "main.py", *map(str, words)],
            env=kept | environ | own,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            stdin=stdin,
        )
        running.append(process)
        return process

    yield start
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_the_demo_is_photographed_and_ends_by_itself(started: Started, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    process = started("console", "--demo", "--quiet", "--picture", picture, "--after", "0.5")
    told, complained = process.communicate(timeout=PATIENCE_S)

    assert process.returncode == 0, complained
    assert "Traceback" not in told + complained
    assert " INFO [" not in complained
    image = QImage(str(picture))
    assert image.width() >= LEAST.width() - FRAME_PX
    assert image.height() >= LEAST.height() - FRAME_PX
    assert len(colours_of(image)) > 50


def colours_of(image: QImage) -> set[int]:
    """Every colour on a coarse grid over the picture."""
    return {image.pixel(x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4)}


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 0), (signal.SIGINT, 130)])
def test_a_signal_ends_the_window_at_once(started: Started, tmp_path: Path, number: signal.Signals, code: int) -> None:
    process = started("console", "--demo", "--quiet")
    until_it_works(process, tmp_path / "home")
    sent_at = time.monotonic()
    process.send_signal(number)
    _, complained = process.communicate(timeout=PATIENCE_S)

    assert time.monotonic() - sent_at < END_S
    assert process.returncode == code, complained
    assert "Traceback" not in complained


def until_it_works(process: subprocess.Popen[str], home: Path) -> None:
    """The window is there when its person's seat has a journal."""
    end = time.monotonic() + PATIENCE_S
    while not any(home.rglob("journal.sqlite3")):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        waited_for(process, 0.05)


def waited_for(process: subprocess.Popen[str], seconds: float) -> bool:
    """Whether the process has ended within so many seconds."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


def test_a_database_that_cannot_be_opened_is_told_in_words(started: Started, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    words = ("--database", "mysql://nowhere/x", "console", "--demo", "--quiet", "--picture", picture)
    process = started(*words)
    told, complained = process.communicate(timeout=PATIENCE_S)

    assert process.returncode == 1
    assert "Traceback" not in told + complained
    assert complained.strip()
    assert not picture.exists()


def test_a_picture_for_which_there_is_no_folder_is_refused_before_anything_is_made(
    started: Started, tmp_path: Path
) -> None:
    process = started("console", "--demo", "--quiet", "--picture", tmp_path / "nowhere" / "window.png")
    _, complained = process.communicate(timeout=PATIENCE_S)

    assert process.returncode == 1
    assert "没有文件夹" in complained
    assert not (tmp_path / "home").exists()


def test_attended_traffic_ends_when_its_parent_goes(started: Started) -> None:
    assert started("database", "load-demo", "--issues", "50").wait(PATIENCE_S) == 0
    process = started("simulate", "--rate", "60", "--attended", stdin=subprocess.PIPE)
    assert not waited_for(process, 1.0), process.communicate()
    assert process.stdin is not None
    process.stdin.close()
    process.stdin = None
    told, complained = process.communicate(timeout=PATIENCE_S)

    assert process.returncode == 0, complained
    assert "模拟结束" in told


@pytest.fixture
def wide(tmp_path: Path) -> Path:
    """A screen drawn into memory on which the wall has room: on the usual one no picture is opened."""
    screen = {"name": "wide", "x": 0, "y": 0, "width": 1920, "height": 1080}
    dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = tmp_path / "screen.json"
    file.write_text(json.dumps({"screens": [screen | dots]}))
    return file


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_demo_with_all_its_cameras_leaves_nothing_behind(started: Started, tmp_path: Path, wide: Path) -> None:
    home = tmp_path / "home"
    process = started("console", "--demo", screen=wide)
    until_it_works(process, home)
    until(lambda: {"video.worker", "camera_site", "simulate"} <= kinds_of(family(process.pid)), process)
    leavers = family(process.pid)
    sent_at = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, complained = process.communicate(timeout=PATIENCE_S)

    assert time.monotonic() - sent_at < END_S
    assert process.returncode == 0, complained
    assert "Traceback" not in complained
    until(lambda: not any(lives(number, calling) for number, calling in leavers.items()))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_serves_the_demo_goes_with_a_window_that_is_killed(started: Started, tmp_path: Path, wide: Path) -> None:
    process = started("console", "--demo", screen=wide)
    until_it_works(process, tmp_path / "home")
    until(lambda: {"video.worker", "camera_site", "simulate"} <= kinds_of(family(process.pid)), process)
    leavers = family(process.pid)
    process.kill()
    process.communicate(timeout=PATIENCE_S)

    until(lambda: not any(lives(number, calling) for number, calling in leavers.items()))


def until(fact: Callable[[], bool], process: subprocess.Popen[str] | None = None) -> None:
    """Wait for a fact about processes; a process that must not end meanwhile is named."""
    end = time.monotonic() + PATIENCE_S
    while not fact():
        assert process is None or process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.05)


def calling_of(number: int) -> str:
    """How a process was called; empty when it is gone or only waits to be buried."""
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def lives(number: int, calling: str) -> bool:
    """Whether that process, and not a later one of its number, is there."""
    return calling_of(number) == calling


def family(number: int) -> dict[int, str]:
    """All that a process started, and what that started, with how each was called."""
    found: dict[int, str] = {}
    for task in Path(f"/proc/{number}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            if calling := calling_of(child):
                found[child] = calling
            found |= family(child)
    return found


def kinds_of(processes: dict[int, str]) -> set[str]:
    """Which of the demo's helpers are among them."""
    return {kind for kind in ("video.worker", "camera_site", "simulate") for said in processes.values() if kind in said}
